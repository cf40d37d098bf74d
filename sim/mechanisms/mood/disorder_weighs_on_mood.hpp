// What makes people ill weighs on their mood from its onset on, a little more each week, and is gone when it goes.
// Whether that makes an episode is left to symptoms (symptoms_make_episodes).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct DisorderWeighsOnMood {
    static constexpr About about{"disorder_weighs_on_mood", "symptoms",
                                 "A depressive disorder raises depressive and anxious symptoms, over some weeks.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "with w = disorder * min(1, disorder_days / prodrome): depression_pull += depression * w; anxiety_pull += "
        "anxiety * w; on the first morning depressive_symptoms and anxious_symptoms += the same of `behind` days "
        "before",
        "Prodromes of less than a month to years are told (25 studies, Psychother Psychosom 2021;90:365); symptoms of "
        "people who are followed rise before an episode and fall after it (Iacoviello 2010, doi:10.1037/a0020114); "
        "half of depressed "
        "cases are anxious cases too (BRFSS 2018)",
        "Whether there is anything on or off behind symptoms is an old dispute: taxometric studies mostly find a "
        "continuum",
        Grade::low, "Daily symptom series that pass into and out of episodes without any hold"};

    Parameter depression{"depression",
                         2.2f,
                         "z",
                         0,
                         4,
                         "CALIBRATED: mean PHQ-9 above 10 in the two weeks before an episode is told, and 6 or below "
                         "four weeks after it"};
    Parameter anxiety{
        "anxiety", 1.0f,
        "z",       0,
        4,         "ASSUMED: a little over half; comorbidity of PHQ-2 and GAD-2 cases in BRFSS 2018 is about one half"};
    Parameter prodrome{"prodrome",
                       21.0f,
                       "days",
                       1,
                       180,
                       "ASSUMED: three weeks until it weighs in full; with the half-time of symptoms, people meet "
                       "criteria some six weeks after its onset (patients tell 115 days on average, PMC6058442)"};
    Parameter behind{
        "behind", 20.0f, "days",
        0,        180,   "derived: symptoms with a half-time of 14 days come so much later; on the first morning only"};
    auto parameters() { return std::tie(depression, anxiety, prodrome, behind); }

    MENSANA_KERNEL void operator()(Block people, Own<Disorder> disorder, Own<DisorderDays> days,
                                   Adds<DepressionPull> depressive, Adds<AnxietyPull> anxious) const {
        const float d = depression, a = anxiety, a_day = 1.0f / prodrome;
        for (const auto p : people) {
            const float full = days[p] * a_day, weight = disorder[p] * (full < 1.0f ? full : 1.0f);
            depressive[p] += d * weight;
            anxious[p] += a * weight;
        }
    }

    void begin(Block people, Own<Disorder> disorder, Own<DisorderDays> days, Adds<Depression> depressive,
               Adds<Anxiety> anxious) const {
        for (const auto p : people) {
            const float weight = disorder[p] * held((days[p] - behind) / prodrome, 0.0f, 1.0f);
            depressive[p] += depression * weight;
            anxious[p] += anxiety * weight;
        }
    }
};

}  // namespace mensana
