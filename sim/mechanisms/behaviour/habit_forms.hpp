// Automaticity grows with each repetition towards its limit and fades slowly without
// (Lally 2010, doi:10.1002/ejsp.674: 95 % of the way after a median of 66 daily repetitions, 18 to 254).
// At rest it stands where growth and fading balance for the usual share of days.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct HabitForms {
    static constexpr About about{"habit_forms", "behaviour", "Repetition builds habit; omission wears it down slowly.",
                                 Beat::respond};

    Parameter days_to_form{
        "days_to_form",
        66.0f,
        "days",
        18,
        254,
        "Lally et al. 2010, doi:10.1002/ejsp.674: daily repetitions to 95 % of the limit, median (range 18-254)"};
    Parameter days_to_fade{
        "days_to_fade",
        90.0f,
        "days",
        10,
        730,
        "ASSUMED: half-time without exercise; no source found, a missed day costs little (Lally 2010)"};
    auto parameters() { return std::tie(days_to_form, days_to_fade); }

    MENSANA_KERNEL void operator()(Block people, Own<Exercised> exercised, Own<Habit> habit, Adds<Habit> change) const {
        const float gain = grown(), loss = daily_step(days_to_fade);
        for (const auto p : people)
            change[p] += exercised[p] * gain * (1.0f - habit[p]) - (1.0f - exercised[p]) * loss * habit[p];
    }

    void rest(Block people, Own<OwnUrge> usual_urge, Sets<Habit> habit) const {
        const float gain = grown(), loss = daily_step(days_to_fade);
        for (const auto p : people) {
            const float share = share_of(usual_urge[p]);
            habit[p] = gain * share / (gain * share + loss * (1.0f - share));
        }
    }

private:
    float grown() const { return 1.0f - exp_of(-2.9957323f / days_to_form); }  // ln 20: 95 % of the way
};

}  // namespace mensana
