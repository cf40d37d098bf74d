// The age at which somebody was last in an episode, for what they still tell of it when they are asked for their life.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct EpisodesAreDated {
    static constexpr About about{"episodes_are_dated", "symptoms", "The last episode lies ever longer ago.",
                                 Beat::respond, Pace::slow};
    static constexpr Card card{"last_episode_age = age while in depressive_episode, on one's turn",
                               "Bookkeeping: forgetting takes time (Patten 2003, doi:10.1007/s00127-003-0649-9)",
                               "Within a week only", Grade::bookkeeping, "Nothing: it is how the model counts"};
    auto parameters() { return std::tie(); }

    MENSANA_KERNEL void operator()(Block people, Own<Age> age, Own<Episode> episode, Own<LastEpisodeAge> last,
                                   Adds<LastEpisodeAge> change) const {
        for (const auto p : people) change[p] += episode[p] * (age[p] - last[p]);
    }
};

}  // namespace mensana
