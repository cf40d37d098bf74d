// The documentation says what the program says: generated tables, names of mechanisms, commands and keys, links.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "command/command.hpp"
#include "mechanisms/catalogue.hpp"
#include "world/birth.hpp"
#include "world/survey.hpp"

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

// What stands as code in a paragraph: between backticks, or in lines set in by four spaces.
std::string code_in(const std::string& paragraph) {
    std::string code;
    std::istringstream lines{paragraph};
    for (std::string line; std::getline(lines, line); code += '\n') {
        if (line.starts_with("    ")) code += line;
        bool inside = false;
        for (const char c : line) {
            if (c == '`')
                inside = !inside, code += ' ';
            else if (inside)
                code += c;
        }
    }
    return code;
}

// The page without what stands between the marks of its generated part.
std::pair<std::string, std::string> written_and_generated(const std::string& page) {
    const std::string begin = "<!-- begin: mensana catalogue -->\n", end = "<!-- end: mensana catalogue -->";
    const auto from = page.find(begin), to = page.find(end);
    REQUIRE(from != std::string::npos);
    REQUIRE(to > from);
    return {page.substr(0, from) + page.substr(to), page.substr(from + begin.size(), to - from - begin.size())};
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
    const std::string source = text_of_file(root / "sim/scenario/scenario.cpp");
    static const std::regex compared{R"re(\bkey(?:\.key)? == "(\w+)")re"};
    std::set<std::string> keys;
    for (auto match = std::sregex_iterator{source.begin(), source.end(), compared}; match != std::sregex_iterator{};
         ++match)
        keys.insert((*match)[1]);
    return keys;
}

}  // namespace

TEST_CASE("the tables of the ODD document are what the catalogue says", "[docs]") {
    const auto [written, generated] = written_and_generated(text_of_file(root / "docs/odd.md"));
    const std::string said = said_by_program("catalogue --format md");
    REQUIRE(said.size() > 10'000);
    INFO("tools/renew_docs " << MENSANA_PROGRAM << " renews docs/odd.md and docs/causes.svg");
    CHECK((generated == said));  // not CHECK(a == b): nobody wants to see both in full
}

TEST_CASE("the picture of causes shows every column and mechanism that the graph has", "[docs]") {
    const std::string graph = said_by_program("catalogue --format dot"),
                      picture = text_of_file(root / "docs/causes.svg");
    CHECK(picture.size() < 150'000);
    std::set<std::string> drawn, wanted;
    static const std::regex title{R"(<title>([a-z0-9_]+)</title>)"}, node{R"re(\n  "([a-z0-9_]+)" \[shape)re"};
    for (auto match = std::sregex_iterator{picture.begin(), picture.end(), title}; match != std::sregex_iterator{};
         ++match)
        drawn.insert((*match)[1]);
    for (auto match = std::sregex_iterator{graph.begin(), graph.end(), node}; match != std::sregex_iterator{}; ++match)
        wanted.insert((*match)[1]);
    drawn.erase("mensana");
    INFO("tools/renew_docs " << MENSANA_PROGRAM << " renews docs/odd.md and docs/causes.svg");
    CHECK(wanted.size() > 40);
    CHECK(drawn == wanted);
}

TEST_CASE("every mechanism has a paragraph in the ODD document", "[docs]") {
    const auto [written, generated] = written_and_generated(text_of_file(root / "docs/odd.md"));
    for (const Mechanism& each : catalogue()) {
        const std::string name{each.about().name};
        INFO(name);
        const auto at = written.find("\n**`" + name + "`**");
        CHECK(at != std::string::npos);
        if (at == std::string::npos) continue;
        const std::string paragraph = written.substr(at, written.find("\n**`", at + 1) - at);
        for (const Parameter* p : each.parameters()) {  // the equation names them
            INFO(p->name);
            CHECK(is_told(code_in(paragraph), std::string{p->name}));
        }
    }
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
    for (const char* certain : {"people", "based_on", "settle_on", "homophily_age", "sample_every", "group", "who"})
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
