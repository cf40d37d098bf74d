// Who is of whose family: neighbours in the list of people, of whom the first ones are siblings.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/random.hpp"

namespace mensana {

struct Family {
    Person first;
    std::uint8_t size;
};

// Adults of one family who count in each other's life: siblings, and the partner of one.  ASSUMED sizes.
inline constexpr std::array<float, 4> family_sizes{0.30f, 0.35f, 0.20f, 0.15f};

// Families for so many people, in the order of rows.  The n-th family's size is drawn at the address n.
std::vector<Family> families_of(std::size_t people, Seed seed);

}  // namespace mensana
