// Runs the built program as a user does, and looks at its words, its exit code and what it leaves behind.
#include "command/command.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command/desk.hpp"
#include "experiment/forecast.hpp"
#include "record/hdf5_file.hpp"
#include "record/inspect.hpp"

using namespace mensana;
namespace fs = std::filesystem;

// ---- words

TEST_CASE("every command explains itself, all its options included", "[command]") {
    const Desk desk;
    const Said all = desk.say("$M --help");
    CHECK(all.code == 0);
    for (const Command& command : {run_command(), check_command(), catalogue_command(), network_command(),
                                   inspect_command(), picture_command(), evidence_command(), survey_command()}) {
        INFO(command.name);
        CHECK_THAT(all.out, Catch::Contains("\n  " + command.name + " "));
        const Said help = desk.say("$M " + command.name + " --help");
        CHECK(help.code == 0);
        CHECK(help.err == "");
        CHECK_THAT(help.out, Catch::StartsWith("mensana " + command.name));
        for (const Option& option : command.options) CHECK_THAT(help.out, Catch::Contains("--" + option.name));
    }
    CHECK(desk.say("$M run small.toml -h").code == 0);
    CHECK(desk.say("$M").code == 2);
    CHECK_THAT(desk.say("$M --version").out, Catch::StartsWith("mensana "));
}

TEST_CASE("check tells what is offered, to whom, and what things are worth", "[command]") {
    const Desk desk;
    desk.write("walks.toml",
               "based_on = \"small.toml\"\n[value]\nthreshold = 30000\n[[intervention]]\nname = \"walks\"\nkind = "
               "\"walking group\"\nwho = { age = [60, 100] }\nuptake = 0.35\ncapacity = 12\n");
    const Said said = desk.say("$M check walks.toml");
    CHECK(said.code == 0);
    for (const char* words : {"walks  [walking group]", "{ age = [60, 100] }", "12 at once", "0.35",
                              "(CHANGED, else 0.2)", "30000", "(CHANGED, else 20000)", "Money is GBP of "})
        CHECK_THAT(said.out, Catch::Contains(words));
    desk.write("nameless.toml", "based_on = \"walks.toml\"\n[intervention]\nwalks.who = \"\"\n");
    const Said nameless = desk.say("$M check nameless.toml");
    CHECK(nameless.code == 2);
    CHECK_THAT(nameless.err, Catch::Contains("who names no group") && Catch::Contains("nameless.toml:3"));
}

TEST_CASE("an unknown command or option is refused with the nearest one, and abbreviations are not guessed",
          "[command]") {
    const Desk desk;
    const Said command = desk.say("$M inspekt x.h5");
    CHECK(command.code == 2);
    CHECK_THAT(command.err, Catch::Contains("there is no command inspekt (did you mean inspect?)"));
    const Said option = desk.say("$M run small.toml --peeple 3");
    CHECK(option.code == 2);
    CHECK_THAT(option.err, Catch::Contains("mensana run has no option --peeple (did you mean --people?)"));
    CHECK_THAT(desk.say("$M run small.toml --peop 3").err, Catch::Contains("has no option --peop"));
}

TEST_CASE("mistakes on the command line are told together, with exit code 2", "[command]") {
    const Desk desk;
    const Said said = desk.say("$M run small.toml --people many --days 0 --seed -1 --threads 1.5");
    CHECK(said.code == 2);
    CHECK_THAT(said.err, Catch::Contains("--people many is no whole number") &&
                             Catch::Contains("--days 0 is outside 1 to 36525") &&
                             Catch::Contains("--seed -1 is outside 0 to") &&
                             Catch::Contains("--threads 1.5 is no whole number") && Catch::Contains("4 problems"));
    CHECK_THAT(desk.say("$M run").err, Catch::Contains("mensana run wants SCENARIO.toml"));
    CHECK_THAT(desk.say("$M run a.toml b.toml").err, Catch::Contains("does not know what to do with b.toml"));
    CHECK_THAT(desk.say("$M run small.toml --people 3 --people 4").err, Catch::Contains("--people is given 2 times"));
    CHECK_THAT(desk.say("$M run small.toml --people").err, Catch::Contains("--people") && !Catch::Contains("problems"));
    CHECK_THAT(desk.say("$M run small.toml --force=yes").err, Catch::Contains("--force"));
    for (const char* each : {"run", "run a.toml b.toml", "run small.toml --people", "run small.toml --force=yes",
                             "run nowhere.toml", "check", "inspect", "network"}) {
        INFO(each);
        CHECK(desk.say(std::string{"$M "} + each).code == 2);
    }
}

TEST_CASE("a scenario's problems are told with file, line and column, and nothing is written", "[command]") {
    const Desk desk;
    desk.write("bad.toml", "[time]\ndays = 0\n[nobody]\nx = 1\n");
    for (const char* command : {"run", "check", "network"}) {
        const Said said = desk.say(std::string{"$M "} + command + " bad.toml");
        INFO(command);
        CHECK(said.code == 2);
        CHECK(said.out == "");
        CHECK_THAT(said.err, Catch::Contains("bad.toml:2:8: days = 0") &&
                                 Catch::Contains("bad.toml:3:2: nobody is no section") &&
                                 Catch::Contains("2 problems"));
    }
    CHECK_FALSE(fs::exists(desk / "bad.h5"));
}

// ---- run

TEST_CASE("a run writes one file beside nothing else, which keeps every rule", "[command]") {
    const Desk desk;
    const Said said = desk.say("$M run small.toml");
    CHECK(said.code == 0);
    CHECK_THAT(said.err, Catch::Contains("This will take about"));
    CHECK_THAT(said.out, Catch::Contains("small.h5") && Catch::Contains("Monte-Carlo"));
    CHECK(fs::exists(desk / "small.h5"));
    CHECK_FALSE(fs::exists(desk / "small.h5.partial"));
    const Said seen = desk.say("$M inspect small.h5");
    CHECK(seen.code == 0);
    CHECK(seen.err == "");
    CHECK_THAT(seen.out,
               Catch::Contains("phq9_mean") && Catch::Contains("complete") && Catch::Contains("Every rule is kept"));
}

TEST_CASE("a result is not overwritten without --force", "[command]") {
    const Desk desk;
    desk.write("small.h5", "precious");
    for (const char* force : {"", " --force"}) {  // what mensana did not make it does not replace, asked or not
        const Said said = desk.say(std::string{"$M run small.toml --quiet"} + force);
        CHECK(said.code == 2);
        CHECK_THAT(said.err, Catch::Contains("small.h5: is no record that mensana made"));
        CHECK(text_of_file(desk / "small.h5") == "precious");
    }
    CHECK(desk.say("$M run small.toml --quiet --out other.h5").code == 0);
    CHECK(text_of_file(desk / "small.h5") == "precious");
    const std::string first = text_of_file(desk / "other.h5");
    const Said again = desk.say("$M run small.toml --quiet --out other.h5 --seed 2");
    CHECK(again.code == 2);
    CHECK_THAT(again.err, Catch::Contains("other.h5: exists already") && Catch::Contains("say --force"));
    CHECK((text_of_file(desk / "other.h5") == first));
    CHECK(desk.say("$M run small.toml --quiet --out other.h5 --seed 2 --force").code == 0);
    CHECK((text_of_file(desk / "other.h5") != first));
    CHECK(inspect(desk / "other.h5").broken_rules.empty());
}

TEST_CASE("a quiet run says nothing when nothing is wrong", "[command]") {
    const Said said = Desk{}.say("$M run small.toml --quiet");
    CHECK(said.code == 0);
    CHECK(said.out == "");
    CHECK(said.err == "");
}

TEST_CASE("a place where no result can be is told before anybody is born", "[command]") {
    const Desk desk;
    // So many that births alone would take minutes.
    const std::string run = "timeout 20 $M run small.toml --people 20000000 --out ";
    const auto refused = [&](const std::string& out, const std::string& why) {
        const Said said = desk.say(run + out);
        INFO(out);
        CHECK(said.code == 2);
        CHECK_THAT(said.err, Catch::Contains(why));
        CHECK_THAT(said.err, !Catch::Contains("are born"));
    };
    refused("nowhere/r.h5", "there is no folder nowhere");
    refused(".", "is a folder");
    refused("small.toml/r.h5", "small.toml is no folder");
    if (::geteuid() != 0) refused("/proc/r.h5", "files cannot be made in /proc");
}

TEST_CASE("what cannot fit into memory is refused", "[command]") {
    if (memory_here() > 150e9) return;
    const Desk desk;
    for (const char* command : {"run", "check"}) {
        const Said said = desk.say(std::string{"timeout 20 $M "} + command + " small.toml --people 536870911");
        CHECK(said.code == 2);
        CHECK_THAT(said.err,
                   Catch::Contains("small.toml: 536870911 people need about") && Catch::Contains("people would fit"));
    }
}

TEST_CASE("a run of one person says that its error is not known", "[command]") {
    const Desk desk;
    const Said said = desk.say("$M run small.toml --people 1 --out one.h5");
    CHECK(said.code == 0);
    CHECK_THAT(said.out, Catch::Contains("error not known") && !Catch::Contains("+- 0.000") && !Catch::Contains("nan"));
    desk.write("pair.toml",
               "based_on = \"small.toml\"\ntitle = \"b\"\n[[intervention]]\nname = \"w\"\nkind = "
               "\"walking group\"\n");
    const Said compared = desk.say("$M compare small.toml pair.toml --people 1 --replicates 1 --out found");
    CHECK(compared.code == 0);
    CHECK_THAT(compared.out, !Catch::Contains("+- 0") && !Catch::Contains("nan"));
    CHECK_THAT(desk.say("$M network small.toml --people 1").out, Catch::Contains("SD not known"));
}

TEST_CASE("a run that is stopped now and then leaves a file as large as one that is not", "[command]") {
    const Desk desk;
    desk.write("long.toml",
               "[population]\npeople = 300\n[time]\ndays = 60\nsettle_days = 0\n[record]\nsample = "
               "\"everyone\"\n");
    CHECK(desk.say("$M run long.toml --quiet --threads 1 --out quick.h5").code == 0);
    // Stopped again and again, so that its rows are safe on disk long before they are packed.
    const std::string folder = (desk / ".").string();
    const pid_t run = ::fork();
    if (run == 0) {
        if (::chdir(folder.c_str()) == 0)
            ::execl(MENSANA_PROGRAM, MENSANA_PROGRAM, "run", "long.toml", "--quiet", "--threads", "1", "--out",
                    "slowed.h5", nullptr);
        ::_exit(127);
    }
    int status = 0;
    while (::waitpid(run, &status, WNOHANG) == 0) {
        ::kill(run, SIGSTOP);
        ::usleep(300'000);
        ::kill(run, SIGCONT);
        ::usleep(60'000);
    }
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    const double quick = static_cast<double>(fs::file_size(desk / "quick.h5")),
                 slowed = static_cast<double>(fs::file_size(desk / "slowed.h5"));
    CHECK(slowed < 1.03 * quick);
    CHECK(quick < 1.03 * slowed);
    CHECK(inspect(desk / "slowed.h5").broken_rules.empty());
}

TEST_CASE("every command that computes knows --threads, from 1 to 1024", "[command]") {
    const Desk desk;
    for (const std::string command : {"run", "check", "compare", "evidence", "survey", "network"}) {
        INFO(command);
        const std::string files = command == "compare" ? "small.toml small.toml" : "small.toml";
        CHECK_THAT(desk.say("$M " + command + " --help").out, Catch::Contains("--threads N"));
        for (const std::string beyond : {"0", "1025", "-1", "many"}) {
            const Said said = desk.say("$M " + command + " " + files + " --threads " + beyond);
            CHECK(said.code == 2);
            CHECK_THAT(said.err, Catch::Contains("write --threads and a number from 1 to 1024"));
        }
    }
}

TEST_CASE("a run that may use one core uses one thread, and its file says so", "[command]") {
    if (!there_is("taskset")) {
        WARN("SKIPPED: no taskset");
        return;
    }
    const Desk desk;
    CHECK(
        desk.say("taskset -c $(taskset -cp $$ | sed 's/.*: //; s/[,-].*//') $M run small.toml --quiet --out one.h5 && "
                 "SLURM_CPUS_PER_TASK=1 $M run small.toml --quiet --out given.h5")
            .code == 0);
    for (const char* file : {"one.h5", "given.h5"})
        CHECK(Hdf5Reader{desk / file}.attribute("/provenance", "threads")->numbers == std::vector<double>{1});
}

TEST_CASE("SIGTERM ends a run with exit code 130 and a partial file that keeps every rule", "[command]") {
    const Desk desk;
    const Said said = desk.say(
        "$M run small.toml --people 20000 --days 36525 & pid=$!; for k in $(seq 300); do $M inspect small.h5.partial "
        ">seen 2>&1 && break; sleep 0.1; done; kill -TERM $pid; wait $pid");
    CHECK(said.code == 130);
    CHECK_THAT(said.err, Catch::Contains("the days before are safe in small.h5.partial"));
    CHECK_FALSE(fs::exists(desk / "small.h5"));
    const Inspection found = inspect(desk / "small.h5.partial");
    CHECK(found.opened);
    CHECK(found.partial);
    CHECK(found.broken_rules.empty());
    const Said seen = desk.say("$M inspect small.h5.partial");
    CHECK(seen.code == 0);
    CHECK_THAT(seen.out, Catch::Contains("PARTIAL"));
    const Said again = desk.say("$M run small.toml --quiet");  // what was told to be safe is
    CHECK(again.code == 2);
    CHECK_THAT(again.err, Catch::Contains("small.h5.partial: a run that was stopped left its work there") &&
                              Catch::Contains("rename it to keep it, say --force"));
    CHECK(inspect(desk / "small.h5.partial").opened);
    CHECK(desk.say("mv small.h5.partial kept.h5 && $M run small.toml --quiet").code == 0);
    CHECK(desk.say("cp kept.h5 small.h5.partial && $M run small.toml --quiet --force").code == 0);
    CHECK_FALSE(fs::exists(desk / "small.h5.partial"));
    CHECK(inspect(desk / "kept.h5").opened);
}

TEST_CASE("equal runs make equal files apart from /provenance, at any number of threads and size of block",
          "[command]") {
    const Desk desk;
    CHECK(desk.say("$M run small.toml --quiet --threads 1 --out a.h5 && $M run small.toml --quiet --threads 3 --block "
                   "64 --out b.h5 && $M run small.toml --quiet --seed 2 --out c.h5")
              .code == 0);
    if (!there_is("h5diff")) {
        WARN("no h5diff on this machine");
        return;
    }
    const Said same = desk.say("h5diff --exclude-path /provenance a.h5 b.h5");
    CHECK(same.code == 0);
    CHECK(same.out == "");
    CHECK(desk.say("h5diff --exclude-path /provenance a.h5 c.h5").code == 1);
}

TEST_CASE("groups are of the people as they are on the first morning, states included", "[command]") {
    const Desk desk;
    desk.write("groups.toml",
               "based_on = \"small.toml\"\n[[record.group]]\nname = \"some symptoms\"\nwho = { phq9 = [3, 27] "
               "}\n[[record.group]]\nname = \"few\"\nwho = { phq9 = [0, 2.5] }\n");
    const Said said = desk.say("$M check groups.toml");
    CHECK(said.code == 0);
    CHECK_THAT(said.out, Catch::Contains("some symptoms: ") && !Catch::Contains("some symptoms: 0 ") &&
                             !Catch::Contains("some symptoms: 300 "));
    CHECK(desk.say("$M run groups.toml --quiet").code == 0);
}

// ---- check

TEST_CASE("check tells the plan, every number and what the run will take, and writes nothing", "[command]") {
    const Desk desk;
    desk.write("other.toml",
               "based_on = \"small.toml\"\nquestion = \"Does it matter?\"\nwithout = "
               "[\"habit_forms\"]\n[habit_drives_exercise]\ndrive = 0.125\n");
    const Said said = desk.say("$M check other.toml");
    CHECK(said.code == 0);
    CHECK(said.err == "");
    CHECK_THAT(said.out, Catch::Contains("Does it matter?") && Catch::Contains("== People lean ==") &&
                             Catch::Contains("Switched off: habit_forms") &&
                             Catch::Contains("0.125 log-odds (CHANGED, else 0.6)") &&
                             Catch::Contains("Memory    about") && Catch::Contains("Disk      about") &&
                             Catch::Contains("Time      about") && Catch::Contains("ASSUMED, "));
    CHECK_THAT(said.out, !Catch::Contains("\nhabit_forms"));
    CHECK_FALSE(fs::exists(desk / "other.h5"));
}

TEST_CASE("check opens the files that the scenario names, and finds groups without people", "[command]") {
    const Desk desk;
    desk.write("ties.csv", "1,2\n1,999\n");
    desk.write("ties.toml", "based_on = \"small.toml\"\n[network]\nfrom = \"ties.csv\"\nfirst_id = 1\n");
    const Said ties = desk.say("$M check ties.toml");
    CHECK(ties.code == 2);
    CHECK_THAT(ties.err, Catch::Contains("ties.csv:2:3: there is no person 999"));
    desk.write("empty.toml",
               "based_on = \"small.toml\"\n[[record.group]]\nname = \"giants\"\nwho = { bmi = [79.5, 80] }\n");
    const Said empty = desk.say("$M check empty.toml");
    CHECK(empty.code == 2);
    CHECK_THAT(empty.err, Catch::Contains("empty.toml:2:1: nobody is in the group giants"));
    CHECK_THAT(desk.say("$M check empty.toml --people 250000").out, Catch::Contains("not tested for emptiness"));
}

TEST_CASE("a plan that does not fit together is refused with both parties named", "[command]") {
    const Said said = Desk{}.say("$M check small.toml --set without=urge_becomes_exercise");
    CHECK(said.code == 2);
    CHECK_THAT(said.err, Catch::Contains("habit_forms reads exercised, which no mechanism of this plan makes"));
}

// ---- catalogue

TEST_CASE("the catalogue lists mechanisms, one of them, a path, columns and readings", "[command]") {
    const Desk desk;
    const Said all = desk.say("$M catalogue");
    CHECK(all.code == 0);
    CHECK_THAT(all.out, Catch::Contains("habit_drives_exercise") && Catch::Contains("mechanisms; their numbers:"));
    const Said one = desk.say("$M catalogue habit_drives_exercise");
    CHECK_THAT(one.out, Catch::StartsWith("habit_drives_exercise") && Catch::Contains("adds to   urge") &&
                            !Catch::Contains("urge_becomes_exercise"));
    CHECK_THAT(desk.say("$M catalogue behaviour").out,
               Catch::Contains("habit_forms") && !Catch::Contains("depression_inflames"));
    CHECK_THAT(desk.say("$M catalogue columns").out, Catch::Contains("depressive_symptoms"));
    CHECK_THAT(desk.say("$M catalogue readings").out, Catch::Contains("phq9"));
    const Said wrong = desk.say("$M catalogue habit_drive_exercise --format yaml");
    CHECK(wrong.code == 2);
    CHECK_THAT(wrong.err, Catch::Contains("did you mean habit_drives_exercise?") &&
                              Catch::Contains("formats are text, json, md, dot"));
}

TEST_CASE("the catalogue for tools is JSON, and its graph is one that dot draws", "[command]") {
    const Desk desk;
    CHECK(desk.say("$M catalogue --format json | '" MENSANA_PYTHON
                   "' -c 'import json,sys; c=json.load(sys.stdin); assert all(p[\"source\"] for m in c[\"mechanisms\"] "
                   "for p in m[\"parameters\"]); assert c[\"columns\"] and c[\"readings\"] and c[\"birth\"]'")
              .code == 0);
    const Said tables = desk.say("$M catalogue --format md");
    CHECK_THAT(tables.out, Catch::Contains("### Columns") && Catch::Contains("### Mechanisms") &&
                               Catch::Contains("### Parameters"));
    const Said graph = desk.say("$M catalogue --format dot");
    CHECK_THAT(graph.out, Catch::StartsWith("digraph") && Catch::Contains("\"habit_drives_exercise\" -> \"habit\"") &&
                              !Catch::Contains("_pull"));
    if (there_is("dot")) {
        CHECK(desk.say("$M catalogue --format dot | dot -Tsvg > g.svg && test -s g.svg").code == 0);
    }
    CHECK(desk.say("$M catalogue --format json").out == desk.say("$M catalogue --format json").out);
}

// ---- network

TEST_CASE("a network is measured, written, and measured again from its file with equal numbers", "[command]") {
    const Desk desk;
    const Said said = desk.say("$M network small.toml --by phq9 --by habit --write ties.csv");
    CHECK(said.code == 0);
    CHECK_THAT(said.out, Catch::Contains("People           300\n") && Catch::Contains("8, 53, 38 %") &&
                             Catch::Contains("phq9") && Catch::Contains("usual activity"));
    const auto ties = [](const std::string& text) {
        return text.substr(text.find("Ties "), text.find('\n', text.find("Ties ")) - text.find("Ties "));
    };
    CHECK(ties(desk.say("$M network ties.csv").out) == ties(said.out));
    CHECK(desk.say("$M network ties.csv --write ties.graphml").code == 0);
    CHECK(ties(desk.say("$M network ties.graphml").out) == ties(said.out));
    CHECK(desk.say("$M network ties.csv --write ties.graphml").code == 2);
    CHECK_THAT(desk.say("$M network ties.csv --people 1000").out, Catch::Contains("People           1000\n"));
}

TEST_CASE("mistakes in a file of ties, its name or its columns are told", "[command]") {
    const Desk desk;
    desk.write("zero.csv", "0,1\n1,2\n");
    CHECK_THAT(desk.say("$M network zero.csv").out,
               Catch::Contains("People           3\n") && Catch::Contains("ids from 0 on"));
    desk.write("bad.csv", "1,2\n3\n2,2\n");
    const Said bad = desk.say("$M network bad.csv");
    CHECK(bad.code == 2);
    CHECK_THAT(bad.err, Catch::Contains("bad.csv:2:1") && Catch::Contains("bad.csv:3:1"));
    desk.write("huge.csv", "1,18446744073709551615\n");
    CHECK(desk.say("$M network huge.csv").code == 2);
    CHECK(desk.say("$M network nowhere.csv").code == 2);
    CHECK_THAT(desk.say("$M network zero.csv --by age").err,
               Catch::Contains("people without a scenario have no columns"));
    CHECK_THAT(desk.say("$M network small.toml --by agee").err, Catch::Contains("did you mean age?"));
    CHECK_THAT(desk.say("$M network small.toml --by exercised").err, Catch::Contains("made during a day"));
    CHECK_THAT(desk.say("$M network small.toml --write ties.gml").err,
               Catch::Contains("the ending says no kind of network file"));
}

// ---- evidence

TEST_CASE("evidence has its own people and years, whatever the scenario says, and the command line has others",
          "[command]") {
    const Desk desk;
    const std::string standing = "$M evidence small.toml --standing --replicates 1 --quiet ";
    CHECK_THAT(desk.say(standing + "--people 60").out, Catch::Contains("60 people over 5 years"));
    CHECK_THAT(desk.say(standing + "--days 730 --set population.people=60").out,
               Catch::Contains("60 people over 2 years"));
    CHECK_THAT(desk.say(standing + "--people 60 --set time.days=730").out, Catch::Contains("60 people over 2 years"));
    const Said few = desk.say(standing + "--set time.days=10");
    CHECK(few.code == 2);
    CHECK_THAT(few.err, Catch::Contains("10 days are too few to see a drift") && Catch::Contains("--days 730"));
}

TEST_CASE("the file of --csv is of the studies and leaves the standing where it is", "[command]") {
    const Desk desk;
    const Said both = desk.say("$M evidence small.toml --people 200 --days 730 --replicates 1 --quiet --csv s.csv");
    CHECK(both.code == 0);
    CHECK_THAT(both.out, Catch::Contains("| figure | unit |") && Catch::Contains("| study | claim |"));
    CHECK_THAT(text_of_file(desk / "s.csv"),
               Catch::StartsWith("id,published,") && Catch::Contains("\nharvey2010_odds,"));
    const Said neither = desk.say("$M evidence small.toml --standing --csv t.csv");
    CHECK(neither.code == 2);
    CHECK_THAT(neither.err, Catch::Contains("--standing leaves the studies out"));
    const Said nowhere = desk.say("timeout 20 $M evidence small.toml --csv nowhere/s.csv --out .");
    CHECK(nowhere.code == 2);
    CHECK_THAT(nowhere.err, Catch::Contains("there is no folder nowhere") && Catch::Contains("is a folder"));
}

// ---- inspect

TEST_CASE("inspect refuses what is no HDF5 file or cut short", "[command]") {
    const Desk desk;
    CHECK(desk.say("$M inspect nowhere.h5").code == 2);
    const Said other = desk.say("$M inspect small.toml");
    CHECK(other.code == 2);
    CHECK_THAT(other.err, Catch::Contains("small.toml"));
    CHECK(desk.say("$M run small.toml --quiet && head -c 5000 small.h5 > cut.h5").code == 0);
    CHECK(desk.say("$M inspect cut.h5").code == 2);
}
