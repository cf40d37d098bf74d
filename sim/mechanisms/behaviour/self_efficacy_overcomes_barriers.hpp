// Who trusts to exercise in spite of rain, tiredness and duty, does so more often (Bandura 1997).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SelfEfficacyOvercomesBarriers {
    static constexpr About about{"self_efficacy_overcomes_barriers", "self_efficacy",
                                 "Confidence to overcome barriers makes exercise likelier.", Beat::lean, Pace::slow};
    static constexpr Card card{"urge += help barrier_self_efficacy",
                               "Self-efficacy is among the steadiest correlates of activity; interventions raise both "
                               "it (d 0.16, Ashford 2010) "
                               "and activity (g 0.34, Higgins 2014)",
                               "In Higgins 2014 barrier self-efficacy rises only by 0.13 while activity rises by 0.34; "
                               "doing it is itself what "
                               "builds the confidence",
                               Grade::moderate,
                               "trials that raise barrier self-efficacy alone and do not move activity"};

    Parameter help{
        "help",
        0.25f,
        "log-odds per z",
        0,
        2,
        "ASSUMED: small against the spread of urges (about 2 log-odds); programmes raise activity g 0.34 and barrier "
        "self-efficacy only g 0.13 (Higgins 2014, doi:10.1037/a0033864), so most of their effect goes elsewhere"};
    auto parameters() { return std::tie(help); }

    MENSANA_KERNEL void operator()(Block people, Own<Efficacy> efficacy, Adds<Urge> urge) const {
        const float per_z = help;
        for (const auto p : people) urge[p] += per_z * efficacy[p];
    }
};

}  // namespace mensana
