// What a body is used to follows what it does, over weeks: the chronic load of the training literature
// (Impellizzeri 2020, doi:10.4085/1062-6050-501-19, with what is wrong with its uses).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct BodyGetsAccustomed {
    static constexpr About about{"body_gets_accustomed", "behaviour",
                                 "The body gets used to what it does, and loses that without.", Beat::respond};
    static constexpr Card card{
        "accustomed_activity moves to exercise_minutes exercise_intensity / preferred_intensity with half_time; at "
        "rest: usual share of days times preferred_minutes",
        "A bout of eccentric work protects against soreness of the next one for six to nine weeks (Cleary 2002, J "
        "Athl Train 37:32); training load is customarily averaged over four weeks",
        "One number stands for muscle, tendon and habit of effort, which adapt at different speeds; the half-time is a "
        "convention of the field and not a measurement",
        Grade::low, "people whose tolerance of a given load is the same after three months of it as on the first day"};

    Parameter half_time{"half_time", 28.0f, "days",
                        5,           120,   "ASSUMED: four weeks, the customary window of chronic training load"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Own<Minutes> minutes, Own<Intensity> intensity,
                                   Own<PreferredIntensity> usual_intensity, Own<AccustomedActivity> accustomed,
                                   Adds<AccustomedActivity> change) const {
        const float step = daily_step(half_time);
        for (const auto p : people)
            change[p] += step * (minutes[p] * intensity[p] / usual_intensity[p] - accustomed[p]);
    }

    MENSANA_KERNEL void rest(Block people, Own<Urge> usual_urge, Own<PreferredMinutes> minutes,
                             Sets<AccustomedActivity> accustomed) const {
        for (const auto p : people) accustomed[p] = share_of(usual_urge[p]) * minutes[p];
    }
};

}  // namespace mensana
