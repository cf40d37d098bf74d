// Vulnerability model: low self-esteem goes before symptoms more than the other way round
// (Sowislo and Orth 2013, doi:10.1037/a0028931, 77 and 18 longitudinal studies).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SelfEsteemProtectsMood {
    static constexpr About about{"self_esteem_protects_mood", "self_esteem",
                                 "Self-esteem protects from depressive and, less, from anxious symptoms.", Beat::lean};

    Parameter depression{
        "depression",
        0.16f,
        "z per z",
        0,
        1,
        "Sowislo and Orth 2013: standardised cross-lagged -0.16; taken as the effect of a lasting difference"};
    Parameter anxiety{"anxiety", 0.10f, "z per z", 0, 1, "Sowislo and Orth 2013: standardised cross-lagged -0.10"};
    auto parameters() { return std::tie(depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<Esteem> esteem, Own<SelfEsteemResponse> response,
                                   Adds<DepressionPull> depressive, Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety;
        for (const auto p : people) {
            depressive[p] -= d * response[p] * esteem[p];
            anxious[p] -= a * response[p] * esteem[p];
        }
    }
};

}  // namespace mensana
