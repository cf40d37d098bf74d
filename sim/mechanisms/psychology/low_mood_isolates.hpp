// The way back: low mood makes lonely, about as much as loneliness makes low
// (Chen 2023, doi:10.1016/j.jad.2023.09.035: 37 studies, both directions alike).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct LowMoodIsolates {
    static constexpr About about{"low_mood_isolates", "feedback", "Depressive symptoms make lonely.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "loneliness_pull += isolation * feedback_response * depressive_symptoms",
        "Cross-lagged effects in both directions, of about the same size, over 37 studies (Chen 2023)",
        "Cross-lagged panels confound lasting differences between people with change within them", Grade::low,
        "Fixed-effects panels in which symptoms rise and loneliness does not follow"};

    Parameter isolation{"isolation",
                        0.08f,
                        "z per z",
                        0,
                        0.3f,
                        "ASSUMED: as large as the effect of loneliness on symptoms (Chen 2023: symmetric); above this "
                        "the two ways would feed each other without end"};
    auto parameters() { return std::tie(isolation); }

    MENSANA_KERNEL void operator()(Block people, Own<Depression> depression, Own<FeedbackResponse> response,
                                   Adds<LonelinessPull> loneliness) const {
        const float per_z = isolation;
        for (const auto p : people) loneliness[p] += per_z * response[p] * depression[p];
    }
};

}  // namespace mensana
