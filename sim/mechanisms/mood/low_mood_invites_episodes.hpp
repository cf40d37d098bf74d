// The hazard of an episode rises with symptoms, with adverse events and, perhaps, with every episode before.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct LowMoodInvitesEpisodes {
    static constexpr About about{"low_mood_invites_episodes", "symptoms",
                                 "Symptoms, adverse events and earlier episodes raise the hazard of an episode.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "episode_risk += symptoms * depressive_symptoms + stress * stress + history * min(past_episodes, 3)",
        "Symptoms below the threshold are the best predictor of an onset; events raise the risk fourfold in their "
        "month "
        "(Kendler 1998)",
        "Recurrence in the general population, 13 / 23 / 42 % at 5 / 10 / 20 years (Hardeveld 2013), is no more "
        "frequent "
        "than a first onset among all adults: lasting differences between people make it more frequent here",
        Grade::low, "A cohort in which onset does not rise with symptoms of the months before"};

    Parameter symptoms{"symptoms",
                       0.50f,
                       "ln hazard per z",
                       0,
                       3,
                       "CALIBRATED: steeper, recurrence becomes much commoner than the 13 / 23 / 42 % of Hardeveld "
                       "2013; at 0.5 a score one SD higher multiplies the hazard by 1.6"};
    Parameter stress{"stress",
                     0.50f,
                     "ln hazard per event",
                     0,
                     3,
                     "ASSUMED: severe events multiply the hazard by about 1.6 while they last; interview studies find "
                     "more for the first month"};
    Parameter history{
        "history",
        0.0f,
        "ln hazard per past episode",
        0,
        2,
        "CALIBRATED to nothing: lasting differences alone make recurrence as common as Hardeveld 2013 finds it"};
    auto parameters() { return std::tie(symptoms, stress, history); }

    MENSANA_KERNEL void operator()(Block people, Own<Depression> depression, Own<Stress> load, Own<PastEpisodes> past,
                                   Adds<EpisodeRisk> risk) const {
        const float d = symptoms, s = stress, h = history;
        for (const auto p : people) risk[p] += d * depression[p] + s * load[p] + h * (past[p] < 3.0f ? past[p] : 3.0f);
    }
};

}  // namespace mensana
