// The resting level follows its causes over weeks; infections and other episodes make it wander
// (CRP itself clears with a half-life of 19 h, Vigushin 1993: at a daily step it sits at its set point).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct RestingInflammationFollows {
    static constexpr About about{"resting_inflammation_follows", "inflammation",
                                 "Resting inflammation moves towards where its causes would hold it.", Beat::respond,
                                 Pace::slow};
    static constexpr Card card{
        "ln_crp += (ln_crp_pull - ln_crp) s + wander sqrt(s (2 - s)) normal, s = 1 - 2^(-1/half_time)",
        "CRP itself clears with a half-life of 19 h whatever its level (Vigushin 1993), so what is slow is its cause; "
        "seen at 16 weeks and not reported at 8 (Euteneuer 2017).",
        "The time course of the training effect is not published; infections come as bursts rather than as a wandering "
        "level.",
        Grade::low, "Weekly CRP in a training trial whose effect is complete within two weeks."};

    Parameter half_time{"half_time",
                        44.0f,
                        "days",
                        5,
                        365,
                        "ASSUMED: half 56 days after training began, the memory of activity included: an effect is "
                        "seen at 16 weeks and "
                        "not reported at 8 (Euteneuer 2017, doi:10.1038/tp.2017.76)"};
    Parameter wander{"wander", 0.35f, "ln mg/L",
                     0,        1,     "ASSUMED: spread of one person over months around the usual level"};
    auto parameters() { return std::tie(half_time, wander); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Uniforms<1> dice, Own<LnCrpPull> pull, Own<LnCrp> crp,
                                   Adds<LnCrp> change) const {
        const float step = step_over(half_time, elapsed.days), daily = wander * std::sqrt(step * (2.0f - step));
        for (const auto p : people) change[p] += step * (pull[p] - crp[p]) + daily * innovation_of(dice(p));
    }

    MENSANA_KERNEL void rest(Block people, Own<LnCrpPull> usual, Sets<LnCrp> crp) const {
        for (const auto p : people) crp[p] = usual[p];
    }

    void begin(Block people, Draws draws, Sets<LnCrp> crp) const {
        const float spread = wander;
        for (const auto p : people) crp[p] += spread * draws.normal(p);
    }
};

}  // namespace mensana
