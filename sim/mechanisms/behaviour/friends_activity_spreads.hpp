// Exercise is contagious: the running of friends, moved by their weather, moves mine
// (Aral and Nicolaides 2017, doi:10.1038/ncomms14753: 0.3 km per km).  What friends have done lately
// is seen, not what they do this hour; the coefficient is turned from minutes into log-odds at the average person.
// Those who do less than oneself draw more than those who do more: one is not overtaken with pleasure.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct FriendsActivitySpreads {
    static constexpr About about{"friends_activity_spreads", "influence", "Active friends make exercise likelier.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "urge += spread seen (1 + asymmetry (recent_activity - seen) / (recent_activity + seen + 1)); seen = mean "
        "recent_activity of close friends and kin, at most `most`",
        "In 1.1 million runners the weather of friends elsewhere moves one's own run by 0.3 km per km and 3 minutes "
        "per "
        "10; the less active move the more active, not the reverse (Aral and Nicolaides 2017)",
        "Runners of one network who post their runs; sexes differ (women move women and men, men only men), which is "
        "not "
        "in the model; same-day influence there, weeks here",
        Grade::moderate, "friends' weather that does not move one's own activity outside running networks"};

    Parameter spread{
        "spread",
        0.035f,
        "log-odds per minute a day",
        0,
        0.06f,
        "CALIBRATED: 1.8 minutes per 10 minutes of friends in a repeated study, below the 3 (2 to 4) of Aral and "
        "Nicolaides 2017: with 0.04, which gives 2.4, some people who copy a survey find no rest"};
    Parameter most{
        "most", 40.0f, "minutes a day",
        5,      240,   "ASSUMED: beyond this, friends who do still more draw no further; keeps the feedback bounded"};
    Parameter asymmetry{"asymmetry",
                        0.5f,
                        "ratio",
                        0,
                        1,
                        "direction from Aral and Nicolaides 2017 (the less active move the more active, not the "
                        "reverse); size ASSUMED: 0.5 up to three times as strong one way as the other, 1 one way only"};
    auto parameters() { return std::tie(spread, most, asymmetry); }

    MENSANA_KERNEL void operator()(Block people, Friends<RecentActivity> friends_activity, Own<RecentActivity> activity,
                                   Adds<Urge> urge) const {
        const float per_minute = spread, cap = most, tilt = asymmetry;
        for (const auto p : people) {
            const float shown = friends_activity.mean(p, 0.0f), own = activity[p];
            const float seen = shown < cap ? shown : cap;
            urge[p] += per_minute * seen * (1.0f + tilt * (own - seen) / (own + seen + 1.0f));
        }
    }
};

}  // namespace mensana
