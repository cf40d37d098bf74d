// Genes that lean people towards symptoms lean them away from exercise, too: a common cause of both, enough for an
// association without any cause between the two (De Moor 2008, doi:10.1001/archpsyc.65.8.897).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct LiabilityIsShared {
    static constexpr About about{"liability_is_shared", "shared_liability",
                                 "The liability that leans people towards symptoms leans them away from exercise, too.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "urge -= activity * depression_liability",
        "Cross-trait twin correlations show genes of opposite sign for exercise and symptoms, and "
        "identical twins who differ in exercise do not differ in symptoms (De Moor 2008)",
        "Genetic instruments for measured activity do lower depression (Choi 2019: OR 0.74), which "
        "shared genes alone would not",
        Grade::moderate, "Twin studies without a genetic correlation of exercise and symptoms"};

    Parameter activity{
        "activity",
        0.169f,
        "log-odds per z",
        0,
        1,
        "CALIBRATED on twins (De Moor 2008): a genetic correlation of -0.24 beside genes_incline_to_exercise, which is "
        "what causal paths leave of "
        "the genes of opposite sign that De Moor 2008 finds (no figure in the abstract); at -0.45 it and the paths "
        "together spread symptoms further than is published"};
    auto parameters() { return std::tie(activity); }

    MENSANA_KERNEL void operator()(Block people, Own<DepressionLiability> liability, Adds<Urge> urge) const {
        const float u = activity;
        for (const auto p : people) urge[p] -= u * liability[p];
    }
};

}  // namespace mensana
