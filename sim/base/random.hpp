// A random number is a function of its address, not the next item of a stream.
//
// The generator is Philox4x32-10: ten rounds that turn a 128-bit counter and a 64-bit key into 128
// random bits (Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3, SC'11,
// doi:10.1145/2063384.2063405).  We write the address into the counter:
//     person | day | mechanism | replicate and nth        key: the seed
// so that threads, blocks, other mechanisms, other worlds and the record cannot change a draw.  Two
// people who decide something together draw at the unordered address of their pair.
//
// What every kernel of a day draws is drawn for a block of people at a time, and one address yields four numbers: so on
// a day four people share an address (shared_uniform), a quarter of a sheet apart, and each has a word of its own.
// Tested by tests/base/random_test.cpp against the generator's published answers.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/kernel.hpp"
#include "base/maths.hpp"

namespace mensana {

using Person = std::uint32_t;  // a row of the population

struct Bits {
    std::uint32_t x, y, z, w;
};

MENSANA_INLINE constexpr Bits philox(Bits c, std::uint32_t key0, std::uint32_t key1) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t a = std::uint64_t{0xD2511F53u} * c.x;
        const std::uint64_t b = std::uint64_t{0xCD9E8D57u} * c.z;
        c = {static_cast<std::uint32_t>(b >> 32) ^ c.y ^ key0, static_cast<std::uint32_t>(b),
             static_cast<std::uint32_t>(a >> 32) ^ c.w ^ key1, static_cast<std::uint32_t>(a)};
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }
    return c;
}

// A number in the open interval (0, 1), on a grid of 2^-23 shifted by half a step (one bit finer, the largest
// would round to 1).
MENSANA_INLINE constexpr float unit_of(std::uint32_t bits) {
    return static_cast<float>(bits >> 9) * 0x1p-23f + 0x1p-24f;
}

// The stream of a mechanism is its name: 32-bit FNV-1a, so that no list of numbers has to be kept.
constexpr std::uint32_t stream_of(std::string_view name) {
    std::uint32_t hash = 2166136261u;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}

struct Seed {
    std::uint64_t seed = 1;
    std::uint32_t replicate = 0;  // below 2^24
};

inline constexpr std::int32_t birthday = INT32_MIN;  // the day of draws that are made once in a life

inline constexpr Person sheet = 64;  // people whose daily numbers are drawn in one go

struct Four {
    float a, b, c, d;
};  // four independent uniform numbers of one address

// The draws of one mechanism on one day.  `nth` (0..255) tells apart what one person draws there.
class Draws {
public:
    constexpr Draws(Seed seed, std::uint32_t stream, std::int32_t day)
        : key0_{static_cast<std::uint32_t>(seed.seed)}, key1_{static_cast<std::uint32_t>(seed.seed >> 32)},
          stream_{stream}, day_{static_cast<std::uint32_t>(day)}, replicate_{seed.replicate << 8} {}

    constexpr Bits address(Person p, std::uint32_t nth = 0) const { return {p, day_, stream_, replicate_ | nth}; }
    constexpr std::pair<std::uint32_t, std::uint32_t> key() const { return {key0_, key1_}; }
    MENSANA_INLINE constexpr Bits bits(Person p, std::uint32_t nth = 0) const {
        return philox({p, day_, stream_, replicate_ | nth}, key0_, key1_);
    }
    friend constexpr bool operator==(const Draws&, const Draws&) = default;
    // The draw of two people: the same whichever of them asks.
    MENSANA_INLINE constexpr Bits pair_bits(Person p, Person other, std::uint32_t nth = 0) const {
        const Person low = p < other ? p : other, high = p < other ? other : p;
        return philox({low, high, day_, replicate_ | nth}, key0_ ^ stream_, key1_ ^ 0x70616972u);  // "pair"
    }
    MENSANA_INLINE constexpr float uniform(Person p, std::uint32_t nth = 0) const { return unit_of(bits(p, nth).x); }
    MENSANA_INLINE constexpr float pair_uniform(Person p, Person other, std::uint32_t nth = 0) const {
        return unit_of(pair_bits(p, other, nth).x);
    }
    // The number of one person of a sheet, whose four quarters share the addresses.
    MENSANA_INLINE constexpr float shared_uniform(Person p, std::uint32_t nth = 0) const {
        const Bits b = bits(p / sheet * (sheet / 4) + p % (sheet / 4), nth);
        const std::uint32_t words[]{b.x, b.y, b.z, b.w};
        return unit_of(words[p / (sheet / 4) % 4]);
    }
    MENSANA_INLINE float normal(Person p, std::uint32_t nth = 0) const { return normal_of(uniform(p, nth)); }
    MENSANA_INLINE constexpr Four four(Person p, std::uint32_t nth = 0) const {
        const Bits b = bits(p, nth);
        return {unit_of(b.x), unit_of(b.y), unit_of(b.z), unit_of(b.w)};
    }

private:
    std::uint32_t key0_, key1_, stream_, day_, replicate_;
};

// shared_uniform of the people first .. last-1, one after the other.
void draw_uniforms(Person first, Person last, const Draws& draws, std::uint32_t nth, float* out);

}  // namespace mensana
