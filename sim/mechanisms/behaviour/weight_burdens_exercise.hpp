// A heavier body makes exercise more laborious, less pleasant and less likely.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct WeightBurdensExercise {
    static constexpr About about{"weight_burdens_exercise", "adiposity", "Body weight makes exercise less likely.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "urge -= burden (bmi - 29.5) / 5, bmi held between 15 and 50",
        "Odds of any leisure exercise fall by 0.26 (log) per 5 BMI units in 253,680 US adults (BRFSS 2015, adjusted "
        "for "
        "age, sex, schooling, income); at an imposed pace overweight women breathe harder and feel worse (Ekkekakis "
        "and "
        "Lind 2006, doi:10.1038/sj.ijo.0803052); heavier people sit more by Mendelian randomisation, 0.13 SD per SD "
        "(0.08-0.17; Carrasquilla 2022, doi:10.7554/eLife.70386)",
        "For moderate and vigorous activity the same Mendelian study takes the way from weight to activity for "
        "pleiotropy and finds only the way back; the survey's slope holds both directions and shared causes",
        Grade::low, "trials of weight loss without exercise (drugs, surgery) after which people exercise no more"};

    Parameter burden{
        "burden",
        0.26f,
        "log-odds per 5 kg/m2",
        0,
        1,
        "logistic regression of any leisure exercise in BRFSS 2015 (253,680 adults), the whole slope taken "
        "as causal (ASSUMED); none of it is the other end (Carrasquilla 2022)"};
    auto parameters() { return std::tie(burden); }

    MENSANA_KERNEL void operator()(Block people, Own<Bmi> bmi, Adds<Urge> urge) const {
        const float per_unit = burden * 0.2f;
        for (const auto p : people) urge[p] -= per_unit * (held(bmi[p], 15.0f, 50.0f) - 29.5f);
    }
};

}  // namespace mensana
