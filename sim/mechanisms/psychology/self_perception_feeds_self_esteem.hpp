// Exercise and self-esteem model: physical self-worth is the step between moving and global self-esteem
// (Sonstroem and Morgan 1989; Zamani Sani 2016, doi:10.2147/NDT.S116811).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SelfPerceptionFeedsSelfEsteem {
    static constexpr About about{"self_perception_feeds_self_esteem", "self_esteem",
                                 "How people see their bodies feeds their self-esteem.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "esteem_pull += weight * physical_self_perception",
        "Physical self-concept lies between activity and self-esteem in path models (Zamani Sani "
        "2016; Fernandez-Bustos 2019); changes of both go together in patients (Knapen 2005)",
        "Cross-sectional paths; self-esteem colours how the body is seen", Grade::low,
        "Trials in which self-perception rises and self-esteem does not, or self-esteem rises "
        "without it"};

    Parameter weight{
        "weight",
        0.60f,
        "z per z",
        0,
        1,
        "CALIBRATED with exercise_builds_self_perception: 20 minutes a day from nothing raise self-esteem by 0.16 in "
        "twelve weeks and by 0.24 in a year, around the training effect d 0.23 of Spence, McGannon and Poon 2005; "
        "physical self-worth and global self-esteem correlate about that much (recalled)"};
    auto parameters() { return std::tie(weight); }

    MENSANA_KERNEL void operator()(Block people, Own<Perception> perception, Adds<EsteemPull> esteem) const {
        const float per_z = weight;
        for (const auto p : people) esteem[p] += per_z * perception[p];
    }
};

}  // namespace mensana
