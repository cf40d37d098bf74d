#include "network/turnover.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <utility>
#include <vector>

#include "base/blocks.hpp"
#include "base/many_draws.hpp"
#include "network/room.hpp"

namespace mensana {
namespace {

constexpr unsigned most_in_common = 2;  // whom two share: one, or more
constexpr auto acquaintance = TieKind::acquaintance, close_friend = TieKind::close_friend;

std::uint8_t counted(std::size_t ties) { return static_cast<std::uint8_t>(std::min(most_counted, ties)); }

struct Count {
    std::size_t close = 0, kin = 0, weak = 0;  // close: with kin
};

Count count_of(std::span<const Tie> ties) {
    Count count;
    for (const Tie tie : ties) {
        count.weak += tie.kind() == acquaintance;
        count.kin += tie.kind() == TieKind::kin;
    }
    count.close = ties.size() - count.weak;
    return count;
}

// ---- what everybody can see of everybody at dusk

// Open places of acquaintances in the lower half of a byte, of close friends in the upper: fifteen at the most.
MENSANA_KERNEL void mark_open(Block people, const std::uint8_t* __restrict close_room,
                              const std::uint8_t* __restrict close, const std::uint8_t* __restrict weak_room,
                              const std::uint8_t* __restrict weak, std::uint8_t* __restrict open) {
    for (const auto p : people) {
        const int of_weak = weak_room[p] > weak[p] ? weak_room[p] - weak[p] : 0;
        const int of_close = close_room[p] > close[p] ? close_room[p] - close[p] : 0;
        open[p] = static_cast<std::uint8_t>((of_weak < 15 ? of_weak : 15) + 16 * (of_close < 15 ? of_close : 15));
    }
}

struct Dusk {
    Dusk(const Population& people, const Network& network, const NetworkShape& of_network, Seed by_seed,
         std::int32_t on_day)
        : age{people.all<Age>()}, activity{people.all<RecentActivity>()}, minutes{people.all<PreferredMinutes>()},
          company{people.all<RecentCompany>()}, sex{people.all<Sex>()}, education{people.all<Education>()},
          way{people.all<PreferredKind>()}, close{people.all<CloseTies>()}, weak{people.all<Acquaintances>()},
          close_room{people.all<CloseRoom>()}, weak_room{people.all<WeakRoom>()},
          family_first{people.all<FamilyFirst>()}, ties{network}, shape{of_network}, seed{by_seed}, day{on_day} {}

    // Who has an open place of either kind: most who are looked at have none, and are done with at one look.
    void note_open() {
        open_to_.resize(age.size());
        for_each_block(age.size(), 1 << 15, [&](Block some, unsigned) {
            mark_open(some, close_room.data(), close.data(), weak_room.data(), weak.data(), open_to_.data());
        });
    }
    int was_open(Person p, TieKind kind) const { return open_to_[p] >> (kind == close_friend ? 4 : 0) & 15; }

    // Asks memory for what changes when somebody gets or loses a tie; for their ties once it is known where they lie.
    void fetch_places(Person p) const {
        for (const auto& column : {close, weak, close_room, weak_room}) __builtin_prefetch(&column[p], 1);
        ties.fetch_row(p);
    }
    void fetch_ties(Person p) const { __builtin_prefetch(ties.of(p).data(), 1); }

    // Asks memory for the ties of everybody whom somebody knows, in four steps that each need what the one before asked
    // for; a step for each of the next four people of a list, so that nobody waits.
    void fetch_circles(std::span<const Person> next) const {
        if (next.size() > 4) ties.fetch_row(next[4]);
        if (next.size() > 3) ties.fetch_ties(next[3]);
        if (next.size() > 2)
            for (const Tie tie : ties.of(next[2])) ties.fetch_row(tie.other());
        if (next.size() > 1)
            for (const Tie tie : ties.of(next[1])) ties.fetch_ties(tie.other());
    }

    unsigned open(Person p, TieKind kind) const {
        const int left = kind == close_friend ? close_room[p] - close[p] : weak_room[p] - weak[p];
        return left > 0 ? static_cast<unsigned>(left) : 0;
    }

    // Asks memory for what will be looked at of somebody.
    void fetch(Person p) const {
        __builtin_prefetch(&family_first[p]);
        __builtin_prefetch(&age[p]);
        __builtin_prefetch(&activity[p]);
        __builtin_prefetch(&minutes[p]);
    }

    // Days active of late, as a share: minutes a day over the minutes of a usual bout.
    float active(Person p) const { return std::min(1.0f, activity[p] / std::max(1.0f, minutes[p])); }

    float difference(Person a, Person b) const {
        const Homophily& h = shape.turnover.likeness;
        return h.age * 0.1f * std::abs(age[a] - age[b]) + h.sex * (sex[a] != sex[b]) +
               h.education * static_cast<float>(std::abs(education[a] - education[b])) +
               h.activity * std::abs(active(a) - active(b));
    }

    bool keep_company(Person a, Person b) const {
        return company[a] > shape.turnover.companion && company[b] > shape.turnover.companion;
    }

    // The rows among which most ties lie; the builder's communities.
    Block community_of(Person p) const {
        const auto size = std::max(1u, shape.community), all = static_cast<std::uint32_t>(age.size());
        const auto start = [&](std::uint64_t row) { return row < all ? family_first[row] : all; };
        std::uint64_t row = p / size * std::uint64_t{size};
        if (p >= start(row + size)) row += size;
        const Block rows{start(row), start(row + size)};
        return rows.first <= p && p < rows.last ? rows : Block{p, p + 1};  // a family larger than a community
    }

    std::span<const float> age, activity, minutes, company;
    std::span<const std::uint8_t> sex, education, way, close, weak, close_room, weak_room;
    std::span<const Person> family_first;
    const Network& ties;
    const NetworkShape& shape;
    Seed seed;
    std::int32_t day;

private:
    Everybody<std::uint8_t> open_to_;
};

// Whom somebody knows, so that it is soon said who else knows them: everybody has a place among 512, where the one of
// the circle who would be there is found at once.  Where two would be in one place, or many are known, they are
// searched.
class Circle {
public:
    void of(const Network& network, Person me) {
        for (const Tie tie : mine_) place_[hash(tie.other())] = 0;
        const auto ties = network.of(me);
        network_ = &network, me_ = me;
        mine_.assign(ties.begin(), ties.end());
        if (mine_.empty()) mine_.emplace_back(me, acquaintance);  // nobody looks for oneself
        crowded_ = ties.size() > most_counted;
        for (std::size_t n = 1; n < mine_.size() && !crowded_; ++n) {
            std::uint8_t& place = place_[hash(mine_[n].other())];
            crowded_ = place != 0 || hash(mine_[n].other()) == hash(mine_[0].other());
            place = static_cast<std::uint8_t>(n);
        }
    }
    const Tie* find(Person other) const {
        if (crowded_) return network_->find(me_, other);
        const Tie& there = mine_[place_[hash(other)]];
        return there.other() == other && other != me_ ? &there : nullptr;
    }
    // People whom both know, up to a few: among close friends and kin only, or among everybody.
    float in_common(Person other, TieKind at_least) const {
        unsigned both = 0;
        if (crowded_) {
            for (const Tie theirs : network_->of(other)) {
                const Tie* const ours = theirs.kind() < at_least ? nullptr : find(theirs.other());
                both += ours && ours->kind() >= at_least;
            }
        } else {
            for (const Tie theirs : network_->of(other)) {  // no branch: nothing of it could be foreseen
                const Tie ours = mine_[place_[hash(theirs.other())]];
                both += static_cast<unsigned>(ours.other() == theirs.other()) &
                        static_cast<unsigned>(std::min(ours.kind(), theirs.kind()) >= at_least);
            }
        }
        return static_cast<float>(std::min(both, most_in_common));
    }

private:
    static std::uint32_t hash(Person p) { return p * 0x9E3779B1u >> 23; }  // the upper bits of Fibonacci hashing
    const Network* network_ = nullptr;
    Person me_ = 0;
    bool crowded_ = false;
    std::vector<Tie> mine_;
    std::array<std::uint8_t, 512> place_{};  // in mine_; the first one's where nobody is
};

// The cheapest choice is a draw from a logit when every cost is less a Gumbel number; it is the pair's own.
MENSANA_KERNEL void add_chemistry(float* __restrict cost, const float* __restrict drawn, std::size_t many) {
    for (std::size_t n = 0; n < many; ++n) {
        const float wait = -log_of(drawn[n]);
        cost[n] += log_of(wait < 0x1p-25f ? 0x1p-25f : wait);
    }
}
struct Choices {
    std::vector<Person> me, who;
    std::vector<float> cost, drawn;

    void clear() { who.clear(), cost.clear(); }
    void add(Person other, float costs) { who.push_back(other), cost.push_back(costs); }
    bool has(Person other) const { return std::ranges::find(who, other) != who.end(); }
    std::size_t size() const { return who.size(); }
    void draw(const Draws& draws, Person chooser) {
        const std::size_t room = whole_vectors(size());
        me.assign(size(), chooser);
        drawn.resize(room, 0.5f);
        draw_pair_uniforms(me, who, draws, 0, drawn.data());
        add_chemistry(cost.data(), drawn.data(), size());
    }
};

Person drawn_from(Block rows, std::uint32_t bits) {
    return rows.first + static_cast<Person>(std::uint64_t{bits} * rows.size() >> 32);
}

// ---- ties that lapse

constexpr Person nobody = UINT32_MAX;

class Parting {
public:
    explicit Parting(const Dusk& dusk)
        : dusk_{dusk}, whether_{dusk.seed, stream_of("night ties lapse"), dusk.day}, which_{dusk.seed,
                                                                                            stream_of("night ties that "
                                                                                                      "lapse"),
                                                                                            dusk.day} {}

    // Whom to lose; nobody when it would be kin.
    Person of(Person me) {
        const auto ties = dusk_.ties.of(me);
        const auto kin =
            static_cast<std::size_t>(std::ranges::count_if(ties, [](Tie tie) { return tie.kind() == TieKind::kin; }));
        if (std::uint64_t{whether_.bits(me).x} * ties.size() >> 32 < kin) return nobody;
        circle_.of(dusk_.ties, me);
        const Turnover& how = dusk_.shape.turnover;
        choices_.clear();
        for (const Tie tie : ties)
            if (tie.kind() != TieKind::kin)
                choices_.add(tie.other(), how.embedded * circle_.in_common(tie.other(), tie.kind()) +
                                              how.kept_up * dusk_.keep_company(me, tie.other()));
        if (choices_.size() == 0) return nobody;
        choices_.draw(which_, me);
        const auto lowest = std::ranges::min_element(choices_.cost) - choices_.cost.begin();
        return choices_.who[static_cast<std::size_t>(lowest)];
    }

private:
    const Dusk& dusk_;
    Draws whether_, which_;
    Circle circle_;
    Choices choices_;
};

// ---- ties that form

struct Wish {
    Person me = nobody;
    TieKind kind = acquaintance;
    std::array<Person, 3> whom{nobody, nobody, nobody};  // the dearest first
};

class Search {
public:
    explicit Search(const Dusk& dusk) : dusk_{dusk} {}

    Wish of(Person me) {
        const unsigned close = dusk_.open(me, close_friend), weak = dusk_.open(me, acquaintance);
        Wish wish{me};
        if (close + weak == 0) return wish;
        const Bits dice = looks_.bits(me);
        kind_ = wish.kind = (std::uint64_t{dice.x} * (close + weak) >> 32) < close ? close_friend : acquaintance;
        home_ = dusk_.community_of(me);
        away_ = kind_ == acquaintance && home_.size() < dusk_.age.size() && unit_of(dice.y) < dusk_.shape.outside;
        at_hand_.clear();
        circle_.of(dusk_.ties, me);
        look_around(me);

        at_hand_.draw(chemistry_, me);
        ranked_.clear();
        for (std::size_t n = 0; n < at_hand_.size(); ++n) ranked_.emplace_back(at_hand_.cost[n], at_hand_.who[n]);
        const auto first = std::min(wish.whom.size(), ranked_.size());
        std::ranges::partial_sort(ranked_, ranked_.begin() + static_cast<std::ptrdiff_t>(first));
        for (std::size_t n = 0; n < first; ++n) wish.whom[n] = ranked_[n].second;
        return wish;
    }

private:
    static constexpr std::uint32_t most_asked = 64;  // addresses, with four looks each but the first two

    void look_around(Person me) {
        const Turnover& how = dusk_.shape.turnover;
        const auto ties = dusk_.ties.of(me);
        ask_friends(me);
        // Everybody known a little may become a friend; a look at a hundred at the most.
        if (kind_ == close_friend)
            for (const Tie tie : ties.first(std::min<std::size_t>(100, ties.size())))
                if (tie.kind() == acquaintance) consider(me, tie.other());

        const std::size_t known_before = at_hand_.size(), enough = known_before + how.introduced;
        for (const Person other : introduced_)
            if (at_hand_.size() < enough) consider(me, other);
        // Whoever knows nobody who could introduce them meets more people by chance.
        const std::size_t more = at_hand_.size() == known_before ? how.introduced : 0;
        meet_by_chance(me, away_ ? Block{0, static_cast<Person>(dusk_.age.size())} : home_, how.by_chance + more);
    }

    // Friends introduce friends: whoever is asked first is drawn, then all are.  Somebody with an open place is named
    // by each whom both know, which also says how many these are.
    void ask_friends(Person me) {
        const auto from_someone = [](std::span<const Tie> some, std::uint32_t word, auto visit) {
            const std::size_t first = std::uint64_t{word} * some.size() >> 32;
            for (std::size_t n = first; n < some.size(); ++n) visit(some[n]);
            for (std::size_t n = 0; n < first; ++n) visit(some[n]);
        };
        const Bits first = looks_.bits(me, 1);
        std::size_t named = 0;
        from_someone(dusk_.ties.of(me), first.x, [&](Tie tie) {
            if (tie.kind() < kind_) return;
            const auto theirs = dusk_.ties.of(tie.other());
            const std::size_t before = named;
            introduced_.resize(std::max(introduced_.size(), named + theirs.size()));
            // Everybody is written down and most at once written over: who is open cannot be foreseen by a branch.
            Person* const list = introduced_.data();
            from_someone(theirs, first.y, [&](Tie next) {
                list[named] = next.other();
                named += static_cast<std::size_t>(next.kind() >= kind_) &
                         static_cast<std::size_t>(dusk_.was_open(next.other(), kind_) > 0);
            });
            for (std::size_t n = before; n < named; ++n) dusk_.fetch(list[n]);
        });
        introduced_.resize(named);
    }
    float in_common(Person other) const {
        const auto both = std::ranges::count(introduced_, other);
        return static_cast<float>(std::min<std::ptrdiff_t>(both, most_in_common));
    }

    // Until so many more are at hand, or all addresses are used.
    void meet_by_chance(Person me, Block rows, std::size_t more) {
        const std::size_t enough = at_hand_.size() + more;
        for (std::uint32_t nth = 2; nth < most_asked && at_hand_.size() < enough; ++nth) {
            const Bits dice = looks_.bits(me, nth);
            const std::array<Person, 4> some{drawn_from(rows, dice.x), drawn_from(rows, dice.y),
                                             drawn_from(rows, dice.z), drawn_from(rows, dice.w)};
            for (const Person other : some)
                if (dusk_.was_open(other, kind_) > 0) dusk_.fetch(other);  // they lie anywhere: four waits at a time
            for (const Person other : some)
                if (at_hand_.size() < enough) consider(me, other);
        }
    }

    void consider(Person me, Person other) {
        const int open = dusk_.was_open(other, kind_);
        if (open == 0 || other == me || dusk_.family_first[other] == dusk_.family_first[me]) return;
        const bool near = home_.first <= other && other < home_.last;
        const Tie* const known = circle_.find(other);
        if (known ? kind_ == acquaintance || known->kind() != acquaintance : near == away_) return;
        if (known && !near) return;
        if (at_hand_.has(other)) return;
        const Turnover& how = dusk_.shape.turnover;
        const float choosy = kind_ == close_friend ? 1.0f : dusk_.shape.weak;
        at_hand_.add(other, choosy * dusk_.difference(me, other) - how.closure * in_common(other) -
                                how.company * (dusk_.way[me] == dusk_.way[other] && dusk_.keep_company(me, other)) -
                                log_of(static_cast<float>(open)));  // each open place is as likely to be found
    }

    const Dusk& dusk_;
    const Draws looks_{dusk_.seed, stream_of("night looks"), dusk_.day};
    const Draws chemistry_{dusk_.seed, stream_of("night chemistry"), dusk_.day};
    TieKind kind_ = acquaintance;
    Block home_;
    bool away_ = false;
    Circle circle_;
    Choices at_hand_;
    std::vector<std::pair<float, Person>> ranked_;  // the cheapest first
    std::vector<Person> introduced_;
};

// ---- what was decided is done

Count recount(Population& people, const Network& ties, Person p) {
    const Count count = count_of(ties.of(p));
    people.all<CloseTies>()[p] = counted(count.close);
    people.all<Acquaintances>()[p] = counted(count.weak);
    return count;
}

// So many ties more or less.  Where a byte has run full nobody knows how many there were, and they are counted.
void count_on(Population& people, const Network& ties, Person p, int more_close, int more_weak) {
    std::uint8_t &close = people.all<CloseTies>()[p], &weak = people.all<Acquaintances>()[p];
    if (std::max(close, weak) == most_counted) {
        recount(people, ties, p);
        return;
    }
    close = static_cast<std::uint8_t>(close + more_close);
    weak = static_cast<std::uint8_t>(weak + more_weak);
}

}  // namespace

void count_ties(Population& people, const Network& ties) {
    constexpr std::size_t block_size = 4096;
    assert(people.size() == ties.people() && "a row of ties for everybody");
    for_each_block(people.size(), block_size, [&](Block block, unsigned) {
        for (const Person p : block) recount(people, ties, p);
    });
}

void make_room(Population& people, const Network& ties, const NetworkShape& shape, Seed seed,
               std::span<const float> sociability) {
    constexpr std::size_t block_size = 4096;
    assert(people.size() == ties.people() && "a row of ties for everybody");
    assert((sociability.empty() || sociability.size() == people.size()) && "everybody's, or nobody's");
    if (people.size() == 0) return;
    const Balance balance{sociability, shape.turnover};
    const auto sociable = [&](Person p) { return sociability.empty() ? 0.0f : sociability[p]; };
    // People nearly as sociable, seen together; their places are filled with their mean chance.
    constexpr float most = 4, per_unit = 2;
    std::array<std::vector<Places::Seen>, 2> seen;  // by TieKind, kin left out
    for (auto& each : seen)
        each.assign(static_cast<std::size_t>(2 * most * per_unit) + 1,
                    {0.0, std::vector<double>(most_counted + 1, 0.0)});
    std::vector<std::size_t> in_group(seen[0].size());
    std::vector<std::uint8_t> kin(people.size());
    for (Person p = 0; p < people.size(); ++p) {
        const Count count = recount(people, ties, p);
        kin[p] = counted(count.kin);
        const auto group = static_cast<std::size_t>((held(sociable(p), -most, most) + most) * per_unit + 0.5f);
        in_group[group] += 1;
        for (auto& each : seen) each[group].filled += balance.filled(sociable(p));
        seen[0][group].share[counted(count.weak)] += 1;
        seen[1][group].share[counted(count.close - count.kin)] += 1;
    }
    for (auto& groups : seen) {
        std::size_t furthest = 1;
        for (std::size_t n = 0; n < groups.size(); ++n) {
            groups[n].filled /= static_cast<double>(std::max<std::size_t>(1, in_group[n]));
            for (std::size_t k = 0; k <= most_counted; ++k)
                if (groups[n].share[k] > 0) furthest = std::max(furthest, k + 1);
        }
        for (Places::Seen& each : groups) {
            each.share.resize(furthest);
            for (double& share : each.share) share /= static_cast<double>(people.size());
        }
        std::size_t n = 0;
        std::erase_if(groups, [&](const Places::Seen&) { return in_group[n++] == 0; });
    }
    const Places weak{seen[0]}, close{seen[1]};
    const Draws draws{seed, stream_of("night room"), birthday};
    for_each_block(people.size(), block_size, [&](Block block, unsigned) {
        for (const Person p : block) {
            const Four dice = draws.four(p);
            const double filled = balance.filled(sociable(p));
            const std::size_t friends = people.all<CloseTies>()[p] - kin[p];
            people.all<CloseRoom>()[p] = counted(kin[p] + close.of(friends, filled, dice.a));
            people.all<WeakRoom>()[p] = counted(weak.of(people.all<Acquaintances>()[p], filled, dice.b));
        }
    });
}

Network with_room(const Network& ties, const Population& people) {
    std::vector<std::uint32_t> places(people.size());
    for (Person p = 0; p < people.size(); ++p)
        places[p] = std::uint32_t{people.all<CloseRoom>()[p]} + people.all<WeakRoom>()[p];
    return Network(ties, places);
}

void change_ties(Population& people, Network& ties, const NetworkShape& shape, std::span<const Person> losing,
                 std::span<const Person> searching, Seed seed, std::int32_t day) {
    constexpr std::size_t block_size = 64;
    Dusk dusk{people, ties, shape, seed, day};
    if (!searching.empty()) dusk.note_open();
    std::vector<Person> lost(losing.size());
    for_each_block(losing.size(), block_size, [&](Block block, unsigned) {
        Parting parting{dusk};
        for (const Person n : block) {
            dusk.fetch_circles(losing.subspan(n));
            lost[n] = parting.of(losing[n]);
        }
    });
    std::vector<Wish> wishes(searching.size());
    for_each_block(searching.size(), block_size, [&](Block block, unsigned) {
        Search search{dusk};
        for (const Person n : block) {
            dusk.fetch_circles(searching.subspan(n));
            wishes[n] = search.of(searching[n]);
        }
    });

    // What follows is done in order, by one thread: people lie anywhere, so memory is asked for them some turns early.
    constexpr std::size_t early = 8;
    const auto fetch_ahead = [&](std::size_t n, std::size_t all, const auto& whom) {
        if (n + 2 * early < all)
            for (const Person p : whom(n + 2 * early))
                if (p != nobody) dusk.fetch_places(p);
        if (n + early < all)
            for (const Person p : whom(n + early))
                if (p != nobody) dusk.fetch_ties(p);
    };
    for (std::size_t n = 0; n < losing.size(); ++n) {
        fetch_ahead(n, losing.size(), [&](std::size_t k) { return std::array{losing[k], lost[k]}; });
        if (lost[n] == nobody) continue;
        const Tie* const known = ties.find(losing[n], lost[n]);
        if (!known) continue;  // the other was quicker to let it lapse
        const int is_weak = known->kind() == acquaintance;
        ties.untie(losing[n], lost[n]);
        for (const Person p : {losing[n], lost[n]}) count_on(people, ties, p, is_weak - 1, -is_weak);
    }
    // Somebody else may have been quicker: then the next dearest is asked.
    for (std::size_t n = 0; n < wishes.size(); ++n) {
        fetch_ahead(n, wishes.size(), [&](std::size_t k) { return std::array{wishes[k].me, wishes[k].whom[0]}; });
        const Wish& wish = wishes[n];
        for (const Person other : wish.whom) {
            if (other == nobody || dusk.open(wish.me, wish.kind) == 0) break;
            const Tie* const known = ties.find(wish.me, other);
            if (dusk.open(other, wish.kind) == 0 || (known && known->kind() >= wish.kind)) continue;
            if (!known && !(ties.has_place(wish.me) && ties.has_place(other))) continue;
            const int was_weak = known != nullptr, is_weak = wish.kind == acquaintance;  // acquaintances become friends
            ties.tie(wish.me, other, wish.kind);
            for (const Person p : {wish.me, other}) count_on(people, ties, p, 1 - is_weak, is_weak - was_weak);
            break;
        }
    }
}

bool befriend(Population& people, Network& ties, Person a, Person b) {
    const Tie* const known = ties.find(a, b);
    if (known && known->kind() != acquaintance) return false;
    for (const Person p : {a, b}) {
        const bool room = known ? people.all<CloseRoom>()[p] > people.all<CloseTies>()[p]
                                : people.all<WeakRoom>()[p] > people.all<Acquaintances>()[p] && ties.has_place(p);
        if (!room) return false;
    }
    ties.tie(a, b, known ? close_friend : acquaintance);
    for (const Person p : {a, b}) recount(people, ties, p);
    return true;
}

void leave(Population& people, Network& ties, Person p, bool kin_too) {
    std::vector<Person> others;
    for (const Tie tie : ties.of(p))
        if (kin_too || tie.kind() != TieKind::kin) others.push_back(tie.other());
    for (const Person other : others) {
        ties.untie(p, other);
        recount(people, ties, other);
    }
    recount(people, ties, p);
    people.all<CloseRoom>()[p] = people.all<WeakRoom>()[p] = 0;
}

void arrive(Population& people, const Network& ties, Person p, std::uint32_t close_room, std::uint32_t weak_room) {
    const auto places = static_cast<std::uint32_t>(std::min(ties.places(p), std::size_t{510}));
    const std::uint32_t close = std::min({255u, close_room, places});
    people.all<CloseRoom>()[p] = static_cast<std::uint8_t>(close);
    people.all<WeakRoom>()[p] = static_cast<std::uint8_t>(std::min({255u, weak_room, places - close}));
    recount(people, ties, p);
}

}  // namespace mensana
