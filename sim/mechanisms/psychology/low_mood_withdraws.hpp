// Who is low calls less, comes less, and is thanked less.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct LowMoodWithdraws {
    static constexpr About about{"low_mood_withdraws", "feedback", "Depressive symptoms lower perceived support.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "support_pull -= withdrawal * feedback_response * depressive_symptoms",
        "Depression and poor perceived support go together over time in 34 studies (Wang 2018)",
        "Low mood colours the answer about support: what falls may be the perception and not the "
        "support",
        Grade::low, "Support as others see it that stays while symptoms rise"};

    Parameter withdrawal{"withdrawal",
                         0.10f,
                         "z per z",
                         0,
                         0.4f,
                         "ASSUMED: direction from Wang 2018, doi:10.1186/s12888-018-1736-5; size as the self-esteem "
                         "scar; above this the two ways would feed each other without end"};
    auto parameters() { return std::tie(withdrawal); }

    MENSANA_KERNEL void operator()(Block people, Own<Depression> depression, Own<FeedbackResponse> response,
                                   Adds<SupportPull> support) const {
        const float per_z = withdrawal;
        for (const auto p : people) support[p] -= per_z * response[p] * depression[p];
    }
};

}  // namespace mensana
