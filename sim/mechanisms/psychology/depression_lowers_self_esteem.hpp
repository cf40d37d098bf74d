// Scar model: symptoms wear self-esteem down, half as strongly as it protects from them
// (Sowislo and Orth 2013, doi:10.1037/a0028931).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct DepressionLowersSelfEsteem {
    static constexpr About about{"depression_lowers_self_esteem", "feedback", "Depressive symptoms lower self-esteem.",
                                 Beat::lean};

    Parameter scar{"scar", 0.08f, "z per z", 0, 1, "Sowislo and Orth 2013: standardised cross-lagged -0.08"};
    auto parameters() { return std::tie(scar); }

    MENSANA_KERNEL void operator()(Block people, Own<Depression> depression, Adds<EsteemPull> esteem) const {
        const float per_z = scar;
        for (const auto p : people) esteem[p] -= per_z * depression[p];
    }
};

}  // namespace mensana
