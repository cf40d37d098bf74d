// The kinds of things that can be offered to people, each with its usual figures and where they come from.  A scenario
// names a kind and overrules any figure.  Tested by tests/scenario/interventions_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/parameter.hpp"

namespace mensana {

// What is known of one offer.  Figures of programmes mean nothing for supports, and the other way round.
struct OfferFigures {
    Parameter coverage{"coverage", 1, "share of those it is for", 0, 1, "ASSUMED: all of them are asked"};
    Parameter areas{"areas", 1, "share of communities", 0, 1, "ASSUMED: offered everywhere"};
    Parameter uptake{"uptake", 0.3f, "share of those asked", 0, 1, "ASSUMED: between a letter and a doctor's advice"};
    Parameter distance{"distance", 0, "km", 0, 100, "ASSUMED: next door"};
    Parameter drop_out{"drop_out", 1, "times the usual chance", 0, 20, "ASSUMED: as other programmes"};

    Parameter sessions{"sessions", 0, "sessions a week", 0, 14, "not a programme"};
    Parameter attendance{"attendance", 0.7f, "share of sessions", 0, 0.99f, "ASSUMED: as programmes_invite"};
    Parameter start_minutes{"start_minutes", 20, "minutes", 1, 180, "ASSUMED: as programmes_invite"};
    Parameter full_minutes{"full_minutes", 45, "minutes", 1, 180, "ASSUMED: as programmes_invite"};
    Parameter weeks_of_ramp{"weeks_of_ramp", 4, "weeks", 0.1f, 52, "ASSUMED: as programmes_invite"};
    Parameter met{"met", 5, "MET", 1.5f, 15, "ASSUMED: as programmes_invite"};
    Parameter strength{"strength", 0, "share of a session", 0, 1, "ASSUMED: no strength training"};
    Parameter company{"company", 1, "share of sessions", 0, 1, "ASSUMED: a group meets"};
    Parameter group{"group", 12, "people", 2, 100, "ASSUMED: a dozen people come together"};
    Parameter meetings{"meetings", 0, "chance a week and pair", 0, 1, "no group"};
    Parameter friends{"friends", 0, "chance a week and friend", 0, 1, "nobody is brought along"};

    Parameter urge{"urge", 0, "log-odds", 0, 5, "not a support"};
    Parameter depression{"depression", 0, "z", 0, 2, "no treatment"};
    Parameter anxiety{"anxiety", 0, "z", 0, 2, "no treatment"};
    Parameter ln_crp{"ln_crp", 0, "ln mg/L", 0, 3, "no drug"};

    Parameter fixed{"fixed", 0, "currency", 0, 1e12f, "ASSUMED: nothing to set up"};
    Parameter per_head{"per_head", 0, "currency", 0, 1e9f, "ASSUMED: nothing per participant"};
    Parameter per_session{"per_session", 0, "currency", 0, 1e9f, "ASSUMED: nothing per session"};

    std::vector<Parameter*> list();  // all but the costs, which are a table of their own in a scenario
    std::vector<Parameter*> costs();
};

struct OfferKind {
    std::string_view name, meaning;
    bool programme;  // with sessions, of which a person takes part in one at a time; else a support
    OfferFigures usual;
};
std::span<const OfferKind> offer_kinds();

// What a control arm of a programme gives its participants in place of exercise.
enum class Control : std::uint8_t { none, usual_care, waiting_list, attention, stretching };
struct ControlArm {
    Control control;
    std::string_view name, meaning;
    bool meets;  // comes to sessions, which are no exercise; else nothing happens to anybody
    float met;
    std::string_view source;
};
std::span<const ControlArm> control_arms();
// Nothing for Control::none: these exercise.
const ControlArm* arm_of(Control control);

// What everybody's taking part goes by.  A section [taking_part] of the scenario.
struct TakingPart {
    Parameter enjoyment{"enjoyment", 0.20f, "log-odds per Feeling Scale point", 0, 2, "ASSUMED: as programmes_invite"};
    Parameter confidence{"confidence", 0.30f, "log-odds per z", 0, 2, "ASSUMED: as programmes_invite"};
    Parameter mood{"mood", 0.15f, "log-odds per z", 0, 2, "ASSUMED: as programmes_invite"};
    Parameter per_km{"per_km", 0.15f, "log-odds per km", 0, 3, "ASSUMED: the odds to come halve in 5 km"};
    Parameter support_hazard{
        "support_hazard", 0.004f, "1 a day", 0, 0.2f, "ASSUMED: half have stopped after half a year"};
    Parameter support_mood{"support_mood", 0.2f, "ln ratio per z", 0, 2, "ASSUMED: as programmes_are_left"};
    std::vector<Parameter*> list() { return {&enjoyment, &confidence, &mood, &per_km, &support_hazard, &support_mood}; }
};

}  // namespace mensana
