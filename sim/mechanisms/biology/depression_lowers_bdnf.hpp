// BDNF is low while an episode lasts, lower the longer it does, whatever its severity, and normal again half a
// year after it (Molendijk 2014, doi:10.1038/mp.2013.105; 2011; Bus 2015, doi:10.1038/mp.2014.83).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct DepressionLowersBdnf {
    static constexpr About about{"depression_lowers_bdnf", "feedback", "A depressive episode lowers resting BDNF.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "bdnf_pull -= depressive_episode (fall + deepening min(episode_days, 730) / 365.25)",
        "Depressed and unmedicated people against controls -0.47 SD after correction (Molendijk 2014); comparable to "
        "controls after six months of remission (Molendijk 2011); -1.33 ng/mL over two years of persistent depression "
        "(Bus 2015).",
        "Those newly depressed within two years did not fall (Bus 2015). Medication and smoking go with both.",
        Grade::low, "Repeated samples through onset and remission of the same people that do not move."};

    Parameter fall{
        "fall",
        0.47f,
        "z",
        0,
        1,
        "Molendijk et al. 2014, doi:10.1038/mp.2013.105: d -0.47 after bias correction (-0.71 before), "
        "without a slope over severity: cases and controls, since no experiment tells it, so that this row is no test; "
        "ASSUMED to be an SD at most"};
    Parameter deepening{"deepening",
                        0.2f,
                        "z a year",
                        0,
                        1,
                        "Bus et al. 2015: -1.33 ng/mL over two years of persistent depression, about 0.4 SD on an "
                        "ASSUMED spread of 3.3 ng/mL"};
    auto parameters() { return std::tie(fall, deepening); }

    MENSANA_KERNEL void operator()(Block people, Own<Episode> episode, Own<EpisodeDays> days,
                                   Adds<BdnfPull> pull) const {
        const float at_once = fall, daily = deepening / 365.25f;
        for (const auto p : people) pull[p] -= episode[p] * (at_once + daily * (days[p] < 730.0f ? days[p] : 730.0f));
    }
};

}  // namespace mensana
