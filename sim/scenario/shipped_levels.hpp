// Levels of worlds that everybody meets (the catalogue as it is, the six causal worlds), solved beforehand.  Written by
// tools/renew_levels; tests/scenario/world_levels_test.cpp says when it has to be.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace mensana {

struct Shipped {
    std::uint64_t world;  // hash of the world's text (known_levels.cpp)
    std::vector<float> levels;
};
inline const std::vector<Shipped> shipped_levels{
};

}  // namespace mensana
