// Everyone answers to a path with a strength of their own: a share of people not at all, the others
// spread around a mean, so that the average person stays at 1.  Drawn once in a life.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ResponsesDiffer {
    static constexpr About about{
        "responses_differ", "personal_response",
        "People differ in how strongly each path works in them; in some it does not work at all.", Beat::birth};

    Parameter self_esteem_zero{
        "self_esteem_zero",
        0.20f,
        "share of people",
        0,
        0.95f,
        "ASSUMED: one in five, about the share without fitness gain at a fair dose (Sisson 2009: 19-45 %)"};
    Parameter social_support_zero{"social_support_zero", 0.20f, "share of people", 0, 0.95f, "ASSUMED: one in five"};
    Parameter self_efficacy_zero{"self_efficacy_zero", 0.20f, "share of people", 0, 0.95f, "ASSUMED: one in five"};
    Parameter inflammation_zero{
        "inflammation_zero",
        0.75f,
        "share of people",
        0,
        0.95f,
        "one in four becomes depressed under interferon (Kappelmann 2016): three in four are taken not to respond"};
    Parameter spread{
        "spread", 0.40f, "ln ratio",
        0,        1.5f,  "ASSUMED for all paths: as the spread of trainability, SD 0.4 of the mean (Bouchard 1999)"};
    auto parameters() {
        return std::tie(self_esteem_zero, social_support_zero, self_efficacy_zero, inflammation_zero, spread);
    }

    void rest(Block people, Draws draws, Sets<SelfEsteemResponse> self_esteem,
              Sets<SocialSupportResponse> social_support, Sets<SelfEfficacyResponse> self_efficacy,
              Sets<InflammationResponse> inflammation) const {
        for (const auto p : people) {
            self_esteem[p] = strength(draws, p, 0, self_esteem_zero);
            social_support[p] = strength(draws, p, 1, social_support_zero);
            self_efficacy[p] = strength(draws, p, 2, self_efficacy_zero);
            inflammation[p] = strength(draws, p, 3, inflammation_zero);
        }
    }

private:
    float strength(const Draws& draws, Person p, std::uint32_t path, float zero) const {
        const Four u = draws.four(p, path);
        const float s = spread, ratio = exp_of(s * normal_of(u.b) - 0.5f * s * s) / (1.0f - zero);
        return u.a < zero ? 0.0f : held(ratio, 0.0f, 10.0f);
    }
};

}  // namespace mensana
