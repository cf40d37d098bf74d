// What base/random.hpp draws at one address, at many addresses in one go: the same numbers, sixteen at a time where the
// machine can.  Tested by tests/base/random_test.cpp.
#pragma once

#include <cstddef>
#include <span>

#include "base/random.hpp"

namespace mensana {

// The floats of the widest vector, and so many that they fill whole ones: loops over arrays that have room for it run
// over whole vectors, and what is beyond the last is nobody's.
inline constexpr std::size_t vector_size = 16;
constexpr std::size_t whole_vectors(std::size_t many) { return (many + vector_size - 1) / vector_size * vector_size; }

// Draws::four of each of these people, apart: a[k] .. d[k] belong to people[k].
void draw_fours(std::span<const Person> people, const Draws& draws, std::uint32_t nth, float* a, float* b, float* c,
                float* d);

// Draws::pair_uniform of one[k] and other[k].
void draw_pair_uniforms(std::span<const Person> one, std::span<const Person> other, const Draws& draws,
                        std::uint32_t nth, float* out);

// Draws::bits of one person at nth, nth + 1, .. (below 256), apart.
void draw_bits(Person p, const Draws& draws, std::uint32_t nth, std::size_t many, std::uint32_t* x, std::uint32_t* y,
               std::uint32_t* z, std::uint32_t* w);

}  // namespace mensana
