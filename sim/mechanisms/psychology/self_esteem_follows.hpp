// Self-esteem follows its causes with a lag.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SelfEsteemFollows {
    static constexpr About about{
        "self_esteem_follows", "self_esteem",
        "Self-esteem moves towards where its causes would hold it.",
        Beat::respond};

    Parameter half_time{"half_time", 28.0f, "days", 1, 365,
        "ASSUMED: weeks, slower than physical self-perception, faster than the year over which half of it is stable"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Own<EsteemPull> pull, Own<Esteem> now, Adds<Esteem> change) const {
        const float step = daily_step(half_time);
        for (const auto p : people) change[p] += step * (pull[p] - now[p]);
    }

    void rest(Block people, Own<OwnEsteem> usual, Sets<Esteem> state) const {
        for (const auto p : people) state[p] = usual[p];
    }
};

}  // namespace mensana
