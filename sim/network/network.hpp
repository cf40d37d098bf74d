// Who knows whom.  Built (build.cpp), read and written (file.cpp, graphml.cpp), measured (network.cpp,
// with Boost.Graph), and walked as flat arrays.                           [network.cpp: the only door to Boost.Graph]
// A tie is four bytes: the other person and what the two are to each other.  Ties are stored both ways;
// a person's ties lie together, sorted by the other person.  A row may have empty places at its end, so that ties come
// and go (network/turnover.hpp) and nothing is ever moved but the rest of a row.  Tested by
// tests/network/network_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/large_pages.hpp"
#include "base/problem.hpp"
#include "base/random.hpp"

namespace mensana {

// Of somebody whose ties are not known yet, close and others: means of the default network.
inline constexpr std::uint8_t usual_close_ties = 5, usual_acquaintances = 4;

enum class TieKind : std::uint8_t { acquaintance = 0, close_friend = 1, kin = 2 };

class Tie {
public:
    static constexpr std::uint32_t who = 0x1FFFFFFFu;  // the bits of the person, 536 million at the most; then the kind

    Tie() = default;
    constexpr Tie(Person other, TieKind kind) : bits_{other | static_cast<std::uint32_t>(kind) << 29} {}
    constexpr Person other() const { return bits_ & who; }
    constexpr TieKind kind() const { return static_cast<TieKind>(bits_ >> 29); }
    friend constexpr bool operator==(Tie, Tie) = default;

private:
    std::uint32_t bits_ = 0;
};

struct Edge {
    Person from;
    Tie to;
    friend constexpr bool operator==(Edge, Edge) = default;
};

class Network {
public:
    Network() = default;
    // Edges are given once, either way round.  Self-ties are left out, and of two edges between the same
    // people the closer kind stays; people without an edge have no ties.
    Network(std::size_t people, std::span<const Edge> edges)
        : Network(people, std::span<const std::span<const Edge>>{&edges, 1}) {}
    Network(std::size_t people, std::span<const std::span<const Edge>> parts);

    // The same ties, with at least so many places in each row.
    Network(const Network& ties, std::span<const std::uint32_t> places);

    std::size_t people() const { return row_.empty() ? 0 : row_.size() - 1; }
    std::size_t ties() const { return ties_; }
    std::span<const Tie> of(Person p) const { return {tie_.data() + row_[p].first, row_[p].count}; }
    void fetch_row(Person p) const { __builtin_prefetch(&row_[p]); }  // asks memory where somebody's ties lie
    // Asks memory for the ties themselves, which may lie across two lines of the cache.
    void fetch_ties(Person p) const {
        const auto ties = of(p);
        __builtin_prefetch(ties.data());
        __builtin_prefetch(ties.data() + ties.size());
    }
    // The rows of neighbours with their empty places, which are acquaintances of person 0 in looks.
    std::span<const Tie> places_from(Person first, Person last) const {
        return {tie_.data() + row_[first].first, row_[last].first - row_[first].first};
    }
    std::size_t places(Person p) const { return row_[p + 1].first - row_[p].first; }
    bool has_place(Person p) const { return row_[p].count < places(p); }
    const Tie* find(Person p, Person other) const;  // nullptr when the two are not tied
    std::size_t bytes() const { return row_.size() * sizeof(Row) + tie_.size() * sizeof(Tie); }
    friend bool operator==(const Network& a, const Network& b);  // the same ties; empty places do not count

    // Said at both ends.  A new tie needs a place in both rows; two who are tied already become what `kind` says.
    void tie(Person p, Person other, TieKind kind);
    void untie(Person p, Person other);  // nothing happens when they are not tied

private:
    struct Row {
        std::uint64_t first : 40;  // 10^12 ties, 16 million of them one person's
        std::uint64_t count : 24;
    };
    void put(Person p, Tie tie);
    bool drop(Person p, Person other);

    Everybody<Row> row_;  // people + 1
    Everybody<Tie> tie_;
    std::size_t ties_ = 0;
};

// ---- building

// What the builder looks at, one entry a person.  Rows are ordered so that a family lies together, and
// neighbouring families are neighbours: a community is a run of rows.
struct Neighbourhood {
    std::span<const float> age;                    // years
    std::span<const std::uint8_t> sex, education;  // two categories; 0 .. 3, lowest to highest
    std::span<const float> activity;               // usual share of days active, 0 .. 1
    std::span<const Person> family_first;          // row of the first member of the person's family
    // Leaning to seek people and to keep them, at rest; ln ratio of rates.  Empty: everybody's is 0.
    std::span<const float> sociability = {};
};

// How much likelier a person is to choose somebody alike, as log-odds lost by what the two differ in: a
// conditional logit among those at hand.  That friends are alike in age, sex and education is known (McPherson,
// Smith-Lovin and Cook 2001, Birds of a feather, doi:10.1146/annurev.soc.27.1.415).  The sizes are ASSUMED, because
// no source states them for choices like these, and set to what the comments say is then found between close friends.
struct Homophily {
    float age = 0.7f;        // log-odds per ten years apart; correlation about 0.5
    float sex = 1.5f;        // log-odds for the other sex; two in three have mostly friends of their own (Pew, below)
    float education = 1.0f;  // log-odds per level apart; correlation about 0.35
    float activity = 3.0f;   // log-odds per whole share of days apart (0 against 1); correlation about 0.2
};

// How ties come and go, night after night (network/turnover.hpp).  What is ASSUMED about whom people meet and keep is
// set so that clustering and likeness of the built network stay as they are for decades.
struct Turnover {
    // Share of ties that lapse a year.  Some of those are taken up again, so that 48 % of personal ties are kept over
    // seven years, as 604 Dutch adults did whose networks stayed as large (Mollenhorst 2009): 10 % a year lost for
    // good.
    float lost = 0.135f;
    // Share of open places filled a year, through the search of either side.  ASSUMED: to replace a friend takes half a
    // year.  Together with `lost` it says how many places stand open: 6 %.
    float filled = 2.0f;
    // With an open place and at hand when somebody looks for company, at most: people known to one's ties, and
    // people met by chance.  ASSUMED.
    std::uint32_t introduced = 16, by_chance = 3;
    Homophily likeness{0.175f, 0.88f, 0.52f, 0.65f};  // below the builder's: those at hand are alike already; ASSUMED
    float closure = 2.65f;  // log-odds gained by each person known in common, up to two; ASSUMED
    float company = 1.5f;   // log-odds gained when both exercise in company and in the same way; ASSUMED
    // What keeps a tie: log-odds of lapsing lost by each person known in common, up to two (ties among shared friends
    // decay more slowly: Burt 2000, Decay functions, doi:10.1016/S0378-8733(99)00015-5), and when both exercise in
    // company.  ASSUMED.
    float embedded = 0.55f, kept_up = 0.7f;
    float companion = 0.07f;  // share of days with company that makes a companion; ASSUMED: one day in a fortnight
};

struct NetworkShape {
    // People a person knows, all kinds of tie, mean.  ASSUMED: between the 4 closest and the sympathy group of about
    // 15 whom one meets at least monthly (Dunbar and Spoors 1995, doi:10.1007/BF02734142).
    float ties = 10;
    // Close friends, share of people with none and with five or more; the others have one to four.  Pew Research
    // Center, survey of US adults in July 2023 ("What does friendship look like in America?"): 8 % none, 53 % one to
    // four, 38 % five or more; by age 32, 34, 40, 49 % below 30, 30-49, 50-64, 65 and over; 66 % of all have all or
    // most close friends of their own sex.  None by age is not reported: ASSUMED equal.
    float no_close_friend = 0.08f;
    std::array<float, 4> five_or_more{0.32f, 0.34f, 0.40f, 0.49f};

    Homophily homophily;
    float weak = 0.5f;  // acquaintances are this much as choosy as close friends; ASSUMED: below 1 by all accounts

    std::uint32_t community = 1000;  // rows within which most ties lie; ASSUMED: a village, a quarter of a town
    float outside = 0.15f;           // share of acquaintance ties outside the community; ASSUMED
    // What makes triangles.  All ASSUMED, set together to close two to three in ten pairs of a person's ties: looser
    // than core networks, whose density is 0.61 in US adults (mean strength of the ties among those named, 0 to 1;
    // General Social Survey 1985; Marsden 1987, Core discussion networks of Americans, doi:10.2307/2095397).
    std::uint32_t circle = 7;       // people who come to know each other together, at most
    float density = 0.9f;           // chance that two of a circle do
    float closure = 1.5f;           // log-odds gained by each person known in common, up to three
    std::uint32_t candidates = 40;  // people at hand when one is chosen; more makes homophily stronger

    Turnover turnover;

    std::uint32_t most_kin = 12;    // in a larger family (a dormitory, an error) only near rows are tied as kin
    std::uint32_t most_ties = 200;  // of any kind; keeps a day's work for one person bounded
};

// Whether people choose friends, and keep them, by likeness and company, or take whoever is at hand: on are the usual
// sizes, off is none of any.  Those known in common count either way.
inline void choose_by_likeness(NetworkShape& shape, bool on) {
    const NetworkShape usual;
    constexpr Homophily none{0, 0, 0, 0};
    shape.homophily = on ? usual.homophily : none;
    shape.turnover.likeness = on ? usual.turnover.likeness : none;
    shape.turnover.company = on ? usual.turnover.company : 0;
    shape.turnover.kept_up = on ? usual.turnover.kept_up : 0;
}

// Circles of people alike form within each community, and circles of strangers across communities.  Who is more
// sociable than others of their age has more of their places filled, as years of turnover would leave it.
// The same network for the same (people, shape, seed) at any number of threads.
Network build_network(const Neighbourhood& people, const NetworkShape& shape, Seed seed);

// The usual reference to hold a result against (Watts and Strogatz 1998, doi:10.1038/30918): a ring in which each
// knows `neighbours` others (even, below people - 1), a share of ties rewired.  All ties are of the kind given.
Network small_world(std::size_t people, std::size_t neighbours, float rewired, Seed seed,
                    TieKind kind = TieKind::close_friend);

// ---- measuring

struct NetworkMeasures {
    std::size_t people = 0, ties = 0;
    std::array<std::size_t, 3> ties_by_kind{};  // by TieKind
    double mean_degree = 0, sd_degree = 0;
    std::size_t min_degree = 0, max_degree = 0;
    std::vector<std::size_t> people_by_degree;                      // [d] people have d ties; max_degree + 1 entries
    double no_close_friend = 0, one_to_four = 0, five_or_more = 0;  // shares of people
    // Transitivity: share of a person's pairs of ties that know each other, over all pairs; local: the same for
    // each person, then the mean (0 for people with fewer than two ties).  Counted for all people up to 200,000; above,
    // for `clustering_sample` people at fixed addresses, with standard errors.
    double transitivity = 0, transitivity_error = 0;
    double local_clustering = 0, local_clustering_error = 0;
    std::size_t clustering_sample = 0;
    std::size_t components = 0;
    double largest_component = 0;  // share of people
};
NetworkMeasures measure(const Network& network);

// Pearson correlation of a column over the two ends of every tie: 1 all alike, 0 no more alike than strangers.  Ties
// with a NaN at an end are left out; NaN, that is undefined, when the column does not vary over what remains.
float assortativity(const Network& network, std::span<const float> column);

// ---- files

// Of a file: nominations are its ties as written, each of which may be said twice (from either end); merged
// counts those that said nothing new.  A directed nomination becomes an undirected tie.
struct NetworkFile {
    Network network;
    std::size_t nominations = 0, merged = 0;
    bool is_graphml = false;
    std::uint32_t first_id = 0;         // of an edge list
    std::vector<std::string> left_out;  // its columns that say nothing of a tie, by name
};

// By the last ending of the name, in small or capital letters: what is written is not packed.
bool is_graphml(const std::filesystem::path& path);    // .graphml, .xml
bool is_edge_list(const std::filesystem::path& path);  // .csv, .tsv, .txt, .edges

// GraphML: the n-th <node> is the n-th row, an edge may have a "kind".  Edge lists: two columns and perhaps a third
// (acquaintance, close_friend, kin), divided by commas, semicolons, tabs or spaces, or a first line that names the
// columns; ids count from first_id; # starts a comment.  A pipe may be either.  Where nothing is said of the people,
// they are as many as the nodes or the highest id; where nothing is said of first_id, it is 0 if anybody is called 0.
// Without a kind a tie is a close friend.  Adds every problem of the file; the ties of lines without one are kept.
NetworkFile read_network(const std::filesystem::path& path, std::optional<std::size_t> people,
                         std::vector<Problem>& problems, std::optional<std::uint32_t> first_id = 1);

void write_edge_list(const Network& network, std::ostream& out, std::uint32_t first_id = 1);
void write_graphml(const Network& network, std::ostream& out);

}  // namespace mensana
