// What a scenario offers to people: [[intervention]] and its figures.
// Tested by tests/scenario/scenario_test.cpp.
#pragma once

#include <vector>

#include "scenario/scenario.hpp"
#include "scenario/scenario_values.hpp"

namespace mensana {

// A list of tables adds offers, and replaces one of a file below that has the same name; a table changes figures of
// those there are, by name.
void read_interventions(const TomlNode& node, std::vector<Intervention>& interventions, ScenarioValues& values);

}  // namespace mensana
