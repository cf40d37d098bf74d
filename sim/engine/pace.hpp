// Who is due today when everybody's turn comes once in so many days: neighbours, so that a kernel still has a run of
// rows to go through, and runs of different days side by side, so that every day has its share of any population.
// Tested by tests/engine/pace_test.cpp.
#pragma once

#include <algorithm>
#include <cstdint>

#include "base/blocks.hpp"

namespace mensana {

class Turns {
public:
    // `every` days, from 1.
    constexpr Turns(std::size_t people, std::int32_t every) : rows_{rows_for(people)}, every_{every} {}

    // Days may be negative: those before day 0.
    constexpr bool due(Person p, std::int32_t day) const {
        const auto place = static_cast<std::int32_t>(p / rows_ % static_cast<Person>(every_));
        return ((day + place) % every_ + every_) % every_ == 0;
    }
    constexpr std::int32_t every() const { return every_; }

    // Among those due on one day, in the order of rows: how many come before p, and how many there are at the most.
    constexpr std::size_t place_of(Person p) const {
        return std::size_t{p / rows_ / static_cast<Person>(every_)} * rows_ + p % rows_;
    }
    constexpr std::size_t most_due(std::size_t people) const {
        return people == 0 ? 0 : place_of(static_cast<Person>(people - 1)) / rows_ * rows_ + rows_;
    }

    // Calls visit(Block) for each longest run of people of a block who are due.
    template <class Visit>
    void for_each_due(Block people, std::int32_t day, Visit visit) const {
        Block run{people.first, people.first};
        for (Person p = people.first; p < people.last;) {
            const Person next = std::min(people.last, (p / rows_ + 1) * rows_);
            if (due(p, day)) {
                run.last = next;
            } else {
                if (run.size() > 0) visit(run);
                run = {next, next};
            }
            p = next;
        }
        if (run.size() > 0) visit(run);
    }

private:
    // How many neighbours are due together: at most a block, so that memory is read in long runs, and few enough that
    // every day has its share of a small population.
    static constexpr Person rows_for(std::size_t people) {
        Person rows = 64;
        while (rows < 2048 && std::size_t{rows} * 2 * 56 <= people) rows *= 2;
        return rows;
    }
    Person rows_;
    std::int32_t every_;
};

}  // namespace mensana
