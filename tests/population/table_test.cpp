// Tables are read as they were written, by the CSV reader and those of SAS and Stata files, and bad files become
// located problems.
#include "population/table.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <iconv.h>
#include <limits>

#include "folder.hpp"
#include "packed.hpp"
#include "population/dta_bytes.hpp"
#include "population/xpt_bytes.hpp"

using namespace mensana;
using namespace std::string_literals;

namespace {

constexpr double nan_ = std::numeric_limits<double>::quiet_NaN();

Table read_well(const std::filesystem::path& path, const std::vector<std::string>& wanted = {}) {
    std::vector<Problem> problems;
    Table table = read_table(path, {.columns = wanted, .as_texts = {}, .encoding = {}}, problems);
    for (const Problem& problem : problems) FAIL(text_of(problem));
    return table;
}

std::vector<Problem> problems_of(const std::filesystem::path& path) {
    std::vector<Problem> problems;
    const Table table = read_table(path, TableWishes{}, problems);
    CHECK(table.columns.empty());
    CHECK(table.rows == 0);
    for (const Problem& problem : problems) CHECK(problem.file == path.string());
    return problems;
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

bool says(const Problem& problem, const std::string& text) { return text_of(problem).find(text) != std::string::npos; }

// SEQN 1, 2, ..; SCORE 0, missing, -2.5, 3 and again; PLACE north, nothing, south, north and again.
constexpr double scores[]{0, nan_, -2.5, 3};
constexpr const char* places[]{"north   ", "        ", "south   ", "north   "};

std::string sas_bytes(int rows) {
    xpt::Written set{"DEMO", {{"SEQN"}, {"SCORE"}, {"PLACE", true, 8}}, {}};
    for (int row = 0; row < rows; ++row)
        set.rows.push_back(xpt::ibm(row + 1) + (row % 4 == 1 ? xpt::missing_mark('.') : xpt::ibm(scores[row % 4])) +
                           places[row % 4]);
    return xpt::written({set});
}

std::string stata_bytes(int rows) {
    dta::Written file;
    file.columns = {{"SEQN", 'l'}, {"SCORE", 'd'}, {"PLACE", 's', 8}};
    for (int row = 0; row < rows; ++row)
        file.rows.push_back(file.whole(row + 1, 4) + file.real(row % 4 == 1 ? 0x1p1023 : scores[row % 4]) +
                            places[row % 4]);
    return file.bytes();
}

void check_written_table(const Table& table) {
    REQUIRE(table.rows == 4);
    CHECK(table.names == std::vector<std::string>{"SEQN", "SCORE", "PLACE"});
    CHECK(same(table.find("SEQN")->values, {1, 2, 3, 4}));
    CHECK(same(table.find("SCORE")->values, {0, nan_, -2.5, 3}));
    CHECK(same(table.find("PLACE")->values, {0, nan_, 1, 0}));
    CHECK(table.find("PLACE")->labels == std::vector<std::string>{"north", "south"});
}

}  // namespace

TEST_CASE("a CSV file gives its numbers, and NaN for every spelling of missing", "[table]") {
    const Folder folder;
    const Table table = read_well(
        folder.write("a.csv",
                     "\xef\xbb\xbf"
                     "x,\"y, z\",w\r\n1,-2.5e1, 7 \r\n,NA,+3\r\nnan,.,\"4\"\r\nNaN,5.397605346934028e-79,0\r\n"));
    CHECK(table.rows == 4);
    CHECK(table.names == std::vector<std::string>{"x", "y, z", "w"});
    CHECK(same(table.find("x")->values, {1, nan_, nan_, nan_}));
    CHECK(same(table.find("y, z")->values, {-25, nan_, nan_, 0}));
    CHECK(same(table.find("w")->values, {7, 3, 4, 0}));
    CHECK_FALSE(table.find("w")->has_texts());
    CHECK(table.find("v") == nullptr);
}

TEST_CASE("only the columns asked for are kept, and all names are known", "[table]") {
    const Folder folder;
    const Table table = read_well(folder.write("a.csv", "a,b,c\n1,2,3\n4,5,6\n"), {"c", "absent"});
    REQUIRE(table.columns.size() == 1);
    CHECK(same(table.find("c")->values, {3, 6}));
    CHECK(table.names.size() == 3);
}

TEST_CASE("a column with a text keeps all its cells as texts, each once", "[table]") {
    const Folder folder;
    const Table table = read_well(folder.write("a.csv", "x\n1.0\nMale\nNA\n1\n\"say \"\"hi\"\"\"\nMale\n"));
    const TableColumn& x = *table.find("x");
    CHECK(x.labels == std::vector<std::string>{"1", "Male", "say \"hi\""});
    CHECK(same(x.values, {0, 1, nan_, 0, 2, 1}));
    CHECK(x.first_row == std::vector<std::size_t>{0, 1, 4});
}

TEST_CASE("a quoted line end belongs to its cell, and later rows still know their line", "[table]") {
    const Folder folder;
    const Table table = read_well(folder.write("a.csv", "x,y\n1,\"two\nlines\"\n3,4\n"));
    CHECK(table.rows == 2);
    CHECK(table.find("y")->labels[0] == "two\nlines");
    CHECK(table.line_of(0) == 2);
    CHECK(table.line_of(1) == 4);
}

TEST_CASE("tabs and semicolons separate too", "[table]") {
    const Folder folder;
    CHECK(same(read_well(folder.write("a.tsv", "x\ty\n1\t2\n")).find("y")->values, {2}));
    CHECK(same(read_well(folder.write("b.csv", "x;y\n1;2\n")).find("y")->values, {2}));
}

TEST_CASE("all problems of a CSV file are told at once, each with its line", "[table]") {
    const Folder folder;
    const auto problems = problems_of(folder.write("a.csv", "x,y,x\n1,2,3\n1,2\n1,2,3\n1,2,3,4\n"));
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].line == 1);
    CHECK(says(problems[0], "two columns are called 'x'"));
    CHECK(problems[1].line == 3);
    CHECK(says(problems[1], "2 cells"));
    CHECK(problems[2].line == 5);
    CHECK(says(problems[2], "4 cells"));
}

TEST_CASE("of very many problems twenty are told and the others counted", "[table]") {
    const Folder folder;
    std::string text = "x,y\n";
    for (int row = 0; row < 50; ++row) text += "1\n";
    const auto problems = problems_of(folder.write("a.csv", text));
    REQUIRE(problems.size() == 21);
    CHECK(says(problems[20], "and 30 more"));
}

TEST_CASE("empty, headless, missing and binary files say what they are", "[table]") {
    const Folder folder;
    CHECK(says(problems_of(folder.write("a.csv", "")).at(0), "empty"));
    CHECK(says(problems_of(folder.write("a.csv", "\n1,2\n")).at(0), "first line"));
    CHECK(says(problems_of(folder.write("a.csv", "x,y\n")).at(0), "no rows"));
    CHECK(says(problems_of(folder.path / "nowhere.csv").at(0), "no such file"));
    CHECK(says(problems_of(folder.path).at(0), "folder"));
    const auto problems = problems_of(folder.write("a.csv", std::string("x\n1\n\0\0\n", 8)));
    CHECK(problems.at(0).line == 3);
    CHECK(says(problems.at(0), "not a text file"));
}

TEST_CASE("a quote that is never closed is told where its row began", "[table]") {
    const Folder folder;
    auto problems = problems_of(folder.write("a.csv", "x,y\n1,2\n3,\"4\n5,6\n"));
    CHECK(problems.at(0).line == 3);
    CHECK(problems.at(0).column == 2);
    CHECK(says(problems.at(0), "never closed"));
    problems = problems_of(folder.write("a.csv", "x,y\n\"1\"2,3\n"));
    CHECK(says(problems.at(0), "closing quote"));
}

TEST_CASE("a compressed file reads like the plain one", "[table]") {
    const Folder folder;
    std::string text = "x,y\n";
    for (int row = 0; row < 30000; ++row) text += std::to_string(row) + "," + std::to_string(row % 7) + "\n";
    const Table plain = read_well(folder.write("a.csv", text));
    REQUIRE(plain.rows == 30000);
    CHECK(same(read_well(folder.write("a.csv.xz", packed_xz(text))).find("x")->values, plain.find("x")->values));
    CHECK(same(read_well(folder.write("a.csv.gz", packed_gz(text))).find("y")->values, plain.find("y")->values));
    const std::string half = text.substr(0, text.find('\n', text.size() / 2) + 1), rest = text.substr(half.size());
    CHECK(read_well(folder.write("two.gz", packed_gz(half) + packed_gz(rest))).rows == 30000);
    CHECK(read_well(folder.write("two.xz", packed_xz(half) + packed_xz(rest))).rows == 30000);
}

TEST_CASE("a compressed file that is cut short or damaged is a problem and not a shorter table", "[table]") {
    const Folder folder;
    std::string text = "x,y\n";
    for (int row = 0; row < 30000; ++row) text += std::to_string(row * 7919 % 1000) + ",1\n";
    for (const auto& [name, packed] :
         {std::pair{"a.csv.xz", packed_xz(text)}, std::pair{"a.csv.gz", packed_gz(text)}}) {
        for (const std::size_t kept : {packed.size() - 1, packed.size() / 2, std::size_t{8}}) {
            const auto problems = problems_of(folder.write(name, packed.substr(0, kept)));
            REQUIRE(problems.size() == 1);
            CHECK(says(problems[0], "cut short"));
        }
        std::string damaged = packed;
        for (std::size_t at = damaged.size() / 2; at < damaged.size() / 2 + 20; ++at)
            damaged[at] = static_cast<char>(~damaged[at]);
        CHECK(says(problems_of(folder.write(name, damaged)).at(0), "damaged"));
    }
}

namespace {

// A table in one line: "x=1,-,a y=2,3,4", "-" being missing and "#" marking texts that are no numbers; or, of a file
// that is refused,
// "!" and its problems.
std::string in_words(const std::string& bytes, const TableWishes& wishes = {}, const char* name = "a.csv") {
    const Folder folder;
    const auto path = folder.write(name, bytes);
    std::vector<Problem> problems;
    const Table table = read_table(path, wishes, problems);
    std::string text;
    for (const Problem& problem : problems) {
        CHECK(problem.file == path.string());
        text += "!" + text_of({"", problem.line, problem.column, problem.what, problem.hint}) + "\n";
    }
    if (!problems.empty()) {
        CHECK(table.columns.empty());
        return text;
    }
    for (const TableColumn& column : table.columns) {
        CHECK(column.values.size() == table.rows);
        CHECK(column.numbers.size() == column.labels.size());
        text += (text.empty() ? "" : " ") + column.name + "=";
        for (std::size_t row = 0; row < table.rows; ++row) {
            const double value = column.values[row];
            const bool no_number = !std::isnan(value) && std::isnan(column.number_of(value));
            text += (row ? "," : "") + (std::isnan(value) ? "-" : (no_number ? "#" : "") + column.text_of(value));
        }
    }
    CHECK(table.lines.size() == table.rows);
    return text;
}

// Whether all parts of "!part|part" are said, or the whole is the same.
void check_words(const std::string& got, const std::string& expected) {
    if (!expected.starts_with('!')) {
        CHECK(got == expected);
        return;
    }
    CHECK(got.starts_with('!'));
    for (std::size_t at = 1; at <= expected.size();) {
        const std::size_t end = std::min(expected.find('|', at), expected.size());
        CHECK_THAT(got, Catch::Contains(expected.substr(at, end - at)));
        at = end + 1;
    }
}

std::string in_encoding(const std::string& text, const char* encoding) {
    const iconv_t open = ::iconv_open(encoding, "UTF-8");
    REQUIRE(open != iconv_t(-1));
    std::string in = text, out(text.size() * 4 + 8, '\0');
    char *from = in.data(), *to = out.data();
    std::size_t left = in.size(), room = out.size();
    REQUIRE(::iconv(open, &from, &left, &to, &room) != std::size_t(-1));
    ::iconv_close(open);
    out.resize(out.size() - room);
    return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

}  // namespace

TEST_CASE("a text is a table as its writer meant it, or is refused in words", "[table]") {
    struct Case {
        const char* what;
        std::string bytes, expected;
    };
    const std::vector<Case> cases{
        // line ends
        {"\\n", "x,y\n1,2\n3,4\n", "x=1,3 y=2,4"},
        {"\\r\\n", "x,y\r\n1,2\r\n3,4\r\n", "x=1,3 y=2,4"},
        {"\\r alone", "x,y\r1,2\r3,4\r", "x=1,3 y=2,4"},
        {"mixed", "x,y\r1,2\n3,4\r\n5,6", "x=1,3,5 y=2,4,6"},
        {"\\r\\r\\n of a file written twice over", "x,y\r\r\n1,2\r\r\n", "x=1 y=2"},
        {"no end of the last line", "x,y\n1,2", "x=1 y=2"},
        {"the last cell is empty and the line has no end", "x,y\n1,", "x=1 y=-"},
        // separators
        {"semicolons", "x;y\n1;2\n", "x=1 y=2"},
        {"tabs", "x\ty\n1\t2\n", "x=1 y=2"},
        {"tabs and empty cells", "x\ty\tz\n\t\t3\n", "x=- y=- z=3"},
        {"a comma in a quoted name does not count", "\"x, in kg, or so\";y\n1;2\n", "x, in kg, or so=1 y=2"},
        {"sep=;", "sep=;\nx;y\n1;2\n", "x=1 y=2"},
        {"SEP=, and \\r\\n", "SEP=,\r\nx,y\r\n1,2\r\n", "x=1 y=2"},
        {"sep= and \\r alone", "sep=;\rx;y\r1;2\r", "x=1 y=2"},
        {"sep= in quotes", "\"sep=;\"\nx;y\n1;2\n", "x=1 y=2"},
        {"sep= a tab", "sep=\t\nx\ty\n1\t2\n", "x=1 y=2"},
        {"sep=| is believed", "sep=|\nx,a|y\n1|2\n", "x,a=1 y=2"},
        {"sep= and a mark", "\xef\xbb\xbfsep=;\nx;y\n1;2\n", "x=1 y=2"},
        {"sep= nothing", "sep=\nx;y\n1;2\n", "!1: the first line, sep=, should name one sign"},
        {"sep= alone in the file", "sep=;", "!the first line is empty"},
        {"a problem's line counts sep=", "sep=;\nx;y\n1;2;3\n", "!3: this row has 3 cells"},
        // blank rows
        {"blank rows at the end", "x;y\n1;2\n;\n;\n", "x=1 y=2"},
        {"a blank row in the middle", "x,y\n1,2\n,\n3,4\n", "x=1,3 y=2,4"},
        {"blank lines", "x,y\n\n1,2\n\n\n3,4\n\n", "x=1,3 y=2,4"},
        {"blank lines of one column", "x\n1\n\n2\n\n", "x=1,2"},
        {"spaces only", "x,y\n1,2\n  \n , \n", "x=1 y=2"},
        {"quoted nothing", "x,y\n1,2\n\"\",\"\"\n", "x=1 y=2"},
        {"tabs only", "x\ty\n1\t2\n\t\n\t\t\t\n", "x=1 y=2"},
        {"too few and too many blank cells", "x,y,z\n1,2,3\n,\n,,,,,\n", "x=1 y=2 z=3"},
        {"an answer that is missing is a row", "x\n1\nNA\n", "x=1,-"},
        {"the end of a file of DOS", "x,y\n1,2\n\x1a", "x=1 y=2"},
        {"nothing but blank rows", "x,y\n,\n\n", "!no rows below the names"},
        // lengths of rows
        {"separators at the ends of lines, as Excel makes", "x;y;;\n1;2;;\n3;4;;\n", "x=1,3 y=2,4"},
        {"at the ends of rows only", "x,y\n1,2,\n3,4,,\n", "x=1,3 y=2,4"},
        {"at the end of the first line only", "x,y,,\n1,2\n", "x=1 y=2"},
        {"too many cells", "x,y\n1,2,3\n", "!2: this row has 3 cells, but the first line names 2 columns"},
        {"too few", "x,y\n1\n", "!2: this row has 1 cell, but"},
        {"cut short within a row", "x,y,z\n1,2,3\n4,5", "!3: this row has 2 cells|is the file cut short?"},
        {"decimal commas between commas", "x,y\n1,5,2,5\n", "!4 cells|decimal = \",\""},
        // quotes
        {"quotes", "\"x\",\"y\"\n\"1\",\"a, b\"\n", "x=1 y=#a, b"},
        {"doubled quotes", "x,y\n1,\"say \"\"hi\"\"\"\n", "x=1 y=#say \"hi\""},
        {"a quote within a cell is a letter", "x,y\n1,5\"\n", "x=1 y=#5\""},
        {"spaces around quotes", "x , \"y\" \n 1, \"a\" \n", "x=1 y=#a"},
        {"a line end in a cell", "x,y\n1,\"a\r\nb\"\n2,c\n", "x=1,2 y=#a\nb,#c"},
        {"a line end in a name", "x,\"y\r\nof two lines\"\n1,2\n", "x=1 y\nof two lines=2"},
        {"a quote that never ends", "x,y\n1,2\n3,\"4\n5,6\n", "!3:2: a quote that begins here is never closed"},
        {"begun after a line end in quotes", "x,y\n\"a\nb\",\"c\n", "!3:2: a quote that begins here"},
        {"never ends in the first line", "x,\"y\n1,2\n", "!1:2: a quote that begins here is never closed"},
        {"a quote alone", "\"", "!1:1: a quote that begins here is never closed"},
        {"text after a quote", "x,y\n\"1\"2,3\n", "!2:1: text follows a closing quote"},
        {"an empty quoted cell", "x,y\n\"\",1\n", "x=- y=1"},
        // names of columns
        {"no name, and not used", ",x\n1,2\n", "x=2"},
        {"two of one name", "x,y,x\n1,2,3\n", "!1: two columns are called 'x': the 1. and the 3."},
        {"two without a name", ",,x\n1,2,3\n", "x=3"},
        {"names are without spaces", " x ,y\n1,2\n", "x=1 y=2"},
        {"an empty first line", "\nx,y\n1,2\n", "!1: the first line is empty"},
        {"a first line of separators", ";;\nx;y;z\n1;2;3\n", "!1: the first line is empty"},
        {"no rows", "x,y\n", "!1: there are no rows"},
        {"no rows and no line end", "x,y", "!1: there are no rows"},
        {"an empty file", "", "!1: the file is empty"},
        {"a mark alone", "\xef\xbb\xbf", "!1: the file is empty"},
        {"one byte", "x", "!1: there are no rows"},
        {"one line end", "\n", "!1: the first line is empty"},
        // texts
        {"a mark", "\xef\xbb\xbfx,y\n1,2\n", "x=1 y=2"},
        {"a mark and quotes", "\xef\xbb\xbf\"x\",y\n1,2\n", "x=1 y=2"},
        {"UTF-16 of Excel", in_encoding("\xef\xbb\xbfx\ty\r\n1\t\xc3\xa4\r\n", "UTF-16LE"), "x=1 y=#\xc3\xa4"},
        {"UTF-16, high byte first", in_encoding("\xef\xbb\xbfx\ty\n1\t2\n", "UTF-16BE"), "x=1 y=2"},
        {"UTF-16 without its mark", in_encoding("x,y\n1,2\n", "UTF-16LE"), "!UTF-16 without the mark"},
        {"UTF-16, cut", in_encoding("\xef\xbb\xbfx,y\n1,2\n", "UTF-16LE").substr(0, 17), "!utf-16le"},
        {"not UTF-8", "x,y\n1,a\n2,M\xfcller\n",
         "!3:2: the cell of column y in row 2 is not text in utf-8|encoding = \"windows-1252\""},
        {"not UTF-8, though a mark says so", "\xef\xbb\xbfx\nM\xfcller\n", "!2:1:|the mark at the beginning"},
        {"not UTF-8 in a name", "x,M\xfcller\n1,2\n", "!1:2: the 2. cell of the first line is not text"},
        {"a single cell of much UTF-8", "x\n\xc3\xa4\xc3\xa4\n\xc3\xa4\n\xe4\n", "!4:1:|mend this cell"},
        {"spaces that do not break",
         "x,y\n\xc2\xa0"
         "1\xc2\xa0,a\xe2\x80\xaf\n",
         "x=1 y=#a"},
        {"a byte 0", "x,y\n1,2\n3,\0\n"s, "!3: this is not a text file"},
        // what is no table
        {"a web page", "<!DOCTYPE html>\n<html>", "!1: this is a web page, not a table"},
        {"a web page after blanks and a mark", "\xef\xbb\xbf \r\n\t<HTML><body>", "!web page"},
        {"a web page as XML", "<?xml version=\"1.0\"?>\n<html xmlns=\"..\">", "!web page"},
        {"XML", "<?xml version=\"1.0\"?>\n<Error/>", "!this is XML"},
        {"JSON", "{\"error\": \"not found\"}\n", "!this is JSON"},
        {"a column called <18", "<18,y\n1,2\n", "<18=1 y=2"},
        // numbers
        {"numbers", "x\n1e3\n-.5\n+7\n 2. \n", "x=1000,-0.5,7,2"},
        {"zeros of SAS", "x\n5.397605346934028e-79\n", "x=0"},
        {"missing in all spellings", "x,y\n1,NA\n2,nan\n3,.\n4,#N/A\n5,NULL\n", "x=1,2,3,4,5 y=-,-,-,-,-"},
        {"a decimal comma is not read unasked", "x;y\n1;1,5\n", "x=1 y=#1,5"},
        {"thousands", "x,y\n1,\"1,234\"\n", "x=1 y=#1,234"},
        {"thousands apart", "x;y\n1;1 234\n2;1'234\n3;12 %\n", "x=1,2,3 y=#1 234,#1'234,#12 %"},
        {"odd signs",
         "x\n+-5\n--5\n0x1F\n1_000\n(5)\n\xe2\x88\x92"
         "5\n1e999\n",
         "x=#+-5,#--5,#0x1F,#1_000,#(5),#\xe2\x88\x92"
         "5,#1e999"},
    };
    for (const Case& each : cases) {
        INFO(each.what);
        check_words(in_words(each.bytes), each.expected);
    }
}

TEST_CASE("what is wished of a table is heard", "[table]") {
    const std::vector<std::string> x{"x"}, y{"y"};
    struct Case {
        const char* what;
        std::string bytes;
        TableWishes wishes;
        std::string expected;
    };
    const TableWishes comma{{}, {}, {}, ','};
    const std::vector<Case> cases{
        {"decimal commas", "x;y\n1,5;-2,25\n3;,5\n", comma, "x=1.5,3 y=-2.25,0.5"},
        {"decimal commas in quotes", "x,y\n\"1,5\",2\n", comma, "x=1.5 y=2"},
        {"one column of decimal commas", "x\n1,5\n2\n", comma, "x=1.5,2"},
        {"points where commas were said", "x;y\n1.5;1.234,5\n2;3\n", comma, "x=#1.5,2 y=#1.234,5,3"},
        {"two commas", "x;y\n1,2,3;4\n", comma, "x=#1,2,3 y=4"},
        {"a number among texts is written as the file writes", "x;y\n1,5;2\na;3\n1.5;4\n", comma,
         "x=1,5,#a,#1.5 y=2,3,4"},
        {"only what is wanted", "x,y\n1,2\n", {x, {}, {}}, "x=1"},
        {"two columns of one name that is not wanted", "x,y,y\n1,2,3\n", {x, {}, {}}, "x=1"},
        {"two columns of the name that is wanted", "x,y,y\n1,2,3\n", {y, {}, {}}, "!two columns are called 'y'"},
        {"digits beyond a double's", "x,y\n100000000000000001,1\n007,2\n", {x, x, {}}, "x=100000000000000001,007"},
        {"Windows-1252", "x,y\n1,M\xfcller\x80\n", {y, {}, Encoding::windows_1252}, "y=#M\xc3\xbcller\xe2\x82\xac"},
        {"Latin-1", "x,y\n1,M\xfcller\n", {y, {}, Encoding::latin_1}, "y=#M\xc3\xbcller"},
        {"not Windows-1252", "x,y\n1,\x81\n", {y, {}, Encoding::windows_1252}, "!2:2:|windows-1252|\"latin-1\""},
        {"a mark that says otherwise", "\xef\xbb\xbfx\n\xc3\xbc\n", {x, {}, Encoding::windows_1252}, "x=#\xc3\xbc"},
        {"not UTF-8 in a column that nobody wants", "x,y\n1,\xe4\n", {x, {}, {}}, "!2:2: the cell of column y"},
    };
    for (const Case& each : cases) {
        INFO(each.what);
        check_words(in_words(each.bytes, each.wishes), each.expected);
    }
}

TEST_CASE("one table reads the same in every encoding, with every line end, separator, mark and packing", "[table]") {
    const std::string plain =
        "id,w,word,note\n1,2.5,M\xc3\xbcller,\"two\nlines\"\n,,,\n2,,\"a \"\"b\"\"\",\n003,-1e-3,\xc3\xa4,x\n";
    const std::string expected = in_words(plain);
    REQUIRE(expected == "id=1,2,3 w=2.5,-,-0.001 word=#M\xc3\xbcller,#a \"b\",#\xc3\xa4 note=#two\nlines,-,#x");
    int variants = 0;
    for (const char* separator : {",", ";", "\t"})
        for (const char* line_end : {"\n", "\r\n", "\r"})
            for (const bool named : {false, true}) {
                std::string text = replaced(plain, ",", separator);
                if (named) text = "sep=" + std::string(separator) + "\n" + text;
                text = replaced(text, "\n", line_end);
                INFO("separator " << separator << ", line end of " << std::string(line_end).size()
                                  << ", sep= " << named);
                const std::string mark = "\xef\xbb\xbf";
                CHECK(in_words(text) == expected);
                CHECK(in_words(mark + text) == expected);
                CHECK(in_words(in_encoding(mark + text, "UTF-16LE")) == expected);
                CHECK(in_words(in_encoding(mark + text, "UTF-16BE")) == expected);
                CHECK(in_words(in_encoding(text, "WINDOWS-1252"), {{}, {}, Encoding::windows_1252}) == expected);
                CHECK(in_words(in_encoding(text, "ISO-8859-1"), {{}, {}, Encoding::latin_1}) == expected);
                CHECK(in_words(packed_gz(text)) == expected);
                CHECK(in_words(packed_xz(in_encoding(mark + text, "UTF-16LE")), {}, "a.txt") == expected);
                const std::string commas = replaced(text, "2.5", separator[0] == ',' ? "\"2,5\"" : "2,5");
                CHECK(in_words(replaced(commas, "-1e-3", "-1e-3"), {{}, {}, {}, ','}) == expected);
                ++variants;
            }
    CHECK(variants == 18);
}

TEST_CASE("a table cut at any byte is never read with half a quoted cell, and its whole rows stay as they were",
          "[table]") {
    const std::string text = "x,y,z\r\n1,\"a \"\"quoted\"\", and\r\nlong\",2\r\n3,b,4\r\n5,\"c\",6\r\n";
    const std::vector<std::string> rows{"1", "3", "5"};
    for (std::size_t kept = 0; kept < text.size(); ++kept) {
        const std::string cut = text.substr(0, kept), got = in_words(cut);
        const bool open = std::count(cut.begin(), cut.end(), '"') % 2 == 1;
        INFO("cut at " << kept << ": " << got);
        if (open) CHECK_THAT(got, Catch::Contains("never closed"));
        if (got.starts_with('!')) continue;
        CHECK(kept >= text.find("2\r"));  // whole rows only, but for the digits of the last cell
        CHECK(got.starts_with("x=1"));
        CHECK_THAT(got, Catch::Contains("y=#a \"quoted\", and\nlong"));
    }
}

TEST_CASE("no bytes crash the reader of tables", "[table]") {
    std::uint32_t state = 1;
    const std::string letters = ",;\t\"\r\n 1a.-\xef\xbb\xbf\xff\xfe\xc3\xa4\0=seps<"s;
    const auto some = [&](std::size_t below) { return (state = state * 1664525u + 1013904223u) / 65536u % below; };
    const Folder folder;
    for (int round = 0; round < 1000; ++round) {
        std::string bytes;
        for (std::size_t size = some(40); bytes.size() < size;) bytes += letters[some(letters.size())];
        std::vector<Problem> problems;
        const Table table = read_table(folder.write("a.csv", bytes), TableWishes{}, problems);
        CHECK((problems.empty() ? table.rows > 0 : table.columns.empty()));
        for (const Problem& problem : problems) CHECK(is_utf8(text_of(problem)));
    }
}

TEST_CASE("very long cells, lines and names are read, and shown short when they are wrong", "[table]") {
    const std::string million(1'000'000, 'a');
    CHECK(in_words("x,y\n1," + million + "\n").size() == 1'000'000 + 7);
    CHECK(in_words(million + ",y\n1,2\n").starts_with("aaa"));
    std::string header = "c0", row = "0";
    for (int column = 1; column < 20'000; ++column)
        header += ",c" + std::to_string(column), row += "," + std::to_string(column);
    CHECK(in_words(header + "\n" + row + "\n", {{}, {}, {}}).ends_with("c19999=19999"));
    const std::string got = in_words(million + "," + million + "\n1,2\n");
    CHECK_THAT(got, Catch::Contains("two columns are called 'aaa"));
    CHECK(got.size() < 1000);
    CHECK(shown("a\nb\x1b[31m") == "a b [31m");
    CHECK(is_utf8(shown(std::string(59, 'a') + "\xc3\xa4\xc3\xa4")));
}

TEST_CASE("a SAS transport file gives its numbers, zeros, missings and texts, also from inside .xz and .gz",
          "[table]") {
    const Folder folder;
    const std::string bytes = sas_bytes(4);
    check_written_table(read_well(folder.write("A.XPT", bytes)));
    check_written_table(read_well(folder.write("A.XPT.xz", packed_xz(bytes))));
    check_written_table(read_well(folder.write("a.xpt.gz", packed_gz(bytes))));
    CHECK(read_well(folder.write("A.XPT", bytes), {"SCORE"}).columns.size() == 1);
}

TEST_CASE("a Stata file gives its numbers, zeros, missings and texts, also from inside .xz", "[table]") {
    const Folder folder;
    const std::string bytes = stata_bytes(4);
    check_written_table(read_well(folder.write("a.dta", bytes)));
    check_written_table(read_well(folder.write("a.dta.xz", packed_xz(bytes))));
    CHECK(same(read_well(folder.write("a.dta", bytes), {"SCORE"}).find("SCORE")->values, {0, nan_, -2.5, 3}));
}

TEST_CASE("SAS and Stata files that are cut short are problems", "[table]") {
    const Folder folder;
    const std::string xpt = sas_bytes(400), dta = stata_bytes(400);
    CHECK_FALSE(problems_of(folder.write("A.XPT", xpt.substr(0, xpt.size() - 33))).empty());
    CHECK_FALSE(problems_of(folder.write("A.XPT", xpt.substr(0, 200))).empty());
    CHECK_FALSE(problems_of(folder.write("A.XPT", xpt.substr(0, 240))).empty());
    for (const std::size_t kept : {dta.size() / 2, dta.size() / 8, std::size_t{40}})
        CHECK_FALSE(problems_of(folder.write("a.dta", dta.substr(0, kept))).empty());
    CHECK(
        says(problems_of(folder.write("A.XPT", "<!DOCTYPE html><html>not found</html>")).at(0), "not a SAS transport"));
    CHECK_FALSE(problems_of(folder.write("a.dta", "no Stata here")).empty());
}

TEST_CASE("numbers are numbers only if the whole cell is one", "[table]") {
    double x = 1;
    CHECK((number_in(" 1e3 ", x) && x == 1000));
    CHECK((number_in("", x) && std::isnan(x)));
    CHECK_FALSE(number_in("1,5", x));
    CHECK_FALSE(number_in("12a", x));
    CHECK_FALSE(number_in("inf", x));
    CHECK_FALSE(number_in("1e999", x));
    CHECK_FALSE(number_in("-", x));
    CHECK_FALSE(number_in("+-5", x));
    CHECK_FALSE(number_in("1.5", x, ','));
    CHECK((number_in("-1,5", x, ',') && x == -1.5));
    CHECK_FALSE(number_in("1,234,5", x, ','));
    CHECK((number_in("\xc2\xa0"
                     "7\xe2\x80\xaf",
                     x) &&
           x == 7));
}
