// The same bits for any number of threads, any block size, with or without a record, in one go or resumed.
#include <algorithm>
#include <catch2/catch.hpp>

#include "laws/village.hpp"
#include "record/tally.hpp"

using namespace mensana;

namespace {
const World& after_fifty_days() {  // on which some die and others come
    static const World world = [] {
        const ThreadsForNow one{1};
        return copy_of(Lives{village(), short_lives()}.live(-10, 40).world());
    }();
    return world;
}
}  // namespace

TEST_CASE("fifty days change every state of somebody", "[law]") {  // or else the laws below would say little
    const ThreadsForNow one{1};
    Lives lives{village(), short_lives()};
    const World morning = copy_of(lives.world());
    for (std::size_t k = 0; k < EveryColumn::count; ++k) {
        if (EveryColumn::is[k].kind != Kind::state) continue;
        if (k == EveryColumn::place<CloseRoom> || k == EveryColumn::place<WeakRoom>) continue;  // a row keeps its room
        if (k == EveryColumn::place<ProgrammeOffer> || k == EveryColumn::place<Supports>) continue;  // the hand's
        INFO(EveryColumn::is[k].name);
        CHECK(std::memcmp(morning.people.at(k), after_fifty_days().people.at(k),
                          EveryColumn::bytes[k] * morning.people.size()) != 0);
    }
    CHECK_FALSE(*morning.friends == *after_fifty_days().friends);
    const auto alive = after_fifty_days().people.all<Alive>();
    CHECK(std::count(alive.begin(), alive.end(), 2) > 10);
}

TEST_CASE("one, two and eight threads give the same bits", "[law]") {
    for (const unsigned threads : {1u, 2u, 8u}) {
        const ThreadsForNow now{threads};
        INFO(threads << " threads");
        CHECK(difference(after_fifty_days(), Lives(village(), short_lives(), 128).live(-10, 40).world()) == "");
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
        CHECK(difference(after_fifty_days(), Lives(village(), short_lives(), size).live(-10, 40).world()) == "");
    }
}

TEST_CASE("being recorded changes nobody", "[law]") {
    const ThreadsForNow two{2};
    std::vector<Reading> readings;
    for (const std::string& name : usual_readings()) readings.push_back(*reading_called(name));
    Tally tally{readings, std::vector<std::uint64_t>(village().scenario.people, 1), threads_in_use()};
    Lives lives{village(), short_lives(), 256};
    lives.live(-10, 0);
    for (std::int32_t day = 0; day < 40; ++day) {
        lives.live(day, day + 1, [&](const DayView& evening) { tally.see(evening); });
        tally.add_up();
    }
    CHECK(tally.summary(0, 0).people == 3000);
    CHECK(difference(after_fifty_days(), lives.world()) == "");
}

TEST_CASE("a life stopped and resumed in a new world equals a life not stopped", "[law]") {
    const ThreadsForNow two{2};
    static const Village closed{2000, 3, false};  // newcomers settle as the first morning did, which is not kept
    Lives not_stopped{closed, short_lives()};
    not_stopped.live(-10, 15);
    // What a checkpoint has to keep: traits, states, ties, what friends saw last night.
    World resumed = copy_of(not_stopped.world());
    REQUIRE(resumed.own != nullptr);
    const Plan plans[]{plan_of(short_lives())};
    Days days{{&resumed, 1}, plans, closed.scenario.seed, Calendar{0, 3}, 512};
    for (std::int32_t day = 15; day < 40; ++day) days.live_one_day(day);
    not_stopped.live(15, 40);
    CHECK(difference(not_stopped.world(), resumed) == "");
    const auto alive = resumed.people.all<Alive>();
    CHECK(std::count(alive.begin(), alive.end(), 0) > 5);
}

TEST_CASE("another seed and another replicate give other people and other days", "[law]") {
    const ThreadsForNow two{2};
    CHECK(difference(Village(500, 1).morning->people, Village(500, 2).morning->people) != "");
    Village other{500, 1};
    const Population here = copy_of(Lives{other, short_lives()}.live(0, 10).people());
    other.scenario.seed.replicate = 1;
    CHECK(difference(here, Lives(other, short_lives()).live(0, 10).people()) != "");
}
