// Depression runs in families, by genes more than by homes (Sullivan 2000, doi:10.1176/appi.ajp.157.10.1552), and
// anxiety with it.  What these genes do beside symptoms is liability_is_shared.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct GenesInclineToSymptoms {
    static constexpr About about{"genes_incline_to_symptoms", "inheritance",
                                 "Some are born with a leaning to depressive and anxious symptoms.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "depression_pull += depression * depression_liability; anxiety_pull += anxiety * anxiety_liability",
        "Twin studies pool at a heritability of major depression of 0.37 (0.31-0.42, Sullivan 2000); scores of "
        "genome-wide studies predict cases in other samples (Howard 2019, doi:10.1038/s41593-018-0326-7)",
        "Scores explain 1.5-3.2 % of the variance of liability (Howard 2019); what twins inherit may act through the "
        "lives that they seek",
        Grade::moderate, "Identical twins no more alike in symptoms than fraternal ones"};

    Parameter depression{"depression",
                         0.50f,
                         "z per z",
                         0,
                         1,
                         "heritability of major depression 0.37 (0.31-0.42), Sullivan 2000, "
                         "doi:10.1176/appi.ajp.157.10.1552; a quarter of the variance of symptoms here"};
    Parameter anxiety{"anxiety", 0.55f, "z per z", 0, 1, "ASSUMED: a little below depression"};
    auto parameters() { return std::tie(depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<DepressionLiability> depressive, Own<AnxietyLiability> anxious,
                                   Adds<DepressionPull> depression_pull, Adds<AnxietyPull> anxiety_pull) const {
        const float d = depression, a = anxiety;
        for (const auto p : people) {
            depression_pull[p] += d * depressive[p];
            anxiety_pull[p] += a * anxious[p];
        }
    }
};

}  // namespace mensana
