// Tables are read as they were written, by the CSV reader and through ReadStat, and bad files become located problems.
#include "population/table.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <limits>
#include <lzma.h>
#include <readstat.h>
#include <zlib.h>

#include "folder.hpp"

using namespace mensana;

namespace {

constexpr double nan_ = std::numeric_limits<double>::quiet_NaN();

Table read_well(const std::filesystem::path& path, const std::vector<std::string>& wanted = {}) {
    std::vector<Problem> problems;
    Table table = read_table(path, wanted, problems);
    for (const Problem& problem : problems) FAIL(text_of(problem));
    return table;
}

std::vector<Problem> problems_of(const std::filesystem::path& path) {
    std::vector<Problem> problems;
    const Table table = read_table(path, {}, problems);
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

std::string packed_xz(const std::string& plain) {
    std::string packed(lzma_stream_buffer_bound(plain.size()), '\0');
    std::size_t size = 0;
    REQUIRE(lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const std::uint8_t*>(plain.data()),
                                    plain.size(), reinterpret_cast<std::uint8_t*>(packed.data()), &size,
                                    packed.size()) == LZMA_OK);
    packed.resize(size);
    return packed;
}

std::string packed_gz(const std::string& plain) {
    std::string packed(plain.size() + 1000, '\0');
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

ssize_t append_bytes(const void* bytes, size_t count, void* to) {
    static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), count);
    return static_cast<ssize_t>(count);
}

// SEQN 1, 2, ..; SCORE 0, missing, -2.5, 3 and again; PLACE north, nothing, south, north and again.
std::string written_by_readstat(bool stata, int rows) {
    std::string bytes;
    readstat_writer_t* writer = readstat_writer_init();
    readstat_set_data_writer(writer, append_bytes);
    const auto* seqn = readstat_add_variable(writer, "SEQN", stata ? READSTAT_TYPE_INT32 : READSTAT_TYPE_DOUBLE, 8);
    const auto* score = readstat_add_variable(writer, "SCORE", READSTAT_TYPE_DOUBLE, 8);
    const auto* place = readstat_add_variable(writer, "PLACE", READSTAT_TYPE_STRING, 8);
    REQUIRE((stata ? readstat_begin_writing_dta(writer, &bytes, rows)
                   : readstat_begin_writing_xport(writer, &bytes, rows)) == READSTAT_OK);
    const double scores[]{0, nan_, -2.5, 3};
    const char* places[]{"north", "", "south", "north"};
    for (int row = 0; row < rows; ++row) {
        readstat_begin_row(writer);
        if (stata)
            readstat_insert_int32_value(writer, seqn, row + 1);
        else
            readstat_insert_double_value(writer, seqn, row + 1);
        if (std::isnan(scores[row % 4]))
            readstat_insert_missing_value(writer, score);
        else
            readstat_insert_double_value(writer, score, scores[row % 4]);
        readstat_insert_string_value(writer, place, places[row % 4]);
        REQUIRE(readstat_end_row(writer) == READSTAT_OK);
    }
    REQUIRE(readstat_end_writing(writer) == READSTAT_OK);
    readstat_writer_free(writer);
    return bytes;
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
    const Table table = read_well(folder.write("a.csv", "x\n1.0\nMale\n\n1\n\"say \"\"hi\"\"\"\nMale\n"));
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

TEST_CASE("a SAS transport file gives its numbers, zeros, missings and texts, also from inside .xz and .gz",
          "[table]") {
    const Folder folder;
    const std::string bytes = written_by_readstat(false, 4);
    check_written_table(read_well(folder.write("A.XPT", bytes)));
    check_written_table(read_well(folder.write("A.XPT.xz", packed_xz(bytes))));
    check_written_table(read_well(folder.write("a.xpt.gz", packed_gz(bytes))));
    CHECK(read_well(folder.write("A.XPT", bytes), {"SCORE"}).columns.size() == 1);
}

TEST_CASE("a Stata file gives its numbers, zeros, missings and texts, also from inside .xz", "[table]") {
    const Folder folder;
    const std::string bytes = written_by_readstat(true, 4);
    check_written_table(read_well(folder.write("a.dta", bytes)));
    check_written_table(read_well(folder.write("a.dta.xz", packed_xz(bytes))));
    CHECK(same(read_well(folder.write("a.dta", bytes), {"SCORE"}).find("SCORE")->values, {0, nan_, -2.5, 3}));
}

TEST_CASE("SAS and Stata files that are cut short are problems", "[table]") {
    const Folder folder;
    const std::string xpt = written_by_readstat(false, 400), dta = written_by_readstat(true, 400);
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
}
