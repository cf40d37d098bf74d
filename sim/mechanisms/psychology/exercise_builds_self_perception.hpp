// Moving changes how one sees the own body, even when the body has not changed
// (Anderson 2006: anthropometry does not mediate; Hausenblas and Fallon 2006: body image d about 0.28).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ExerciseBuildsSelfPerception {
    static constexpr About about{"exercise_builds_self_perception", "self_esteem",
                                 "Regular exercise improves physical self-perception.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "perception_pull += lift * self_esteem_response * recent_activity / (recent_activity + "
        "half_dose)",
        "Exercise improves body image, d 0.28 (Hausenblas and Fallon 2006), within two weeks "
        "(Legrand 2014) and without change of body measures (Anderson 2006)",
        "Mostly women and waiting lists; people who are asked about their body know what the trial "
        "is for",
        Grade::moderate,
        "Trials against an attention control in which physical self-perception does not differ at "
        "two to eight weeks"};

    Parameter lift{
        "lift",
        0.855f,
        "z",
        0,
        3,
        "CALIBRATED: self-esteem in repeated trials, with the attendance and drop-out of trials, comes out near the "
        "0.23 "
        "of Spence 2005, who found it over trials of all lengths; body image itself changes by d 0.28 (Hausenblas and "
        "Fallon 2006), physical self-worth by more (Legrand 2014)"};
    Parameter half_dose{"half_dose",
                        10.0f,
                        "minutes a day",
                        1,
                        60,
                        "ASSUMED: half of the full effect at 70 minutes a week; most benefit below 2.5 hours a week"};
    auto parameters() { return std::tie(lift, half_dose); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentActivity> activity, Own<SelfEsteemResponse> response,
                                   Adds<PerceptionPull> perception) const {
        const float most = lift, half = half_dose;
        for (const auto p : people) perception[p] += most * response[p] * activity[p] / (activity[p] + half);
    }
};

}  // namespace mensana
