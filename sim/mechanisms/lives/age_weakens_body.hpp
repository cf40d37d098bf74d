// Fitness and blood flow of the brain fall with age, and resting inflammation rises into late middle age.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct AgeWeakensBody {
    static constexpr About about{"age_weakens_body", "ageing",
                                 "Fitness and cerebral blood flow fall with age, resting inflammation rises.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "fitness_pull -= fitness (age - 48); blood_flow_pull -= blood_flow (age - 48); "
        "ln_crp_pull += 0.1 crp (age - 48) - 0.01 crp_bend (age - 48)^2",
        "FRIEND registry (Kaminsky 2015, doi:10.1016/j.mayocp.2015.07.026): medians of VO2max fall by about 10 % a "
        "decade; blood flow -0.3 to -0.5 % a year (Ainslie 2008, doi:10.1113/jphysiol.2008.158279); NHANES 2021-2023: "
        "ln CRP against age, weight and sex held",
        "Gradients across people of different ages; training slows the first two", Grade::moderate,
        "Longitudinal loss of fitness below 5 % a decade in people who do not train"};

    Parameter fitness{
        "fitness", 0.38f, "mL/kg/min per year",
        0,         1.5f,  "Kaminsky 2015: from 37.6-48.0 at 20-29 to 18.3-24.4 at 70-79, about 0.4 a year"};
    Parameter blood_flow{"blood_flow", 0.40f, "% per year", 0, 2, "Ainslie 2008: 0.3 to 0.5 % a year"};
    Parameter crp{"crp", 0.0226f, "ln mg/L per decade", -0.3f, 0.3f, "NHANES 2021-2023, as in births"};
    Parameter crp_bend{"crp_bend", 0.0130f, "ln mg/L per decade squared",
                       -0.1f,      0.1f,    "NHANES 2021-2023, as in births"};
    auto parameters() { return std::tie(fitness, blood_flow, crp, crp_bend); }

    MENSANA_KERNEL void operator()(Block people, Own<Age> age, Adds<FitnessPull> oxygen, Adds<BloodFlowPull> flow,
                                   Adds<LnCrpPull> inflammation) const {
        const float f = fitness, b = blood_flow, c = 0.1f * crp, bend = 0.01f * crp_bend;
        for (const auto p : people) {
            const float years = age[p] - 48.0f;
            oxygen[p] -= f * years;
            flow[p] -= b * years;
            inflammation[p] += c * years - bend * years * years;
        }
    }
};

}  // namespace mensana
