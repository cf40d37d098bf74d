// Offsets and spreads belong to a world, and make what is published of US adults stand in it.
#include "scenario/world_levels.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>

#include "catalogue/catalogue.hpp"
#include "folder.hpp"
#include "population/margins.hpp"
#include "scenario/morning.hpp"
#include "scenario/shipped_levels.hpp"
#include "scenario/simulation.hpp"
#include "study/worlds.hpp"

using namespace mensana;

namespace {

Scenario usual(std::size_t people = 20'000) {
    Scenario scenario;
    scenario.people = people;
    scenario.mechanisms = catalogue();
    scenario.reference = catalogue();
    return scenario;
}

// Worlds that everybody meets.
std::vector<Scenario> shipped_worlds() {
    std::vector<Scenario> all{usual()};
    for (const CausalWorld& each : causal_worlds())
        if (each.name != "everything") all.push_back(in_world(usual(), each));
    return all;
}

double furthest(const Levels& a, const Levels& b) {
    double most = 0;
    for (std::size_t n = 0; n < a.of.size(); ++n)
        for (const bool woman : {false, true})
            for (const float age : {20.0f, 35.0f, 50.0f, 65.0f, 80.0f})
                most = std::max(most,
                                std::abs(static_cast<double>(a.of[n].offset(woman, age) - b.of[n].offset(woman, age)) /
                                         static_cast<double>(a.of[n].sd)));
    return most;
}

double mean_of(const World& world, auto column) {
    const auto all = world.people.all<decltype(column)>();
    double sum = 0;
    for (const float x : all) sum += static_cast<double>(x);
    return sum / static_cast<double>(all.size());
}

}  // namespace

TEST_CASE("what is shipped of the catalogue's levels is what solving them gives, to the bit", "[shipped levels]") {
    const std::string header = std::string{MENSANA_SOURCE_DIR} + "/sim/scenario/shipped_levels.hpp";
    if (std::getenv("MENSANA_RENEW_LEVELS")) {
        std::ifstream in{header};
        std::string text{std::istreambuf_iterator<char>{in}, {}};
        const std::string begin = "shipped_levels{\n";
        text.resize(text.find(begin) + begin.size());
        for (const Scenario& each : shipped_worlds())
            text += shipped_text(each.reference, each.birth, each.shape,
                                 solve_levels(each.reference, each.birth, each.shape).levels);
        std::ofstream{header} << text << "};\n\n}  // namespace mensana\n";
        return;
    }
    INFO("renew them with tools/renew_levels");
    const Scenario scenario = usual();
    CHECK(shipped_levels.size() == shipped_worlds().size());
    CHECK(levels_of(scenario) == solve_levels(scenario.reference, scenario.birth, scenario.shape).levels);
}

TEST_CASE("levels belong to a world: how many people there are, their seed and how many are twins changes none",
          "[levels]") {
    Scenario other = usual(500);
    other.seed = {77, 3};
    other.birth.twins.value = 1, other.birth.identical.value = 1;
    CHECK(levels_of(other) == levels_of(usual()));
    CHECK(first_morning(other).levels == levels_of(usual()));
}

TEST_CASE("a mechanism of another size is another world, in which the same margins stand", "[levels]") {
    Scenario other = usual();
    for (Mechanism& each : other.reference)
        if (each.about().name == "self_esteem_protects_mood") each.parameter("depression")->value = 0.05f;
    other.mechanisms = std::vector{other.reference};
    CHECK(furthest(levels_of(other), levels_of(usual())) > 0.02);
    Simulation as_usual{usual()}, otherwise{other};
    REQUIRE((as_usual.burn_in() && otherwise.burn_in()));
    CHECK(std::abs(mean_of(as_usual.world(), Depression{}) - mean_of(otherwise.world(), Depression{})) < 0.1);
}

TEST_CASE("margins stand in people who are not the reference population, and in a world where nothing causes anything",
          "[levels]") {
    for (const char* name : {"everything", "nothing"}) {
        CAPTURE(name);
        const Scenario scenario =
            in_world(usual(40'000), *std::ranges::find(causal_worlds(), name, &CausalWorld::name));
        Simulation simulation{scenario};
        REQUIRE(simulation.burn_in());
        const Population& people = simulation.world().people;
        std::array<std::array<double, 3>, 2> bmi{}, crp{}, meant_bmi{}, meant_crp{}, many{};
        for (Person p = 0; p < people.size(); ++p) {
            const auto sex = people.all<Sex>()[p];
            const float age = people.all<Age>()[p];
            const std::size_t third = age < 40 ? 0 : age < 60 ? 1 : 2;
            bmi[sex][third] += people.all<Bmi>()[p], crp[sex][third] += people.all<LnCrp>()[p], many[sex][third] += 1;
            meant_bmi[sex][third] += margin_at(bmi_mean, age, sex),
                meant_crp[sex][third] += margin_at(ln_crp_mean, age, sex);
        }
        for (std::size_t sex = 0; sex < 2; ++sex)
            for (std::size_t third = 0; third < 3; ++third) {
                CAPTURE(sex, third);
                const double n = many[sex][third];
                CHECK(std::abs(bmi[sex][third] - meant_bmi[sex][third]) / n < 0.3 + 2 * 7.2 / std::sqrt(n));
                CHECK(std::abs(crp[sex][third] - meant_crp[sex][third]) / n < 0.03 + 2 * 1.13 / std::sqrt(n));
            }
    }
}

TEST_CASE("a world whose causes spread a level further than is published is refused, naming level and mechanisms",
          "[levels]") {
    Scenario wild = usual(300);
    wild.file = "wild.toml";
    for (Mechanism& each : wild.reference)
        if (each.about().name == "genes_incline_to_symptoms" || each.about().name == "distress_underlies_symptoms")
            each.parameter("depression")->value = 1;
        else if (each.about().name == "illness_burdens")
            each.parameter("depression")->value = 2;
    wild.mechanisms = std::vector{wild.reference};
    try {
        (void)first_morning(wild);
        FAIL("it was lived in");
    } catch (const ScenarioError& error) {
        REQUIRE(error.problems.size() == 1);
        CHECK(error.problems[0].file == "wild.toml");
        CHECK(error.problems[0].what.find("depression_pull") != std::string::npos);
        CHECK(error.problems[0].hint.find("illness_burdens") != std::string::npos);
    }
}

TEST_CASE("a loop is told by the mechanisms that close it", "[levels]") {
    const auto loop = loop_through(EveryColumn::place<Urge>, catalogue());
    REQUIRE(!loop.empty());
    CHECK(std::ranges::find(loop, "activity_is_remembered") != loop.end());
    const std::vector<Mechanism> none;
    CHECK(loop_through(EveryColumn::place<Urge>, none).empty());
}
