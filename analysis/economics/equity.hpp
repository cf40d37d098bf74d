// Who gains: benefits by group, whether ill-being and benefit lean to the poor, and what a benefit is worth to those
// who mind inequality.  A dimension is cut into groups that stand in order from low to high; a person's rank is the
// midpoint of their group's share of people (Kakwani, Wagstaff and van Doorslaer 1997). Concentration index: -1 (all
// with the lowest rank) to 1; slope index: difference between top and bottom rank on the straight line through the
// groups.  Differences within groups are not seen, so both are nearer 0 than of people. Tested by
// tests/analysis/equity_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "economics/value.hpp"
#include "experiment/comparison.hpp"

namespace mensana {

// One group in one world, per person of the group on day 0, over all years; against the reference.
struct GroupBenefit {
    std::size_t group = 0;
    double people = 0, share_of_people = 0;  // of the dimension's people
    Estimate qalys, depressed_days;          // of the reference: QALYs and days with a PHQ-9 of 10 and more, all years
    Estimate gained_qalys, averted_days;     // better is positive
    Estimate share_of_qalys;                 // of all QALYs gained; no number when hardly anything was gained
    Estimate programme_days;                 // of this world
};

// Indices of one dimension in one world; ill-being is depressed days a person and year.
struct Leaning {
    Estimate ill_being;         // concentration index in the reference; negative: the low bear more
    Estimate ill_being_here;    // in this world
    Estimate ill_being_change;  // here less reference: above 0 the burden leans less to the low
    Estimate slope;             // slope index in the reference: top rank less bottom rank, days a person and year
    Estimate slope_here, slope_change;
    Estimate benefit;  // concentration index of days averted; no number where their mean is not clearly above 0
    Estimate benefit_absolute;  // the same times the mean, days averted a person and year: meaningful with any sign
};

// Equity and efficiency, QALYs per person over all years, groups at their means.  Robson's aversion was elicited on
// quality-adjusted life expectancy; here it weighs the QALYs of the years that were lived, whose ratios are smaller.
struct EquityEfficiency {
    double aversion = 0;                 // Atkinson's epsilon
    Estimate mean_reference, mean_here;  // QALYs a person
    Estimate ede_reference, ede_here;    // equally distributed equivalent (Atkinson 1970)
    Estimate net_gain;     // QALYs a person, less what the money would gain elsewhere (cost / threshold), spread evenly
    Estimate ede_gain;     // the same as equally distributed equivalent
    Estimate equity_gain;  // ede_gain - net_gain: above 0 it narrows inequality, below it widens
};

struct EquityOf {  // one dimension, one world
    std::string dimension;
    std::size_t world = 0;
    bool ordered = false;  // income, education and age; of sex no indices are told
    double covers = 0;     // share of the cohort that the groups hold
    std::vector<GroupBenefit> groups;
    Leaning leaning;
    EquityEfficiency efficiency;
};
// The dimensions that have at least two groups, of "income", "education", "age" and "sex"; all worlds but the
// reference.
std::vector<EquityOf> equity_of(const Comparison& c, const ValueOptions& options = {});

// ---- the formulas

// Shares need not sum to 1.
std::vector<double> midpoint_ranks(const std::vector<double>& people);
double concentration_index(const std::vector<double>& people, const std::vector<double>& mean);
double slope_index(const std::vector<double>& people, const std::vector<double>& mean);
// Atkinson's equally distributed equivalent of values above 0; no number otherwise.
double equally_distributed(const std::vector<double>& people, const std::vector<double>& mean, double aversion);

}  // namespace mensana
