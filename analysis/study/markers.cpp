// Blood and brain of people with and without depression.
#include <cmath>

#include "study/study.hpp"

namespace mensana {
namespace {

const std::vector<std::int32_t> waves{365, 4 * 365, 7 * 365, 10 * 365};
const Citation osimo{"Osimo 2019, Psychol Med 49:1958, 37 studies", "https://doi.org/10.1017/S0033291719001454"};
const Citation schmaal{"Schmaal 2016, Mol Psychiatry 21:806, 15 samples", "https://doi.org/10.1038/mp.2015.69"};
const std::string imaging = "hippocampal volume given age and sex, lifetime depression against none";

// Volume of some cases against people who never had an episode.
Measured hippocampus(const Lived& l, const std::function<bool(float episodes, bool now)>& is_case) {
    auto counts = [&](const Lived& lived, Row row) {
        const float past = lived.at("past_episodes", row.day)[row.person],
                    now = lived.at("mdd_interview", row.day)[row.person];
        return std::pair{past, now > 0};
    };
    const Rows rows = interviews(l, waves, [&](const Lived& lived, Row row) {
        const auto [past, now] = counts(lived, row);
        return (past < 1 && !now) || is_case(past, now);
    });
    Numbers cases(rows.size());
    for (std::size_t k = 0; k < rows.size(); ++k) {
        const auto [past, now] = counts(l, rows[k]);
        cases[k] = past >= 1 || now;
    }
    return {case_control_d(l, rows, "hippocampal_volume", cases, {"age", "sex"})};
}

}  // namespace

std::vector<Study> marker_studies() {
    return {
        {.id = "osimo2019_share",
         .claim = "A quarter of depressed people have a CRP above 3 mg/L.",
         .design = "people with an interview diagnosis",
         .asks = Question::mind_and_body,
         .source = osimo,
         .published = {27, 21, 34, "%"},
         .measure =
             [](const Lived& l) {
                 const Rows rows = interviews(
                     l, waves, [](const Lived& x, Row r) { return x.at("mdd_interview", r.day)[r.person] > 0; });
                 const Estimate share = estimate_of(where(answers(l, rows, "crp"), [](double x) { return x > 3; }));
                 return Measured{{100 * share.value, 100 * share.error}};
             }},
        {.id = "osimo2019_odds",
         .claim = "That is more than among others.",
         .design = "interview diagnosis against none, CRP above 3 mg/L, given age and sex",
         .asks = Question::mind_and_body,
         .source = osimo,
         .published = {1.46, 1.22, 1.75, "odds ratio"},
         .scale = Scale::ratio,
         .nothing = 1,
         .measure =
             [](const Lived& l) {
                 const Rows rows = interviews(l, waves);
                 return Measured{log_odds_ratio(where(answers(l, rows, "crp"), [](double x) { return x > 3; }),
                                                answers(l, rows, "mdd_interview"), held(l, rows, {"age", "sex"}))};
             }},
        {.id = "molendijk2014_bdnf",
         .claim = "Depressed people have less BDNF in serum.",
         .design = "interview diagnosis against never depressed, given age and sex",
         .asks = Question::mind_and_body,
         .calibrated = true,
         .openly = "depression_lowers_bdnf.fall is its figure",
         .source = {"Molendijk 2014, Mol Psychiatry 19:791, 179 associations; -0.71 before publication bias",
                    "https://doi.org/10.1038/mp.2013.105"},
         .published = {-0.47, -0.71, -0.34, "Cohen d", IntervalFrom::judged},
         .nothing = 0,
         .interval = "from the figure before publication bias to that of treated patients after it",
         .measure =
             [](const Lived& l) {
                 const Rows rows = interviews(l, waves, [](const Lived& x, Row r) {
                     return x.at("mdd_interview", r.day)[r.person] > 0 || x.at("mdd_lifetime", r.day)[r.person] == 0;
                 });
                 return Measured{
                     case_control_d(l, rows, "bdnf_serum", answers(l, rows, "mdd_interview"), {"age", "sex"})};
             }},
        {.id = "schmaal2016_all",
         .claim = "Who has or had a depression has a smaller hippocampus,",
         .design = imaging,
         .asks = Question::mind_and_body,
         .source = schmaal,
         .published = {-0.14, -0.21, -0.07, "Cohen d", IntervalFrom::judged},
         .nothing = 0,
         .interval = "published figure give or take 0.07",
         .measure =
             [](const Lived& l) {
                 const Rows rows = interviews(l, waves);
                 return Measured{
                     case_control_d(l, rows, "hippocampal_volume", answers(l, rows, "mdd_lifetime"), {"age", "sex"})};
             }},
        {.id = "schmaal2016_recurrent",
         .claim = "more so after several episodes,",
         .design = imaging + ", two and more episodes",
         .asks = Question::mind_and_body,
         .calibrated = true,
         .openly = "depression_shrinks_hippocampus.shrink gives it",
         .source = schmaal,
         .published = {-0.17, -0.24, -0.10, "Cohen d", IntervalFrom::judged},
         .nothing = 0,
         .interval = "published figure give or take 0.07",
         .measure =
             [](const Lived& l) {
                 return hippocampus(l, [](float past, bool now) { return past + (now ? 1 : 0) >= 2; });
             }},
        {.id = "schmaal2016_first",
         .claim = "and not at the first.",
         .design = imaging + ", in the first episode",
         .asks = Question::mind_and_body,
         .source = schmaal,
         .published = {0, -0.08, 0.08, "Cohen d", IntervalFrom::judged},
         .interval = "no difference found; interval ASSUMED",
         .measure =
             [](const Lived& l) { return hippocampus(l, [](float past, bool now) { return past < 1 && now; }); }},
    };
}

}  // namespace mensana
