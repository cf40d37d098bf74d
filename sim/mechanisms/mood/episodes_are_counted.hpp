// Keeps the books of episodes: who is in one, since when, and how many are over.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct EpisodesAreCounted {
    static constexpr About about{"episodes_are_counted", "symptoms",
                                 "An episode lasts from its onset to its remission.", Beat::respond};
    static constexpr Card card{
        "depressive_episode += episode_onset - episode_remission; episode_days counts its days; past_episodes += "
        "episode_remission",
        "Bookkeeping: an episode lasts from its onset to its remission",
        "Recovery is gradual; two months without symptoms are asked for by manuals, which two weeks below criteria "
        "stand for",
        Grade::bookkeeping, "Nothing: it is how the model counts"};
    auto parameters() { return std::tie(); }

    MENSANA_KERNEL void operator()(Block people, Own<Onset> onset, Own<Remission> remission, Own<Episode> episode,
                                   Own<EpisodeDays> days, Adds<Episode> change, Adds<EpisodeDays> days_change,
                                   Adds<PastEpisodes> past_change) const {
        for (const auto p : people) {
            change[p] += onset[p] - remission[p];
            days_change[p] += episode[p] * (1.0f - remission[p]) - days[p] * remission[p];
            past_change[p] += remission[p];
        }
    }
};

}  // namespace mensana
