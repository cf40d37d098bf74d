// The designs of studies, each once, with parameters: survey, cohort, randomised trial, instrument, twins, panel,
// biomarker contrast, time to event.  A study in the library is a design, a population and a published figure.
// Tested by tests/study/designs_test.cpp.
#pragma once

#include <optional>

#include "experiment/field.hpp"

namespace mensana {

// One interview: somebody on some day.
struct Row {
    std::uint32_t person;
    std::int32_t day;
};
using Rows = std::vector<Row>;
using Who = std::function<bool(const Lived&, Row)>;

Rows interviews(const Lived& lived, const std::vector<std::int32_t>& days, const Who& who = {});  // of the living
Numbers answers(const Lived& lived, const Rows& rows, std::string_view item, std::size_t world = 0);
// Covariates for a regression: a category as one column a level, a quantity as itself and its square.
std::vector<Numbers> held(const Lived& lived, const Rows& rows, const std::vector<std::string>& items);
Numbers where(const Numbers& x, const std::function<bool(double)>& holds);  // 1 and 0

// The same values, each given to somebody of the same sex and year of age: what a crude row finds where exposure does
// nothing, and age and sex do.  One way of many to give them; the number of the permutation says which.
Numbers permuted_within_age_and_sex(const Lived& lived, const Rows& rows, const Numbers& x, std::uint32_t permutation);

// ---- survey: who does and who does not, one evening ---------------------------------------------------------------
struct Contrast {
    Estimate difference, percent;  // percent of the unexposed
};
// Exact matching: within cells of equal answers (ages and body-mass index in bands), each cell weighing as many
// pairs as can be made of it.
Contrast matched_contrast(const Lived& lived, const Rows& rows, std::string_view outcome, const Numbers& exposed,
                          const std::vector<std::string>& on);
// Differences of several groups (0 is the reference) given covariates.
std::vector<Contrast> adjusted_contrasts(const Lived& lived, const Rows& rows, std::string_view outcome,
                                         const Numbers& group, std::size_t groups,
                                         const std::vector<std::string>& given);
// ln of the odds ratio of a yes-or-no outcome.
Estimate log_odds_ratio(const Numbers& outcome, const Numbers& exposed, const std::vector<Numbers>& given);
// Highest share of a quantity against the lowest share; people between take no part.
struct Extremes {
    Rows rows;
    Numbers high;  // 1: most, 0: least
};
Extremes most_against_least(const Rows& rows, const Numbers& x, double share);

// ---- cohort: free of it at the start, has it at a later wave ------------------------------------------------------
struct Cohort {
    std::int32_t start;
    std::vector<std::int32_t> follow_ups;
    std::string score;           // of symptoms
    double case_from;            // its cut-off
    std::string interview = {};  // a diagnosis that counts too
    std::string exposure = "reported_minutes";
    double share = 0.25;  // the most active quarter against the least
    std::vector<std::string> given;
    double youngest = 18, oldest = 120;
    std::optional<std::uint32_t> permutation{};  // each is given the exposure of somebody of the same sex and age
};
Estimate incident_log_odds(const Lived& lived, const Cohort& cohort);

// ---- randomised trial: the same people under both arms, seen through trials of a real size -----------------------
struct Trial {
    std::string outcome;
    std::int32_t start, end;
    std::size_t usual = 0, offered = 1;  // worlds
    std::optional<std::size_t> fully{};  // the world in which all of those offered come to every session
    bool of_also_chosen = false;         // which of the field's two groups was enrolled
    double youngest = 18;                // years, on the day of the start
    std::size_t people = 77;             // of one trial
    double lost = 0.2;                   // share that cannot be asked at the end, whoever they are
    double least_attendance = 0;         // sessions a day below which somebody offered is left out (not by intention)
    bool logarithm = false;
    int trials = 400;
};
struct TrialFindings {
    std::vector<Estimate> each;  // g of each trial, adjusted for the start
    Estimate mean, truth;        // truth: everybody under both arms
    std::optional<double> full;  // the same, with every session attended
    double between = 0;          // SD of the estimates
    double significant = 0;      // share of trials that find a difference at 5 %
};
TrialFindings trials_of(const Lived& lived, const Trial& trial);

// ---- instrument ---------------------------------------------------------------------------------------------------
// What one unit of the instrument makes of the exposure: the denominator of a Wald ratio.
Estimate made_by_instrument(const Numbers& instrument, const Numbers& exposure, const std::vector<Numbers>& given = {});
// Wald ratio: ln odds of the outcome per unit of the instrument over units of exposure per unit of the instrument.
Estimate wald_log_odds(const Numbers& outcome, const Numbers& exposure, const Numbers& instrument,
                       const std::vector<Numbers>& given = {});
// The other way round: a yes-or-no exposure, by its ln odds.
Estimate wald_per_log_odds(const Numbers& outcome, const Numbers& exposure, const Numbers& instrument,
                           const std::vector<Numbers>& given = {});

// ---- twins --------------------------------------------------------------------------------------------------------
enum class Pairs { identical = 1, fraternal = 2 };
// Correlation of differences between twins.
Estimate within_pairs(const Lived& lived, std::int32_t day, Pairs pairs, const Numbers& x, const Numbers& y);

// ---- panel: each at the next wave, given both at this one ---------------------------------------------------------
// Standardised coefficient of x now on y next, given y now.
Estimate cross_lagged(const Lived& lived, const std::vector<std::int32_t>& waves, std::string_view x,
                      std::string_view y);
// The same within persons: first differences, instrumented by levels two waves back (Anderson and Hsiao 1981).
Estimate cross_lagged_within(const Lived& lived, const std::vector<std::int32_t>& waves, std::string_view x,
                             std::string_view y);
// Same wave, within persons and both ways at once: what x of a wave does to y of the same wave, given that y may do
// something to x and goes on from the wave before.  First differences of y on those of x now and of y a wave ago,
// instrumented by levels two and three waves back (Arellano and Bond 1991), standardised by the spread among people.
// Beside a path from x of the wave before nothing would be identified, so there is none; and x has to be remembered
// for three waves, or hardly anything is: the error says so.
Estimate same_wave_both_ways(const Lived& lived, const std::vector<std::int32_t>& waves, std::string_view x,
                             std::string_view y);
// Same wave, within persons: deviations from the person's own mean, standardised by the spread among people.  People
// of one age grow older together, and so do x and y of the years; what that alone makes is seen when each is given the
// whole course of x of somebody of the same sex and year of age.
Estimate same_wave_within(const Lived& lived, const std::vector<std::int32_t>& waves, std::string_view x,
                          std::string_view y, std::optional<std::uint32_t> permutation = {});

// ---- biomarker: cases against controls ----------------------------------------------------------------------------
// Cohen's d given covariates: the difference over what they leave of the spread.
Estimate case_control_d(const Lived& lived, const Rows& rows, std::string_view marker, const Numbers& cases,
                        const std::vector<std::string>& given);

// What becoming an exerciser does, in a town in which some are pushed: two years later, of those who else would not
// exercise, the change in days of poor mental health over how many of them the push made exercisers; and the odds ratio
// of 10 and more points of a score, of which the logarithm is taken over as many.
double days_of_becoming_an_exerciser(const Lived& town);
double odds_of_becoming_an_exerciser(const Lived& town, std::string_view score);

}  // namespace mensana
