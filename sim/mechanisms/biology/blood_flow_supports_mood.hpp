// Depression changes regional blood flow in both directions (Cooper 2020): there is no shift of the whole that
// could carry mood, so the weight is nothing unless a scenario says otherwise.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct BloodFlowSupportsMood {
    static constexpr About about{"blood_flow_supports_mood", "blood_flow",
                                 "Cerebral blood flow supports mood (nothing unless a weight is given).", Beat::lean};
    static constexpr Card card{
        "DepressionPull -= depression BloodFlow / 10; AnxietyPull -= anxiety BloodFlow / 10",
        "Less flow in the parahippocampus, thalamus and insula of depressed people, found twice (Cooper 2020, "
        "doi:10.1038/s41380-019-0464-7).",
        "More in other regions of the same people; no difference of the whole brain is shown.", Grade::very_low,
        "It stands refuted until shown: a weight above zero needs a global difference that goes before symptoms."};

    Parameter depression{"depression", 0.0f,
                         "z per 10 %", 0,
                         0.5f,         "Cooper et al. 2020: both signs by region; a scenario may try up to 0.05"};
    Parameter anxiety{"anxiety", 0.0f, "z per 10 %", 0, 0.5f, "ASSUMED: no source found"};
    auto parameters() { return std::tie(depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<BloodFlow> flow, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float d = 0.1f * depression, a = 0.1f * anxiety;
        for (const auto p : people) {
            depressive[p] -= d * flow[p];
            anxious[p] -= a * flow[p];
        }
    }
};

}  // namespace mensana
