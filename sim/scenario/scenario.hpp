// A scenario is a question in a small text file; here it becomes one plain struct, and nothing downstream
// sees a string of it.  Precedence is an order of layers: the catalogue's values, the file a scenario is
// based on, the file, the command line's --set.  Everything is checked, then told at once.
// docs/manual.md has the grammar.  Tested by tests/scenario/scenario_test.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "engine/calendar.hpp"
#include "engine/mechanism.hpp"
#include "network/network.hpp"
#include "population/birth.hpp"
#include "scenario/offer_kinds.hpp"
#include "scenario/valuation.hpp"

namespace mensana {

// One condition of a group: a column or reading lies between low and high, or is one of several values.
struct Condition {
    std::string what;  // name of a trait, a state or a reading
    double low, high;
    std::vector<double> any_of = {};
    bool holds(double value) const;
    friend bool operator==(const Condition&, const Condition&) = default;
};

// People who are looked at together.
struct Group {
    std::string name;
    std::vector<Condition> who;  // all of them
    std::string file;            // where it was named, for telling that it is empty
    int line = 0, column = 0;
};

// As a scenario says it: "{ age = [60, 100] }", categories by name; "{}" is everybody.
std::string who_text(const Group& group);

// Something that is offered to people from outside (scenario/interventions.hpp says how).
struct Intervention {
    std::string name;
    const OfferKind* kind = nullptr;
    Control control = Control::none;                                 // a control arm of that programme
    Group who;                                                       // without conditions: everybody
    std::int32_t start = 0, length = 182, repeats = 1, every = 365;  // days; rounds, and days from one to the next
    std::size_t capacity = 0;                                        // places at once; 0: no limit
    OfferFigures figures;
};

// A parameter that is not known well: each replicate of a comparison draws its own value, alike in all worlds.
struct Uncertain {
    std::string mechanism, parameter;
    double low, high;
};

// What it means that a mechanism is switched off, or has another size than the catalogue's.  Cut: people grew up with
// all mechanisms as they are in the catalogue, and leave them on day 0 for those of the scenario; their lives move to a
// new balance.  Never there: they grew up under the scenario's.
enum class Off { cut, never_there };

// One that is made in C++ and not read must be given `mechanisms` and `reference` (catalogue(), as a rule): without the
// first nothing happens to anybody, without the second nobody has anywhere to begin.  All else has a value to start
// with, but for groups, readings and panel, which only a record and a comparison look at.
struct Scenario {
    std::string name;  // of the file, without its ending
    std::string title, question;
    std::filesystem::path file;

    std::size_t people = 100'000;
    std::int32_t days = 365;
    std::int32_t settle_days = 56;  // lived before day 0, so that what wanders has begun to wander
    std::int32_t slow_every = 7;    // from one turn of a slow mechanism to the next
    std::string start = "2026-01-01";
    Seed seed;

    std::vector<std::filesystem::path> survey_files;  // empty: the default population
    std::filesystem::path mapping;
    std::filesystem::path network_file;  // empty: drawn
    int first_id = 1;                    // of the network file
    bool open = true;                    // somebody of 18 takes the place of whoever dies; else places stay empty
    Off off = Off::cut;

    Birth birth;
    NetworkShape shape;
    std::vector<Mechanism> mechanisms;  // those switched on, with their values
    std::vector<Mechanism> reference;   // those the observed population is taken to live under

    std::vector<Intervention> interventions;  // by name
    TakingPart taking_part;
    Valuation valuation;
    std::vector<Uncertain> uncertain;

    std::vector<Group> groups;          // all, the bands of age, sex, income and what the scenario names
    std::vector<std::string> readings;  // daily aggregates of these
    std::vector<std::string> panel;     // person by day of these
    std::size_t sample = 1000;          // people in the panel, drawn; SIZE_MAX for everyone
    std::int32_t panel_every = 1, days_every = 1;
    std::int32_t asked_every = 7;  // days from one answer of a person to the next, of aggregates written daily

    Calendar calendar() const;
    // The same for the record as it is: on evenings that are days apart everybody is asked.
    std::int32_t asked_in_turn() const { return days_every == 1 ? asked_every : 1; }
    // Of what was switched or set in the files and on the command line: what makes no difference, each as a sentence.
    std::vector<std::string> changes_nothing;
    std::string text() const;  // the whole scenario as TOML, with nothing left to a default
};

struct ScenarioError : std::runtime_error {
    explicit ScenarioError(std::vector<Problem> all);
    std::vector<Problem> problems;
};

// Reads a scenario file and what it is based on; `sets` are KEY=VALUE from the command line.
// Throws ScenarioError with every problem found.
Scenario read_scenario(const std::filesystem::path& file, const std::vector<std::string>& sets = {});

// Day of the year (0 is 1 January) and weekday (0 is Monday) of a date "2026-01-01"; false if it is none.
bool read_date(const std::string& text, Calendar& calendar);

}  // namespace mensana
