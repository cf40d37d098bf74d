// Task self-efficacy follows its causes with a lag.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct TaskSelfEfficacyFollows {
    static constexpr About about{"task_self_efficacy_follows", "self_efficacy",
                                 "Task self-efficacy moves towards where its causes would hold it.", Beat::respond,
                                 Pace::slow};
    static constexpr Card card{
        "task_self_efficacy += (1 - 2^(-1 / half_time)) * (task_efficacy_pull - task_self_efficacy)",
        "Trials find gains of confidence within programmes of weeks (Higgins 2014)",
        "No study follows task self-efficacy week by week; a step after the first bout is possible", Grade::very_low,
        "Weekly ratings that jump after the first session and move no more, or keep rising for a year"};

    Parameter half_time{
        "half_time",
        2.0f,
        "days",
        0.5f,
        365,
        "ASSUMED: half ten days after exercise began, the memory of activity included; a little quicker than barrier "
        "self-efficacy, because each bout is a proof"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<TaskEfficacyPull> pull, Own<TaskEfficacy> now,
                                   Adds<TaskEfficacy> change) const {
        const float step = step_over(half_time, elapsed.days);
        for (const auto p : people) change[p] += step * (pull[p] - now[p]);
    }

    MENSANA_KERNEL void rest(Block people, Own<TaskEfficacyPull> usual, Sets<TaskEfficacy> state) const {
        for (const auto p : people) state[p] = usual[p];
    }
};

}  // namespace mensana
