// Ties that come and go at night: what is conserved, what stays put, and the same night told naively.
#include "network/turnover.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <map>
#include <set>
#include <sstream>

#include "folder.hpp"
#include "laws/village.hpp"
#include "population/birth.hpp"

using namespace mensana;

namespace {

constexpr auto acquaintance = TieKind::acquaintance, close_friend = TieKind::close_friend, kin = TieKind::kin;
constexpr float a_year = 365.25f;

// People whose days are all alike, so that nothing but the nights changes.
struct Town {
    explicit Town(std::size_t size, std::uint64_t number = 1, std::vector<float> how_sociable = {})
        : people{born(size, {number, 0}, Birth{})}, seed{number, 0}, sociability{std::move(how_sociable)} {
        const Draws draws{seed, stream_of("a town's activity"), birthday};
        for (Person p = 0; p < size; ++p) usual.push_back(share_of(-0.8f + 1.2f * normal_of(draws.uniform(p))));
        built = build_network({people.all<Age>(), people.all<Sex>(), people.all<Education>(), usual,
                               people.all<FamilyFirst>(), sociability},
                              shape, seed);
        for (Person p = 0; p < size; ++p) {
            people.all<RecentActivity>()[p] = usual[p] * people.all<PreferredMinutes>()[p];
            people.all<RecentCompany>()[p] = usual[p] * people.all<CompanyPreference>()[p];
        }
        make_room(people, built, shape, seed, sociability);
        ties = with_room(built, people);
    }
    int open(Person p) const {
        return people.all<CloseRoom>()[p] - people.all<CloseTies>()[p] + people.all<WeakRoom>()[p] -
               people.all<Acquaintances>()[p];
    }
    // Who lets a tie lapse and who looks for somebody, at the rates that balance.
    void draw(std::int32_t day) {
        const Draws draws{seed, stream_of("a town's evening"), day};
        losing.clear();
        searching.clear();
        for (Person p = 0; p < people.size(); ++p) {
            const Four dice = draws.four(p);
            const int known = people.all<CloseTies>()[p] + people.all<Acquaintances>()[p];
            const float outgoing = exp_of(sociability.empty() ? 0.0f : sociability[p]);
            if (dice.a < lapse / a_year / 2 / outgoing * static_cast<float>(known)) losing.push_back(p);
            if (dice.b < look / a_year / 2 * outgoing * static_cast<float>(open(p))) searching.push_back(p);
        }
    }
    void live(std::int32_t from, std::int32_t to) {
        for (std::int32_t day = from; day < to; ++day) {
            draw(day);
            change_ties(people, ties, shape, losing, searching, seed, day);
        }
    }

    NetworkShape shape;
    float lapse = shape.turnover.lost, look = shape.turnover.filled;
    Population people;
    Seed seed;
    std::vector<float> usual, sociability;
    Network built, ties;
    std::vector<Person> losing, searching;
};

// Empty when ties are symmetric, sorted, said once, never of oneself, and the counts are theirs.
std::string fault_of(const Network& ties, const Population& people) {
    for (Person p = 0; p < ties.people(); ++p) {
        int close = 0, weak = 0;
        Person last = 0;
        bool first = true;
        for (const Tie tie : ties.of(p)) {
            (tie.kind() == acquaintance ? weak : close) += 1;
            if (tie.other() == p) return std::to_string(p) + " is tied to itself";
            if (!first && tie.other() <= last) return std::to_string(p) + " is not sorted, or has a tie twice";
            const Tie* back = ties.find(tie.other(), p);
            if (!back || back->kind() != tie.kind()) return std::to_string(tie.other()) + " does not say so too";
            first = false, last = tie.other();
        }
        if (close != people.all<CloseTies>()[p] || weak != people.all<Acquaintances>()[p])
            return "the ties of " + std::to_string(p) + " are counted wrongly";
        if (close > people.all<CloseRoom>()[p] || weak > people.all<WeakRoom>()[p])
            return std::to_string(p) + " has more ties than room";
    }
    return "";
}

struct LooksForPeople {  // as a mechanism would
    static constexpr About about{"looks_for_people", "social_support", "People look for company.", Beat::act};
    Parameter rate{"rate", 1.0f, "1/year", 0, 10, "made up for a test"};
    auto parameters() { return std::tie(rate); }
    MENSANA_KERNEL void operator()(Block people, Own<CloseTies> close, Own<Acquaintances> weak,
                                   Own<CloseRoom> close_room, Own<WeakRoom> weak_room, Uniforms<1> dice,
                                   Adds<TieSearch> search) const {
        const float a_day = rate / 365.25f;
        for (const auto p : people) {
            const auto open = static_cast<float>(close_room[p] - close[p] + weak_room[p] - weak[p]);
            search[p] += dice(p) < a_day * open ? 1.0f : 0.0f;
        }
    }
};

struct LosesPeople {
    static constexpr About about{"loses_people", "social_support", "People lose sight of each other.", Beat::act};
    Parameter rate{"rate", 0.135f, "1/year", 0, 100, "made up for a test"};
    auto parameters() { return std::tie(rate); }
    MENSANA_KERNEL void operator()(Block people, Own<CloseTies> close, Own<Acquaintances> weak, Uniforms<1> dice,
                                   Adds<TieLoss> loss) const {
        const float a_day = rate / 365.25f * 0.5f;
        for (const auto p : people) loss[p] += dice(p) < a_day * static_cast<float>(close[p] + weak[p]) ? 1.0f : 0.0f;
    }
};

struct StressIsWhatFriendsShow {  // and of two columns, one of which may be below zero
    static constexpr About about{"stress_is_what_friends_show", "social_support", "Only a test.", Beat::respond};
    auto parameters() { return std::tie(); }
    MENSANA_KERNEL void operator()(Block people, Friends<RecentActivity> active, Friends<Depression> low,
                                   Own<Stress> stress, Adds<Stress> change) const {
        for (const auto p : people) change[p] += 5.0f + active.mean(p, 0.0f) / 40.0f + low.mean(p, 0.0f) - stress[p];
    }
};

// The catalogue without whatever makes the night change ties.
std::vector<Mechanism> settled_ties() {
    auto all = catalogue();
    std::erase_if(all, [](const Mechanism& each) {
        return std::ranges::any_of(each.uses(), [](const Use& use) {
            return use.access == Access::adds && watch_of(use.column) < watched_acts.size();
        });
    });
    return all;
}

std::vector<Mechanism> sociable(float lost = 0.135f) {
    auto all = settled_ties();
    all.push_back(LooksForPeople{});
    LosesPeople loses;
    loses.rate.value = lost;
    all.push_back(loses);
    return all;
}

// ---- the night told naively: maps and sets, everything looked up anew, no counts kept

struct Naive {
    std::map<Person, std::map<Person, TieKind>> ties;
    const Population& people;  // for what nights do not change
    std::vector<int> close_room, weak_room;
    const NetworkShape& shape;
    Seed seed;

    explicit Naive(const Town& town) : people{town.people}, shape{town.shape}, seed{town.seed} {
        for (Person p = 0; p < people.size(); ++p) {
            ties[p];
            for (const Tie tie : town.ties.of(p)) ties[p][tie.other()] = tie.kind();
            close_room.push_back(people.all<CloseRoom>()[p]);
            weak_room.push_back(people.all<WeakRoom>()[p]);
        }
    }
    bool open(Person p, TieKind kind) const { return places(p, kind) > 0; }
    int places(Person p, TieKind kind) const {
        int weak = 0, close = 0;
        for (const auto& [other, is] : ties.at(p)) (is == acquaintance ? weak : close) += 1;
        return std::max(0, kind == acquaintance ? weak_room[p] - weak : close_room[p] - close);
    }
    float in_common(Person a, Person b, TieKind at_least) const {
        int both = 0;
        for (const auto& [other, kind] : ties.at(a))
            if (kind >= at_least && ties.at(b).count(other) && ties.at(b).at(other) >= at_least) both += 1;
        return static_cast<float>(std::min(2, both));
    }
    float active(Person p) const {
        return std::min(1.0f, people.all<RecentActivity>()[p] / std::max(1.0f, people.all<PreferredMinutes>()[p]));
    }
    float difference(Person a, Person b) const {
        const Homophily& h = shape.turnover.likeness;
        return h.age * 0.1f * std::abs(people.all<Age>()[a] - people.all<Age>()[b]) +
               (people.all<Sex>()[a] != people.all<Sex>()[b] ? h.sex : 0.0f) +
               h.education * static_cast<float>(std::abs(people.all<Education>()[a] - people.all<Education>()[b])) +
               h.activity * std::abs(active(a) - active(b));
    }
    bool company(Person a, Person b) const {
        const auto share = people.all<RecentCompany>();
        return share[a] > shape.turnover.companion && share[b] > shape.turnover.companion;
    }
    std::uint32_t community(Person p) const {  // the last thousand that a family of those before p starts
        std::uint32_t n = 0;
        for (std::uint32_t row = 0; row < people.size(); row += shape.community)
            if (people.all<FamilyFirst>()[row] <= p) n = row;
        return n;
    }
    static float gumbel(const Draws& draws, Person a, Person b) {
        return log_of(std::max(0x1p-25f, -log_of(draws.pair_uniform(a, b))));
    }

    void night(const std::vector<Person>& losing, const std::vector<Person>& searching, std::int32_t day) {
        const auto dice = [&](const char* name) { return Draws{seed, stream_of(name), day}; };
        std::vector<std::pair<Person, Person>> lost;
        for (const Person me : losing) {
            std::uint64_t relatives = 0;
            for (const auto& [other, kind] : ties[me]) relatives += kind == kin;
            if (std::uint64_t{dice("night ties lapse").bits(me).x} * ties[me].size() >> 32 < relatives) continue;
            std::map<float, Person> cost;
            for (const auto& [other, kind] : ties[me])
                if (kind != kin)
                    cost.emplace(shape.turnover.embedded * in_common(me, other, kind) +
                                     shape.turnover.kept_up * (company(me, other) ? 1.0f : 0.0f) +
                                     gumbel(dice("night ties that lapse"), me, other),
                                 other);
            if (!cost.empty()) lost.emplace_back(me, cost.begin()->second);
        }
        std::vector<Wish> wishes;
        for (const Person me : searching)
            if (open(me, close_friend) || open(me, acquaintance)) wishes.push_back(wish_of(me, day));
        for (const auto& [a, b] : lost) ties[a].erase(b), ties[b].erase(a);
        for (const auto& [me, kind, whom] : wishes)
            for (const Person other : whom) {
                if (!open(me, kind)) break;
                if (!open(other, kind) || (ties[me].count(other) && ties[me][other] >= kind)) continue;
                ties[me][other] = ties[other][me] = kind;
                break;
            }
    }

    struct Wish {
        Person me;
        TieKind kind;
        std::vector<Person> whom;
    };
    Wish wish_of(Person me, std::int32_t day) const {
        const Draws looks{seed, stream_of("night looks"), day}, chemistry{seed, stream_of("night chemistry"), day};
        const Turnover& how = shape.turnover;
        const auto close = static_cast<unsigned>(places(me, close_friend)),
                   all = close + static_cast<unsigned>(places(me, acquaintance));
        const Bits dice = looks.bits(me);
        const TieKind kind = (std::uint64_t{dice.x} * all >> 32) < close ? close_friend : acquaintance;
        std::vector<Person> neighbours, everybody;
        for (Person p = 0; p < people.size(); ++p) {
            everybody.push_back(p);
            if (community(p) == community(me)) neighbours.push_back(p);
        }
        const bool away =
            kind == acquaintance && neighbours.size() < everybody.size() && unit_of(dice.y) < shape.outside;

        std::set<Person> at_hand;
        const auto consider = [&](Person other) {
            if (other == me || people.all<FamilyFirst>()[other] == people.all<FamilyFirst>()[me]) return;
            if (!open(other, kind)) return;
            const bool near = community(other) == community(me);
            if (ties.at(me).count(other) == 0 ? near != away
                                              : near && kind == close_friend && ties.at(me).at(other) == acquaintance)
                at_hand.insert(other);
        };
        if (kind == close_friend)
            for (const auto& [other, is] : ties.at(me)) consider(other);
        const std::size_t acquaintances_with_room = at_hand.size();
        const Bits first = looks.bits(me, 1);
        const auto friends_of = [&](Person p, std::uint32_t word) {  // of this kind or closer, a drawn one first
            std::vector<Person> friends, turned;
            for (const auto& [other, is] : ties.at(p)) friends.push_back(is >= kind ? other : me);
            const std::size_t from = std::uint64_t{word} * friends.size() >> 32;
            for (std::size_t n = 0; n < friends.size(); ++n) turned.push_back(friends[(from + n) % friends.size()]);
            std::erase(turned, me);
            return turned;
        };
        for (const Person between : friends_of(me, first.x))
            for (const Person other : friends_of(between, first.y))
                if (at_hand.size() < acquaintances_with_room + how.introduced) consider(other);
        const bool introduced = at_hand.size() > acquaintances_with_room;
        const std::vector<Person>& rows = away ? everybody : neighbours;
        const std::size_t enough = at_hand.size() + how.by_chance + (introduced ? 0 : how.introduced);
        for (std::uint32_t nth = 2; nth < 64; ++nth) {
            const Bits bits = looks.bits(me, nth);
            for (const std::uint32_t word : {bits.x, bits.y, bits.z, bits.w})
                if (at_hand.size() < enough) consider(rows[std::uint64_t{word} * rows.size() >> 32]);
        }

        std::map<std::pair<float, Person>, Person> dear;
        for (const Person other : at_hand) {
            const bool together =
                people.all<PreferredKind>()[me] == people.all<PreferredKind>()[other] && company(me, other);
            float cost = (kind == close_friend ? 1.0f : shape.weak) * difference(me, other) -
                         how.closure * in_common(me, other, kind) - how.company * (together ? 1.0f : 0.0f);
            cost -= log_of(static_cast<float>(std::min(15, places(other, kind))));
            cost += gumbel(chemistry, me, other);
            dear[{cost, other}] = other;
        }
        Wish wish{me, kind, {}};
        for (const auto& [cost, other] : dear)
            if (wish.whom.size() < 3) wish.whom.push_back(other);
        return wish;
    }
};

}  // namespace

TEST_CASE("two hundred nights are those told naively, with maps and sets", "[night]") {
    Town town{500};
    town.shape.community = 150;
    town.lapse = town.look = 3;  // much happens
    Naive naive{town};
    int changes = 0;
    for (std::int32_t day = 0; day < 200; ++day) {
        town.draw(day);
        change_ties(town.people, town.ties, town.shape, town.losing, town.searching, town.seed, day);
        naive.night(town.losing, town.searching, day);
        changes += static_cast<int>(town.losing.size() + town.searching.size());
    }
    CHECK(changes > 4000);
    CHECK(fault_of(town.ties, town.people) == "");
    int wrong = 0;
    for (Person p = 0; p < 500; ++p) {
        std::map<Person, TieKind> here;
        for (const Tie tie : town.ties.of(p)) here[tie.other()] = tie.kind();
        wrong += here != naive.ties[p];
    }
    CHECK(wrong == 0);
}

TEST_CASE("ties are said by both ends, once, within everybody's room, whatever the nights bring", "[night]") {
    Town town{2000, GENERATE(1, 2, 3)};
    town.lapse = 2;
    town.look = 4;
    const Network before = town.ties;
    CHECK(before == town.built);
    std::size_t relatives = 0, kept = 0;
    for (std::int32_t day = 0; day < 400; ++day) {
        town.live(day, day + 1);
        if (day % 50 == 0) CHECK(fault_of(town.ties, town.people) == "");
    }
    for (Person p = 0; p < 2000; ++p)
        for (const Tie tie : town.built.of(p))
            if (tie.kind() == kin) {
                const Tie* still = town.ties.find(p, tie.other());
                relatives += 1;
                kept += still && still->kind() == kin;
            }
    CHECK(relatives > 1000);
    CHECK(kept == relatives);
    CHECK_FALSE(town.ties == town.built);
}

TEST_CASE("nights are the same at 1, 2 and 8 threads, and others with another seed", "[night]") {
    const auto after = [](std::uint64_t seed) {
        Town town{1500, 4};
        town.look = town.lapse = 1;
        town.seed.seed = seed;
        town.live(0, 300);
        return std::move(town.ties);
    };
    const ThreadsForNow one{1};
    const Network alone = after(4);
    for (const unsigned threads : {2u, 8u}) {
        const ThreadsForNow now{threads};
        CHECK(after(4) == alone);
    }
    CHECK_FALSE(after(5) == alone);
}

TEST_CASE("a living world's ties are the same for any threads and blocks, and its twin has its own", "[night]") {
    const Village hamlet{600};
    const auto mechanisms = sociable(3);
    const ThreadsForNow one{1};
    Lives alone{hamlet, mechanisms};
    alone.live(0, 60);
    REQUIRE(alone.world().own);
    CHECK_FALSE(*alone.world().own == hamlet.morning->friends);
    CHECK(fault_of(*alone.world().own, alone.people()) == "");
    for (const unsigned threads : {2u, 8u}) {
        const ThreadsForNow now{threads};
        for (const std::size_t block : {1u, 64u, 10'000u}) {
            Lives lives{hamlet, mechanisms, block};
            lives.live(0, 60);
            CHECK(*lives.world().own == *alone.world().own);
            CHECK(difference(lives.people(), alone.people()) == "");
        }
    }

    std::vector<Plan> plans;
    plans.push_back(plan_of(mechanisms, 0));
    plans.push_back(plan_of(sociable(0), 1));
    plans.push_back(plan_of(settled_ties(), 2));
    Lives three{hamlet, std::move(plans)};
    three.live(0, 60);
    CHECK(*three.world(0).own == *alone.world().own);
    CHECK(three.world(1).own->ties() > three.world(0).own->ties());
    CHECK(fault_of(*three.world(1).own, three.people(1)) == "");
    CHECK(!three.world(2).own);  // nobody there makes or loses ties, so it shares those of the first morning
    CHECK(three.world(2).friends == &hamlet.morning->friends);
}

TEST_CASE("a life stopped and resumed goes on with the ties it had", "[night]") {
    const Village hamlet{600};
    Lives whole{hamlet, sociable(3)}, half{hamlet, sociable(3)};
    whole.live(0, 60);
    half.live(0, 25);
    World resumed = copy_of(half.world());
    const Plan plans[]{plan_of(sociable(3))};
    Days days{{&resumed, 1}, plans, hamlet.scenario.seed, Calendar{0, 3}};
    for (std::int32_t day = 25; day < 60; ++day) days.live_one_day(day);
    CHECK(*resumed.own == *whole.world().own);
    CHECK(difference(resumed.people, whole.people()) == "");
}

TEST_CASE("five years on, people know as many, as alike and as closely knit as on the first day", "[night]") {
    Town town{4000};
    const auto sex = std::vector<float>(town.people.all<Sex>().begin(), town.people.all<Sex>().end());
    const auto education = std::vector<float>(town.people.all<Education>().begin(), town.people.all<Education>().end());
    const auto likeness = [&](const Network& ties) {
        return std::array{assortativity(ties, town.people.all<Age>()), assortativity(ties, sex),
                          assortativity(ties, education), assortativity(ties, town.usual)};
    };
    const NetworkMeasures first = measure(town.ties);
    const auto alike = likeness(town.ties);
    town.live(0, 1826);
    const NetworkMeasures last = measure(town.ties);
    CHECK(fault_of(town.ties, town.people) == "");
    CHECK(last.mean_degree == Approx(first.mean_degree).epsilon(0.025));
    CHECK(last.sd_degree == Approx(first.sd_degree).epsilon(0.05));
    CHECK(last.no_close_friend == Approx(first.no_close_friend).margin(0.02));
    CHECK(last.one_to_four == Approx(first.one_to_four).margin(0.02));
    CHECK(last.five_or_more == Approx(first.five_or_more).margin(0.02));
    CHECK(last.transitivity == Approx(first.transitivity).epsilon(0.12));
    CHECK(last.local_clustering == Approx(first.local_clustering).epsilon(0.12));
    for (std::size_t n = 0; n < 4; ++n) CHECK(likeness(town.ties)[n] == Approx(alike[n]).margin(0.035));
}

// By sociability from -1 to 1, which is drawn: close friends and acquaintances, kin left out, and room for them.
struct Ways {
    static constexpr std::size_t ways = 4;
    std::array<double, ways> people{}, close{}, weak{}, close_room{}, weak_room{};
    explicit Ways(const Town& town) {
        for (Person p = 0; p < town.people.size(); ++p) {
            const auto k = static_cast<std::size_t>((town.sociability[p] + 1) * 1.5f + 0.5f);
            const auto relatives =
                static_cast<double>(std::ranges::count_if(town.ties.of(p), [](Tie tie) { return tie.kind() == kin; }));
            people[k] += 1;
            close[k] += town.people.all<CloseTies>()[p] - relatives;
            close_room[k] += town.people.all<CloseRoom>()[p] - relatives;
            weak[k] += town.people.all<Acquaintances>()[p];
            weak_room[k] += town.people.all<WeakRoom>()[p];
        }
        for (auto* each : {&close, &weak, &close_room, &weak_room})
            for (std::size_t k = 0; k < ways; ++k) (*each)[k] /= people[k];
    }
};

TEST_CASE("who is how sociable knows as many on the first day as after five years of turnover", "[night]") {
    constexpr std::size_t size = 40'000;
    const Draws draws{Seed{77}, stream_of("a town's sociability"), birthday};
    std::vector<float> sociability(size);
    for (Person p = 0; p < size; ++p) sociability[p] = std::floor(4 * draws.uniform(p)) / 1.5f - 1;
    Town town{size, 1, sociability};
    const Ways first{town};
    for (std::size_t k = 0; k < Ways::ways; ++k) {
        CAPTURE(k);
        CHECK(first.close_room[k] == Approx(first.close_room[2]).epsilon(0.03));  // room is nobody's leaning
        CHECK(first.weak_room[k] == Approx(first.weak_room[2]).epsilon(0.04));
    }
    const double known = measure(town.ties).mean_degree;
    town.live(0, 1826);
    const Ways last{town};
    for (std::size_t k = 0; k < Ways::ways; ++k) {
        CAPTURE(k);
        INFO(last.close[k] << " close and " << last.weak[k] << " others");
        CHECK(first.close[k] == Approx(last.close[k]).epsilon(0.03));
        CHECK(first.weak[k] == Approx(last.weak[k]).epsilon(0.04));
    }
    CHECK(first.close[0] < 0.95 * first.close[3]);
    CHECK(measure(town.ties).mean_degree == Approx(known).epsilon(0.02));
}

TEST_CASE("ties that are read from a file leave the room that they leave when they are built", "[night]") {
    std::vector<float> sociability(3'000);
    for (Person p = 0; p < 3'000; ++p) sociability[p] = static_cast<float>(p % 3) - 1.0f;
    Town town{3'000, 1, sociability};
    const Folder folder;
    std::ostringstream text;
    write_edge_list(town.built, text);
    std::vector<Problem> problems;
    const Network read = read_network(folder.write("friends.csv", text.str()), 3'000, problems).network;
    CHECK(problems.empty());
    Population people = born(3'000, town.seed, Birth{});
    make_room(people, read, town.shape, town.seed, sociability);
    CHECK(std::ranges::equal(people.all<CloseRoom>(), town.people.all<CloseRoom>()));
    CHECK(std::ranges::equal(people.all<WeakRoom>(), town.people.all<WeakRoom>()));
}

TEST_CASE("of ten ties some five are kept over seven years, and all of them among kin", "[night]") {
    Town town{4000};
    town.live(0, 2557);
    double were = 0, are = 0;
    for (Person p = 0; p < town.people.size(); ++p)
        for (const Tie tie : town.built.of(p))
            if (tie.kind() != kin) were += 1, are += town.ties.find(p, tie.other()) != nullptr;
    CHECK(are / were == Approx(0.48).margin(0.02));
}

TEST_CASE("a tie among shared friends and one kept up in company lapse less often", "[night]") {
    // Person 0 knows 1, with whom it shares 2 and 3, and 4, whom nobody else knows.
    Population people{5};
    for (Person p = 0; p < 5; ++p) people.all<FamilyFirst>()[p] = p;
    const Edge edges[]{{0, {1, acquaintance}}, {0, {4, acquaintance}}, {0, {2, kin}},
                       {0, {3, kin}},          {1, {2, acquaintance}}, {1, {3, acquaintance}}};
    const Network first(5, edges);
    NetworkShape shape;
    shape.turnover.embedded = 1;
    shape.turnover.kept_up = 1;
    const Person zero[]{0};
    const auto lost_of_a_thousand = [&] {
        std::map<Person, int> lost;
        for (std::int32_t day = 0; day < 1000; ++day) {
            Network ties = first;
            change_ties(people, ties, shape, zero, {}, Seed{}, day);
            CHECK(ties.ties() + 1 >= first.ties());
            for (const Person other : {1u, 2u, 3u, 4u}) lost[other] += ties.find(0, other) == nullptr;
        }
        return lost;
    };
    auto lost = lost_of_a_thousand();
    CHECK(lost[2] + lost[3] == 0);                                  // kin hold,
    CHECK(lost[1] + lost[4] == Approx(500).margin(60));             // and half of those known are kin
    CHECK(lost[4] == Approx(500 / (1 + std::exp(-2))).margin(60));  // two shared: odds of e to the 2
    people.all<RecentCompany>()[0] = people.all<RecentCompany>()[4] = 0.5f;
    lost = lost_of_a_thousand();
    CHECK(lost[4] == Approx(500 / (1 + std::exp(-1))).margin(60));
}

TEST_CASE("companions of the same team find each other", "[night]") {
    // Nobody knows anybody; all are alike but for what they do together.
    Population people{400};
    for (Person p = 0; p < 400; ++p) {
        people.all<FamilyFirst>()[p] = p;
        people.all<PreferredKind>()[p] = p % 2;
        people.all<RecentCompany>()[p] = p % 4 < 2 ? 0.3f : 0.0f;
        people.all<CloseRoom>()[p] = 3;
    }
    NetworkShape shape;
    Network ties = with_room(Network(400, std::span<const Edge>{}), people);
    std::vector<Person> all(400);
    for (Person p = 0; p < 400; ++p) all[p] = p;
    for (std::int32_t day = 0; day < 3; ++day) change_ties(people, ties, shape, {}, all, Seed{}, day);
    CHECK(fault_of(ties, people) == "");
    int team = 0, others = 0;
    for (Person p = 0; p < 400; ++p)
        for (const Tie tie : ties.of(p))
            if (p % 4 < 2) (tie.other() % 4 == p % 4 ? team : others) += 1;
    CHECK(team + others > 400);
    CHECK(3 * team > 2 * others);  // of four people one is in the team: by chance it would be a third
}

TEST_CASE("whoever is gone is known to nobody, and somebody new in the row has room as it has places", "[night]") {
    Town town{1000};
    Person gone = 0;
    while (town.ties.of(gone).size() < 8) ++gone;
    const std::size_t had = town.ties.of(gone).size(), all = town.ties.ties(), places = town.ties.places(gone);
    leave(town.people, town.ties, gone, true);
    CHECK(town.ties.of(gone).empty());
    CHECK(town.ties.ties() == all - had);
    CHECK(fault_of(town.ties, town.people) == "");
    town.look = 50;
    town.live(0, 50);
    CHECK(town.ties.of(gone).empty());  // nobody befriends an empty row

    arrive(town.people, town.ties, gone, 5, 200);
    CHECK(town.people.all<CloseRoom>()[gone] == 5);
    CHECK(town.people.all<WeakRoom>()[gone] == places - 5);
    town.live(50, 150);
    CHECK(town.ties.of(gone).size() > 3);
    CHECK(fault_of(town.ties, town.people) == "");
}

TEST_CASE("what close friends and kin show is summed column by column, below zero too", "[night]") {
    const Village hamlet{400};
    std::vector<Mechanism> mechanisms = sociable(3);
    std::erase_if(mechanisms, [](const Mechanism& each) {
        for (const Use& use : each.uses())
            if (use.column == EveryColumn::place<Stress> && use.access == Access::adds) return true;
        return false;
    });
    mechanisms.push_back(StressIsWhatFriendsShow{});
    Lives lives{hamlet, mechanisms, 128};
    lives.live(0, 9);
    const Population evening = copy_of(lives.people());
    const Network ties = *lives.world().own;
    lives.live(9, 10);
    int wrong = 0, below = 0;
    for (Person p = 0; p < 400; ++p) {
        if (!Turns(400, days_between_meetings).due(p, 9)) continue;
        double active = 0, low = 0, known = 0;
        for (const Tie tie : ties.of(p))
            if (tie.kind() != acquaintance) {
                known += 1;
                active += 2 * std::floor(evening.all<RecentActivity>()[tie.other()] / 2);
                low += std::floor(evening.all<Depression>()[tie.other()] * 4) / 4;
            }
        const double mean = known > 0 ? low / known : 0, expected = 5 + (known > 0 ? active / known : 0) / 40 + mean;
        below += mean < 0;
        wrong += std::abs(lives.people().all<Stress>()[p] - std::max(0.0, expected)) > 1e-4;
    }
    CHECK(wrong == 0);
    CHECK(below > 10);
}

TEST_CASE("places stand open in the share that balances loss, people without close friends among them", "[night]") {
    const Town town{20'000};
    double open = 0, room = 0, lonely = 0, lonely_with_room = 0;
    for (Person p = 0; p < town.people.size(); ++p) {
        std::size_t relatives = 0;
        for (const Tie tie : town.ties.of(p)) relatives += tie.kind() == kin;
        open += town.open(p);
        room += town.people.all<CloseRoom>()[p] + town.people.all<WeakRoom>()[p] - static_cast<double>(relatives);
        if (town.people.all<CloseTies>()[p] == relatives) {
            lonely += 1;
            lonely_with_room += town.people.all<CloseRoom>()[p] > relatives;
        }
        CHECK(town.ties.places(p) >= town.ties.of(p).size());
    }
    const Turnover& how = town.shape.turnover;
    CHECK(open / room == Approx(how.lost / (how.lost + how.filled)).margin(0.01));
    CHECK(lonely_with_room > 0.02 * lonely);
    CHECK(lonely_with_room < 0.9 * lonely);
}
