// What a run will take, told before it begins: memory and disk counted from the scenario, time measured on this
// machine by letting a small population of the same scenario live a few days.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/problem.hpp"
#include "scenario/scenario.hpp"

namespace mensana {

struct Forecast {
    std::vector<std::pair<std::string, double>> parts;  // of the memory, in bytes, by what it holds
    double memory = 0;                                  // bytes, all parts and what building needs for a while
    double disk = 0;                                    // bytes of the result, compressed
    double seconds = 0;                                 // births, friends, days and record
    std::size_t trial_people = 0;                       // who lived for it ..
    std::int32_t trial_days = 0;                        // .. and how long
};

// `most_people` and `seconds` bound the trial; it never opens the scenario's files.
Forecast forecast(const Scenario& scenario, std::size_t most_people, double seconds);

// Memory of this machine in bytes, or of the container that this program is shut into.
double memory_here();

// Why the run cannot fit: into memory, or onto the disk that holds `folder`.
std::vector<Problem> what_does_not_fit(const Forecast& forecast, const Scenario& scenario,
                                       const std::filesystem::path& folder);

}  // namespace mensana
