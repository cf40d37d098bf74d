// Adverse events strain mood while they last.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct StressStrainsMood {
    static constexpr About about{"stress_strains_mood", "life_events",
                                 "Recent adverse events raise depressive and anxious symptoms.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "depression_pull += depression * stress; anxiety_pull += anxiety * stress",
        "A month with one severe event has 3.4 % onsets against 0.9 % without, with two 6.8 % "
        "(Kendler 1998)",
        "About a third of the association is selection into events rather than their effect (Kendler "
        "1999)",
        Grade::moderate, "Events that come by lot, such as disasters, and leave symptoms where they were"};

    Parameter depression{"depression",
                         0.30f,
                         "z per event",
                         0,
                         0.6f,
                         "ASSUMED: one fresh severe event, a third of a standard deviation; two events at once would "
                         "make most people ill"};
    Parameter anxiety{"anxiety", 0.30f, "z per event",
                      0,         0.6f,  "ASSUMED: as for depression; two events at once would make most people ill"};
    auto parameters() { return std::tie(depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<Stress> stress, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety;
        for (const auto p : people) {
            depressive[p] += d * stress[p];
            anxious[p] += a * stress[p];
        }
    }
};

}  // namespace mensana
