// SAS transport files, as the XPORT engine of SAS writes them: version 5 and 8 (SAS's TS-140 describes both).
// A file holds data sets, one after the other; each has rows of fixed length in records of 80 bytes, the last of which
// is filled up with blanks.  Version 5 does not tell how many rows there are: see rows_of() for what that means.
// Tested by tests/population/sas_transport_test.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "population/table.hpp"

namespace mensana {

bool is_sas_transport(std::string_view bytes);

// SAS does not tell capitals from small letters in names.
bool same_name(std::string_view a, std::string_view b);

// The wanted data sets; one table for each.
std::vector<Table> read_sas_transport(std::string_view bytes, const TableWishes& wishes, FileProblems& problems);

// The number in 2 to 8 bytes of an IBM floating-point number, as the nearest double; NaN for SAS's missing values.
double sas_number(std::string_view bytes);

}  // namespace mensana
