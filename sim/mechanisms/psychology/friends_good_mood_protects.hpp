// Good mood among friends goes with recovery (Hill, Griffiths and House 2015, doi:10.1098/rspb.2015.1180); of
// room-mates who were put together by lot it did not catch (Eisenberg 2013).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct FriendsGoodMoodProtects {
    static constexpr About about{"friends_good_mood_protects", "influence",
                                 "Close friends and kin whose symptoms are below the average lower one's own.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "depression_pull -= protection * social_support_response * max(0, -mean depressive_symptoms of close friends "
        "and kin); nothing for people without any",
        "Five and more friends in good mood halve the chance of becoming depressed within 6 to 12 months, ten double "
        "that of recovery (Hill 2015, over 2,000 adolescents)",
        "Room-mates by lot: no evidence that happiness is catching (Eisenberg 2013, doi:10.1002/hec.2873, from its "
        "abstract); Hill's are adolescents, who choose each other by mood, and the figure counts healthy friends and "
        "so "
        "partly friends",
        Grade::low,
        "Adult panels with changes within people in which friends' recovery is followed by no change of one's own"};

    Parameter protection{
        "protection",
        0.04f,
        "z per z",
        0,
        0.4f,
        "ASSUMED: a little, as the experiment allows (Eisenberg 2013: nothing seen); the halved risk of "
        "Hill 2015 is of friends who chose each other, and sizes nothing; above this mood would run "
        "through whole towns"};
    auto parameters() { return std::tie(protection); }

    MENSANA_KERNEL void operator()(Block people, Friends<Depression> friends, Own<SocialSupportResponse> response,
                                   Adds<DepressionPull> depressive) const {
        const float per_z = protection, lost = 0.5f * Depression::is.shown_step;  // what is shown is rounded down
        for (const auto p : people)
            depressive[p] -= per_z * response[p] * positive_part(-(friends.mean(p, -lost) + lost));
    }
};

}  // namespace mensana
