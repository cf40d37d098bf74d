// Cortisol rises in a bout beyond a threshold between 40 and 60 % of capacity, then with every further percent
// (Hill 2008, doi:10.1007/BF03345606: 6, 40 and 83 % after 30 minutes at 40, 60 and 80 %).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct HardBoutsRaiseCortisol {
    static constexpr About about{"hard_bouts_raise_cortisol", "cortisol",
                                 "Bouts above a threshold of intensity raise cortisol for the day.", Beat::feel};
    static constexpr Card card{
        "cortisol_surge += 100 slope max(0, share - threshold) min(3, exercise_minutes / 30), share = 3.5 "
        "exercise_intensity / fitness up "
        "to 1",
        "Thirty minutes at 40, 60 and 80 % of maximal uptake: +5.7, +39.9 and +83.1 %, rest -6.6 % (Hill 2008).",
        "Twelve moderately trained men; time of day and meals matter as much; growth in proportion to time is assumed.",
        Grade::moderate, "Half an hour at 80 % of capacity in trained and untrained people without a rise."};

    Parameter threshold{
        "threshold", 0.414f, "share of capacity",
        0.1f,        0.9f,   "Hill et al. 2008: where the line through 40 % at 0.6 and 83 % at 0.8 meets zero"};
    Parameter slope{"slope", 2.15f, "% of cortisol per % of capacity", 0, 10, "Hill et al. 2008: (83.1 - 39.9) / 20"};
    auto parameters() { return std::tie(threshold, slope); }

    MENSANA_KERNEL void operator()(Block people, Own<Minutes> minutes, Own<Intensity> intensity, Own<Fitness> fitness,
                                   Adds<CortisolSurge> surge) const {
        const float from = threshold, per_share = 100.0f * slope;
        for (const auto p : people) {
            const float share = held(3.5f * intensity[p] / (fitness[p] > 5.0f ? fitness[p] : 5.0f), 0.0f, 1.0f);
            const float raised = per_share * positive_part(share - from) * held(minutes[p] / 30.0f, 0.0f, 3.0f);
            surge[p] += held(raised, 0.0f, 1000.0f);
        }
    }
};

}  // namespace mensana
