// Raised cortisol goes with depression; whether it brings it is not settled (Stetler and Miller 2011).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct CortisolStrainsMood {
    static constexpr About about{"cortisol_strains_mood", "cortisol", "Raised resting cortisol worsens mood a little.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "depression_pull += depression cortisol; anxiety_pull += anxiety cortisol",
        "A high awakening response goes before major depression (Adam 2010); Cushing's disease brings depression that "
        "lifts when it is treated.",
        "The contrast of 0.60 halves in strong studies (Stetler and Miller 2011) and is found after remission too "
        "(Vreeburg 2009): much of it is a trait. Drugs that lower cortisol have not helped reliably.",
        Grade::very_low,
        "Genetic instruments for morning cortisol that do not predict depression, with narrow intervals."};

    Parameter depression{"depression",
                         0.015f,
                         "z per z",
                         0,
                         0.1f,
                         "ASSUMED: a tenth of r 0.16, which is d 0.33 of strong studies (Stetler and Miller 2011); "
                         "above this the two ways would feed each other without end"};
    Parameter anxiety{
        "anxiety",
        0.01f,
        "z per z",
        0,
        0.1f,
        "ASSUMED: below depression; no pooled size found; above this the two ways would feed each other without end"};
    auto parameters() { return std::tie(depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<Cortisol> cortisol, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety;
        for (const auto p : people) {
            depressive[p] += d * cortisol[p];
            anxious[p] += a * cortisol[p];
        }
    }
};

}  // namespace mensana
