// How somebody sees their own body has to do with what it weighs.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct WeightDentsSelfPerception {
    static constexpr About about{"weight_dents_self_perception", "self_esteem",
                                 "Weight lowers how people see their bodies.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "perception_pull -= dent * (bmi - 29.5) / 5",
        "Body dissatisfaction rises with body-mass index in both sexes; physical self-worth rises with weight loss",
        "The size differs by culture and age, and perceived weight counts for more than weight", Grade::moderate,
        "Physical self-worth that does not differ by weight among people who are alike in the rest"};

    Parameter dent{
        "dent", 0.20f, "z per 5 kg/m2",
        0,      1,     "ASSUMED: a fifth of a standard deviation for five units; r about 0.3 of body dissatisfaction"};
    auto parameters() { return std::tie(dent); }

    MENSANA_KERNEL void operator()(Block people, Own<Bmi> bmi, Adds<PerceptionPull> perception) const {
        const float each = dent * 0.2f;
        for (const auto p : people) perception[p] -= each * (held(bmi[p], 15.0f, 50.0f) - 29.5f);
    }
};

}  // namespace mensana
