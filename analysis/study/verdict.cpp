#include "study/verdict.hpp"

#include <cmath>

namespace mensana {

Estimate but_for_rounding(Estimate found) {
    for (double* each : {&found.value, &found.error})
        if (std::abs(*each) < rounding) *each = 0;
    return found;
}

Verdict verdict_of(const Estimate& found, double low, double high, std::optional<double> no_effect, double published) {
    if (!std::isfinite(found.value)) return Verdict::unanswered;
    if (!std::isfinite(found.error)) return Verdict::too_noisy;
    const double least = found.value - 2 * found.error, most = found.value + 2 * found.error;
    if (least >= low && most <= high) return Verdict::inside;
    if (most >= low && least <= high) return Verdict::too_noisy;
    if (!no_effect) return Verdict::outside;
    const bool as_published = published > *no_effect ? least > *no_effect + rounding : most < *no_effect - rounding;
    return as_published ? Verdict::sign_only : Verdict::outside;
}

}  // namespace mensana
