// The evidence in words: published figures beside simulated ones, as Markdown and CSV.
// Tested by tests/report/evidence_tables_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenario/world_levels.hpp"
#include "study/feedback.hpp"
#include "study/friends.hpp"
#include "study/margins.hpp"
#include "study/score.hpp"
#include "study/standing.hpp"
#include "study/worlds.hpp"

namespace mensana {

std::string_view name_of(Verdict verdict);    // "too noisy to tell"
std::string_view name_of(Question question);  // "exercise and mind"
std::string_view name_of(IntervalFrom from);  // "judged"
std::string_view use_of(const Study& study);  // "calibrated on" or "test"

// How a run was made, for the line above a table.
struct Simulated {
    std::uint32_t replicates = 0;
    std::size_t people = 0;
    std::uint64_t seed = 0;
    int years = 0;
    bool never_there = true;  // what is switched off; else it is cut on day 0
};

std::string standing_table(const std::vector<Finding>& findings, const Simulated& simulated);  // Markdown

// The baseline's standing in a world, or why nobody lives there.
struct StandingInWorld {
    std::string_view world;
    std::vector<Finding> findings;
    std::string refused;
};
std::string standing_table(const std::vector<StandingInWorld>& worlds, const Simulated& simulated);
std::string studies_table(const std::vector<Scored>& rows, const Simulated& simulated);        // Markdown

// Margins by sex and age in one or several worlds, and how each world's levels were found.  Markdown.
struct MarginsInWorld {
    std::string_view world;
    std::vector<Margin> margins;
    std::string refused;  // why there are none
    Solution solution;
};
std::string margins_table(const std::vector<MarginsInWorld>& worlds, const Simulated& simulated);

// The same studies in several worlds.
struct InWorld {
    std::string_view world;
    std::vector<Scored> rows;
};
// A line a study, a column a world, and from which worlds a study can tell the last one apart.
std::string worlds_table(const std::vector<InWorld>& worlds, const Simulated& simulated);  // Markdown
// id,published,low,high,simulated,error,truth,verdict,scale,asks,interval,use,world; empty where there is no number.
std::string studies_csv(const std::vector<InWorld>& worlds);

// Slopes of people on their friends by where likeness comes from, and of support on ties.  Markdown.
struct LikenessInWorld {
    std::string_view world;
    Likeness likeness;
};
std::string friends_table(const std::vector<LikenessInWorld>& worlds, const Scenario& scenario,
                          const Simulated& simulated);
// What an effect on mood gains by way of activity, day after day.  Markdown.
std::string feedback_table(const std::vector<Feedback>& days, const Simulated& simulated);

}  // namespace mensana
