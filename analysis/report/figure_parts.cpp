#include "report/figure_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/names.hpp"
#include "report/report_words.hpp"

namespace mensana {
namespace {

Axis axis_of_rows(const std::vector<ForestRow>& rows, int steps) {
    double low = 0, high = 0;
    for (const ForestRow& row : rows)
        for (const ForestMark& mark : row.marks)
            for (const double each : {mark.at, mark.low, mark.high})
                if (std::isfinite(each)) low = std::min(low, each), high = std::max(high, each);
    return number_axis(low, high > low ? high : low + 1, steps);
}

}  // namespace

Look look_of_world(std::size_t world) {
    constexpr Look looks[]{{0, 2, 1}, {1, 0, 0}, {2, 1, 2}, {3, 3, 3}, {4, 1, 1}};
    if (world < 5) return looks[world];
    const int n = static_cast<int>(world - 1);
    return {1 + n % 4, (n % 4 + n / 4) % 4, (n + n / 4) % 4};
}

std::string point_text(const Point& p, int decimals) {
    if (!std::isfinite(p.y)) return {};
    std::string text = number_text(p.y, decimals);
    if (std::isfinite(p.low) && std::isfinite(p.high))
        text += fmt::format(" ({} to {})", number_text(p.low, decimals), number_text(p.high, decimals));
    return text;
}

std::vector<ReportKey> keys_of_worlds(const Chapter& chapter, std::size_t from, bool line) {
    std::vector<ReportKey> keys;
    for (std::size_t w = from; w < chapter.c.worlds.size(); ++w)
        keys.push_back({look_of_world(w), chapter.labels[w], {w - from}, line});
    return keys;
}

std::string capitalised(std::string text) {
    if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

Axis axis_around(const std::vector<Line>& lines, int steps, bool levels) {
    double low = 0, high = 0, least = 0;
    for (const Line& line : lines)
        for (const Point& p : line.points) {
            for (const double each : {p.y, p.low, p.high})
                if (std::isfinite(each)) low = std::min(low, each), high = std::max(high, each);
            least = std::min(least, p.y);
        }
    if (levels && least >= 0) low = 0;
    return number_axis(low, high > low ? high : low + 1, steps);
}

double half_width_of_error(std::size_t replicates) { return replicates < 2 ? no_number : student_t(replicates - 1); }

ForestMark mark_of(std::size_t world, const Estimate& e, double scale, std::string_view unit) {
    double low = scale * e.low, high = scale * e.high;
    if (low > high) std::swap(low, high);
    return {look_of_world(world), world - 1, scale * e.value, low, high, interval_text(e, scale, unit), false};
}

std::string heading_of(GroupedBy dimension) {
    return dimension == GroupedBy::own ? "Groups of the scenario" : capitalised(std::string{name_of(dimension)});
}

ReportFigure rows_figure(const Chapter& chapter, RowsFigure of) {
    const std::size_t worlds = chapter.c.worlds.size();
    ReportFigure figure;
    figure.id = chapter.id + of.id, figure.title = of.title, figure.note = of.note;
    figure.down = true;
    figure.key = keys_of_worlds(chapter, 1, false);
    figure.table.columns = {of.over_names};
    for (std::size_t w = 1; w < worlds; ++w)
        figure.table.columns.push_back(chapter.labels[w]), figure.series.push_back(static_cast<int>(w) - 1);
    for (std::size_t w = 1; w < worlds; ++w)
        for (const std::string& more : of.more_columns)
            figure.table.columns.push_back(fmt::format("{}: {}", chapter.labels[w], more)), figure.series.push_back(-1);
    std::vector<int> seen(worlds - 1, 0);
    std::string told, heading;
    for (const ForestRow& row : of.rows) {
        if (row.marks.empty()) {
            if (of.heading_in_names) heading = row.name + ", ";
            continue;
        }
        const std::string name = heading + row.name;
        std::vector<std::string> cells(worlds - 1);
        std::vector<int> at(figure.series.size(), -1);
        for (const ForestMark& mark : row.marks) {
            cells[mark.series] = mark.text;
            at[mark.series] = seen[mark.series]++;
        }
        if (told.size() < 300) told += fmt::format("{}{}: {}", told.empty() ? "" : "; ", name, joined_words(cells));
        if (const auto nth = figure.table.rows.size(); nth < of.more_cells.size())
            cells.insert(cells.end(), of.more_cells[nth].begin(), of.more_cells[nth].end());
        figure.table.rows.push_back({name, cells});
        figure.at.push_back(at);
    }
    figure.draw = [told, of = std::move(of)](double width, std::string_view id, std::string_view classes) {
        const Axis x = axis_of_rows(of.rows, is_narrow(width) ? 3 : 5);
        return drawn(Forest{of.title, told, x, of.x_title, of.left, of.right, of.rows}, width, id, classes);
    };
    return figure;
}

ReportFigure lines_figure(LinesFigure of) {
    ReportFigure figure = std::move(of.figure);
    std::vector<const Line*> lines;
    for (const Plot& plot : of.plots)
        for (const Line& line : plot.lines) lines.push_back(&line);
    for (std::size_t s = 0; s < lines.size(); ++s) figure.series.push_back(static_cast<int>(s));
    for (const auto& [point, name] : of.rows) {
        ReportRow row{name, {}};
        for (std::size_t s = 0; s < lines.size(); ++s) {
            if (point >= lines[s]->points.size()) {
                row.cells.emplace_back();
                continue;
            }
            const Point& p = lines[s]->points[point];
            row.cells.push_back(point_text({p.x, of.unit_scale * p.y, of.unit_scale * p.low, of.unit_scale * p.high},
                                           of.decimals.at(s)) +
                                of.unit);
        }
        figure.table.rows.push_back(std::move(row));
        if (figure.redrawn.block.empty()) figure.at.emplace_back(lines.size(), static_cast<int>(point));
    }
    figure.draw = [title = figure.title, of = std::move(of)](double width, std::string_view id,
                                                             std::string_view classes) {
        const bool narrow = is_narrow(width);
        Panel panel{.title = title, .told = of.told, .x = of.x(width), .x_title = of.x_title, .plots = of.plots};
        for (Plot& plot : panel.plots)
            for (Line& line : plot.lines) line.every = narrow ? of.every_narrow : of.every;
        if (narrow && of.narrowed) of.narrowed(panel.plots);
        return drawn(panel, width, id, classes);
    };
    return figure;
}

}  // namespace mensana
