// Who gains: benefits by group, whether ill-being and benefit lean to the poor, and what a benefit is worth to those
// who mind inequality.  A dimension is cut into groups that are ordered from low to high; a person's rank is the
// midpoint of their group's share of people (Kakwani, Wagstaff and van Doorslaer 1997,
// doi:10.1016/S0304-4076(96)01807-6). Concentration index: -1 (all with the lowest rank) to 1; slope index: difference
// between top and bottom rank on the straight line through the groups.  Differences within groups are not seen, so both
// are nearer 0 than of people. Tested by tests/analysis/equity_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "analysis/compare/comparison.hpp"
#include "analysis/compare/value.hpp"

namespace mensana {

// One group in one world, per person of the group on day 0; against the reference (world 0).
struct GroupBenefit {
    std::size_t group = 0;
    double people = 0, share_of_people = 0;  // of the dimension's people
    Estimate qalys, depressed_days;          // of the reference: QALYs and days with a PHQ-9 of 10 and more, all years
    Estimate gained_qalys, averted_days;     // better is positive
    Estimate share_of_qalys;                 // of all QALYs gained; no number when hardly anything was gained
    Estimate programme_days;                 // of this world
};

// Indices of one dimension in one world.
struct Leaning {
    Estimate ill_being;         // concentration index of depressed days in the reference; negative: the low bear more
    Estimate ill_being_here;    // in this world
    Estimate ill_being_change;  // here less reference: positive where inequality to the burden of the low shrinks
    Estimate slope;             // slope index of depressed days a year in the reference: top rank less bottom rank
    Estimate slope_here, slope_change;
    Estimate benefit;           // concentration index of days averted; no number where the mean is not clearly above 0
    Estimate benefit_absolute;  // the same times the mean: days averted a person, meaningful with any sign
};

// Equity and efficiency, per person and year lived by the cohort (QALYs are put at the group's mean).
struct EquityEfficiency {
    double aversion = 0;                 // Atkinson's epsilon
    Estimate mean_reference, mean_here;  // QALYs a person
    Estimate ede_reference, ede_here;    // equally distributed equivalent (Atkinson 1970)
    Estimate net_gain;     // QALYs a person, less what the programme's net cost would buy elsewhere (cost / threshold),
                           // a loss that is spread evenly over people
    Estimate ede_gain;     // the same as equally distributed equivalent
    Estimate equity_gain;  // ede_gain - net_gain: above 0 the programme narrows, below it widens
};

struct EquityOf {  // one dimension, one world
    std::string dimension;
    std::size_t world = 0;
    bool ordered = false;  // indices are told for income, education and age, not for sex
    std::vector<GroupBenefit> groups;
    Leaning leaning;
    EquityEfficiency efficiency;
};
// All dimensions that cut the cohort completely ("income", "education", "age", "sex"), all worlds but the first.
std::vector<EquityOf> equity_of(const Comparison& c, const ValueOptions& options = {});

// ---- the formulas

// Shares need not sum to 1.
std::vector<double> midpoint_ranks(const std::vector<double>& people);
double concentration_index(const std::vector<double>& people, const std::vector<double>& mean);
double slope_index(const std::vector<double>& people, const std::vector<double>& mean);
// Atkinson's equally distributed equivalent of values above 0; no number otherwise.
double equally_distributed(const std::vector<double>& people, const std::vector<double>& mean, double aversion);

}  // namespace mensana
