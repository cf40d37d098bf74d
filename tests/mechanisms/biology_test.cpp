// Sign and size of each mechanism of the shelf, against hand calculation at a reference dose.
#include <catch2/catch.hpp>
#include <cmath>

#include "mechanisms/biology/depression_inflames.hpp"
#include "mechanisms/biology/exercise_lowers_inflammation.hpp"
#include "mechanisms/biology/inflammation_depresses.hpp"
#include "mechanisms/biology/resting_inflammation_follows.hpp"
#include "mechanisms/following.hpp"

using namespace mensana;

TEST_CASE("depressive symptoms raise inflammation by rise per SD", "[mechanism]") {
    DepressionInflames inflames;
    inflames.rise.value = 0.07f;
    const float depression[]{0, 2, -1};
    float pull[]{0, 0, 0};
    inflames({0, 3}, {depression}, {pull});
    CHECK(pull[0] == 0);
    CHECK(pull[1] == Approx(0.14));
    CHECK(pull[2] == Approx(-0.07));
}

TEST_CASE("exercise lowers CRP of 2 mg/L by half of fall at half_dose, and nothing where none is raised or done",
          "[mechanism]") {
    ExerciseLowersInflammation lowers;
    lowers.fall.value = 0.12f, lowers.half_dose.value = 21, lowers.raised_from.value = 0;
    const float activity[]{21, 21, 0, 21}, crp[]{std::log(2.0f), -1, 3, 5};
    float pull[]{0, 0, 0, 0};
    lowers({0, 4}, {activity}, {crp}, {pull});
    CHECK(pull[0] == Approx(-0.06).epsilon(0.01));
    CHECK(pull[1] == 0);
    CHECK(pull[2] == 0);
    CHECK(pull[3] == Approx(-0.06 * 2 / std::log(2.0)).epsilon(0.01));  // held at 2 ln units
}

TEST_CASE("inflammation worsens mood above its threshold, and only in those who respond", "[mechanism]") {
    InflammationDepresses depresses;
    depresses.depression.value = 0.05f, depresses.anxiety.value = 0.017f, depresses.threshold.value = 1.1f;
    const float crp[]{2.1f, 2.1f, 1.0f, 2.1f}, response[]{1, 0, 1, 4};
    float depressive[]{0, 0, 0, 0}, anxious[]{0, 0, 0, 0};
    depresses({0, 4}, {crp}, {response}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(0.05));
    CHECK(anxious[0] == Approx(0.017));
    CHECK(depressive[1] == 0);
    CHECK(anxious[1] == 0);
    CHECK(depressive[2] == 0);
    CHECK(depressive[3] == Approx(0.2));
}

TEST_CASE("resting inflammation goes half the way in half_time days, and stays where its causes hold it",
          "[mechanism]") {
    CHECK(half_way<RestingInflammationFollows, LnCrpPull, LnCrp>() == Approx(0.5).epsilon(1e-3));
    CHECK(drift<RestingInflammationFollows, LnCrpPull, LnCrp>() == 0);
}

TEST_CASE("resting inflammation wanders with its spread from the first morning on", "[mechanism]") {
    RestingInflammationFollows follows;
    follows.wander.value = 0.35f;
    constexpr Person n = 20'000;
    const std::vector<float> none(n, 0);
    std::vector<float> crp(n);
    follows.begin({0, n}, Draws{Seed{3}, 9, birthday}, {crp.data()});
    for (std::int32_t day = 0; day < 60; ++day) {
        if (day == 0 || day == 59) {
            double square = 0;
            for (const float x : crp) square += double{x} * x;
            CHECK(std::sqrt(square / n) == Approx(0.35).epsilon(0.03));
        }
        std::vector<float> change(n, 0);
        follows({0, n}, Draws{Seed{3}, 9, day}, {none.data()}, {crp.data()}, {change.data()});
        for (Person p = 0; p < n; ++p) crp[p] += change[p];
    }
}
