// Who falls ill later: incident depression and anxiety by reported activity; panels of two things that may each lead
// to the other.
#include "study/study.hpp"

namespace mensana {
namespace {

constexpr std::int32_t year = 365;
const std::string design =
    "cohort free of it at the start (PHQ-9 below 10, no episode), asked after two, four and six "
    "years; most against least active quarter by report; given age, sex, schooling, income, "
    "weight, illness";
const std::string anxious =
    "cohort free of it at the start (GAD-7 below 10), asked after two, four and six years; most "
    "against least active quarter by report; given age, sex, schooling, income, weight, illness";
const char* schuch = "Schuch 2018, Am J Psychiatry 175:631, 49 cohorts";
const char* schuch_doi = "https://doi.org/10.1176/appi.ajp.2018.17111194";
const char* schuch_anxiety = "Schuch 2019, Depress Anxiety 36:846, 14 cohorts";
const char* schuch_anxiety_doi = "https://doi.org/10.1002/da.22915";
const char* dishman = "Dishman 2021, Br J Sports Med, 111 cohorts";
const char* dishman_doi = "https://doi.org/10.1136/bjsports-2020-103140";
const char* sowislo = "Sowislo and Orth 2013, Psychol Bull 139:213, 77 studies";
const char* sowislo_doi = "https://doi.org/10.1037/a0028931";
const char* dubash = "Dubash 2024, Ment Health Phys Act 100599";
const char* dubash_doi = "https://doi.org/10.1016/j.mhpa.2024.100599";
const std::string yearly = "panel, waves a year apart, standardised coefficient given the earlier level",
                  dynamic =
                      "panel, waves four years apart, within persons (differences instrumented by earlier levels)";

// Two starts in one life, so that the same people serve twice, as cohorts of different decades.
Measured incident(const Lived& lived, Cohort cohort) {
    std::vector<Estimate> starts;
    for (const std::int32_t start : {year, 8 * year}) {
        cohort.start = start;
        cohort.follow_ups = {start + 2 * year, start + 4 * year, start + 6 * year};
        starts.push_back(incident_log_odds(lived, cohort));
    }
    return {pooled(starts)};
}

Cohort depression(double youngest = 18, double oldest = 120) {
    Cohort cohort{
        .start = 0, .follow_ups = {}, .score = "phq9", .case_from = 10, .interview = "mdd_interview", .given = {}};
    cohort.given = {"age", "sex", "education", "income", "bmi", "illness"};
    cohort.youngest = youngest, cohort.oldest = oldest;
    return cohort;
}

Cohort anxiety(double youngest = 18, double oldest = 120) {
    Cohort cohort = depression(youngest, oldest);
    cohort.score = "gad7", cohort.interview = "";
    return cohort;
}

std::vector<std::int32_t> waves_every(std::int32_t years) {
    std::vector<std::int32_t> waves;
    for (std::int32_t day = 0; day <= 20 * year; day += years * year) waves.push_back(day);
    return waves;
}

Study panel(const char* id, const char* claim, const char* x, const char* y, double published) {
    return {id,
            claim,
            yearly,
            "community",
            sowislo,
            sowislo_doi,
            published,
            published - 0.04,
            published + 0.04,
            "beta",
            Scale::difference,
            0,
            "published figure give or take 0.04",
            [x, y](const Lived& l) { return Measured{cross_lagged(l, waves_every(1), x, y)}; }};
}

}  // namespace

std::vector<Study> cohort_studies() {
    return {
        {"schuch2018_all",
         "The active fall ill with depression less often.",
         design,
         "community",
         schuch,
         schuch_doi,
         0.83,
         0.79,
         0.88,
         "odds ratio",
         Scale::ratio,
         1,
         {},
         [](const Lived& l) { return incident(l, depression()); }},
        {"schuch2018_adults",
         "So do adults of working age,",
         design + "; younger than 65",
         "community",
         schuch,
         schuch_doi,
         0.78,
         0.70,
         0.87,
         "odds ratio",
         Scale::ratio,
         1,
         {},
         [](const Lived& l) { return incident(l, depression(18, 65)); }},
        {"schuch2018_elderly",
         "and the elderly.",
         design + "; 65 and older",
         "community",
         schuch,
         schuch_doi,
         0.79,
         0.72,
         0.86,
         "odds ratio",
         Scale::ratio,
         1,
         {},
         [](const Lived& l) { return incident(l, depression(65)); }},
        {"dishman2021_crude",
         "Without covariates the difference is larger.",
         "the same cohort, crude",
         "community",
         dishman,
         dishman_doi,
         0.69,
         0.63,
         0.75,
         "odds ratio",
         Scale::ratio,
         1,
         {},
         [](const Lived& l) {
             Cohort cohort = depression();
             cohort.given = {};
             return incident(l, cohort);
         }},
        {"schuch2019_all",
         "The active fall ill with anxiety less often.",
         anxious,
         "community",
         schuch_anxiety,
         schuch_anxiety_doi,
         0.74,
         0.62,
         0.88,
         "odds ratio",
         Scale::ratio,
         1,
         {},
         [](const Lived& l) { return incident(l, anxiety()); }},
        {"schuch2019_adults",
         "So do adults of working age.",
         anxious + "; younger than 65",
         "community",
         schuch_anxiety,
         schuch_anxiety_doi,
         0.81,
         0.69,
         0.95,
         "odds ratio",
         Scale::ratio,
         1,
         {},
         [](const Lived& l) { return incident(l, anxiety(18, 65)); }},
        panel("sowislo2013_esteem_first", "Low self-esteem comes before depressive symptoms,", "rosenberg", "phq9",
              -0.16),
        panel("sowislo2013_depression_first", "and symptoms lower self-esteem by half as much.", "phq9", "rosenberg",
              -0.08),
        {"dubash2024_same_wave", "When people feel worse they are less active.",
         "panel, waves four years apart, within persons, same wave", "community", dubash, dubash_doi, -0.145, -0.195,
         -0.095, "beta", Scale::difference, 0, "published figure give or take 0.05",
         [](const Lived& l) { return Measured{same_wave_within(l, waves_every(4), "phq9", "reported_minutes")}; }},
        {"dubash2024_depression_first", "Symptoms go before lower activity at the next wave,", dynamic, "community",
         dubash, dubash_doi, -0.051, -0.091, -0.011, "beta", Scale::difference, 0, "published figure give or take 0.04",
         [](const Lived& l) { return Measured{cross_lagged_within(l, waves_every(4), "phq9", "reported_minutes")}; }},
        {"dubash2024_activity_first",
         "and activity does not go before lower symptoms.",
         dynamic,
         "community",
         dubash,
         dubash_doi,
         0.012,
         -0.022,
         0.046,
         "beta",
         Scale::difference,
         {},
         "from the published p of 0.487",
         [](const Lived& l) { return Measured{cross_lagged_within(l, waves_every(4), "reported_minutes", "phq9")}; }},
    };
}

}  // namespace mensana
