// Self-esteem follows its causes with a lag, and wanders around them: half of it is stable over a year.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SelfEsteemFollows {
    static constexpr About about{"self_esteem_follows", "self_esteem",
                                 "Self-esteem moves towards where its causes would hold it.", Beat::respond};

    Parameter half_time{
        "half_time",
        28.0f,
        "days",
        1,
        365,
        "ASSUMED: weeks, slower than physical self-perception, faster than the year over which half of it is stable"};
    Parameter wander{"wander",
                     0.60f,
                     "z",
                     0,
                     1.5f,
                     "CALIBRATED: one-year stability of Rosenberg scores 0.5 over one-week 0.83 (SES manual, "
                     "Practest), so 0.6 of the variance of true self-esteem is lasting"};
    auto parameters() { return std::tie(half_time, wander); }

    MENSANA_KERNEL void operator()(Block people, Draws draws, Own<EsteemPull> pull, Own<Esteem> now,
                                   Adds<Esteem> change) const {
        const float step = daily_step(half_time), daily = wander * std::sqrt(step * (2.0f - step));
        for (const auto p : people) change[p] += step * (pull[p] - now[p]) + daily * draws.normal(p);
    }

    void rest(Block people, Own<OwnEsteem> usual, Sets<Esteem> state) const {
        for (const auto p : people) state[p] = usual[p];
    }

    void begin(Block people, Draws draws, Sets<Esteem> state) const {
        const float spread = wander;
        for (const auto p : people) state[p] += spread * draws.normal(p);
    }
};

}  // namespace mensana
