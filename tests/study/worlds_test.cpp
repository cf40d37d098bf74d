// Worlds in which it is known what causes what: exactly nothing passes where no arrow is, and something where one is.
#include "study/worlds.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "base/blocks.hpp"
#include "experiment/field.hpp"
#include "scenario/morning.hpp"
#include "study/score.hpp"

using namespace mensana;

namespace {

const CausalWorld& world_called(std::string_view name) {
    return *std::ranges::find(causal_worlds(), name, &CausalWorld::name);
}

// From outside: everybody wants more exercise, or is lower, from day 0 on.
struct UrgeIsPushed {
    static constexpr About about{"urge_is_pushed", "programmes", "A test.", Beat::lean};
    Parameter by{"by", 1.0f, "log-odds", 0, 5, "a test"};
    auto parameters() { return std::tie(by); }
    MENSANA_KERNEL void operator()(Block people, Adds<Urge> urge) const {
        for (const auto p : people) urge[p] += by;
    }
};
struct MoodIsPushed {
    static constexpr About about{"mood_is_pushed", "programmes", "A test.", Beat::lean};
    Parameter by{"by", 0.5f, "z", 0, 5, "a test"};
    auto parameters() { return std::tie(by); }
    MENSANA_KERNEL void operator()(Block people, Adds<DepressionPull> depression, Adds<AnxietyPull> anxiety) const {
        for (const auto p : people) depression[p] += by, anxiety[p] += by;
    }
};

double mean_change(const Lived& lived, const char* item) {
    double change = 0;
    for (std::size_t p = 0; p < lived.people; ++p) change += lived.at(item, 120, 1)[p] - lived.at(item, 120, 0)[p];
    return change / static_cast<double>(lived.people);
}

struct Moved {
    double exercise, body, mind;
};
Moved moved(std::string_view world, std::vector<Mechanism> push) {
    Scenario scenario = read_scenario(std::string{MENSANA_SOURCE_DIR} + "/scenarios/baseline.toml");
    scenario.people = 1500;
    const Lived lived = live({.name = "a village",
                              .days = 121,
                              .waves = {120},
                              .items = {"age", "alive", "recent_activity", "bdnf", "depressive_symptoms"},
                              .worlds = {{}, std::move(push)}},
                             in_world(std::move(scenario), world_called(world)), [](double) {});
    return {mean_change(lived, "recent_activity"), mean_change(lived, "bdnf"),
            mean_change(lived, "depressive_symptoms")};
}

}  // namespace

TEST_CASE("where no arrow leads from exercise to mind or body, pushing exercise moves neither, to the bit", "[study]") {
    use_threads(1);
    for (const char* world : {"nothing", "common causes only", "attention only", "mood moves activity"}) {
        INFO(world);
        const Moved by = moved(world, {UrgeIsPushed{}});
        CHECK(by.exercise > 3);
        CHECK(by.body == 0);
        CHECK(by.mind == 0);
    }
    for (const char* world : {"activity moves mood", "everything"}) {
        INFO(world);
        const Moved by = moved(world, {UrgeIsPushed{}});
        CHECK(by.exercise > 3);
        CHECK(by.body > 0.01);
        CHECK(by.mind < -0.01);
    }
}

TEST_CASE("where no arrow leads from mind to exercise, lower spirits move no exercise, to the bit", "[study]") {
    use_threads(1);
    for (const char* world : {"nothing", "common causes only", "attention only", "activity moves mood"}) {
        INFO(world);
        const Moved by = moved(world, {MoodIsPushed{}});
        CHECK(by.mind > 0.1);
        CHECK(by.body == 0);
        CHECK(by.exercise == 0);
    }
    for (const char* world : {"mood moves activity", "everything"}) {
        INFO(world);
        CHECK(moved(world, {MoodIsPushed{}}).exercise < -0.1);
    }
}

TEST_CASE("everything is the scenario, and other worlds leave out whole mechanisms", "[study]") {
    Scenario scenario = read_scenario(std::string{MENSANA_SOURCE_DIR} + "/scenarios/baseline.toml");
    const auto size_in = [&](const char* name) { return in_world(scenario, world_called(name)).mechanisms.size(); };
    CHECK(size_in("everything") == scenario.mechanisms.size());
    CHECK(size_in("nothing") < size_in("common causes only"));
    CHECK(size_in("nothing") < size_in("attention only"));
    CHECK(size_in("mood moves activity") < size_in("everything"));
    const auto has = [&](const char* world, std::string_view name) {
        return std::ranges::count(in_world(scenario, world_called(world)).mechanisms, name,
                                  [](const Mechanism& each) { return each.about().name; }) == 1;
    };
    for (const CausalWorld& world : causal_worlds()) {  // genes act on their own trait wherever anybody lives
        INFO(world.name);
        CHECK(has(std::string{world.name}.c_str(), "genes_incline_to_exercise"));
        CHECK(has(std::string{world.name}.c_str(), "genes_incline_to_symptoms"));
    }
    for (const char* without : {"nothing", "attention only", "mood moves activity", "activity moves mood"})
        CHECK_FALSE(has(without, "liability_is_shared"));
    for (const char* with : {"common causes only", "everything"}) CHECK(has(with, "liability_is_shared"));
    CHECK(birth_of(in_world(scenario, world_called("nothing"))).shared_with_depression == 0);
    CHECK(birth_of(in_world(scenario, world_called("common causes only"))).shared_with_depression ==
          Approx(-0.24).margin(0.002));
    CHECK(in_world(scenario, world_called("nothing")).off == Off::never_there);
}

namespace {

bool is_about_exercise(const Study& study) {
    return study.asks == Question::exercise_and_mind || study.asks == Question::exercise_and_body;
}

std::vector<Study> rows_that(const std::function<bool(const Study&)>& are) {
    std::vector<Study> some = study_library();
    std::erase_if(some, [&](const Study& each) { return !are(each); });
    return some;
}

// Rows about what exercise does or goes with, whose published interval excludes no effect.
bool has_an_effect(const Study& study) {
    return is_about_exercise(study) && !study.share_of_effect && study.nothing &&
           (study.published.low > *study.nothing || study.published.high < *study.nothing);
}
bool is_part_of_an_effect(const Study& study) { return is_about_exercise(study) && study.share_of_effect; }

std::vector<Scored> in(std::string_view world, std::vector<Study> rows, std::size_t people, std::uint32_t replicates) {
    Scenario scenario = read_scenario(std::string{MENSANA_SOURCE_DIR} + "/scenarios/baseline.toml",
                                      {"population.people=" + std::to_string(people)});
    return score(std::move(rows), in_world(std::move(scenario), world_called(world)), replicates, [](double) {});
}

// The people whom studies of the community ask in its first years, who are enough for surveys of one evening.
Lived first_years(std::string_view world, std::size_t people) {
    std::vector<Field> all = fields();
    Field& community = *std::ranges::find(all, "community", &Field::name);
    community.days = 5 * 365 + 1;
    std::erase_if(community.waves, [&](std::int32_t day) { return day >= community.days; });
    Scenario scenario = read_scenario(std::string{MENSANA_SOURCE_DIR} + "/scenarios/baseline.toml",
                                      {"population.people=" + std::to_string(people)});
    return live(community, in_world(std::move(scenario), world_called(world)), [](double) {});
}

}  // namespace

TEST_CASE("where nothing causes anything, surveys, cohorts and twins are within noise of no effect", "[study]") {
    constexpr std::string_view some[]{"chekroud2018_days", "brfss2015_days",  "schuch2018_all",
                                      "dishman2021_crude", "harvey2010_odds", "demoor2008_people",
                                      "molendijk2014_bdnf"};
    const auto rows = rows_that([&](const Study& each) { return std::ranges::find(some, each.id) != std::end(some); });
    REQUIRE(rows.size() == std::size(some));
    for (const Scored& row : in("nothing", rows, 8000, 2)) {
        CAPTURE(row.study.id, row.simulated(), row.error());
        CHECK(std::abs(row.from_no_effect().z) < 4);
    }
}

TEST_CASE("where nothing causes anything, genes move what they are named after, and nothing else is found by them",
          "[study]") {
    std::vector<Study> rows;
    for (Study& each : study_library())
        if (each.id == "choi2019_measured" || each.id == "choi2019_back") rows.push_back(std::move(each));
    REQUIRE(rows.size() == 2);
    for (const Scored& row : in("nothing", std::move(rows), 20'000, 4)) {
        const bool ratio = row.study.scale == Scale::ratio;
        const double from_none = ratio ? std::log(row.simulated()) : row.simulated(),
                     error = ratio ? row.error() / row.simulated() : row.error();
        CAPTURE(row.study.id, from_none, error);
        CHECK(error < 0.2);  // the instrument moves its exposure, so that something is said
        CHECK(std::abs(from_none) < 3 * error);
    }
    const std::vector<Study> library = study_library();
    const std::vector<Scored> back =
        in("nothing", {*std::ranges::find(library, "choi2019_back", &Study::id)}, 4'000, 1);
    CHECK(back.at(0).each.at(0).note.find("F of the instrument") != std::string::npos);
}

TEST_CASE("trials find nothing, to the last digit, where a programme moves neither mind nor body", "[study]") {
    for (const char* world : {"nothing", "common causes only"})
        for (const Scored& row : in(world, rows_that(is_trial_of_exercise), 6000, 1)) {
            CAPTURE(world, row.study.id, row.simulated(), row.error(), row.truth());
            CHECK(finds_nothing(row));
        }
}

TEST_CASE("trials find something where a programme moves mind or body", "[study]") {
    for (const auto& [world, id] :
         {std::pair{"attention only", "cooney2013_between"}, std::pair{"activity moves mood", "dinoff2016_bdnf"}}) {
        const auto rows = in(world, rows_that([id = id](const Study& each) { return each.id == id; }), 6000, 1);
        CAPTURE(world, id);
        CHECK_FALSE(finds_nothing(rows.at(0)));
    }
}

TEST_CASE("the part of an effect that company takes away is told only where there is an effect", "[study]") {
    const auto rows = rows_that([](const Study& each) { return each.id == "harvey2010_social"; });
    REQUIRE(rows.size() == 1);
    auto verdict_in = [&](std::string_view world) {
        return Scored{rows[0], {rows[0].measure(first_years(world, 8000))}}.verdict();
    };
    CHECK(verdict_in("nothing") == Verdict::unanswered);
    CHECK(verdict_in("everything") != Verdict::unanswered);
}

TEST_CASE(
    "over ten lives of 30,000 where nothing causes anything, rows deviate by less than a quarter of what is "
    "published, noise included",
    "[.][long]") {
    const auto rows =
        in("nothing", rows_that([](const Study& each) { return has_an_effect(each) || is_part_of_an_effect(each); }),
           30'000, 10);
    for (const Scored& row : rows) {
        const FromNoEffect away = row.from_no_effect();
        CAPTURE(row.study.id, row.simulated(), row.error(), away.share, away.z, row.note());
        if (row.study.share_of_effect) {
            CHECK(row.verdict() == Verdict::unanswered);
        } else {
            CHECK(away.share < 0.25);
            CHECK(std::abs(away.z) < 4);
        }
    }
}

TEST_CASE("over ten lives of 30,000 trials find nothing with common causes only", "[.][long]") {
    for (const Scored& row : in("common causes only", rows_that(is_trial_of_exercise), 30'000, 10)) {
        CAPTURE(row.study.id, row.simulated(), row.error(), row.truth());
        CHECK(finds_nothing(row));
    }
}

TEST_CASE("in a life of 30,000 where everything is there, parts of an effect are told", "[.][long]") {
    for (const Scored& row : in("everything", rows_that(is_part_of_an_effect), 30'000, 1)) {
        CAPTURE(row.study.id, row.simulated(), row.error(), row.note());
        CHECK(row.verdict() != Verdict::unanswered);
    }
}
