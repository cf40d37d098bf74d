// Worlds in which it is known what causes what, to hold every study against: a row that a world without any effect
// passes says nothing of effects.  People of such a world grew up without what is not there ("never there").
// Tested by tests/study/worlds_test.cpp.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "catalogue/domains.hpp"
#include "scenario/scenario.hpp"

namespace mensana {

struct CausalWorld {
    std::string_view name, meaning;
    bool (*has)(Arrow arrow);  // which arrows between domains are there
};

// Nothing, common causes only, attention only, mood moves activity, activity moves mood, everything.
std::span<const CausalWorld> causal_worlds();

// The mechanisms that a world leaves out: those with an arrow that is not there.  How a bout feels, who takes part in a
// programme and who leaves it stay, or nobody would go on exercising and no trial could be held.
bool is_in(const CausalWorld& world, const Mechanism& mechanism);

// Those that stay, less whoever then reads an act that nobody makes any more.
std::vector<Mechanism> staying(std::vector<Mechanism> all, const std::function<bool(const Mechanism&)>& stays);

// The scenario in that world.  What births join without a mechanism (the genetic correlation, that of own parts) is
// a common cause, too, and goes with them.
Scenario in_world(Scenario scenario, const CausalWorld& world);

}  // namespace mensana
