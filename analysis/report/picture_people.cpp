#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

#include "report/picture_panels.hpp"

namespace mensana {
namespace {

std::string no_people(const SampledPeople& people, const std::string& wanted) {
    if (people.recorded == 0)
        return "This record holds no trajectories of single people. A scenario keeps them with sample in [record].";
    if (people.day.empty()) return "No day of a single person is recorded in this file yet.";
    return fmt::format(
        "The trajectories in this record lack {}. A scenario keeps them by naming them under trajectories in [record].",
        wanted);
}

struct Chosen {
    std::size_t who;
    std::string why;
};

double mean_of(const SampledPeople& people, std::size_t p, std::size_t from, std::size_t to,
               const std::vector<float>& values, bool as_yes_no) {
    double sum = 0, many = 0;
    for (std::size_t d = from; d < to; ++d)
        if (const float x = values[people.at(p, d)]; std::isfinite(x))
            sum += as_yes_no ? (x > 0 ? 1 : 0) : static_cast<double>(x), ++many;
    return many > 0 ? sum / many : no_number;
}

constexpr double whole_episode = 1e6;  // weighs as much more

// The days of the longest episode in the record; one that began and ended in it counts for more than one cut off.
double episode_weight(const SampledPeople& people, std::size_t p, std::size_t first) {
    double best = 0;
    const std::size_t days = people.many_days();
    for (std::size_t d = first; d < days;) {
        std::size_t end = d;
        while (end < days && people.episode[people.at(p, end)] > 0) ++end;
        const bool whole = d > first && end < days;
        best = std::max(best, static_cast<double>(end - d) * (whole ? whole_episode : 1));
        d = end + 1;
    }
    return best;
}

// Six people by rule, from the days that are shown.  Ties go to the lower row.
std::vector<Chosen> choose(const SampledPeople& people, std::size_t first) {
    const std::size_t end = people.many_days(), days = end - first, third = std::max<std::size_t>(days / 3, 1),
                      count = people.count();
    Numbers active(count), rise(count), ill(count), whole;
    for (std::size_t p = 0; p < count; ++p) {
        active[p] = mean_of(people, p, first, end, people.minutes, true);
        rise[p] = mean_of(people, p, end - third, end, people.minutes, true) -
                  mean_of(people, p, first, first + third, people.minutes, true);
        ill[p] = people.episode.empty() ? 0 : episode_weight(people, p, first);
        if (ill[p] >= whole_episode) whole.push_back(ill[p]);
    }
    std::vector<Chosen> chosen;
    const auto take = [&](const char* why, bool only_well, auto score) {  // the highest score
        std::optional<std::size_t> best;
        for (std::size_t p = 0; p < count; ++p)
            if (std::ranges::find(chosen, p, &Chosen::who) == chosen.end() && std::isfinite(score(p)) &&
                !(only_well && ill[p] > 0) && (!best || score(p) > score(*best)))
                best = p;
        if (best) chosen.push_back({*best, why});
    };
    const auto near = [&](double share) {
        Numbers ranked = active;
        std::erase_if(ranked, [](double x) { return !std::isfinite(x); });
        std::sort(ranked.begin(), ranked.end());
        const double usual =
            ranked.empty() ? 0 : ranked[static_cast<std::size_t>(share * static_cast<double>(ranked.size() - 1))];
        return [&active, usual](std::size_t p) { return -std::abs(active[p] - usual); };
    };
    take("Often active", true, near(0.9));
    take("In the middle", true, near(0.5));
    take("Hardly active", true, near(0.05));
    if (days >= 60) {
        take("Takes it up", false, [&](std::size_t p) { return rise[p]; });
        take("Gives it up", false, [&](std::size_t p) { return -rise[p]; });
    }
    if (std::any_of(ill.begin(), ill.end(), [](double x) { return x > 0; })) {
        std::sort(whole.begin(), whole.end());
        const double usual = whole.empty() ? 0 : whole[whole.size() / 2];
        take("An episode", false, [&](std::size_t p) {
            if (whole.empty()) return ill[p];
            return ill[p] >= whole_episode ? -std::abs(ill[p] - usual) : -1e12;
        });
    }
    return chosen;
}

std::string portrait(const SampledPeople& people, std::size_t p) {
    std::string text = people.sex.empty() ? "person" : people.sex[p] > 0.5 ? "woman" : "man";
    if (!people.age.empty()) text += fmt::format(", {:.0f}", std::floor(people.age[p]));
    if (!people.kind.empty() && people.kind[p] >= 0 && static_cast<std::size_t>(people.kind[p]) < people.kinds.size())
        text += ", " + people.kinds[static_cast<std::size_t>(people.kind[p])];
    return text;
}

Plot strip_of(const SampledPeople& people, const Chosen& each, std::size_t from, bool narrow) {
    Plot plot;
    plot.height = 48;
    plot.notched = true;
    if (narrow)
        plot.heading = each.why + ": " + portrait(people, each.who);
    else
        plot.name = each.why, plot.name_detail = portrait(people, each.who);
    plot.y = {0, 27, {{0, "0", {}}, {10, "10", {}}, {20, "20", {}}}};
    Line line{"", kind_look(1), {}, true};
    line.look.dash = 0;
    std::optional<double> ill_since;
    const double step = people.step();
    for (std::size_t d = from; d < people.many_days(); ++d) {
        line.points.push_back({people.day[d], static_cast<double>(people.phq9[people.at(each.who, d)])});
        if (people.minutes[people.at(each.who, d)] > 0) plot.notches.push_back(people.day[d] + step / 2);
        const bool ill = !people.episode.empty() && people.episode[people.at(each.who, d)] > 0;
        if (ill && !ill_since) ill_since = people.day[d];
        if (ill_since && (!ill || d + 1 == people.many_days()))
            plot.spans.push_back({*ill_since, people.day[d] + (ill ? step : 0)}), ill_since.reset();
    }
    line.points.push_back({people.day.back() + step, line.points.back().y});
    plot.lines.push_back(std::move(line));
    return plot;
}

// Mean and standard error of what is added.
struct Mean {
    double many = 0, sum = 0, squares = 0;
    void add(double x) {
        if (std::isfinite(x)) ++many, sum += x, squares += x * x;  // whoever has died tells nothing more
    }
    double mean() const { return many > 0 ? sum / many : no_number; }
    double se() const {
        return many > 1 ? std::sqrt(std::max(squares / many - mean() * mean(), 0.0) / (many - 1)) : no_number;
    }
};

// Dots of means of at least so many, one unit apart; their axis begins at zero.
Plot plot_of(const std::vector<Mean>& means, double least, Dots dots, double from, std::string heading, double height,
             int steps) {
    Plot plot{.heading = std::move(heading), .height = height};
    double top = 0;
    for (std::size_t k = 0; k < means.size(); ++k) {
        if (means[k].many < least) continue;
        dots.points.push_back(with_error(from + static_cast<double>(k), means[k].mean(), means[k].se()));
        for (const double each : {dots.points.back().y, dots.points.back().high})
            if (std::isfinite(each)) top = std::max(top, each);
    }
    plot.y = number_axis(0, top, steps);
    plot.dots.push_back(std::move(dots));
    return plot;
}

// Mean PHQ-9 by minutes of exercise a week.
const std::vector<std::string> bands{"0", "1\u201374", "75\u2013149", "150\u2013299", "300+"};
std::vector<Mean> phq9_by_band(const SampledPeople& people, std::size_t from) {
    constexpr double bounds[]{0, 75, 150, 300};  // 150 and 300: the WHO's recommendation
    std::vector<Mean> phq9(bands.size());
    for (std::size_t p = 0; p < people.count(); ++p) {
        const double minutes = 7 * mean_of(people, p, from, people.many_days(), people.minutes, false),
                     score = mean_of(people, p, from, people.many_days(), people.phq9, false);
        if (!std::isfinite(minutes) || !std::isfinite(score)) continue;
        const auto band =
            minutes <= 0 ? 0 : std::upper_bound(std::begin(bounds) + 1, std::end(bounds), minutes) - bounds;
        phq9[static_cast<std::size_t>(band)].add(score);
    }
    return phq9;
}

constexpr int weeks_before = 8, weeks_after = 16, weeks = weeks_before + weeks_after;

// Week by week around each onset that has all these weeks recorded: the same people in each.
struct AroundOnsets {
    std::vector<Mean> phq9 = std::vector<Mean>(weeks), active = std::vector<Mean>(weeks);
    std::size_t onsets = 0;
};
AroundOnsets around_onsets(const SampledPeople& people) {
    AroundOnsets all;
    for (std::size_t p = 0; p < people.count(); ++p)
        for (std::size_t d = 1; d < people.many_days(); ++d) {
            if (!(people.episode[people.at(p, d)] > 0) || people.episode[people.at(p, d - 1)] != 0) continue;
            const double onset = people.day[d];
            if (onset - 7 * weeks_before < people.day.front() || onset + 7 * weeks_after - 1 > people.day.back())
                continue;
            ++all.onsets;
            for (std::size_t w = 0; w < weeks; ++w) {
                const double begin = onset + 7 * (static_cast<double>(w) - weeks_before);
                const std::size_t from = people.first_day_from(begin), to = people.first_day_from(begin + 7);
                if (from == to) continue;
                all.phq9[w].add(mean_of(people, p, from, to, people.phq9, false));
                all.active[w].add(7 * mean_of(people, p, from, to, people.minutes, true));
            }
        }
    return all;
}

}  // namespace

Panel six_people(const RecordedRun& run, const SampledPeople& people) {
    Panel panel{.title = "Six people, day by day", .wide = true};
    if (people.phq9.empty() || people.minutes.empty() || people.count() == 0) {
        panel.missing = no_people(people, "phq9 or exercise_minutes");
        return panel;
    }
    const bool narrow = run.columns < 2;
    const double last = people.day.back(), first = std::max(people.day.front(), last - (narrow ? 182 : 364));
    const std::size_t from = people.first_day_from(first);
    const auto chosen = choose(people, from);
    constexpr const char* numbers[]{"none", "one", "two", "three", "four", "five", "six"};
    if (chosen.size() < 6) panel.title = "A few people, day by day";
    panel.note = fmt::format(
        "PHQ-9 (0\u201327 points) of {} of the {} people whose trajectories are kept; chosen by rule, not by eye.{}",
        numbers[chosen.size()], number_text(static_cast<double>(people.recorded)),
        from > 0 ? fmt::format(" The last {:.0f} days are shown.", last - people.day[from] + 1) : "");
    Look line = kind_look(1);
    line.dash = 0;
    panel.key = {{KeyItem::Kind::line, line, "PHQ-9"}, {KeyItem::Kind::notch, kind_look(0), "a day with exercise"}};
    if (!people.episode.empty()) panel.key.push_back({KeyItem::Kind::span, {}, "in a depressive episode"});
    panel.x = run.day_axis_for(people.day[from], last + people.step(), true);
    for (const Chosen& each : chosen) {
        panel.plots.push_back(strip_of(people, each, from, narrow));
        panel.told += fmt::format("{}{} ({}): exercises on {:.0f} % of days, mean PHQ-9 {:.1f}",
                                  panel.told.empty() ? "" : "; ", each.why, portrait(people, each.who),
                                  100 * mean_of(people, each.who, from, people.many_days(), people.minutes, true),
                                  mean_of(people, each.who, from, people.many_days(), people.phq9, false));
    }
    panel.told += ".";
    return panel;
}

Panel symptoms_by_activity(const SampledPeople& people) {
    Panel panel{.title = "Symptoms by usual activity"};
    if (people.phq9.empty() || people.minutes.empty() || people.count() == 0) {
        panel.missing = no_people(people, "phq9 or exercise_minutes");
        return panel;
    }
    if (people.many_days() < 28) {
        panel.missing = fmt::format("{} recorded: too few to tell how active a person usually is (28 would do).",
                                    days_text(static_cast<double>(people.many_days())));
        return panel;
    }
    const std::size_t from = people.many_days() > 365 ? people.many_days() - 365 : 0;
    const std::vector<Mean> phq9 = phq9_by_band(people, from);
    double all = 0, most = 0;
    for (const Mean& each : phq9) all += each.many, most = std::max(most, each.many);
    Plot shares{.heading = "share of people", .y = share_axis(0, all > 0 ? most / all : 0, 3), .height = 54};
    shares.bars = {{kind_look(0), {}}};
    for (std::size_t k = 0; k < bands.size(); ++k) {
        shares.bars[0].points.push_back({static_cast<double>(k), phq9[k].many / all});
        if (phq9[k].many >= 5)
            panel.told +=
                fmt::format("{}{} minutes a week: mean PHQ-9 {:.1f}, {:.0f} % of people",
                            panel.told.empty() ? "" : "; ", bands[k], phq9[k].mean(), 100 * phq9[k].many / all);
    }
    panel.told += ".";
    panel.note = fmt::format(
        "{} sampled people, means over {}; not the effect of exercise, for active people differ in much else",
        number_text(all), days_text(static_cast<double>(people.many_days() - from)));
    Look look = kind_look(1);
    look.marker = 0;
    panel.x = word_axis(bands);
    panel.x_title = "minutes of exercise a week";
    panel.plots = {plot_of(phq9, 5, {"", look, {}, false}, 0, "mean PHQ-9, points", 112, 4), std::move(shares)};
    return panel;
}

Panel around_an_onset(const SampledPeople& people) {
    Panel panel{.title = "Before and after an episode begins"};
    if (people.phq9.empty() || people.minutes.empty() || people.episode.empty() || people.count() == 0) {
        panel.missing = no_people(people, "phq9, exercise_minutes or depressive_episode");
        return panel;
    }
    const AroundOnsets around = around_onsets(people);
    if (around.onsets < 5) {
        panel.missing = fmt::format(
            "Too few to draw: {} {} among the people with trajectories has {} recorded weeks before and {} after it. A "
            "larger sample in [record] or a longer run has more.",
            around.onsets == 0 ? "no" : number_text(static_cast<double>(around.onsets)),
            around.onsets < 2 ? "onset" : "onsets", weeks_before, weeks_after);
        return panel;
    }
    panel.note = fmt::format("{} onsets among the sampled people with all these weeks recorded; means by week",
                             number_text(static_cast<double>(around.onsets)));
    const auto by_week = [](const std::vector<Mean>& means, Look look, const char* heading) {
        look.marker = look.dash = 0;
        Plot plot = plot_of(means, 0, {"", look, {}, true}, 0.5 - weeks_before, heading, 80, 3);
        plot.uprights = {{0, {}}};
        return plot;
    };
    panel.plots = {by_week(around.phq9, kind_look(1), "PHQ-9, points"),
                   by_week(around.active, kind_look(0), "days with exercise a week")};
    const auto words = [&](const std::vector<Mean>& means, const char* what) {
        return fmt::format("{}: {:.1f} in the week before, {:.1f} ten weeks later.", what,
                           means[weeks_before - 1].mean(), means[weeks_before + 9].mean());
    };
    panel.told = words(around.phq9, "Mean PHQ-9") + " " + words(around.active, "Days with exercise a week");
    panel.x = {-weeks_before, weeks_after, {}};
    for (int w = -weeks_before; w <= weeks_after; w += 4)
        panel.x.ticks.push_back({static_cast<double>(w), w == 0 ? "onset" : number_text(w), {}});
    panel.x_title = "weeks";
    return panel;
}

}  // namespace mensana
