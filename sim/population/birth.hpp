// The first morning's people: who they are, and their own part of each level.  Nothing here is a cause, and nothing is
// drawn from a level or from another's own part: what goes with what is made by mechanisms (engine/rest.hpp).
//
// Order of a birth: families (rows that lie together), then age, sex, schooling, income and illness (circumstances,
// whose joints are published), then what is inborn, then what people like to do, then own parts: standard normal
// numbers, each for itself.  A survey's answers, where there are any, take the place of a draw; what they say of levels
// is handed on as observed.  Every draw has an address (family or person), so neither threads nor the number of people
// change it.  Identical twins share all that is inborn.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/parameter.hpp"
#include "base/random.hpp"
#include "network/network.hpp"
#include "population/survey.hpp"
#include "world/levels.hpp"
#include "world/population.hpp"

namespace mensana {

// The ages at which the next band begins, for published figures that come in bands: 18-24, 25-34, .. 65-74, 75+.
inline constexpr std::array<float, 6> age_cuts{25, 35, 45, 55, 65, 75};
inline constexpr std::size_t age_bands = age_cuts.size() + 1;
constexpr std::size_t age_band(float age) {
    return static_cast<std::size_t>(std::upper_bound(age_cuts.begin(), age_cuts.end(), age) - age_cuts.begin());
}

// The figures of the default population that can be set.
struct Birth {
    Parameter twins{
        "twins",
        0.046f,
        "share of families with siblings",
        0,
        1.0f,
        "CALIBRATED: 2.4 % of adults are one of a twin pair (US twin births rose from 2 to 3 %; NCHS, recalled)"};
    Parameter identical{"identical", 0.33f, "share of twin pairs",
                        0,           1.0f,  "one third of pairs (general twin literature, recalled)"};
    Parameter genetic{
        "genetic",
        0.90f,
        "share of liability",
        0,
        1.0f,
        "ASSUMED: a liability is what is inborn and of the family; the person's own part is in the set points"};
    Parameter family{"family",
                     0.05f,
                     "share of liability",
                     0,
                     1.0f,
                     "shared environment 0.00-0.05: Kendler 2018 for treated depression; 0 for exercise, Stubbe 2006"};
    Parameter r_depression_anxiety{"r_depression_anxiety",         0.75f, "genetic correlation", -0.9f, 0.99f,
                                   "ASSUMED: high in twin studies"};
    Parameter score_accuracy{"score_accuracy",
                             0.22f,
                             "correlation",
                             0,
                             0.9f,
                             "ASSUMED: a score for activity explains 5 % of what is inherited of it"};
    Parameter score_pleiotropy{"score_pleiotropy",
                               0.0f,
                               "share",
                               -1.0f,
                               1.0f,
                               "none unless it is set: of the activity score, genes of depression that move symptoms "
                               "beside activity (horizontal pleiotropy), as a weight on them; what liability_is_shared "
                               "does is correlated pleiotropy, and is there whatever this is"};
    Parameter depression_score_accuracy{
        "depression_score_accuracy",
        0.18f,
        "correlation",
        0,
        0.9f,
        "ASSUMED: a score for depression explains 3 % (Howard 2019, doi:10.1038/s41593-018-0326-7: 1.5-3.2 % of the "
        "variance of liability)"};
    Parameter weight_inherited{
        "weight_inherited",
        0.70f,
        "share of variance",
        0,
        1.0f,
        "heritability of body-mass index 0.75 in twins (Elks 2012, doi:10.3389/fendo.2012.00029: "
        "0.47-0.90), of which exercise carries a little here"};
    Parameter illness_inherited{"illness_inherited",
                                0.40f,
                                "share of liability",
                                0,
                                1.0f,
                                "ASSUMED: twin studies of self-rated health and long-standing illness find 0.3-0.5"};
    Parameter schooling_inherited{"schooling_inherited",
                                  0.40f,
                                  "share of liability",
                                  0,
                                  0.6f,
                                  "Branigan 2013, doi:10.1353/sof.2013.0069: 0.40, and 0.36 of the home (recalled)"};
    Parameter income_inherited{"income_inherited",
                               0.25f,
                               "share of liability",
                               0,
                               0.6f,
                               "ASSUMED: below schooling, of which income has a part here"};

    // Of all genes that move people to exercise, which is what a genome-wide study of activity looks for: how they go
    // with those of depression.  Nobody is born otherwise by it, only scored: it is told by a world
    // (scenario/morning.hpp).
    float shared_with_depression = 0;

    auto parameters() {
        return std::tie(twins, identical, genetic, family, r_depression_anxiety, score_accuracy, score_pleiotropy,
                        depression_score_accuracy, weight_inherited, illness_inherited, schooling_inherited,
                        income_inherited);
    }
    std::vector<Parameter*> list() {
        return std::apply([](auto&... each) { return std::vector<Parameter*>{&each...}; }, parameters());
    }
};

// Fills every trait.  With a survey, person p copies the answers of respondent copied[p], and what these say of levels
// goes to `observed`.
Population born(std::size_t people, Seed seed, const Birth& figures, const Survey* survey = nullptr,
                const std::vector<std::uint32_t>& copied = {}, Observed* observed = nullptr);

// Somebody of 18 from elsewhere takes row p of somebody who died: every trait and every state of the row is written
// anew, and the family that lived there is told apart.  Who comes is a function of (seed, row, day).
void come_of_age(Population& people, Person p, std::int32_t day, Seed seed, const Birth& figures);

// Whoever takes the row of somebody who died, for an engine that asks for newcomers.
inline auto newcomers_of(const Birth& figures) {
    return [figures](Population& people, Person row, std::int32_t day, Seed seed) {
        come_of_age(people, row, day, seed, figures);
    };
}

}  // namespace mensana
