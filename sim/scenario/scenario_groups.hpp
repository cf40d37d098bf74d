// Groups of people, as a scenario says them: [[record.group]], and who a group or an intervention is for.
// Tested by tests/scenario/scenario_test.cpp.
#pragma once

#include <vector>

#include "scenario/scenario.hpp"
#include "scenario/scenario_values.hpp"

namespace mensana {

// Everybody, and the bands of age, sex and income.
std::vector<Group> usual_groups();
void read_groups(const TomlNode& list, std::vector<Group>& groups, ScenarioValues& values);
// who = { age = [60, 100], sex = "female" }
void read_conditions(const TomlNode& table, Group& group, ScenarioValues& values);

}  // namespace mensana
