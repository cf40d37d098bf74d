// Who is injured stays away until it has healed.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct InjuryStopsExercise {
    static constexpr About about{"injury_stops_exercise", "behaviour", "An injury keeps people from exercising.",
                                 Beat::lean};
    static constexpr Card card{
        "urge -= stop while injury_days > 0",
        "An injury is by the usual definition what restricts exercise for days (Buist 2008, "
        "doi:10.1177/0363546507307505: at least a week); among recreational runners it is the most common reason to "
        "stop (cited by Powell 1998)",
        "Many exercise on, or do something else instead; who has stopped may not begin again for reasons other than "
        "the injury",
        Grade::moderate, "injured people who go on exercising on half of their usual days or more"};

    Parameter stop{"stop", 4.0f, "log-odds",
                   0,      20,   "ASSUMED: the odds fall to a fiftieth, little enough to be nothing"};
    auto parameters() { return std::tie(stop); }

    MENSANA_KERNEL void operator()(Block people, Own<InjuryDays> left, Adds<Urge> urge) const {
        const float full = stop;
        for (const auto p : people) urge[p] -= left[p] > 0.0f ? full : 0.0f;
    }
};

}  // namespace mensana
