// Compares scenarios as a user does, and looks at what is left behind.
#include <catch2/catch.hpp>
#include <regex>

#include "command/desk.hpp"
#include "economics/value.hpp"
#include "experiment/comparison.hpp"
#include "report/value_words.hpp"

using namespace mensana;
namespace fs = std::filesystem;

namespace {

// Two small scenarios at the desk.
struct Pair : Desk {
    Pair() {
        write("base.toml", "title = \"Nothing\"\n[population]\npeople = 400\n[time]\ndays = 42\nsettle_days = 7\n");
        write("walks.toml",
              "based_on = \"base.toml\"\ntitle = \"Walks\"\n[[intervention]]\nname = \"walks\"\nkind = "
              "\"walking group\"\nstart = 7\nuptake = 0.8\n");
        write("app.toml",
              "based_on = \"base.toml\"\ntitle = \"App\"\n[[intervention]]\nname = \"app\"\nkind = \"app "
              "reminders\"\nuptake = 0.8\n");
    }
    Comparison result(const std::string& folder) const {
        std::vector<Problem> problems;
        Comparison c = read_comparison(*this / folder, problems);
        CHECK(problems.empty());
        return c;
    }
};

}  // namespace

TEST_CASE("scenarios are compared from a dozen lines of TOML to a page with one command", "[command][compare]") {
    const Pair desk;
    const Said said = desk.say("$M compare base.toml walks.toml app.toml --replicates 2 --report --out found");
    CHECK(said.code == 0);
    CHECK_THAT(said.err, Catch::Contains("3 worlds of 400 people"));
    CHECK_THAT(said.out, Catch::Contains("Difference to Nothing"));
    CHECK_THAT(said.out, Catch::Contains("found/report.html"));
    CHECK_THAT(said.out, Catch::Contains("Value for money (health service perspective, GBP of "));
    CHECK_THAT(said.out, Catch::Contains("% of draws, at 20000 GBP a QALY"));
    const ValueForMoney value = value_of(desk.result("found"));
    for (std::size_t w = 1; w < 3; ++w)
        CHECK_THAT(said.out, Catch::Contains(strategy_text(desk.result("found"), value, w)));
    for (const char* file : {"comparison.json", "outcomes.csv", "effects.csv", "costs.csv", "spill_over.csv",
                             "equity.csv", "ceac.csv", "cheers.csv", "report.html"})
        CHECK(fs::file_size(desk / "found" / file) > 100);
    CHECK_FALSE(fs::exists(desk / "found.partial"));
    const Comparison c = desk.result("found");
    CHECK(c.replicates() == 2);
    CHECK(c.worlds.size() == 3);
    CHECK(c.lives[0][1].offers.at(0).joined > 0);
    const Said page = desk.say("$M report found --out page.html");
    CHECK(page.code == 0);
    CHECK(text_of_file(desk / "page.html") == text_of_file(desk / "found" / "report.html"));
}

TEST_CASE("equal comparisons are equal to the byte but for when and how long, at any number of threads",
          "[command][compare]") {
    const Pair desk;
    CHECK(desk.say("$M compare base.toml walks.toml --replicates 2 --quiet --threads 1 --out a && $M compare base.toml "
                   "walks.toml --replicates 2 --quiet --threads 3 --out b")
              .code == 0);
    Comparison a = desk.result("a"), b = desk.result("b");
    a.began = b.began = "", a.seconds = b.seconds = 0;
    CHECK(json_of(a) == json_of(b));
    CHECK(text_of_file(desk / "a" / "effects.csv") == text_of_file(desk / "b" / "effects.csv"));
}

TEST_CASE("a result is replaced only when asked, and a folder that is none never", "[command][compare]") {
    const Pair desk;
    CHECK(desk.say("$M compare base.toml walks.toml --replicates 1 --quiet --out a").code == 0);
    const Said again = desk.say("$M compare base.toml walks.toml --replicates 1 --quiet --out a");
    CHECK(again.code == 2);
    CHECK_THAT(again.err, Catch::Contains("never overwritten unasked"));
    CHECK(desk.say("$M compare base.toml walks.toml --replicates 1 --quiet --out a --force").code == 0);
    const Said alien = desk.say(
        "mkdir mine && echo dear > mine/letter.txt && $M compare base.toml walks.toml --replicates 1 "
        "--quiet --out mine --force");
    CHECK(alien.code == 2);
    CHECK(text_of_file(desk / "mine" / "letter.txt") == "dear\n");
}

TEST_CASE("everything that is wrong with a comparison is told at once", "[command][compare]") {
    const Pair desk;
    desk.write("other.toml", "based_on = \"base.toml\"\n[time]\ndays = 43\n");
    desk.write("wrong.toml", "based_on = \"base.toml\"\n[[intervention]]\nname = \"x\"\nkind = \"waking group\"\n");
    const Said said =
        desk.say("$M compare base.toml wrong.toml --until-precise maybe --outcome happiness --out nowhere/at/all");
    CHECK(said.code == 2);
    for (const char* words : {"did you mean walking group?", "--until-precise maybe is no precision",
                              "no outcome is called happiness", "there is no folder nowhere/at"})
        CHECK_THAT(said.err, Catch::Contains(words));
    const Said days = desk.say("$M compare base.toml other.toml --until-precise 5% --replicates 3");
    CHECK(days.code == 2);
    CHECK_THAT(days.err, Catch::Contains("time.days = 43") && Catch::Contains("time.days = 42"));
    CHECK_THAT(days.err, Catch::Contains("exclude each other"));
    CHECK(desk.say("$M compare base.toml").code == 2);
    CHECK_THAT(desk.say("$M report base.toml").err, Catch::Contains("base.toml"));
}

TEST_CASE("what would not be heard, or reach nobody, is told", "[command][compare]") {
    const Pair desk;
    desk.write("late.toml",
               "based_on = \"base.toml\"\n[value]\nthreshold = 50000\ncurrency = \"EUR\"\n[uncertain]\n"
               "habit_forms.days_to_form = [50, 80]\n[[record.group]]\nname = \"some\"\nwho = { age = [18, 30] }\n"
               "[[intervention]]\nname = \"walks\"\nkind = \"walking group\"\nstart = 42\n");
    desk.write("other.toml", "based_on = \"base.toml\"\n[[record.group]]\nname = \"some\"\nwho = { age = [18, 31] }\n");
    const Said said = desk.say("$M compare base.toml late.toml other.toml --quiet");
    CHECK(said.code == 2);
    for (const char* words : {"late.toml:10:1", "walks starts on day 42, and the last day that is lived is 41",
                              "threshold = 50000", "currency = \"EUR\"", "habit_forms.days_to_form = [50, 80]",
                              "the group some is of other people in late.toml", "write it in base.toml"})
        CHECK_THAT(said.err, Catch::Contains(words));

    desk.write("nobody.toml",
               "based_on = \"base.toml\"\n[[intervention]]\nname = \"walks\"\nkind = \"walking group\"\n"
               "who = { age = [99.5, 100], phq9 = [27, 27] }\n");
    const Said none = desk.say("$M compare base.toml nobody.toml --replicates 2 --out none");
    CHECK(none.code == 0);
    CHECK_THAT(none.out, Catch::Contains("walks was offered to nobody") && !Catch::Contains("inf times"));

    desk.write("twice.toml",
               "based_on = \"walks.toml\"\n[intervention]\nwalks.length = 20\nwalks.repeats = 3\nwalks.every = 20\n");
    CHECK_THAT(desk.say("$M compare base.toml twice.toml --replicates 1 --out twice").err,
               Catch::Contains("twice.toml: 2 of 3 rounds of walks begin within the 42 days") &&
                   Catch::Contains(
                       "twice.toml: the last round of walks that begins is over on the morning of day 47, and the last "
                       "day that is lived is 41: nobody can complete it; --days 68 is enough."));
    const Said whole = desk.say("$M compare base.toml twice.toml --replicates 1 --out whole --days 68");
    CHECK_THAT(whole.err, !Catch::Contains("can complete") && !Catch::Contains("rounds of"));  // as it advises
    const auto checked = [&](const std::string& words) {
        return std::regex_replace(desk.say("$M check " + words).out, std::regex{"\\s+"}, " ");
    };
    CHECK_THAT(checked("twice.toml"),
               Catch::Contains("2 of 3 rounds of walks begin") && Catch::Contains("--days 68 is enough"));
    CHECK_THAT(checked("late.toml"),
               Catch::Contains("0 of 1 round of walks begins within the 42 days") && !Catch::Contains("can complete"));
    desk.write("long.toml", "based_on = \"walks.toml\"\n[intervention]\nwalks.length = 35\n");
    CHECK_THAT(checked("long.toml"), Catch::Contains("--days 43 is enough"));
    CHECK_THAT(checked("long.toml --days 43"), !Catch::Contains("can complete"));
    CHECK(desk.say("$M compare base.toml long.toml --replicates 1 --quiet --out long --days 43").code == 0);
    CHECK(desk.result("long").lives[0][1].offers.at(0).completed > 0);

    desk.write(
        "empty.toml",
        "based_on = \"walks.toml\"\n[[record.group]]\nname = \"none\"\nwho = { age = [99.5, 100], phq9 = [27, 27] "
        "}\n");
    const Said empty = desk.say("$M compare base.toml empty.toml --replicates 1 --quiet --out empty");
    CHECK(empty.code == 2);
    CHECK_THAT(empty.err, Catch::Contains("nobody is in the group none") && Catch::Contains("empty.toml:2:1"));
    CHECK_FALSE(fs::exists(desk / "empty"));
}

TEST_CASE("scenarios in which people age or die in another way are refused before anybody lives",
          "[command][compare]") {
    const Pair desk;
    for (const auto& [lines, told] :
         {std::pair{"without = [\"people_die\"]", "people_die is off, and the baseline base has it"},
          {"without = [\"people_age\"]", "people_age is off, and the baseline base has it"},
          {"[people_die]\nscale = 2", "has people_die.scale = 2, and the baseline base has 1"}}) {
        INFO(lines);
        desk.write("other.toml", std::string{"based_on = \"base.toml\"\n"} + lines + "\n");
        const Said said = desk.say("$M compare base.toml other.toml --replicates 1 --quiet --out x");
        CHECK(said.code == 2);
        CHECK_THAT(said.err, Catch::Contains(std::string{"other.toml: "} + told));
        CHECK_FALSE(fs::exists(desk / "x"));
    }
    // As the message says: in all of them it may be changed.
    desk.write("free.toml", "based_on = \"base.toml\"\nwithout = [\"people_die\"]\n");
    desk.write("walk.toml", "based_on = \"free.toml\"\n[[intervention]]\nname = \"walks\"\nkind = \"walking group\"\n");
    CHECK(desk.say("$M compare free.toml walk.toml --replicates 1 --quiet --out x").code == 0);
}

TEST_CASE("worlds that differ in what was never there are refused beside each other, and cut ones are not",
          "[command][compare]") {
    const Pair desk;
    desk.write("grown.toml", "based_on = \"base.toml\"\n[population]\noff = \"never there\"\n");
    desk.write("without.toml", "based_on = \"grown.toml\"\nwithout = [\"feedback\"]\n");
    const Said said = desk.say("$M compare grown.toml without.toml --replicates 1 --quiet --out x");
    CHECK(said.code == 2);
    CHECK_THAT(said.err, Catch::Contains("without.toml: people grew up in another world than those of grown") &&
                             Catch::Contains("pairing would be by draws alone"));
    desk.write("cut.toml", "based_on = \"base.toml\"\nwithout = [\"feedback\"]\n");
    CHECK(desk.say("$M compare base.toml cut.toml --replicates 1 --quiet --report --out y").code == 0);
    CHECK_THAT(text_of_file(desk / "y" / "report.html"), Catch::Contains("from day 0 on; people grew up with it"));
    // The same mechanisms from day 0 on, of people who grew up in another world.
    const Said unlike = desk.say("$M compare cut.toml without.toml --replicates 1 --quiet --out u");
    CHECK(unlike.code == 2);
    CHECK_THAT(unlike.err, Catch::Contains("without.toml: people grew up in another world than those of cut"));
    desk.write("walk.toml", "based_on = \"grown.toml\"\n[[intervention]]\nname = \"w\"\nkind = \"walking group\"\n");
    CHECK(desk.say("$M compare grown.toml walk.toml --replicates 1 --quiet --out z").code == 0);
}

TEST_CASE("a word of the command line changes an offer in the scenarios that have it", "[command][compare]") {
    const Pair desk;
    CHECK(
        desk.say("$M compare base.toml walks.toml app.toml --set intervention.walks.uptake=0.4 --replicates 1 --quiet "
                 "--out a")
            .code == 0);
    const Comparison c = desk.result("a");
    CHECK(c.worlds[1].offers.at(0).uptake == Approx(0.4));
    CHECK(c.worlds[2].offers.at(0).uptake == Approx(0.8));
    CHECK_THAT(c.worlds[1].offers[0].source, Catch::Contains("uptake 0.4") && Catch::Contains("set by the scenario"));
    CHECK(c.command ==
          "mensana compare base.toml walks.toml app.toml --replicates 1 --set intervention.walks.uptake=0.4");
    const Said unknown =
        desk.say("$M compare base.toml walks.toml --set intervention.wolks.uptake=0.4 --replicates 1 --quiet --out b");
    CHECK(unknown.code == 2);
    CHECK_THAT(unknown.err,
               Catch::Contains("no intervention is called wolks") && Catch::Contains("did you mean walks?"));
}

TEST_CASE("two offers of one name for different people are two groups", "[command][compare]") {
    const Pair desk;
    for (const auto& [name, from] : {std::pair{"old", 60}, {"young", 18}})
        desk.write(
            std::string{name} + ".toml",
            "based_on = \"base.toml\"\n[[intervention]]\nname = \"walks\"\nkind = \"walking group\"\nwho = { age "
            "= [" +
                std::to_string(from) + ", " + std::to_string(from + 30) + "] }\n");
    CHECK(desk.say("$M compare base.toml old.toml young.toml --replicates 1 --quiet --out a").code == 0);
    const Comparison c = desk.result("a");
    CHECK(c.worlds[1].offers.at(0).group == "meant for walks");
    CHECK(c.worlds[2].offers.at(0).group == "meant for walks (young)");
    CHECK(std::ranges::count(c.groups, "meant for walks") == 1);
}

TEST_CASE("replicates are added until the difference is known as precisely as asked, or are all used",
          "[command][compare]") {
    const Pair desk;
    CHECK(desk.say("$M compare base.toml walks.toml --until-precise 30% --outcome 'active minutes' --most 30 --quiet "
                   "--out a")
              .code == 0);
    const Comparison enough = desk.result("a");
    const Estimate e = estimate_of(differences(enough, outcome_of(OutcomeId::active_minutes), 1, 0));
    CHECK(enough.replicates() >= 5);
    CHECK((e.high - e.low) / 2 <= 0.3 * std::abs(e.value));
    CHECK_THAT(enough.precise, Catch::StartsWith("reached"));
    CHECK(desk.say("$M compare base.toml walks.toml --until-precise 0.0001% --most 5 --quiet --out b").code == 0);
    CHECK(desk.result("b").replicates() == 5);
    CHECK_THAT(desk.result("b").precise, Catch::StartsWith("did not reach"));
}

TEST_CASE("SIGTERM leaves the replicates that were finished, and says that they are not all", "[command][compare]") {
    const Pair desk;
    const Said said = desk.say(
        "$M compare base.toml walks.toml --replicates 100000 --report --out a & pid=$!; sleep 4; kill "
        "-TERM $pid; wait $pid");
    CHECK(said.code == 130);
    CHECK_THAT(said.err, Catch::Contains("says that it is partial"));
    const Comparison c = desk.result("a");
    CHECK(c.partial);
    CHECK(c.replicates() > 0);
    CHECK(c.asked_replicates == 100000);
    CHECK(std::regex_search(text_of_file(desk / "a" / "report.html"), std::regex{"[Pp]artial|stopped"}));
}
