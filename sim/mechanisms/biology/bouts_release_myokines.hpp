// Working muscle releases interleukin 6, out of all proportion more in long bouts
// (Fischer 2006: ten-fold after 1.9 hours, a hundred-fold after 6; Steensberg 2000: muscle alone explains it).
// By the next morning it is gone; what is carried on is how often it happens.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct BoutsReleaseMyokines {
    static constexpr About about{"bouts_release_myokines", "inflammation",
                                 "Long bouts release interleukin 6 from muscle, less so in the fit.", Beat::feel};
    static constexpr Card card{
        "il6_surge += max(0, 10 (exercise_minutes / 60 / tenfold)^2 share / usual_share - 1), share = 3.5 "
        "exercise_intensity / fitness "
        "up to 1; at rest myokines = the usual share of days times the surge of a usual bout",
        "Duration explains more than half of the rise over many studies, log-log slope 2 (Fischer 2006); 19-fold in "
        "five hours of one-legged work, released by the muscle itself (Steensberg 2000); smaller in the trained.",
        "The two points of the curve come from endurance athletes; muscle mass and glycogen matter as well.",
        Grade::moderate, "Two-hour bouts at two thirds of capacity that leave interleukin 6 below three-fold."};

    Parameter tenfold{"tenfold", 1.9f, "hours",
                      0.5f,      6,    "Fischer 2006 (recalled): a ten-fold rise needs 1.9 hours (1.6 to 2.9)"};
    Parameter usual_share{"usual_share",
                          0.65f,
                          "share of capacity",
                          0.2f,
                          1,
                          "ASSUMED: the bouts behind Fischer 2006 ran near two thirds of maximal uptake; in proportion "
                          "to the share used"};
    auto parameters() { return std::tie(tenfold, usual_share); }

    MENSANA_KERNEL void operator()(Block people, Own<Minutes> minutes, Own<Intensity> intensity, Own<Fitness> fitness,
                                   Adds<Il6Surge> surge) const {
        const float long_bout = 60.0f * tenfold, usual = usual_share;
        for (const auto p : people) surge[p] += rise(minutes[p], intensity[p], fitness[p], long_bout, usual);
    }

    MENSANA_KERNEL void rest(Block people, Own<Urge> usual_urge, Own<PreferredMinutes> minutes,
                             Own<PreferredIntensity> intensity, Own<FitnessPull> fitness,
                             Sets<Myokines> myokines) const {
        for (const auto p : people)
            myokines[p] =
                held(share_of(usual_urge[p]) * rise(minutes[p], intensity[p], fitness[p], 60.0f * tenfold, usual_share),
                     0.0f, 200.0f);
    }

private:
    MENSANA_INLINE static float rise(float minutes, float intensity, float fitness, float long_bout, float usual) {
        const float share = held(3.5f * intensity / (fitness > 5.0f ? fitness : 5.0f), 0.0f, 1.0f);
        const float length = minutes / long_bout;
        return held(10.0f * length * length * share / usual - 1.0f, 0.0f, 1000.0f);
    }
};

}  // namespace mensana
