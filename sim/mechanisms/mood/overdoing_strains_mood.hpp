// More is not always better: above three hours a session people report worse days than without any exercise
// (Chekroud 2018, doi:10.1016/S2215-0366(18)30227-X), and athletes' mood sinks with the load.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct OverdoingStrainsMood {
    static constexpr About about{"overdoing_strains_mood", "behaviour",
                                 "Very much exercise, or exhaustion from it, raises depressive and anxious symptoms.",
                                 Beat::lean};
    static constexpr Card card{
        "with strain = max(0, recent_activity - limit) / 60 + exhaustion * max(0, fatigue - tired): depression_pull += "
        "depression * strain, anxiety_pull += anxiety * strain",
        "More than 180 minutes a session go with worse mental health than none, in 1.2 million adults (Chekroud 2018); "
        "mood worsens with training load in athletes and mends when it is cut (overtraining literature, recalled)",
        "Cross-sectional: compulsive exercisers are distressed to begin with; few people train this much", Grade::low,
        "People told to train above three hours for weeks whose mood stays as that of people at one hour"};

    Parameter depression{"depression",
                         0.15f,
                         "z per hour a day beyond limit",
                         0,
                         1,
                         "ASSUMED: two hours beyond take back about what exercise gives"};
    Parameter anxiety{"anxiety", 0.10f, "z per hour a day beyond limit", 0, 1, "ASSUMED: two thirds of depression"};
    Parameter limit{"limit",
                    100.0f,
                    "minutes a day",
                    30,
                    240,
                    "CALIBRATED: 180 minutes (Chekroud 2018) on four days a week, over all days; a cross-section, "
                    "since no experiment tells it, so that its row of long bouts is no test"};
    Parameter exhaustion{"exhaustion",
                         2.0f,
                         "hours a day per share",
                         0,
                         10,
                         "ASSUMED: complete exhaustion weighs as an hour a day beyond the limit"};
    Parameter tired{"tired", 0.5f,
                    "share", 0,
                    1,       "ASSUMED: ordinary tiredness after a bout does no harm to mood; only above one half"};
    auto parameters() { return std::tie(depression, anxiety, limit, exhaustion, tired); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentActivity> activity, Own<Fatigue> fatigue,
                                   Adds<DepressionPull> depressive, Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety, most = limit, weight = exhaustion, worn = tired;
        for (const auto p : people) {
            const float strain = positive_part(activity[p] - most) / 60.0f + weight * positive_part(fatigue[p] - worn);
            depressive[p] += d * strain;
            anxious[p] += a * strain;
        }
    }
};

}  // namespace mensana
