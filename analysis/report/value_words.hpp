// What value for money comes to, in words: ratios with their limits and errors, or why there are none; strategies
// against the reference and along the frontier.
// Tested by tests/economics/value_test.cpp, beside the numbers.
#pragma once

#include <string>

#include "economics/value.hpp"

namespace mensana {

std::string note_on(const CostPerQaly& ratio);  // why a number is missing; "" if none is
std::string limits_text(const CostPerQaly& ratio,
                        const std::string& currency);  // "2,120 GBP to 9,100 GBP in 95 % of draws"
std::string ratio_text(const CostPerQaly& ratio, const std::string& currency);  // with the error, for a bracket

std::string worth_text(double amount);  // of knowing something, a person: "0.32", "less than 0.01"

// "costs 12,300 GBP per QALY gained (...)", "dominates Nothing is done (...)"
std::string strategy_text(const Comparison& c, const ValueForMoney& value, std::size_t world);
// "12,300 GBP per QALY gained, beyond Walking (...)", "dominated by Walking", "the cheapest"
std::string frontier_text(const Comparison& c, const ValueForMoney& value, const FrontierStep& step);
// What the frontier says of a strategy that its ratio to the reference does not: the ratio to another that is next
// best, or that another rules it out.  "" where that is the reference.
std::string next_best_text(const Comparison& c, const ValueForMoney& value, std::size_t world);

}  // namespace mensana
