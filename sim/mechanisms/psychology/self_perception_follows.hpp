// Physical self-perception follows its causes with a lag.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SelfPerceptionFollows {
    static constexpr About about{"self_perception_follows", "self_esteem",
                                 "Physical self-perception moves towards where its causes would hold it.",
                                 Beat::respond, Pace::slow};
    static constexpr Card card{
        "physical_self_perception += (1 - 2^(-1 / half_time)) * (perception_pull - "
        "physical_self_perception)",
        "Physical self-worth rises between the start and week two, before depression falls (Legrand "
        "2014)",
        "One trial of 44 women; later waves are few", Grade::low,
        "A trial in which self-perception moves only after two months"};

    Parameter half_time{
        "half_time",
        2.0f,
        "days",
        0.5f,
        365,
        "CALIBRATED: with the memory of activity and weekly turns physical self-worth has risen by half ten days after "
        "training began: it rises within the first two weeks (Legrand 2014, doi:10.1123/jsep.2013-0211)"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<PerceptionPull> pull, Own<Perception> now,
                                   Adds<Perception> change) const {
        const float step = step_over(half_time, elapsed.days);
        for (const auto p : people) change[p] += step * (pull[p] - now[p]);
    }

    MENSANA_KERNEL void rest(Block people, Own<PerceptionPull> usual, Sets<Perception> state) const {
        for (const auto p : people) state[p] = usual[p];
    }
};

}  // namespace mensana
