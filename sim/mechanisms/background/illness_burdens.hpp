// Long-standing illness keeps from moving and weighs on the mind: the other common cause that no cohort holds
// quite equal.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct IllnessBurdens {
    static constexpr About about{
        "illness_burdens", "hardship",
        "A limiting long-standing illness keeps people from exercise, raises symptoms and makes depression likelier.",
        Beat::lean, Pace::slow};
    static constexpr Card card{
        "if age >= illness_age: urge -= activity, depression_pull += depression, anxiety_pull += anxiety, episode_risk "
        "+= "
        "episodes",
        "Major depression goes with each of several chronic conditions, odds ratios 1.3-2.0 (Gureje 2008, 2,152 "
        "elderly Nigerians); more conditions, more depression",
        "The other direction holds too; a nationwide Portuguese panel finds 1.68 (0.55-5.15) for any illness; what "
        "goes with illness in one survey is taken as its effect",
        Grade::moderate, "Cohorts in which neither activity nor symptoms move when an illness sets in"};

    Parameter activity{"activity", 0.85f, "log-odds",
                       0,          3,     "CALIBRATED: BRFSS 2015, any leisure exercise, all else held"};
    Parameter depression{"depression",
                         0.50f,
                         "z",
                         0,
                         2,
                         "CALIBRATED: BRFSS 2015, days of poor mental health, all else held; an odds ratio near 2.0 "
                         "(upper end of Gureje 2008, doi:10.1111/j.1532-5415.2008.01956.x) would be 0.38"};
    Parameter anxiety{"anxiety", 0.45f, "z", 0, 2, "ASSUMED: nine tenths of depression"};
    Parameter episodes{
        "episodes",  0.40f,
        "ln hazard", 0,
        2,           "ASSUMED: with what symptoms add, an odds ratio of episodes near 2, the upper end of Gureje 2008"};
    auto parameters() { return std::tie(activity, depression, anxiety, episodes); }

    MENSANA_KERNEL void operator()(Block people, Own<Age> age, Own<IllnessAge> falls_ill_at, Adds<Urge> urge,
                                   Adds<DepressionPull> depressive, Adds<AnxietyPull> anxious,
                                   Adds<EpisodeRisk> risk) const {
        const float u = activity, d = depression, a = anxiety, e = episodes;
        for (const auto p : people) {
            const float ill = age[p] >= static_cast<float>(falls_ill_at[p]) ? 1.0f : 0.0f;
            urge[p] -= u * ill;
            depressive[p] += d * ill;
            anxious[p] += a * ill;
            risk[p] += e * ill;
        }
    }
};

}  // namespace mensana
