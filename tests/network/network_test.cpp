// Building, measuring and reading networks, on a made-up neighbourhood of the shape that birth draws.
#include "network/network.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <sstream>
#include <sys/stat.h>
#include <thread>

#include "base/blocks.hpp"
#include "folder.hpp"
#include "network/room.hpp"

#ifndef MENSANA_SOURCE_DIR
#define MENSANA_SOURCE_DIR "."
#endif

using namespace mensana;

namespace {

// Households of one to five: a couple of near age, then children some 28 years younger.
struct Village {
    std::vector<float> age, activity;
    std::vector<std::uint8_t> sex, education;
    std::vector<Person> family_first;

    explicit Village(std::size_t people) {
        const Draws draws{Seed{99}, stream_of("village"), birthday};
        while (age.size() < people) {
            const auto first = static_cast<Person>(age.size());
            const Four home = draws.four(first, 1);
            const unsigned size = home.a < 0.28f ? 1 : home.a < 0.75f ? 2 : home.a < 0.9f ? 3 : home.a < 0.97f ? 4 : 5;
            for (unsigned k = 0; k < size && age.size() < people; ++k) {
                const auto p = static_cast<Person>(age.size());
                const Four own = draws.four(p);
                const float years = 18 + 72 * home.b + 6 * own.a - (k < 2 ? 0.0f : 28.0f);
                age.push_back(held(years, 18, 95));
                sex.push_back(k < 2 ? (k + (home.c < 0.5f)) % 2 : own.b < 0.5f);
                education.push_back(own.c < 0.1f ? 0 : own.c < 0.4f ? 1 : own.c < 0.65f ? 2 : 3);
                activity.push_back(share_of(-0.8f + 1.2f * normal_of(own.d)));
                family_first.push_back(first);
            }
        }
    }
    Neighbourhood people() const { return {age, sex, education, activity, family_first}; }
    Network network(const NetworkShape& shape = {}, Seed seed = {}) const {
        return build_network(people(), shape, seed);
    }
    Network network_of(std::span<const float> sociability, const NetworkShape& shape = {}) const {
        Neighbourhood sociable = people();
        sociable.sociability = sociability;
        return build_network(sociable, shape, {});
    }
    // Some more sociable and some less, in all ages: -1, 0 or 1.
    std::vector<float> apart() const {
        const Draws draws{Seed{98}, stream_of("village"), birthday};
        std::vector<float> sociability(age.size());
        for (Person p = 0; p < age.size(); ++p) sociability[p] = std::floor(3 * draws.uniform(p)) - 1;
        return sociability;
    }
};

std::vector<float> floats(const std::vector<std::uint8_t>& bytes) { return {bytes.begin(), bytes.end()}; }

// The ties of one kind alone.
Network only(TieKind kind, const Network& network) {
    std::vector<Edge> edges;
    for (Person p = 0; p < network.people(); ++p)
        for (const Tie tie : network.of(p))
            if (tie.kind() == kind && p < tie.other()) edges.push_back({p, tie});
    return Network(network.people(), edges);
}

// Empty when every tie is said by both ends with one kind, rows are sorted, nobody is tied to themselves or twice.
std::string fault_of(const Network& network) {
    for (Person p = 0; p < network.people(); ++p) {
        const auto ties = network.of(p);
        for (std::size_t n = 0; n < ties.size(); ++n) {
            const Person other = ties[n].other();
            if (other >= network.people()) return std::to_string(p) + " knows somebody who is not there";
            if (other == p) return std::to_string(p) + " is tied to itself";
            if (n > 0 && ties[n - 1].other() >= other) return std::to_string(p) + " is not sorted, or has a tie twice";
            const auto back = network.of(other);
            if (std::ranges::find(back, Tie{p, ties[n].kind()}) == back.end())
                return std::to_string(other) + " does not know " + std::to_string(p) + " back";
        }
    }
    return "";
}

// A file that is gone at the end of the test.
struct Scrap {
    Folder folder;
    std::filesystem::path path;
    Scrap(const std::string& name, const std::string& text) : path{folder.write(name, text)} {}
};

struct Told {
    NetworkFile file;
    std::vector<Problem> problems;
};

Told told_of(const std::string& name, const std::string& text, std::size_t people, std::uint32_t first_id = 1) {
    const Scrap scrap{name, text};
    Told told;
    told.file = read_network(scrap.path, people, told.problems, first_id);
    return told;
}

constexpr auto acquaintance = TieKind::acquaintance, close_friend = TieKind::close_friend, kin = TieKind::kin;

}  // namespace

TEST_CASE("a network of edges is said from both ends, once, by its closest kind, and never of oneself", "[network]") {
    const Edge edges[]{
        {2, {0, acquaintance}}, {0, {1, kin}}, {0, {2, close_friend}}, {1, {1, kin}}, {1, {0, acquaintance}}};
    const Network network(4, edges);
    CHECK(network.people() == 4);
    CHECK(network.ties() == 2);
    CHECK(fault_of(network) == "");
    REQUIRE(network.of(0).size() == 2);
    CHECK(network.of(0)[0] == Tie{1, kin});
    CHECK(network.of(0)[1] == Tie{2, close_friend});
    CHECK(network.of(3).empty());
}

TEST_CASE("ties come and go in rows with empty places, and two networks with the same ties are equal", "[network]") {
    const Edge edges[]{{0, {1, kin}}, {0, {2, close_friend}}};
    const Network first(4, edges);
    CHECK(first.places(0) == 2);
    CHECK_FALSE(first.has_place(0));
    const std::uint32_t places[]{3, 0, 2, 2};
    Network network(first, places);
    CHECK(network == first);
    CHECK(network.places(0) == 3);
    CHECK(network.places(1) == 1);  // never fewer than there are ties
    CHECK(network.has_place(0));

    network.tie(3, 0, acquaintance);
    network.tie(2, 3, acquaintance);
    CHECK(network.ties() == 4);
    CHECK(fault_of(network) == "");
    CHECK_FALSE(network.has_place(0));
    network.tie(0, 3, close_friend);  // an acquaintance becomes a friend
    CHECK(network.ties() == 4);
    CHECK(network.find(3, 0)->kind() == close_friend);
    CHECK(network.find(1, 3) == nullptr);
    CHECK_FALSE(network == first);
    for (const Person other : {0u, 2u, 1u}) network.untie(3, other);  // 1 was none
    CHECK(network.ties() == 2);
    CHECK(network.of(3).empty());
    CHECK(network == first);
    CHECK(network.bytes() == first.bytes() + 4 * sizeof(Tie));
}

TEST_CASE("a built network has no self-ties and no duplicates, and is symmetric, at any size and seed", "[network]") {
    const std::size_t people = GENERATE(0, 1, 2, 3, 50, 1000, 2501);
    const std::uint64_t seed = GENERATE(1, 2, 77, 0xFFFFFFFFFFFFull);
    CAPTURE(people, seed);
    const Village village(people);
    const Network network = village.network({}, Seed{seed});
    CHECK(network.people() == people);
    CHECK(fault_of(network) == "");
    CHECK(measure(network).max_degree <= NetworkShape{}.most_ties);
    if (people >= 50) CHECK(measure(network).mean_degree > 7);
}

TEST_CASE("a built network is the same at 1, 2 and 8 threads, and another with another seed or replicate",
          "[network]") {
    const Village village(7000);
    const unsigned before = threads_in_use();
    use_threads(1);
    const Network one = village.network();
    for (const unsigned threads : {2u, 8u}) {
        use_threads(threads);
        CHECK(village.network() == one);
    }
    use_threads(before);
    CHECK_FALSE(village.network({}, Seed{2}) == one);
    CHECK_FALSE(village.network({}, Seed{1, 1}) == one);
}

TEST_CASE("close friends are as many as US adults said in 2023, in all and by age", "[network]") {
    const Village village(60'000);
    const Network network = village.network();
    const NetworkMeasures measures = measure(network);
    CHECK(measures.no_close_friend == Approx(0.08).margin(0.015));
    CHECK(measures.one_to_four == Approx(0.53).margin(0.015));
    CHECK(measures.five_or_more == Approx(0.385).margin(0.015));

    NetworkShape steep;
    steep.five_or_more = {0.1f, 0.3f, 0.5f, 0.7f};
    for (const NetworkShape& shape : {NetworkShape{}, steep}) {
        const Network by_age = village.network(shape);
        std::array<double, 4> people{}, five_or_more{};
        for (Person p = 0; p < by_age.people(); ++p) {
            const std::size_t band = village.age[p] < 30 ? 0 : village.age[p] < 50 ? 1 : village.age[p] < 65 ? 2 : 3;
            const auto close = std::ranges::count_if(by_age.of(p), [](Tie tie) { return tie.kind() == close_friend; });
            people[band] += 1;
            five_or_more[band] += close >= 5;
        }
        for (std::size_t band = 0; band < 4; ++band) {
            CAPTURE(band);
            CHECK(five_or_more[band] / people[band] == Approx(shape.five_or_more[band]).margin(0.015));
        }
    }
}

TEST_CASE("a person has as many ties as the shape asks for, in the mean", "[network]") {
    const Village village(20'000);
    NetworkShape shape;
    CHECK(measure(village.network(shape)).mean_degree == Approx(10).margin(0.5));
    shape.ties = 14;
    CHECK(measure(village.network(shape)).mean_degree == Approx(14).margin(0.5));
    shape.most_ties = 12;
    CHECK(measure(village.network(shape)).max_degree <= 30);  // kin and close friends are not cut
}

TEST_CASE("who is more sociable knows more people in the ratio of places filled, and the numbers of all stand",
          "[network]") {
    const Village village(60'000);
    const std::vector<float> sociability = village.apart();
    const NetworkShape shape;
    const Balance balance{sociability, shape.turnover};
    const Network network = village.network_of(sociability);
    CHECK(fault_of(network) == "");
    std::array<double, 3> many{}, close{}, weak{};
    std::array<double, 4> people{}, five_or_more{}, close_of_age{}, usual_of_age{};
    const Network usual = village.network();
    const auto close_of = [](const Network& ties, Person p) {
        return static_cast<double>(
            std::ranges::count_if(ties.of(p), [](Tie tie) { return tie.kind() == close_friend; }));
    };
    for (Person p = 0; p < network.people(); ++p) {
        const auto k = static_cast<std::size_t>(sociability[p] + 1);
        const std::size_t band = village.age[p] < 30 ? 0 : village.age[p] < 50 ? 1 : village.age[p] < 65 ? 2 : 3;
        many[k] += 1, people[band] += 1;
        close[k] += close_of(network, p);
        weak[k] += static_cast<double>(
            std::ranges::count_if(network.of(p), [](Tie tie) { return tie.kind() == acquaintance; }));
        five_or_more[band] += close_of(network, p) >= 5;
        close_of_age[band] += close_of(network, p), usual_of_age[band] += close_of(usual, p);
    }
    for (const auto& ties : {close, weak})
        for (const std::size_t k : {0, 2})
            CHECK(ties[k] / many[k] / (ties[1] / many[1]) ==
                  Approx(balance.filled(static_cast<float>(k) - 1) / balance.filled(0)).margin(0.025));
    CHECK(close[0] / many[0] < 0.9 * close[2] / many[2]);
    for (std::size_t band = 0; band < 4; ++band) {
        CAPTURE(band);
        CHECK(close_of_age[band] == Approx(usual_of_age[band]).epsilon(0.02));
        CHECK(five_or_more[band] / people[band] == Approx(shape.five_or_more[band]).margin(0.02));
    }
    const NetworkMeasures measures = measure(network);
    CHECK(measures.mean_degree == Approx(measure(usual).mean_degree).epsilon(0.01));
    CHECK(measures.no_close_friend == Approx(0.08).margin(0.02));
}

TEST_CASE("where nobody is more sociable than others, a network is what it is without anybody's sociability",
          "[network]") {
    const Village village(5'000);
    const Network usual = village.network();
    CHECK(village.network_of(std::vector<float>(5'000, 0.0f)) == usual);
    CHECK(village.network_of(std::vector<float>(5'000, 0.75f)) == usual);
    CHECK_FALSE(village.network_of(village.apart()) == usual);
    NetworkShape nobody;  // and where there are no friends, there are none for the sociable
    nobody.no_close_friend = 1;
    CHECK(measure(village.network_of(village.apart(), nobody)).no_close_friend > 0.999);
    nobody = {};
    nobody.ties = 0;
    CHECK(measure(village.network_of(village.apart(), nobody)).ties_by_kind[0] == 0);
}

TEST_CASE("a network of more and less sociable people is the same at 1, 2 and 8 threads", "[network]") {
    const Village village(9'000);
    const std::vector<float> sociability = village.apart();
    use_threads(1);
    const Network one = village.network_of(sociability);
    for (const unsigned threads : {2u, 8u}) {
        use_threads(threads);
        CHECK(village.network_of(sociability) == one);
    }
    use_threads(0);
}

TEST_CASE("friends are alike in age, sex, education and activity", "[network]") {
    const Village village(20'000);
    const Network friends = only(close_friend, village.network());
    CHECK(assortativity(friends, village.age) == Approx(0.5).margin(0.12));
    CHECK(assortativity(friends, floats(village.sex)) == Approx(0.34).margin(0.1));
    CHECK(assortativity(friends, floats(village.education)) == Approx(0.36).margin(0.1));
    CHECK(assortativity(friends, village.activity) == Approx(0.2).margin(0.08));
    const Network all = village.network();
    for (const auto& column : {village.age, floats(village.sex), floats(village.education), village.activity})
        CHECK(assortativity(all, column) > 0.05f);
}

TEST_CASE("two in three have mostly close friends of their own sex, as US adults said in 2023", "[network]") {
    const Village village(20'000);
    const Network friends = only(close_friend, village.network());
    double asked = 0, mostly = 0;
    for (Person p = 0; p < friends.people(); ++p) {
        const auto ties = friends.of(p);
        const auto own =
            std::ranges::count_if(ties, [&](Tie tie) { return village.sex[tie.other()] == village.sex[p]; });
        asked += !ties.empty();
        mostly += 2 * static_cast<std::size_t>(own) > ties.size();
    }
    CHECK(mostly / asked == Approx(0.66).margin(0.025));
}

TEST_CASE("friends are no more alike than strangers in what nobody looks at", "[network]") {
    const Village village(20'000);
    NetworkShape shape;
    shape.homophily.activity = 0;
    CHECK(std::abs(assortativity(only(close_friend, village.network(shape)), village.activity)) < 0.02f);
    shape.homophily = {0.7f, 0, 1, 3};
    const Network network = village.network(shape);
    CHECK(std::abs(assortativity(only(close_friend, network), floats(village.sex))) < 0.04f);
    CHECK(assortativity(only(close_friend, network), village.activity) > 0.1f);
}

TEST_CASE("two to three in ten of the pairs that a person knows, know each other", "[network]") {
    const NetworkMeasures measures = measure(Village(20'000).network());
    CHECK(measures.transitivity > 0.15);
    CHECK(measures.transitivity < 0.35);
    CHECK(measures.local_clustering > 0.15);
    CHECK(measures.local_clustering < 0.35);
    CHECK(measures.largest_component > 0.98);

    NetworkShape strangers;
    strangers.closure = 0;
    CHECK(measure(Village(20'000).network(strangers)).transitivity < measures.transitivity - 0.01);
}

TEST_CASE("most ties stay in the community, and acquaintances outside it are the share asked for", "[network]") {
    const Village village(20'000);
    const NetworkShape shape;
    const Network network = village.network(shape);
    std::array<double, 3> ties{}, far{};
    for (Person p = 0; p < network.people(); ++p)
        for (const Tie tie : network.of(p)) {
            const auto kind = static_cast<std::size_t>(tie.kind());
            ties[kind] += 1;
            far[kind] += std::max(p, tie.other()) - std::min(p, tie.other()) > shape.community + 10;
        }
    CHECK(far[0] / ties[0] > 0.10);
    CHECK(far[0] / ties[0] < 0.16);
    CHECK(far[1] == 0);
    CHECK(far[2] == 0);
}

TEST_CASE("all of a family are kin, up to the cap, and nobody else is", "[network]") {
    const Village village(5000);
    const Network network = village.network();
    std::size_t pairs = 0;
    for (Person p = 0; p < network.people(); ++p)
        for (Person q = p + 1; q < network.people() && village.family_first[q] == village.family_first[p]; ++q) ++pairs;
    CHECK(pairs > 2000);
    const Network families = only(kin, network);
    CHECK(families.ties() == pairs);
    for (Person p = 0; p < families.people(); ++p)
        for (const Tie tie : families.of(p))
            if (village.family_first[p] != village.family_first[tie.other()])
                FAIL(p << " is not kin to " << tie.other());

    Village dormitory(100);
    dormitory.family_first.assign(100, 0);
    const Network capped = dormitory.network();
    CHECK(fault_of(capped) == "");
    CHECK(measure(only(kin, capped)).max_degree == 2 * (NetworkShape{}.most_kin - 1));
    CHECK(only(kin, capped) == capped);  // those beyond the cap are kin too, though not tied: nobody to befriend
}

TEST_CASE("measures of a network drawn by hand are those counted by hand", "[network]") {
    // A triangle 0 1 2 with a tail 2-3; 4 alone.
    const Edge edges[]{{0, {1, close_friend}}, {1, {2, close_friend}}, {0, {2, kin}}, {2, {3, acquaintance}}};
    const NetworkMeasures measures = measure(Network(5, edges));
    CHECK(measures.people == 5);
    CHECK(measures.ties == 4);
    CHECK(measures.ties_by_kind == std::array<std::size_t, 3>{1, 2, 1});
    CHECK(measures.people_by_degree == std::vector<std::size_t>{1, 1, 2, 1});
    CHECK(measures.mean_degree == Approx(8.0 / 5));
    CHECK(measures.sd_degree == Approx(std::sqrt(18.0 / 5 - 64.0 / 25)));
    CHECK(measures.min_degree == 0);
    CHECK(measures.max_degree == 3);
    CHECK(measures.transitivity == Approx(3.0 / 5));                    // 3 closed of 1 + 1 + 3 pairs
    CHECK(measures.local_clustering == Approx((1 + 1 + 1.0 / 3) / 5));  // 3 and 4 count as 0
    CHECK(measures.components == 2);
    CHECK(measures.largest_component == Approx(4.0 / 5));
    CHECK(measures.no_close_friend == Approx(2.0 / 5));
    CHECK(measures.one_to_four == Approx(3.0 / 5));
    CHECK(measure(Network{}).people == 0);
}

TEST_CASE("assortativity is 1 within kinds, -1 across them, by hand between, and undefined without variation",
          "[network]") {
    const Edge edges[]{{0, {1, kin}}, {2, {3, kin}}};
    const Network pairs(5, edges);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const auto of = [&](std::array<float, 5> column) { return assortativity(pairs, column); };
    CHECK(of({1, 1, 9, 9, 0}) == Approx(1));
    CHECK(of({1, 9, 9, 1, 0}) == Approx(-1));
    CHECK(of({1, 2, 2, 3, 0}) == Approx(0).margin(1e-6));         // ends (1,2) (2,1) (2,3) (3,2): covariance 0
    CHECK(of({1e6f, 1e6f, 1e6f + 1, 1e6f + 1, 0}) == Approx(1));  // far from zero, near each other
    CHECK(std::isnan(of({5, 5, 5, 5, 0})));
    CHECK(std::isnan(of({1, nan, nan, 3, 0})));
    CHECK(std::isnan(of({1, 1, nan, 3, 0})));
    CHECK(std::isnan(assortativity(Network{}, {})));
}

TEST_CASE("clustering is counted for all in a small network, and sampled within its error in a large one",
          "[network]") {
    // One person in five stands on a ring of ten neighbours, where 2/3 of the pairs are closed; the others are alone.
    const Network ring = small_world(42'000, 10, 0, Seed{});
    std::vector<Edge> edges;
    for (Person p = 0; p < ring.people(); ++p)
        for (const Tie tie : ring.of(p)) edges.push_back({p, tie});
    const NetworkMeasures all = measure(Network(200'000, edges)), sampled = measure(Network(210'000, edges));
    CHECK(all.clustering_sample == 200'000);
    CHECK(all.local_clustering == Approx(0.21 * 2 / 3));
    CHECK(all.local_clustering_error == 0);
    CHECK(all.transitivity_error == 0);
    CHECK(sampled.clustering_sample == 100'000);
    CHECK(sampled.local_clustering_error == Approx(2.0 / 3 * std::sqrt(0.2 * 0.8 / 100'000)).epsilon(0.01));
    CHECK(std::abs(sampled.local_clustering - 0.2 * 2 / 3) < 4 * sampled.local_clustering_error);
    CHECK(sampled.local_clustering != all.local_clustering);
    CHECK(sampled.transitivity == Approx(2.0 / 3));  // of whom has pairs, all alike: hence no error
    CHECK(sampled.transitivity_error < 1e-6);
    CHECK(measure(small_world(210'000, 10, 0.1f, Seed{})).transitivity_error > 1e-5);
}

TEST_CASE("a small world keeps its ring when nothing is rewired and loses its triangles when all is", "[network]") {
    const Network ring = small_world(100, 6, 0, Seed{});
    CHECK(fault_of(ring) == "");
    CHECK(measure(ring).min_degree == 6);
    CHECK(measure(ring).max_degree == 6);
    CHECK(measure(ring).transitivity == Approx(0.6));
    const Network wild = small_world(2000, 6, 1, Seed{});
    CHECK(fault_of(wild) == "");
    CHECK(measure(wild).mean_degree == Approx(6).margin(0.1));
    CHECK(measure(wild).transitivity < 0.02);
    CHECK(wild == small_world(2000, 6, 1, Seed{}));
    CHECK_FALSE(wild == small_world(2000, 6, 1, Seed{2}));
}

TEST_CASE("an edge list may have commas, tabs or spaces, a header, comments, kinds, quotes and ids from 0 or 1",
          "[network]") {
    const std::string text = GENERATE(
        "from,to,kind\n1,2,close_friend\n2,3,kin\n", "1\t2\n2\t3\tkin", "# friends\n1 2\n\n  2   3 kin # sisters\n",
        "\xEF\xBB\xBF\"from\",\"to\",\"kind\"\r\n1,2,\"close_friend\"\r\n2, 3 ,\"kin\"\r\n",
        "source;target\n1;2\n2;3;kin\n");
    CAPTURE(text);
    const Edge edges[]{{0, {1, close_friend}}, {1, {2, kin}}};
    const Told told = told_of("friends.csv", text, 3);
    CHECK(told.problems.empty());
    CHECK(told.file.network == Network(3, edges));
    CHECK(told.file.nominations == 2);
    CHECK(told_of("friends.edges", "0 1\n1 2 kin\n", 3, 0).file.network == Network(3, edges));
}

TEST_CASE("nominations from both ends and repeated lines become one tie, and are counted", "[network]") {
    const Told told = told_of("friends.txt", "1 2\n2 1\n1 2 kin\n2 3\n", 3);
    CHECK(told.problems.empty());
    CHECK(told.file.nominations == 4);
    CHECK(told.file.merged == 2);
    CHECK(told.file.network.ties() == 2);
    CHECK(told.file.network.of(0)[0] == Tie{1, kin});
}

TEST_CASE("every mistake of an edge list is told at its line and column, and the rest is read", "[network]") {
    const Told told = told_of("friends.csv",
                              "from,to,kind\n"             // 1
                              "1,2,close_friend\n"         // 2
                              "1,4,kin\n"                  // 3  no person 4
                              "0,2,kin\n"                  // 4  nor 0
                              "2,2,kin\n"                  // 5  itself
                              "one,3,kin\n"                // 6  not a number
                              "1,2.5,kin\n"                // 7  nor this
                              "1,3,close_freind\n"         // 8  not a kind
                              "1,2,kin,4\n"                // 9  too much
                              "1,,kin\n"                   // 10 nothing
                              "-1,99999999999999999999\n"  // 11 twice
                              "3",                         // 12 cut off
                              3);
    std::vector<std::pair<int, int>> places;
    for (const Problem& problem : told.problems) {
        CHECK(problem.file.ends_with("friends.csv"));
        CHECK_FALSE(problem.what.empty());
        CHECK_FALSE(problem.hint.empty());
        places.emplace_back(problem.line, problem.column);
    }
    CHECK(places ==
          std::vector<std::pair<int, int>>{
              {3, 3}, {4, 1}, {5, 1}, {6, 1}, {7, 3}, {8, 3 + 2}, {9, 9}, {10, 3}, {11, 1}, {11, 4}, {12, 1}});
    CHECK(told.problems[0].what == "there is no person 4");
    CHECK(told.problems[0].hint.find("1 to 3") != std::string::npos);
    CHECK(told.problems[2].what == "person 2 is tied to itself");
    CHECK(told.problems[5].hint.starts_with("did you mean close_friend?"));
    CHECK(told.file.network.ties() == 1);
}

TEST_CASE("a file that is empty, missing, a folder or of another kind is a problem and an empty network", "[network]") {
    for (const std::string text : {"", "\n\n", "# nothing\n", "from,to\n"}) {
        CAPTURE(text);
        const Told told = told_of("friends.csv", text, 3);
        REQUIRE(told.problems.size() == 1);
        CHECK(told.problems[0].what == "there are no ties in this file");
        CHECK(told.file.network.people() == 3);
        CHECK(told.file.network.ties() == 0);
    }
    std::vector<Problem> problems;
    read_network("/nowhere/friends.csv", 3, problems);
    read_network(std::filesystem::temp_directory_path(), 3, problems);
    CHECK(problems.size() == 2);
    CHECK(told_of("friends.docx", "1,2\n", 3).problems.size() == 1);
}

TEST_CASE("a file wrong in every line tells twenty problems and how many more there are", "[network]") {
    std::string text = "from,to\n";
    for (int line = 0; line < 250; ++line) text += "a,b\n";
    const Told told = told_of("friends.csv", text, 3);
    REQUIRE(told.problems.size() == 21);
    CHECK(told.problems.back().what == "and 480 more problems in this file");
}

TEST_CASE("what is written is what is read, as an edge list and as GraphML", "[network]") {
    const Network network = Village(300).network();
    std::ostringstream list, graphml;
    write_edge_list(network, list, 0);
    write_graphml(network, graphml);
    const Told from_list = told_of("friends.csv", list.str(), 300, 0),
               from_graphml = told_of("friends.graphml", graphml.str(), 300);
    CHECK(from_list.problems.empty());
    CHECK(from_graphml.problems.empty());
    CHECK(from_list.file.network == network);
    CHECK(from_graphml.file.network == network);
    CHECK(from_graphml.file.merged == 0);
}

namespace {

std::string graphml_of(const std::string& direction, const std::string& inside) {
    return "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
           "<key id=\"d0\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>\n"
           "<key id=\"d1\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
           "<graph edgedefault=\"" +
           direction + "\">\n" + inside + "</graph></graphml>\n";
}

constexpr auto three_nodes = "<node id=\"ann\"><data key=\"d1\">Ann</data></node><node id=\"bob\"/><node id=\"cy\"/>\n";

}  // namespace

TEST_CASE("GraphML may be directed or not, names its nodes as it likes, and says kinds or nothing", "[network]") {
    const std::string direction = GENERATE("directed", "undirected");
    const Told told = told_of(
        "friends.xml",
        graphml_of(direction,
                   three_nodes +
                       std::string("<edge source=\"ann\" target=\"cy\"/><edge source=\"cy\" target=\"ann\"/>\n"
                                   "<edge source=\"bob\" target=\"cy\"><data key=\"d0\">acquaintance</data></edge>\n")),
        3);
    CHECK(told.problems.empty());
    const Edge edges[]{{0, {2, close_friend}}, {1, {2, acquaintance}}};
    CHECK(told.file.network == Network(3, edges));
    CHECK(told.file.merged == 1);
}

TEST_CASE("every mistake of a GraphML file is told, at its line where the XML is sound", "[network]") {
    const Told told = told_of(
        "friends.graphml",
        graphml_of(
            "undirected",
            three_nodes + std::string("<!-- <edge is not one -->\n"                                                 // 7
                                      "  <edge source=\"ann\" target=\"ann\"/>\n"                                   // 8
                                      "<edge source=\"ann\" target=\"bob\"><data key=\"d0\">lover</data></edge>\n"  // 9
                                      "<edge source=\"ann\" target=\"dan\"/>\n"  // 10
                                      "<edge source=\"bob\" target=\"cy\"/>\n")),
        3);
    std::vector<std::pair<int, int>> places;
    for (const Problem& problem : told.problems) places.emplace_back(problem.line, problem.column);
    CAPTURE(told.problems.empty() ? "" : text_of(told.problems[0]));
    CHECK(places == std::vector<std::pair<int, int>>{{8, 3}, {9, 53}, {10, 1}});
    CHECK(told.file.network.ties() == 1);
    CHECK_FALSE(told_of("friends.graphml", graphml_of("undirected", three_nodes), 5).problems.empty());  // 3 for 5

    const Told cut_off =
        told_of("friends.graphml", "<?xml version=\"1.0\"?>\n<graphml>\n<graph edgedefault=\"undirected\">\n<node", 3);
    REQUIRE(cut_off.problems.size() == 1);
    CHECK(cut_off.problems[0].line == 4);
    for (const std::string text : {"", "hello", "<html></html>"}) {
        CAPTURE(text);
        CHECK_FALSE(told_of("friends.graphml", text, 3).problems.empty());
    }
}

namespace {

// "1-2k 2-3c": the ties by the number of the person from 1, and the first letter of their kind.
std::string ties_in_words(const Network& network) {
    std::string words;
    for (Person p = 0; p < network.people(); ++p)
        for (const Tie tie : network.of(p))
            if (p < tie.other())
                words += (words.empty() ? "" : " ") + std::to_string(p + 1) + "-" + std::to_string(tie.other() + 1) +
                         "ack"[static_cast<int>(tie.kind())];
    return words;
}

// What comes of a file of which nothing is known: its ties, or the place and the words of its first problem.
std::string outcome_of(const std::string& name, const std::string& bytes) {
    const Scrap scrap{name, bytes};
    std::vector<Problem> problems;
    const NetworkFile file = read_network(scrap.path, std::nullopt, problems, std::nullopt);
    if (problems.empty()) return ties_in_words(file.network);
    Problem first = problems[0];
    CHECK_FALSE(first.what.empty());
    first.file = std::to_string(problems.size());  // how many there are, in place of the name
    return text_of(first);
}

std::string in_utf16(std::string_view ascii, bool little) {
    std::string out = little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char c : ascii) {
        if (!little) out += '\0';
        out += c;
        if (little) out += '\0';
    }
    return out;
}

// `expected` are the ties, or words of the first problem.
void reads(const std::string& name, const std::string& bytes, const std::string& expected) {
    const std::string outcome = outcome_of(name, bytes);
    CAPTURE(name, bytes.substr(0, 300), outcome);
    const bool exactly = expected[0] >= '0' && expected[0] <= '9';
    CHECK((exactly ? outcome == expected : outcome.find(expected) != std::string::npos));
}

}  // namespace

TEST_CASE("edge lists are read as programs write them, or refused with the place and what to do", "[network]") {
    const std::string label = "Source,Target,Type,Id,Label,timeset,Weight,Kind\n";
    // line ends, marks, comments
    reads("a.csv", "1,2\n2,3\n", "1-2c 2-3c");
    reads("a.csv", "1,2\r2,3\r", "1-2c 2-3c");
    reads("a.csv", "1,2\r\n\r\n2,3", "1-2c 2-3c");
    reads("a.csv", "\xEF\xBB\xBFsource,target\n1,2\n", "1-2c");
    reads("A.CSV", "1,2\n", "1-2c");
    reads("a.txt", in_utf16("from\tto\tkind\r\n1\t2\tkin\r\n", true), "1-2k");
    reads("a.txt", in_utf16("from\tto\r\n1\t2\r\n", false), "1-2c");
    reads("a.txt", "% bip unweighted\n% 2 3 3\n1 2\n2 3\n", "1-2c 2-3c");
    reads("a.txt", "# FromNodeId\tToNodeId\n0\t1\n1\t2\n", "1-2c 2-3c");
    reads("a.csv", "# source, target, weight\n0, 1, 5\n1, 2, 3\n", "1-2c 2-3c");
    reads("a.csv", "1,2,\n,,\n2,3,kin\n", "1-2c 2-3k");
    // names of columns
    reads("a.csv", "Source;Target\n1;2\n", "1-2c");
    reads("a.csv", "FROM,TO,KIND\n1,2,kin\n", "1-2k");
    reads("a.csv", label + "1,2,Undirected,0,\"Ann, #1 \"\"A\"\"\",,1.0,kin\n2,3,Directed,1,,,0.5,\n", "1-2k 2-3c");
    reads("a.csv", label + "1,2,Undirected,0,\"Ann\nand\r\nBob\",,1.0,kin\n2,9x,Directed,1,,,1,\n",
          "1:5:3: \"9x\" is no" +
              std::string(
                  "t an id (ids are whole numbers; for names of people write GraphML, whose ids may be any text)"));
    reads("a.tsv", "Id\tSource\tTarget\n\t1\t2\n7\t2\t3\n", "1-2c 2-3c");
    reads("a.csv", ",source,target\n0,1,2\n1,2,3\n", "1-2c 2-3c");
    reads("a.csv", "\"\",\"V1\",\"V2\"\n\"1\",1,2\n\"2\",2,3\n", "1-2c 2-3c");
    reads("a.csv", "node_1,node_2\n1,2\n", "1-2c");
    reads("a.csv", "Source Id,Target Id\n1,2\n", "1-2c");
    reads("a.csv", "weight,to,from\n1,2,1\n", "1-2c");
    reads("a.csv", "sep=;\nfrom;to\n1;2\n", "1-2c");
    reads("a.csv", "\"sep=,\"\r\n1,2\r\n", "1-2c");
    reads("a.csv", "from;to;weight\n1;2;0,5\n", "1-2c");
    reads("a.csv", "from,to,,\n1,2,,\n", "1-2c");
    reads("a.csv", "from,to,kind\n1,2,NA\n2,3,\n", "1-2c 2-3c");
    reads("a.edges", "1 2 {}\n2 3 {'weight': 0.5, 'kind': 'kin'}\n", "1-2c 2-3k");
    reads("a.edges", "1,2,{\"kind\": \"acquaintance\"}\n", "1-2a");
    reads("a.csv", "from,to\n1.0,2.0\n", "1-2c");
    // refused
    reads("a.csv", "from,to,from\n1,2,3\n", ":1:9: a second column \"from\"");
    reads("a.csv", "ann,bob\nbob,cy\n",
          "1:1:1: \"ann\", \"bob\" are neither ids nor names of columns that are known "
          "(name the two columns from,to or source,target in the first line; ids are whole numbers (for names of "
          "people write GraphML, whose ids may be any text))");
    reads("a.csv", ",0,1\n0,1,2\n1,2,3\n", "name the two columns from,to");
    reads("a.csv", "1,2,3\n", ":1:5: a third column of numbers");
    reads("a.csv", "1,2,3,4\n", "name the columns in the first line, such as from,to,weight");
    reads("a.csv", "from,to,weight\n1,2,1\n2,3,0\n", ":3:5: a tie of weight 0");
    reads("a.csv", "from to\n1 1 2\n", "row.names = FALSE");
    reads("a.csv", "from,to,kind\n1,2,kin\n2,3", ":3:3: the last line is cut off");
    reads("a.csv", "from,to,label\n1,2,\"never\n2,3,x\n", ":2:5: a quote that is never closed");
    reads("a.csv", "from,to,label\n1,2,\"a\n2,3,\"b\"\n", ":2:5: something follows the quote that ends a text");
    reads("a.csv", "from,to\n1,1e+05\n", "options(scipen = 999)");
    reads("a.csv", "1,2\n1,18446744073709551615\n", ":2:3: there is no person 18446744073709551615 (at most");
    reads("a.csv", "1,2\n1,18446744073709551617\n", ":2:3: there is no person 18446744073709551617 (at most");
    reads("a.csv", "1,9007199254740993\n", "there is no person 9007199254740993 (at most");
    reads("a.csv", "1,2\n2,2\n", ":2:1: person 2 is tied to itself");
    reads("a.csv", "1,-2\n", ":1:3: \"-2\" is not an id");
    reads("a.csv", "from,to,label\n1,\xC3\xA4\xC3\xB6,x\n", ":2:3: \"\xC3\xA4\xC3\xB6\" is not an id");
    reads("a.csv", "label,from,to\n\xC3\xA4\xC3\xB6,1,x\n", ":2:6: \"x\" is not an id");
    // columns are letters, not bytes
    reads("a.csv",
          std::string("1,2\n1,\0"
                      "3\n",
                      9),
          ":2: a byte 0");
    reads("a.csv", "<!DOCTYPE html><html></html>", "this is XML and not an edge list");
    reads("a.txt", "%%MatrixMarket matrix coordinate\n2 2 1\n1 2\n", "a Matrix Market file");
    reads("a.txt", "*Vertices 2\n1 \"a\"\n", "a Pajek file");
    reads("a.csv", "PK\x03\x04zip", "an Excel workbook");
    reads("a.txt", "[population]\npeople = 3\n", "a TOML file");
    reads("a.net", "*vertices 2\n", "a Pajek file is not read as a network file (convert it to GraphML");
    reads("a.gml", "graph [ ]", "a GML file");
    reads("a.gexf", "<gexf/>", "a GEXF file");
    reads("a.docx", "1,2\n", "\".docx\" is not a kind of network file (GraphML ends in");
    reads("a", "1,2\n", "the name has no ending");
    reads("a.csv", std::string(100'000, 'x') + ",2\n", "xxx...\" is not an id");
    reads("a.csv", "", "there are no ties in this file");
}

namespace {

// The elements of a graph of three nodes a, b, c below a root, with a key "k" of kinds.
std::string graph_of(const std::string& inside, const std::string& keys = "<key id='k' for='edge' attr.name='kind'/>") {
    return "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>" + keys +
           "<graph edgedefault='undirected'>\n<node id='a'/><node id='b'/><node id='c'/>\n" + inside +
           "</graph></graphml>";
}
std::string edge(const std::string& from, const std::string& to, const std::string& inside = "") {
    return "<edge source='" + from + "' target='" + to + "'>" + inside + "</edge>";
}
std::string kind_said(const std::string& kind, const std::string& key = "k") {
    return "<data key='" + key + "'>" + kind + "</data>";
}

}  // namespace

TEST_CASE("GraphML is read as programs write it, or refused with the place and what to do", "[network]") {
    const std::string ab = edge("a", "b"), kin_ab = edge("a", "b", kind_said("kin"));
    const std::string yed =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:y=\"http://www.yworks.com/xml/graphml\">\n"
        "<!--Created by yEd 3.22--><key attr.name=\"Description\" attr.type=\"string\" for=\"graph\" id=\"d0\"/>\n"
        "<key for=\"node\" id=\"d6\" yfiles.type=\"nodegraphics\"/><key for=\"edge\" id=\"d10\" "
        "yfiles.type=\"edgegraphics\"/><key attr.name=\"kind\" attr.type=\"string\" for=\"edge\" id=\"d9\"/>\n"
        "<graph edgedefault=\"directed\" id=\"G\"><data key=\"d0\" xml:space=\"preserve\"/>\n"
        "<node id=\"n0\"><data key=\"d6\"><y:ShapeNode><y:NodeLabel>kin</y:NodeLabel><y:node/><node id=\"x\"/>"
        "</y:ShapeNode></data></node><node id=\"n1\"><port name=\"p\"><port name=\"q\"/></port></node>\n"
        "<edge id=\"e0\" source=\"n0\" target=\"n1\" sourceport=\"p\"><data key=\"d9\"><![CDATA[kin]]></data>"
        "<data key=\"d10\"><y:PolyLineEdge><y:edge source=\"a\"/></y:PolyLineEdge></data></edge>\n"
        "</graph><data key=\"d7\"><y:Resources/></data></graphml>\n";
    const std::string gephi =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        "<key attr.name=\"label\" attr.type=\"string\" for=\"node\" id=\"label\"/>\n"
        "<key attr.name=\"weight\" attr.type=\"double\" for=\"edge\" id=\"weight\"/>\n"
        "<key attr.name=\"Kind\" attr.type=\"string\" for=\"edge\" id=\"kind\"/>\n"
        "<graph edgedefault=\"undirected\"><node id=\"7\"><data key=\"label\">kin</data></node><node id=\"5\"/>\n"
        "<edge id=\"0\" source=\"5\" target=\"7\"><data key=\"weight\">1.0</data><data key=\"kind\"> kin "
        "</data></edge>\n"
        "</graph></graphml>";
    std::string nested;
    for (int k = 0; k < 100'000; ++k) nested += "<data>";
    std::string laughs = "<!DOCTYPE graphml [<!ENTITY l0 'lol'>";
    for (int k = 1; k < 10; ++k) {
        laughs += "<!ENTITY l" + std::to_string(k) + " '";
        for (int n = 0; n < 10; ++n) laughs += "&l" + std::to_string(k - 1) + ";";
        laughs += "'>";
    }
    laughs += "]>";
    std::string flood = "<!DOCTYPE graphml [<!ENTITY l '" + std::string(100'000, 'x') + "'>]>";
    std::string often;
    for (int k = 0; k < 10'000; ++k) often += "&l;";
    reads("a.graphml", graph_of(ab), "1-2c");
    reads("A.GraphML", graph_of(kin_ab), "1-2k");
    reads("a.xml", yed, "1-2k");
    reads("a.graphml", gephi, "1-2k");
    reads("a.graphml", "\xEF\xBB\xBF" + graph_of(ab), "1-2c");
    reads("a.graphml", in_utf16("<?xml version='1.0' encoding='UTF-16'?>" + graph_of(kin_ab), true), "1-2k");
    reads("a.graphml", in_utf16(graph_of(kin_ab), false), "1-2k");
    reads("a.graphml",
          "<?xml version='1.0' encoding='ISO-8859-1'?>" + graph_of("<node id='\xE4'/>" + edge("a", "\xE4")), "1-4c");
    reads("a.graphml",
          "<?xml version='1.0' encoding='windows-1252'?>" + graph_of("<node id='\x80'/>" + edge("\x80", "b")), "2-4c");
    reads("a.graphml",
          "<g:graphml xmlns:g='http://graphml.graphdrawing.org/xmlns'><g:graph><g:node id='a'/><g:node id='b'/>"
          "<g:edge source='a' target='b'/></g:graph></g:graphml>",
          "1-2c");
    reads("a.graphml", "<graphml><graph><edge source='b' target='a'/><node id='a'/><node id='b'/></graph></graphml>",
          "1-2c");
    reads("a.graphml",
          graph_of("<edge source='a' target='b' directed='true'/><edge source='b' target='c' directed='false'/>"),
          "1-2c 2-3c");
    reads("a.graphml", graph_of(kin_ab, "<key id='k' attr.name='kind'/>"), "1-2k");
    reads("a.graphml", graph_of(kin_ab, "<key id='k' for='all' attr.name='KIND'/>"), "1-2k");
    reads("a.graphml", graph_of(kin_ab, "<key id='k' for='node' attr.name='kind'/>"), "1-2c");
    reads("a.graphml",
          graph_of(ab + edge("b", "c", kind_said("acquaintance")),
                   "<key id='k' for='edge' attr.name='kind'><desc/><default> kin\n</default></key>"),
          "1-2k 2-3a");
    reads("a.graphml", graph_of(edge("a", "b", kind_said("")) + edge("b", "c", kind_said("NA"))), "1-2c 2-3c");
    reads("a.graphml", graph_of(edge("a", "b", kind_said("&#107;in"))), "1-2k");
    reads("a.graphml",
          "<!DOCTYPE graphml [<!ENTITY who 'a'><!ENTITY kind 'kin'>]>" +
              graph_of(edge("&who;", "b", kind_said("&kind;"))),
          "1-2k");
    reads("a.graphml", "<!DOCTYPE graphml SYSTEM 'graphml.dtd'><?php x?>" + graph_of("<!-- <edge/> --><?x y?>" + ab),
          "1-2c");
    reads("a.graphml", graph_of("<x:hyperedge xmlns:x='other'><x:edge/></x:hyperedge>" + ab), "1-2c");
    // refused
    reads("a.graphml", graph_of("<hyperedge><endpoint node='a'/></hyperedge>" + ab),
          "1:3:1: a <hyperedge>, a tie of more t" +
              std::string("han two people, cannot be read (write an <edge> for each pair of its people)"));
    reads("a.graphml", graph_of("<node id='d'><graph/></node>" + ab), ":3:14: a graph within a node");
    reads("a.graphml", graph_of("<graph/>" + ab), ":3:1: a graph within a graph");
    reads("a.graphml", graph_of(ab + "</graph>\n<graph>"), ":4:1: a second graph in one file");
    reads("a.graphml", graph_of(ab + "\n<node id='a'/>"), ":4:1: a node \"a\" was declared before");
    reads("a.graphml", graph_of(ab + "\n " + edge("x", "b")), ":4:2: an edge to \"x\", a node that is not there");
    reads("a.graphml", graph_of(ab + "\n" + edge("c", "c")), ":4:1: node \"c\" is tied to itself");
    reads("a.graphml", graph_of("<edge source='a'/>"), "an <edge> without source or target");
    reads("a.graphml", graph_of("<node/>" + ab), "a <node> without an id");
    reads("a.graphml", graph_of("<node id='d'>" + ab + "</node>"), "<edge> within a <node>");
    reads("a.graphml", graph_of("<nodes/>" + ab), "GraphML has no <nodes> in a <graph>");
    reads("a.graphml", graph_of("<locator/>" + ab), "a graph in another file");
    reads("a.graphml", graph_of(edge("a", "b", kind_said("friend"))), "\"friend\" is not a kind of tie");
    reads("a.graphml", graph_of(edge("a", "b", kind_said("kin", "z"))), "<data> of a key that no <key>");
    reads("a.graphml", graph_of(edge("a", "b", kind_said("<b>kin</b>"))), "an element within a kind of tie");
    reads("a.graphml", graph_of(edge("a", "b", kind_said("kin") + kind_said("close_friend"))),
          "a second kind of the same tie");
    reads("a.graphml", graph_of(ab, "<key id='k' attr.name='kind'/>\n<key id='k'/>"),
          ":2:1: a key \"k\" was declared before");
    reads("a.graphml", graph_of(ab, "<key id='k' attr.name='kind'><default>foe</default></key>"),
          "\"foe\" is not a kind");
    reads("a.graphml", graph_of(edge("a", "b & c")),
          "broken XML: not well-formed (invalid token) (within text write &amp;");
    reads("a.graphml", graph_of(edge("a", "&auml;")), "broken XML: undefined entity");
    reads("a.graphml", graph_of("<edge source='a' target='b'>"), "broken XML: mismatched tag");
    reads("a.graphml", graph_of("<y:x/>" + ab), "broken XML: unbound prefix");
    reads("a.graphml", "\n<?xml version='1.0'?>" + graph_of(ab), "nothing may stand before <?xml");
    reads("a.graphml", "<?xml version='1.0' encoding='EBCDIC'?>" + graph_of(ab), "save it as UTF-8");
    reads("a.graphml", graph_of(ab) + graph_of(ab), "are two files joined?");
    reads("a.graphml", graph_of("<node id='\xE4'/>"), "letters must be in the encoding");
    reads("a.graphml", "<gexf></gexf>", "it is GEXF");
    reads("a.graphml", "<html></html>", "it is a web page");
    reads("a.graphml", "<graphml></graphml>", "there is no <graph> in this file");
    reads("a.graphml", "", "broken XML: no element found");
    reads("a.graphml", graph_of(""), "there are no ties in this file");
    reads("a.graphml", laughs + graph_of(edge("a", "b", kind_said("&l9;"))), "is made of other entities");
    reads("a.graphml", flood + graph_of("<desc>" + often + "</desc>"), "its entities would fill the memory");
    reads("a.graphml",
          "<!DOCTYPE graphml [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>" + graph_of("<desc>&f;</desc>" + ab),
          "stands in another file, which is not read");
    reads("a.graphml", graph_of(nested), "elements within elements, 1000 deep");
    reads("a.graphml",
          graph_of("<desc>" + std::string(5'000'000, 'x') + "</desc>" + edge("a", std::string(3'000'000, 'y'))),
          "yyy...\", a node that is not there");
}

TEST_CASE("a network file cut off at any byte is refused, or as much is read as stands in whole lines", "[network]") {
    const std::string list = "from,to,kind\n1,2,kin\n2,13,acquaintance\n13,4,close_friend\n";
    for (std::size_t bytes = 0; bytes < list.size(); ++bytes) {
        const std::string outcome = outcome_of("a.csv", list.substr(0, bytes));
        CAPTURE(bytes, outcome);
        const bool in_a_line_end = list[bytes] == '\n' || (bytes > 0 && list[bytes - 1] == '\n');
        const bool is_legal = in_a_line_end && bytes >= 20;  // a list of fewer ties, to all appearance
        CHECK((outcome.find(": ") == std::string::npos) == is_legal);
    }
    // Without kinds a number cut off is a number; nothing in the file tells.
    CHECK(outcome_of("a.csv", "from,to\n1,2\n2,1") == "1-2c");

    const std::string graphml = graph_of(edge("a", "b", kind_said("kin")) + "\n" + edge("b", "c"));
    for (std::size_t bytes = 0; bytes < graphml.size(); ++bytes) {
        CAPTURE(bytes);
        CHECK(outcome_of("a.graphml", graphml.substr(0, bytes)).find("broken XML: ") != std::string::npos);
    }
}

TEST_CASE("the first columns that are left out are named, and the first id is found", "[network]") {
    const Scrap scrap{"a.csv", "Id,Source,Target,Weight\n9,0,1,2\n"};
    std::vector<Problem> problems;
    NetworkFile file = read_network(scrap.path, std::nullopt, problems, std::nullopt);
    CHECK(file.left_out == std::vector<std::string>{"\"Id\"", "\"Weight\""});
    CHECK(file.first_id == 0);
    CHECK(file.network.people() == 2);
    file = read_network(scrap.path, 5, problems, std::nullopt);
    CHECK(file.network.people() == 5);
    CHECK(problems.empty());
    read_network(scrap.path, std::nullopt, problems, 1);
    CHECK(problems.size() == 1);  // nobody is called 0 when ids count from 1
}

TEST_CASE("a network comes from a pipe, whose bytes say what it is", "[network]") {
    const Folder folder;
    for (const auto& [bytes, expected] :
         std::vector<std::pair<std::string, std::string>>{{"1,2\n2,3,kin\n", "1-2c 2-3k"},
                                                          {graph_of(edge("a", "b")), "1-2c"},
                                                          {in_utf16(graph_of(edge("a", "c")), true), "1-3c"},
                                                          {"[population]\npeople = 3\n", ""}}) {
        const std::filesystem::path pipe = folder / "pipe";
        REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
        std::thread writer{[&, text = bytes] { std::ofstream{pipe, std::ios::binary} << text; }};
        std::vector<Problem> problems;
        const NetworkFile file = read_network(pipe, std::nullopt, problems, std::nullopt);
        writer.join();
        std::filesystem::remove(pipe);
        CHECK(ties_in_words(file.network) == expected);
        CHECK(problems.empty() == !expected.empty());
    }
}

TEST_CASE("what the refusal of a list without names advises is read", "[network]") {
    CHECK(outcome_of("a.csv", "1 2 0.5\n2 3 1\n").find("such as from,to,weight") != std::string::npos);
    CHECK(outcome_of("a.csv", "from,to,weight\n1 2 0.5\n2 3 1\n") == "1-2c 2-3c");
    CHECK(outcome_of("a.csv", "from to weight\n1 2 0.5\n2 3 1\n") == "1-2c 2-3c");
    CHECK(outcome_of("a.csv", "from,to,weight\n0,1,2\n") == "1-2c");
    CHECK(outcome_of("a.csv", "from,to,kind\n1,2,kin\n2,3\n") == "1-2k 2-3c");  // the line that was cut off, ended
}

TEST_CASE("the friends of fifty Glasgow girls are read as they were surveyed", "[network]") {
    const char* const folder = std::getenv("MENSANA_DATA");
    const std::filesystem::path path =
        std::filesystem::path(folder ? folder : MENSANA_SOURCE_DIR "/../shared/data") / "networks/s50_wave1_edges.csv";
    if (!std::filesystem::exists(path)) {
        WARN("no " << path << ": set MENSANA_DATA to the folder of the data");
        return;
    }
    std::vector<Problem> problems;
    const NetworkFile file = read_network(path, 50, problems);
    CHECK(problems.empty());
    CHECK(file.nominations == 113);
    CHECK(file.network.ties() + file.merged == 113);
    CHECK(file.merged == 39);  // pairs of girls who named each other: counted apart, by sorting the file
    CHECK(fault_of(file.network) == "");
    CHECK(measure(file.network).ties_by_kind[1] == file.network.ties());
    CHECK(measure(file.network).transitivity > 0.3);
}
