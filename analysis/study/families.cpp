// Designs that genes make possible: a genetic score as an instrument, and twins.
#include <cmath>

#include "study/study.hpp"

namespace mensana {
namespace {

const char* choi = "Choi 2019, JAMA Psychiatry 76:399";
const char* choi_doi = "https://doi.org/10.1001/jamapsychiatry.2018.4175";
const char* demoor = "De Moor 2008, Arch Gen Psychiatry 65:897";
const char* demoor_doi = "https://doi.org/10.1001/archpsyc.65.8.897";
const std::string randomised =
    "Mendelian randomisation: genetic score of activity, lifetime major depression; Wald ratio";

Measured by_score(const Lived& l, const char* exposure) {
    const Rows rows = interviews(l, {0});
    return {wald_log_odds(answers(l, rows, "mdd_lifetime"), standardised(answers(l, rows, exposure)),
                          answers(l, rows, "activity_polygenic_score"), held(l, rows, {"age", "sex"}))};
}

// Reported exercise is skewed; its logarithm is what twin studies correlate.
Numbers exercise(const Lived& l, std::int32_t day = 0) {
    Numbers x;
    for (const float minutes : l.at("reported_minutes", day)) x.push_back(std::log(1 + std::max(0.0f, minutes)));
    return x;
}
// The composite of anxious and depressive scales.
Numbers distress(const Lived& l, std::int32_t day = 0) {
    const auto &phq9 = l.at("phq9", day), &gad7 = l.at("gad7", day);
    const Numbers a = standardised({phq9.begin(), phq9.end()}), b = standardised({gad7.begin(), gad7.end()});
    Numbers both(a.size());
    for (std::size_t k = 0; k < a.size(); ++k) both[k] = a[k] + b[k];
    return both;
}

Estimate change_with_change(const Lived& l, std::int32_t from, std::int32_t to) {
    const auto there = l.still_there(from, to);
    const Numbers x0 = exercise(l, from), x1 = exercise(l, to), y0 = distress(l, from), y1 = distress(l, to);
    Numbers dx, dy;
    for (std::size_t p = 0; p < l.people; ++p)
        if (there[p]) dx.push_back(x1[p] - x0[p]), dy.push_back(y1[p] - y0[p]);
    return correlation_of(dx, dy);
}

}  // namespace

std::vector<Study> family_studies() {
    return {
        {"choi2019_measured",
         "Genes for measured activity go with less depression.",
         randomised + " per SD of accelerometer",
         "biobank",
         choi,
         choi_doi,
         0.74,
         0.59,
         0.92,
         "odds ratio per SD",
         Scale::ratio,
         1,
         {},
         [](const Lived& l) { return by_score(l, "accelerometer"); }},
        {"choi2019_reported",
         "For reported activity nothing is seen.",
         randomised + " per SD of report",
         "biobank",
         choi,
         choi_doi,
         1.28,
         0.57,
         3.37,
         "odds ratio per SD",
         Scale::ratio,
         {},
         {},
         [](const Lived& l) { return by_score(l, "reported_minutes"); }},
        {"choi2019_back",
         "Nor does liability to depression lower measured activity.",
         "Mendelian randomisation the other way: SD of accelerometer per ln odds of lifetime depression",
         "biobank",
         choi,
         choi_doi,
         -0.08,
         -0.47,
         0.32,
         "SD",
         Scale::difference,
         {},
         {},
         [](const Lived& l) {
             const Rows rows = interviews(l, {0});
             return Measured{
                 wald_per_log_odds(standardised(answers(l, rows, "accelerometer")), answers(l, rows, "mdd_lifetime"),
                                   answers(l, rows, "depression_liability"), held(l, rows, {"age", "sex"}))};
         }},
        {"demoor2008_people", "Among people, exercise goes with fewer anxious and depressive symptoms.",
         "twin register, correlation of reported exercise (logarithm) with PHQ-9 and GAD-7", "twin register", demoor,
         demoor_doi, -0.10, -0.15, -0.05, "correlation", Scale::difference, 0,
         "called small and negative; figure and interval ASSUMED",
         [](const Lived& l) { return Measured{correlation_of(exercise(l), distress(l))}; }},
        {"demoor2008_identical",
         "The more active of identical twins has not fewer symptoms.",
         "correlation of differences within identical pairs",
         "twin register",
         demoor,
         demoor_doi,
         0,
         -0.06,
         0.06,
         "correlation",
         Scale::difference,
         {},
         "no difference found; interval ASSUMED",
         [](const Lived& l) { return Measured{within_pairs(l, 0, Pairs::identical, exercise(l), distress(l))}; }},
        {"demoor2008_fraternal", "Among fraternal twins the difference is between these two.",
         "correlation of differences within fraternal pairs", "twin register", demoor, demoor_doi, -0.05, -0.10, 0,
         "correlation", Scale::difference, 0, "between the two rows above; ASSUMED",
         [](const Lived& l) { return Measured{within_pairs(l, 0, Pairs::fraternal, exercise(l), distress(l))}; }},
        {"demoor2008_change",
         "Who exercises more than years ago has not fewer symptoms than then.",
         "correlation of changes over four years",
         "community",
         demoor,
         demoor_doi,
         0,
         -0.06,
         0.06,
         "correlation",
         Scale::difference,
         {},
         "no effect found; interval ASSUMED",
         [](const Lived& l) { return Measured{change_with_change(l, 365, 5 * 365)}; }},
    };
}

}  // namespace mensana
