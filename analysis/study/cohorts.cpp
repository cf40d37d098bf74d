// Who falls ill later: incident depression and anxiety by reported activity; panels of two things that may each lead
// to the other.
#include <cmath>

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
const Citation schuch{"Schuch 2018, Am J Psychiatry 175:631, 49 cohorts",
                      "https://doi.org/10.1176/appi.ajp.2018.17111194"};
const Citation schuch_anxiety{"Schuch 2019, Depress Anxiety 36:846, 14 cohorts", "https://doi.org/10.1002/da.22915"};
const Citation dishman{"Dishman 2021, Br J Sports Med, 111 cohorts", "https://doi.org/10.1136/bjsports-2020-103140"};
const Citation sowislo{"Sowislo and Orth 2013, Psychol Bull 139:213, 77 studies", "https://doi.org/10.1037/a0028931"};
const Citation dubash{"Dubash 2024, Ment Health Phys Act 100599, five waves of 1986 to 2011",
                      "https://doi.org/10.1016/j.mhpa.2024.100599"};
const std::string yearly = "panel, waves a year apart, standardised coefficient given the earlier level",
                  dynamic =
                      "panel of five waves, 3 to 7 years apart, within persons (differences instrumented by earlier "
                      "levels)";
// Five waves of 1986, 1989, 1994, 2001 and 2011, but that the last comes after 20 years.
const std::vector<std::int32_t> of_americans{0, 3 * year, 8 * year, 15 * year, 20 * year};

// A cohort begins in every year of one life that leaves it six to be followed, as published ones are of many years.
// Those of neighbouring years share people and follow-ups.  So the error is as if they all knew no more than as many
// as do not overlap.
Measured incident(const Lived& lived, Cohort cohort) {
    constexpr std::int32_t first = 1, last = 14, followed = 6;
    std::vector<Estimate> starts;
    for (std::int32_t start = first; start <= last; ++start) {
        cohort.start = start * year;
        cohort.follow_ups = {(start + 2) * year, (start + 4) * year, (start + followed) * year};
        starts.push_back(incident_log_odds(lived, cohort));
    }
    Estimate all = pooled(starts);
    constexpr std::int32_t apart = (last - first) / followed + 1;
    all.error *= std::sqrt(static_cast<double>(last - first + 1) / apart);
    return {all};
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

Study panel(const char* id, const char* claim, const char* x, const char* y, double published,
            std::string openly = {}) {
    return {.id = id,
            .claim = claim,
            .design = yearly,
            .asks = Question::mind_alone,
            .calibrated = !openly.empty(),
            .openly = openly,
            .source = sowislo,
            .published = {published, published - 0.04, published + 0.04, "beta", IntervalFrom::judged},
            .nothing = 0,
            .interval = "published figure give or take 0.04",
            .measure = [x, y](const Lived& l) { return Measured{cross_lagged(l, waves_every(1), x, y)}; }};
}

// Both directions of one wave, as Dubash 2024 has them.
Study both_ways(const char* id, const char* claim, const char* x, const char* y, Published published,
                const char* interval) {
    return {
        .id = id,
        .claim = claim,
        .design =
            "panel of five waves, 3 to 7 years apart, both ways of a wave at once, within persons (differences of one "
            "on the other's of the same wave and on its own a wave ago, instrumented by levels two and three waves "
            "back; the paper has paths from the other's wave before as well, beside which this is not identified)",
        .source = dubash,
        .published = std::move(published),
        .nothing = 0,
        .interval = interval,
        .measure = [x, y](const Lived& l) {
            return Measured{same_wave_both_ways(l, of_americans, x, y),
                            {},
                            "weakly identified: levels of waves years back are all that tells the ways apart"};
        }};
}

}  // namespace

std::vector<Study> cohort_studies() {
    return {
        {.id = "schuch2018_all",
         .claim = "The active fall ill with depression less often.",
         .design = design,
         .source = schuch,
         .published = {0.83, 0.79, 0.88, "odds ratio"},
         .scale = Scale::ratio,
         .nothing = 1,
         .measure = [](const Lived& l) { return incident(l, depression()); }},
        {.id = "schuch2018_adults",
         .claim = "So do adults of working age,",
         .design = design + "; younger than 65",
         .source = schuch,
         .published = {0.78, 0.70, 0.87, "odds ratio"},
         .scale = Scale::ratio,
         .nothing = 1,
         .measure = [](const Lived& l) { return incident(l, depression(18, 65)); }},
        {.id = "schuch2018_elderly",
         .claim = "and the elderly.",
         .design = design + "; 65 and older",
         .source = schuch,
         .published = {0.79, 0.72, 0.86, "odds ratio"},
         .scale = Scale::ratio,
         .nothing = 1,
         .measure = [](const Lived& l) { return incident(l, depression(65)); }},
        {.id = "dishman2021_crude",
         .claim = "Without covariates the difference is larger.",
         .design = "the same cohort, crude",
         .source = dishman,
         .published = {0.69, 0.63, 0.75, "odds ratio"},
         .scale = Scale::ratio,
         .nothing = 1,
         .measure =
             [](const Lived& l) {
                 Cohort cohort = depression();
                 cohort.given = {};
                 return incident(l, cohort);
             },
         .permuted =
             [](const Lived& l, std::uint32_t permutation) {
                 Cohort cohort = depression();
                 cohort.given = {}, cohort.permutation = permutation;
                 return incident(l, cohort);
             }},
        {.id = "schuch2019_all",
         .claim = "The active fall ill with anxiety less often.",
         .design = anxious,
         .source = schuch_anxiety,
         .published = {0.74, 0.62, 0.88, "odds ratio"},
         .scale = Scale::ratio,
         .nothing = 1,
         .measure = [](const Lived& l) { return incident(l, anxiety()); }},
        {.id = "schuch2019_adults",
         .claim = "So do adults of working age.",
         .design = anxious + "; younger than 65",
         .source = schuch_anxiety,
         .published = {0.81, 0.69, 0.95, "odds ratio"},
         .scale = Scale::ratio,
         .nothing = 1,
         .measure = [](const Lived& l) { return incident(l, anxiety(18, 65)); }},
        panel("sowislo2013_esteem_first", "Low self-esteem comes before depressive symptoms,", "rosenberg", "phq9",
              -0.16),
        panel("sowislo2013_depression_first", "and symptoms lower self-esteem by half as much.", "phq9", "rosenberg",
              -0.08, "depression_lowers_self_esteem.scar and anxiety_lowers_self_esteem.scar give it"),
        both_ways("dubash2024_same_wave", "When people feel worse they are less active in the same wave,", "phq9",
                  "reported_minutes", {-0.145, -0.195, -0.095, "beta", IntervalFrom::judged},
                  "published figure give or take 0.05"),
        both_ways("dubash2024_same_wave_back", "and when they are more active they feel worse, by a third of that.",
                  "reported_minutes", "phq9", {0.051, 0.001, 0.101, "beta", IntervalFrom::judged},
                  "published figure give or take 0.05; its p is below 0.05"),
        {.id = "dubash2024_depression_first",
         .claim = "Symptoms go before lower activity at the next wave,",
         .design = dynamic,
         .source = dubash,
         .published = {-0.051, -0.091, -0.011, "beta", IntervalFrom::judged},
         .nothing = 0,
         .interval = "published figure give or take 0.04",
         .measure =
             [](const Lived& l) { return Measured{cross_lagged_within(l, of_americans, "phq9", "reported_minutes")}; }},
        {.id = "dubash2024_activity_first",
         .claim = "and activity does not go before lower symptoms.",
         .design = dynamic,
         .source = dubash,
         .published = {0.012, -0.022, 0.046, "beta", IntervalFrom::derived},
         .interval = "from the published p of 0.487",
         .measure =
             [](const Lived& l) { return Measured{cross_lagged_within(l, of_americans, "reported_minutes", "phq9")}; }},
    };
}

}  // namespace mensana
