// What the report, its tables and the command line call what the numbers know by an id.
#pragma once

#include <string>
#include <string_view>

#include "economics/value.hpp"
#include "experiment/comparison.hpp"

namespace mensana {

std::string_view name_of(OutcomeId outcome);                     // "depressed days": --outcome takes it, too
std::string_view meaning_of(OutcomeId outcome);                  // "days with a PHQ-9 of 10 and more"
std::string_view unit_of(Rate rate);                             // "days a person and year"
std::string_view unit_of(const ChangedIn& change);               // "days a year"
const Outcome* outcome_called(std::string_view name);            // none: no outcome is called so
std::string_view name_of(CurveId curve);                         // "PHQ-9 of 10 and more"
std::string_view unit_of(CurveId curve);                         // "share"
bool is_share(CurveId curve);                                    // of people
std::string_view name_of(GroupedBy dimension);                   // "age"; "" for everybody
std::string_view name_of(Perspective perspective);               // "health service", "societal"
std::string_view name_of(Trade trade);                           // "dominates", "saves money but loses health"
std::string person_text(const Comparison& c, const Somebody& who);  // "woman, 63, income 1 to 2, takes part in walks"
std::string portrait_text(const Somebody& who);                  // the same without what they take part in

}  // namespace mensana
