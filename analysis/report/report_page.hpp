// What a page of text in one file is made of: a figure with its key, its table and where each number stands, tables,
// numbers in words, and the page itself, whose policy allows its own script and style and nothing else.
// Whatever comes from a file is escaped here, so that no caller has to think of it: functions take plain text and give
// HTML, and nothing takes HTML but what is called html.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/comparison.hpp"
#include "report/figure.hpp"

namespace mensana {

// The files beside this one, as embed.cmake puts them into the program.
std::string_view report_script();
std::string_view report_page_style();
std::string_view report_uplot_script();
std::string_view report_uplot_style();
std::string_view report_uplot_licence();

// ---- numbers in words

// As many decimals as the interval has sense for: its half width is told with one digit or two.
int decimals_for(const Estimate& e, double scale = 1);
std::string value_text(const Estimate& e, double scale = 1, std::string_view unit = {});     // "41"
std::string interval_text(const Estimate& e, double scale = 1, std::string_view unit = {});  // "41 (33 to 49)"
// For sentences: as fine as the first digit of the interval's half width, three digits at most.
double prose_grain(const Estimate& e, double scale = 1);
std::string grained(double number, double grain);             // 1,036 by 10 is "1,040"
std::string prose_text(const Estimate& e, double scale = 1);  // "1,090 (1,040 to 1,140)"
// "41.2 \u00b1 0.3", with a digit or two of the error; "41", with so many decimals, if the error is not known.
std::string plus_minus(double number, double error, int decimals);
std::string short_number(double number);                                           // three digits or so
std::string counted(double many, std::string_view one, std::string_view several);  // "1 day", "2 days"

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

struct ReportFigure {
    std::string id, title, note;
    std::vector<ReportKey> key;
    // Placed twice: for wide and for narrow screens.
    std::function<Placed(double width, std::string_view id, std::string_view classes)> draw;
    ReportTable table;                 // its columns but the first are series, if series says so
    std::vector<int> series;           // of each column but the first: which series of the drawing, or -1
    std::vector<std::vector<int>> at;  // [row][column]: which point of the series; empty: the row itself
    bool down = false;                 // points of a series stand below each other, so that up and down walk them
    std::string attributes;            // more, for the script: data-curve="0"; plain
    bool filled = false;               // the script fills the table, and knows where the numbers stand
};
std::string html_of(const ReportFigure& figure);

inline constexpr double wide_figure = 900, narrow_figure = 356;

// Small pictures of series, drawn once a page (`swatches`) and used in many keys.
std::string swatch_of(const Look& look, bool line = true);
std::string swatches(const std::vector<Look>& looks);

// ---- the page

std::string running_text(std::string_view text);  // escaped; a number and its % stay together
std::string paragraph(std::string_view text, std::string_view classes = {});
std::string data_block(std::string_view id, const std::string& json);  // safe inside <script>
std::string json_text(std::string_view text);                          // quoted
// A whole page; `main` is HTML.
std::string page_of(std::string_view title, const std::string& main, bool with_uplot);

}  // namespace mensana
