// A comparison goes into a file and comes back the same, and a damaged file is a problem and never a crash.
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "base/random.hpp"
#include "economics/value.hpp"
#include "experiment/comparison.hpp"
#include "folder.hpp"
#include "report/made_up_comparison.hpp"

using namespace mensana;

namespace {

Comparison small() {
    Comparison c = made_up_comparison(3, 400);
    c.sample.resize(2), c.curves.resize(1);  // or hundreds of readings take seconds
    return c;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::vector<Problem> problems_of(const std::string& text) {
    const Folder folder;
    folder.write("comparison.json", text);
    std::vector<Problem> problems;
    const Comparison c = read_comparison(folder.path, problems);
    CHECK(c.lives.empty() == !problems.empty());  // all of it, or none
    return problems;
}

}  // namespace

TEST_CASE("a comparison comes back from its file to the bit", "[compare]") {
    Comparison c = small();
    c.seed = 18446744073709551615u, c.seconds = 0.1 + 0.2, c.partial = true, c.precise = "depressed days: 1 of 2";
    c.worlds[1].title = "Walks, \"daily\"\nin \xC3\xA4rea \\ <b>";
    c.lives[1][2].groups[3][1].minutes = 1.0 / 3, c.lives[0][1].marks[0].smd = std::nan("");
    c.lives[2][0].groups[0][0].episodes = -0.0, c.lives[2][0].groups[0][0].phq9_days = 5e-324;
    c.curves[0].mean[1][2][3] = 0.1f, c.curves[0].mean[1][2][4] = std::numeric_limits<float>::quiet_NaN();
    c.curves[0].mean[1][2][5] = std::nextafter(1.0f, 2.0f);
    c.uncertain = {{"habit_forms.pace", 0.02, 0.01, 0.03, "1 a day", "Lally 2010"}};
    c.drawn = {{0.011}, {0.0123456789012345678}, {0.02}};
    c.valuation.set(c.valuation.care_severe, 2345.678f);
    c.valuation.currency = "EUR", c.valuation.price_year = 2019;
    c.valuation.utility_mild.source = "own survey";

    const Folder folder;
    folder.write("comparison.json", json_of(c));
    std::vector<Problem> problems;
    const Comparison back = read_comparison(folder.path, problems);
    REQUIRE(problems.empty());
    CHECK(json_of(back) == json_of(c));  // every field is in the text
    CHECK(back.seed == c.seed);
    CHECK(std::bit_cast<std::uint64_t>(back.seconds) == std::bit_cast<std::uint64_t>(c.seconds));
    CHECK(back.partial);
    CHECK(back.worlds[1].title == c.worlds[1].title);
    CHECK(back.lives[1][2].groups[3][1].minutes == 1.0 / 3);
    CHECK(std::isnan(back.lives[0][1].marks[0].smd));
    CHECK(std::signbit(back.lives[2][0].groups[0][0].episodes));
    CHECK(back.lives[2][0].groups[0][0].phq9_days == 5e-324);
    CHECK(back.curves[0].mean[1][2][3] == 0.1f);
    CHECK(std::isnan(back.curves[0].mean[1][2][4]));
    CHECK(back.curves[0].mean[1][2][5] == c.curves[0].mean[1][2][5]);
    CHECK(back.drawn == c.drawn);
    CHECK(back.valuation.care_severe.value == 2345.678f);
    CHECK(back.valuation.care_severe.high == c.valuation.care_severe.high);
    CHECK(back.valuation.utility_mild.source == "own survey");
    CHECK(back.valuation.currency == "EUR");
    CHECK(back.worlds[2].changed[0].assumed());
    for (std::size_t r = 0; r < c.replicates(); ++r)
        for (std::size_t w = 0; w < c.worlds.size(); ++w)
            for (std::size_t g = 0; g < c.groups.size(); ++g)
                for (std::size_t k = 0; k < joint_grades; ++k)
                    CHECK(back.lives[r][w].groups[g][0].severity_days[k] ==
                          c.lives[r][w].groups[g][0].severity_days[k]);
}

TEST_CASE("what is told of a comparison is the same out of its file", "[compare]") {
    const Comparison c = small();
    const Folder folder;
    folder.write("comparison.json", json_of(c));
    std::vector<Problem> problems;
    const Comparison back = read_comparison(folder.path / "comparison.json", problems);  // the file itself will do
    const ValueForMoney a = value_of(c, {.least_draws = 60}), b = value_of(back, {.least_draws = 60});
    CHECK(a.cost == b.cost);
    CHECK(a.qalys == b.qalys);
}

TEST_CASE("a float is written as the shortest number that is this float", "[compare]") {
    Comparison c = small();
    c.curves[0].mean[0][0][0] = 0.1f;
    CHECK(json_of(c).find("[[[[0.1,") == std::string::npos);
    CHECK(json_of(c).find("\"mean\":[[[0.1,") != std::string::npos);
}

TEST_CASE("a folder without a comparison is a problem with a hint", "[compare]") {
    std::vector<Problem> problems;
    CHECK(read_comparison("/nowhere/at/all", problems).lives.empty());
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].file.find("/nowhere/at/all") == 0);
    CHECK_FALSE(problems[0].hint.empty());
}

TEST_CASE("a file that was cut off anywhere is a problem that says where", "[compare]") {
    const std::string text = json_of(small());
    const Draws draws{{7, 0}, stream_of("cut"), 0};
    for (Person i = 0; i < 100; ++i) {
        const auto at = static_cast<std::size_t>(draws.uniform(i) * static_cast<float>(text.size() - 2));
        const auto problems = problems_of(text.substr(0, at));
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].line >= 1);
        CHECK_FALSE(problems[0].hint.empty());
    }
}

TEST_CASE("a file with bytes that were changed is a problem or reads as something, and never crashes", "[compare]") {
    const std::string text = json_of(small());
    const Draws draws{{8, 0}, stream_of("damage"), 0};
    for (Person i = 0; i < 150; ++i) {
        std::string damaged = text;
        for (std::uint32_t n = 0; n < 1 + i % 4; ++n) {
            const auto four = draws.four(i, n);
            const auto at = static_cast<std::size_t>(four.a * static_cast<float>(text.size() - 2));
            damaged[at] = "0123456789{}[],:\"ntfx.-e \xFF"[static_cast<std::size_t>(four.b * 26)];
        }
        const Folder folder;
        folder.write("comparison.json", damaged);
        std::vector<Problem> problems;
        const Comparison c = read_comparison(folder.path, problems);
        CHECK(c.lives.empty() == !problems.empty());
        if (problems.empty()) value_of(c, {.least_draws = 3});  // whatever it says now, it can be told
    }
}

TEST_CASE("a field of another kind is named with its place", "[compare]") {
    const std::string text = json_of(small());
    const auto first = [&](const std::string& from, const std::string& to) {
        const auto problems = problems_of(replaced(text, from, to));
        REQUIRE_FALSE(problems.empty());
        return problems[0].what;
    };
    CHECK(first("\"seed\":1,", "\"seed\":-1,").find("seed") == 0);
    CHECK(first("\"seed\":1,", "\"seed\":\"1\",").find("seed should be a whole number") == 0);
    CHECK(first("\"days\":400", "\"days\":4.5").find("days should be a whole number") == 0);
    CHECK(first("\"days\":400", "\"days\":40000000000").find("days is far too large") == 0);
    CHECK(first("\"days\":400", "\"days\":0").find("days should be at least 1") == 0);
    CHECK(first("\"days\":400", "\"days\":1000").find("lives[0][0].groups") == 0);  // three years, and two were written
    CHECK(first("\"seed\":1,", "").find("seed is missing") == 0);
    CHECK(first("\"groups\":[\"all\"", "\"groups\":[7").find("groups[0] should be text") == 0);
    CHECK(first("\"groups\":[\"all\",", "\"groups\":[").find("dimension") == 0);
    CHECK(first("\"partial\":false", "\"partial\":0").find("partial should be true or false") == 0);
    CHECK(first("\"worlds\":[{", "\"worlds\":[[],{").find("worlds[0] should be an object") == 0);
    CHECK(first("\"offers\":[]", "\"offers\":{}").find("worlds[0].offers should be a list") == 0);
    CHECK(first("\"lives\":[[", "\"lives\":[[],[").find("group_people should have 4 replicates") == 0);
    CHECK(first("\"uptake\":0.4", "\"uptake\":\"all\"").find("worlds[1].offers[0].uptake should be a number") == 0);
    CHECK(first("utility_mild", "utility_wild").find("valuation.figures") == 0);
    CHECK(first("\"person_days\"", "\"nights\"").find("columns.sums") == 0);
    CHECK(first("mensana comparison", "something else").find("format") == 0);
    CHECK(first("\"version\":1", "\"version\":2").find("version is 2") == 0);
    CHECK(first("\"seconds\":12.0", "\"seconds\":1e999").find("too large") != std::string::npos);
    CHECK(problems_of("").size() == 1);
    CHECK(problems_of("[]").size() == 1);
    CHECK(problems_of("null").size() == 1);
    CHECK(problems_of(std::string(100'000, '[')).size() == 1);
}

TEST_CASE("a file in which everything is wrong does not tell thousands of problems", "[compare]") {
    std::string text = json_of(small());
    for (auto at = text.find("\"heads\""); at != std::string::npos; at = text.find("\"heads\""))
        text.replace(at, 7, "\"tails\"");
    CHECK(problems_of(text).size() <= 6);
}
