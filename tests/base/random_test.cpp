// Philox against its published answers, and the manners of addressed draws.
#include "base/random.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/many_draws.hpp"

using namespace mensana;

namespace {

constexpr bool is(Bits b, std::uint32_t x, std::uint32_t y, std::uint32_t z, std::uint32_t w) {
    return b.x == x && b.y == y && b.z == z && b.w == w;
}

// Pearson's chi-square of counts against equal shares, as a z score (Wilson and Hilferty 1931).
double z_of_equal_shares(const std::vector<double>& counts) {
    double all = 0, chi = 0;
    for (const double n : counts) all += n;
    const double expected = all / static_cast<double>(counts.size());
    for (const double n : counts) chi += (n - expected) * (n - expected) / expected;
    const double free = static_cast<double>(counts.size() - 1), part = 2.0 / (9.0 * free);
    return (std::cbrt(chi / free) - (1 - part)) / std::sqrt(part);
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
    double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    const auto n = static_cast<double>(a.size());
    for (std::size_t k = 0; k < a.size(); ++k)
        x += a[k], y += b[k], xx += a[k] * a[k], yy += b[k] * b[k], xy += a[k] * b[k];
    return (xy - x * y / n) / std::sqrt((xx - x * x / n) * (yy - y * y / n));
}

}  // namespace

// kat_vectors of Random123 (Salmon et al. 2011): philox4x32 10.
TEST_CASE("Philox4x32-10 gives the published known answers", "[random]") {
    STATIC_REQUIRE(is(philox({0, 0, 0, 0}, 0, 0), 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8));
    STATIC_REQUIRE(is(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, 0xffffffff, 0xffffffff), 0x408f276d,
                      0x41c83b0e, 0xa20bc7c6, 0x6d5451fd));
    STATIC_REQUIRE(is(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0xa4093822, 0x299f31d0), 0xd16cfe09,
                      0x94fdcceb, 0x5001e420, 0x24126ea1));
}

TEST_CASE("what is drawn for a block is what each of its people would draw alone, wherever the block begins and ends",
          "[random]") {
    const Draws draws{Seed{7, 3}, stream_of("habit_forms"), -5};
    std::vector<float> all(3 * sheet), some(3 * sheet);
    draw_uniforms(0, 3 * sheet, draws, 2, all.data());
    STATIC_REQUIRE(sheet == 64);
    for (Person p = 0; p < 3 * sheet; ++p) REQUIRE(all[p] == draws.shared_uniform(p, 2));
    for (const auto& [first, last] : std::vector<std::pair<Person, Person>>{
             {0, 1}, {1, 2}, {63, 65}, {25, 175}, {64, 128}, {75, 76}, {127, 192}}) {
        draw_uniforms(first, last, draws, 2, some.data());
        for (Person p = first; p < last; ++p) REQUIRE(some[p - first] == all[p]);
    }
}

TEST_CASE("people of one sheet draw different numbers, and people far up draw theirs", "[random]") {
    const Draws draws{Seed{1}, 9, 4};
    std::set<float> seen;
    for (Person p = 0; p < sheet; ++p) seen.insert(draws.shared_uniform(p));
    CHECK(seen.size() > sheet - 3);        // a grid of 2^23 numbers: two may be alike
    constexpr Person far = 4'294'966'528;  // a sheet's first row near the end of what a row can be
    STATIC_REQUIRE(far % sheet == 0);
    std::vector<float> last(sheet);
    draw_uniforms(far, far + sheet, draws, 0, last.data());
    CHECK(last[17] == draws.shared_uniform(far + 17));
}

TEST_CASE("a stream is the 32-bit FNV-1a of its name", "[random]") {
    STATIC_REQUIRE(stream_of("") == 0x811c9dc5);  // the published answers of FNV-1a
    STATIC_REQUIRE(stream_of("a") == 0xe40c292c);
    STATIC_REQUIRE(stream_of("foobar") == 0xbf9cf968);
}

TEST_CASE("a draw changes when any part of its address changes, and only then", "[random]") {
    const Draws here{Seed{7, 3}, stream_of("habit_forms"), 12};
    const std::uint32_t drawn = here.bits(1000, 2).x;
    CHECK(Draws{Seed{7, 3}, stream_of("habit_forms"), 12}.bits(1000, 2).x == drawn);
    CHECK(here.bits(1001, 2).x != drawn);
    CHECK(here.bits(1000, 3).x != drawn);
    CHECK(Draws{Seed{8, 3}, stream_of("habit_forms"), 12}.bits(1000, 2).x != drawn);
    CHECK(Draws{Seed{7 + (std::uint64_t{1} << 32), 3}, stream_of("habit_forms"), 12}.bits(1000, 2).x != drawn);
    CHECK(Draws{Seed{7, 4}, stream_of("habit_forms"), 12}.bits(1000, 2).x != drawn);
    CHECK(Draws{Seed{7, 3}, stream_of("stress_fades"), 12}.bits(1000, 2).x != drawn);
    CHECK(Draws{Seed{7, 3}, stream_of("habit_forms"), 13}.bits(1000, 2).x != drawn);
    CHECK(Draws{Seed{7, 3}, stream_of("habit_forms"), -12}.bits(1000, 2).x != drawn);
}

TEST_CASE("no two of 200,000 neighbouring addresses share their 128 bits", "[random]") {
    std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
    std::size_t drawn = 0;
    for (const std::int32_t day : {birthday, -1, 0, 1})
        for (const char* name : {"a", "b"})
            for (Person p = 0; p < 5000; ++p)
                for (std::uint32_t nth = 0; nth < 5; ++nth, ++drawn) {
                    const Bits b = Draws{Seed{1}, stream_of(name), day}.bits(p, nth);
                    seen.emplace(std::uint64_t{b.x} << 32 | b.y, std::uint64_t{b.z} << 32 | b.w);
                }
    CHECK(seen.size() == drawn);
}

TEST_CASE("two people draw the same whichever of them asks, and not what another pair or day draws", "[random]") {
    const Draws today{Seed{5}, stream_of("meet"), 40}, tomorrow{Seed{5}, stream_of("meet"), 41},
        others{Seed{5}, stream_of("part"), 40};
    for (Person p = 0; p < 300; ++p) {
        const Person q = (p * 7919 + 13) % 1000;
        CHECK(today.pair_uniform(p, q, 1) == today.pair_uniform(q, p, 1));
        CHECK(today.pair_bits(p, q).x != today.pair_bits(p, q + 1).x);
        CHECK(today.pair_bits(p, q).x != tomorrow.pair_bits(p, q).x);
        CHECK(today.pair_bits(p, q).x != others.pair_bits(p, q).x);
        CHECK(today.pair_bits(p, q).x != today.pair_bits(p, q, 1).x);
        CHECK(today.pair_bits(p, q).x != today.bits(p).x);
    }
}

TEST_CASE("uniform numbers fill 64 equal bins evenly over people, days and order", "[random]") {
    std::vector<double> people(64), days(64), nths(64), pairs(64);
    auto bin = [](float u) { return static_cast<std::size_t>(u * 64); };
    for (std::uint32_t k = 0; k < 100'000; ++k) {
        ++people[bin(Draws{Seed{11}, 1, 0}.uniform(k))];
        ++days[bin(Draws{Seed{11}, 1, static_cast<std::int32_t>(k)}.uniform(5))];
        ++nths[bin(Draws{Seed{11 + k / 256}, 1, 0}.uniform(5, k % 256))];
        ++pairs[bin(Draws{Seed{11}, 1, 0}.pair_uniform(k, k / 2 + 200'000))];
    }
    for (const auto* counts : {&people, &days, &nths, &pairs}) CHECK(std::abs(z_of_equal_shares(*counts)) < 4);
}

TEST_CASE("draws of neighbours, of following days and of one address are not correlated", "[random]") {
    std::vector<double> a, b, next_person, next_day, other_stream;
    for (Person p = 0; p < 100'000; ++p) {
        const Draws draws{Seed{3}, 9, 100}, tomorrow{Seed{3}, 9, 101}, other{Seed{3}, 10, 100};
        const Four u = draws.four(p);
        a.push_back(u.a), b.push_back(u.b);
        next_person.push_back(draws.uniform(p + 1)), next_day.push_back(tomorrow.uniform(p)),
            other_stream.push_back(other.uniform(p));
    }
    for (const auto* with : {&b, &next_person, &next_day, &other_stream})
        CHECK(std::abs(correlation(a, *with)) < 4 / std::sqrt(1e5));
}

TEST_CASE("normal draws have mean 0, SD 1 and the tails of a normal distribution", "[random]") {
    const Draws draws{Seed{21}, stream_of("x"), 0};
    double sum = 0, square = 0, beyond_two = 0;
    constexpr double n = 200'000;
    for (Person p = 0; p < 200'000; ++p) {
        const double x = draws.normal(p);
        sum += x, square += x * x, beyond_two += std::abs(x) > 2;
    }
    CHECK(std::abs(sum / n) < 4 / std::sqrt(n));
    CHECK(std::abs(square / n - 1) < 4 * std::sqrt(2 / n));
    CHECK(std::abs(beyond_two / n - 0.045500264) < 4 * std::sqrt(0.0455 * 0.9545 / n));
}

TEST_CASE("a uniform number is above 0 and below 1 for the lowest and the highest bits", "[random]") {
    CHECK(unit_of(0) > 0.0f);
    CHECK(unit_of(0xFFFFFFFF) < 1.0f);
    CHECK(std::abs(normal_of(unit_of(0))) < 6.0f);
    CHECK(std::abs(normal_of(unit_of(0xFFFFFFFF))) < 6.0f);
    CHECK(unit_of(0x80000000) - 0.5f == 0.5f - unit_of(0x7FFFFFFF));  // as far above the middle as below
}

TEST_CASE("many draws in one go are those of the addresses one by one, at any number of them", "[random]") {
    const Draws draws{Seed{0x123456789ABCDEF, 7}, stream_of("x"), birthday};
    for (const std::size_t many : {1u, 5u, 16u, 17u, 100u}) {
        std::vector<Person> one(many), other(many);
        for (Person k = 0; k < many; ++k) one[k] = k * 2654435761u % 100'000, other[k] = (k * 40503 + 7) % 100'000;
        std::vector<float> a(many), b(many), c(many), d(many), pair(many);
        std::vector<std::uint32_t> x(many), y(many), z(many), w(many);
        draw_fours(one, draws, 5, a.data(), b.data(), c.data(), d.data());
        draw_pair_uniforms(one, other, draws, 2, pair.data());
        draw_bits(42, draws, 3, many, x.data(), y.data(), z.data(), w.data());
        bool alike = true;
        for (std::uint32_t k = 0; k < many; ++k) {
            const Four four = draws.four(one[k], 5);
            const Bits bits = draws.bits(42, 3 + k);
            alike &= four.a == a[k] && four.b == b[k] && four.c == c[k] && four.d == d[k];
            alike &= bits.x == x[k] && bits.y == y[k] && bits.z == z[k] && bits.w == w[k];
            alike &= pair[k] == draws.pair_uniform(one[k], other[k], 2);
        }
        CHECK(alike);
    }
}
