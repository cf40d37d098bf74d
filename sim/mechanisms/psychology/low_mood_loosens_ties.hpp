// Who is low or afraid of people goes out less and calls less: fewer ties begin and more lapse.
// Symptoms are z scores, so the average person neither seeks nor loses more than the rates say.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct LowMoodLoosensTies {
    static constexpr About about{"low_mood_loosens_ties", "feedback",
                                 "Depressive and anxious symptoms make people seek fewer ties and lose more.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "sociability -= feedback_response * (depression * depressive_symptoms + anxiety * anxious_symptoms)",
        "Depressed people move to the edge of networks (Rosenquist 2011) and have smaller ones (Santini 2015)",
        "Associations; losing friends also makes low, which the same figures contain", Grade::low,
        "Panels in which ties of newly depressed people are begun and lost at the rates of others"};

    Parameter depression{"depression",
                         0.15f,
                         "ln ratio per z",
                         0,
                         1,
                         "ASSUMED: in an episode (1.8 z) people look for others a quarter less and lose a third more"};
    Parameter anxiety{"anxiety", 0.05f, "ln ratio per z",
                      0,         1,     "ASSUMED: a third of depression; only social anxiety keeps from people"};
    auto parameters() { return std::tie(depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<Depression> depressive, Own<Anxiety> anxious,
                                   Own<FeedbackResponse> response, Adds<Sociability> sociability) const {
        const float d = depression, a = anxiety;
        for (const auto p : people) sociability[p] -= response[p] * (d * depressive[p] + a * anxious[p]);
    }
};

}  // namespace mensana
