// The first morning's people, drawn so that their first day looks like a survey of US adults: who they are,
// how they lean, and where each state usually stands.  Nothing here is a cause; the causes are mechanisms.
//
// Order of a birth: families (rows that lie together), then age, sex, schooling, income, weight, then the
// inborn liabilities, then the usual urge to exercise, then usual symptoms, then the rest.  A survey's
// answers, where there are any, take the place of a draw, and what comes later is drawn given them.
// Every draw has an address (family or person), so neither threads nor the number of people change it.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/parameter.hpp"
#include "base/random.hpp"
#include "network/network.hpp"
#include "population/survey.hpp"
#include "world/population.hpp"

namespace mensana {

// What goes with a long-standing illness that limits daily life, all else held, in BRFSS 2015 (253,680 adults): the
// latent spread of symptoms on it, and a logistic regression of any leisure exercise.  Births and illness_burdens have
// it alike, so that whoever falls ill becomes like those who were.
namespace with_illness {
inline constexpr float urge = -0.85f, depression = 0.50f, anxiety = 0.45f;  // log-odds, z, z
}

// The ages at which the next band begins, for published figures that come in bands: 18-24, 25-34, .. 65-74, 75+.
inline constexpr std::array<float, 6> age_cuts{25, 35, 45, 55, 65, 75};
inline constexpr std::size_t age_bands = age_cuts.size() + 1;
constexpr std::size_t age_band(float age) {
    return static_cast<std::size_t>(std::upper_bound(age_cuts.begin(), age_cuts.end(), age) - age_cuts.begin());
}

// The figures of the default population.  CALIBRATED ones were fitted to public microdata by weighted
// regression on normal scores; docs/odd.md tells the data and the fit.
struct Birth {
    Parameter twins{
        "twins",
        0.046f,
        "share of families with siblings",
        0,
        1.0f,
        "CALIBRATED: 2.4 % of adults are one of a twin pair (US twin births rose from 2 to 3 %; NCHS, recalled)"};
    Parameter identical{"identical", 0.33f, "share of twin pairs",
                        0,           1.0f,  "one third of pairs (general twin literature, recalled)"};
    Parameter genetic{
        "genetic",
        0.90f,
        "share of liability",
        0,
        1.0f,
        "ASSUMED: a liability is what is inborn and of the family; the person's own part is in the set points"};
    Parameter family{"family",
                     0.05f,
                     "share of liability",
                     0,
                     1.0f,
                     "shared environment 0.00-0.05: Kendler 2018 for treated depression; 0 for exercise, Stubbe 2006"};
    Parameter r_activity_depression{
        "r_activity_depression",
        -0.45f,
        "genetic correlation",
        -0.9f,
        0.9f,
        "CALIBRATED between studies: De Moor 2008 finds genes of opposite sign and prints no figure in the abstract; "
        "surveys and cohorts ask for more, Mendelian randomisation of depression on activity (Choi 2019) for less"};
    Parameter r_depression_anxiety{"r_depression_anxiety",         0.75f, "genetic correlation", -0.9f, 0.99f,
                                   "ASSUMED: high in twin studies"};
    Parameter score_accuracy{
        "score_accuracy", 0.22f, "correlation", 0, 0.9f, "ASSUMED: the score explains 5 % of the activity liability"};
    Parameter liability_on_urge{"liability_on_urge",
                                1.30f,
                                "log-odds per z",
                                0,
                                3.0f,
                                "as liability_is_shared.activity: births take the liability to weigh this much"};
    Parameter liability_on_depression{"liability_on_depression",          0.50f, "z per z", 0, 1.0f,
                                      "as liability_is_shared.depression"};
    Parameter liability_on_anxiety{"liability_on_anxiety", 0.55f, "z per z", 0, 1.0f, "as liability_is_shared.anxiety"};
    Parameter urge{"urge",
                   -2.20f,
                   "log-odds",
                   -10.0f,
                   10.0f,
                   "CALIBRATED: 25.3 % without leisure activity in a month (BRFSS 2017-2020) and 18-24 % active on a "
                   "day (ATUS 2011-2015)"};
    Parameter urge_own{"urge_own", 1.36f, "log-odds",
                       0,          5.0f,  "CALIBRATED with urge: spread that liability and circumstances leave"};
    Parameter depression_own{
        "depression_own",
        0.42f,
        "z",
        0,
        2.0f,
        "CALIBRATED: with liability (0.50), circumstances, wandering and episodes the spread of symptoms is 1"};
    Parameter own_correlation{"own_correlation",
                              0.05f,
                              "correlation",
                              -0.9f,
                              0.9f,
                              "CALIBRATED: of the own parts of urge and symptoms; about nothing, or identical twins "
                              "would differ (De Moor 2008)"};
    Parameter anxiety_with_depression{"anxiety_with_depression",
                                      0.70f,
                                      "correlation",
                                      0,
                                      0.99f,
                                      "CALIBRATED: of the own parts; PHQ-2 and GAD-2 correlate 0.66 in BRFSS 2018"};
    Parameter anxiety_own{"anxiety_own", 0.48f, "z", 0, 2.0f, "CALIBRATED as depression_own"};
    Parameter esteem_with_depression{"esteem_with_depression",
                                     -0.64f,
                                     "z per z of usual symptoms",
                                     -1.5f,
                                     1.0f,
                                     "CALIBRATED: cross-lagged paths of -0.16 and -0.08 (Sowislo and Orth 2013), which "
                                     "ask for less than the r of -0.518 within a wave of Yeo 2023"};
    Parameter long_bouts{"long_bouts",
                         4.0f,
                         "z per squared ln ratio over 140 minutes",
                         0,
                         10.0f,
                         "CALIBRATED to Chekroud 2018, doi:10.1016/S2215-0366(18)30227-X: days of poor mental health "
                         "are fewest with bouts of 30 to 60 minutes, and many beyond three hours; taken as selection"};
    Parameter short_bouts{
        "short_bouts", 0.80f, "z per squared ln ratio below 45 minutes", 0, 3.0f, "CALIBRATED as long_bouts"};
    Parameter daily_bouts{"daily_bouts",
                          2.7f,
                          "z per squared share of days over 0.4",
                          0,
                          10.0f,
                          "CALIBRATED to Chekroud 2018: fewest days with exercise three to five times a week"};
    Parameter crp_own{
        "crp_own",
        0.92f,
        "ln mg/L",
        0,
        2.0f,
        "CALIBRATED: residual SD 0.98 of ln CRP given weight, sex and age (NHANES 2021-2023) less what wanders"};
    Parameter crp_level{
        "crp_level", 0.53f,
        "ln mg/L",   -2.0f,
        3.0f,        "NHANES 2021-2023, regression of ln hs-CRP: man of 48 years at BMI 28; a median of 1.8 mg/L"};

    auto parameters() {
        return std::tie(twins, identical, genetic, family, r_activity_depression, r_depression_anxiety, score_accuracy,
                        liability_on_urge, liability_on_depression, liability_on_anxiety, urge, urge_own,
                        depression_own, own_correlation, anxiety_with_depression, anxiety_own, esteem_with_depression,
                        crp_own, crp_level, long_bouts, short_bouts, daily_bouts);
    }
    std::vector<Parameter*> list() {
        return std::apply([](auto&... each) { return std::vector<Parameter*>{&each...}; }, parameters());
    }
};

// Fills every trait.  With a survey, person p copies the answers of respondent copied[p].
Population born(std::size_t people, Seed seed, const Birth& figures, const Survey* survey = nullptr,
                const std::vector<std::uint32_t>& copied = {});

// Somebody of 18 from elsewhere takes row p of somebody who died: every trait and every state of the row is written
// anew, and the family that lived there is told apart.  Who comes is a function of (seed, row, day).
void come_of_age(Population& people, Person p, std::int32_t day, Seed seed, const Birth& figures);

// Whoever takes the row of somebody who died, for an engine that asks for newcomers.
inline auto newcomers_of(const Birth& figures) {
    return [figures](Population& people, Person row, std::int32_t day, Seed seed) {
        come_of_age(people, row, day, seed, figures);
    };
}

// What the network is built from, and what it is called on `born`.
std::vector<float> usual_share_of_days(const Population& people);

}  // namespace mensana
