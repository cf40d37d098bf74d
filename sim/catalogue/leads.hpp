// Whether a mechanism makes a difference: one whose weights are all nothing adds nothing, and what another makes may be
// looked at by nobody from whom anything leads on.  Whoever switches such a one is told so.
// Tested by tests/catalogue/leads_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "engine/mechanism.hpp"

namespace mensana {

// Its kernel adds nothing to anything, whoever lives, and would if parameters that are 0 were not.
bool is_weightless(const Mechanism& mechanism);

// Why symptoms, episodes, exercise, ties and deaths are the same with and without this mechanism beside the others: a
// few words, such as "its weights are 0 (not known)".  Empty where they are not the same.
std::string why_it_leads_nowhere(const Mechanism& mechanism, const std::vector<Mechanism>& others);

}  // namespace mensana
