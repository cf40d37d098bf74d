// The same bits for any number of threads, any block size, with or without a record, in one go or resumed.
#include <catch2/catch.hpp>

#include "laws/village.hpp"
#include "record/tally.hpp"

using namespace mensana;

namespace {
const Population& after_fifty_days() {
    static const Population people = [] {
        const ThreadsForNow one{1};
        return copy_of(Lives{village(), catalogue()}.live(-10, 40).people());
    }();
    return people;
}
}  // namespace

TEST_CASE("fifty days change every state of somebody", "[law]") {  // or else the laws below would say little
    const ThreadsForNow one{1};
    Lives lives{village(), catalogue()};
    const Population morning = copy_of(lives.people());
    for (std::size_t k = 0; k < EveryColumn::count; ++k) {
        if (EveryColumn::is[k].kind != Kind::state) continue;
        INFO(EveryColumn::is[k].name);
        CHECK(std::memcmp(morning.at(k), after_fifty_days().at(k), EveryColumn::bytes[k] * morning.size()) != 0);
    }
}

TEST_CASE("one, two and eight threads give the same bits", "[law]") {
    for (const unsigned threads : {1u, 2u, 8u}) {
        const ThreadsForNow now{threads};
        INFO(threads << " threads");
        CHECK(difference(after_fifty_days(), Lives(village(), catalogue(), 128).live(-10, 40).people()) == "");
    }
}

TEST_CASE("eight threads are born and befriended as one is", "[law]") {
    const ThreadsForNow eight{8};
    const Village other{3000};
    CHECK(difference(village().morning->people, other.morning->people) == "");
    CHECK(village().morning->friends == other.morning->friends);
}

TEST_CASE("blocks of any size give the same bits", "[law]") {
    const ThreadsForNow two{2};
    for (const std::size_t size : {1u, 7u, 64u, 1000u, 2048u, 100'000u}) {
        INFO("blocks of " << size);
        CHECK(difference(after_fifty_days(), Lives(village(), catalogue(), size).live(-10, 40).people()) == "");
    }
}

TEST_CASE("being recorded changes nobody", "[law]") {
    const ThreadsForNow two{2};
    std::vector<Reading> readings;
    for (const std::string& name : usual_readings()) readings.push_back(*reading_called(name));
    Tally tally{readings, std::vector<std::uint64_t>(village().scenario.people, 1), threads_in_use()};
    Lives lives{village(), catalogue(), 256};
    lives.live(-10, 0);
    for (std::int32_t day = 0; day < 40; ++day) {
        lives.live(day, day + 1, [&](const Evening& evening) { tally.see(evening); });
        tally.add_up();
    }
    CHECK(tally.summary(0, 0).people == 3000);
    CHECK(difference(after_fifty_days(), lives.people()) == "");
}

TEST_CASE("a life stopped and resumed in a new world equals a life not stopped", "[law]") {
    const ThreadsForNow two{2};
    Lives first{village(), catalogue()};
    first.live(-10, 15);
    // What a checkpoint has to keep: traits, states, what friends saw last night.
    World resumed{copy_of(first.people()), first.world().friends, first.world().shown, {}, {}};
    const Plan plans[]{plan_of(catalogue())};
    Days days{{&resumed, 1}, plans, village().scenario.seed, Calendar{0, 3}, 512};
    for (std::int32_t day = 15; day < 40; ++day) days.live_one_day(day);
    CHECK(difference(after_fifty_days(), resumed.people) == "");
}

TEST_CASE("another seed and another replicate give other people and other days", "[law]") {
    const ThreadsForNow two{2};
    CHECK(difference(Village(500, 1).morning->people, Village(500, 2).morning->people) != "");
    Village other{500, 1};
    const Population here = copy_of(Lives{other, catalogue()}.live(0, 10).people());
    other.scenario.seed.replicate = 1;
    CHECK(difference(here, Lives(other, catalogue()).live(0, 10).people()) != "");
}
