// What can be read of people in the evening: every column by its name (the truth of the model), and the
// instruments (questionnaires, survey items, assays) that published figures were read with.
// Readings are what the record aggregates, what groups are made of, and what the panel keeps.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/day.hpp"

namespace mensana {

struct Reading {
    std::string name, unit, meaning;
    float low, high, step;    // values are counted in steps from low: the resolution of sums and quantiles
    std::vector<float> cuts;  // shares of people at or above these are recorded
    bool needs_act;           // can be read only in the evening of a day, not on the first morning
    std::size_t column;       // the column it is, or EveryColumn::count for an instrument
    void (*instrument)(const Evening&, float* out);

    // out[0] is the first person of the block.
    void read(const Evening& evening, float* out) const;
};

// The reading of this name; nothing when there is none.
std::optional<Reading> reading_called(std::string_view name);
std::vector<std::string_view> reading_names();
// What a run records when the scenario does not say.
std::vector<std::string> usual_readings();

}  // namespace mensana
