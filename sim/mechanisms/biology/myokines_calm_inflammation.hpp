// Interleukin 6 from muscle calls up interleukin 10 and holds down tumour necrosis factor: the anti-inflammatory
// part of a bout (Pedersen and Febbraio 2008, doi:10.1152/physrev.90100.2007).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct MyokinesCalmInflammation {
    static constexpr About about{"myokines_calm_inflammation", "inflammation",
                                 "The muscle's interleukin 6 calms raised resting inflammation a little.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "ln_crp_pull -= calm min(2, max(0, ln_crp - raised_from)) / ln 2 myokines / (myokines + half_signal)",
        "Infused or exercise-made interleukin 6 raises interleukin 10 and blunts tumour necrosis factor (Pedersen and "
        "Febbraio 2008); exercise raised interleukin 10 in depressed people (Euteneuer 2017).",
        "The same interleukin 6 drives CRP when it comes from fat and immune cells; no trial separates the muscle's "
        "share of the training effect, and short bouts lower CRP too.",
        Grade::very_low, "Training with the IL-6 receptor blocked that lowers CRP as much as without."};

    Parameter calm{
        "calm", 0.03f, "ln mg/L at 2 mg/L",
        0,      0.5f,  "ASSUMED: a small share of the training effect, 0.01 of the 0.06 ln units at 2.5 hours a week"};
    Parameter half_signal{"half_signal", 0.5f, "fold a day",
                          0.05f,         10,   "ASSUMED: half of the full effect at four one-hour bouts a week"};
    Parameter raised_from{"raised_from",
                          0.0f,
                          "ln mg/L",
                          -2,
                          2,
                          "ASSUMED, as for exercise_lowers_inflammation: a fall only where CRP is raised"};
    auto parameters() { return std::tie(calm, half_signal, raised_from); }

    MENSANA_KERNEL void operator()(Block people, Own<Myokines> myokines, Own<LnCrp> crp, Adds<LnCrpPull> pull) const {
        const float most = 1.442695f * calm, half = half_signal, from = raised_from;  // 1 / ln 2: 1 at 2 mg/L
        for (const auto p : people)
            pull[p] -= most * held(crp[p] - from, 0.0f, 2.0f) * myokines[p] / (myokines[p] + half);
    }
};

}  // namespace mensana
