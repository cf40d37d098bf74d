// Who is due today when everybody's turn comes once in so many days: neighbours, so that a kernel still has a run of
// rows to go through, and runs of different days side by side, so that every day has its share of any population.
// Tested by tests/engine/pace_test.cpp.
#pragma once

#include <algorithm>
#include <cstdint>

#include "base/blocks.hpp"

namespace mensana {

inline constexpr Person rows_in_step = 2048;  // neighbours who are due together

// `every` days, from 1.  Days may be negative: those before day 0.
constexpr bool is_due(Person p, std::int32_t day, std::int32_t every) {
    const auto place = static_cast<std::int32_t>(p / rows_in_step % static_cast<Person>(every));
    return ((day + place) % every + every) % every == 0;
}

// Calls visit(Block) for each longest run of people of a block who are due.
template <class Visit>
void for_each_due(Block people, std::int32_t day, std::int32_t every, Visit visit) {
    Block run{people.first, people.first};
    for (Person p = people.first; p < people.last;) {
        const Person next = std::min(people.last, (p / rows_in_step + 1) * rows_in_step);
        if (is_due(p, day, every)) {
            run.last = next;
        } else {
            if (run.size() > 0) visit(run);
            run = {next, next};
        }
        p = next;
    }
    if (run.size() > 0) visit(run);
}

}  // namespace mensana
