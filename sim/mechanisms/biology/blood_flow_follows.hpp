// Resting blood flow of the brain moves over months; that of a bout settles in half a minute.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct BloodFlowFollows {
    static constexpr About about{"blood_flow_follows", "blood_flow",
                                 "Resting cerebral blood flow moves towards where its causes would hold it.",
                                 Beat::respond, Pace::slow};
    static constexpr Card card{"blood_flow += (blood_flow_pull - blood_flow) (1 - 2^(-1/half_time))",
                               "Regional changes after eight weeks (Kleinloog 2019), global ones after a year (Tomoto "
                               "2023).",
                               "Nobody has measured the course in between.", Grade::very_low,
                               "Monthly scans during training that settle within two weeks or not within a year."};

    Parameter half_time{
        "half_time",
        40.0f,
        "days",
        7,
        365,
        "ASSUMED: half 60 days after training began, the way to fitness included: between eight weeks (Kleinloog 2019) "
        "and a year (Tomoto 2023)"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<BloodFlowPull> pull, Own<BloodFlow> now,
                                   Adds<BloodFlow> change) const {
        const float step = step_over(half_time, elapsed.days);
        for (const auto p : people) change[p] += step * (pull[p] - now[p]);
    }

    MENSANA_KERNEL void rest(Block people, Own<BloodFlowPull> usual, Sets<BloodFlow> state) const {
        for (const auto p : people) state[p] = usual[p];
    }
};

}  // namespace mensana
