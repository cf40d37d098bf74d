// Habit: what has become automatic needs no decision.
// Gardner (2015), Health Psychology Review 9:277, on habit as a cue-driven impulse.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct HabitDrivesExercise {
    static constexpr About about{"habit_drives_exercise", "behaviour",
                                 "The more automatic exercising has become, the likelier it is today.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "urge += drive habit",
        "Habit strength and activity correlate about 0.4 in reviews (Gardner 2015, with what it means); consistency of "
        "exercising makes habit in new gym members (Kaushal and Rhodes 2015, doi:10.1007/s10865-015-9640-7)",
        "Self-reported automaticity may count past behaviour twice; for exercise the habit is to begin, the bout "
        "itself "
        "stays a decision",
        Grade::moderate, "people of strong habit who stop as often as others when plans or mood change"};

    Parameter drive{"drive",
                    0.6f,
                    "log-odds",
                    0,
                    5,
                    "CALIBRATED: full automaticity multiplies the odds by 1.8; at twice that, habit and friends drive "
                    "each other on until activity spreads further than is published"};
    auto parameters() { return std::tie(drive); }

    MENSANA_KERNEL void operator()(Block people, Own<Habit> habit, Adds<Urge> urge) const {
        const float full = drive;
        for (const auto p : people) urge[p] += full * habit[p];
    }
};

}  // namespace mensana
