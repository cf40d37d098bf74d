// A table read from a file: CSV (or tabs, or semicolons), SAS transport (.XPT) or Stata (.dta), also inside .gz or .xz.
// Only the columns asked for are kept, so that a survey of 300 columns costs no more than the ten that are wanted.
// All numbers are doubles with NaN for missing: an empty cell, NA, NaN, "." and the missing values of SAS and Stata.
// SAS writes zero in a way that some programs turn into 5.4e-79, also in the CSV files they make; it is 0 here.
// A row of empty cells is no row.  What cannot be read without guessing is refused, with its row and column.
// Tested by tests/population/table_test.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file_bytes.hpp"
#include "base/text_encoding.hpp"

namespace mensana {

struct TableColumn {
    std::string name;
    std::vector<double> values;          // one a row; in a column with texts, the place of the text in labels
    std::vector<std::string> labels;     // empty when all cells are numbers or missing
    std::vector<double> numbers;         // of each label: what number it is, NaN if it is none
    std::vector<std::size_t> first_row;  // of each label
    std::vector<std::pair<double, std::string>> value_labels = {};  // what numbers mean, sorted; Stata alone tells
    double exact_up_to = 0x1p53 - 1;                                // larger whole numbers may have been others
    bool has_texts() const { return !labels.empty(); }

    // Of a value that is not missing: the number that it is, NaN for other texts; and how it is written.
    double number_of(double value) const { return has_texts() ? numbers[static_cast<std::size_t>(value)] : value; }
    std::string text_of(double value) const;
    std::string_view label_of(double number) const;  // of value_labels; empty if it has none
};

struct Table {
    std::string file;  // with :NAME behind it for one of several data sets of a file
    std::size_t rows = 0;
    std::vector<std::string> names;    // of all columns of the file, in its order
    std::vector<TableColumn> columns;  // those that were asked for and are there, in the order of the file
    std::vector<std::uint32_t> lines;  // the line on which each row begins; empty for XPT and dta

    std::string data_set = {};                // its name in a SAS transport file; else empty
    std::vector<std::string> data_sets = {};  // all that the file holds

    const TableColumn* find(std::string_view name) const;
    int line_of(std::size_t row) const { return row < lines.size() ? static_cast<int>(lines[row]) : 0; }
};

// What a user says about a file, beside its name.
struct TableWishes {
    std::span<const std::string> columns;     // those to read, or all of them if none is named
    std::span<const std::string> as_texts;    // those of them whose numbers are kept as they are written: keys
    std::optional<Encoding> encoding;         // of its texts, where the file does not tell
    char decimal = '.';                       // of numbers in texts: '.' or ','
    std::vector<std::string> data_sets = {};  // of a SAS transport file with several: those to read
};

// Reads the wanted columns; one that is not there is simply not in the answer.  Problems are told all at once, but at
// most some twenty of a file; the table is then empty.
Table read_table(const std::filesystem::path& path, const TableWishes& wishes, std::vector<Problem>& problems);

// The same, with a table for each of the wanted data sets of a SAS transport file; of other files there is one table.
std::vector<Table> read_tables(const std::filesystem::path& path, const TableWishes& wishes,
                               std::vector<Problem>& problems);

// The number that a text is, also with a plus or spaces around it; NaN for the spellings of missing; false for others.
bool number_in(std::string_view text, double& number, char decimal = '.');

// A number in the fewest digits that tell it, whole ones without an exponent up to 15 digits.
std::string shortest(double number, char decimal = '.');

// A cell as a message shows it: of a long one the beginning, and no control characters.
std::string shown(std::string_view cell);

}  // namespace mensana
