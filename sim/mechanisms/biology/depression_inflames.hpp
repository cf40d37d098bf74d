// Depressed people have higher CRP, most of it through weight and illness, some through depression itself
// (Osimo 2019: 27 % over 3 mg/L; Mac Giolla Bhui 2021: both directions hold, small after adjustment).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct DepressionInflames {
    static constexpr About about{"depression_inflames", "feedback", "Depressive symptoms raise resting inflammation.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "ln_crp_pull += rise depressive_symptoms",
        "d 0.15 (0.10 to 0.21) in communities and clinics (Howren 2009); 27 % over 3 mg/L, odds ratio 1.46 (Osimo "
        "2019); "
        "symptoms go before later CRP (Mac Giolla Bhui 2021).",
        "Adjusted for weight and illness little is left; adiposity comes first in most analyses.", Grade::low,
        "Within-person changes of symptoms over months, at constant weight, that CRP does not follow."};

    Parameter rise{"rise",
                   0.07f,
                   "ln mg/L per z",
                   0,
                   0.3f,
                   "CALIBRATED: the community contrast d 0.15 (Howren 2009) over the 2.5 z between cases and others; "
                   "above this the two ways would feed each other without end"};
    auto parameters() { return std::tie(rise); }

    MENSANA_KERNEL void operator()(Block people, Own<Depression> depression, Adds<LnCrpPull> pull) const {
        const float per_z = rise;
        for (const auto p : people) pull[p] += per_z * depression[p];
    }
};

}  // namespace mensana
