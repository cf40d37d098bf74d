// Training raises the brain-derived neurotrophic factor in resting blood
// (Szuhany 2015, doi:10.1016/j.jpsychires.2014.10.003; Dinoff 2016, doi:10.1371/journal.pone.0163037).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ExerciseRaisesBdnf {
    static constexpr About about{"exercise_raises_bdnf", "neuroplasticity", "Regular exercise raises resting BDNF.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "bdnf_pull += lift kind neuroplasticity_response recent_activity / (recent_activity + half_dose), kind = "
        "1 - (1 - strength) recent_strength / recent_activity: of what was done, strength training counts by "
        "strength, the rest whole",
        "Trials pooled: 0.27 (Szuhany 2015) and 0.39 (0.17 to 0.60; Dinoff 2016); in depressed people 0.44 (0.15 to "
        "0.73; da Cunha 2023).",
        "No change in the trials of Krogh 2014 and Kaiser 2022. Aerobic 0.66 against resistance 0.07 in Dinoff 2016, "
        "but resistance ranks first in a network of trials (Zhou 2022). Blood is not brain; much of it is platelets.",
        Grade::low, "A large trial of three months, drawn at rest, with an upper limit below 0.1 SD."};

    Parameter lift{"lift",
                   1.27f,
                   "z",
                   0,
                   2,
                   "CALIBRATED: repeated trials of twelve weeks, with the attendance and drop-out of trials, give the "
                   "0.39 of Dinoff "
                   "2016; 0.27 in Szuhany 2015"};
    Parameter half_dose{"half_dose",
                        15.0f,
                        "minutes a day",
                        1,
                        120,
                        "ASSUMED: half of the full effect at 105 minutes a week; slopes over dose are not published"};
    Parameter strength{
        "strength", 0.5f, "share of the lift",
        0,          2,    "ASSUMED, uncertain: 0.1 by Dinoff 2016 (0.07 against 0.66), above 1 by Zhou 2022"};
    auto parameters() { return std::tie(lift, half_dose, strength); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentActivity> activity, Own<RecentStrength> lifted,
                                   Own<NeuroplasticityResponse> response, Adds<BdnfPull> pull) const {
        const float most = lift, half = half_dose, less = 1.0f - strength;
        for (const auto p : people)
            pull[p] += most * response[p] * (activity[p] - less * lifted[p]) / (activity[p] + half);
    }
};

}  // namespace mensana
