// Surveys come out in our words: the grammar of mappings on small files, resampling by weight, and the published
// figures of BRFSS and NHANES when the real files are there (environment MENSANA_DATA, or ../shared/data).
#include "population/survey.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "base/toml_file.hpp"
#include "folder.hpp"
#include "packed.hpp"
#include "population/xpt_bytes.hpp"

using namespace mensana;

namespace {

Survey read(const std::vector<std::filesystem::path>& files, const std::string& mapping,
            std::vector<Problem>& problems) {
    const TomlNode root = read_toml_text(mapping, "mapping.toml", problems);
    return read_survey(files, root, problems);
}

Survey read_well(const std::string& csv, const std::string& mapping) {
    const Folder folder;
    std::vector<Problem> problems;
    Survey survey = read({folder.write("a.csv", csv)}, mapping, problems);
    for (const Problem& problem : problems) FAIL(text_of(problem));
    return survey;
}

std::vector<Problem> problems_of(const std::string& csv, const std::string& mapping) {
    const Folder folder;
    std::vector<Problem> problems;
    CHECK(read({folder.write("a.csv", csv)}, mapping, problems).size() == 0);
    REQUIRE_FALSE(problems.empty());
    return problems;
}

bool says(const Problem& problem, const std::string& text) { return text_of(problem).find(text) != std::string::npos; }

// NaN is written as -1 here, so that lists can be compared.
std::vector<float> plain(const std::vector<float>& values) {
    std::vector<float> out;
    for (const float x : values) out.push_back(std::isnan(x) ? -1 : x);
    return out;
}

Survey people_of_weight(const std::vector<double>& weights) {
    Survey survey;
    survey.weight = weights;
    for (const SurveyColumn& column : survey_columns()) (survey.*column.values).assign(weights.size(), NAN);
    survey.age_high = survey.age;
    return survey;
}

std::filesystem::path real_data(const std::string& file) {
    const char* told = std::getenv("MENSANA_DATA");
    const auto path = std::filesystem::path(told ? told : MENSANA_SOURCE_DIR "/../shared/data") / file;
    if (std::filesystem::exists(path)) return path;
    WARN("not checked, because there is no " << path);
    return {};
}

std::filesystem::path shipped(const std::string& mapping) {
    return std::filesystem::path(MENSANA_SOURCE_DIR "/scenarios/mappings") / (mapping + ".toml");
}

Survey read_real(const std::filesystem::path& file, const std::string& mapping) {
    std::vector<Problem> problems;
    const std::vector<std::filesystem::path> files{file};
    Survey survey = read_survey(files, shipped(mapping), problems);
    for (const Problem& problem : problems) FAIL(text_of(problem));
    return survey;
}

std::map<std::string, SurveyFigures> by_group(const Survey& survey) {
    std::map<std::string, SurveyFigures> groups;
    for (SurveyFigures& figures : figures_of(survey)) groups[figures.group] = figures;
    return groups;
}

// The figures were published with five digits.
auto about(double x) { return Approx(x).epsilon(0).margin(1e-5); }

}  // namespace

TEST_CASE("codes are translated to categories, and missing codes to not known", "[survey]") {
    const Survey survey = read_well("S,E\n1,6\n2,9\n,4\n", R"(
        [columns.sex]
        column = "S"
        codes = { 1 = "male", 2 = "female" }
        [columns.education]
        column = "E"
        missing = [9]
        codes = { 4 = "high school", 6 = 3 })");
    CHECK(plain(survey.sex) == std::vector<float>{0, 1, -1});
    CHECK(plain(survey.education) == std::vector<float>{3, -1, 1});
    CHECK(plain(survey.phq9) == std::vector<float>{-1, -1, -1});
    CHECK(survey.weight == std::vector<double>{1, 1, 1});
    CHECK_FALSE(survey.weighted);
}

TEST_CASE("texts are codes too", "[survey]") {
    const Survey survey = read_well("S,B\nMale,20.5\nFemale,refused\nrefused,30\n", R"(
        [columns.sex]
        column = "S"
        missing = ["refused"]
        codes = { Male = "male", Female = "female" }
        [columns.bmi]
        column = "B"
        missing = "refused" )");
    CHECK(plain(survey.sex) == std::vector<float>{0, 1, -1});
    CHECK(plain(survey.bmi) == std::vector<float>{20.5f, -1, 30});
}

TEST_CASE("replace changes some codes, scale, bands and held shape the rest", "[survey]") {
    const Survey survey = read_well("D,B,I,N\n88,2550,0.99,9\n5,3000,1,2\n77,1800,5,0\n", R"(
        [columns.low_days]
        column = "D"
        missing = [77]
        replace = { 88 = 0 }
        [columns.bmi]
        column = "B"
        scale = 0.01
        [columns.income]
        column = "I"
        bands = [1, 2, 4]
        [columns.days_a_week]
        column = "N"
        held = [0, 7] )");
    CHECK(plain(survey.low_days) == std::vector<float>{0, 5, -1});
    CHECK(plain(survey.bmi) == std::vector<float>{25.5f, 30, 18});
    CHECK(plain(survey.income) == std::vector<float>{0, 1, 3});
    CHECK(plain(survey.days_a_week) == std::vector<float>{7, 2, 0});
}

TEST_CASE("a sum is known only if all of its parts are", "[survey]") {
    const Survey survey = read_well("a,b,c\n1,2,3\n1,7,3\n1,,3\n0,0,0\n", R"(
        [columns.phq9]
        sum = ["a", "b", "c"]
        missing = [7, 9] )");
    CHECK(plain(survey.phq9) == std::vector<float>{6, -1, -1, 0});
}

TEST_CASE("any is yes with one yes, no with all no, and else not known", "[survey]") {
    const Survey survey = read_well("a,b\n1,2\n2,2\n9,1\n2,9\n2,\n", R"(
        [columns.active]
        any = ["a", "b"]
        missing = [9]
        codes = { 1 = "yes", 2 = "no" } )");
    CHECK(plain(survey.active) == std::vector<float>{1, 0, 1, -1, -1});
}

TEST_CASE("products are added, and are zero for those who said no", "[survey]") {
    const Survey survey = read_well("v,vd,vm,m,md,mm\n1,2,30,1,3,20\n2,,,1,3,20\n2,,,2,,\n1,99,30,2,,\n9,,,2,,\n", R"(
        [missing]
        vd = [77, 99]
        [columns.minutes_a_week]
        add = [
            { product = ["vd", "vm", 2], zero_if = { v = 2 } },
            { product = ["md", "mm"], zero_if = { m = [2] } },
        ] )");
    CHECK(plain(survey.minutes_a_week) == std::vector<float>{180, 60, 0, -1, -1});
}

TEST_CASE("the first alternative whose columns are there is taken, and an optional rule may find none", "[survey]") {
    const std::string mapping = R"(
        [[columns.sex]]
        column = "SEXVAR"
        codes = { 1 = "male", 2 = "female" }
        [[columns.sex]]
        column = "SEX"
        codes = { 0 = "male", 1 = "female" }
        [columns.bmi]
        column = "BMI"
        optional = true )";
    CHECK(plain(read_well("SEX,x\n1,1\n0,1\n", mapping).sex) == std::vector<float>{1, 0});
    CHECK(plain(read_well("SEX,SEXVAR\n1,1\n0,2\n", mapping).sex) == std::vector<float>{0, 1});
    CHECK(says(problems_of("GENDER,x\n1,1\n", mapping).at(0), "no column 'SEXVAR'"));
}

TEST_CASE("respondents outside [who] or without weight are left out", "[survey]") {
    const Survey survey = read_well("age,p,w\n17,1,10\n18,2,20\n40,,30\n50,4,0\n60,5,\n70,6,7.5\n,1,1\n", R"(
        weight = "w"
        [who]
        within = { age = [18, 99] }
        known = ["phq9"]
        [columns.age]
        column = "age"
        [columns.phq9]
        column = "p" )");
    CHECK(survey.age == std::vector<float>{18, 70});
    CHECK(survey.age_high == std::vector<float>{18, 70});
    CHECK(survey.phq9 == std::vector<float>{2, 6});
    CHECK(survey.weight == std::vector<double>{20, 7.5});
    CHECK(survey.weighted);
    CHECK(survey.rows_read == 7);
}

TEST_CASE("files are joined on the key, in whatever order they stand and are named", "[survey]") {
    const Folder folder;
    const auto people = folder.write("People.CSV", "id,S\n1,1\n2,2\n3,1\n");
    const auto scores = folder.write("scores.csv", "id,P\n3,9\n9,27\n1,4\n");
    const std::string mapping = R"(
        files = ["people.csv", "scores.csv"]
        key = "id"
        [columns.sex]
        column = "S"
        codes = { 1 = "male", 2 = "female" }
        [columns.phq9]
        column = "P" )";
    for (const auto& files : {std::vector{people, scores}, std::vector{scores, people}, std::vector{folder.path}}) {
        std::vector<Problem> problems;
        const Survey survey = read(files, mapping, problems);
        REQUIRE(problems.empty());
        CHECK(plain(survey.sex) == std::vector<float>{0, 1, 0});
        CHECK(plain(survey.phq9) == std::vector<float>{4, -1, 9});
    }
    std::vector<Problem> problems;
    folder.write("scores.csv", "id,P\n3,9\n,1\n3,4\n");
    read({people, scores}, mapping, problems);
    REQUIRE(problems.size() == 2);
    CHECK(says(problems[0], "scores.csv:3: row 2 has no id"));
    CHECK(says(problems[1], "scores.csv:4: row 3 repeats the id 3 of row 1"));
    problems.clear();
    std::filesystem::remove(scores);
    read({folder.path}, mapping, problems);
    REQUIRE(problems.size() == 1);
    CHECK(says(problems[0], "no scores.csv"));
}

namespace {

struct Files {
    std::vector<std::pair<std::string, std::string>> all;  // name, bytes

    Files(const char* csv) : all{{"a.csv", csv}} {}
    Files(std::string csv) : all{{"a.csv", std::move(csv)}} {}
    Files(const char* a, const char* b) : all{{"a.csv", a}, {"b.csv", b}} {}
    Files(const char* a, const char* b, const char* c) : all{{"a.csv", a}, {"b.csv", b}, {"c.csv", c}} {}
    Files(std::string a, std::string name, std::string b)
        : all{{"a.csv", std::move(a)}, {std::move(name), std::move(b)}} {}
};

// What was read in one line: "age=18,20 phq9=3,- weight=1,2; 1 of 2 in b.csv", columns of nothing but unknowns left
// out; or "!" and the problems, each "file:line: ...".
std::string in_words(const Files& files, const std::string& mapping) {
    const Folder folder;
    std::vector<std::filesystem::path> paths;
    for (const auto& [name, bytes] : files.all) paths.push_back(folder.write(name, bytes));
    std::vector<Problem> problems;
    const Survey survey = read(paths, mapping, problems);
    std::string text;
    for (Problem problem : problems) {
        problem.file = std::filesystem::path(problem.file).filename().string();
        text += "!" + text_of(problem) + "\n";
    }
    if (!problems.empty()) {
        CHECK(survey.size() == 0);
        return text;
    }
    const auto add = [&](std::string_view name, const auto& values) {
        if (std::all_of(values.begin(), values.end(), [](auto x) { return std::isnan(x); })) return;
        text += (text.empty() ? "" : " ") + std::string(name) + "=";
        for (std::size_t r = 0; r < values.size(); ++r) {
            std::ostringstream number;
            number << values[r];
            text += (r ? "," : "") + (std::isnan(values[r]) ? "-" : number.str());
        }
    };
    for (const SurveyColumn& column : survey_columns()) add(column.name, survey.*column.values);
    if (survey.weighted) add("weight", survey.weight);
    for (const SurveyJoin& join : survey.joins)
        text += "; " + std::to_string(join.matched) + " of " + std::to_string(join.respondents) + " in " + join.file;
    return text;
}

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

struct Case {
    const char* what;
    Files files;
    std::string mapping, expected;
};

void check_all(const std::vector<Case>& cases) {
    for (const Case& each : cases) {
        INFO(each.what);
        check_words(in_words(each.files, each.mapping), each.expected);
    }
}

const std::string age = "[columns.age]\ncolumn = 'age'\n", phq9 = "[columns.phq9]\ncolumn = 'p'\n";

// Keys and points (3, 4, ...) as SAS holds them: numbers.
std::string numbers_of_sas(const std::vector<double>& keys) {
    xpt::Written set{.columns = {{"id"}, {"p"}}, .rows = {}};
    for (std::size_t row = 0; row < keys.size(); ++row)
        set.rows.push_back(xpt::ibm(keys[row]) + xpt::ibm(static_cast<double>(row + 3)));
    return xpt::written({set});
}

}  // namespace

TEST_CASE("files are joined on what their keys are, and it is said how many matched", "[survey]") {
    const std::string joined = "key = 'id'\n" + age + phq9;
    check_all({
        {"all", {"id,age\n1,20\n2,30\n", "id,p\n2,4\n1,3\n"}, joined, "age=20,30 phq9=3,4; 2 of 2 in b.csv"},
        {"some",
         {"id,age\n1,20\n2,30\n3,40\n", "id,p\n9,27\n2,4\n"},
         joined,
         "age=20,30,40 phq9=-,4,-; 1 of 3 in b.csv"},
        {"none",
         {"id,age\n1,20\n2,30\n", "id,p\n11,3\n12,4\n"},
         joined,
         "!b.csv: none of the 2 respondents of a.csv is in this file: no id of the one is one of the other|"
         "The first id there is 1, here 11"},
        {"one of two files matches nobody",
         {"id,age\n1,20\n", "id,p\n1,3\n", "id,x\n2,4\n"},
         joined,
         "!c.csv: none of"},
        {"nobody of those who count",
         {"id,age\n1,20\n2,17\n", "id,p\n2,4\n"},
         joined + "[who]\nwithin = { age = [18, 99] }\n",
         "!of the 1 respondents of a.csv who count, none is in b.csv"},
        {"beyond 2^53",
         {"id,age\n100000000000000001,20\n100000000000000002,30\n", "id,p\n100000000000000002,4\n"},
         joined,
         "age=20,30 phq9=-,4; 1 of 2 in b.csv"},
        {"beyond 2^53, none",
         {"id,age\n100000000000000001,20\n", "id,p\n100000000000000003,4\n"},
         joined,
         "!none of the 1"},
        {"beyond 2^64",
         {"id,age\n36893488147419103233,20\n", "id,p\n36893488147419103234,4\n36893488147419103233,5\n"},
         joined,
         "age=20 phq9=5; 1 of 1 in b.csv"},
        {"of 40 digits",
         {"id,age\n1234567890123456789012345678901234567890,20\n",
          "id,p\n1234567890123456789012345678901234567891,4\n"},
         joined,
         "!none of"},
        {"texts",
         {"id,age\nA1,20\nb2,30\n", "id,p\nB2,9\nb2,4\nA1,3\n"},
         joined,
         "age=20,30 phq9=3,4; 2 of 2 in b.csv"},
        {"texts with spaces around",
         {"id,age\n A1 ,20\n\xc2\xa0"
          "b2,30\n",
          "id,p\nb2\t,4\n\"A1 \",3\n"},
         joined,
         "age=20,30 phq9=3,4; 2 of 2 in b.csv"},
        {"numbers in other spellings",
         {"id,age\n7,20\n100000,30\n12,40\n", "id,p\n007,3\n1e+05,4\n12.0,5\n"},
         joined,
         "age=20,30,40 phq9=3,4,5; 3 of 3 in b.csv"},
        {"a number twice in two spellings",
         {"id,age\n7,20\n", "id,p\n7,3\n007,4\n"},
         joined,
         "!b.csv:3: row 2 repeats the id 007 of row 1, where it is written 7|compared as numbers"},
        {"two spellings are two keys where some are texts",
         {"id,age\n7,20\n007,30\nX,40\n", "id,p\n007,4\n7,3\n"},
         joined,
         "age=20,30,40 phq9=3,4,-; 2 of 3 in b.csv"},
        {"texts and numbers of SAS",
         {"id,age\n2,20\n1,30\n", "b.xpt", numbers_of_sas({1, 2})},
         joined,
         "age=20,30 phq9=4,3; 2 of 2 in b.xpt"},
        {"\"2\" in a column of texts, and the number 2 of SAS",
         {"id,age\n2,20\nX1,30\n", "b.xpt", numbers_of_sas({1, 2})},
         joined,
         "age=20,30 phq9=4,-; 1 of 2 in b.xpt"},
        {"numbers of SAS beyond 2^53",
         {"id,age\n1,20\n", "b.xpt", numbers_of_sas({1, 0x1p60})},
         joined,
         "!the key id of row 2 is about|keep such keys as texts"},
        {"a key twice", {"id,age\n1,20\n", "id,p\n1,3\n1,4\n"}, joined, "!b.csv:3: row 2 repeats the id 1 of row 1"},
        {"a respondent twice", {"id,age\n1,20\n1,30\n", "id,p\n1,3\n"}, joined, "!a.csv:3: row 2 repeats the id 1"},
        {"no key",
         {"id,age\n1,20\n,30\n", "id,p\n1,3\nNA,4\n"},
         joined,
         "!a.csv:3: row 2 has no id|b.csv:3: row 2 has no id"},
        {"keys that the mapping calls missing match nobody",
         {"id,age\n1,20\n-9,30\n-9,40\n", "id,p\n1,3\n-9,4\n-9,5\n"},
         joined + "[missing]\nid = [-9]\n",
         "age=20,30,40 phq9=3,-,-; 1 of 3 in b.csv"},
        {"a text that is missing leaves numbers numbers",
         {"id,age\n007,20\nnone,30\n", "id,p\n7,3\n"},
         joined + "[missing]\nid = 'none'\n",
         "age=20,30 phq9=3,-; 1 of 2 in b.csv"},
        {"nothing but missing keys",
         {"id,age\n-9,30\n", "id,p\n-9,4\n"},
         joined + "[missing]\nid = [-9]\n",
         "!none of the 1"},
        {"no such column",
         {"id,age\n1,20\n", "idd,p\n1,3\n"},
         joined,
         "!b.csv: there is no column 'id' to join this file on|known here: idd, p"},
        {"the key is also a column",
         {"id,p\n20,3\n30,4\n", "id,x\n20,1\n"},
         "key = 'id'\n[columns.age]\ncolumn = 'id'\n" + phq9,
         "age=20,30 phq9=3,4; 1 of 2 in b.csv"},
        {"a long key is shown short",
         {"id,age\n1,20\n", ("id,p\n" + std::string(100'000, 'k') + ",3\n").c_str()},
         joined,
         "!here kkk"},
    });
}

TEST_CASE("a code that means no answer means it wherever the column is used", "[survey]") {
    const std::string within = "[who]\nwithin = { age = [18, 120] }\n" + age;
    check_all({
        {"a weight", "p,w\n5,1\n20,999\n", "weight = 'w'\n[missing]\nw = [999]\n" + phq9, "phq9=5 weight=1"},
        {"a weight in words", "p,w\n5,1.5\n20,none\n", "weight = 'w'\n[missing]\nw = 'none'\n" + phq9,
         "phq9=5 weight=1.5"},
        {"a weight that is also a column, by its rule", "age,p\n20,5\n99,6\n",
         "weight = 'age'\n[columns.age]\ncolumn = 'age'\nmissing = [99]\n" + phq9, "age=20 phq9=5 weight=20"},
        {"in a range", "age\n30\n99\n17\n", "[missing]\nage = [99]\n" + within, "age=30"},
        {"in a range, by the rule", "age\n30\n99\n", within + "missing = [99]\n", "age=30"},
        {"in a range, in words", "age\n30\nrefused\n17\n", "[missing]\nage = ['refused']\n" + within, "age=30"},
        {"in a range, spelled NA", "age\n30\nNA\n", within, "age=30"},
        {"a text in a range", "age,p\n30,1\nrefused,2\nold,3\n", within,
         "!a.csv:3: age is 'refused', which is no number, though [who] wants a range of it, in row 2, and 1 more|"
         "write age = [..] under [missing] in mapping.toml"},
        {"a text in the range of somebody who does not count anyway", "age,x\n30,5\n17,old\n",
         "[who]\nwithin = { age = [18, 120], x = [0, 9] }\n" + age, "age=30"},
        {"numbers among texts in a range", "age,x\n30,5\nnone,6\n17,7\n", "[missing]\nage = ['none']\n" + within,
         "age=30"},
        {"a value", "p\n5\n99\n", "[missing]\np = [99]\n" + phq9, "phq9=5,-"},
        {"a value of a column with texts", "p\n5\n99\nnone\n", "[missing]\np = [99, 'none']\n" + phq9, "phq9=5,-,-"},
        {"zero_if: no answer is not zero", "v,d\n2,\n1,3\n9,3\n",
         "[missing]\nv = [9]\n[columns.days_a_week]\nadd = [{ product = ['d'], zero_if = { v = 2 } }]\n",
         "days_a_week=0,3,-"},
        {"zero_if: by the rule", "v,d\n2,\n9,3\n",
         "[columns.days_a_week]\nadd = [{ product = ['d'], zero_if = { v = [2, 9] } }]\nmissing = 9\n",
         "days_a_week=0,-"},
        {"known", "p,age\n5,20\n99,30\n", "[missing]\np = [99]\n[who]\nknown = ['phq9']\n" + age + phq9,
         "age=20 phq9=5"},
        {"a long code", "age,x\n20,123456789\n30,5\n",
         "[missing]\nx = [123456789]\n[who]\nwithin = { x = [0, 1e9] }\n" + age, "age=30"},
        {"a misspelled name in [missing]", "age\n30\n", "[missing]\nagee = [99]\n" + age,
         "!there is no column 'agee'|did you mean age?"},
        {"a name in [missing] that is there and not used", "age,x\n30,1\n", "[missing]\nx = [99]\n" + age, "age=30"},
    });
}

TEST_CASE("weights and numbers that are none are told with their cell and what to do", "[survey]") {
    const std::string weighted = "weight = 'w'\n" + phq9;
    check_all({
        {"a negative weight", "p,w\n5,1\n6,-1\n", weighted, "!a.csv:3: w is -1, a negative weight, in row 2"},
        {"a text", "p,w\n5,1\n6,many\n", weighted,
         "!a.csv:3: w is 'many', which is no weight, in row 2|w = [..] under [missing]"},
        {"a decimal comma", "p;w\n5;1,5\n", weighted, "!a.csv:2: w is '1,5'|decimal = \",\" in the mapping"},
        {"a decimal comma, said", "p;w\n5;1,5\n6;2\n", "decimal = ','\n" + weighted, "phq9=5,6 weight=1.5,2"},
        {"a decimal comma in an answer", "b\n\"23,5\"\n", "[columns.bmi]\ncolumn = 'b'\n",
         "!b is '23,5', which is no number|decimal"},
        {"the same, said", "b\n\"23,5\"\n", "decimal = ','\n[columns.bmi]\ncolumn = 'b'\n", "bmi=23.5"},
        {"thousands or decimals", "p,w\n5,\"1,234\"\n", weighted,
         "!decimal|if this one separates thousands, take it out"},
        {"a point where commas were said", "p;w\n5;1.5\n", "decimal = ','\n" + weighted, "!w is '1.5'|leave that out"},
        {"the same, left out", "p;w\n5;1.5\n", weighted, "phq9=5 weight=1.5"},
        {"a unit", "b\n80 kg\n", "[columns.bmi]\ncolumn = 'b'\n", "!b is '80 kg', which is no number"},
        {"thousands apart", "p;w\n5;1 234\n", weighted, "!without separators of thousands"},
        {"a decimal comma among codes", "s\n\"1,0\"\n", "[columns.sex]\ncolumn = 's'\ncodes = { 1 = 'male' }\n",
         "!s is '1,0'|decimal"},
        {"the same, said", "s\n\"1,0\"\n", "decimal = ','\n[columns.sex]\ncolumn = 's'\ncodes = { 1 = 'male' }\n",
         "sex=0"},
        {"a long text is shown short", "b\n" + std::string(100'000, 'x') + "\n", "[columns.bmi]\ncolumn = 'b'\n",
         "!b is 'xxx"},
        {"no such decimal sign", "b\n20\n", "decimal = ';'\n[columns.bmi]\ncolumn = 'b'\n",
         "!mapping.toml:1|decimal should be"},
        {"no such encoding", "b\n20\n", "encoding = 'klingon'\n[columns.bmi]\ncolumn = 'b'\n",
         "!mapping.toml:1|'klingon' is no encoding|windows-1252"},
        {"Windows-1252, not said", "s\nM\xe4nnlich\n",
         "[columns.sex]\ncolumn = 's'\ncodes = { \"M\xc3\xa4nnlich\" = 'male' }\n",
         "!a.csv:2:1: the cell of column s in row 1 is not text in utf-8|encoding = \"windows-1252\""},
        {"Windows-1252, said", "s\nM\xe4nnlich\n",
         "encoding = 'windows-1252'\n[columns.sex]\ncolumn = 's'\ncodes = { \"M\xc3\xa4nnlich\" = 'male' }\n", "sex=0"},
        {"Latin-1, said", "s\nM\xe4nnlich\n",
         "encoding = 'latin-1'\n[columns.sex]\ncolumn = 's'\ncodes = { \"M\xc3\xa4nnlich\" = 'male' }\n", "sex=0"},
        {"a column without a name that nobody wants", ",p\n1,5\n", phq9, "phq9=5"},
        {"two columns of one name that nobody wants", "x,x,p\n1,2,5\n", phq9, "phq9=5"},
        {"two columns of a name that is wanted", "p,x,p\n1,2,5\n", phq9, "!a.csv:1: two columns are called 'p'"},
    });
}

TEST_CASE("files are taken in the mapping's order if it names them all, and else as they are given", "[survey]") {
    const Folder folder;
    const auto a = folder.write("A.CSV.GZ", packed_gz("id,age\n1,20\n2,30\n")),
               b = folder.write("b.csv", "id,p\n2,4\n"),
               pipe = folder.write("63", "id,age\n2,50\n");  // a name like /dev/fd/63
    const std::string mapping = "files = ['b.csv', 'a.csv.gz']\nkey = 'id'\n" + age + phq9;
    const auto first = [&](const std::vector<std::filesystem::path>& files) {
        std::vector<Problem> problems;
        const Survey survey = read(files, mapping, problems);
        for (const Problem& problem : problems) FAIL(text_of(problem));
        return survey.joins.at(0).first + std::to_string(survey.size());
    };
    CHECK(first({a, b}) == "b.csv1");
    CHECK(first({b, a}) == "b.csv1");
    CHECK(first({folder.path}) == "b.csv1");
    CHECK(first({pipe, b}) == "631");
    CHECK(first({a, b, a}) == "b.csv1");  // named twice, read once
}

TEST_CASE("keys that are numbers are one however they are spelled, and no others are", "[survey]") {
    // Against long arithmetic: n as digits with zeros before and behind, points and exponents.
    const auto joined = [](const std::string& here, const std::string& there) {
        return !in_words({("id,age\n" + here + ",20\n").c_str(), ("id,p\n" + there + ",3\n").c_str()},
                         "key = 'id'\n" + age + phq9)
                    .starts_with('!');
    };
    for (const std::string n : {"1", "10", "120", "9007199254740993", "100000000000000000000"}) {
        for (const std::string& same :
             {"0" + n, "+" + n, n + ".0", n + ".", n + "e0", n + "0e-1", n + "E+00", "00" + n + ".000"}) {
            INFO(n << " and " << same);
            CHECK(joined(n, same));
        }
        for (const std::string& other : {n + "0", n + "1", "-" + n, n + ".5", n + "e1", "1" + n}) {
            INFO(n << " and " << other);
            CHECK_FALSE(joined(n, other));
        }
    }
    CHECK(joined("0", "-0.00"));
    CHECK(joined("1e400", "10e399"));
    CHECK_FALSE(joined("1e400", "1e401"));
    CHECK(joined("1e99999999999", "1e99999999999"));  // a text
}

TEST_CASE("a forgotten code is told with its row, not taken for a number", "[survey]") {
    auto problems = problems_of("D,S\n3,1\n88,2\n88,3\n2,x\n", R"(
        [columns.low_days]
        column = "D"
        [columns.sex]
        column = "S"
        codes = { 1 = "male", 2 = "female" } )");
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].line == 3);
    CHECK(says(problems[0], "low_days is 88, outside 0 to 30, in row 2, and 1 more"));
    CHECK(problems[1].line == 4);
    CHECK(says(problems[1], "S is 3 in row 3, and 1 more"));
    problems = problems_of("B\n20\nlots\n", "[columns.bmi]\ncolumn = 'B'\n");
    CHECK(problems[0].line == 3);
    CHECK(says(problems[0], "'lots', which is no number"));
    CHECK(says(problems_of("B,w\n20,-1\n", "weight = 'w'\n[columns.bmi]\ncolumn = 'B'\n").at(0), "negative"));
    CHECK(says(problems_of("B,w\n20,0\n", "weight = 'w'\n[columns.bmi]\ncolumn = 'B'\n").at(0), "nobody is left"));
}

TEST_CASE("a mapping's mistakes are all told, each where it stands and with the nearest name", "[survey]") {
    const auto problems = problems_of("a\n1\n", R"(wieght = "a"
[columns.agee]
column = "a"
[columns.sex]
column = "a"
codes = { 1 = "mal" }
[columns.bmi]
bands = [2, 1]
[columns.phq9]
column = "a"
sum = ["a"]
[columns.crp]
add = [{ product = [2] }]
[columns.gad7]
column = 3
held = [7, 0]
)");
    const auto told = [&](int line, const std::string& text) {
        return std::any_of(problems.begin(), problems.end(),
                           [&](const Problem& p) { return p.line == line && says(p, text); });
    };
    CHECK(told(1, "did you mean weight?"));
    CHECK(told(2, "did you mean age?"));
    CHECK(told(6, "did you mean male?"));
    CHECK(told(8, "bands should rise"));
    CHECK(told(7, "one of column, sum, any and add; this has 0"));
    CHECK(told(9, "this has 2"));
    CHECK(told(13, "names no column"));
    CHECK(told(15, "should be a text"));
    CHECK(told(16, "lowest is above"));
    CHECK(problems.size() == 9);
}

TEST_CASE("columns that no file has are told with the nearest name", "[survey]") {
    const auto problems = problems_of("MENTHLTH,w\n1,1\n", "weight = 'v'\n[columns.low_days]\ncolumn = 'MENTHLHT'\n");
    REQUIRE(problems.size() == 2);
    CHECK(says(problems[0], "no column 'v'"));
    CHECK(says(problems[1], "did you mean MENTHLTH?"));
    CHECK(says(problems_of("a\n1\n", "about = 'nothing'\n").at(0), "[columns.NAME]"));
}

TEST_CASE("a mapping is found beside the scenario, among the shipped ones, or by its path", "[survey]") {
    const Folder folder;
    const auto mine = folder.write("mine.toml", "");
    const auto shipped_folder = shipped("x").parent_path();
    std::vector<Problem> problems;
    CHECK(mapping_called("mine", folder.path, shipped_folder, problems) == mine);
    CHECK(mapping_called(mine.string(), "elsewhere", shipped_folder, problems) == mine);
    CHECK(mapping_called("brfss_raw", folder.path, shipped_folder, problems) == shipped("brfss_raw"));
    CHECK(problems.empty());
    CHECK(mapping_called("brfs_raw", folder.path, shipped_folder, problems).empty());
    CHECK(says(problems.at(0), "did you mean brfss_raw?"));
}

TEST_CASE("without weights, as many people as respondents copy each exactly once, in a new order", "[survey]") {
    const Survey survey = people_of_weight(std::vector<double>(1000, 1.0));
    const auto copies = resample(survey, 1000, {7, 0});
    CHECK(std::set<std::uint32_t>(copies.begin(), copies.end()).size() == 1000);
    CHECK_FALSE(std::is_sorted(copies.begin(), copies.end()));
    CHECK(copies == resample(survey, 1000, {7, 0}));
    CHECK(copies != resample(survey, 1000, {7, 1}));
    CHECK(copies != resample(survey, 1000, {8, 0}));
}

TEST_CASE("everybody is copied the floor or the ceiling of what the weight is worth", "[survey]") {
    const Survey survey = people_of_weight({1, 2, 3.5, 0.25, 3.25});
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        std::vector<double> copied(5, 0);
        for (const std::uint32_t r : resample(survey, 9999, {seed, 0})) ++copied[r];
        for (std::size_t r = 0; r < 5; ++r) CHECK(std::abs(copied[r] - 999.9 * survey.weight[r]) < 1);
    }
    CHECK(resample(survey, 0, {}).empty());
    CHECK(resample(Survey{}, 5, {}).empty());
    CHECK(resample(people_of_weight({2}), 3, {}) == std::vector<std::uint32_t>{0, 0, 0});
}

TEST_CASE("where a person stands says nothing about the respondent", "[survey]") {
    const Survey survey = people_of_weight(std::vector<double>(20000, 1.0));
    const auto copies = resample(survey, 20000, {3, 0});
    double first_half = 0, neighbours = 0;
    for (std::size_t p = 0; p < 10000; ++p) first_half += copies[p];
    for (std::size_t p = 1; p < 20000; ++p) neighbours += copies[p] > copies[p - 1];
    CHECK(std::abs(first_half / 10000 - 9999.5) < 5 * 5774 / std::sqrt(10000.0));
    CHECK(std::abs(neighbours / 19999 - 0.5) < 0.015);
}

TEST_CASE("an age group gives all of its years alike, and a single year itself", "[survey]") {
    const Survey survey =
        read_well("A\n1\n2\n45\nNA\n", "[columns.age]\ncolumn = 'A'\nreplace = { 1 = [18, 24], 2 = 30 }\n");
    CHECK(plain(survey.age) == std::vector<float>{18, 30, 45, -1});
    CHECK(plain(survey.age_high) == std::vector<float>{24, 30, 45, -1});
    std::map<float, int> years;
    for (Person p = 0; p < 70000; ++p) ++years[age_of(survey, 0, p, {5, 0})];
    REQUIRE(years.size() == 7);
    CHECK(years.begin()->first == 18);
    CHECK(years.rbegin()->first == 24);
    for (const auto& [year, people] : years) CHECK(std::abs(people - 10000) < 500);
    CHECK(age_of(survey, 2, 9, {5, 0}) == 45);
    CHECK(std::isnan(age_of(survey, 3, 9, {5, 0})));
}

TEST_CASE("figures are weighted and leave out those who did not answer", "[survey]") {
    Survey survey = people_of_weight({1, 3, 4});
    survey.low_days = {0, 20, NAN};
    survey.phq9 = {4, 12, 5};
    survey.active = {1, 0, 0};
    survey.sex = {0, 0, 1};
    const auto groups = by_group(survey);
    const SurveyFigures& all = groups.at("everybody");
    CHECK(all.people == 3);
    CHECK(all.low_days_mean == 15);
    CHECK(all.low_days_none_share == 0.25);
    CHECK(all.low_days_14_share == 0.75);
    CHECK(all.phq9_mean == 7.5);
    CHECK(all.phq9_5_share == 0.875);
    CHECK(all.phq9_10_share == 0.375);
    CHECK(all.active_share == 0.125);
    CHECK(std::isnan(all.gad7_mean));
    CHECK(groups.at("sex male").share == 0.5);
    CHECK(groups.at("sex male").phq9_mean == 10);
    CHECK(std::isnan(groups.at("sex female").low_days_mean));
    CHECK(groups.count("income below 1") == 0);
}

TEST_CASE("every shipped mapping can be read", "[survey]") {
    const Folder folder;
    const auto file = folder.write("a.csv", "nothing\n1\n");
    std::size_t mappings = 0;
    for (const auto& entry : std::filesystem::directory_iterator(shipped("x").parent_path())) {
        std::vector<Problem> problems;
        read_survey(std::vector{file}, entry.path(), problems);
        for (const Problem& problem : problems) CHECK(says(problem, "there is no column"));
        ++mappings;
    }
    CHECK(mappings >= 5);
}

TEST_CASE("BRFSS 2015 gives the published figures", "[survey][real]") {
    const auto file = real_data("brfss/diabetes_binary_health_indicators_BRFSS2015.csv.xz");
    if (file.empty()) return;
    const Survey survey = read_real(file, "brfss_2015_indicators");
    REQUIRE(survey.size() == 253680);
    const auto groups = by_group(survey);
    CHECK(groups.at("everybody").low_days_mean == about(3.18477));
    CHECK(groups.at("everybody").low_days_none_share == about(0.69253));
    CHECK(groups.at("everybody").low_days_14_share == about(0.09672));
    CHECK(groups.at("everybody").active_share == about(0.75654));
    CHECK(groups.at("active yes").low_days_mean == about(2.65666));
    CHECK(groups.at("active yes").people == 191920);
    CHECK(groups.at("active no").low_days_mean == about(4.82587));
    CHECK(groups.at("active no").low_days_14_share == about(0.15806));
    CHECK(groups.at("sex female").low_days_mean == about(3.71543));
    CHECK(groups.at("sex male").active_share == about(0.77226));
    CHECK(std::count(survey.age.begin(), survey.age.end(), 18.0f) == 5700);
    CHECK(std::count(survey.age_high.begin(), survey.age_high.end(), 89.0f) == 17363);
}

TEST_CASE("NHANES 2017 to 2020 gives the published figures", "[survey][real]") {
    const auto folder = real_data("nhanes/xpt");
    if (folder.empty()) return;
    const Survey survey = read_real(folder, "nhanes_2017_2020");
    CHECK(survey.rows_read == 15560);
    CHECK(survey.size() == 8965);
    CHECK(std::count_if(survey.phq9.begin(), survey.phq9.end(), [](float x) { return !std::isnan(x); }) == 8276);
    const auto groups = by_group(survey);
    CHECK(groups.at("everybody").phq9_mean == about(3.1838));
    CHECK(groups.at("everybody").phq9_5_share == about(0.2508));
    CHECK(groups.at("everybody").phq9_10_share == about(0.08541));
    CHECK(groups.at("active yes").phq9_mean == about(2.70344));
    CHECK(groups.at("active no").phq9_mean == about(3.78325));
    CHECK(groups.at("sex female").phq9_mean == about(3.63807));
    CHECK(groups.at("age 18-34").phq9_mean == about(3.43491));
    CHECK(groups.at("age 65 and more").phq9_10_share == about(0.07156));
    CHECK(groups.at("income below 1").phq9_mean == about(4.85412));
    CHECK(groups.at("income 4 and more").phq9_10_share == about(0.04999));
    int among_answered[4]{};  // no minutes, 1 to 149, 150 to 300, more
    for (std::size_t r = 0; r < survey.size(); ++r)
        if (const float m = survey.minutes_a_week[r]; !std::isnan(m) && !std::isnan(survey.phq9[r]))
            ++among_answered[m == 0 ? 0 : m < 150 ? 1 : m <= 300 ? 2 : 3];
    CHECK(among_answered[0] == 4242);
    CHECK(among_answered[1] == 1151);
    CHECK(among_answered[2] == 970);
    CHECK(among_answered[3] == 1898);
}

TEST_CASE("people resampled from NHANES have the weighted figures of NHANES", "[survey][real]") {
    const auto folder = real_data("nhanes/xpt");
    if (folder.empty()) return;
    const Survey survey = read_real(folder, "nhanes_2017_2020");
    double points = 0, answered = 0;
    for (const std::uint32_t r : resample(survey, 200000, {1, 0}))
        if (!std::isnan(survey.phq9[r])) points += static_cast<double>(survey.phq9[r]), ++answered;
    CHECK(points / answered == Approx(3.1838).margin(0.01));
}

TEST_CASE("NHANES 2007-2008 and 2021-2023 give the published figures", "[survey][real]") {
    if (const auto folder = real_data("nhanes/xpt"); !folder.empty()) {
        const Survey survey = read_real(folder, "nhanes_2007_2008");
        const auto groups = by_group(survey);
        CHECK(std::count_if(survey.phq9.begin(), survey.phq9.end(), [](float x) { return !std::isnan(x); }) == 5415);
        CHECK(groups.at("everybody").phq9_mean == about(3.12663));
        CHECK(groups.at("active no").phq9_mean == about(3.95087));
    }
    if (const auto file = real_data("nhanes/nhanes_2021_2023_phq9_crp_merged.csv.xz"); !file.empty()) {
        const Survey survey = read_real(file, "nhanes_2021_2023_crp");
        CHECK(survey.size() == 5455);
        double logs = 0, measured = 0, above_10 = 0;
        for (const float crp : survey.crp)
            if (!std::isnan(crp)) logs += std::log(static_cast<double>(crp)), ++measured, above_10 += crp > 10;
        CHECK(measured == 5042);
        CHECK(std::exp(logs / measured) == about(1.85257));
        CHECK(above_10 / measured == about(0.06882));
        CHECK(by_group(survey).at("everybody").phq9_mean == about(4.13327));
    }
}

TEST_CASE("a raw BRFSS file is read with its codes and weights", "[survey][real]") {
    const auto file = real_data("brfss/brfss_2024_raw_sample1000.csv.xz");
    if (file.empty()) return;
    const Survey survey = read_real(file, "brfss_raw");
    CHECK(survey.size() == 1000);
    CHECK(survey.weighted);
    CHECK(std::count(survey.low_days.begin(), survey.low_days.end(), 0.0f) == 612);  // all the 88s
    CHECK(std::count_if(survey.low_days.begin(), survey.low_days.end(), [](float x) { return std::isnan(x); }) == 16);
    CHECK(std::count(survey.active.begin(), survey.active.end(), 1.0f) == 770);
    CHECK(std::count(survey.education.begin(), survey.education.end(), 3.0f) == 443);
    CHECK(std::count(survey.sex.begin(), survey.sex.end(), 1.0f) == 526);
}
