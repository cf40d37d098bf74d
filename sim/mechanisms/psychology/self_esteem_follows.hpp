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
                        7.0f,
                        "days",
                        1,
                        365,
                        "CALIBRATED: with all filters before it self-esteem has risen by half three weeks after "
                        "training began, so that "
                        "depression can fall between weeks two and four (Legrand 2014); slower would be too late, "
                        "faster wandering would "
                        "lower the one-week correlation of 0.83 (SES manual, Practest), which is 0.79 here"};
    Parameter wander{
        "wander",
        0.50f,
        "z",
        0,
        1.5f,
        "CALIBRATED: between what the one-week correlation of Rosenberg scores, 0.83, and that of a year, 0.5, ask for "
        "(SES manual, Practest): 0.75 of the variance of true self-esteem is lasting, less what its causes move"};
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
