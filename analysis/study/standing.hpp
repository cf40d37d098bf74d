// Does the baseline stand still where the published figures are?  Lets the default population live for years,
// several times over, and lays what it shows beside what was published.  Written into docs/evidence.md by
// `mensana evidence`.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"
#include "study/verdict.hpp"

namespace mensana {

// One published figure and the model's answer to it.
struct Finding {
    std::string what, unit, source;
    double published, low, high;                // low and high: the published interval or the range over sources
    std::vector<double> first = {}, last = {};  // by replicate: in the first and in the last year
    double mean(const std::vector<double>& over) const;
    double error(const std::vector<double>& over) const;  // Monte-Carlo standard error of that mean
    Verdict verdict() const;                              // the worse of the two years
    bool known() const;                                   // in both years
    // Of the whole run and not of a year, or of none: then there is no drift.
    bool is_whole() const { return !known() || first == last; }
    double drift() const { return mean(last) - mean(first); }
    double drift_error() const;
    bool stands() const;  // drift below a tenth of the published interval, or within its Monte-Carlo error
};

// Lives `replicates` times through scenario.days; `lived` is told after every day.
std::vector<Finding> standing_of(Scenario scenario, std::uint32_t replicates, const std::function<void()>& lived);

}  // namespace mensana
