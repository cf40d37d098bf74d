// Good mood among friends protects (Hill, Griffiths and House 2015, doi:10.1098/rspb.2015.1180).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct FriendsGoodMoodProtects {
    static constexpr About about{"friends_good_mood_protects", "social_support",
                                 "Close friends and kin whose symptoms are below the average lower one's own.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "depression_pull -= protection * social_support_response * max(0, -mean depressive_symptoms of close friends "
        "and kin); nothing for people without any",
        "Five and more friends in good mood halve the chance of becoming depressed within 6 to 12 months, ten double "
        "that of recovery (Hill 2015, over 2,000 adolescents)",
        "Adolescents only; friends choose each other by mood; the figure counts healthy friends and so partly friends",
        Grade::low,
        "Adult panels with changes within people in which friends' recovery is followed by no change of one's own"};

    Parameter protection{"protection",
                         0.12f,
                         "z per z",
                         0,
                         0.4f,
                         "ASSUMED: half the risk at the present slope of onset would be 0.8 z over the range of "
                         "friends; a fifth of this taken for adults, after likeness and number of friends; above this "
                         "mood would run through whole towns"};
    auto parameters() { return std::tie(protection); }

    MENSANA_KERNEL void operator()(Block people, Friends<Depression> friends, Own<SocialSupportResponse> response,
                                   Adds<DepressionPull> depressive) const {
        const float per_z = protection, lost = 0.5f * Depression::is.shown_step;  // what is shown is rounded down
        for (const auto p : people)
            depressive[p] -= per_z * response[p] * positive_part(-(friends.mean(p, -lost) + lost));
    }
};

}  // namespace mensana
