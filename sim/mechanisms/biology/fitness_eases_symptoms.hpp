// Fit people fall ill in mind less often, yet making people fitter hardly moves their mood
// (Kandola 2019 against Krogh 2012): the direct path is kept near nothing.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct FitnessEasesSymptoms {
    static constexpr About about{
        "fitness_eases_symptoms", "fitness",
        "Fitness itself, beyond what it does for confidence and brain, eases symptoms a little.", Beat::lean,
        Pace::slow};
    static constexpr Card card{
        "x = fitness - centre; depression_pull -= depression x; anxiety_pull -= anxiety x",
        "Common mental disorder begins 1.47 times as often in people of low as of high fitness (Kandola 2019).",
        "DEMO-II: +4.4 mL/kg/min against stretching moved the HAM-D by -0.78 (-3.2 to 1.6) only (Krogh 2012, doi:"
        "10.1371/journal.pone.0048316). The cohorts cannot tell fitness from what goes with it.",
        Grade::low,
        "A trial that raises fitness by 5 mL/kg/min beyond an equally sociable control and finds no difference in "
        "symptoms, with an interval narrower than 0.02 SD a unit."};

    Parameter depression{"depression",
                         0.002f,
                         "z per mL/kg/min",
                         0,
                         0.05f,
                         "Krogh 2012: -0.78 HAM-D points, about 0.1 SD, at +4.4 mL/kg/min is 0.025 a unit, interval "
                         "from -0.05 to 0.1; a twelfth of it taken (ASSUMED)"};
    Parameter anxiety{"anxiety", 0.001f, "z per mL/kg/min", 0, 0.05f, "ASSUMED: half of depression"};
    Parameter centre{
        "centre",
        32.0f,
        "mL/kg/min",
        10,
        60,
        "ASSUMED: mean of US adults of all ages in the model: with it nobody's mood moves on average when the arrow is "
        "switched off"};
    auto parameters() { return std::tie(depression, anxiety, centre); }

    MENSANA_KERNEL void operator()(Block people, Own<Fitness> fitness, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety, mean = centre;
        for (const auto p : people) {
            depressive[p] -= d * (fitness[p] - mean);
            anxious[p] -= a * (fitness[p] - mean);
        }
    }
};

}  // namespace mensana
