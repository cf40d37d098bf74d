// Stata files are read as they were written, or refused: all formats in both orders of bytes, made here, a table of
// cases, and cuts and wrong bytes everywhere.
#include "population/stata.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>

#include "population/dta_bytes.hpp"
#include "population/table_in_words.hpp"

using namespace mensana;
using namespace mensana::dta;
using namespace std::string_literals;

namespace {

constexpr int formats[]{105, 108, 110, 111, 113, 114, 115, 117, 118, 119};

// Every kind of variable, three rows, the second with what is missing; value labels, and long texts where there are
// any.
Written everything(int format, bool big_end_first) {
    Written file;
    file.format = format;
    file.big_end_first = big_end_first;
    file.columns = {{"D", 'd'}, {"F", 'f'}, {"L", 'l'}, {"I", 'i'}, {"B", 'b', 0, "sexes"}, {"S", 's', 5}};
    const bool old = format < 113;
    const std::string texts[]{"a\0xy"s, "", "12345"};
    for (int row = 0; row < 3; ++row) {
        const bool none = row == 1;
        file.rows.push_back(file.real(none ? 0x1p1023 : -0.1 * row) +
                            file.real(none ? 0x1p127f : 0.5f * static_cast<float>(row)) +
                            file.whole(none ? (old ? 2147483647 : 2147483621) : -70000 * row, 4) +
                            file.whole(none ? (old ? 32767 : 32741) : -300 * row, 2) +
                            file.whole(none       ? (old ? 127 : 101)
                                       : row == 0 ? 2
                                                  : 100,
                                       1) +
                            padded(texts[row], 5));
    }
    file.value_labels = {{"others", {{1, "x"}}}, {"sexes", {{1, "male"}, {2, "female"}}}};
    file.characteristic = "something that is passed over";
    if (!file.has_tags()) return file;
    file.columns.push_back({"T", 'L'});
    file.rows[0] += file.pointer(7, 1);
    file.rows[1] += file.pointer(0, 0);
    file.rows[2] += file.pointer(7, 3);
    file.long_texts = {{7, 1, 130, "long\0"s}, {7, 3, 129, "binary, but a text"}, {8, 1, 129, "\0\1\2\3"s}};
    return file;
}

std::string words_of(const std::string& bytes, std::optional<Encoding> encoding = {},
                     const std::vector<std::string>& columns = {}) {
    std::vector<Problem> problems;
    std::string words;
    {
        FileProblems here(problems, "f.dta");
        TableWishes wishes;
        wishes.encoding = encoding;
        wishes.columns = columns;
        const Table table = read_stata(bytes, wishes, here);
        words = in_words(table);
        for (const TableColumn& column : table.columns)
            for (const auto& [value, label] : column.value_labels)
                words += " " + column.name + " " + std::to_string(static_cast<int>(value)) + "=" + label;
    }
    return problems.empty() ? words : in_words(problems);
}

Written one_column(int format, Column column, const std::vector<std::string>& rows) {
    Written file;
    file.format = format;
    file.columns = {std::move(column)};
    file.rows = rows;
    return file;
}
Written texts(int format, const std::vector<std::string>& cells) {
    std::vector<std::string> rows;
    for (const std::string& cell : cells) rows.push_back(padded(cell, 8));
    return one_column(format, {"TXT", 's', 8}, rows);
}
Written long_text(int format, int kind, const std::string& bytes, std::uint64_t row = 1) {
    Written file = one_column(format, {"T", 'L'}, {});
    file.rows = {file.pointer(1, row)};
    file.long_texts = {{1, 1, kind, bytes}};
    return file;
}
Written with(Written file, const std::function<void(Written&)>& change) {
    change(file);
    return file;
}

struct Case {
    std::string what, bytes, expected;
    std::optional<Encoding> encoding = {};
};

std::vector<Case> cases() {
    const Written n;  // to write numbers, the little end first
    const Written two = one_column(118, {"A", 'd'}, {n.real(1.0), n.real(2.0)});
    const Written old = one_column(114, {"A", 'd'}, {n.real(1.0), n.real(2.0)});
    std::vector<Case> all{
        {"all missing values of a byte",
         one_column(118, {"A", 'b'},
                    {n.whole(-127, 1), n.whole(100, 1), n.whole(101, 1), n.whole(102, 1), n.whole(127, 1)})
             .bytes(),
         "A: -127; 100; .; .; ."},
        {"all missing values of an int",
         one_column(114, {"A", 'i'}, {n.whole(-32767, 2), n.whole(32740, 2), n.whole(32741, 2), n.whole(32767, 2)})
             .bytes(),
         "A: -32767; 32740; .; ."},
        {"all missing values of a long",
         one_column(113, {"A", 'l'},
                    {n.whole(-2147483647, 4), n.whole(2147483620, 4), n.whole(2147483621, 4), n.whole(2147483647, 4)})
             .bytes(),
         "A: -2147483647; 2147483620; .; ."},
        {"all missing values of a float",
         one_column(117, {"A", 'f'},
                    {n.number(0x7effffff, 4), n.number(0x7f000000, 4), n.number(0x7f000800, 4), n.number(0x7f00d000, 4),
                     n.number(0x7fc00000, 4), n.number(0xff800000, 4)})
             .bytes(),
         "A: 1.7014117331926443e+38; .; .; .; .; ."},
        {"all missing values of a double",
         one_column(119, {"A", 'd'},
                    {n.number(0x7fdfffffffffffff, 8), n.number(0x7fe0000000000000, 8), n.number(0x7fe0010000000000, 8),
                     n.number(0x7fe01a0000000000, 8), n.number(0xfff0000000000000, 8)})
             .bytes(),
         "A: 8.9884656743115785e+307; .; .; .; ."},
        {"before Stata 8 only the largest value was missing",
         one_column(108, {"A", 'b'}, {n.whole(101, 1), n.whole(126, 1), n.whole(127, 1)}).bytes(), "A: 101; 126; ."},
        {"and so it was in Stata 7",
         one_column(111, {"A", 'b'}, {n.whole(101, 1), n.whole(126, 1), n.whole(127, 1)}).bytes(), "A: 101; 126; ."},
        {"and so it was with an int", one_column(105, {"A", 'i'}, {n.whole(32766, 2), n.whole(32767, 2)}).bytes(),
         "A: 32766; ."},
        {"a date is a number", one_column(118, {"DAY", 'l'}, {n.whole(21914, 4)}).bytes(), "DAY: 21914"},

        {"a text in UTF-8", texts(118, {"Z\xc3\xbcrich", " a ", "  "}).bytes(), "TXT: 'Z\xc3\xbcrich'; 'a'; ."},
        {"a text that is not in UTF-8", texts(118, {"abc", "Z\xfcrich", "K\xf6ln"}).bytes(),
         "!the text 'Z\\xfcrich' of column TXT in row 2 is not utf-8, as all texts of Stata 14 and later should be, "
         "and 1 more of this column (say in the mapping what it is: encoding = \"windows-1252\""},
        {"the same in the encoding that the hint tells, beside UTF-8",
         texts(118, {"Z\xfcrich", "Z\xc3\xbcrich"}).bytes(), "TXT: 'Z\xc3\xbcrich'; 'Z\xc3\xbcrich'",
         Encoding::windows_1252},
        {"two letters that look like the mark of UTF-16", texts(118, {"\xff\xfe"}).bytes(),
         "!'\\xff\\xfe' of column TXT in row 1"},
        {"before Stata 14 texts are in Windows-1252", texts(117, {"Z\xfcrich", "\x80 5"}).bytes(),
         "TXT: 'Z\xc3\xbcrich'; '\xe2\x82\xac 5'"},
        {"a byte that Windows-1252 has no letter for", texts(114, {"a", "Q\x9d\x81Q"}).bytes(),
         "!the text 'Q\\x9d\\x81Q' of column TXT in row 2 is not windows-1252, as texts of Stata 13 and before usually "
         "are (say in the mapping what it is: encoding = \"utf-8\", or \"latin-1\""},
        {"the same as Latin-1", texts(114, {"Q\x9d\x81Q"}).bytes(), "TXT: 'Q\xc2\x9d\xc2\x81Q'", Encoding::latin_1},
        {"an older file in UTF-8, when that is said", texts(114, {"Z\xc3\xbcrich"}).bytes(), "TXT: 'Z\xc3\xbcrich'",
         Encoding::utf8},
        {"an older file that is not in UTF-8, when that is said", texts(114, {"Z\xfcrich"}).bytes(),
         "!TXT in row 1 is not utf-8 (say", Encoding::utf8},
        {"numbers in a text stay as they are written", texts(115, {"007"}).bytes(), "TXT: '007'"},

        {"a long text that is not there", long_text(118, 130, "a\0"s, 2).bytes(),
         "!the long text of column T in row 1 is not there"},
        {"a long text in UTF-8", long_text(119, 130, "Z\xc3\xbcrich\0"s).bytes(), "T: 'Z\xc3\xbcrich'"},
        {"a long text of Stata 13", long_text(117, 130, "Z\xfcrich\0"s).bytes(), "T: 'Z\xc3\xbcrich'"},
        {"a long text that is not in UTF-8", long_text(118, 130, "Z\xfcrich\0"s).bytes(),
         "!column T in row 1 is not utf-8"},
        {"a long text that is binary", long_text(118, 129, "PNG\0\1\2"s).bytes(),
         "!column T in row 1 is binary, not a text (leave this column out"},
        {"a long text of another kind", long_text(118, 131, "a\0"s).bytes(), "!a long text of the unknown kind 131"},
        {"a long text longer than the file",
         [] {
             std::string bytes = long_text(118, 130, "abc\0"s).bytes();
             return bytes.replace(bytes.find("GSO") + 3 + 4 + 8 + 1, 4, "\xff\xff\xff\xff");
         }(),
         "!it ends within its long texts"},

        {"value labels in Windows-1252",
         with(one_column(115, {"A", 'b', 0, "set"}, {n.whole(1, 1)}),
              [](Written& file) {
                  file.value_labels = {{"set", {{1, "m\xe4nnlich"}}}};
              })
             .bytes(),
         "A: 1 A 1=m\xc3\xa4nnlich"},
        {"value labels that are not in UTF-8",
         with(one_column(118, {"A", 'b', 0, "set"}, {n.whole(1, 1)}),
              [](Written& file) {
                  file.value_labels = {{"set", {{1, "m\xe4nnlich"}}}};
              })
             .bytes(),
         "!the label 'm\\xe4nnlich' of the value 1 of column A is not utf-8 (say"},
        {"value labels whose name Stata 6 files have with 33 bytes",
         with(one_column(108, {"A", 'b', 0, "set"}, {n.whole(1, 1)}),
              [](Written& file) {
                  file.value_labels = {{"set", {{1, "yes"}}}};
                  file.label_name = 33;
              })
             .bytes(),
         "A: 1 A 1=yes"},
        {"value labels that nobody uses are passed over, whatever they are in",
         with(two,
              [](Written& file) {
                  file.value_labels = {{"set", {{1, "m\xe4nnlich"}}}};
              })
             .bytes(),
         "A: 1; 2"},
        {"value labels longer than the file",
         [&] {
             std::string bytes = with(old, [](Written& file) { file.value_labels = {{"set", {{1, "yes"}}}}; }).bytes();
             return bytes.substr(0, bytes.size() - 1);
         }(),
         "!it ends within its value labels"},

        {"more rows are promised than there are", with(two, [](Written& file) { file.told_rows = 3; }).bytes(),
         "!there is no </data><strls>"},
        {"fewer rows are promised than there are", with(two, [](Written& file) { file.told_rows = 1; }).bytes(),
         "!there is no </data><strls>"},
        {"rows without end", with(two, [](Written& file) { file.told_rows = ~std::uint64_t{0}; }).bytes(),
         "!it promises 18446744073709551615 rows of 8 bytes"},
        {"rows without end in an older file", with(old, [](Written& file) { file.told_rows = 0xffffffff; }).bytes(),
         "!it promises 4294967295 rows"},
        {"variables without end",
         with(two, [](Written& file) { file.format = 119, file.told_columns = 0xffffffff; }).bytes(),
         "!it promises 4294967295 variables"},
        {"no rows", with(two, [](Written& file) { file.rows.clear(); }).bytes(), "!there are no rows"},
        {"no variables", with(two, [](Written& file) { file.columns.clear(), file.rows.clear(); }).bytes(),
         "!it has no variables"},
        {"an unknown kind of variable", with(two, [](Written& file) { file.told_kind = 40000; }).bytes(),
         "!the unknown kind 40000"},
        {"an unknown kind of variable in an older file", with(old, [](Written& file) { file.told_kind = 250; }).bytes(),
         "!the unknown kind 250"},
        {"an unknown kind of variable in a very old file",
         with(with(old, [](Written& file) { file.format = 105; }), [](Written& file) { file.told_kind = 'x'; }).bytes(),
         "!the unknown kind 120"},
        {"a format of Stata 4", with(old, [](Written& file) { file.format = 104; }).bytes(),
         "!its format 104 is none of those that are read (105 to 119) (in Stata, write it anew with 'saveold"},
        {"a format of Stata 18 with variables from other files",
         with(two, [](Written& file) { file.format = 120; }).bytes(), "!its format 120 is none of those"},
        {"an older format between tags",
         with(two, [](Written& file) { file.format = 118; }).bytes().replace(28, 3, "115"),
         "!its format 115 has no tags"},
        {"an order of bytes that nobody knows", old.bytes().replace(1, 1, "\3"), "!the order of its bytes is 3"},
        {"an order of bytes that nobody knows, between tags", two.bytes().replace(52, 3, "PDP"),
         "!the order of its bytes is 'PDP'"},
        {"bytes behind the end", two.bytes() + "\n", "!1 bytes follow its end"},
        {"bytes behind the end of an older file", old.bytes() + "\n", "!it ends within its value labels"},
        {"two variables of one name",
         with(two,
              [](Written& file) {
                  file.columns.push_back(file.columns[0]);
                  for (std::string& row : file.rows) row += row;
              })
             .bytes(),
         "!two columns are called 'A'"},
    };
    // All formats, in both orders.
    for (const int format : formats)
        for (const bool big_end_first : {false, true}) {
            const bool tags = format >= 117;
            all.push_back(
                {"format " + std::to_string(format) + (big_end_first ? ", big end first" : ""),
                 everything(format, big_end_first).bytes(),
                 tags ? ""
                      : "D F L I B S: 0 0 0 0 2 'a'; . . . . . .; -0.20000000000000001 1 -140000 -600 100 '12345'"});
            if (tags)
                all.back().expected =
                    "D F L I B S T: 0 0 0 0 2 'a' 'long'; . . . . . . .; -0.20000000000000001 1 -140000 -600 100 "
                    "'12345' 'binary, but a text'";
            all.back().expected += " B 1=male B 2=female";
        }
    return all;
}

}  // namespace

TEST_CASE("Stata files give their rows or say what is wrong: a table of cases", "[stata]") {
    for (const Case& each : cases()) {
        const std::string words = words_of(each.bytes, each.encoding);
        INFO(each.what << "\n" << words << "\nexpected:\n" << each.expected);
        CHECK(is_as_expected(words, each.expected));
    }
    CHECK(cases().size() > 60);
}

TEST_CASE("only the wanted columns of a Stata file are kept, and what is wrong in others is nobody's trouble",
          "[stata]") {
    Written file = texts(118, {"Z\xfcrich"});
    file.columns.push_back({"A", 'b'});
    file.rows[0] += "\5";
    file.columns.push_back({"T", 'L'});
    file.rows[0] += file.pointer(3, 1);  // which is not there
    CHECK(words_of(file.bytes(), {}, {"A", "absent"}) == "A: 5");
    CHECK(words_of(file.bytes()).starts_with("!"));
}

TEST_CASE("a file is known for Stata's by its first bytes", "[stata]") {
    for (const int format : formats)
        for (const bool big_end_first : {false, true}) CHECK(is_stata(everything(format, big_end_first).bytes()));
    CHECK_FALSE(is_stata("name,age\n1,2\n"));
    CHECK_FALSE(is_stata("s"));
    CHECK_FALSE(is_stata(""));
}

TEST_CASE("a Stata file cut at any byte is refused, or all its rows are there", "[stata]") {
    // Before format 117 nothing tells where a file ends: cut between the sets of value labels it still has its rows. In
    // format 105 the labels are not counted on at all.
    for (const int format : formats) {
        Written file = everything(format, format % 2 == 0);
        const std::string whole = file.bytes(), rows = words_of(whole);
        REQUIRE_FALSE(rows.starts_with("!"));
        const std::string without_labels = rows.substr(0, rows.find(" B 1="));
        std::size_t read = 0;
        for (std::size_t kept = 0; kept < whole.size(); ++kept) {
            const std::string words = words_of(whole.substr(0, kept));
            if (words.starts_with("!")) continue;
            ++read;
            INFO(format << " " << kept << " of " << whole.size() << ": " << words);
            CHECK(words.substr(0, words.find(" B 1=")) == without_labels);
        }
        INFO(format);
        if (format == 105)
            CHECK(read > 2);
        else
            CHECK(read == (format < 117 ? 2 : 0));
    }
}

TEST_CASE("a Stata file with any byte wrong is read or refused, and never ends the program", "[stata]") {
    std::size_t refused = 0, tried = 0;
    for (const int format : {105, 114, 117, 118, 119}) {
        const std::string whole = everything(format, format == 118).bytes();
        for (std::size_t at = 0; at < whole.size(); ++at)
            for (const char flip : {'\xff', '\x01', '\x80'}) {
                std::string wrong = whole;
                wrong[at] = static_cast<char>(wrong[at] ^ flip);
                refused += words_of(wrong).starts_with("!");
                ++tried;
            }
    }
    CHECK(refused > 0);
    CHECK(refused < tried);
}
