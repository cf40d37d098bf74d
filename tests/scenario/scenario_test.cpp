// Writes small scenario files and reads them back; every mistake must be told where it stands.
#include "scenario/scenario.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <limits>

#include "catalogue/catalogue.hpp"
#include "folder.hpp"
#include "measures/reading.hpp"
#include "scenario/morning.hpp"

using namespace mensana;
namespace fs = std::filesystem;

namespace {

Scenario read(const std::string& text, const std::vector<std::string>& sets = {}) {
    const Folder folder;
    return read_scenario(folder.write("a.toml", text), sets);
}

std::vector<Problem> problems_of(const std::string& text, const std::vector<std::string>& sets = {}) {
    try {
        read(text, sets);
    } catch (const ScenarioError& error) { return error.problems; }
    return {};
}

// "line:column what (hint)" of each problem, one a line; "" when the scenario is read.
std::string told(const std::string& text, const std::vector<std::string>& sets = {}) {
    std::string all;
    for (const Problem& each : problems_of(text, sets))
        all += (all.empty() ? "" : "\n") + std::to_string(each.line) + ":" + std::to_string(each.column) + " " +
               each.what + " (" + each.hint + ")";
    return all;
}

float value_of(const Scenario& scenario, std::string_view mechanism, std::string_view parameter) {
    for (Mechanism each : scenario.mechanisms)
        if (each.about().name == mechanism && each.parameter(parameter)) return each.parameter(parameter)->value;
    return std::nanf("");
}

bool has(const Scenario& scenario, std::string_view mechanism) {
    for (const Mechanism& each : scenario.mechanisms)
        if (each.about().name == mechanism) return true;
    return false;
}

std::size_t number_on(const Scenario& scenario, std::string_view path) {
    std::size_t number = 0;
    for (const Mechanism& each : scenario.mechanisms) number += each.about().path == path;
    return number;
}

// A path with at least two mechanisms, and one of those.
std::pair<std::string, std::string> some_path() {
    const auto all = catalogue();
    for (const Mechanism& a : all)
        for (const Mechanism& b : all)
            if (a.about().path == b.about().path && a.about().name != b.about().name)
                return {std::string{a.about().path}, std::string{a.about().name}};
    return {};
}

}  // namespace

// ---- layers

TEST_CASE("an empty file is a scenario of defaults", "[scenario]") {
    const Scenario scenario = read("");
    CHECK(scenario.name == "a");
    CHECK(scenario.people == 100'000);
    CHECK(scenario.mechanisms.size() == catalogue().size());
    CHECK(scenario.readings == usual_readings());
}

TEST_CASE("the command line overrules the file, the file what it is based on, that the catalogue", "[scenario]") {
    const Folder folder;
    folder.write("base/ground.toml",
                 "title = \"ground\"\nquestion = \"why\"\n[habit_drives_exercise]\ndrive = 0.1\n[time]\ndays = "
                 "1\n[population]\npeople = 11");
    folder.write("base/middle.toml", "based_on = \"ground.toml\"\ntitle = \"middle\"\n[time]\ndays = 2");
    const auto top =
        folder.write("top.toml", "based_on = \"base/middle.toml\"\n[time]\nsettle_days = 5\nslow_every = 1\ndays = 3");
    const Scenario scenario = read_scenario(top, {"time.days=4"});
    CHECK(scenario.title == "middle");
    CHECK(scenario.question == "why");
    CHECK(scenario.people == 11);
    CHECK(scenario.days == 4);
    CHECK(scenario.settle_days == 5);
    CHECK(scenario.slow_every == 1);
    CHECK(scenario.calendar().slow_every == 1);
    CHECK(value_of(scenario, "habit_drives_exercise", "drive") == 0.1f);
    CHECK(read_scenario(top).days == 3);
    for (const Mechanism& each : scenario.reference)  // people as observed live under the catalogue's values
        if (each.about().name == "habit_drives_exercise") { CHECK(each.parameters()[0]->value != 0.1f); }
}

TEST_CASE("the later of two settings on the command line wins", "[scenario]") {
    CHECK(read("", {"time.days=4", "time.days=9"}).days == 9);
}

TEST_CASE("paths in a file are taken from the folder of the file that says them", "[scenario]") {
    const Folder folder;
    folder.write("base/ties.csv", "1,2\n");
    folder.write("base/ground.toml", "[network]\nfrom = \"ties.csv\"");
    const Scenario scenario = read_scenario(folder.write("top.toml", "based_on = \"base/ground.toml\""));
    CHECK(scenario.network_file == folder.path / "base/ties.csv");
    CHECK(scenario.network_file.is_absolute());
}

TEST_CASE("a circle of based_on is told with its whole round", "[scenario]") {
    const Folder folder;
    folder.write("b.toml", "based_on = \"c.toml\"");
    folder.write("c.toml", "\nbased_on = \"b.toml\"");
    try {
        read_scenario(folder.write("a.toml", "based_on = \"b.toml\""));
        FAIL("read it");
    } catch (const ScenarioError& error) {
        REQUIRE(error.problems.size() == 1);
        CHECK(error.problems[0].what == "based_on runs in a circle: b.toml -> c.toml -> b.toml");
        CHECK(fs::path{error.problems[0].file}.filename() == "c.toml");
        CHECK(error.problems[0].line == 2);
    }
    CHECK_THROWS_WITH(read_scenario(folder.write("self.toml", "based_on = \"self.toml\"")),
                      Catch::Contains("self.toml -> self.toml"));
}

TEST_CASE("missing files, folders and files cut short are problems with a place", "[scenario]") {
    CHECK_THROWS_WITH(read_scenario("/nowhere/at/all.toml"),
                      Catch::Contains("/nowhere/at/all.toml: there is no such file"));
    CHECK_THROWS_WITH(read_scenario("/tmp"), Catch::Contains("folder"));
    CHECK_THAT(told("\nbased_on = \"nowhere.toml\""), Catch::Contains("2:12 there is no file"));
    CHECK_THAT(told("based_on = 3"),
               Catch::Contains("1:12 based_on is a whole number, but the name of a file was expected"));
    CHECK_THAT(told("title = \"x\"\n[time]\ndays = "),
               Catch::Contains("3:8") && Catch::Contains("the value is missing"));
    CHECK_THAT(told("[population]\nfrom = [\"no.csv\"]\nmapping = \"brfss_2015_indicators\""),
               Catch::Contains("2:9 there is no file"));
    CHECK_THAT(told("[network]\nfrom = \"no.csv\""), Catch::Contains("2:8 there is no file"));
    CHECK_THAT(told("[population]\nmapping = \"nhanes_2017_2021\""),
               Catch::Contains("2:11 there is no mapping called 'nhanes_2017_2021'"));
}

TEST_CASE("based_on cannot be set on the command line, and that is said", "[scenario]") {
    CHECK_THAT(told("", {"based_on=x.toml"}), Catch::Contains("based_on is read from files only"));
}

TEST_CASE("a survey without a mapping is refused", "[scenario]") {
    const Folder folder;
    folder.write("people.csv", "a\n1\n");
    CHECK_THROWS_WITH(read_scenario(folder.write("a.toml", "[population]\nfrom = \"people.csv\"")),
                      Catch::Contains("no mapping"));
}

// ---- switches

TEST_CASE("without drops a mechanism by name or a path whole, and use brings it back", "[scenario]") {
    const auto [path, name] = some_path();
    const std::size_t all = number_on(read(""), path);
    CHECK_FALSE(has(read("without = [\"" + name + "\"]"), name));
    CHECK(number_on(read("without = \"" + name + "\""), path) == all - 1);
    CHECK(number_on(read("without = [\"" + path + "\"]"), path) == 0);
    const Folder folder;
    folder.write("b.toml", "without = [\"" + path + "\"]");
    CHECK(number_on(read_scenario(folder.write("a.toml", "based_on = \"b.toml\"\nuse = [\"" + name + "\"]")), path) ==
          1);
    CHECK(number_on(read_scenario(folder.write("a.toml", "based_on = \"b.toml\"\nuse = [\"" + path + "\"]")), path) ==
          all);
    CHECK(number_on(read_scenario(folder.path / "b.toml", {"use=" + path}), path) == all);
    CHECK(number_on(read("", {"without=[\"" + path + "\"]"}), path) == 0);
}

TEST_CASE("in one file a mechanism's name overrules its path, in any order", "[scenario]") {
    const auto [path, name] = some_path();
    const std::size_t all = number_on(read(""), path);
    for (const bool use_first : {true, false}) {
        const auto both = [&](const std::string& use, const std::string& without) {
            const std::string a = "use = [\"" + use + "\"]\n", b = "without = [\"" + without + "\"]\n";
            return use_first ? a + b : b + a;
        };
        CHECK(number_on(read(both(name, path)), path) == 1);
        CHECK(number_on(read(both(path, name)), path) == all - 1);
        CHECK_THAT(told(both(name, name)), Catch::Contains("stands in use and in without"));
    }
}

TEST_CASE("switching a mechanism off leaves the others' values alone", "[scenario]") {
    const Scenario scenario = read("without = [\"habit_forms\"]\n[habit_drives_exercise]\ndrive = 2.5");
    CHECK(value_of(scenario, "habit_drives_exercise", "drive") == 2.5f);
}

// ---- --set

TEST_CASE("the command line's --set reaches every kind of key", "[scenario]") {
    const Scenario s = read("", {"title=a word",
                                 "question=\"in quotes\"",
                                 "population.people=7",
                                 "population.seed=9000000000000000000",
                                 "population.replicate=3",
                                 "population.off=never there",
                                 "time.start=2024-02-29",
                                 "time.days=10",
                                 "time.settle_days=0",
                                 "network.ties=8",
                                 "network.homophily_age=0.25",
                                 "network.community=50",
                                 "birth.genetic=0.5",
                                 "habit_drives_exercise.drive=0.5",
                                 "record.sample=everyone",
                                 "record.every=7",
                                 "record.sample_every=2",
                                 "record.asked_every=14",
                                 "record.aggregates=[\"phq9\"]",
                                 "record.trajectories=habit",
                                 "record.group=[{name=\"old\", who={age=[60,100]}}]"});
    CHECK(s.title == "a word");
    CHECK(s.question == "in quotes");
    CHECK(s.people == 7);
    CHECK(s.seed.seed == 9'000'000'000'000'000'000u);
    CHECK(s.seed.replicate == 3);
    CHECK(s.off == Off::never_there);
    CHECK(s.start == "2024-02-29");
    CHECK(s.days == 10);
    CHECK(s.settle_days == 0);
    CHECK(s.shape.ties == 8);
    CHECK(s.shape.homophily.age == 0.25f);
    CHECK(s.shape.community == 50);
    CHECK(s.birth.genetic == 0.5f);
    CHECK(value_of(s, "habit_drives_exercise", "drive") == 0.5f);
    CHECK(s.sample == std::numeric_limits<std::size_t>::max());
    CHECK(s.days_every == 7);
    CHECK(s.panel_every == 2);
    CHECK(s.asked_every == 14);
    CHECK(s.readings == std::vector<std::string>{"phq9"});
    CHECK(s.panel == std::vector<std::string>{"habit"});
    CHECK(s.groups.back().name == "old");
}

TEST_CASE("a mistake in --set says which --set", "[scenario]") {
    const auto problems = problems_of("", {"time.days", "=3", "time.dayz=3"});
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].what == "--set time.days has no =");
    CHECK(problems[2].file == "--set time.dayz=3");
    CHECK(problems[2].hint == "did you mean days?");
}

// ---- resolved

TEST_CASE("the resolved text, read back, gives the equal text and the equal scenario", "[scenario]") {
    const Folder folder;
    folder.write("ties.csv", "1,2\n");
    const auto file = folder.write(
        "a.toml",
        "title = \"a \\\"quoted\\\" \\\\ \\t title\\nin two lines, \u00fcmlaut\"\nwithout = "
        "[\"habit_forms\"]\n[population]\npeople = 50\nseed = 77\n"
        "[time]\nstart = 2025-06-30\n[network]\nfrom = \"ties.csv\"\nfirst_id = 1\nties = 7.3\n[birth]\ngenetic = "
        "0.7\n[habit_drives_exercise]\ndrive = 0.3333333\n"
        "[record]\nsample = \"everyone\"\naggregates = [\"phq9\", \"habit\"]\ntrajectories = []\nevery = "
        "7\nasked_every = 1\n"
        "[[record.group]]\nname = \"women over 60, \\\"low\\\"\"\nwho = { sex = \"female\", age = [60.5, inf], phq9 = "
        "[5, 27] }\n"
        "[[record.group]]\nname = \"graduates\"\nwho = { education = \"college graduate\" }\n");
    const Scenario once = read_scenario(file);
    const Scenario twice = read_scenario(folder.write("elsewhere/b.toml", once.text()));
    CHECK(twice.text() == once.text());
    CHECK(twice.title == once.title);
    CHECK(twice.people == 50);
    CHECK(twice.sample == once.sample);
    CHECK(twice.start == "2025-06-30");
    CHECK(twice.network_file == once.network_file);
    CHECK(twice.groups.size() == once.groups.size());
    CHECK(twice.groups.back().who[0].low == 3);
    CHECK(value_of(twice, "habit_drives_exercise", "drive") == 0.3333333f);
    CHECK_FALSE(has(twice, "habit_forms"));
    CHECK(read(read("").text()).text() == read("").text());
}

TEST_CASE("every limit of every number can be reached in a file", "[scenario]") {
    // 0.06 is more than 0.06f: a test in double would refuse what the catalogue itself prints.
    for (const Mechanism& each : catalogue())
        for (const Parameter* p : each.parameters())
            for (const float limit : {p->low, p->high}) {
                char text[40];
                std::snprintf(text, sizeof text, "%.7g", static_cast<double>(limit));
                const std::string key = std::string{each.about().name} + "." + std::string{p->name};
                INFO(key << " = " << text);
                CHECK(told("", {key + "=" +
                                (std::string_view{text}.find_first_of(".e") == std::string_view::npos
                                     ? std::string{text} + ".0"
                                     : text)}) == "");
            }
}

// ---- mistakes

TEST_CASE("unknown names come with the nearest known one", "[scenario]") {
    CHECK(told("tittle = \"x\"") == "1:1 tittle is no section of a scenario and no mechanism (did you mean title?)");
    CHECK_THAT(told("[habit_drive_exercise]\ndrive = 1"), Catch::Contains("did you mean habit_drives_exercise?"));
    CHECK_THAT(told("[habit_drives_exercise]\ndrove = 1"),
               Catch::Contains("2:1 habit_drives_exercise has no parameter drove (did you mean drive?)"));
    CHECK_THAT(told("[time]\ndayz = 1"), Catch::Contains("2:1 [time] has no key dayz (did you mean days?)"));
    CHECK_THAT(told("[population]\nseeds = 1"), Catch::Contains("did you mean seed?"));
    CHECK_THAT(told("[network]\ntie = 1"), Catch::Contains("did you mean ties?"));
    CHECK_THAT(told("[birth]\ntwin = 1"), Catch::Contains("did you mean twins?"));
    CHECK_THAT(told("without = [\"habit_form\"]"),
               Catch::Contains("1:12 no mechanism or path is called habit_form (did you mean habit_forms?)"));
    CHECK_THAT(told("[record]\naggregates = [\"phq8\"]"),
               Catch::Contains("2:15") && Catch::Contains("did you mean phq9?"));
    CHECK_THAT(told("[[record.group]]\nname = \"x\"\nwho = { agee = 3 }"),
               Catch::Contains("3:9") && Catch::Contains("did you mean age?"));
    CHECK_THAT(told("[population]\noff = \"cutt\""), Catch::Contains("off = \"cutt\" is not known"));
    CHECK_THAT(told("[population]\nsettle_on = \"catalogue\""),
               Catch::Contains("settle_on is called off now") && Catch::Contains("write off = \"cut\""));
}

TEST_CASE("wrong types are told in words", "[scenario]") {
    CHECK_THAT(told("title = 3"), Catch::Contains("1:9 title is a whole number, but a text was expected"));
    CHECK_THAT(told("population = 3"), Catch::Contains("population is a whole number, but a table was expected"));
    CHECK_THAT(told("without = 3"), Catch::Contains("without is a whole number, but a list of texts was expected"));
    CHECK_THAT(told("without = [\"habit_forms\", 3]"), Catch::Contains("1:27 without holds a whole number"));
    CHECK_THAT(told("[population]\npeople = 1.5"),
               Catch::Contains("2:10 people is a number, but a whole number was expected"));
    CHECK_THAT(told("[population]\npeople = \"many\""), Catch::Contains("people is a text"));
    CHECK_THAT(told("[habit_drives_exercise]\ndrive = \"1\""),
               Catch::Contains("drive is a text, but a number was expected (log-odds)"));
    CHECK_THAT(told("[habit_drives_exercise]\ndrive = true"), Catch::Contains("drive is true or false"));
    CHECK_THAT(told("habit_drives_exercise = 1"), Catch::Contains("a table was expected"));
    CHECK_THAT(told("[record]\nsample = \"all\""),
               Catch::Contains("sample is \"all\"") && Catch::Contains("\"everyone\""));
    CHECK_THAT(told("[record]\ngroup = 1"), Catch::Contains("group is no list of tables"));
    CHECK_THAT(told("[[record.group]]\nname = 1\nwho = 2"),
               Catch::Contains("name is a whole number") && Catch::Contains("who is a whole number"));
}

TEST_CASE("numbers out of range, nan and inf are refused with the range", "[scenario]") {
    for (const char* bad : {"-0.1", "5.1", "nan", "+nan", "inf", "-inf", "1e300"}) {
        INFO(bad);
        CHECK_THAT(told(std::string{"[habit_drives_exercise]\ndrive = "} + bad),
                   Catch::Contains("2:9 drive = ") && Catch::Contains("outside 0 to 5 log-odds"));
        CHECK_THAT(told(std::string{"[birth]\nidentical = "} + bad), Catch::Contains("outside 0 to 1"));
        CHECK_THAT(told(std::string{"[network]\ndensity = "} + bad), Catch::Contains("outside 0 to 1"));
    }
    CHECK_THAT(told("[time]\ndays = 0\nsettle_days = -1"),
               Catch::Contains("days = 0 is outside 1 to 36525") && Catch::Contains("settle_days = -1"));
    CHECK_THAT(told("[population]\nseed = -1\nreplicate = 16777216"),
               Catch::Contains("seed = -1") && Catch::Contains("replicate = 16777216"));
    CHECK_THAT(told("[record]\nevery = 0\nsample = -1\nasked_every = 29"),
               Catch::Contains("every = 0") && Catch::Contains("sample = -1") && Catch::Contains("asked_every = 29"));
}

TEST_CASE("odd names are kept as they are, or refused where they stand", "[scenario]") {
    const auto group = [](const std::string& name) {
        return "[[record.group]]\nname = " + name + "\nwho = { age = [18, 100] }\n";
    };
    const auto offer = [](const std::string& name) {
        return "[[intervention]]\nname = " + name + "\nkind = \"walking group\"\n";
    };
    for (const char* kept : {"\"a/b\"", "\".\"", "\"../up\"", "'say \"so\"'", "\"gr\u00f6\u00dfer \u65e5\u672c\"",
                             "\"a,b;c\"", "\" left\"", "\"<b>&amp;\"", "\"%s {}\"", "\"mean\""}) {
        INFO(kept);
        CHECK(told(group(kept)) == "");
        CHECK(told(offer(kept)) == "");
        const Scenario once = read(group(kept) + offer(kept)), again = read(once.text());
        CHECK(again.groups.back().name == once.groups.back().name);
        CHECK(again.interventions.front().name == once.interventions.front().name);
    }
    struct Case {
        std::string name, what;
    };
    const std::string long_one = "\"" + std::string(70'000, 'x') + "\"";
    for (const auto& [name, what] : {Case{"\"\"", "has no name"},
                                     {"\"   \"", "has no name"},
                                     {"\"a\\u0000b\"", "has a control character"},
                                     {"\"a\\u001bb\"", "has a control character"},
                                     {"\"a\\nb\"", "has a line break or a tab"},
                                     {"\"a\\tb\"", "has a line break or a tab"},
                                     {long_one, "bytes, of "},
                                     {"5", "a text was expected"},
                                     {"[\"a\"]", "a text was expected"},
                                     {"nan", "a text was expected"}}) {
        INFO(name.substr(0, 40));
        CHECK_THAT(told(group(name)), Catch::StartsWith("2:8 name ") || Catch::StartsWith("1:1 "));
        CHECK_THAT(told(group(name)), Catch::Contains(what));
        CHECK_THAT(told(offer(name)), Catch::Contains(what));
    }
    CHECK_THAT(told(group("\"a\"") + group("\"a\"")), Catch::Contains("two groups are called a"));
    CHECK_THAT(told(group("\"all\"")), Catch::Contains("two groups are called all"));
    CHECK_THAT(told(offer("\"a\"") + offer("\"a\"")), Catch::Contains("two interventions are called a"));
    for (const char* key : {"title", "question"}) {
        CHECK(told(std::string{key} + " = \"\"\"two\nlines\tand a tab\"\"\"") == "");
        CHECK_THAT(told(std::string{key} + " = " + long_one),
                   Catch::StartsWith("1:") && Catch::Contains("70000 bytes"));
        CHECK_THAT(told(std::string{key} + " = \"a\\u0001\""), Catch::Contains("control character"));
    }
    CHECK_THAT(told("[value]\ncurrency = " + long_one), Catch::Contains("70000 bytes"));
    CHECK_THAT(told("[network]\nfrom = \"\""), Catch::StartsWith("2:8 from names no file"));
    CHECK_THAT(told("[population]\nfrom = \"\""), Catch::StartsWith("2:8 from names no file"));
    CHECK_THAT(told("[population]\nfrom = [\"\"]"), Catch::StartsWith("2:9 from names no file"));
    CHECK_THAT(told("", {"network.from=\"\""}), Catch::Contains("from names no file"));
}

TEST_CASE("absurd sizes are refused before anything is made of them", "[scenario]") {
    CHECK_THAT(told("[population]\npeople = 536870912"), Catch::Contains("outside 1 to 536870911"));
    CHECK_THAT(told("[population]\npeople = 9223372036854775807"), Catch::Contains("outside 1 to 536870911"));
    CHECK(told("[population]\npeople = 99999999999999999999") != "");
    CHECK_THAT(told("[population]\npeople = 0"), Catch::Contains("outside 1 to"));
    CHECK_THAT(told("[time]\ndays = 2000000000"), Catch::Contains("outside 1 to 36525"));
    CHECK(read("[population]\npeople = 536870911").people == 536'870'911);
}

TEST_CASE("all problems of a file and of what it is based on are told at once, each in its place", "[scenario]") {
    const Folder folder;
    folder.write("b.toml", "[time]\ndays = -4\n");
    try {
        read_scenario(folder.write("a.toml",
                                   "based_on = \"b.toml\"\n[population]\npeople = nan\nseeed = "
                                   "4\n\n[habit_drives_exercise]\n  drive = 99\n"),
                      {"network.ties=-1"});
        FAIL("read it");
    } catch (const ScenarioError& error) {
        std::string all;
        for (const Problem& each : error.problems)
            all += fs::path{each.file}.filename().string() + ":" + std::to_string(each.line) + ":" +
                   std::to_string(each.column) + " ";
        CHECK(all == "b.toml:2:8 a.toml:3:10 a.toml:4:1 a.toml:7:11 --set network.ties=-1:1:14 ");
    }
}

// ---- groups

TEST_CASE("a group is told by columns, categories and instruments", "[scenario]") {
    const Scenario s = read(
        "[[record.group]]\nname = \"x\"\nwho = { sex = \"female\", age = [30, 40], twin = 1, phq9 = [10, 27], "
        "depressive_episode = true }");
    const auto& who = s.groups.back().who;
    REQUIRE(who.size() == 5);
    CHECK(who[0].low == 1);
    CHECK(who[0].high == 1);
    CHECK(who[1].high == 40);
    CHECK(who[4].low == 1);
}

TEST_CASE("groups that nobody can be in, or that say nothing, are refused", "[scenario]") {
    const auto group = [](const std::string& who) { return told("[[record.group]]\nname = \"x\"\nwho = " + who); };
    CHECK_THAT(group("{ age = [121, 130] }"), Catch::Contains("nobody can have age"));
    CHECK_THAT(group("{ age = 3 }"), Catch::Contains("nobody can have age from 3 to 3"));
    CHECK_THAT(group("{ age = [40, 30] }"), Catch::Contains("age runs from 40 to 30"));
    CHECK_THAT(group("{ age = [nan, nan] }"), Catch::Contains("age runs from nan to nan"));
    CHECK_THAT(group("{ age = nan }"), Catch::Contains("age runs from nan to nan"));
    CHECK_THAT(group("{ age = [40] }"),
               Catch::Contains("a value, a category, a list of categories or [low, high] was expected"));
    CHECK_THAT(group("{ age = \"old\" }"),
               Catch::Contains("a value, a category, a list of categories or [low, high] was expected"));
    CHECK_THAT(group("{ sex = \"woman\" }"),
               Catch::Contains("sex has no category woman (its categories: male,female)"));
    CHECK_THAT(group("{ exercised = 1 }"), Catch::Contains("made during a day"));
    CHECK_THAT(group("{ }"), Catch::Contains("does not say who belongs to it"));
    CHECK_THAT(told("[[record.group]]\nwho = { age = [30, 40] }"), Catch::Contains("1:1 a group has no name"));
    CHECK_THAT(told("[[record.group]]\nname = \"x\"\nwho = { age = [30, 40] }\n[[record.group]]\nname = \"x\"\nwho = { "
                    "age = [50, 60] }"),
               Catch::Contains("4:1 two groups are called x"));
    CHECK_THAT(told("[[record.group]]\nname = \"men\"\nwho = { age = [30, 40] }"),
               Catch::Contains("two groups are called men"));
    CHECK_THAT(told("[record]\naggregates = [\"phq9\", \"phq9\"]"), Catch::Contains("2:23 phq9 stands twice"));
    std::string many;
    for (int k = 0; k < 70; ++k)
        many += "[[record.group]]\nname = \"g" + std::to_string(k) + "\"\nwho = { age = [30, 40] }\n";
    CHECK_THAT(told(many), Catch::Contains("more than 64 groups"));
}

TEST_CASE("a group that is empty on the first morning is a problem at its place", "[scenario]") {
    const Scenario scenario =
        read("[population]\npeople = 40\n[[record.group]]\nname = \"giants\"\nwho = { bmi = [79.5, 80] }");
    const Morning morning = first_morning(scenario);
    CHECK_THROWS_WITH(group_bits(scenario, morning.people),
                      Catch::Contains("a.toml:3:1: nobody is in the group giants"));
}

// ---- dates

TEST_CASE("dates are days that were or will be", "[scenario]") {
    Calendar calendar;
    CHECK(read_date("2026-01-01", calendar));
    CHECK(calendar.day_of_year == 0);
    CHECK(calendar.weekday == 3);  // a Thursday
    CHECK(read_date("2024-02-29", calendar));
    CHECK(calendar.day_of_year == 59);
    CHECK(calendar.weekday == 3);
    CHECK(read_date("2000-12-31", calendar));
    CHECK(calendar.day_of_year == 365);
    CHECK(calendar.weekday == 6);  // a Sunday
    for (const char* bad : {"2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00",
                            "1582-01-01", "2026-1-1", "26-01-01", "2026-01-01T00:00:00", "2026-01-01 ", " 2026-01-1",
                            "2026--1-01", "+026-01-01", "2026/01/01", "", "soon"}) {
        INFO(bad);
        CHECK_FALSE(read_date(bad, calendar));
    }
    CHECK(read("[time]\nstart = \"2026-03-01\"").calendar().day_of_year == 59);
    CHECK_THAT(told("[time]\nstart = \"2026-02-29\""), Catch::Contains("2:9 start = 2026-02-29 is no date"));
    CHECK_THAT(told("[time]\nstart = 2026-01-01T08:00:00"), Catch::Contains("is no date"));
    CHECK_THAT(told("[time]\nstart = 2026"), Catch::Contains("start is no date"));
}

TEST_CASE("selection is a switch of all that friends choose and keep each other by, and sizes beside it count",
          "[scenario]") {
    const Scenario off = read("[network]\nhomophily_age = 0.5\nselection = false\n");
    CHECK(off.shape.homophily.age == 0.5f);
    CHECK(off.shape.homophily.activity == 0);
    CHECK(off.shape.turnover.likeness.activity == 0);
    CHECK(off.shape.turnover.company == 0);
    CHECK(off.shape.turnover.kept_up == 0);
    const Scenario on = read("[network]\nselection = false\n", {"network.selection=true", "network.company=2"});
    CHECK(on.shape.homophily.activity == NetworkShape{}.homophily.activity);
    CHECK(on.shape.turnover.company == 2);
    CHECK(read(off.text()).text() == off.text());
    CHECK(told("[network]\nselection = 1\n").find("true or false was expected") != std::string::npos);
}

TEST_CASE("a switch or a size that changes nothing is told, and one that changes something is not", "[scenario]") {
    const auto told_of = [](const std::string& text) { return read(text).changes_nothing; };
    CHECK(told_of("").empty());
    CHECK(told_of("without = [\"habit_drives_exercise\"]").empty());
    CHECK(told_of("use = [\"habit_drives_exercise\"]") ==
          std::vector<std::string>{"use = \"habit_drives_exercise\" changes nothing: it is on already"});
    CHECK(told_of("[habit_drives_exercise]\ndrive = 0.5").empty());
    const Scenario usual = read("");
    const std::string same = std::to_string(value_of(usual, "ties_give_support", "gain"));
    REQUIRE(told_of("[ties_give_support]\ngain = " + same).size() == 1);
    CHECK(told_of("[ties_give_support]\ngain = " + same)[0] ==
          "ties_give_support.gain = 0.25 changes nothing: that is its value already");
    CHECK(told_of("without = [\"serotonin_lifts_mood\"]") ==
          std::vector<std::string>{
              "serotonin_lifts_mood off changes no symptoms, exercise, ties or deaths: its weights are 0 (not known)"});
    CHECK(told_of("without = [\"exercise_raises_serotonin\"]").at(0).find("from which nothing leads on") !=
          std::string::npos);
    // With a weight, what leads there leads on.
    CHECK(told_of("without = [\"exercise_raises_serotonin\"]\n[serotonin_lifts_mood]\ndepression = 0.1").empty());
}
