// The neurotrophic hypothesis: a brain that can rewire gets out of depression more easily.  What is seen in
// people is a weak link, and for anxiety one in women only (Molendijk 2014, doi:10.1038/mp.2013.105; 2012).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct BdnfEasesSymptoms {
    static constexpr About about{"bdnf_eases_symptoms", "neuroplasticity",
                                 "Higher BDNF eases depressive symptoms, and in women slightly anxious ones.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "depression_pull -= depression bdnf; anxiety_pull -= women bdnf for women, men bdnf for men",
        "Depressed people have 0.47 SD less after correction for unpublished studies (Molendijk 2014), r 0.14 to 0.23; "
        "trials with more change in BDNF have more change in symptoms (da Cunha 2023).",
        "No slope with severity (Molendijk 2011, 2014) and no fall before onset (Bus 2015): the link may be a "
        "consequence. Anxiety disorders: none overall, women 0.19 (Molendijk 2012).",
        Grade::very_low, "BDNF levels that do not predict who becomes or stays depressed in a cohort of ten thousand."};

    Parameter depression{
        "depression",
        0.05f,
        "z per z",
        0,
        0.2f,
        "CALIBRATED below 0.14 (the lower r of the bias-corrected d 0.47, Molendijk 2014), were it wholly causal: "
        "biology together is to carry a fifth or less of the benefit; above this the two ways would feed each other "
        "without end"};
    Parameter women{"women",
                    0.03f,
                    "z of anxiety per z",
                    0,
                    0.15f,
                    "Molendijk et al. 2012: d 0.19 in women with an anxiety disorder, r about 0.08; less than half of "
                    "it taken as causal (ASSUMED); above this the two ways would feed each other without end"};
    Parameter men{"men",
                  0.0f,
                  "z of anxiety per z",
                  0,
                  0.15f,
                  "Molendijk et al. 2012: no difference in men; the pooled -0.94 of others is driven by obsessive-"
                  "compulsive disorder (Suliman 2013); above this the two ways would feed each other without end"};
    auto parameters() { return std::tie(depression, women, men); }

    MENSANA_KERNEL void operator()(Block people, Own<Bdnf> bdnf, Own<Sex> sex, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float d = depression, w = women, m = men;
        for (const auto p : people) {
            depressive[p] -= d * bdnf[p];
            anxious[p] -= (sex[p] == 1 ? w : m) * bdnf[p];
        }
    }
};

}  // namespace mensana
