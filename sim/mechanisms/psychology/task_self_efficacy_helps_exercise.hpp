// Who is sure to be able to do it starts more easily.  For keeping it up barriers count more (Bandura 1997), so
// this is the smaller of the two confidences.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct TaskSelfEfficacyHelpsExercise {
    static constexpr About about{"task_self_efficacy_helps_exercise", "self_efficacy",
                                 "Confidence in the exercise itself makes exercise a little likelier.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "urge += help * task_self_efficacy",
        "Self-efficacy is among the steadiest correlates of activity, and tells who keeps it up (Bandura 1997)",
        "Trials raise activity (g 0.34) more than either confidence (0.21 and 0.13, Higgins 2014), and confidence "
        "mirrors past behaviour: the forward effect may be smaller",
        Grade::low, "Trials that raise task self-efficacy alone and leave activity where it was"};

    Parameter help{
        "help", 0.10f, "log-odds per z",
        0,      1,     "ASSUMED: under half of barrier self-efficacy, which counts more once people have begun"};
    auto parameters() { return std::tie(help); }

    MENSANA_KERNEL void operator()(Block people, Own<TaskEfficacy> task, Adds<Urge> urge) const {
        const float per_z = help;
        for (const auto p : people) urge[p] += per_z * task[p];
    }
};

}  // namespace mensana
