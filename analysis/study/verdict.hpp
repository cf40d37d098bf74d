// How a simulated figure stands to a published interval.  The interval of the simulated figure has to lie within the
// published one (equivalence), so that noise never helps.  Tested by tests/study/library_test.cpp.
#pragma once

#include <optional>

#include "statistics/statistics.hpp"

namespace mensana {

enum class Verdict { inside, too_noisy, sign_only, outside, unanswered };
inline constexpr std::size_t verdicts = 5;

// What is nearer to no effect than this, and its error, are nothing but rounding.
inline constexpr double rounding = 1e-9;
Estimate but_for_rounding(Estimate found);  // figure and error each exactly 0 where they are nothing else

// Inside: the figure with two Monte-Carlo errors on each side is within low and high.  Too noisy: that range and the
// published one overlap in part, or the error is not known.  Sign only: it is beyond the published range, but on the
// side of `no_effect` on which `published` is.  Unanswered: there is no figure.
Verdict verdict_of(const Estimate& found, double low, double high, std::optional<double> no_effect = {},
                   double published = 0);

}  // namespace mensana
