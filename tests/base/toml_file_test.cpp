// The door to TOML: the tree keeps the file's order and places, and bad files become located problems.
#include "base/toml_file.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <sys/stat.h>
#include <thread>

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
    CHECK(problem.hint == "write bad = 2");
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

namespace {

// What the hint says to write: "write X" or "write X; or ...", and with the second half of that.
std::vector<std::string> lines_advised(const std::string& hint) {
    std::vector<std::string> lines;
    for (const std::string word : {"write ", "; or "}) {
        const std::size_t at = hint.find(word);
        if (at == std::string::npos) continue;
        const std::size_t begin = at + word.size();
        lines.push_back(hint.substr(begin, std::min(hint.find("; ", begin), hint.find(" if ", begin)) - begin));
    }
    return lines;
}

}  // namespace

TEST_CASE("a common slip is told in plain words, and the line that the hint advises is TOML", "[toml]") {
    struct Row {
        std::string_view text, what, hint;
        int line = 1;
    };
    constexpr Row rows[]{
        {"a = \"open\n", "the quote that closes the text is missing", "write a = \"open\""},
        {"a = 'open # x\n", "the quote that closes the text is missing", "write a = 'open # x'"},
        {"a = 'mixed\"\n", "the quote that closes the text is missing", "write a = 'mixed'"},
        {"a = open\n", "a text without quotes", "write a = \"open\""},
        {"a = say \"x\"\n", "a text without quotes", "write a = 'say \"x\"'"},
        {"a = yes # really\n", "yes and no are true and false", "write a = true"},
        {"a = True\n", "yes and no are true and false", "write a = true"},
        {"a = FALSE\n", "yes and no are true and false", "write a = false"},
        {"[s]\na = 0,5\n", "a comma in a number", "write a = 0.5", 2},
        {"a = -12,25\n", "a comma in a number", "write a = -12.25"},
        {"a = 10,000\n", "a comma in a number", "write a = 10000; or 10.000 if the comma begins a fraction"},
        {"a = 1.000.000\n", "nothing but _ divides the thousands", "write a = 1000000"},
        {"a = 10 000\n", "nothing but _ divides the thousands", "write a = 10000"},
        {"a = 1.234,5\n", "nothing but _ divides the thousands", "write a = 1234.5"},
        {"a = 1.2.2026\n", "a date is year-month-day", "write a = 2026-02-01"},
        {"a = 31/12/2026\n", "a date is year-month-day", "write a = 2026-12-31"},
        {"a = 12/31/2026\n", "a date is year-month-day", "write a = 2026-12-31"},
        {"a = 2026-2-1\n", "a date is year-month-day", "write a = 2026-02-01"},
        {"a = 2026-02-30\n", "expected day between 1 and 28", "there is no such date"},
        {"a 1\n", "the = between key and value is missing", "write a = 1"},
        {"title Small world\n", "the = between key and value is missing", "write title = \"Small world\""},
        {"a: 1\n", "a : stands where = is meant", "write a = 1"},
        {"a := 1\n", "a : before the =", "write a = 1"},
        {"a == 1\n", "one = too many", "write a = 1"},
        {"a =\n", "the value is missing", "leave the line out"},
        {"a = 1\nb = 2\na = 3\n", "a is said twice, first in line 1", "leave one of the two lines out", 3},
        {"[s]\n[s]\n", "[s] stands twice, first in line 1", "put the lines of both below one [s]", 2},
        {"a = \u201Cx y\u201D\n", "typographic quotes", "write a = \"x y\""},
        {"a = \u201Ex\u201C\n", "typographic quotes", "write a = \"x\""},
        {"a = \u2018Bob\u2019s\u2019\n", "typographic quotes", "write a = \"Bob\u2019s\""},
        {"a = [\u201Cx\u201D, \u201Cy\u201D]\n", "typographic quotes", "write a = [\"x\", \"y\"]"},
        {"[s\na = 1\n", "the ] that closes the section's name is missing", "write [s]"},
        {"[[s]\na = 1\n", "the ] that closes the section's name is missing", "write [[s]]"},
        {"[s] a = 1\n", "something follows the section's ]", "let a new line begin behind [s]"},
        {"a = [1, 2\n", "a [ that is never closed", "write ] behind the last item"},
        {"a = [1, 2\nb = 3\n", "within the list that begins in line 1", "is its ] missing above this line?", 2},
        {"a = [1, 2\n[s]\nb = 3\n", "within the list that begins in line 1", "is its ] missing above this line?", 2},
        {"a = [\n 'x'\n 'y']\n", "within the list that begins in line 1", "missing at the end of the line above?", 3},
        {"a = ['x' 'y']\n", "divided by commas", "write a = ['x', 'y']"},
        {"a = [x, 2]\n", "texts stand in quotes", "write a = [\"x\", 2]"},
        {"a = {b = 1,\n c = 2}\n", "a table in { } that does not end in its line", "on one line, or as a section"},
        {"a = '''x\n\n", "a text in quotes that is never closed", "cut short"},
        {"a = \"C:\\Users\\ann\"\n", "begins a sign of its own", "write a = 'C:\\Users\\ann'"},
        {"a = \"x\";\n", "nothing stands behind a value", "write a = \"x\""},
        {"a = 1,\n", "nothing stands behind a value", "write a = 1"},
        {"a = 1 b = 2\n", "a second = in the line", "a line of its own"},
        {"a = 007\n", "does not begin with 0", "write a = 7"},
        {"a = .5\n", "a digit stands before the point", "write a = 0.5"},
        {"a = 5.\n", "a digit stands behind the point", "write a = 5.0"},
        {"a = 50 %\n", "without a sign of percent", "write a = 50"},
        {"a = 30 days\n", "without its unit", "write a = 30"},
        {"a = null\n", "no word for nothing", "leave the line out"},
        {"my key = 1\n", "letters or blanks that want quotes", "write \"my key\" = 1"},
        {"gr\u00F6\u00DFe = 1\n", "letters or blanks that want quotes", "write \"gr\u00F6\u00DFe\" = 1"},
        {"// x\n", "a comment begins with #", "write # x"},
        {"{\"a\": 1}\n", "a line that begins with {", "is this JSON?"},
        {"a = 1\n<<<<<<< HEAD\n", "a mark that a merge has left", "keep one of the two sides", 2},
        {"a = 1\rb = 2\r", "a carriage return alone", "line ends of Linux or Windows"},
        {"a = 99999999999999999999", "is not representable in 64 bits", "whole numbers go from -9223372036854775808"},
    };
    for (const auto& [text, what, hint, line] : rows) {
        CAPTURE(text);
        const Problem problem = only_problem_of(text);
        CAPTURE(text_of(problem));
        CHECK(problem.what.find(what) != std::string::npos);
        CHECK(problem.hint.find(hint) != std::string::npos);
        CHECK(problem.line == line);
        CHECK(problem.column > 0);
        if (hint.starts_with("write ") && hint != "write ] behind the last item")
            for (const std::string& each : lines_advised(problem.hint))
                if (each.find(" = ") != std::string::npos || each.starts_with('[') || each.starts_with('#'))
                    read_well(each + "\n");
    }
}

TEST_CASE("what would fall through the stack or tell a riddle is refused before it is parsed", "[toml]") {
    const auto many = [](std::string_view part, int times) {
        std::string all;
        for (int k = 0; k < times; ++k) all += part;
        return all;
    };
    const auto refused = [](const std::string& text, std::string_view what, int line, int column) {
        CAPTURE(text.substr(0, 40));
        const Problem problem = only_problem_of(text);
        CAPTURE(text_of(problem));
        CHECK(problem.what.find(what) != std::string::npos);
        CHECK_FALSE(problem.hint.empty());
        CHECK(problem.line == line);
        CHECK(problem.column == column);
    };
    refused("a" + many(".a", 100'000) + " = 1\n", "more than 100 deep", 1, 200);
    refused("\n[a" + many(".a", 100'000) + "]\n", "more than 100 deep", 2, 201);
    refused("[[a" + many(" . a", 1000) + "]]\n", "more than 100 deep", 1, 401);
    refused("a = " + many("[", 100'000), "more than 100 deep", 1, 104);
    refused("a = " + many("{a = ", 100'000), "more than 100 deep", 1, 255);
    refused("a = " + many("[\n", 5000) + many("]", 5000), "more than 100 deep", 100, 1);
    refused("a = {b" + many(".\"x\".'y'", 5000) + " = 1}", "more than 100 deep", 1, 395);
    refused("a = [{b = 1}, {" + many("a.", 90) + "a = [[[[[[[[[[[[1]]]]]]]]]]]]}]\n", "more than 100 deep", 1, 206);
    refused("# one\n" + std::string(200'000, 'k') + " = 1\n", "a key of more than 1000 letters", 2, 1);
    refused("\"" + std::string(200'000, 'k') + "\" = 1\n", "a key of more than 1000 letters", 1, 1);
    refused(std::string(17'000'000, '#'), "17 MB", 0, 0);
    refused(std::string("a = 1\nb = '\0'\n", 14), "a byte 0", 2, 6);
    refused(std::string("\xFF\xFE"
                        "a\0=\0"
                        "1\0",
                        8),
            "this is UTF-16", 1, 1);
    refused("a = '\u00E4\xE4'\n", "a letter that is not UTF-8", 1, 7);
    refused("a = '\xC0\x80'\n", "a letter that is not UTF-8", 1, 6);
    refused("a = '\xED\xA0\x80'\n", "a letter that is not UTF-8", 1, 6);
}

TEST_CASE("depth is counted in keys and brackets, not in texts and comments", "[toml]") {
    std::string dots, brackets;
    for (int k = 0; k < 1000; ++k) dots += ".a", brackets += "[{";
    const TomlNode tree =
        read_well("a = '" + dots + brackets + "' # " + dots + brackets + "\n\"" + dots.substr(0, 900) + "\" = \"\\\"" +
                  brackets + "\"\nb = '''\n" + brackets + "\n''''\nc = \"\"\"" + dots + "\\\"\"\"\"\"\nd = [ # " +
                  brackets + "\n1.5, {e.f = 2.5, g = '}'}]\n");
    CHECK(tree.children.size() == 5);
    CHECK(tree.find("d")->children[1].find("e")->find("f")->number == 2.5);
    CHECK(read_well("a = '" + std::string(5'000'000, 'x') + "'\n").find("a")->text.size() == 5'000'000);
    std::string sections;
    for (int k = 0; k < 5000; ++k) sections += "[s" + std::to_string(k) + ".a.b]\nc.d = [[1], [2]]\n";
    CHECK(read_well(sections).children.size() == 5000);
}

TEST_CASE("a TOML file cut off at any byte is refused where it ends or reads as the part that is there", "[toml]") {
    const std::string text =
        "# \u00FC\ntitle = \"a \\\" b\"\n[s.t]\nlist = ['x', \"y\",\n  [1, 2]]\ninline = {k = 1, 'l' = [2]}\nday = "
        "2026-11-22\n"
        "long = '''\n[x]\n'''\n[[g]]\nn = 12.5\n[[g]]\nb = true\r\n";
    const std::vector<std::string> names{"title", "s", "g"};
    for (std::size_t bytes = 0; bytes < text.size(); ++bytes) {
        CAPTURE(bytes);
        std::vector<Problem> problems;
        const TomlNode tree = read(text.substr(0, bytes), problems);
        CHECK(problems.size() <= 1);
        for (const Problem& each : problems) {
            CHECK(each.line >= 1);
            CHECK(each.line <= 15);
            CHECK_FALSE(each.what.empty());
        }
        // A cut is legal where a line ends, within its comment, and within a number or a blank before the line's end;
        // then keys are those of the whole file, in its order.
        for (std::size_t n = 0; n < tree.children.size(); ++n) CHECK(tree.children[n].key == names[n]);
    }
}

TEST_CASE("a symbolic link in a circle, a pipe and a packed file are what they are", "[toml]") {
    const Folder folder;
    std::vector<Problem> problems;
    std::filesystem::create_symlink("loop.toml", folder / "loop.toml");
    read_toml(folder / "loop.toml", problems);
    REQUIRE(problems.size() == 1);
    CHECK(text_of(problems[0]).find("its symbolic links lead in a circle") != std::string::npos);
    const std::filesystem::path pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    std::thread writer{[&] { std::ofstream{pipe} << "a = 1\nb = 2\n"; }};
    CHECK(read_toml(pipe, problems).children.size() == 2);
    writer.join();
    CHECK(problems.size() == 1);
}

TEST_CASE("a word as long as a file is told in part", "[problem]") {
    const std::string told =
        text_of({"a.toml", 1, 1, std::string(1'000'000, 'x') + "\u00E4", std::string(1'000'000, 'y')});
    CHECK(told.size() < 10'000);
    CHECK(told.find("x ... x") != std::string::npos);
    CHECK(told.find("\u00E4 (y") != std::string::npos);
    const std::string_view known[]{"exercise"};
    CHECK(nearest(std::string(10'000'000, 'e'), known).empty());
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
