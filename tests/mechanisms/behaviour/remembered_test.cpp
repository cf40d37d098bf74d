// What is remembered of bouts: how much, how long ago, how they felt.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "mechanisms/behaviour/activity_is_remembered.hpp"
#include "mechanisms/behaviour/enjoyment_is_remembered.hpp"

using namespace mensana;

TEST_CASE("recent activity, effort and company go half the way to today's in half_time days", "[mechanism]") {
    ActivityIsRemembered remembered;
    remembered.half_time.value = 10;
    const float minutes[]{40}, met[]{6}, company[]{1}, exercised[]{1};
    float activity[]{0}, effort[]{0}, shared[]{0}, since[]{9};
    for (int day = 0; day < 10; ++day) {
        float activity_change[]{0}, effort_change[]{0}, shared_change[]{0}, since_change[]{0};
        remembered({0, 1}, {minutes}, {met}, {company}, {activity}, {effort}, {shared}, {exercised}, {since},
                   {activity_change}, {effort_change}, {shared_change}, {since_change});
        activity[0] += activity_change[0], effort[0] += effort_change[0], shared[0] += shared_change[0],
            since[0] += since_change[0];
        CHECK(since[0] == 0);
    }
    CHECK(activity[0] == Approx(20).epsilon(1e-4));
    CHECK(effort[0] == Approx(120).epsilon(1e-4));
    CHECK(shared[0] == Approx(0.5).epsilon(1e-4));
}

TEST_CASE("a day without exercise is counted", "[mechanism]") {
    const ActivityIsRemembered remembered;
    const float none[]{0}, since[]{9};
    float activity_change[]{0}, effort_change[]{0}, shared_change[]{0}, since_change[]{0};
    remembered({0, 1}, {none}, {none}, {none}, {none}, {none}, {none}, {none}, {since}, {activity_change},
               {effort_change}, {shared_change}, {since_change});
    CHECK(since_change[0] == 1);
    CHECK(activity_change[0] == 0);
    CHECK(effort_change[0] == 0);
    CHECK(shared_change[0] == 0);
}

TEST_CASE("the wait since the last bout is geometric on the first morning", "[mechanism]") {
    const ActivityIsRemembered remembered;
    constexpr Person n = 20'000;
    std::vector<float> activity(n, 10), minutes(n, 40), since(n);  // a quarter of days
    remembered.begin({0, n}, Draws{Seed{4}, 1, birthday}, {activity.data()}, {minutes.data()}, {since.data()});
    double today = 0, month = 0;
    for (const float days : since) today += days == 0, month += days >= 8;
    CHECK(std::abs(today / n - 0.25) < 4 * std::sqrt(0.25 * 0.75 / n));
    CHECK(std::abs(month / n - std::pow(0.75, 8)) < 4 * std::sqrt(0.1 * 0.9 / n));
}

TEST_CASE("a bout moves the memory of enjoyment by its weight, a day without leaves it", "[mechanism]") {
    EnjoymentIsRemembered remembered;
    remembered.weight.value = 0.1f;
    const float exercised[]{0, 1}, felt[]{0, 3}, enjoyment[]{1, 1};
    float change[]{0, 0};
    remembered({0, 2}, {exercised}, {felt}, {enjoyment}, {change});
    CHECK(change[0] == 0);
    CHECK(change[1] == Approx(0.2));
}
