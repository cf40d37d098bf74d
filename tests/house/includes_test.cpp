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

#include "catalogue/catalogue.hpp"

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
        for (const char* wing : {"sim", "analysis", "program"}) {
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

// Rooms from the ground up, as files and includes name them.  That includes stay within a library and those below it is
// held by the include roots (tests/house/refused/); within a library, by this order.
int floor_of(std::string path) {
    for (const std::string wing : {"sim/", "analysis/", "program/"})
        if (path.starts_with(wing)) path = path.substr(wing.size());
    static const std::vector<std::string> rooms{"base",       "world",      "network",   "engine",   "measures",
                                                "population", "mechanisms", "catalogue", "scenario", "record",
                                                "statistics", "experiment", "economics", "study",    "report",
                                                "command",    "main.cpp"};
    const auto found = std::find(rooms.begin(), rooms.end(), path.substr(0, path.find('/')));
    return found == rooms.end() ? -1 : static_cast<int>(found - rooms.begin());
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const std::string& each) { return text.starts_with(each); });
}

// A header of sim/mechanisms that should hold a mechanism.
bool is_mechanism(const File& file) {
    return file.path.starts_with("sim/mechanisms/") && file.path.ends_with(".hpp") &&
           file.path != "sim/mechanisms/shelves.hpp" && !file.path.starts_with("sim/mechanisms/shared/");
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
            CHECK(floor_of(include) >= 0);  // written from the library's root
            CHECK(floor_of(include) <= floor_of(file.path));
        }
}

TEST_CASE("each library has one door", "[house]") {
    CHECK(intruders({"<tbb/", "<oneapi/tbb"}, {"sim/base/blocks.cpp"}) == "");
    CHECK(intruders({"<boost/graph/", "<boost/property_map/", "<boost/property_tree/"}, {"sim/network/network.cpp"}) ==
          "");
    CHECK(intruders({"<expat"}, {"sim/network/graphml.cpp"}) == "");
    CHECK(intruders({"<hdf5", "<H5"}, {"sim/record/hdf5_handles.hpp"}) == "");
    CHECK(intruders({"<toml++"}, {"sim/base/toml_file.cpp"}) == "");
    CHECK(intruders({"<boost/program_options"}, {"program/command/command_line.cpp"}) == "");
    CHECK(intruders({"<iconv"}, {"sim/base/decoded_text.cpp"}) == "");
    CHECK(intruders({"<lzma"}, {"sim/base/file_bytes.cpp"}) == "");
    CHECK(intruders({"<Eigen", "<boost/math/"}, {"analysis/statistics/statistics.cpp"}) == "");
    CHECK(intruders({"<nlohmann/"}, {"program/command/catalogue.cpp", "analysis/experiment/comparison_file.cpp",
                                     "analysis/report/report_page.hpp", "analysis/report/report_page.cpp",
                                     "analysis/report/report.cpp"}) == "");
    CHECK(intruders({"<kainjow/"}, {"analysis/report/report_page.cpp"}) == "");
    CHECK(intruders({"<boost/archive/"}, {"analysis/report/report_page.cpp"}) == "");
    CHECK(intruders({"<zlib"}, {"sim/base/file_bytes.cpp", "sim/record/hdf5_blocks.cpp",
                                "analysis/report/report_page.cpp"}) == "");
}

// Writing and reading HDF5 is more than one file's work, and a header that is shared must not become a second door.
TEST_CASE("only the files that read and write HDF5 see its ids", "[house]") {
    const std::set<std::string> inside{"sim/record/hdf5_blocks.cpp",  "sim/record/hdf5_body.hpp",
                                       "sim/record/hdf5_copy.cpp",    "sim/record/hdf5_file.cpp",
                                       "sim/record/hdf5_handles.cpp", "sim/record/hdf5_reader.cpp"};
    CHECK(intruders({"record/hdf5_handles.hpp", "record/hdf5_body.hpp"}, inside) == "");
    CHECK(intruders({"record/hdf5_handles.hpp"}, {}).find("sim/record/hdf5_reader.cpp includes") != std::string::npos);
}

TEST_CASE("the doors are open: each library is used where its door is",
          "[house]") {  // or else the rule above says nothing
    for (const auto& [library, door] :
         std::map<std::string, std::string>{{"<oneapi/tbb", "sim/base/blocks.cpp"},
                                            {"<boost/graph/", "sim/network/network.cpp"},
                                            {"<expat", "sim/network/graphml.cpp"},
                                            {"<hdf5", "sim/record/hdf5_handles.hpp"},
                                            {"<toml++", "sim/base/toml_file.cpp"},
                                            {"<boost/program_options", "program/command/command_line.cpp"},
                                            {"<iconv", "sim/base/decoded_text.cpp"},
                                            {"<lzma", "sim/base/file_bytes.cpp"},
                                            {"<nlohmann/", "analysis/experiment/comparison_file.cpp"},
                                            {"<kainjow/", "analysis/report/report_page.cpp"},
                                            {"<boost/archive/", "analysis/report/report_page.cpp"},
                                            {"<zlib", "sim/record/hdf5_blocks.cpp"},
                                            {"<Eigen", "analysis/statistics/statistics.cpp"},
                                            {"<boost/math/", "analysis/statistics/statistics.cpp"}}) {
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

TEST_CASE("words go out by base/say.hpp and results by base/output.hpp, and by nothing else", "[house]") {
    static const std::regex other{
        R"(fmt::v?print\(|std::v?f?printf\(|std::f?puts\(|std::cout|std::cerr|ofstream|fopen\()"};
    bool seen = false;
    for (const File& file : house()) {
        INFO(file.path);
        const bool found = std::regex_search(file.text, other) || file.text.find("std::fwrite(") != std::string::npos;
        if (file.path == "sim/base/say.cpp")
            seen = found;
        else
            CHECK_FALSE(found);
    }
    CHECK(seen);
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
