// Does low mood catch?  In Framingham it went along ties (Rosenquist 2011, doi:10.1038/mp.2010.13); in American
// schools depression did not (Hill, Griffiths and House 2015).  Components of mood do, weakly (Eyre 2017).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct FriendsLowMoodSpreads {
    static constexpr About about{"friends_low_mood_spreads", "influence",
                                 "Depressive symptoms of close friends and kin above the average raise one's own.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "depression_pull += spread * social_support_response * max(0, mean depressive_symptoms of close friends and "
        "kin); nothing for people without any",
        "Symptoms go together along ties, to three degrees, over 32 years (Rosenquist 2011); friends of worse mood "
        "worsen components of mood a little (Eyre 2017, doi:10.1098/rsos.170336); room-mates by lot: modest evidence "
        "for "
        "depression and anxiety, small at the most (Eisenberg 2013, doi:10.1002/hec.2873, from its abstract)",
        "Depression did not spread among adolescents (Hill 2015); friends choose each other, share places and bad "
        "years, which no panel separates from contagion; by lot no contagion of mental health over all (Eisenberg "
        "2013)",
        Grade::very_low,
        "Random assignment of room-mates or teams in which symptoms of the one leave the other unmoved"};

    Parameter spread{"spread",
                     0.05f,
                     "z per z",
                     0,
                     0.2f,
                     "ASSUMED: small, as the experiment with room-mates allows (Eisenberg 2013); likeness along ties "
                     "(Framingham) sizes nothing; above this mood would run through whole towns"};
    auto parameters() { return std::tie(spread); }

    MENSANA_KERNEL void operator()(Block people, Friends<Depression> friends, Own<SocialSupportResponse> response,
                                   Adds<DepressionPull> depressive) const {
        const float per_z = spread, lost = 0.5f * Depression::is.shown_step;  // what is shown is rounded down
        for (const auto p : people) depressive[p] += per_z * response[p] * positive_part(friends.mean(p, -lost) + lost);
    }
};

}  // namespace mensana
