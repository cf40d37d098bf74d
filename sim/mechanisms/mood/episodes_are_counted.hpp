// Keeps the books of episodes, and says which are under way on the first morning.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct EpisodesAreCounted {
    static constexpr About about{
        "episodes_are_counted", "symptoms",
        "An episode lasts from its onset to its remission.",
        Beat::respond};

    Parameter in_episode{"in_episode", 0.040f, "share of adults", 0, 0.5f,
        "CALIBRATED to stay where onset and remission balance; point prevalence 4.7 % (4.4-5.0) adjusted worldwide (Ferrari 2013)"};
    Parameter symptoms{"symptoms", 0.85f, "ln odds per z", 0, 3,
        "CALIBRATED to the spread of onset over usual symptoms, as the onset hazard"};
    Parameter lifetime{"lifetime", 0.166f, "share of adults", 0, 1,
        "lifetime major depression 16.2 % (15.1-17.3), Kessler 2003, doi:10.1001/jama.289.23.3095; 20.6 % in NESARC-III"};
    Parameter pace{"pace", 175.0f, "days", 10, 1000,
        "as in episodes_begin_and_end"};
    Parameter recovery{"recovery", 1.2f, "ratio", 0.3f, 5,
        "as in episodes_begin_and_end"};
    auto parameters() { return std::tie(in_episode, symptoms, lifetime, pace, recovery); }

    MENSANA_KERNEL void operator()(Block people, Own<Onset> onset, Own<Remission> remission, Own<Episode> episode, Own<EpisodeDays> days,
                                   Adds<Episode> change, Adds<EpisodeDays> days_change, Adds<PastEpisodes> past_change) const {
        for (const auto p : people) {
            change[p] += onset[p] - remission[p];
            days_change[p] += episode[p] * (1.0f - remission[p]) - days[p] * remission[p];
            past_change[p] += remission[p];
        }
    }

    // Episodes under way have lasted t days with a density that falls like their survival (b / (b + t))^r,
    // cut at ten years; drawn by inverting its integral.  The mood of an episode under way is up already.
    void begin(Block people, Draws draws, Own<Age> age, Sets<Episode> episode, Sets<EpisodeDays> days,
               Sets<PastEpisodes> past, Sets<Depression> depression, Sets<Anxiety> anxiety) const {
        const float odds = log_odds_of(in_episode), slope = symptoms, b = pace, r = recovery - 1.0f;
        const float spread_fix = 0.28f;  // ln of the mean of exp(slope z) over the spread of usual symptoms, z 0.85
        const float longest = exp_of(-r * log_of(1.0f + 3652.5f / b));
        const float ever = log_odds_of(lifetime);
        for (const auto p : people) {
            const Four u = draws.four(p, 1);
            const bool now = u.a < share_of(odds + slope * depression[p] - spread_fix);
            const bool before = u.c < share_of(ever + 0.6f * depression[p] + 0.010f * (age[p] - 45.0f) - 0.15f);
            episode[p] = now ? 1.0f : 0.0f;
            const float kept = 1.0f - u.b * (1.0f - longest);
            days[p] = now ? b * (exp_of(-log_of(kept) / r) - 1.0f) : 0.0f;
            past[p] = before ? 1.0f + (u.d < 0.5f ? 1.0f : 0.0f) + (u.d < 0.25f ? 1.0f : 0.0f) : 0.0f;
            depression[p] += episode[p] * 1.8f;
            anxiety[p] += episode[p] * 1.0f;
        }
    }
};

}  // namespace mensana
