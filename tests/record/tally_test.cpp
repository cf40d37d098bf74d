// Totals held against a naive computation, person by person in double, and against themselves in other blocks.
#include "record/tally.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "base/blocks.hpp"
#include "engine/pace.hpp"

using namespace mensana;

namespace {

constexpr Person n = 5000;

Population people() {
    Population all{n};
    const Draws draws{Seed{12}, 3, birthday};
    for (Person p = 0; p < n; ++p) {
        all.all<Depression>()[p] = 0.3f + draws.normal(p);
        all.all<Anxiety>()[p] = draws.normal(p, 1);
        all.all<Habit>()[p] = draws.uniform(p, 2) * draws.uniform(p, 3);
        all.all<LnCrp>()[p] = 0.6f + draws.normal(p, 4);
    }
    return all;
}

std::vector<Reading> readings(std::initializer_list<const char*> names) {
    std::vector<Reading> all;
    for (const char* name : names) all.push_back(*reading_called(name));
    return all;
}

// Groups: everybody, each third person, the first hundred, nobody.
std::vector<std::uint64_t> groups() {
    std::vector<std::uint64_t> bits(n, 1);
    for (Person p = 0; p < n; ++p) bits[p] |= (p % 3 == 0 ? 2u : 0u) | (p < 100 ? 4u : 0u);
    return bits;
}

Tally tallied(const Population& all, const std::vector<Reading>& what, std::size_t block_size, unsigned threads) {
    const unsigned before = threads_in_use();
    use_threads(threads);
    Tally tally{what, groups(), threads};
    for_each_block(n, block_size, [&](Block block, unsigned worker) {
        tally.see({0, 0, block, worker, &all, nullptr});
    });
    tally.add_up();
    use_threads(before);
    return tally;
}

std::vector<double> naive_values(const Population& all, const Reading& reading, std::size_t group) {
    std::vector<float> read(n);
    reading.read({0, 0, {0, n}, 0, &all, nullptr}, read.data());
    std::vector<double> values;
    const auto bits = groups();
    for (Person p = 0; p < n; ++p)
        if (bits[p] >> group & 1) values.push_back(static_cast<double>(read[p]));
    std::sort(values.begin(), values.end());
    return values;
}

}  // namespace

TEST_CASE("mean, SD, error and shares equal a naive computation, to half a step", "[tally]") {
    const Population all = people();
    const auto what = readings({"phq9", "gad7", "low_days", "crp", "habit", "depressive_symptoms"});
    const Tally tally = tallied(all, what, 512, 2);
    for (std::size_t r = 0; r < what.size(); ++r)
        for (std::size_t group = 0; group < 3; ++group) {
            INFO(what[r].name << " in group " << group);
            const auto values = naive_values(all, what[r], group);
            const Summary found = tally.summary(r, group);
            const auto many = static_cast<double>(values.size());
            double sum = 0, square = 0;
            for (const double x : values) sum += x;
            for (const double x : values) square += (x - sum / many) * (x - sum / many);
            const double sd = std::sqrt(square / (many - 1)),
                         step = what[r].step == 1 ? 1e-9 : static_cast<double>(what[r].step);
            CHECK(found.people == many);
            CHECK(tally.people(group) == many);
            CHECK(found.mean == Approx(sum / many).margin(step / 2).epsilon(1e-9));
            CHECK(found.sd == Approx(sd).margin(step).epsilon(1e-9));
            CHECK(found.se == Approx(found.sd / std::sqrt(many)));
            REQUIRE(found.shares.size() == what[r].cuts.size());
            for (std::size_t c = 0; c < what[r].cuts.size(); ++c) {
                const double cut = static_cast<double>(what[r].cuts[c]),
                             most = step < 1e-6 ? 0 : 2 * step;  // a bin may be two steps wide
                auto share = [&](double from) {
                    return static_cast<double>(values.end() - std::lower_bound(values.begin(), values.end(), from)) /
                           many;
                };
                CHECK(found.shares[c] <= share(cut - most));
                CHECK(found.shares[c] >= share(cut + most));
            }
        }
}

TEST_CASE("quantiles lie where a naive sort has them, to a step", "[tally]") {
    const Population all = people();
    const auto what = readings({"phq9", "crp", "habit", "depressive_symptoms"});
    const Tally tally = tallied(all, what, 512, 2);
    for (std::size_t r = 0; r < what.size(); ++r)
        for (std::size_t group = 0; group < 3; ++group) {
            const auto values = naive_values(all, what[r], group);
            const Summary found = tally.summary(r, group);
            REQUIRE(found.quantiles.size() == std::size(Tally::probabilities));
            for (std::size_t q = 0; q < found.quantiles.size(); ++q) {
                const double at = Tally::probabilities[q] * static_cast<double>(values.size());
                const auto rank = static_cast<std::size_t>(std::max(0.0, std::ceil(at) - 1));
                const double step = what[r].step == 1 ? 1e-9 : 3 * static_cast<double>(what[r].step);
                INFO(what[r].name << " in group " << group << " at " << Tally::probabilities[q]);
                CHECK(found.quantiles[q] == Approx(values[rank]).margin(step));
            }
        }
}

TEST_CASE("totals do not depend on blocks or threads, in any bit", "[tally]") {
    const Population all = people();
    const auto what = readings({"phq9", "low_days", "crp", "habit"});
    const Tally one = tallied(all, what, n, 1);
    for (const unsigned threads : {1u, 2u, 8u})
        for (const std::size_t block : {1u, 7u, 1000u})
            for (std::size_t r = 0; r < what.size(); ++r)
                for (std::size_t group = 0; group < 3; ++group) {
                    const Summary a = one.summary(r, group), b = tallied(all, what, block, threads).summary(r, group);
                    if (a.mean != b.mean || a.sd != b.sd || a.quantiles != b.quantiles || a.shares != b.shares)
                        FAIL(what[r].name << " with " << threads << " threads, blocks of " << block);
                }
    SUCCEED();
}

TEST_CASE("a day's totals begin anew", "[tally]") {
    Population all = people();
    const auto what = readings({"habit"});
    Tally tally{what, groups(), 1};
    tally.see({0, 0, {0, n}, 0, &all, nullptr});
    tally.add_up();
    for (float& habit : all.all<Habit>()) habit = 0.25f;
    tally.see({0, 1, {0, n}, 0, &all, nullptr});
    tally.add_up();
    CHECK(tally.summary(0, 0).mean == Approx(0.25).margin(1e-4));
    CHECK(tally.summary(0, 0).sd == Approx(0).margin(1e-6));
    CHECK(tally.summary(0, 0).people == n);
}

TEST_CASE("a group of nobody has no mean", "[tally]") {
    const Population all = people();
    const Tally tally = tallied(all, readings({"phq9"}), 512, 1);
    const Summary nobody = tally.summary(0, 3);
    CHECK(nobody.people == 0);
    CHECK(std::isnan(nobody.mean));
    for (const double share : nobody.shares) CHECK(std::isnan(share));
}

TEST_CASE("one person has a mean, and neither a spread nor an error", "[tally]") {
    const Population all = people();
    std::vector<std::uint64_t> bits(n, 1);
    bits[7] |= 2, bits[8] |= 4, bits[9] |= 4;
    Tally tally{readings({"phq9", "depressive_episode"}), bits, 1};
    tally.see({0, 0, {0, n}, 0, &all, nullptr});
    tally.add_up();
    for (std::size_t r = 0; r < 2; ++r) {
        const Summary one = tally.summary(r, 1), two = tally.summary(r, 2);
        CHECK(one.people == 1);
        CHECK(std::isfinite(one.mean));
        CHECK(std::isnan(one.sd));
        CHECK(std::isnan(one.se));
        CHECK(std::isfinite(two.se));
    }
}

TEST_CASE("values beyond a reading's range are counted at its ends", "[tally]") {
    Population all{n};
    for (float& crp : all.all<LnCrp>()) crp = 6;  // 403 mg/L; the reading ends at 100
    const Tally tally = tallied(all, readings({"crp"}), 512, 1);
    CHECK(tally.summary(0, 0).mean == Approx(100).epsilon(1e-3));
    CHECK(tally.summary(0, 0).shares.back() == 1);
}

TEST_CASE("a person regrouped is counted where they belong from then on, or nowhere", "[tally]") {
    const Population all = people();
    const auto what = readings({"habit", "depressive_symptoms"});
    Tally tally{what, groups(), 1};
    auto bits = groups();
    for (Person p = 0; p < n; p += 7) bits[p] = 0;          // they die
    for (Person p = 1; p < n; p += 7) bits[p] = 1 | 4 | 8;  // somebody else: of two groups that nobody was of together
    for (Person p = 0; p < n; ++p)
        if (bits[p] != groups()[p]) tally.regroup(p, bits[p]);
    const Tally from_the_first{what, bits, 1};
    Tally again = from_the_first;
    for (Tally* each : {&tally, &again}) {
        each->see({0, 0, {0, n}, 0, &all, nullptr});
        each->add_up();
    }
    for (std::size_t group = 0; group < 5; ++group) {
        INFO("group " << group);
        double members = 0;
        for (const std::uint64_t each : bits) members += static_cast<double>(each >> group & 1);
        CHECK(tally.people(group) == members);
        for (std::size_t r = 0; r < what.size(); ++r) {
            const Summary a = tally.summary(r, group), b = again.summary(r, group);
            CHECK(a.people == b.people);
            if (members > 0) CHECK(a.mean == b.mean);
            if (members > 0) CHECK(a.quantiles == b.quantiles);
            if (members > 0) CHECK(a.shares == b.shares);
        }
    }
    CHECK(tally.people(3) > 0);
    CHECK(tally.people(0) < n);
}

namespace {

// States of a day: everybody's change a little from day to day.
void live(Population& all, std::int32_t day) {
    const Draws draws{Seed{12}, 5, day};
    for (Person p = 0; p < n; ++p) {
        all.all<Depression>()[p] += 0.1f * draws.normal(p);
        all.all<Habit>()[p] = draws.uniform(p, 1) * draws.uniform(p, 2);
        all.all<DaysSinceExercise>()[p] = draws.uniform(p, 3) < 0.1f ? 0.0f : all.all<DaysSinceExercise>()[p] + 1.0f;
    }
}

// An evening on which every third person moved, for as many minutes as they are old in rows, and nobody else did
// anything.
struct Acts {
    std::vector<float> exercised = std::vector<float>(n), minutes = std::vector<float>(n);
    const float* all[EveryColumn::count]{};
    explicit Acts(std::int32_t day) {
        for (Person p = 0; p < n; ++p) {
            exercised[p] = (p + static_cast<Person>(day)) % 3 == 0 ? 1.0f : 0.0f;
            minutes[p] = exercised[p] * static_cast<float>(p % 90);
        }
        all[EveryColumn::place<Exercised>] = exercised.data();
        all[EveryColumn::place<Minutes>] = minutes.data();
    }
};

void see(Tally& tally, const Population& all, std::int32_t day, std::size_t block_size, const Acts& acts) {
    for_each_block(n, block_size, [&](Block block, unsigned worker) {
        std::vector<const float*> shifted(std::begin(acts.all), std::end(acts.all));
        tally.see({0, day, block, worker, &all, shifted.data(), Seed{3}});
    });
    tally.add_up();
}

// Whose row is somebody else's from the next day on, or nobody's.
std::vector<std::pair<Person, std::uint64_t>> gone_after(std::int32_t day) {
    std::vector<std::pair<Person, std::uint64_t>> all;
    for (Person p = static_cast<Person>(day) * 13 % 97; p < n; p += 701)
        all.emplace_back(p, p % 2 == 0 ? 0u : day % 3 == 0 ? 9u : 3u);
    return all;
}

}  // namespace

TEST_CASE("standing totals are those of everybody's latest answer, in any blocks and with any number of threads",
          "[tally]") {
    constexpr std::int32_t days = 30;
    const auto what =
        readings({"phq9", "crp", "depressive_symptoms", "habit", "inactive", "exercised", "exercise_minutes"});
    const unsigned before = threads_in_use();
    for (const auto& [threads, block, every] : {std::tuple{1u, std::size_t{2048}, 7},
                                                {2u, std::size_t{100}, 7},
                                                {3u, std::size_t{64}, 7},
                                                {2u, std::size_t{7}, 3},
                                                {1u, std::size_t{n}, 28},
                                                {2u, std::size_t{2048}, 2},
                                                {2u, std::size_t{999}, 1}}) {
        INFO(threads << " threads, blocks of " << block << ", asked every " << every << " days");
        use_threads(threads);
        Population all = people();
        auto bits = groups();
        Tally tally{what, bits, threads, every};
        std::vector<std::vector<float>> latest(what.size(), std::vector<float>(n));
        std::vector<char> moved(n);
        int wrong = 0;
        for (std::int32_t day = 0; day < days; ++day) {
            live(all, day);
            const Acts acts{day};
            see(tally, all, day, block, acts);
            for (std::size_t r = 0; r < what.size(); ++r) {
                std::vector<float> now(n);
                what[r].read({0, day, {0, n}, 0, &all, acts.all, Seed{3}}, now.data());
                for (Person p = 0; p < n; ++p)
                    if (day == 0 || what[r].needs_act || moved[p] || Turns(n, every).due(p, day)) latest[r][p] = now[p];
                for (std::size_t group = 0; group < 4; ++group) {
                    double many = 0, sum = 0, squares = 0;
                    const auto step = static_cast<double>(what[r].step), low = static_cast<double>(what[r].low);
                    for (Person p = 0; p < n; ++p) {
                        if (!(bits[p] >> group & 1)) continue;
                        const auto most = static_cast<double>(what[r].high);
                        const double x =
                            low + step * std::floor((static_cast<double>(latest[r][p]) - low) / step + 0.5);
                        many += 1, sum += std::min(x, most), squares += std::min(x, most) * std::min(x, most);
                    }
                    const Summary found = tally.summary(r, group);
                    wrong += found.people != many || tally.people(group) != many;
                    if (many == 0) continue;
                    const double sd = std::sqrt(std::max(0.0, squares - sum * sum / many) / std::max(1.0, many - 1));
                    // A value within a float's rounding of the border of two steps may be counted in either.
                    wrong += std::abs(found.mean - sum / many) > 2e-3 * step;
                    wrong += std::abs(found.sd - sd) > 2e-3 * step + 1e-6 * std::abs(sum / many);
                }
            }
            std::fill(moved.begin(), moved.end(), char{0});
            for (const auto& [p, to] : gone_after(day)) {
                moved[p] = 1, bits[p] = to;
                all.all<Depression>()[p] = -1, all.all<Habit>()[p] = 0;
                tally.regroup(p, to);
                if (p % 3 == 0) tally.regroup(p, bits[p] = to ^ 1);  // thought better of
            }
        }
        CHECK(wrong == 0);
    }
    use_threads(before);
}

TEST_CASE("an answer counts until the person is asked again, a seventh of the people each evening", "[tally]") {
    Population all{n};
    std::fill(all.all<Habit>().begin(), all.all<Habit>().end(), 0.25f);
    Tally tally{readings({"habit", "exercised"}), groups(), threads_in_use(), 7};
    CHECK(tally.asked_every(0) == 7);
    CHECK(tally.asked_every(1) == 1);
    see(tally, all, 0, 512, Acts{0});
    CHECK(tally.summary(0, 0).mean == Approx(0.25));
    std::fill(all.all<Habit>().begin(), all.all<Habit>().end(), 0.75f);
    for (std::int32_t day = 1; day <= 7; ++day) {
        see(tally, all, day, 512, Acts{day});
        double asked = 0;
        for (Person p = 0; p < n; ++p)
            for (std::int32_t since = 1; since <= day; ++since) asked += Turns(n, 7).due(p, since);
        CHECK(tally.summary(0, 0).mean == Approx(0.25 + 0.5 * asked / n));
        CHECK(tally.summary(0, 0).people == n);
        const Acts today{day};  // everybody's, on every day
        CHECK(tally.summary(1, 0).mean ==
              Approx(static_cast<double>(std::count(today.exercised.begin(), today.exercised.end(), 1.0f)) / n));
    }
    CHECK(tally.summary(0, 0).mean == Approx(0.75));
}

TEST_CASE("nobody who is gone is in a standing total, and who came is from their first evening on", "[tally]") {
    Population all{n};
    std::fill(all.all<Habit>().begin(), all.all<Habit>().end(), 1.0f);
    Tally tally{readings({"habit"}), std::vector<std::uint64_t>(n, 1), threads_in_use(), 28};
    see(tally, all, 0, 512, Acts{0});
    all.all<Habit>()[100] = 0, tally.regroup(100, 1);  // a newcomer, whose day is far
    tally.regroup(200, 0);                             // an empty place
    CHECK(tally.summary(0, 0).mean == Approx(1));      // last evening's
    CHECK(tally.summary(0, 0).people == n);
    see(tally, all, 1, 512, Acts{1});
    CHECK(tally.summary(0, 0).people == n - 1);
    CHECK(tally.summary(0, 0).mean == Approx((n - 2.0) / (n - 1.0)));
}

TEST_CASE("the answers of the usual readings take 18 bytes of a person, and none when everybody is always asked",
          "[tally]") {
    std::vector<Reading> usual;
    for (const std::string& name : usual_readings()) usual.push_back(*reading_called(name));
    CHECK(Tally::bytes_per_person(usual, 7) == Approx(18 + 18 / 7.0));  // and those of tonight
    CHECK(Tally::bytes_per_person(usual, 1) == 0);
}
