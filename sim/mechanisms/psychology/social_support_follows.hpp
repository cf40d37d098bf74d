// Perceived support follows its causes with a lag.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SocialSupportFollows {
    static constexpr About about{"social_support_follows", "social_support",
                                 "Perceived support moves towards where its causes would hold it.", Beat::respond,
                                 Pace::slow};
    static constexpr Card card{"social_support += (1 - 2^(-1 / half_time)) * (support_pull - social_support)",
                               "Perceived support is stable over months and changes with losses and moves",
                               "Its speed has not been measured", Grade::very_low,
                               "Weekly ratings that settle within days or only after a year"};

    Parameter half_time{"half_time", 12.0f, "days",
                        1,           365,   "ASSUMED: half four weeks after company began, its memory included"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<SupportPull> pull, Own<Support> now,
                                   Adds<Support> change) const {
        const float step = step_over(half_time, elapsed.days);
        for (const auto p : people) change[p] += step * (pull[p] - now[p]);
    }

    MENSANA_KERNEL void rest(Block people, Own<SupportPull> usual, Sets<Support> state) const {
        for (const auto p : people) state[p] = usual[p];
    }
};

}  // namespace mensana
