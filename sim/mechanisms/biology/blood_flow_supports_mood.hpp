// Depression changes regional blood flow in both directions (Cooper 2020): there is no shift of the whole that
// could carry mood, so the weight is nothing unless a scenario says otherwise.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct BloodFlowSupportsMood {
    static constexpr About about{"blood_flow_supports_mood", "blood_flow",
                                 "Cerebral blood flow supports mood (nothing unless a weight is given).", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "x = (blood_flow - centre) / 10; depression_pull -= depression x; anxiety_pull -= anxiety x",
        "Less flow in the parahippocampus, thalamus and insula of depressed people, found twice (Cooper 2020, "
        "doi:10.1038/s41380-019-0464-7).",
        "More in other regions of the same people; no difference of the whole brain is shown.", Grade::very_low,
        "It stands refuted until shown: a weight above zero needs a global difference that goes before symptoms."};

    Parameter depression{"depression", 0.0f,
                         "z per 10 %", 0,
                         0.2f,         "not known: both signs by region (Cooper 2020); a scenario may try up to 0.05"};
    Parameter anxiety{"anxiety", 0.0f, "z per 10 %", 0, 0.2f, "not known: no source found"};
    Parameter centre{
        "centre",
        90.0f,
        "%",
        50,
        150,
        "ASSUMED: mean of US adults of all ages in the model: with it nobody's mood moves on average when the arrow is "
        "switched off"};
    auto parameters() { return std::tie(depression, anxiety, centre); }

    MENSANA_KERNEL void operator()(Block people, Own<BloodFlow> flow, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float d = 0.1f * depression, a = 0.1f * anxiety, mean = centre;
        for (const auto p : people) {
            depressive[p] -= d * (flow[p] - mean);
            anxious[p] -= a * (flow[p] - mean);
        }
    }
};

}  // namespace mensana
