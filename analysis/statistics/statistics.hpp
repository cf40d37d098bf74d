// The statistics of experiments and of published studies, each once: means and quantiles, a figure with its error and
// interval, regressions, standardised differences, curves of time to an event, pooling.
//                                                       [statistics.cpp is the only door to Eigen and to Boost.Math]
// Everything is small and exact; what a textbook formula gives is what stands here.
// Tested by tests/statistics/statistics_test.cpp against statsmodels and printed tables.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

namespace mensana {

using Numbers = std::vector<double>;
inline constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

// A figure, its standard error, and its 95 % interval where one is told.  What too few observations say nothing of is
// no number, never 0: the error of one, and the figure of none.
struct Estimate {
    double value = 0, error = 0;
    double low = no_number, high = no_number;
    bool significant() const { return value > 1.96 * error || value < -1.96 * error; }
};
Estimate operator*(double factor, const Estimate& e);  // in another unit, or seen from the other side
inline constexpr Estimate not_known{no_number, no_number, no_number, no_number};

double sum_of(const Numbers& x);
double mean_of(const Numbers& x);  // of nothing: no number
double weighted_mean(const Numbers& weights, const Numbers& x);
double variance_of(const Numbers& x);  // over n - 1; of fewer than two: no number
double sd_of(const Numbers& x);
double pooled_sd(const Numbers& a, const Numbers& b);
double quantile_of(Numbers x, double share);  // linear between ranks; x may hold infinities
double student_t(std::size_t degrees, double share = 0.975);

// The mean of independent figures, such as those of replicates, with Student's interval; of one there is no error.
Estimate estimate_of(const Numbers& x);
Estimate ratio_of(Estimate above, Estimate below);  // of two that know nothing of each other; delta method
// Mean over mean of figures that stand in pairs.  The error is that of what is left of `above` when the ratio is taken
// out, and so has their covariance in it (Cochran 1977, Sampling Techniques, chapter 6).  It holds while the mean of
// `below` is known to differ from zero.
Estimate ratio_of_means(const Numbers& above, const Numbers& below);
Numbers standardised(const Numbers& x);  // mean 0, SD 1; zeros when all are equal
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
