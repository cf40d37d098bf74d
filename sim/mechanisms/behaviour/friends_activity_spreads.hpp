// Exercise is contagious: the running of friends, moved by their weather, moves mine
// (Aral and Nicolaides 2017, doi:10.1038/ncomms14753: 0.3 km per km).  What friends have done lately
// is seen, not what they do this hour; the coefficient is turned from minutes into log-odds at the average person.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct FriendsActivitySpreads {
    static constexpr About about{"friends_activity_spreads", "behaviour", "Active friends make exercise likelier.",
                                 Beat::lean};

    Parameter spread{"spread",
                     0.02f,
                     "log-odds per minute a day",
                     0,
                     0.06f,
                     "CALIBRATED to +3 minutes per 10 minutes of friends (Aral and Nicolaides 2017): with bouts of 65 "
                     "minutes on a share p of days, a minute a day is 0.3 / (65 p (1 - p)), 0.02-0.04 for p between "
                     "0.15 and 0.5; lower end taken, since running is the most visible kind (ASSUMED)"};
    Parameter most{
        "most", 40.0f, "minutes a day",
        5,      240,   "ASSUMED: beyond this, friends who do still more draw no further; keeps the feedback bounded"};
    auto parameters() { return std::tie(spread, most); }

    MENSANA_KERNEL void operator()(Block people, Friends<RecentActivity> friends_activity, Adds<Urge> urge) const {
        const float per_minute = spread, cap = most;
        for (const auto p : people) {
            const float seen = friends_activity.mean(p, 0.0f);
            urge[p] += per_minute * (seen < cap ? seen : cap);
        }
    }
};

}  // namespace mensana
