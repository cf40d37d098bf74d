// Cerebral blood flow: what raises it, how it follows, and what it leaves alone; by hand calculation.
#include <catch2/catch.hpp>

#include "mechanisms/biology/blood_flow_follows.hpp"
#include "mechanisms/biology/blood_flow_supports_mood.hpp"
#include "mechanisms/biology/depression_lowers_blood_flow.hpp"
#include "mechanisms/biology/fitness_raises_blood_flow.hpp"
#include "mechanisms/biology/half_times.hpp"
#include "mechanisms/following.hpp"

using namespace mensana;

TEST_CASE("a mL/kg/min of fitness raises cerebral blood flow by one percent, and not in those who do not respond",
          "[mechanism]") {
    const float fitness[]{40, 41, 41};
    const Ratio8 response[]{1, 1, 0};
    float pull[]{0, 0, 0};
    FitnessRaisesBloodFlow{}({0, 3}, {fitness}, {response}, {pull});
    CHECK(pull[1] - pull[0] == Approx(1));
    CHECK(pull[2] == 0);
}

TEST_CASE("cerebral blood flow goes half the way in 60 days and rests at its usual level", "[mechanism]") {
    check_half_times<BloodFlowFollows, BloodFlowPull, BloodFlow>(40, 40);
    CHECK(drift<BloodFlowFollows, BloodFlowPull, BloodFlow>() == 0);
    check_rests_at_its_pull<BloodFlowPull, BloodFlow>(BloodFlowFollows{});
}

TEST_CASE("cerebral blood flow and depression leave each other alone unless a weight is given", "[mechanism]") {
    BloodFlowSupportsMood supports;
    DepressionLowersBloodFlow lowers;
    const float flow[]{110}, episode[]{1};
    float depressive[]{0}, anxious[]{0}, pull[]{0};
    supports({0, 1}, {flow}, {depressive}, {anxious});
    lowers({0, 1}, {episode}, {pull});
    CHECK(depressive[0] == 0);
    CHECK(anxious[0] == 0);
    CHECK(pull[0] == 0);
    supports.depression.value = 0.05f, supports.anxiety.value = 0.02f, supports.centre.value = 100,
    lowers.fall.value = 5;
    supports({0, 1}, {flow}, {depressive}, {anxious});
    lowers({0, 1}, {episode}, {pull});
    CHECK(depressive[0] == Approx(-0.05));
    CHECK(anxious[0] == Approx(-0.02));
    CHECK(pull[0] == -5);
}
