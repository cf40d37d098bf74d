// Where an act with a set point starts: the world's offset for sex and present age, and the person's own part.
#pragma once

#include "base/blocks.hpp"
#include "world/levels.hpp"
#include "world/population.hpp"

namespace mensana {

// Writes the starts of these people to from[0 ..].
void start_at_level(float* from, const Population& people, std::size_t act, const Level& level, Block block);

}  // namespace mensana
