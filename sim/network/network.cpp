// The network as flat arrays, as a graph to Boost, and measured.                    [a door to Boost.Graph]
// To Boost.Graph our arrays are a graph as they stand: a page of declarations, no copy.  Its algorithms walk them,
// and its generator of small worlds makes the reference network.  (Its generator of skewed degrees, plod, says
// two edges in three twice; hence our own in build.cpp.)
#include "network/network.hpp"

#include <algorithm>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/graph/small_world_generator.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/property_map/property_map.hpp>
#include <cassert>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

#include "base/blocks.hpp"

namespace mensana {

// ---- from edges to rows of ties

namespace {

template <class Row>
void place(Row& row, std::uint64_t first, std::uint64_t count) {
    row.first = first & 0xFF'FFFF'FFFFu;
    row.count = count & 0xFF'FFFFu;
}

// A tie as a number by which rows are sorted: by the other person, and the closer kind first.
constexpr std::uint32_t place_in_row(Tie tie) {
    return tie.other() << 3 | (7u - static_cast<std::uint32_t>(tie.kind()));
}
constexpr Tie tie_placed(std::uint32_t place) { return {place >> 3, static_cast<TieKind>(7u - (place & 7u))}; }

void sort_row(std::uint32_t* first, std::uint32_t* last) {
    if (last - first > 32) return std::sort(first, last);
    for (auto* at = first; at != last; ++at) {
        const std::uint32_t each = *at;
        auto* to = at;
        for (; to != first && *(to - 1) > each; --to) *to = *(to - 1);
        *to = each;
    }
}

}  // namespace

// Both ends of every edge are first put with those of the same shelf of rows, then with those of the same row: few
// places are written to at a time, and shelves need nothing from each other.
Network::Network(std::size_t people, std::span<const std::span<const Edge>> parts) : row_(people + 1) {
    constexpr std::size_t shelf_size = 4096, most_carriers = 64;
    const std::size_t shelves = (people + shelf_size - 1) / shelf_size;
    const std::size_t parts_each = std::max<std::size_t>(1, (parts.size() + most_carriers - 1) / most_carriers);
    const std::size_t carriers = (parts.size() + parts_each - 1) / parts_each;
    const auto carry = [&](Block some, auto&& put) {
        for (std::size_t n = some.first; n < some.last; ++n)
            for (const auto [p, tie] : parts[n]) {
                assert(p < people && tie.other() < people && "an edge leads to a person that is not there");
                if (p == tie.other()) continue;
                put(p, tie);
                put(tie.other(), Tie{p, tie.kind()});
            }
    };
    // By carrier and shelf: how many ends, and then where the next one goes.
    std::vector<std::vector<std::uint64_t>> next(carriers, std::vector<std::uint64_t>(shelves));
    for_each_block(parts.size(), parts_each, [&](Block some, unsigned) {
        auto& mine = next[some.first / parts_each];
        carry(some, [&](Person p, Tie) { ++mine[p / shelf_size]; });
    });
    std::vector<std::uint64_t> start(shelves + 1);
    for (std::size_t shelf = 0; shelf < shelves; ++shelf) {
        start[shelf + 1] = start[shelf];
        for (auto& mine : next) start[shelf + 1] += std::exchange(mine[shelf], start[shelf + 1]);
    }
    const auto ends = std::make_unique_for_overwrite<Edge[]>(start.back());
    for_each_block(parts.size(), parts_each, [&](Block some, unsigned) {
        auto& mine = next[some.first / parts_each];
        carry(some, [&](Person p, Tie tie) { ends[mine[p / shelf_size]++] = {p, tie}; });
    });

    // Sort each row, the closer kind first, and drop what comes again.
    tie_.resize(start.back());
    std::vector<std::uint64_t> kept(shelves + 1);
    for_each_block(people, shelf_size, [&](Block rows, unsigned) {
        const std::size_t shelf = rows.first / shelf_size;
        std::vector<std::uint32_t> sorted(start[shelf + 1] - start[shelf]), row_end(rows.size() + 1);
        const std::span<const Edge> mine{ends.get() + start[shelf], sorted.size()};
        for (const Edge& end : mine) ++row_end[end.from - rows.first + 1];
        for (std::size_t n = 0; n < rows.size(); ++n) row_end[n + 1] += row_end[n];
        for (const Edge& end : mine)  // from where the row before ends to where it ends itself
            sorted[row_end[end.from - rows.first]++] = place_in_row(end.to);
        std::uint64_t count = start[shelf];
        for (std::size_t n = 0; n < rows.size(); ++n) {
            std::uint32_t* const first = sorted.data() + (n ? row_end[n - 1] : 0);
            std::uint32_t* const last = sorted.data() + row_end[n];
            sort_row(first, last);
            const std::uint64_t from = count;
            Tie before{};
            for (const std::uint32_t* each = first; each != last; ++each) {
                const Tie tie = tie_placed(*each);
                if (each != first && tie.other() == before.other()) continue;
                tie_[count++] = before = tie;
            }
            place(row_[rows.first + n], from, count - from);
        }
        kept[shelf + 1] = count - start[shelf];
    });
    for (std::size_t shelf = 0; shelf < shelves; ++shelf) kept[shelf + 1] += kept[shelf];
    if (kept.back() < tie_.size()) {
        Everybody<Tie> fewer(kept.back());
        for_each_block(people, shelf_size, [&](Block rows, unsigned) {
            const std::size_t shelf = rows.first / shelf_size;
            std::copy_n(tie_.data() + start[shelf], kept[shelf + 1] - kept[shelf], fewer.data() + kept[shelf]);
            for (Person p = rows.first; p < rows.last; ++p)
                place(row_[p], row_[p].first - start[shelf] + kept[shelf], row_[p].count);
        });
        tie_ = std::move(fewer);
    }
    place(row_.back(), tie_.size(), 0);
    ties_ = tie_.size() / 2;
}

Network::Network(const Network& ties, std::span<const std::uint32_t> places)
    : row_(ties.row_.size()), ties_{ties.ties_} {
    assert(places.size() == ties.people() && "one entry a person");
    std::uint64_t first = 0;
    for (std::size_t p = 0; p < places.size(); ++p) {
        const std::uint64_t count = ties.row_[p].count;
        place(row_[p], first, count);
        first += std::max<std::uint64_t>(count, places[p]);
    }
    if (!row_.empty()) place(row_.back(), first, 0);
    tie_.resize(first);
    for_each_block(places.size(), 4096, [&](Block rows, unsigned) {
        for (const Person p : rows)
            std::ranges::copy(ties.of(p), tie_.begin() + static_cast<std::ptrdiff_t>(row_[p].first));
    });
}

bool operator==(const Network& a, const Network& b) {
    if (a.people() != b.people() || a.ties() != b.ties()) return false;
    for (Person p = 0; p < a.people(); ++p)
        if (!std::ranges::equal(a.of(p), b.of(p))) return false;
    return true;
}

// ---- ties that come and go

const Tie* Network::find(Person p, Person other) const {
    const auto ties = of(p);
    const auto found = std::ranges::lower_bound(ties, other, {}, [](Tie tie) { return tie.other(); });
    return found != ties.end() && found->other() == other ? &*found : nullptr;
}

void Network::put(Person p, Tie tie) {
    assert(has_place(p) && "a new tie needs a place in both rows");
    Tie* const first = tie_.data() + row_[p].first;
    Tie* at = first + row_[p].count;
    for (; at != first && (at - 1)->other() > tie.other(); --at) *at = *(at - 1);
    *at = tie;
    ++row_[p].count;
}

bool Network::drop(Person p, Person other) {
    const Tie* const found = find(p, other);
    if (!found) return false;
    Tie* const end = tie_.data() + row_[p].first + row_[p].count;
    std::copy(found + 1, static_cast<const Tie*>(end), tie_.data() + (found - tie_.data()));
    *(end - 1) = Tie{};
    --row_[p].count;
    return true;
}

void Network::tie(Person p, Person other, TieKind kind) {
    assert(p != other && "nobody is tied to themselves");
    if (const Tie* const there = find(p, other)) {
        tie_[static_cast<std::size_t>(there - tie_.data())] = {other, kind};
        tie_[static_cast<std::size_t>(find(other, p) - tie_.data())] = {p, kind};
        return;
    }
    put(p, {other, kind});
    put(other, {p, kind});
    ++ties_;
}

void Network::untie(Person p, Person other) {
    if (drop(p, other)) drop(other, p), --ties_;
}

// ---- our flat arrays as a graph to Boost

}  // namespace mensana

namespace boost {

template <>
struct graph_traits<mensana::Network> {
    struct Other {
        mensana::Person operator()(mensana::Tie tie) const { return tie.other(); }
    };
    struct Along {
        mensana::Person from = 0;
        mensana::Edge operator()(mensana::Tie tie) const { return {from, tie}; }
    };
    struct traversal_category : vertex_list_graph_tag,
                                incidence_graph_tag,
                                adjacency_graph_tag,
                                adjacency_matrix_tag {};
    using vertex_descriptor = mensana::Person;
    using edge_descriptor = mensana::Edge;
    using directed_category = undirected_tag;
    using edge_parallel_category = disallow_parallel_edge_tag;
    using vertices_size_type = std::size_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;
    using vertex_iterator = counting_iterator<mensana::Person>;
    using adjacency_iterator = transform_iterator<Other, const mensana::Tie*, mensana::Person, mensana::Person>;
    using out_edge_iterator = transform_iterator<Along, const mensana::Tie*, mensana::Edge, mensana::Edge>;
    static vertex_descriptor null_vertex() { return std::numeric_limits<mensana::Person>::max(); }
};

template <>
struct property_map<mensana::Network, vertex_index_t> {
    using type = typed_identity_property_map<mensana::Person>;
    using const_type = type;
};

}  // namespace boost

namespace mensana {

using Graph = boost::graph_traits<Network>;

inline std::size_t num_vertices(const Network& network) { return network.people(); }
inline std::size_t out_degree(Person p, const Network& network) { return network.of(p).size(); }
inline Person source(Edge edge, const Network&) { return edge.from; }
inline Person target(Edge edge, const Network&) { return edge.to.other(); }
inline boost::typed_identity_property_map<Person> get(boost::vertex_index_t, const Network&) { return {}; }

inline std::pair<Graph::vertex_iterator, Graph::vertex_iterator> vertices(const Network& network) {
    return {Graph::vertex_iterator{0}, Graph::vertex_iterator{static_cast<Person>(network.people())}};
}

inline std::pair<Graph::adjacency_iterator, Graph::adjacency_iterator> adjacent_vertices(Person p,
                                                                                         const Network& network) {
    const auto ties = network.of(p);
    return {{ties.data(), Graph::Other{}}, {ties.data() + ties.size(), Graph::Other{}}};
}

inline std::pair<Graph::out_edge_iterator, Graph::out_edge_iterator> out_edges(Person p, const Network& network) {
    const auto ties = network.of(p);
    return {{ties.data(), Graph::Along{p}}, {ties.data() + ties.size(), Graph::Along{p}}};
}

inline std::pair<Edge, bool> edge(Person p, Person other, const Network& network) {
    const Tie* const found = network.find(p, other);
    return {found ? Edge{p, *found} : Edge{}, found != nullptr};
}

// ---- measuring

namespace {

// Summed by block and then over blocks in their order: the same bits at any number of threads.
struct Triangles {
    double pairs = 0, closed = 0;  // of ties; whole numbers
    double pairs_squared = 0, closed_squared = 0, both = 0;
    double local = 0, local_squared = 0;

    void add(const Network& network, Person p) {
        const auto pairs_of_p = static_cast<double>(boost::num_paths_through_vertex(network, p));
        const auto closed_of_p = static_cast<double>(boost::num_triangles_on_vertex(network, p));
        const double share = pairs_of_p > 0 ? closed_of_p / pairs_of_p : 0;
        *this += Triangles{
            pairs_of_p, closed_of_p,  pairs_of_p * pairs_of_p, closed_of_p * closed_of_p, pairs_of_p * closed_of_p,
            share,      share * share};
    }
    Triangles& operator+=(const Triangles& more) {
        pairs += more.pairs;
        closed += more.closed;
        pairs_squared += more.pairs_squared;
        closed_squared += more.closed_squared;
        both += more.both;
        local += more.local;
        local_squared += more.local_squared;
        return *this;
    }
};

void measure_clustering(const Network& network, NetworkMeasures& measures) {
    constexpr std::size_t all_up_to = 200'000, sample = 100'000, block_size = 2048;
    const std::size_t people = network.people();
    const bool sampled = people > all_up_to;
    const std::size_t count = sampled ? sample : people;
    const Draws draws{Seed{}, stream_of("network clustering sample"), birthday};

    std::vector<Triangles> blocks((count + block_size - 1) / block_size);
    for_each_block(count, block_size, [&](Block block, unsigned) {
        for (const Person k : block) {  // with replacement
            const Person p = sampled ? static_cast<Person>(std::uint64_t{draws.bits(k).x} * people >> 32) : k;
            blocks[block.first / block_size].add(network, p);
        }
    });
    Triangles sum;
    for (const Triangles& block : blocks) sum += block;

    const auto n = static_cast<double>(count);
    const double ratio = sum.pairs > 0 ? sum.closed / sum.pairs : 0, local = sum.local / n;
    measures.clustering_sample = count;
    measures.transitivity = ratio;
    measures.local_clustering = local;
    if (!sampled) return;
    const double residual = sum.closed_squared - 2 * ratio * sum.both + ratio * ratio * sum.pairs_squared;
    measures.transitivity_error = std::sqrt(std::max(0.0, residual)) / sum.pairs;  // of a ratio of means
    measures.local_clustering_error = std::sqrt(std::max(0.0, sum.local_squared / n - local * local) / n);
}

void measure_components(const Network& network, NetworkMeasures& measures) {
    std::vector<Person> component(network.people());
    measures.components = boost::connected_components(
        network, boost::make_iterator_property_map(component.begin(), boost::typed_identity_property_map<Person>{}));
    std::vector<std::size_t> size(measures.components);
    for (const Person c : component) ++size[c];
    measures.largest_component =
        static_cast<double>(*std::ranges::max_element(size)) / static_cast<double>(network.people());
}

}  // namespace

NetworkMeasures measure(const Network& network) {
    NetworkMeasures measures;
    measures.people = network.people();
    measures.ties = network.ties();
    if (network.people() == 0) return measures;

    std::size_t squares = 0;
    std::array<std::size_t, 3> people_by_band{};
    for (Person p = 0; p < network.people(); ++p) {
        std::array<std::size_t, 3> kinds{};
        for (const Tie tie : network.of(p)) ++kinds[static_cast<std::size_t>(tie.kind())];
        const std::size_t degree = network.of(p).size(), close = kinds[static_cast<std::size_t>(TieKind::close_friend)];
        for (std::size_t kind = 0; kind < 3; ++kind) measures.ties_by_kind[kind] += kinds[kind];
        if (measures.people_by_degree.size() <= degree) measures.people_by_degree.resize(degree + 1);
        ++measures.people_by_degree[degree];
        ++people_by_band[close == 0 ? 0 : close < 5 ? 1 : 2];
        squares += degree * degree;
    }
    for (std::size_t& ties : measures.ties_by_kind) ties /= 2;
    const auto n = static_cast<double>(network.people());
    measures.mean_degree = 2 * static_cast<double>(network.ties()) / n;
    measures.sd_degree =
        network.people() > 1
            ? std::sqrt(std::max(0.0, static_cast<double>(squares) / n - measures.mean_degree * measures.mean_degree))
            : std::numeric_limits<double>::quiet_NaN();  // of one person it is not known
    measures.max_degree = measures.people_by_degree.size() - 1;
    while (measures.people_by_degree[measures.min_degree] == 0) ++measures.min_degree;
    measures.no_close_friend = static_cast<double>(people_by_band[0]) / n;
    measures.one_to_four = static_cast<double>(people_by_band[1]) / n;
    measures.five_or_more = static_cast<double>(people_by_band[2]) / n;
    measure_clustering(network, measures);
    measure_components(network, measures);
    return measures;
}

float assortativity(const Network& network, std::span<const float> column) {
    assert(column.size() == network.people() && "one entry a person");
    constexpr float undefined = std::numeric_limits<float>::quiet_NaN();
    double ends = 0, sum = 0, squares = 0, products = 0;  // every tie is met from both ends, so both have the same mean
    double shift = 0;
    for (const float x : column)
        if (!std::isnan(x)) {
            shift = x;
            break;
        }  // near the values, so that squares do not cancel
    for (Person p = 0; p < network.people(); ++p) {
        if (std::isnan(column[p])) continue;
        const double x = column[p] - shift;
        for (const Tie tie : network.of(p)) {
            if (std::isnan(column[tie.other()])) continue;
            ends += 1;
            sum += x;
            squares += x * x;
            products += x * (column[tie.other()] - shift);
        }
    }
    if (ends == 0) return undefined;
    const double mean = sum / ends, variance = squares / ends - mean * mean;
    if (!(variance > 1e-12 * (1 + mean * mean))) return undefined;
    return static_cast<float>((products / ends - mean * mean) / variance);
}

// ---- the reference network, from Boost.Graph's generator

namespace {

// Addressed bits as the sequence that Boost's generators expect; std:: and boost:: both take it.
class Sequence {
public:
    using result_type = std::uint32_t;
    explicit Sequence(Seed seed) : draws_{seed, stream_of("small world"), birthday} {}
    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
    result_type operator()() { return draws_.bits(next_++).x; }

private:
    Draws draws_;
    std::uint32_t next_ = 0;
};

}  // namespace

Network small_world(std::size_t people, std::size_t neighbours, float rewired, Seed seed, TieKind kind) {
    assert(neighbours % 2 == 0 && (people == 0 || neighbours + 1 < people) && "an even number, below people - 1");
    if (people == 0 || neighbours == 0) return Network(people, std::span<const Edge>{});
    using Ring = boost::small_world_iterator<Sequence, Network>;
    Sequence sequence{seed};
    std::vector<Edge> edges;
    edges.reserve(people * neighbours / 2);
    for (Ring here{sequence, people, neighbours, rewired}, end{}; here != end; ++here)
        edges.push_back({static_cast<Person>(here->first), Tie{static_cast<Person>(here->second), kind}});
    return Network(people, edges);
}

}  // namespace mensana
