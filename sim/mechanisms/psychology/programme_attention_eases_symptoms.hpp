// Being looked after helps, whatever is done: contact, structure, and the expectation to get better.  What a
// programme does beyond the exercise itself; trials with attention controls take it off
// (Lindheimer 2015: about half of the observed psychological effect of training is placebo).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ProgrammeAttentionEasesSymptoms {
    using concerns = Programme;
    static constexpr About about{"programme_attention_eases_symptoms", "programmes",
                                 "Taking part in a programme eases symptoms by contact and expectation, more so when "
                                 "they are high.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "while programme > 0: depression_pull -= depression contact max(0, 1 + when_low * depressive_symptoms), "
        "contact = "
        "share of sessions in company * min(1, programme / full_contact); anxiety_pull likewise with anxiety and "
        "anxious_symptoms",
        "Placebo arms make up about half of the observed effect in nine trials with three arms, 0.20 (-0.02 to 0.41) "
        "of "
        "0.37 (Lindheimer 2015, doi:10.1007/s40279-015-0303-1); trials of low risk of bias, often with attention "
        "controls, find -0.18 where all find -0.62 (Cooney 2013)",
        "Attention controls and waiting lists did not differ as subgroups (Krogh 2017: -0.56 and -0.67), so that bias "
        "rather than attention may make the gap",
        Grade::low, "Trials with an attention arm and a waiting list in which both controls fare alike"};

    Parameter depression{"depression",
                         0.08f,
                         "z",
                         0,
                         0.6f,
                         "CALIBRATED: at most half of what supervised exercise does against a waiting list in twelve "
                         "weeks, as Lindheimer "
                         "2015 finds of placebo (0.20 of 0.37)"};
    Parameter anxiety{"anxiety", 0.04f, "z", 0, 0.6f, "ASSUMED: a little less than half of depression"};
    Parameter when_low{"when_low",
                       0.50f,
                       "ratio per z",
                       0,
                       2,
                       "ASSUMED: half more for each SD of symptoms; placebo and exercise effects are larger in trials "
                       "of depressed than of healthy adults"};
    Parameter full_contact{"full_contact",
                           3.0f,
                           "sessions a week",
                           1,
                           14,
                           "ASSUMED: trials meet three times a week; fewer meetings give as much less, and who walks "
                           "by themselves meets nobody"};
    auto parameters() { return std::tie(depression, anxiety, when_low, full_contact); }

    MENSANA_KERNEL void operator()(Block people, const Offers& offers, Own<Programme> programme,
                                   Own<ProgrammeOffer> offer, Own<Depression> depressive, Own<Anxiety> anxious,
                                   Adds<DepressionPull> depression_pull, Adds<AnxietyPull> anxiety_pull) const {
        const auto in_company = Offers::with_own(offers.company, 1.0f);
        const float d = depression, a = anxiety, more = when_low, per_session = 1.0f / full_contact;
        for (const auto p : people) {
            const float contact = in_company[offer[p]] * held(programme[p] * per_session, 0.0f, 1.0f);
            depression_pull[p] -= contact * d * positive_part(1.0f + more * depressive[p]);
            anxiety_pull[p] -= contact * a * positive_part(1.0f + more * anxious[p]);
        }
    }
};

}  // namespace mensana
