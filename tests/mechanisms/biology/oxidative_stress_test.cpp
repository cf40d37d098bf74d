// Oxidative stress: what lowers and raises it, how it follows, and what it strains; by hand calculation.
#include <catch2/catch.hpp>

#include "mechanisms/biology/depression_oxidises.hpp"
#include "mechanisms/biology/exercise_strengthens_antioxidants.hpp"
#include "mechanisms/biology/half_times.hpp"
#include "mechanisms/biology/oxidative_stress_follows.hpp"
#include "mechanisms/biology/oxidative_stress_strains_mood.hpp"
#include "mechanisms/following.hpp"

using namespace mensana;

TEST_CASE("a training programme lowers oxidative stress by half of the published SD, in those who respond",
          "[mechanism]") {
    const float activity[]{programme, 0, programme};
    const Ratio8 response[]{1, 1, 0};
    float pull[]{0, 0, 0};
    ExerciseStrengthensAntioxidants{}({0, 3}, {activity}, {response}, {pull});
    CHECK(pull[0] == Approx(-0.54).epsilon(0.02));
    CHECK(pull[1] == 0);
    CHECK(pull[2] == 0);
}

TEST_CASE("oxidative stress goes half the way in 42 days and rests at its usual level", "[mechanism]") {
    check_half_times<OxidativeStressFollows, OxidativeStressPull, OxidativeStress>(31, 31);
    CHECK(drift<OxidativeStressFollows, OxidativeStressPull, OxidativeStress>() == 0);
    check_rests_at_its_pull<OxidativeStressPull, OxidativeStress>(OxidativeStressFollows{});
}

TEST_CASE("an SD of oxidative stress strains mood by 0.01, and an episode oxidises by a quarter of an SD",
          "[mechanism]") {
    const float stress[]{1, -1}, episode[]{1, 0};
    float depressive[]{0, 0}, anxious[]{0, 0}, pull[]{0, 0};
    OxidativeStressStrainsMood{}({0, 2}, {stress}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(0.01));
    CHECK(depressive[1] == Approx(-0.01));
    CHECK(anxious[0] == 0);
    DepressionOxidises{}({0, 2}, {episode}, {pull});
    CHECK(pull[0] == Approx(0.24));
    CHECK(pull[1] == 0);
}
