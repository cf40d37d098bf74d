// Depressed people carry more oxidative damage (Black 2015; Palta 2014); which way it goes nobody knows.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct OxidativeStressStrainsMood {
    static constexpr About about{"oxidative_stress_strains_mood", "antioxidants",
                                 "Oxidative stress worsens depressive symptoms a little.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "depression_pull += depression oxidative_stress; anxiety_pull += anxiety oxidative_stress",
        "F2-isoprostanes 0.48 and 8-OHdG 0.31 higher in depression (Black 2015), all markers 0.55 (0.47 to 0.63; Palta "
        "2014).",
        "Cross-sections with I2 of 73 to 80 %; smoking, weight and diet make both; direction unknown.", Grade::very_low,
        "Antioxidant treatment that lowers F2-isoprostanes by 0.5 SD and leaves symptoms within 0.01 SD of control."};

    Parameter depression{"depression",
                         0.01f,
                         "z per z",
                         0,
                         0.1f,
                         "ASSUMED: a twentieth of r 0.23, which is d 0.48 (Black 2015); direction unknown; above this "
                         "the two ways would feed each other without end"};
    Parameter anxiety{
        "anxiety", 0.0f,
        "z per z", 0,
        0.1f,      "not known: no source found for anxiety; above this the two ways would feed each other without end"};
    auto parameters() { return std::tie(depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<OxidativeStress> stress, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety;
        for (const auto p : people) {
            depressive[p] += d * stress[p];
            anxious[p] += a * stress[p];
        }
    }
};

}  // namespace mensana
