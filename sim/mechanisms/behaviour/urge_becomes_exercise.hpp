// The urge of the day decides; the bout has the length this person likes, give or take.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct UrgeBecomesExercise {
    static constexpr About about{"urge_becomes_exercise", "behaviour",
                                 "A person exercises today with the log-odds of the urge.", Beat::act};

    Parameter minutes_spread{
        "minutes_spread", 0.25f, "ln minutes", 0, 1, "ASSUMED: bouts of one person vary by a quarter"};
    Parameter in_company{
        "in_company",
        0.48f,
        "share of bouts",
        0,
        1,
        "American Time Use Survey 2003-2006: 52 % of bouts are done alone (BLS, through demomemo 2008)"};
    Parameter team_in_company{
        "team_in_company", 0.95f, "share of bouts", 0, 1, "ASSUMED: team sport is done in company"};
    auto parameters() { return std::tie(minutes_spread, in_company, team_in_company); }

    MENSANA_KERNEL void operator()(Block people, Draws draws, Own<Urge> urge, Own<PreferredMinutes> usual,
                                   Own<PreferredKind> kind, Adds<Exercised> exercised, Adds<Minutes> minutes,
                                   Adds<InCompany> company) const {
        const float spread = minutes_spread, together = in_company, team = team_in_company;
        for (const auto p : people) {
            const Four u = draws.four(p);
            const float goes = u.a < share_of(urge[p]) ? 1.0f : 0.0f;
            const float long_ = usual[p] * exp_of(spread * normal_of(u.b) - 0.5f * spread * spread);
            const float others = u.c < (kind[p] == 0 ? team : together) ? 1.0f : 0.0f;
            exercised[p] += goes;
            minutes[p] += goes * held(long_, 5.0f, 240.0f);
            company[p] += goes * others;
        }
    }
};

}  // namespace mensana
