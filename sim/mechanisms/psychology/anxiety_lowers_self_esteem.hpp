// Anxiety wears self-esteem down as well (Sowislo and Orth 2013, doi:10.1037/a0028931).  Its figure was found
// without depression held equal, so the two share what they have in common.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct AnxietyLowersSelfEsteem {
    static constexpr About about{"anxiety_lowers_self_esteem", "feedback", "Anxious symptoms lower self-esteem.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "esteem_pull -= scar * feedback_response * anxious_symptoms",
        "Anxiety predicts lower self-esteem at the next wave, -0.08, over 18 longitudinal studies (Sowislo and Orth "
        "2013)",
        "Depression was not held equal; cross-lagged panels mix differences between people with change within them",
        Grade::low, "Panels that hold depression equal and find nothing left"};

    Parameter scar{"scar",
                   0.03f,
                   "z per z",
                   0,
                   0.2f,
                   "CALIBRATED: with depression at 0.06 and a correlation of 0.66, each alone comes out near the -0.08 "
                   "of Sowislo and Orth 2013 (0.06 + 0.66 * 0.03 and 0.03 + 0.66 * 0.06), a panel, since no experiment "
                   "tells it; above this the two ways "
                   "would feed each other without end"};
    auto parameters() { return std::tie(scar); }

    MENSANA_KERNEL void operator()(Block people, Own<Anxiety> anxiety, Own<FeedbackResponse> response,
                                   Adds<EsteemPull> esteem) const {
        const float per_z = scar;
        for (const auto p : people) esteem[p] -= per_z * response[p] * anxiety[p];
    }
};

}  // namespace mensana
