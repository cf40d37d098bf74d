// Exercise alone takes off a kilogram or two: appetite makes up for most of what is burnt.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ExerciseTrimsWeight {
    static constexpr About about{"exercise_trims_weight", "adiposity", "Regular exercise lowers body weight a little.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "bmi_pull -= trim recent_activity / (recent_activity + half_dose)",
        "Pooled aerobic trials: -3.4 kg (-5.3 to -1.5), some with diet (Kelley and Kelley 2006); DEMO-II: waist -2.2 "
        "cm (Krogh 2012).",
        "People eat back much of what they burn; in cohorts weight goes before activity as much as after it.",
        Grade::moderate,
        "Year-long trials of exercise alone in which weight does not differ from control by half a kilogram."};

    Parameter trim{"trim",
                   1.0f,
                   "kg/m2",
                   0,
                   4,
                   "ASSUMED: half a BMI unit, about 1.5 kg, at 2.5 hours a week without diet; Kelley and Kelley 2006 "
                   "find 3.4 kg with some diets among the trials"};
    Parameter half_dose{"half_dose", 21.0f, "minutes a day",
                        1,           120,   "ASSUMED: half of the full effect at 2.5 hours a week"};
    auto parameters() { return std::tie(trim, half_dose); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentActivity> activity, Adds<BmiPull> pull) const {
        const float most = trim, half = half_dose;
        for (const auto p : people) pull[p] -= most * activity[p] / (activity[p] + half);
    }
};

}  // namespace mensana
