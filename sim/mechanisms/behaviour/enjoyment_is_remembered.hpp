// Each bout moves the memory of how exercise feels a little towards how this one felt (bouts_feel).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct EnjoymentIsRemembered {
    static constexpr About about{"enjoyment_is_remembered", "behaviour", "How a bout feels is remembered.",
                                 Beat::respond};
    static constexpr Card card{
        "change of enjoyment = exercised weight (felt_in_bout - enjoyment)",
        "Affect during a moderate bout foretells activity six and twelve months later, beta 0.51 and 0.45 (Williams "
        "2008, 37 people), affect after it does not (Rhodes and Kates 2015): what was felt is kept",
        "Memory weighs the worst and the last moments: ending easier raised remembered pleasure at equal work (Zenko "
        "2016, doi:10.1123/jsep.2015-0286), which one mean a bout cannot show",
        Grade::low, "remembered affect that stays where it was through weeks of bouts that felt otherwise"};

    Parameter weight{"weight", 0.10f, "share per bout",
                     0.01f,    1,     "ASSUMED: about ten bouts make up the memory (days to weeks)"};
    auto parameters() { return std::tie(weight); }

    MENSANA_KERNEL void operator()(Block people, Own<Exercised> exercised, Own<Felt> felt, Own<Enjoyment> enjoyment,
                                   Adds<Enjoyment> change) const {
        const float share = weight;
        for (const auto p : people) change[p] += exercised[p] * share * (felt[p] - enjoyment[p]);
    }

    MENSANA_KERNEL void rest(Block people, Own<BoutAffect> usual, Sets<Enjoyment> enjoyment) const {
        for (const auto p : people) enjoyment[p] = usual[p];
    }
};

}  // namespace mensana
