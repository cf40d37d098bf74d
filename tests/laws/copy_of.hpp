// Everything of the people, down to the last bit; nothing is shared with the original.  For tests and benchmarks.
#pragma once

#include <cstring>

#include "world/population.hpp"

namespace mensana {

inline Population copy_of(const Population& people) {
    Population copy{people.size()};
    for (std::size_t k = 0; k < EveryColumn::count; ++k)
        if (copy.at(k)) std::memcpy(copy.at(k), people.at(k), EveryColumn::bytes[k] * people.size());
    return copy;
}

}  // namespace mensana
