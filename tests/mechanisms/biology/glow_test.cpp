// The lift of affect after bouts: its size, its memory, and what it does for mood; by hand calculation.
#include <catch2/catch.hpp>

#include "mechanisms/biology/bouts_release_endorphins.hpp"
#include "mechanisms/biology/glow_is_remembered.hpp"
#include "mechanisms/biology/glow_lifts_mood.hpp"
#include "mechanisms/biology/half_times.hpp"
#include "mechanisms/following.hpp"

using namespace mensana;

TEST_CASE(
    "an hour at 70 % of capacity glows half of peak, longer and harder bouts more, none in those who do not respond",
    "[mechanism]") {
    const float minutes[]{60, 40, 120, 60, 0, 60}, intensity[]{7, 5, 7, 9, 0, 7}, fitness[]{35, 35, 35, 35, 35, 35};
    const Ratio8 response[]{1, 1, 1, 1, 1, 0};
    float glow[]{0, 0, 0, 0, 0, 0};
    BoutsReleaseEndorphins{}({0, 6}, {minutes}, {intensity}, {fitness}, {response}, {glow});
    CHECK(glow[0] == Approx(1.25));
    CHECK(glow[1] == Approx(2.5 * 0.4 * 0.5 / 0.7));
    CHECK(glow[2] == Approx(2.5 * 2 / 3));
    CHECK(glow[3] == Approx(1.25));  // full at 70 %
    CHECK(glow[4] == 0);
    CHECK(glow[5] == 0);
}

TEST_CASE(
    "recent glow rests at the usual share of days times the usual glow, by personal strength, and fades in 3 days",
    "[mechanism]") {
    const float urge[]{0, 0};
    const float minutes[]{60, 60}, met[]{7, 7};
    const float fitness[]{35, 35};
    const Ratio8 response[]{2, 0};
    float glow[]{0, 0};
    BoutsReleaseEndorphins{}.rest({0, 2}, {urge}, {minutes}, {met}, {fitness}, {response}, {glow});
    CHECK(glow[0] == Approx(1.25));
    CHECK(glow[1] == 0);
    check_half_times<GlowIsRemembered, Glow, RecentGlow>(3, 3);
    CHECK(drift<GlowIsRemembered, Glow, RecentGlow>() == 0);
}

TEST_CASE("an affect point of glow a day lifts mood by 0.015 z", "[mechanism]") {
    const float glow[]{1, 0};
    float depressive[]{0, 0}, anxious[]{0, 0};
    GlowLiftsMood{}({0, 2}, {glow}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(-0.015));
    CHECK(anxious[0] == Approx(-0.015));
    CHECK(depressive[1] == 0);
}
