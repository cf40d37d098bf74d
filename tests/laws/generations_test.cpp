// People die and others come: who is counted, who knows whom, and what is the same in every world.
#include <catch2/catch.hpp>
#include <map>

#include "laws/village.hpp"
#include "record/tally.hpp"

using namespace mensana;

namespace {

const Village& open_town() {
    static const Village people{1500};
    return people;
}
const Village& closed_town() {
    static const Village people{1500, 1, false};
    return people;
}

// Who dies on which day, from the first day on.
std::vector<std::pair<std::int32_t, Person>> deaths(Lives& lives, std::int32_t days) {
    std::vector<std::pair<std::int32_t, Person>> all;
    for (std::int32_t day = 0; day < days; ++day) {
        lives.live(day, day + 1);
        for (const Person p : lives.died()) all.emplace_back(day, p);
    }
    return all;
}

std::size_t count(std::span<const std::uint8_t> codes, std::uint8_t code) {
    return static_cast<std::size_t>(std::count(codes.begin(), codes.end(), code));
}

Tally tally_of(const std::vector<std::uint64_t>& bits) {
    std::vector<Reading> readings;
    for (const std::string& name : usual_readings()) readings.push_back(*reading_called(name));
    return Tally{readings, bits, threads_in_use()};
}

std::vector<Plan> two(Plan a, Plan b) {
    std::vector<Plan> both;
    both.push_back(std::move(a));
    both.push_back(std::move(b));
    return both;
}

}  // namespace

TEST_CASE("an open population keeps its number: newcomers of 18 take the places of the dead", "[law]") {
    const ThreadsForNow now{2};
    Lives lives{open_town(), short_lives()};
    lives.live(-10, 0);
    REQUIRE(count(lives.people().all<Alive>(), 1) == 1500);
    std::map<Person, std::int32_t> came;  // the last who came to a row
    for (std::int32_t day = 0; day < 100; ++day) {
        lives.live(day, day + 1);
        for (const Person p : lives.died()) {
            came[p] = day;
            CHECK(lives.people().all<Age>()[p] == 18);
            CHECK(lives.people().all<Alive>()[p] == 2);
            CHECK(lives.people().all<Twin>()[p] == 0);
            CHECK(lives.people().all<Episode>()[p] <= 1);
            CHECK(lives.people().all<CloseRoom>()[p] + lives.people().all<WeakRoom>()[p] ==
                  static_cast<int>(lives.world().own->places(p)));
        }
    }
    CHECK(came.size() > 20);
    CHECK(count(lives.people().all<Alive>(), 0) == 0);
    CHECK(count(lives.people().all<Alive>(), 2) == came.size());
    std::size_t known = 0;
    for (const auto& [p, day] : came) {
        CHECK(lives.people().all<Age>()[p] == Approx(18 + (99 - day) / 365.25).margin(7 / 365.25));
        known += lives.world().friends->of(p).size();
    }
    CHECK(known > came.size() / 4);  // they make friends
}

TEST_CASE("whoever dies leaves no tie behind, on the same night, but kin to whoever comes after them", "[law]") {
    const ThreadsForNow now{2};
    for (const Village* town : {&open_town(), &closed_town()}) {
        auto nobody_looks = short_lives();  // or a newcomer might be met on the night they come
        std::erase_if(nobody_looks, [](const Mechanism& each) { return each.about().name == "people_seek_ties"; });
        Lives lives{*town, nobody_looks};
        std::size_t had = 0, died = 0;
        for (std::int32_t day = 0; day < 80; ++day) {
            const Network before = *lives.world().friends;
            lives.live(day, day + 1);
            for (const Person p : lives.died()) {
                ++died, had += before.of(p).size();
                const bool followed = town == &open_town();
                for (const Tie tie : lives.world().friends->of(p)) CHECK((followed && tie.kind() == TieKind::kin));
                CHECK(lives.people().all<CloseTies>()[p] + lives.people().all<Acquaintances>()[p] ==
                      static_cast<int>(lives.world().friends->of(p).size()));
                for (const Tie tie : before.of(p))
                    CHECK((lives.world().friends->find(tie.other(), p) == nullptr) ==
                          !(followed && tie.kind() == TieKind::kin));
            }
        }
        CHECK(died > 15);
        CHECK(had > died);
    }
}

TEST_CASE("the counts of ties are those of the network, whoever has died or come", "[law]") {
    const ThreadsForNow now{2};
    for (const Village* town : {&open_town(), &closed_town()}) {
        Lives lives{*town, short_lives()};
        lives.live(-5, 120);
        int wrong = 0;
        for (Person p = 0; p < 1500; ++p) {
            int close = 0, weak = 0;
            for (const Tie tie : lives.world().friends->of(p)) {
                (tie.kind() == TieKind::acquaintance ? weak : close) += 1;
                wrong += lives.people().all<Alive>()[tie.other()] == 0 || lives.people().all<Alive>()[p] == 0;
                wrong += lives.world().friends->find(tie.other(), p) == nullptr;
            }
            wrong += close != lives.people().all<CloseTies>()[p] || weak != lives.people().all<Acquaintances>()[p];
            wrong += close > lives.people().all<CloseRoom>()[p] || weak > lives.people().all<WeakRoom>()[p];
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("the same people die on the same days whatever the plan, and the same others come", "[law]") {
    const ThreadsForNow now{2};
    auto other = with({{"genes_incline_to_exercise", "activity", 0}, {"low_mood_invites_episodes", "symptoms", 2}});
    std::erase_if(other, [](const Mechanism& each) { return each.about().path == "fitness"; });
    Lives one{open_town(), short_lives()}, two_{open_town(), other};
    const auto dead = deaths(one, 100);
    CHECK(dead.size() > 20);
    CHECK(dead == deaths(two_, 100));
    CHECK(difference(one.people(), two_.people()) != "");
    for (std::size_t k = 0; k < EveryColumn::count; ++k) {
        if (EveryColumn::is[k].kind != Kind::trait) continue;
        INFO(EveryColumn::is[k].name);
        int wrong = 0;
        for (Person p = 0; p < 1500; ++p) wrong += one.people().value(k, p) != two_.people().value(k, p);
        CHECK(wrong == 0);
    }
}

TEST_CASE("worlds in lockstep lose the same people and gain the same", "[law]") {
    const ThreadsForNow now{2};
    Lives both{open_town(), two(plan_of(without("habit_drives_exercise"), 0), plan_of(short_lives(), 1))};
    Lives alone{open_town(), short_lives()};
    std::size_t died = 0;
    for (std::int32_t day = 0; day < 60; ++day) {
        both.live(day, day + 1), alone.live(day, day + 1);
        CHECK(both.died() == alone.died());
        died += both.died().size();
        for (const Person p : both.died())  // all that a newcomer is; ties are found later, in each world its own
            for (std::size_t k = 0; k < EveryColumn::count; ++k)
                if (both.people().at(k) && k != EveryColumn::place<CloseTies> && k != EveryColumn::place<Acquaintances>)
                    if (both.people(0).value(k, p) != both.people(1).value(k, p))
                        FAIL(EveryColumn::is[k].name << " of newcomer " << p);
    }
    CHECK(died > 10);
    CHECK(difference(alone.world(), both.world(1)) == "");
}

TEST_CASE("worlds that would lose different people are refused", "[law]") {
    const ThreadsForNow now{2};
    Lives lives{open_town(), two(plan_of(short_lives(), 0), plan_of(with({{"people_die", "scale", 0}}), 1))};
    CHECK_THROWS_WITH(lives.live(0, 60), Catch::Contains("must lose the same people"));
}

TEST_CASE("the dead of a closed population are in no total and no group", "[law]") {
    const ThreadsForNow now{2};
    Village town{1500, 2, false};
    town.scenario.groups = {{"all", {}, "", 0, 0}, {"old", {{"age", 60, 120}}, "", 0, 0}};
    Lives lives{town, short_lives()};
    lives.live(-5, 0);
    Tally tally = tally_of(group_bits(town.scenario, lives.people()));
    const auto phq9 = *reading_called("phq9");
    REQUIRE(tally.readings().front().name == "phq9");
    const double everybody = tally.people(0), old = tally.people(1);
    std::vector<char> is_old(1500), dead(1500);
    for (Person p = 0; p < 1500; ++p) is_old[p] = lives.people().all<Age>()[p] >= 60;
    double died = 0, old_died = 0;
    for (std::int32_t day = 0; day < 120; ++day) {
        std::vector<float> score(1500);
        lives.live(day, day + 1, [&](const DayView& evening) {
            tally.see(evening);
            phq9.read(evening, score.data() + evening.people.first);
        });
        tally.add_up();
        double n = 0, sum = 0, n_old = 0, sum_old = 0;
        for (Person p = 0; p < 1500; ++p) {
            if (dead[p]) continue;
            n += 1, sum += static_cast<double>(score[p]);
            if (is_old[p]) n_old += 1, sum_old += static_cast<double>(score[p]);
        }
        REQUIRE(tally.summary(0, 0).people == n);
        REQUIRE(tally.summary(0, 0).mean == Approx(sum / n));
        REQUIRE(tally.summary(0, 1).people == n_old);
        REQUIRE(tally.summary(0, 1).mean == Approx(sum_old / n_old));
        for (const Person p : lives.died()) {
            CHECK_FALSE(dead[p]);  // nobody dies twice
            dead[p] = 1, died += 1, old_died += is_old[p];
            tally.regroup(p, 0);
        }
        CHECK(tally.people(0) == everybody - died);
        CHECK(tally.people(1) == old - old_died);
    }
    CHECK(died > 25);
    CHECK(old_died > died / 2);
}

TEST_CASE("newcomers belong to the groups they are of on their own first morning", "[law]") {
    const ThreadsForNow now{2};
    Village town{1500};
    town.scenario.groups = {{"all", {}, "", 0, 0},
                            {"up to 30", {{"age", 18, 30}}, "", 0, 0},
                            {"over 60", {{"age", 60, 120}}, "", 0, 0},
                            {"women", {{"sex", 1, 1}}, "", 0, 0},
                            {"no friends", {{"close_ties", 0, 0}}, "", 0, 0}};
    Lives lives{town, short_lives()};
    lives.live(-5, 0);
    Tally tally = tally_of(group_bits(town.scenario, lives.people()));
    const double young = tally.people(1), old = tally.people(2), everybody = tally.people(0);
    std::vector<std::uint64_t> bits = group_bits(town.scenario, lives.people());
    double old_gone = 0, young_gone = 0, came = 0;
    for (std::int32_t day = 0; day < 100; ++day) {
        lives.live(day, day + 1);
        for (const Person p : lives.died()) {
            const std::uint64_t now_of = group_bits(town.scenario, lives.people(), p);
            CHECK((now_of & 1) == 1);
            CHECK((now_of >> 1 & 1) == 1);
            CHECK((now_of >> 2 & 1) == 0);
            CHECK((now_of >> 3 & 1) == lives.people().all<Sex>()[p]);
            CHECK((now_of >> 4 & 1) == (lives.people().all<CloseTies>()[p] == 0));
            young_gone += static_cast<double>(bits[p] >> 1 & 1), old_gone += static_cast<double>(bits[p] >> 2 & 1);
            came += 1;
            bits[p] = now_of;
            tally.regroup(p, now_of);
        }
    }
    CHECK(came > 20);
    CHECK(tally.people(0) == everybody);
    CHECK(tally.people(1) == young - young_gone + came);
    CHECK(tally.people(2) == old - old_gone);
    CHECK_FALSE(bits == group_bits(town.scenario, lives.people()));  // people leave an age, but not their group
}

TEST_CASE("whoever loses the co-twin is no twin any more", "[law]") {
    const ThreadsForNow now{2};
    Village town{4000};
    const auto twin = town.morning->people.all<Twin>();
    const auto first = town.morning->people.all<FamilyFirst>();
    std::vector<Person> pairs;  // the first of each
    for (Person p = 0; p + 1 < 4000; ++p)
        if (twin[p] && twin[p + 1] && first[p] == first[p + 1]) pairs.push_back(p++);
    REQUIRE(pairs.size() > 30);
    Lives lives{town, with({{"people_die", "men_level", -3}, {"people_die", "women_level", -3}})};
    lives.live(0, 200);
    const Population& people = lives.people();
    int broken = 0, whole = 0;
    for (const Person p : pairs) {
        const bool came[]{people.all<Alive>()[p] == 2, people.all<Alive>()[p + 1] == 2};
        INFO("twins " << p);
        if (came[0] || came[1]) {
            CHECK(people.all<Twin>()[p] == 0);
            CHECK(people.all<Twin>()[p + 1] == 0);
            CHECK(people.all<FamilyFirst>()[p] != people.all<FamilyFirst>()[p + 1]);
            ++broken;
        } else {
            CHECK(people.all<Twin>()[p] > 0);
            CHECK(people.all<Twin>()[p + 1] == people.all<Twin>()[p]);
            ++whole;
        }
    }
    CHECK(broken > 3);
    CHECK(whole > 3);
}

TEST_CASE("those of a family who live stay one, and newcomers are of none", "[law]") {
    const ThreadsForNow now{2};
    Lives lives{open_town(), with({{"people_die", "men_level", -3}, {"people_die", "women_level", -3}})};
    const auto born = open_town().morning->people.all<FamilyFirst>();
    lives.live(0, 200);
    const auto first = lives.people().all<FamilyFirst>();
    const auto alive = lives.people().all<Alive>();
    int wrong = 0, bereaved = 0;
    for (Person p = 0; p < 1500; ++p) {
        Person head = p;
        while (head > 0 && born[head - 1] == born[p]) --head;
        const Person founder = head;
        while (alive[head] == 2 && head < p) ++head;
        const Person expected = alive[p] == 2 ? p : head;  // the first who is left
        wrong += first[p] != expected && !(first[p] == founder && alive[founder] == 1);
        bereaved += alive[p] == 1 && head != founder;
    }
    CHECK(wrong == 0);
    CHECK(bereaved > 20);
}

TEST_CASE("twenty years of short lives keep every column in its range", "[law]") {
    const ThreadsForNow now{2};
    for (const bool open : {true, false}) {
        INFO((open ? "open" : "closed"));
        Village town{200, 4, open};
        Lives lives{town, short_lives()};
        std::size_t died = 0;
        for (std::int32_t year = 0; year < 20; ++year) {
            for (std::int32_t day = 365 * year; day < 365 * (year + 1); ++day) {
                REQUIRE_NOTHROW(lives.live(day, day + 1));
                died += lives.died().size();
            }
            const Population& people = lives.people();
            for (std::size_t k = 0; k < EveryColumn::count; ++k) {
                const Column& column = EveryColumn::is[k];
                for (Person p = 0; p < 200 && people.at(k); ++p)
                    if (!(people.value(k, p) >= column.low && people.value(k, p) <= column.high))
                        FAIL(column.name << " of person " << p << " is " << people.value(k, p) << " in year " << year);
            }
        }
        CHECK(died > 80);
        CHECK(count(lives.people().all<Alive>(), 0) == (open ? 0 : died));
    }
}
