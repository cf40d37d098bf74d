// The words at which random numbers are drawn are part of every result: to rename one moves all numbers behind it.
// They are kept in a list, beside the names of mechanisms, which are addresses too.  When a new kind of draw is meant:
//     tools/renew_frozen
// and look at the difference before committing it.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "catalogue/catalogue.hpp"

using namespace mensana;
namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& path) {
    std::stringstream text;
    text << std::ifstream{path}.rdbuf();
    return text.str();
}

std::string addresses() {
    static const std::regex at{R"re((?:stream_of|todays|lasting)\((?:fmt::format\(|\w+, )?"([^"]+)")re"};
    std::set<std::string> words;
    for (const char* wing : {"sim", "analysis"})
        for (const auto& entry : fs::recursive_directory_iterator{fs::path{MENSANA_SOURCE_DIR} / wing}) {
            if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
            const std::string text = text_of(entry.path());
            for (std::sregex_iterator match{text.begin(), text.end(), at}, end; match != end; ++match)
                words.insert((*match)[1]);
        }
    for (const Mechanism& each : catalogue()) words.insert("mechanism " + std::string{each.about().name});
    std::string all;
    for (const std::string& word : words) all += word + "\n";
    return all;
}

}  // namespace

TEST_CASE("the words at which random numbers are drawn are those they were", "[house][frozen]") {
    const fs::path kept = fs::path{MENSANA_SOURCE_DIR} / "tests/frozen/draw_addresses.txt";
    const std::string now = addresses();
    if (std::getenv("MENSANA_RENEW_FROZEN")) std::ofstream{kept} << now;
    CHECK(std::ranges::count(now, '\n') > 100);
    CHECK(now == text_of(kept));
}
