// Mastery: having done it is the strongest source of trusting to do it again.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ExerciseBuildsSelfEfficacy {
    static constexpr About about{"exercise_builds_self_efficacy", "self_efficacy",
                                 "Regular exercise builds confidence to exercise.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "efficacy_pull += lift * self_efficacy_response * recent_activity / (recent_activity + "
        "half_dose)",
        "Interventions that raise activity raise barrier self-efficacy by g 0.13 (0.05-0.20), "
        "Higgins 2014",
        "Small, and trials also teach to plan for barriers: the exercise itself may do less", Grade::low,
        "Trials in which people who exercise as told gain no more confidence than those who only "
        "talk about barriers"};

    Parameter lift{"lift",
                   0.325f,
                   "z",
                   0,
                   3,
                   "CALIBRATED: a programme of 20 minutes a day for an inactive person lifts barrier self-efficacy by "
                   "about 0.2, the upper part of 0.13 (0.05-0.20) of Higgins 2014, doi:10.1037/a0033864"};
    Parameter half_dose{"half_dose",
                        10.0f,
                        "minutes a day",
                        1,
                        60,
                        "ASSUMED: half of the full effect at 70 minutes a week; most benefit below 2.5 hours a week"};
    auto parameters() { return std::tie(lift, half_dose); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentActivity> activity, Own<SelfEfficacyResponse> response,
                                   Adds<EfficacyPull> efficacy) const {
        const float most = lift, half = half_dose;
        for (const auto p : people) efficacy[p] += most * response[p] * activity[p] / (activity[p] + half);
    }
};

}  // namespace mensana
