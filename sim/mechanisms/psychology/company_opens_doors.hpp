// Groups and teams are where people meet: who moves in company finds new ties sooner and keeps them longer.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct CompanyOpensDoors {
    static constexpr About about{"company_opens_doors", "social_support",
                                 "Exercise in company makes new ties likelier and old ones last.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "sociability += doors * (recent_company - usual)",
        "Social engagement carries a large part of the association of leisure activity and mood (Harvey 2010, "
        "doi:10.1192/bjp.bp.109.075176); relatedness does so for years of sport (Dore 2020)",
        "The sociable seek company to begin with; nobody has counted new ties by assigned group exercise",
        Grade::very_low, "Random assignment to group or solo sessions after which networks are equal a year later"};

    Parameter doors{
        "doors",
        2.0f,
        "ln ratio for company every day",
        0,
        6,
        "ASSUMED: two shared bouts a week rather than none make search 1.8 times as frequent, loss likewise "
        "rarer"};
    Parameter usual{"usual",
                    0.10f,
                    "share of days",
                    0,
                    1,
                    "CALIBRATED: a fifth of days active and half of bouts in company (ATUS 2003-2015); subtracted so "
                    "that ties of the average person balance"};
    auto parameters() { return std::tie(doors, usual); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentCompany> company, Adds<Sociability> sociability) const {
        const float most = doors, average = usual;
        for (const auto p : people) sociability[p] += most * (company[p] - average);
    }
};

}  // namespace mensana
