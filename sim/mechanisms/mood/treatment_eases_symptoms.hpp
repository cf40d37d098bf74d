// Treatments that do not go through exercise, to compare it with: talking therapy, behavioural activation, usual care,
// an anti-inflammatory drug.  They move where symptoms are held for as long as they last; how much is the offer's
// (scenario/offer_kinds.cpp), as the effect seen in people with high symptoms.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct TreatmentEasesSymptoms {
    using concerns = Supports;
    static constexpr About about{"treatment_eases_symptoms", "programmes",
                                 "Treatments ease symptoms where they are high, and lower inflammation.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "depression_pull -= strength * the offer's depression * held(depressive_symptoms / at_full, 0, 1); "
        "anxiety_pull likewise "
        "with anxiety and anxious_symptoms; ln_crp_pull -= strength * the offer's ln_crp",
        "Therapies for depression beat controls by an SMD of 0.70, and by 0.31 with several kinds of bias taken off "
        "(Cuijpers 2019, doi:10.1017/S2045796018000057); care as usual by 0.31 (Munder 2019, "
        "doi:10.1017/S2045796018000355); behavioural activation controls by 0.74 (0.56-0.91, Ekers 2014, "
        "doi:10.1371/journal.pone.0100100); anxiety falls along, by 0.52 (Weitz 2018, doi:10.1017/S0033291717003622)",
        "Three quarters of the trials are open to bias (Cuijpers 2019); the straight line between no effect at the "
        "mean and the full one is assumed, as is that the effect ends with the treatment",
        Grade::low, "trials in people with few symptoms that find the effects of trials in depressed people"};

    Parameter strength{"strength", 1.0f, "ratio", 0, 5, "ASSUMED: 1, each offer as its own source has it"};
    Parameter at_full{"at_full",
                      1.5f,
                      "z",
                      0.2f,
                      4,
                      "ASSUMED: the effect of trials in depressed adults is reached at 1.5 SD above the population's "
                      "mean, about a PHQ-9 of 10: people at 10 and more are at 1.8 on average"};
    auto parameters() { return std::tie(strength, at_full); }

    MENSANA_KERNEL void operator()(Block people, const Offers& offers, Own<Supports> supports,
                                   Own<Depression> depressive, Own<Anxiety> anxious,
                                   Adds<DepressionPull> depression_pull, Adds<AnxietyPull> anxiety_pull,
                                   Adds<LnCrpPull> ln_crp) const {
        const Offers::Supports d = offers.depression, a = offers.anxiety, c = offers.ln_crp;
        const float per_z = 1.0f / at_full, times = strength;
        for (const auto p : people) {
            depression_pull[p] -= times * Offers::sum(d, supports[p]) * held(depressive[p] * per_z, 0.0f, 1.0f);
            anxiety_pull[p] -= times * Offers::sum(a, supports[p]) * held(anxious[p] * per_z, 0.0f, 1.0f);
            ln_crp[p] -= times * Offers::sum(c, supports[p]);
        }
    }
};

}  // namespace mensana
