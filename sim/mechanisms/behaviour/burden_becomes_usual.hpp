// What exercise costs somebody is weighed against what it usually costs them.  Bodies grow weaker over the years and
// paces with them, so that an old runner's run does not feel worse every year.
#pragma once

#include "engine/mechanism.hpp"
#include "mechanisms/shared/burden.hpp"

namespace mensana {

struct BurdenBecomesUsual {
    static constexpr About about{"burden_becomes_usual", "behaviour", "What a bout costs becomes usual over years.",
                                 Beat::respond, Pace::slow};
    static constexpr Card card{
        "usual_burden += (1 - 2^(-1 / half_time)) * (burden - usual_burden), burden = long excess + hard (3.5 "
        "preferred_intensity / fitness - threshold)+ + tired fatigue, excess = preferred_minutes / (spare + "
        "accustomed_days accustomed_activity) - 1, from 0 to most_excess, both in the mean over bouts that vary; on "
        "the "
        "first morning usual_burden = burden",
        "People choose paces near their ventilatory threshold whatever their fitness (Ekkekakis 2011, "
        "doi:10.2165/11590680-000000000-00000), and walk and run more slowly as they age",
        "Here the judgment follows and the pace stays: how soon either does was not measured", Grade::low,
        "Ageing people whose pace stays and whose pleasure falls year by year"};

    Burden costs;
    Parameter half_time{"half_time", 2.0f, "years",
                        0.1f,        50,   "ASSUMED: slower than training gains fitness, faster than age takes it"};
    auto parameters() { return std::tuple_cat(costs.parameters(), std::tie(half_time)); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<PreferredMinutes> minutes,
                                   Own<PreferredIntensity> intensity, Own<AccustomedActivity> accustomed,
                                   Own<Fatigue> fatigue, Own<Fitness> fitness, Own<UsualBurden> usual,
                                   Adds<UsualBurden> change) const {
        const float step = step_over(365.25f * half_time, elapsed.days);
        const auto burden = costs.of_usual_bouts();
        for (const auto p : people)
            change[p] += step * (burden(minutes[p], intensity[p], accustomed[p], fitness[p], fatigue[p]) - usual[p]);
    }
};

}  // namespace mensana
