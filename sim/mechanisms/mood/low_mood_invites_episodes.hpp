// The hazard of a depressive disorder rises with symptoms below criteria, with adverse events and, perhaps, with every
// episode before.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct LowMoodInvitesEpisodes {
    static constexpr About about{"low_mood_invites_episodes", "symptoms",
                                 "Symptoms, adverse events and earlier episodes raise the hazard of a disorder.",
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
                       0.30f,
                       "ln hazard per z",
                       0,
                       3,
                       "CALIBRATED: of people in no episode, those with a PHQ-9 of 5 to 9 begin one in a year two to "
                       "three times as often as those below (Cuijpers and Smit 2004, Acta Psychiatr Scand 109:325, 20 "
                       "studies; Lee 2019, doi:10.1017/S0033291718000557: 1.95, recalled), most of it by what both "
                       "have of genes and disorders under way"};
    Parameter stress{
        "stress",
        1.60f,
        "ln hazard per event",
        0,
        3,
        "Kendler 1998: 3.4 % onsets in a month with one severe event, 0.9 % in one without, that is 1.33 "
        "in the mean over a month in which the load fades to 0.71; two fresh events at once count for more "
        "than the 7.5 times seen there"};
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
