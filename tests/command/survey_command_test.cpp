// The built program on surveys as users have them: from pipes, packed, joined, and wrong.
#include <catch2/catch.hpp>
#include <unistd.h>

#include "command/desk.hpp"
#include "packed.hpp"

using namespace mensana;

namespace {

// A desk with a survey of two people in two files, and mappings of one and of both.
class SurveyDesk : public Desk {
public:
    SurveyDesk() {
        write("other.toml", "based_on = \"small.toml\"\n");
        write("people.csv", "id,age,sex\n1,30,1\n2,40,2\n");
        write("scores.csv", "id,p\n2,9\n3,27\n");
        const std::string columns =
            "[columns.age]\ncolumn = 'age'\n[columns.sex]\ncolumn = 'sex'\ncodes = { 1 = 'male', 2 = 'female' }\n";
        write("one.toml", columns);
        write("both.toml", "key = 'id'\n" + columns + "[columns.phq9]\ncolumn = 'p'\n");
    }
    // `from` as TOML writes it; the shell sees it in single quotes.
    Said with(const std::string& command, const std::string& from, const std::string& mapping,
              const std::string& before = "") const {
        return say(before + "$M " + command + " --set population.from='" + from +
                   "' --set population.mapping=" + mapping + ".toml");
    }
};

}  // namespace

TEST_CASE("every command that reads a survey reads it from a pipe, and only once", "[command][survey]") {
    const SurveyDesk desk;
    for (const char* command : {"survey small.toml", "check small.toml", "run small.toml --out a.h5",
                                "compare small.toml other.toml --replicates 2 --people 100 --days 3 --out compared"}) {
        INFO(command);
        const Said said = desk.with(command, "/dev/stdin", "one", "cat people.csv | ");
        CHECK(said.err.find("pipe") == std::string::npos);
        CHECK(said.code == 0);
    }
    desk.write("people.csv.gz", packed_gz("id,age,sex\n1,30,1\n2,40,2\n") + std::string(512, '\0'));
    const Said packed = desk.with("survey small.toml", "/dev/stdin", "one", "cat people.csv.gz | ");
    CHECK(packed.code == 0);
    CHECK_THAT(packed.out, Catch::Contains("(2 respondents"));
    const Said twice = desk.with("survey small.toml", "[\"/dev/stdin\",\"/dev/stdin\"]", "one", "cat people.csv | ");
    CHECK_THAT(twice.out, Catch::Contains("(2 respondents"));
    const Said nothing = desk.with("survey small.toml", "/dev/stdin", "one", "true | ");
    CHECK(nothing.code == 2);
    CHECK_THAT(nothing.err, Catch::Contains("nothing came out of this pipe"));
}

TEST_CASE("two surveys from two pipes are joined in the order in which they are given", "[command][survey]") {
    const SurveyDesk desk;
    desk.write("two.sh",
               "$M survey small.toml --set population.mapping=both.toml "
               "--set \"population.from=[\\\"$1\\\",\\\"$2\\\"]\"\n");
    const Said bash = desk.say("export M; bash -c 'bash two.sh <(cat people.csv) <(gzip -c scores.csv)'");
    CHECK(bash.code == 0);
    CHECK_THAT(bash.out, Catch::Contains("(2 respondents"));
    CHECK_THAT(bash.out, Catch::Contains("of 2 respondents of ") && Catch::Contains(", 1 is in "));
}

TEST_CASE("survey, check and run say how many respondents another file knows, and refuse when it knows none",
          "[command][survey]") {
    const SurveyDesk desk;
    const std::string both = "[\"people.csv\",\"scores.csv\"]",
                      words = "of 2 respondents of people.csv, 1 is in scores.csv";
    CHECK_THAT(desk.with("survey small.toml", both, "both").out, Catch::Contains(words));
    CHECK_THAT(desk.with("check small.toml", both, "both").out, Catch::Contains(words));
    CHECK_THAT(desk.with("run small.toml --out a.h5", both, "both").err, Catch::Contains(words));
    CHECK(desk.with("run small.toml --out b.h5 --quiet", both, "both").err == "");
    desk.write("scores.csv", "id,p\n7,9\n8,2\n");
    for (const char* command : {"survey small.toml", "check small.toml", "run small.toml --out c.h5"}) {
        INFO(command);
        const Said said = desk.with(command, both, "both");
        CHECK(said.code == 2);
        CHECK_THAT(said.err, Catch::Contains("scores.csv: none of the 2 respondents of people.csv is in this file"));
    }
}

TEST_CASE("a survey that cannot be read is told in words and exit code 2, whatever it is", "[command][survey]") {
    const SurveyDesk desk;
    REQUIRE(desk.say("ln -s b a; ln -s a b; mkfifo pipe; mkdir empty; printf x >one; : >nothing; truncate -s 4T vast; "
                     "head -c 3000 /dev/urandom >noise; ln -s /dev/zero zeros")
                .code == 0);
    for (const std::string from : {"a", "empty", "one", "nothing", "vast", "noise", "zeros", "/dev/null", "/dev/full",
                                   "/", "/proc/self/mem", "nowhere", "one/below", ""}) {
        INFO(from);
        const Said said = desk.with("survey small.toml", from, "one");
        CHECK(said.code == 2);
        CHECK(said.err.size() > 20);
    }
    const Said name = desk.with("survey small.toml", std::string(5000, 'n'), "one");
    CHECK(name.code == 2);
    CHECK_THAT(name.err, Catch::Contains("too long"));
    CHECK_THAT(desk.with("survey small.toml", "a", "one").err, Catch::Contains("circle"));
}

TEST_CASE("the advice about a German CSV is followed and works", "[command][survey]") {
    const SurveyDesk desk;
    const std::string mapping = "weight = 'w'\n[columns.age]\ncolumn = 'age'\n";
    desk.write("german.toml", mapping);
    desk.write("german.csv",
               "sep=;\r\nage;sex;w;stra\xdf"
               "e\r\n30;1;1,5;a\r\n40;2;2;b\r\n;;;\r\n");
    const Said bytes = desk.with("survey small.toml", "german.csv", "german");
    CHECK(bytes.code == 2);
    CHECK_THAT(bytes.err, Catch::Contains("german.csv:2:4: ") && Catch::Contains("encoding = \"windows-1252\""));
    desk.write("german.toml", "encoding = \"windows-1252\"\n" + mapping);
    const Said commas = desk.with("survey small.toml", "german.csv", "german");
    CHECK(commas.code == 2);
    CHECK_THAT(commas.err, Catch::Contains("german.csv:3: w is '1,5'") && Catch::Contains("decimal = \",\""));
    desk.write("german.toml", "encoding = \"windows-1252\"\ndecimal = \",\"\n" + mapping);
    const Said read = desk.with("survey small.toml", "german.csv", "german");
    CHECK(read.code == 0);
    CHECK_THAT(read.out, Catch::Contains("(2 respondents"));
}
