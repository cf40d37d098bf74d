// Text in pictures and on pages: made safe, measured, broken into lines; and numbers as people read them.
// Tested by tests/report/figure_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mensana {

// Text that is safe between and inside tags: & < > " ' escaped, what XML forbids or is no UTF-8 replaced.
std::string escaped(std::string_view text);
// At most so wide in pixels at this size of letters; a word that is too long is cut.
std::vector<std::string> wrapped(std::string_view text, double size, double room, bool bold = false);
double width_of(std::string_view text, double size, bool bold = false);  // of a wide system font, so rather too much

// 1234567 -> "1,234,567"; with so many decimals.
std::string number_text(double number, int decimals = 0);

}  // namespace mensana
