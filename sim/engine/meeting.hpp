// Meeting: what somebody sees of close friends and kin, which stays with them until they meet again.
#pragma once

#include "base/blocks.hpp"
#include "engine/world.hpp"

namespace mensana {

// These people meet those whom they are close to: of each column of the page, what these showed last night is summed,
// and they are counted.
void meet(World& world, Block people);

// What is remembered of friends, in the units of each column: sums[column][p], and known[p] of how many.
void remember_friends(const World& world, Block people, float* const* sums, float* known);

}  // namespace mensana
