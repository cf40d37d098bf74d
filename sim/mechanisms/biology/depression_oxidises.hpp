// The other direction of the same contrast: an episode itself may raise oxidative damage.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct DepressionOxidises {
    static constexpr About about{"depression_oxidises", "feedback", "A depressive episode raises oxidative stress.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{"oxidative_stress_pull += rise depressive_episode",
                               "F2-isoprostanes 0.48 higher in depression (Black 2015, "
                               "doi:10.1016/j.psyneuen.2014.09.025); antioxidants -0.24 "
                               "(Palta 2014).",
                               "Smoking, diet and weight of depressed people explain some of it; direction unknown.",
                               Grade::very_low,
                               "Samples of the same people in and out of an episode that do not differ."};

    Parameter rise{
        "rise", 0.24f,
        "z",    0,
        1,      "ASSUMED: half of the contrast 0.48 in F2-isoprostanes (Black 2015); ASSUMED to be an SD at most"};
    auto parameters() { return std::tie(rise); }

    MENSANA_KERNEL void operator()(Block people, Own<Episode> episode, Adds<OxidativeStressPull> pull) const {
        const float in_episode = rise;
        for (const auto p : people) pull[p] += in_episode * episode[p];
    }
};

}  // namespace mensana
