// The door to TOML: the tree keeps the file's order and places, and bad files become located problems.
#include "base/toml_file.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>

#include "base/text.hpp"
#include "folder.hpp"

using namespace mensana;

namespace {

TomlNode read(std::string_view text, std::vector<Problem>& problems) {
    return read_toml_text(text, "a.toml", problems);
}

TomlNode read_well(std::string_view text) {
    std::vector<Problem> problems;
    TomlNode tree = read(text, problems);
    for (const Problem& problem : problems) FAIL(text_of(problem));
    return tree;
}

Problem only_problem_of(std::string_view text) {
    std::vector<Problem> problems;
    const TomlNode tree = read(text, problems);
    REQUIRE(problems.size() == 1);
    CHECK(tree.children.empty());
    CHECK(problems[0].file == "a.toml");
    return problems[0];
}

}  // namespace

TEST_CASE("entries stand in the order of the file, not of the alphabet", "[toml]") {
    const TomlNode tree = read_well("zebra = 1\n[mule]\nb = 1\na = 2\n[ape]\n");
    REQUIRE(tree.children.size() == 3);
    CHECK(tree.children[0].key == "zebra");
    CHECK(tree.children[1].key == "mule");
    CHECK(tree.children[2].key == "ape");
    CHECK(tree.children[1].children[0].key == "b");
    CHECK(tree.children[1].children[1].key == "a");
}

TEST_CASE("keys and values know their line and column", "[toml]") {
    const TomlNode tree = read_well("# first\n[mood]\n  lift  =   4.5\nlist = [1,\n  2]\n");
    const TomlNode* lift = tree.find("mood")->find("lift");
    REQUIRE(lift);
    CHECK(lift->key_line == 3);
    CHECK(lift->key_column == 3);
    CHECK(lift->line == 3);
    CHECK(lift->column == 13);
    CHECK(tree.find("mood")->key_line == 2);
    const TomlNode* list = tree.find("mood")->find("list");
    REQUIRE(list->children.size() == 2);
    CHECK(list->children[1].line == 5);
    CHECK(list->children[1].column == 3);
    CHECK(list->children[1].file == "a.toml");
}

TEST_CASE("every kind of value is kept", "[toml]") {
    const TomlNode tree = read_well(
        "t = 'x'\ni = -3\nn = 2.5\nb = true\nd = 2026-11-22\nh = 07:30:00\nm = 2026-11-22T07:30:00Z\n"
        "a = [1, 'two']\nnot = nan\ninline = {1 = 'male'}\n[[group]]\nn = 1\n[[group]]\nn = 2\n");
    CHECK(tree.find("t")->text == "x");
    CHECK(tree.find("i")->is_integer());
    CHECK(tree.find("i")->integer == -3);
    CHECK(tree.find("i")->number == -3);
    CHECK(tree.find("i")->is_number());
    CHECK_FALSE(tree.find("n")->is_integer());
    CHECK(tree.find("n")->number == 2.5);
    CHECK(tree.find("b")->boolean);
    CHECK(tree.find("d")->is_date());
    CHECK(tree.find("d")->text == "2026-11-22");
    CHECK(tree.find("h")->text == "07:30:00");
    CHECK(tree.find("m")->text == "2026-11-22T07:30:00Z");
    CHECK(tree.find("a")->is_array());
    CHECK(tree.find("a")->children[1].text == "two");
    CHECK(std::isnan(tree.find("not")->number));
    CHECK(tree.find("inline")->children[0].key == "1");
    REQUIRE(tree.find("group")->children.size() == 2);
    CHECK(tree.find("group")->children[1].find("n")->integer == 2);
    CHECK(tree.find("nobody") == nullptr);
    CHECK(tree.find("t")->find("x") == nullptr);
}

TEST_CASE("tables named only in a header's path have a place", "[toml]") {
    const TomlNode tree = read_well("\n[columns.sex]\ncolumn = 'S'\n[columns.age]\n");
    CHECK(tree.find("columns")->line == 2);
    CHECK(tree.find("columns")->children[1].key == "age");
    CHECK(tree.find("columns")->children[1].line == 4);
}

TEST_CASE("a syntax error is told with its line and column", "[toml]") {
    const Problem problem = only_problem_of("good = 1\nbad = = 2\n");
    CHECK(problem.line == 2);
    CHECK(problem.column == 7);
    CHECK_FALSE(problem.what.empty());
    CHECK(problem.hint.empty());
    CHECK(only_problem_of("a = 1\na = 2\n").line == 2);
    CHECK(only_problem_of("a = 99999999999999999999999\n").line == 1);
}

TEST_CASE("a file that was cut short says that it ends there", "[toml]") {
    CHECK(only_problem_of("a = \"never closed").hint.find("ends here") != std::string::npos);
    CHECK(only_problem_of("a = [1, 2,\n").hint.find("ends here") != std::string::npos);
    CHECK(only_problem_of("[table").hint.find("ends here") != std::string::npos);
    CHECK(only_problem_of("key").hint.find("ends here") != std::string::npos);
}

TEST_CASE("bytes that are not UTF-8 are told where they stand", "[toml]") {
    const Problem problem = only_problem_of("a = 1\nname = \"caf\xe9\"\n");
    CHECK(problem.line == 2);
    CHECK(problem.column > 0);
    CHECK(only_problem_of(std::string_view("a\0=1", 4)).line == 1);
    CHECK(only_problem_of(std::string_view("\xff\xfe"
                                           "a\0=\0",
                                           6))
              .line == 1);
}

TEST_CASE("a missing file, a folder and an empty file", "[toml]") {
    const Folder folder;
    std::vector<Problem> problems;
    read_toml(folder / "nowhere.toml", problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].file == (folder / "nowhere.toml").string());
    CHECK(problems[0].what.find("no such file") != std::string::npos);
    read_toml(folder.path, problems);
    REQUIRE(problems.size() == 2);
    CHECK(problems[1].what.find("folder") != std::string::npos);
    std::ofstream(folder / "empty.toml").close();
    CHECK(read_toml(folder / "empty.toml", problems).children.empty());
    std::ofstream(folder / "good.toml") << "\xef\xbb\xbf# with a byte order mark\na = 1\r\nb = 2\r\n";
    CHECK(read_toml(folder / "good.toml", problems).find("b")->line == 3);
    CHECK(problems.size() == 2);
}

TEST_CASE("the nearest name is found over a slip of the keys, and nothing is made up", "[problem]") {
    const std::string_view known[]{"exercise_lifts_mood", "minutes", "sex", "age", "education"};
    CHECK(nearest("exercize_lift_mood", known) == "exercise_lifts_mood");
    CHECK(nearest("mintues", known) == "minutes");
    CHECK(nearest("Education", known) == "education");
    CHECK(nearest("sx", known).empty());
    CHECK(nearest("six", known) == "sex");
    CHECK(nearest("weight", known).empty());
    CHECK(nearest("", known).empty());
    CHECK(nearest("minutes", {}).empty());
}

TEST_CASE("who wrote an unknown word is told the nearest, or all where they can be read, or where to look",
          "[problem]") {
    const std::string_view known[]{"minutes", "sex"};
    CHECK(suggestion("mintues", known, "look there") == "did you mean minutes?");
    CHECK(suggestion("weight", known, "look there") == "known here: minutes, sex");
    CHECK(suggestion("weight", {}, "look there") == "look there");
    const std::vector<std::string_view> many(50, "a_long_name");
    CHECK(suggestion("weight", many, "look there") == "look there");
    const Problem two[]{{"a.toml", 3, 7, "no", "try yes"}, {"b.csv", 0, 0, "no", ""}};
    CHECK(text_of(two) == "a.toml:3:7: no (try yes)\nb.csv: no");
}

TEST_CASE("text falls into its lines, with and without a last end", "[problem]") {
    CHECK(lines_of("a\n\nb") == std::vector<std::string_view>{"a", "", "b"});
    CHECK(lines_of("a\n") == std::vector<std::string_view>{"a"});
    CHECK(lines_of("").empty());
}

TEST_CASE("a problem is told in one line with what is known of its place", "[problem]") {
    CHECK(text_of({"a.toml", 3, 7, "no", "try yes"}) == "a.toml:3:7: no (try yes)");
    CHECK(text_of({"a.csv", 3, 0, "no", ""}) == "a.csv:3: no");
    CHECK(text_of({"", 0, 0, "no", ""}) == "no");
}
