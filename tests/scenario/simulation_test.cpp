// The one owner of a life: what observers are told, in which order, and that nothing they do or leave changes anybody.
#include "scenario/simulation.hpp"

#include <catch2/catch.hpp>
#include <mutex>

#include "laws/observing.hpp"
#include "laws/village.hpp"

using namespace mensana;

namespace {

Scenario hamlet(std::int32_t settle_days = 6, std::size_t people = 700) {
    Scenario scenario;
    scenario.people = people;
    scenario.settle_days = settle_days;
    scenario.mechanisms = short_lives();
    scenario.reference = catalogue();
    return scenario;
}

// Writes down what it is told.
struct Diary : Observer {
    std::mutex mutex;
    std::vector<std::string> order;   // "see", "died", "end 3", with repetitions of "see" left out
    std::vector<std::size_t> seen;    // people shown, by day and world
    std::vector<std::size_t> deaths;  // by day
    std::size_t worlds;
    explicit Diary(std::size_t worlds_) : worlds{worlds_} {}
    void see(const DayView& view) override {
        const std::lock_guard lock{mutex};
        seen.resize(std::max(seen.size(), (static_cast<std::size_t>(view.day) + 1) * worlds));
        seen[static_cast<std::size_t>(view.day) * worlds + view.world] += view.people.size();
        if (order.empty() || order.back() != "see") order.emplace_back("see");
    }
    void died(std::span<const Person> rows, std::span<const World> all) override {
        CHECK(all.size() == worlds);
        deaths.push_back(rows.size());
        order.emplace_back("died");
    }
    void end_of_day(std::int32_t day, std::span<const World>) override {
        order.push_back("end " + std::to_string(day));
    }
};

}  // namespace

TEST_CASE("an observer sees every person of every world each day, is told who died, and then that the day ended",
          "[simulation]") {
    const ThreadsForNow two{2};
    for (const std::size_t worlds : {1u, 3u}) {
        const Scenario scenario = hamlet();
        Simulation simulation{std::vector(worlds, scenario), first_morning(scenario), {.block_size = 64}};
        Diary diary{worlds};
        REQUIRE(simulation.advance(20, diary));
        CHECK(diary.seen == std::vector<std::size_t>(20 * worlds, scenario.people));
        REQUIRE(diary.order.size() == 60);
        for (std::size_t day = 0; day < 20; ++day) {
            CHECK(diary.order[3 * day] == "see");
            CHECK(diary.order[3 * day + 1] == "died");
            CHECK(diary.order[3 * day + 2] == "end " + std::to_string(day));
        }
        CHECK(std::ranges::count_if(diary.deaths, [](std::size_t n) { return n > 0; }) >
              2);  // there was something to tell
    }
}

TEST_CASE("a life lived in pieces, observed or not, is the life lived in one go", "[simulation]") {
    const ThreadsForNow two{2};
    const Scenario scenario = hamlet();
    Simulation whole{scenario}, pieces{scenario};
    whole.advance(40);
    CHECK(pieces.day() == -6);
    CHECK(pieces.burn_in());
    CHECK(pieces.day() == 0);
    Diary diary{1};
    for (const std::int32_t until : {1, 1, 13, 14, 40}) CHECK(pieces.advance(until, diary));
    CHECK(pieces.day() == 40);
    CHECK(diary.deaths.size() == 40);
    CHECK(difference(whole.world(), pieces.world()) == "");
    pieces.advance(41);
    CHECK(difference(whole.world(), pieces.world()) != "");
}

TEST_CASE("worlds are one until day 0, and each lives as if alone", "[simulation]") {
    const ThreadsForNow two{2};
    const Scenario usual = hamlet();
    Scenario other = usual;
    Simulation alone{usual}, together{{usual, other, usual}, first_morning(usual), {}};
    CHECK(together.worlds().size() == 1);
    CHECK(together.burn_in());
    CHECK(together.worlds().size() == 3);
    alone.advance(30), together.advance(30);
    for (std::size_t w = 0; w < 3; ++w) CHECK(difference(alone.world(), together.world(w)) == "");

    for (Mechanism& each : other.mechanisms)
        if (each.about().name == "habit_drives_exercise") each.parameter("drive")->value = 0;
    Simulation apart{{usual, other}, first_morning(usual), {}}, by_itself{other};
    CHECK(apart.worlds().size() == 1);  // mechanisms part on day 0, too
    apart.advance(30), by_itself.advance(30);
    CHECK(difference(alone.world(), apart.world(0)) == "");
    CHECK(difference(by_itself.world(), apart.world(1)) == "");
    CHECK(difference(apart.world(0), apart.world(1)) != "");
}

TEST_CASE("what is done on mornings is done from day 0 on, before the day, and shows", "[simulation]") {
    const Scenario scenario = hamlet();
    std::vector<std::int32_t> mornings;
    Simulation pushed{scenario, {.every_morning = [&](std::int32_t day, std::span<World> worlds) {
                          mornings.push_back(day);
                          worlds[0].people.all<Depression>()[0] = 2.5f;
                      }}};
    Simulation usual{scenario};
    pushed.burn_in(), usual.burn_in();
    CHECK(mornings.empty());
    CHECK(difference(pushed.world(), usual.world()) == "");
    pushed.advance(3), usual.advance(3);
    CHECK(mornings == std::vector<std::int32_t>{0, 1, 2});
    CHECK(difference(pushed.world(), usual.world()) != "");
}

TEST_CASE("scenarios live in lockstep when they differ in mechanisms, and not when people or days do", "[simulation]") {
    const Scenario usual = hamlet();
    Scenario other = usual;
    other.title = "other", other.days = 10, other.mechanisms.pop_back();
    CHECK(live_in_lockstep(usual, usual));
    CHECK(live_in_lockstep(usual, other));
    const auto differ = [&](auto change) {
        Scenario changed = usual;
        change(changed);
        return !live_in_lockstep(usual, changed) && !live_in_lockstep(changed, usual);
    };
    CHECK(differ([](Scenario& s) { s.people = 701; }));
    CHECK(differ([](Scenario& s) { s.seed.seed = 2; }));
    CHECK(differ([](Scenario& s) { s.seed.replicate = 1; }));
    CHECK(differ([](Scenario& s) { s.start = "2026-07-01"; }));
    CHECK(differ([](Scenario& s) { s.settle_days = 7; }));
    CHECK(differ([](Scenario& s) { s.slow_every = 1; }));
    CHECK(differ([](Scenario& s) { s.open = false; }));
}

TEST_CASE("an empty row stays empty where no newcomers come", "[simulation]") {
    Scenario closed = hamlet();
    closed.open = false;
    Simulation simulation{closed};
    Diary diary{1};
    simulation.advance(40, diary);
    std::size_t died = 0;
    for (const std::size_t n : diary.deaths) died += n;
    const auto alive = simulation.world().people.all<Alive>();
    CHECK(died > 0);
    CHECK(static_cast<std::size_t>(std::count(alive.begin(), alive.end(), 0)) == died);
}

TEST_CASE("what is cut is lived with until day 0, and what was never there is not", "[simulation]") {
    const ThreadsForNow two{2};
    Scenario usual = hamlet(20);
    usual.mechanisms = catalogue();
    Scenario cut = usual;
    cut.mechanisms.clear();
    for (const Mechanism& each : usual.mechanisms)
        if (each.about().path != "feedback") cut.mechanisms.push_back(each);
    Scenario never = cut;
    never.off = Off::never_there, never.reference = std::vector{never.mechanisms};
    Simulation as_usual{usual}, as_cut{cut}, as_never{never};
    for (Simulation* each : {&as_usual, &as_cut, &as_never}) REQUIRE(each->burn_in());
    CHECK(difference(as_cut.world(), as_usual.world()) == "");
    CHECK(difference(as_never.world(), as_usual.world()) != "");
    for (Simulation* each : {&as_usual, &as_cut, &as_never}) each->advance(15, std::vector<Observer*>{});
    CHECK(difference(as_cut.world(), as_usual.world()) != "");
    CHECK(difference(as_cut.world(), as_never.world()) != "");
    // Beside others it is lived as by itself, in whatever order.
    for (const bool first : {true, false}) {
        Simulation beside{{first ? cut : usual, first ? usual : cut}, first_morning(usual), {.block_size = 100}};
        beside.advance(15, std::vector<Observer*>{});
        CHECK(difference(beside.world(first ? 0 : 1), as_cut.world()) == "");
        CHECK(difference(beside.world(first ? 1 : 0), as_usual.world()) == "");
    }
}
