// Tables of SAS transport and Stata files, through ReadStat.  [readstat_table.cpp: the only door to ReadStat]
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "population/table.hpp"

namespace mensana {

enum class BinaryTable { xpt, dta };

void read_with_readstat(std::string_view bytes, BinaryTable format, std::span<const std::string> wanted, Table& table,
                        FileProblems& problems);

}  // namespace mensana
