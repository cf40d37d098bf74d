// Networks from files and to files.                                               [a door to Boost.Graph]
// GraphML is parsed by Boost.Graph, which tells what it finds to Listener; it knows places only of broken XML, so
// the place of a bad edge is found by counting.  Edge lists are read here, a line at a time.  Both end in
// Nominations, which says what is wrong with a tie in the same words whatever the file.
// Tested by tests/network/network_test.cpp.
#include <algorithm>
#include <boost/graph/graphml.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>

#include "network/network.hpp"

namespace mensana {
namespace {

constexpr std::array<std::string_view, 3> kind_names{"acquaintance", "close_friend", "kin"};  // by TieKind
constexpr std::size_t most_problems = 100;  // of one file; a wrong column makes one a line

std::optional<TieKind> kind_of(std::string_view name) {
    const auto found = std::ranges::find(kind_names, name);
    if (found == kind_names.end()) return {};
    return static_cast<TieKind>(found - kind_names.begin());
}

std::string in_quotes(std::string_view word) { return std::string("\"").append(word).append("\""); }

std::string kind_hint(std::string_view word) {
    const std::string probably = nearest(word, kind_names);
    return (probably.empty() ? "" : "did you mean " + probably + "? ") +
           std::string("kinds are acquaintance, close_friend, kin");
}

struct Place {
    int line = 0, column = 0;
};

class Nominations {
public:
    Nominations(std::string file, std::size_t people, std::uint32_t first_id, std::vector<Problem>& problems)
        : file_{std::move(file)}, people_{people}, first_id_{first_id}, problems_{problems} {}

    void problem(Place at, std::string what, std::string hint) {
        if (++told_ <= most_problems)
            problems_.push_back({file_, at.line, at.column, std::move(what), std::move(hint)});
    }

    // The row of an id as written in the file.
    std::optional<Person> row_of(std::string_view id, Place at) {
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
        if (end != id.data() + id.size() || error == std::errc::invalid_argument) {
            problem(at, in_quotes(id) + " is not an id", "ids are whole numbers; header lines may only come first");
            return {};
        }
        if (error == std::errc{} && number >= first_id_ && number - first_id_ < people_)
            return static_cast<Person>(number - first_id_);
        const std::string range = people_ == 0 ? "there are no people"
                                               : "ids run from " + std::to_string(first_id_) + " to " +
                                                     std::to_string(first_id_ + people_ - 1);
        problem(at, "there is no person " + std::string(id), range + ": is first_id or the number of people right?");
        return {};
    }

    void add(Person from, Person to, TieKind kind, Place at) {
        ++said_;
        if (from == to)
            problem(at, "person " + std::to_string(from + first_id_) + " is tied to itself", "remove this line");
        else
            edges_.push_back({from, Tie{to, kind}});
    }

    NetworkFile finished() {
        if (told_ == 0 && said_ == 0) problem({}, "there are no ties in this file", "was it written to the end?");
        if (told_ > most_problems)
            problems_.push_back({file_, 0, 0, std::to_string(told_ - most_problems) + " more problems",
                                 "the first " + std::to_string(most_problems) + " are told"});
        NetworkFile result{Network(people_, edges_), said_, 0};
        result.merged = edges_.size() - result.network.ties();
        return result;
    }

private:
    std::string file_;
    std::size_t people_;
    std::uint32_t first_id_;
    std::vector<Problem>& problems_;
    std::size_t told_ = 0, said_ = 0;
    std::vector<Edge> edges_;
};

// ---- edge lists

struct Word {
    std::string_view text;
    int column;  // from 1
};

// Words between commas, semicolons or white space; quotes around a word are taken off.
std::vector<Word> words_of(std::string_view line) {
    std::vector<Word> words;
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    std::size_t at = 0;
    const auto skip_blanks = [&] {
        while (at < line.size() && blank(line[at])) ++at;
    };
    for (skip_blanks(); at < line.size();) {
        const std::size_t first = at;
        while (at < line.size() && !blank(line[at]) && line[at] != ',' && line[at] != ';') ++at;
        std::string_view text = line.substr(first, at - first);
        if (text.size() > 1 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
        words.push_back({text, static_cast<int>(first) + 1});
        skip_blanks();
        if (at < line.size() && (line[at] == ',' || line[at] == ';')) ++at;
        skip_blanks();
    }
    return words;
}

bool is_header(const std::vector<Word>& words) {
    const auto named = [&](std::size_t n, std::string_view name) { return words.size() > n && words[n].text == name; };
    const bool pair = (named(0, "from") && named(1, "to")) || (named(0, "source") && named(1, "target"));
    return pair && (words.size() == 2 || (words.size() == 3 && named(2, "kind")));
}

void read_edge_list(std::string_view text, Nominations& nominations) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // a byte-order mark, as spreadsheets write
    bool first = true;
    for (int line = 1; !text.empty(); ++line) {
        const std::size_t end = text.find('\n');
        const std::string_view whole = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        const std::vector<Word> words = words_of(whole.substr(0, whole.find('#')));
        if (words.empty()) continue;
        if (std::exchange(first, false) && is_header(words)) continue;
        if (words.size() < 2 || words.size() > 3) {
            nominations.problem(
                {line, words.back().column},
                std::to_string(words.size()) + (words.size() == 1 ? " column" : " columns") + " instead of 2 or 3",
                "a line is from,to or from,to,kind; a single one at the end may be a file cut off");
            continue;
        }
        const auto from = nominations.row_of(words[0].text, {line, words[0].column});
        const auto to = nominations.row_of(words[1].text, {line, words[1].column});
        std::optional kind = TieKind::close_friend;
        if (words.size() == 3 && !(kind = kind_of(words[2].text)))
            nominations.problem({line, words[2].column}, in_quotes(words[2].text) + " is not a kind of tie",
                                kind_hint(words[2].text));
        if (from && to && kind) nominations.add(*from, *to, *kind, {line, words[0].column});
    }
}

// ---- GraphML

// The places of the elements called `name`, in the order of the text and without those in comments.
std::vector<Place> places_of(std::string_view name, std::string_view text) {
    std::vector<Place> places;
    Place here{1, 1};
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t skipped = 0;
        if (text.substr(at).starts_with("<!--"))
            skipped = std::min(text.find("-->", at), text.size()) - at;
        else if (text[at] == '<' && text.substr(at + 1).starts_with(name) && at + 1 + name.size() < text.size() &&
                 std::string_view{" \t\r\n/>"}.find(text[at + 1 + name.size()]) != std::string_view::npos)
            places.push_back(here);
        for (const std::size_t last = std::min(at + skipped, text.size() - 1);; ++at) {
            here = text[at] == '\n' ? Place{here.line + 1, 1} : Place{here.line, here.column + 1};
            if (at == last) break;
        }
    }
    return places;
}

// What Boost.Graph tells while it reads: all nodes in the order of the file, then edges and their properties.  To an
// edge whose node was not declared it adds a node; those come last.
class Listener : public boost::mutate_graph {
public:
    struct Said {
        Person from, to;
        std::string kind{kind_names[1]};
    };
    explicit Listener(bool directed) : directed_{directed} {}
    std::size_t nodes = 0;
    std::vector<Said> edges;

    bool is_directed() const override { return directed_; }
    boost::any do_add_vertex() override { return static_cast<Person>(nodes++); }
    std::pair<boost::any, bool> do_add_edge(boost::any source, boost::any target) override {
        edges.push_back({boost::any_cast<Person>(source), boost::any_cast<Person>(target)});
        return {boost::any{edges.size() - 1}, true};
    }
    void set_graph_property(const std::string&, const std::string&, const std::string&) override {}
    void set_vertex_property(const std::string&, boost::any, const std::string&, const std::string&) override {}
    void set_edge_property(const std::string& name, boost::any edge, const std::string& value,
                           const std::string&) override {
        if (name == "kind") edges[boost::any_cast<std::size_t>(edge)].kind = value;
    }

private:
    bool directed_;
};

// Boost.Graph wants to know beforehand whether the edges have a direction; to us it is all the same.
Listener listened_to(const std::string& text) {
    for (const bool directed : {false, true}) {
        try {
            Listener listener{directed};
            std::istringstream in{text};
            boost::read_graphml(in, listener, 0);
            return listener;
        } catch (const boost::directed_graph_error&) {
            if (directed) throw;
        }
    }
    return Listener{false};
}

void read_graphml(const std::string& text, std::size_t people, Nominations& nominations) try {
    const Listener listener = listened_to(text);
    const std::vector<Place> places = places_of("edge", text);
    const std::size_t nodes = std::min(listener.nodes, places_of("node", text).size());  // declared ones
    if (nodes != people)
        nominations.problem({}, std::to_string(nodes) + " nodes for " + std::to_string(people) + " people",
                            "each person is one <node>, in the order of the rows");
    for (std::size_t n = 0; n < listener.edges.size(); ++n) {
        const auto& [from, to, kind_name] = listener.edges[n];
        const Place at = n < places.size() ? places[n] : Place{};
        const auto kind = kind_of(kind_name);
        const bool there = from < nodes && to < nodes;
        if (!there) nominations.problem(at, "an edge to a node that is not there", "declare it as a <node>");
        if (!kind) nominations.problem(at, in_quotes(kind_name) + " is not a kind of tie", kind_hint(kind_name));
        if (there && kind && from < people && to < people) nominations.add(from, to, *kind, at);
    }
} catch (const boost::property_tree::file_parser_error& error) {
    nominations.problem({static_cast<int>(error.line()), 0}, "broken XML: " + error.message(),
                        "was it written to the end?");
} catch (const std::exception& error) {
    nominations.problem({}, std::string("not GraphML that can be read: ") + error.what(), "");
}

}  // namespace

NetworkFile read_network(const std::filesystem::path& path, std::size_t people, std::vector<Problem>& problems,
                         std::uint32_t first_id) {
    const std::string kind = path.extension().string();
    const bool graphml = kind == ".graphml" || kind == ".xml";
    Nominations nominations{path.string(), people, graphml ? 0 : first_id, problems};
    std::ifstream file{path, std::ios::binary};
    std::error_code ignored;
    if (!file || std::filesystem::is_directory(path, ignored)) {
        nominations.problem({}, "this file cannot be opened", "is the path right, and may it be read?");
    } else if (!graphml && kind != ".csv" && kind != ".tsv" && kind != ".txt" && kind != ".edges") {
        nominations.problem({}, in_quotes(kind) + " is not a kind of network file",
                            "GraphML ends in .graphml or .xml, edge lists in .csv, .tsv, .txt or .edges");
    } else {
        const std::string text{std::istreambuf_iterator<char>{file}, {}};
        if (graphml)
            read_graphml(text, people, nominations);
        else
            read_edge_list(text, nominations);
    }
    return nominations.finished();
}

void write_edge_list(const Network& network, std::ostream& out, std::uint32_t first_id) {
    out << "from,to,kind\n";
    for (Person p = 0; p < network.people(); ++p)
        for (const Tie tie : network.of(p))
            if (p < tie.other())
                out << p + first_id << ',' << tie.other() + first_id << ','
                    << kind_names[static_cast<std::size_t>(tie.kind())] << '\n';
}

void write_graphml(const Network& network, std::ostream& out) {
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
           "  <key id=\"kind\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>\n"
           "  <graph id=\"friends\" edgedefault=\"undirected\">\n";
    for (Person p = 0; p < network.people(); ++p) out << "    <node id=\"n" << p << "\"/>\n";
    for (Person p = 0; p < network.people(); ++p)
        for (const Tie tie : network.of(p))
            if (p < tie.other())
                out << "    <edge source=\"n" << p << "\" target=\"n" << tie.other() << "\"><data key=\"kind\">"
                    << kind_names[static_cast<std::size_t>(tie.kind())] << "</data></edge>\n";
    out << "  </graph>\n</graphml>\n";
}

}  // namespace mensana
