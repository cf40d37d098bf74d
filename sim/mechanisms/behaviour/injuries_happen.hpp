// Exercise injures some: rarely while walking, more the harder it is, most those who are not used to it.
// Videbaek et al. 2015, doi:10.1007/s40279-015-0333-8; Parkkari et al. 2004, doi:10.1055/s-2004-819935.
#pragma once

#include "engine/mechanism.hpp"
#include "mechanisms/shared/bearable.hpp"

namespace mensana {

struct InjuriesHappen {
    static constexpr About about{"injuries_happen", "behaviour",
                                 "Bouts injure, hard ones more often, and most when the body is not used to them.",
                                 Beat::feel};
    static constexpr Card card{
        "chance of injury = exercise_minutes / 60 * rate / 1000 * (exercise_intensity / 3.5)^steepness * (1 + overload "
        "excess); excess = (exercise_minutes exercise_intensity / preferred_intensity / (spare + accustomed_days "
        "accustomed_activity) - 1)+, at most most_excess",
        "Injuries per 1000 hours: 0.19-1.5 in walking, gardening, cycling to work, 6.6-18.3 in team and contact sports "
        "(Parkkari 2004, a Finnish population cohort); running 7.7 recreational against 17.8 novice (Videbaek 2015)",
        "A graded programme of 13 weeks injured as many novice runners as a standard one of 8, 20.8 against 20.3 % "
        "(Buist 2008, doi:10.1177/0363546507307505); the ratio of acute to chronic load is a doubtful measure "
        "(Impellizzeri 2020, doi:10.4085/1062-6050-501-19); injuries off exercise are not in the model, and active "
        "people are injured no more often in all (Carlson 2006, NHIS)",
        Grade::low,
        "novices whose injuries per hour do not fall with months of running, those who drop out being counted"};

    Parameter rate{"rate",
                   1.2f,
                   "injuries per 1000 hours",
                   0,
                   20,
                   "Parkkari et al. 2004: 0.19-1.5 per 1000 hours in walking and other lifestyle activities; upper "
                   "part, as walking for exercise hurts 1.1 of 100 a month (Powell 1998)"};
    Parameter steepness{
        "steepness",
        2.0f,
        "1",
        0,
        4,
        "CALIBRATED to 7.7 (6.9-8.7) per 1000 hours of recreational running (Videbaek 2015) at 9 MET "
        "against 1.2 at 3.5 MET; gives 4.8 at the 7 MET of team sport, where Parkkari 2004 has 6.6-18.3"};
    Parameter overload{"overload",
                       1.3f,
                       "1",
                       0,
                       10,
                       "CALIBRATED to 17.8 against 7.7 per 1000 hours, novice against recreational runners (Videbaek "
                       "2015), novices taken to do twice what they bear (ASSUMED)"};
    Parameter most_excess{"most_excess", 3.0f, "ratio", 0, 10, "ASSUMED: as in bouts_feel"};
    BodiesBear bears;
    auto parameters() { return std::tie(rate, steepness, overload, most_excess, bears.spare, bears.accustomed_days); }

    MENSANA_KERNEL void operator()(Block people, Uniforms<1> dice, Own<Minutes> minutes, Own<Intensity> intensity,
                                   Own<PreferredIntensity> usual_intensity, Own<AccustomedActivity> accustomed,
                                   Adds<Injury> injury) const {
        const float per_minute = rate / 60'000.0f, power = steepness, per_excess = overload, most = most_excess;
        const Bearable bearable = bears.minutes();
        for (const auto p : people) {
            const float load = minutes[p] * intensity[p] / (usual_intensity[p] * bearable.of(accustomed[p]));
            const float hardness = exp_of(power * log_of(held(intensity[p], 1.0f, 25.0f) * (1.0f / 3.5f)));
            const float chance =
                minutes[p] * per_minute * hardness * (1.0f + per_excess * held(load - 1.0f, 0.0f, most));
            injury[p] += dice(p) < chance ? 1.0f : 0.0f;
        }
    }
};

}  // namespace mensana
