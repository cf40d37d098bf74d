// Laws of offers and of worlds that are compared: nothing offered is nothing changed, equal until the first day,
// no order matters, and common draws are worth many replicates.
#include "scenario/interventions.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fmt/format.h>

#include "base/blocks.hpp"
#include "experiment/comparable.hpp"
#include "experiment/lockstep.hpp"
#include "folder.hpp"
#include "laws/observing.hpp"
#include "report/names.hpp"
#include "scenario/simulation.hpp"

using namespace mensana;
namespace fs = std::filesystem;

namespace {

// Scenarios as files, since that is what users write.
struct Desk {
    Folder folder;
    Scenario scenario(const std::string& name, const std::string& text) const {
        return read_scenario(
            folder.write(name + ".toml", "[population]\npeople = 1200\n[time]\ndays = 63\nsettle_days = 14\n" + text));
    }
};

std::string offer(const std::string& keys, const std::string& kind = "walking group",
                  const std::string& name = "walks") {
    return "[[intervention]]\nname = \"" + name + "\"\nkind = \"" + kind + "\"\nstart = 14\nlength = 35\n" + keys +
           "\n";
}

// One world's days with what is offered, and all states after each.
std::vector<std::vector<float>> states_by_day(const Scenario& scenario, std::size_t leave_out = EveryColumn::count) {
    Simulation simulation{scenario};
    std::vector<std::vector<float>> all;
    Observing states{{}};
    states.on_end = [&](std::int32_t, std::span<const World> worlds) {
        all.emplace_back();
        for (std::size_t k = 0; k < EveryColumn::count; ++k)
            if (EveryColumn::is[k].kind == Kind::state && k != leave_out)
                for (Person p = 0; p < worlds[0].people.size(); ++p) all.back().push_back(worlds[0].people.value(k, p));
    };
    simulation.advance(scenario.days, states);
    return all;
}

// Where two lives part first, or nothing: all of their numbers would fill books.
std::string parting(const std::vector<std::vector<float>>& one, const std::vector<std::vector<float>>& other) {
    for (std::size_t day = 0; day < std::min(one.size(), other.size()); ++day)
        for (std::size_t n = 0; n < std::min(one[day].size(), other[day].size()); ++n)
            if (one[day][n] != other[day][n])
                return fmt::format("day {}, value {}: {} and {}", day, n, one[day][n], other[day][n]);
    return one.size() == other.size() ? "" : "one is longer";
}

const Desk& desk() {
    static const Desk one;
    return one;
}
const std::vector<std::vector<float>>& baseline() {
    static const auto all = states_by_day(desk().scenario("usual", ""));
    return all;
}

}  // namespace

TEST_CASE("with nobody covered, nobody it is for or a dose of nothing, the world is the baseline to the bit", "[law]") {
    int nth = 0;
    for (const std::string& keys :
         {offer("coverage = 0"), offer("uptake = 0"), offer("areas = 0"), offer("who = { age = [109, 110] }"),
          offer("sessions = 0\nuptake = 1"), offer("urge = 0\nuptake = 1", "app reminders"),
          offer("depression = 0\nanxiety = 0\nuptake = 1", "talking therapy"),
          offer("ln_crp = 0\nuptake = 1", "anti-inflammatory")}) {
        INFO(keys);
        CHECK(parting(states_by_day(desk().scenario("nothing" + std::to_string(nth++), keys)), baseline()) == "");
    }
}

TEST_CASE("worlds are equal to the bit until the first day of an offer, and differ after it", "[law]") {
    for (const char* kind :
         {"walking group", "solo programme", "app reminders", "talking therapy", "anti-inflammatory"}) {
        INFO(kind);
        const auto lived = states_by_day(desk().scenario("some", offer("uptake = 1", kind)));
        for (std::size_t day = 0; day < 14; ++day) REQUIRE(parting({lived[day]}, {baseline()[day]}) == "");
        CHECK(parting({lived.back()}, {baseline().back()}) != "");
    }
}

TEST_CASE("the order of offers in a file changes no bit", "[law]") {
    const std::string walks = offer("uptake = 0.6\ncapacity = 60"),
                      class_ = offer("uptake = 0.5", "group class", "class"),
                      app = offer("uptake = 0.5", "app reminders", "app"),
                      therapy = offer("uptake = 0.5", "talking therapy", "therapy");
    CHECK(parting(states_by_day(desk().scenario("ab", walks + class_ + app + therapy)),
                  states_by_day(desk().scenario("ba", therapy + app + class_ + walks))) == "");
}

TEST_CASE("two offers on the same morning leave each other's draws alone", "[law]") {
    const Scenario alone = desk().scenario("alone", offer("uptake = 0.5", "app reminders", "app")),
                   both = desk().scenario("both", offer("uptake = 0.5", "app reminders", "app") +
                                                      offer("uptake = 0.5", "talking therapy", "therapy"));
    std::vector<double> joined;
    for (const Scenario* each : {&alone, &both}) {
        Simulation simulation{*each};
        InterventionDelivery delivery{*each, simulation.worlds()[0]};
        for (std::int32_t day = 0; day <= 14; ++day) delivery.morning(day, simulation.worlds()[0]);
        joined.push_back(delivery.books()[0].joined);
    }
    CHECK(joined[0] > 0);
    CHECK(joined[0] == joined[1]);
}

TEST_CASE("the order of scenarios changes nothing of what is found of each, nor do threads", "[law]") {
    const Scenario usual = desk().scenario("usual", ""), walks = desk().scenario("walks", offer("uptake = 0.7")),
                   app = desk().scenario("app", offer("uptake = 0.7", "app reminders"));
    std::vector<Comparison> found;
    for (const auto& [order, threads] :
         {std::pair{std::vector{usual, walks, app}, 1u}, {std::vector{usual, app, walks}, 2u}}) {
        use_threads(threads);
        Lockstep lockstep{order};
        for (int replicate = 0; replicate < 2; ++replicate) REQUIRE(lockstep.live_one([] {}));
        found.push_back(lockstep.comparison());
    }
    use_threads(0);
    for (const Outcome& outcome : outcomes())
        for (std::size_t g = 0; g < found[0].groups.size(); ++g) {
            INFO(name_of(outcome.id) << " of " << found[0].groups[g]);
            const auto same = std::ranges::find(found[1].groups, found[0].groups[g]) - found[1].groups.begin();
            const auto other = static_cast<std::size_t>(same);
            CHECK(by_replicate(found[0], outcome, 1, g) == by_replicate(found[1], outcome, 2, other));
            CHECK(by_replicate(found[0], outcome, 2, g) == by_replicate(found[1], outcome, 1, other));
        }
    CHECK(found[0].lives[1][1].offers[0].joined == found[1].lives[1][2].offers[0].joined);
    CHECK(found[0].lives[1][1].offers[0].sessions == found[1].lives[1][2].offers[0].sessions);
}

TEST_CASE("a paired difference varies at least ten times less than that of independent seeds", "[law]") {
    for (const char* file : {"group_walks.toml", "talking_therapy.toml"}) {
        const fs::path scenarios = MENSANA_SOURCE_DIR "/scenarios";
        if (!fs::exists(scenarios / file)) continue;
        INFO(file);
        const std::vector<std::string> sets{"population.people=3000", "time.days=182", "time.settle_days=28"};
        Lockstep lockstep{{read_scenario(scenarios / "baseline.toml", sets), read_scenario(scenarios / file, sets)}};
        for (int replicate = 0; replicate < 6; ++replicate) REQUIRE(lockstep.live_one([] {}));
        const Comparison c = lockstep.comparison();
        for (const OutcomeId id :
             {OutcomeId::depressed_days, OutcomeId::phq9, OutcomeId::active_minutes, OutcomeId::anxious_days})
            CHECK(pairing_gain(c, outcome_of(id), 1, 0) > 10);
    }
}

TEST_CASE("people and days add up over groups, and the baseline differs from itself by nothing", "[law]") {
    const Scenario usual = desk().scenario("usual", ""), again = desk().scenario("again", "");
    Lockstep lockstep{{usual, again}};
    REQUIRE(lockstep.live_one([] {}));
    const Comparison c = lockstep.comparison();
    const auto& groups = c.lives[0][1].groups;
    Sums men_and_women;
    for (std::size_t g = 0; g < c.groups.size(); ++g)
        if (c.dimension[g] == GroupedBy::sex) men_and_women.add(groups[g][0]);
    CHECK(men_and_women.people == groups[0][0].people);
    CHECK(men_and_women.person_days == groups[0][0].person_days);
    CHECK(men_and_women.minutes == groups[0][0].minutes);
    CHECK(men_and_women.days_at(0, 0) == groups[0][0].person_days);
    for (const Outcome& outcome : outcomes()) CHECK(differences(c, outcome, 1, 0)[0] == 0);
    CHECK(c.lives[0][1].changed[0].gain + c.lives[0][1].changed[0].lose == 0);
    CHECK(c.lives[0][1].changed[0].same > 0.99 * groups[0][0].people);  // all but those who died
}

TEST_CASE("scenarios with other people or another calendar are not compared, and each difference is named", "[law]") {
    const Scenario usual = desk().scenario("usual", "");
    Scenario other = desk().scenario("other", "");
    CHECK(what_cannot_be_compared({usual, other}).empty());
    other.people = 7, other.days = 8, other.birth.list()[0]->value += 0.001f;
    const auto problems = what_cannot_be_compared({usual, other});
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].what.find("population.people = 7") != std::string::npos);
    CHECK(problems[1].what.find("time.days = 8") != std::string::npos);
    CHECK(what_cannot_be_compared({usual, usual}).size() == 1);  // two of one name
}
