// Bouts raise cortisol, training lowers its resting level
// (De Nys 2022, doi:10.1016/j.psyneuen.2022.105843; Beserra 2018, doi:10.1590/2237-6089-2017-0155).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ExerciseLowersCortisol {
    static constexpr About about{"exercise_lowers_cortisol", "cortisol", "Regular exercise lowers resting cortisol.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "cortisol_pull -= fall cortisol_response recent_activity / (recent_activity + half_dose)",
        "Trials pooled -0.37 (-0.52 to -0.21; De Nys 2022, recalled); in depressed people -0.65 (-1.30 to -0.01; "
        "Beserra 2018).",
        "Few and small trials; the response to a stress test did not change in six weeks (Gerber 2020).", Grade::low,
        "A trial of 300 with morning and evening samples over three months and an upper limit below 0.1 SD."};

    Parameter fall{"fall", 0.70f,
                   "z",    0,
                   2,      "CALIBRATED: 0.37 SD at three 40-minute bouts a week (De Nys 2022: -0.37, -0.52 to -0.21)"};
    Parameter half_dose{"half_dose", 15.0f, "minutes a day", 1, 120, "ASSUMED: half at 105 minutes a week"};
    auto parameters() { return std::tie(fall, half_dose); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentActivity> activity, Own<CortisolResponse> response,
                                   Adds<CortisolPull> pull) const {
        const float most = fall, half = half_dose;
        for (const auto p : people) pull[p] -= most * response[p] * activity[p] / (activity[p] + half);
    }
};

}  // namespace mensana
