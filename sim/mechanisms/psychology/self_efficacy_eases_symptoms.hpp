// Weak by default: the cross-lagged path from self-efficacy to symptoms is null (Tak 2017).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SelfEfficacyEasesSymptoms {
    static constexpr About about{"self_efficacy_eases_symptoms", "self_efficacy", "Confidence eases symptoms a little.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "depression_pull -= ease * self_efficacy_response * barrier_self_efficacy; anxiety_pull "
        "likewise",
        "Self-efficacy and depressive symptoms correlate -0.40 to -0.57 in one wave (Tak 2017); "
        "mastery is a usual account of why exercise helps",
        "No path from self-efficacy to later symptoms at any wave (Tak 2017)", Grade::very_low,
        "Trials that raise confidence without exercise and find symptoms unmoved; a large one that "
        "finds them moved asks for more than this"};

    Parameter ease{
        "ease",
        0.03f,
        "z per z",
        0,
        0.2f,
        "ASSUMED: near zero, as the null cross-lagged path of Tak et al. 2017, doi:10.1007/s10964-016-0614-z, asks; "
        "range reaches to where it would carry a third of a trial effect; above this the two ways would feed each "
        "other without end"};
    auto parameters() { return std::tie(ease); }

    MENSANA_KERNEL void operator()(Block people, Own<Efficacy> efficacy, Own<SelfEfficacyResponse> response,
                                   Adds<DepressionPull> depressive, Adds<AnxietyPull> anxious) const {
        const float per_z = ease;
        for (const auto p : people) {
            depressive[p] -= per_z * response[p] * efficacy[p];
            anxious[p] -= per_z * response[p] * efficacy[p];
        }
    }
};

}  // namespace mensana
