// The first friend counts most: support grows with the logarithm of how many there are.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct TiesGiveSupport {
    static constexpr About about{"ties_give_support", "social_support", "Close friends and kin give support.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "support_pull += gain * ln(1 + close_ties)",
        "Large and diverse networks go with less depression (Santini 2015, 51 studies); the benefit of more friends "
        "levels off at two to four (Thompson 2022, Ageing and Society)",
        "Perceived support depends more on how ties are felt than on their number; low mood also colours the count",
        Grade::low, "People who lose or gain a close tie for outer reasons and feel as supported as before"};

    Parameter gain{"gain",
                   0.25f,
                   "z per ln unit",
                   0,
                   1.5f,
                   "ASSUMED: one tie rather than none 0.17 z, eight rather than four 0.15 z; numbers of ties explain "
                   "a few percent of perceived support"};
    auto parameters() { return std::tie(gain); }

    MENSANA_KERNEL void operator()(Block people, Own<CloseTies> ties, Adds<SupportPull> support) const {
        const float per_unit = gain;
        for (const auto p : people) support[p] += per_unit * log_of(1.0f + static_cast<float>(ties[p]));
    }
};

}  // namespace mensana
