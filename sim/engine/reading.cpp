#include "engine/reading.hpp"

#include <algorithm>
#include <array>

#include "world/instruments.hpp"

namespace mensana {
namespace {

template <class C>
const typename C::type* state(const Evening& e) {
    return e.population->all<C>().data();
}

// Scores are found by counting thresholds passed, one threshold after the other over the whole block, which the
// compiler turns into vector code.
MENSANA_KERNEL void count_passed(const float* __restrict x, float* __restrict score, std::size_t n,
                                 const float* thresholds, std::size_t many) {
    for (std::size_t k = 0; k < n; ++k) score[k] = 0;
    for (std::size_t t = 0; t < many; ++t) {
        const float threshold = thresholds[t];
        for (std::size_t k = 0; k < n; ++k) score[k] += x[k] >= threshold ? 1.0f : 0.0f;
    }
}

void read_phq9(const Evening& e, float* out) {
    count_passed(state<Depression>(e) + e.people.first, out, e.people.size(), phq9_thresholds.data(),
                 phq9_thresholds.size());
}
void read_gad7(const Evening& e, float* out) {
    count_passed(state<Anxiety>(e) + e.people.first, out, e.people.size(), gad7_thresholds.data(),
                 gad7_thresholds.size());
}
void read_low_days(const Evening& e, float* out) {
    const float *d = state<Depression>(e), *a = state<Anxiety>(e), *s = state<ReportStyle>(e);
    for (const auto p : e.people)
        out[p - static_cast<std::int32_t>(e.people.first)] = static_cast<float>(low_days(d[p], a[p], s[p]));
}
void read_rosenberg(const Evening& e, float* out) {
    const float* x = state<Esteem>(e);
    for (const auto p : e.people) *out++ = rosenberg(x[p]);
}
void read_crp(const Evening& e, float* out) {
    const float* x = state<LnCrp>(e);
    for (const auto p : e.people) *out++ = crp(x[p]);
}
void read_inactive(const Evening& e, float* out) {
    const float* since = state<DaysSinceExercise>(e);
    for (const auto p : e.people) *out++ = since[p] >= 30 ? 1.0f : 0.0f;
}
void read_minutes_a_week(const Evening& e, float* out) {
    const float* x = state<RecentActivity>(e);
    for (const auto p : e.people) *out++ = 7 * x[p];
}

const std::vector<Reading>& instruments() {
    constexpr auto none = EveryColumn::count;
    static const std::vector<Reading> all{
        {"phq9",
         "points",
         "PHQ-9, depressive symptoms of two weeks, 0-27",
         0,
         27,
         1,
         {5, 10, 15},
         false,
         none,
         read_phq9},
        {"gad7", "points", "GAD-7, anxious symptoms of two weeks, 0-21", 0, 21, 1, {5, 10, 15}, false, none, read_gad7},
        {"low_days",
         "days",
         "Days of poor mental health out of the last 30 (BRFSS item)",
         0,
         30,
         1,
         {1, 14, 30},
         false,
         none,
         read_low_days},
        {"rosenberg", "points", "Rosenberg self-esteem, 0-30", 0, 30, 0.1f, {}, false, none, read_rosenberg},
        {"crp", "mg/L", "C-reactive protein", 0, 100, 0.1f, {3, 10}, false, none, read_crp},
        {"inactive", "share", "No exercise in the last 30 days", 0, 1, 1, {}, false, none, read_inactive},
        {"minutes_a_week",
         "minutes a week",
         "Exercise over the last weeks, recent days weighing more",
         0,
         1680,
         2,
         {1, 150, 300},
         false,
         none,
         read_minutes_a_week},
    };
    return all;
}

// A column keeps 1,000 steps over its range, or whole numbers where that is what it holds.
Reading reading_of(std::size_t column) {
    const Column& is = EveryColumn::is[column];
    const bool whole = EveryColumn::holds[column] == Holds::code || is.unit == "0 or 1" || is.unit == "events" ||
                       is.unit == "episodes" || is.unit == "days";
    const bool daily_event = is.kind == Kind::act;
    return {std::string{is.name},
            std::string{is.unit},
            std::string{is.meaning},
            is.low,
            is.high,
            whole && is.name != "stress" ? 1.0f : (is.high - is.low) / 1000,
            {},
            daily_event,
            column,
            nullptr};
}

}  // namespace

void Reading::read(const Evening& e, float* out) const {
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

std::optional<Reading> reading_called(std::string_view name) {
    for (const Reading& each : instruments())
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
