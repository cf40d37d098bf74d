#include "study/designs.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace mensana {
namespace {

// Levels of a category, 0 for a quantity.
int levels_of(std::string_view item) {
    for (const auto& [name, levels] :
         {std::pair{"any_exercise", 2}, std::pair{"ever_told_depression", 2}, std::pair{"illness", 2}})
        if (item == name) return levels;
    const std::size_t column = EveryColumn::place_of(item);
    return column == EveryColumn::count ? 0 : static_cast<int>(labels_of(EveryColumn::is[column]).size());
}

int band_of(std::string_view item, double x) {
    constexpr std::array<double, 3> weights{18.5, 25, 30};
    if (item == "age") return static_cast<int>(age_band(static_cast<float>(x)));
    if (item == "bmi") return static_cast<int>(std::upper_bound(weights.begin(), weights.end(), x) - weights.begin());
    return static_cast<int>(x);
}

// Columns of a regression: what is looked at first, then what is held.
std::vector<Numbers> first(const Numbers& x, const std::vector<Numbers>& given) {
    std::vector<Numbers> all{x};
    all.insert(all.end(), given.begin(), given.end());
    return all;
}

// What one unit of x makes of y.
Estimate slope_of(const Numbers& y, const Numbers& x, const std::vector<Numbers>& given) {
    return least_squares(y, first(x, given)).of(0);
}

}  // namespace

Rows interviews(const Lived& lived, const std::vector<std::int32_t>& days, const Who& who) {
    Rows rows;
    for (const std::int32_t day : days) {
        const auto& alive = lived.at("alive", day);
        for (std::uint32_t p = 0; p < lived.people; ++p)
            if (alive[p] > 0 && (!who || who(lived, {p, day}))) rows.push_back({p, day});
    }
    return rows;
}

Numbers answers(const Lived& lived, const Rows& rows, std::string_view item, std::size_t world) {
    Numbers x(rows.size());
    const std::vector<float>* column = nullptr;
    std::int32_t day = 0;
    for (std::size_t k = 0; k < rows.size(); ++k) {
        if (!column || rows[k].day != day) day = rows[k].day, column = &lived.at(item, day, world);
        x[k] = (*column)[rows[k].person];
    }
    return x;
}

std::vector<Numbers> held(const Lived& lived, const Rows& rows, const std::vector<std::string>& items) {
    std::vector<Numbers> columns;
    for (const std::string& item : items) {
        const Numbers x = answers(lived, rows, item);
        if (const int levels = levels_of(item); levels > 0) {
            for (int level = 1; level < levels; ++level)
                columns.push_back(where(x, [=](double v) { return v == level; }));
        } else {
            columns.push_back(standardised(x));
            Numbers squares = columns.back();
            for (double& each : squares) each *= each;
            columns.push_back(std::move(squares));
        }
    }
    return columns;
}

Numbers where(const Numbers& x, const std::function<bool(double)>& holds) {
    Numbers yes(x.size());
    for (std::size_t k = 0; k < x.size(); ++k) yes[k] = holds(x[k]) ? 1 : 0;
    return yes;
}

Contrast matched_contrast(const Lived& lived, const Rows& rows, std::string_view outcome, const Numbers& exposed,
                          const std::vector<std::string>& on) {
    const Numbers y = answers(lived, rows, outcome);
    std::vector<std::uint64_t> cell(rows.size(), 0);
    for (const std::string& item : on) {
        const Numbers x = answers(lived, rows, item);
        for (std::size_t k = 0; k < rows.size(); ++k)
            cell[k] = cell[k] * 16 + static_cast<std::uint64_t>(band_of(item, x[k]));
    }
    struct Arm {
        double n = 0, sum = 0, squares = 0;
        double mean() const { return sum / n; }
        double squares_about_mean() const { return std::max(0.0, squares - sum * sum / n); }
    };
    std::map<std::uint64_t, std::pair<Arm, Arm>> cells;  // without, with
    for (std::size_t k = 0; k < rows.size(); ++k) {
        auto& [without, with] = cells[cell[k]];
        Arm& arm = exposed[k] > 0 ? with : without;
        ++arm.n, arm.sum += y[k], arm.squares += y[k] * y[k];
    }
    // One person says nothing of how much people differ: cells of one take the variance within all cells of their arm.
    double spare[2]{}, about[2]{};
    for (const auto& [key, arms] : cells)
        for (const auto& [k, arm] : {std::pair{0, &arms.first}, {1, &arms.second}})
            if (arm->n > 1) spare[k] += arm->n - 1, about[k] += arm->squares_about_mean();
    const auto variance_in = [&](const Arm& arm, int k) {
        return arm.n > 1 ? arm.squares_about_mean() / (arm.n - 1) : spare[k] > 0 ? about[k] / spare[k] : std::nan("");
    };
    double weights = 0, difference = 0, unexposed = 0, variance = 0;
    for (const auto& [key, arms] : cells) {
        const auto& [without, with] = arms;
        const double w = std::min(without.n, with.n);
        if (w == 0) continue;
        weights += w;
        difference += w * (with.mean() - without.mean());
        unexposed += w * without.mean();
        variance += w * w * (variance_in(with, 1) / with.n + variance_in(without, 0) / without.n);
    }
    if (weights == 0) return {{std::nan(""), std::nan("")}, {std::nan(""), std::nan("")}};
    const double base = unexposed / weights, error = std::sqrt(variance) / weights;
    return {{difference / weights, error}, {100 * difference / unexposed, 100 * error / base}};
}

std::vector<Contrast> adjusted_contrasts(const Lived& lived, const Rows& rows, std::string_view outcome,
                                         const Numbers& group, std::size_t groups,
                                         const std::vector<std::string>& given) {
    const Numbers y = answers(lived, rows, outcome);
    std::vector<Numbers> x;
    for (std::size_t g = 1; g < groups; ++g)
        x.push_back(where(group, [=](double v) { return v == static_cast<double>(g); }));
    for (Numbers& each : held(lived, rows, given)) x.push_back(std::move(each));
    const Regression fit = least_squares(y, x);
    double n = 0, sum = 0;
    for (std::size_t k = 0; k < y.size(); ++k)
        if (group[k] == 0) ++n, sum += y[k];
    const double base = n > 0 && sum > 0 ? sum / n : 1;
    std::vector<Contrast> all{{}};
    for (std::size_t g = 1; g < groups; ++g) {
        const Estimate e = fit.of(g - 1);
        all.push_back({e, {100 * e.value / base, 100 * e.error / base}});
    }
    return all;
}

Estimate log_odds_ratio(const Numbers& outcome, const Numbers& exposed, const std::vector<Numbers>& given) {
    return logistic(outcome, first(exposed, given)).of(0);
}

Numbers permuted_within_age_and_sex(const Lived& lived, const Rows& rows, const Numbers& x, std::uint32_t permutation) {
    const Numbers sex = answers(lived, rows, "sex"), age = answers(lived, rows, "age");
    std::map<std::pair<int, int>, std::vector<std::size_t>> alike;
    for (std::size_t k = 0; k < rows.size(); ++k)
        alike[{static_cast<int>(sex[k]), static_cast<int>(age[k])}].push_back(k);
    const Draws draws{lived.seed, stream_of("permuted_exposure"), 0};
    Numbers permuted(x.size());
    for (const auto& [who, rows_alike] : alike) {
        std::vector<std::pair<float, std::size_t>> order;
        for (const std::size_t k : rows_alike) order.emplace_back(draws.uniform(rows[k].person, permutation), k);
        std::ranges::sort(order);
        for (std::size_t n = 0; n < order.size(); ++n)
            permuted[order[n].second] = x[order[(n + 1) % order.size()].second];
    }
    return permuted;
}

Extremes most_against_least(const Rows& rows, const Numbers& x, double share) {
    const double low = quantile_of(x, share), high = quantile_of(x, 1 - share);
    Extremes ends;
    for (std::size_t k = 0; k < rows.size(); ++k)
        if (x[k] <= low || x[k] >= high) {
            ends.rows.push_back(rows[k]);
            ends.high.push_back(x[k] > low ? 1 : 0);
        }
    return ends;
}

Estimate incident_log_odds(const Lived& lived, const Cohort& cohort) {
    const auto cases_on = [&](std::int32_t day) {
        const std::vector<float>&score = lived.at(cohort.score, day),
              *interview = cohort.interview.empty() ? nullptr : &lived.at(cohort.interview, day);
        std::vector<char> cases(lived.people);
        for (std::size_t p = 0; p < lived.people; ++p)
            cases[p] = score[p] >= cohort.case_from || (interview && (*interview)[p] > 0);
        return cases;
    };
    const std::vector<char> at_start = cases_on(cohort.start);
    const auto& age = lived.at("age", cohort.start);
    const Rows free = interviews(lived, {cohort.start}, [&](const Lived&, Row row) {
        return age[row.person] >= cohort.youngest && age[row.person] < cohort.oldest && !at_start[row.person];
    });
    Numbers exposure = answers(lived, free, cohort.exposure);
    if (cohort.permutation) exposure = permuted_within_age_and_sex(lived, free, exposure, *cohort.permutation);
    const Extremes ends = most_against_least(free, exposure, cohort.share);
    Rows asked;
    Numbers high, fell_ill;
    std::vector<std::vector<char>> there, ill;
    for (const std::int32_t day : cohort.follow_ups)
        there.push_back(lived.still_there(cohort.start, day)), ill.push_back(cases_on(day));
    for (std::size_t k = 0; k < ends.rows.size(); ++k) {
        bool seen = false, fell = false;
        const std::uint32_t person = ends.rows[k].person;
        for (std::size_t f = 0; f < there.size(); ++f)
            if (there[f][person]) seen = true, fell = fell || ill[f][person];
        if (!seen) continue;
        asked.push_back(ends.rows[k]);
        high.push_back(ends.high[k]);
        fell_ill.push_back(fell ? 1 : 0);
    }
    return log_odds_ratio(fell_ill, high, held(lived, asked, cohort.given));
}

TrialFindings trials_of(const Lived& lived, const Trial& trial) {
    const auto& start = lived.at(trial.outcome, trial.start, trial.usual);
    const auto &usual = lived.at(trial.outcome, trial.end, trial.usual),
               &offered = lived.at(trial.outcome, trial.end, trial.offered);
    auto read = [&](float x) { return trial.logarithm ? std::log(std::max(0.01, static_cast<double>(x))) : x; };
    std::vector<std::uint32_t> enrolled;
    const auto& group = trial.of_also_chosen ? lived.also_chosen : lived.chosen;
    const auto in_usual = lived.still_there(trial.start, trial.end, trial.usual),
               in_offered_world = lived.still_there(trial.start, trial.end, trial.offered);
    const std::vector<float>* const age = trial.youngest > 18 ? &lived.at("age", trial.start, trial.usual) : nullptr;
    for (std::uint32_t p = 0; p < lived.people; ++p)
        if (group[p] && in_usual[p] && in_offered_world[p] && (!age || (*age)[p] >= trial.youngest))
            enrolled.push_back(p);
    TrialFindings found;
    Numbers gains, of_usual, of_offered;
    for (const std::uint32_t p : enrolled) {
        gains.push_back(read(offered[p]) - read(usual[p]));
        of_usual.push_back(read(usual[p])), of_offered.push_back(read(offered[p]));
    }
    const double spread = pooled_sd(of_usual, of_offered);
    if (enrolled.size() < 2 * trial.people || !(spread > 0)) return found;
    const Estimate gain = estimate_of(gains);
    found.truth = {gain.value / spread, gain.error / spread};
    if (trial.fully) {
        const auto& fully = lived.at(trial.outcome, trial.end, *trial.fully);
        double of_all = 0;
        for (const std::uint32_t p : enrolled) of_all += read(fully[p]) - read(usual[p]);
        found.full = of_all / static_cast<double>(enrolled.size()) / spread;
    }

    const std::vector<float>* attended = nullptr;
    if (trial.least_attendance > 0) attended = &lived.at("programme_session mean", trial.end, trial.offered);
    Numbers values;
    // Every trial is done twice, the second time with its arms exchanged, so that the luck of who is drawn cancels.
    for (int t = 0; t < trial.trials; ++t) {
        const Draws draws{lived.seed, stream_of("a trial draws its people"), t / 2};
        std::vector<std::uint32_t> of = enrolled;
        std::array<Numbers, 2> ends;  // usual, offered
        Numbers y, arm, before;
        for (std::uint32_t k = 0; k < trial.people; ++k) {
            const Four u = draws.four(k);
            std::swap(of[k], of[k + static_cast<std::size_t>(u.a * static_cast<float>(of.size() - k))]);
            const std::uint32_t p = of[k];
            const bool in_offered = (k + static_cast<std::uint32_t>(t)) % 2 == 1;
            if (u.b < trial.lost) continue;
            if (in_offered && attended && (*attended)[p] < trial.least_attendance) continue;
            y.push_back(read(in_offered ? offered[p] : usual[p]));
            arm.push_back(in_offered);
            before.push_back(read(start[p]));
            ends[in_offered].push_back(y.back());
        }
        if (std::min(ends[0].size(), ends[1].size()) < 3) continue;
        const double sd = pooled_sd(ends[0], ends[1]);
        if (!(sd > 0)) continue;
        const Estimate difference = least_squares(y, {arm, before}, false).of(0);
        found.each.push_back({difference.value / sd, difference.error / sd});
        values.push_back(found.each.back().value);
        found.significant += found.each.back().significant() ? 1 : 0;
    }
    if (values.size() < 4) {  // two pairs at least, or nothing is known of how far they lie apart
        found.each.clear();
        return found;
    }
    found.between = sd_of(values);
    found.significant /= static_cast<double>(values.size());
    Numbers pairs;
    for (std::size_t k = 0; k + 1 < values.size(); k += 2) pairs.push_back((values[k] + values[k + 1]) / 2);
    // The trials draw from one pool of people, whose own luck does not go away however many are drawn.
    found.mean = {mean_of(values), std::hypot(estimate_of(pairs).error, found.truth.error)};
    return found;
}

Estimate made_by_instrument(const Numbers& instrument, const Numbers& exposure, const std::vector<Numbers>& given) {
    return slope_of(exposure, instrument, given);
}

Estimate wald_log_odds(const Numbers& outcome, const Numbers& exposure, const Numbers& instrument,
                       const std::vector<Numbers>& given) {
    return ratio_of(log_odds_ratio(outcome, instrument, given), made_by_instrument(instrument, exposure, given));
}

Estimate wald_per_log_odds(const Numbers& outcome, const Numbers& exposure, const Numbers& instrument,
                           const std::vector<Numbers>& given) {
    return ratio_of(slope_of(outcome, instrument, given), log_odds_ratio(exposure, instrument, given));
}

Estimate within_pairs(const Lived& lived, std::int32_t day, Pairs pairs, const Numbers& x, const Numbers& y) {
    const auto& twin = lived.at("twin", day);
    Numbers dx, dy;
    for (std::uint32_t p = 0; p < lived.people; ++p) {
        const std::uint32_t other = lived.partner[p];
        if (other <= p || static_cast<int>(twin[p]) != static_cast<int>(pairs)) continue;
        // Which twin is taken from which must not depend on their order at birth.
        const double sign = lived.family[p] % 2 == 0 ? 1 : -1;
        dx.push_back(sign * (x[p] - x[other]));
        dy.push_back(sign * (y[p] - y[other]));
    }
    return correlation_of(dx, dy);
}

Estimate cross_lagged(const Lived& lived, const std::vector<std::int32_t>& waves, std::string_view x,
                      std::string_view y) {
    Numbers xs, ys, next;
    for (std::size_t w = 0; w + 1 < waves.size(); ++w) {
        const auto there = lived.still_there(waves[w], waves[w + 1]);
        const auto &x0 = lived.at(x, waves[w]), &y0 = lived.at(y, waves[w]), &y1 = lived.at(y, waves[w + 1]);
        for (std::size_t p = 0; p < lived.people; ++p)
            if (there[p]) xs.push_back(x0[p]), ys.push_back(y0[p]), next.push_back(y1[p]);
    }
    return least_squares(standardised(next), {standardised(xs), standardised(ys)}).of(0);
}

Estimate cross_lagged_within(const Lived& lived, const std::vector<std::int32_t>& waves, std::string_view x,
                             std::string_view y) {
    Numbers change, change_y, change_x, level_y, level_x;
    for (std::size_t w = 0; w + 2 < waves.size(); ++w) {
        const auto there = lived.still_there(waves[w], waves[w + 2]);
        const auto &x0 = lived.at(x, waves[w]), &x1 = lived.at(x, waves[w + 1]);
        const auto &y0 = lived.at(y, waves[w]), &y1 = lived.at(y, waves[w + 1]), &y2 = lived.at(y, waves[w + 2]);
        for (std::size_t p = 0; p < lived.people; ++p)
            if (there[p]) {
                change.push_back(y2[p] - y1[p]), change_y.push_back(y1[p] - y0[p]), change_x.push_back(x1[p] - x0[p]);
                level_y.push_back(y0[p]), level_x.push_back(x0[p]);
            }
    }
    const double spread = sd_of(level_x) / sd_of(level_y);
    const Estimate raw = two_stage(change, {change_x, change_y}, {level_x, level_y}).of(0);
    return {raw.value * spread, raw.error * spread};
}

Estimate same_wave_both_ways(const Lived& lived, const std::vector<std::int32_t>& waves, std::string_view x,
                             std::string_view y) {
    Numbers change, now_x, before_y, spread_x, spread_y;
    std::vector<Numbers> levels(4);
    const auto there = lived.still_there(waves.front(), waves.back());
    for (std::size_t w = 0; w + 3 < waves.size(); ++w) {
        const auto at = [&](std::string_view item, std::size_t later) -> const std::vector<float>& {
            return lived.at(item, waves[w + later]);
        };
        for (std::size_t p = 0; p < lived.people; ++p) {
            if (!there[p]) continue;
            change.push_back(at(y, 3)[p] - at(y, 2)[p]);
            now_x.push_back(at(x, 3)[p] - at(x, 2)[p]);
            before_y.push_back(at(y, 2)[p] - at(y, 1)[p]);
            levels[0].push_back(at(x, 0)[p]), levels[1].push_back(at(y, 0)[p]);
            levels[2].push_back(at(x, 1)[p]), levels[3].push_back(at(y, 1)[p]);
            spread_x.push_back(at(x, 3)[p]), spread_y.push_back(at(y, 3)[p]);
        }
    }
    const double spread = sd_of(spread_x) / sd_of(spread_y);
    const Estimate raw = two_stage(change, {now_x, before_y}, levels).of(0);
    return {raw.value * spread, raw.error * spread};
}

Estimate same_wave_within(const Lived& lived, const std::vector<std::int32_t>& waves, std::string_view x,
                          std::string_view y, std::optional<std::uint32_t> permutation) {
    const auto there = lived.still_there(waves.front(), waves.back());
    Rows stayed;
    Numbers whose_x;
    for (std::uint32_t p = 0; p < lived.people; ++p)
        if (there[p]) stayed.push_back({p, waves.front()}), whose_x.push_back(p);
    if (permutation) whose_x = permuted_within_age_and_sex(lived, stayed, whose_x, *permutation);
    Numbers mean_x(stayed.size()), mean_y(stayed.size()), dx, dy, xs, ys;
    const auto each_wave = [&](const auto& visit) {  // k-th of those who stayed, x, y
        for (const std::int32_t day : waves) {
            const auto &of_x = lived.at(x, day), &of_y = lived.at(y, day);
            for (std::size_t k = 0; k < stayed.size(); ++k)
                visit(k, of_x[static_cast<std::size_t>(whose_x[k])], of_y[stayed[k].person]);
        }
    };
    const auto n = static_cast<double>(waves.size());
    each_wave([&](std::size_t k, double of_x, double of_y) { mean_x[k] += of_x / n, mean_y[k] += of_y / n; });
    each_wave([&](std::size_t k, double of_x, double of_y) {
        xs.push_back(of_x), ys.push_back(of_y);
        dx.push_back(of_x - mean_x[k]), dy.push_back(of_y - mean_y[k]);
    });
    const double spread = sd_of(xs) / sd_of(ys);
    const Estimate raw = least_squares(dy, {dx}).of(0);
    return {raw.value * spread, raw.error * spread};
}

Estimate case_control_d(const Lived& lived, const Rows& rows, std::string_view marker, const Numbers& cases,
                        const std::vector<std::string>& given) {
    const Numbers y = answers(lived, rows, marker);
    if (!(sd_of(y) > 0)) return not_known;
    const std::vector<Numbers> x = first(cases, held(lived, rows, given));
    const Regression fit = least_squares(y, x);
    Numbers left = y;
    for (std::size_t c = 0; c < x.size(); ++c)
        for (std::size_t k = 0; k < y.size(); ++k) left[k] -= fit.beta[c + 1] * x[c][k];
    const double spread = sd_of(left);
    return {fit.of(0).value / spread, fit.of(0).error / spread};
}

namespace {

constexpr std::int32_t two_years_later = 2 * 365;
// Calls visit(person) for everybody who was pushed, is still there and would not exercise else.
template <class Visit>
void for_each_pushed(const Lived& town, Visit visit) {
    const auto there = town.still_there(0, two_years_later, 1);
    for (std::size_t p = 0; p < town.people; ++p)
        if (town.chosen[p] && there[p] && town.at("any_exercise", two_years_later, 0)[p] == 0) visit(p);
}

}  // namespace

double days_of_becoming_an_exerciser(const Lived& town) {
    double days = 0, exercisers = 0;
    for_each_pushed(town, [&](std::size_t p) {
        days += town.at("low_days", two_years_later, 1)[p] - town.at("low_days", two_years_later, 0)[p];
        exercisers += town.at("any_exercise", two_years_later, 1)[p];
    });
    return exercisers > 0 ? days / exercisers : no_number;
}

double odds_of_becoming_an_exerciser(const Lived& town, std::string_view score) {
    double people = 0, exercisers = 0;
    std::array<double, 2> cases{};
    for_each_pushed(town, [&](std::size_t p) {
        people += 1, exercisers += town.at("any_exercise", two_years_later, 1)[p];
        for (std::uint32_t world = 0; world < 2; ++world)
            cases[world] += town.at(score, two_years_later, world)[p] >= 10 ? 1 : 0;
    });
    const auto log_odds = [&](double some) { return std::log(some / (people - some)); };
    return exercisers > 0 ? std::exp((log_odds(cases[1]) - log_odds(cases[0])) * people / exercisers) : no_number;
}

}  // namespace mensana
