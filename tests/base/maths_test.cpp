// The error bounds that base/maths.hpp states, held against the C library in double precision.
#include "base/maths.hpp"

#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <limits>

using namespace mensana;

namespace {

std::uint32_t bits_of(float x) { return std::bit_cast<std::uint32_t>(x); }

// The largest error of `ours` over floats from low to high (both above 0), one in `stride`.
template <class Ours, class Error>
double worst(float low, float high, std::uint32_t stride, Ours ours, Error error) {
    double most = 0;
    for (std::uint32_t bits = bits_of(low); bits <= bits_of(high); bits += stride) {
        const float x = std::bit_cast<float>(bits);
        most = std::max(most, error(x, static_cast<double>(ours(x))));
    }
    return most;
}

double normal_below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

// The standard normal quantile in double: Newton steps from our own answer.
double exact_normal(double u, double start) {
    double x = start;
    for (int k = 0; k < 5; ++k) {
        const double off = u < 0.5 ? normal_below(x) - u : (1 - u) - normal_below(-x);
        x -= off * std::sqrt(2 * 3.14159265358979323846) * std::exp(x * x / 2);
    }
    return x;
}

}  // namespace

TEST_CASE("exp_of errs by less than 2e-7 of the value between -87 and 88", "[maths]") {
    auto relative = [](double exact, double ours) { return std::abs(ours - exact) / exact; };
    CHECK(worst(
              1e-10f, 88.0f, 4999, [](float x) { return exp_of(x); },
              [&](float x, double ours) { return relative(std::exp(double{x}), ours); }) < 2e-7);
    CHECK(worst(
              1e-10f, 87.0f, 4999, [](float x) { return exp_of(-x); },
              [&](float x, double ours) { return relative(std::exp(-double{x}), ours); }) < 2e-7);
    CHECK(exp_of(0.0f) == 1.0f);
}

TEST_CASE("exp_of is held at its ends and passes nan on", "[maths]") {
    CHECK(exp_of(-1000.0f) == exp_of(-87.0f));
    CHECK(exp_of(1000.0f) == exp_of(88.0f));
    CHECK(std::isfinite(exp_of(std::numeric_limits<float>::infinity())));
    CHECK(std::isnan(exp_of(std::numeric_limits<float>::quiet_NaN())));
}

TEST_CASE("log_of errs by less than 3e-7 of the value, and by less than 1e-7 near 1", "[maths]") {
    auto relative = [](float x, double ours) {
        return std::abs(ours - std::log(double{x})) / std::abs(std::log(double{x}));
    };
    auto absolute = [](float x, double ours) { return std::abs(ours - std::log(double{x})); };
    auto log = [](float x) { return log_of(x); };
    CHECK(worst(std::numeric_limits<float>::min(), 0.7f, 4999, log, relative) < 3e-7);
    CHECK(worst(1.4f, std::numeric_limits<float>::max() / 2, 4999, log, relative) < 3e-7);
    CHECK(worst(0.5f, 2.0f, 97, log, absolute) < 1e-7);
    CHECK(log_of(1.0f) == 0.0f);
}

TEST_CASE("normal_of errs by less than 2e-6 wherever a draw can fall", "[maths]") {
    double most = 0;
    for (std::uint32_t k = 1; k < (1u << 24); k += k < 5000 || k > (1u << 24) - 5000 ? 1 : 199) {
        const float u = static_cast<float>(k) * 0x1p-24f;  // every uniform draw lies on this grid
        most = std::max(most, std::abs(normal_of(u) - exact_normal(u, normal_of(u))));
    }
    CHECK(most < 2e-6);
    CHECK(normal_of(0.5f) == 0.0f);
}

TEST_CASE("normal_of of any float errs by less than 1e-4 between 1e-4 and 1 - 1e-4", "[maths]") {
    const double most = worst(
        1e-4f, 0.9999f, 1999, [](float u) { return normal_of(u); },
        [](float u, double ours) { return std::abs(ours - exact_normal(u, ours)); });
    CHECK(most < 1e-4);
}

TEST_CASE("share_of errs by less than 1.5e-7 and undoes log_odds_of", "[maths]") {
    double most = 0;
    for (float x = -40; x < 40; x += 1e-3f)
        most = std::max(most, std::abs(share_of(x) - 1 / (1 + std::exp(-double{x}))));
    CHECK(most < 1.5e-7);
    for (float share = 0.01f; share < 0.995f; share += 0.01f)
        CHECK(std::abs(share_of(log_odds_of(share)) - share) < 2e-7f);
    CHECK(share_of(0.0f) == 0.5f);
    CHECK(share_of(-200.0f) > 0.0f);
    CHECK(share_of(200.0f) == 1.0f);
}

TEST_CASE("normal_share_below errs by less than 4e-7 and never leaves 0 to 1", "[maths]") {
    double most = 0;
    for (float z = -9; z < 9; z += 1e-4f) {
        const float share = normal_share_below(z);
        most = std::max(most, std::abs(share - normal_below(z)));
        if (!(share >= 0 && share <= 1)) FAIL("share below " << z << " is " << share);
    }
    CHECK(most < 4e-7);
}

TEST_CASE("a daily step takes half the way in half_time days", "[maths]") {
    for (const float half_time : {1.0f, 3.0f, 14.0f, 90.0f, 730.0f}) {
        double left = 1;
        for (int day = 0; day < static_cast<int>(half_time); ++day)
            left *= 1 - static_cast<double>(daily_step(half_time));
        CHECK(std::abs(left - 0.5) < 1e-4);
    }
}

TEST_CASE("cosine_of_turn errs by less than 1e-9 over many turns", "[maths]") {
    double most = 0;
    for (double turn = 0; turn < 12; turn += 1.37e-4)
        most = std::max(most, std::abs(cosine_of_turn(turn) - std::cos(2 * 3.14159265358979323846 * turn)));
    CHECK(most < 1e-9);
    CHECK(cosine_of_turn(0) == 1);
    CHECK(cosine_of_turn(36'525.5) == -1);
}

TEST_CASE("held passes nan on, so that the night can see it", "[maths]") {
    CHECK(std::isnan(held(std::numeric_limits<float>::quiet_NaN(), 0, 1)));
    CHECK(held(-3.0f, 0, 1) == 0.0f);
    CHECK(held(3.0f, 0, 1) == 1.0f);
    CHECK(held(0.25f, 0, 1) == 0.25f);
    CHECK(positive_part(-2.0f) == 0.0f);
    CHECK(positive_part(2.0f) == 2.0f);
}

TEST_CASE("an innovation has mean 0, variance 1 and nearly the quantiles of a normal number", "[maths]") {
    double mean = 0, variance = 0, fourth = 0, worst = 0;
    constexpr int n = 100'000;
    for (int k = 0; k < n; ++k) {
        const double u = (k + 0.5) / n, x = double{innovation_of(static_cast<float>(u))};
        mean += x / n, variance += x * x / n, fourth += x * x * x * x / n;
        if (u > 0.02 && u < 0.98) worst = std::max(worst, std::abs(x - double{normal_of(static_cast<float>(u))}));
    }
    CHECK(mean == Approx(0).margin(1e-5));
    CHECK(variance == Approx(1).margin(1e-4));
    CHECK(fourth - 3 == Approx(-0.137).margin(0.002));
    CHECK(worst < 0.15);
    CHECK(innovation_of(1.0f) == Approx(2.636).margin(0.001));
}
