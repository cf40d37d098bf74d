// Good hours after bouts add up to slightly better mood, as far as anybody knows.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct GlowLiftsMood {
    static constexpr About about{"glow_lifts_mood", "endorphins", "The glow of recent bouts lifts mood a little.",
                                 Beat::lean};
    static constexpr Card card{
        "depression_pull -= depression recent_glow; anxiety_pull -= anxiety recent_glow",
        "State anxiety and low affect are lower for hours after a bout.",
        "That the lift lasts beyond the day is not shown; endorphins are not established as a path to lasting relief.",
        Grade::very_low,
        "Weeks of daily diaries in which more glow than usual goes with no fewer symptoms on the days after."};

    Parameter depression{"depression",
                         0.015f,
                         "z per affect point a day",
                         0,
                         0.5f,
                         "ASSUMED: below 0.01 SD at three 40-minute bouts a week"};
    Parameter anxiety{"anxiety", 0.015f, "z per affect point a day", 0, 0.5f, "ASSUMED: as for depression"};
    auto parameters() { return std::tie(depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentGlow> glow, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety;
        for (const auto p : people) {
            depressive[p] -= d * glow[p];
            anxious[p] -= a * glow[p];
        }
    }
};

}  // namespace mensana
