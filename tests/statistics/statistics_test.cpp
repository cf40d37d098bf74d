// Estimates as in printed tables; the regressions and their standard errors give what statsmodels 0.13 gives (figures
// computed with it).
#include "statistics/statistics.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using namespace mensana;

namespace {

const Numbers x1{1.2, 0.4, -0.7, 2.1, 0.3, -1.5, 0.9, -0.2, 1.8, -1.1, 0.0, 0.6},
    x2{0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1}, y{2.3, 1.9, 0.1, 4.4, 1.2, -1.0, 1.5, 1.1, 3.0, -0.3, 0.8, 2.4},
    d{1, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 1}, z{0.9, 0.1, -0.4, 1.6, 0.5, -1.0, 0.2, -0.6, 1.9, -0.8, 0.3, 0.1};

void check(const Numbers& got, const Numbers& wanted) {
    REQUIRE(got.size() == wanted.size());
    for (std::size_t k = 0; k < got.size(); ++k) CHECK(got[k] == Approx(wanted[k]).margin(2e-6));
}

}  // namespace

TEST_CASE("least squares, with classical and with robust standard errors", "[study]") {
    const Regression classical = least_squares(y, {x1, x2}, false), robust = least_squares(y, {x1, x2});
    check(classical.beta, {0.749649, 1.295358, 0.580309});
    check(classical.error, {0.124512, 0.082205, 0.173065});
    check(robust.error, {0.105649, 0.074441, 0.171907});
    CHECK(robust.of(1).value == Approx(0.580309).margin(1e-6));
}

TEST_CASE("a column that is the same for everybody changes no other coefficient", "[study]") {
    const Regression fit = least_squares(y, {x1, x2, Numbers(12, 1.0)});
    CHECK(fit.beta[1] == Approx(1.295358).margin(1e-6));
    CHECK(fit.beta[2] == Approx(0.580309).margin(1e-6));
}

TEST_CASE("logistic regression", "[study]") {
    const Regression fit = logistic(d, {x1, x2});
    CHECK(fit.converged);
    check(fit.beta, {-0.290978, 0.948119, -0.020070});
    check(fit.error, {0.954235, 0.693642, 1.279602});
}

TEST_CASE("two-stage least squares", "[study]") {
    const Regression fit = two_stage(y, {x1}, {z}, {x2});
    check(fit.beta, {0.750783, 1.291354, 0.580576});
    check(fit.error, {0.109554, 0.075897, 0.170253});
}

TEST_CASE("an instrument finds the cause that regression overstates", "[study]") {
    Numbers instrument, exposure, outcome;
    for (int k = 0; k < 4000; ++k) {  // a lattice, so that nothing depends on luck
        const double i = k % 2 ? 1 : -1, hidden = (k / 2) % 2 ? 1 : -1;
        instrument.push_back(i), exposure.push_back(i + hidden), outcome.push_back(0.5 * (i + hidden) + 2 * hidden);
    }
    CHECK(least_squares(outcome, {exposure}).beta[1] == Approx(1.5));
    CHECK(two_stage(outcome, {exposure}, {instrument}).beta[1] == Approx(0.5));
}

TEST_CASE("Hedges' g and the random-effects mean", "[study]") {
    Numbers a, b;
    for (std::size_t k = 0; k < y.size(); ++k) (x2[k] > 0 ? a : b).push_back(y[k]);
    CHECK(hedges_g(a, b).value == Approx(0.4049226).margin(1e-6));
    CHECK(hedges_g(a, b).error == Approx(0.5832367).margin(1e-6));
    const Estimate all = pooled({{-0.5, 0.1}, {-0.2, 0.15}, {0.1, 0.2}, {-0.8, 0.25}});
    CHECK(all.value == Approx(-0.3390333).margin(1e-6));
    CHECK(all.error == Approx(0.1604866).margin(1e-6));
}

TEST_CASE("correlation and quantiles", "[study]") {
    CHECK(correlation_of(x1, y).value == Approx(0.9620906).margin(1e-6));
    CHECK(quantile_of(y, 0.3) == Approx(0.89));
    CHECK(quantile_of({3, 1, 2}, 0.5) == 2);
    CHECK(quantile_of({3, 1, 2}, 1) == 3);
}

TEST_CASE("the curve of Kaplan and Meier with Greenwood's errors", "[study]") {
    // Times 1 2 2 3 4 5 5 6, of which the second 2, the 4 and the 6 are censored.
    const Survival curve{{8, 7, 5, 4, 3, 1}, {1, 1, 1, 0, 2, 0}};
    CHECK(curve.happened_by(3).value == Approx(0.4));
    CHECK(curve.happened_by(3).error == Approx(0.18165902));
    CHECK(curve.happened_by(5).value == Approx(0.8));
    CHECK(curve.happened_by(5).error == Approx(0.17416467));
    CHECK(curve.median() == 5);
}

TEST_CASE("the days to 95 % of where a curve tends are found", "[study]") {
    Numbers day, level;
    for (int t = 0; t <= 84; t += 4) day.push_back(t), level.push_back(0.8 - 0.75 * std::exp(-0.04 * t));
    const Approach curve = approach_of(day, level);
    CHECK(curve.top == Approx(0.8).epsilon(0.01));
    CHECK(curve.days_to(0.95) == Approx(std::log(0.75 / 0.04) / 0.04).epsilon(0.01));
}

TEST_CASE("the pooled spread weighs each group by its people", "[study]") {
    CHECK(pooled_sd({1, 3}, {1, 3}) == Approx(std::sqrt(2)));
    CHECK(pooled_sd({0, 2}, {5, 5, 5}) == Approx(std::sqrt(2.0 / 3)));
}

TEST_CASE("a ratio's error is made of both errors", "[study]") {
    const Estimate half = ratio_of({1, 0.3}, {2, 0.8});
    CHECK(half.value == Approx(0.5));
    CHECK(half.error == Approx(std::hypot(0.15, 0.2)));
    CHECK(std::isnan(ratio_of({1, 0.3}, {0, 0.8}).value));
}

TEST_CASE("curves of several groups add up day by day", "[study]") {
    Survival all;
    for (const Survival& each : {Survival{{10, 8}, {2, 0}}, Survival{{10, 10, 4}, {0, 1, 4}}}) all += each;
    CHECK(all.at_risk == Numbers{20, 18, 4});
    CHECK(all.happened == Numbers{2, 1, 4});
    CHECK(all.happened_by(1).value == Approx(0.1));
}

TEST_CASE("an estimate is the mean, its standard error, and Student's interval", "[statistics]") {
    const Estimate e = estimate_of({1, 2, 3, 4, 5});
    CHECK(e.value == Approx(3));
    CHECK(e.error == Approx(std::sqrt(2.5 / 5)));
    CHECK(e.high - e.value == Approx(2.7764 * e.error).epsilon(1e-4));  // t of 4 degrees of freedom
    CHECK(e.value - e.low == Approx(e.high - e.value));
}

TEST_CASE("Student's quantile is that of the tables, from 1 degree of freedom on", "[statistics]") {
    const double printed[]{12.7062, 4.30265, 3.18245, 2.77645, 2.57058};  // Abramowitz and Stegun 1964, table 26.10
    for (std::size_t degrees = 1; degrees <= 5; ++degrees)
        CHECK(student_t(degrees) == Approx(printed[degrees - 1]).epsilon(1e-5));
    CHECK(student_t(30) == Approx(2.04227).epsilon(1e-5));
    CHECK(student_t(100'000) == Approx(1.959988).epsilon(1e-6));
    CHECK(student_t(10, 0.95) == Approx(1.81246).epsilon(1e-5));
}

TEST_CASE("of one figure the mean is told, and no error", "[statistics]") {
    const Estimate one = estimate_of({7}), none = estimate_of({});
    CHECK(one.value == 7);
    CHECK(std::isnan(one.error));
    CHECK(std::isnan(one.low));
    CHECK(std::isnan(none.value));
}

TEST_CASE("a quantile among infinities is one of them or a number, and never between", "[statistics]") {
    const double beyond = std::numeric_limits<double>::infinity();
    CHECK(quantile_of({-beyond, 1, 2, 3, beyond}, 0.25) == 1);
    CHECK(quantile_of({-beyond, 1, 2, 3, beyond}, 0.1) == -beyond);
    CHECK(quantile_of({-beyond, 1, 2, 3, beyond}, 0.9) == beyond);
    CHECK(quantile_of({1, beyond, beyond}, 0.5) == beyond);
    CHECK(std::isnan(quantile_of({}, 0.5)));
}

TEST_CASE("a ratio of means has the error that is left when the pairs go together", "[statistics]") {
    // 10 +- 2 over 1 -+ 0.1: +-3 is left, so 3 sqrt(4/3) / sqrt(4); together: +-1; in proportion: nothing.
    const Numbers above{8, 12, 8, 12};
    CHECK(ratio_of_means(above, {1.1, 0.9, 1.1, 0.9}).value == Approx(10));
    CHECK(ratio_of_means(above, {1.1, 0.9, 1.1, 0.9}).error == Approx(std::sqrt(3.0)));
    CHECK(ratio_of_means(above, {0.9, 1.1, 0.9, 1.1}).error == Approx(1 / std::sqrt(3.0)));
    const Estimate none = ratio_of_means(above, {0.8, 1.2, 0.8, 1.2});
    CHECK(none.error == Approx(0).margin(1e-12));
    CHECK(none.low == Approx(10));
}

TEST_CASE("means and spreads of nothing, and spreads of one, are no numbers", "[statistics]") {
    CHECK(std::isnan(variance_of({3})));
    CHECK(variance_of({1, 3}) == Approx(2));
    CHECK(weighted_mean({1, 3}, {5, 9}) == Approx(8));
}

TEST_CASE("an estimate in another unit keeps its interval in order", "[statistics]") {
    const Estimate e = -2 * Estimate{3, 0.5, 2, 4};
    CHECK(e.value == -6);
    CHECK(e.error == 1);
    CHECK(e.low == -8);
    CHECK(e.high == -4);
    CHECK(std::isnan((10 * Estimate{3, 0.5}).low));
}

TEST_CASE("of too few observations nothing is said to be known exactly", "[statistics]") {
    CHECK(std::isnan(mean_of({})));
    CHECK(std::isnan(variance_of({5})));
    CHECK(estimate_of({5}).value == 5);
    CHECK(std::isnan(estimate_of({5}).error));
    CHECK(std::isnan(pooled_sd({5}, {6})));
    CHECK(pooled_sd({5}, {1, 3}) == Approx(std::sqrt(2)));
    CHECK(std::isnan(correlation_of({1, 2, 3}, {1, 2, 3}).error));
    CHECK(std::isnan(hedges_g({1}, {2, 3}).value));
    CHECK(std::isnan(pooled({}).error));
    CHECK(std::isnan(ratio_of({1, 0.3}, {0, 0.8}).error));
    for (const bool robust : {true, false}) {
        const Regression through_two = least_squares({1, 3}, {{0, 1}}, robust);
        CHECK(through_two.beta[1] == Approx(2));
        CHECK(std::isnan(through_two.error[1]));
    }
    CHECK(std::isnan(logistic({0, 1}, {{0, 1}}).error[1]));
    CHECK(std::isnan(Survival{{1, 0}, {1, 0}}.happened_by(2).error));
    CHECK(std::isnan(Survival{{0, 0}, {0, 0}}.happened_by(2).value));
    CHECK_FALSE(estimate_of({5}).significant());
}
