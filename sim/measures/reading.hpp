// What can be read of people in the evening: every column by its name (the truth of the model), and the
// instruments (questionnaires, survey items, devices, assays, interviews) that published figures were read with.
// Readings are what the record aggregates, what groups are made of, and what the panel keeps.
// An instrument's error is a draw at the address (seed, the instrument's name, day, person): reading twice gives the
// same answer, and what is read changes nothing in the lives.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/day_view.hpp"

namespace mensana {

struct Reading {
    std::string name, unit, meaning;
    float low, high, step;         // values are counted in steps from low: the resolution of sums and quantiles
    std::vector<float> cuts = {};  // shares of people at or above these are recorded
    bool needs_act = false;        // can be read only in the evening of a day, not on the first morning
    std::size_t column = EveryColumn::count;  // the column it is, unless it is worked out of columns
    void (*instrument)(const DayView&, float* out) = nullptr;
    std::string_view source = {};  // of an instrument: where its form and error come from; empty: it is the truth

    bool is_truth() const { return source.empty(); }
    // out[0] is the first person of the block.
    void read(const DayView& evening, float* out) const;
    // The same where it already stands, or read into this room for the whole block.
    const float* values(const DayView& evening, float* room) const;
};

// The reading of this name; nothing when there is none.  Besides the listed names it knows four for
// tools/calibrate_instruments.py, which show what scoring cuts into points: phq9_answer, gad7_answer, low_days_answer
// and interview_answer.
std::optional<Reading> reading_called(std::string_view name);
std::vector<std::string_view> reading_names();
// What a run records when the scenario does not say.
std::vector<std::string> usual_readings();

// The evening before a day, when nobody acts: on the first morning, groups are made of what was read then, so that
// the error which brought somebody into a group is not the one that the first evening shows.
inline DayView view_before(std::int32_t day, const Population& people, Seed seed) {
    return {0, day - 1, {0, static_cast<Person>(people.size())}, 0, &people, nullptr, seed};
}

}  // namespace mensana
