// Numbers as sentences and tables say them: with as many digits as their interval has sense for.
// Tested by tests/report/report_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "experiment/comparison.hpp"

namespace mensana {

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

}  // namespace mensana
