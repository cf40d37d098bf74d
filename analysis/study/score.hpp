// Lets the fields live, replicate by replicate, lays what studies find there beside what was published, and says how
// they compare.  Written into docs/evidence.md by `mensana evidence`.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "study/study.hpp"

namespace mensana {

enum class Verdict { inside, sign_only, outside, unanswered };

struct Scored {
    Study study;
    std::vector<Measured> each{};  // by replicate; of a ratio, logarithms
    Numbers true_effects{};        // by replicate, from the study's truth_field
    double simulated() const;      // on the published scale
    // Monte-Carlo standard error of that, on the published scale.  From the spread over replicates when there are five
    // and more; of fewer the spread says little, and the sampling errors of the studies themselves are taken.
    double error() const;
    double truth() const;  // not a number where no two worlds tell it
    // Inside: in the published interval, give or take two Monte-Carlo errors.  Sign only: outside of it, on the
    // published side of no effect, by more than two errors.
    Verdict verdict() const;
};

// Person-days of one replicate of the fields that these studies ask.
double effort_of(const std::vector<Study>& studies, const Scenario& scenario);
std::vector<Scored> score(std::vector<Study> studies, Scenario scenario, std::uint32_t replicates,
                          const std::function<void(double person_days)>& lived);

std::string table_of(const std::vector<Scored>& rows, const Scenario& scenario, std::uint32_t replicates);  // Markdown
// id,published,low,high,simulated,error,truth,verdict,scale; empty where there is no number.
std::string csv_of(const std::vector<Scored>& rows);

}  // namespace mensana
