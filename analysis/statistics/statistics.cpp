#include "statistics/statistics.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

namespace mensana {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

// Intercept first.
MatrixXd matrix_of(std::size_t rows, const std::vector<Numbers>& x) {
    MatrixXd m(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(x.size()) + 1);
    m.col(0).setOnes();
    for (std::size_t c = 0; c < x.size(); ++c)
        m.col(static_cast<Eigen::Index>(c) + 1) =
            Eigen::Map<const VectorXd>(x[c].data(), static_cast<Eigen::Index>(rows));
    return m;
}

VectorXd vector_of(const Numbers& y) {
    return Eigen::Map<const VectorXd>(y.data(), static_cast<Eigen::Index>(y.size()));
}

// The inverse of a cross product; a direction that the columns do not span gets zero, so that a covariate which is
// the same for everybody (an illness nobody has) does no harm.
MatrixXd inverse_of(const MatrixXd& cross) {
    const VectorXd scale =
        cross.diagonal().cwiseSqrt().unaryExpr([](double s) { return s > 0 ? 1 / s : 0.0; });  // to a correlation
    const Eigen::SelfAdjointEigenSolver<MatrixXd> parts{scale.asDiagonal() * cross * scale.asDiagonal()};
    const VectorXd kept = parts.eigenvalues().unaryExpr([](double v) { return v > 1e-10 ? 1 / v : 0.0; });
    return scale.asDiagonal() * parts.eigenvectors() * kept.asDiagonal() * parts.eigenvectors().transpose() *
           scale.asDiagonal();
}

Regression regression_of(const VectorXd& beta, const MatrixXd& covariance, bool converged = true) {
    Regression fit;
    fit.converged = converged;
    for (Eigen::Index k = 0; k < beta.size(); ++k) {
        const double variance = covariance(k, k);
        fit.beta.push_back(beta[k]);
        fit.error.push_back(std::isnan(variance) ? no_number : std::sqrt(std::max(0.0, variance)));
    }
    return fit;
}

// What n rows say of the errors of k coefficients: nothing when there are no more rows than coefficients.
double spare_rows(const MatrixXd& x) {
    return x.rows() > x.cols() ? static_cast<double>(x.rows() - x.cols()) : no_number;
}

// Sandwich with the small-sample factor n / (n - k).
MatrixXd sandwich(const MatrixXd& x, const VectorXd& residual, const MatrixXd& bread) {
    const MatrixXd weighted = x.array().colwise() * residual.array();
    const auto n = static_cast<double>(x.rows());
    return bread * (weighted.transpose() * weighted) * bread * (n / spare_rows(x));
}

double squares_about_mean(const Numbers& x) {
    const double mean = mean_of(x);
    return std::accumulate(x.begin(), x.end(), 0.0,
                           [&](double sum, double each) { return sum + (each - mean) * (each - mean); });
}

}  // namespace

Estimate operator*(double factor, const Estimate& e) {
    const auto [low, high] = std::minmax({factor * e.low, factor * e.high});
    return {factor * e.value, std::abs(factor) * e.error, low, high};
}

double sum_of(const Numbers& x) { return std::accumulate(x.begin(), x.end(), 0.0); }

double mean_of(const Numbers& x) { return sum_of(x) / static_cast<double>(x.size()); }

double weighted_mean(const Numbers& weights, const Numbers& x) {
    return std::inner_product(weights.begin(), weights.end(), x.begin(), 0.0) / sum_of(weights);
}

double variance_of(const Numbers& x) {
    return x.size() < 2 ? no_number : squares_about_mean(x) / static_cast<double>(x.size() - 1);
}

double sd_of(const Numbers& x) { return std::sqrt(variance_of(x)); }

double pooled_sd(const Numbers& a, const Numbers& b) {
    if (a.empty() || b.empty() || a.size() + b.size() < 3) return no_number;
    return std::sqrt((squares_about_mean(a) + squares_about_mean(b)) / static_cast<double>(a.size() + b.size() - 2));
}

double student_t(std::size_t degrees, double share) {
    // In double throughout, so that every machine finds the same.
    using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    return quantile(boost::math::students_t_distribution<double, Policy>(static_cast<double>(degrees)), share);
}

Estimate estimate_of(const Numbers& x) {
    Estimate e{mean_of(x), std::sqrt(variance_of(x) / static_cast<double>(x.size()))};
    if (x.size() < 2) return e;
    const double half = student_t(x.size() - 1) * e.error;
    e.low = e.value - half, e.high = e.value + half;
    return e;
}

Estimate ratio_of(Estimate above, Estimate below) {
    if (below.value == 0) return not_known;
    const double ratio = above.value / below.value;
    return {ratio, std::hypot(above.error, ratio * below.error) / std::abs(below.value)};
}

Estimate ratio_of_means(const Numbers& above, const Numbers& below) {
    const double under = mean_of(below), ratio = mean_of(above) / under;
    Numbers left(above.size());
    for (std::size_t k = 0; k < above.size(); ++k) left[k] = (above[k] - ratio * below[k]) / under;
    const Estimate e = estimate_of(left);
    return {ratio, e.error, ratio + e.low, ratio + e.high};
}

double quantile_of(Numbers x, double share) {
    if (x.empty()) return no_number;
    const double at = share * static_cast<double>(x.size() - 1);
    const auto rank = static_cast<std::ptrdiff_t>(at);
    const double way = at - static_cast<double>(rank);
    std::nth_element(x.begin(), x.begin() + rank, x.end());
    const double low = x[static_cast<std::size_t>(rank)];
    if (way == 0 || std::isinf(low)) return low;  // between a number and none there is none
    const double high = *std::min_element(x.begin() + rank + 1, x.end());
    return low + way * (high - low);
}

Numbers standardised(const Numbers& x) {
    const double mean = mean_of(x), sd = sd_of(x);
    Numbers z(x.size());
    for (std::size_t k = 0; k < x.size(); ++k) z[k] = sd > 0 ? (x[k] - mean) / sd : 0;
    return z;
}

Estimate correlation_of(const Numbers& x, const Numbers& y) {
    const Numbers a = standardised(x), b = standardised(y);
    const auto n = static_cast<double>(x.size());
    if (n < 4) return not_known;
    const double r = std::inner_product(a.begin(), a.end(), b.begin(), 0.0) / (n - 1);
    return {r, (1 - r * r) / std::sqrt(n - 3)};
}

Regression least_squares(const Numbers& y, const std::vector<Numbers>& x, bool robust) {
    const MatrixXd m = matrix_of(y.size(), x);
    const VectorXd target = vector_of(y);
    const MatrixXd bread = inverse_of(m.transpose() * m);
    const VectorXd beta = bread * (m.transpose() * target), residual = target - m * beta;
    if (robust) return regression_of(beta, sandwich(m, residual, bread));
    return regression_of(beta, bread * (residual.squaredNorm() / spare_rows(m)));
}

Regression logistic(const Numbers& y, const std::vector<Numbers>& x) {
    const MatrixXd m = matrix_of(y.size(), x);
    const VectorXd target = vector_of(y);
    VectorXd beta = VectorXd::Zero(m.cols());
    MatrixXd covariance;
    bool converged = false;
    for (int step = 0; step < 30 && !converged; ++step) {
        const VectorXd share = (1 + (-(m * beta).array().max(-30).min(30)).exp()).inverse();
        const VectorXd weight = share.array() * (1 - share.array());
        covariance = inverse_of(m.transpose() * weight.asDiagonal() * m);
        const VectorXd change = covariance * (m.transpose() * (target - share));
        beta += change.cwiseMax(-5).cwiseMin(5);
        converged = change.cwiseAbs().maxCoeff() < 1e-9;
    }
    if (m.rows() <= m.cols()) covariance.setConstant(no_number);
    return regression_of(beta, covariance, converged);
}

Regression two_stage(const Numbers& y, const std::vector<Numbers>& exposures, const std::vector<Numbers>& instruments,
                     const std::vector<Numbers>& x) {
    std::vector<Numbers> regressors = exposures, outside = instruments;
    regressors.insert(regressors.end(), x.begin(), x.end());
    outside.insert(outside.end(), x.begin(), x.end());
    const MatrixXd m = matrix_of(y.size(), regressors), z = matrix_of(y.size(), outside);
    const VectorXd target = vector_of(y);
    const MatrixXd expected = z * (inverse_of(z.transpose() * z) * (z.transpose() * m));
    const MatrixXd bread = inverse_of(expected.transpose() * expected);
    const VectorXd beta = bread * (expected.transpose() * target);
    return regression_of(beta, sandwich(expected, target - m * beta, bread));
}

Estimate hedges_g(const Numbers& a, const Numbers& b) {
    const auto na = static_cast<double>(a.size()), nb = static_cast<double>(b.size());
    if (na < 2 || nb < 2) return not_known;
    const double sd = pooled_sd(a, b);
    if (!(sd > 0)) return not_known;
    const double g = (1 - 3 / (4 * (na + nb - 2) - 1)) * (mean_of(a) - mean_of(b)) / sd;
    return {g, std::sqrt(1 / na + 1 / nb + g * g / (2 * (na + nb)))};
}

Estimate pooled(const std::vector<Estimate>& studies) {
    double weights = 0, squares = 0, sum = 0, q = 0;
    for (const Estimate& each : studies) {
        const double w = 1 / (each.error * each.error);
        weights += w, squares += w * w, sum += w * each.value;
    }
    if (studies.empty()) return not_known;
    const double fixed = sum / weights;
    for (const Estimate& each : studies) q += (each.value - fixed) * (each.value - fixed) / (each.error * each.error);
    const double between = std::max(0.0, (q - static_cast<double>(studies.size() - 1)) / (weights - squares / weights));
    weights = sum = 0;
    for (const Estimate& each : studies) {
        const double w = 1 / (each.error * each.error + (studies.size() > 1 ? between : 0));
        weights += w, sum += w * each.value;
    }
    return {sum / weights, std::sqrt(1 / weights)};
}

Survival& Survival::operator+=(const Survival& other) {
    at_risk.resize(std::max(at_risk.size(), other.at_risk.size()));
    happened.resize(at_risk.size());
    for (std::size_t t = 0; t < other.at_risk.size(); ++t)
        at_risk[t] += other.at_risk[t], happened[t] += other.happened[t];
    return *this;
}

Estimate Survival::happened_by(std::size_t day) const {
    double free = 1, greenwood = 0;
    for (std::size_t t = 0; t < std::min(day, at_risk.size()); ++t) {
        const double n = at_risk[t], d = happened[t];
        if (d <= 0) continue;
        free *= 1 - d / n;
        if (n > d) greenwood += d / (n * (n - d));
    }
    const double most = at_risk.empty() ? 0 : *std::max_element(at_risk.begin(), at_risk.end());
    if (most < 1) return not_known;
    return {1 - free, most < 2 ? no_number : free * std::sqrt(greenwood)};
}

double Survival::median() const {
    double free = 1;
    for (std::size_t t = 0; t < at_risk.size(); ++t) {
        if (at_risk[t] > 0) free *= 1 - happened[t] / at_risk[t];
        if (free <= 0.5) return static_cast<double>(t + 1);
    }
    return static_cast<double>(at_risk.size());
}

// For each rate the best top and fall are a straight line, so only the rate has to be searched.
Approach approach_of(const Numbers& day, const Numbers& y) {
    const auto n = static_cast<double>(y.size());
    Approach best;
    double least = std::numeric_limits<double>::infinity();
    auto try_rate = [&](double rate) {
        double se = 0, see = 0, sy = 0, sey = 0;
        for (std::size_t k = 0; k < y.size(); ++k) {
            const double e = std::exp(-rate * day[k]);
            se += e, see += e * e, sy += y[k], sey += e * y[k];
        }
        const double spread = see - se * se / n;
        if (spread < 1e-12) return;
        const double slope = (sey - se * sy / n) / spread, top = (sy - slope * se) / n;
        double squares = 0;
        for (std::size_t k = 0; k < y.size(); ++k) {
            const double miss = y[k] - top - slope * std::exp(-rate * day[k]);
            squares += miss * miss;
        }
        if (squares < least) least = squares, best = {top, -slope, rate};
    };
    for (int k = 0; k <= 60; ++k) try_rate(0.002 * std::pow(250.0, k / 60.0));  // 0.002 to 0.5 a day
    const double middle = best.rate;
    for (int k = -20; k <= 20; ++k) try_rate(middle * std::pow(250.0, k / 1200.0));
    return best;
}

double Approach::days_to(double share_of_top) const {
    const double left = top * (1 - share_of_top);
    return fall <= left || rate <= 0 ? 0 : std::log(fall / left) / rate;
}

}  // namespace mensana
