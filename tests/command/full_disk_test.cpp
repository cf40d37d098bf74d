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
        write("few.toml",
              "title = \"few\"\n[population]\npeople = 60\n[time]\ndays = 3\nsettle_days = 1\n[record]\n"
              "sample = 5\n");
        write("walks.toml",
              "based_on = \"few.toml\"\ntitle = \"Walks\"\n[[intervention]]\nname = \"walks\"\nkind = "
              "\"walking group\"\nstart = 1\nuptake = 0.8\n");
        write("ties.csv", "1,2\n2,3\n3,4\n");
    }
    bool traces() const { return say("strace -qq -o trace true").code == 0; }
};

struct Making {
    std::string command;  // without --force
    std::string result;   // what it makes
};
const Making making[]{
    {"$M run few.toml --threads 1 --quiet --out new.h5", "new.h5"},
    {"$M compare few.toml walks.toml --replicates 1 --threads 1 --quiet --report --out new", "new/comparison.json"},
    {"$M report old --out new.html", "new.html"},
    {"$M picture old.h5 --out new.svg", "new.svg"},
    {"$M network ties.csv --write new.csv", "new.csv"},
};

// Whether a result is whole; equal runs differ in when they were made, so it is read.
bool is_whole(const FullDisk& desk, const std::string& result) {
    const fs::path path = desk / result;
    if (!fs::exists(path)) return false;
    if (path.extension() == ".h5") return inspect(path).broken_rules.empty() && !inspect(path).partial;
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
    int faults = 0;
    const auto strike = [&](const Making& each, const std::string& call, int nth, const std::string& fault) {
        const std::string line = "strace -f --seccomp-bpf -qq -o trace -e trace=" + call + " -e inject=" + call + ":" +
                                 fault + ":when=" + std::to_string(nth) + "+ ";
        const Said said = desk.say(line + each.command + " --force");
        INFO(each.command << ", " << call << " " << nth << ": " << fault << "\n" << said.err);
        const std::string trace = text_of_file(desk / "trace");
        const bool killed = fault == "signal=KILL";
        const bool struck = trace.find(killed ? "killed by SIGKILL" : "INJECTED") != std::string::npos;
        if (killed && struck)
            CHECK(said.code == 137);
        else
            CHECK((said.code == 0 || said.code == 2));
        if (said.code == 2) CHECK(said.err.find("No space left on device") != std::string::npos);
        CHECK(is_whole(desk, each.result));
        faults += struck;
        return struck;
    };
    for (const Making& each : making) {
        REQUIRE(desk.say(each.command).code == 0);  // what is to be replaced
        REQUIRE(is_whole(desk, each.result));
        for (const char* call : {"symlinkat", "fsync", "renameat2", "renameat", "mkdirat"})
            for (int nth = 1; nth < 4 && strike(each, call, nth, "error=ENOSPC"); ++nth) {}
        for (const char* call : {"fsync", "renameat", "renameat2", "unlinkat"})
            for (int nth = 1; nth < 4 && strike(each, call, nth, "signal=KILL"); ++nth) {}
        const bool grows = each.result.ends_with(".h5");
        for (int nth = 1; nth < 2000 && strike(each, grows ? "pwrite64" : "write", nth, "error=ENOSPC");
             nth += grows ? 1 + nth : 1 + nth) {}
        // What was killed is in nobody's way, and leaves nothing.
        CHECK(desk.say(each.command + " --force").code == 0);
        CHECK(is_whole(desk, each.result));
        CHECK(desk.say("ls -A | grep -E 'new.*(claim|partial|old)$'").out == "");
    }
    CHECK(faults > 40);
}

TEST_CASE("a limit of size is told, whether the caller ignores its signal or not", "[command][disk]") {
    const FullDisk desk;
    REQUIRE(desk.say("$M run few.toml --quiet --out old.h5").code == 0);
    for (const char* trap : {"", "trap '' XFSZ; "}) {
        const auto limited = [&](const std::string& blocks, const std::string& command) {
            const Said said =
                desk.say(std::string{"bash -c \""} + trap + "ulimit -f " + blocks + "; exec " + command + "\"");
            INFO(command << "\n" << said.err);
            CHECK(said.code == 2);
            CHECK_THAT(said.err, Catch::Contains("File too large"));
        };
        limited("40", "$M run small.toml --quiet --threads 1 --out r.h5");
        limited("8", "$M picture old.h5 --out p.svg");
        limited("8", "$M network small.toml --people 5000 --write t.csv");
        CHECK_FALSE(fs::exists(desk / "r.h5"));
        CHECK_FALSE(fs::exists(desk / "p.svg"));
        CHECK_FALSE(fs::exists(desk / "t.csv"));
        CHECK(desk.say("ls -A | grep -E '[.](claim|partial|old)$'").out == "");
    }
}

TEST_CASE("a limit of time stops a run as a signal does, with its work saved", "[command][disk]") {
    const FullDisk desk;
    // Both limits are one, as `ulimit -t` makes them: unasked the kernel would kill.
    const Said said = desk.say("bash -c 'ulimit -t 4; exec $0 run small.toml --days 36525 --threads 1 --quiet' $M");
    CHECK(said.code == 130);
    CHECK_THAT(said.err, Catch::Contains("the days before are safe in small.h5.partial"));
    CHECK(inspect(desk / "small.h5.partial").broken_rules.empty());
}
