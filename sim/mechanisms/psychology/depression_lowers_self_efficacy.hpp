// The direction that longitudinal data support: symptoms lower self-efficacy, not the reverse
// (Tak 2017, doi:10.1007/s10964-016-0614-z).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct DepressionLowersSelfEfficacy {
    static constexpr About about{"depression_lowers_self_efficacy", "feedback", "Depressive symptoms lower confidence.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "efficacy_pull -= scar * feedback_response * depressive_symptoms",
        "Symptoms go before lower self-efficacy at every half-yearly wave, not the reverse (Tak 2017)",
        "Academic and emotional self-efficacy of adolescents; confidence to exercise was not asked", Grade::low,
        "Panels in which confidence to exercise stays while symptoms of the same people rise"};

    Parameter scar{"scar",
                   0.12f,
                   "z per z",
                   0,
                   0.5f,
                   "ASSUMED: Tak et al. 2017 find significant paths at every wave without printing them in the "
                   "abstract; taken a little above the self-esteem scar; above this the two ways would feed each other "
                   "without end"};
    auto parameters() { return std::tie(scar); }

    MENSANA_KERNEL void operator()(Block people, Own<Depression> depression, Own<FeedbackResponse> response,
                                   Adds<EfficacyPull> efficacy) const {
        const float per_z = scar;
        for (const auto p : people) efficacy[p] -= per_z * response[p] * depression[p];
    }
};

}  // namespace mensana
