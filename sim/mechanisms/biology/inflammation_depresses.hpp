// Inflammation matters for the mood of a sensitive share of people, above a threshold
// (one in four becomes depressed under interferon: Kappelmann 2016; anti-cytokine drugs help above 3-5 mg/L: Raison
// 2013).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct InflammationDepresses {
    static constexpr About about{"inflammation_depresses", "inflammation",
                                 "Raised inflammation worsens mood in sensitive people.", Beat::lean};

    Parameter depression{"depression",
                         0.05f,
                         "z per ln mg/L above the threshold",
                         0,
                         1,
                         "CALIBRATED to the adjusted prospective r 0.046 of Valkanova 2013; the average person, most "
                         "of whom do not respond"};
    Parameter anxiety{
        "anxiety", 0.017f, "z per ln mg/L above the threshold",
        0,         1,      "ASSUMED: one third of the depression weight; adjusted associations fade (Vogelzangs 2013)"};
    Parameter threshold{"threshold", 1.1f, "ln mg/L",
                        0,           2.5f, "ln 3 mg/L: the usual cut-off; Raison 2013 finds benefit above 5 mg/L"};
    auto parameters() { return std::tie(depression, anxiety, threshold); }

    MENSANA_KERNEL void operator()(Block people, Own<LnCrp> crp, Own<InflammationResponse> response,
                                   Adds<DepressionPull> depressive, Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety, from = threshold;
        for (const auto p : people) {
            const float raised = response[p] * positive_part(crp[p] - from);
            depressive[p] += d * raised;
            anxious[p] += a * raised;
        }
    }
};

}  // namespace mensana
