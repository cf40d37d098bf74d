// Fat tissue makes interleukin 6, and the liver answers with CRP: weight is the strongest thing known about a
// person's CRP, and most of what depression and inactivity seem to do to it.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct WeightInflames {
    static constexpr About about{"weight_inflames", "adiposity", "Body weight raises resting inflammation.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "x = bmi - 28, held between -13 and 17; ln_crp_pull += slope x - bend x^2",
        "NHANES 2021-2023: ln CRP rises by 0.09 per kg/m2, flattening above 35; training lowers CRP twice as much with "
        "weight loss as without (Fedewa 2017: 0.38 against 0.19); genes that raise BMI raise CRP.",
        "The slope is a cross-section's; diet and sleep go with both.", Grade::high,
        "Lasting weight loss of 5 kg/m2, by whatever means, that leaves CRP where it was."};

    Parameter slope{
        "slope", 0.0925f, "ln mg/L per kg/m2",
        0,       0.3f,    "NHANES 2021-2023, weighted regression with age and sex: 0.0925 at BMI 28, as at birth"};
    Parameter bend{
        "bend", 0.0009f, "ln mg/L per (kg/m2)^2",
        0,      0.0027f, "NHANES 2021-2023, the same regression: flatter at high weight, nothing more beyond BMI 45"};
    auto parameters() { return std::tie(slope, bend); }

    MENSANA_KERNEL void operator()(Block people, Own<Bmi> bmi, Adds<LnCrpPull> pull) const {
        const float straight = slope, curved = bend;
        for (const auto p : people) {
            const float over = held(bmi[p], 15.0f, 45.0f) - 28.0f;
            pull[p] += straight * over - curved * over * over;
        }
    }
};

}  // namespace mensana
