// Designs that genes make possible: a genetic score as an instrument, and twins.
#include <cmath>
#include <fmt/format.h>

#include "study/study.hpp"

namespace mensana {
namespace {

const Citation choi{"Choi 2019, JAMA Psychiatry 76:399", "https://doi.org/10.1001/jamapsychiatry.2018.4175"};
const Citation demoor{"De Moor 2008, Arch Gen Psychiatry 65:897", "https://doi.org/10.1001/archpsyc.65.8.897"};
const std::string randomised =
    "Mendelian randomisation: genetic score of activity, lifetime major depression; Wald ratio";

Measured by_score(const Lived& l, const char* exposure) {
    const Rows rows = interviews(l, {0});
    const Numbers score = answers(l, rows, "activity_polygenic_score"), x = standardised(answers(l, rows, exposure));
    const std::vector<Numbers> given = held(l, rows, {"age", "sex"});
    Measured found{wald_log_odds(answers(l, rows, "mdd_lifetime"), x, score, given)};
    found.whole = made_by_instrument(score, x, given);
    return found;
}

// An instrument is weak where its F is below about ten, and then its ratio is hardly more than chance.
std::string strength_of(const Estimate& of_exposure) {
    return fmt::format("F of the instrument {:.0f}", std::pow(of_exposure.value / of_exposure.error, 2));
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
        {.id = "choi2019_measured",
         .claim = "Genes for measured activity go with less depression.",
         .design = randomised + " per SD of accelerometer",
         .field = "biobank",
         .source = choi,
         .published = {0.74, 0.59, 0.92, "odds ratio per SD"},
         .scale = Scale::ratio,
         .nothing = 1,
         .measure = [](const Lived& l) { return by_score(l, "accelerometer"); }},
        {.id = "choi2019_reported",
         .claim = "For reported activity nothing is seen.",
         .design = randomised + " per SD of report",
         .field = "biobank",
         .source = choi,
         .published = {1.28, 0.57, 3.37, "odds ratio per SD"},
         .scale = Scale::ratio,
         .measure = [](const Lived& l) { return by_score(l, "reported_minutes"); }},
        {.id = "choi2019_back",
         .claim = "Nor does liability to depression lower measured activity.",
         .design =
             "Mendelian randomisation the other way: genetic score of depression, SD of accelerometer per ln odds "
             "of lifetime depression; Wald ratio",
         .field = "biobank",
         .source = choi,
         .published = {-0.08, -0.47, 0.32, "SD"},
         .measure =
             [](const Lived& l) {
                 const Rows rows = interviews(l, {0});
                 const Numbers ill = answers(l, rows, "mdd_lifetime"),
                               score = answers(l, rows, "depression_polygenic_score");
                 const std::vector<Numbers> given = held(l, rows, {"age", "sex"});
                 return Measured{wald_per_log_odds(standardised(answers(l, rows, "accelerometer")), ill, score, given),
                                 {},
                                 strength_of(log_odds_ratio(ill, score, given))};
             }},
        {.id = "demoor2008_people",
         .claim = "Among people, exercise goes with fewer anxious and depressive symptoms.",
         .design = "twin register, correlation of reported exercise (logarithm) with PHQ-9 and GAD-7",
         .field = "twin register",
         .source = demoor,
         .published = {-0.10, -0.15, -0.05, "correlation", IntervalFrom::judged},
         .nothing = 0,
         .interval = "called small and negative; figure and interval ASSUMED",
         .measure = [](const Lived& l) { return Measured{correlation_of(exercise(l), distress(l))}; },
         .permuted =
             [](const Lived& l, std::uint32_t permutation) {
                 Rows everybody;
                 for (std::uint32_t p = 0; p < l.people; ++p) everybody.push_back({p, 0});
                 return Measured{
                     correlation_of(permuted_within_age_and_sex(l, everybody, exercise(l), permutation), distress(l))};
             }},
        {.id = "demoor2008_identical",
         .claim = "The more active of identical twins has not fewer symptoms.",
         .design = "correlation of differences within identical pairs",
         .calibrated = true,
         .field = "twin register",
         .source = demoor,
         .published = {0, -0.06, 0.06, "correlation", IntervalFrom::judged},
         .interval = "no difference found; interval ASSUMED",
         .measure =
             [](const Lived& l) { return Measured{within_pairs(l, 0, Pairs::identical, exercise(l), distress(l))}; }},
        {.id = "demoor2008_fraternal",
         .claim = "Among fraternal twins the difference is between these two.",
         .design = "correlation of differences within fraternal pairs",
         .calibrated = true,
         .field = "twin register",
         .source = demoor,
         .published = {-0.05, -0.10, 0, "correlation", IntervalFrom::judged},
         .nothing = 0,
         .interval = "between the two rows above; ASSUMED",
         .measure =
             [](const Lived& l) { return Measured{within_pairs(l, 0, Pairs::fraternal, exercise(l), distress(l))}; }},
        {.id = "demoor2008_change",
         .claim = "Who exercises more than years ago has not fewer symptoms than then.",
         .design = "correlation of changes over four years",
         .source = demoor,
         .published = {0, -0.06, 0.06, "correlation", IntervalFrom::judged},
         .interval = "no effect found; interval ASSUMED",
         .measure = [](const Lived& l) { return Measured{change_with_change(l, 365, 5 * 365)}; }},
    };
}

}  // namespace mensana
