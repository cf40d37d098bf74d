// Who exercises with others comes back for the others: appointments, belonging, being missed.
// Carron, Hausenblas and Mack 1996 (effect sizes 0.2 to 0.5); Burke 2006 finds it in groups with cohesion.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct CompanyDraws {
    static constexpr About about{"company_draws", "behaviour", "Companions make people come back.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "urge += draw recent_company",
        "Social influence on adherence has effects of 0.2-0.5 SD (Carron, Hausenblas and Mack 1996, meta-analysis); "
        "exercise in groups that have grown together is kept up better than classes or exercise at home (Burke 2006, "
        "44 studies)",
        "A later meta-analysis of 71 studies finds 0.07 SD for activity in groups against alone, not to be told from "
        "nothing (preprint, doi:10.21203/rs.3.rs-5944636); who likes company is sorted into it",
        Grade::low, "a trial in which people given a companion exercise no more often half a year later"};

    Parameter draw{"draw",
                   0.50f,
                   "log-odds",
                   0,
                   3,
                   "ASSUMED: company every day adds 0.5 to the log-odds, two shared bouts a week 0.14 or 0.07 SD of "
                   "urges, as the meta-analysis of 71 studies; up to three times of it in cohesive groups"};
    auto parameters() { return std::tie(draw); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentCompany> company, Adds<Urge> urge) const {
        const float full = draw;
        for (const auto p : people) urge[p] += full * company[p];
    }
};

}  // namespace mensana
