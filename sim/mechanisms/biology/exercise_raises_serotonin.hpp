// Bouts bring more tryptophan to the brain and more serotonin into the blood (Melancon 2012,
// doi:10.1249/MSS.0b013e31823ede8e); whether training leaves a lasting tone nobody has shown in people.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ExerciseRaisesSerotonin {
    static constexpr About about{"exercise_raises_serotonin", "serotonin", "Regular exercise raises serotonin tone.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "serotonin_pull += lift serotonin_response recent_activity / (recent_activity + half_dose)",
        "Free tryptophan over its rivals doubles in an hour's bout (Melancon 2012); serum serotonin rises after "
        "moderate "
        "and vigorous exercise; kynurenine changes with training in depression (0.29, 0.04 to 0.54; da Cunha 2023).",
        "Back at baseline within half an hour of a vigorous bout; no pooled figure for a resting change in people.",
        Grade::very_low,
        "Brain imaging of serotonin synthesis or binding before and after training without a difference."};

    Parameter lift{"lift", 0.40f, "z", 0, 2, "ASSUMED: 0.2 SD at three 40-minute bouts a week; no source found"};
    Parameter half_dose{"half_dose", 15.0f, "minutes a day", 1, 120, "ASSUMED: half at 105 minutes a week"};
    auto parameters() { return std::tie(lift, half_dose); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentActivity> activity, Own<SerotoninResponse> response,
                                   Adds<SerotoninPull> pull) const {
        const float most = lift, half = half_dose;
        for (const auto p : people) pull[p] += most * response[p] * activity[p] / (activity[p] + half);
    }
};

}  // namespace mensana
