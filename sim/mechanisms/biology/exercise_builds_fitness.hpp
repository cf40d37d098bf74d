// Training raises the oxygen that a body can take up, more with more of it and with harder work, less and less
// (Church 2007, doi:10.1001/jama.297.19.2081: 4.2, 6.0 and 8.2 % at 4, 8 and 12 kcal/kg a week).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ExerciseBuildsFitness {
    static constexpr About about{"exercise_builds_fitness", "fitness",
                                 "Regular exercise raises fitness, hard exercise more than light.", Beat::lean,
                                 Pace::slow};
    static constexpr Card card{
        "g = min(most, gain/100 (7 recent_effort / 240)^curve (share / usual_share) kind fitness_response), share = "
        "3.5 "
        "recent_effort / recent_activity / fitness (the intensity of what was done, a programme's sessions included), "
        "kind = 1 - (1 - strength) recent_strength / recent_activity; fitness_pull += fitness g / (1 + g), which is g "
        "of "
        "what is left without exercise",
        "Randomised dose-response (Church 2007, DREW); +16 to 19 % over 20 weeks rising to 75 % of capacity (Bouchard "
        "1999, HERITAGE); +23 % in 9 weeks of hard work (Hickson 1981).",
        "What was built in training is held for 15 weeks with two thirds less time at equal intensity (Hickson 1982): "
        "here it shrinks with the dose. Ever-rising loads give 44 % in 10 weeks (Hickson 1977), more than `most`.",
        Grade::high, "A trial of fixed loads in which 12 kcal/kg a week gains no more than 4."};

    Parameter gain{"gain",
                   4.2f,
                   "% at 240 MET-minutes a week",
                   0,
                   15,
                   "Church et al. 2007, doi:10.1001/jama.297.19.2081: +4.2 % against control at 4 kcal/kg (240 "
                   "MET-minutes) a week, six months at half of capacity"};
    Parameter curve{
        "curve", 0.6f, "power of the dose",
        0.2f,    1,    "4.2, 6.0 and 8.2 % at 240, 480 and 720 MET-minutes a week (Church 2007) lie on a power of 0.6"};
    Parameter usual_share{
        "usual_share",
        0.5f,
        "share of capacity",
        0.2f,
        1,
        "Church 2007 trained at 50 % of peak uptake; gain in proportion to the share used ASSUMED: it "
        "gives 15 % for HERITAGE's three 50-minute bouts at 75 %"};
    Parameter strength{"strength",
                       0.4f,
                       "share of the gain",
                       0,
                       1,
                       "ASSUMED: strength training raises maximal uptake by less than half as much as endurance "
                       "training of equal energy"};
    Parameter most{
        "most", 0.35f, "share of fitness",
        0.05f,  1,     "ASSUMED: below the 44 % of Hickson 1977, which took near-maximal work six days a week"};
    auto parameters() { return std::tie(gain, curve, usual_share, strength, most); }

    MENSANA_KERNEL void operator()(Block people, Own<RecentActivity> activity, Own<RecentEffort> effort,
                                   Own<RecentStrength> lifted, Own<Fitness> fitness, Own<FitnessResponse> response,
                                   Adds<FitnessPull> pull) const {
        const float per_dose = 0.01f * gain / usual_share, power = curve, less = 1.0f - strength, limit = most;
        for (const auto p : people) {
            const float dose = effort[p] * (7.0f / 240.0f);
            const float a_minute = 1.0f / (activity[p] > 1e-3f ? activity[p] : 1e-3f), met = effort[p] * a_minute;
            const float share = held(3.5f * met / (fitness[p] > 5.0f ? fitness[p] : 5.0f), 0.0f, 1.0f);
            const float of_kind = 1.0f - less * lifted[p] * a_minute;
            const float strength_here = response[p];
            const float raw = per_dose * exp_of(power * log_of(dose + 1e-12f)) * share * of_kind * strength_here;
            const float built = raw < limit ? raw : limit;
            pull[p] += fitness[p] * built / (1.0f + built);
        }
    }
};

}  // namespace mensana
