// Building the network.
//
// Friends are found in circles.  In a community, one person after another founds a circle: some forty people who
// still have room for a friend are at hand, half of them known to somebody the founder knows, and the founder picks
// the most alike, give or take the chemistry of each pair (a logit choice).  Those picked come to know each other
// too, which is where triangles come from.  How many close friends each person has room for is drawn first,
// so the survey's numbers are met person by person, whoever meets whom.  People of different communities meet in
// the same way in crowds drawn from everywhere, as at work.  Communities, and then crowds, need nothing from each
// other: they are the blocks of the parallel work.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "base/blocks.hpp"
#include "world/network.hpp"

namespace mensana {
namespace {

// ---- room for friends

constexpr std::uint32_t most_close_friends = 15;
constexpr std::int32_t of_communities = birthday, of_crowds = birthday + 1;  // days, so that draws differ

// How many more people a person has room for.  Kin are given, not chosen.
struct Room {
    std::array<std::uint32_t, 2> of{};  // by TieKind, in the community
    std::uint32_t outside = 0;          // acquaintances
};

std::uint32_t close_friends_of(float age, const NetworkShape& shape, Four draw) {
    const float five_or_more = shape.five_or_more[age < 30 ? 0 : age < 50 ? 1 : age < 65 ? 2 : 3];
    if (draw.a < shape.no_close_friend) return 0;
    if (draw.a > 1 - five_or_more)  // ASSUMED: 5, 6, 7 .. each 2/3 as frequent as the one before, hence 7 on average
        return std::min(most_close_friends, 5 + static_cast<std::uint32_t>(log_of(draw.b) / log_of(2.0f / 3)));
    // One: 7 of the 53 % (the same survey).  Two, three and four: ASSUMED equally frequent.
    return draw.b < 0.13f ? 1 : draw.b < 0.42f ? 2 : draw.b < 0.71f ? 3 : 4;
}

// The sum of two geometric numbers, ASSUMED: numbers of acquaintances vary far more than by chance alone (Zheng,
// Salganik and Gelman 2006, How many people do you know in prison?, doi:10.1198/016214505000001168).
std::uint32_t acquaintances_of(float mean, Four draw) {
    if (!(mean > 0)) return 0;
    const float log_next = log_of(mean / (2 + mean));  // chance of one more, in each of the two
    return static_cast<std::uint32_t>(log_of(draw.c) / log_next) +
           static_cast<std::uint32_t>(log_of(draw.b) / log_next);
}

// Rows that a person is kin to: those of the family, but in a family larger than the cap only the nearest.
struct Families {
    std::span<const Person> first;
    std::uint32_t most;

    std::uint32_t before(Person p) const {
        assert(first[p] <= p && first[first[p]] == first[p] && "a family starts with its first member");
        return std::min(p - first[p], most - 1);
    }
    std::uint32_t after(Person p) const {
        std::uint32_t kin = 0;
        while (kin + 1 < most && p + kin + 1 < first.size() && first[p + kin + 1] == first[p]) ++kin;
        return kin;
    }
};

// Kin and close friends are as many as they are; acquaintances make up the mean degree asked for.
std::vector<Room> rooms_of(const Neighbourhood& people, const NetworkShape& shape, const Families& families,
                           Seed seed) {
    constexpr std::size_t block_size = 4096;
    const Draws draws{seed, stream_of("network"), of_communities};
    std::vector<Room> rooms(people.age.size());
    std::vector<std::uint64_t> ends((rooms.size() + block_size - 1) / block_size);  // of kin and close ties, by block
    for_each_block(rooms.size(), block_size, [&](Block block, unsigned) {
        for (const Person p : block) {
            std::uint32_t& close = rooms[p].of[1] = close_friends_of(people.age[p], shape, draws.four(p));
            ends[block.first / block_size] += close + 2 * families.before(p);
        }
    });
    std::uint64_t given = 0;
    for (const std::uint64_t some : ends) given += some;
    const double acquaintances = shape.ties - static_cast<double>(given) / static_cast<double>(rooms.size());

    for_each_block(rooms.size(), block_size, [&](Block block, unsigned) {
        for (const Person p : block) {
            auto& [of, outside] = rooms[p];
            const Four draw = draws.four(p, 1);
            const std::uint32_t taken = of[1] + families.before(p) + families.after(p);
            const std::uint32_t most = shape.most_ties > taken ? shape.most_ties - taken : 0;
            of[0] = std::min(most, acquaintances_of(static_cast<float>(acquaintances), draw));
            outside = std::min(of[0], static_cast<std::uint32_t>(static_cast<float>(of[0]) * shape.outside + draw.d));
            if (rooms.size() > shape.community)
                of[0] -= outside;
            else
                outside = 0;  // there is nobody outside
        }
    });
    return rooms;
}

// The first rows of the communities, and `people` at the end: multiples of the size, moved to where a family starts.
std::vector<Person> communities_of(const Neighbourhood& people, std::uint32_t size) {
    std::vector<Person> first;
    for (std::size_t row = 0; row < people.age.size(); row += std::max(1u, size)) {
        const Person start = people.family_first[row];
        if (first.empty() || start != first.back()) first.push_back(start);
    }
    first.push_back(static_cast<Person>(people.age.size()));
    return first;
}

std::uint32_t community_of(Person p, std::span<const Person> communities) {
    return static_cast<std::uint32_t>(std::ranges::upper_bound(communities, p) - communities.begin()) - 1;
}

// ---- people who may meet, and the circles they form

// Two people like each other more or less for no reason of ours: the cost of a choice gains minus a Gumbel number, so
// that the cheapest choice is a draw from the logit.  (A draw may round up to 1, whose logarithm is 0.)
MENSANA_KERNEL void add_chemistry(const Draws chemistry, std::uint32_t nth, Person me, std::span<const Person> others,
                                  float* __restrict cost) {
    const Person* const other = others.data();
    for (std::size_t n = 0; n < others.size(); ++n) {
        const float wait = -log_of(chemistry.pair_uniform(me, other[n], nth));
        cost[n] += log_of(wait < 0x1p-25f ? 0x1p-25f : wait);
    }
}

class Crowd {
public:
    Crowd(const Neighbourhood& people, const NetworkShape& shape, Seed seed, std::int32_t where)
        : people_{people}, shape_{shape}, picks_{seed, stream_of("network picks"), where},
          chemistry_{seed, stream_of("network chemistry"), where} {}

    // `group` keeps apart: nobody meets another of the same (a family, or a community).
    void admit(Person p, std::uint32_t group, std::array<std::uint32_t, 2> room, std::uint32_t kin = 0) {
        member_.push_back({p, group, room, capacity_});
        capacity_ += room[0] + room[1] + kin;
        known_.resize(capacity_);
    }

    // The member so many places before the latest is of its family.
    void know_as_kin(std::uint32_t before, std::vector<Edge>& edges) {
        const auto latest = static_cast<std::uint32_t>(member_.size() - 1);
        know(latest - before, latest);
        edges.push_back({member_[latest - before].row, Tie{member_[latest].row, TieKind::kin}});
    }

    void meet(std::vector<Edge>& edges) {
        seen_.assign(member_.size(), 0);
        near_.assign(member_.size(), 0);
        for (const TieKind kind : {TieKind::close_friend, TieKind::acquaintance}) {
            open_doors(kind);
            for (const std::uint32_t founder : std::vector(with_room_)) {
                while (room(founder, kind) && found_circle(founder, kind, edges)) {}
                close_door(founder);  // whoever could not find enough is not asked again
            }
        }
    }

private:
    static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();
    static constexpr std::uint32_t most_asked = 255;  // addresses a person has for picks: nth below 256
    static constexpr std::uint32_t knowing_nth = 2;   // chemistry has 0 and 1, by kind

    struct Member {
        Person row;
        std::uint32_t group;
        std::array<std::uint32_t, 2> room;  // left, by TieKind
        std::uint32_t first, knows = 0;     // the members it knows: known_[first .. first + knows - 1]
        std::uint32_t asked = 0;            // addresses used for picks
        std::uint32_t door = nobody;        // its place in with_room_
    };
    struct Choice {
        float cost;
        std::uint32_t who;
        auto operator<=>(const Choice&) const = default;
    };

    std::uint32_t& room(std::uint32_t m, TieKind kind) { return member_[m].room[static_cast<std::size_t>(kind)]; }

    // Everybody with room for this kind: they found circles in turn.  Those with most room go first, while there are
    // enough others to fill it; the rest is drawn.
    void open_doors(TieKind kind) {
        with_room_.clear();
        std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> order;
        for (std::uint32_t m = 0; m < member_.size(); ++m)
            if (room(m, kind)) {
                const Bits bits = picks_.bits(member_[m].row, most_asked);
                order.emplace_back(~room(m, kind), kind == TieKind::close_friend ? bits.x : bits.y, m);
            }
        std::ranges::sort(order);
        for (const auto& [no_room, bits, m] : order) {
            member_[m].door = static_cast<std::uint32_t>(with_room_.size());
            with_room_.push_back(m);
        }
        kind_ = kind;
    }

    void close_door(std::uint32_t m) {
        if (member_[m].door == nobody) return;
        const std::uint32_t last = with_room_.back();
        with_room_[member_[m].door] = last;
        member_[last].door = member_[m].door;
        with_room_.pop_back();
        member_[m].door = nobody;
    }

    bool may_meet(std::uint32_t a, std::uint32_t b) const {
        if (a == b || member_[a].group == member_[b].group) return false;
        const auto known = known_to(a);
        return std::ranges::find(known, b) == known.end();
    }

    void tie(std::uint32_t a, std::uint32_t b, TieKind kind, std::vector<Edge>& edges) {
        edges.push_back({member_[a].row, Tie{member_[b].row, kind}});
        know(a, b);
        for (const std::uint32_t m : {a, b})
            if (--room(m, kind) == 0 && kind == kind_) close_door(m);
    }

    void know(std::uint32_t a, std::uint32_t b) {
        known_[member_[a].first + member_[a].knows++] = b;
        known_[member_[b].first + member_[b].knows++] = a;
    }

    std::span<const std::uint32_t> known_to(std::uint32_t m) const {
        return {known_.data() + member_[m].first, member_[m].knows};
    }

    std::uint32_t one_known_to(std::uint32_t m, std::uint32_t half_word) const {
        return known_to(m)[half_word * member_[m].knows >> 16];
    }

    // What the choice of b costs a, in log-odds.
    float difference(Person a, Person b) const {
        const Homophily& h = shape_.homophily;
        return h.age * 0.1f * std::abs(people_.age[a] - people_.age[b]) + h.sex * (people_.sex[a] != people_.sex[b]) +
               h.education * static_cast<float>(std::abs(people_.education[a] - people_.education[b])) +
               h.activity * std::abs(people_.activity[a] - people_.activity[b]);
    }

    void consider(std::uint32_t founder, std::uint32_t who) {
        if (seen_[who] == circle_ || room(who, kind_) == 0 || !may_meet(founder, who)) return;
        seen_[who] = circle_;
        const Person row = member_[who].row;
        const float choosy = kind_ == TieKind::close_friend ? 1.0f : shape_.weak;
        const auto in_common = static_cast<float>(
            std::ranges::count_if(known_to(who), [&](std::uint32_t other) { return near_[other] == circle_; }));
        at_hand_.push_back(who);
        row_.push_back(row);
        cost_.push_back(choosy * difference(member_[founder].row, row) - shape_.closure * std::min(3.0f, in_common));
    }

    // At hand are people known to those one knows, and people met by chance: half and half.
    void look_around(std::uint32_t founder) {
        ++circle_;
        at_hand_.clear();
        row_.clear();
        cost_.clear();
        Member& me = member_[founder];
        for (const std::uint32_t other : known_to(founder)) near_[other] = circle_;
        const bool few = with_room_.size() <= shape_.candidates;
        const auto by_chance = [&](std::uint32_t word) {
            if (!few) consider(founder, with_room_[std::uint64_t{word} * with_room_.size() >> 32]);
        };
        const auto introduced = [&](std::uint32_t word) {
            if (me.knows == 0) return by_chance(word);
            consider(founder, one_known_to(one_known_to(founder, word >> 16), word & 0xFFFF));
        };
        for (std::uint32_t asked = 0; asked < shape_.candidates && me.asked < most_asked; asked += 4) {
            const Bits bits = picks_.bits(me.row, me.asked++);
            introduced(bits.x);
            introduced(bits.y);
            by_chance(bits.z);
            by_chance(bits.w);
        }
        if (few)
            for (const std::uint32_t who : with_room_) consider(founder, who);
    }

    // The founder picks people, and those come to know each other; false when there was nobody to pick.
    bool found_circle(std::uint32_t founder, TieKind kind, std::vector<Edge>& edges) {
        look_around(founder);
        if (at_hand_.empty()) return false;
        add_chemistry(chemistry_, static_cast<std::uint32_t>(kind), member_[founder].row, row_, cost_.data());
        choices_.resize(at_hand_.size());
        for (std::size_t n = 0; n < at_hand_.size(); ++n) choices_[n] = {cost_[n], at_hand_[n]};

        const auto picked =
            std::min({choices_.size(), std::size_t{room(founder, kind)}, std::size_t{std::max(2u, shape_.circle)} - 1});
        std::ranges::partial_sort(choices_, choices_.begin() + static_cast<std::ptrdiff_t>(picked));
        for (std::size_t n = 0; n < picked; ++n) tie(founder, choices_[n].who, kind, edges);
        for (std::size_t n = 0; n < picked; ++n)
            for (std::size_t m = n + 1; m < picked; ++m) introduce(choices_[n].who, choices_[m].who, edges);
        return true;
    }

    void introduce(std::uint32_t a, std::uint32_t b, std::vector<Edge>& edges) {
        if (!may_meet(a, b)) return;
        if (chemistry_.pair_uniform(member_[a].row, member_[b].row, knowing_nth) >= shape_.density) return;
        for (const TieKind kind : {TieKind::close_friend, TieKind::acquaintance})
            if (room(a, kind) && room(b, kind)) return tie(a, b, kind, edges);
    }

    const Neighbourhood& people_;
    const NetworkShape& shape_;
    Draws picks_, chemistry_;
    std::vector<Member> member_;
    std::uint32_t capacity_ = 0;
    std::vector<std::uint32_t> known_, with_room_;
    std::vector<std::uint32_t> seen_, near_;  // the last circle a member was considered for; whose founder it knew
    std::uint32_t circle_ = 0;
    std::vector<std::uint32_t> at_hand_;  // with their rows and what it costs to choose them
    std::vector<Person> row_;
    std::vector<float> cost_;
    std::vector<Choice> choices_;
    TieKind kind_ = TieKind::close_friend;
};

using Parts = std::vector<std::vector<Edge>>;

Parts meet_in_communities(const Neighbourhood& people, const NetworkShape& shape, const Families& families,
                          std::span<const Room> rooms, std::span<const Person> communities, Seed seed) {
    Parts parts(communities.size() - 1);
    for_each_block(parts.size(), 1, [&](Block block, unsigned) {
        std::vector<Edge>& edges = parts[block.first];
        Crowd crowd{people, shape, seed, of_communities};
        for (Person p = communities[block.first]; p < communities[block.first + 1]; ++p) {
            crowd.admit(p, people.family_first[p], rooms[p].of, families.before(p) + families.after(p));
            for (std::uint32_t before = 1; before <= families.before(p); ++before) crowd.know_as_kin(before, edges);
        }
        crowd.meet(edges);
    });
    return parts;
}

// Whoever has room outside the community meets others with room, in a crowd drawn from everywhere.
Parts meet_in_crowds(const Neighbourhood& people, const NetworkShape& shape, std::span<const Room> rooms,
                     std::span<const Person> communities, Seed seed) {
    const Draws draws{seed, stream_of("network"), of_crowds};
    std::vector<std::pair<std::uint32_t, Person>> drawn;
    for (Person p = 0; p < rooms.size(); ++p)
        if (rooms[p].outside) drawn.emplace_back(draws.bits(p).x, p);
    std::ranges::sort(drawn);

    const std::size_t size = std::max(2u, shape.community);
    Parts parts((drawn.size() + size - 1) / size);
    for_each_block(drawn.size(), size, [&](Block block, unsigned) {
        Crowd crowd{people, shape, seed, of_crowds};
        for (const Person place : block) {
            const Person p = drawn[place].second;
            crowd.admit(p, community_of(p, communities), {rooms[p].outside, 0});
        }
        crowd.meet(parts[block.first / size]);
    });
    return parts;
}

}  // namespace

Network build_network(const Neighbourhood& people, const NetworkShape& shape, Seed seed) {
    const std::size_t n = people.age.size();
    assert(people.sex.size() == n && people.education.size() == n && people.activity.size() == n &&
           people.family_first.size() == n && "one entry a person in each column");
    const Families families{people.family_first, std::max(1u, shape.most_kin)};
    const std::vector<Room> rooms = rooms_of(people, shape, families, seed);
    const std::vector<Person> communities = communities_of(people, shape.community);
    const Parts inside = meet_in_communities(people, shape, families, rooms, communities, seed);
    const Parts outside = meet_in_crowds(people, shape, rooms, communities, seed);
    std::vector<std::span<const Edge>> parts(inside.begin(), inside.end());
    parts.insert(parts.end(), outside.begin(), outside.end());
    return Network(n, parts);
}

}  // namespace mensana
