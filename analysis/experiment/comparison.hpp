// What a comparison of scenarios found: plain counts and sums, by replicate, world, group and year.  Everything that
// is told of it (effects, value for money, equity, the report) is worked out of these numbers and of nothing else, so a
// comparison that was written to a folder can be told anew without living again.  What was counted is known by ids;
// their names are the report's (report/names.hpp).
// Worlds lived in lockstep under the same draws: world 0 is the baseline, and the difference between two worlds of one
// replicate is the effect on the same people.  Replicates differ in seed only (and in uncertain parameters, if any were
// named), so their spread is the Monte-Carlo error of what is told.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "scenario/valuation.hpp"
#include "statistics/statistics.hpp"

namespace mensana {

// Severity as the questionnaires grade it: none, mild, moderate, moderately severe, severe.
inline constexpr std::array phq9_cuts{5, 10, 15, 20};  // Kroenke, Spitzer and Williams 2001
inline constexpr std::array gad7_cuts{5, 10, 15};      // Spitzer et al. 2006
inline constexpr std::size_t phq9_grades = 5, gad7_grades = 4, joint_grades = phq9_grades * gad7_grades;

// Totals over the people of one group in one world, one replicate, one year (365 days from day 0; the last may be
// shorter; a week counts to the year in which it begins).  The cohort of day 0: whoever dies drops out, newcomers are
// not counted.
struct Sums {
    double people = 0;         // alive on day 0
    double person_days = 0;    // lived
    double minutes = 0;        // of exercise
    double episode_days = 0;   // in a depressive episode (truth)
    double episodes = 0;       // begun
    double anxiety_begun = 0;  // people with a GAD-7 of 10 and more for four weeks, who were below on day 0
    double phq9_days = 0;      // PHQ-9 times days: a reading a week counts for its days
    double severity_days[joint_grades] = {};  // days by joint grade: [phq9 grade * gad7_grades + gad7 grade]
    double programme_days = 0;                // in a programme or other offer of the scenario
    double sessions = 0;                      // attended

    double days_at(std::size_t least_phq9_grade, std::size_t least_gad7_grade) const;  // at these grades and above
    void add(const Sums& other);
};

// What is told of a world: rates over the people and days lived, so that groups and years can be compared.
enum class OutcomeId {
    depressed_days,       // days with a PHQ-9 of 10 and more
    depressive_episodes,  // begun (truth)
    episode_days,         // (truth)
    anxious_days,         // days with a GAD-7 of 10 and more
    new_anxiety,          // people whose GAD-7 stays at 10 and more for four weeks, for the first time
    phq9,                 // mean score
    active_minutes,       // of exercise
    programme_days        // in a programme or other offer
};
enum class Rate { days_a_person_and_year, cases_per_1000_and_year, points, minutes_a_person_and_week };
struct Outcome {
    OutcomeId id;
    Rate rate;
    bool more_is_better;
    double (*of)(const Sums&);
};
std::span<const Outcome> outcomes();  // in the order of their ids
const Outcome& outcome_of(OutcomeId id);

// One offer of a scenario, and what became of it in one replicate.
struct OfferUse {
    double offered = 0, joined = 0, left = 0, completed = 0;  // people; joined = left + completed + still in
    std::vector<double> heads = {}, sessions = {};            // by year: people who joined, sessions attended
};

// People who never took part in any world, by distance in ties to the nearest who did (in this world), on the network
// of day 0.  Distance 0: participants themselves.  Differences are this world less the baseline, summed over people.
struct AtDistance {
    double people = 0, episode_days = 0, episodes = 0, phq9_days = 0, minutes = 0;
};
inline constexpr std::size_t distances = 5;  // 0, 1, 2, 3, farther or not connected

// How people's sums over all days differ from the baseline's, person by person.
struct Changed {
    double gain = 0, lose = 0, same = 0;  // people for whom it got better, worse, or stayed (below the threshold)
    std::vector<double> steps;            // people by difference, in bins of ChangedIn::bin from ChangedIn::low on
};
struct ChangedIn {  // the three in which change is told: days a year, points, minutes a week
    OutcomeId outcome;
    bool more_is_better;
    double threshold;  // smaller differences are no change
    double low, bin;   // of the histogram; the first and last bin take all beyond
    std::size_t bins;
};
inline constexpr std::array<ChangedIn, 3> changed_in{{{OutcomeId::depressed_days, false, 7, -185.5, 7, 53},
                                                      {OutcomeId::phq9, false, 0.5, -10, 0.5, 40},
                                                      {OutcomeId::active_minutes, true, 10, -305, 10, 61}}};

// A trait of those who gain (in depressed days), against everybody of the cohort: what marks them.
struct Mark {
    std::string trait;
    double smd = 0;                   // standardised mean difference
    double among = 0, everybody = 0;  // means
};

// One world in one replicate.
struct Life {
    std::vector<std::vector<Sums>> groups;       // [group][year]
    std::vector<OfferUse> offers;                // of the world's scenario, in its order
    std::array<AtDistance, distances> distance;  // empty for the baseline
    std::array<Changed, changed_in.size()> changed;
    std::vector<Mark> marks;
    double ever_joined = 0;  // people of the cohort who took part in any offer of the world, whether or not they died
};

// What is drawn over time: means over people by week (a point stands for the week that ends on its day).
enum class CurveId { depressed, phq9, anxious, in_episode, active_minutes, in_offer };
inline constexpr std::size_t curve_ids = 6;
double on_curve(CurveId id, const Sums& week);  // shares of people, points, minutes a week
struct Curve {
    CurveId id = CurveId::depressed;
    std::vector<std::vector<std::vector<float>>> mean = {};     // [world][group][week]: over replicates
    std::vector<std::vector<std::vector<float>>> error = {};    // standard error of that mean
    std::vector<std::vector<std::vector<float>>> differs = {};  // the paired difference to world 0; zero for world 0
    std::vector<std::vector<std::vector<float>>> differs_error = {};
};

// Somebody of the first replicate, in all worlds.
struct Somebody {
    int person = 0, age = 0;
    bool woman = false;
    std::string income = {};                                // the category: "1 to 2"
    std::vector<int> takes_part_in = {};                    // worlds
    std::vector<std::vector<int>> phq9 = {}, minutes = {};  // [world][week]
};

// A number of the model or of the valuation that somebody assumed, calibrated or measured, for the list of assumptions.
enum class Evidence { measured, calibrated, assumed };
struct Told {
    std::string name;  // "habit_forms.pace"
    double value = 0, low = 0, high = 0;
    std::string unit, source;
    Evidence evidence() const;  // as its source begins
};

// What stands behind a number: the source of the usual value, or that a scenario says otherwise, which is its own
// assumption.
std::string source_told(const Parameter& here, const Parameter& usual);

// How many figures of a valuation nobody has measured, or a scenario has set.
std::size_t assumed_figures(const Valuation& valuation);

// What an offer costs, in the scenario's currency.
struct OfferCost {
    double fixed = 0, per_head = 0, per_session = 0;
};
struct OfferTold {
    std::string name, kind, who;      // who: "age 60 to 100, inactive 1"
    std::string source;               // of the kind's figures
    int start = 0, length = 0;        // days
    double uptake = 0, capacity = 0;  // capacity 0: no limit
    OfferCost cost;
    std::string group = {};  // which of the comparison's groups it is meant for; "" for everybody
};

struct Strategy {
    std::string name, title, question, file;
    std::string text;  // the resolved scenario, TOML
    std::vector<OfferTold> offers = {};
    std::vector<std::string> off = {};  // mechanisms that are switched off
    std::vector<Told> changed = {};     // parameters that differ from the baseline's
};

// What the groups of a comparison are cut by; `own` are those that a scenario names, or an offer is meant for.
enum class GroupedBy { all, age, sex, income, education, own };

struct Comparison {
    std::string program, commit, command, began;  // "mensana 0.1.0", ...; `began` and `seconds` are all that differs
    double seconds = 0;                           // between equal runs
    std::uint64_t seed = 0;
    std::size_t people = 0;
    int days = 0, settle_days = 0;
    std::string start;                // date of day 0
    std::vector<std::string> survey;  // files that people were drawn from; none: published figures
    bool never_there = false;         // people grew up without what is off, else it is cut on day 0
    bool partial = false;             // stopped early: fewer replicates than asked for
    int asked_replicates = 0;
    std::string precise;  // "" or how precise it was to be and was, in words

    std::vector<std::string> groups;                // 0 is "all"
    std::vector<GroupedBy> dimension;               // of each group
    std::vector<std::vector<double>> group_people;  // [replicate][group], on day 0
    std::vector<Strategy> worlds;
    std::vector<std::vector<Life>> lives;  // [replicate][world]
    std::vector<Curve> curves;
    std::vector<Somebody> sample;
    std::vector<Told> assumptions;           // of the mechanisms that are on in any world
    std::vector<std::vector<double>> drawn;  // [replicate][n]: uncertain parameters, as drawn
    std::vector<Told> uncertain;             // which these are
    Valuation valuation;                     // of the baseline's scenario

    int years() const { return (days + 364) / 365; }
    std::size_t replicates() const { return lives.size(); }
};

// By replicate: of one world and group, over all years; and its difference to world 0.  estimate_of() them has the
// Monte-Carlo error.
Numbers by_replicate(const Comparison& c, const Outcome& outcome, std::size_t world, std::size_t group);
Numbers differences(const Comparison& c, const Outcome& outcome, std::size_t world, std::size_t group);
// Of a world's offers, those that reached nobody in any replicate, by name.
std::vector<std::string> offered_to_nobody(const Comparison& c, std::size_t world);
// Variance of the difference of independent worlds over that of the paired ones: what common draws are worth.  No
// number below five replicates, where two variances say little of their ratio.
double pairing_gain(const Comparison& c, const Outcome& outcome, std::size_t world, std::size_t group);
// Sums of all years; `people` are those of the first.
Sums over_years(const std::vector<Sums>& years);

// ---- files: comparison.json in a folder   [comparison_file.cpp: a door to nlohmann_json]

std::string json_of(const Comparison& comparison);
Comparison read_comparison(const std::filesystem::path& folder, std::vector<Problem>& problems);

}  // namespace mensana
