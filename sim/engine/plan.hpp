// Which mechanisms make up a day, in which order, and whether they fit together.
// Inside a beat mechanisms are a set, not a sequence: nobody sees what another adds in the same beat.  The
// order is fixed by name all the same, so that sums of three and more floats end in the same bits.
#pragma once

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/mechanism.hpp"

namespace mensana {

// A reader bound to another world: `mechanism` reads `column` as the people of world `world` live it.
struct Binding {
    std::string mechanism, column;
    std::uint32_t world;
};

struct Step {
    Mechanism mechanism;
    std::array<std::uint8_t, EveryColumn::count> read_from;  // by column: the world it is read from
};

// Whether anybody of the block has anything but a zero in this state: nothing happens to others where that is what a
// mechanism concerns.
bool concerns_anybody(const Population& whose, std::size_t column, Block people);

struct Plan {
    std::vector<Step> born, lean, act, feel, respond;  // each sorted by name
    std::vector<std::size_t> gathered;                 // columns that somebody adds to: acts, and states that change
    std::vector<std::size_t> shown;                    // columns that some mechanism reads of friends

    std::vector<const Step*> steps() const;  // all, in the order of the day
    // All, so that whoever looks at what another sets to be under way comes after them (else by name).
    std::vector<const Step*> beginnings() const;
};

// Every refusal is a sentence that names both parties and says what to do.
struct PlanRefused : std::runtime_error {
    explicit PlanRefused(std::vector<std::string> all);
    std::vector<std::string> refusals;
};

// `self` is the number of the world that will live this plan; bindings name other worlds.
Plan plan_of(std::vector<Mechanism> mechanisms, std::uint32_t self = 0, const std::vector<Binding>& bindings = {});

}  // namespace mensana
