// Cortisol: what raises and lowers it, how it follows, and what it strains; by hand calculation.
#include <catch2/catch.hpp>

#include "mechanisms/biology/cortisol_follows.hpp"
#include "mechanisms/biology/cortisol_strains_mood.hpp"
#include "mechanisms/biology/depression_raises_cortisol.hpp"
#include "mechanisms/biology/exercise_lowers_cortisol.hpp"
#include "mechanisms/biology/half_times.hpp"
#include "mechanisms/following.hpp"

using namespace mensana;

TEST_CASE("a training programme lowers resting cortisol by 0.37 SD, and not in those who do not respond",
          "[mechanism]") {
    const float activity[]{programme, 0, programme};
    const Ratio8 response[]{1, 1, 0};
    float pull[]{0, 0, 0};
    ExerciseLowersCortisol{}({0, 3}, {activity}, {response}, {pull});
    CHECK(pull[0] == Approx(-0.37).epsilon(0.02));
    CHECK(pull[1] == 0);
    CHECK(pull[2] == 0);
}

TEST_CASE("cortisol goes half the way in 42 days and rests at its usual level", "[mechanism]") {
    check_half_times<CortisolFollows, CortisolPull, Cortisol>(31, 31);
    CHECK(drift<CortisolFollows, CortisolPull, Cortisol>() == 0);
    check_rests_at_its_pull<CortisolPull, Cortisol>(CortisolFollows{});
}

TEST_CASE("an SD of cortisol strains mood by 0.015, and an episode raises cortisol by a third of an SD",
          "[mechanism]") {
    const float cortisol[]{1, -2}, episode[]{1, 0};
    float depressive[]{0, 0}, anxious[]{0, 0}, pull[]{0, 0};
    CortisolStrainsMood{}({0, 2}, {cortisol}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(0.015));
    CHECK(depressive[1] == Approx(-0.03));
    CHECK(anxious[0] == Approx(0.01));
    DepressionRaisesCortisol{}({0, 2}, {episode}, {pull});
    CHECK(pull[0] == Approx(0.33));
    CHECK(pull[1] == 0);
}
