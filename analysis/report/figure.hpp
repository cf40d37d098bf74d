// Figures as SVG text: panels of lines with bands, points and bars with error bars, strips; rows of numbers; sheets of
// panels.
// What a figure promises, so that no caller has to think of it: nothing is told by colour alone (hue, dash and
// marker change together, lines are named at their ends), it reads in light and dark and on paper, it says in
// words what it shows (title and desc), it carries no script and asks for nothing from outside, foreign text
// is escaped, and equal input gives equal bytes (numbers are rounded to two decimals).
// Tested by tests/report/figure_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/axes.hpp"
#include "report/letters.hpp"
#include "report/pen.hpp"
#include "statistics/statistics.hpp"

namespace mensana {

Look plain_look();
Look kind_look(std::size_t nth);                   // things without order: blue, vermillion, green, purple (Okabe-Ito)
Look order_look(std::size_t nth, std::size_t of);  // things in order, up to four: from light to dark

struct Point {
    double x = 0, y = 0;                       // a y that is no number breaks the line
    double low = no_number, high = no_number;  // interval, if there is one
};

struct Line {
    std::string label;  // stands at its end
    Look look;
    std::vector<Point> points;
    bool steps = false;      // keeps its value until the next point, as a score does
    std::size_t marked = 0;  // every how many points its marker stands; 0: at the end only
    std::size_t every = 1;   // every how many points the drawing has one beside the marked; bands half as many
};
struct Dots {
    std::string label;  // stands at the right of the last; "" for none
    Look look;
    std::vector<Point> points;
    bool joined = false;
    std::vector<Point> cloud{};  // small dots of the same hue that nobody needs to tell apart
};
struct Bars {
    Look look;
    std::vector<Point> points;
    double width = 0.6;  // in units of x
};
struct Span {
    double from = 0, to = 0;
};  // shaded over the plot's height
struct Rule {
    double at = 0;
    std::string label;
};

// One coordinate system; those of a panel stand above each other and share the x axis.
struct Plot {
    std::string heading{};              // what is on the y axis and its unit; "" when the panel's note says it
    std::string name{}, name_detail{};  // at the left, for strips
    Axis y{};
    double height = 200;
    std::vector<Line> lines{};
    std::vector<Dots> dots{};
    std::vector<Bars> bars{};
    std::vector<Span> spans{};
    std::vector<Rule> rules{}, uprights{};  // at a y; at an x
    std::vector<double> notches{};          // short strokes under the plot, one at each x
    bool notched = false;                   // has room for them
};

struct KeyItem {
    enum class Kind { line, span, notch } kind;
    Look look;
    std::string text;
};

struct Panel {
    std::string title{}, note{};
    std::string told{};     // what it shows, in words, for those who do not see it
    std::string missing{};  // said in place of the plots when there is nothing to draw
    Axis x{};
    std::string x_title{};
    std::vector<Plot> plots{};
    std::vector<KeyItem> key{};
    bool wide = false;  // takes a row of a sheet for itself
};

struct Sheet {
    std::string title{}, question{};
    std::vector<Panel> panels{};
    std::vector<std::string> foot{};
    std::size_t columns = 2;     // 1 for narrow screens
    std::string id = "mensana";  // before the names of its parts, for several figures on one page
};

double room_of(const Sheet& sheet, bool wide = false);  // pixels that a panel of this sheet has for a plot, about
std::string svg_of(const Sheet& sheet);

// Rows of numbers with their intervals along one axis, as in a forest plot; several series stand below each other.
struct ForestMark {
    Look look;
    std::size_t series = 0;
    double at = 0, low = no_number, high = no_number;
    std::string text;  // at the right end
    bool bar = false;  // from zero on, instead of a marker
};
struct ForestRow {
    std::string name, detail;
    std::vector<ForestMark> marks;  // none: the name is a heading for the rows that follow
};
struct Forest {
    std::string title, told;
    Axis x;
    std::string x_title, left, right;  // what lies on either side of zero
    std::vector<ForestRow> rows;
};

// ---- figures inside a page of text.  The page carries their style and `marker_shapes` once, says the title itself,
// and wants to know where each number stands, for those who point at it or walk through it by keys.  Series (lines,
// then dots, then bars, plot by plot) are groups of class "s" and "s0", "s1" ...; a plot is a group with its frame in
// data-frame: left, right, top and bottom in pixels, then the ends of the x axis.
struct Spot {
    double x = 0, y = 0;
};
struct Placed {
    std::string svg;
    std::vector<std::vector<Spot>> places;  // [series][point]
};
inline constexpr double wide_figure = 900, narrow_figure = 356;
inline bool is_narrow(double width) { return width < 500; }
Placed drawn(const Panel& panel, double width, std::string_view id, std::string_view more_classes = {});
Placed drawn(const Forest& rows, double width, std::string_view id, std::string_view more_classes = {});
std::string swatch(const Look& look, bool line = true);  // a series, 34 by 14, for a key in words; no svg around it

}  // namespace mensana
