// Surveys in SAS and Stata files: data sets are named in the mapping, codes may be value labels, and each hint's advice
// works.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <string>
#include <tuple>
#include <vector>

#include "base/toml_file.hpp"
#include "folder.hpp"
#include "population/dta_bytes.hpp"
#include "population/survey.hpp"
#include "population/xpt_bytes.hpp"

using namespace mensana;
using namespace std::string_literals;

namespace {

// "2 people: age 20 30 sex 0 1 phq9 3 ." of what is known of anybody, or "!" and the problems.
std::string read(const std::vector<std::filesystem::path>& files, const std::string& mapping) {
    std::vector<Problem> problems;
    const TomlNode root = read_toml_text(mapping, "mapping.toml", problems);
    const Survey survey = read_survey(files, root, problems);
    std::string words = "!";
    for (const Problem& problem : problems) words += " " + text_of(problem);
    if (!problems.empty()) return words;
    words = std::to_string(survey.size()) + " people:";
    for (const SurveyColumn& column : survey_columns()) {
        const auto& values = survey.*column.values;
        if (std::all_of(values.begin(), values.end(), [](float x) { return std::isnan(x); })) continue;
        words += " " + std::string(column.name);
        for (const float x : values) words += std::isnan(x) ? " ." : " " + std::to_string(static_cast<int>(x));
    }
    return words;
}

bool says(const std::string& words, const std::string& text) {
    return words.starts_with("!") && words.find(text) != std::string::npos;
}

using xpt::ibm;

// Two data sets in one file: who somebody is, and what they answered.
std::string two_data_sets() {
    return xpt::written({{"DEMO", {{"SEQN"}, {"AGE"}}, {ibm(1) + ibm(20), ibm(2) + ibm(30)}},
                         {"DPQ", {{"SEQN"}, {"PHQ"}}, {ibm(2) + ibm(7), ibm(3) + ibm(9)}}});
}

const std::string age = "[columns.age]\ncolumn = \"AGE\"\n", phq9 = "[columns.phq9]\ncolumn = \"PHQ\"\n";

}  // namespace

TEST_CASE("a file with two data sets is refused until the mapping names one, as the hint says", "[survey][xpt]") {
    const Folder folder;
    const std::vector<std::filesystem::path> file{folder.write("two.xpt", two_data_sets())};
    const std::string refused = read(file, age);
    INFO(refused);
    CHECK(says(refused, "two.xpt: there are 2 data sets in this SAS transport file: DEMO (2 rows, 2 columns), DPQ"));
    CHECK(says(refused, "name the one to read in the mapping: dataset = \"DEMO\""));
    CHECK(read(file, "dataset = \"DEMO\"\n" + age) == "2 people: age 20 30");
    CHECK(read(file, "dataset = \"dpq\"\n" + phq9) == "2 people: phq9 7 9");
}

TEST_CASE("two data sets of one file are joined like two files", "[survey][xpt]") {
    const Folder folder;
    const std::vector<std::filesystem::path> file{folder.write("two.xpt", two_data_sets())};
    CHECK(read(file, "dataset = [\"DEMO\", \"DPQ\"]\nkey = \"SEQN\"\n" + age + phq9) == "2 people: age 20 30 phq9 . 7");
    // The first that is named is the one whose people count.
    CHECK(read(file, "dataset = [\"DPQ\", \"DEMO\"]\nkey = \"SEQN\"\n" + age + phq9) == "2 people: age 30 . phq9 7 9");
    const std::string refused = read(file, "dataset = [\"DEMO\", \"DPQ\"]\n" + age + phq9);
    INFO(refused);
    CHECK(says(refused, "several data sets need a key to join them on"));
    CHECK(
        says(read(file, "dataset = [\"DEMO\", \"DPQ\"]\nkey = \"SEQN\"\n" + age + "[columns.bmi]\ncolumn = \"BMI\"\n"),
             "there is no column 'BMI' in two.xpt:DEMO, two.xpt:DPQ"));
}

TEST_CASE("each of several files may have its own data set", "[survey][xpt]") {
    const Folder folder;
    const auto two = folder.write("two.xpt", two_data_sets());
    const auto more =
        folder.write("more.xpt", xpt::written({{"DEMO", {{"SEQN"}, {"AGE"}}, {ibm(1) + ibm(90), ibm(2) + ibm(91)}},
                                               {"BMX", {{"SEQN"}, {"BMI"}}, {ibm(1) + ibm(25), ibm(2) + ibm(31)}}}));
    const auto single = folder.write("single.xpt", xpt::written({{"PAQ", {{"SEQN"}, {"BMI"}}, {ibm(1) + ibm(28)}}}));
    const std::string bmi = "[columns.bmi]\ncolumn = \"BMI\"\n", key = "key = \"SEQN\"\n";
    CHECK(read({two, more}, key + "dataset = { \"two.xpt\" = \"DEMO\", \"MORE.XPT\" = \"bmx\" }\n" + age + bmi) ==
          "2 people: age 20 30 bmi 25 31");
    // A file with one data set needs no word, whatever is said for others.
    CHECK(read({two, single}, key + "dataset = \"DEMO\"\n" + age + bmi) == "2 people: age 20 30 bmi 28 .");
    CHECK(read({two, single}, key + "dataset = { \"two.xpt\" = \"DEMO\" }\n" + age + bmi) ==
          "2 people: age 20 30 bmi 28 .");
    const std::string other =
        read({two, single}, key + "dataset = { \"two.xpt\" = \"DEMO\", \"tow.xpt\" = \"DPQ\" }\n" + age + bmi);
    INFO(other);
    CHECK(says(other, "there is no file tow.xpt among those that are read"));
}

TEST_CASE("a key that a short number cannot hold exactly is refused", "[survey][xpt][dta]") {
    const Folder folder;
    const std::string both = "key = \"ID\"\n" + age + phq9;
    const auto answers = folder.write("b.csv", "ID,PHQ\n70000,3\n16777217,4\n");
    const auto of_length = [&](std::size_t length) {
        const std::vector<std::string> rows{ibm(20) + ibm(70000, length), ibm(30) + ibm(16777217, length)};
        return folder.write("a.xpt", xpt::written({{"A", {{"AGE"}, {"ID", false, length}}, rows}}));
    };
    CHECK(read({of_length(8), answers}, both) == "2 people: age 20 30 phq9 3 4");
    CHECK(read({of_length(5), answers}, both) == "2 people: age 20 30 phq9 3 4");
    CHECK(says(read({of_length(4), answers}, both), "the key ID of row 2 is about 16777216"));
    CHECK(says(read({of_length(3), answers}, both), "the key ID of row 1 is about 70000"));
    dta::Written file;
    file.columns = {{"AGE", 'b'}, {"ID", 'f'}};
    file.rows = {file.whole(20, 1) + file.real(70000.0f), file.whole(30, 1) + file.real(16777220.0f)};
    CHECK(says(read({folder.write("a.dta", file.bytes()), answers}, both), "the key ID of row 2 is about 16777220"));
}

TEST_CASE("a data set that is named and not there is told, with those that are", "[survey][xpt]") {
    const Folder folder;
    const auto two = folder.write("two.xpt", two_data_sets());
    const auto single = folder.write("single.xpt", xpt::written({{"DEMO", {{"AGE"}}, {ibm(20)}}}));
    const auto csv = folder.write("a.csv", "AGE\n20\n");
    CHECK(says(read({two}, "dataset = \"DMEO\"\n" + age), "none of them is called 'DMEO'"));
    CHECK(says(read({single}, "dataset = \"DMEO\"\n" + age),
               "mapping.toml:1:11: there is no data set 'DMEO' in single.xpt (did you mean DEMO?)"));
    CHECK(says(read({csv}, "dataset = \"DEMO\"\n" + age), "there is no data set 'DEMO' in a.csv"));
    CHECK(says(read({two}, "dataset = [\"DEMO\", \"DQP\"]\nkey = \"SEQN\"\n" + age),
               "there is no data set 'DQP' in two.xpt"));
    CHECK(says(read({two}, "dataset = 3\n" + age), "dataset"));
    CHECK(says(read({two}, "dataset = []\n" + age), "this list is empty"));
}

TEST_CASE("a code of a mapping may be what Stata says that a number means", "[survey][dta]") {
    const Folder folder;
    dta::Written file;
    file.columns = {{"SEX", 'b', 0, "sexes"}, {"PHQ", 'b', 0, "answers"}};
    const auto row = [&](int sex, int phq) { file.rows.push_back(file.whole(sex, 1) + file.whole(phq, 1)); };
    row(1, 5);
    row(2, 77);
    row(2, 9);
    file.value_labels = {{"sexes", {{2, "a woman"}, {1, "a man"}}}, {"answers", {{77, "refused"}}}};
    const std::vector<std::filesystem::path> files{folder.write("a.dta", file.bytes())};
    const std::string by_labels =
        "[columns.sex]\ncolumn = \"SEX\"\ncodes = { \"a man\" = \"male\", \"a woman\" = \"female\" }\n";
    CHECK(read(files, by_labels + phq9 + "missing = [\"refused\"]\n") == "3 people: sex 0 1 1 phq9 5 . 9");
    CHECK(read(files, "[columns.sex]\ncolumn = \"SEX\"\ncodes = { 1 = \"male\", 2 = \"female\" }\n" + phq9 +
                          "missing = 77\n") == "3 people: sex 0 1 1 phq9 5 . 9");
    const std::string unnamed = read(files, "[columns.sex]\ncolumn = \"SEX\"\ncodes = { \"a man\" = \"male\" }\n");
    INFO(unnamed);
    CHECK(says(unnamed, "SEX is 2 ('a woman') in row 2"));
}

TEST_CASE("an encoding that the mapping tells makes a refused text readable", "[survey][dta][xpt]") {
    const Folder folder;
    dta::Written file;
    file.columns = {{"SEX", 's', 8}};
    file.rows = {"M\xe4nnlich"s, "Weiblich"s};
    const std::string codes =
        "[columns.sex]\ncolumn = \"SEX\"\ncodes = { \"M\xc3\xa4nnlich\" = \"male\", Weiblich = \"female\" }\n";
    const auto stata = folder.write("a.dta", file.bytes());
    const auto sas = folder.write("a.xpt", xpt::written({{"A", {{"SEX", true, 8}}, file.rows}}));
    for (const auto& path : {stata, sas}) {
        const std::string refused = read({path}, codes);
        INFO(refused);
        CHECK(says(refused, "column SEX in row 1 is not utf-8"));
        CHECK(says(refused, "encoding = \"windows-1252\""));
        CHECK(read({path}, "encoding = \"windows-1252\"\n" + codes) == "2 people: sex 0 1");
        CHECK(read({path}, "encoding = \"latin-1\"\n" + codes) == "2 people: sex 0 1");
    }
}

TEST_CASE("files that only SAS, SPSS or R read are refused by name", "[table][xpt]") {
    const Folder folder;
    const std::string sas_data_set = "\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60\xb3\x14\x11\xcf"s;
    for (const auto& [name, bytes, who] :
         {std::tuple{"a.xpt"s, "**COMPRESSED** **COMPRESSED** **COMPRESSED** **COMPRESSED** **COMPRESSED********"s,
                     "PROC CPORT"s},
          std::tuple{"b.xpt"s, "LIB CONTROL MVS::SP4.3.0 SAS6.08"s, "PROC CPORT"s},
          std::tuple{"a.sas7bdat"s, sas_data_set, "SAS7BDAT"s},
          std::tuple{"a.sav"s, "$FL2@(#) SPSS DATA FILE"s, "SPSS"s},
          std::tuple{"a.por"s, "ASCII SPSS PORT FILE          ASCII SPSS"s, "SPSS"s},
          std::tuple{"a.rds"s, "X\n\0\0\0\3"s, "R"s}}) {
        const std::string refused = read({folder.write(name, bytes)}, age);
        INFO(refused);
        CHECK(says(refused, who));
        CHECK(says(refused, name));
    }
    CHECK(
        says(read({folder.write("c.xpt", "<html>")}, age), "this is not a SAS transport file, whatever its name says"));
    CHECK(says(read({folder.write("c.dta", "<html>")}, age), "this is not a Stata file, whatever its name says"));
}

TEST_CASE("SAS and Stata files are known by their bytes, whatever they are called", "[survey][xpt][dta]") {
    const Folder folder;
    dta::Written file;
    file.columns = {{"AGE", 'b'}};
    for (const int format : {108, 114, 118}) {
        file.format = format;
        file.rows = {file.whole(30, 1)};
        CHECK(read({folder.write("stdin", file.bytes())}, age) == "1 people: age 30");
    }
    CHECK(read({folder.write("stdin", xpt::written({{"A", {{"AGE"}}, {ibm(30)}}}))}, age) == "1 people: age 30");
}
