// Serotonin tone answers within days.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SerotoninFollows {
    static constexpr About about{"serotonin_follows", "serotonin",
                                 "Serotonin tone moves towards where its causes would hold it.", Beat::respond,
                                 Pace::slow};
    static constexpr Card card{"serotonin += (serotonin_pull - serotonin) (1 - 2^(-1/half_time))",
                               "Serum levels after a bout move within the hour.",
                               "There is no agreed measure of a tone in people, so no course either.", Grade::very_low,
                               "A tone, measured in the brain, that takes months to move."};

    Parameter half_time{"half_time", 3.0f, "days", 0.5f, 30, "ASSUMED: days; no source found"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<SerotoninPull> pull, Own<Serotonin> now,
                                   Adds<Serotonin> change) const {
        const float step = step_over(half_time, elapsed.days);
        for (const auto p : people) change[p] += step * (pull[p] - now[p]);
    }

    MENSANA_KERNEL void rest(Block people, Own<SerotoninPull> usual, Sets<Serotonin> state) const {
        for (const auto p : people) state[p] = usual[p];
    }
};

}  // namespace mensana
