// Symptoms ease a little with age, anxious ones more; self-esteem rises.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct AgeSteadiesMood {
    static constexpr About about{"age_steadies_mood", "ageing",
                                 "Depressive and anxious symptoms ease with age, and self-esteem rises.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "depression_pull -= depression (age - 48) / 10; anxiety_pull -= anxiety (age - 48) / 10; "
        "esteem_pull += esteem (age - 48) / 10",
        "NHANES 2017-2020: -0.03 z of the PHQ-9 a decade, -0.07 with illness held; NHIS 2019: GAD-7 of 5 and more 19.5 "
        "/ 16.6 / 15.2 / 11.2 % "
        "by age; self-esteem rises to about 60 (Orth, Erol and Luciano 2018, doi:10.1037/bul0000161)",
        "Differences between generations are taken as ageing; self-esteem falls again in old age", Grade::low,
        "Panels without change of symptoms between 30 and 60"};

    Parameter depression{
        "depression",
        0.09f,
        "z per decade",
        -0.3f,
        0.3f,
        "CALIBRATED: keeps symptoms at each age where they are for twenty years; births have 0.07, illness held "
        "(NHANES 2017-2020, BRFSS 2015), and what ages in the body takes the rest back"};
    Parameter anxiety{"anxiety",      0.108f,
                      "z per decade", -0.3f,
                      0.3f,           "CALIBRATED as depression; births have 0.105 (NHIS 2019, NCHS Data Brief 378)"};
    Parameter esteem{
        "esteem",
        0.09f,
        "z per decade",
        -0.3f,
        0.3f,
        "CALIBRATED: keeps self-esteem at each age where it is; births have 0.06, a part of the rise in Orth 2018"};
    auto parameters() { return std::tie(depression, anxiety, esteem); }

    MENSANA_KERNEL void operator()(Block people, Own<Age> age, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious, Adds<EsteemPull> self_esteem) const {
        const float d = 0.1f * depression, a = 0.1f * anxiety, e = 0.1f * esteem;
        for (const auto p : people) {
            const float years = age[p] - 48.0f;
            depressive[p] -= d * years;
            anxious[p] -= a * years;
            self_esteem[p] += e * years;
        }
    }
};

}  // namespace mensana
