// One evening's answers: days of poor mental health of those who exercise and of those who do not (BRFSS), cases of
// depression before and after company and support are held.
#include <cmath>

#include "study/study.hpp"

namespace mensana {
namespace {

const std::vector<std::int32_t> three_waves{365, 3 * 365, 5 * 365};  // as 2011, 2013 and 2015
// Few people do each kind, and hardly any change it: as many waves as bring others, four years apart.
const std::vector<std::int32_t> waves_of_kinds{365, 5 * 365, 9 * 365, 13 * 365, 17 * 365};
const std::vector<std::string> brfss{"age", "sex", "income", "education", "bmi", "illness", "ever_told_depression"};
const Citation chekroud{"Chekroud 2018, Lancet Psychiatry 5:739", "https://doi.org/10.1016/S2215-0366(18)30227-X"};
const std::string matched =
    "survey of 1.2 million US adults; exercisers in the last 30 days matched to others on age, sex, "
    "income, schooling, body-mass index, illness and a diagnosis of depression";
const std::string tolerance = "published figure give or take 15 %, as covariates and years differ";

Contrast exercisers(const Lived& lived, const Who& who = {}) {
    const Rows rows = interviews(lived, three_waves, who);
    return matched_contrast(lived, rows, "low_days", answers(lived, rows, "any_exercise"), brfss);
}

bool told(const Lived& lived, Row row) { return lived.at("ever_told_depression", row.day)[row.person] > 0; }

// Exercisers in bands of a quantity against those who do not exercise; fewer than 200 people are no band.
struct Banded {
    std::vector<Contrast> contrast;
    Numbers people;
};
Banded banded(const Lived& lived, std::string_view item, const Numbers& cuts,
              const std::function<bool(Row)>& who = {}) {
    const Rows rows =
        interviews(lived, three_waves, who ? Who{[&](const Lived&, Row row) { return who(row); }} : Who{});
    const Numbers x = answers(lived, rows, item), active = answers(lived, rows, "any_exercise");
    Numbers group(rows.size()), people(cuts.size() + 2);
    for (std::size_t k = 0; k < rows.size(); ++k) {
        std::size_t band = 1;
        while (band <= cuts.size() && x[k] >= cuts[band - 1]) ++band;
        group[k] = active[k] > 0 ? static_cast<double>(band) : 0;
        ++people[static_cast<std::size_t>(group[k])];
    }
    return {adjusted_contrasts(lived, rows, "low_days", group, cuts.size() + 2, brfss), people};
}

// The band of an amount in which exercisers have the fewest days of poor mental health, given covariates, as its
// middle. Error by leaving out fifths of the families.
Measured best_band(const Lived& lived, std::string_view item, const Numbers& cuts, const Numbers& middles) {
    auto best_without = [&](std::uint32_t part, std::uint32_t parts) {
        const Banded found =
            banded(lived, item, cuts, [&](Row row) { return lived.family[row.person] % parts != part; });
        std::size_t best = middles.size();
        for (std::size_t band = 0; band < middles.size(); ++band)
            if (found.people[band + 1] >= 50 &&
                (best == middles.size() ||
                 found.contrast[band + 1].difference.value < found.contrast[best + 1].difference.value))
                best = band;
        return best < middles.size() ? middles[best] : no_number;
    };
    constexpr std::uint32_t parts = 5;
    Numbers without;
    for (std::uint32_t part = 0; part < parts; ++part) without.push_back(best_without(part, parts));
    return {{best_without(1, 1), std::sqrt(variance_of(without) * (parts - 1) * (parts - 1) / parts)}};
}

// Exercisers of each of eight kinds against those who do not exercise, in percent of the days of these; kind 0 first.
std::vector<Estimate> of_kinds(const Lived& lived) {
    const Rows rows = interviews(lived, waves_of_kinds);
    const Numbers kinds = answers(lived, rows, "preferred_kind"), active = answers(lived, rows, "any_exercise");
    Numbers group(rows.size());
    for (std::size_t k = 0; k < rows.size(); ++k) group[k] = active[k] > 0 ? kinds[k] + 1 : 0;
    std::vector<Estimate> percent;
    for (const Contrast& each : adjusted_contrasts(lived, rows, "low_days", group, 9, brfss))
        percent.push_back(each.percent);
    percent.erase(percent.begin());
    return percent;
}

// ln odds ratio of a positive screen, nobody active against the most active quarter.
Estimate inactive_odds(const Lived& lived, std::vector<std::string> given) {
    const Rows rows = interviews(lived, three_waves);
    const Numbers active = answers(lived, rows, "any_exercise"), minutes = answers(lived, rows, "reported_minutes");
    Numbers of_active;
    for (std::size_t k = 0; k < rows.size(); ++k)
        if (active[k] > 0) of_active.push_back(minutes[k]);
    const double most = quantile_of(of_active, 2.0 / 3);
    Rows two;
    Numbers none;
    for (std::size_t k = 0; k < rows.size(); ++k)
        if (active[k] == 0 || minutes[k] >= most) two.push_back(rows[k]), none.push_back(active[k] == 0);
    const Numbers cases = where(answers(lived, two, "phq9"), [](double x) { return x >= 10; });
    return log_odds_ratio(cases, none, held(lived, two, given));
}

const std::vector<std::string> hunt{"age", "sex", "education", "illness"},
    hunt_and_company{"age",        "sex",       "education", "illness", "social_support", "recent_company",
                     "close_ties", "loneliness"};
const Citation harvey{"Harvey 2010, Br J Psychiatry 197:357", "https://doi.org/10.1192/bjp.bp.109.075176"};

}  // namespace

std::vector<Study> survey_studies() {
    std::vector<Study> all{
        {.id = "chekroud2018_days",
         .claim = "People who exercise have fewer days of poor mental health.",
         .design = matched,
         .source = chekroud,
         .published = {-1.49, -1.71, -1.27, "days of 30", IntervalFrom::judged},
         .nothing = 0,
         .interval = tolerance,
         .measure = [](const Lived& l) { return Measured{exercisers(l).difference}; }},
        {.id = "chekroud2018_percent",
         .claim = "In percent of the days of those who do not.",
         .design = matched,
         .source = chekroud,
         .published = {-43.2, -49.7, -36.7, "%", IntervalFrom::judged},
         .nothing = 0,
         .interval = tolerance,
         .measure = [](const Lived& l) { return Measured{exercisers(l).percent}; }},
        {.id = "chekroud2018_told",
         .claim = "The difference is larger among people once told they have a depression.",
         .design = matched,
         .source = chekroud,
         .published = {-3.75, -4.31, -3.19, "days of 30", IntervalFrom::judged},
         .nothing = 0,
         .interval = tolerance,
         .measure = [](const Lived& l) { return Measured{exercisers(l, told).difference}; }},
        {.id = "brfss2015_days",
         .claim = "Exercisers have fewer such days given age, sex, income, schooling and weight.",
         .design = "survey of 253,680 US adults, regression",
         .source = {"BRFSS 2015 public file", "https://www.cdc.gov/brfss/annual_data/annual_2015.html"},
         .published = {-1.43, -1.65, -1.22, "days of 30", IntervalFrom::judged},
         .nothing = 0,
         .interval = tolerance,
         .measure =
             [](const Lived& l) {
                 const Rows rows = interviews(l, three_waves);
                 return Measured{adjusted_contrasts(l, rows, "low_days", answers(l, rows, "any_exercise"), 2,
                                                    {"age", "sex", "income", "education", "bmi"})[1]
                                     .difference};
             }},
        {.id = "chekroud2018_minutes",
         .claim = "Bouts of 30 to 60 minutes go with the fewest days.",
         .design = "the same survey; the band of minutes a bout, of five, with the fewest days; its middle",
         .source = chekroud,
         .published = {45, 30, 60, "minutes a bout", IntervalFrom::derived},
         .interval = "the published band",
         .measure =
             [](const Lived& l) {
                 return best_band(l, "bout_minutes", {30, 60.5, 90.5, 180.5}, {20, 45, 75, 130, 220});
             }},
        {.id = "chekroud2018_long",
         .claim = "More than three hours a bout go with more such days than no exercise.",
         .design = "the same survey; bouts over 180 minutes against no exercise, regression",
         .calibrated = true,
         .openly = "overdoing_strains_mood.limit is where it begins",
         .source = chekroud,
         .published = {0.3, 0, 3, "days of 30", IntervalFrom::judged},
         .nothing = 0,
         .interval = "the sign is published, the size ASSUMED",
         .measure =
             [](const Lived& l) {
                 const Banded found = banded(l, "bout_minutes", {30, 60.5, 90.5, 180.5});
                 if (found.people.back() < 50) return Measured{{no_number, no_number}, {}, "too few such people"};
                 return Measured{found.contrast.back().difference};
             }},
        {.id = "chekroud2018_times",
         .claim = "Three to five times a week go with the fewest days.",
         .design = "the same survey; the band of times a week, of three, with the fewest days; its middle",
         .source = chekroud,
         .published = {4, 3, 5, "times a week", IntervalFrom::derived},
         .interval = "the published band",
         .measure =
             [](const Lived& l) {
                 return best_band(l, "reported_days", {2.5, 5.5}, {1.5, 4, 7});
             }},
        {.id = "chekroud2018_weakest",
         .claim = "The weakest kind of exercise goes with about half of what the strongest does.",
         .design = "the same survey, five waves; eight kinds against no exercise, regression",
         .source = chekroud,
         .published = {0.53, 0.35, 0.7, "ratio", IntervalFrom::judged},
         .share_of_effect = true,
         .interval = "11.8 % over 22.3 %, give or take a third",
         .measure =
             [](const Lived& l) {
                 const auto found = of_kinds(l);
                 const Estimate &household = found[7], &team = found[0];
                 Measured ratio{ratio_of(household, team)};
                 ratio.whole = team;
                 return ratio;
             }},
    };
    for (Study& each : all)
        if (each.id == "chekroud2018_days" || each.id == "brfss2015_days") {
            each.truth_field = "pushed town";
            each.true_effect = days_of_becoming_an_exerciser;
        }
    struct OfKind {
        const char *id, *claim;
        int code;
        double published;
    };
    for (const auto& [id, claim, code, published] :
         {OfKind{"chekroud2018_team", "Team sport goes with the fewest such days,", 0, -22.3},
          OfKind{"chekroud2018_cycling", "then cycling,", 1, -21.6},
          OfKind{"chekroud2018_aerobic", "then aerobic and gym exercise.", 2, -20.1}})
        all.push_back({.id = id,
                       .claim = claim,
                       .design = "the same survey, five waves; exercisers of this kind against no exercise, regression",
                       .source = chekroud,
                       .published = {published, published * 1.25, published * 0.75, "%", IntervalFrom::judged},
                       .nothing = 0,
                       .interval = "published figure give or take a quarter",
                       .measure = [code = code](const Lived& l) {
                           return Measured{of_kinds(l)[static_cast<std::size_t>(code)]};
                       }});
    all.push_back(
        {.id = "harvey2010_odds",
         .claim = "Depression is twice as common among the inactive as among the most active.",
         .design = "survey of 40,401 adults; no exercise against the most active third of exercisers; PHQ-9 of 10 and "
                   "more; given age, sex, schooling, illness",
         .source = harvey,
         .published = {2.0, 1.6, 2.4, "odds ratio", IntervalFrom::judged},
         .scale = Scale::ratio,
         .nothing = 1,
         .interval = "the paper's almost twice; interval ASSUMED",
         .measure = [](const Lived& l) { return Measured{inactive_odds(l, hunt)}; }});
    all.push_back(
        {.id = "harvey2010_social",
         .claim = "Company and support take away much of that.",
         .design =
             "the same survey; share of ln odds ratio that goes when support, company, friends and loneliness are "
             "held",
         .source = harvey,
         .published = {0.5, 0.2, 0.8, "share", IntervalFrom::judged},
         .nothing = 0,
         .share_of_effect = true,
         .interval = "called important, no figure printed; interval ASSUMED",
         .measure = [](const Lived& l) {
             const Estimate before = inactive_odds(l, hunt), after = inactive_odds(l, hunt_and_company);
             Measured gone{{1 - after.value / before.value, std::abs(after.error / before.value)}};
             gone.whole = before;
             return gone;
         }});
    return all;
}

}  // namespace mensana
