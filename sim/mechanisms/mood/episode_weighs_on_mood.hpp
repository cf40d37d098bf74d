// An episode is a state of its own, not only a high score: it holds symptoms up until it remits.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct EpisodeWeighsOnMood {
    static constexpr About about{"episode_weighs_on_mood", "symptoms",
                                 "A depressive episode raises depressive and anxious symptoms.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "depression_pull += depression * depressive_episode; anxiety_pull += anxiety * "
        "depressive_episode",
        "Screening scores separate people in an episode from others; half of depressed cases are "
        "anxious cases too (BRFSS 2018)",
        "Whether an episode is more than a high score is an old dispute: taxometric studies mostly "
        "find a continuum",
        Grade::low, "Daily symptom series that pass into and out of episodes without any hold"};

    Parameter depression{
        "depression",
        1.8f,
        "z",
        0,
        4,
        "CALIBRATED: a person of average symptoms in an episode reads out near the PHQ-9 cut-off of 10"};
    Parameter anxiety{
        "anxiety", 1.0f,
        "z",       0,
        4,         "ASSUMED: a little over half; comorbidity of PHQ-2 and GAD-2 cases in BRFSS 2018 is about one half"};
    auto parameters() { return std::tie(depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<Episode> episode, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety;
        for (const auto p : people) {
            depressive[p] += d * episode[p];
            anxious[p] += a * episode[p];
        }
    }
};

}  // namespace mensana
