// What leans on the urge to exercise, by how much and in whom; by hand calculation at a reference dose.
#include <catch2/catch.hpp>

#include "mechanisms/behaviour/company_draws.hpp"
#include "mechanisms/behaviour/depression_saps_activity.hpp"
#include "mechanisms/behaviour/fatigue_holds_back.hpp"
#include "mechanisms/behaviour/friends_activity_spreads.hpp"
#include "mechanisms/behaviour/injury_stops_exercise.hpp"
#include "mechanisms/behaviour/remembered_enjoyment_draws.hpp"
#include "mechanisms/behaviour/season_and_weekday_sway.hpp"
#include "mechanisms/behaviour/self_efficacy_overcomes_barriers.hpp"
#include "mechanisms/behaviour/weight_burdens_exercise.hpp"

using namespace mensana;

TEST_CASE(
    "depressive symptoms of one SD take sap from the urge, give it back below the mean, and leave those alone who "
    "do not respond",
    "[mechanism]") {
    DepressionSapsActivity saps;
    saps.sap.value = 0.25f;
    const float depression[]{0, 1, -2, 3};
    const Ratio8 response[]{1.0f, 1.0f, 1.0f, 0.0f};
    float urge[]{0, 0, 0, 0};
    saps({0, 4}, {depression}, {response}, {urge});
    CHECK(urge[3] == 0);
    CHECK(urge[0] == 0);
    CHECK(urge[1] == Approx(-0.25));
    CHECK(urge[2] == Approx(0.5));
}

TEST_CASE("remembered enjoyment draws, remembered displeasure repels", "[mechanism]") {
    RememberedEnjoymentDraws draws;
    draws.draw.value = 0.25f;
    const float enjoyment[]{0, 4, -2};
    float urge[]{0, 0, 0};
    draws({0, 3}, {enjoyment}, {urge});
    CHECK(urge[0] == 0);
    CHECK(urge[1] == Approx(1));
    CHECK(urge[2] == Approx(-0.5));
}

TEST_CASE("confidence of one SD adds help to the urge", "[mechanism]") {
    SelfEfficacyOvercomesBarriers overcomes;
    overcomes.help.value = 0.25f;
    const float efficacy[]{0, 1, -1};
    float urge[]{0, 0, 0};
    overcomes({0, 3}, {efficacy}, {urge});
    CHECK(urge[0] == 0);
    CHECK(urge[1] == Approx(0.25));
    CHECK(urge[2] == Approx(-0.25));
}

TEST_CASE("summer and free days sway the urge, the average day does not", "[mechanism]") {
    SeasonAndWeekdaySway sway;
    sway.summer.value = 0.15f, sway.free_day.value = 0.1f;
    float urge[]{0}, winter[]{0}, sunday[]{0}, workday[]{0};
    sway({0, 1}, Today{0, 0, 2.0f / 7.0f}, {urge});
    sway({0, 1}, Today{0, -1, 2.0f / 7.0f}, {winter});
    sway({0, 1}, Today{0, 0, 1}, {sunday});
    sway({0, 1}, Today{0, 0, 0}, {workday});
    CHECK(urge[0] == Approx(0).margin(1e-7));
    CHECK(winter[0] == Approx(-0.15));
    CHECK(sunday[0] == Approx(0.1 * 5 / 7));
    CHECK(2 * sunday[0] + 5 * workday[0] == Approx(0).margin(1e-6));
}

TEST_CASE("friends' minutes add to the urge up to most, and nobody's add nothing", "[mechanism]") {
    FriendsActivitySpreads spreads;
    spreads.spread.value = 0.02f, spreads.most.value = 40, spreads.asymmetry.value = 0;
    const float sum[]{0, 30, 200, 0}, known[]{0, 3, 2, 5}, own[]{0, 90, 0, 20};
    float urge[]{0, 0, 0, 0};
    spreads({0, 4}, {sum, known}, {own}, {urge});
    CHECK(urge[0] == 0);            // knows nobody
    CHECK(urge[1] == Approx(0.2));  // ten minutes each
    CHECK(urge[2] == Approx(0.8));  // a hundred, seen as forty
    CHECK(urge[3] == 0);            // friends at rest
}

TEST_CASE("the less active draw the more active more than the other way round", "[mechanism]") {
    FriendsActivitySpreads spreads;
    spreads.spread.value = 0.02f, spreads.most.value = 40, spreads.asymmetry.value = 0.5f;
    const float sum[]{10, 10, 10}, known[]{1, 1, 1}, own[]{10, 31, 0};
    float urge[]{0, 0, 0};
    spreads({0, 3}, {sum, known}, {own}, {urge});
    CHECK(urge[0] == Approx(0.2));                        // alike
    CHECK(urge[1] == Approx(0.2 * (1 + 0.5 * 21 / 42)));  // I do more than they
    CHECK(urge[2] == Approx(0.2 * (1 - 0.5 * 10 / 11)));  // I do nothing
    CHECK(urge[1] / urge[2] == Approx(1.25 / 0.5454545));
}

TEST_CASE("fatigue, injury, company and weight lean on the urge by their weights and by nothing at none",
          "[mechanism]") {
    FatigueHoldsBack holds;
    InjuryStopsExercise stops;
    CompanyDraws draws;
    WeightBurdensExercise burdens;
    holds.hold.value = 1, stops.stop.value = 4, draws.draw.value = 0.5f, burdens.burden.value = 0.26f;
    const float share[]{0, 0.5f}, days[]{0, 0.5f, 30}, bmi[]{29.5f, 34.5f, 70, 24.5f};
    float tired[]{0, 0}, hurt[]{0, 0, 0}, shared[]{0, 0}, heavy[]{0, 0, 0, 0};
    holds({0, 2}, {share}, {tired});
    stops({0, 3}, {days}, {hurt});
    draws({0, 2}, {share}, {shared});
    burdens({0, 4}, {bmi}, {heavy});
    for (const float* none : {tired, hurt, shared, heavy}) CHECK(none[0] == 0);
    CHECK(tired[1] == Approx(-0.5));
    CHECK(hurt[1] == Approx(-2));  // half a day left
    CHECK(hurt[2] == Approx(-4));
    CHECK(shared[1] == Approx(0.25));
    CHECK(heavy[1] == Approx(-0.26));
    CHECK(heavy[2] == Approx(-0.26 * 20.5 / 5));  // beyond 50 no more
    CHECK(heavy[3] == Approx(0.26));
}
