// The documentation says what the program says: generated tables, names of mechanisms, commands and keys, links.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "catalogue/card.hpp"
#include "catalogue/catalogue.hpp"
#include "command/command.hpp"
#include "population/birth.hpp"
#include "population/survey.hpp"

using namespace mensana;
namespace fs = std::filesystem;

namespace {

const fs::path root = MENSANA_SOURCE_DIR;

std::string text_of_file(const fs::path& path) {
    std::ifstream in{path};
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string said_by_program(const std::string& words) {
    std::string said;
    if (FILE* pipe = popen(("'" + std::string{MENSANA_PROGRAM} + "' " + words).c_str(), "r")) {
        char part[4096];
        while (const std::size_t n = std::fread(part, 1, sizeof part, pipe)) said.append(part, n);
        if (pclose(pipe) != 0) said += " (it failed)";
    }
    return said;
}

// All pages of the repository, from the root; what is built or belongs to git is none.
std::vector<std::string> pages() {
    std::vector<std::string> all;
    for (auto entry = fs::recursive_directory_iterator{root}; entry != fs::recursive_directory_iterator{}; ++entry) {
        const std::string name = entry->path().filename().string();
        const bool ours =
            entry->is_directory() && (name == ".git" || name.starts_with("build") || name.starts_with("_"));
        if (ours) entry.disable_recursion_pending();
        if (entry->is_regular_file() && entry->path().extension() == ".md")
            all.push_back(fs::relative(entry->path(), root).generic_string());
    }
    std::sort(all.begin(), all.end());
    return all;
}

// A code word or part of one: `name`, `[name]`, `name = 1`, or in a block of code.
bool is_told(const std::string& page, const std::string& name) {
    for (auto at = page.find(name); at != std::string::npos; at = page.find(name, at + 1)) {
        const auto letter = [](char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)); };
        const bool begins = at == 0 || !letter(page[at - 1]),
                   ends = at + name.size() == page.size() || !letter(page[at + name.size()]);
        if (begins && ends) return true;
    }
    return false;
}

// What stands between the marks of a generated part.
std::string generated(const std::string& page, const std::string& part) {
    const std::string begin = "\n<!-- begin: mensana catalogue " + part + " -->\n",
                      end = "<!-- end: mensana catalogue " + part + " -->\n";
    const auto from = page.find(begin), to = page.find(end);
    INFO(part);
    REQUIRE(from != std::string::npos);
    REQUIRE(to != std::string::npos);
    REQUIRE(to > from);
    return page.substr(from + begin.size(), to - from - begin.size());
}

// What dagitty reads, as far as we write it: dag { node [flag,key="value"] ...  from -> to ...  one <-> other ... }
struct Dag {
    std::map<std::string, std::string> flags;                      // of each node
    std::set<std::pair<std::string, std::string>> arrows, shared;  // ->, and <-> both ways round
    std::string wrong;                                             // the first line that dagitty would not read
};
Dag dag_of(const std::string& text) {
    static const std::regex node{R"re(\s*([A-Za-z0-9_.]+) \[((?:[a-z]+,)?)pos="[-0-9.]+,[-0-9.]+"\])re"},
        arrow{R"(\s*([A-Za-z0-9_.]+) (->|<->) ([A-Za-z0-9_.]+))"};
    Dag dag;
    std::istringstream lines{text};
    std::string line;
    std::getline(lines, line);
    if (line != "dag {") dag.wrong = line;
    while (std::getline(lines, line) && line != "}") {
        std::smatch words;
        if (std::regex_match(line, words, node))
            dag.flags[words[1]] = words[2];
        else if (std::regex_match(line, words, arrow)) {
            if (words[2] == "->")
                dag.arrows.insert({words[1], words[3]});
            else
                dag.shared.insert({words[1], words[3]}), dag.shared.insert({words[3], words[1]});
        } else if (dag.wrong.empty())
            dag.wrong = line;
    }
    if (line != "}" || std::getline(lines, line)) dag.wrong += " (end)";
    return dag;
}

bool is_acyclic(const Dag& dag) {
    std::map<std::string, int> causes;
    std::map<std::string, std::vector<std::string>> effects;
    for (const auto& [from, to] : dag.arrows) ++causes[to], effects[from].push_back(to);
    std::vector<std::string> roots;
    for (const auto& [node, flags] : dag.flags)
        if (!causes[node]) roots.push_back(node);
    std::size_t seen = 0;
    while (!roots.empty()) {
        const std::string node = roots.back();
        roots.pop_back(), ++seen;
        for (const std::string& effect : effects[node])
            if (--causes[effect] == 0) roots.push_back(effect);
    }
    return seen == dag.flags.size();
}

// Whether a back door stands open: a way from `exposure` to `outcome` that enters `exposure` by an arrowhead, given
// `known`.  A walker goes up and down arrows; a collider lets pass when it or something it causes is known.
bool open_back_door(const Dag& dag, const std::string& exposure, const std::string& outcome,
                    const std::set<std::string>& known) {
    std::set<std::string> opens = known;  // and all their causes
    for (bool grown = true; grown;) {
        grown = false;
        for (const auto& [from, to] : dag.arrows)
            if (opens.count(to) && opens.insert(from).second) grown = true;
    }
    std::set<std::pair<std::string, bool>> been;  // a node, and whether it was entered by an arrowhead
    std::vector<std::pair<std::string, bool>> next;
    for (const auto& [from, to] : dag.arrows)
        if (to == exposure) next.push_back({from, false});
    for (const auto& [one, other] : dag.shared)
        if (one == exposure) next.push_back({other, true});
    while (!next.empty()) {
        const auto [node, by_head] = next.back();
        next.pop_back();
        if (node == exposure || !been.insert({node, by_head}).second) continue;
        if (node == outcome) return true;
        const bool up = by_head ? opens.count(node) > 0 : known.count(node) == 0, down = known.count(node) == 0;
        for (const auto& [from, to] : dag.arrows) {
            if (to == node && up) next.push_back({from, false});
            if (from == node && down) next.push_back({to, true});
        }
        for (const auto& [one, other] : dag.shared)
            if (one == node && up) next.push_back({other, true});
    }
    return false;
}

// Whether a page has a heading that #anchor leads to: its words in small letters, with dashes between.
bool has_heading(const std::string& page, const std::string& anchor) {
    std::istringstream lines{page};
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("#")) continue;
        std::string slug;
        for (const char c : line.substr(std::min(line.find_first_not_of("# "), line.size())))
            if (std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_')
                slug += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            else if (c == ' ')
                slug += '-';
        if (slug == anchor) return true;
    }
    return false;
}

// Names between quotes where the scenario reader compares a key with them.
std::set<std::string> scenario_keys() {
    static const std::regex compared{R"re(\bkey(?:\.key)? == "(\w+)")re"};
    std::set<std::string> keys;
    for (const auto& entry : fs::directory_iterator{root / "sim/scenario"}) {
        if (!entry.path().filename().string().starts_with("scenario")) continue;
        const std::string source = text_of_file(entry.path());
        for (auto match = std::sregex_iterator{source.begin(), source.end(), compared}; match != std::sregex_iterator{};
             ++match)
            keys.insert((*match)[1]);
    }
    return keys;
}

}  // namespace

TEST_CASE("the generated parts of the pages are what the catalogue says", "[docs]") {
    for (const auto& [page, part] : std::vector<std::pair<std::string, std::string>>{
             {"odd", "tables"}, {"odd", "equations"}, {"mechanisms", "cards"}}) {
        const std::string said = said_by_program("catalogue " + part + " --format md");
        INFO("tools/renew_docs " << MENSANA_PROGRAM << " renews docs/" << page << ".md, its part " << part);
        CHECK(said.size() > 5'000);
        // not CHECK(a == b): nobody wants to see both in full
        CHECK((generated(text_of_file(root / "docs" / (page + ".md")), part) == said));
    }
}

TEST_CASE("the pictures show every node that their graphs have", "[docs]") {
    static const std::regex title{R"(<title>([a-z0-9_]+)</title>)"}, node{R"re(\n  "([a-z0-9_]+)" \[(?!color))re"};
    for (const auto& [name, words] :
         std::vector<std::pair<std::string, std::string>>{{"paths", "catalogue paths"}, {"causes", "catalogue"}}) {
        const std::string graph = said_by_program(words + " --format dot"),
                          picture = text_of_file(root / "docs" / (name + ".svg"));
        CHECK(picture.size() < 500'000);
        std::set<std::string> drawn, wanted;
        for (auto match = std::sregex_iterator{picture.begin(), picture.end(), title}; match != std::sregex_iterator{};
             ++match)
            drawn.insert((*match)[1]);
        for (auto match = std::sregex_iterator{graph.begin(), graph.end(), node}; match != std::sregex_iterator{};
             ++match)
            wanted.insert((*match)[1]);
        drawn.erase("mensana"), drawn.erase("mensana_paths");
        INFO("tools/renew_docs " << MENSANA_PROGRAM << " renews docs/" << name << ".svg");
        CHECK(wanted.size() > (name == "paths" ? 7u : 40u));
        CHECK(drawn == wanted);
    }
}

TEST_CASE("every mechanism has a card on its page and stands in the ODD document", "[docs]") {
    const std::string cards = text_of_file(root / "docs/mechanisms.md"), odd = text_of_file(root / "docs/odd.md");
    for (const Mechanism& each : catalogue()) {
        const std::string name{each.about().name};
        INFO(name);
        CHECK(has_heading(cards, name));
        CHECK(odd.find("\n**[`" + name + "`](mechanisms.md#" + name + ")**") != std::string::npos);
    }
}

TEST_CASE("every card is whole: equation, evidence for and against, what would prove it wrong", "[docs]") {
    std::string missing;
    for (const Mechanism& each : catalogue())
        for (const std::string_view part : missing_of(each.card()))
            missing += "\n  " + std::string{each.about().name} + ": " + std::string{part};
    INFO("cards that say nothing of" << missing);
    CHECK(missing.empty());
}

TEST_CASE("the equation on a card names every parameter and whatever the mechanism changes", "[docs]") {
    std::string missing;
    for (const Mechanism& each : catalogue()) {
        const std::string equation{each.card().equation};
        for (const Parameter* p : each.parameters())
            if (!is_told(equation, std::string{p->name}))
                missing += "\n  " + std::string{each.about().name} + ": parameter " + std::string{p->name};
        for (const Use& use : each.uses()) {
            const std::string column{EveryColumn::is[use.column].name};
            if (use.access == Access::adds && !is_told(equation, column))
                missing += "\n  " + std::string{each.about().name} + ": column " + column;
        }
    }
    INFO("not in the equation" << missing);
    CHECK(missing.empty());
}

TEST_CASE("the graph for dagitty has no cycles, one exposure and one outcome", "[docs]") {
    for (const int days : {1, 2, 5}) {
        const std::string last = std::to_string(days);
        const Dag dag = dag_of(said_by_program("catalogue --format dagitty --days " + last));
        INFO(days << " days");
        CHECK(dag.wrong == "");
        CHECK(dag.flags.size() > 40);
        CHECK(is_acyclic(dag));
        for (const auto& [from, to] : dag.arrows) {
            INFO(from << " -> " << to);
            CHECK(dag.flags.count(from) + dag.flags.count(to) == 2);
            CHECK(to.find("_pull") == std::string::npos);
        }
        CHECK(dag.flags.at("recent_activity_t0") == "exposure,");
        CHECK(dag.flags.at("depressive_symptoms_t" + last) == "outcome,");
        for (const char* unseen : {"birth_and_past", "own_depression", "depression_liability", "self_esteem_response"})
            CHECK(dag.flags.at(unseen) == "latent,");
        CHECK(dag.arrows.contains({"birth_and_past", "recent_activity_t0"}));
        CHECK(dag.arrows.contains({"self_esteem_t0", "depressive_symptoms_t1"}));
        CHECK_FALSE(dag.arrows.contains({"own_anxiety", "depressive_symptoms_t1"}));  // each follows its own pull
    }
}

TEST_CASE("in the graph for dagitty only what never changes in a person keeps the back door open", "[docs]") {
    const Dag dag = dag_of(said_by_program("catalogue --format dagitty"));
    const std::string exposure = "recent_activity_t0", outcome = "depressive_symptoms_t1";
    std::set<std::string> morning, lasting;  // all else of the first morning; traits
    for (const auto& [node, flags] : dag.flags) {
        if (node.ends_with("_t0") && node != exposure) morning.insert(node);
        if (EveryColumn::place_of(node) < EveryColumn::count) lasting.insert(node);
    }
    CHECK(open_back_door(dag, exposure, outcome, {}));
    CHECK(open_back_door(dag, exposure, outcome, morning));  // liabilities and own parts
    CHECK(open_back_door(dag, exposure, outcome, lasting));  // where the person stands just now
    morning.insert(lasting.begin(), lasting.end());
    CHECK_FALSE(open_back_door(dag, exposure, outcome, morning));
}

TEST_CASE("every sub-command and every option of one stands in the manual", "[docs]") {
    const std::string manual = text_of_file(root / "docs/manual.md");
    for (const Command& each : {run_command(), check_command(), catalogue_command(), network_command(),
                                inspect_command(), picture_command(), evidence_command(), survey_command()}) {
        INFO(each.name);
        CHECK(manual.find("\n### mensana " + each.name + "\n") != std::string::npos);
        for (const Option& option : each.options) {
            INFO(option.name);
            CHECK(is_told(manual, "--" + option.name));
        }
    }
    // A command that the program has and the list above has not.
    const std::string help = said_by_program("--help");
    static const std::regex row{R"(\n  (\w+) +[a-z])"};
    int commands = 0;
    for (auto match = std::sregex_iterator{help.begin(), help.end(), row}; match != std::sregex_iterator{};
         ++match, ++commands) {
        INFO((*match)[1]);
        CHECK(manual.find("\n### mensana " + (*match)[1].str() + "\n") != std::string::npos);
    }
    CHECK(commands >= 8);
}

TEST_CASE("every key of a scenario and every column of a mapping stands in the manual", "[docs]") {
    const std::string manual = text_of_file(root / "docs/manual.md");
    const auto keys = scenario_keys();
    CHECK(keys.size() > 30);
    for (const char* certain : {"people", "based_on", "off", "homophily_age", "sample_every", "group", "who"})
        CHECK(keys.contains(certain));
    for (const std::string& key : keys) {
        INFO(key);
        CHECK(is_told(manual, key));
    }
    for (const SurveyColumn& column : survey_columns()) {
        INFO(column.name);
        CHECK(is_told(manual, std::string{column.name}));
    }
}

TEST_CASE("every link between pages leads to a file, and to a heading in it", "[docs]") {
    static const std::regex link{R"(\]\(([^)\s]+)\))"}, fence{R"(```[\s\S]*?```)"};
    std::size_t links = 0;
    for (const std::string& page : pages()) {
        const std::string text = std::regex_replace(text_of_file(root / page), fence, "");
        for (auto match = std::sregex_iterator{text.begin(), text.end(), link}; match != std::sregex_iterator{};
             ++match) {
            const std::string target = (*match)[1];
            if (target.find("://") != std::string::npos || target.starts_with("mailto:")) continue;
            INFO(page << " links to " << target);
            const auto hash = target.find('#');
            const fs::path file = hash == 0 ? root / page : (root / page).parent_path() / target.substr(0, hash);
            CHECK(fs::exists(file));
            if (hash != std::string::npos) CHECK(has_heading(text_of_file(file), target.substr(hash + 1)));
            ++links;
        }
    }
    CHECK(links > 5);
}

TEST_CASE("no page names a place on somebody's machine", "[docs]") {
    static const std::regex place{R"((^|[^\w./~-])/(tmp|root|work|home|Users|mnt|scratch)(/|\b))"};
    for (const std::string& page : pages()) {
        std::istringstream lines{text_of_file(root / page)};
        int number = 0;
        for (std::string line; std::getline(lines, line);) {
            ++number;
            INFO(page << ":" << number << ": " << line);
            CHECK_FALSE(std::regex_search(line, place));
        }
    }
}
