// The worlds of a comparison live in lockstep, replicate by replicate, and are counted as they do.
// Tested by tests/laws/interventions_test.cpp.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "experiment/comparison.hpp"
#include "scenario/scenario.hpp"

namespace mensana {

// Scenarios can be compared when the same people live under the same calendar: they may differ in offers, in mechanisms
// and parameters, and in what they are called.  Every other difference is a problem, by name.
std::vector<Problem> what_cannot_be_compared(const std::vector<Scenario>& scenarios);

class Lockstep {
public:
    // The first scenario is the baseline: its groups, valuation and uncertain parameters count; groups of the others
    // are looked at too, and those whom each offer is for.
    explicit Lockstep(std::vector<Scenario> scenarios);
    ~Lockstep();

    // The next replicate; `day_lived` after each day.  Says false when it was stopped, and then nothing of it counts.
    bool live_one(const std::function<void()>& day_lived);
    // What was found so far.
    Comparison comparison() const;
    std::int32_t days_each() const;  // of one replicate, with those of settling

private:
    struct Books;
    std::unique_ptr<Books> books_;
};

}  // namespace mensana
