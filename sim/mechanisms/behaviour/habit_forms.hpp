// Automaticity grows with each repetition towards its limit and fades slowly without
// (Lally 2010, doi:10.1002/ejsp.674: 95 % of the way after a median of 66 daily repetitions, 18 to 254).
// At rest it stands where growth and fading balance for the usual share of days.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct HabitForms {
    static constexpr About about{"habit_forms", "behaviour", "Repetition builds habit; omission wears it down slowly.",
                                 Beat::respond};
    static constexpr Card card{
        "change of habit = exercised (1 - e^(-ln 20 / (days_to_form habit_pace))) (1 - habit) - (1 - exercised) (1 - "
        "2^(-1 / days_to_fade)) habit; habit_pace = e^(spread normal), for life",
        "Automaticity of a daily act grows to its limit, 95 % of the way after a median of 66 repetitions, 18 to 254; "
        "one "
        "missed day matters little (Lally 2010); new gym members need about four bouts a week for six weeks (Kaushal "
        "and Rhodes 2015, doi:10.1007/s10865-015-9640-7)",
        "96 volunteers, of whom the curve fitted 62 and fitted well 39; exercise took about half as long again as "
        "eating "
        "and drinking (recalled); how fast habit fades has no source",
        Grade::moderate,
        "automaticity of exercisers that does not level off, or falls to nothing after one missed week"};

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
    Parameter spread{
        "spread",
        0.60f,
        "ln ratio",
        0,
        1.2f,
        "CALIBRATED to Lally et al. 2010: 18 and 254 days are the ends of 39 people, ln ratio -1.3 and 1.35 "
        "of the median; 39 normal numbers reach 2.2 SD, hence 0.60 (0.80 if they were the 5 and 95 %)"};
    auto parameters() { return std::tie(days_to_form, days_to_fade, spread); }

    MENSANA_KERNEL void operator()(Block people, Own<Exercised> exercised, Own<HabitPace> pace, Own<Habit> habit,
                                   Adds<Habit> change) const {
        const float days = days_to_form, loss = daily_step(days_to_fade);
        for (const auto p : people) {
            const float slow = pace[p], gain = 1.0f - exp_of(ln_one_in_20 / (days * slow));
            change[p] += exercised[p] * gain * (1.0f - habit[p]) - (1.0f - exercised[p]) * loss * habit[p];
        }
    }

    void born(Block people, Draws draws, Sets<HabitPace> pace) const {
        for (const auto p : people) pace[p] = held(exp_of(spread * draws.normal(p)), 0.125f, 7.9f);
    }

    MENSANA_KERNEL void rest(Block people, Own<Urge> usual_urge, Own<HabitPace> pace, Sets<Habit> habit) const {
        const float loss = daily_step(days_to_fade), days = days_to_form;
        for (const auto p : people) {
            const float slow = pace[p], gain = 1.0f - exp_of(ln_one_in_20 / (days * slow));
            const float share = share_of(usual_urge[p]);
            habit[p] = gain * share / (gain * share + loss * (1.0f - share));
        }
    }

private:
    static constexpr float ln_one_in_20 = -2.9957323f;  // 95 % of the way
};

}  // namespace mensana
