// The urge of the day decides; the bout has the length this person likes, give or take.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct UrgeBecomesExercise {
    static constexpr About about{"urge_becomes_exercise", "behaviour",
                                 "A person exercises today with the log-odds of the urge.", Beat::act};

    Parameter minutes_spread{
        "minutes_spread", 0.25f, "ln minutes", 0, 1, "ASSUMED: bouts of one person vary by a quarter"};
    Parameter intensity_spread{
        "intensity_spread", 0.10f, "ln MET", 0, 1, "ASSUMED: intensity varies less from bout to bout than length does"};
    auto parameters() { return std::tie(minutes_spread, intensity_spread); }

    MENSANA_KERNEL void operator()(Block people, Draws draws, Own<Urge> urge, Own<PreferredMinutes> usual,
                                   Own<PreferredIntensity> usual_intensity, Own<CompanyPreference> company_share,
                                   Adds<Exercised> exercised, Adds<Minutes> minutes, Adds<Intensity> intensity,
                                   Adds<InCompany> company) const {
        const float spread = minutes_spread, hardness = intensity_spread;
        for (const auto p : people) {
            const Four u = draws.four(p);
            const float goes = u.a < share_of(urge[p]) ? 1.0f : 0.0f;
            const float long_ = usual[p] * exp_of(spread * normal_of(u.b) - 0.5f * spread * spread);
            const float hard = usual_intensity[p] * exp_of(hardness * normal_of(u.d));
            const float others = u.c < company_share[p] ? 1.0f : 0.0f;
            exercised[p] += goes;
            minutes[p] += goes * held(long_, 5.0f, 240.0f);
            intensity[p] += goes * held(hard, 1.5f, 20.0f);
            company[p] += goes * others;
        }
    }
};

}  // namespace mensana
