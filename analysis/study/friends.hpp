// Why friends are alike: because they chose each other, because they live in the same surroundings, or because one
// moves the other.  Each is a switch, and people grow up with any of them on or off; what is then seen between friends
// is told beside.  Kin are left out: they share genes and a home.  Tested by tests/study/friends_test.cpp.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "scenario/scenario.hpp"
#include "statistics/statistics.hpp"

namespace mensana {

struct LikenessWorld {
    std::string_view name;
    bool selection, surroundings, influence;
};
// As it is, without each of the three, each of them alone, none.
std::span<const LikenessWorld> likeness_worlds();

// The scenario with what the world has not switched off, as if it had never been there.
Scenario in_likeness_world(Scenario scenario, const LikenessWorld& world);

// One figure a life.  Slopes are of a person's own on the mean of close friends, kin apart: minutes a day over a year
// on their minutes, and depressive symptoms on theirs, at the end of it.  Support is on ln(1 + close ties), kin among
// them, by itself and given what else moves it in the model: depressive symptoms and exercise in company.
struct Likeness {
    Numbers activity, symptoms, support, support_given;
};
Likeness likeness_of(Scenario scenario, std::uint32_t replicates, const std::function<void()>& day_lived);
inline constexpr std::int32_t days_of_likeness = 365;

}  // namespace mensana
