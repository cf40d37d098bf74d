#include "catalogue/causal_graph.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <set>

#include "catalogue/catalogue.hpp"

namespace mensana {
namespace {

std::string with_blanks(std::string_view name) {
    std::string words{name};
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

// In two lines where it is long, broken near the middle; `newline` is Graphviz's.
std::string in_two_lines(std::string_view name, std::string_view newline = "\\n", std::size_t long_from = 17) {
    std::string words = with_blanks(name);
    const auto gap = words.size() >= long_from ? words.find(' ', words.size() / 2 - 3) : std::string::npos;
    if (gap != std::string::npos) words.replace(gap, 1, newline);
    return words;
}

// ---- how a path is drawn

// Colours are Paul Tol's "muted", which keep apart for the colour-blind; there are more paths than colours one can
// tell apart, so the kind of line says which family of paths it is, and the colour which one.
struct Pen {
    std::string_view path, colour, line;
};
constexpr std::array pens{
    Pen{"behaviour", "#332288", "solid"},          Pen{"symptoms", "#882255", "solid"},
    Pen{"self_esteem", "#117733", "solid"},        Pen{"social_support", "#AA4499", "solid"},
    Pen{"self_efficacy", "#44AA99", "solid"},      Pen{"feedback", "#CC6677", "solid"},
    Pen{"programmes", "#999933", "solid"},         Pen{"fitness", "#332288", "dashed"},
    Pen{"adiposity", "#999933", "dashed"},         Pen{"neuroplasticity", "#882255", "dashed"},
    Pen{"brain_volume", "#117733", "dashed"},      Pen{"inflammation", "#CC6677", "dashed"},
    Pen{"cortisol", "#AA4499", "dashed"},          Pen{"serotonin", "#44AA99", "dashed"},
    Pen{"endorphins", "#D9A300", "dashed"},        Pen{"blood_flow", "#0077BB", "dashed"},
    Pen{"antioxidants", "#000000", "dashed"},      Pen{"shared_liability", "#332288", "dotted"},
    Pen{"inheritance", "#999933", "dotted"},       Pen{"hardship", "#882255", "dotted"},
    Pen{"life_events", "#CC6677", "dotted"},       Pen{"ageing", "#117733", "dotted"},
    Pen{"personal_response", "#000000", "dotted"}, Pen{"surroundings", "#44AA99", "dotted"},
    Pen{"influence", "#D9A300", "solid"},
};

Pen pen_of(std::string_view path) {
    for (const Pen& each : pens)
        if (each.path == path) return each;
    return {path, "#555555", "solid"};
}

std::string stroke(const Pen& pen) {
    return fmt::format("color=\"{}\", style={}{}", pen.colour, pen.line, pen.line == "dotted" ? ", penwidth=2" : "");
}

// A box of the legend: samples of the lines, which Graphviz can only draw as text.
std::string legend_of(const std::set<std::string_view>& paths) {
    std::string rows;
    for (const std::string_view line : {"solid", "dashed", "dotted"}) {
        std::string names;
        for (const Pen& pen : pens)
            if (pen.line == line && paths.count(pen.path))
                names += fmt::format("<font point-size=\"13\" color=\"{}\">{} {}</font> &#160; ", pen.colour,
                                     line == "solid"    ? "&#9473;&#9473;"
                                     : line == "dashed" ? "&#9473; &#9473;"
                                                        : "&#183;&#183;&#183;&#183;",
                                     with_blanks(pen.path));
        if (!names.empty()) rows += names + "<br/>";
    }
    return rows;
}

// ---- what stands for what

// A pull, and the person's own part of it, are drawn as the state that follows them: an effect on the pull is the
// effect on the state.  A mechanism that does nothing but follow is small print in the state's box.
struct Fold {
    std::array<std::size_t, EveryColumn::count> stands_for{};
    std::map<std::size_t, std::string_view> follower;  // of a state
    std::set<std::string_view> followers;
    std::set<std::size_t> personal;  // traits written by a mechanism of birth: strengths, not causes

    explicit Fold(const std::vector<Mechanism>& all) {
        for (std::size_t k = 0; k < EveryColumn::count; ++k) stands_for[k] = k;
        for (const Mechanism& each : all) fold(each);
    }

private:
    void fold(const Mechanism& mechanism) {
        std::vector<std::size_t> pulls, states;
        bool only_follows = true;
        for (const Use& use : mechanism.uses()) {
            if (use.when != Use::When::day) {
                if (use.access == Access::sets && mechanism.about().beat == Beat::birth &&
                    EveryColumn::is[use.column].name.ends_with("_response"))
                    personal.insert(use.column);
                continue;
            }
            if (use.access == Access::adds)
                states.push_back(use.column), only_follows &= EveryColumn::is[use.column].kind == Kind::state;
            else if (own_part_of(use.column) < EveryColumn::count)
                pulls.push_back(use.column);
        }
        if (pulls.empty() || pulls.size() != states.size()) return;
        std::sort(pulls.begin(), pulls.end());  // pulls and their states stand in the same order in EveryColumn
        std::sort(states.begin(), states.end());
        if (!EveryColumn::is[pulls[0]].name.ends_with("_pull")) return;
        for (std::size_t k = 0; k < pulls.size(); ++k) {
            stands_for[pulls[k]] = stands_for[own_part_of(pulls[k])] = states[k];
            follower[states[k]] = mechanism.about().name;
        }
        for (const Use& use : mechanism.uses())
            if (use.when == Use::When::day && use.access != Access::adds &&
                own_part_of(use.column) == EveryColumn::count)
                only_follows &= std::find(states.begin(), states.end(), use.column) != states.end();
        if (only_follows) followers.insert(mechanism.about().name);
    }
};

struct Ends {
    std::set<std::size_t> from, friends, to;
    bool scaled = false;
};
Ends ends_of(const Mechanism& mechanism, const Fold& fold) {
    Ends ends;
    for (const Use& use : mechanism.uses()) {
        if (use.when != Use::When::day) continue;
        const std::size_t k = fold.stands_for[use.column];
        if (fold.personal.count(use.column))
            ends.scaled = true;
        else if (use.access == Access::own)
            ends.from.insert(k);
        else if (use.access == Access::friends)
            ends.friends.insert(k);
        else if (use.access == Access::adds)
            ends.to.insert(k);
    }
    return ends;
}

// ---- all mechanisms of a day

class DayGraph {
public:
    explicit DayGraph(const std::vector<Mechanism>& shown) : fold_{catalogue()} {
        for (const Mechanism& each : shown) draw(each);
    }

    std::string text() const {
        std::string out =
            "digraph mensana {\n"
            "  rankdir=LR; ranksep=0.25; nodesep=0.06; bgcolor=white; fontname=\"Helvetica\"; fontsize=18; "
            "labelloc=t;\n"
            "  node [fontname=\"Helvetica\", fontsize=12]; edge [arrowsize=0.7, penwidth=1.3];\n";
        out += fmt::format(
            "  label=<<b>What causes what within a day</b><br/>{}<font point-size=\"13\">boxes: states (below: what "
            "makes them follow their causes) &#160; ellipses: acts of the day &#160; grey: traits &#160; "
            "broken boxes: what friends show<br/>&#9675;: reads also what it changes &#160; *: of a strength that "
            "differs between people</font>>;\n",
            legend_of(paths_));
        for (const std::size_t k : nodes_) out += node(k);
        for (const std::size_t k : friends_)
            out += fmt::format(
                "  \"friends_{0}\" [shape=box, style=\"rounded,dashed\", fontsize=11, label=\"friends' {1}\"];\n",
                EveryColumn::is[k].name, with_blanks(EveryColumn::is[k].name));
        // What exercise begins with stands at one side, symptoms at the other.
        for (const auto& [rank, names] : {std::pair{"source", std::vector<std::string_view>{Urge::is.name}},
                                          std::pair{"sink", std::vector{Depression::is.name, Anxiety::is.name}}}) {
            std::string here;
            for (const std::string_view name : names)
                if (nodes_.count(EveryColumn::place_of(name))) here += fmt::format(" \"{}\";", name);
            if (!here.empty()) out += fmt::format("  {{rank={};{}}}\n", rank, here);
        }
        return out + steps_ + "}\n";
    }

private:
    void draw(const Mechanism& mechanism) {
        const About& about = mechanism.about();
        const Ends ends = ends_of(mechanism, fold_);
        if (ends.to.empty()) return;
        nodes_.insert(ends.to.begin(), ends.to.end());
        if (fold_.followers.count(about.name)) return;
        paths_.insert(about.path);
        const Pen pen = pen_of(about.path);
        steps_ += fmt::format(
            "  \"{}\" [shape=plaintext, margin=\"0.02,0.01\", width=0, height=0, fontsize=10, fontcolor=\"{}\", "
            "label=\"{}{}\"];\n",
            about.name, pen.colour, in_two_lines(about.name), ends.scaled ? " *" : "");
        const bool back = leads_back(about, ends);
        for (const std::size_t k : ends.from)
            if (!ends.to.count(k)) edge(EveryColumn::is[k].name, about.name, pen, back), nodes_.insert(k);
        for (const std::size_t k : ends.friends)
            edge(fmt::format("friends_{}", EveryColumn::is[k].name), about.name, pen, back), friends_.insert(k);
        for (const std::size_t k : ends.to)
            edge(about.name, EveryColumn::is[k].name, pen, back, ends.from.count(k) ? "odot" : "none", "normal");
    }

    // From the mind back, or from a state to what people lean to.
    static bool leads_back(const About& about, const Ends& ends) {
        const auto is_state = [](std::size_t k) { return EveryColumn::is[k].kind == Kind::state; };
        return about.path == "feedback" || (std::any_of(ends.from.begin(), ends.from.end(), is_state) &&
                                            std::all_of(ends.to.begin(), ends.to.end(), [](std::size_t k) {
                                                return own_part_of(k) < EveryColumn::count;
                                            }));
    }

    // What leads back is given to Graphviz the other way round, so that all others point from exercise to symptoms.
    void edge(std::string_view from, std::string_view to, const Pen& pen, bool back, std::string_view tail = "none",
              std::string_view head = "none") {
        steps_ += fmt::format("  \"{}\" -> \"{}\" [{}, dir=both, arrowtail={}, arrowhead={}];\n", back ? to : from,
                              back ? from : to, stroke(pen), back ? head : tail, back ? tail : head);
    }

    std::string node(std::size_t k) const {
        const Column& c = EveryColumn::is[k];
        if (c.kind == Kind::trait)
            return fmt::format("  \"{}\" [shape=plaintext, fontcolor=gray35, fontsize=11, label=\"{}\"];\n", c.name,
                               with_blanks(c.name));
        if (c.kind == Kind::act)
            return fmt::format(
                "  \"{}\" [shape=ellipse, fontsize=11, margin=\"0.02,0.01\", height=0.3, label=\"{}\"];\n", c.name,
                with_blanks(c.name));
        const auto follower = fold_.follower.find(k);
        const std::string small =
            follower == fold_.follower.end()
                ? ""
                : fmt::format("<br/><font point-size=\"9\">{}</font>", with_blanks(follower->second));
        return fmt::format(
            "  \"{}\" [shape=box, style=\"rounded,filled\", fillcolor=\"#f3efe2\", penwidth=1.4, "
            "label=<<b>{}</b>{}>];\n",
            c.name, with_blanks(c.name), small);
    }

    Fold fold_;
    std::set<std::string_view> paths_;
    std::set<std::size_t> nodes_, friends_;
    std::string steps_;
};

// ---- the paths among themselves

// A column belongs to the path of the mechanism that moves it, and an act that many add to (the urge) to the path of
// the mechanism that reads it.  A mechanism then leads from the paths whose columns it reads to that whose it changes;
// one that reads only traits starts at its own path.
class PathGraph {
public:
    explicit PathGraph(const std::vector<Mechanism>& shown) : fold_{catalogue()} {
        const std::vector<Mechanism> all = catalogue();
        for (const Mechanism& each : all) own(each);
        for (const Mechanism& each : all)  // last, so that it wins: who reads what many add to
            for (const Use& use : each.uses())
                if (use.when == Use::When::day && use.access == Access::own && adders_[use.column].size() > 1 &&
                    EveryColumn::is[use.column].kind == Kind::act && own_part_of(use.column) < EveryColumn::count)
                    owner_[use.column] = each.about().path;
        for (const Mechanism& each : shown) draw(each);
    }

    std::string text() const {
        std::set<std::string_view> nodes, drawn;
        for (const auto& [arrow, names] : arrows_) nodes.insert({arrow.from, arrow.to}), drawn.insert(arrow.path);
        std::string out =
            "digraph mensana_paths {\n"
            "  rankdir=LR; ranksep=0.9; nodesep=0.18; bgcolor=white; fontname=\"Helvetica\"; fontsize=16; "
            "labelloc=t;\n"
            "  node [fontname=\"Helvetica\", fontsize=12, shape=box, style=\"rounded,filled\", "
            "fillcolor=\"#f3efe2\"]; edge [fontname=\"Helvetica\", fontsize=10, arrowsize=0.8];\n";
        out += fmt::format(
            "  label=<<b>From exercise by many paths to symptoms, and back</b><br/>{}<font point-size=\"12\">an arrow "
            "has the line of the path that `without` drops it with; the number says how many mechanisms it "
            "stands for</font>>;\n",
            legend_of(drawn));
        for (const std::string_view each : nodes) {
            std::string states;
            for (const auto& [k, path] : owner_)
                if (path == each && EveryColumn::is[k].kind == Kind::state)
                    states += "<br/>" + with_blanks(EveryColumn::is[k].name);
            if (!states.empty()) states = fmt::format("<font point-size=\"9\">{}</font>", states);
            out += fmt::format("  \"{}\" [label=<<b>{}</b>{}>{}];\n", each, with_blanks(each), states,
                               states.empty() ? ", fillcolor=white, style=rounded, fontcolor=gray25" : "");
        }
        for (const auto& [arrow, names] : arrows_) {
            const bool back = arrow.path == "feedback";
            out += fmt::format("  \"{}\" -> \"{}\" [{}{}, penwidth={:.1f}{}];\n", back ? arrow.to : arrow.from,
                               back ? arrow.from : arrow.to, stroke(pen_of(arrow.path)), back ? ", dir=back" : "",
                               1.2 + 0.5 * static_cast<double>(std::min<std::size_t>(names.size(), 6)),
                               names.size() > 1 ? fmt::format(", label=\"{}\"", names.size()) : "");
        }
        std::string outside;
        for (const std::string_view each : nodes)
            if (is_outside(each)) outside += fmt::format(" \"{}\";", each);
        return out + fmt::format("  {{rank=source;{}}}\n  {{rank=sink; \"symptoms\";}}\n}}\n", outside);
    }

private:
    struct Arrow {
        std::string_view from, to, path;
        auto operator<=>(const Arrow&) const = default;
    };

    // What acts on the columns of other paths.
    static bool is_outside(std::string_view path) {
        return path == "feedback" || path == "shared_liability" || path == "inheritance" || path == "hardship" ||
               path == "ageing" || path == "programmes";
    }

    void own(const Mechanism& mechanism) {
        const Ends ends = ends_of(mechanism, fold_);
        for (const Use& use : mechanism.uses())
            if (use.when == Use::When::day && use.access == Access::adds)
                adders_[use.column].insert(mechanism.about().name);
        for (const std::size_t k : ends.to) {
            const auto follower = fold_.follower.find(k);
            if (follower != fold_.follower.end() && follower->second == mechanism.about().name)
                owner_[k] = mechanism.about().path;
            else if (follower == fold_.follower.end() && (!owner_.count(k) || is_outside(owner_[k])))
                owner_[k] = mechanism.about().path;
        }
    }

    void draw(const Mechanism& mechanism) {
        const About& about = mechanism.about();
        const Ends ends = ends_of(mechanism, fold_);
        if (fold_.followers.count(about.name)) return;
        std::set<std::string_view> from, to;
        for (const std::size_t k : ends.to) to.insert(owner_.at(k));
        for (const auto* list : {&ends.from, &ends.friends})
            for (const std::size_t k : *list)
                if (owner_.count(k) && (!ends.to.count(k) || list == &ends.friends)) from.insert(owner_.at(k));
        if (from.empty()) from.insert(about.path);
        for (const auto source : from)
            for (const auto target : to)
                if (source != target || !ends.friends.empty()) arrows_[{source, target, about.path}].insert(about.name);
    }

    Fold fold_;
    std::map<std::size_t, std::string_view> owner_;
    std::map<std::size_t, std::set<std::string_view>> adders_;
    std::map<Arrow, std::set<std::string_view>> arrows_;
};

// ---- without cycles, for dagitty

class Unrolled {
public:
    Unrolled(const std::vector<Mechanism>& shown, int days) : fold_{catalogue()}, days_{days} {
        for (const Mechanism& each : shown) note(each);
        contract_pulls();
        for (const auto& [from, to] : steps_) {
            used_.insert(to.column);
            if (!from.friends) used_.insert(from.column);
        }
    }

    std::string text() {
        for (const std::size_t k : used_) {
            if (EveryColumn::is[k].kind != Kind::act) link(past, name({k}, 0));
            if (EveryColumn::is[k].kind == Kind::state)
                for (int day = 1; day <= days_; ++day) link(name({k}, day - 1), name({k}, day));
        }
        for (const std::size_t k : friends_)
            for (int day = 0; day < days_; ++day) {
                link(past, name({k, true}, day));
                if (day == 0) continue;
                link(name({k, true}, day - 1), name({k, true}, day));
                for (const std::size_t mine : friends_)  // what I showed moved them, and comes back
                    if (used_.count(mine)) link(name({mine}, day - 1), name({k, true}, day));
            }
        for (int day = 1; day <= days_; ++day) {
            for (const auto& [from, to] : steps_)
                link(name(from, from.friends || EveryColumn::is[from.column].kind == Kind::state ? day - 1 : day),
                     name({to.column}, day));
            for (const auto& [one, other] : together_)
                if (used_.count(one) && used_.count(other)) chance_.insert({name({one}, day), name({other}, day)});
        }

        std::string out = "dag {\n";
        for (const auto& [node, place] : nodes_)
            out += fmt::format("  {} [{}pos=\"{:.3f},{:.3f}\"]\n", node, flags_of(node), place.first, place.second);
        for (const auto& [from, to] : links_) out += fmt::format("  {} -> {}\n", from, to);
        for (const auto& [one, other] : chance_) out += fmt::format("  {} <-> {}\n", one, other);
        return out + "}\n";
    }

private:
    static constexpr const char* past = "birth_and_past";

    struct Node {
        std::size_t column;
        bool friends = false;
        auto operator<=>(const Node&) const = default;
    };

    static bool is_pull(std::size_t k) {
        return own_part_of(k) < EveryColumn::count && EveryColumn::is[k].name.ends_with("_pull");
    }

    // What moves two states towards their pulls moves each towards its own.
    bool follows(const Mechanism& mechanism, std::size_t source, const std::set<std::size_t>& to) const {
        return fold_.followers.count(mechanism.about().name) && to.count(fold_.stands_for[source]);
    }

    void note(const Mechanism& mechanism) {
        std::set<Node> from;
        std::set<std::size_t> to;
        for (const Use& use : mechanism.uses()) {
            if (use.when != Use::When::day) continue;
            if (use.access == Access::adds)
                to.insert(use.column);
            else
                from.insert({use.column, use.access == Access::friends});
        }
        for (const std::size_t target : to) {
            for (const Node& source : from)
                if (target == fold_.stands_for[source.column] || !follows(mechanism, source.column, to))
                    steps_.insert({source, {target}});
            if (own_part_of(target) < EveryColumn::count) steps_.insert({{own_part_of(target)}, {target}});
            if (!is_pull(target))
                for (const std::size_t other : to)
                    if (target < other && !is_pull(other)) together_.insert({target, other});
            for (const Node& source : from)
                if (own_part_of(source.column) < EveryColumn::count)
                    steps_.insert({{own_part_of(source.column)}, source});
        }
        for (const Node& source : from)
            if (source.friends) friends_.insert(source.column);
    }

    // A pull is a sum of its causes and nothing else, so its causes are the causes of whatever reads it.
    void contract_pulls() {
        for (std::size_t k = 0; k < EveryColumn::count; ++k) {
            if (!is_pull(k)) continue;
            std::set<Node> causes, effects;
            for (auto step = steps_.begin(); step != steps_.end();) {
                if (step->second.column == k) causes.insert(step->first);
                if (step->first.column == k && !step->first.friends) effects.insert(step->second);
                step = step->second.column == k || (step->first.column == k && !step->first.friends)
                           ? steps_.erase(step)
                           : std::next(step);
            }
            if (effects.empty()) effects.insert({fold_.stands_for[k]});  // what follows it is not among those shown
            for (const Node& cause : causes)
                for (const Node& effect : effects) steps_.insert({cause, effect});
        }
    }

    std::string name(Node node, int day) const {
        const Column& c = EveryColumn::is[node.column];
        return c.kind == Kind::trait ? std::string{c.name}
                                     : fmt::format("{}{}_t{}", node.friends ? "friends_" : "", c.name, day);
    }

    void link(const std::string& from, const std::string& to) {
        if (from == to) return;
        links_.insert({from, to});
        for (const std::string& each : {from, to})
            if (!nodes_.count(each)) nodes_[each] = {column_of_picture(each), row_[column_of_picture(each)]++};
    }

    // Where dagitty draws it: births, traits, then by turns a morning's states and the day's acts.
    static double column_of_picture(const std::string& node) {
        const auto mark = node.rfind("_t");
        if (mark == std::string::npos || mark + 2 >= node.size() ||
            !std::isdigit(static_cast<unsigned char>(node[mark + 2])))
            return node == past ? 0 : 8;
        const bool friends = node.starts_with("friends_");
        const std::size_t k = EveryColumn::place_of(node.substr(friends ? 8 : 0, mark - (friends ? 8 : 0)));
        const double day = std::stod(node.substr(mark + 2));
        return 16 + 16 * day - (EveryColumn::is[k].kind == Kind::act ? 8 : 0);
    }

    std::string flags_of(const std::string& node) const {
        if (node == "recent_activity_t0") return "exposure,";
        if (node == fmt::format("depressive_symptoms_t{}", days_)) return "outcome,";
        const bool trait = EveryColumn::place_of(node) < EveryColumn::count;
        const bool latent = node == past || (trait && (node.starts_with("own_") || node.ends_with("_response") ||
                                                       node.ends_with("_liability") || node == "report_style"));
        return latent ? "latent," : "";
    }

    Fold fold_;
    int days_;
    std::set<std::pair<Node, Node>> steps_;                   // of a day: cause, effect
    std::set<std::pair<std::size_t, std::size_t>> together_;  // made by one mechanism, perhaps by one draw
    std::set<std::size_t> used_, friends_;
    std::map<std::string, std::pair<double, double>> nodes_;
    std::map<double, double> row_;
    std::set<std::pair<std::string, std::string>> links_, chance_;
};

}  // namespace

std::string path_in_words(std::string_view path) {
    std::string words = with_blanks(path);
    if (path == "self_esteem" || path == "self_efficacy") words[4] = '-';
    words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
    return words;
}

std::string causes_dot(const std::vector<Mechanism>& shown) { return DayGraph{shown}.text(); }
std::string paths_dot(const std::vector<Mechanism>& shown) { return PathGraph{shown}.text(); }
std::string causes_dagitty(const std::vector<Mechanism>& shown, int days) { return Unrolled{shown, days}.text(); }

}  // namespace mensana
