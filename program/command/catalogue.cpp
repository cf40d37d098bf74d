// mensana catalogue: every mechanism, column and reading, for people, for tools, for the documentation, and as a
// graph.
//                                                                              [a door to nlohmann_json]
#include "catalogue/catalogue.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

#include "base/say.hpp"
#include "catalogue/card.hpp"
#include "catalogue/causal_graph.hpp"
#include "command/command.hpp"
#include "measures/reading.hpp"
#include "population/birth.hpp"
#include "scenario/offer_kinds.hpp"

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

std::string text_of(const std::vector<Mechanism>& mechanisms, bool whole) {
    std::string all;
    for (const Mechanism& each : mechanisms)
        all += (all.empty() ? "" : "\n") + (whole ? whole_card_of(each) : card_of(each));
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
    constexpr std::array when{"day", "born", "rest", "begin"};
    for (const Use& use : mechanism.uses())
        uses.push_back({{"column", EveryColumn::is[use.column].name},
                        {"access", access[static_cast<std::size_t>(use.access)]},
                        {"when", when[static_cast<std::size_t>(use.when)]}});
    const About& about = mechanism.about();
    const Card& card = mechanism.card();
    return {{"name", about.name},
            {"path", about.path},
            {"claim", about.claim},
            {"beat", name_of(about.beat)},
            {"pace", name_of(about.pace)},
            {"equation", card.equation},
            {"evidence_for", card.pro},
            {"evidence_against", card.contra},
            {"grade", card.equation.empty() ? "" : name_of(card.grade)},
            {"refuted_by", card.refuted_by},
            {"uses", uses},
            {"parameters", json_of(mechanism.parameters())}};
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

std::string mechanisms_md(const std::vector<Mechanism>& mechanisms) {
    std::string all =
        "| mechanism | path | beat | pace | claim | reads | adds to |\n| --- | --- | --- | --- | --- | --- | --- |\n";
    for (const Mechanism& m : mechanisms)
        all +=
            fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", m.about().name, m.about().path,
                        name_of(m.about().beat), name_of(m.about().pace), cell(m.about().claim), reads_told(m),
                        m.about().beat == Beat::birth ? columns_told(m, Access::sets, Use::When::born) : adds_told(m));
    return all;
}

std::string parameters_md(const std::vector<Mechanism>& mechanisms) {
    std::string all{parameters_md_head()};
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

// ---- by path

// The paths that occur, in the order of their names, each with its mechanisms.
using ByPath = std::map<std::string_view, std::vector<const Mechanism*>>;
ByPath by_path(const std::vector<Mechanism>& mechanisms) {
    ByPath paths;
    for (const Mechanism& each : mechanisms) paths[each.about().path].push_back(&each);
    return paths;
}

std::string paths_text(const std::vector<Mechanism>& mechanisms) {
    std::string all;
    for (const auto& [path, list] : by_path(mechanisms)) {
        std::string names;
        for (const Mechanism* each : list) names += fmt::format("{}{}", names.empty() ? "" : ", ", each->about().name);
        all += fmt::format("{:<18} {:>2}  {}\n", path, list.size(), wrapped(names, 22));
    }
    return all;
}

std::string paths_md(const std::vector<Mechanism>& mechanisms) {
    std::string all = "| path | mechanisms |\n| --- | --- |\n";
    for (const auto& [path, list] : by_path(mechanisms)) {
        std::string names;
        for (const Mechanism* each : list)
            names += fmt::format("{}[{}](mechanisms.md#{})", names.empty() ? "" : ", ", each->about().name,
                                 each->about().name);
        all += fmt::format("| `{}` | {} |\n", path, names);
    }
    return all;
}

std::string cards_md(const std::vector<Mechanism>& mechanisms) {
    std::string all;
    for (const auto& [path, list] : by_path(mechanisms)) {
        all += fmt::format("{}### {}\n", all.empty() ? "" : "\n", path_in_words(path));
        for (const Mechanism* each : list) all += "\n" + whole_card_md(*each);
    }
    return all;
}

// Claim and equation of each, for the ODD document; what is known for and against stands on the card.
std::string equations_md(const std::vector<Mechanism>& mechanisms) {
    std::string all;
    for (const auto& [path, list] : by_path(mechanisms)) {
        all += fmt::format("{}### {}\n", all.empty() ? "" : "\n", path_in_words(path));
        for (const Mechanism* each : list) {
            const About& about = each->about();
            all +=
                fmt::format("\n**[`{}`](mechanisms.md#{})** ({}). {}\n\n", about.name, about.name,
                            about.beat == Beat::birth ? std::string{"first morning only"}
                                                      : fmt::format("{}, {}", name_of(about.beat), name_of(about.pace)),
                            prose(about.claim));
            for (const std::string& line : equation_of(*each)) all += "    " + line + "\n";
        }
    }
    return all;
}

// ----

// What NAME may be besides a mechanism and a path.
constexpr std::array<std::string_view, 8> parts{"columns", "readings", "birth",     "paths",
                                                "cards",   "tables",   "equations", "offers"};

// The kinds of interventions, with what is known of each beyond what is not said of any.
std::string offers_text() {
    std::string all;
    for (const OfferKind& kind : offer_kinds()) {
        OfferFigures figures = kind.usual, unsaid;
        all += fmt::format("{}{}  [{}]\n  {}\n", all.empty() ? "" : "\n", kind.name,
                           kind.programme ? "programme" : "support", kind.meaning);
        std::vector<const Parameter*> said;
        const auto note = [&](const std::vector<Parameter*>& list, const std::vector<Parameter*>& usual) {
            for (std::size_t n = 0; n < list.size(); ++n)
                if (list[n]->source != usual[n]->source) said.push_back(list[n]);
        };
        note(figures.list(), unsaid.list()), note(figures.costs(), unsaid.costs());
        all += numbers_told(said, {});
    }
    all += "\nControl arms of programmes, by the key control\n";
    for (const ControlArm& each : control_arms())
        all += fmt::format("  {:<13} {}\n  {:<13} {}\n", each.name, wrapped(each.meaning, 16), "",
                           wrapped(each.source, 16));
    return all;
}

std::string markdown(std::string_view wanted, const std::vector<Mechanism>& mechanisms,
                     const std::vector<const Parameter*>& births) {
    const bool all = wanted.empty(), tables = all || wanted == "tables";
    std::string text;
    auto part = [&](bool is_wanted, std::string_view title, const std::string& words) {
        if (is_wanted) text += fmt::format("{}### {}\n\n{}", text.empty() ? "" : "\n", title, words);
    };
    part(tables || wanted == "columns", "Columns", columns_md());
    part(tables || wanted == "readings", "Readings", readings_md());
    part(tables || wanted == "paths", "Paths", paths_md(mechanisms));
    part(tables, "Mechanisms", mechanisms_md(mechanisms));
    part(tables, "Parameters", parameters_md(mechanisms));
    part(tables || wanted == "birth", "Births", std::string{parameters_md_head()} + parameters_md("birth", births));
    if (wanted == "equations") text += equations_md(mechanisms);
    if (all || wanted == "cards" || std::find(parts.begin(), parts.end(), wanted) == parts.end())
        text += (text.empty() ? "" : "\n") + cards_md(mechanisms);
    return text;
}

std::string json_text(std::string_view wanted, const std::vector<Mechanism>& mechanisms,
                      const std::vector<const Parameter*>& births) {
    const bool others = wanted == "columns" || wanted == "readings" || wanted == "birth";
    Json all;
    if (!others) {
        all["mechanisms"] = Json::array();
        for (const Mechanism& each : mechanisms) all["mechanisms"].push_back(json_of(each));
    }
    if (wanted.empty() || wanted == "columns") all["columns"] = columns_json();
    if (wanted.empty() || wanted == "readings") all["readings"] = readings_json();
    if (wanted.empty() || wanted == "birth") all["birth"] = json_of(births);
    return all.dump(2) + "\n";
}

std::string plain_text(std::string_view wanted, const std::vector<Mechanism>& mechanisms,
                       const std::vector<const Parameter*>& births) {
    if (wanted == "columns") return columns_text();
    if (wanted == "readings") return readings_text();
    if (wanted == "birth") return numbers_told(births, {});
    if (wanted == "paths") return paths_text(mechanisms);
    if (wanted == "offers") return offers_text();
    std::string all = text_of(mechanisms, !wanted.empty());
    if (!wanted.empty()) return all;
    Sources sources;
    for (const Mechanism& each : mechanisms) sources.count(each.parameters());
    return all + fmt::format(
                     "\n{} mechanisms; their numbers: {}.  With equation and evidence: mensana catalogue NAME, or "
                     "cards for all.\nAlso: mensana catalogue paths, columns, readings, birth, offers.\n",
                     mechanisms.size(), sources.text());
}

int show(const Words& words) {
    constexpr std::array<std::string_view, 5> formats{"text", "json", "md", "dot", "dagitty"};
    const std::string format = words.text("format", "text"), wanted = words.files.empty() ? "" : words.files[0];
    std::vector<Problem> problems;
    if (std::find(formats.begin(), formats.end(), format) == formats.end())
        problems.push_back({"command line", 0, 0, fmt::format("--format {} is not known", format),
                            "formats are text, json, md, dot, dagitty"});
    const auto days = words.whole("days", 1, 28, problems);
    if (words.has("days") && format != "dagitty")
        problems.push_back({"command line", 0, 0, "--days is for --format dagitty",
                            "it says how many days the graph without cycles goes on"});

    const bool part = std::find(parts.begin(), parts.end(), wanted) != parts.end(), graph = format.starts_with('d');
    std::vector<Mechanism> mechanisms;
    std::vector<std::string_view> known{parts.begin(), parts.end()};
    for (const Mechanism& each : catalogue()) {
        known.push_back(each.about().name), known.push_back(each.about().path);
        if (wanted.empty() || part || each.about().name == wanted || each.about().path == wanted)
            mechanisms.push_back(each);
    }
    if (mechanisms.empty()) {
        problems.push_back({"command line", 0, 0, fmt::format("no mechanism or path is called {}", wanted),
                            suggestion(wanted, known, "mensana catalogue lists all")});
    } else if (part && graph && !(wanted == "paths" && format == "dot"))
        problems.push_back({"command line", 0, 0, fmt::format("there is no graph of {}", wanted),
                            "the graph is of mechanisms: name one, a path, or nothing for all; dot draws paths, too"});
    else if (format != "text" && wanted == "offers")
        problems.push_back({"command line", 0, 0, "offers are listed as text only", "leave --format out"});
    else if (format == "text" && (wanted == "tables" || wanted == "equations"))
        problems.push_back({"command line", 0, 0, fmt::format("{} are for --format md", wanted),
                            "mensana catalogue NAME prints a mechanism with its equation"});
    if (!problems.empty()) return tell(problems);
    std::stable_sort(mechanisms.begin(), mechanisms.end(),
                     [](const Mechanism& a, const Mechanism& b) { return a.about().path < b.about().path; });

    Birth figures;
    const auto births = figures_of(figures);
    if (format == "text")
        say("{}", plain_text(wanted, mechanisms, births));
    else if (format == "json")
        say("{}", json_text(wanted, mechanisms, births));
    else if (format == "md")
        say("{}", markdown(wanted, mechanisms, births));
    else if (format == "dagitty")
        say("{}", causes_dagitty(mechanisms, static_cast<int>(days.value_or(1))));
    else
        say("{}", wanted == "paths" ? paths_dot(mechanisms) : causes_dot(mechanisms));
    return 0;
}

}  // namespace

Command catalogue_command() {
    return {"catalogue",
            "[NAME]",
            "lists every mechanism with its claim, its numbers and their sources; draws what causes what",
            "NAME is a mechanism or a path, which is shown with its equation and the evidence; or one of paths,\n"
            "columns, readings, birth, offers (kinds of interventions), cards (all mechanisms whole), tables and "
            "equations\n"
            "(for --format md).\n"
            "mensana catalogue paths --format dot | dot -Tsvg > paths.svg draws how the paths hang together,\n"
            "mensana catalogue --format dot | dot -Tsvg > causes.svg every mechanism.\n"
            "mensana catalogue --format dagitty writes a graph without cycles: states of the mornings t0, t1, ...,\n"
            "acts of the days between, and one latent node for all that births and earlier days have in common.",
            0,
            1,
            {{"format", "FORMAT", "text, json, md, dot (the causal graph, for Graphviz) or dagitty"},
             {"days", "DAYS", "how many days the dagitty graph goes on (1)"}},
            show};
}

}  // namespace mensana
