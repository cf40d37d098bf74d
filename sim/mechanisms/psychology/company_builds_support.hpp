// Exercising with others is an occasion to meet: social engagement carries a large part of the association
// (Harvey 2010, doi:10.1192/bjp.bp.109.075176).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct CompanyBuildsSupport {
    static constexpr About about{"company_builds_support", "social_support",
                                 "Exercise in company builds perceived support.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "support_pull += lift * social_support_response * recent_company",
        "Social support and engagement carry a large part of the association of leisure activity and "
        "depression (Harvey 2010); relatedness carries half of that of activity years and mental "
        "health (Dore 2020)",
        "The supported find company more easily; nobody has assigned company and measured perceived "
        "support over weeks",
        Grade::low, "Random assignment of one dose to groups or alone without a difference in perceived support"};

    Parameter lift{"lift", 1.0f, "z for company every day",
                   0,      5,    "ASSUMED: two shared bouts a week lift support by 0.3 z"};
    auto parameters() { return std::tie(lift); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentCompany> company, Own<SocialSupportResponse> response,
                                   Adds<SupportPull> support) const {
        const float most = lift;
        for (const auto p : people) support[p] += most * response[p] * company[p];
    }
};

}  // namespace mensana
