// Symptoms follow their causes over weeks, and wander around them.  Depression and anxiety wander together.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SymptomsFollow {
    static constexpr About about{"symptoms_follow", "symptoms",
                                 "Depressive and anxious symptoms move towards where their causes would hold them.",
                                 Beat::respond};
    static constexpr Card card{
        "depressive_symptoms += s * (depression_pull - depressive_symptoms) + wander * sqrt(s * (2 - s)) * normal, s = "
        "1 - 2^(-1 / half_time); anxious_symptoms likewise by anxiety_pull; the two normals correlate by together",
        "Antidepressant, anti-inflammatory and exercise trials change symptoms over two to six weeks "
        "(Raison 2013; Legrand 2014: most between weeks 2 and 4)",
        "Daily diaries show faster swings than this; people differ in their half-time", Grade::low,
        "Weekly scores after a removed cause that settle within days or take a year"};

    Parameter half_time{
        "half_time",
        14.0f,
        "days",
        2,
        90,
        "ASSUMED: mood lags a removed cause by 14-21 days (Raison 2013 reads drug at weeks 0, 2, 6 by week 12)"};
    Parameter wander{"wander",
                     0.45f,
                     "z",
                     0,
                     1.5f,
                     "CALIBRATED: the PHQ-9 of one person over months; with the usual level it gives the two-week to "
                     "one-year stability of screening scores"};
    Parameter together{
        "together",
        0.6f,
        "correlation",
        0,
        1,
        "ASSUMED: shared daily course of the two, near the correlation 0.66 of PHQ-2 and GAD-2 in BRFSS 2018"};
    auto parameters() { return std::tie(half_time, wander, together); }

    MENSANA_KERNEL void operator()(Block people, Uniforms<2> dice, Own<DepressionPull> depressive_pull,
                                   Own<AnxietyPull> anxious_pull, Own<Depression> depression, Own<Anxiety> anxiety,
                                   Adds<Depression> depression_change, Adds<Anxiety> anxiety_change) const {
        const float step = daily_step(half_time), daily = wander * std::sqrt(step * (2.0f - step));
        const float r = together, s = std::sqrt(1.0f - r * r);
        for (const auto p : people) {
            const float a = innovation_of(dice(p)), b = r * a + s * innovation_of(dice(p, 1));
            depression_change[p] += step * (depressive_pull[p] - depression[p]) + daily * a;
            anxiety_change[p] += step * (anxious_pull[p] - anxiety[p]) + daily * b;
        }
    }

    MENSANA_KERNEL void rest(Block people, Own<DepressionPull> usual_depression, Own<AnxietyPull> usual_anxiety,
                             Sets<Depression> depression, Sets<Anxiety> anxiety) const {
        for (const auto p : people) {
            depression[p] = usual_depression[p];
            anxiety[p] = usual_anxiety[p];
        }
    }

    void begin(Block people, Draws draws, Sets<Depression> depression, Sets<Anxiety> anxiety) const {
        const float r = together, s = std::sqrt(1.0f - r * r), spread = wander;
        for (const auto p : people) {
            const Four u = draws.four(p);
            const float a = normal_of(u.a);
            depression[p] += spread * a;
            anxiety[p] += spread * (r * a + s * normal_of(u.b));
        }
    }
};

}  // namespace mensana
