// Cortisol is raised in depressive episodes, by half of what weak studies say (Stetler and Miller 2011).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct DepressionRaisesCortisol {
    static constexpr About about{"depression_raises_cortisol", "feedback",
                                 "A depressive episode raises resting cortisol.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "cortisol_pull += rise depressive_episode",
        "Depressed against other people 0.60 (0.54 to 0.66), 0.33 (0.21 to 0.45) in studies of sound method (Stetler "
        "and "
        "Miller 2011, doi:10.1097/PSY.0b013e31820ad12b).",
        "Severe inpatients may have a blunted awakening response; remitted people differ as well (Vreeburg 2009).",
        Grade::low, "Samples of the same people in and out of an episode that do not differ."};

    Parameter rise{"rise",
                   0.33f,
                   "z",
                   0,
                   1,
                   "Stetler and Miller 2011: 0.33 (0.21 to 0.45) in studies of sound method, 0.60 over all; ASSUMED to "
                   "be an SD at most"};
    auto parameters() { return std::tie(rise); }

    MENSANA_KERNEL void operator()(Block people, Own<Episode> episode, Adds<CortisolPull> pull) const {
        const float in_episode = rise;
        for (const auto p : people) pull[p] += in_episode * episode[p];
    }
};

}  // namespace mensana
