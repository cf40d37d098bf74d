// Poor perceived support goes with worse symptoms, recovery and functioning
// (Wang 2018, doi:10.1186/s12888-018-1736-5; Santini 2015: 51 studies, no pooled figure).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SocialSupportProtectsMood {
    static constexpr About about{"social_support_protects_mood", "social_support",
                                 "Perceived support protects from depressive and anxious symptoms.", Beat::lean};

    Parameter depression{"depression",
                         0.15f,
                         "z per z",
                         0,
                         1,
                         "ASSUMED: about the size of the self-esteem path; the reviews pool no figure"};
    Parameter anxiety{"anxiety", 0.10f, "z per z", 0, 1, "ASSUMED: two thirds of the weight for depression"};
    auto parameters() { return std::tie(depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<Support> support, Own<SocialSupportResponse> response,
                                   Adds<DepressionPull> depressive, Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety;
        for (const auto p : people) {
            depressive[p] -= d * response[p] * support[p];
            anxious[p] -= a * response[p] * support[p];
        }
    }
};

}  // namespace mensana
