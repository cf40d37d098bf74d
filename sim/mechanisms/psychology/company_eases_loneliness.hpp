// Moving with others is company, whether or not it becomes friendship
// (Sabiston 2016: years of team sport count, of solitary sport not).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct CompanyEasesLoneliness {
    static constexpr About about{"company_eases_loneliness", "social_support", "Exercise in company eases loneliness.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "loneliness_pull -= ease * recent_company",
        "Years of team sport went with fewer symptoms (-0.09), of individual sport not (Sabiston 2016); relatedness "
        "carries half of the association of activity years and mental health (Dore 2020)",
        "Momentary ratings find loneliness no easier to bear in company than alone; sport draws the sociable",
        Grade::low, "Random assignment to group or solo sessions of one dose without a difference in loneliness"};

    Parameter ease{"ease",
                   0.80f,
                   "z for company every day",
                   0,
                   5,
                   "ASSUMED: two shared bouts a week ease loneliness by 0.23 z, a little less than they lift support"};
    auto parameters() { return std::tie(ease); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentCompany> company, Adds<LonelinessPull> loneliness) const {
        const float most = ease;
        for (const auto p : people) loneliness[p] -= most * company[p];
    }
};

}  // namespace mensana
