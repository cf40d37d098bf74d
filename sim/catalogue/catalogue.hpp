// All mechanisms there are.
#pragma once

#include <vector>

#include "engine/mechanism.hpp"

namespace mensana {

// Sorted by name.
std::vector<Mechanism> catalogue();

}  // namespace mensana
