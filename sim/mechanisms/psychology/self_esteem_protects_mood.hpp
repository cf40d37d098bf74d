// Vulnerability model: low self-esteem goes before symptoms more than the other way round
// (Sowislo and Orth 2013, doi:10.1037/a0028931, 77 and 18 longitudinal studies).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SelfEsteemProtectsMood {
    static constexpr About about{"self_esteem_protects_mood", "self_esteem",
                                 "Self-esteem protects from depressive and, less, from anxious symptoms.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "with w = self_esteem_response * self_esteem * (1 + history * (ever - 0.43)), ever = 1 after "
        "a past episode: depression_pull -= depression * w, anxiety_pull -= anxiety * w",
        "Self-esteem predicts depression -0.16 and anxiety -0.10 at the next wave (Sowislo and Orth "
        "2013); exercisers with a history of depression differ by 3.75 days of poor mental health, "
        "all by 1.49 (Chekroud 2018)",
        "A weak predictor of onset in the young (Keane and Loades 2017); by history the difference "
        "is larger in days and smaller as a share (35 against 43 %)",
        Grade::moderate, "Trials that raise self-esteem alone and leave symptoms where they were"};

    Parameter depression{
        "depression",
        0.19f,
        "z per z",
        0,
        0.5f,
        "CALIBRATED on trials of exercise in depressed adults (Cooney 2013) and on identical and fraternal twins (De "
        "Moor 2008), which disagree; 0.24 was first set on the panels of Sowislo and Orth 2013 (-0.16), which are a "
        "test now; above this range the two ways would feed each other without end"};
    Parameter anxiety{"anxiety",
                      0.10f,
                      "z per z",
                      0,
                      0.4f,
                      "Sowislo and Orth 2013: standardised cross-lagged -0.10; above this the two ways would feed each "
                      "other without end"};
    Parameter history{"history",
                      0.30f,
                      "ratio after a past episode",
                      0,
                      1,
                      "ASSUMED: people with a history of depression gain more from exercise (-3.75 days of poor mental "
                      "health against -1.49 of all, Chekroud 2018), most of it because there is more to lose; at most "
                      "twice as strong"};
    auto parameters() { return std::tie(depression, anxiety, history); }

    MENSANA_KERNEL void operator()(Block people, Own<Esteem> esteem, Own<SelfEsteemResponse> response,
                                   Own<PastEpisodes> past, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety, more = history;
        for (const auto p : people) {
            const float ever = past[p] >= 1.0f ? 1.0f : 0.0f;
            const float sheltered = response[p] * (1.0f + more * (ever - usual_ever)) * esteem[p];
            depressive[p] -= d * sheltered;
            anxious[p] -= a * sheltered;
        }
    }

private:
    // CALIBRATED: so many adults of day 0 have had an episode, told of later or not, so that the average person stays
    // at the published size.  Kessler 2003 has 16 % who tell of one.
    static constexpr float usual_ever = 0.43f;
};

}  // namespace mensana
