#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

#include "report/figure_parts.hpp"
#include "report/names.hpp"
#include "report/report_words.hpp"

namespace mensana {

namespace {

// Of the PHQ-9, over the weeks in which both are known.
struct LifeDiffers {
    double mean = 0;
    bool ever = false;
};
LifeDiffers life_differs(const Somebody& somebody, std::size_t world) {
    LifeDiffers found;
    double many = 0;
    for (std::size_t k = 0; k < std::min(somebody.phq9[0].size(), somebody.phq9[world].size()); ++k) {
        const int usual = somebody.phq9[0][k], now = somebody.phq9[world][k];
        if (usual < 0 || now < 0) continue;
        found.mean += now - usual, found.ever = found.ever || now != usual, ++many;
    }
    if (many > 0) found.mean /= many;
    return found;
}

}  // namespace

// Who fares best, who is in the middle, who fares worst.  Most people may live the same life twice: then it is said of
// the one in the middle, and the last is one whom the strategy touches, if there is another.
std::vector<std::size_t> shown_people(const Chapter& chapter, std::vector<std::string>* why) {
    const auto& sample = chapter.c.sample;
    std::vector<std::size_t> chosen;
    if (sample.empty() || chapter.c.worlds.size() < 2) return chosen;
    std::vector<LifeDiffers> differs;
    for (const Somebody& each : sample) differs.push_back(life_differs(each, 1));
    std::vector<std::size_t> order(sample.size()), touched;
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return differs[a].mean < differs[b].mean; });
    for (const std::size_t each : order)
        if (differs[each].ever) touched.push_back(each);
    const auto take = [&](std::size_t person, const std::string& reason) {
        if (std::find(chosen.begin(), chosen.end(), person) != chosen.end()) return;
        chosen.push_back(person);
        if (why) why->push_back(reason);
    };
    const auto way = [&](std::size_t person, const char* better, const char* worse) -> std::string {
        if (!differs[person].ever) return "no change";
        return differs[person].mean < 0 ? better : differs[person].mean > 0 ? worse : "no change on the whole";
    };
    const std::size_t middle = order[order.size() / 2];
    if (!touched.empty()) take(touched.front(), way(touched.front(), "the best change", "the smallest loss"));
    take(middle, differs[middle].ever
                     ? way(middle, "the middle one (better)", "the middle one (worse)")
                     : fmt::format("no change, as {} of {}", sample.size() - touched.size(), sample.size()));
    if (!touched.empty()) take(touched.back(), way(touched.back(), "the smallest gain", "the worst change"));
    return chosen;
}

namespace {

constexpr std::size_t window = 4;  // weeks of a mean

// Means of so many weeks, of those that are known.
Line smoothed(const std::vector<int>& weeks, std::size_t world) {
    Line line{"", look_of_world(world), {}, false, 5};
    for (std::size_t k = 0; k + window <= weeks.size(); k += window) {
        double sum = 0, many = 0;
        for (std::size_t i = k; i < k + window; ++i)
            if (weeks[i] >= 0) sum += weeks[i], ++many;
        line.points.push_back({7.0 * static_cast<double>(k + window), many > 0 ? sum / many : no_number});
    }
    return line;
}

Axis phq9_axis() { return {0, 27, {{0, "0", {}}, {10, "10", {}}, {20, "20", {}}}}; }

}  // namespace

ReportFigure people_figure(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::vector<std::string> why, narrow_headings;
    const auto chosen = shown_people(chapter, &why);
    const std::size_t worlds = c.worlds.size();
    LinesFigure of;
    of.figure.id = chapter.id + "people";
    of.figure.title = chosen.size() == 1   ? "One person over time"
                      : chosen.size() == 2 ? "Two people over time"
                                           : "Three people over time";
    of.figure.note = fmt::format(
        "PHQ-9, means of four weeks. By what {2} changes against {1}, of {0}: {3}. Single lives show what a mean is "
        "made of; they are no evidence.",
        counted(static_cast<double>(c.sample.size()), "sampled person", "sampled people"), chapter.labels[0],
        worlds > 1 ? chapter.labels[1] : "", joined_words(why));
    of.figure.table.columns = {"four weeks to"};
    of.figure.key = keys_of_worlds(chapter, 0);
    for (auto& key : of.figure.key)
        for (std::size_t n = 1; n < chosen.size(); ++n) key.series.push_back(key.series[0] + n * worlds);
    for (std::size_t n = 0; n < chosen.size(); ++n) {
        const Somebody& somebody = c.sample[chosen[n]];
        const std::string who = person_text(c, somebody);
        of.told += fmt::format("{} ({}). ", who, why[n]);
        narrow_headings.push_back(fmt::format("{} \u00b7 {}", why[n], portrait_text(somebody)));
        Plot plot{.heading = fmt::format("{} \u00b7 {}", why[n], who), .y = phq9_axis(), .height = 100};
        for (std::size_t w = 0; w < worlds; ++w) {
            of.figure.table.columns.push_back(fmt::format("{}, {}", who, chapter.labels[w]));
            plot.lines.push_back(smoothed(somebody.phq9[w], w));
            of.decimals.push_back(1);
        }
        of.plots.push_back(std::move(plot));
    }
    if (!of.plots.empty())
        for (const Point& p : of.plots[0].lines[0].points)
            of.rows.push_back({of.rows.size(), last_day_of(c, static_cast<int>(p.x))});
    of.x = [start = date_in(c.start), days = c.days](double width) { return day_axis(start, 0, days, width - 100); };
    of.narrowed = [headings = std::move(narrow_headings)](std::vector<Plot>& plots) {
        for (std::size_t n = 0; n < plots.size(); ++n) plots[n].heading = headings[n];
    };
    return lines_figure(std::move(of));
}

// ---- anybody's life, week by week

namespace {

Plot plot_of(const std::vector<std::vector<int>>& worlds, std::string heading, double height, int grain) {
    Plot plot{.heading = std::move(heading), .height = height};
    for (std::size_t w = 0; w < worlds.size(); ++w) {
        plot.lines.push_back({"", look_of_world(w), {}});
        for (std::size_t k = 0; k < worlds[w].size(); ++k)
            plot.lines[w].points.push_back(
                {static_cast<double>(k + 1),
                 worlds[w][k] < 0 ? no_number : grain * std::round(static_cast<double>(worlds[w][k]) / grain)});
    }
    plot.uprights = {{1, ""}};
    return plot;
}

Choice life_of(const Somebody& somebody) {
    Choice life;
    life.plots = {plot_of(somebody.phq9, "PHQ-9", 180, 1),
                  plot_of(somebody.minutes, "minutes of exercise a week, to the nearest 5", 140, 5)};
    life.plots[0].y = phq9_axis();
    life.plots[1].y = number_axis(0, std::max(10.0, axis_around(life.plots[1].lines, 3).high), 3);
    life.decimals.assign(2 * somebody.phq9.size(), 0);
    return life;
}

}  // namespace

Choices lives_of_people(const Chapter& chapter) {
    Choices choices{"Somebody", {}, {}, {{}}};
    for (const Somebody& each : chapter.c.sample) {
        choices.names.push_back(fmt::format("{} (row {})", person_text(chapter.c, each), each.person));
        choices.figures[0].push_back(life_of(each));
    }
    const std::size_t weeks = choices.figures[0].at(0).plots[0].lines.at(0).points.size();
    for (std::size_t k = 0; k < weeks; ++k)
        choices.rows.push_back(fmt::format("Week {}{}", k + 1, short_week(chapter.c, k)));
    return choices;
}

ReportFigure life_figure(const Chapter& chapter, const Choices& lives) {
    LinesFigure of;
    of.figure.id = chapter.id + "life";
    of.figure.title = "PHQ-9 and minutes of exercise, week by week";
    of.figure.redrawn = {chapter.id + "sample", 0, "0 1", fmt::format("Without scripts: {}.", lives.names.at(0))};
    of.figure.key = keys_of_worlds(chapter, 0);
    of.figure.table.columns = {"week"};
    const Choice& first = lives.figures[0][0];
    for (const char* what : {"PHQ-9", "minutes"})
        for (const std::string& label : chapter.labels)
            of.figure.table.columns.push_back(fmt::format("{}: {}", label, what));
    for (auto& key : of.figure.key) key.series.push_back(key.series[0] + chapter.labels.size());
    of.plots = first.plots, of.decimals = first.decimals;
    for (std::size_t k = 3; k < lives.rows.size(); k += 4) of.rows.push_back({k, lives.rows[k]});
    const double weeks = static_cast<double>(lives.rows.size());
    of.x = [weeks](double width) {
        Axis axis = number_axis(0, weeks, is_narrow(width) ? 4 : 10);
        axis.high = weeks;
        std::erase_if(axis.ticks, [weeks](const Tick& tick) { return tick.at > weeks; });
        return axis;
    };
    of.x_title = "week";
    of.told = lives.names[0] + ", by the week.";
    of.narrowed = [](std::vector<Plot>& plots) { plots[0].height = 140, plots[1].height = 110; };
    return lines_figure(std::move(of));
}

}  // namespace mensana
