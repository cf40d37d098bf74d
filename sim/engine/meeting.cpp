#include "engine/meeting.hpp"

#include <array>

#include "base/avx512.hpp"

namespace mensana {
namespace {

bool is_close(TieKind kind) { return kind != TieKind::acquaintance; }

MENSANA_KERNEL void count_known(Block people, const std::uint8_t* __restrict known, float* __restrict out) {
    for (const auto p : people) out[p] = static_cast<float>(known[p]);
}
MENSANA_KERNEL void sum_seen(Block people, const std::uint16_t* __restrict steps, const float* __restrict known,
                             float low, float step, float* __restrict out) {
    for (const auto p : people) out[p] = low * known[p] + static_cast<float>(steps[p]) * step;
}

// What close friends and kin showed last night, of so many columns of the page from the first one on.  Shown values
// are small integers, and integer sums are the same in any order: that is what lets ties be stored, pushed or sent in
// any order too.  The sums of all columns grow side by side in one word, 16 bits each.
template <std::size_t so_many>
MENSANA_INLINE std::uint64_t side_by_side(const std::uint8_t* seen) {
    std::uint64_t all = 0;
    for (std::size_t n = 0; n < so_many; ++n) all |= std::uint64_t{seen[n]} << 16 * n;
    return all;
}

// Who has more close friends and kin than can be kept in view, or many ties among few neighbours.
template <std::size_t so_many>
std::uint64_t meet_each(std::span<const Tie> ties, const std::uint8_t* steps, std::size_t stride) {
    std::uint64_t close = 0, total = 0;
    for (const Tie tie : ties)
        if (is_close(tie.kind()) && close < most_met) {
            ++close;
            total += side_by_side<so_many>(steps + tie.other() * stride);
        }
    return total | close << 48;
}

// One walk along all ties of some neighbours, which adds up without asking whose tie it is; what one of them has seen
// is then the sum up to the last tie less that up to the first.  (How many ties somebody has cannot be foreseen, and a
// loop for each person would be foreseen wrongly each time.)  Empty places count as nobody, like acquaintances.
template <std::size_t so_many>
void meet_of(World& world, Block people, std::size_t first) {
    static_assert(so_many <= 3 && most_met * 255 < 1 << 16);
    constexpr std::size_t together = 32, most_ties = 2048;
    const std::size_t stride = world.shown.columns.size();
    const std::uint8_t* const steps = world.shown.steps.data() + first;
    const Network& friends = *world.friends;
    std::array<std::uint64_t, most_ties + 1> so_far;
    for (Person from = people.first; from < people.last; from += together) {
        const Person to = std::min(from + static_cast<Person>(together), people.last);
        const auto ties = friends.places_from(from, to);
        const bool few = ties.size() <= most_ties;
        if (few) {
            std::uint64_t sum = so_far[0] = 0;
            for (std::size_t k = 0; k < ties.size(); ++k) {
                const auto close = static_cast<std::uint64_t>(is_close(ties[k].kind()));
                // Of whoever does not count person 0 is looked at, who is at hand: acquaintances live far away.
                const std::uint8_t* const seen = steps + ties[k].other() * stride * close;
                so_far[k + 1] = sum += (side_by_side<so_many>(seen) | std::uint64_t{1} << 48) * close;
            }
        }
        for (Person p = from; p < to; ++p) {
            const auto own = friends.of(p);
            const std::size_t begins = static_cast<std::size_t>(own.data() - ties.data());
            const std::uint64_t total = few && own.size() <= most_met ? so_far[begins + own.size()] - so_far[begins]
                                                                      : meet_each<so_many>(own, steps, stride);
            world.seen.known[p] = static_cast<std::uint8_t>(total >> 48);
            for (std::size_t n = 0; n < so_many; ++n)
                world.seen.steps[first + n][p] = static_cast<std::uint16_t>(total >> 16 * n);
        }
    }
}

#if MENSANA_BY_HAND
// The same by hand for AVX-512, where a page has two columns: sixteen ties at a time.
[[gnu::target("arch=x86-64-v4")]] void meet_512(World& world, Block people) {
    const std::uint8_t* const steps = world.shown.steps.data();
    const Network& friends = *world.friends;
    std::uint8_t* const known = world.seen.known.data();
    std::uint16_t *const first = world.seen.steps[0].data(), *const second = world.seen.steps[1].data();
    static_assert(sizeof(Tie) == 4 && TieKind::acquaintance == TieKind{0});
    const __m512i who = _mm512_set1_epi32(static_cast<int>(Tie::who)),
                  kind = _mm512_set1_epi32(static_cast<int>(~Tie::who)), own = _mm512_set1_epi32(0xFFFF),
                  apart = _mm512_set1_epi32(0x00FF00FF);
    for (Person p = people.first; p < people.last; ++p) {
        const auto ties = friends.of(p);
        unsigned close = 0;
        __m512i sums = _mm512_setzero_si512();
        for (std::size_t k = 0; k < ties.size(); k += 16) {
            const std::size_t left = ties.size() - k;
            const auto here = static_cast<__mmask16>(left >= 16 ? 0xFFFF : (1u << left) - 1);
            const __m512i some = _mm512_maskz_loadu_epi32(here, ties.data() + k);
            const __mmask16 of_these = _mm512_test_epi32_mask(some, kind);
            // Four bytes at a time, the last two of them the next person's, or those behind the page.
            const __m512i four =
                _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), of_these, _mm512_and_si512(some, who), steps, 2);
            const __m512i two = _mm512_and_si512(four, own);
            sums = _mm512_add_epi32(sums, _mm512_and_si512(_mm512_or_si512(two, _mm512_slli_epi32(two, 8)), apart));
            close += static_cast<unsigned>(__builtin_popcount(of_these));
        }
        std::uint64_t total = static_cast<std::uint32_t>(_mm512_reduce_add_epi32(sums)) | std::uint64_t{close} << 48;
        if (close > most_met) [[unlikely]]
            total = meet_each<2>(ties, steps, 2);
        known[p] = static_cast<std::uint8_t>(total >> 48);
        first[p] = static_cast<std::uint16_t>(total);
        second[p] = static_cast<std::uint16_t>(total >> 16);
    }
}
#endif

}  // namespace

void meet(World& world, Block people) {
#if MENSANA_BY_HAND
    if (has_avx512() && world.shown.columns.size() == 2) return meet_512(world, people);
#endif
    const std::size_t columns_shown = world.shown.columns.size();
    for (std::size_t first = 0; first < columns_shown; first += 3) switch (columns_shown - first) {
            case 1:
                meet_of<1>(world, people, first);
                break;
            case 2:
                meet_of<2>(world, people, first);
                break;
            default:
                meet_of<3>(world, people, first);
        }
}

void remember_friends(const World& world, Block people, float* const* sums, float* known) {
    count_known(people, world.seen.known.data(), known);
    for (std::size_t n = 0; n < world.shown.columns.size(); ++n) {
        const std::size_t column = world.shown.columns[n];
        sum_seen(people, world.seen.steps[n].data(), known, EveryColumn::is[column].low,
                 EveryColumn::is[column].shown_step, sums[column]);
    }
}

}  // namespace mensana
