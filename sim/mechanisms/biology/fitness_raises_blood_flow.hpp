// Fit people's brains get more blood at every age (Ainslie 2008, doi:10.1113/jphysiol.2008.158279), and a year of
// training raises it in step with fitness (Tomoto 2023, doi:10.1177/0271678X221133861).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct FitnessRaisesBloodFlow {
    static constexpr About about{"fitness_raises_blood_flow", "blood_flow",
                                 "Higher fitness raises resting cerebral blood flow.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "blood_flow_pull += gain blood_flow_response (fitness - centre)",
        "Trained men +17 % at every age (Ainslie 2008); gains in flow and in fitness correlate 0.62 over a year of "
        "training (Tomoto 2023).",
        "Eight weeks of training: +27 % in a frontal cluster but -19 % in a temporal one (Kleinloog 2019): no simple "
        "rise of the whole.",
        Grade::low, "A year's training that raises fitness by a fifth and leaves whole-brain flow within 2 %."};

    Parameter gain{
        "gain", 1.0f, "% per mL/kg/min",
        0,      2,    "ASSUMED: +17 % in trained men (Ainslie 2008) whose fitness is some 15 mL/kg/min higher"};
    Parameter centre{"centre",
                     32.0f,
                     "mL/kg/min",
                     10,
                     60,
                     "ASSUMED: mean of US adults of all ages in the model: with it flow does not move on average when "
                     "the arrow is switched off"};
    auto parameters() { return std::tie(gain, centre); }

    MENSANA_KERNEL void operator()(Block people, Own<Fitness> fitness, Own<BloodFlowResponse> response,
                                   Adds<BloodFlowPull> pull) const {
        const float per_unit = gain, mean = centre;
        for (const auto p : people) pull[p] += per_unit * response[p] * (fitness[p] - mean);
    }
};

}  // namespace mensana
