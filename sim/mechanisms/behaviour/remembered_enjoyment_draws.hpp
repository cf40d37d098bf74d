// What counts for coming back is how a bout felt while it lasted, not the glow after it
// (Rhodes and Kates 2015, doi:10.1007/s12160-015-9704-5).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct RememberedEnjoymentDraws {
    static constexpr About about{"remembered_enjoyment_draws", "behaviour",
                                 "People return to what felt good while they did it.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "urge += draw enjoyment",
        "Enjoyment and other affective judgments correlate 0.42 (0.37-0.46) with activity (Rhodes, Fiala and Conner "
        "2009, "
        "102 studies); affect during exercise foretells later activity (Williams 2008; Rhodes and Kates 2015)",
        "Active people come to enjoy it, and both have shared causes: half of the correlation is taken off by "
        "assumption",
        Grade::moderate, "a trial that makes bouts more pleasant at equal work and leaves attendance as it was"};

    Parameter draw{"draw",
                   0.25f,
                   "log-odds per Feeling Scale point",
                   0,
                   2,
                   "CALIBRATED to about half of the enjoyment-activity correlation r 0.42 (0.37-0.46) of Rhodes, Fiala "
                   "and Conner 2009, doi:10.1007/s12160-009-9147-y; the other half is taken as not causal (ASSUMED)"};
    auto parameters() { return std::tie(draw); }

    MENSANA_KERNEL void operator()(Block people, Own<Enjoyment> enjoyment, Adds<Urge> urge) const {
        const float per_point = draw;
        for (const auto p : people) urge[p] += per_point * enjoyment[p];
    }
};

}  // namespace mensana
