// Our own exp, log, normal quantile and friends: branch-free, vectorised by the compiler, and the same
// bits on every machine (the C library picks different code for different processors).
// Errors are bounded by tests/base/maths_test.cpp against the C library in double precision.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

#include "base/kernel.hpp"

namespace mensana {

// e^x; relative error below 2e-7 for -87 <= x <= 88, held at the ends beyond.
// Cody and Waite's reduction x = k ln2 + r, then a polynomial on |r| <= ln2 / 2.
MENSANA_INLINE float exp_of(float x) {
    x = x < -87.0f ? -87.0f : x;
    x = x > 88.0f ? 88.0f : x;
    const float shifted = x * 1.44269504f + 12582912.0f;  // 1.5 * 2^23: adding it rounds to an integer
    const float k = shifted - 12582912.0f;
    float r = x - k * 0.693359375f;
    r = r - k * -2.12194440e-4f;
    float poly = 1.9875691500e-4f;
    poly = poly * r + 1.3981999507e-3f;
    poly = poly * r + 8.3334519073e-3f;
    poly = poly * r + 4.1665795894e-2f;
    poly = poly * r + 1.6666665459e-1f;
    poly = poly * r + 5.0000001201e-1f;
    poly = poly * r * r + r + 1.0f;
    const auto power = (std::bit_cast<std::int32_t>(shifted) - 0x4B400000) + 127;
    return poly * std::bit_cast<float>(power << 23);
}

// ln x; relative error below 3e-7 away from 1, absolute below 1e-7 near it; x must be a positive normal number.
MENSANA_INLINE float log_of(float x) {
    const std::int32_t bits = std::bit_cast<std::int32_t>(x);
    const std::int32_t k = (bits - 0x3F3504F3) >> 23;  // the mantissa lands in [sqrt(1/2), sqrt(2))
    const float m = std::bit_cast<float>(bits - (k << 23)) - 1.0f;
    const float z = m * m;
    float poly = 7.0376836292e-2f;
    poly = poly * m - 1.1514610310e-1f;
    poly = poly * m + 1.1676998740e-1f;
    poly = poly * m - 1.2420140846e-1f;
    poly = poly * m + 1.4249322787e-1f;
    poly = poly * m - 1.6668057665e-1f;
    poly = poly * m + 2.0000714765e-1f;
    poly = poly * m - 2.4999993993e-1f;
    poly = poly * m + 3.3333331174e-1f;
    const float e = static_cast<float>(k);
    return (m * z * poly + e * -2.12194440e-4f) - 0.5f * z + m + e * 0.693359375f;
}

// Standard normal quantile; absolute error below 2e-6 for every u that a draw can take (unit_of's grid), below 1e-4
// for other floats between 1e-4 and 1 - 1e-4.
// M. Giles (2012), Approximating the erfinv function, GPU Computing Gems Jade, ch. 10.
MENSANA_INLINE float normal_of(float u) {
    const float x = 2.0f * u - 1.0f;
    const float w = -log_of((1.0f - x) * (1.0f + x));
    const float near = w - 2.5f;
    const float far = std::sqrt(w) - 3.0f;
    float a = 2.81022636e-08f;
    a = a * near + 3.43273939e-07f;
    a = a * near - 3.5233877e-06f;
    a = a * near - 4.39150654e-06f;
    a = a * near + 0.00021858087f;
    a = a * near - 0.00125372503f;
    a = a * near - 0.00417768164f;
    a = a * near + 0.246640727f;
    a = a * near + 1.50140941f;
    float b = -0.000200214257f;
    b = b * far + 0.000100950558f;
    b = b * far + 0.00134934322f;
    b = b * far - 0.00367342844f;
    b = b * far + 0.00573950773f;
    b = b * far - 0.0076224613f;
    b = b * far + 0.00943887047f;
    b = b * far + 1.00167406f;
    b = b * far + 2.83297682f;
    return 1.41421356f * x * (w < 5.0f ? a : b);
}

// What differs from day to day, of mean 0 and variance 1, from a uniform number: nearly normal, within 2.64, as the
// polynomial of degree 7 that is nearest to the normal quantile.  Sums over days are normal (a stationary wander of a
// half-time of a week has an excess kurtosis of -0.01).  A tenth of the work of normal_of.
MENSANA_INLINE float innovation_of(float u) {
    const float x = 2.0f * u - 1.0f, y = x * x;
    return x * (1.07137367f + y * (2.48213475f + y * (-5.88040319f + y * 4.96294007f)));
}

// 1 / (1 + e^-x): log-odds to share; absolute error below 1e-7.
MENSANA_INLINE float share_of(float log_odds) { return 1.0f / (1.0f + exp_of(-log_odds)); }

// ln(s / (1 - s)): share to log-odds, for 0 < s < 1.
MENSANA_INLINE float log_odds_of(float share) { return log_of(share / (1.0f - share)); }

// Standard normal distribution function; absolute error below 4e-7.
// Abramowitz and Stegun (1964) 26.2.17.
MENSANA_INLINE float normal_share_below(float z) {
    const float a = z < 0.0f ? -z : z;
    const float t = 1.0f / (1.0f + 0.2316419f * a);
    float poly = 1.330274429f;
    poly = poly * t - 1.821255978f;
    poly = poly * t + 1.781477937f;
    poly = poly * t - 0.356563782f;
    poly = poly * t + 0.319381530f;
    const float tail = 0.398942280f * exp_of(-0.5f * a * a) * poly * t;
    return z < 0.0f ? tail : 1.0f - tail;
}

MENSANA_INLINE float held(float x, float low, float high) {
    x = x < low ? low : x;
    return x > high ? high : x;
}

MENSANA_INLINE float positive_part(float x) { return x > 0.0f ? x : 0.0f; }

// What is gone of a distance to a target after so many days when half of it is gone after `half_time`: the step is
// (target - x) * step_over(half_time, days).  half_time in days, above 0.
inline float step_over(float half_time, float days) { return 1.0f - exp_of(-0.693147181f * days / half_time); }
inline float daily_step(float half_time) { return step_over(half_time, 1.0f); }

// cos(2 pi turn) for any turn >= 0; absolute error below 1e-9.  Once a day, not in kernels.
inline double cosine_of_turn(double turn) {
    double t = turn - static_cast<double>(static_cast<std::int64_t>(turn));
    if (t > 0.5) t = 1.0 - t;
    const bool second = t > 0.25;
    if (second) t = 0.5 - t;
    const double x = 6.283185307179586 * t, y = x * x;
    double c = 1.0;
    for (int k = 14; k >= 2; k -= 2) c = 1.0 - y / (k * (k - 1.0)) * c;
    return second ? -c : c;
}

}  // namespace mensana
