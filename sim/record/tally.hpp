// Totals over people, by group, that do not depend on threads or blocks: a value is counted in whole steps of
// its reading, and sums of whole numbers are the same in any order (as they will be over several machines).
#pragma once

#include <cstdint>
#include <vector>

#include "engine/reading.hpp"

namespace mensana {

// What is known of one reading in one group on one day.
struct Summary {
    double people = 0, mean = 0, sd = 0, se = 0;  // se: Monte-Carlo standard error of the mean, sd / sqrt(people)
    std::vector<double> quantiles;                // at Tally::probabilities
    std::vector<double> shares;                   // at or above the reading's cuts
};

class Tally {
public:
    static constexpr double probabilities[]{0.05, 0.25, 0.5, 0.75, 0.95};

    // group_bits: which groups each person belongs to.
    Tally(std::vector<Reading> readings, const std::vector<std::uint64_t>& group_bits, unsigned workers);

    void see(const Evening& evening);  // from any thread
    void add_up();  // call when a day is over: what the workers saw becomes this day's totals, and they begin anew

    // From tomorrow on this person belongs to these groups; to none with 0, as the dead of a closed population.
    void regroup(Person person, std::uint64_t bits);

    const std::vector<Reading>& readings() const { return readings_; }
    Summary summary(std::size_t reading, std::size_t group) const;
    double people(std::size_t group) const;

private:
    using Counts = std::vector<std::uint32_t>;  // by cell and step: mean, spread and quantiles all follow from them
    std::size_t cell_with(std::uint64_t bits);
    std::vector<Reading> readings_;
    std::vector<std::uint16_t> cell_of_;  // people who belong to the same groups share a cell
    std::vector<std::uint64_t> cell_bits_;
    std::vector<std::uint64_t> cell_people_;
    std::vector<std::size_t> steps_;  // by reading
    struct Worker {
        std::vector<Counts> counts;
        std::vector<float> values;
        std::vector<std::uint32_t> places;
    };
    std::vector<Worker> workers_;
    std::vector<Counts> today_;
};

}  // namespace mensana
