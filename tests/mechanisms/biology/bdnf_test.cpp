// BDNF: what raises and lowers it, how it follows, and what it does for mood; by hand calculation.
#include <catch2/catch.hpp>

#include "mechanisms/biology/bdnf_eases_symptoms.hpp"
#include "mechanisms/biology/bdnf_follows.hpp"
#include "mechanisms/biology/depression_lowers_bdnf.hpp"
#include "mechanisms/biology/exercise_raises_bdnf.hpp"
#include "mechanisms/biology/half_times.hpp"
#include "mechanisms/following.hpp"

using namespace mensana;

TEST_CASE(
    "with a lift of 0.65 a training programme raises resting BDNF by a third of an SD, strength training by half of "
    "it, and none in "
    "those who do not respond",
    "[mechanism]") {
    const float activity[]{programme, programme, programme, 0};
    const float lifted[]{0, programme, 0, 0};  // one lifts weights
    const Ratio8 response[]{1, 1, 0, 1};
    float pull[]{0, 0, 0, 0};
    ExerciseRaisesBdnf raises;
    raises.lift.value = 0.65f, raises.half_dose.value = 15, raises.strength.value = 0.5f;
    raises({0, 4}, {activity}, {lifted}, {response}, {pull});
    CHECK(pull[0] == Approx(0.65 * programme / (programme + 15)));
    CHECK(pull[0] > 0.27);  // Szuhany 2015
    CHECK(pull[0] < 0.39);  // Dinoff 2016
    CHECK(pull[1] == Approx(0.5 * pull[0]));
    CHECK(pull[2] == 0);
    CHECK(pull[3] == 0);
}

TEST_CASE("BDNF is half of the way to a raised pull in 11 days and to a lowered one in 3, and rests at its usual level",
          "[mechanism]") {
    check_half_times<BdnfFollows, BdnfPull, Bdnf>(11, 3);
    CHECK(drift<BdnfFollows, BdnfPull, Bdnf>() == 0);
    check_rests_at_its_pull<BdnfPull, Bdnf>(BdnfFollows{});
}

TEST_CASE("BDNF eases depression in both sexes and anxiety in women only", "[mechanism]") {
    const float bdnf[]{1, 1, 0};
    const std::uint8_t sex[]{0, 1, 1};
    float depressive[]{0, 0, 0}, anxious[]{0, 0, 0};
    BdnfEasesSymptoms eases;
    eases.depression.value = 0.06f, eases.women.value = 0.03f, eases.men.value = 0;
    eases({0, 3}, {bdnf}, {sex}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(-0.06));
    CHECK(depressive[1] == Approx(-0.06));
    CHECK(anxious[0] == 0);
    CHECK(anxious[1] == Approx(-0.03));
    CHECK(depressive[2] == 0);
}

TEST_CASE("an episode lowers BDNF by 0.47, by 0.4 more when it lasts two years and longer", "[mechanism]") {
    const float episode[]{1, 1, 1, 0}, days[]{0, 730, 2000, 0};
    float pull[]{0, 0, 0, 0};
    DepressionLowersBdnf{}({0, 4}, {episode}, {days}, {pull});
    CHECK(pull[0] == Approx(-0.47));
    CHECK(pull[1] == Approx(-0.47 - 0.4).epsilon(1e-3));
    CHECK(pull[2] == pull[1]);
    CHECK(pull[3] == 0);
}

TEST_CASE("half a year after an episode BDNF is back", "[mechanism]") {
    CHECK(after<BdnfFollows, BdnfPull, Bdnf>(182, 0, -0.47f) == Approx(0).margin(0.005));
}
