// The disk fails or the process is killed at one call after the other: the result of before is whole, or the new one
// is, and no command ends with a crash.  strace makes the calls fail; without it (or where it may not trace) limits of
// size remain.
#include <catch2/catch.hpp>

#include "command/desk.hpp"
#include "record/inspect.hpp"

using namespace mensana;
namespace fs = std::filesystem;

namespace {

struct FullDisk : Desk {
    FullDisk() {
        // Few variables: what is asked for here is what each call does, and there are many.
        write("few.toml",
              "title = \"few\"\n[population]\npeople = 60\n[time]\ndays = 3\nsettle_days = 1\n[record]\nsample = 5\n"
              "aggregates = [\"phq9\"]\ntrajectories = [\"phq9\"]\n");
        write("walks.toml",
              "based_on = \"few.toml\"\ntitle = \"Walks\"\n[[intervention]]\nname = \"walks\"\nkind = "
              "\"walking group\"\nstart = 1\nuptake = 0.8\n");
        write("ties.csv", "1,2\n2,3\n3,4\n");
    }
    bool traces() const { return say("strace -qq -o trace true").code == 0; }
};

struct Fault {
    const char* call;
    const char* kind;
    std::vector<int> at;  // from which of its calls on
};
const char* const full = "error=ENOSPC";
const char* const killed = "signal=KILL";

struct Making {
    std::string command;  // without --force
    std::string result;   // what it makes
    std::vector<Fault> faults;
};

std::vector<Making> all_making() {
    const std::vector<Fault> of_a_file{{"symlinkat", full, {1, 2}},       {"write", full, {1}},
                                       {"fsync", full, {1, 2}},           {"renameat", full, {1}},
                                       {"fsync", killed, {1, 2}},         {"renameat", killed, {1}},
                                       {"unlinkat", killed, {1, 2, 3, 4}}};
    return {{"$M run few.toml --threads 1 --quiet --out new.h5",
             "new.h5",
             {{"symlinkat", full, {1}},
              {"pwrite64", full, {1, 60, 1200}},
              {"fsync", full, {1, 2}},
              {"renameat", full, {1}},
              {"fsync", killed, {1}},
              {"unlinkat", killed, {1, 2}}}},
            {"$M compare few.toml walks.toml --replicates 1 --threads 1 --quiet --report --out new",
             "new/comparison.json",
             {{"symlinkat", full, {1}},
              {"mkdirat", full, {1}},
              {"write", full, {1, 6}},
              {"fsync", full, {1, 15}},
              {"renameat2", full, {1}},
              {"fsync", killed, {3}},
              {"renameat2", killed, {1}},
              {"unlinkat", killed, {1, 2, 4}}}},
            {"$M report old --out new.html", "new.html", {{"write", full, {1}}, {"renameat", killed, {1}}}},
            {"$M picture old.h5 --out new.svg", "new.svg", {{"write", full, {1}}, {"renameat", killed, {1}}}},
            {"$M network ties.csv --write new.csv", "new.csv", of_a_file}};
}

// Whether a result is whole; equal runs differ in when they were made, so it is read.
bool is_whole(const FullDisk& desk, const std::string& result) {
    const fs::path path = desk / result;
    if (!fs::exists(path)) return false;
    if (path.extension() == ".h5") {
        const Inspection found = inspect(path);
        return found.broken_rules.empty() && !found.partial;
    }
    const std::string text = text_of_file(path);
    const auto ends = [&](const std::string& end) { return text.size() > end.size() && text.ends_with(end); };
    if (path.extension() == ".json")
        return desk.say("$M report " + path.parent_path().string() + " --out look.html && rm look.html").code == 0 &&
               fs::exists(path.parent_path() / "report.html");
    return ends(path.extension() == ".html"  ? "</html>\n"
                : path.extension() == ".svg" ? "</svg>\n"
                                             : "friend\n") ||
           ends("close\n") || ends("acquaintance\n") || ends("kin\n");
}

}  // namespace

TEST_CASE("a disk that is full from any call on leaves the old result or the new one, whole", "[command][disk]") {
    const FullDisk desk;
    if (!desk.traces()) {
        WARN("SKIPPED: strace is not there or may not trace");
        return;
    }
    REQUIRE(desk.say("$M run few.toml --quiet --out old.h5 && $M compare few.toml walks.toml --replicates 1 --quiet "
                     "--report --out old")
                .code == 0);
    for (const Making& each : all_making()) {
        REQUIRE(desk.say(each.command).code == 0);  // what is to be replaced
        REQUIRE(is_whole(desk, each.result));
        std::string before = text_of_file(desk / each.result);
        for (const Fault& fault : each.faults)
            for (const int nth : fault.at) {
                const std::string fast =
                    fault.kind == full ? "--seccomp-bpf" : "";  // with which strace sends no signal
                const Said said =
                    desk.say("strace -f " + fast + " -qq -o trace -e trace=" + fault.call + " -e inject=" + fault.call +
                             ":" + fault.kind + ":when=" + std::to_string(nth) + "+ " + each.command + " --force");
                INFO(each.command << ", " << fault.call << " " << nth << ": " << fault.kind << "\n" << said.err);
                const std::string trace = text_of_file(desk / "trace");
                if (fault.kind == killed) {
                    CHECK_THAT(trace, Catch::Contains("killed by SIGKILL"));
                } else {
                    CHECK_THAT(trace, Catch::Contains("INJECTED"));
                    CHECK(said.code == 2);
                    if (std::string_view{fault.call} != "write")  // which is how it would be said
                        CHECK_THAT(said.err, Catch::Contains("No space left on device"));
                }
                // Whatever could not even be put aside under a name that is seen is kept where it was made.
                if (said.err.find("what was made is in .new.") != std::string::npos)
                    CHECK(desk.say("test -e .new.*.partial && rm -r .new.*.partial").code == 0);
                const std::string now = text_of_file(desk / each.result);
                CHECK((now == before || is_whole(desk, each.result)));  // brackets: nobody need read it
                before = now;
            }
        // What was killed is in nobody's way, and leaves nothing; what could not be renamed was kept, as was told.
        CHECK(desk.say(each.command + " --force").code == 0);
        CHECK(is_whole(desk, each.result));
        CHECK(desk.say("ls -A | grep '^[.]new'").out == "");
    }
}

TEST_CASE("a limit of size is told, whether the caller ignores its signal or not", "[command][disk]") {
    const FullDisk desk;
    REQUIRE(desk.say("$M run few.toml --quiet --out old.h5").code == 0);
    for (const char* trap : {"", "trap '' XFSZ; "}) {
        const auto limited = [&](const std::string& blocks, const std::string& command,
                                 const std::string& told = "File too large") {
            const Said said =
                desk.say(std::string{"bash -c \""} + trap + "ulimit -f " + blocks + "; exec " + command + "\"");
            INFO(command << "\n" << said.err);
            CHECK(said.code == 2);
            CHECK_THAT(said.err, Catch::Contains(told));
        };
        limited("20", "$M run few.toml --quiet --threads 1 --out r.h5", "a file may have 20 kB here");  // beforehand
        limited("8", "$M picture old.h5 --out p.svg");
        limited("8", "$M network small.toml --people 3000 --write t.csv");
        CHECK_FALSE(fs::exists(desk / "r.h5"));
        CHECK_FALSE(fs::exists(desk / "p.svg"));
        CHECK_FALSE(fs::exists(desk / "t.csv"));
        CHECK(desk.say("ls -A | grep -E '[.](claim|partial|old)$'").out == "");
    }
}

TEST_CASE("a limit of time stops a run as a signal does, with its work saved", "[command][disk]") {
    const FullDisk desk;
    // Both limits are one, as `ulimit -t` makes them: unasked the kernel would kill.
    const Said said =
        desk.say("bash -c 'ulimit -t 4; exec $0 run few.toml --people 20000 --days 36525 --threads 1 --quiet' $M");
    CHECK(said.code == 130);
    CHECK_THAT(said.err, Catch::Contains("the days before are safe in few.h5.partial"));
    CHECK(inspect(desk / "few.h5.partial").broken_rules.empty());
}
