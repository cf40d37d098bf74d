// A table read from a file: CSV (or tabs, or semicolons), SAS transport (.XPT) or Stata (.dta), also inside .gz or .xz.
// Only the columns asked for are kept, so that a survey of 300 columns costs no more than the ten that are wanted.
// All numbers are doubles with NaN for missing: an empty cell, NA, NaN, "." and the missing values of SAS and Stata.
// SAS writes zero in a way that some programs turn into 5.4e-79, also in the CSV files they make; it is 0 here.
// Tested by tests/world/table_test.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_bytes.hpp"

namespace mensana {

struct TableColumn {
    std::string name;
    std::vector<double> values;          // one a row; in a column with texts, the place of the text in labels
    std::vector<std::string> labels;     // empty when all cells are numbers or missing
    std::vector<std::size_t> first_row;  // of each label
    bool has_texts() const { return !labels.empty(); }
};

struct Table {
    std::string file;
    std::size_t rows = 0;
    std::vector<std::string> names;    // of all columns of the file, in its order
    std::vector<TableColumn> columns;  // those that were asked for and are there, in the order of the file
    std::vector<std::uint32_t> lines;  // the line on which each row begins; empty for XPT and dta

    const TableColumn* find(std::string_view name) const;
    int line_of(std::size_t row) const { return row < lines.size() ? static_cast<int>(lines[row]) : 0; }
};

// Reads the wanted columns, or all of them if none is named; a wanted column that is not there is simply not in the
// answer.  Problems are told all at once, but at most some twenty of a file; the table is then empty.
Table read_table(const std::filesystem::path& path, std::span<const std::string> wanted,
                 std::vector<Problem>& problems);

// The number that a text is, also with a plus or spaces around it; NaN for the spellings of missing; false for others.
bool number_in(std::string_view text, double& number);

}  // namespace mensana
