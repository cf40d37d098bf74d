// A table said in one line, for tests that compare many: "ID SEX: 1 'male'; 2 .; . 'say'" has two columns, three rows.
// What is wrong with a file is said as "! " and its problems.
#pragma once

#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include "base/file_bytes.hpp"
#include "population/table.hpp"

namespace mensana {

inline std::string in_words(const Table& table) {
    std::ostringstream words;
    words.precision(17);
    for (const TableColumn& column : table.columns) words << (&column == &table.columns[0] ? "" : " ") << column.name;
    for (std::size_t row = 0; row < table.rows; ++row) {
        words << (row == 0 ? ":" : ";");
        for (const TableColumn& column : table.columns) {
            const double x = column.values.at(row);
            if (std::isnan(x))
                words << " .";
            else if (column.has_texts())
                words << " '" << column.labels.at(static_cast<std::size_t>(x)) << "'";
            else
                words << " " << x;
        }
    }
    return words.str();
}

inline std::string in_words(const std::vector<Problem>& problems) {
    std::string words = "!";
    for (const Problem& problem : problems) words += " " + problem.what + " (" + problem.hint + ")";
    return words;
}

// `expected` is the table, or "!" and something that a problem should say.
inline bool is_as_expected(const std::string& words, const std::string& expected) {
    return expected.starts_with("!") ? words.starts_with("!") && words.find(expected.substr(1)) != std::string::npos
                                     : words == expected;
}

}  // namespace mensana
