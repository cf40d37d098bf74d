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
        "depression_pull -= the offer's depression * held(depressive_symptoms / at_full, 0, 1); anxiety_pull likewise "
        "with anxiety and anxious_symptoms; ln_crp_pull -= the offer's ln_crp",
        "Therapies for depression beat care as usual by an SMD of 0.6 and more in depressed adults; in trials at low "
        "risk of bias by 0.3 to 0.4 (Cuijpers 2019)",
        "People with few symptoms can gain little, so that effects grow with symptoms; the straight line between no "
        "effect at the mean and the full one is assumed",
        Grade::low, "trials in people with few symptoms that find the effects of trials in depressed people"};

    Parameter at_full{"at_full",
                      1.5f,
                      "z",
                      0.2f,
                      4,
                      "ASSUMED: the effect of trials in depressed adults is reached at 1.5 SD above the population's "
                      "mean, about a PHQ-9 of 10"};
    auto parameters() { return std::tie(at_full); }

    MENSANA_KERNEL void operator()(Block people, const Offers& offers, Own<Supports> supports,
                                   Own<Depression> depressive, Own<Anxiety> anxious,
                                   Adds<DepressionPull> depression_pull, Adds<AnxietyPull> anxiety_pull,
                                   Adds<LnCrpPull> ln_crp) const {
        const Offers::Supports d = offers.depression, a = offers.anxiety, c = offers.ln_crp;
        const float per_z = 1.0f / at_full;
        for (const auto p : people) {
            depression_pull[p] -= Offers::sum(d, supports[p]) * held(depressive[p] * per_z, 0.0f, 1.0f);
            anxiety_pull[p] -= Offers::sum(a, supports[p]) * held(anxious[p] * per_z, 0.0f, 1.0f);
            ln_crp[p] -= Offers::sum(c, supports[p]);
        }
    }
};

}  // namespace mensana
