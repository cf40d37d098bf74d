// Inflammation: myokines, exercise, depression and CRP; by hand calculation at a reference dose.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "mechanisms/biology/bouts_release_myokines.hpp"
#include "mechanisms/biology/depression_inflames.hpp"
#include "mechanisms/biology/exercise_lowers_inflammation.hpp"
#include "mechanisms/biology/half_times.hpp"
#include "mechanisms/biology/inflammation_depresses.hpp"
#include "mechanisms/biology/myokines_are_remembered.hpp"
#include "mechanisms/biology/myokines_calm_inflammation.hpp"
#include "mechanisms/biology/resting_inflammation_follows.hpp"
#include "mechanisms/following.hpp"
#include "mechanisms/thrown.hpp"

using namespace mensana;

TEST_CASE("a bout of 1.9 hours raises interleukin 6 ten-fold, one of an hour 2.8-fold, half an hour not at all",
          "[mechanism]") {
    const float minutes[]{114, 60, 30, 114, 0}, fitness[]{35, 35, 35, 70, 35};
    const float met = 0.65f * 10, intensity[]{met, met, met, met, 0};
    float surge[]{0, 0, 0, 0, 0};
    BoutsReleaseMyokines{}({0, 5}, {minutes}, {intensity}, {fitness}, {surge});
    CHECK(surge[0] == Approx(9));
    CHECK(surge[1] == Approx(10 / (1.9 * 1.9) - 1));
    CHECK(surge[1] == Approx(1.77).epsilon(1e-2));
    CHECK(surge[2] == 0);
    CHECK(surge[3] == Approx(4));  // the same bout in a person twice as fit
    CHECK(surge[4] == 0);
}

TEST_CASE("the myokine signal rests at the usual share of days times the usual surge, and follows in 10 days",
          "[mechanism]") {
    const float urge[]{0};
    const float minutes[]{114}, met[]{6.5f};
    const float fitness[]{35};
    float myokines[]{0};
    BoutsReleaseMyokines{}.rest({0, 1}, {urge}, {minutes}, {met}, {fitness}, {myokines});
    CHECK(myokines[0] == Approx(4.5));
    check_half_times<MyokinesAreRemembered, Il6Surge, Myokines>(10, 10);
    CHECK(drift<MyokinesAreRemembered, Il6Surge, Myokines>() == 0);
}

TEST_CASE("the myokine signal calms CRP of 2 mg/L by half of calm at half_signal, and low CRP not at all",
          "[mechanism]") {
    const float myokines[]{0.5f, 0.5f, 0}, crp[]{std::log(2.0f), -1, 2};
    float pull[]{0, 0, 0};
    MyokinesCalmInflammation{}({0, 3}, {myokines}, {crp}, {pull});
    CHECK(pull[0] == Approx(-0.015));
    CHECK(pull[1] == 0);
    CHECK(pull[2] == 0);
}

TEST_CASE("exercise lowers CRP of 2 mg/L by half of fall at half_dose, and nothing where none is raised or done",
          "[mechanism]") {
    ExerciseLowersInflammation lowers;
    lowers.fall.value = 0.12f, lowers.half_dose.value = 21, lowers.raised_from.value = 0, lowers.blunt.value = 0.5f;
    const float activity[]{21, 21, 0, 21, 21, 21}, crp[]{std::log(2.0f), -1, 3, 5, std::log(2.0f), std::log(2.0f)},
        depression[]{0, 0, 0, -1, 1, 3};
    float pull[]{0, 0, 0, 0, 0, 0};
    lowers({0, 6}, {activity}, {crp}, {depression}, {pull});
    CHECK(pull[0] == Approx(-0.06));
    CHECK(pull[1] == 0);
    CHECK(pull[2] == 0);
    CHECK(pull[3] == Approx(-0.06 * 2 / std::log(2.0)));  // held at 2 ln units
    CHECK(pull[4] == Approx(-0.03));                      // blunted by half at 1 z of symptoms
    CHECK(pull[5] == 0);
}

TEST_CASE("2.5 hours a week lower CRP of 2 mg/L by about 0.06 ln units, muscle's interleukin 6 included",
          "[mechanism]") {  // Hamer 2012: -0.05 to -0.07
    const float minutes[]{50}, met[]{5}, fitness[]{35}, activity[]{150.0f / 7}, crp[]{std::log(2.0f)}, none[]{0};
    float surge[]{0}, pull[]{0};
    BoutsReleaseMyokines{}({0, 1}, {minutes}, {met}, {fitness}, {surge});
    const float signal[]{surge[0] * 3 / 7};
    MyokinesCalmInflammation{}({0, 1}, {signal}, {crp}, {pull});
    CHECK(pull[0] < 0);
    CHECK(pull[0] > -0.015);
    ExerciseLowersInflammation{}({0, 1}, {activity}, {crp}, {none}, {pull});
    CHECK(pull[0] == Approx(-0.06).epsilon(0.1));
}

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

TEST_CASE("inflammation worsens mood above its threshold, only in those who respond, and anxiety only in men",
          "[mechanism]") {
    InflammationDepresses depresses;
    depresses.depression.value = 0.05f, depresses.anxiety.value = 0.034f, depresses.threshold.value = 1.1f;
    const float crp[]{2.1f, 2.1f, 1.0f, 2.1f, 2.1f};
    const Ratio8 response[]{1, 0, 1, 4, 1};
    const std::uint8_t sex[]{0, 0, 0, 0, 1};
    float depressive[]{0, 0, 0, 0, 0}, anxious[]{0, 0, 0, 0, 0};
    depresses({0, 5}, {crp}, {response}, {sex}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(0.05));
    CHECK(anxious[0] == Approx(0.034));
    CHECK(depressive[1] == 0);
    CHECK(anxious[1] == 0);
    CHECK(depressive[2] == 0);
    CHECK(depressive[3] == Approx(0.2));
    CHECK(depressive[4] == Approx(0.05));
    CHECK(anxious[4] == 0);
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
        follows({0, n}, Elapsed{1}, Thrown{n, Draws{Seed{3}, 9, day}}, {none.data()}, {crp.data()}, {change.data()});
        for (Person p = 0; p < n; ++p) crp[p] += change[p];
    }
}
