// Higher weight, from genes too, goes before depression (Karageorgiou 2023, doi:10.1186/s12916-023-03001-7).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct WeightStrainsMood {
    static constexpr About about{"weight_strains_mood", "adiposity", "Higher body weight worsens mood a little.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "x = (bmi - centre) / 5; depression_pull += depression x; anxiety_pull += anxiety x",
        "Mendelian randomisation: 0.133 (0.072 to 0.205) ln odds of major depression per SD of BMI (Karageorgiou "
        "2023), "
        "which on a logistic scale is 0.07 SD; the same 0.07 z per 5 kg/m2 in NHANES 2017-2020.",
        "Stigma rather than fat may be the cause, and differs by country and time; low weight is no protection; "
        "depression itself changes weight.",
        Grade::moderate, "Genetic instruments for BMI that, within siblings, do not predict depressive symptoms."};

    Parameter depression{"depression",
                         0.07f,
                         "z per 5 kg/m2",
                         0,
                         0.5f,
                         "Karageorgiou et al. 2023: 0.133 ln odds per SD of BMI (4.7 kg/m2), times 0.55 for SD of a "
                         "logistic scale; NHANES 2017-2020 regression: 0.07"};
    Parameter anxiety{
        "anxiety", 0.03f, "z per 5 kg/m2",
        0,         0.5f,  "ASSUMED: below half of depression; genetic studies of weight and anxiety disagree"};
    Parameter centre{"centre",
                     29.5f,
                     "kg/m2",
                     15,
                     45,
                     "NHANES 2017-2020, mean of US adults: with it nobody's mood moves on average when the arrow is "
                     "switched off"};
    auto parameters() { return std::tie(depression, anxiety, centre); }

    MENSANA_KERNEL void operator()(Block people, Own<Bmi> bmi, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float d = 0.2f * depression, a = 0.2f * anxiety, mean = centre;
        for (const auto p : people) {
            depressive[p] += d * (bmi[p] - mean);
            anxious[p] += a * (bmi[p] - mean);
        }
    }
};

}  // namespace mensana
