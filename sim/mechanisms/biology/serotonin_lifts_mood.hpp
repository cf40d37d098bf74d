// The serotonin hypothesis of depression, kept as a switch: the evidence for it is not consistent
// (Moncrieff 2023, doi:10.1038/s41380-022-01661-0), so its weight is nothing unless a scenario says otherwise.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SerotoninLiftsMood {
    static constexpr About about{"serotonin_lifts_mood", "serotonin",
                                 "Serotonin tone lifts mood (nothing unless a weight is given).", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "depression_pull -= depression serotonin; anxiety_pull -= anxiety serotonin",
        "Drugs that hold back its uptake help some depressed people; depleting tryptophan lowers mood in some who have "
        "recovered.",
        "No consistent evidence that low serotonin goes with depression (Moncrieff 2023, umbrella review).",
        Grade::very_low,
        "It stands refuted until shown: a weight above zero needs a cohort in which low tone goes before symptoms."};

    Parameter depression{"depression", 0.0f,
                         "z per z",    0,
                         0.5f,         "not known: no consistent link (Moncrieff 2023); a scenario may try up to 0.1"};
    Parameter anxiety{"anxiety", 0.0f, "z per z", 0, 0.5f, "not known, as for depression"};
    auto parameters() { return std::tie(depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<Serotonin> serotonin, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety;
        for (const auto p : people) {
            depressive[p] -= d * serotonin[p];
            anxious[p] -= a * serotonin[p];
        }
    }
};

}  // namespace mensana
