#include "measures/reading.hpp"

#include <algorithm>

#include "measures/instrument_list.hpp"

namespace mensana {
namespace {

// A column keeps 1,000 steps over its range, or whole numbers where that is what it holds.
Reading reading_of(std::size_t column) {
    const Column& is = EveryColumn::is[column];
    const bool whole = EveryColumn::holds[column] == Holds::code || is.unit == "0 or 1" || is.unit == "events" ||
                       is.unit == "episodes" || is.unit == "days";
    return {.name = std::string{is.name},
            .unit = std::string{is.unit},
            .meaning = std::string{is.meaning} + (is.kind == Kind::trait ? "" : " (truth)"),
            .low = is.low,
            .high = is.high,
            .step = whole && is.name != "stress" ? 1.0f : (is.high - is.low) / 1000,
            .needs_act = is.kind == Kind::act,
            .column = column};
}

}  // namespace

void Reading::read(const DayView& e, float* out) const {
    if (instrument) return instrument(e, out);
    const std::size_t n = e.people.size();
    if (EveryColumn::is[column].kind == Kind::act) {
        const float* act = e.acts[column];
        for (const auto p : e.people) *out++ = act ? act[p] : 0.0f;
    } else if (EveryColumn::holds[column] == Holds::real) {
        std::copy_n(static_cast<const float*>(e.population->at(column)) + e.people.first, n, out);
    } else {
        for (const auto p : e.people) *out++ = e.population->value(column, static_cast<Person>(p));
    }
}

const float* Reading::values(const DayView& e, float* room) const {
    const bool act = !instrument && EveryColumn::is[column].kind == Kind::act;
    if (act && e.acts[column]) return e.acts[column] + e.people.first;
    if (!instrument && !act && EveryColumn::holds[column] == Holds::real)
        return static_cast<const float*>(e.population->at(column)) + e.people.first;
    read(e, room);
    return room;
}

std::optional<Reading> reading_called(std::string_view name) {
    for (const auto* list : {&instruments(), &answers()})
        for (const Reading& each : *list)
            if (each.name == name) return each;
    const std::size_t column = EveryColumn::place_of(name);
    return column < EveryColumn::count ? std::optional{reading_of(column)} : std::nullopt;
}

std::vector<std::string_view> reading_names() {
    std::vector<std::string_view> names;
    for (const Reading& each : instruments()) names.push_back(each.name);
    for (const Column& each : EveryColumn::is) names.push_back(each.name);
    return names;
}

std::vector<std::string> usual_readings() {
    return {"phq9",
            "gad7",
            "low_days",
            "rosenberg",
            "crp",
            "inactive",
            "minutes_a_week",
            "exercised",
            "exercise_minutes",
            "depressive_episode",
            "episode_onset",
            "depressive_symptoms",
            "anxious_symptoms",
            "habit",
            "social_support"};
}

}  // namespace mensana
