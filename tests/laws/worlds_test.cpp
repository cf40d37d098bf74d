// Worlds in lockstep: equal until a difference acts, and readers bound to one's own or to another world.
#include <catch2/catch.hpp>

#include "laws/village.hpp"

using namespace mensana;

namespace {

std::vector<Plan> plans(Plan a, Plan b) {
    std::vector<Plan> both;
    both.push_back(std::move(a));
    both.push_back(std::move(b));
    return both;
}

// What somebody else's act and state do to me: adds to my stress what is read, to the last bit.
struct StressIsExercised {
    static constexpr About about{"stress_is_exercised", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Own<Exercised> exercised, Own<Stress> now, Adds<Stress> stress) const {
        for (const auto p : people) stress[p] += exercised[p] - now[p];
    }
};
struct StressIsHabit {
    static constexpr About about{"stress_is_habit", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Own<Habit> habit, Own<Stress> now, Adds<Stress> stress) const {
        for (const auto p : people) stress[p] += habit[p] - now[p];
    }
};
struct StressIsFriends {
    static constexpr About about{"stress_is_friends", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Friends<RecentActivity> theirs, Own<Stress> now, Adds<Stress> stress) const {
        for (const auto p : people) stress[p] += held(theirs.mean(p, 0.0f) / 20, 0.0f, 20.0f) - now[p];
    }
};

// Nobody is stressed but by the reader.
std::vector<Mechanism> read_by(Mechanism reader, std::vector<Mechanism> all) {
    std::vector<Mechanism> left;
    for (Mechanism& each : all)
        if (each.about().path != "life_events") left.push_back(std::move(each));
    left.push_back(std::move(reader));
    return left;
}

// A programme whose effect begins on day 5.
struct UrgeIsLiftedFromDayFive {
    static constexpr About about{"urge_is_lifted_from_day_five", "test", "A test.", Beat::lean};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Today today, Adds<Urge> urge) const {
        const float lift = today.day >= 5 ? 2.0f : 0.0f;
        for (const auto p : people) urge[p] += lift;
    }
};

const Village& hamlet() {
    static const Village people{800};
    return people;
}

// Every reader of everything, bound to the world given.
std::vector<Binding> every_reader(const std::vector<Mechanism>& all, std::uint32_t world) {
    std::vector<Binding> bindings;
    for (const Mechanism& each : all)
        for (const Use& use : each.uses())
            if (use.when == Use::When::day && (use.access == Access::own || use.access == Access::friends))
                bindings.push_back(
                    {std::string{each.about().name}, std::string{EveryColumn::is[use.column].name}, world});
    return bindings;
}

// Somebody new since the last day, who has not lived one yet.
bool has_just_come(const Lives& lives, Person p) { return std::ranges::find(lives.died(), p) != lives.died().end(); }

}  // namespace

TEST_CASE("two worlds without a difference stay equal, and equal to one that lives alone", "[law]") {
    const ThreadsForNow two{2};
    Lives lives{hamlet(), plans(plan_of(short_lives(), 0), plan_of(short_lives(), 1)), plan_of(short_lives()), 100};
    lives.live(-10, 40);
    CHECK(difference(lives.world(0), lives.world(1)) == "");
    CHECK(difference(Lives(hamlet(), short_lives()).live(-10, 40).world(), lives.world(1)) == "");
}

TEST_CASE("worlds that are lived as one until they part are those that lived side by side", "[law]") {
    const ThreadsForNow two{2};
    const auto part = [](World& world) { world.offers.attendance[2] = 0.9f, world.offers.urge[0] = 0.8f; };
    Lives beside{hamlet(), plans(plan_of(short_lives(), 0), plan_of(short_lives(), 1))};
    beside.live(-20, 0);
    part(beside.world(1));
    beside.live(0, 40);

    const std::vector<Plan> both = plans(plan_of(short_lives(), 0), plan_of(short_lives(), 1));
    Lives first{hamlet(), short_lives()};
    first.live(-20, 0);
    std::vector<World> worlds;
    worlds.reserve(2);
    worlds.push_back(std::move(first.world()));
    worlds.push_back(twin_of(worlds.front()));
    CHECK(difference(worlds[0], worlds[1]) == "");
    Days days{worlds, both, hamlet().scenario.seed, Calendar{0, 3}, 128};
    days.go_on_from(first.days(), 0, std::vector<char>(2));
    part(worlds[1]);
    for (std::int32_t day = 0; day < 40; ++day) days.live_one_day(day);
    CHECK(difference(beside.world(0), worlds[0]) == "");
    CHECK(difference(beside.world(1), worlds[1]) == "");
    CHECK(difference(worlds[0], worlds[1]) != "");
}

TEST_CASE("a world lives as if alone, whatever another world in lockstep does", "[law]") {
    const ThreadsForNow two{2};
    Lives lives{hamlet(), plans(plan_of(without("habit_drives_exercise"), 0), plan_of(short_lives(), 1))};
    lives.live(-10, 40);
    CHECK(difference(lives.world(0), lives.world(1)) != "");
    CHECK(difference(Lives(hamlet(), short_lives()).live(-10, 40).world(), lives.world(1)) == "");
    CHECK(difference(Lives(hamlet(), without("habit_drives_exercise")).live(-10, 40).world(), lives.world(0)) == "");
}

TEST_CASE("a reader bound to its own world is the identity", "[law]") {
    const ThreadsForNow two{2};
    Lives lives{hamlet(), plans(plan_of(without("depression_saps_activity"), 0),
                                plan_of(short_lives(), 1, every_reader(short_lives(), 1)))};
    lives.live(-10, 30);
    CHECK(difference(Lives(hamlet(), short_lives()).live(-10, 30).world(), lives.world(1)) == "");
}

TEST_CASE("a world whose every reader is bound to another becomes that other world", "[law]") {
    const ThreadsForNow two{2};
    const auto less = without("depression_saps_activity");
    Lives lives{hamlet(), plans(plan_of(less, 0), plan_of(short_lives(), 1, every_reader(short_lives(), 0)))};
    lives.live(0, 30);  // the urge of the second world differs, but it is in the first that it is read
    CHECK(difference(lives.world(0), lives.world(1)) == "");
}

TEST_CASE("a reader bound to another world reads that world's acts", "[law]") {
    const ThreadsForNow two{2};
    const auto lazy = with({{"genes_incline_to_exercise", "activity", 0}}),
               here = read_by(StressIsExercised{}, short_lives());
    for (const std::uint32_t bound : {0u, 1u}) {
        Lives lives{hamlet(), plans(plan_of(lazy, 0), plan_of(here, 1, {{"stress_is_exercised", "exercised", bound}}))};
        ActWatch there{EveryColumn::place<Exercised>, 800, 0}, own{EveryColumn::place<Exercised>, 800, 1};
        const ThreadsForNow one{1};
        lives.live(0, 12, [&](const DayView& evening) {
            there.watcher()(evening);
            own.watcher()(evening);
        });
        CHECK(there.seen != own.seen);
        const auto& read = bound == 0 ? there.seen : own.seen;
        const auto stress = lives.people(1).all<Stress>();
        int wrong = 0;
        for (Person p = 0; p < 800; ++p) wrong += !has_just_come(lives, p) && stress[p] != read[11 * 800 + p];
        CHECK(wrong == 0);
    }
}

TEST_CASE("a reader bound to another world reads that world's states of the morning", "[law]") {
    const ThreadsForNow two{2};
    const auto other = with({{"habit_forms", "days_to_form", 18}}), here = read_by(StressIsHabit{}, short_lives());
    for (const bool first : {true, false}) {  // whichever of the two is lived first
        const std::uint32_t self = first ? 0 : 1, from = first ? 1 : 0;
        Plan mine = plan_of(here, self, {{"stress_is_habit", "habit", from}}), theirs = plan_of(other, from);
        Lives lives{hamlet(),
                    first ? plans(std::move(mine), std::move(theirs)) : plans(std::move(theirs), std::move(mine))};
        lives.live(0, 8);
        const std::vector<float> habit{lives.people(from).all<Habit>().begin(), lives.people(from).all<Habit>().end()};
        lives.live(8, 9);
        int wrong = 0;
        for (Person p = 0; p < 800; ++p)
            wrong += !has_just_come(lives, p) && std::abs(lives.people(self).all<Stress>()[p] - habit[p]) > 1e-6f;
        CHECK(wrong == 0);
        CHECK(difference(lives.world(0), lives.world(1)) != "");
    }
}

TEST_CASE("a reader of friends bound to another world sees what they showed there", "[law]") {
    const ThreadsForNow two{2};
    const auto lazy = with({{"genes_incline_to_exercise", "activity", 0}, {"activity_is_remembered", "half_time", 1}});
    Lives lives{hamlet(), plans(plan_of(lazy, 0), plan_of(read_by(StressIsFriends{}, short_lives()), 1,
                                                          {{"stress_is_friends", "recent_activity", 0}}))};
    lives.live(0, 10);
    const Page shown = lives.world(0).shown;
    const Network friends = *lives.world(0).friends;  // of the day, before the night changes some
    CHECK_FALSE(shown == lives.world(1).shown);
    lives.live(10, 11);
    int wrong = 0, met = 0;
    for (Person p = 0; p < 800; ++p) {
        if (!Turns(800, days_between_meetings).due(p, 10)) continue;
        ++met;
        float sum = 0, known = 0;
        for (const Tie tie : friends.of(p))
            if (tie.kind() != TieKind::acquaintance)
                sum += 2.0f * shown.at(EveryColumn::place<RecentActivity>, tie.other()), known += 1;
        wrong += !has_just_come(lives, p) &&
                 std::abs(lives.people(1).all<Stress>()[p] - (known > 0 ? sum / known / 20 : 0.0f)) > 1e-5f;
    }
    CHECK(met > 64);
    CHECK(wrong == 0);
}

TEST_CASE("worlds are equal until the first difference acts, and then not", "[law]") {
    const ThreadsForNow two{2};
    auto lifted = short_lives();
    lifted.push_back(UrgeIsLiftedFromDayFive{});
    Lives lives{hamlet(), plans(plan_of(short_lives(), 0), plan_of(lifted, 1))};
    for (std::int32_t day = 0; day < 8; ++day) {
        lives.live(day, day + 1);
        INFO("evening of day " << day);
        CHECK((difference(lives.world(0), lives.world(1)) == "") == (day < 5));
    }
}
