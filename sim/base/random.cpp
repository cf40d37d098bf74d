#include "base/random.hpp"

#include <algorithm>
#include <array>

#include "base/avx512.hpp"
#include "base/many_draws.hpp"

namespace mensana {
namespace {

constexpr Person quarter = sheet / 4;

MENSANA_KERNEL void draw_sheet_anywhere(const Draws draws, std::uint32_t nth, std::uint32_t first,
                                        float* __restrict out) {
    for (std::int32_t k = 0; k < static_cast<std::int32_t>(quarter); ++k) {
        const Bits b = draws.bits(first + static_cast<std::uint32_t>(k), nth);
        out[k] = unit_of(b.x);
        out[k + quarter] = unit_of(b.y);
        out[k + 2 * quarter] = unit_of(b.z);
        out[k + 3 * quarter] = unit_of(b.w);
    }
}

#if MENSANA_BY_HAND
// The same by hand for AVX-512, four times as fast, because the compiler knows no cheap way to the upper halves of
// 32-bit products: each word sits in a lane of 64 bits, whose upper half is never looked at.
struct EightCounters {
    __m512i x, y, z, w;
};
[[gnu::target("arch=x86-64-v4"), gnu::always_inline]] inline EightCounters philox_of_eight(EightCounters c,
                                                                                           std::uint32_t key0,
                                                                                           std::uint32_t key1) {
    const __m512i a = _mm512_set1_epi64(0xD2511F53), b = _mm512_set1_epi64(0xCD9E8D57);
    constexpr int exclusive_or = 0x96;
    for (int round = 0; round < 10; ++round) {
        const __m512i ax = _mm512_mul_epu32(a, c.x), bz = _mm512_mul_epu32(b, c.z);
        c = {_mm512_ternarylogic_epi64(_mm512_srli_epi64(bz, 32), c.y, _mm512_set1_epi64(key0), exclusive_or), bz,
             _mm512_ternarylogic_epi64(_mm512_srli_epi64(ax, 32), c.w, _mm512_set1_epi64(key1), exclusive_or), ax};
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }
    return c;
}
[[gnu::target("arch=x86-64-v4"), gnu::always_inline]] inline __m512i words_of(__m512i low, __m512i high) {
    return _mm512_inserti64x4(_mm512_castsi256_si512(_mm512_cvtepi64_epi32(low)), _mm512_cvtepi64_epi32(high), 1);
}
[[gnu::target("arch=x86-64-v4"), gnu::always_inline]] inline __m512 units_of(__m512i low, __m512i high) {
    const __m512 whole = _mm512_cvtepi32_ps(_mm512_srli_epi32(words_of(low, high), 9));
    return _mm512_add_ps(_mm512_mul_ps(whole, _mm512_set1_ps(0x1p-23f)), _mm512_set1_ps(0x1p-24f));
}

// Whole sheets, two at a time.  The four words of a counter wait for each other through ten rounds, so four vectors of
// counters take turns; the keys of the rounds wait in memory, where a vector finds them at no cost.  Even and odd
// counters are apart, because their words then lie beside each other where they end up.
struct RoundKeys {
    explicit RoundKeys(std::pair<std::uint32_t, std::uint32_t> key) {
        for (std::size_t round = 0; round < first.size(); ++round) {
            first[round] = key.first + static_cast<std::uint32_t>(round) * 0x9E3779B9u;
            second[round] = key.second + static_cast<std::uint32_t>(round) * 0xBB67AE85u;
        }
    }
    std::array<std::uint64_t, 10> first, second;
};
[[gnu::target("arch=x86-64-v4"), gnu::always_inline]] inline void store_words(__m512i even, __m512i odd, float* out) {
    const __m512i words = _mm512_mask_shuffle_epi32(even, 0xAAAA, odd, _MM_PERM_CCAA);
    const __m512 whole = _mm512_cvtepi32_ps(_mm512_srli_epi32(words, 9));
    // The product is a whole power of two and exact: rounded once or twice, these are the bits of unit_of.
    _mm512_storeu_ps(out, _mm512_fmadd_ps(whole, _mm512_set1_ps(0x1p-23f), _mm512_set1_ps(0x1p-24f)));
}
template <std::size_t sheets>
[[gnu::target("arch=x86-64-v4"), gnu::always_inline]] inline void draw_sheets_at(const Bits& address,
                                                                                 const RoundKeys& keys, float* out) {
    static_assert(quarter == 16);
    const __m512i a = _mm512_set1_epi64(0xD2511F53), b = _mm512_set1_epi64(0xCD9E8D57),
                  lanes = _mm512_setr_epi64(0, 2, 4, 6, 8, 10, 12, 14);
    constexpr int exclusive_or = 0x96;
    std::array<EightCounters, 2 * sheets> c;
    for (std::size_t k = 0; k < c.size(); ++k)
        c[k] = {_mm512_add_epi64(_mm512_set1_epi64(address.x + k / 2 * quarter + k % 2), lanes),
                _mm512_set1_epi64(address.y), _mm512_set1_epi64(address.z), _mm512_set1_epi64(address.w)};
#pragma GCC unroll 10
    for (std::size_t round = 0; round < 10; ++round) {
        const __m512i first = _mm512_set1_epi64(static_cast<long long>(keys.first[round])),
                      second = _mm512_set1_epi64(static_cast<long long>(keys.second[round]));
#pragma GCC unroll 4
        for (EightCounters& each : c) {
            const __m512i ax = _mm512_mul_epu32(a, each.x), bz = _mm512_mul_epu32(b, each.z);
            each = {_mm512_ternarylogic_epi64(_mm512_srli_epi64(bz, 32), each.y, first, exclusive_or), bz,
                    _mm512_ternarylogic_epi64(_mm512_srli_epi64(ax, 32), each.w, second, exclusive_or), ax};
        }
    }
#pragma GCC unroll 2
    for (std::size_t n = 0; n < sheets; ++n) {
        const EightCounters &even = c[2 * n], &odd = c[2 * n + 1];
        float* const to = out + n * sheet;
        store_words(even.x, odd.x, to);
        store_words(even.y, odd.y, to + quarter);
        store_words(even.z, odd.z, to + 2 * quarter);
        store_words(even.w, odd.w, to + 3 * quarter);
    }
}
[[gnu::target("arch=x86-64-v4")]] void draw_sheets_512(const Draws& draws, std::uint32_t nth, std::uint32_t first,
                                                       std::size_t many, float* out) {
    const RoundKeys keys{draws.key()};
    std::size_t n = 0;
    for (; n + 2 <= many; n += 2)
        draw_sheets_at<2>(draws.address(first + static_cast<std::uint32_t>(n) * quarter, nth), keys, out + n * sheet);
    if (n < many)
        draw_sheets_at<1>(draws.address(first + static_cast<std::uint32_t>(n) * quarter, nth), keys, out + n * sheet);
}

[[gnu::target("arch=x86-64-v4"), gnu::always_inline]] inline __m512i low_half(__m512i words) {
    return _mm512_cvtepu32_epi64(_mm512_castsi512_si256(words));
}
[[gnu::target("arch=x86-64-v4"), gnu::always_inline]] inline __m512i high_half(__m512i words) {
    return _mm512_cvtepu32_epi64(_mm512_extracti64x4_epi64(words, 1));
}

// Sixteen counters from sixteen words that differ or are the same in all.
struct SixteenCounters {
    EightCounters low, high;
};
[[gnu::target("arch=x86-64-v4"), gnu::always_inline]] inline SixteenCounters philox_of_sixteen(__m512i x, __m512i y,
                                                                                               __m512i z, __m512i w,
                                                                                               std::uint32_t key0,
                                                                                               std::uint32_t key1) {
    return {philox_of_eight({low_half(x), low_half(y), low_half(z), low_half(w)}, key0, key1),
            philox_of_eight({high_half(x), high_half(y), high_half(z), high_half(w)}, key0, key1)};
}
constexpr __mmask16 up_to_sixteen(std::size_t left) {
    return static_cast<__mmask16>(left < 16 ? (1u << left) - 1 : 0xFFFFu);
}

[[gnu::target("arch=x86-64-v4")]] void draw_fours_512(std::span<const Person> people, const Draws& draws,
                                                      std::uint32_t nth, float* a, float* b, float* c, float* d) {
    const Bits at = draws.address(0, nth);
    const auto [key0, key1] = draws.key();
    for (std::size_t k = 0; k < people.size(); k += 16) {
        const __mmask16 here = up_to_sixteen(people.size() - k);
        const auto [low, high] =
            philox_of_sixteen(_mm512_maskz_loadu_epi32(here, people.data() + k), _mm512_set1_epi32(at.y),
                              _mm512_set1_epi32(at.z), _mm512_set1_epi32(at.w), key0, key1);
        _mm512_mask_storeu_ps(a + k, here, units_of(low.x, high.x));
        _mm512_mask_storeu_ps(b + k, here, units_of(low.y, high.y));
        _mm512_mask_storeu_ps(c + k, here, units_of(low.z, high.z));
        _mm512_mask_storeu_ps(d + k, here, units_of(low.w, high.w));
    }
}
[[gnu::target("arch=x86-64-v4")]] void draw_pair_uniforms_512(std::span<const Person> one,
                                                              std::span<const Person> other, const Draws& draws,
                                                              std::uint32_t nth, float* out) {
    const Bits at = draws.address(0, nth);  // pair_bits has the day where others have their stream, and that in the key
    const std::uint32_t key0 = draws.key().first ^ at.z, key1 = draws.key().second ^ 0x70616972u;
    for (std::size_t k = 0; k < one.size(); k += 16) {
        const __mmask16 here = up_to_sixteen(one.size() - k);
        const __m512i p = _mm512_maskz_loadu_epi32(here, one.data() + k),
                      q = _mm512_maskz_loadu_epi32(here, other.data() + k);
        const auto [low, high] = philox_of_sixteen(_mm512_min_epu32(p, q), _mm512_max_epu32(p, q),
                                                   _mm512_set1_epi32(at.y), _mm512_set1_epi32(at.w), key0, key1);
        _mm512_mask_storeu_ps(out + k, here, units_of(low.x, high.x));
    }
}
[[gnu::target("arch=x86-64-v4")]] void draw_bits_512(Person p, const Draws& draws, std::uint32_t nth, std::size_t many,
                                                     std::uint32_t* x, std::uint32_t* y, std::uint32_t* z,
                                                     std::uint32_t* w) {
    const Bits at = draws.address(p, nth);
    const auto [key0, key1] = draws.key();
    const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    for (std::size_t k = 0; k < many; k += 16) {
        const __mmask16 here = up_to_sixteen(many - k);
        const auto [low, high] = philox_of_sixteen(
            _mm512_set1_epi32(at.x), _mm512_set1_epi32(at.y), _mm512_set1_epi32(at.z),
            _mm512_add_epi32(_mm512_set1_epi32(at.w + static_cast<std::uint32_t>(k)), lanes), key0, key1);
        _mm512_mask_storeu_epi32(x + k, here, words_of(low.x, high.x));
        _mm512_mask_storeu_epi32(y + k, here, words_of(low.y, high.y));
        _mm512_mask_storeu_epi32(z + k, here, words_of(low.z, high.z));
        _mm512_mask_storeu_epi32(w + k, here, words_of(low.w, high.w));
    }
}
#endif

MENSANA_KERNEL void draw_fours_anywhere(const Person* __restrict people, std::int32_t many, const Draws draws,
                                        std::uint32_t nth, float* __restrict a, float* __restrict b,
                                        float* __restrict c, float* __restrict d) {
    for (std::int32_t k = 0; k < many; ++k) {
        const Four of = draws.four(people[k], nth);
        a[k] = of.a, b[k] = of.b, c[k] = of.c, d[k] = of.d;
    }
}
MENSANA_KERNEL void draw_pair_uniforms_anywhere(const Person* __restrict one, const Person* __restrict other,
                                                std::int32_t many, const Draws draws, std::uint32_t nth,
                                                float* __restrict out) {
    for (std::int32_t k = 0; k < many; ++k) out[k] = draws.pair_uniform(one[k], other[k], nth);
}

void draw_sheets(const Draws& draws, std::uint32_t nth, std::uint32_t first, std::size_t many, float* out) {
#if MENSANA_BY_HAND
    if (has_avx512()) return draw_sheets_512(draws, nth, first, many, out);
#endif
    for (std::size_t n = 0; n < many; ++n)
        draw_sheet_anywhere(draws, nth, first + static_cast<std::uint32_t>(n) * quarter, out + n * sheet);
}

}  // namespace

void draw_uniforms(Person first, Person last, const Draws& draws, std::uint32_t nth, float* out) {
    while (first < last) {
        const Person from = first / sheet * sheet, whole = (last - from) / sheet;
        if (first == from && whole > 0) {
            draw_sheets(draws, nth, from / sheet * quarter, whole, out);
            first += whole * sheet, out += whole * sheet;
            continue;
        }
        std::array<float, sheet> all;  // a block that begins or ends inside the sheet
        draw_sheets(draws, nth, from / sheet * quarter, 1, all.data());
        const Person end = std::min(from + sheet, last);
        out = std::copy(all.begin() + (first - from), all.begin() + (end - from), out);
        first = end;
    }
}

void draw_fours(std::span<const Person> people, const Draws& draws, std::uint32_t nth, float* a, float* b, float* c,
                float* d) {
#if MENSANA_BY_HAND
    if (has_avx512()) return draw_fours_512(people, draws, nth, a, b, c, d);
#endif
    draw_fours_anywhere(people.data(), static_cast<std::int32_t>(people.size()), draws, nth, a, b, c, d);
}

void draw_pair_uniforms(std::span<const Person> one, std::span<const Person> other, const Draws& draws,
                        std::uint32_t nth, float* out) {
#if MENSANA_BY_HAND
    if (has_avx512()) return draw_pair_uniforms_512(one, other, draws, nth, out);
#endif
    draw_pair_uniforms_anywhere(one.data(), other.data(), static_cast<std::int32_t>(one.size()), draws, nth, out);
}

void draw_bits(Person p, const Draws& draws, std::uint32_t nth, std::size_t many, std::uint32_t* x, std::uint32_t* y,
               std::uint32_t* z, std::uint32_t* w) {
#if MENSANA_BY_HAND
    if (has_avx512()) return draw_bits_512(p, draws, nth, many, x, y, z, w);
#endif
    for (std::size_t k = 0; k < many; ++k) {
        const Bits of = draws.bits(p, nth + static_cast<std::uint32_t>(k));
        x[k] = of.x, y[k] = of.y, z[k] = of.z, w[k] = of.w;
    }
}

}  // namespace mensana
