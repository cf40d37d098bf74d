#include "report/report_figures.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <numeric>

#include "report/names.hpp"
#include "report/report_words.hpp"
#include "report/value_words.hpp"

namespace mensana {
namespace {

constexpr std::size_t marked = 26;  // a marker every half year; report.js knows it

std::optional<std::chrono::sys_days> start_of(const Comparison& c) {
    int year = 0;
    unsigned month = 0, day = 0;
    if (std::sscanf(c.start.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return {};
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return date.ok() ? std::optional{std::chrono::sys_days{date}} : std::nullopt;
}

// The last day of so many.
std::string last_day_of(const Comparison& c, int days) {
    const auto start = start_of(c);
    if (!start) return fmt::format("day {}", days);
    constexpr const char* names[]{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::chrono::year_month_day date{*start + std::chrono::days{days - 1}};
    return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), names[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()));
}

// Weeks are called by their last day; the last one may be short.  report.js calls them the same.
std::string week_name(const Comparison& c, std::size_t week) {
    const int until = std::min(7 * static_cast<int>(week + 1), c.days), length = until - 7 * static_cast<int>(week);
    return last_day_of(c, until) + (length < 7 ? fmt::format(" ({})", counted(length, "day", "days")) : "");
}

// What a standard error is multiplied with for a 95 % interval; no number with a single replicate.
double half_width_of_error(std::size_t replicates) { return replicates < 2 ? no_number : student_t(replicates - 1); }

struct ToldAs {
    double factor;
    int level, decimals;  // decimals of a mean, and of a difference
    std::string heading;
};
double most_of(const std::vector<std::vector<std::vector<float>>>& values, std::size_t group) {
    double most = 0;
    for (const auto& world : values)
        for (const float each : world.at(group)) most = std::max(most, std::abs(static_cast<double>(each)));
    return most;
}
// Three digits of the largest, for each group its own; of means a few decimals at least.
ToldAs told_as(const Curve& curve, std::size_t group = 0) {
    const double factor = is_share(curve) ? 1000 : 1;
    const auto three_digits = [&](double most, int least) {
        return most > 0 ? std::clamp(2 - static_cast<int>(std::floor(std::log10(factor * most))), least, 6) : least;
    };
    const int level = three_digits(most_of(curve.mean, group), curve.id == CurveId::phq9 ? 2 : 1),
              decimals = std::max(level, three_digits(most_of(curve.differs, group), 2));
    return {factor, level, decimals, std::string{is_share(curve) ? "of 1,000 people" : unit_of(curve.id)}};
}

// Whole numbers as few bits, in base64; report.js reads them.  A series is told itself, by its steps from one to the
// next, or either of what it is more than one that is known: as needs the fewest bits.  It begins with a number k of
// four bits and two bits for the way it is told; a number n (0, -1, 1, -2 ... as 0, 1, 2, 3 ...) is n / 2^k ones, a
// zero and the k bits that are left (Rice and Plaunt 1971, IEEE Transactions on Communication Technology 19:889); a
// long one is twenty ones and 24 bits.
class Packed {
public:
    void add(const std::vector<long>& numbers, const std::vector<long>& near = {}) {
        unsigned long least = ~0ul, best_way = 0;
        int best = 0;
        std::vector<unsigned long> codes;
        for (unsigned long way = 0; way < (near.empty() ? 2 : 4); ++way) {
            const auto some = told(numbers, near, way);
            for (int k = 0; k < 16; ++k) {
                unsigned long bits = 0;
                for (const auto n : some) bits += n >> k < longest ? (n >> k) + 1 + static_cast<unsigned long>(k) : 44;
                if (bits < least) least = bits, best = k, best_way = way, codes = some;
            }
        }
        put(static_cast<unsigned long>(best), 4), put(best_way, 2);
        for (const auto n : codes) {
            for (unsigned long one = 0; one < std::min(n >> best, longest); ++one) put(1, 1);
            if (n >> best < longest)
                put(0, 1), put(n, best);
            else
                put(n, 24);
        }
    }
    std::string text() const {
        constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        std::string all;
        const std::size_t whole = (bits_.size() + 7) / 8 * 8;  // bytes
        for (std::size_t at = 0; at < whole; at += 6) {
            std::size_t six = 0;
            for (std::size_t k = at; k < at + 6; ++k) six = 2 * six + (k < bits_.size() && bits_[k]);
            all += letters[six];
        }
        return all;
    }

private:
    static constexpr unsigned long longest = 20;
    static std::vector<unsigned long> told(const std::vector<long>& numbers, const std::vector<long>& near,
                                           unsigned long way) {
        std::vector<unsigned long> codes;
        long before = 0;
        for (std::size_t k = 0; k < numbers.size(); ++k) {
            const long now = numbers[k] - (way > 1 ? near[k] : 0), n = way % 2 ? now - before : now;
            before = now;
            codes.push_back(static_cast<unsigned long>(n < 0 ? -2 * n - 1 : 2 * n));
        }
        return codes;
    }
    void put(unsigned long number, int bits) {
        while (bits-- > 0) bits_.push_back(number >> bits & 1);
    }
    std::vector<bool> bits_;
};

// A week's number and the half width of its interval, in thirds of the last digit that is shown.  Thirds, because a
// third that is rounded is never between two digits: who rounds what stands here to the digit sees what the page shows
// of the number itself, and of both ends of its interval.
struct Thirds {
    std::vector<long> number, half;
};
Thirds thirds_of(const std::vector<float>& values, const std::vector<float>& errors, double factor, double t,
                 int decimals) {
    const double unit = std::pow(10, decimals);
    const auto shown = [&](double x) { return std::lround(unit * std::stod(fmt::format("{:.{}f}", x, decimals))); };
    const auto digit = [](long third) { return static_cast<long>(std::floor((static_cast<double>(third) + 1) / 3)); };
    Thirds all;
    for (std::size_t k = 0; k < values.size(); ++k) {
        const double y = factor * values[k], half = t * factor * errors[k];
        const long at = 3 * shown(y);
        if (!std::isfinite(half)) {
            all.number.push_back(std::clamp(std::lround(3 * unit * y), at - 1, at + 1));
            all.half.push_back(0);
            continue;
        }
        const long low = shown(y - half), high = shown(y + half), wide = std::lround(3 * unit * half);
        long number = at, width = wide;
        double least = 1e300;
        for (long n = at - 1; n <= at + 1; ++n)
            for (long h = std::max(wide - 3, half > 0 ? 1L : 0L); h <= (half > 0 ? wide + 3 : 0L); ++h) {
                const double off = std::abs(static_cast<double>(n) - 3 * unit * y) +
                                   std::abs(static_cast<double>(h) - 3 * unit * half);
                if (off < least && digit(n - h) == low && digit(n + h) == high) least = off, number = n, width = h;
            }
        all.number.push_back(number), all.half.push_back(width);
    }
    return all;
}

// Below zero: not known.
std::string packed(const std::vector<int>& values, double scale) {
    std::vector<long> whole;
    for (const int each : values) whole.push_back(each < 0 ? -1 : std::lround(each / scale));
    Packed all;
    all.add(whole);
    return all.text();
}

// A figure whose weeks the script fills in can do with fewer until then.
std::vector<Line> drawn_every(std::vector<Line> lines, double width, std::size_t every = 2) {
    for (Line& line : lines) line.every = width < 500 ? 2 * every : every;
    return lines;
}

// The last week may be cut short by the last day.
std::vector<Point> week_points(const Comparison& c, const std::vector<float>& mean, const std::vector<float>& error,
                               const ToldAs& as, double t) {
    std::vector<Point> points;
    for (std::size_t k = 0; k < mean.size(); ++k) {
        const double y = as.factor * mean[k], half = t * as.factor * error[k];
        points.push_back({std::min<double>(7.0 * static_cast<double>(k + 1), c.days), y, y - half, y + half});
    }
    return points;
}

std::string point_text(const Point& p, int decimals) {
    std::string text = number_text(p.y, decimals);
    if (std::isfinite(p.low) && std::isfinite(p.high))
        text += fmt::format(" ({} to {})", number_text(p.low, decimals), number_text(p.high, decimals));
    return text;
}

void widen(const std::vector<Point>& points, double& low, double& high) {
    for (const Point& p : points)
        for (const double each : {p.y, p.low, p.high})
            if (std::isfinite(each)) low = std::min(low, each), high = std::max(high, each);
}

// Of what is never below zero the axis begins there, whatever its interval: `levels`.
Axis axis_around(const std::vector<Line>& lines, int steps, bool levels = false) {
    double low = 0, high = 0, least = 0;
    for (const Line& line : lines) {
        widen(line.points, low, high);
        for (const Point& p : line.points) least = std::min(least, p.y);
    }
    if (levels && least >= 0) low = 0;
    return number_axis(low, high > low ? high : low + 1, steps);
}

Axis axis_of_rows(const std::vector<ForestRow>& rows, int steps) {
    double low = 0, high = 0;
    for (const ForestRow& row : rows)
        for (const ForestMark& mark : row.marks)
            for (const double each : {mark.at, mark.low, mark.high})
                if (std::isfinite(each)) low = std::min(low, each), high = std::max(high, each);
    return number_axis(low, high > low ? high : low + 1, steps);
}

// Every fourth week is in the table; the script fills in the others from the data of all groups.
bool is_told(std::size_t week, std::size_t weeks) { return week % 4 == 3 || week + 1 == weeks; }

std::vector<ReportKey> keys_of_worlds(const Chapter& chapter, std::size_t from, bool line = true) {
    std::vector<ReportKey> keys;
    for (std::size_t w = from; w < chapter.c.worlds.size(); ++w)
        keys.push_back({look_of_world(w), chapter.labels[w], {w - from}, line});
    return keys;
}

ForestMark mark_of(std::size_t world, const Estimate& e, double scale = 1, std::string_view unit = {}) {
    double low = scale * e.low, high = scale * e.high;
    if (low > high) std::swap(low, high);
    return {look_of_world(world), world - 1, scale * e.value, low, high, interval_text(e, scale, unit), false};
}

// The drawing of rows, and the table of the same numbers: columns are the worlds but the baseline.
ReportFigure rows_figure(const Chapter& chapter, std::string id, std::string title, std::string note,
                         std::vector<ForestRow> rows, const std::string& x_title, const std::string& left,
                         const std::string& right, const std::string& over_names) {
    ReportFigure figure;
    figure.id = chapter.id + std::move(id), figure.title = std::move(title), figure.note = std::move(note);
    figure.down = true;
    figure.key = keys_of_worlds(chapter, 1, false);
    figure.table.columns = {over_names};
    for (std::size_t w = 1; w < chapter.c.worlds.size(); ++w)
        figure.table.columns.push_back(chapter.labels[w]), figure.series.push_back(static_cast<int>(w) - 1);
    std::vector<int> seen(figure.series.size(), 0);
    std::string told;
    for (const ForestRow& row : rows) {
        if (row.marks.empty()) continue;
        std::vector<std::string> cells(figure.series.size());
        std::vector<int> at(figure.series.size(), -1);
        for (const ForestMark& mark : row.marks) {
            cells[mark.series] = mark.text;
            at[mark.series] = seen[mark.series]++;
        }
        if (told.size() < 300) told += fmt::format("{}{}: {}", told.empty() ? "" : "; ", row.name, joined_words(cells));
        figure.table.rows.push_back({row.name, cells});
        figure.at.push_back(at);
    }
    figure.draw = [=, title = figure.title, rows = std::move(rows)](double width, std::string_view svg_id,
                                                                    std::string_view classes) {
        return drawn(Forest{title, told, axis_of_rows(rows, width < 500 ? 3 : 5), x_title, left, right, rows}, width,
                     svg_id, classes);
    };
    return figure;
}

std::string heading_of(GroupedBy dimension) {
    if (dimension == GroupedBy::own) return "Groups of the scenario";
    std::string word{name_of(dimension)};
    if (!word.empty()) word[0] = static_cast<char>(std::toupper(word[0]));
    return word;
}

std::string people_text(const Comparison& c, std::size_t group) {
    double people = 0;
    for (const auto& each : c.group_people) people += each[group] / static_cast<double>(c.group_people.size());
    return number_text(people) + " people";
}

template <class Value>
Estimate over_replicates(const Comparison& c, Value value) {
    std::vector<double> each;
    for (std::size_t r = 0; r < c.replicates(); ++r) each.push_back(value(r));
    return estimate_of(each);
}

}  // namespace

Look look_of_world(std::size_t world) {
    constexpr Look looks[]{{0, 2, 1}, {1, 0, 0}, {2, 1, 2}, {3, 3, 3}, {4, 1, 1}};
    if (world < 5) return looks[world];
    const int n = static_cast<int>(world - 1);
    return {1 + n % 4, (n % 4 + n / 4) % 4, (n + n / 4) % 4};
}

bool is_share(const Curve& curve) { return is_share(curve.id); }

// ---- over time

ReportFigure difference_figure(const Chapter& chapter, std::size_t curve, std::string title, std::string note) {
    const Comparison& c = chapter.c;
    const Curve& of = c.curves[curve];
    const ToldAs as = told_as(of);
    const double t = half_width_of_error(c.replicates());
    ReportFigure figure;
    figure.id = chapter.id + "answer", figure.title = std::move(title), figure.note = std::move(note);
    figure.key = keys_of_worlds(chapter, 1);
    figure.attributes = fmt::format("data-curves=\"{}curves\" data-curve=\"{}\" data-plots=\"1\"", chapter.id, curve),
    figure.filled = true;
    figure.table.columns = {"week to"};
    std::vector<Line> lines;
    for (std::size_t w = 1; w < c.worlds.size(); ++w) {
        lines.push_back(
            {"", look_of_world(w), week_points(c, of.differs[w][0], of.differs_error[w][0], as, t), false, marked});
        figure.table.columns.push_back(chapter.labels[w]);
        figure.series.push_back(static_cast<int>(w) - 1);
    }
    std::string told;
    for (std::size_t k = 0; !lines.empty() && k < lines[0].points.size(); ++k) {
        if (!is_told(k, lines[0].points.size())) continue;
        ReportRow row{week_name(c, k), {}};
        for (const Line& line : lines) row.cells.push_back(point_text(line.points[k], as.decimals));
        figure.table.rows.push_back(row);
    }
    for (std::size_t w = 1; w < c.worlds.size(); ++w) {
        const auto& points = lines[w - 1].points;
        if (points.empty()) continue;
        const auto far = std::max_element(points.begin(), points.end(),
                                          [](const Point& a, const Point& b) { return std::abs(a.y) < std::abs(b.y); });
        told += fmt::format("{}: farthest from the baseline in the week to {}, by {}; at the end {}. ",
                            chapter.labels[w], week_name(c, static_cast<std::size_t>(far - points.begin())),
                            point_text(*far, as.decimals), point_text(points.back(), as.decimals));
    }
    figure.draw = [=, heading = as.heading, start = start_of(c), days = c.days, title = figure.title](
                      double width, std::string_view id, std::string_view classes) {
        Plot plot;
        plot.heading = heading;
        plot.lines = drawn_every(lines, width);
        plot.height = width < 500 ? 180 : 220;
        plot.y = axis_around(lines, 3);  // as the script draws differences
        plot.rules = {{0, ""}};
        Panel panel;
        panel.title = title, panel.told = told;
        panel.x = day_axis(start, 0, days, width - 100);
        panel.plots = {plot};
        return drawn(panel, width, id, classes);
    };
    return figure;
}

ReportFigure curve_figure(const Chapter& chapter, std::size_t curve, bool compared) {
    const Comparison& c = chapter.c;
    const Curve& of = c.curves[curve];
    const ToldAs as = told_as(of);
    const double t = half_width_of_error(c.replicates());
    ReportFigure figure;
    figure.id = chapter.id + fmt::format("curve{}", curve);
    figure.title = name_of(of.id);
    if (!figure.title.empty()) figure.title[0] = static_cast<char>(std::toupper(figure.title[0]));
    figure.note = fmt::format(
        "{} Shaded: 95 % intervals.",
        compared ? fmt::format("Above, each week\u2019s mean; below, the difference to {} among the same people.",
                               chapter.labels[0])
                 : std::string{"Each week\u2019s mean."});
    figure.attributes = fmt::format("data-curves=\"{}curves\" data-curve=\"{}\" data-plots=\"{}\"", chapter.id, curve,
                                    compared ? "0 1" : "0"),
    figure.filled = true;
    figure.table.columns = {"week to"};
    std::vector<Line> levels, differs;
    const std::size_t worlds = c.worlds.size();
    for (std::size_t w = 0; w < worlds; ++w) {
        levels.push_back({"", look_of_world(w), week_points(c, of.mean[w][0], of.error[w][0], as, t), false, marked});
        figure.table.columns.push_back(chapter.labels[w]);
        std::vector<std::size_t> series{w};
        if (w && compared) series.push_back(worlds + w - 1);
        figure.key.push_back({look_of_world(w), chapter.labels[w], series, true});
    }
    for (std::size_t w = 1; compared && w < worlds; ++w) {
        differs.push_back(
            {"", look_of_world(w), week_points(c, of.differs[w][0], of.differs_error[w][0], as, t), false, marked});
        figure.table.columns.push_back("difference by " + chapter.labels[w]);
    }
    for (std::size_t s = 0; s < worlds + differs.size(); ++s) figure.series.push_back(static_cast<int>(s));
    for (std::size_t k = 0; k < levels[0].points.size(); ++k) {
        if (!is_told(k, levels[0].points.size())) continue;
        ReportRow row{week_name(c, k), {}};
        for (const Line& line : levels) row.cells.push_back(point_text(line.points[k], as.level));
        for (const Line& line : differs) row.cells.push_back(point_text(line.points[k], as.decimals));
        figure.table.rows.push_back(row);
    }
    std::string told;
    for (std::size_t w = 0; w < worlds; ++w)
        if (!levels[w].points.empty())
            told +=
                fmt::format("{}: from {} to {}. ", chapter.labels[w], point_text(levels[w].points.front(), as.level),
                            point_text(levels[w].points.back(), as.level));
    figure.draw = [=, heading = as.heading, start = start_of(c), days = c.days, title = figure.title](
                      double width, std::string_view id, std::string_view classes) {
        Plot above, below;
        const bool narrow = width < 500;
        above.heading = heading, above.lines = drawn_every(levels, width), above.height = narrow ? 150 : 200;
        above.y = axis_around(levels, 4, true);
        below.heading = "difference, " + heading, below.lines = drawn_every(differs, width),
        below.height = narrow ? 110 : 140;
        below.y = axis_around(differs, 3), below.rules = {{0, ""}};
        Panel panel;
        panel.title = title, panel.told = told;
        panel.x = day_axis(start, 0, days, width - 100);
        panel.plots = {above};
        if (!differs.empty()) panel.plots.push_back(below);
        return drawn(panel, width, id, classes);
    };
    return figure;
}

// By curve and group: decimals of means and of differences, and the weeks packed.  Means of other worlds are told as
// what the baseline and the difference do not say of them, which is little.
std::string curves_json(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    const double t = half_width_of_error(c.replicates());
    std::string json = fmt::format("{{\"start\":{},\"days\":{},\"weeks\":{},\"worlds\":{},\"errors\":{},\"groups\":[",
                                   json_text(c.start), c.days, c.curves.empty() ? 0 : c.curves[0].mean[0][0].size(),
                                   c.worlds.size(), std::isfinite(t));
    for (std::size_t g = 0; g < c.groups.size(); ++g) json += (g ? "," : "") + json_text(c.groups[g]);
    json += "],\"curves\":[";
    for (std::size_t k = 0; k < c.curves.size(); ++k) {
        const Curve& of = c.curves[k];
        json += k ? ",[" : "[";
        for (std::size_t g = 0; g < c.groups.size(); ++g) {
            const ToldAs as = told_as(of, g);
            const double coarser = std::pow(10, as.decimals - as.level);
            const Thirds usual = thirds_of(of.mean[0][g], of.error[0][g], as.factor, t, as.level);
            Packed all;
            const auto add = [&](const Thirds& of_weeks, const std::vector<long>& near,
                                 const std::vector<long>& near_half) {
                all.add(of_weeks.number, near);
                if (std::isfinite(t)) all.add(of_weeks.half, near_half);
            };
            add(usual, {}, {});
            Thirds before;
            for (std::size_t w = 1; w < c.worlds.size(); ++w) {
                const Thirds differs = thirds_of(of.differs[w][g], of.differs_error[w][g], as.factor, t, as.decimals);
                std::vector<long> expected = usual.number;
                for (std::size_t n = 0; n < expected.size(); ++n)
                    expected[n] +=
                        static_cast<long>(std::floor(static_cast<double>(differs.number[n]) / coarser + 0.5));
                add(differs, before.number, before.half);
                add(thirds_of(of.mean[w][g], of.error[w][g], as.factor, t, as.level), expected, usual.half);
                before = differs;
            }
            json += fmt::format("{}[{},{},\"{}\"]", g ? "," : "", as.level, as.decimals, all.text());
        }
        json += "]";
    }
    return json + "]}";
}

// ---- effects

ReportFigure outcomes_figure(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::vector<ForestRow> rows;
    for (const Outcome& outcome : outcomes()) {
        const auto level = by_replicate(c, outcome, 0, 0);
        if (std::any_of(level.begin(), level.end(), [](double each) { return each == 0; })) continue;
        ForestRow row{std::string{name_of(outcome.id)}, std::string{unit_of(outcome.rate)}, {}};
        for (std::size_t w = 1; w < c.worlds.size(); ++w) {
            auto share = differences(c, outcome, w, 0);
            for (std::size_t r = 0; r < share.size(); ++r) share[r] *= 100 / level[r];
            row.marks.push_back(mark_of(w, estimate_of(share), 1, " %"));
        }
        rows.push_back(row);
    }
    return rows_figure(chapter, "outcomes", "All outcomes, everybody",
                       fmt::format("Change against {}, in per cent of it, with 95 % intervals.", chapter.labels[0]),
                       rows, "per cent", "less", "more", "outcome");
}

ReportTable outcomes_table(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    ReportTable table{"All outcomes, everybody, in their own units", {"outcome", "unit", chapter.labels[0]}, {}, false};
    for (std::size_t w = 1; w < c.worlds.size(); ++w) {
        table.columns.push_back("difference by " + chapter.labels[w]);
        table.columns.push_back("difference for each who took part");
        table.columns.push_back("worth of pairing");
    }
    for (const Outcome& outcome : outcomes()) {
        ReportRow row{std::string{meaning_of(outcome.id)},
                      {std::string{unit_of(outcome.rate)}, interval_text(estimate_of(by_replicate(c, outcome, 0, 0)))}};
        for (std::size_t w = 1; w < c.worlds.size(); ++w) {
            const auto differs = differences(c, outcome, w, 0);
            row.cells.push_back(interval_text(estimate_of(differs)));
            // A difference per person of the cohort, times the cohort, over those who took part.
            const Estimate each = over_replicates(c, [&](std::size_t r) {
                const Life& life = c.lives[r][w];
                return life.ever_joined > 0 ? differs[r] * c.group_people[r][0] / life.ever_joined : no_number;
            });
            row.cells.push_back(std::isfinite(each.value) ? interval_text(each) : "nobody took part");
            const double gain = pairing_gain(c, outcome, w, 0);
            row.cells.push_back(std::isfinite(gain) ? short_number(gain) + " times" : "\u2013");
        }
        table.rows.push_back(row);
    }
    return table;
}

ReportFigure groups_figure(const Chapter& chapter, const Outcome& outcome, double scale, const std::string& unit,
                           std::string title) {
    const Comparison& c = chapter.c;
    std::vector<ForestRow> rows;
    for (std::size_t g = 0; g < c.groups.size(); ++g) {
        if (g > 0 && c.dimension[g] != c.dimension[g - 1]) rows.push_back({heading_of(c.dimension[g]), "", {}});
        ForestRow row{g == 0 ? "Everybody" : c.groups[g], people_text(c, g), {}};
        for (std::size_t w = 1; w < c.worlds.size(); ++w)
            row.marks.push_back(mark_of(w, estimate_of(differences(c, outcome, w, g)), scale));
        rows.push_back(row);
    }
    std::string id = fmt::format("groups-{}", name_of(outcome.id));
    std::replace(id.begin(), id.end(), ' ', '-');
    return rows_figure(chapter, id, std::move(title),
                       fmt::format("Difference to {} in {}, {}, with 95 % intervals.", chapter.labels[0],
                                   meaning_of(outcome.id), unit),
                       rows, unit, "fewer", "more", "group");
}

ReportTable groups_table(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    ReportTable table{"All outcomes in all groups", {"group", "outcome", chapter.labels[0]}, {}, false};
    for (std::size_t w = 1; w < c.worlds.size(); ++w) table.columns.push_back("difference by " + chapter.labels[w]);
    for (std::size_t g = 0; g < c.groups.size(); ++g)
        for (const Outcome& outcome : outcomes()) {
            ReportRow row{c.groups[g],
                          {fmt::format("{}, {}", name_of(outcome.id), unit_of(outcome.rate)),
                           interval_text(estimate_of(by_replicate(c, outcome, 0, g)))}};
            for (std::size_t w = 1; w < c.worlds.size(); ++w)
                row.cells.push_back(interval_text(estimate_of(differences(c, outcome, w, g))));
            table.rows.push_back(row);
        }
    return table;
}

// ---- who takes part, whom it reaches, who changes

ReportFigure offers_figure(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::vector<ForestRow> rows;
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        for (std::size_t k = 0; k < c.worlds[w].offers.size(); ++k) {
            const OfferTold& offer = c.worlds[w].offers[k];
            rows.push_back({fmt::format("{}: {}", chapter.labels[w], offer.name), "", {}});
            const auto of = [&](auto part) {
                return over_replicates(c, [&](std::size_t r) {
                    return k < c.lives[r][w].offers.size() ? part(c.lives[r][w].offers[k]) : 0.0;
                });
            };
            const auto add = [&](const char* name, const Estimate& e, const Estimate& of_all) {
                std::string text = plus_minus(e.value, e.error, 0);
                if (of_all.value > 0) text += fmt::format(" ({} %)", number_text(100 * e.value / of_all.value));
                rows.push_back({name, "", {{look_of_world(w), w - 1, e.value, no_number, no_number, text, true}}});
            };
            const Estimate offered = of([](const OfferUse&u) { return u.offered; }),
                           joined = of([](const OfferUse&u) { return u.joined; });
            add("offered to", offered, {});
            add("joined, of those", joined, offered);
            add("completed, of the joined", of([](const OfferUse& u) { return u.completed; }), joined);
            add("left early or died, of the joined", of([](const OfferUse& u) { return u.left; }), joined);
            add("still taking part at the end", of([](const OfferUse& u) { return u.joined - u.left - u.completed; }),
                joined);
        }
    return rows_figure(
        chapter, "offers", "Offered, joined, stayed",
        "People of the simulated population, means over replicates \u00b1 Monte-Carlo error. Shares are of those who "
        "could: joined of offered, the rest of joined.",
        rows, "people", "", "", "people");
}

ReportFigure distance_figure(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    constexpr const char* names[distances]{"took part themselves", "friends of somebody who took part", "two ties away",
                                           "three ties away", "farther, or not connected"};
    std::vector<ForestRow> rows;
    std::vector<std::vector<std::string>> others;
    for (std::size_t d = 0; d < distances; ++d) {
        ForestRow row{names[d], "", {}};
        std::vector<std::string> more;
        for (std::size_t w = 1; w < c.worlds.size(); ++w) {
            const auto per = [&](auto part, double scale) {
                return over_replicates(c, [&](std::size_t r) {
                    const AtDistance& at = c.lives[r][w].distance[d];
                    return at.people > 0 ? scale * part(at) / at.people : no_number;
                });
            };
            const double days = std::max(1, c.days);
            const Estimate people = over_replicates(c, [&](std::size_t r) { return c.lives[r][w].distance[d].people; });
            row.marks.push_back(mark_of(w, per([](const AtDistance& a) { return a.phq9_days; }, 1 / days)));
            more.push_back(number_text(people.value));
            more.push_back(interval_text(per([](const AtDistance& a) { return a.episode_days; }, 365'000 / days)));
            more.push_back(interval_text(per([](const AtDistance& a) { return a.minutes; }, 7 / days)));
        }
        rows.push_back(row), others.push_back(more);
    }
    ReportFigure figure = rows_figure(
        chapter, "distance", "Whom it reaches",
        "Change of mean PHQ-9 over the whole time, by distance in ties to the nearest "
        "person who took part, on the network "
        "of day 0. People who took part in any strategy count in the first row only; all are alive at the end.",
        rows, "points of the PHQ-9, a person", "better", "worse", "people");
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        for (const char* what :
             {"people", "days in an episode per 1,000 people and year", "minutes of exercise a person and week"})
            figure.table.columns.push_back(fmt::format("{}: {}", chapter.labels[w], what)), figure.series.push_back(-1);
    for (std::size_t d = 0; d < distances; ++d) {
        auto& cells = figure.table.rows[d].cells;
        cells.insert(cells.end(), others[d].begin(), others[d].end());
        figure.at[d].resize(cells.size(), -1);
    }
    return figure;
}

ReportFigure changed_figure(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::vector<ForestRow> rows;
    for (std::size_t k = 0; k < changed_in.size(); ++k) {
        const ChangedIn& in = changed_in[k];
        rows.push_back(
            {fmt::format("{} (by {} {} or more)", name_of(in.outcome), short_number(in.threshold), unit_of(in)),
             "",
             {}});
        for (const bool better : {true, false}) {
            ForestRow row{better ? (in.more_is_better ? "more: better" : "fewer or less: better")
                                 : (in.more_is_better ? "less: worse" : "more: worse"),
                          "",
                          {}};
            for (std::size_t w = 1; w < c.worlds.size(); ++w) {
                const Estimate e = over_replicates(c, [&](std::size_t r) {
                    const Changed& changed = c.lives[r][w].changed[k];
                    const double people = changed.gain + changed.lose + changed.same;
                    return people > 0 ? 1000 * (better ? changed.gain : changed.lose) / people : no_number;
                });
                ForestMark mark = mark_of(w, e);
                mark.bar = true;
                row.marks.push_back(mark);
            }
            rows.push_back(row);
        }
    }
    return rows_figure(
        chapter, "changed", "How many change, and which way",
        fmt::format("Person by person, of those alive at the end: their life with the strategy against their "
                    "life with {}. Smaller differences count as none.",
                    chapter.labels[0]),
        rows, "of 1,000 people", "", "", "change");
}

ReportFigure steps_figure(const Chapter& chapter, std::size_t kind) {
    const Comparison& c = chapter.c;
    const ChangedIn& in = changed_in[kind];
    ReportFigure figure;
    figure.id = chapter.id + fmt::format("steps{}", kind);
    figure.title = fmt::format("How much: {}", name_of(in.outcome));
    figure.key = keys_of_worlds(chapter, 1);
    figure.table.columns = {std::string{unit_of(in)}};
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        figure.table.columns.push_back(chapter.labels[w]), figure.series.push_back(static_cast<int>(w) - 1);
    // Of 1,000 people; bins within the threshold would dwarf the others, and are told in words.
    std::vector<std::vector<double>> share(c.worlds.size(), std::vector<double>(in.bins, 0));
    std::vector<double> left_out(c.worlds.size(), 0);
    std::size_t first = in.bins, last = 0;
    const auto middle = [&](std::size_t b) { return in.low + (static_cast<double>(b) + 0.5) * in.bin; };
    for (std::size_t w = 1; w < c.worlds.size(); ++w) {
        for (const auto& life : c.lives) {
            const auto& steps = life[w].changed[kind].steps;
            const double people = std::accumulate(steps.begin(), steps.end(), 0.0);
            for (std::size_t b = 0; people > 0 && b < in.bins && b < steps.size(); ++b)
                share[w][b] += 1000 * steps[b] / people / static_cast<double>(c.replicates());
        }
        for (std::size_t b = 0; b < in.bins; ++b) {
            if (std::abs(middle(b)) < in.threshold) {
                left_out[w] += share[w][b], share[w][b] = no_number;
                continue;
            }
            if (share[w][b] >= 0.05) first = std::min(first, b), last = std::max(last, b);
        }
    }
    if (first > last) first = 0, last = in.bins - 1;
    double beyond = 0;  // in no bin that is shown
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        for (std::size_t b = 0; b < in.bins; ++b)
            if ((b < first || b > last) && share[w][b] > 0) beyond = std::max(beyond, share[w][b]);
    std::vector<std::string> same;
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        same.push_back(fmt::format("{} with {}", number_text(left_out[w]), chapter.labels[w]));
    figure.note =
        fmt::format("Of 1,000 people, by how much their {} differ. Left out are those whose change is about none: {}.",
                    kind == 0 ? "depressed days a year" : name_of(in.outcome), joined_words(same));
    if (beyond > 0) figure.note += " Farther out there are fewer than 0.05 in each class.";
    std::vector<Line> lines;
    for (std::size_t w = 1; w < c.worlds.size(); ++w) {
        Line line{"", look_of_world(w), {}, false, 6};
        for (std::size_t b = first; b <= last; ++b) line.points.push_back({middle(b), share[w][b]});
        lines.push_back(line);
    }
    for (std::size_t b = first; b <= last; ++b) {
        if (lines.empty() || std::isnan(share[1][b])) { continue; }
        ReportRow row{
            fmt::format("{} to {}", short_number(middle(b) - in.bin / 2), short_number(middle(b) + in.bin / 2)), {}};
        std::vector<int> at;
        for (std::size_t w = 1; w < c.worlds.size(); ++w)
            row.cells.push_back(number_text(share[w][b], 2)), at.push_back(static_cast<int>(b - first));
        figure.table.rows.push_back(row);
        figure.at.push_back(at);
    }
    const double low = middle(first) - in.bin / 2, high = middle(last) + in.bin / 2;
    figure.draw = [=, title = figure.title, told = figure.note, unit = std::string{unit_of(in)},
                   better = in.more_is_better](double width, std::string_view id, std::string_view classes) {
        Plot plot;
        plot.heading = "of 1,000 people";
        plot.lines = lines;
        plot.height = width < 500 ? 150 : 190;
        plot.y = axis_around(lines, 4);
        plot.uprights = {{0, ""}};
        Panel panel;
        panel.title = title, panel.told = told;
        panel.x = number_axis(low, high, width < 500 ? 4 : 8);
        panel.x_title = fmt::format("{} \u00b7 {} \u00b7 {}", better ? "\u2190 worse" : "\u2190 better", unit,
                                    better ? "better \u2192" : "worse \u2192");
        panel.plots = {plot};
        return drawn(panel, width, id, classes);
    };
    return figure;
}

ReportFigure marks_figure(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::vector<std::string> traits;
    for (const auto& life : c.lives)
        for (std::size_t w = 1; w < life.size(); ++w)
            for (const Mark& mark : life[w].marks)
                if (std::find(traits.begin(), traits.end(), mark.trait) == traits.end()) traits.push_back(mark.trait);
    std::vector<ForestRow> rows;
    std::vector<std::vector<std::string>> others;
    for (const std::string& trait : traits) {
        ForestRow row{trait, "", {}};
        std::replace(row.name.begin(), row.name.end(), '_', ' ');
        std::vector<std::string> more;
        for (std::size_t w = 1; w < c.worlds.size(); ++w) {
            std::vector<double> smd, among, everybody;
            for (const auto& life : c.lives)
                for (const Mark& mark : life[w].marks)
                    if (mark.trait == trait)
                        smd.push_back(mark.smd), among.push_back(mark.among), everybody.push_back(mark.everybody);
            if (!smd.empty()) row.marks.push_back(mark_of(w, estimate_of(smd)));
            more.push_back(smd.empty() ? "" : short_number(estimate_of(among).value));
            more.push_back(smd.empty() ? "" : short_number(estimate_of(everybody).value));
        }
        rows.push_back(row), others.push_back(more);
    }
    ReportFigure figure =
        rows_figure(chapter, "marks", "Who they are",
                    "Traits of those who gain (at least a week a year fewer depressed days) against everybody: "
                    "difference in standard deviations. 0.2 is small, 0.8 large. In the means, education runs from 0 "
                    "(below high school) to 3 (college graduate), income from 0 (below the poverty line) to 3 (four "
                    "times it and more).",
                    rows, "standard deviations", "lower", "higher", "trait");
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        for (const char* what : {"mean of those who gain", "mean of everybody"})
            figure.table.columns.push_back(fmt::format("{}: {}", chapter.labels[w], what)), figure.series.push_back(-1);
    for (std::size_t k = 0; k < others.size(); ++k) {
        auto& cells = figure.table.rows[k].cells;
        cells.insert(cells.end(), others[k].begin(), others[k].end());
        figure.at[k].resize(cells.size(), -1);
    }
    return figure;
}

// ---- value for money

ReportFigure plane_figure(const Chapter& chapter, const ValueForMoney& value) {
    ReportFigure figure;
    figure.id = fmt::format("{}plane-{}", chapter.id, value.options.perspective == Perspective::societal ? "s" : "h");
    figure.title = fmt::format("Cost and health gained, {} perspective", name_of(value.options.perspective));
    figure.note = fmt::format("Small dots are draws, large ones means. Below the line, a QALY costs less than {} {}.",
                              number_text(value.threshold), value.currency);
    figure.key = keys_of_worlds(chapter, 1, false);
    figure.table.columns = {"per 1,000 people"};
    ReportRow cost{fmt::format("more cost, {}", value.currency), {}}, qalys{"more QALYs", {}};
    std::vector<Dots> means;
    std::vector<std::vector<Point>> clouds;
    for (std::size_t w = 1; w < chapter.c.worlds.size(); ++w) {
        const StrategyValue& s = value.strategies[w];
        const auto text = [](const OverDraws& d) {
            return interval_text({1000 * d.mean, 0, 1000 * d.low, 1000 * d.high});
        };
        figure.table.columns.push_back(chapter.labels[w]);
        figure.series.push_back(static_cast<int>(w));  // the line is series 0
        qalys.cells.push_back(text(s.drawn_more_qalys)), cost.cells.push_back(text(s.drawn_more_cost));
        means.push_back(
            {"", look_of_world(w), {{1000 * s.drawn_more_qalys.mean, 1000 * s.drawn_more_cost.mean}}, false});
        clouds.emplace_back();
        for (std::size_t k = 0; k < value.shown.size() && k < 60; ++k) {
            const std::size_t d = value.shown[k];
            clouds.back().push_back(
                {1000 * (value.qalys[d][w] - value.qalys[d][0]), 1000 * (value.cost[d][w] - value.cost[d][0])});
        }
    }
    for (auto& key : figure.key)
        for (auto& nth : key.series) ++nth;
    figure.table.rows = {qalys, cost};
    figure.at = {std::vector<int>(means.size(), 0), std::vector<int>(means.size(), 0)};
    std::string told;
    for (std::size_t w = 1; w < chapter.c.worlds.size(); ++w)
        told += fmt::format("{}: {} QALYs and {} {} more per 1,000 people. ", chapter.labels[w], qalys.cells[w - 1],
                            cost.cells[w - 1], value.currency);
    figure.draw = [=, title = figure.title, threshold = value.threshold, currency = value.currency](
                      double width, std::string_view id, std::string_view classes) {
        double x_low = 0, x_high = 0, y_low = 0, y_high = 0;
        for (const auto& cloud : clouds)
            for (const Point& p : cloud) {
                x_low = std::min(x_low, p.x), x_high = std::max(x_high, p.x);
                y_low = std::min(y_low, p.y), y_high = std::max(y_high, p.y);
            }
        const Axis x = number_axis(x_low, x_high, width < 500 ? 4 : 8);
        Plot plot;
        plot.heading = fmt::format("more cost per 1,000 people, {}", currency);
        plot.height = width < 500 ? 260 : 360;
        plot.y = number_axis(y_low, y_high, 5);
        const double from = std::max(x.low, plot.y.low / std::max(threshold, 1e-9)),
                     to = std::min(x.high, plot.y.high / std::max(threshold, 1e-9));
        plot.lines = {{"", {0, 1, 0}, {{from, threshold * from}, {to, threshold * to}}, false, 0}};
        plot.dots = means;
        for (std::size_t k = 0; k < plot.dots.size(); ++k) plot.dots[k].cloud = clouds[k];
        plot.rules = {{0, ""}};
        plot.uprights = {{0, ""}};
        Panel panel;
        panel.title = title, panel.told = told;
        panel.x = x, panel.x_title = "QALYs gained per 1,000 people";
        panel.plots = {plot};
        return drawn(panel, width, id, classes);
    };
    return figure;
}

namespace {

// Lines over what a QALY is worth, with the threshold in use as an upright.
ReportFigure threshold_figure(const Chapter& chapter, const ValueForMoney& value, std::size_t from,
                              std::string_view heading,
                              const std::function<Point(const AcceptancePoint&, std::size_t)>& point,
                              const std::function<std::string(const Point&)>& text, bool share) {
    ReportFigure figure;
    figure.key = keys_of_worlds(chapter, from);
    figure.table.columns = {fmt::format("a QALY is worth, {}", value.currency)};
    std::vector<Line> lines;
    for (std::size_t w = from; w < chapter.c.worlds.size(); ++w) {
        Line line{"", look_of_world(w), {}, false, 12};
        for (const auto& at : value.acceptance) line.points.push_back(point(at, w));
        lines.push_back(line);
        figure.table.columns.push_back(chapter.labels[w]);
        figure.series.push_back(static_cast<int>(w - from));
    }
    for (std::size_t k = 0; k < value.acceptance.size(); ++k) {
        ReportRow row{number_text(value.acceptance[k].threshold), {}};
        for (const Line& line : lines) row.cells.push_back(text(line.points[k]));
        figure.table.rows.push_back(row);
    }
    std::string told;
    for (std::size_t n = 0; n < lines.size(); ++n)
        told += fmt::format("{} at {} {}: {}. ", chapter.labels[n + from], number_text(value.threshold), value.currency,
                            text(lines[n].points[value.at_threshold]));
    figure.draw = [=, heading = std::string{heading}, threshold = value.threshold, currency = value.currency,
                   last = value.acceptance.empty() ? 1.0 : value.acceptance.back().threshold](
                      double width, std::string_view id, std::string_view classes) {
        Plot plot;
        plot.heading = heading;
        plot.height = width < 500 ? 170 : 220;
        plot.lines = drawn_every(lines, width, 1);
        plot.y = share ? share_axis(0, 1, 4) : axis_around(lines, 4);
        plot.uprights = {{threshold, ""}};
        if (!share) plot.rules = {{0, ""}};
        Panel panel;
        panel.title = heading, panel.told = told;
        panel.x = number_axis(0, last, width < 500 ? 3 : 6);
        panel.x_title = fmt::format("what a QALY is worth, {}", currency);
        panel.plots = {plot};
        return drawn(panel, width, id, classes);
    };
    return figure;
}

}  // namespace

ReportFigure acceptance_figure(const Chapter& chapter, const ValueForMoney& value) {
    ReportFigure figure = threshold_figure(
        chapter, value, 0, "chance that it is best",
        [t = half_width_of_error(chapter.c.replicates())](const AcceptancePoint& at, std::size_t w) {
            const double p = at.likely_best[w], half = t * at.likely_best_error[w];
            if (!std::isfinite(half)) return Point{at.threshold, p};
            return Point{at.threshold, p, std::max(0.0, p - half), std::min(1.0, p + half)};
        },
        [](const Point& p) {
            return point_text({p.x, 100 * p.y, 100 * p.low, 100 * p.high}, 1) + " %";
        },
        true);
    figure.id = chapter.id + "acceptance";
    figure.title = "Which is likely to be the best buy";
    figure.note = fmt::format(
        "Share of draws in which a strategy has the highest net benefit ({} perspective). Upright: {} {}.{}",
        name_of(value.options.perspective), number_text(value.threshold), value.currency,
        chapter.c.replicates() > 1 ? " Shaded: 95 % intervals over replicates." : "");
    return figure;
}

ReportFigure net_benefit_figure(const Chapter& chapter, const ValueForMoney& value) {
    ReportFigure figure = threshold_figure(
        chapter, value, 1, fmt::format("net benefit a person, {}", value.currency),
        [&](const AcceptancePoint& at, std::size_t w) {
            std::vector<double> net;
            for (std::size_t d = 0; d < value.cost.size(); ++d)
                net.push_back(at.threshold * (value.qalys[d][w] - value.qalys[d][0]) -
                              (value.cost[d][w] - value.cost[d][0]));
            const OverDraws drawn = over_draws(std::move(net), chapter.c.replicates());
            return Point{at.threshold, drawn.mean, drawn.low, drawn.high};
        },
        [](const Point& p) { return point_text(p, 2); }, false);
    figure.id = chapter.id + "benefit";
    figure.title = "Net benefit";
    figure.note = fmt::format(
        "Health gained, valued in {}, less what it costs more than {}; above zero it is worth its money. "
        "Shaded: 95 % of draws, from their 2.5th to their 97.5th percentile.",
        value.currency, chapter.labels[0]);
    return figure;
}

// The rest stands in the tables of both figures.
std::string value_json(const Chapter&, const ValueForMoney& value) {
    return fmt::format("{{\"currency\":{},\"at\":{}}}", json_text(value.currency), value.at_threshold);
}

ReportTable frontier_table(const Chapter& chapter, const ValueForMoney& value) {
    ReportTable table{fmt::format("Cost-effectiveness, {} perspective", name_of(value.options.perspective)),
                      {"strategy, by cost", fmt::format("cost a person, {}", value.currency), "QALYs a person",
                       "more cost", "more QALYs", fmt::format("{} per QALY", value.currency), "against the next best"},
                      {},
                      false,
                      true};
    for (const FrontierStep& step : value.frontier) {
        std::string words = frontier_text(chapter.c, value, step);
        if (const CostPerQaly& r = step.icer; std::isfinite(r.value))  // the numbers stand beside
            words =
                fmt::format("beyond {}: {}", chapter.labels[step.than],
                            std::isfinite(r.error) ? limits_text(r, value.currency) : ratio_text(r, value.currency));
        table.rows.push_back({chapter.labels[step.world],
                              {plus_minus(step.cost, step.cost_error, 2), plus_minus(step.qalys, step.qalys_error, 5),
                               plus_minus(step.more_cost, step.more_cost_error, 2),
                               plus_minus(step.more_qalys, step.more_qalys_error, 5),
                               plus_minus(step.icer.value, step.icer.error, 0), words}});
    }
    return table;
}

ReportTable costs_table(const Chapter& chapter, const ValueForMoney& value) {
    ReportTable table{"Where costs and health come from",
                      {fmt::format("a person, over {} days", number_text(chapter.c.days))},
                      {},
                      false};
    for (const auto& label : chapter.labels) table.columns.push_back(label);
    const auto add = [&](std::string name, auto part) {
        ReportRow row{std::move(name), {}};
        for (const StrategyValue& s : value.strategies) row.cells.push_back(interval_text(part(s)));
        table.rows.push_back(row);
    };
    add(fmt::format("programme, {}", value.currency), [](const StrategyValue& s) { return s.programme; });
    add(fmt::format("health care for depression, {}", value.currency), [](const StrategyValue& s) { return s.care; });
    add(fmt::format("lost production, {}", value.currency), [](const StrategyValue& s) { return s.production; });
    add(fmt::format("participants' time and travel, {}", value.currency),
        [](const StrategyValue& s) { return s.participants; });
    add("QALYs", [](const StrategyValue& s) { return s.qalys; });
    add("DALYs (disability only)", [](const StrategyValue& s) { return s.dalys; });
    add(fmt::format("net benefit at {} {} a QALY", number_text(value.threshold), value.currency),
        [](const StrategyValue& s) { return s.net_benefit; });
    return table;
}

// ---- equity

ReportFigure equity_figure(const Chapter& chapter, const std::vector<EquityOf>& equity) {
    std::vector<ForestRow> rows;
    for (const EquityOf& first : equity) {
        if (first.world != 1) continue;
        rows.push_back({heading_of(first.dimension), "", {}});
        for (std::size_t g = 0; g < first.groups.size(); ++g) {
            const GroupBenefit& group = first.groups[g];
            ForestRow row{chapter.c.groups[group.group], "", {}};
            for (const EquityOf& each : equity)
                if (each.dimension == first.dimension && g < each.groups.size())
                    row.marks.push_back(mark_of(each.world, each.groups[g].gained_qalys, 1000));
            rows.push_back(row);
        }
    }
    return rows_figure(chapter, "equity", "Who gains health",
                       fmt::format("QALYs gained per 1,000 people of each group over the {} days, with 95 % intervals.",
                                   number_text(chapter.c.days)),
                       rows, "QALYs per 1,000 people", "lost", "gained", "group");
}

ReportTable leaning_table(const Chapter& chapter, const std::vector<EquityOf>& equity) {
    ReportTable table{
        "Concentration indices",
        {"by", "strategy", "depressed days now", "change", "benefit", "gap between top and bottom, days a year",
         "change of the gap", "equity gain, QALYs per 1,000 people"},
        {},
        false};
    for (const EquityOf& each : equity) {
        if (!each.ordered) continue;
        const Leaning& l = each.leaning;
        table.rows.push_back({std::string{name_of(each.dimension)},
                              {chapter.labels[each.world], interval_text(l.ill_being),
                               interval_text(l.ill_being_change), interval_text(l.benefit), interval_text(l.slope),
                               interval_text(l.slope_change), interval_text(each.efficiency.equity_gain, 1000)}});
    }
    return table;
}

// ---- single people

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

ReportFigure people_figure(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::vector<std::string> why;
    const auto chosen = shown_people(chapter, &why);
    constexpr std::size_t window = 4;
    ReportFigure figure;
    figure.id = chapter.id + "people", figure.title = chosen.size() == 1   ? "One person over time"
                                                      : chosen.size() == 2 ? "Two people over time"
                                                                           : "Three people over time";
    figure.note = fmt::format(
        "PHQ-9, means of four weeks. By what {2} changes against {1}, of {0}: {3}. Single lives show what a mean is "
        "made of; they are no evidence.",
        counted(static_cast<double>(c.sample.size()), "sampled person", "sampled people"), chapter.labels[0],
        c.worlds.size() > 1 ? chapter.labels[1] : "", joined_words(why));
    figure.table.columns = {"four weeks to"};
    const std::size_t worlds = c.worlds.size();
    std::vector<std::vector<Line>> lines;
    std::string told;
    for (std::size_t w = 0; w < worlds; ++w) {
        std::vector<std::size_t> series;
        for (std::size_t n = 0; n < chosen.size(); ++n) series.push_back(n * worlds + w);
        figure.key.push_back({look_of_world(w), chapter.labels[w], series, true});
    }
    for (std::size_t n = 0; n < chosen.size(); ++n) {
        const Somebody& somebody = c.sample[chosen[n]];
        lines.emplace_back();
        told += fmt::format("{} ({}). ", person_text(c, somebody), why[n]);
        for (std::size_t w = 0; w < worlds; ++w) {
            Line line{"", look_of_world(w), {}, false, 5};
            for (std::size_t k = 0; k + window <= somebody.phq9[w].size(); k += window) {
                double sum = 0, many = 0;
                for (std::size_t i = k; i < k + window; ++i)
                    if (somebody.phq9[w][i] >= 0) sum += somebody.phq9[w][i], ++many;
                line.points.push_back({7.0 * static_cast<double>(k + window), many > 0 ? sum / many : no_number});
            }
            figure.table.columns.push_back(fmt::format("{}, {}", person_text(c, somebody), chapter.labels[w]));
            figure.series.push_back(static_cast<int>(n * worlds + w));
            lines.back().push_back(line);
        }
    }
    for (std::size_t k = 0; !lines.empty() && k < lines[0][0].points.size(); ++k) {
        ReportRow row{last_day_of(c, static_cast<int>(lines[0][0].points[k].x)), {}};
        for (const auto& of_person : lines)
            for (const Line& line : of_person)
                row.cells.push_back(
                    k < line.points.size() && std::isfinite(line.points[k].y) ? number_text(line.points[k].y, 1) : "");
        figure.table.rows.push_back(row);
    }
    figure.draw = [=, title = figure.title, start = start_of(c), days = c.days, &c](double width, std::string_view id,
                                                                                    std::string_view classes) {
        Panel panel;
        panel.title = title, panel.told = told;
        panel.x = day_axis(start, 0, days, width - 100);
        for (std::size_t n = 0; n < lines.size(); ++n) {
            Plot plot;
            const Somebody& who = c.sample[chosen[n]];
            plot.heading = fmt::format("{} \u00b7 {}", why[n], width < 500 ? portrait_text(who) : person_text(c, who));
            plot.lines = lines[n];
            plot.height = 100;
            plot.y = Axis{0, 27, {{0, "0", {}}, {10, "10", {}}, {20, "20", {}}}};
            panel.plots.push_back(plot);
        }
        return drawn(panel, width, id, classes);
    };
    return figure;
}

std::string people_json(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::size_t weeks = 0;
    std::string people, names, hues, dashes;
    for (std::size_t w = 0; w < c.worlds.size(); ++w) {
        names += (w ? "," : "") + json_text(chapter.labels[w]);
        hues += fmt::format("{}{}", w ? "," : "", look_of_world(w).hue);
        dashes += fmt::format("{}{}", w ? "," : "", look_of_world(w).dash);
    }
    for (const Somebody& each : c.sample) {
        std::string phq9, minutes;
        for (std::size_t w = 0; w < c.worlds.size(); ++w) {
            phq9 += fmt::format("{}\"{}\"", w ? "," : "", packed(each.phq9[w], 1));
            minutes += fmt::format("{}\"{}\"", w ? "," : "", packed(each.minutes[w], 5));
            weeks = std::max(weeks, each.phq9[w].size());
        }
        people += fmt::format("{}{{\"told\":{},\"phq9\":[{}],\"minutes\":[{}]}}", people.empty() ? "" : ",",
                              json_text(fmt::format("{} (row {})", person_text(c, each), each.person)), phq9, minutes);
    }
    return fmt::format("{{\"weeks\":{},\"days\":{},\"worlds\":[{}],\"hues\":[{}],\"dashes\":[{}],\"people\":[{}]}}",
                       weeks, c.days, names, hues, dashes, people);
}

}  // namespace mensana
