// Scar model: symptoms wear self-esteem down, half as strongly as it protects from them
// (Sowislo and Orth 2013, doi:10.1037/a0028931).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct DepressionLowersSelfEsteem {
    static constexpr About about{"depression_lowers_self_esteem", "feedback", "Depressive symptoms lower self-esteem.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "esteem_pull -= scar * feedback_response * depressive_symptoms",
        "Depression predicts lower self-esteem at the next wave, -0.08, over 77 longitudinal studies "
        "(Sowislo and Orth 2013)",
        "Half as strong as the way from self-esteem to depression; cross-lagged panels mix lasting "
        "differences with change",
        Grade::moderate, "Fixed-effects panels in which self-esteem does not fall after symptoms have risen"};

    Parameter scar{
        "scar",
        0.06f,
        "z per z",
        0,
        0.3f,
        "CALIBRATED: with anxiety_lowers_self_esteem at 0.03 and a correlation of 0.66 of the two it comes "
        "out at the cross-lagged -0.08 of Sowislo and Orth 2013, who did not hold anxiety equal: a panel, since no "
        "experiment tells it, so that this row is no test; above this "
        "the two ways would feed each other without end"};
    auto parameters() { return std::tie(scar); }

    MENSANA_KERNEL void operator()(Block people, Own<Depression> depression, Own<FeedbackResponse> response,
                                   Adds<EsteemPull> esteem) const {
        const float per_z = scar;
        for (const auto p : people) esteem[p] -= per_z * response[p] * depression[p];
    }
};

}  // namespace mensana
