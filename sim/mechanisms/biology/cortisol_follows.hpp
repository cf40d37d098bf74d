// Resting cortisol moves over weeks; that of a bout is gone in hours.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct CortisolFollows {
    static constexpr About about{"cortisol_follows", "cortisol",
                                 "Resting cortisol moves towards where its causes would hold it.", Beat::respond,
                                 Pace::slow};
    static constexpr Card card{"cortisol += (cortisol_pull - cortisol) (1 - 2^(-1/half_time))",
                               "Programmes of weeks to months change it (De Nys 2022).",
                               "Its course is not published; four to eight weeks are a guess.", Grade::very_low,
                               "Weekly samples during a programme that settle within days or after half a year."};

    Parameter half_time{
        "half_time",
        31.0f,
        "days",
        7,
        180,
        "ASSUMED: half 42 days after training began, the memory of activity included: four to eight weeks"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<CortisolPull> pull, Own<Cortisol> now,
                                   Adds<Cortisol> change) const {
        const float step = step_over(half_time, elapsed.days);
        for (const auto p : people) change[p] += step * (pull[p] - now[p]);
    }

    MENSANA_KERNEL void rest(Block people, Own<CortisolPull> usual, Sets<Cortisol> state) const {
        for (const auto p : people) state[p] = usual[p];
    }
};

}  // namespace mensana
