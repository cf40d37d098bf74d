// GraphML (Brandes et al. 2002, doi:10.1007/3-540-45848-4_59), as networkx, igraph, Gephi and yEd write it.
//                                                                                       [the only door to expat]
// expat tells elements one after the other, with namespaces and places; Reading keeps the way down to the element at
// hand.  Ids get numbers in the order in which they are met, because an edge may stand before its nodes.  What an
// attacker or an accident can make of XML is bounded: expat limits what entities expand to, entities made of entities
// are refused (expat 2.5 resolves them by recursion), and so is nesting deeper than any graph's.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <expat.h>
#include <memory>
#include <unordered_map>
#include <utility>

#include "base/decoded_text.hpp"
#include "network/network_reading.hpp"

namespace mensana {
namespace {

constexpr std::size_t deepest = 1000;       // elements within elements
constexpr std::size_t longest_text = 1000;  // bytes of a kind that are kept; a longer one is none
constexpr Person not_declared = ~Person{};

// A name as expat tells it: the namespace, a line feed, the name.
constexpr char divider = '\n';
struct Name {
    std::string_view space, local;
    explicit Name(std::string_view told) : local{told} {
        const std::size_t end = told.rfind(divider);
        if (end != std::string_view::npos) space = told.substr(0, end), local = told.substr(end + 1);
    }
};

const char* attribute(const XML_Char** attributes, std::string_view name) {
    for (; *attributes; attributes += 2)
        if (Name{attributes[0]}.local == name) return attributes[1];
    return nullptr;
}

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class Value>
using ByText = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

// Encodings of one byte a letter beside those that expat knows (windows-1252 and its like), from the C library.
int XMLCALL encoding_called(void*, const XML_Char* name, XML_Encoding* found) {
    const std::string small = in_small_letters(name);
    bool known = false;
    for (const char* family : {"windows-", "cp", "iso-8859-", "iso8859", "latin", "koi8-", "macintosh"})
        known = known || small.starts_with(family);
    const auto letters = known ? letters_of(name) : std::nullopt;
    if (!letters) return XML_STATUS_ERROR;
    std::ranges::copy(*letters, found->map);
    found->data = nullptr, found->convert = nullptr, found->release = nullptr;
    return XML_STATUS_OK;
}

class Reading {
public:
    explicit Reading(FileProblems& problems) : problems_{problems} {
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(
            parser_.get(),
            [](void* self, const XML_Char* name, const XML_Char** attributes) {
                static_cast<Reading*>(self)->safely([&](Reading& me) { me.begin(Name{name}, attributes); });
            },
            [](void* self, const XML_Char*) { static_cast<Reading*>(self)->safely([](Reading& me) { me.end(); }); });
        XML_SetCharacterDataHandler(parser_.get(), [](void* self, const XML_Char* text, int length) {
            static_cast<Reading*>(self)->safely([&](Reading& me) {
                me.text({text, static_cast<std::size_t>(length)});
            });
        });
        XML_SetEntityDeclHandler(parser_.get(), [](void* self, const XML_Char* name, int, const XML_Char* value,
                                                   int length, const XML_Char*, const XML_Char*, const XML_Char*,
                                                   const XML_Char*) {
            if (value && std::memchr(value, '&', static_cast<std::size_t>(length)))
                static_cast<Reading*>(self)->safely([&](Reading& me) {
                    me.stop("the entity " + in_quotes(name) + " is made of other entities", "write out what it means");
                });
        });
        XML_SetSkippedEntityHandler(parser_.get(), [](void* self, const XML_Char* name, int) {
            static_cast<Reading*>(self)->safely([&](Reading& me) { me.stop_at_entity(name); });
        });
        XML_SetExternalEntityRefHandler(parser_.get(), [](XML_Parser parser, const XML_Char* name, const XML_Char*,
                                                          const XML_Char*, const XML_Char*) {
            static_cast<Reading*>(XML_GetUserData(parser))->safely([&](Reading& me) { me.stop_at_entity(name); });
            return static_cast<int>(XML_STATUS_ERROR);
        });
        XML_SetUnknownEncodingHandler(parser_.get(), encoding_called, nullptr);
    }

    void read(std::string_view file) {
        // expat begins a token anew with every piece that does not hold its end: then pieces grow.
        std::size_t piece = 1 << 16, told = 0;
        for (bool last = false; !last;) {
            const auto reached =
                static_cast<std::size_t>(std::max<XML_Index>(XML_GetCurrentByteIndex(parser_.get()), 0));
            piece = told - reached > piece / 2 ? std::min<std::size_t>(2 * piece, 1 << 29) : std::size_t{1 << 16};
            const std::string_view part = file.substr(0, piece);
            told += part.size();
            file.remove_prefix(part.size());
            last = file.empty();
            if (XML_Parse(parser_.get(), part.data(), static_cast<int>(part.size()), last) == XML_STATUS_OK) continue;
            if (thrown_) std::rethrow_exception(thrown_);
            if (!stopped_) tell_of_broken_xml();
            return;
        }
        if (graphs_ == 0) problems_.add(0, 0, "there is no <graph> in this file", "was it written to the end?");
    }

    FileTies finished(std::optional<std::size_t> people) {
        FileTies found;
        found.people = nodes_;
        if (people && *people != nodes_ && !stopped_ && graphs_ > 0)
            problems_.add(
                0, 0, std::to_string(nodes_) + " nodes for " + std::to_string(*people) + " people",
                "each person is one <node>, in the order of the rows: " +
                    (nodes_ > 0 ? "say people = " + std::to_string(nodes_) + ", or add or remove nodes" : "add them"));
        std::vector<std::pair<std::string, Place>> missing{awaited_.begin(), awaited_.end()};
        std::ranges::sort(missing, {}, [](const auto& each) {
            return std::pair{each.second.line, each.second.column};
        });
        if (!stopped_)
            for (const auto& [id, at] : missing)
                problems_.add(at.line, at.column, "an edge to " + in_quotes(id) + ", a node that is not there",
                              "declare it with a <node>");
        if (people) found.people = *people;
        for (const Edge& edge : edges_) {
            const Person from = row_[edge.from], to = row_[edge.to.other()];
            if (from < found.people && to < found.people) found.edges.push_back({from, Tie{to, edge.to.kind()}});
        }
        return found;
    }

private:
    enum class In { nothing, root, key, key_default, graph, node, edge, edge_data };
    struct Key {
        bool of_kinds = false;
    };

    template <class Work>
    void safely(Work work) {  // no exception may pass through expat, which is C
        if (stopped_ || thrown_) return;
        try {
            work(*this);
        } catch (...) {
            thrown_ = std::current_exception();
            XML_StopParser(parser_.get(), XML_FALSE);
        }
    }

    Place here() const {
        return {static_cast<int>(XML_GetCurrentLineNumber(parser_.get())),
                static_cast<int>(XML_GetCurrentColumnNumber(parser_.get())) + 1};
    }
    void problem(std::string what, std::string hint) {
        const Place at = here();
        problems_.add(at.line, at.column, std::move(what), std::move(hint));
    }
    void stop(std::string what, std::string hint) {
        problem(std::move(what), std::move(hint));
        stopped_ = true;
        XML_StopParser(parser_.get(), XML_FALSE);
    }
    void stop_at_entity(const XML_Char* name) {
        stop("what the entity " + in_quotes(name ? name : "") + " means stands in another file, which is not read",
             "write out what it means");
    }

    bool of_graphml(const Name& name) const {
        return name.space.empty() || name.space == root_space_ ||
               in_small_letters(name.space).find("graphml") != std::string::npos;
    }

    void begin(const Name& name, const XML_Char** attributes) {
        if (++depth_ > deepest)
            return stop("elements within elements, " + std::to_string(deepest) + " deep",
                        "a graph has four levels: is an end tag missing in every line?");
        if (skipped_ > 0) {
            ++skipped_;
            return;
        }
        const auto down = [&](In in) { way_.push_back(in); };
        const auto skip = [&] { skipped_ = 1; };
        const In in = way_.empty() ? In::nothing : way_.back();
        const std::string_view what = name.local;
        const bool holds_ties = what == "graph" || what == "node" || what == "edge" || what == "hyperedge";
        if (in == In::nothing) {
            if (what != "graphml")
                return stop("the file begins with <" + shown(what) + "> and not with <graphml>: it is " +
                                (what == "gexf"   ? "GEXF"
                                 : what == "html" ? "a web page"
                                                  : "no GraphML"),
                            what == "html" ? "was an error page or a login saved in place of the file?"
                                           : "let the program that made it export GraphML or a list of edges");
            root_space_ = std::string(name.space);
            return down(In::root);
        }
        if (in == In::edge_data || in == In::key_default) {
            if (kinds_here_) problem("an element within a kind of tie", "a kind is plain text, such as kin");
            return skip();
        }
        if (!of_graphml(name)) return skip();
        switch (in) {
            case In::root:
                if (what == "key") return begin_key(attributes), down(In::key);
                if (what == "graph") {
                    if (graphs_++ == 0) return down(In::graph);
                    problem("a second graph in one file", "put it into a file of its own");
                } else if (holds_ties)
                    problem("<" + shown(what) + "> outside of a <graph>", "put it between <graph> and </graph>");
                return skip();
            case In::key:
                if (what == "default") {
                    text_.clear();
                    return down(In::key_default);
                }
                return skip();
            case In::graph:
                if (what == "node") return begin_node(attributes), down(In::node);
                if (what == "edge") return begin_edge(attributes), down(In::edge);
                if (what == "hyperedge")
                    problem("a <hyperedge>, a tie of more than two people, cannot be read",
                            "write an <edge> for each pair of its people");
                else if (what == "graph")
                    problem("a graph within a graph cannot be read", "put all nodes and edges into one <graph>");
                else if (what == "locator")
                    problem("a graph in another file cannot be read", "put its nodes and edges into this file");
                else if (what != "data" && what != "desc")
                    problem("GraphML has no <" + shown(what) + "> in a <graph>",
                            "people are <node>, ties are <edge>, other things are <data>");
                return skip();
            default:  // a node or an edge
                if (what == "graph")
                    problem(
                        std::string("a graph within ") + (in == In::node ? "a node" : "an edge") + " cannot be read",
                        "put all nodes and edges into one <graph>");
                else if (holds_ties)
                    problem("<" + shown(what) + "> within " + (in == In::node ? "a <node>" : "an <edge>"),
                            std::string("close the ") + (in == In::node ? "<node>" : "<edge>") + " before it");
                else if (in == In::edge && what == "data" && begin_data(attributes))
                    return down(In::edge_data);
                return skip();
        }
    }

    void end() {
        --depth_;
        if (skipped_ > 0) {
            --skipped_;
            return;
        }
        const In in = way_.back();
        way_.pop_back();
        if (in == In::key_default && kinds_here_) {
            if (const std::string_view word = without_blanks_around(text_); !says_nothing(word))
                if (const auto kind = kind_called(word, here(), problems_)) usual_ = *kind;
            kinds_here_ = false;
        } else if (in == In::key)
            kinds_here_ = false;
        else if (in == In::edge_data)
            end_data();
        else if (in == In::edge)
            end_edge();
    }

    void text(std::string_view part) {
        if (skipped_ > 0 || way_.empty() || (way_.back() != In::key_default && way_.back() != In::edge_data)) return;
        if (text_.size() <= longest_text) text_.append(part.substr(0, longest_text + 1));
    }

    void begin_key(const XML_Char** attributes) {
        const char *id = attribute(attributes, "id"), *of = attribute(attributes, "for"),
                   *name = attribute(attributes, "attr.name");
        const std::string owner = in_small_letters(of ? of : "all");
        kinds_here_ = (owner == "edge" || owner == "all") && in_small_letters(name ? name : id ? id : "") == "kind";
        if (!id) {
            if (kinds_here_) problem("a <key> without an id", "write <key id=\"kind\" ...>");
        } else if (!keys_.try_emplace(id, Key{kinds_here_}).second)
            problem("a key " + in_quotes(id) + " was declared before", "give each <key> an id of its own");
    }

    Person number_of(std::string_view id) {
        const auto known = numbers_.find(id);
        if (known != numbers_.end()) return known->second;
        if (row_.size() >= Tie::who) {
            stop("more than 536870911 nodes", "at most so many people fit");
            return 0;
        }
        numbers_.emplace(id, static_cast<Person>(row_.size()));
        row_.push_back(not_declared);
        return static_cast<Person>(row_.size() - 1);
    }

    void begin_node(const XML_Char** attributes) {
        const char* id = attribute(attributes, "id");
        if (!id) return problem("a <node> without an id", "write <node id=\"1\"/>, with an id of its own for each");
        const Person number = number_of(id);
        if (row_[number] != not_declared)
            return problem("a node " + in_quotes(id) + " was declared before", "give each <node> an id of its own");
        row_[number] = static_cast<Person>(nodes_++);
        if (const auto awaited = awaited_.find(std::string_view{id}); awaited != awaited_.end())
            awaited_.erase(awaited);
    }

    void begin_edge(const XML_Char** attributes) {
        const char *source = attribute(attributes, "source"), *target = attribute(attributes, "target");
        said_kind_.reset();
        sound_ = source && target;
        if (!sound_) return problem("an <edge> without source or target", "write <edge source=\"1\" target=\"2\"/>");
        if (std::strcmp(source, target) == 0) {
            sound_ = false;
            return problem("node " + in_quotes(source) + " is tied to itself", "remove this edge");
        }
        for (const auto& [id, end] : {std::pair{source, &from_}, std::pair{target, &to_}}) {
            const std::size_t known = row_.size();
            *end = number_of(id);
            if (row_.size() > known) awaited_.emplace(id, here());
        }
    }

    // Whether a <data> of an edge may say its kind.
    bool begin_data(const XML_Char** attributes) {
        const char* id = attribute(attributes, "key");
        const auto key = id ? keys_.find(id) : keys_.end();
        text_.clear();
        kinds_here_ = key != keys_.end() && key->second.of_kinds;
        return kinds_here_ || key == keys_.end();
    }

    void end_data() {
        const std::string_view word = without_blanks_around(text_);
        const bool of_kinds = std::exchange(kinds_here_, false);
        if (says_nothing(word)) return;
        if (!of_kinds) {
            if (word == "kin" || word == "close_friend" || word == "acquaintance")
                problem("<data> of a key that no <key> before it declares, and it says " + in_quotes(word),
                        "declare it above the <graph>: <key id=... for=\"edge\" attr.name=\"kind\" "
                        "attr.type=\"string\"/>");
            return;
        }
        const auto kind = kind_called(word, here(), problems_);
        if (!kind)
            sound_ = false;
        else if (said_kind_ && *said_kind_ != *kind)
            problem("a second kind of the same tie", "leave one of them"), sound_ = false;
        said_kind_ = kind;
    }

    void end_edge() {
        if (!sound_) return;
        edges_.push_back({from_, Tie{to_, said_kind_.value_or(usual_)}});
    }

    static std::string shown(std::string_view name) { return std::string(name.substr(0, 60)); }

    void tell_of_broken_xml() {
        const XML_Error error = XML_GetErrorCode(parser_.get());
        const auto hint = [&]() -> std::string {
            switch (error) {
                case XML_ERROR_NO_ELEMENTS:
                case XML_ERROR_UNCLOSED_TOKEN:
                case XML_ERROR_UNCLOSED_CDATA_SECTION:
                case XML_ERROR_PARTIAL_CHAR:
                case XML_ERROR_XML_DECL:
                    return "was it written to the end?";
                case XML_ERROR_TAG_MISMATCH:
                    return "an end tag is missing or has another name than its beginning; small and capital letters "
                           "differ";
                case XML_ERROR_UNDEFINED_ENTITY:
                    return "XML itself knows only &amp; &lt; &gt; &quot; &apos; and numbers such as &#228;";
                case XML_ERROR_INVALID_TOKEN:
                    return "within text write &amp; for & and &lt; for <; letters must be in the encoding that the "
                           "first line names, or UTF-8";
                case XML_ERROR_UNKNOWN_ENCODING:
                case XML_ERROR_INCORRECT_ENCODING:
                    return "save it as UTF-8, and say encoding=\"UTF-8\" in the first line";
                case XML_ERROR_UNBOUND_PREFIX:
                    return "a prefix before a colon is declared where it is used or above, such as "
                           "<graphml xmlns:y=\"http://www.yworks.com/xml/graphml\">";
                case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
                    return "something follows </graphml>: are two files joined?";
                case XML_ERROR_MISPLACED_XML_PI:
                    return "nothing may stand before <?xml, not even an empty line";
                case XML_ERROR_AMPLIFICATION_LIMIT_BREACH:
                    return "its entities would fill the memory: write out what they mean";
                default:
                    return "";
            }
        }();
        const Place at = here();
        problems_.add(at.line, at.column, std::string("broken XML: ") + XML_ErrorString(error), hint);
        stopped_ = true;
    }

    struct Free {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };
    std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> parser_{XML_ParserCreateNS(nullptr, divider)};
    FileProblems& problems_;
    bool stopped_ = false;
    std::exception_ptr thrown_;

    std::size_t depth_ = 0, skipped_ = 0, graphs_ = 0, nodes_ = 0;
    std::vector<In> way_;
    std::string root_space_, text_;
    ByText<Key> keys_;
    bool kinds_here_ = false;  // what is read now says kinds of ties
    TieKind usual_ = TieKind::close_friend;

    ByText<Person> numbers_;
    std::vector<Person> row_;  // by number
    ByText<Place> awaited_;    // ids that an edge has named and no node yet

    bool sound_ = false;  // the edge at hand
    Person from_ = 0, to_ = 0;
    std::optional<TieKind> said_kind_;
    std::vector<Edge> edges_;
};

}  // namespace

FileTies ties_of_graphml(std::string_view text, std::optional<std::size_t> people, FileProblems& problems) {
    Reading reading{problems};
    reading.read(text);
    return reading.finished(people);
}

}  // namespace mensana
