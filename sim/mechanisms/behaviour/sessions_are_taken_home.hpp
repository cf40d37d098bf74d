// What a programme leaves: who has come to sessions and likes what they felt there has learnt how to go on alone.  The
// sessions of a control arm, which are no exercise, leave nothing.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SessionsAreTakenHome {
    using concerns = Programme;
    static constexpr About about{"sessions_are_taken_home", "programmes",
                                 "Sessions of a programme that felt well are kept up for oneself afterwards.",
                                 Beat::respond};
    static constexpr Card card{
        "kept_up += programme_session learn (1 - kept_up) min(1, max(0, remembered enjoyment / well)), of sessions "
        "that "
        "are exercise",
        "Older people who had half a year of weekly classes reached 150 minutes a week more often than others a year "
        "later, 49 against 38 %, and still after two (ProAct65+, Iliffe 2015, doi:10.3399/bjgp15X687361)",
        "In the same trial exercise at home with a mentor left nothing sure (43 %); those who came back to be measured "
        "may be those who went on",
        Grade::low,
        "A trial of classes in which those who came to all sessions are a year later as active as controls"};

    Parameter learn{"learn",
                    0.05f,
                    "share a session",
                    0,
                    1,
                    "ASSUMED: half of what can be learnt after two dozen sessions that felt usual, as many as the "
                    "classes of ProAct65+ had"};
    Parameter well{"well",
                   3.0f,
                   "Feeling Scale points",
                   0.5f,
                   5,
                   "ASSUMED: all of a session that feels good (3), half of one that feels as the mean does (1.5), "
                   "nothing of one that feels neither good nor bad"};
    auto parameters() { return std::tie(learn, well); }

    MENSANA_KERNEL void operator()(Block people, const Offers& offers, Own<Attended> attended,
                                   Own<ProgrammeOffer> offer, Own<Enjoyment> liked, Own<KeptUp> kept,
                                   Adds<KeptUp> change) const {
        const auto dose = Offers::with_own(offers.dose, 1.0f);
        const float each = learn, per_point = 1.0f / well;
        for (const auto p : people)
            change[p] +=
                attended[p] * dose[offer[p]] * each * (1.0f - kept[p]) * held(per_point * liked[p], 0.0f, 1.0f);
    }
};

}  // namespace mensana
