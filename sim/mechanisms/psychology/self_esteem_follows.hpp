// Self-esteem follows its causes with a lag, and wanders around them: half of it is stable over a year.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SelfEsteemFollows {
    static constexpr About about{"self_esteem_follows", "self_esteem",
                                 "Self-esteem moves towards where its causes would hold it.", Beat::respond,
                                 Pace::slow};
    static constexpr Card card{
        "self_esteem += s * (esteem_pull - self_esteem) + wander * sqrt(s * (2 - s)) * normal, s = 1 "
        "- 2^(-1 / half_time)",
        "Rosenberg scores correlate 0.83 over a week and 0.5 over a year (SES manual, Practest)",
        "Half-time and spread are not told apart by two correlations; other samples find more "
        "stability over years",
        Grade::low, "Monthly self-esteem series whose autocorrelation does not fall within the first months"};

    Parameter half_time{"half_time",
                        21.0f,
                        "days",
                        1,
                        365,
                        "CALIBRATED: training changes self-esteem by the end of 7 to 16 weeks (Legrand 2014, Knapen "
                        "2005), which asks for "
                        "weeks; faster wandering would lower the one-week correlation of 0.83 (SES manual, Practest)"};
    Parameter wander{"wander",
                     0.60f,
                     "z",
                     0,
                     1.5f,
                     "CALIBRATED: one-year stability of Rosenberg scores 0.5 over one-week 0.83 (SES manual, "
                     "Practest), so 0.6 of the variance of true self-esteem is lasting"};
    auto parameters() { return std::tie(half_time, wander); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Uniforms<1> dice, Own<EsteemPull> pull,
                                   Own<Esteem> now, Adds<Esteem> change) const {
        const float step = step_over(half_time, elapsed.days), daily = wander * std::sqrt(step * (2.0f - step));
        for (const auto p : people) change[p] += step * (pull[p] - now[p]) + daily * innovation_of(dice(p));
    }

    MENSANA_KERNEL void rest(Block people, Own<EsteemPull> usual, Sets<Esteem> state) const {
        for (const auto p : people) state[p] = usual[p];
    }

    void begin(Block people, Draws draws, Sets<Esteem> state) const {
        const float spread = wander;
        for (const auto p : people) state[p] += spread * draws.normal(p);
    }
};

}  // namespace mensana
