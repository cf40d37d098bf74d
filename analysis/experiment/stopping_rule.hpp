// When a comparison has had replicates enough: sequential stopping by the half-width of the 95 % interval of each
// scenario's difference to the first.  Tested by tests/experiment/comparison_test.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "experiment/comparison.hpp"

namespace mensana {

// How precisely a difference is to be known: a half-width, in the outcome's unit or as a share of the difference.
struct Precision {
    double half_width = 0;
    bool share = false;
};
inline constexpr std::size_t fewest_replicates = 5;  // before that an interval's width is itself too uncertain

// "5%" or "0.5"; nothing of other words.
std::optional<Precision> precision_in(std::string_view text);

// Whether every scenario's difference, among all people, is known so precisely.
bool is_known_to(const Comparison& c, const Outcome& outcome, const Precision& wanted);

}  // namespace mensana
