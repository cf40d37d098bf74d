// One page that tells comparisons to people who decide: the answer first, then figures with their numbers, then what it
// all rests on.  One file, offline: nothing is asked of anywhere, figures are there with scripts off and on paper.
// Tested by tests/report/report_test.cpp and, in a browser, by tests/report/browser.py.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "experiment/comparison.hpp"

namespace mensana {

// By which a page of ours is known, near its beginning.
inline constexpr std::string_view report_mark = "<meta name=\"generator\" content=\"mensana\">";

// HTML; equal comparisons give equal bytes.  Each comparison is a chapter.
std::string report_of(const std::vector<Comparison>& comparisons);

}  // namespace mensana
