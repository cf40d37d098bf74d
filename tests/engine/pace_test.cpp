#include "engine/pace.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace mensana;

TEST_CASE("everybody is due once in so many days, on the same weekday all their life", "[pace]") {
    for (const std::int32_t every : {1, 2, 7, 28})
        for (Person p = 0; p < 3'000; p += 17) {
            const Turns turns{3'000, every};
            int times = 0;
            for (std::int32_t day = -15; day < -15 + every; ++day) times += turns.due(p, day);
            CHECK(times == 1);
            for (const std::int32_t day : {-30, -1, 0, 5, 400}) CHECK(turns.due(p, day) == turns.due(p, day + every));
        }
}

TEST_CASE("the runs of those who are due are theirs alone, in whatever blocks people are", "[pace]") {
    constexpr Person people = 1'500;
    for (const std::int32_t every : {1, 3, 7})
        for (const Person block : {1u, 50u, 64u, 100u, 1'500u})
            for (const std::int32_t day : {-8, 0, 3}) {
                const Turns turns{people, every};
                std::vector<int> visited(people);
                for (Person first = 0; first < people; first += block)
                    turns.for_each_due({first, std::min(people, first + block)}, day, [&](Block run) {
                        for (const auto p : run) ++visited[static_cast<std::size_t>(p)];
                    });
                for (Person p = 0; p < people; ++p) REQUIRE(visited[p] == (turns.due(p, day) ? 1 : 0));
            }
}

TEST_CASE("every day of the week has its share of any population that is not tiny", "[pace]") {
    for (const Person people : {5'000u, 20'000u, 100'000u, 1'000'000u}) {
        const Turns turns{people, 7};
        for (std::int32_t day = 0; day < 7; ++day) {
            Person due = 0;
            for (Person p = 0; p < people; ++p) due += turns.due(p, day);
            CHECK(7.0 * due == Approx(people).epsilon(0.13));
        }
    }
}
