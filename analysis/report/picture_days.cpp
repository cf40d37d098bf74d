#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/picture_panels.hpp"

namespace mensana {
namespace {

constexpr double week = 7, month = 30;

// A share among so many people (Wilson's interval, which knows that none of ten is not none at all).
Point share_point(double x, double share, double people) {
    const double z = sure * sure / people, middle = (share + z / 2) / (1 + z),
                 half = std::sqrt(z * (share * (1 - share) + z / 4)) / (1 + z);
    return {x, share, std::max(middle - half, 0.0), std::min(middle + half, 1.0)};
}
// A rate from so many events (Byar's approximation to the Poisson interval).
Point rate_point(double x, double rate, double events, double rate_of_one) {
    auto cube = [](double y) { return y * y * y; };
    auto bound = [&](double n, double z) {
        return n <= 0 ? 0 : n * cube(std::max(1 - 1 / (9 * n) + z / (3 * std::sqrt(n)), 0.0));
    };
    return {x, rate, rate_of_one * bound(events, -sure), rate_of_one * bound(events + 1, sure)};
}

std::string no_days(const RecordedRun& run, const std::string& reading) {
    if (run.days.day.empty()) return "No day by group is recorded in this file yet.";
    return fmt::format(
        "This record holds no {} by day and group. A scenario records it by naming it under aggregates in [record].",
        reading);
}

double top_of(const std::vector<Line>& lines) {
    double top = 0;
    for (const Line& line : lines)
        for (const Point& p : line.points)
            for (const double each : {p.y, p.high})
                if (std::isfinite(each)) top = std::max(top, each);
    return top;
}

// "18-29 from 14.9 to 15.0"
std::string told(const std::vector<Line>& lines, double scale, int decimals, std::string_view unit) {
    std::string all;
    for (const Line& line : lines) {
        auto is_there = [](const Point& p) { return std::isfinite(p.y); };
        const auto first = std::find_if(line.points.begin(), line.points.end(), is_there);
        const auto last = std::find_if(line.points.rbegin(), line.points.rend(), is_there);
        if (first == line.points.end()) continue;
        all += fmt::format("{}{}: from {} to {}{}", all.empty() ? "" : "; ", line.label,
                           number_text(scale * first->y, decimals), number_text(scale * last->y, decimals), unit);
    }
    return all.empty() ? all : all + ".";
}

std::string in_words(std::string label) {
    if (const auto dash = label.find('-'); dash != std::string::npos) label.replace(dash, 1, "\u2013");
    return label;
}

std::string label_of(std::string name, std::string_view begins) {
    name.erase(0, begins.size());
    if (name.ends_with("-100")) return name.substr(0, name.size() - 4) + "+";
    if (name.ends_with(" and more")) return name.substr(0, name.size() - 9) + "+";
    return in_words(name);
}

// One line for each group; `point(day, value, row)` adds the interval.
template <class MakePoint>
Line line_of(const RecordedRun& run, std::string label, Look look, const Numbers& values, double window,
             MakePoint point) {
    const DaysByGroup& days = run.days;
    const Numbers smooth = window > 0 ? days.averaged(values, window) : values;
    Line line{std::move(label), look, {}};
    const std::size_t stride = days.stride(), last = smooth.size() - 1;
    for (std::size_t k = last % stride; k <= last; k += stride) line.points.push_back(point(days.day[k], smooth[k], k));
    return line;
}
Line share_line(const RecordedRun& run, std::string label, Look look, const std::string& name, std::size_t group) {
    const double people = run.days.people(group);
    const double window = run.days.stride() > 1 ? run.days.window_at_least(0) : 0;
    return line_of(run, std::move(label), look, run.days.of(name, group), window,
                   [&](double day, double share, std::size_t) { return share_point(day, share, people); });
}

Panel over_days(const RecordedRun& run, std::string title, std::string note) {
    Panel panel{.title = std::move(title), .note = std::move(note)};
    if (!run.days.day.empty()) panel.x = run.day_axis_for(run.days.day.front(), run.days.day.back());
    return panel;
}

// Lines of the groups that begin so, or of everybody; `line(group, label, look)`.
template <class MakeLine>
Plot by_group(const RecordedRun& run, std::string_view begins, MakeLine line) {
    Plot plot;
    const auto groups = run.days.groups_that_begin(begins);
    for (std::size_t k = 0; k < groups.size(); ++k)
        plot.lines.push_back(
            line(groups[k], label_of(run.days.groups[groups[k]], begins), order_look(k, groups.size())));
    if (groups.empty()) plot.lines.push_back(line(run.days.group("all").value_or(0), "all", plain_look()));
    return plot;
}

Panel with_shares(Panel panel, Plot plot) {
    plot.y = share_axis(0, top_of(plot.lines));
    panel.told = told(plot.lines, 100, 1, " %");
    panel.plots.push_back(std::move(plot));
    return panel;
}

// Onsets in 30 days over the person-years in which one could have begun; the error is that of a count.
Line incidence_line(const RecordedRun& run, std::size_t all) {
    const DaysByGroup& days = run.days;
    const Numbers onset = days.of("episode_onset_mean", all), ill = days.of("depressive_episode_mean", all);
    Numbers at_risk(onset.size());
    for (std::size_t k = 0; k < onset.size(); ++k) at_risk[k] = 1 - ill[k] + onset[k];  // those of the morning
    const double window = days.window_at_least(month);
    const Numbers onsets = days.averaged(onset, window), risks = days.averaged(at_risk, window);
    Line line{"", kind_look(0), {}};
    const std::size_t stride = days.stride(), last = onset.size() - 1;
    for (std::size_t k = last % stride; k <= last; k += stride) {
        const double from = days.day[k] - window / 2, to = days.day[k] + window / 2;
        const auto rows = std::upper_bound(days.day.begin(), days.day.end(), to) -
                          std::lower_bound(days.day.begin(), days.day.end(), from);
        const double person_days = risks[k] * static_cast<double>(rows) * days.people(all);
        line.points.push_back(rate_point(days.day[k], 36525 * onsets[k] / risks[k],
                                         std::round(onsets[k] * static_cast<double>(rows) * days.people(all)),
                                         36525 / person_days));
    }
    return line;
}

}  // namespace

Panel minutes_by_age(const RecordedRun& run) {
    const bool ages = !run.days.groups_that_begin("age ").empty();
    Panel panel = over_days(run, "Minutes of exercise a day",
                            ages ? "by age, averaged over a week" : "everybody, averaged over a week");
    if (!run.days.has("exercise_minutes_mean")) {
        panel.note = "by age, averaged over a week", panel.missing = no_days(run, "exercise_minutes");
        return panel;
    }
    Plot plot = by_group(run, "age ", [&](std::size_t group, std::string label, Look look) {
        const Numbers error = run.days.has("exercise_minutes_se")
                                  ? run.days.averaged(run.days.of("exercise_minutes_se", group), week)
                                  : Numbers(run.days.day.size(), no_number);
        return line_of(run, std::move(label), look, run.days.of("exercise_minutes_mean", group),
                       run.days.window_at_least(week),
                       [&](double day, double minutes, std::size_t k) { return with_error(day, minutes, error[k]); });
    });
    plot.y = number_axis(0, top_of(plot.lines));
    panel.told = told(plot.lines, 1, 1, " minutes");
    panel.plots.push_back(std::move(plot));
    return panel;
}

Panel inactive_by_income(const RecordedRun& run) {
    Panel panel = over_days(run, "No exercise in the last 30 days", "share of people, by income (1 = poverty level)");
    if (!run.days.has("inactive_mean")) {
        panel.missing = no_days(run, "inactive");
        return panel;
    }
    if (run.days.groups_that_begin("income ").empty()) panel.note = "share of people";
    return with_shares(panel, by_group(run, "income ", [&](std::size_t group, std::string label, Look look) {
                           return share_line(run, std::move(label), look, "inactive_mean", group);
                       }));
}

Panel depressed_by_sex(const RecordedRun& run) {
    Panel panel = over_days(run, "PHQ-9 of 10 or more",
                            "share of people with at least moderate depressive symptoms, overall and by sex");
    if (!run.days.has("phq9_share_ge_10")) {
        panel.missing = no_days(run, "phq9");
        return panel;
    }
    Plot plot;
    for (const auto& [group, look] : {std::pair{"women", kind_look(1)}, {"all", plain_look()}, {"men", kind_look(0)}})
        if (const auto g = run.days.group(group); g && !(run.days.people(*g) <= 0))
            plot.lines.push_back(share_line(run, group, look, "phq9_share_ge_10", *g));
    if (plot.lines.empty())
        plot.lines.push_back(share_line(run, run.days.groups[0], plain_look(), "phq9_share_ge_10", 0));
    return with_shares(panel, plot);
}

Panel episodes(const RecordedRun& run) {
    Panel panel = over_days(run, "Depressive episodes", "everybody");
    if (!run.days.has("depressive_episode_mean")) {
        panel.missing = no_days(run, "depressive_episode");
        return panel;
    }
    const std::size_t all = run.days.group("all").value_or(0);
    Plot share;
    share.heading = "in an episode, share of people";
    share.height = 86;
    share.lines.push_back(share_line(run, "", plain_look(), "depressive_episode_mean", all));
    share.y = share_axis(0, top_of(share.lines), 3);
    auto text = told(share.lines, 100, 1, " %");
    panel.told = "Share in an episode" + text;
    panel.plots.push_back(std::move(share));
    if (!run.days.has("episode_onset_mean")) {
        panel.note = "everybody; this record holds no episode_onset, so that no incidence can be told";
        panel.plots[0].height = 200;
        return panel;
    }
    Plot begun;
    begun.heading = "beginning, per 100 person-years (over 30 days)";
    begun.height = 86;
    begun.lines.push_back(incidence_line(run, all));
    begun.y = number_axis(0, top_of(begun.lines), 3);
    panel.told += " Incidence per 100 person-years" + told(begun.lines, 1, 1, "");
    panel.plots.push_back(std::move(begun));
    return panel;
}

}  // namespace mensana
