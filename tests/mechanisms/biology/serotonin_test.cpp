// Serotonin tone: what raises it, how it follows, and that it does nothing to mood; by hand calculation.
#include <catch2/catch.hpp>

#include "mechanisms/biology/exercise_raises_serotonin.hpp"
#include "mechanisms/biology/half_times.hpp"
#include "mechanisms/biology/serotonin_follows.hpp"
#include "mechanisms/biology/serotonin_lifts_mood.hpp"
#include "mechanisms/following.hpp"

using namespace mensana;

TEST_CASE("a training programme raises serotonin tone by 0.2 SD in those who respond, within days", "[mechanism]") {
    const float activity[]{programme, 0, programme};
    const Ratio8 response[]{1, 1, 0};
    float pull[]{0, 0, 0};
    ExerciseRaisesSerotonin{}({0, 3}, {activity}, {response}, {pull});
    CHECK(pull[0] == Approx(0.21).epsilon(0.02));
    CHECK(pull[1] == 0);
    CHECK(pull[2] == 0);
    check_half_times<SerotoninFollows, SerotoninPull, Serotonin>(3, 3);
    CHECK(drift<SerotoninFollows, SerotoninPull, Serotonin>() == 0);
    check_rests_at_its_pull<SerotoninPull, Serotonin>(SerotoninFollows{});
}

TEST_CASE("serotonin does nothing to mood unless a weight is given", "[mechanism]") {
    SerotoninLiftsMood lifts;
    const float serotonin[]{2};
    float depressive[]{0}, anxious[]{0};
    lifts({0, 1}, {serotonin}, {depressive}, {anxious});
    CHECK(depressive[0] == 0);
    CHECK(anxious[0] == 0);
    lifts.depression.value = 0.1f, lifts.anxiety.value = 0.05f;
    lifts({0, 1}, {serotonin}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(-0.2));
    CHECK(anxious[0] == Approx(-0.1));
}
