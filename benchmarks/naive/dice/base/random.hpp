// Stands in for sim/base/random.hpp where the naive day is compiled: the same words for mechanisms, answered by one
// std::mt19937 for all and by the distributions of the standard library.  A number is drawn only when it is looked at
// (once, as every kernel does), so nobody pays for a draw that they do not use.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string_view>

#include "base/kernel.hpp"
#include "base/maths.hpp"

namespace mensana {

using Person = std::uint32_t;

struct Mersenne {
    std::mt19937 generator{1};
    std::uniform_real_distribution<float> uniform;
    std::normal_distribution<float> normal;
};
inline Mersenne mersenne;

struct Chance {
    operator float() const { return mersenne.uniform(mersenne.generator); }
};
inline float normal_of(Chance) { return mersenne.normal(mersenne.generator); }

constexpr std::uint32_t stream_of(std::string_view) { return 0; }
struct Seed {
    std::uint64_t seed = 1;
    std::uint32_t replicate = 0;
};
inline constexpr std::int32_t birthday = INT32_MIN;

struct Four {
    Chance a, b, c, d;
};
class Draws {
public:
    constexpr Draws(Seed, std::uint32_t, std::int32_t) {}
    friend constexpr bool operator==(const Draws&, const Draws&) { return true; }
    float shared_uniform(Person, std::uint32_t = 0) const { return mersenne.uniform(mersenne.generator); }
    Chance uniform(Person, std::uint32_t = 0) const { return {}; }
    float normal(Person, std::uint32_t = 0) const { return normal_of(Chance{}); }
    Four four(Person, std::uint32_t = 0) const { return {}; }
};
inline void draw_uniforms(Person, Person, const Draws&, std::uint32_t, float*) {}  // nobody draws ahead here

}  // namespace mensana
