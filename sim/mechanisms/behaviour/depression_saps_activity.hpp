// Low mood costs drive: the way from depression to activity, mostly at short lag
// (Dubash 2024: same wave -0.145, next wave -0.051 in a fixed-effects panel).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct DepressionSapsActivity {
    static constexpr About about{"depression_saps_activity", "feedback",
                                 "Depressive symptoms make exercise less likely.", Beat::lean};

    Parameter sap{"sap",
                  0.25f,
                  "log-odds per z",
                  0,
                  2,
                  "CALIBRATED to the same-wave standardised path -0.145 of Dubash 2024 (activity spread about 2 "
                  "log-odds), lower end because the panel does not rule out the other direction within a wave"};
    auto parameters() { return std::tie(sap); }

    MENSANA_KERNEL void operator()(Block people, Own<Depression> depression, Adds<Urge> urge) const {
        const float per_z = sap;
        for (const auto p : people) urge[p] -= per_z * depression[p];
    }
};

}  // namespace mensana
