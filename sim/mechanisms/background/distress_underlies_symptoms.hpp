// Depressive and anxious symptoms have more in common than what is inborn of both and what one does to the other: how
// easily somebody is distressed.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct DistressUnderliesSymptoms {
    static constexpr About about{"distress_underlies_symptoms", "shared_liability",
                                 "How easily somebody is distressed raises depressive and anxious symptoms alike.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "depression_pull += depression * distress; anxiety_pull += anxiety * distress",
        "One factor carries most of what symptoms of both have in common (Caspi 2014, doi:10.1177/2167702613497473); "
        "PHQ-2 and GAD-2 correlate 0.66 (BRFSS 2018)",
        "A factor is a description: that symptoms cause each other would show the same correlation", Grade::low,
        "Symptoms of one kind that can be moved for good without the other's following, at the strength they "
        "correlate"};

    Parameter depression{
        "depression",
        0.20f,
        "z per z",
        0,
        1,
        "CALIBRATED: with inborn liabilities, the correlation of PHQ and GAD answers (BRFSS 2018: 0.66)"};
    Parameter anxiety{"anxiety", 0.35f, "z per z", 0, 1, "CALIBRATED as depression"};
    auto parameters() { return std::tie(depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<Distress> distress, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety;
        for (const auto p : people) {
            const float x = distress[p];
            depressive[p] += d * x;
            anxious[p] += a * x;
        }
    }
};

}  // namespace mensana
