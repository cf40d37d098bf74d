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
    const std::uint8_t lifts[]{5}, no_offer[]{0};
    const float no_session[]{0};
    float activity[]{0}, effort[]{0}, shared[]{0}, lifted[]{0}, since[]{9};
    for (int day = 0; day < 10; ++day) {
        float activity_change[]{0}, effort_change[]{0}, shared_change[]{0}, lifted_change[]{0}, since_change[]{0};
        remembered({0, 1}, no_offers, {minutes}, {met}, {company}, {lifts}, {no_session}, {no_offer}, {activity},
                   {effort}, {shared}, {lifted}, {exercised}, {since}, {activity_change}, {effort_change},
                   {shared_change}, {lifted_change}, {since_change});
        lifted[0] += lifted_change[0];
        activity[0] += activity_change[0], effort[0] += effort_change[0], shared[0] += shared_change[0],
            since[0] += since_change[0];
        CHECK(since[0] == 0);
    }
    CHECK(activity[0] == Approx(20).epsilon(1e-4));
    CHECK(effort[0] == Approx(120).epsilon(1e-4));
    CHECK(lifted[0] == activity[0]);
    CHECK(shared[0] == Approx(0.5).epsilon(1e-4));
}

TEST_CASE("a day without exercise is counted", "[mechanism]") {
    const ActivityIsRemembered remembered;
    const float none[]{0}, since[]{9};
    const std::uint8_t walks[]{4}, no_offer[]{0};
    float activity_change[]{0}, effort_change[]{0}, shared_change[]{0}, lifted_change[]{0}, since_change[]{0};
    remembered({0, 1}, no_offers, {none}, {none}, {none}, {walks}, {none}, {no_offer}, {none}, {none}, {none}, {none},
               {none}, {since}, {activity_change}, {effort_change}, {shared_change}, {lifted_change}, {since_change});
    CHECK(lifted_change[0] == 0);
    CHECK(since_change[0] == 1);
    CHECK(activity_change[0] == 0);
    CHECK(effort_change[0] == 0);
    CHECK(shared_change[0] == 0);
}

TEST_CASE("what counts as strength training is what was done: the session's kind in a session, one's own kind else",
          "[mechanism]") {
    ActivityIsRemembered remembered;
    remembered.half_time.value = 10;
    Offers offers;
    offers.met[1] = offers.met[2] = 5, offers.strength[1] = 1, offers.strength[2] = 0.25f,
    offers.dose[1] = offers.dose[2] = 1;
    offers.met[3] = 2.3f;  // a control arm
    //                  lifts  walks  lifter in a walk  walker who lifts  walker in a mixed class  lifter in a control
    //                  arm
    const std::uint8_t kind[]{5, 4, 5, 4, 4, 5}, offer[]{0, 0, 0, 1, 2, 3};
    const float attended[]{0, 0, 1, 1, 1, 1}, minutes[]{40, 40, 40, 40, 40, 40}, met[]{5, 5, 5, 5, 5, 5}, none[6]{};
    for (const Offers& some : {offers, no_offers}) {
        float activity[6]{}, effort[6]{}, shared[6]{}, lifted[6]{}, since[6]{};
        const std::uint8_t nothing[6]{};
        remembered({0, 6}, some, {minutes}, {met}, {none}, {kind}, {attended}, {some.met[1] > 0 ? offer : nothing},
                   {none}, {none}, {none}, {none}, {none}, {none}, {activity}, {effort}, {shared}, {lifted}, {since});
        CHECK(lifted[0] == activity[0]);
        CHECK(lifted[1] == 0);
        CHECK(lifted[2] == 0);
        if (some.met[1] > 0) {
            CHECK(lifted[3] == activity[3]);
            CHECK(lifted[4] == Approx(0.25 * activity[4]));
            CHECK(lifted[5] == activity[5]);
        }
    }
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
