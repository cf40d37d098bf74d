// Stata files (.dta) of the formats 105 to 119, that is of Stata 5 to 18, in either order of bytes.
// Numbers stay numbers, dates too; what value labels say about them is kept beside.  Stata's own description of the
// formats: `help dta`.
// Tested by tests/population/stata_test.cpp.
#pragma once

#include <string_view>

#include "population/table.hpp"

namespace mensana {

bool is_stata(std::string_view bytes);

Table read_stata(std::string_view bytes, const TableWishes& wishes, FileProblems& problems);

}  // namespace mensana
