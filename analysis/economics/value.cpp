#include "economics/value.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/random.hpp"

namespace mensana {
namespace {

// Places of Figures, in the order of Valuation::list(); a test holds the two together.
enum FigurePlace : std::size_t {
    at_threshold,
    at_discount_costs,
    at_discount_effects,
    at_inequality_aversion,
    at_utility,                           // five grades
    at_anxiety_loss = at_utility + 5,     // three, from mild
    at_depression = at_anxiety_loss + 3,  // disability: mild, moderate, severe
    at_anxiety = at_depression + 3,
    at_care = at_anxiety + 3,  // four, from mild
    at_production = at_care + 4,
    at_session_time,
    at_session_travel
};

// Grades of one scale: from `first`, so many, going up or down as people get worse.
struct Ladder {
    std::size_t first, count;
    bool rises;
};
constexpr std::array ladders{Ladder{at_utility + 1, 4, false}, Ladder{at_anxiety_loss, 3, true},
                             Ladder{at_depression, 3, true}, Ladder{at_anxiety, 3, true}, Ladder{at_care, 4, true}};

// The disability weights of GBD know three severities.  Of PHQ-9, 5 to 9 is below a disorder, 10 to 14 a mild, 15 to 19
// a moderate and 20 and more a severe one (so called by Furukawa 2021); the three grades of GAD-7 go by their names.
constexpr std::array<std::size_t, phq9_grades> severity_of_phq9{0, 0, 1, 2, 3};
constexpr std::array<std::size_t, gad7_grades> severity_of_gad7{0, 1, 2, 3};

// What is told as 95 % lies between these.
constexpr double low_share = 0.025, high_share = 0.975;

// By replicate: the mean over its draws.
Numbers means_of_replicates(const Numbers& by_draw, std::size_t replicates) {
    Numbers means(replicates, 0), many(replicates, 0);
    for (std::size_t d = 0; d < by_draw.size(); ++d) means[d % replicates] += by_draw[d], ++many[d % replicates];
    for (std::size_t r = 0; r < replicates; ++r) means[r] /= many[r];
    return means;
}
double error_over_replicates(const Numbers& by_draw, std::size_t replicates) {
    Numbers apart = means_of_replicates(by_draw, replicates);
    const double mean = mean_of(by_draw);  // taken away first, so that equal ones have no error and not a tiny one
    for (double& each : apart) each -= mean;
    return estimate_of(apart).error;
}

double share_above_zero(double x) { return x > 0 ? 1 : x < 0 ? 0 : 0.5; }

// Share of the whole programme that falls to a group.
double programme_share(const Life& life, std::size_t group) {
    if (group == 0) return 1;
    const Sums all = over_years(life.groups[0]), own = over_years(life.groups[group]);
    if (all.programme_days > 0) return own.programme_days / all.programme_days;
    return all.people > 0 ? own.people / all.people : 0;
}

double people_of(const Comparison& c, std::size_t replicate, std::size_t group) {
    const double people = c.group_people[replicate][group];
    return people > 0 ? people : no_number;
}

}  // namespace

// ---- figures

Figures figures_of(const Valuation& valuation) {
    Figures figures;
    for (const Parameter* p : valuation.list()) figures.push_back(p->value);
    return figures;
}

Figures draw_figures(const Valuation& valuation, std::uint64_t seed, std::uint32_t draw) {
    const Draws draws{{seed, 0}, stream_of("value_for_money"), 0};
    const auto list = valuation.list();
    Figures figures = figures_of(valuation);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Parameter& p = *list[i];
        if (!valuation.drawn(p)) continue;
        std::size_t address = i;  // of the first of its ladder
        for (const Ladder& ladder : ladders)
            if (i >= ladder.first && i < ladder.first + ladder.count) address = ladder.first;
        const double z = draws.normal(draw, static_cast<std::uint32_t>(address)) / 1.959964;
        const double value = p.value, spread = z > 0 ? p.high - value : value - p.low;
        const auto [least, most] = valuation.allowed(p);
        figures[i] = std::clamp(value + z * spread, std::min<double>(least, value), std::max<double>(most, value));
    }
    // Where the figures themselves go the right way, so does every draw.
    for (const Ladder& ladder : ladders)
        for (std::size_t i = ladder.first; i < ladder.first + ladder.count; ++i) {
            if (i == ladder.first && ladder.first != at_utility + 1) continue;
            const double step = list[i]->value - list[i - 1]->value;
            if (ladder.rises && step >= 0) figures[i] = std::max(figures[i], figures[i - 1]);
            if (!ladder.rises && step <= 0) figures[i] = std::min(figures[i], figures[i - 1]);
        }
    return figures;
}

double discount(double rate, int year) { return 1 / std::pow(1 + rate, year); }

double utility(const Figures& figures, std::size_t phq9_grade, std::size_t gad7_grade) {
    return figures[at_utility + phq9_grade] - (gad7_grade ? figures[at_anxiety_loss + gad7_grade - 1] : 0);
}

double disability(const Figures& figures, std::size_t phq9_grade, std::size_t gad7_grade) {
    const std::size_t d = severity_of_phq9[phq9_grade], a = severity_of_gad7[gad7_grade];
    const double depression = d ? figures[at_depression + d - 1] : 0, anxiety = a ? figures[at_anxiety + a - 1] : 0;
    return 1 - (1 - depression) * (1 - anxiety);
}

// ---- worth

Worth worth_of(const Comparison& c, std::size_t replicate, std::size_t world, std::size_t group,
               const Figures& figures) {
    const Life& life = c.lives[replicate][world];
    double worth_of_day[joint_grades], burden_of_day[joint_grades];
    for (std::size_t d = 0; d < phq9_grades; ++d)
        for (std::size_t a = 0; a < gad7_grades; ++a) {
            worth_of_day[d * gad7_grades + a] = utility(figures, d, a) / 365;
            burden_of_day[d * gad7_grades + a] = disability(figures, d, a) / 365;
        }
    Worth w;
    const auto& years = life.groups[group];
    for (std::size_t y = 0; y < years.size(); ++y) {
        const Sums& s = years[y];
        const double effects = discount(figures[at_discount_effects], static_cast<int>(y)),
                     costs = discount(figures[at_discount_costs], static_cast<int>(y));
        double qalys = 0, dalys = 0, care = 0;
        for (std::size_t g = 0; g < joint_grades; ++g) {
            qalys += s.severity_days[g] * worth_of_day[g], dalys += s.severity_days[g] * burden_of_day[g];
            if (g >= gad7_grades) care += s.severity_days[g] * figures[at_care + g / gad7_grades - 1] / 365;
        }
        const double depressed = s.days_at(2, 0);
        w.qalys += effects * qalys, w.dalys += effects * dalys, w.care += costs * care;
        w.production += costs * depressed * figures[at_production];
        w.participants += costs * s.sessions * (figures[at_session_time] + figures[at_session_travel]);
        w.life_years += s.person_days / 365, w.depressed_days += depressed;
    }
    double programme = 0;
    const auto& offers = c.worlds[world].offers;
    for (std::size_t o = 0; o < std::min(offers.size(), life.offers.size()); ++o) {
        const OfferCost& cost = offers[o].cost;
        const OfferUse& use = life.offers[o];
        if (offers[o].start < c.days)
            programme += cost.fixed * discount(figures[at_discount_costs], std::max(0, offers[o].start) / 365);
        for (std::size_t y = 0; y < std::max(use.heads.size(), use.sessions.size()); ++y)
            programme += discount(figures[at_discount_costs], static_cast<int>(y)) *
                         ((y < use.heads.size() ? cost.per_head * use.heads[y] : 0) +
                          (y < use.sessions.size() ? cost.per_session * use.sessions[y] : 0));
    }
    w.programme = programme * programme_share(life, group);
    return w;
}

// ---- the decision

Trade trade_of(double more_cost, double more_qalys) {
    if (more_cost == 0 && more_qalys == 0) return Trade::same;
    if (more_cost <= 0 && more_qalys >= 0) return Trade::dominates;
    if (more_cost >= 0 && more_qalys <= 0) return Trade::is_dominated;
    return more_cost > 0 ? Trade::costs_and_gains : Trade::saves_and_loses;
}

OverDraws over_draws(const Numbers& by_draw, std::size_t replicates) {
    if (by_draw.empty()) return {no_number, no_number, no_number, no_number, no_number};
    return {.mean = mean_of(by_draw),
            .sd = sd_of(by_draw),
            .low = quantile_of(by_draw, low_share),
            .high = quantile_of(by_draw, high_share),
            .error = error_over_replicates(by_draw, replicates)};
}

Numbers differences(const std::vector<Numbers>& by_draw, std::size_t world, std::size_t other) {
    Numbers more;
    for (const Numbers& draw : by_draw) more.push_back(draw[world] - draw[other]);
    return more;
}

bool CostPerQaly::has_ratio() const { return std::isfinite(value); }

CostPerQaly cost_per_qaly(const Numbers& more_cost, const Numbers& more_qalys, std::size_t replicates) {
    CostPerQaly ratio;
    const double cost = mean_of(more_cost), qalys = mean_of(more_qalys);
    if (more_cost.empty() || !std::isfinite(cost) || !std::isfinite(qalys)) return ratio;
    ratio.trade = trade_of(cost, qalys);
    const bool gains = ratio.trade == Trade::costs_and_gains;
    const Trade below = gains ? Trade::dominates : Trade::is_dominated;

    // The order twice, since a draw on the far side counts against whichever limit is asked for.
    constexpr double beyond = std::numeric_limits<double>::infinity();
    Numbers for_low, for_high;
    for (std::size_t d = 0; d < more_cost.size(); ++d) {
        const Trade trade = trade_of(more_cost[d], more_qalys[d]);
        if (trade == Trade::dominates) ++ratio.dominates;
        if (trade == Trade::is_dominated) ++ratio.dominated;
        if (trade == ratio.trade) {
            for_low.push_back(more_cost[d] / more_qalys[d]), for_high.push_back(for_low.back());
        } else if (trade == Trade::dominates || trade == Trade::is_dominated) {
            for_low.push_back(trade == below ? -beyond : beyond), for_high.push_back(for_low.back());
        } else {
            ++ratio.far;
            for_low.push_back(-beyond), for_high.push_back(beyond);
        }
    }
    for (double* share : {&ratio.dominates, &ratio.dominated, &ratio.far})
        *share /= static_cast<double>(more_cost.size());
    if (!gains && ratio.trade != Trade::saves_and_loses) return ratio;
    ratio.value = cost / qalys;
    const double low = quantile_of(for_low, low_share), high = quantile_of(for_high, high_share);
    if (std::isfinite(low)) ratio.low = low;
    if (std::isfinite(high)) ratio.high = high;

    const Numbers by_cost = means_of_replicates(more_cost, replicates),
                  by_qalys = means_of_replicates(more_qalys, replicates);
    const Estimate gained = estimate_of(by_qalys);
    ratio.one_replicate = replicates < 2;
    if (gained.low > 0 || gained.high < 0) ratio.error = ratio_of_means(by_cost, by_qalys).error;
    return ratio;
}

std::vector<FrontierStep> frontier_of(const Numbers& cost, const Numbers& qalys) {
    std::vector<FrontierStep> steps;
    for (std::size_t w = 0; w < cost.size(); ++w) {
        FrontierStep step;
        step.world = step.by = step.with = step.than = w;
        step.cost = cost[w], step.qalys = qalys[w];
        step.more_cost = step.more_qalys = no_number;
        steps.push_back(step);
    }
    std::ranges::stable_sort(steps, [](const FrontierStep& a, const FrontierStep& b) {
        return a.cost != b.cost ? a.cost < b.cost : a.qalys > b.qalys;
    });
    // In this order nobody who comes later dominates; who has no more QALYs than the best so far is dominated by it
    // (the later of two equals, too).
    std::vector<std::size_t> on;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (!on.empty() && steps[i].qalys <= steps[on.back()].qalys) {
            steps[i].place = FrontierStep::Place::dominated, steps[i].by = steps[i].with = steps[on.back()].world;
            continue;
        }
        on.push_back(i);
    }
    // Extended dominance: ratios may not fall along the frontier.
    const auto ratio = [&](std::size_t from, std::size_t to) {
        return (steps[to].cost - steps[from].cost) / (steps[to].qalys - steps[from].qalys);
    };
    for (std::size_t k = 1; k + 1 < on.size();) {
        if (ratio(on[k - 1], on[k]) <= ratio(on[k], on[k + 1])) {
            ++k;
            continue;
        }
        steps[on[k]].place = FrontierStep::Place::extended;
        on.erase(on.begin() + static_cast<std::ptrdiff_t>(k));
        k = std::max<std::size_t>(1, k - 1);
    }
    for (std::size_t k = 1; k < on.size(); ++k) {
        FrontierStep& step = steps[on[k]];
        step.than = steps[on[k - 1]].world;
        step.more_cost = step.cost - steps[on[k - 1]].cost, step.more_qalys = step.qalys - steps[on[k - 1]].qalys;
        step.icer.trade = trade_of(step.more_cost, step.more_qalys), step.icer.value = step.more_cost / step.more_qalys;
        for (std::size_t i = on[k - 1] + 1; i < on[k]; ++i)
            if (steps[i].place == FrontierStep::Place::extended)
                steps[i].by = steps[on[k - 1]].world, steps[i].with = step.world;
    }
    // Whoever was dominated by a strategy that is itself not on the frontier is dominated by it all the same; but it
    // reads better to name one that is.
    for (FrontierStep& step : steps)
        if (step.place == FrontierStep::Place::dominated)
            for (const std::size_t i : on)
                if (steps[i].cost <= step.cost && steps[i].qalys >= step.qalys) {
                    step.by = step.with = steps[i].world;
                    break;
                }
    return steps;
}

AcceptancePoint acceptance_at(double threshold, const std::vector<Numbers>& cost, const std::vector<Numbers>& qalys,
                              std::size_t replicates) {
    AcceptancePoint point;
    point.threshold = threshold;
    if (cost.empty()) return point;
    const std::size_t draws = cost.size(), worlds = cost.front().size();
    const auto benefit = [&](std::size_t d, std::size_t w) { return threshold * qalys[d][w] - cost[d][w]; };
    std::vector<Numbers> is_best(worlds, Numbers(draws, 0));  // by world and draw
    Numbers mean(worlds, 0), highest(draws), missed(draws);
    for (std::size_t d = 0; d < draws; ++d) {
        highest[d] = benefit(d, 0);
        for (std::size_t w = 1; w < worlds; ++w) highest[d] = std::max(highest[d], benefit(d, w));
        std::size_t as_good = 0;
        for (std::size_t w = 0; w < worlds; ++w) as_good += benefit(d, w) == highest[d];
        for (std::size_t w = 0; w < worlds; ++w) {
            if (benefit(d, w) == highest[d]) is_best[w][d] = 1 / static_cast<double>(as_good);
            mean[w] += benefit(d, w) / static_cast<double>(draws);
        }
    }
    point.best = static_cast<std::size_t>(std::ranges::max_element(mean) - mean.begin());
    for (const auto& each : is_best) {
        point.likely_best.push_back(mean_of(each));
        point.likely_best_error.push_back(error_over_replicates(each, replicates));
    }
    // What is missed in each draw: never below zero, and zero if nothing.
    for (std::size_t d = 0; d < draws; ++d) missed[d] = highest[d] - benefit(d, point.best);
    point.evpi = mean_of(missed), point.evpi_error = error_over_replicates(missed, replicates);
    return point;
}

namespace {

// [replicate][world]
using Worths = std::vector<std::vector<Worth>>;

// Every replicate under the figures as they stand.
Worths worths_of(const Comparison& c) {
    const Figures figures = figures_of(c.valuation);
    Worths all(c.replicates());
    for (std::size_t r = 0; r < all.size(); ++r)
        for (std::size_t w = 0; w < c.worlds.size(); ++w) all[r].push_back(worth_of(c, r, w, 0, figures));
    return all;
}

void draw(const Comparison& c, ValueForMoney& v) {
    const std::size_t replicates = c.replicates(),
                      each = std::max<std::size_t>(1, (v.options.least_draws + replicates - 1) / replicates);
    v.draws = each * replicates;
    for (std::size_t d = 0; d < v.draws; ++d) {
        const std::size_t r = d % replicates;
        v.figures.push_back(draw_figures(c.valuation, c.seed, static_cast<std::uint32_t>(d)));
        v.cost.emplace_back(), v.qalys.emplace_back();
        for (std::size_t w = 0; w < c.worlds.size(); ++w) {
            const Worth worth = worth_of(c, r, w, 0, v.figures.back());
            v.cost.back().push_back(worth.cost(v.options.perspective) / people_of(c, r, 0));
            v.qalys.back().push_back(worth.qalys / people_of(c, r, 0));
        }
    }
    v.shown.resize(std::min(v.options.shown_points, v.draws));
    std::iota(v.shown.begin(), v.shown.end(), 0);  // the first ones visit all replicates equally; every n-th may not
}

// With the figures as they stand.
void estimate(const Comparison& c, const ValueForMoney& v, const Worths& worths, StrategyValue& s) {
    const auto mean = [&](auto what) {
        Numbers values;
        for (std::size_t r = 0; r < worths.size(); ++r)
            values.push_back(what(worths[r][s.world], worths[r][v.options.reference]) / people_of(c, r, 0));
        return estimate_of(values);
    };
    using W = const Worth&;
    const auto cost_of = [&](W w) { return w.cost(v.options.perspective); };
    s.cost = mean([&](W a, W) { return cost_of(a); });
    s.qalys = mean([](W a, W) { return a.qalys; });
    s.dalys = mean([](W a, W) { return a.dalys; });
    s.programme = mean([](W a, W) { return a.programme; });
    s.care = mean([](W a, W) { return a.care; });
    s.production = mean([](W a, W) { return a.production; });
    s.participants = mean([](W a, W) { return a.participants; });
    s.more_cost = mean([&](W a, W b) { return cost_of(a) - cost_of(b); });
    s.more_qalys = mean([](W a, W b) { return a.qalys - b.qalys; });
    s.averted_dalys = mean([](W a, W b) { return b.dalys - a.dalys; });
    s.averted_days = mean([](W a, W b) { return b.depressed_days - a.depressed_days; });
    s.net_benefit = mean([&](W a, W b) { return v.threshold * (a.qalys - b.qalys) - (cost_of(a) - cost_of(b)); });
}

void sum_up_draws(const ValueForMoney& v, std::size_t replicates, StrategyValue& s) {
    Numbers cost, qalys, net, worth;
    const Numbers more_cost = differences(v.cost, s.world, v.options.reference),
                  more_qalys = differences(v.qalys, s.world, v.options.reference);
    for (std::size_t d = 0; d < v.draws; ++d) {
        cost.push_back(v.cost[d][s.world]), qalys.push_back(v.qalys[d][s.world]);
        net.push_back(v.threshold * more_qalys[d] - more_cost[d]);
        worth.push_back(share_above_zero(net.back()));
        const double dear = share_above_zero(more_cost[d]), good = share_above_zero(more_qalys[d]);
        s.quadrants[0] += dear * good, s.quadrants[1] += (1 - dear) * good;
        s.quadrants[2] += (1 - dear) * (1 - good), s.quadrants[3] += dear * (1 - good);
    }
    for (double& share : s.quadrants) share /= static_cast<double>(v.draws);
    s.drawn_cost = over_draws(cost, replicates), s.drawn_qalys = over_draws(qalys, replicates);
    s.drawn_more_cost = over_draws(more_cost, replicates), s.drawn_more_qalys = over_draws(more_qalys, replicates);
    s.drawn_net_benefit = over_draws(net, replicates);
    if (s.world == v.options.reference) {
        s.trade = Trade::reference, s.likely_worth = s.likely_worth_error = no_number;
        return;
    }
    s.likely_worth = mean_of(worth), s.likely_worth_error = error_over_replicates(worth, replicates);
    s.icer = cost_per_qaly(more_cost, more_qalys, replicates), s.trade = s.icer.trade;
}

// The frontier of means over draws, with limits and errors.
std::vector<FrontierStep> drawn_frontier(const ValueForMoney& v, std::size_t replicates) {
    Numbers cost, qalys;
    for (const StrategyValue& s : v.strategies) cost.push_back(s.drawn_cost.mean), qalys.push_back(s.drawn_qalys.mean);
    std::vector<FrontierStep> steps = frontier_of(cost, qalys);
    for (FrontierStep& step : steps) {
        step.cost_error = v.strategies[step.world].drawn_cost.error;
        step.qalys_error = v.strategies[step.world].drawn_qalys.error;
        step.more_cost_error = step.more_qalys_error = no_number;
        if (step.than == step.world) continue;
        const Numbers more_cost = differences(v.cost, step.world, step.than),
                      more_qalys = differences(v.qalys, step.world, step.than);
        step.more_cost = mean_of(more_cost), step.more_qalys = mean_of(more_qalys);
        step.icer = cost_per_qaly(more_cost, more_qalys, replicates);
        step.more_cost_error = error_over_replicates(more_cost, replicates);
        step.more_qalys_error = error_over_replicates(more_qalys, replicates);
    }
    return steps;
}

void accept(ValueForMoney& v, std::size_t replicates) {
    constexpr std::size_t steps = 50;  // twenty of them to the threshold
    const double highest = v.threshold > 0 ? 2.5 * v.threshold : 50'000;
    for (std::size_t i = 0; i <= steps; ++i) {
        const double threshold = i * 20 == 8 * steps && v.threshold > 0
                                     ? v.threshold
                                     : highest * static_cast<double>(i) / static_cast<double>(steps);
        if (threshold == v.threshold) v.at_threshold = i;
        v.acceptance.push_back(acceptance_at(threshold, v.cost, v.qalys, replicates));
    }
}

// Doubt about the figures alone: all replicates under each draw of figures.
double evpi_of_figures(const Comparison& c, const ValueForMoney& v) {
    std::vector<Numbers> cost, qalys;
    const std::size_t replicates = c.replicates(), worlds = c.worlds.size(),
                      drawn = std::min<std::size_t>(v.draws, 500);
    for (std::size_t d = 0; d < drawn; ++d) {
        cost.emplace_back(worlds, 0), qalys.emplace_back(worlds, 0);
        for (std::size_t r = 0; r < replicates; ++r)
            for (std::size_t w = 0; w < worlds; ++w) {
                const Worth worth = worth_of(c, r, w, 0, v.figures[d]);
                const double share = 1 / people_of(c, r, 0) / static_cast<double>(replicates);
                cost.back()[w] += worth.cost(v.options.perspective) * share, qalys.back()[w] += worth.qalys * share;
            }
    }
    return acceptance_at(v.threshold, cost, qalys).evpi;
}

}  // namespace

ValueForMoney value_of(const Comparison& c, const ValueOptions& options) {
    ValueForMoney v;
    v.options = options;
    if (options.reference >= c.worlds.size()) v.options.reference = 0;
    v.currency = c.valuation.currency, v.price_year = c.valuation.price_year, v.threshold = c.valuation.threshold;
    if (c.replicates() == 0 || c.worlds.empty()) return v;
    Numbers people;
    for (const auto& groups : c.group_people) people.push_back(groups[0]);
    v.people = mean_of(people);
    draw(c, v);
    const Worths worths = worths_of(c);
    for (std::size_t w = 0; w < c.worlds.size(); ++w) {
        StrategyValue& s = v.strategies.emplace_back();
        s.world = w;
        estimate(c, v, worths, s);
        sum_up_draws(v, c.replicates(), s);
    }
    v.frontier = drawn_frontier(v, c.replicates());
    accept(v, c.replicates());
    v.evpi_of_figures = evpi_of_figures(c, v);
    return v;
}

bool is_valued(const Comparison& c) {
    return std::ranges::any_of(c.worlds, [](const Strategy& each) { return !each.offers.empty(); });
}

const FrontierStep& frontier_step_of(const ValueForMoney& value, std::size_t world) {
    return *std::ranges::find(value.frontier, world, &FrontierStep::world);
}

}  // namespace mensana
