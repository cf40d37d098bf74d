// Who is injured stays away until it has healed.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct InjuryStopsExercise {
    static constexpr About about{"injury_stops_exercise", "behaviour", "An injury keeps people from exercising.",
                                 Beat::lean};
    static constexpr Card card{
        "urge -= stop min(1, injury_days); at rest injury_days = usual s / (1 - s) / stop for a usual share of days s",
        "An injury is by the usual definition what restricts exercise for days (Buist 2008, "
        "doi:10.1177/0363546507307505: at least a week); among recreational runners it is the most common reason to "
        "stop (cited by Powell 1998)",
        "Many exercise on, or do something else instead; who has stopped may not begin again for reasons other than "
        "the injury",
        Grade::moderate, "injured people who go on exercising on half of their usual days or more"};

    Parameter stop{"stop", 4.0f, "log-odds",
                   0,      20,   "ASSUMED: the odds fall to a fiftieth, little enough to be nothing"};
    Parameter usual{
        "usual",
        0.09f,
        "days injured per day with exercise",
        0,
        1,
        "CALIBRATED so that the population exercises as often with injuries as its usual urge says: 6-11 days injured "
        "per 100 days with exercise, and what habit loses meanwhile"};
    auto parameters() { return std::tie(stop, usual); }

    MENSANA_KERNEL void operator()(Block people, Own<InjuryDays> left, Adds<Urge> urge) const {
        const float full = stop;
        for (const auto p : people) urge[p] -= full * held(left[p], 0.0f, 1.0f);
    }

    // A person's usual urge counts the days spent injured too.  So that it comes out again with injuries, rest takes
    // everybody for injured by that small part of a day that costs as many bouts as injuries do.
    MENSANA_KERNEL void rest(Block people, Own<Urge> usual_urge, Sets<InjuryDays> left) const {
        for (const auto p : people) {
            const float share = share_of(usual_urge[p]);
            const float rests = held(1.0f - share, 1e-6f, 1.0f);  // or else of no injuries at all a share of days
            left[p] = held(usual * share / rests / held(stop, 0.1f, 20.0f), 0.0f, 0.5f);
        }
    }
    void begin(Block people, Sets<InjuryDays> left) const {
        for (const auto p : people) left[p] = 0;
    }
};

}  // namespace mensana
