// Long-standing illness keeps from moving and weighs on the mind: the other common cause that no cohort holds
// quite equal.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct IllnessBurdens {
    static constexpr About about{"illness_burdens", "hardship",
                                 "A limiting long-standing illness keeps people from exercise and raises symptoms.",
                                 Beat::lean};
    static constexpr Card card{
        "if ill: urge -= activity, depression_pull += depression, anxiety_pull += anxiety",
        "Major depression goes with each of several chronic conditions, odds ratios 1.3-2.0 (Gureje 2008, 2,152 "
        "elderly Nigerians); more conditions, more depression",
        "The other direction holds too; a nationwide Portuguese panel finds 1.68 (0.55-5.15) for any illness",
        Grade::moderate, "Cohorts in which neither activity nor symptoms move when an illness sets in"};

    Parameter activity{
        "activity", 0.50f, "log-odds",
        0,          3,     "ASSUMED: a third fewer active days; disabled adults are inactive about half more often"};
    Parameter depression{"depression",
                         0.35f,
                         "z",
                         0,
                         2,
                         "odds ratio near 2.0 (upper end of Gureje 2008, doi:10.1111/j.1532-5415.2008.01956.x) as 0.69 "
                         "* sqrt(3) / pi SD; a limiting illness is of the heavier kind"};
    Parameter anxiety{"anxiety", 0.25f, "z", 0, 2, "ASSUMED: two thirds of depression"};
    auto parameters() { return std::tie(activity, depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<Illness> illness, Adds<Urge> urge, Adds<DepressionPull> depressive,
                                   Adds<AnxietyPull> anxious) const {
        const float u = activity, d = depression, a = anxiety;
        for (const auto p : people) {
            const float ill = static_cast<float>(illness[p]);
            urge[p] -= u * ill;
            depressive[p] += d * ill;
            anxious[p] += a * ill;
        }
    }
};

}  // namespace mensana
