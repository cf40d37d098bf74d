// What things are worth: the figures by which days of health and costs of care are valued.  A scenario may set them in
// its [value] section; they change nothing of what people live, only what is told of it.
// Here low and high mean something else than in a mechanism: they are the plausible 95 % range, from which the
// probabilistic analysis draws (analysis/economics/value.hpp says how), but for those that are choices and not
// estimates (threshold, discount rates, aversion), which are never drawn and whose low and high are where a choice is
// common.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/parameter.hpp"

namespace mensana {

struct Valuation {
    std::string currency = "GBP";
    int price_year = 2024;

    // Choices of whoever decides.
    Parameter threshold{"threshold",
                        20'000,
                        "currency per QALY",
                        0,
                        100'000,
                        "NICE: 20,000 to 30,000 GBP per QALY.  The 25,000 to 35,000 of April 2026 are for technology "
                        "appraisals of medicines only (NICE, Changes to NICE's cost-effectiveness thresholds, Q&A)"};
    Parameter discount_costs{"discount_costs", 0.035f, "a year", 0, 0.06f, "NICE reference case: 3.5 % a year"};
    Parameter discount_effects{
        "discount_effects",
        0.035f,
        "a year",
        0,
        0.06f,
        "NICE reference case: 3.5 % a year, as for costs; 1.5 % where health is gained for 30 years and more"};
    Parameter inequality_aversion{
        "inequality_aversion",
        10.95f,
        "Atkinson's epsilon",
        0,
        30,
        "Robson 2017, Health Economics 26:1328, PMC6120144: median 10.95 in 244 of the English public, elicited on "
        "quality-adjusted life expectancy of fifths of society; 0 is no aversion"};

    // Quality of life by grade of PHQ-9, 0 (as bad as dead) to 1, of people without symptoms of anxiety.
    Parameter utility_none{"utility_none",
                           0.92f,
                           "utility",
                           0.86f,
                           0.97f,
                           "ASSUMED: Furukawa 2021, doi:10.1136/ebmental-2020-300240, begins with EQ-5D-3L 0.9 at a "
                           "PHQ-9 of 5; below 1, as other illness remains"};
    Parameter utility_mild{"utility_mild",
                           0.85f,
                           "utility",
                           0.80f,
                           0.90f,
                           "Furukawa 2021, doi:10.1136/ebmental-2020-300240: EQ-5D-3L 0.9 to 0.8 for a PHQ-9 of 5 to "
                           "10, linked in five trials (N 2,457); the middle.  Its own summary of change is less: 0.03 "
                           "for five points of improvement, 0.25 for ten, so that steps between mild grades (0.07, "
                           "0.10) may value gains of mild cases two to three times too high"};
    Parameter utility_moderate{"utility_moderate",
                               0.75f,
                               "utility",
                               0.66f,
                               0.80f,
                               "Furukawa 2021: EQ-5D-3L 0.8 to 0.7 for 10 to 15; the middle, wider below since Kolovos "
                               "2017, doi:10.1007/s11136-017-1536-2, finds 0.62 and 0.57 (UK tariff) in minor and "
                               "mild depression"};
    Parameter utility_moderately_severe{"utility_moderately_severe",
                                        0.60f,
                                        "utility",
                                        0.50f,
                                        0.70f,
                                        "Furukawa 2021: EQ-5D-3L 0.7 to 0.5 for 15 to 20; the middle (Kolovos 2017: "
                                        "0.52, 0.49 to 0.56, in moderate depression)"};
    Parameter utility_severe{
        "utility_severe",
        0.37f,
        "utility",
        0.20f,
        0.50f,
        "between Furukawa 2021 (EQ-5D-3L 0.6 to 0.0 for 20 and more, middle 0.30) and Kolovos 2017 "
        "(0.39, 0.35 to 0.43, in severe depression)"};
    // What symptoms of anxiety take beyond what the grade of PHQ-9 has taken.
    Parameter anxiety_mild_loss{
        "anxiety_mild_loss",
        0.02f,
        "utility",
        0,
        0.05f,
        "ASSUMED: half of the 0.04 by which people diagnosed with generalised anxiety whose GAD-7 is 5 to 9 fall below "
        "controls with less than 10 (EQ-5D-5L 0.80 and 0.84; Duong 2024, US National Health and Wellness Survey, an "
        "abstract of a drug maker at ISPOR), as depression shares it and adding up losses is too much (Roberts 2014, "
        "doi:10.1186/1477-7525-12-6)"};
    Parameter anxiety_moderate_loss{"anxiety_moderate_loss",
                                    0.045f,
                                    "utility",
                                    0,
                                    0.10f,
                                    "ASSUMED: half of the 0.09 of Duong 2024 (diagnosed people) for GAD-7 of 10 to "
                                    "14"};
    Parameter anxiety_severe_loss{"anxiety_severe_loss",
                                  0.09f,
                                  "utility",
                                  0.02f,
                                  0.18f,
                                  "ASSUMED: half of the 0.18 of Duong 2024 (diagnosed people) for GAD-7 of 15 and "
                                  "more"};

    // Disability weights, 0 (full health) to 1, of the Global Burden of Disease Study 2019.
    Parameter weight_depression_mild{"weight_depression_mild",
                                     0.145f,
                                     "disability weight",
                                     0.099f,
                                     0.209f,
                                     "GBD 2019, major depressive disorder, mild episode: 0.145 (0.099 to 0.209), as "
                                     "Lancet 396:1204, appendix, lists it, as told in IHME's simulation documentation"};
    Parameter weight_depression_moderate{
        "weight_depression_moderate",
        0.396f,
        "disability weight",
        0.267f,
        0.531f,
        "GBD 2019, major depressive disorder, moderate episode: 0.396 (0.267 to "
        "0.531), Lancet 396:1204, appendix, as IHME's simulation documentation lists it"};
    Parameter weight_depression_severe{"weight_depression_severe",
                                       0.658f,
                                       "disability weight",
                                       0.477f,
                                       0.807f,
                                       "GBD 2019, major depressive disorder, severe episode: 0.658 (0.477 to 0.807), "
                                       "Lancet 396:1204, appendix, as IHME's simulation documentation lists it"};
    Parameter weight_anxiety_mild{"weight_anxiety_mild",
                                  0.030f,
                                  "disability weight",
                                  0.018f,
                                  0.046f,
                                  "GBD 2019, anxiety disorders, mild: 0.030 (seen second-hand); the range is ASSUMED, "
                                  "about as wide in proportion as that of depression"};
    Parameter weight_anxiety_moderate{"weight_anxiety_moderate",
                                      0.133f,
                                      "disability weight",
                                      0.09f,
                                      0.19f,
                                      "GBD 2019, anxiety disorders, moderate: 0.133 (seen second-hand); the range is "
                                      "ASSUMED, about as wide in proportion as that of depression"};
    Parameter weight_anxiety_severe{"weight_anxiety_severe",
                                    0.523f,
                                    "disability weight",
                                    0.36f,
                                    0.68f,
                                    "GBD 2019, anxiety disorders, severe: 0.523 (seen second-hand); the range is "
                                    "ASSUMED, about as wide in proportion as that of depression"};

    // Health care because of depression by grade of PHQ-9, beyond what people without symptoms use.
    Parameter care_mild{
        "care_mild", 200, "currency a person and year",
        0,           600, "ASSUMED: a third of moderate; no cost by grade of PHQ-9 was found, hence wide"};
    Parameter care_moderate{"care_moderate",
                            600,
                            "currency a person and year",
                            150,
                            1'500,
                            "ASSUMED: of the order of some visits and a course of care; Green 2014, "
                            "doi:10.1371/journal.pone.0104225: collaborative care alone 272.50 GBP; Byford 2011, "
                            "doi:10.2165/11537360-000000000-00000: 17 GP visits a year without remission, 13 with"};
    Parameter care_moderately_severe{"care_moderately_severe",
                                     1'000,
                                     "currency a person and year",
                                     300,
                                     2'500,
                                     "ASSUMED: between moderate and severe"};
    Parameter care_severe{
        "care_severe", 1'800, "currency a person and year",
        500,           4'500, "ASSUMED: three times moderate, as some are seen by specialists or in hospital; wide"};

    // What the societal perspective adds.
    Parameter productivity_loss{
        "productivity_loss",
        10,
        "currency per day with a PHQ-9 of 10 and more",
        2,
        25,
        "ASSUMED: ten points more of PHQ-9 cost 16.5 % of productivity (Beck 2011, doi:10.1370/afm.1260: 1.65 % a "
        "point), of a median full-time pay of 37,430 GBP a year (ONS, April 2024), for six in ten adults who work"};
    Parameter session_time{"session_time",
                           10,
                           "currency per session attended",
                           0,
                           28,
                           "ASSUMED: an hour and a half with the way; leisure at a third of the median hourly pay of "
                           "18.64 GBP (ONS, April 2024), at most the whole pay"};
    Parameter session_travel{
        "session_travel", 3, "currency per session attended", 0, 8, "ASSUMED: a local ride there and back"};

    std::vector<Parameter*> list();
    std::vector<const Parameter*> list() const;
    // Choices and estimates: whether the probabilistic analysis draws it.
    bool drawn(const Parameter& parameter) const;
    // What a scenario may set it to, which for an estimate is more than its plausible range (other currencies).
    std::pair<float, float> allowed(const Parameter& parameter) const;
    // Sets one of this valuation's parameters; the range of an estimate goes with it: in proportion, and for utilities
    // and weights (which end at 1) by as much, so that who brings another figure does not have to bring a range.
    void set(Parameter& parameter, float value);
};

}  // namespace mensana
