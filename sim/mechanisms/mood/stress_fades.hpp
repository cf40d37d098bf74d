// An event weighs less each week.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct StressFades {
    static constexpr About about{
        "stress_fades", "life_events",
        "The load of an event fades.",
        Beat::respond};

    Parameter half_time{"half_time", 60.0f, "days", 3, 730,
        "ASSUMED: two months"};
    Parameter rate{"rate", 0.9f, "events a year", 0, 10,
        "as in life_events_happen; used for the first morning only"};
    Parameter poverty{"poverty", 0.25f, "ln rate per income step below the highest", 0, 2,
        "as in life_events_happen; used for the first morning only"};
    auto parameters() { return std::tie(half_time, rate, poverty); }

    MENSANA_KERNEL void operator()(Block people, Own<LifeEvent> event, Own<Stress> stress, Adds<Stress> change) const {
        const float step = daily_step(half_time);
        for (const auto p : people) change[p] += event[p] - step * stress[p];
    }

    void rest(Block people, Own<Income> income, Sets<Stress> stress) const {
        for (const auto p : people) stress[p] = usual(income[p]);
    }

    // Events of the last four half-times, each faded by its age.
    void begin(Block people, Draws draws, Own<Income> income, Sets<Stress> stress) const {
        const float step = daily_step(half_time);
        for (const auto p : people) {
            const float a_month = usual(income[p]) * step * 30.0f;
            stress[p] = 0.0f;
            for (std::uint32_t month = 0; month < 8; ++month) {
                const Four u = draws.four(p, 1 + month);
                const float age = 30.0f * (static_cast<float>(month) + u.b);
                stress[p] += u.a < a_month ? exp_of(age * log_of(1.0f - step)) : 0.0f;
            }
        }
    }

private:
    float usual(std::uint8_t income) const {
        const float daily = rate / 365.25f * exp_of(poverty * (3.0f - static_cast<float>(income)) - 1.1f * poverty);
        return daily / daily_step(half_time);
    }
};

}  // namespace mensana
