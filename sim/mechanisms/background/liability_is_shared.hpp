// Genes and family lean people towards activity and towards symptoms, with a negative genetic correlation:
// enough for an association without any cause between the two (De Moor 2008, doi:10.1001/archpsyc.65.8.897).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct LiabilityIsShared {
    static constexpr About about{"liability_is_shared", "shared_liability",
                                 "One liability leans people both away from activity and towards symptoms.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "urge += activity * activity_liability; depression_pull += depression * "
        "depression_liability; anxiety_pull += anxiety * anxiety_liability",
        "Cross-trait twin correlations show genes of opposite sign for exercise and symptoms, and "
        "identical twins who differ in exercise do not differ in symptoms (De Moor 2008)",
        "Genetic instruments for measured activity do lower depression (Choi 2019: OR 0.74), which "
        "shared genes alone would not",
        Grade::moderate, "Twin studies without a genetic correlation of exercise and symptoms"};

    Parameter activity{
        "activity",
        0.70f,
        "log-odds per z",
        0,
        3,
        "CALIBRATED: with 1.3 what exercise makes of itself (habit, friends, enjoyment, confidence) spreads "
        "activity further than is published; heritability of participation 0.48-0.71 (Stubbe 2006, "
        "doi:10.1371/journal.pone.0000022)"};
    Parameter depression{"depression",
                         0.50f,
                         "z per z",
                         0,
                         1,
                         "heritability of major depression 0.37 (0.31-0.42), Sullivan 2000, "
                         "doi:10.1176/appi.ajp.157.10.1552; a quarter of the variance of symptoms here"};
    Parameter anxiety{"anxiety", 0.55f, "z per z", 0, 1, "ASSUMED: a little below depression"};
    auto parameters() { return std::tie(activity, depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<ActivityLiability> active, Own<DepressionLiability> depressive,
                                   Own<AnxietyLiability> anxious, Adds<Urge> urge, Adds<DepressionPull> depression_pull,
                                   Adds<AnxietyPull> anxiety_pull) const {
        const float u = activity, d = depression, a = anxiety;
        for (const auto p : people) {
            urge[p] += u * active[p];
            depression_pull[p] += d * depressive[p];
            anxiety_pull[p] += a * anxious[p];
        }
    }
};

}  // namespace mensana
