// What a comparison remembers of a scenario: its offers, and where its mechanisms and figures differ from the usual.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "experiment/comparison.hpp"
#include "scenario/scenario.hpp"

namespace mensana {

Strategy strategy_of(const Scenario& scenario, const Scenario& baseline);

// Every figure of these mechanisms, or of births, with its range and where it is from.
std::vector<Told> told_of(const std::vector<Mechanism>& mechanisms);
std::vector<Told> told_of(Birth birth);

// What a group of those that every comparison has divides people by: each is cut by one thing.
GroupedBy dimension_of(const Group& group);

}  // namespace mensana
