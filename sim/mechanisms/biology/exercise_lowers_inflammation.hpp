// Training lowers resting CRP a little, only where it is raised, and less in the depressed
// (Fedewa 2017, doi:10.1136/bjsports-2016-095999; Hamer 2012; Campbell 2009).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ExerciseLowersInflammation {
    static constexpr About about{"exercise_lowers_inflammation", "inflammation",
                                 "Regular exercise lowers raised resting inflammation, less in the depressed.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "ln_crp_pull -= fall min(2, max(0, ln_crp - raised_from)) / ln 2 (1 - min(1, blunt max(0, "
        "depressive_symptoms))) "
        "recent_activity / (recent_activity + half_dose)",
        "Trials pooled 0.26, without weight loss 0.19 (Fedewa 2017); 2.5 hours a week more -0.05, kept for ten years "
        "-0.07 ln units (Hamer 2012); a year in obese women about -0.2 (Campbell 2009).",
        "Randomised aerobic trials alone: -0.11 mg/L (-0.39 to 0.17; Kelley and Kelley 2006); no effect in a whole "
        "sample of depressed people, only at 1 mg/L and above (Euteneuer 2017).",
        Grade::moderate,
        "A year's trial in people over 2 mg/L, at constant weight, with an upper limit below 0.03 ln units."};

    Parameter fall{
        "fall",
        0.10f,
        "ln mg/L at 2 mg/L",
        0,
        1,
        "CALIBRATED: with myokines_calm_inflammation -0.06 ln units at 2.5 h a week for a person at 2 mg/L (Hamer "
        "2012: -0.05 to -0.07; Campbell 2009: about -0.2 over a year in overweight women)"};
    Parameter half_dose{"half_dose", 21.0f, "minutes a day",
                        1,           120,   "ASSUMED: half of the full effect at 2.5 hours a week"};
    Parameter raised_from{"raised_from",
                          0.0f,
                          "ln mg/L",
                          -2,
                          2,
                          "Campbell 2009 and Euteneuer 2017: a fall only where CRP or weight is raised; 1 mg/L taken "
                          "as the start (ASSUMED)"};
    Parameter blunt{"blunt",
                    0.5f,
                    "share per z",
                    0,
                    1,
                    "ASSUMED size: activity goes with lower CRP only at low depressive symptoms (interaction F 5.29, "
                    "PMC3686829); nothing is left at 2 z"};
    auto parameters() { return std::tie(fall, half_dose, raised_from, blunt); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentActivity> activity, Own<LnCrp> crp,
                                   Own<Depression> depression, Adds<LnCrpPull> pull) const {
        const float most = 1.442695f * fall, half = half_dose, from = raised_from,
                    less = blunt;  // 1 / ln 2: 1 at 2 mg/L
        for (const auto p : people) {
            const float raised = held(crp[p] - from, 0.0f, 2.0f);
            const float left = positive_part(1.0f - less * positive_part(depression[p]));
            pull[p] -= most * raised * left * activity[p] / (activity[p] + half);
        }
    }
};

}  // namespace mensana
