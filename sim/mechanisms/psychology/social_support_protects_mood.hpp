// Poor perceived support goes with worse symptoms, recovery and functioning
// (Wang 2018, doi:10.1186/s12888-018-1736-5; Santini 2015: 51 studies, no pooled figure).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SocialSupportProtectsMood {
    static constexpr About about{"social_support_protects_mood", "social_support",
                                 "Perceived support protects from depressive and anxious symptoms, and from "
                                 "depressive disorders.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "depression_pull -= depression * social_support_response * social_support; anxiety_pull "
        "likewise with anxiety; episode_risk -= episodes * social_support_response * social_support",
        "Poor perceived support goes before worse symptoms and recovery (Wang 2018, 34 studies; "
        "Santini 2015, 51 studies)",
        "No pooled size; perceived support is partly how people who are low see others", Grade::low,
        "Trials that raise perceived support durably and leave symptoms where they were"};

    Parameter depression{"depression",
                         0.10f,
                         "z per z",
                         0,
                         0.4f,
                         "ASSUMED: with loneliness_strains_mood about the size of the self-esteem path; the reviews "
                         "pool no figure; above this the two ways would feed each other without end"};
    Parameter anxiety{
        "anxiety",
        0.07f,
        "z per z",
        0,
        0.3f,
        "ASSUMED: two thirds of the weight for depression; above this the two ways would feed each other without end"};
    Parameter episodes{
        "episodes",
        0.15f,
        "ln hazard per z",
        0,
        1,
        "ASSUMED: low support goes before onsets in women (Kendler 2005, Am J Psychiatry 162:250, recalled: "
        "not in men), of which a part is what makes people see support as low"};
    auto parameters() { return std::tie(depression, anxiety, episodes); }

    MENSANA_KERNEL void operator()(Block people, Own<Support> support, Own<SocialSupportResponse> response,
                                   Adds<DepressionPull> depressive, Adds<AnxietyPull> anxious,
                                   Adds<EpisodeRisk> risk) const {
        const float d = depression, a = anxiety, e = episodes;
        for (const auto p : people) {
            depressive[p] -= d * response[p] * support[p];
            anxious[p] -= a * response[p] * support[p];
            risk[p] -= e * response[p] * support[p];
        }
    }
};

}  // namespace mensana
