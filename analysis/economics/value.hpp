// Value for money: QALYs, DALYs and costs out of a comparison's days and offers, and what follows for a decision.
//   QALYs    utility of the joint grade of PHQ-9 and GAD-7, over the days lived in it.  The dead have none.
//   DALYs    years lived with disability only (years of life lost are in the QALYs, not here); both disorders at once
//            are combined as 1 - (1 - a)(1 - b).  Grades are of questionnaires, and more people score high than have a
//            disorder, so these are more than a count of diagnoses would give.
//   Costs    health service: the programme, and health care by grade of depression.  Societal: also lost production
//            and participants' time and travel.
//   Discounting: whatever happens in year t (from 0: day 0 to 364) counts 1/(1+r)^t.  It is the beginning of the year
//            that is counted, so the first year is not discounted.
// All is of the cohort of day 0 and told per person of it.
// The probabilistic analysis crosses two kinds of doubt: which replicate was lived (luck, and uncertain parameters of
// the model, if any were named), and which figures of the valuation hold.  Draw d takes replicate d mod R and figures
// drawn at the address (comparison's seed, d), so that it is the same bits everywhere and on any number of threads.
// Figures are drawn from two half normals that meet at the figure itself: it is the median, low and high are the 2.5th
// and 97.5th percentile, and what falls outside the possible (cost below 0, utility above 1) is held at its edge. Where
// a range is lopsided the mean over draws is not what the figures as they stand give; ratios and the frontier are of
// means over draws, as BCEA and dampack have them.
// The draws of one replicate share its luck, so only replicates are independent: the Monte-Carlo error of what is told
// over draws (a mean, a share, a ratio) is that over replicates, of each one's draws taken together.  It shrinks with
// more replicates; where 95 % of draws lie does not.
// Grades of one scale share their draw, since they come of one study and err together, and a worse grade is never worth
// more than a better one.
// Numbers only: report/value_words.hpp tells them.  Tested by tests/economics/value_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "experiment/comparison.hpp"

namespace mensana {

enum class Perspective { health_service, societal };

// ---- one world, one replicate, one set of figures

// The valuation's parameters as numbers, in the order of Valuation::list().
using Figures = Numbers;
Figures figures_of(const Valuation& valuation);
Figures draw_figures(const Valuation& valuation, std::uint64_t seed, std::uint32_t draw);

double discount(double rate, int year);  // 1/(1+r)^t
// Of a day in these grades, 0 to ...: none, mild and so on.
double utility(const Figures& figures, std::size_t phq9_grade, std::size_t gad7_grade);
double disability(const Figures& figures, std::size_t phq9_grade, std::size_t gad7_grade);

// Totals over a group's people and all years, discounted (life_years and depressed_days are not).
struct Worth {
    double qalys = 0, dalys = 0;
    double programme = 0, care = 0, production = 0, participants = 0;  // costs
    double life_years = 0, depressed_days = 0;
    double cost(Perspective perspective) const {
        return programme + care + (perspective == Perspective::societal ? production + participants : 0);
    }
};
// What a programme costs is known of the whole cohort; a group gets its share of the days in programmes.
Worth worth_of(const Comparison& c, std::size_t replicate, std::size_t world, std::size_t group,
               const Figures& figures);

// ---- the decision

struct ValueOptions {
    Perspective perspective = Perspective::health_service;
    std::size_t reference = 0;        // the world that increments are told against
    std::size_t least_draws = 2'000;  // made up to a whole number for each replicate
    std::size_t shown_points = 500;   // of the cost-effectiveness plane
};

// Over draws: mean, standard deviation, 2.5th and 97.5th percentile, and the Monte-Carlo error of the mean.
struct OverDraws {
    double mean = 0, sd = 0, low = 0, high = 0, error = 0;
};
OverDraws over_draws(const Numbers& by_draw, std::size_t replicates);  // draw d is of replicate d mod `replicates`

enum class Trade {
    reference,        // is the one that others are compared with
    costs_and_gains,  // more health for more money: the ratio is what a QALY costs
    dominates,        // at least as much health for no more money, and better in one
    is_dominated,     // no more health for no less money, and worse in one
    saves_and_loses,  // saves money but loses health: the ratio is what is saved for a QALY given up
    same              // no difference in either
};
Trade trade_of(double more_cost, double more_qalys);

// The incremental cost-effectiveness ratio of one strategy against another: mean difference in cost over mean
// difference in QALYs, over draws (not a mean of ratios).
// Its limits are the 2.5th and 97.5th percentile of draws (Briggs, Claxton and Sculpher 2006, Decision Modelling for
// Health Economic Evaluation).  Quotients alone cannot be sorted for that: a negative one may be of who dominates or
// of who is dominated.  So draws are sorted by what a QALY must be worth until they are worth their money (net
// benefit: Stinnett and Mullahy 1998, Medical Decision Making 18:S68), which is their angle on the plane (Cook and
// Heyse 2000, Statistics in Medicine 19:2989): who dominates is below every ratio, who is dominated above every ratio.
// A draw on the far side (saves and loses, where the mean costs and gains) has no place in that order and counts
// against both limits.  A limit that falls beyond the ratios is no number, since the interval is
// then open, as Fieller's may be (O'Brien and Briggs 2002, Statistical Methods in Medical Research 11:455).  For money
// saved per QALY lost, where more is better, all this is turned round.
// The Monte-Carlo error is the delta method's over replicates, with the covariance of their differences in cost and in
// QALYs: the standard error of (cost - ratio * QALYs) / mean QALYs (Cochran 1977, Sampling Techniques, chapter 6). It
// holds while the QALYs gained are known to differ from zero; where their own 95 % interval over replicates has zero
// in it, the set of ratios that fit has no bound (Fieller 1954, Journal of the Royal Statistical Society B 16:175),
// and no error is told.
struct CostPerQaly {
    Trade trade = Trade::reference;  // of the means; a ratio only if this is costs_and_gains or saves_and_loses
    double value = no_number, error = no_number, low = no_number, high = no_number;
    double dominates = 0, dominated = 0, far = 0;  // shares of draws in no order with a ratio, by where they lie
    bool one_replicate = false;  // why there is no error: nothing to take it over, or QALYs about zero
    bool has_ratio() const;
};
// Differences by draw; draw d is of replicate d mod `replicates`.
CostPerQaly cost_per_qaly(const Numbers& more_cost, const Numbers& more_qalys, std::size_t replicates);

// One strategy, per person of the cohort.
struct StrategyValue {
    std::size_t world = 0;
    // With the figures as they stand; intervals are the Monte-Carlo error over replicates.
    Estimate cost, qalys, dalys;
    Estimate programme, care, production, participants;           // parts of the cost, whatever the perspective
    Estimate more_cost, more_qalys, averted_dalys, averted_days;  // against the reference, paired
    Estimate net_benefit;  // incremental net monetary benefit at the threshold: threshold * more_qalys - more_cost
    // Over draws.
    OverDraws drawn_cost, drawn_qalys, drawn_more_cost, drawn_more_qalys, drawn_net_benefit;
    double likely_worth = 0;  // share of draws in which its net benefit is above the reference's
    double likely_worth_error = 0;
    // Shares of draws by where they lie on the plane: dearer and better, cheaper and better, cheaper and worse, dearer
    // and worse; on a border counts as half of either side.
    double quadrants[4] = {};
    Trade trade = Trade::same;
    CostPerQaly icer;
};

// All strategies in order of cost, each against the next best that is left (strict and extended dominance taken out).
struct FrontierStep {
    enum class Place { on, dominated, extended };
    std::size_t world = 0;
    double cost = 0, qalys = 0;  // per person, means over draws
    Place place = Place::on;
    std::size_t by = 0, with = 0;          // dominated: by which world; extended: by a mix of these two
    std::size_t than = 0;                  // on the frontier: the world before it (itself for the first)
    double more_cost = 0, more_qalys = 0;  // than that
    CostPerQaly icer;                      // no number for the first and for who is not on the frontier
    // Monte-Carlo errors, where there are draws.
    double cost_error = 0, qalys_error = 0, more_cost_error = 0, more_qalys_error = 0;
    std::size_t next_best() const { return place == Place::dominated ? by : than; }  // itself where there is none
};

struct AcceptancePoint {
    double threshold = 0;
    std::vector<double> likely_best;  // by world: share of draws in which its net benefit is highest; ties are shared
    std::size_t best = 0;             // highest mean net benefit: the acceptability frontier is likely_best[best]
    double evpi = 0;                  // per person: what knowing the draw before deciding would be worth
    // Monte-Carlo errors, no number with one replicate; that of the EVPI is of what is missed by this choice, as if the
    // best were known for sure.
    std::vector<double> likely_best_error;
    double evpi_error = 0;
};

struct ValueForMoney {
    ValueOptions options;
    std::string currency;
    int price_year = 0;
    double threshold = 0, people = 0;  // people: mean size of the cohort
    std::size_t draws = 0;
    std::vector<Numbers> cost, qalys;         // [draw][world], per person
    std::vector<Figures> figures;             // [draw]
    std::vector<StrategyValue> strategies;    // one a world, in order of worlds
    std::vector<FrontierStep> frontier;       // in order of cost
    std::vector<AcceptancePoint> acceptance;  // from 0 to two and a half thresholds, the threshold among them
    std::size_t at_threshold = 0;             // of acceptance
    // EVPI counts the luck of replicates with everything else that is not known: with few people it is too high.  This
    // one takes the mean of replicates first, and so counts the doubt about the valuation's figures only.
    double evpi_of_figures = 0;
    std::vector<std::size_t> shown;  // draws for the cost-effectiveness plane
};
ValueForMoney value_of(const Comparison& c, const ValueOptions& options = {});
bool is_valued(const Comparison& c);  // somebody offers something, so that money is a question
const FrontierStep& frontier_step_of(const ValueForMoney& value, std::size_t world);
// By draw: one world less another.
Numbers differences(const std::vector<Numbers>& by_draw, std::size_t world, std::size_t other);

// Strategies on the frontier from mean costs and QALYs alone.
std::vector<FrontierStep> frontier_of(const Numbers& cost, const Numbers& qalys);
// One point of acceptability from draws; draw d is of replicate d mod `replicates`.
AcceptancePoint acceptance_at(double threshold, const std::vector<Numbers>& cost, const std::vector<Numbers>& qalys,
                              std::size_t replicates = 1);

}  // namespace mensana
