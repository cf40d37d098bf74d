// Barrier self-efficacy follows its causes with a lag.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SelfEfficacyFollows {
    static constexpr About about{"self_efficacy_follows", "self_efficacy",
                                 "Barrier self-efficacy moves towards where its causes would hold it.", Beat::respond,
                                 Pace::slow};
    static constexpr Card card{
        "barrier_self_efficacy += (1 - 2^(-1 / half_time)) * (efficacy_pull - barrier_self_efficacy)",
        "Trials of weeks find changed confidence (Higgins 2014); lapses are followed by lower "
        "confidence (Marcus 1992)",
        "No study follows it week by week", Grade::very_low,
        "Weekly ratings that jump with the first bout or drift for a year"};

    Parameter half_time{
        "half_time", 6.0f,
        "days",      1,
        365,         "ASSUMED: half two weeks after exercise began, the memory of activity included; lapses lower it"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<EfficacyPull> pull, Own<Efficacy> now,
                                   Adds<Efficacy> change) const {
        const float step = step_over(half_time, elapsed.days);
        for (const auto p : people) change[p] += step * (pull[p] - now[p]);
    }

    MENSANA_KERNEL void rest(Block people, Own<EfficacyPull> usual, Sets<Efficacy> state) const {
        for (const auto p : people) state[p] = usual[p];
    }
};

}  // namespace mensana
