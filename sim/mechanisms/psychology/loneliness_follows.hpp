// Loneliness follows its causes with a lag.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct LonelinessFollows {
    static constexpr About about{"loneliness_follows", "social_support",
                                 "Loneliness moves towards where its causes would hold it.", Beat::respond, Pace::slow};
    static constexpr Card card{
        "loneliness += (1 - 2^(-1 / half_time)) * (loneliness_pull - loneliness)",
        "Loneliness is a lasting disposition with slow change around it, like perceived support",
        "Momentary loneliness changes within hours; what is followed here is the questionnaire level", Grade::very_low,
        "Weekly ratings after a move or a loss that settle within days or only after a year"};

    Parameter half_time{
        "half_time", 12.0f, "days",
        1,           365,   "ASSUMED: half four weeks after company began, its memory included, as perceived support"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<LonelinessPull> pull, Own<Loneliness> now,
                                   Adds<Loneliness> change) const {
        const float step = step_over(half_time, elapsed.days);
        for (const auto p : people) change[p] += step * (pull[p] - now[p]);
    }

    MENSANA_KERNEL void rest(Block people, Own<LonelinessPull> usual, Sets<Loneliness> state) const {
        for (const auto p : people) state[p] = usual[p];
    }
};

}  // namespace mensana
