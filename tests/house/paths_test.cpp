// A file that a comment or a page names is there: in comments from the root, from a library's root or from the file's
// own folder; a page may also name a file by its last part alone, when there is only talk of it.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

const fs::path root = MENSANA_SOURCE_DIR;

// What a line names: tests/..., and whatever ends in .hpp or .cpp.  Not <fmt/format.h>, nor <shelf>_test.cpp.
std::vector<std::string> files_named(const std::string& line) {
    static const std::regex path{R"((?:^|[^\w/.<>*-])((?:[\w-]+/)*[\w-]+\.[hc]pp(?!\w)|tests/(?:[\w.-]+/)*[\w.-]*\w))"};
    std::vector<std::string> all;
    for (auto match = std::sregex_iterator{line.begin(), line.end(), path}; match != std::sregex_iterator{}; ++match)
        all.push_back((*match)[1]);
    return all;
}

std::set<std::string> names_of_files() {
    std::set<std::string> all;
    for (const char* wing : {"sim", "analysis", "program", "tests", "benchmarks"})
        for (const auto& entry : fs::recursive_directory_iterator{root / wing})
            all.insert(entry.path().filename().string());
    return all;
}

// Of the text of a file in `folder`, the lines that name what is not there.
std::string names_that_are_gone(std::istream& text, const fs::path& folder, bool is_code) {
    static const std::set<std::string> known = names_of_files();
    std::string gone, line;
    for (int number = 1; std::getline(text, line); ++number) {
        if (is_code) line = line.find("//") == std::string::npos ? "" : line.substr(line.find("//"));
        for (const std::string& name : files_named(line)) {
            bool there = !is_code && known.contains(name);
            for (const fs::path& from :
                 {root, root / "sim", root / "analysis", root / "program", root / "tests", folder})
                there = there || fs::exists(from / name);
            if (!there) gone += std::to_string(number) + ": " + name + "\n";
        }
    }
    return gone;
}

// But for this file, which makes up names.
std::vector<fs::path> code_and_pages() {
    std::vector<fs::path> all{root / "README.md", root / ".github/CONTRIBUTING.md"};
    for (const char* wing : {"sim", "analysis", "program", "tests", "benchmarks", "docs"})
        for (const auto& entry : fs::recursive_directory_iterator{root / wing})
            if (const auto ending = entry.path().extension();
                (ending == ".hpp" || ending == ".cpp" || ending == ".md") &&
                entry.path().filename() != "paths_test.cpp")
                all.push_back(entry.path());
    return all;
}

}  // namespace

TEST_CASE("a file that a comment or a page names is there", "[house][docs]") {
    std::size_t names = 0;
    for (const fs::path& each : code_and_pages()) {
        std::ifstream in{each};
        INFO(each);
        CHECK(names_that_are_gone(in, each.parent_path(), each.extension() != ".md") == "");
        std::ifstream again{each};
        for (std::string line; std::getline(again, line);) names += files_named(line).size();
    }
    CHECK(names > 300);
}

TEST_CASE("a link to a file of ours is called by the file's name", "[house][docs]") {
    static const std::regex link{R"(\[`([^`\]]+\.[hc]pp)`\]\(([^)#]+)\))"};
    std::size_t links = 0;
    for (const fs::path& each : code_and_pages()) {
        if (each.extension() != ".md") continue;
        std::ifstream in{each};
        for (std::string line; std::getline(in, line);)
            for (auto match = std::sregex_iterator{line.begin(), line.end(), link}; match != std::sregex_iterator{};
                 ++match, ++links) {
                INFO(each << " links " << (*match)[2]);
                CHECK(fs::path{(*match)[1].str()}.filename() == fs::path{(*match)[2].str()}.filename());
                CHECK(fs::exists(each.parent_path() / (*match)[2].str()));
            }
    }
    CHECK(links > 5);
}

TEST_CASE("a file that is gone is told by its line and name", "[house]") {
    const auto gone = [](const char* text, bool is_code) {
        std::istringstream in{text};
        return names_that_are_gone(in, root / "sim/engine", is_code);
    };
    CHECK(gone("// day.hpp, engine/day.cpp, tests/house and tests/laws/bits.cpp", true) == "");
    CHECK(gone("int day;  // as in dusk.hpp\n\"dusk.hpp\" /* no comment */", true) == "1: dusk.hpp\n");
    CHECK(gone("// Tested by\n// tests/engine/dusk_test.cpp.", true) == "2: tests/engine/dusk_test.cpp\n");
    CHECK(gone("`graphml.cpp` and `tests/mechanisms/<shelf>_test.cpp`", false) == "");
    CHECK(gone("// graphml.cpp", true) == "1: graphml.cpp\n");  // of another folder
    CHECK(gone("[`dusk.hpp`](../sim/engine/day.hpp)", false) == "1: dusk.hpp\n");
}
