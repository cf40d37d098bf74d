// Being tense and worried for long wears mood down.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct AnxietyWearsMoodDown {
    static constexpr About about{"anxiety_wears_mood_down", "symptoms", "Anxious symptoms raise depressive symptoms.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "depression_pull += wear * anxious_symptoms",
        "Anxiety goes before depression as depression goes before anxiety: 66 longitudinal studies, r 0.31 and 0.34 "
        "(Jacobson and Newman 2017, Psychol Bull 143:1155, recalled); anxiety is mostly the older of the two in "
        "those who have both",
        "Most of what goes with later depression is what both have of genes and distress, so that little is left for "
        "an arrow",
        Grade::low, "Treatments of anxiety that leave depression where it was"};

    Parameter wear{"wear", 0.08f, "z per z",
                   0,      0.5f,  "ASSUMED: a quarter of the pooled r of 0.31, as what goes before need not cause"};
    auto parameters() { return std::tie(wear); }

    MENSANA_KERNEL void operator()(Block people, Own<Anxiety> anxiety, Adds<DepressionPull> pull) const {
        const float w = wear;
        for (const auto p : people) pull[p] += w * anxiety[p];
    }
};

}  // namespace mensana
