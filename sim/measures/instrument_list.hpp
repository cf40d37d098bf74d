// The instruments, a row each: unit, meaning, range, resolution, the cuts that published figures come in, the kernel
// that reads it and where its form and error come from.  A new one is a row here, a kernel in instrument_kernels.cpp
// and a formula in instruments.hpp.
#pragma once

#include <vector>

#include "measures/reading.hpp"

namespace mensana {

const std::vector<Reading>& instruments();
// What scoring cuts into points, for tools/calibrate_instruments.py; not listed.
const std::vector<Reading>& answers();

}  // namespace mensana
