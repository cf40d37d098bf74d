// Where people's levels begin in a world, so that what is published of US adults by sex and age stands in it.
//
// A world is a list of mechanisms and their sizes.  Its offsets and spreads are solved on a reference population: so
// many people with the circumstances of US adults, at addresses of their own, who settle and live until day 0 again and
// again, while each offset moves by what a published margin and these people differ in, and each spread by what theirs
// do.  The solution is a constant of the world: how many people a scenario has, its seed, whom they copy, and how many
// of them are twins changes nothing.  Tested by tests/scenario/world_levels_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/mechanism.hpp"
#include "engine/rest.hpp"
#include "network/network.hpp"
#include "population/birth.hpp"
#include "scenario/scenario.hpp"
#include "world/levels.hpp"

namespace mensana {

// Where published margins are taken otherwise than they stand in population/margins.hpp.  BRFSS 2015 has no weights:
// all adults together are at 74.7 % (BRFSS 2017-2020), so much lower in log-odds.  Figures made of printed margins stay
// from this age on what they are there.
inline constexpr double any_exercise_shift = -0.20;
inline constexpr float printed_margins_end = 70;
// Exercise told in interviews is longer and oftener than in diaries, of which no contrasts by sex and age at once are
// printed: contrasts are as told (NHANES 2017 - March 2020), levels as in diaries (ATUS: 19.4 minutes a day; 18 %
// active, with walking to places 20 %, ASSUMED).
inline constexpr double diary_of_told_minutes = 0.792, diary_of_told_active = 0.630;

// How a solution was found.
struct Solution {
    Levels levels;
    struct Round {
        std::size_t sweeps, rounds_of_friends;
        double furthest;  // of any margin by sex and age, in SD of its level
    };
    std::vector<Round> rounds;
};

// A world in which no offsets and spreads make the margins stand: causes alone spread a level further than is
// published, or drive each other on.  Says which level, and which mechanisms.
struct WorldRefused : std::runtime_error {
    WorldRefused(std::size_t of, const std::string& what) : std::runtime_error{what}, act{of} {}
    std::size_t act;
};

// Somebody asked the program to stop meanwhile (stop_asked).
struct SolvingStopped : std::runtime_error {
    SolvingStopped() : std::runtime_error{"stopped while a world's levels were being found"} {}
};

// Solved now, in `usual_rounds` or some more; `round_done` is told of each.  Throws WorldRefused, SolvingStopped.
inline constexpr std::int64_t usual_rounds = 12;
using RoundDone = std::function<void(std::int64_t rounds)>;
Solution solve_levels(const std::vector<Mechanism>& mechanisms, const Birth& birth, const NetworkShape& shape,
                      const RoundDone& round_done = {});

// The same, unless it is known: shipped, met before in this run, or kept in a file of $MENSANA_CACHE (if there is no
// such place, $XDG_CACHE_HOME/mensana or ~/.cache/mensana).
const Levels& levels_of(const std::vector<Mechanism>& mechanisms, const Birth& birth, const NetworkShape& shape,
                        const RoundDone& round_done = {});
// Of the world under which the people of a scenario have lived.  Throws ScenarioError.
const Levels& levels_of(const Scenario& scenario, const RoundDone& round_done = {});
// So that they are known when they are wanted: where they have to be solved first, that is shown.  Whether they are:
// not where stopping was asked for.  Throws ScenarioError.
[[nodiscard]] bool meet_world(const Scenario& scenario, bool quiet);

// Mechanisms by which a level drives itself: the shortest way from an act with a set point back to it; empty when there
// is none.
std::vector<std::string_view> loop_through(std::size_t act, const std::vector<Mechanism>& mechanisms);
// What is said to a user whose world was refused, or whose people find no rest.
Problem world_problem(const Scenario& scenario, const WorldRefused& refused);
Problem world_problem(const Scenario& scenario, const Unsettled& unsettled);

// A line of scenario/shipped_levels.hpp.
std::string shipped_text(const std::vector<Mechanism>& mechanisms, const Birth& birth, const NetworkShape& shape,
                         const Levels& levels);

}  // namespace mensana
