// What a page of text in one file is made of: a figure with its key, its table and where each number stands, tables,
// what the script draws by and by, and the page itself, whose policy allows its own script and style and nothing else.
// All HTML is in page.html, a Mustache template of several parts.  Whatever comes from a file is escaped there, so that
// no caller has to think of it: functions take plain text, and nothing takes HTML but what is called html.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "report/figure.hpp"
#include "report/number_words.hpp"

namespace mensana {

// A part of page.html: {{name}} is escaped text, {{{name}}} is HTML, {{#name}} stands for each of a list, or once for
// what is not empty, nothing or false.
std::string filled(std::string_view part, const nlohmann::json& with);

// ---- tables

struct ReportRow {
    std::string name;
    std::vector<std::string> cells;
};
struct ReportTable {
    std::string caption;               // for those who do not see what it stands under
    std::vector<std::string> columns;  // the first is over the names of the rows
    std::vector<ReportRow> rows;
    bool words = false;       // cells are text to be read, not numbers
    bool last_words = false;  // those of the last column are
};
std::string html_of(const ReportTable& table);

// ---- figures

struct ReportKey {
    Look look;
    std::string text;
    std::vector<std::size_t> series;  // that it shows and hides
    bool line = true;
};

// What the script draws into a figure, and where it finds it.
struct Redrawn {
    std::string block;    // "" when the figure stays as it is; else the id of Choices
    std::size_t nth = 0;  // of its figures
    std::string plots;    // "0 1": which of its plots
    std::string still;    // what is to be known of the figure as it is without the script
};

struct ReportFigure {
    std::string id, title, note;
    std::vector<ReportKey> key;
    // Placed twice: for wide and for narrow screens.
    std::function<Placed(double width, std::string_view id, std::string_view classes)> draw;
    ReportTable table;                 // its columns but the first are series, if series says so
    std::vector<int> series;           // of each column but the first: which series of the drawing, or -1
    std::vector<std::vector<int>> at;  // [row][column]: which point of the series
    bool down = false;                 // points of a series stand below each other, so that up and down walk them
    Redrawn redrawn{};
};
std::string html_of(const ReportFigure& figure);

// Small pictures of series and the shapes of markers, drawn once a page (`swatches`) and used in many keys and lines.
std::string swatch_of(const Look& look, bool line = true);
std::string swatches(const std::vector<Look>& looks);

// ---- what figures show when somebody else is chosen

struct Choice {
    std::vector<Plot> plots;    // their axes and lines
    std::vector<int> decimals;  // of each line, plot by plot
};
struct Choices {
    std::string asked;                         // "Group of people"
    std::vector<std::string> names;            // what can be chosen
    std::vector<std::string> rows;             // of the tables: what the points of a line are called
    std::vector<std::vector<Choice>> figures;  // [figure][name]
};
std::string json_of(const Choices& choices);
// JSON as the script takes it: deflated, in base 64, which browsers read by themselves.
std::string data_block(std::string_view id, const std::string& json);

// ---- the page

std::string running_text(
    std::string_view text);  // escaped, as all text of the page is: lines stay lines, and a number and its % together
std::string page_of(std::string_view title, const std::string& swatches_html, const std::string& chapters_html);

}  // namespace mensana
