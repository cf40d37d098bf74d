// Weight: what trims it, how it follows, and what it weighs on; by hand calculation at a reference dose.
#include <catch2/catch.hpp>

#include "mechanisms/biology/exercise_trims_weight.hpp"
#include "mechanisms/biology/half_times.hpp"
#include "mechanisms/biology/weight_burdens_fitness.hpp"
#include "mechanisms/biology/weight_follows.hpp"
#include "mechanisms/biology/weight_inflames.hpp"
#include "mechanisms/biology/weight_strains_mood.hpp"
#include "mechanisms/following.hpp"

using namespace mensana;

TEST_CASE("2.5 hours a week take off half a BMI unit", "[mechanism]") {
    const float activity[]{21, 0};
    float pull[]{0, 0};
    ExerciseTrimsWeight{}({0, 2}, {activity}, {pull});
    CHECK(pull[0] == Approx(-0.5));
    CHECK(pull[1] == 0);
}

TEST_CASE("weight goes half the way in 180 days and rests where its causes hold it", "[mechanism]") {
    check_half_times<WeightFollows, BmiPull, Bmi>(168, 168);
    CHECK(drift<WeightFollows, BmiPull, Bmi>() == 0);
    check_rests_at_its_pull<BmiPull, Bmi>(WeightFollows{});
}

TEST_CASE("a BMI unit adds 0.09 ln units of CRP at 28, less at 40, nothing beyond 45", "[mechanism]") {
    const float bmi[]{28, 29, 40, 41, 45, 60, 15, 13};
    float pull[]{0, 0, 0, 0, 0, 0, 0, 0};
    WeightInflames{}({0, 8}, {bmi}, {pull});
    CHECK(pull[0] == 0);
    CHECK(pull[1] == Approx(0.0925 - 0.0009));
    CHECK(pull[3] - pull[2] == Approx(0.0925 - 0.0009 * (169 - 144)));
    CHECK(pull[5] == pull[4]);
    CHECK(pull[7] == pull[6]);
}

TEST_CASE("five BMI units strain mood by 0.07 z", "[mechanism]") {
    const float bmi[]{25, 30};
    float depressive[]{0, 0}, anxious[]{0, 0};
    WeightStrainsMood{}({0, 2}, {bmi}, {depressive}, {anxious});
    CHECK(depressive[1] - depressive[0] == Approx(0.07).epsilon(1e-4));
    CHECK(anxious[1] - anxious[0] == Approx(0.03).epsilon(1e-4));
}

TEST_CASE("five BMI units more cost 2.5 mL/kg/min of fitness, and none beyond 50", "[mechanism]") {
    const float bmi[]{29.5f, 34.5f, 50, 70};
    float fitness[]{0, 0, 0, 0};
    WeightBurdensFitness{}({0, 4}, {bmi}, {fitness});
    CHECK(fitness[0] == 0);
    CHECK(fitness[1] == Approx(-2.5));
    CHECK(fitness[2] == Approx(-10.25));
    CHECK(fitness[3] == fitness[2]);
}
