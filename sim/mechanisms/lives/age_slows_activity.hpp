// Leisure exercise falls with age.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct AgeSlowsActivity {
    static constexpr About about{"age_slows_activity", "ageing", "The older people are, the less likely they exercise.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "urge -= fall (age - 48) / 10",
        "BRFSS 2015 (253,680 adults): odds of any leisure exercise fall by a factor e^-0.20 a decade, sex, schooling, "
        "income and weight held",
        "A gradient across people of different ages, taken as what happens to one person; cohorts differ in schooling "
        "and upbringing too, and retirement gives time",
        Grade::low, "Panels in which people of 50 to 70 keep their activity for ten years"};

    Parameter fall{
        "fall",
        0.06f,
        "log-odds per decade",
        -0.5f,
        1,
        "CALIBRATED: keeps activity at each age where it is; BRFSS 2015 has 0.20 between people of different "
        "ages given income; illness and weight are told apart here, and generations differ in schooling"};
    auto parameters() { return std::tie(fall); }

    MENSANA_KERNEL void operator()(Block people, Own<Age> age, Adds<Urge> urge) const {
        const float a_year = 0.1f * fall;
        for (const auto p : people) urge[p] -= a_year * (age[p] - 48.0f);
    }
};

}  // namespace mensana
