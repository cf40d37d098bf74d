#include "engine/pace.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace mensana;

TEST_CASE("everybody is due once in so many days, on the same weekday all their life", "[pace]") {
    for (const std::int32_t every : {1, 2, 7, 28})
        for (Person p = 0; p < 3'000; p += 17) {
            int times = 0;
            for (std::int32_t day = -15; day < -15 + every; ++day) times += is_due(p, day, every);
            CHECK(times == 1);
            for (const std::int32_t day : {-30, -1, 0, 5, 400})
                CHECK(is_due(p, day, every) == is_due(p, day + every, every));
        }
}

TEST_CASE("the runs of those who are due are theirs alone, in whatever blocks people are", "[pace]") {
    constexpr Person people = 1'500;
    for (const std::int32_t every : {1, 3, 7})
        for (const Person block : {1u, 50u, 64u, 100u, 1'500u})
            for (const std::int32_t day : {-8, 0, 3}) {
                std::vector<int> visited(people);
                for (Person first = 0; first < people; first += block)
                    for_each_due({first, std::min(people, first + block)}, day, every, [&](Block run) {
                        for (const auto p : run) ++visited[static_cast<std::size_t>(p)];
                    });
                for (Person p = 0; p < people; ++p) REQUIRE(visited[p] == (is_due(p, day, every) ? 1 : 0));
            }
}

TEST_CASE("every day of the week has its share of people", "[pace]") {
    for (std::int32_t day = 0; day < 7; ++day) {
        int due = 0;
        for (Person p = 0; p < 7 * 64 * 10; ++p) due += is_due(p, day, 7);
        CHECK(due == 640);
    }
}
