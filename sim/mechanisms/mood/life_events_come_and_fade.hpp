// Loss, illness, conflict, money: they come as they come, more often to people with little, and weigh less
// each week.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct LifeEventsComeAndFade {
    static constexpr About about{"life_events_come_and_fade", "life_events",
                                 "Adverse life events happen, more often at low income, and their load fades.",
                                 Beat::respond, Pace::slow};
    static constexpr Card card{
        "stress += event - (1 - 2^(-1 / half_time)) * stress; P(event) = rate / 365.25 * exp(poverty "
        "* (1.9 - income step))",
        "Events raise the risk of onset most in the month they happen and for up to half a year "
        "(Kendler 1998, doi:10.1097/00005053-199811000-00001); poorer people report more of them",
        "Part of events are made by people who are low; the model lets them come from outside alone", Grade::low,
        "Counted events that are as frequent at high as at low income, or whose effect is gone "
        "within days"};

    Parameter rate{"rate",
                   0.9f,
                   "events a year",
                   0,
                   4,
                   "ASSUMED: about one severe event a year in adult samples; what happens more often is hardly severe"};
    Parameter poverty{"poverty",
                      0.25f,
                      "ln rate per income step below the highest",
                      0,
                      0.5f,
                      "ASSUMED: twice the events below the poverty level as at four times it; at most four times from "
                      "the highest income to the lowest"};
    Parameter half_time{"half_time", 60.0f,
                        "days",      3,
                        180,         "ASSUMED: two months; the risk is raised for up to half a year (Kendler 1998)"};
    auto parameters() { return std::tie(rate, poverty, half_time); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Uniforms<1> dice, Own<Income> income,
                                   Own<Stress> stress, Adds<Stress> change) const {
        const float fades = step_over(half_time, elapsed.days), usual_chance = rate * elapsed.days / 365.25f,
                    step = poverty;
        for (const auto p : people) {
            const float event = dice(p) < hazard(usual_chance, step, income[p]) ? 1.0f : 0.0f;
            change[p] += event - fades * stress[p];
        }
    }

    MENSANA_KERNEL void rest(Block people, Own<Income> income, Sets<Stress> stress) const {
        for (const auto p : people) stress[p] = held(usual(income[p]), Stress::is.low, Stress::is.high);
    }

    // Events of the last eight months, each faded by its age.
    void begin(Block people, Draws draws, Own<Income> income, Sets<Stress> stress) const {
        const float kept_a_day = log_of(1.0f - daily_step(half_time));
        for (const auto p : people) {
            const float a_month = 30.0f * hazard(rate / 365.25f, poverty, income[p]);
            stress[p] = 0.0f;
            for (std::uint32_t month = 0; month < 8; ++month) {
                const Four u = draws.four(p, 1 + month);
                const float age = 30.0f * (static_cast<float>(month) + u.b);
                stress[p] += u.a < a_month ? exp_of(age * kept_a_day) : 0.0f;
            }
        }
    }

private:
    // 1.1 steps below the highest income is the average person.
    MENSANA_INLINE static float hazard(float daily, float step, std::uint8_t income) {
        return daily * exp_of(step * (1.9f - static_cast<float>(income)));
    }
    float usual(std::uint8_t income) const { return hazard(rate / 365.25f, poverty, income) / daily_step(half_time); }
};

}  // namespace mensana
