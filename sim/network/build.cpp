// Building the network.
//
// Friends are found in circles.  In a community, one person after another founds a circle: some forty people who
// still have room for a friend are at hand, half of them known to somebody the founder knows, and the founder picks
// the most alike, give or take the chemistry of each pair (a logit choice).  Those picked come to know each other
// too, which is where triangles come from.  How many close friends each person has is drawn first,
// so the survey's numbers are met person by person, whoever meets whom.  The numbers of the survey are those of people
// of mean sociability: others have as many places, and more or fewer of them filled (network/room.hpp).  People of
// different communities meet in the same way in crowds drawn from everywhere, as at work.  Communities, and then
// crowds, need nothing from each other: they are the blocks of the parallel work.
#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "base/blocks.hpp"
#include "base/many_draws.hpp"
#include "network/network.hpp"
#include "network/room.hpp"

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

std::size_t band_of(float age) { return age < 30 ? 0 : age < 50 ? 1 : age < 65 ? 2 : 3; }

constexpr std::array below_five{0.13f, 0.29f, 0.29f, 0.29f};  // of those with one to four
constexpr float one_more = 2.0f / 3;                          // chance of another, from five on

std::uint32_t close_friends_of(std::size_t band, const NetworkShape& shape, Four draw) {
    if (draw.a < shape.no_close_friend) return 0;
    if (draw.a > 1 - shape.five_or_more[band])
        // ASSUMED: 5, 6, 7 .. each 2/3 as frequent as the one before, hence 7 on average
        return std::min(most_close_friends, 5 + static_cast<std::uint32_t>(log_of(draw.b) / log_of(one_more)));
    // One: 7 of the 53 % (the same survey).  Two, three and four: ASSUMED equally frequent.
    return draw.b < 0.13f ? 1 : draw.b < 0.42f ? 2 : draw.b < 0.71f ? 3 : 4;
}

// The distribution of these numbers.
std::vector<double> close_friends(std::size_t band, const NetworkShape& shape) {
    std::vector<double> share(most_close_friends + 1, 0.0);
    const auto none = static_cast<double>(shape.no_close_friend),
               many = std::min(1 - none, static_cast<double>(shape.five_or_more[band]));
    share[0] = none;
    for (std::size_t k = 0; k < below_five.size(); ++k)
        share[k + 1] = (1 - none - many) * static_cast<double>(below_five[k]);
    double rest = many;
    for (std::size_t k = 5; k < most_close_friends; ++k) {
        share[k] = rest * (1 - static_cast<double>(one_more));
        rest -= share[k];
    }
    share[most_close_friends] = rest;
    return share;
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

// How sociability moves numbers of ties.  Numbers drawn without it are those of the mean share of places filled: of
// people of the same age where numbers are published by age, of everybody otherwise, so that means stay what they are.
// Whoever has fewer places filled keeps each tie with the ratio of the two; whoever has more fills, of the places that
// were left open behind such a number, as many as are missing.
class Leaning {
public:
    Leaning(const Neighbourhood& people, const NetworkShape& shape)
        : sociability_{people.sociability}, balance_{people.sociability, shape.turnover} {
        std::array<double, 4> sum{}, many{};
        for (std::size_t p = 0; p < sociability_.size(); ++p) {
            const std::size_t band = band_of(people.age[p]);
            sum[band] += balance_.filled(sociability_[p]);
            many[band] += 1;
        }
        for (std::size_t band = 0; band < 4; ++band) {
            of_band_[band] = many[band] > 0 ? sum[band] / many[band] : balance_.filled(0);
            const Places::Seen seen{of_band_[band], close_friends(band, shape)};
            const Places places{std::span{&seen, 1}};
            for (std::size_t close = 0; close <= most_close_friends; ++close)
                open_[band][close] = places.open_behind(close, of_band_[band]);
        }
        const auto everybody = static_cast<double>(sociability_.size());
        of_all_ = everybody > 0 ? (sum[0] + sum[1] + sum[2] + sum[3]) / everybody : balance_.filled(0);
    }

    bool is_everybodys() const { return sociability_.empty(); }  // 0: numbers are as drawn

    std::uint32_t close_friends_of(Person p, std::size_t band, std::uint32_t drawn, float which_room,
                                   float whether) const {
        const double filled = balance_.filled(sociability_[p]), usual = of_band_[band];
        if (filled < usual) return drawn - binomial_of(drawn, 1 - filled / usual, static_cast<double>(whether));
        if (filled <= usual + as_good_as_none) return drawn;
        const std::vector<double>& open_behind = open_[band][drawn];
        std::size_t open = 0;
        while (open + 1 < open_behind.size() && open_behind[open] <= static_cast<double>(which_room)) ++open;
        return drawn + binomial_of(open, (filled - usual) / (1 - usual), static_cast<double>(whether));
    }
    // The sum of two geometric numbers of this mean keeps its kind when places are thinned, so what is left open behind
    // it is known: misses before two and each of those drawn.
    std::uint32_t acquaintances_of(Person p, float mean, std::uint32_t drawn, float whether) const {
        const double filled = balance_.filled(sociability_[p]), usual = of_all_;
        if (filled < usual) return drawn - binomial_of(drawn, 1 - filled / usual, static_cast<double>(whether));
        if (filled <= usual + as_good_as_none || !(mean > 0)) return drawn;
        const double places = static_cast<double>(mean) / usual, open = (1 - usual) * places / (2 + places);
        const double odds = (filled - usual) / (1 - usual) * open / (1 - open);
        return drawn + negative_binomial_of(std::size_t{drawn} + 2, odds / (1 + odds), static_cast<double>(whether));
    }

private:
    static constexpr double as_good_as_none = 1e-9;
    std::span<const float> sociability_;
    Balance balance_;
    std::array<double, 4> of_band_{};
    double of_all_ = 0;
    std::array<std::array<std::vector<double>, most_close_friends + 1>, 4> open_;  // places behind so many friends
};

// Kin and close friends are as many as they are; acquaintances make up the mean degree asked for.
std::vector<Room> rooms_of(const Neighbourhood& people, const NetworkShape& shape, const Families& families,
                           Seed seed) {
    constexpr std::size_t block_size = 4096;
    const Draws draws{seed, stream_of("network"), of_communities};
    const Leaning leaning{people, shape};
    std::vector<Room> rooms(people.age.size());
    std::vector<std::uint64_t> ends((rooms.size() + block_size - 1) / block_size);  // of kin and close ties, by block
    for_each_block(rooms.size(), block_size, [&](Block block, unsigned) {
        for (const Person p : block) {
            const std::size_t band = band_of(people.age[p]);
            const Four draw = draws.four(p);
            std::uint32_t& close = rooms[p].of[1] = close_friends_of(band, shape, draw);
            if (!leaning.is_everybodys()) close = leaning.close_friends_of(p, band, close, draw.c, draw.d);
            ends[block.first / block_size] += close + 2 * families.before(p);
        }
    });
    std::uint64_t given = 0;
    for (const std::uint64_t some : ends) given += some;
    const auto acquaintances =
        static_cast<float>(shape.ties - static_cast<double>(given) / static_cast<double>(rooms.size()));

    for_each_block(rooms.size(), block_size, [&](Block block, unsigned) {
        for (const Person p : block) {
            auto& [of, outside] = rooms[p];
            const Four draw = draws.four(p, 1);
            const std::uint32_t taken = of[1] + families.before(p) + families.after(p);
            const std::uint32_t most = shape.most_ties > taken ? shape.most_ties - taken : 0;
            std::uint32_t drawn = acquaintances_of(acquaintances, draw);
            if (!leaning.is_everybodys()) drawn = leaning.acquaintances_of(p, acquaintances, drawn, draw.a);
            of[0] = std::min(most, drawn);
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

// Communities begin near the multiples of their size, and none begins later, unless a family swallowed one.
std::uint32_t community_of(Person p, std::span<const Person> communities, std::uint32_t size) {
    const std::size_t many = communities.size() - 1, people = communities.back();
    std::size_t community = p / std::max(1u, size);
    if (many != (people + std::max(1u, size) - 1) / std::max(1u, size))
        community = static_cast<std::size_t>(std::ranges::upper_bound(communities, p) - communities.begin()) - 1;
    while (communities[community + 1] <= p) ++community;
    return static_cast<std::uint32_t>(community);
}

// ---- people who may meet, and the circles they form

// Whom a founder may choose, and what choosing each would cost: what the two differ in, less what they share.  Two
// people like each other more or less for no reason of ours: the cost gains minus a Gumbel number, so that the cheapest
// choice is a draw from the logit.  (A draw may round up to 1, whose logarithm is 0.)
struct Looks {  // of the members of a crowd
    const float *age, *activity;
    const std::int32_t *sex, *education;
};
MENSANA_KERNEL void weigh(const std::uint32_t* __restrict who, const std::uint32_t* __restrict in_common,
                          const float* __restrict chemistry, std::int32_t many, const Looks of, std::uint32_t founder,
                          const Homophily by, const float choosy, const float closure,
                          std::uint64_t* __restrict choice) {
    const float *const age = of.age, *const activity = of.activity;
    const std::int32_t *const sex = of.sex, *const education = of.education;
    const float my_age = age[founder], my_activity = activity[founder], per_year = by.age * 0.1f;
    const std::int32_t my_sex = sex[founder], my_education = education[founder];
    const float per_sex = by.sex, per_level = by.education, per_activity = by.activity;
    for (std::int32_t n = 0; n < many; ++n) {
        const auto other = static_cast<std::int32_t>(who[n]);
        const std::int32_t levels = my_education - education[other];
        const float difference = per_year * std::abs(my_age - age[other]) +
                                 per_sex * (my_sex != sex[other] ? 1.0f : 0.0f) +
                                 per_level * static_cast<float>(levels < 0 ? -levels : levels) +
                                 per_activity * std::abs(my_activity - activity[other]);
        const auto common = static_cast<float>(static_cast<std::int32_t>(in_common[n]));
        const float wait = -log_of(chemistry[n]);
        const float cost = choosy * difference - closure * (common < 3.0f ? common : 3.0f) +
                           log_of(wait < 0x1p-25f ? 0x1p-25f : wait) + 0.0f;  // no -0
        // The bits of numbers above zero are in their order; those below are turned round and put before them.
        const auto bits = std::bit_cast<std::int32_t>(cost);
        const auto order = static_cast<std::uint32_t>(bits ^ (bits >> 31 | std::numeric_limits<std::int32_t>::min()));
        choice[n] = std::uint64_t{order} << 32 | who[n];
    }
}

constexpr std::uint64_t no_choice = ~std::uint64_t{0};
MENSANA_KERNEL std::uint64_t cheapest_beyond(const std::uint64_t* __restrict choice, std::int32_t many,
                                             const std::uint64_t last) {
    std::uint64_t best = no_choice;
    for (std::int32_t n = 0; n < many; ++n) {
        const std::uint64_t here = choice[n], each = here | (here > last ? 0 : no_choice);
        best = each < best ? each : best;
    }
    return best;
}

class Crowd {
public:
    Crowd(const Neighbourhood& people, const NetworkShape& shape, Seed seed, std::int32_t where, std::size_t members)
        : people_{people}, shape_{shape}, picks_{seed, stream_of("network picks"), where},
          chemistry_{seed, stream_of("network chemistry"), where} {
        row_.reserve(members), group_.reserve(members), member_.reserve(members);
        age_.reserve(members), activity_.reserve(members), sex_.reserve(members), education_.reserve(members);
        known_.reserve(16 * members);
        // Those called are asked for, and are everybody when there are few; kernels take whole vectors.
        const std::size_t most = 2 * (std::size_t{shape.candidates} + 4) + vector_size;
        for (auto* each : {&called_, &at_hand_, &in_common_, &one_, &other_}) each->resize(most);
        for (auto& each : words_) each.resize(most);
        chance_.resize(most), choice_.resize(most);
    }

    // `group` keeps apart: nobody meets another of the same (a family, or a community).
    void admit(Person p, std::uint32_t group, std::array<std::uint32_t, 2> room, std::uint32_t kin = 0) {
        row_.push_back(p), group_.push_back(group);
        age_.push_back(people_.age[p]), activity_.push_back(people_.activity[p]);
        sex_.push_back(people_.sex[p]), education_.push_back(people_.education[p]);
        member_.push_back({room, capacity_});
        capacity_ += room[0] + room[1] + kin;
        known_.resize(capacity_);
    }

    // The member so many places before the latest is of its family.
    void know_as_kin(std::uint32_t before, std::vector<Edge>& edges) {
        const auto latest = static_cast<std::uint32_t>(member_.size() - 1);
        know(latest - before, latest);
        edges.push_back({row_[latest - before], Tie{row_[latest], TieKind::kin}});
    }

    void meet(std::vector<Edge>& edges) {
        edges.reserve(edges.size() + capacity_ / 2);
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
        std::array<std::uint32_t, 2> room;  // left, by TieKind
        std::uint32_t first, knows = 0;     // the members it knows: known_[first .. first + knows - 1]
        std::uint32_t asked = 0;            // addresses used for picks
        std::uint32_t door = nobody;        // its place in with_room_
    };
    // On a member's slate: no room left.  In the circle that forms: known to the founder or seen before; and how many
    // of those whom the founder knows know it.  What was written in an earlier circle is below this one's number.
    static constexpr std::uint32_t full = 1u << 31, out = 1u << 15, next_circle = 1u << 16;

    std::uint32_t& room(std::uint32_t m, TieKind kind) { return member_[m].room[static_cast<std::size_t>(kind)]; }

    // Everybody with room for this kind: they found circles in turn.  Those with most room go first, while there are
    // enough others to fill it; the rest is drawn.
    void open_doors(TieKind kind) {
        std::vector<Turn> turns, sorted;
        slate_.assign(member_.size(), full);
        circle_ = 0;
        std::uint32_t most = 0;
        for (std::uint32_t m = 0; m < member_.size(); ++m)
            if (const std::uint32_t left = room(m, kind)) {
                slate_[m] = 0;
                most = std::max(most, left);
                const Bits bits = picks_.bits(row_[m], most_asked);
                turns.push_back({kind == TieKind::close_friend ? bits.x : bits.y, m});
            }
        for (int shift = 0; shift < 32; shift += 8)
            sort_by(256, turns, sorted, [&](Turn turn) { return turn.drawn >> shift & 0xFFu; });
        sort_by(most, turns, sorted, [&](Turn turn) { return most - room(turn.who, kind); });
        with_room_.clear();
        for (const Turn turn : turns) {
            member_[turn.who].door = static_cast<std::uint32_t>(with_room_.size());
            with_room_.push_back(turn.who);
        }
        kind_ = kind;
    }
    struct Turn {
        std::uint32_t drawn, who;
    };
    // Leaves those alike in the order they have.
    static void sort_by(std::size_t values, std::vector<Turn>& turns, std::vector<Turn>& sorted, auto&& value) {
        std::vector<std::uint32_t> next(values + 1);
        for (const Turn turn : turns) ++next[value(turn) + 1];
        for (std::size_t n = 0; n < values; ++n) next[n + 1] += next[n];
        sorted.resize(turns.size());
        for (const Turn turn : turns) sorted[next[value(turn)]++] = turn;
        turns.swap(sorted);
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
        std::uint32_t known = (a == b) | (group_[a] == group_[b]);
        for (const std::uint32_t other : known_to(a)) known |= other == b;
        return !known;
    }

    void tie(std::uint32_t a, std::uint32_t b, TieKind kind, std::vector<Edge>& edges) {
        edges.push_back({row_[a], Tie{row_[b], kind}});
        know(a, b);
        for (const std::uint32_t m : {a, b})
            if (--room(m, kind) == 0 && kind == kind_) {
                close_door(m);
                slate_[m] = full;
            }
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

    // At hand are people known to those one knows, and people met by chance: half and half.
    void look_around(std::uint32_t founder) {
        Member& me = member_[founder];
        const bool few = with_room_.size() <= shape_.candidates;
        const std::uint32_t asked = std::min((shape_.candidates + 3) / 4, most_asked - me.asked);
        draw_bits(row_[founder], picks_, me.asked, asked, words_[0].data(), words_[1].data(), words_[2].data(),
                  words_[3].data());
        me.asked += asked;
        const std::uint32_t* const door = with_room_.data();
        const std::uint64_t doors = with_room_.size();
        std::uint32_t* called = called_.data();
        const auto by_chance = [&](const std::vector<std::uint32_t>& words) {
            if (few) return;
            for (std::uint32_t n = 0; n < asked; ++n) *called++ = door[words[n] * doors >> 32];
        };
        const auto introduced = [&](const std::vector<std::uint32_t>& words) {
            if (me.knows == 0) return by_chance(words);
            for (std::uint32_t n = 0; n < asked; ++n)
                *called++ = one_known_to(one_known_to(founder, words[n] >> 16), words[n] & 0xFFFF);
        };
        introduced(words_[0]), introduced(words_[1]), by_chance(words_[2]), by_chance(words_[3]);
        if (few) called = std::copy(with_room_.begin(), with_room_.end(), called);

        circle_ += next_circle;
        if (circle_ == full) {
            for (std::uint32_t& each : slate_) each &= full;
            circle_ = next_circle;
        }
        std::uint32_t* const slate = slate_.data();
        const std::uint32_t circle = circle_;
        for (const std::uint32_t friendly : known_to(founder)) {
            slate[friendly] = std::max(slate[friendly], circle) | out;
            for (const std::uint32_t other : known_to(friendly)) slate[other] = std::max(slate[other], circle) + 1;
        }
        const std::uint32_t* const group = group_.data();
        const std::uint32_t my_group = group[founder];
        std::uint32_t* const at_hand = at_hand_.data();
        std::uint32_t* const in_common = in_common_.data();
        std::size_t many = 0;
        for (const std::uint32_t* each = called_.data(); each != called; ++each) {
            const std::uint32_t who = *each, seen = std::max(slate[who], circle);
            at_hand[many] = who;
            in_common[many] = seen - circle;
            many += ((seen & (full | out)) == 0) & (group[who] != my_group);
            slate[who] = seen | out;
        }
        many_ = many;
    }

    // The founder picks people, and those come to know each other; false when there was nobody to pick.
    bool found_circle(std::uint32_t founder, TieKind kind, std::vector<Edge>& edges) {
        look_around(founder);
        if (many_ == 0) return false;
        const std::size_t whole = whole_vectors(many_);
        for (std::size_t n = 0; n < whole; ++n) one_[n] = row_[founder], other_[n] = row_[at_hand_[n]];
        draw_pair_uniforms({one_.data(), whole}, {other_.data(), whole}, chemistry_, static_cast<std::uint32_t>(kind),
                           chance_.data());
        weigh(at_hand_.data(), in_common_.data(), chance_.data(), static_cast<std::int32_t>(whole),
              {age_.data(), activity_.data(), sex_.data(), education_.data()}, founder, shape_.homophily,
              kind == TieKind::close_friend ? 1.0f : shape_.weak, shape_.closure, choice_.data());
        std::fill(choice_.begin() + static_cast<std::ptrdiff_t>(many_),
                  choice_.begin() + static_cast<std::ptrdiff_t>(whole), no_choice);
        picked_.resize(
            std::min({many_, std::size_t{room(founder, kind)}, std::size_t{std::max(2u, shape_.circle)} - 1}));
        std::uint64_t last = 0;
        for (std::uint32_t& each : picked_) {
            last = cheapest_beyond(choice_.data(), static_cast<std::int32_t>(whole), last);
            each = static_cast<std::uint32_t>(last);
        }
        for (const std::uint32_t each : picked_) tie(founder, each, kind, edges);
        introduce_all(edges);
        return true;
    }

    void introduce_all(std::vector<Edge>& edges) {
        const std::size_t pairs = picked_.size() * (picked_.size() - 1) / 2;
        if (one_.size() < pairs) one_.resize(pairs), other_.resize(pairs), chance_.resize(pairs);
        std::size_t pair = 0;
        for (std::size_t n = 0; n < picked_.size(); ++n)
            for (std::size_t m = n + 1; m < picked_.size(); ++m, ++pair)
                one_[pair] = row_[picked_[n]], other_[pair] = row_[picked_[m]];
        draw_pair_uniforms({one_.data(), pairs}, {other_.data(), pairs}, chemistry_, knowing_nth, chance_.data());
        pair = 0;
        for (std::size_t n = 0; n < picked_.size(); ++n)
            for (std::size_t m = n + 1; m < picked_.size(); ++m, ++pair)
                if (chance_[pair] < shape_.density) introduce(picked_[n], picked_[m], edges);
    }

    void introduce(std::uint32_t a, std::uint32_t b, std::vector<Edge>& edges) {
        for (const TieKind kind : {TieKind::close_friend, TieKind::acquaintance})
            if (room(a, kind) && room(b, kind)) {
                if (may_meet(a, b)) tie(a, b, kind, edges);
                return;
            }
    }

    const Neighbourhood& people_;
    const NetworkShape& shape_;
    Draws picks_, chemistry_;
    std::vector<Person> row_;
    std::vector<std::uint32_t> group_;
    std::vector<float> age_, activity_;
    std::vector<std::int32_t> sex_, education_;
    std::vector<Member> member_;
    std::uint32_t capacity_ = 0;
    std::vector<std::uint32_t> known_, with_room_, slate_;
    std::array<std::vector<std::uint32_t>, 4> words_;
    std::uint32_t circle_ = 0;
    std::vector<std::uint32_t> called_;
    std::size_t many_ = 0;  // at hand, with whom they share
    std::vector<std::uint32_t> at_hand_, in_common_;
    std::vector<Person> one_, other_;  // pairs whose chemistry is asked for
    std::vector<float> chance_;
    std::vector<std::uint64_t> choice_;  // cost, and who
    std::vector<std::uint32_t> picked_;
    TieKind kind_ = TieKind::close_friend;
};

using Parts = std::vector<std::vector<Edge>>;

Parts meet_in_communities(const Neighbourhood& people, const NetworkShape& shape, const Families& families,
                          std::span<const Room> rooms, std::span<const Person> communities, Seed seed) {
    Parts parts(communities.size() - 1);
    for_each_block(parts.size(), 1, [&](Block block, unsigned) {
        std::vector<Edge>& edges = parts[block.first];
        Crowd crowd{people, shape, seed, of_communities, communities[block.first + 1] - communities[block.first]};
        for (Person p = communities[block.first]; p < communities[block.first + 1]; ++p) {
            crowd.admit(p, people.family_first[p], rooms[p].of, families.before(p) + families.after(p));
            for (std::uint32_t before = 1; before <= families.before(p); ++before) crowd.know_as_kin(before, edges);
        }
        crowd.meet(edges);
    });
    return parts;
}

// Whoever has room outside the community, by a number drawn for each: that, and the row in the lower half.  Put on
// shelves by the upper bits first, and each shelf sorted for itself.
std::vector<std::uint64_t> in_drawn_order(std::span<const Room> rooms, const Draws& draws) {
    constexpr std::size_t block_size = 4096, shelves = 1024;
    const auto shelf_of = [](std::uint64_t each) { return each >> 54; };
    const std::size_t blocks = (rooms.size() + block_size - 1) / block_size;
    std::vector<std::vector<std::uint64_t>> some(blocks);
    std::vector<std::vector<std::uint32_t>> next(blocks, std::vector<std::uint32_t>(shelves));
    for_each_block(rooms.size(), block_size, [&](Block block, unsigned) {
        auto& mine = some[block.first / block_size];
        for (const Person p : block)
            if (rooms[p].outside) mine.push_back(std::uint64_t{draws.bits(p).x} << 32 | p);
        for (const std::uint64_t each : mine) ++next[block.first / block_size][shelf_of(each)];
    });
    std::vector<std::uint32_t> start(shelves + 1);
    for (std::size_t shelf = 0; shelf < shelves; ++shelf) {
        start[shelf + 1] = start[shelf];
        for (auto& mine : next) start[shelf + 1] += std::exchange(mine[shelf], start[shelf + 1]);
    }
    std::vector<std::uint64_t> drawn(start.back());
    for_each_block(blocks, 1, [&](Block block, unsigned) {
        for (const std::uint64_t each : some[block.first]) drawn[next[block.first][shelf_of(each)]++] = each;
    });
    for_each_block(shelves, 16, [&](Block block, unsigned) {
        for (std::size_t shelf = block.first; shelf < block.last; ++shelf)
            std::sort(drawn.begin() + start[shelf], drawn.begin() + start[shelf + 1]);
    });
    return drawn;
}

// Whoever has room outside the community meets others with room, in a crowd drawn from everywhere.
Parts meet_in_crowds(const Neighbourhood& people, const NetworkShape& shape, std::span<const Room> rooms,
                     std::span<const Person> communities, Seed seed) {
    const Draws draws{seed, stream_of("network"), of_crowds};
    const std::vector<std::uint64_t> drawn = in_drawn_order(rooms, draws);
    const std::size_t size = std::max(2u, shape.community);
    Parts parts((drawn.size() + size - 1) / size);
    for_each_block(drawn.size(), size, [&](Block block, unsigned) {
        Crowd crowd{people, shape, seed, of_crowds, block.size()};
        for (const Person place : block) {
            const auto p = static_cast<Person>(drawn[place]);
            crowd.admit(p, community_of(p, communities, shape.community), {rooms[p].outside, 0});
        }
        crowd.meet(parts[block.first / size]);
    });
    return parts;
}

}  // namespace

Network build_network(const Neighbourhood& people, const NetworkShape& shape, Seed seed) {
    const std::size_t n = people.age.size();
    assert(people.sex.size() == n && people.education.size() == n && people.activity.size() == n &&
           people.family_first.size() == n && (people.sociability.empty() || people.sociability.size() == n) &&
           "one entry a person in each column");
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
