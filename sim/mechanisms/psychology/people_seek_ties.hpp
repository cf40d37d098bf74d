// Who has room for another friend or acquaintance looks for one now and then, sociable people more often.
// Whom they find is settled at night.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct PeopleSeekTies {
    static constexpr About about{"people_seek_ties", "social_support",
                                 "People who have room for another tie look for one.", Beat::act, Pace::slow};
    static constexpr Card card{
        "with open = max(0, close_room - close_ties) + max(0, weak_room - acquaintances): P(tie_search) = "
        "search / 365.25 * open * exp(sociability) while alive",
        "Networks lose half of their ties in seven years and keep their size (Mollenhorst 2009): what is lost is "
        "replaced",
        "How fast an open place is filled is not known; students fill it in weeks, the old in years or never",
        Grade::low, "Networks that shrink year by year at all ages, or whose losses are never made up"};

    Parameter search{
        "search",
        1.0f,
        "a year and open place",
        0,
        50,
        "ASSUMED: an open place is looked for once a year, and filled as often by somebody else who looks; "
        "with a loss of 0.135 a year one place in sixteen is open where loss and search balance"};
    auto parameters() { return std::tie(search); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Uniforms<1> dice, Own<Alive> alive,
                                   Own<CloseTies> close, Own<CloseRoom> close_room, Own<Acquaintances> weak,
                                   Own<WeakRoom> weak_room, Own<Sociability> sociability, Adds<TieSearch> looks) const {
        const float each = search * elapsed.days / 365.25f;
        for (const auto p : people) {
            const float open = positive_part(static_cast<float>(close_room[p]) - static_cast<float>(close[p])) +
                               positive_part(static_cast<float>(weak_room[p]) - static_cast<float>(weak[p]));
            const float chance = each * open * exp_of(sociability[p]) * (alive[p] > 0 ? 1.0f : 0.0f);
            looks[p] += dice(p) < chance ? 1.0f : 0.0f;
        }
    }
};

}  // namespace mensana
