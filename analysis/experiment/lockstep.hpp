// The worlds of a comparison live in lockstep, replicate by replicate, and what is counted of them becomes a
// Comparison.  Tested by tests/laws/interventions_test.cpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "experiment/comparison.hpp"
#include "population/survey.hpp"
#include "scenario/scenario.hpp"

namespace mensana {

class ComparisonTally;

class Lockstep {
public:
    // The first scenario is the baseline: its groups, valuation and uncertain parameters count; groups of the others
    // are looked at too, and those whom each offer is for.
    explicit Lockstep(std::vector<Scenario> scenarios);

    // The next replicate; `day_lived` after each day.  Says false when it was stopped, and then nothing of it counts.
    bool live_one(const std::function<void()>& day_lived);
    // What was found so far.
    Comparison comparison() const;
    std::int32_t days_each() const;  // of one replicate, with those of burn-in

private:
    struct Moments {
        std::vector<double> sum, squares;  // by week
    };
    using ByCurveWorldAndGroup = std::vector<std::vector<std::vector<Moments>>>;

    std::vector<std::vector<std::string>> collect_groups();
    void describe(const std::vector<std::vector<std::string>>& meant_by_world);
    void collect_assumptions();
    std::vector<Scenario> of_replicate(std::uint32_t replicate, std::vector<double>& drawn) const;
    std::vector<char> groups_with_offers() const;
    void note_curves(const ComparisonTally& tally);

    std::vector<Scenario> scenarios_;
    std::vector<Group> groups_;
    Comparison found_;
    std::uint32_t next_replicate_ = 0;
    std::optional<Survey> survey_;  // read by the first replicate
    ByCurveWorldAndGroup own_, differs_;  // of the world itself, and of its difference to world 0
};

}  // namespace mensana
