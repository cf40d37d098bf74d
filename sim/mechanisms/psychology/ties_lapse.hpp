// Half of what one has is another circle seven years later (Mollenhorst 2009, Networks in contexts, thesis, Utrecht,
// recalled).  A tie can be let go from either end, so each end carries half of the hazard.  Which tie goes is settled
// at night; kin stay.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct TiesLapse {
    static constexpr About about{"ties_lapse", "social_support", "People let ties lapse, withdrawn ones more often.",
                                 Beat::act, Pace::slow};
    static constexpr Card card{
        "P(tie_loss) = loss / 2 / 365.25 * (close_ties + acquaintances) * exp(-sociability) while alive; a loss that "
        "hits kin does not count",
        "48 % of ties were kept after seven years (Mollenhorst 2009, 604 Dutch adults): a net hazard of 0.105 a "
        "year",
        "The inner circle turns over by only 1-4 % a year in mobile-phone data (Roy 2022); young ties go faster than "
        "old ones, which one hazard does not show",
        Grade::moderate,
        "Panels in which yearly retention is far from 90 %, or the same for withdrawn and sociable people"};

    Parameter loss{"loss",
                   0.135f,
                   "of ties a year",
                   0,
                   1,
                   "CALIBRATED: 48 % kept after 7 years (Mollenhorst 2009), some of them lapsed and taken up again; "
                   "-ln(0.48) / 7 is 0.105; 0.01-0.04 in the inner circle (Roy 2022)"};
    auto parameters() { return std::tie(loss); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Uniforms<1> dice, Own<Alive> alive,
                                   Own<CloseTies> close, Own<Acquaintances> weak, Own<Sociability> sociability,
                                   Adds<TieLoss> loses) const {
        const float each = 0.5f * loss * elapsed.days / 365.25f;
        for (const auto p : people) {
            const float ties = static_cast<float>(close[p]) + static_cast<float>(weak[p]);
            const float chance = each * ties * exp_of(-sociability[p]) * (alive[p] > 0 ? 1.0f : 0.0f);
            loses[p] += dice(p) < chance ? 1.0f : 0.0f;
        }
    }
};

}  // namespace mensana
