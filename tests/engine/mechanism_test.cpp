// A mechanism's declaration is its kernel's signature; what must not compile stands in engine/refused/.
#include "engine/mechanism.hpp"

#include <catch2/catch.hpp>

#include "engine/day.hpp"

using namespace mensana;

namespace {

struct Everything {
    static constexpr About about{"everything", "test", "A test.", Beat::lean};
    Parameter a{"a", 1.0f, "z", 0, 2, "a test"}, b{"b", 2.0f, "z", 0, 4, "a test"};
    auto parameters() { return std::tie(a, b); }
    void operator()(Block people, Uniforms<1> dice, Today, Own<Age> age, Own<Sex> sex, Friends<RecentActivity> theirs,
                    Adds<Urge> urge, Adds<Stress> stress) const {
        for (const auto p : people) urge[p] += a * age[p] + sex[p] + theirs.mean(p, -1.0f), stress[p] += dice(p);
    }
    void rest(Block people, Own<OwnUrge> usual, Sets<Habit> habit) const {
        for (const auto p : people) habit[p] = usual[p];
    }
    void begin(Block people, Sets<Stress> stress) const {
        for (const auto p : people) stress[p] = 3;
    }
};

bool declares(const std::vector<Use>& uses, std::size_t column, Access access, Use::When when) {
    return std::any_of(uses.begin(), uses.end(), [&](const Use& use) {
        return use.column == column && use.access == access && use.when == when;
    });
}

}  // namespace

TEST_CASE("the signature declares each use, by column, access and time", "[mechanism]") {
    const auto uses = Mechanism{Everything{}}.uses();
    CHECK(uses.size() == 8);
    CHECK(declares(uses, EveryColumn::place<Age>, Access::own, Use::When::day));
    CHECK(declares(uses, EveryColumn::place<Sex>, Access::own, Use::When::day));
    CHECK(declares(uses, EveryColumn::place<RecentActivity>, Access::friends, Use::When::day));
    CHECK(declares(uses, EveryColumn::place<Urge>, Access::adds, Use::When::day));
    CHECK(declares(uses, EveryColumn::place<Stress>, Access::adds, Use::When::day));
    CHECK(declares(uses, EveryColumn::place<OwnUrge>, Access::own, Use::When::rest));
    CHECK(declares(uses, EveryColumn::place<Habit>, Access::sets, Use::When::rest));
    CHECK(declares(uses, EveryColumn::place<Stress>, Access::sets, Use::When::begin));
}

TEST_CASE("a mechanism supplies the arguments by their types", "[mechanism]") {
    Population people{3};
    people.all<Age>()[1] = 40, people.all<Sex>()[1] = 1, people.all<OwnUrge>()[1] = 0.25f;
    float urge[]{0, 0, 0}, stress[]{0, 0, 0}, sum[]{0, 6, 0}, known[]{0, 3, 0};
    std::array<float*, EveryColumn::count> scratch{}, sums{};
    scratch[EveryColumn::place<Urge>] = urge, scratch[EveryColumn::place<Stress>] = stress;
    sums[EveryColumn::place<RecentActivity>] = sum;
    const Place place{&people, scratch.data(), sums.data(), known};
    const std::array<std::uint8_t, EveryColumn::count> self{};
    const Mechanism mechanism{Everything{}};
    const Draws draws{Seed{1}, mechanism.stream(), 4};
    std::array<float, most_uniforms * 2> room{};
    Dice dice{room.data(), 2};
    const Moment moment{&place, self.data(), 0, {1, 3}, draws, Today{}, &dice};
    mechanism.run(moment);
    CHECK(urge[0] == 0);  // outside the block
    CHECK(urge[1] == 40 + 1 + 2);
    CHECK(urge[2] == -1);  // alone
    CHECK(stress[1] == draws.shared_uniform(1));
    mechanism.rest(moment);
    CHECK(people.all<Habit>()[1] == 0.25f);
    mechanism.begin(moment);
    CHECK(people.all<Stress>()[0] == 0);
    CHECK(people.all<Stress>()[2] == 3);
}

TEST_CASE("a copy of a mechanism has parameters of its own", "[mechanism]") {
    Mechanism first{Everything{}};
    Mechanism copy = first;
    REQUIRE(copy.parameter("b"));
    copy.parameter("b")->value = 3;
    CHECK(first.parameter("b")->value == 2);
    CHECK(copy.parameter("b")->value == 3);
    CHECK(copy.parameter("c") == nullptr);
}

TEST_CASE("midsummer, midwinter and the weekend are where the calendar has them", "[day]") {
    const Calendar from_new_year{0, 3};  // 1 January 2026, a Thursday
    CHECK(from_new_year.today(171).season == Approx(1).margin(2e-3));
    CHECK(from_new_year.today(354).season == Approx(-1).margin(2e-3));
    CHECK(from_new_year.today(0).weekend == 0);
    CHECK(from_new_year.today(2).weekend == 1);
    CHECK(from_new_year.today(3).weekend == 1);
    CHECK(from_new_year.today(4).weekend == 0);
    CHECK(from_new_year.today(-4).weekend == 1);  // Sunday before
    CHECK(from_new_year.today(-6).weekend == 0);
}

TEST_CASE("seasons and weekends come out at the average day over four years", "[day]") {
    const Calendar calendar{0, 3};
    double season = 0, weekend = 0;
    for (std::int32_t day = 0; day < 1461; ++day)
        season += calendar.today(day).season, weekend += calendar.today(day).weekend;
    CHECK(season / 1461 == Approx(Calendar::average_day().season).margin(1e-5));
    CHECK(weekend / 1461 == Approx(Calendar::average_day().weekend).margin(1e-3));
}
