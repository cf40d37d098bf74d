// The first morning: that levels stand where causes and what they cause agree, whoever is looked at together.
#include "engine/rest.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "laws/village.hpp"
#include "mechanisms/mood/symptoms_follow.hpp"
#include "mechanisms/psychology/self_esteem_follows.hpp"
#include "mechanisms/psychology/social_support_follows.hpp"

using namespace mensana;

namespace {

struct EsteemFeedsSupport {
    static constexpr About about{"esteem_feeds_support", "test", "A test.", Beat::lean, Pace::slow};
    Parameter by{"by", 0, "z per z", -20, 20, "a test"};
    auto parameters() { return std::tie(by); }
    void operator()(Block people, Own<Esteem> esteem, Adds<SupportPull> support) const {
        for (const auto p : people) support[p] += by * esteem[p];
    }
};
struct SupportFeedsEsteem {
    static constexpr About about{"support_feeds_esteem", "test", "A test.", Beat::lean, Pace::slow};
    Parameter by{"by", 0, "z per z", -20, 20, "a test"};
    auto parameters() { return std::tie(by); }
    void operator()(Block people, Own<Support> support, Adds<EsteemPull> esteem) const {
        for (const auto p : people) esteem[p] += by * support[p];
    }
};
struct FriendsMoodIsCaught {
    static constexpr About about{"friends_mood_is_caught", "test", "A test.", Beat::lean, Pace::slow};
    Parameter by{"by", 0, "z per z", -20, 20, "a test"};
    auto parameters() { return std::tie(by); }
    void operator()(Block people, Friends<Depression> theirs, Adds<DepressionPull> pull) const {
        for (const auto p : people) pull[p] += by * theirs.mean(p, 0.0f);
    }
};

constexpr std::size_t esteem = EveryColumn::place<EsteemPull>, support = EveryColumn::place<SupportPull>,
                      mood = EveryColumn::place<DepressionPull>;
constexpr Person many = 500;

// Esteem makes support and support esteem.
Plan loop_of(float esteem_to_support, float support_to_esteem) {
    EsteemFeedsSupport one;
    SupportFeedsEsteem other;
    one.by.value = esteem_to_support, other.by.value = support_to_esteem;
    return plan_of({one, other, SelfEsteemFollows{}, SocialSupportFollows{}});
}

Levels levels_of_two() {
    Levels levels;
    for (auto& sex : levels.at(esteem).offset.of) sex = {0.3f, 0.2f, 0, 0};
    levels.at(support).offset.of[1] = {-0.2f, 0, 0.1f, 0};
    levels.at(esteem).spread = {{{{0.8f, 0.2f, 0, 0}, {0.7f, 0, 0.1f, 0}}}};
    levels.at(support).spread = everywhere(0.6f);
    return levels;
}
float start_of(const Levels& levels, std::size_t act, const Population& people, Person p) {
    const Level& level = levels.at(act);
    const bool woman = people.all<Sex>()[p] == 1;
    const float age = people.all<Age>()[p];
    return level.offset(woman, age) + level.spread_at(woman, age) * people.value(own_part_of(act), p);
}

Population some_people(std::size_t n = many) { return born(n, Seed{4}, Birth{}); }

}  // namespace

TEST_CASE("two levels that make each other rest where both equations hold", "[rest]") {
    struct Gains {
        float to_support, to_esteem;
    };
    // With the same sign, with opposite ones, and turned over five times as strongly.
    for (const Gains gains : {Gains{0.6f, 0.5f}, Gains{-0.7f, 0.5f}, Gains{-0.7f, -0.6f}, Gains{-5, 1}, Gains{0, 1}}) {
        INFO("support += " << gains.to_support << " esteem, esteem += " << gains.to_esteem << " support");
        Population people = some_people();
        const Levels levels = levels_of_two();
        rest_alone(people, loop_of(gains.to_support, gains.to_esteem), levels, Seed{4});
        double furthest = 0;
        for (Person p = 0; p < many; ++p) {
            const double e = start_of(levels, esteem, people, p), s = start_of(levels, support, people, p),
                         loop = double{gains.to_support} * gains.to_esteem,
                         rests = (e + double{gains.to_esteem} * s) / (1 - loop);
            furthest = std::max(furthest, std::abs(people.all<Esteem>()[p] - rests));
            furthest = std::max(furthest, std::abs(people.all<Support>()[p] - (s + gains.to_support * rests)) /
                                              std::max(1.0, std::abs(double{gains.to_support})));
        }
        CHECK(furthest < 0.03);  // SD; a hundredth a sweep, of what is left of the way
    }
}

TEST_CASE("levels that drive each other on are refused by name, however slowly they do", "[rest]") {
    for (const float gain : {1.05f, 1.5f, 10.0f}) {
        INFO(gain);
        Population people = some_people();
        try {
            rest_alone(people, loop_of(gain, 1), levels_of_two(), Seed{4});
            FAIL("came to rest");
        } catch (const Unsettled& refused) {
            CHECK((refused.act == esteem || refused.act == support || refused.act == EveryColumn::place<Esteem> ||
                   refused.act == EveryColumn::place<Support>));
            CHECK_THAT(refused.what(), Catch::Contains(std::string{EveryColumn::is[refused.act].name}) &&
                                           Catch::Contains("drives it on"));
        }
    }
}

TEST_CASE("nobody who rests is out of a state's range", "[rest]") {
    Population people = some_people();
    Levels levels = levels_of_two();
    levels.at(esteem).spread = everywhere(4);  // some would stand at 8, beyond the range of 6
    rest_alone(people, loop_of(0, 0), levels, Seed{4});
    const auto all = people.all<Esteem>();
    CHECK(std::ranges::max(all) == Esteem::is.high);
    CHECK(std::ranges::min(all) == Esteem::is.low);
}

TEST_CASE("a level that was observed is kept, and the own part is what causes leave of it", "[rest]") {
    Population people = some_people(), before = some_people();
    const Levels levels = levels_of_two();
    Observed observed;
    auto& seen = observed.level[set_point_of(esteem)];
    const Draws draws{Seed{9}, 1, birthday};
    for (Person p = 0; p < many; ++p)
        seen.push_back(p % 3 == 0 ? std::numeric_limits<float>::quiet_NaN() : 1.2f * draws.normal(p));
    rest_alone(people, loop_of(0.6f, 0.5f), levels, Seed{4}, &observed);
    Person moved = 0;
    for (Person p = 0; p < many; ++p) {
        const float e = people.all<Esteem>()[p], s = people.all<Support>()[p];
        const float causes = 0.5f * s;
        if (p % 3 == 0) {
            REQUIRE(people.value(own_part_of(esteem), p) == before.value(own_part_of(esteem), p));
        } else {
            REQUIRE(e == Approx(seen[p]).margin(0.02));
            moved += std::abs(people.value(own_part_of(esteem), p) - before.value(own_part_of(esteem), p)) > 0.1f;
        }
        REQUIRE(start_of(levels, esteem, people, p) + causes == Approx(e).margin(0.02));
        REQUIRE(people.value(own_part_of(support), p) == before.value(own_part_of(support), p));
        REQUIRE(start_of(levels, support, people, p) + 0.6f * e == Approx(s).margin(0.02));
    }
    CHECK(moved > many / 2);
}

TEST_CASE("how people are divided among blocks and threads changes no bit of where they rest", "[rest]") {
    const Plan plan = plan_of(catalogue());
    const Levels& levels = village().morning->levels;
    constexpr Person n = 250;
    const auto people_at_rest = [&](std::size_t block_size, unsigned threads) {
        const ThreadsForNow now{threads};
        Population people = some_people(n);
        std::ranges::fill(people.all<CloseTies>(), std::uint8_t{9});
        Rest rest{plan, levels, Seed{4}, birthday, block_size};
        for_each_block(n, block_size, [&](Block block, unsigned me) {
            rest.born(people, block, me);
            rest.alone(people, block, me);
        });
        return people;
    };
    const Population whole = people_at_rest(2048, 1);
    for (const auto& [threads, block] : {std::pair{3u, 1u}, {1u, 64u}, {3u, 64u}, {2u, 100u}})
        CHECK(difference(people_at_rest(block, threads), whole) == "");

    static const Village hamlet{n};
    const auto among_friends = [&](std::size_t block_size, unsigned threads) {
        const ThreadsForNow now{threads};
        return copy_of(Lives{hamlet, catalogue(), block_size}.people());
    };
    const Population all = among_friends(2048, 1);
    for (const auto& [threads, block] : {std::pair{3u, 1u}, {1u, 64u}, {3u, 64u}, {2u, 100u}})
        CHECK(difference(among_friends(block, threads), all) == "");
}

TEST_CASE("more people leave those before them where they rest", "[rest]") {
    Population few = some_people(500), more = some_people(900);
    const Plan plan = plan_of(catalogue());
    const Levels& levels = village().morning->levels;
    rest_alone(few, plan, levels, Seed{4}), rest_alone(more, plan, levels, Seed{4});
    CHECK(difference(few, more, 490) == "");  // the last family of the few may have been cut short
}

TEST_CASE("who sees friends rests where what they see and what they show agree", "[rest]") {
    for (const float gain : {0.5f, -0.4f}) {
        INFO(gain);
        FriendsMoodIsCaught caught;
        caught.by.value = gain;
        SymptomsFollow follow;
        follow.wander.value = 0;
        const Plan plans[]{plan_of({caught, follow})};
        World world{some_people(1500), &village().morning->friends, {}, {}, {}};
        const Network friends = [&] {
            std::vector<Edge> edges;
            for (Person p = 0; p < 1500; ++p)
                for (const Tie tie : village().morning->friends.of(p))
                    if (tie.other() < 1500) edges.push_back({p, tie});
            return Network{1500, edges};
        }();
        world.friends = &friends;
        world.levels.at(mood).spread = everywhere(0.8f);
        Days days{{&world, 1}, plans, Seed{4}, Calendar{0, 3}};
        days.settle(plans[0]);
        CHECK(days.settled_in().second < 40);
        double off = 0;
        int seeing = 0;
        for (Person p = 0; p < 1500; ++p) {
            double sum = 0;
            int close = 0;
            for (const Tie tie : friends.of(p))
                if (tie.kind() != TieKind::acquaintance) sum += world.people.all<Depression>()[tie.other()], ++close;
            const double theirs = close > 0 ? sum / close : 0,
                         rests = start_of(world.levels, mood, world.people, p) + gain * theirs;
            seeing += close > 0;
            off = std::max(off, std::abs(world.people.all<Depression>()[p] - rests));
        }
        CHECK(seeing > 1000);
        CHECK(off < 0.30);  // what friends show is rounded to a quarter, and shown anew when it has moved by more
    }
}

TEST_CASE("friends who drive each other on are refused", "[rest]") {
    FriendsMoodIsCaught caught;
    caught.by.value = 3;
    SymptomsFollow follow;
    follow.wander.value = 0;
    const Plan plans[]{plan_of({caught, follow})};
    Village small{200};
    World world{some_people(200), &small.morning->friends, {}, {}, {}};
    Days days{{&world, 1}, plans, Seed{4}, Calendar{0, 3}};
    CHECK_THROWS_AS(days.settle(plans[0]), Unsettled);
}

TEST_CASE("whoever comes later settles as people did on the first morning", "[rest]") {
    const ThreadsForNow two{2};
    Lives lives{village(), short_lives()};
    const Plan reference = plan_of(catalogue());
    const Levels& levels = village().morning->levels;
    const Seed seed = village().scenario.seed;
    int came = 0;
    for (std::int32_t day = 0; day < 12; ++day) {
        lives.live(day, day + 1);
        for (const Person p : lives.died()) {
            World alike{some_people(village().morning->people.size()), lives.world().friends, {}, {}, {}};
            alike.levels = levels;
            const std::int32_t morning = birthday + 1 + day;
            come_of_age(alike.people, p, morning, seed, village().scenario.birth);
            alike.people.all<CloseTies>()[p] = usual_close_ties,
            alike.people.all<Acquaintances>()[p] = usual_acquaintances;
            Rest rest{reference, levels, seed, birthday, 2048};
            rest.on(morning);
            rest.born(alike.people, {p, p + 1}, 0), rest.alone(alike.people, {p, p + 1}, 0);
            rest.begin(alike, {p, p + 1}, 0, false);
            for (std::size_t k = 0; k < EveryColumn::count; ++k) {
                const bool ties = k == EveryColumn::place<CloseTies> || k == EveryColumn::place<Acquaintances> ||
                                  k == EveryColumn::place<CloseRoom> || k == EveryColumn::place<WeakRoom>;
                if (!alike.people.at(k) || ties) continue;
                INFO(EveryColumn::is[k].name << " of person " << p << " who came on day " << day);
                CHECK(alike.people.value(k, p) == lives.people().value(k, p));
            }
            ++came;
        }
    }
    CHECK(came > 2);
}

TEST_CASE("an offset is a cubic of age for each sex, and beyond 90 what it is at 90", "[rest]") {
    BySexAndAge offset;
    offset.of[0] = {1, 2, 0, 0}, offset.of[1] = {0, 0, 3, -1};
    CHECK(offset(false, 48) == 1);
    CHECK(offset(false, 78) == Approx(3));
    CHECK(offset(true, 18) == Approx(4));
    CHECK(offset(true, 78) == Approx(2));
    for (const bool woman : {false, true}) CHECK(offset(woman, 104) == offset(woman, 90));
}

TEST_CASE("a level follows present age: who has grown older starts where people of that age do", "[rest]") {
    Population people = some_people(2);
    people.all<Sex>()[0] = people.all<Sex>()[1] = 1;
    people.set(own_part_of(esteem), 0, 0.5f), people.set(own_part_of(esteem), 1, 0.5f);
    people.all<Age>()[0] = 30, people.all<Age>()[1] = 60;
    Levels levels = levels_of_two();
    rest_alone(people, loop_of(0, 0), levels, Seed{4});
    for (const Person p : {0, 1}) CHECK(people.all<Esteem>()[p] == Approx(start_of(levels, esteem, people, p)));
    CHECK(people.all<Esteem>()[1] - people.all<Esteem>()[0] == Approx(0.2 - 0.5 * 0.02).margin(1e-3));
    const float before = people.all<Esteem>()[1];
    people.all<Age>()[0] = 60;
    rest_alone(people, loop_of(0, 0), levels, Seed{4});
    CHECK(people.all<Esteem>()[0] == before);
}
