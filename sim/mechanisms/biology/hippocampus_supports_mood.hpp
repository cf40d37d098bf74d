// A larger hippocampus for one's age goes with slightly fewer depressive symptoms
// (Schmaal 2016, doi:10.1038/mp.2015.69: 1.24 % or 0.14 SD smaller in depression).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct HippocampusSupportsMood {
    static constexpr About about{"hippocampus_supports_mood", "brain_volume",
                                 "A hippocampus that is large for its age protects from depressive symptoms a little.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "z = hippocampus_size + (hippocampus + hippocampus_swing - usual for age) / spread; depression_pull -= "
        "depression "
        "z; anxiety_pull -= anxiety z; usual for age: 100 less early, middle and late losses",
        "Depressed people have 0.14 SD less (Schmaal 2016, 1728 against 7199 people), r 0.07.",
        "Nothing at a first episode and no slope over severity (Schmaal 2016): volume may be lost by episodes rather "
        "than bring them. HUNT finds no link of the hippocampus with anxiety (Zotcheva 2019).",
        Grade::very_low, "Volume before a first episode that does not predict it (ABCD, UK Biobank)."};

    Parameter depression{"depression",
                         0.07f,
                         "z per SD of volume",
                         0,
                         0.2f,
                         "Schmaal et al. 2015: d 0.14 is an r of 0.07, taken as if wholly causal: an upper bound; "
                         "three times that at most"};
    Parameter anxiety{"anxiety",
                      0.0f,
                      "z per SD of volume",
                      0,
                      0.2f,
                      "not known: Zotcheva 2019, doi:10.3389/fnbeh.2019.00053, has whole brain and cortex, not the "
                      "hippocampus; as for depression"};
    Parameter spread{"spread",
                     8.9f,
                     "% of volume",
                     6,
                     20,
                     "Schmaal et al. 2015: 1.24 % for d 0.14, after age, sex and head size; a smaller spread would let "
                     "usual losses of age weigh more than that"};
    Parameter early{"early", 0.38f, "% a year", 0, 3, "Fraser et al. 2015: usual loss under 55 (recalled)"};
    Parameter middle{"middle", 0.98f, "% a year", 0, 3, "Fraser et al. 2015: usual loss, 55 to 70 (recalled)"};
    Parameter late{"late", 1.12f, "% a year", 0, 3, "Fraser et al. 2015: usual loss over 70 (recalled)"};
    auto parameters() { return std::tie(depression, anxiety, spread, early, middle, late); }

    MENSANA_KERNEL void operator()(Block people, Own<Age> age, Own<HippocampusSize> size, Own<Hippocampus> volume,
                                   Own<HippocampusSwing> swing, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety, per_percent = 1.0f / spread;
        const float young = early, grown = middle, old = late;
        for (const auto p : people) {
            const float usual = 100.0f - young * (held(age[p], 25.0f, 55.0f) - 25.0f) -
                                grown * (held(age[p], 55.0f, 70.0f) - 55.0f) - old * positive_part(age[p] - 70.0f);
            const float z = size[p] + per_percent * (volume[p] + swing[p] - usual);
            depressive[p] -= d * z;
            anxious[p] -= a * z;
        }
    }
};

}  // namespace mensana
