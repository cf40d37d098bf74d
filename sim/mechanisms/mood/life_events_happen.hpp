// Loss, illness, conflict, money: they come as they come, more often to people with little.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct LifeEventsHappen {
    static constexpr About about{
        "life_events_happen", "life_events",
        "Adverse life events happen, more often at low income.",
        Beat::act};

    Parameter rate{"rate", 0.9f, "events a year", 0, 10,
        "ASSUMED: about one severe event a year in adult samples"};
    Parameter poverty{"poverty", 0.25f, "ln rate per income step below the highest", 0, 2,
        "ASSUMED: twice the events below the poverty level as at four times it"};
    auto parameters() { return std::tie(rate, poverty); }

    MENSANA_KERNEL void operator()(Block people, Draws draws, Own<Income> income, Adds<LifeEvent> event) const {
        const float daily = rate / 365.25f, step = poverty;
        for (const auto p : people) {
            const float hazard = daily * exp_of(step * (3.0f - static_cast<float>(income[p])) - 1.1f * step);
            event[p] += draws.uniform(p) < hazard ? 1.0f : 0.0f;
        }
    }
};

}  // namespace mensana
