// Training lowers resting CRP a little, and only where it is raised
// (Fedewa 2017, doi:10.1136/bjsports-2016-096448; Hamer 2012; Campbell 2009).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ExerciseLowersInflammation {
    static constexpr About about{"exercise_lowers_inflammation", "inflammation",
                                 "Regular exercise lowers raised resting inflammation.", Beat::lean};

    Parameter fall{"fall",
                   0.12f,
                   "ln mg/L",
                   0,
                   1,
                   "CALIBRATED: -0.06 ln units at 2.5 h a week for a person at 2 mg/L (Hamer 2012: -0.05 to -0.07; "
                   "Campbell 2009: about -0.2 over a year in overweight women)"};
    Parameter half_dose{"half_dose", 21.0f, "minutes a day",
                        1,           120,   "ASSUMED: half of the full effect at 2.5 hours a week"};
    Parameter raised_from{"raised_from",
                          0.0f,
                          "ln mg/L",
                          -2,
                          2,
                          "Campbell 2009 and Euteneuer 2017: a fall only where CRP or weight is raised; 1 mg/L taken "
                          "as the start (ASSUMED)"};
    auto parameters() { return std::tie(fall, half_dose, raised_from); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentActivity> activity, Own<LnCrp> crp,
                                   Adds<LnCrpPull> pull) const {
        const float most = fall, half = half_dose, from = raised_from;
        for (const auto p : people) {
            const float raised = held(crp[p] - from, 0.0f, 2.0f);
            pull[p] -= most * raised * activity[p] / (activity[p] + half) * 1.45f;  // 1.45: 1 at 2 mg/L (1 / ln 2)
        }
    }
};

}  // namespace mensana
