// Felt lack of company goes before depression, beyond what support and numbers tell
// (Mann 2022, doi:10.1007/s00127-022-02261-7: eight cohorts, odds ratio 2.33 for often lonely).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct LonelinessStrainsMood {
    static constexpr About about{"loneliness_strains_mood", "social_support",
                                 "Loneliness raises depressive and anxious symptoms.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "depression_pull += depression * social_support_response * loneliness; anxiety_pull likewise with anxiety",
        "Often lonely adults become depressed more often, OR 2.33 (1.62-3.34), Mann 2022; loneliness and symptoms "
        "predict each other about equally over 37 studies (Chen 2023, doi:10.1016/j.jad.2023.09.035)",
        "With symptoms at the start held equal the odds ratio shrinks (1.55 in the largest German cohort); shared "
        "liability to negative affect explains part of the rest",
        Grade::low, "Trials that lower loneliness durably and leave symptoms as they were"};

    Parameter depression{"depression",
                         0.08f,
                         "z per z",
                         0,
                         0.3f,
                         "ASSUMED: OR 1.55 with symptoms held (the largest German cohort in the review of Mann 2022, "
                         "recalled) is 0.24 SD between lonely and "
                         "not, about 0.13 per z; less what perceived support carries; above this the two ways would "
                         "feed each other without end"};
    Parameter anxiety{"anxiety",
                      0.05f,
                      "z per z",
                      0,
                      0.3f,
                      "ASSUMED: two thirds of the weight for depression; few studies (Mann 2022); above this the two "
                      "ways would feed each other without end"};
    auto parameters() { return std::tie(depression, anxiety); }

    MENSANA_KERNEL void operator()(Block people, Own<Loneliness> loneliness, Own<SocialSupportResponse> response,
                                   Adds<DepressionPull> depressive, Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety;
        for (const auto p : people) {
            const float felt = response[p] * loneliness[p];
            depressive[p] += d * felt;
            anxious[p] += a * felt;
        }
    }
};

}  // namespace mensana
