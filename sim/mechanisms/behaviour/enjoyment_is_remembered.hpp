// Each bout moves the memory of how exercise feels a little towards how this one felt.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct EnjoymentIsRemembered {
    static constexpr About about{"enjoyment_is_remembered", "behaviour", "How a bout feels is remembered.",
                                 Beat::respond};

    Parameter weight{"weight", 0.10f, "share per bout",
                     0.01f,    1,     "ASSUMED: about ten bouts make up the memory (days to weeks)"};
    Parameter bout_spread{
        "bout_spread", 1.0f, "Feeling Scale points", 0, 3, "ASSUMED: bouts of one person differ by about a point"};
    auto parameters() { return std::tie(weight, bout_spread); }

    MENSANA_KERNEL void operator()(Block people, Draws draws, Own<Exercised> exercised, Own<BoutAffect> usual,
                                   Own<Enjoyment> enjoyment, Adds<Enjoyment> change) const {
        const float share = weight, spread = bout_spread;
        for (const auto p : people) {
            const float felt = usual[p] + spread * draws.normal(p);
            change[p] += exercised[p] * share * (felt - enjoyment[p]);
        }
    }

    void rest(Block people, Own<BoutAffect> usual, Sets<Enjoyment> enjoyment) const {
        for (const auto p : people) enjoyment[p] = usual[p];
    }
};

}  // namespace mensana
