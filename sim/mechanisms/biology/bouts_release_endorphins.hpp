// The glow after a bout, most after long or hard ones: opioids bind and runners feel it (Boecker 2008,
// doi:10.1093/cercor/bhn013); endocannabinoids may be its true carrier (Siebers 2021).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct BoutsReleaseEndorphins {
    static constexpr About about{"bouts_release_endorphins", "endorphins",
                                 "Bouts, long and hard ones most, leave a glow of endorphins and endocannabinoids.",
                                 Beat::feel};
    static constexpr Card card{
        "glow += peak endorphins_response exercise_minutes / (exercise_minutes + half_minutes) min(1, share / hard), "
        "share = 3.5 "
        "exercise_intensity "
        "/ fitness; at rest recent_glow = the usual share of days times the glow of a usual bout",
        "After two hours of running opioid receptors are occupied in proportion to euphoria (Boecker 2008, n 10).",
        "Euphoria and calm survive when opioids are blocked (Siebers 2021). Good mood after a bout may be relief, "
        "pride or company.",
        Grade::low, "Bouts whose lift of affect does not depend on their length or hardness."};

    Parameter peak{"peak",
                   2.5f,
                   "affect points",
                   0,
                   10,
                   "ASSUMED: two and a half Feeling Scale points after a very long hard bout; 0.7 after 40 minutes at "
                   "half of capacity, half an SD of affect as single-bout reviews find"};
    Parameter half_minutes{"half_minutes", 60.0f, "minutes", 5, 240, "ASSUMED: half of the peak after an hour"};
    Parameter hard{
        "hard", 0.7f, "share of capacity",
        0.2f,   1,    "ASSUMED: full at 70 % of capacity; endocannabinoids rise most at moderate to hard intensity"};
    auto parameters() { return std::tie(peak, half_minutes, hard); }

    MENSANA_KERNEL void operator()(Block people, Own<Minutes> minutes, Own<Intensity> intensity, Own<Fitness> fitness,
                                   Own<EndorphinsResponse> response, Adds<Glow> glow) const {
        const float most = peak, half = half_minutes, full = hard;
        for (const auto p : people)
            glow[p] += held(most * response[p] * lift(minutes[p], intensity[p], fitness[p], half, full), 0.0f, 20.0f);
    }

    MENSANA_KERNEL void rest(Block people, Own<Urge> usual_urge, Own<PreferredMinutes> minutes,
                             Own<PreferredIntensity> intensity, Own<FitnessPull> fitness,
                             Own<EndorphinsResponse> response, Sets<RecentGlow> glow) const {
        const float most = peak, half = half_minutes, full = hard;
        for (const auto p : people)
            glow[p] =
                share_of(usual_urge[p]) * most * response[p] * lift(minutes[p], intensity[p], fitness[p], half, full);
    }

private:
    MENSANA_INLINE static float lift(float minutes, float intensity, float fitness, float half, float full) {
        const float share = 3.5f * intensity / (fitness > 5.0f ? fitness : 5.0f);
        return minutes / (minutes + half) * held(share / full, 0.0f, 1.0f);
    }
};

}  // namespace mensana
