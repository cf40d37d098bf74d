// The shelves of mechanisms; a shelf is one .cpp, so that shelves compile side by side.
#pragma once

#include <vector>

#include "engine/mechanism.hpp"

namespace mensana {

std::vector<Mechanism> behaviour();
std::vector<Mechanism> psychology();
std::vector<Mechanism> biology();
std::vector<Mechanism> mood();
std::vector<Mechanism> background();
std::vector<Mechanism> lives();

}  // namespace mensana
