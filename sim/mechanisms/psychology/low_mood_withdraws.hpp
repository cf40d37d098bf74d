// Who is low calls less, comes less, and is thanked less.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct LowMoodWithdraws {
    static constexpr About about{"low_mood_withdraws", "feedback", "Depressive symptoms lower perceived support.",
                                 Beat::lean};

    Parameter withdrawal{
        "withdrawal",
        0.10f,
        "z per z",
        0,
        1,
        "ASSUMED: direction from Wang 2018, doi:10.1186/s12888-018-1736-5; size as the self-esteem scar"};
    auto parameters() { return std::tie(withdrawal); }

    MENSANA_KERNEL void operator()(Block people, Own<Depression> depression, Adds<SupportPull> support) const {
        const float per_z = withdrawal;
        for (const auto p : people) support[p] -= per_z * depression[p];
    }
};

}  // namespace mensana
