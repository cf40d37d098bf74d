// An injury takes days to months to heal.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct InjuriesHeal {
    static constexpr About about{"injuries_heal", "behaviour", "An injury heals in days to months.", Beat::respond};
    static constexpr Card card{
        "change of injury_days = injury days exp(spread normal) - min(1, injury_days)",
        "Half of 254 injured novice runners could not run without pain after ten weeks, 9 to 617 days (Nielsen 2014, "
        "doi:10.1371/journal.pone.0099877); of injuries in walking, gardening and weights most are minor (Powell "
        "1998)",
        "Nielsen's are the diagnosed injuries of one kind of exercise; how long ordinary injuries keep people from "
        "exercise is hardly counted; nothing lasts in the model once healed",
        Grade::low, "a population sample of exercise injuries with a median time away from exercise outside 7-71 days"};

    Parameter days{
        "days",
        14.0f,
        "days",
        3,
        71,
        "ASSUMED: median two weeks, between a few days for the minor ones (Powell 1998) and 71 days for those "
        "that a clinic sees (Nielsen 2014)"};
    Parameter spread{"spread", 1.0f, "ln days", 0, 2, "ASSUMED: nine in ten heal within 3 to 72 days"};
    auto parameters() { return std::tie(days, spread); }

    MENSANA_KERNEL void operator()(Block people, Uniforms<1> dice, Own<Injury> injury, Own<InjuryDays> left,
                                   Adds<InjuryDays> change) const {
        const float median = days, s = spread;
        for (const auto p : people) {
            const float takes = held(median * exp_of(s * innovation_of(dice(p))), 1.0f, 365.0f);
            change[p] += injury[p] * takes - held(left[p], 0.0f, 1.0f);
        }
    }
};

}  // namespace mensana
