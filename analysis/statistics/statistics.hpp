// The statistics that published studies were analysed with: regressions with standard errors, standardised
// differences, curves of time to an event, pooling.                        [statistics.cpp is the only door to Eigen]
// Everything is small and exact; what a textbook formula gives is what stands here.
// Tested by tests/analysis/study_statistics_test.cpp against statsmodels.
#pragma once

#include <cstddef>
#include <vector>

namespace mensana {

using Numbers = std::vector<double>;

// A figure and its standard error.  What too few observations say nothing of is NaN, never 0: the error of one, and
// the figure of none.
struct Estimate {
    double value = 0, error = 0;
    bool significant() const { return value > 1.96 * error || value < -1.96 * error; }
};

double mean_of(const Numbers& x);
double variance_of(const Numbers& x);  // over n - 1
double sd_of(const Numbers& x);
double pooled_sd(const Numbers& a, const Numbers& b);
Estimate mean_estimate(const Numbers& x);
Estimate ratio_of(Estimate above, Estimate below);  // of two that know nothing of each other; delta method
double quantile_of(Numbers x, double share);        // linear between ranks
Numbers standardised(const Numbers& x);             // mean 0, SD 1; zeros when all are equal
Estimate correlation_of(const Numbers& x, const Numbers& y);

// The first coefficient is the intercept, then one for each column of x.
struct Regression {
    Numbers beta, error;
    bool converged = true;
    Estimate of(std::size_t column) const { return {beta[column + 1], error[column + 1]}; }  // of x's column
};
// Ordinary least squares; standard errors are robust (HC1) or classical.  Columns that explain nothing beyond the
// others get a coefficient of zero.
Regression least_squares(const Numbers& y, const std::vector<Numbers>& x, bool robust = true);
Regression logistic(const Numbers& y, const std::vector<Numbers>& x);
// Two-stage least squares with robust standard errors: `exposures` are instrumented, `x` are not.  Coefficients of the
// exposures come first.
Regression two_stage(const Numbers& y, const std::vector<Numbers>& exposures, const std::vector<Numbers>& instruments,
                     const std::vector<Numbers>& x = {});

// Hedges' g of a less b: difference over the pooled SD, corrected for small samples.
Estimate hedges_g(const Numbers& a, const Numbers& b);
// DerSimonian and Laird's random-effects mean.
Estimate pooled(const std::vector<Estimate>& studies);

// Kaplan and Meier's curve from counts by day: how many were still at risk that day, and to how many it happened.
struct Survival {
    Numbers at_risk, happened;
    Survival& operator+=(const Survival& other);  // the same days of other people
    Estimate happened_by(std::size_t day) const;  // share, with Greenwood's standard error
    double median() const;                        // in days; the last day when fewer than half had it
};

// y = top - fall * exp(-rate * day): the least-squares curve to one person's series.
struct Approach {
    double top = 0, fall = 0, rate = 0;
    double days_to(double share_of_top) const;
};
Approach approach_of(const Numbers& day, const Numbers& y);

}  // namespace mensana
