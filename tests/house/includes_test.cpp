// The house rules that a program can read: includes go downward, one door to each library, mechanisms do not know
// each other, and names say what they are.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "mechanisms/catalogue.hpp"

using namespace mensana;
namespace fs = std::filesystem;

namespace {

struct File {
    std::string path;  // from the root: sim/engine/day.cpp
    std::string text;
    std::vector<std::string> includes;  // as written, with < > for a library's
};

const std::vector<File>& house() {
    static const std::vector<File> files = [] {
        std::vector<File> all;
        const fs::path root = MENSANA_SOURCE_DIR;
        for (const char* wing : {"sim", "analysis"}) {
            if (!fs::exists(root / wing)) continue;
            for (const auto& entry : fs::recursive_directory_iterator{root / wing}) {
                const auto ending = entry.path().extension();
                if (ending != ".cpp" && ending != ".hpp") continue;
                std::ifstream in{entry.path()};
                std::stringstream text;
                text << in.rdbuf();
                File file{fs::relative(entry.path(), root).generic_string(), text.str(), {}};
                std::istringstream lines{file.text};
                static const std::regex include{R"(^\s*#\s*include\s*(<[^>]+>|"([^"]+)\"))"};
                for (std::string line; std::getline(lines, line);)
                    if (std::smatch match; std::regex_search(line, match, include))
                        file.includes.push_back(match[2].matched ? match[2].str() : match[1].str());
                all.push_back(std::move(file));
            }
        }
        return all;
    }();
    return files;
}

// base 0 .. command 6; analysis stands beside, above all but command.
int floor_of(std::string path) {
    if (path.starts_with("analysis/")) return 6;
    if (path.starts_with("sim/")) path = path.substr(4);
    if (path == "main.cpp") return 8;
    static const std::vector<std::string> floors{"base", "world", "engine", "mechanisms", "scenario", "record"};
    const auto found = std::find(floors.begin(), floors.end(), path.substr(0, path.find('/')));
    if (found != floors.end()) return static_cast<int>(found - floors.begin());
    return path.starts_with("command/") ? 7 : -1;
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const std::string& each) { return text.starts_with(each); });
}

// A header of sim/mechanisms that should hold a mechanism.
bool is_mechanism(const File& file) {
    return file.path.starts_with("sim/mechanisms/") && file.path.ends_with(".hpp") &&
           !file.path.ends_with("catalogue.hpp") && !file.path.starts_with("sim/mechanisms/shared/");
}

// Who includes one of these, said as a list of "file includes what", but for the doors.
std::string intruders(const std::vector<std::string>& library, const std::set<std::string>& doors) {
    std::string all;
    for (const File& file : house())
        for (const std::string& include : file.includes)
            if (starts_with_any(include, library) && !doors.contains(file.path))
                all += file.path + " includes " + include + "\n";
    return all;
}

}  // namespace

TEST_CASE("the house is found, every file stands on a floor", "[house]") {
    CHECK(house().size() > 40);
    for (const File& file : house()) {
        INFO(file.path);
        CHECK(floor_of(file.path) >= 0);
    }
}

TEST_CASE("includes go downward only", "[house]") {
    for (const File& file : house())
        for (const std::string& include : file.includes) {
            if (include.front() == '<') continue;
            INFO(file.path << " includes " << include);
            CHECK(floor_of(include) >= 0);  // written from sim/, or analysis/ from the root
            CHECK(floor_of(include) <= floor_of(file.path));
        }
}

TEST_CASE("each library has one door", "[house]") {
    CHECK(intruders({"<tbb/", "<oneapi/tbb"}, {"sim/base/blocks.cpp"}) == "");
    CHECK(intruders({"<boost/graph/", "<boost/property_map/", "<boost/property_tree/"},
                    {"sim/world/network.cpp", "sim/world/network_build.cpp", "sim/world/network_file.cpp"}) == "");
    CHECK(intruders({"<hdf5", "<H5"}, {"sim/record/hdf5_file.cpp"}) == "");
    CHECK(intruders({"<toml++"}, {"sim/base/toml_file.cpp"}) == "");
    CHECK(intruders({"<boost/program_options"}, {"sim/command/command_line.cpp"}) == "");
    CHECK(intruders({"<iconv"}, {"sim/base/decoded_text.cpp"}) == "");
    CHECK(intruders({"<lzma"}, {"sim/base/file_bytes.cpp"}) == "");
    CHECK(intruders({"<Eigen"}, {"analysis/study/statistics.cpp"}) == "");
    CHECK(intruders({"<nlohmann/"}, {"sim/command/catalogue.cpp", "analysis/compare/comparison_file.cpp"}) == "");
}

TEST_CASE("the doors are open: each library is used where its door is",
          "[house]") {  // or else the rule above says nothing
    for (const auto& [library, door] :
         std::map<std::string, std::string>{{"<oneapi/tbb", "sim/base/blocks.cpp"},
                                            {"<boost/graph/", "sim/world/network.cpp"},
                                            {"<hdf5", "sim/record/hdf5_file.cpp"},
                                            {"<toml++", "sim/base/toml_file.cpp"},
                                            {"<boost/program_options", "sim/command/command_line.cpp"},
                                            {"<nlohmann/", "analysis/compare/comparison_file.cpp"},
                                            {"<iconv", "sim/base/decoded_text.cpp"},
                                            {"<lzma", "sim/base/file_bytes.cpp"},
                                            {"<Eigen", "analysis/study/statistics.cpp"}}) {
        INFO(door);
        CHECK(intruders({library}, {}).find(door + " includes") != std::string::npos);
    }
}

TEST_CASE("a mechanism includes the contract, a formula that several share, and nothing else of the house", "[house]") {
    for (const File& file : house()) {
        if (!is_mechanism(file)) continue;
        INFO(file.path);
        std::vector<std::string> own;
        for (const std::string& include : file.includes)
            if (include.front() != '<' && !include.starts_with("mechanisms/shared/")) own.push_back(include);
        CHECK(own == std::vector<std::string>{"engine/mechanism.hpp"});
        CHECK(std::none_of(file.includes.begin(), file.includes.end(), [](const std::string& include) {
            return include.find('/') != std::string::npos && include.front() == '<';
        }));
    }
}

TEST_CASE("every mechanism's file is named after it, and every such file holds a mechanism of the catalogue",
          "[house]") {
    std::set<std::string> files, names;
    for (const File& file : house())
        if (is_mechanism(file)) {
            files.insert(fs::path{file.path}.stem().string());
            std::string type;  // habit_forms -> HabitForms
            bool high = true;
            for (const char c : fs::path{file.path}.stem().string()) {
                if (c != '_') type += high ? static_cast<char>(c - 'a' + 'A') : c;
                high = c == '_';
            }
            INFO(file.path << " should hold struct " << type);
            CHECK(file.text.find("struct " + type + " {") != std::string::npos);
        }
    for (const Mechanism& each : catalogue()) names.insert(std::string{each.about().name});
    CHECK(files == names);
}

TEST_CASE("no type is called by a word that says nothing", "[house]") {
    static const std::regex type{R"((?:^|\n)\s*(?:class|struct|enum class|using)\s+(\w+))"};
    for (const File& file : house())
        for (auto match = std::sregex_iterator{file.text.begin(), file.text.end(), type};
             match != std::sregex_iterator{}; ++match) {
            const std::string name = (*match)[1];
            for (const char* empty : {"Manager", "Handler", "Helper", "Util", "Common", "Context", "Info", "Data",
                                      "Base", "Impl", "Factory", "Service"}) {
                INFO(file.path << ": " << name);
                CHECK(name.find(empty) == std::string::npos);
            }
        }
}

TEST_CASE("a file begins with what it is: every header by a comment", "[house]") {
    for (const File& file : house()) {
        if (!file.path.ends_with(".hpp")) continue;
        INFO(file.path);
        CHECK(file.text.starts_with("//"));
        CHECK(file.text.find("#pragma once") != std::string::npos);
    }
}

TEST_CASE("no macro but those of kernel.hpp, and no singleton", "[house]") {
    static const std::regex macro{R"((?:^|\n)\s*#\s*define\s+(\w+))"};
    for (const File& file : house()) {
        if (file.path == "sim/base/kernel.hpp") continue;
        for (auto match = std::sregex_iterator{file.text.begin(), file.text.end(), macro};
             match != std::sregex_iterator{}; ++match) {
            INFO(file.path << " defines " << (*match)[1]);
            CHECK(std::string{(*match)[1]}.starts_with("BOOST_"));  // a setting of a library, not a macro of ours
        }
        INFO(file.path);
        CHECK(file.text.find("shared_ptr") == std::string::npos);
    }
}
