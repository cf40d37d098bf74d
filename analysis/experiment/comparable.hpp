// Which scenarios can be compared, person by person.  Tested by tests/command/compare_test.cpp.
#pragma once

#include <vector>

#include "base/problem.hpp"
#include "scenario/scenario.hpp"

namespace mensana {

// Scenarios can be compared when the same people live under the same calendar: they may differ in offers, in mechanisms
// and parameters, and in what they are called.  Every other difference is a problem, by name.
std::vector<Problem> what_cannot_be_compared(const std::vector<Scenario>& scenarios);

}  // namespace mensana
