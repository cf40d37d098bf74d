// What becomes of results, words and streams around a command: names, other processes, closed and full streams,
// signals.
#include <catch2/catch.hpp>
#include <csignal>
#include <fmt/format.h>

#include "command/desk.hpp"
#include "record/inspect.hpp"

using namespace mensana;
namespace fs = std::filesystem;

namespace {

struct Results : Desk {
    Results() {
        write(
            "small.toml",
            "title = \"small\"\n[population]\npeople = 300\n[time]\ndays = 5\nsettle_days = 3\n[record]\nsample = 20\n"
            "aggregates = [\"phq9\"]\ntrajectories = [\"phq9\"]\n");
        write("walks.toml",
              "based_on = \"small.toml\"\ntitle = \"Walks\"\n[[intervention]]\nname = \"walks\"\nkind = "
              "\"walking group\"\nstart = 1\nuptake = 0.8\n");
        write("ties.csv", "1,2\n2,3\n3,4\n");
    }
};

// Every option that names a place for a result, but for the place.
const char* const places[]{"run small.toml --quiet --out",
                           "compare small.toml walks.toml --replicates 1 --quiet --out",
                           "report r --out",
                           "picture r.h5 --out",
                           "network ties.csv --write",
                           "evidence small.toml --people 60 --days 730 --standing --replicates 1 --quiet --out",
                           "evidence small.toml --people 60 --only harvey2010_odds --replicates 1 --quiet --csv"};

// For the shell: waits for the first days of a run.
std::string until_days_are_in(const std::string& partial) {
    return "for k in $(seq 300); do $M inspect " + partial + " >seen 2>&1 && break; test -e " +
           partial.substr(0, partial.rfind('.')) + " && break; sleep 0.1; done; ";
}

}  // namespace

TEST_CASE("an empty name, a folder that is not there and somebody's own file are refused by every command",
          "[command][outputs]") {
    const Results desk;
    REQUIRE(desk.say("$M run small.toml --quiet --out r.h5 && $M compare small.toml walks.toml --replicates 1 --quiet "
                     "--out r")
                .code == 0);
    desk.write("dear.csv", std::string("dear\0dear", 9));
    for (const std::string place : places) {
        INFO(place);
        const bool forced = place.find("evidence") == std::string::npos;
        const Said empty = desk.say("$M " + place + " ''");
        CHECK(empty.code == 2);
        CHECK_THAT(empty.err, Catch::Contains("is empty") && Catch::StartsWith("command line: --"));
        const Said nowhere = desk.say("$M " + place + " nowhere/new.csv");
        CHECK(nowhere.code == 2);
        CHECK_THAT(nowhere.err, Catch::Contains("nowhere/new.csv: there is no folder nowhere (make it"));
        const Said own = desk.say("$M " + place + " dear.csv" + (forced ? " --force" : ""));
        CHECK(own.code == 2);
        CHECK_THAT(own.err, Catch::StartsWith("dear.csv: is "));
        CHECK(text_of_file(desk / "dear.csv").size() == 9);
        // What is advised works.
        CHECK(desk.say("mkdir -p nowhere && $M " + place + " nowhere/new.csv && rm -r nowhere").code == 0);
        CHECK(desk.say("mv dear.csv away && $M " + place + " dear.csv && rm -r dear.csv && mv away dear.csv").code ==
              0);
    }
    CHECK(desk.say("ls -A | grep -E '[.](claim|partial|old)$'").out == "");
}

TEST_CASE("what the same command made before is replaced with --force, whatever it makes", "[command][outputs]") {
    const Results desk;
    REQUIRE(desk.say("$M run small.toml --quiet --out r.h5 && $M compare small.toml walks.toml --replicates 1 --quiet "
                     "--report --out r")
                .code == 0);
    for (const std::string place : places) {
        const bool folder = place.starts_with("compare"), evidence = place.starts_with("evidence");
        for (const char* name : {"one.csv", "one.graphml"}) {
            if (std::string{name} == "one.graphml" && place.find("--write") == std::string::npos) continue;
            INFO(place << " " << name);
            const std::string command = "$M " + place + " " + name;
            CHECK(desk.say(command).code == 0);
            if (!evidence) {
                const Said again = desk.say(command);
                CHECK(again.code == 2);
                CHECK_THAT(again.err, Catch::Contains("exists already") && Catch::Contains("say --force"));
            }
            CHECK(desk.say(command + (evidence ? "" : " --force")).code == 0);
            if (folder) {
                desk.write("one.csv/notes.txt", "dear");
                CHECK(desk.say(command + " --force").code == 2);
                CHECK(text_of_file(desk / "one.csv" / "notes.txt") == "dear");
                CHECK(desk.say("rm one.csv/notes.txt && " + command + " --force --report && " + command + " --force")
                          .code == 0);
                CHECK_FALSE(fs::exists(desk / "one.csv" / "report.html"));
            }
            CHECK(desk.say(std::string{"rm -r "} + name).code == 0);
        }
    }
}

TEST_CASE("a page keeps what is written around its tables, and its link", "[command][outputs]") {
    const Results desk;
    desk.write("docs/page.md", "before\n<!-- begin: mensana evidence -->\n<!-- end: mensana evidence -->\nafter\n");
    fs::create_symlink("docs/page.md", desk / "page.md");
    CHECK(desk.say("$M " + std::string{places[5]} + " page.md").code == 0);
    CHECK(fs::is_symlink(desk / "page.md"));
    CHECK_THAT(text_of_file(desk / "docs" / "page.md"),
               Catch::StartsWith("before\n") && Catch::EndsWith("after\n") && Catch::Contains("| figure |"));
}

TEST_CASE("two runs to one name: one is told at once, with locks of files and without", "[command][outputs]") {
    for (const char* locks : {"", "export HDF5_USE_FILE_LOCKING=FALSE; "}) {
        const Results desk;
        const Said said =
            desk.say(std::string{locks} +
                     "$M run small.toml --people 20000 --days 36525 --quiet --threads 1 --out r.h5 & first=$!; " +
                     until_days_are_in("r.h5.partial") +
                     "$M run small.toml --quiet --out r.h5 --force; echo second $?; "
                     "$M inspect r.h5.partial >seen; echo inspect $?; grep -q 'being written just now' "
                     "seen && echo written; kill -TERM $first; wait $first; echo first $?");
        INFO(locks);
        CHECK(said.out == "second 2\ninspect 0\nwritten\nfirst 130\n");
        CHECK_THAT(said.err, Catch::Contains("r.h5: another run is writing it: process ") &&
                                 Catch::Contains("wait until it is done, or say another --out"));
        CHECK(inspect(desk / "r.h5.partial").broken_rules.empty());
        CHECK_FALSE(fs::exists(desk / "r.h5"));
    }
}

TEST_CASE("two comparisons to one name: one is told, and the result of the other is whole", "[command][outputs]") {
    const Results desk;
    const std::string one = "$M compare small.toml walks.toml --replicates 40 --quiet --threads 1 --out r";
    const Said said = desk.say("(" + one + "; echo $? >a) & (" + one + " --seed 2; echo $? >b) & wait; sort a b");
    CHECK(said.out == "0\n2\n");
    CHECK(desk.say("$M report r").code == 0);
    CHECK(desk.say("ls -A | grep -E '[.](claim|partial|old)$'").out == "");
}

TEST_CASE("a folder that is removed under a run is told within seconds", "[command][outputs]") {
    const Results desk;
    const Said said = desk.say(
        "mkdir d; timeout 60 $M run small.toml --people 20000 --days 36525 --quiet --threads 1 --out d/r.h5 & p=$!; " +
        until_days_are_in("d/r.h5.partial") + "rm -r d; wait $p");
    CHECK(said.code == 2);
    CHECK_THAT(said.err, Catch::Contains("d/r.h5.partial: was removed or replaced while it was written"));
}

// ---- streams

TEST_CASE("a log that is closed or full changes neither the result nor the exit code", "[command][streams]") {
    const Results desk;
    if (!fs::exists("/dev/full")) return;
    int nth = 0;
    for (const char* stream : {"2>/dev/full", "2>&-", ">/dev/full", ">&-", "<&-", ">&- 2>&- <&-", "| true"}) {
        const std::string name = "r" + std::to_string(++nth);
        INFO(stream);
        const auto code = [&](const std::string& words) {  // of the command, and not of its reader
            return desk.say("{ $M " + words + "; echo $? >.code; } " + stream + "; exit $(cat .code)").code;
        };
        CHECK(code("run small.toml --people 60 --out " + name + ".h5") == 0);
        CHECK(inspect(desk / (name + ".h5")).broken_rules.empty());  // nothing of the log is in it
        if (nth > 1 && nth < 6) continue;
        CHECK(code("compare small.toml walks.toml --replicates 1 --out " + name) == 0);
        CHECK(code("report " + name) == 0);
        CHECK(code("picture " + name + ".h5") == 0);
        CHECK(code("check nosuch.toml") == 2);
    }
}

TEST_CASE("what was asked for and cannot be printed is a failure that is told", "[command][streams]") {
    const Results desk;
    for (const char* command :
         {"--version", "--help", "run --help", "catalogue", "catalogue habit_forms", "catalogue --format json",
          "check small.toml", "network ties.csv", "evidence small.toml --list"})
        for (const char* stream : {"/dev/full", "&-"}) {
            if (!fs::exists("/dev/full")) return;
            INFO(command << " >" << stream);
            const Said said = desk.say(std::string{"$M "} + command + " >" + stream);
            CHECK(said.code == 2);
            CHECK_THAT(said.err, Catch::Contains("standard output: cannot be written: ") &&
                                     Catch::Contains(stream == std::string{"&-"} ? "Bad file descriptor"
                                                                                 : "No space left on device"));
        }
}

TEST_CASE("a reader that wants no more is no failure", "[command][streams]") {
    const Results desk;
    for (const char* command : {"catalogue", "catalogue cards", "catalogue --format json", "check small.toml"}) {
        INFO(command);
        const Said said = desk.say(std::string{"($M "} + command + "; echo $? >code) | head -1 >first; cat code");
        CHECK(said.out == "0\n");
        CHECK(said.err == "");
        CHECK(text_of_file(desk / "first").size() > 1);
    }
}

TEST_CASE("the exit codes stand in the help", "[command]") {
    CHECK_THAT(Desk{}.say("$M --help").out, Catch::Contains("Exit codes: 0 done; 2 ") && Catch::Contains("130"));
}

TEST_CASE("too many files are told with the number that is allowed", "[command]") {
    const Results desk;
    const Said said = desk.say("for i in $(seq 33); do cp small.toml many$i.toml; done; $M compare many*.toml --quiet");
    CHECK(said.code == 2);
    CHECK_THAT(said.err, Catch::Contains("takes 32 files at most, and these are 33 (leave out 1 of them)"));
}

// ---- signals

TEST_CASE("a signal that the caller ignores is ignored, and others stop a run with its work saved",
          "[command][signals]") {
    const auto sent = [](const std::string& signal) {
        return " --quiet --threads 1 --out r.h5 & p=$!; " + until_days_are_in("r.h5.partial") + "kill -" + signal +
               " $p; wait $p";
    };
    for (const std::string signal : {"INT", "HUP"}) {  // background jobs, nohup
        INFO(signal);
        const Results desk;
        CHECK(desk.say("trap '' " + signal + "; $M run small.toml --people 3000 --days 1500" + sent(signal)).code == 0);
        CHECK(fs::exists(desk / "r.h5"));
    }
    for (const std::string signal : {"INT", "HUP", "XCPU"}) {
        INFO(signal);
        const Results desk;
        // A shell's background jobs ignore SIGINT, unless they are told otherwise.
        const Said stopped = desk.say("env --default-signal=" + signal +
                                      " $M run small.toml --people 20000 --days 36525" + sent(signal));
        CHECK(stopped.code == 130);
        CHECK_THAT(stopped.err, Catch::Contains("the days before are safe in r.h5.partial"));
        CHECK(inspect(desk / "r.h5.partial").opened);
    }
    const Results desk;
    const Said early = desk.say(
        "$M run small.toml --set time.settle_days=3000 --people 20000 --days 36525 --threads 1 --out r.h5 & "
        "p=$!; for k in $(seq 300); do grep -q born .err && break; sleep 0.1; done; "
        "kill -TERM $p; wait $p");
    CHECK(early.code == 130);
    CHECK_THAT(early.err, Catch::Contains("stopped before the first recorded day; nothing was written"));
    CHECK(desk.say("ls -A | grep r.h5").out == "");
}

// A signal at any moment of the first second: while a forecast is made, people are born, the file is begun.
TEST_CASE("a run or comparison that is stopped at its start never crashes and leaves nothing in the next one's way",
          "[command][outputs]") {
    const Results desk;
    desk.write("long.toml", "based_on = \"small.toml\"\n[population]\npeople = 2000\n[time]\ndays = 3000\n");
    desk.write("walk.toml", "based_on = \"long.toml\"\n[[intervention]]\nname = \"w\"\nkind = \"walking group\"\n");
    for (const std::string command : {"run long.toml", "compare long.toml walk.toml"})
        for (int hundredths = 2; hundredths < 30; hundredths += 3) {
            const std::string seconds = fmt::format("0.{:02d}", hundredths);
            INFO(command << " after " << seconds);
            const Said said = desk.say("$M " + command + " --quiet --out r & pid=$!; sleep " + seconds +
                                       "; kill -TERM $pid; wait $pid");
            // Before it listens a signal ends it as it ends any program.
            CHECK((said.code == 130 || said.code == 128 + SIGTERM));
            if (!fs::exists(desk / "r.partial") && !fs::exists(desk / "r"))
                CHECK(desk.say("$M run small.toml --quiet --out r").code == 0);
            desk.say("rm -rf r r.partial .r.*");
        }
}

TEST_CASE("a partial file can be read from the moment on which it is seen", "[command][outputs]") {
    const Results desk;
    const Said said = desk.say(
        "$M run small.toml --people 4000 --days 36525 --quiet --out r.h5 & pid=$!; "
        "for k in $(seq 2000); do test -e r.h5.partial && break; sleep 0.005; done; kill -KILL $pid; wait $pid");
    REQUIRE(fs::exists(desk / "r.h5.partial"));
    CHECK(inspect(desk / "r.h5.partial").broken_rules.empty());
    CHECK(desk.say("$M run small.toml --quiet --force --out r.h5").code == 0);
    CHECK(desk.say("ls -A | grep r.h5").out == "r.h5\n");
}
