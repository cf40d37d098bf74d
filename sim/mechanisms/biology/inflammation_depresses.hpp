// Inflammation matters for the mood of a sensitive share of people, above a threshold
// (one in four becomes depressed under interferon, as Kappelmann 2018 cites; anti-cytokine drugs help above 3-5 mg/L:
// Raison 2013); for anxiety in men only (Vogelzangs 2013, doi:10.1038/tp.2013.27).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct InflammationDepresses {
    static constexpr About about{"inflammation_depresses", "inflammation",
                                 "Raised inflammation worsens mood in sensitive people.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "x = inflammation_response max(0, ln_crp - threshold); depression_pull += depression x; anxiety_pull += "
        "anxiety x, "
        "times women for women",
        "Interferon makes one in four depressed (cited by Kappelmann 2018, whose own figure is that of anti-cytokine "
        "drugs: "
        "0.40, 0.22 to 0.59); infliximab only above 5 mg/L (Raison 2013); CRP before later symptoms r 0.046 (Valkanova "
        "2013).",
        "Best-adjusted studies r 0.005 (Horn 2018); genes for CRP show little or the opposite (Ye 2021; Bekkevold "
        "2023). Anxiety: men d 0.18, women none, less with weight and disease (Vogelzangs 2013).",
        Grade::low, "Anti-inflammatory treatment of people chosen for CRP above 5 mg/L that does nothing for mood."};

    Parameter depression{"depression",
                         0.05f,
                         "z per ln mg/L above the threshold",
                         0,
                         0.3f,
                         "ASSUMED: of the size of the adjusted prospective r 0.046 of Valkanova 2013, which no study "
                         "row repeats; the average person, most "
                         "of whom do not respond; above this the two ways would feed each other without end"};
    Parameter anxiety{"anxiety",
                      0.034f,
                      "z per ln mg/L above the threshold",
                      0,
                      0.3f,
                      "ASSUMED: one third of the depression weight over men and women together (adjusted "
                      "associations fade, Vogelzangs 2013), all of it in men; above this the two ways would feed each "
                      "other without end"};
    Parameter women{"women", 0.0f, "share of the anxiety weight",
                    0,       1,    "Vogelzangs et al. 2013: CRP of anxious men d 0.18, of anxious women no difference"};
    Parameter threshold{"threshold", 1.1f, "ln mg/L",
                        0,           2.5f, "ln 3 mg/L: the usual cut-off; Raison 2013 finds benefit above 5 mg/L"};
    auto parameters() { return std::tie(depression, anxiety, women, threshold); }

    MENSANA_KERNEL void operator()(Block people, Own<LnCrp> crp, Own<InflammationResponse> response, Own<Sex> sex,
                                   Adds<DepressionPull> depressive, Adds<AnxietyPull> anxious) const {
        const float d = depression, man = anxiety, woman = anxiety * women, from = threshold;
        for (const auto p : people) {
            const float raised = response[p] * positive_part(crp[p] - from);
            depressive[p] += d * raised;
            anxious[p] += (sex[p] == 1 ? woman : man) * raised;
        }
    }
};

}  // namespace mensana
