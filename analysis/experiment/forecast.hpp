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
    double memory_of_nobody = 0;                        // of these: what any number of people takes
    double disk = 0;                                    // bytes of the result, compressed
    double disk_meanwhile = 0;                          // what it takes more while it is written
    double seconds = 0;                                 // births, friends, days and record
    std::size_t trial_people = 0;                       // who lived for it ..
    std::int32_t trial_days = 0;                        // .. and how long
};

// `most_people` and `seconds` bound the trial; it never opens the scenario's files.
Forecast forecast(const Scenario& scenario, std::size_t most_people, double seconds);

// What a comparison of so many replicates will take, which lives the first scenario and others beside it.
Forecast forecast_of_comparison(const std::vector<Scenario>& scenarios, std::size_t replicates, bool report,
                                std::size_t most_people, double seconds);

// Memory in bytes that this program may use: of the machine, its container or its limit.
double memory_here();

// Why the run cannot fit: into memory, onto the disk that holds `folder`, or into a file as large as is allowed.
std::vector<Problem> what_does_not_fit(const Forecast& forecast, const Scenario& scenario,
                                       const std::filesystem::path& folder);

}  // namespace mensana
