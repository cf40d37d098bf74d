// What is shown of a day while it is lived: block by block, world by world, from the threads that live it.
#pragma once

#include <cstdint>
#include <functional>

#include "base/blocks.hpp"
#include "base/random.hpp"
#include "world/population.hpp"

namespace mensana {

// What an observer sees of a block of people in the evening, when states are tomorrow's and acts are still there.
// Pointers are shifted so that [p] is the person; a column that nobody makes is nullptr, and so is a pull that is made
// only on a person's slow turn, unless it is remembered.
struct DayView {
    std::uint32_t world;
    std::int32_t day;
    Block people;
    unsigned worker;
    const Population* population;
    const float* const* acts;
    Seed seed = {};  // an instrument's error is a draw too
};
using SeeBlock = std::function<void(const DayView&)>;

}  // namespace mensana
