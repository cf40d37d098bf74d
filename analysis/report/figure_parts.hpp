// What the figures of a report are built from: looks and keys of worlds, rows of estimates, lines with their table.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "report/report_figures.hpp"

namespace mensana {

// "41 (33 to 49)", "41" without an interval, nothing for what is not known.
std::string point_text(const Point& p, int decimals);
std::vector<ReportKey> keys_of_worlds(const Chapter& chapter, std::size_t from, bool line = true);
std::string capitalised(std::string text);

// Of what is never below zero the axis begins there, whatever its interval: `levels`.
Axis axis_around(const std::vector<Line>& lines, int steps, bool levels = false);

// What a standard error is multiplied with for a 95 % interval; no number with a single replicate.
double half_width_of_error(std::size_t replicates);

template <class Value>
Estimate over_replicates(const Comparison& c, Value value) {
    std::vector<double> each;
    for (std::size_t r = 0; r < c.replicates(); ++r) each.push_back(value(r));
    return estimate_of(each);
}

// ---- rows

ForestMark mark_of(std::size_t world, const Estimate& e, double scale = 1, std::string_view unit = {});
std::string heading_of(GroupedBy dimension);

struct RowsFigure {
    std::string id, title, note;
    std::vector<ForestRow> rows;
    std::string x_title, left, right;  // of the axis, and on either side of zero
    std::string over_names;            // of the table
    // More columns of the table, for each world but the baseline, and their cells: [row][world by world].
    std::vector<std::string> more_columns{};
    std::vector<std::vector<std::string>> more_cells{};
    bool heading_in_names = false;  // the table's rows say under which heading they stand, which it has not
};
// The drawing of rows, and the table of the same numbers: columns are the worlds but the baseline.
ReportFigure rows_figure(const Chapter& chapter, RowsFigure of);

// ---- lines

struct LinesFigure {
    ReportFigure figure;        // its name, key and the table's columns
    std::vector<Plot> plots;    // the lines of all of them, in order, are the table's columns
    std::vector<int> decimals;  // of each line
    std::vector<std::pair<std::size_t, std::string>> rows;  // points that the table has, and what they are called
    std::string told;
    std::function<Axis(double width)> x;
    std::string x_title{}, unit{};                       // unit: after each number of the table
    double unit_scale = 1;                               // of the table's numbers
    std::size_t every = 1, every_narrow = 1;             // points of the drawing
    std::function<void(std::vector<Plot>&)> narrowed{};  // how the plots differ on narrow screens
};
ReportFigure lines_figure(LinesFigure of);

}  // namespace mensana
