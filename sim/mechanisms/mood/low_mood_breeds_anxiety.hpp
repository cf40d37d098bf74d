// Whoever is low for long begins to be afraid of what is to come.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct LowMoodBreedsAnxiety {
    static constexpr About about{"low_mood_breeds_anxiety", "symptoms", "Depressive symptoms raise anxious symptoms.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "anxiety_pull += breed * depressive_symptoms",
        "Depression goes before anxiety as anxiety goes before depression: 66 longitudinal studies, r 0.34 and 0.31 "
        "(Jacobson and Newman 2017, Psychol Bull 143:1155, recalled)",
        "Most of what goes with later anxiety is what both have of genes and distress, so that little is left for an "
        "arrow",
        Grade::low, "Treatments of depression that leave anxiety where it was"};

    Parameter breed{"breed", 0.08f, "z per z",
                    0,       0.5f,  "ASSUMED: a quarter of the pooled r of 0.34, as what goes before need not cause"};
    auto parameters() { return std::tie(breed); }

    MENSANA_KERNEL void operator()(Block people, Own<Depression> depression, Adds<AnxietyPull> pull) const {
        const float b = breed;
        for (const auto p : people) pull[p] += b * depression[p];
    }
};

}  // namespace mensana
