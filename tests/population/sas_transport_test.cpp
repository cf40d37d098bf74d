// SAS transport files are read as they were written, or refused: a table of cases whose bytes are made here, cuts at
// every byte, and (where they are) NHANES's files as pandas reads them.
#include "population/sas_transport.hpp"

#include <array>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "folder.hpp"
#include "population/table_in_words.hpp"
#include "population/xpt_bytes.hpp"

using namespace mensana;
using namespace mensana::xpt;
using namespace std::string_literals;

namespace {

const std::vector<Column> two_columns{{"ID"}, {"TXT", true, 4}};
std::vector<std::string> two_rows() { return {ibm(1) + "abc ", ibm(-2.5) + "    "}; }
Written plain() { return {"DEMO", two_columns, two_rows()}; }

Written with(Written set, auto&& change) {
    change(set);
    return set;
}

std::string words_of(const std::string& bytes, const TableWishes& wishes = {}) {
    std::vector<Problem> problems;
    std::string words;
    {
        FileProblems here(problems, "f.xpt");
        for (const Table& table : read_sas_transport(bytes, wishes, here))
            words += (words.empty() ? "" : " | ") + in_words(table);
    }
    return problems.empty() ? words : in_words(problems);
}

struct Case {
    std::string what, bytes, expected;
    std::vector<std::string> data_sets = {};
    std::optional<Encoding> encoding = {};
};

std::vector<Case> cases() {
    const std::string rows = "ID TXT: 1 'abc'; -2.5 .";
    std::vector<Case> all{
        {"version 5", written({plain()}), rows},
        {"version 8", written({plain()}, 8), rows},
        {"version 8 has long names",
         written({with(plain(), [](Written& set) { set.columns[0].name = "a_name_of_thirty_two_letters_123"; })}, 8),
         "a_name_of_thirty_two_letters_123 TXT: 1 'abc'; -2.5 ."},
        {"version 8 may tell the number of rows",
         written({with(plain(), [](Written& set) { set.promised = "              2"; })}, 8), rows},
        {"more rows are promised than there are",
         written({with(plain(), [](Written& set) { set.promised = "             20"; })}, 8),
         "!should have 20 rows of 12 bytes, and there are 80 bytes"},
        {"fewer rows are promised than there are",
         written({with(plain(),
                       [](Written& set) {
                           set.promised = "              1";
                           for (int k = 0; k < 20; ++k) set.rows.push_back(set.rows[0]);
                       })},
                 8),
         "!should have 1 rows of 12 bytes, and there are 320 bytes"},
        {"a promised row may be blank",
         written({{"T", {{"TXT", true, 8}}, {"abc     ", "        "}, "              2"}}, 8), "TXT: 'abc'; ."},
        {"a name of version 8 is its short one where the long one is blank",
         [] {
             std::string bytes = written({plain()}, 8);
             bytes.replace(bytes.find(padded("ID", 32)), 32, std::string(32, ' '));
             return bytes;
         }(),
         rows},
        {"descriptions of 136 bytes, as VAX wrote them",
         written({with(plain(), [](Written& set) { set.description = 136; })}), rows},
        {"descriptions of another size", written({with(plain(), [](Written& set) { set.description = 144; })}),
         "!the length of its variables' description"},
        {"records of long labels are passed over",
         written({with(plain(),
                       [](Written& set) {
                           set.labels =
                               header("LABELV8", "1") + whole_records("\0\1\0\2\0\x2bID"s + std::string(43, 'l'));
                       })},
                 8),
         rows},
        {"records of long labels and formats are passed over",
         written({with(plain(),
                       [](Written& set) {
                           set.labels = header("LABELV9", "1") +
                                        whole_records("\0\1\0\2\0\x2b\0\4\0\0ID"s + std::string(100, 'l') + "BEST");
                       })},
                 8),
         rows},

        {"numbers of 2 to 8 bytes",
         written({{"N",
                   {{"A", false, 2},
                    {"B", false, 3},
                    {"C", false, 4},
                    {"D", false, 5},
                    {"E", false, 6},
                    {"F", false, 7},
                    {"G", false, 8}},
                   {ibm(1.5, 2) + ibm(-1.5, 3) + ibm(1000, 4) + ibm(1e6, 5) + ibm(0.5, 6) + ibm(1e9, 7) + ibm(1e-9)}}}),
         "A B C D E F G: 1.5 -1.5 1000 1000000 0.5 1000000000 1.0000000000000001e-09"},
        {"a number of 1 byte", written({{"N", {{"A", false, 1}}, {"A"}}}), "!description of the variable A"},
        {"a number of 9 bytes", written({{"N", {{"A", false, 9}}, {std::string(9, 'A')}}}),
         "!description of the variable A"},
        {"a text of no bytes", written({{"N", {{"ID"}, {"A", true, 0}}, {ibm(1)}}}), "!description of the variable A"},
        {"a variable of a third kind", written({with(plain(), [](Written& set) { set.columns[1].kind = 3; })}),
         "!variable TXT (kind 3, length 4)"},
        {"zero, and SAS's zero as some programs write it",
         written({{"N",
                   {{"A"}},
                   {ibm(0), "\x80"s + std::string(7, '\0'), "\x40"s + std::string(7, '\0'),
                    "\0\x10"s + std::string(6, '\0')}}}),
         "A: 0; 0; 0; 0"},
        {"a letter begins a number, if more follows",
         written({{"N", {{"A"}}, {"A\x10"s + std::string(6, '\0'), "_\x10"s + std::string(6, '\0')}}}),
         "A: 1; 1.3292279957849159e+36"},

        {"texts lose the blanks around them, and what follows a NUL at the end",
         written({{"T",
                   {{"TXT", true, 8}, {"ID"}},
                   {" a b    " + ibm(1), "a\0\0\0\0\0\0\0"s + ibm(2), std::string(8, '\0') + ibm(3)}}}),
         "TXT ID: 'a b' 1; 'a' 2; . 3"},
        {"numbers in a text stay as they are written",
         written({{"T", {{"TXT", true, 8}, {"ID"}}, {"007     " + ibm(1)}}}), "TXT ID: '007' 1"},
        {"a text in UTF-8", written({{"T", {{"ID"}, {"TXT", true, 8}}, {ibm(1) + "Z\xc3\xbcrich "}}}),
         "ID TXT: 1 'Z\xc3\xbcrich'"},
        {"a text that is not in UTF-8",
         written({{"T",
                   {{"ID"}, {"TXT", true, 8}},
                   {ibm(1) + "abc     ", ibm(2) + "Z\xfcrich  ", ibm(3) + "K\xf6ln    "}}}),
         "!the text 'Z\\xfcrich' of column TXT in row 2 is not utf-8, and 1 more of this column (say in the mapping "
         "what it is: encoding = \"windows-1252\""},
        {"the same in the encoding that the hint tells",
         written({{"T", {{"ID"}, {"TXT", true, 8}}, {ibm(2) + "Z\xfcrich  ", ibm(3) + "\x80 5     "}}}),
         "ID TXT: 2 'Z\xc3\xbcrich'; 3 '\xe2\x82\xac 5'",
         {},
         Encoding::windows_1252},
        {"a byte that Windows-1252 has no letter for",
         written({{"T", {{"ID"}, {"TXT", true, 8}}, {ibm(2) + "Z\x81rich  "}}}),
         "!'Z\\x81rich' of column TXT in row 1 is not windows-1252",
         {},
         Encoding::windows_1252},

        {"rows that fill their records",
         written({{"N", {{"A"}, {"TXT", true, 72}}, {ibm(1) + std::string(72, ' '), ibm(2) + std::string(72, 'x')}}}),
         "A TXT: 1 .; 2 '" + std::string(72, 'x') + "'"},
        {"rows of which ten fill a record", written({{"N", {{"A"}}, std::vector<std::string>(10, ibm(7))}}),
         "A: 7; 7; 7; 7; 7; 7; 7; 7; 7; 7"},
        {"a row of less than a record", written({{"N", {{"A"}}, {ibm(7)}}}), "A: 7"},
        {"rows longer than a record",
         written(
             {{"N", {{"TXT", true, 200}, {"A"}}, {std::string(200, ' ') + ibm(7), std::string(200, ' ') + ibm(8)}}}),
         "TXT A: . 7; . 8"},
        {"blank rows of texts at the end of the last record are padding",
         written({{"T", {{"TXT", true, 8}}, {"a       ", "        ", "b       ", "        "}}}), "TXT: 'a'; .; 'b'"},
        {"a blank row of texts that has a record for itself is a row",
         written({{"T", {{"TXT", true, 80}}, {padded("a", 80), padded("", 80)}}}), "TXT: 'a'; ."},
        {"a last record of blanks, which rows do not need",
         written({with(plain(), [](Written& set) { set.behind = std::string(80, ' '); })}),
         "!136 bytes of blanks follow row 2 of the data set DEMO, more than fill up the last record of 80"},
        {"something other than blanks behind the last row",
         written({with(plain(),
                       [](Written& set) {
                           set.rows = std::vector<std::string>(6, set.rows[0]);
                           set.behind = " x";
                       })}),
         "!ends within row 7: 8 bytes follow row 6, which are no whole row of 12 bytes, and not the blanks"},
        {"no rows", written({with(plain(), [](Written& set) { set.rows.clear(); })}),
         "!there are no rows in the data set DEMO"},
        {"no variables", written({{"N", {}, {}}}), "!how many variables the data set N has"},
        {"no data set", written({}), "!holds no data set"},
        {"a number of variables that is a lie", written({with(plain(), [](Written& set) { set.count = "9999"; })}),
         "!in the names of the 9999 variables"},
        {"variables in another order than in the rows",
         written({{"N", {{"B", true, 4, 8}, {"A", false, 8, 0}}, {ibm(7) + "abc "}}}), "B A: 'abc' 7"},
        {"positions that are all 0 mean one after the other",
         written({{"N", {{"A", false, 8, 0}, {"B", true, 4, 0}}, {ibm(7) + "abc "}}}), "A B: 7 'abc'"},
        {"variables that overlap", written({{"N", {{"A", false, 8, 0}, {"B", true, 4, 4}}, {ibm(7) + "abc "}}}),
         "!variable B, which begins at byte 4 of a row instead of 8"},

        {"two data sets, none named", written({plain(), {"DPQ", {{"PHQ"}}, {ibm(3)}}}),
         "!there are 2 data sets in this SAS transport file: DEMO (2 rows, 2 columns), DPQ (1 row, 1 column) (name the "
         "one to read in the mapping: dataset = \"DEMO\""},
        {"two data sets, the first named", written({plain(), {"DPQ", {{"PHQ"}}, {ibm(3)}}}), rows, {"DEMO"}},
        {"two data sets, the second named in small letters",
         written({plain(), {"DPQ", {{"PHQ"}}, {ibm(3)}}}),
         "PHQ: 3",
         {"dpq"}},
        {"two data sets, both named",
         written({plain(), {"DPQ", {{"PHQ"}}, {ibm(3)}}}),
         "PHQ: 3 | " + rows,
         {"DPQ", "DEMO"}},
        {"two data sets, another named",
         written({plain(), {"DPQ", {{"PHQ"}}, {ibm(3)}}}),
         "!none of them is called 'DXQ'",
         {"DXQ"}},
        {"two data sets of version 8",
         written({with(plain(), [](Written& set) { set.name = "a_long_name_of_a_data_set"; }),
                  {"DPQ", {{"PHQ"}}, {ibm(3)}}},
                 8),
         rows,
         {"a_long_name_of_a_data_set"}},
        {"two data sets of one name",
         written({plain(), with(plain(), [](Written& set) { set.name = "Demo"; })}),
         "!two data sets of this SAS transport file are called Demo",
         {"DEMO"}},
        {"an empty data set beside the one that is named", written({{"EMPTY", {{"X"}}, {}}, plain()}), rows, {"DEMO"}},

        {"not whole records", written({plain()}) + "\n", "!are not whole records of 80"},
        {"copied as a text",
         [] {
             std::string bytes;
             const std::string all_bytes = written({plain()});
             for (std::size_t at = 0; at < all_bytes.size(); at += 80) bytes += all_bytes.substr(at, 80) + "\r\n";
             return bytes;
         }(),
         "!there are line ends between its records (fetch it again, in binary mode)"},
        {"another record where a header should be",
         [] {
             std::string bytes = written({plain()});
             return bytes.replace(bytes.find("NAMESTR"), 7, "NAMEXXX");
         }(),
         "!where a NAMESTR header should be"},
        {"only the first header", header("LIBRARY"), "!in its first records"},
    };
    std::string marks = "._ABCDEFGHIJKLMNOPQRSTUVWXYZ", none = "A B:";
    Written missing_values{"M", {{"A"}, {"B", false, 2}}, {}};
    for (const char mark : marks) {
        missing_values.rows.push_back(missing_mark(mark) + missing_mark(mark, 2));
        none += " . .;";
    }
    missing_values.rows.push_back(ibm(1) + ibm(2, 2));
    all.push_back({"all 28 missing values", written({missing_values}), none + " 1 2"});
    return all;
}

}  // namespace

TEST_CASE("SAS transport files give their rows or say what is wrong: a table of cases", "[sas_transport]") {
    for (const Case& each : cases()) {
        TableWishes wishes;
        wishes.data_sets = each.data_sets;
        wishes.encoding = each.encoding;
        const std::string words = words_of(each.bytes, wishes);
        INFO(each.what << "\n" << words << "\nexpected:\n" << each.expected);
        CHECK(is_as_expected(words, each.expected));
    }
    CHECK(cases().size() > 45);
}

TEST_CASE("only the wanted columns of a SAS transport file are kept, and all names are known", "[sas_transport]") {
    std::vector<Problem> problems;
    FileProblems here(problems, "f.xpt");
    const std::vector<std::string> wanted{"TXT", "absent"};
    TableWishes wishes;
    wishes.columns = wanted;
    // The text that cannot be read is in a column that nobody asks for.
    const std::string bytes = written({{"T", {{"ID"}, {"BAD", true, 2}, {"TXT", true, 2}}, {ibm(1) + "\xff " + "a "}}});
    const auto tables = read_sas_transport(bytes, wishes, here);
    REQUIRE(problems.empty());
    CHECK(in_words(tables.at(0)) == "TXT: 'a'");
    CHECK(tables[0].names == std::vector<std::string>{"ID", "BAD", "TXT"});
    CHECK(tables[0].data_sets == std::vector<std::string>{"T"});
}

TEST_CASE("an IBM number becomes the nearest double, and a double that was written comes back", "[sas_transport]") {
    for (const double x : {1.0, -1.0, 0.1, 1.0 / 3, 1e75, -1e-60, 123456789.123456789, 0x1.fffffffffffffp+3, 7.0 / 9})
        CHECK(sas_number(ibm(x)) == x);
    using bytes = std::string;
    CHECK(sas_number(bytes("\x7f\xff\xff\xff\xff\xff\xff\xff", 8)) == 0x1p252);               // the largest, rounded up
    CHECK(sas_number(bytes("\x00\x00\x00\x00\x00\x00\x00\x01", 8)) == 0x1p-312);              // the smallest
    CHECK(sas_number(bytes("\x40\x80\x00\x00\x00\x00\x00\x04", 8)) == 0.5);                   // a tie goes to even
    CHECK(sas_number(bytes("\x40\x80\x00\x00\x00\x00\x00\x05", 8)) == 0x1.0000000000001p-1);  // above the tie
    CHECK(sas_number(bytes("\xc0\x80\x00\x00\x00\x00\x00\x0c", 8)) == -0x1.0000000000002p-1);  // a tie again
}

TEST_CASE("a SAS transport file cut at any byte is refused, but where nothing in the world can tell",
          "[sas_transport]") {
    // Rows of 12 bytes: records end within a row, but for every third.
    for (const bool text_first : {false, true}) {
        Written set{"DEMO", two_columns, {}};
        if (text_first) std::swap(set.columns[0], set.columns[1]);
        for (int row = 0; row < 60; ++row) {
            const std::string number = ibm(row + 1), text = row % 3 == 0 ? "abcd" : "    ";
            set.rows.push_back(text_first ? text + number : number + text);
        }
        for (const int version : {5, 8}) {
            for (const bool tells : {false, true}) {
                set.promised = tells ? "             60" : std::string(30, '0');
                const std::string whole = written({set}, version);
                const std::size_t first_row = whole.size() - 60 * 12;
                std::size_t hidden = 0;
                for (std::size_t kept = 0; kept < whole.size(); ++kept) {
                    // What cannot be known: the number of rows is not told, and behind the last whole row there is
                    // nothing at all, or blanks to the end of a record.
                    const std::string rows = kept > first_row ? whole.substr(first_row, kept - first_row) : "";
                    const bool looks_whole =
                        !(version == 8 && tells) && kept % 80 == 0 && rows.size() >= 12 &&
                        rows.substr(rows.size() / 12 * 12).find_first_not_of(' ') == std::string::npos;
                    const std::string words = words_of(whole.substr(0, kept));
                    INFO(version << " " << tells << " " << kept << " " << words);
                    CHECK(words.starts_with("!") != looks_whole);
                    hidden += looks_whole;
                }
                CHECK(hidden == (version == 8 && tells ? 0 : text_first ? 4 : 2));
            }
        }
    }
}

TEST_CASE("a SAS transport file with any byte wrong is read or refused, and never ends the program",
          "[sas_transport]") {
    const std::string whole = written({plain(), {"DPQ", {{"PHQ"}}, {ibm(3)}}}, 8);
    TableWishes wishes;
    wishes.data_sets = {"DEMO", "DPQ"};
    std::size_t refused = 0;
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const char flip : {'\xff', '\x01', '\x80', '\x20'}) {
            std::string wrong = whole;
            wrong[at] = static_cast<char>(wrong[at] ^ flip);
            refused += words_of(wrong, wishes).starts_with("!");
        }
    CHECK(refused > 0);
    CHECK(refused < 4 * whole.size());
}

TEST_CASE("NHANES's transport files are read as pandas reads them", "[sas_transport][nhanes]") {
    const std::filesystem::path folder = std::filesystem::path(MENSANA_SOURCE_DIR) / "../shared/data/nhanes/xpt";
    if (!std::filesystem::exists(folder)) return;
    const Folder here;
    // Names, then the bits of each column's numbers; pandas makes 5.4e-79 of SAS's zero.
    here.write("read.py", R"(
import glob, lzma, os, sys
import pandas
for file in sorted(glob.glob(sys.argv[1] + "/*.XPT.xz")):
    plain = os.path.join(sys.argv[2], os.path.basename(file)[:-3])
    with open(plain, "wb") as out: out.write(lzma.open(file).read())
    table = pandas.read_sas(plain, format="xport")
    with open(plain + ".read", "wb") as out:
        for name in table.columns:
            column = table[name].astype("float64")
            column[column.abs() < 1e-70] = 0
            out.write(name.encode() + b"\n" + str(len(column)).encode() + b"\n" + column.to_numpy().astype("<f8").tobytes())
)");
    const std::string command = std::string(MENSANA_PYTHON) + " " + (here / "read.py").string() + " " +
                                folder.string() + " " + here.path.string();
    if (std::system((std::string(MENSANA_PYTHON) + " -c 'import pandas' 2>/dev/null").c_str()) != 0) return;
    REQUIRE(std::system(command.c_str()) == 0);
    std::size_t files = 0, cells = 0, different = 0;
    for (const auto& entry : std::filesystem::directory_iterator(here.path)) {
        if (entry.path().extension() != ".XPT") continue;
        ++files;
        std::vector<Problem> problems;
        const Table table = read_table(entry.path(), {}, problems);
        REQUIRE(problems.empty());
        std::ifstream read(entry.path().string() + ".read", std::ios::binary);
        std::size_t columns = 0;
        for (std::string name, rows; std::getline(read, name) && std::getline(read, rows); ++columns) {
            std::vector<double> values(std::stoul(rows));
            read.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(8 * values.size()));
            const TableColumn* column = table.find(name);
            INFO(entry.path() << " " << name);
            REQUIRE((column && column->values.size() == values.size()));
            for (std::size_t row = 0; row < values.size(); ++row, ++cells)
                different +=
                    column->values[row] != values[row] && !(std::isnan(values[row]) && std::isnan(column->values[row]));
        }
        CHECK(columns == table.names.size());
    }
    CHECK(files == 8);
    CHECK(cells > 1'000'000);
    CHECK(different == 0);
}
