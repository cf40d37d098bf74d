// Likeness of friends answers to its three sources and to nothing else; support answers to ties.
#include "study/friends.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace mensana;

namespace {

Likeness in(std::string_view name, const std::vector<std::string>& more = {}) {
    std::vector<std::string> sets{"population.people=6000", "population.off=\"never there\""};
    sets.insert(sets.end(), more.begin(), more.end());
    const auto worlds = likeness_worlds();
    return likeness_of(
        in_likeness_world(read_scenario(std::string{MENSANA_SOURCE_DIR} + "/scenarios/baseline.toml", sets),
                          *std::ranges::find(worlds, name, &LikenessWorld::name)),
        1, [] {});
}

}  // namespace

TEST_CASE("friends are not alike where nobody chose, nobody moves anybody and places are alike", "[study]") {
    const Likeness none = in("none of them");
    CHECK(std::abs(none.activity.at(0)) < 0.08);
    CHECK(std::abs(none.symptoms.at(0)) < 0.08);
}

TEST_CASE("selection, influence and surroundings each make friends alike by themselves", "[study]") {
    const Likeness selection = in("selection alone"), influence = in("influence alone"),
                   surroundings = in("surroundings alone", {"surroundings_invite_exercise.sway=0.6"});
    CHECK(selection.activity.at(0) > 0.2);
    CHECK(influence.activity.at(0) > 0.12);
    CHECK(surroundings.activity.at(0) > 0.08);
}

TEST_CASE("support is on close ties as strongly as ties_give_support says, and not at all without it", "[study]") {
    CHECK(in("as it is").support_given.at(0) == Approx(0.25).margin(0.06));
    const Likeness without = in("as it is", {"without=[\"ties_give_support\"]"});
    CHECK(without.support_given.at(0) == Approx(0).margin(0.06));
    CHECK(without.support.at(0) < 0.12);
}
