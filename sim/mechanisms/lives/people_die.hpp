// Mortality by age and sex, so that cohorts of twenty years lose whom they would lose.  Activity and mood do not
// act on it: lives are then equally long in every world, and a difference between worlds is a difference of lives.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct PeopleDie {
    static constexpr About about{"people_die", "ageing", "People die at the rates of their age and sex.", Beat::act,
                                 Pace::slow};
    static constexpr Card card{
        "chance of death today = scale / 365.25 * e^(level + slope x + bend x^2), x = (age - 50) / 10; level, slope "
        "and bend are men_level, men_slope and men_bend, or women_level, women_slope and women_bend",
        "US life table 2018 (National Center for Health Statistics): the curve keeps within 12 % of it from 25 to 100 "
        "years and matches all adult deaths within 0.2 %",
        "Depression (relative risk about 1.5) and inactivity go with earlier death; left out on purpose, see the "
        "claim's comment",
        Grade::high, "Deaths by age that differ from the life table of the population meant"};

    Parameter scale{"scale", 1.0f, "ratio",
                    0,       10,   "1 is the US life table of 2018; other populations ASSUMED by scale"};
    Parameter men_level{
        "men_level", -5.269f, "ln deaths a year at 50",
        -9,          -2,      "US life table 2018 (NCHS), weighted fit of ln rates over ages 18-100, men"};
    Parameter men_slope{"men_slope", 0.658f, "ln per decade", 0, 2, "US life table 2018 (NCHS), same fit"};
    Parameter men_bend{"men_bend", 0.0534f, "ln per decade squared",
                       -0.2f,      0.3f,    "US life table 2018 (NCHS), same fit"};
    Parameter women_level{"women_level",
                          -5.847f,
                          "ln deaths a year at 50",
                          -9,
                          -2,
                          "US life table 2018 (NCHS), weighted fit of ln rates over ages 18-100, women"};
    Parameter women_slope{"women_slope", 0.739f, "ln per decade", 0, 2, "US life table 2018 (NCHS), same fit"};
    Parameter women_bend{"women_bend", 0.0541f, "ln per decade squared",
                         -0.2f,        0.3f,    "US life table 2018 (NCHS), same fit"};
    auto parameters() { return std::tie(scale, men_level, men_slope, men_bend, women_level, women_slope, women_bend); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Uniforms<1> dice, Own<Age> age, Own<Sex> sex,
                                   Adds<Death> death) const {
        const float years = scale * elapsed.days / 365.25f, ml = men_level, ms = men_slope, mb = men_bend;
        const float dl = women_level - men_level, ds = women_slope - men_slope, db = women_bend - men_bend;
        for (const auto p : people) {
            const float w = static_cast<float>(sex[p]), x = (held(age[p], 18.0f, 109.0f) - 50.0f) * 0.1f;
            const float chance = years * exp_of(ml + w * dl + (ms + w * ds) * x + (mb + w * db) * x * x);
            death[p] += dice(p) < chance ? 1.0f : 0.0f;
        }
    }
};

}  // namespace mensana
