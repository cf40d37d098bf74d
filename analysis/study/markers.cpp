// Blood and brain of people with and without depression.
#include <cmath>

#include "study/study.hpp"

namespace mensana {
namespace {

const std::vector<std::int32_t> waves{365, 4 * 365, 7 * 365, 10 * 365};
const char* osimo = "Osimo 2019, Psychol Med 49:1958, 37 studies";
const char* osimo_doi = "https://doi.org/10.1017/S0033291719001454";
const char* schmaal = "Schmaal 2016, Mol Psychiatry 21:806, 15 samples";
const char* schmaal_doi = "https://doi.org/10.1038/mp.2015.69";
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
        {"osimo2019_share",
         "A quarter of depressed people have a CRP above 3 mg/L.",
         "people with an interview diagnosis",
         "community",
         osimo,
         osimo_doi,
         27,
         21,
         34,
         "%",
         Scale::difference,
         {},
         {},
         [](const Lived& l) {
             const Rows rows =
                 interviews(l, waves, [](const Lived& x, Row r) { return x.at("mdd_interview", r.day)[r.person] > 0; });
             const Estimate share = mean_estimate(where(answers(l, rows, "crp"), [](double x) { return x > 3; }));
             return Measured{{100 * share.value, 100 * share.error}};
         }},
        {"osimo2019_odds",
         "That is more than among others.",
         "interview diagnosis against none, CRP above 3 mg/L, given age and sex",
         "community",
         osimo,
         osimo_doi,
         1.46,
         1.22,
         1.75,
         "odds ratio",
         Scale::ratio,
         1,
         {},
         [](const Lived& l) {
             const Rows rows = interviews(l, waves);
             return Measured{log_odds_ratio(where(answers(l, rows, "crp"), [](double x) { return x > 3; }),
                                            answers(l, rows, "mdd_interview"), held(l, rows, {"age", "sex"}))};
         }},
        {"molendijk2014_bdnf", "Depressed people have less BDNF in serum.",
         "interview diagnosis against never depressed, given age and sex", "community",
         "Molendijk 2014, Mol Psychiatry 19:791, 179 associations; -0.71 before publication bias",
         "https://doi.org/10.1038/mp.2013.105", -0.47, -0.71, -0.34, "Cohen d", Scale::difference, 0,
         "from the figure before publication bias to that of treated patients after it",
         [](const Lived& l) {
             const Rows rows = interviews(l, waves, [](const Lived& x, Row r) {
                 return x.at("mdd_interview", r.day)[r.person] > 0 || x.at("mdd_lifetime", r.day)[r.person] == 0;
             });
             return Measured{case_control_d(l, rows, "bdnf_serum", answers(l, rows, "mdd_interview"), {"age", "sex"})};
         }},
        {"schmaal2016_all", "Who has or had a depression has a smaller hippocampus,", imaging, "community", schmaal,
         schmaal_doi, -0.14, -0.21, -0.07, "Cohen d", Scale::difference, 0, "published figure give or take 0.07",
         [](const Lived& l) {
             const Rows rows = interviews(l, waves);
             return Measured{
                 case_control_d(l, rows, "hippocampal_volume", answers(l, rows, "mdd_lifetime"), {"age", "sex"})};
         }},
        {"schmaal2016_recurrent", "more so after several episodes,", imaging + ", two and more episodes", "community",
         schmaal, schmaal_doi, -0.17, -0.24, -0.10, "Cohen d", Scale::difference, 0,
         "published figure give or take 0.07",
         [](const Lived& l) { return hippocampus(l, [](float past, bool now) { return past + (now ? 1 : 0) >= 2; }); }},
        {"schmaal2016_first",
         "and not at the first.",
         imaging + ", in the first episode",
         "community",
         schmaal,
         schmaal_doi,
         0,
         -0.08,
         0.08,
         "Cohen d",
         Scale::difference,
         {},
         "no difference found; interval ASSUMED",
         [](const Lived& l) { return hippocampus(l, [](float past, bool now) { return past < 1 && now; }); }},
    };
}

}  // namespace mensana
