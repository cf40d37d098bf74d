#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/figure_parts.hpp"
#include "report/names.hpp"

namespace mensana {
namespace {

constexpr std::size_t marked = 26;  // a marker every half year

// Weeks are called by their last day; the last one may be short.
std::string week_name(const Comparison& c, std::size_t week) {
    const int until = std::min(7 * static_cast<int>(week + 1), c.days);
    return last_day_of(c, until) + short_week(c, week);
}

double most_of(const std::vector<std::vector<std::vector<float>>>& values, std::size_t group) {
    double most = 0;
    for (const auto& world : values)
        for (const float each : world.at(group)) most = std::max(most, std::abs(static_cast<double>(each)));
    return most;
}

// The last week may be cut short by the last day.
Line weekly(const Comparison& c, std::size_t world, const std::vector<float>& mean, const std::vector<float>& error,
            double factor) {
    const double t = half_width_of_error(c.replicates());
    Line line{"", look_of_world(world), {}, false, marked};
    for (std::size_t k = 0; k < mean.size(); ++k) {
        const double y = factor * mean[k], half = t * factor * error[k];
        line.points.push_back({std::min<double>(7.0 * static_cast<double>(k + 1), c.days), y, y - half, y + half});
    }
    return line;
}

// Means above, differences to the baseline below.  Numbers have three digits of the largest, for each group its own; of
// means a few decimals at least.
Choice lines_of(const Comparison& c, const Curve& of, std::size_t group) {
    const double factor = is_share(of.id) ? 1000 : 1;
    const auto three_digits = [&](double most, int least) {
        return most > 0 ? std::clamp(2 - static_cast<int>(std::floor(std::log10(factor * most))), least, 6) : least;
    };
    const int level = three_digits(most_of(of.mean, group), of.id == CurveId::phq9 ? 2 : 1),
              differ = std::max(level, three_digits(most_of(of.differs, group), 2));
    const std::string heading{is_share(of.id) ? "of 1,000 people" : unit_of(of.id)};
    Plot levels{.heading = heading, .height = 200}, differs{.heading = "difference, " + heading, .height = 140};
    for (std::size_t w = 0; w < c.worlds.size(); ++w) {
        levels.lines.push_back(weekly(c, w, of.mean[w][group], of.error[w][group], factor));
        if (w > 0) differs.lines.push_back(weekly(c, w, of.differs[w][group], of.differs_error[w][group], factor));
    }
    levels.y = axis_around(levels.lines, 4, true);
    differs.y = axis_around(differs.lines, 3), differs.rules = {{0, ""}};
    Choice choice{{levels, differs}, std::vector<int>(levels.lines.size(), level)};
    choice.decimals.resize(2 * c.worlds.size() - 1, differ);
    return choice;
}

// What both kinds of figure of a curve share.
LinesFigure of_curve(const Chapter& chapter, std::size_t curve, std::string_view plots) {
    const Comparison& c = chapter.c;
    LinesFigure of;
    of.figure.redrawn = {chapter.id + "curves", curve, std::string{plots},
                         "Without scripts: lines by two weeks (narrow: four), shades by twice as many."};
    of.figure.table.columns = {"week to"};
    const auto weeks = c.curves[curve].mean[0][0].size();
    for (std::size_t k = 0; k < weeks; ++k)  // every fourth; the script fills in the others
        if (k % 4 == 3 || k + 1 == weeks) of.rows.push_back({k, week_name(c, k)});
    of.x = [start = date_in(c.start), days = c.days](double width) { return day_axis(start, 0, days, width - 100); };
    of.every = 2, of.every_narrow = 4;
    return of;
}

}  // namespace

std::string last_day_of(const Comparison& c, int days) {
    const auto start = date_in(c.start);
    return start ? date_text(start, days - 1) : fmt::format("day {}", days);
}

std::string short_week(const Comparison& c, std::size_t week) {
    const int length = c.days - 7 * static_cast<int>(week);
    return length < 7 ? fmt::format(" ({})", counted(length, "day", "days")) : "";
}

ReportFigure difference_figure(const Chapter& chapter, std::size_t curve, std::string title, std::string note) {
    const Comparison& c = chapter.c;
    LinesFigure of = of_curve(chapter, curve, "1");
    of.figure.id = chapter.id + "answer", of.figure.title = std::move(title), of.figure.note = std::move(note);
    of.figure.key = keys_of_worlds(chapter, 1);
    Choice everybody = lines_of(c, c.curves[curve], 0);
    Plot& plot = everybody.plots[1];
    plot.heading = everybody.plots[0].heading, plot.height = 220;
    of.decimals.assign(plot.lines.size(), everybody.decimals.back());
    for (std::size_t w = 1; w < c.worlds.size(); ++w) {
        const auto& points = plot.lines[w - 1].points;
        of.figure.table.columns.push_back(chapter.labels[w]);
        if (points.empty()) continue;
        const auto far = std::ranges::max_element(points, {}, [](const Point& p) { return std::abs(p.y); });
        of.told += fmt::format("{}: farthest from the baseline in the week to {}, by {}; at the end {}. ",
                               chapter.labels[w], week_name(c, static_cast<std::size_t>(far - points.begin())),
                               point_text(*far, of.decimals[0]), point_text(points.back(), of.decimals[0]));
    }
    of.plots = {plot};
    of.narrowed = [](std::vector<Plot>& plots) { plots[0].height = 180; };
    return lines_figure(std::move(of));
}

ReportFigure curve_figure(const Chapter& chapter, std::size_t curve, bool compared) {
    const Comparison& c = chapter.c;
    LinesFigure of = of_curve(chapter, curve, compared ? "0 1" : "0");
    Choice everybody = lines_of(c, c.curves[curve], 0);
    const std::size_t worlds = c.worlds.size();
    of.figure.id = chapter.id + fmt::format("curve{}", curve);
    of.figure.title = capitalised(std::string{name_of(c.curves[curve].id)});
    of.figure.note = fmt::format(
        "{} Shaded: 95 % intervals.",
        compared ? fmt::format("Above, each week\u2019s mean; below, the difference to {} among the same people.",
                               chapter.labels[0])
                 : std::string{"Each week\u2019s mean."});
    of.figure.key = keys_of_worlds(chapter, 0);
    for (std::size_t w = 0; w < worlds; ++w) {
        of.figure.table.columns.push_back(chapter.labels[w]);
        if (const auto& points = everybody.plots[0].lines[w].points; !points.empty())
            of.told +=
                fmt::format("{}: from {} to {}. ", chapter.labels[w], point_text(points.front(), everybody.decimals[w]),
                            point_text(points.back(), everybody.decimals[w]));
    }
    for (std::size_t w = 1; compared && w < worlds; ++w) {
        of.figure.key[w].series.push_back(worlds + w - 1);
        of.figure.table.columns.push_back("difference by " + chapter.labels[w]);
    }
    of.plots = everybody.plots, of.decimals = everybody.decimals;
    if (!compared || worlds < 2) of.plots.pop_back(), of.decimals.resize(worlds);
    of.narrowed = [](std::vector<Plot>& plots) {
        plots[0].height = 150;
        if (plots.size() > 1) plots[1].height = 110;
    };
    return lines_figure(std::move(of));
}

Choices curves_of_groups(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    Choices choices{"Group of people", c.groups, {}, {}};
    const std::size_t weeks = c.curves.empty() ? 0 : c.curves[0].mean[0][0].size();
    for (std::size_t k = 0; k < weeks; ++k) choices.rows.push_back(week_name(c, k));
    for (const Curve& curve : c.curves) {
        choices.figures.emplace_back();
        for (std::size_t g = 0; g < c.groups.size(); ++g) choices.figures.back().push_back(lines_of(c, curve, g));
    }
    return choices;
}

}  // namespace mensana
