// Sign and size of each mechanism of the shelf.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "mechanisms/background/distress_underlies_symptoms.hpp"
#include "mechanisms/background/genes_incline_to_exercise.hpp"
#include "mechanisms/background/genes_incline_to_symptoms.hpp"
#include "mechanisms/background/hardship_burdens.hpp"
#include "mechanisms/background/illness_burdens.hpp"
#include "mechanisms/background/liability_is_shared.hpp"
#include "mechanisms/background/responses_differ.hpp"
#include "mechanisms/background/schooling_shapes.hpp"
#include "mechanisms/background/surroundings_invite_exercise.hpp"

using namespace mensana;

TEST_CASE("a liability of one SD moves its own trait by its weight, none moves nothing", "[mechanism]") {
    GenesInclineToExercise to_exercise;
    GenesInclineToSymptoms to_symptoms;
    to_exercise.activity.value = 1.3f, to_symptoms.depression.value = 0.5f, to_symptoms.anxiety.value = 0.45f;
    const Real16 active[]{0, 1}, depressive[]{0, 2}, anxious[]{0, -1};
    float urge[]{0, 0}, depression_pull[]{0, 0}, anxiety_pull[]{0, 0};
    to_exercise({0, 2}, {active}, {urge});
    to_symptoms({0, 2}, {depressive}, {anxious}, {depression_pull}, {anxiety_pull});
    CHECK(urge[0] == 0);
    CHECK(depression_pull[0] == 0);
    CHECK(anxiety_pull[0] == 0);
    CHECK(urge[1] == Approx(1.3));
    CHECK(depression_pull[1] == Approx(1));
    CHECK(anxiety_pull[1] == Approx(-0.45));
}

TEST_CASE("who is born with a leaning to symptoms has less of an urge by the shared weight", "[mechanism]") {
    LiabilityIsShared shared;
    shared.activity.value = 0.3f;
    const Real16 depressive[]{0, 2, -1};
    float urge[]{0, 0, 0};
    shared({0, 3}, {depressive}, {urge});
    CHECK(urge[0] == 0);
    CHECK(urge[1] == Approx(-0.6));
    CHECK(urge[2] == Approx(0.3));
}

TEST_CASE("liabilities to exercise and to symptoms correlate by what is shared: -0.24 as shipped", "[mechanism]") {
    const double alone = double{GenesInclineToExercise{}.activity}, shared = double{LiabilityIsShared{}.activity};
    CHECK(-shared / std::hypot(alone, shared) == Approx(-0.24).margin(0.002));
    CHECK(std::hypot(alone, shared) == Approx(0.706).margin(0.002));
}

namespace {

// The thirteen responses of n people, in the order of the columns.
struct Responses {
    explicit Responses(const ResponsesDiffer& differ, Person n) : of(13, std::vector<Ratio8>(n)) {
        differ.born({0, n}, Draws{Seed{6}, 2, birthday}, {of[0].data()}, {of[1].data()}, {of[2].data()}, {of[3].data()},
                    {of[4].data()}, {of[5].data()}, {of[6].data()}, {of[7].data()}, {of[8].data()}, {of[9].data()},
                    {of[10].data()}, {of[11].data()}, {of[12].data()});
    }
    double zeros(std::size_t path) const {
        return static_cast<double>(std::count(of[path].begin(), of[path].end(), 0.0f)) /
               static_cast<double>(of[path].size());
    }
    double mean(std::size_t path) const {
        double sum = 0;
        for (const float each : of[path]) sum += each;
        return sum / static_cast<double>(of[path].size());
    }
    std::vector<std::vector<Ratio8>> of;
};

std::vector<Parameter*> shares_at_zero(ResponsesDiffer& differ) {
    std::vector<Parameter*> all =
        std::apply([](auto&... each) { return std::vector<Parameter*>{&each...}; }, differ.parameters());
    all.pop_back();  // the spread
    return all;
}

}  // namespace

TEST_CASE("on every path a share of people does not respond, and the average person stays at one", "[mechanism]") {
    ResponsesDiffer differ;
    const auto zero = shares_at_zero(differ);
    REQUIRE(zero.size() == 13);
    constexpr Person n = 50'000;
    const Responses people{differ, n};
    for (std::size_t path = 0; path < 13; ++path) {
        INFO(zero[path]->name);
        CHECK(people.zeros(path) == Approx(zero[path]->value).margin(0.008));
        CHECK(people.mean(path) == Approx(1).margin(0.04));
        for (std::size_t other = 0; other < path; ++other)  // each path has a draw of its own
            CHECK(!std::equal(people.of[path].begin(), people.of[path].end(), people.of[other].begin()));
    }
}

TEST_CASE("who responds differs by the spread", "[mechanism]") {
    ResponsesDiffer differ;
    differ.social_support_zero.value = 0, differ.spread.value = 0.4f;
    constexpr Person n = 50'000;
    const Responses people{differ, n};
    CHECK(people.zeros(1) == 0);
    double square = 0;
    for (const float x : people.of[1]) square += std::pow(std::log(double{x}) + 0.08, 2);
    CHECK(std::sqrt(square / n) == Approx(0.4).epsilon(0.03));  // stored in steps of 1/32
}

TEST_CASE("everybody responds alike when nothing differs", "[mechanism]") {
    ResponsesDiffer differ;
    for (Parameter* each : shares_at_zero(differ)) each->value = 0;
    differ.spread.value = 0;
    const Responses people{differ, 2};
    for (const auto& each : people.of) CHECK((each[0] == 1.0f && each[1] == 1.0f));
}

TEST_CASE(
    "each step of income less costs urge, raises symptoms and the hazard by the weights, and the average person "
    "nothing",
    "[mechanism]") {
    HardshipBurdens hardship;
    hardship.activity.value = 0.3f, hardship.depression.value = 0.13f, hardship.anxiety.value = 0.1f,
    hardship.episodes.value = 0.25f;
    const std::uint8_t income[]{0, 1, 2, 3};
    float urge[]{0, 0, 0, 0}, depressive[]{0, 0, 0, 0}, anxious[]{0, 0, 0, 0}, risk[]{0, 0, 0, 0};
    hardship({0, 4}, {income}, {urge}, {depressive}, {anxious}, {risk});
    CHECK(risk[0] == Approx(0.25 * 1.9));
    CHECK(urge[0] == Approx(-0.3 * 1.9));
    CHECK(depressive[0] == Approx(0.13 * 1.9));
    CHECK(anxious[0] == Approx(0.1 * 1.9));
    for (int step = 1; step < 4; ++step) {
        CHECK(urge[step] - urge[step - 1] == Approx(0.3));
        CHECK(depressive[step] - depressive[step - 1] == Approx(-0.13));
        CHECK(risk[step] - risk[step - 1] == Approx(-0.25));
    }
}

TEST_CASE("income in the model goes with symptoms as in NHANES, life events included", "[mechanism]") {
    const HardshipBurdens hardship;
    // Load of events at rest and its weight, as life_events_come_and_fade and stress_strains_mood have it.
    auto load = [](double income) {
        return 0.9 / 365.25 * std::exp(0.25 * (1.9 - income)) / (1 - std::exp2(-1.0 / 60));
    };
    CHECK(3 * double{hardship.depression} + 0.3 * (load(0) - load(3)) == Approx(0.45).margin(0.03));
}

TEST_CASE(
    "illness costs urge, raises symptoms and the hazard by its weights from the age it sets in, and health nothing",
    "[mechanism]") {
    IllnessBurdens illness;
    illness.activity.value = 0.5f, illness.depression.value = 0.35f, illness.anxiety.value = 0.25f,
    illness.episodes.value = 0.4f;
    const float age[]{49.5f, 50};
    const std::uint8_t falls_ill_at[]{50, 50};
    float urge[]{0, 0}, depressive[]{0, 0}, anxious[]{0, 0}, risk[]{0, 0};
    illness({0, 2}, {age}, {falls_ill_at}, {urge}, {depressive}, {anxious}, {risk});
    CHECK(risk[0] == 0);
    CHECK(risk[1] == Approx(0.4));
    CHECK(urge[0] == 0);
    CHECK(depressive[0] == 0);
    CHECK(anxious[0] == 0);
    CHECK(urge[1] == Approx(-0.5));
    CHECK(depressive[1] == Approx(0.35));
    CHECK(anxious[1] == Approx(0.25));
}

TEST_CASE("distress raises depressive and anxious symptoms by its weights, and none raises none", "[mechanism]") {
    DistressUnderliesSymptoms common;
    common.depression.value = 0.2f, common.anxiety.value = 0.35f;
    const Real16 distress[]{0, 1, -2};
    float depressive[]{0, 0, 0}, anxious[]{0, 0, 0};
    common({0, 3}, {distress}, {depressive}, {anxious});
    CHECK(depressive[0] == 0);
    CHECK(anxious[0] == 0);
    CHECK(depressive[1] == Approx(0.2));
    CHECK(anxious[1] == Approx(0.35));
    CHECK(depressive[2] == Approx(-0.4));
    CHECK(anxious[2] == Approx(-0.7));
}

TEST_CASE("each step of schooling adds to the urge, and only college to weight, symptoms and the hazard",
          "[mechanism]") {
    SchoolingShapes shapes;
    shapes.activity.value = 0.32f, shapes.weight.value = 1.8f, shapes.depression.value = 0.1f,
    shapes.anxiety.value = 0.05f, shapes.episodes.value = 0.2f;
    const std::uint8_t schooling[]{0, 1, 2, 3};
    float urge[]{0, 0, 0, 0}, bmi[]{0, 0, 0, 0}, depressive[]{0, 0, 0, 0}, anxious[]{0, 0, 0, 0}, risk[]{0, 0, 0, 0};
    shapes({0, 4}, {schooling}, {urge}, {bmi}, {depressive}, {anxious}, {risk});
    CHECK((risk[0] == 0 && risk[2] == 0 && risk[3] == Approx(-0.2)));
    CHECK(urge[0] == Approx(-0.32 * 1.8));
    for (int step = 1; step < 4; ++step) CHECK(urge[step] - urge[step - 1] == Approx(0.32));
    for (int step = 0; step < 3; ++step) CHECK((bmi[step] == 0 && depressive[step] == 0 && anxious[step] == 0));
    CHECK(bmi[3] == Approx(-1.8));
    CHECK(depressive[3] == Approx(-0.1));
    CHECK(anxious[3] == Approx(-0.05));
}

TEST_CASE("neighbours have the same surroundings, and two neighbourhoods together none", "[mechanism]") {
    SurroundingsInviteExercise places;
    places.neighbours.value = 3;
    std::vector<Real16> of(12);
    places.born({0, 12}, Draws{Seed{1}, 5, birthday}, {of.data()});
    const auto z = [&](std::size_t p) { return static_cast<float>(of[p]); };
    for (std::size_t p = 0; p < 12; ++p) CHECK(z(p) == z(p / 3 * 3));
    CHECK(z(0) != 0);
    CHECK(z(0) == -z(3));
    CHECK(z(6) == -z(9));
    CHECK(z(0) != z(6));
    const Real16 good[]{1, -2};
    float urge[]{0, 0};
    places.sway.value = 0.25f;
    places({0, 2}, {good}, {urge});
    CHECK(urge[0] == 0.25f);
    CHECK(urge[1] == -0.5f);
}
