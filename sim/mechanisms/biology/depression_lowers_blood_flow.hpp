// The other direction of the same weak link: nothing unless a scenario says otherwise (Cooper 2020).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct DepressionLowersBloodFlow {
    static constexpr About about{
        "depression_lowers_blood_flow", "feedback",
        "A depressive episode lowers resting cerebral blood flow (nothing unless a weight is given).", Beat::lean,
        Pace::slow};
    static constexpr Card card{
        "blood_flow_pull -= fall depressive_episode",
        "Lower flow in several regions of depressed people, found twice (Cooper 2020, doi:10.1038/s41380-019-0464-7).",
        "Raised flow in others; standardised sizes and a global difference are not reported.", Grade::very_low,
        "It stands refuted until shown: a fall above zero needs global flow in and out of episodes of the same "
        "people."};

    Parameter fall{"fall", 0.0f, "%",
                   0,      20,   "not known: both signs by region (Cooper 2020); a scenario may try up to 5"};
    auto parameters() { return std::tie(fall); }

    MENSANA_KERNEL void operator()(Block people, Own<Episode> episode, Adds<BloodFlowPull> pull) const {
        const float in_episode = fall;
        for (const auto p : people) pull[p] -= in_episode * episode[p];
    }
};

}  // namespace mensana
