// What a programme has left fades over a year or so.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct WhatWasKeptUpFades {
    using concerns = KeptUp;
    static constexpr About about{"what_was_kept_up_fades", "programmes",
                                 "What was kept up after a programme is given up bit by bit.", Beat::respond,
                                 Pace::slow};
    static constexpr Card card{"kept_up -= kept_up (1 - 2^(-1/half_time))",
                               "Twelve months after half a year of classes more people reached 150 minutes a week, and "
                               "the difference to usual "
                               "care was there after 24 months (ProAct65+, Iliffe 2015, doi:10.3399/bjgp15X687361)",
                               "Two points in time do not make a course", Grade::very_low,
                               "Yearly follow-ups of a trial in which all of the difference is gone within three "
                               "months, or none within years"};

    Parameter half_time{
        "half_time", 500.0f,
        "days",      30,
        3650,        "ASSUMED: more than a year, since the difference of ProAct65+ persisted from 12 to 24 months"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<KeptUp> kept, Adds<KeptUp> change) const {
        const float step = step_over(half_time, elapsed.days);
        for (const auto p : people) change[p] -= step * kept[p];
    }
};

}  // namespace mensana
