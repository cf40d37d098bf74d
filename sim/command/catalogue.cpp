// mensana catalogue: every mechanism, column and reading, for people, for tools, for the documentation, and as a
// picture.  Nothing here is kept by hand: kernels' signatures say what they read and add to.
//                                                                              [the only door to nlohmann_json]
#include "mechanisms/catalogue.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "command/card.hpp"
#include "command/command.hpp"
#include "engine/reading.hpp"
#include "world/birth.hpp"

namespace mensana {
namespace {

std::string_view name_of(Kind kind) { return kind == Kind::trait ? "trait" : kind == Kind::state ? "state" : "act"; }

std::vector<const Parameter*> figures_of(Birth& birth) {
    const auto list = birth.list();
    return {list.begin(), list.end()};
}

// ---- text

std::string columns_text() {
    std::string all;
    for (const Kind kind : {Kind::trait, Kind::state, Kind::act}) {
        all += fmt::format("{}{}s\n", all.empty() ? "" : "\n", name_of(kind));
        for (const Column& c : EveryColumn::is) {
            if (c.kind != kind) continue;
            const std::string range =
                c.labels.empty() ? fmt::format("{} to {} {}", c.low, c.high, c.unit) : std::string{c.labels};
            all += fmt::format("  {:<26} {}{}\n  {:<26} {}\n", c.name, c.meaning,
                               c.shown_step > 0 ? "; friends see it" : "", "", wrapped(range, 29));
        }
    }
    return all;
}

std::string readings_text() {
    std::string all = "What can be recorded, and what groups are made of (not of acts)\n";
    for (const auto name : reading_names()) {
        const auto r = reading_called(name);
        std::string cuts;
        for (const float cut : r->cuts) cuts += fmt::format("{}{}", cuts.empty() ? "; shares from " : ", ", cut);
        all += fmt::format("  {:<26} {}\n  {:<26} {} to {} {}{}\n", r->name, r->meaning, "", r->low, r->high, r->unit,
                           cuts);
        if (!r->is_truth()) all += fmt::format("  {:<26} {}\n", "", wrapped(r->source, 29));
    }
    return all;
}

std::string text_of(const std::vector<Mechanism>& mechanisms) {
    std::string all;
    for (const Mechanism& each : mechanisms) all += (all.empty() ? "" : "\n") + card_of(each);
    return all;
}

// ---- json

using Json = nlohmann::ordered_json;

// The shortest number that is this float: 0.3 and not 0.30000001192.
double plain(float x) { return std::stod(fmt::format("{}", x)); }

Json json_of(const std::vector<const Parameter*>& list) {
    Json all = Json::array();
    for (const Parameter* p : list)
        all.push_back({{"name", p->name},
                       {"value", plain(p->value)},
                       {"unit", p->unit},
                       {"low", plain(p->low)},
                       {"high", plain(p->high)},
                       {"source", p->source}});
    return all;
}

Json json_of(const Mechanism& mechanism) {
    Json uses = Json::array();
    constexpr std::array access{"own", "friends", "adds", "sets"};
    constexpr std::array when{"day", "rest", "begin"};
    for (const Use& use : mechanism.uses())
        uses.push_back({{"column", EveryColumn::is[use.column].name},
                        {"access", access[static_cast<std::size_t>(use.access)]},
                        {"when", when[static_cast<std::size_t>(use.when)]}});
    const About& about = mechanism.about();
    return {{"name", about.name},          {"path", about.path}, {"claim", about.claim},
            {"beat", name_of(about.beat)}, {"uses", uses},       {"parameters", json_of(mechanism.parameters())}};
}

Json columns_json() {
    Json all = Json::array();
    for (const Column& c : EveryColumn::is)
        all.push_back({{"name", c.name},
                       {"kind", name_of(c.kind)},
                       {"unit", c.unit},
                       {"low", plain(c.low)},
                       {"high", plain(c.high)},
                       {"meaning", c.meaning},
                       {"labels", c.labels},
                       {"shown_step", plain(c.shown_step)}});
    return all;
}

Json readings_json() {
    Json all = Json::array();
    for (const auto name : reading_names()) {
        const auto r = reading_called(name);
        Json cuts = Json::array();
        for (const float cut : r->cuts) cuts.push_back(plain(cut));
        all.push_back({{"name", r->name},
                       {"unit", r->unit},
                       {"low", plain(r->low)},
                       {"high", plain(r->high)},
                       {"step", plain(r->step)},
                       {"cuts", cuts},
                       {"meaning", r->meaning},
                       {"truth", r->is_truth()},
                       {"source", r->source}});
    }
    return all;
}

// ---- tables in Markdown

std::string cell(std::string_view text) {
    std::string safe;
    for (const char c : text) safe += c == '|' ? std::string{"\\|"} : std::string{c};
    return safe;
}

std::string mechanisms_md(const std::vector<Mechanism>& mechanisms) {
    std::string all = "| mechanism | path | beat | claim | reads | adds to |\n| --- | --- | --- | --- | --- | --- |\n";
    for (const Mechanism& m : mechanisms)
        all +=
            fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", m.about().name, m.about().path, name_of(m.about().beat),
                        cell(m.about().claim), reads_told(m),
                        m.about().beat == Beat::birth ? columns_told(m, Access::sets, Use::When::rest) : adds_told(m));
    return all;
}

std::string parameters_md(std::string_view of, const std::vector<const Parameter*>& list) {
    std::string all;
    for (const Parameter* p : list)
        all += fmt::format("| `{}.{}` | {} | {} | {} to {} | {} |\n", of, p->name, p->value, cell(p->unit), p->low,
                           p->high, cell(p->source));
    return all;
}

std::string parameters_md(const std::vector<Mechanism>& mechanisms) {
    std::string all = "| parameter | value | unit | range | source |\n| --- | --- | --- | --- | --- |\n";
    for (const Mechanism& m : mechanisms) all += parameters_md(m.about().name, m.parameters());
    return all;
}

std::string columns_md() {
    std::string all = "| column | kind | unit | range | meaning |\n| --- | --- | --- | --- | --- |\n";
    for (const Column& c : EveryColumn::is)
        all += fmt::format("| `{}` | {} | {} | {} | {}{} |\n", c.name, name_of(c.kind), cell(c.unit),
                           c.labels.empty() ? fmt::format("{} to {}", c.low, c.high) : cell(c.labels), cell(c.meaning),
                           c.shown_step > 0 ? "; friends see it" : "");
    return all;
}

std::string readings_md() {
    std::string all =
        "| reading | unit | range | shares from | meaning | read with |\n| --- | --- | --- | --- | --- | --- |\n";
    for (const auto name : reading_names()) {
        const auto r = reading_called(name);
        std::string cuts;
        for (const float cut : r->cuts) cuts += fmt::format("{}{}", cuts.empty() ? "" : ", ", cut);
        all += fmt::format("| `{}` | {} | {} to {} | {} | {} | {} |\n", r->name, cell(r->unit), r->low, r->high, cuts,
                           cell(r->meaning), r->is_truth() ? "truth" : cell(r->source));
    }
    return all;
}

// ---- the causal graph

// What happens within a day.  Three things are folded, or nobody could read it:
//   a pull and the person's own part of it into the state that follows them (the mechanism that only makes a state
//   follow its pull becomes a line of small print in the state's box);
//   traits that a mechanism of birth writes (personal responses) into an asterisk on the mechanisms they scale;
//   a mechanism that reads the state which it changes into one arrow.
class Graph {
public:
    explicit Graph(const std::vector<Mechanism>& shown) {
        const std::vector<Mechanism> all = catalogue();
        for (std::size_t k = 0; k < EveryColumn::count; ++k) stands_for_[k] = k;
        for (const Mechanism& each : all) fold(each);
        std::set<std::string_view> paths;
        for (const Mechanism& each : shown)
            if (each.about().beat != Beat::birth) paths.insert(each.about().path);
        for (const auto path : paths) colour_.emplace(path, colours[colour_.size() % colours.size()]);
        for (const Mechanism& each : shown) draw(each);
    }

    std::string text() const {
        std::string legend;
        for (const auto& [path, colour] : colour_)
            legend += fmt::format("<font color=\"{}\">{}</font> &#160; ", colour, path);
        std::string out =
            "digraph mensana {\n"
            "  rankdir=TB; ranksep=0.25; nodesep=0.12; bgcolor=white; fontname=\"Helvetica\"; fontsize=16; "
            "labelloc=t;\n"
            "  node [fontname=\"Helvetica\", fontsize=12]; edge [arrowsize=0.7, penwidth=1.3];\n";
        out += fmt::format(
            "  label=<<b>What causes what within a day</b><br/>{}<br/><font point-size=\"12\">boxes: states &#160; "
            "ellipses: acts of the day &#160; grey: traits &#160; "
            "dashed: of friends &#160; &#9675;: and of what it changes &#160; *: differs between people</font>>;\n",
            legend);
        for (const std::size_t k : nodes_) out += node(k);
        for (const auto& [first, k] : follower_)
            for (const auto& [other, name] : follower_)
                if (first < other && name == k && nodes_.count(first) &&
                    nodes_.count(other))  // two that one mechanism moves stand together
                    out += fmt::format("  {{rank=same; \"{}\"; \"{}\";}}\n", EveryColumn::is[first].name,
                                       EveryColumn::is[other].name);
        return out + steps_ + "}\n";
    }

private:
    static constexpr std::array colours{"#1b6ca8", "#c0392b", "#1e8449", "#8e44ad", "#b9770e", "#117a65",
                                        "#6c3483", "#7b3f00", "#2e4053", "#ad1457", "#4a6300"};

    void fold(const Mechanism& mechanism) {
        std::vector<std::size_t> pulls, states;
        bool only_follows = true;
        for (const Use& use : mechanism.uses()) {
            if (use.when != Use::When::day) {
                if (use.access == Access::sets && mechanism.about().beat == Beat::birth) personal_.insert(use.column);
                continue;
            }
            const bool pull = own_part_of(use.column) < EveryColumn::count;
            if (use.access == Access::adds)
                states.push_back(use.column), only_follows &= EveryColumn::is[use.column].kind == Kind::state;
            else if (pull)
                pulls.push_back(use.column);
        }
        for (const Use& use : mechanism.uses())
            if (use.when == Use::When::day && use.access != Access::adds &&
                own_part_of(use.column) == EveryColumn::count)
                only_follows &= std::find(states.begin(), states.end(), use.column) != states.end();
        if (pulls.empty() || pulls.size() != states.size() || !only_follows) return;
        std::sort(pulls.begin(), pulls.end());  // pulls and their states stand in the same order in EveryColumn
        std::sort(states.begin(), states.end());
        for (std::size_t k = 0; k < pulls.size(); ++k) {
            stands_for_[pulls[k]] = stands_for_[own_part_of(pulls[k])] = states[k];
            follower_[states[k]] = mechanism.about().name;
        }
        followers_.insert(mechanism.about().name);
    }

    void draw(const Mechanism& mechanism) {
        const std::string name{mechanism.about().name};
        std::set<std::size_t> from, friends, to;
        bool scaled = false;
        for (const Use& use : mechanism.uses()) {
            if (use.when != Use::When::day) continue;
            if (personal_.count(use.column))
                scaled = true;
            else if (use.access == Access::own)
                from.insert(stands_for_[use.column]);
            else if (use.access == Access::friends)
                friends.insert(stands_for_[use.column]);
            else if (use.access == Access::adds)
                to.insert(stands_for_[use.column]);
        }
        if (followers_.count(mechanism.about().name)) {
            nodes_.insert(to.begin(), to.end());
            return;
        }
        if (to.empty()) return;
        const std::string& colour = colour_.at(mechanism.about().path);
        std::string words = name;  // in two lines where it is long
        if (const auto gap = words.size() > 18 ? words.find('_', words.size() / 2 - 3) : std::string::npos;
            gap != std::string::npos)
            words.replace(gap, 1, "\\n");
        std::replace(words.begin(), words.end(), '_', ' ');
        steps_ += fmt::format(
            "  \"{}\" [shape=plaintext, margin=\"0.02,0.01\", width=0, height=0, fontsize=10, fontcolor=\"{}\", "
            "label=\"{}{}\"];\n",
            name, colour, words, scaled ? " *" : "");
        for (const std::size_t k : from)
            if (!to.count(k)) edge(EveryColumn::is[k].name, name, colour, "arrowhead=none"), nodes_.insert(k);
        for (const std::size_t k : friends)
            edge(EveryColumn::is[k].name, name, colour, "arrowhead=none, style=dashed"), nodes_.insert(k);
        for (const std::size_t k : to)
            edge(name, EveryColumn::is[k].name, colour, from.count(k) ? "dir=both, arrowtail=odot" : ""),
                nodes_.insert(k);
    }

    void edge(std::string_view from, std::string_view to, const std::string& colour, std::string_view more) {
        steps_ +=
            fmt::format("  \"{}\" -> \"{}\" [color=\"{}\"{}{}];\n", from, to, colour, more.empty() ? "" : ", ", more);
    }

    std::string node(std::size_t k) const {
        const Column& c = EveryColumn::is[k];
        std::string words{c.name};
        std::replace(words.begin(), words.end(), '_', ' ');
        if (c.kind == Kind::trait)
            return fmt::format("  \"{}\" [shape=plaintext, fontcolor=gray35, fontsize=11, label=\"{}\"];\n", c.name,
                               words);
        if (c.kind == Kind::act)
            return fmt::format(
                "  \"{}\" [shape=ellipse, fontsize=11, margin=\"0.02,0.01\", height=0.3, label=\"{}\"];\n", c.name,
                words);
        const auto follower = follower_.find(k);
        std::string small = follower == follower_.end() ? "" : std::string{follower->second};
        std::replace(small.begin(), small.end(), '_', ' ');
        return fmt::format(
            "  \"{}\" [shape=box, style=\"rounded,filled\", fillcolor=\"#f3efe2\", penwidth=1.4, "
            "label=<<b>{}</b>{}>];\n",
            c.name, words, small.empty() ? "" : fmt::format("<br/><font point-size=\"9\">{}</font>", small));
    }

    std::array<std::size_t, EveryColumn::count> stands_for_{};
    std::map<std::size_t, std::string_view> follower_;
    std::set<std::string_view> followers_;
    std::set<std::size_t> personal_, nodes_;
    std::map<std::string_view, std::string> colour_;
    std::string steps_;
};

// ----

int show(const Words& words) {
    constexpr std::array<std::string_view, 4> formats{"text", "json", "md", "dot"};
    const std::string format = words.text("format", "text"), wanted = words.files.empty() ? "" : words.files[0];
    std::vector<Problem> problems;
    if (std::find(formats.begin(), formats.end(), format) == formats.end())
        problems.push_back(
            {"command line", 0, 0, fmt::format("--format {} is not known", format), "formats are text, json, md, dot"});

    std::vector<Mechanism> mechanisms;
    std::vector<std::string_view> known{"columns", "readings", "birth"};
    for (const Mechanism& each : catalogue()) {
        known.push_back(each.about().name), known.push_back(each.about().path);
        if (wanted.empty() || each.about().name == wanted || each.about().path == wanted) mechanisms.push_back(each);
    }
    const bool columns = wanted == "columns", readings = wanted == "readings", birth = wanted == "birth";
    if (mechanisms.empty() && !columns && !readings && !birth) {
        const std::string near = nearest(wanted, known);
        problems.push_back({"command line", 0, 0, fmt::format("no mechanism or path is called {}", wanted),
                            near.empty() ? "mensana catalogue lists all" : fmt::format("did you mean {}?", near)});
    } else if (format == "dot" && mechanisms.empty())
        problems.push_back({"command line", 0, 0, fmt::format("there is no graph of {}", wanted),
                            "the graph is of mechanisms: name one, a path, or nothing for all"});
    if (!problems.empty()) return tell(problems);
    std::stable_sort(mechanisms.begin(), mechanisms.end(),
                     [](const Mechanism& a, const Mechanism& b) { return a.about().path < b.about().path; });

    Birth figures;
    const auto list = figures_of(figures);
    if (format == "text") {
        if (columns)
            fmt::print("{}", columns_text());
        else if (readings)
            fmt::print("{}", readings_text());
        else if (birth)
            fmt::print("{}", numbers_told(list, {}));
        else
            fmt::print("{}", text_of(mechanisms));
        if (wanted.empty()) {
            Sources sources;
            for (const Mechanism& each : mechanisms) sources.count(each.parameters());
            fmt::print("\n{} mechanisms; their numbers: {}.  Also: mensana catalogue columns, readings, birth.\n",
                       mechanisms.size(), sources.text());
        }
    } else if (format == "json") {
        Json all;
        if (!mechanisms.empty()) {
            all["mechanisms"] = Json::array();
            for (const Mechanism& each : mechanisms) all["mechanisms"].push_back(json_of(each));
        }
        if (wanted.empty() || columns) all["columns"] = columns_json();
        if (wanted.empty() || readings) all["readings"] = readings_json();
        if (wanted.empty() || birth) all["birth"] = json_of(list);
        fmt::print("{}\n", all.dump(2));
    } else if (format == "md") {
        std::string all;
        auto part = [&](std::string_view title, const std::string& table) {
            all += fmt::format("{}### {}\n\n{}", all.empty() ? "" : "\n", title, table);
        };
        if (wanted.empty() || columns) part("Columns", columns_md());
        if (wanted.empty() || readings) part("Readings", readings_md());
        if (!mechanisms.empty())
            part("Mechanisms", mechanisms_md(mechanisms)), part("Parameters", parameters_md(mechanisms));
        if (wanted.empty() || birth)
            part("Births", parameters_md(std::vector<Mechanism>{}) + parameters_md("birth", list));
        fmt::print("{}", all);
    } else {
        fmt::print("{}", Graph{mechanisms}.text());
    }
    return 0;
}

}  // namespace

Command catalogue_command() {
    return {"catalogue",
            "[NAME]",
            "lists every mechanism with its claim, its numbers and their sources",
            "NAME is a mechanism or a path, or one of columns, readings, birth.\n"
            "mensana catalogue --format dot | dot -Tsvg > causes.svg draws what causes what.",
            0,
            1,
            {{"format", "FORMAT", "text, json, md (tables) or dot (the causal graph)"}},
            show};
}

}  // namespace mensana
