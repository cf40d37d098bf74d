// Twins are alike in whether they exercise, by their genes and hardly by their home (Stubbe 2006,
// doi:10.1371/journal.pone.0000022).  These are genes of activity alone; liability_is_shared has those of both.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct GenesInclineToExercise {
    static constexpr About about{"genes_incline_to_exercise", "inheritance",
                                 "Some are born with a leaning to exercise, others with one away from it.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "urge += activity * activity_liability",
        "In 37,051 twin pairs of seven countries the heritability of taking part in exercise is 0.48-0.71, and the "
        "shared home has a part in one of them only (Stubbe 2006, recalled)",
        "Which genes these are is hardly known: scores explain a few percent of what is inherited, and twin designs "
        "take it for granted that homes treat both kinds of twins alike",
        Grade::moderate, "Identical twins no more alike in exercise than fraternal ones"};

    Parameter activity{
        "activity",
        0.686f,
        "log-odds per z",
        0,
        3,
        "CALIBRATED: with 1.3 what exercise makes of itself (habit, friends, enjoyment, confidence) spreads "
        "activity further than is published; with what is shared 0.70 in all"};
    auto parameters() { return std::tie(activity); }

    MENSANA_KERNEL void operator()(Block people, Own<ActivityLiability> liability, Adds<Urge> urge) const {
        const float u = activity;
        for (const auto p : people) urge[p] += u * liability[p];
    }
};

}  // namespace mensana
