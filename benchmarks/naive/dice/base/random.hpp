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

struct Dice {
    std::mt19937 generator{1};
    std::uniform_real_distribution<float> uniform;
    std::normal_distribution<float> normal;
};
inline Dice dice;

struct Chance {
    operator float() const { return dice.uniform(dice.generator); }
};
inline float normal_of(Chance) { return dice.normal(dice.generator); }

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
    Chance uniform(Person, std::uint32_t = 0) const { return {}; }
    float normal(Person, std::uint32_t = 0) const { return normal_of(Chance{}); }
    Four four(Person, std::uint32_t = 0) const { return {}; }
};

}  // namespace mensana
