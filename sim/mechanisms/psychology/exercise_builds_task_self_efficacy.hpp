// Having done it once, one knows that one can: mastery lifts confidence in the task itself more than confidence
// against rain and tiredness (Higgins 2014, doi:10.1037/a0033864).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ExerciseBuildsTaskSelfEfficacy {
    static constexpr About about{"exercise_builds_task_self_efficacy", "self_efficacy",
                                 "Regular exercise builds confidence to be able to exercise.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "task_efficacy_pull += lift * self_efficacy_response * recent_activity / (recent_activity + half_dose)",
        "Interventions that raise activity (g 0.34) raise task self-efficacy by g 0.21 (Higgins 2014)",
        "The same trials also talk and plan: part of the gain may come without any exercise (Ashford 2010 finds 0.16 "
        "for interventions that aim at self-efficacy)",
        Grade::low,
        "A trial in which people who exercise as told gain no more confidence than those who only hear about it"};

    Parameter lift{
        "lift", 0.724f, "z",
        0,      3,     "CALIBRATED: repeated trials give the 0.208 of Higgins 2014, with sessions missed and drop-out"};
    Parameter half_dose{
        "half_dose", 10.0f, "minutes a day",
        1,           60,    "ASSUMED: half of the full effect at 70 minutes a week, as for barrier self-efficacy"};
    auto parameters() { return std::tie(lift, half_dose); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentActivity> activity, Own<SelfEfficacyResponse> response,
                                   Adds<TaskEfficacyPull> task) const {
        const float most = lift, half = half_dose;
        for (const auto p : people) task[p] += most * response[p] * activity[p] / (activity[p] + half);
    }
};

}  // namespace mensana
