// The glow of a bout colours a few days.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct GlowIsRemembered {
    static constexpr About about{"glow_is_remembered", "endorphins",
                                 "Recent glow is the mean daily glow, the last days weighing more.", Beat::respond};
    static constexpr Card card{"recent_glow += (glow - recent_glow) (1 - 2^(-1/half_time))",
                               "Affect is better for hours after a bout and on the day after in diary studies.",
                               "No course over days is published.", Grade::bookkeeping,
                               "Nothing: it is a running mean."};

    Parameter half_time{"half_time", 3.0f, "days", 0.5f, 30, "ASSUMED: a few days"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Own<Glow> glow, Own<RecentGlow> recent,
                                   Adds<RecentGlow> change) const {
        const float step = daily_step(half_time);
        for (const auto p : people) change[p] += step * (glow[p] - recent[p]);
    }
};

}  // namespace mensana
