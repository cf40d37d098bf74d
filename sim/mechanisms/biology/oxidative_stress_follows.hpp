// Oxidative stress moves over weeks, as enzymes are made and damaged molecules are cleared.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct OxidativeStressFollows {
    static constexpr About about{"oxidative_stress_follows", "antioxidants",
                                 "Oxidative stress moves towards where its causes would hold it.", Beat::respond,
                                 Pace::slow};
    static constexpr Card card{"oxidative_stress += (oxidative_stress_pull - oxidative_stress) (1 - 2^(-1/half_time))",
                               "Programmes of weeks to months change it (de Sousa 2017).",
                               "Its course is not published; four to eight weeks are a guess.", Grade::very_low,
                               "Weekly samples during a programme that settle within days or after half a year."};

    Parameter half_time{
        "half_time",
        31.0f,
        "days",
        7,
        180,
        "ASSUMED: half 42 days after training began, the memory of activity included: four to eight weeks"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<OxidativeStressPull> pull,
                                   Own<OxidativeStress> now, Adds<OxidativeStress> change) const {
        const float step = step_over(half_time, elapsed.days);
        for (const auto p : people) change[p] += step * (pull[p] - now[p]);
    }

    MENSANA_KERNEL void rest(Block people, Own<OxidativeStressPull> usual, Sets<OxidativeStress> state) const {
        for (const auto p : people) state[p] = usual[p];
    }
};

}  // namespace mensana
