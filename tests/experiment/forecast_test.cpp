// What is told before a run is what it takes: file and memory, over scenarios of many shapes.
#include "experiment/forecast.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <regex>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command/desk.hpp"

using namespace mensana;
namespace fs = std::filesystem;

namespace {

struct Took {
    int code = -1;
    double told_memory = 0, told_disk = 0, memory = 0;
    std::string err;
};

double bytes_of(const std::smatch& found, std::size_t number) {
    const std::string unit = found[number + 1];
    return std::stod(found[number]) * (unit == "kB" ? 1e3 : unit == "MB" ? 1e6 : 1e9);
}

// The program alone in a process of its own, so that its memory is not that of a shell.
Took took(const Desk& desk, const std::vector<std::string>& words) {
    const fs::path err = desk / ".err_of_one";
    const pid_t child = ::fork();
    if (child == 0) {
        const int to = ::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), nothing = ::open("/dev/null", O_RDWR);
        ::dup2(nothing, 0), ::dup2(nothing, 1), ::dup2(to, 2);
        std::vector<char*> all{const_cast<char*>(MENSANA_PROGRAM)};
        for (const std::string& word : words) all.push_back(const_cast<char*>(word.c_str()));
        all.push_back(nullptr);
        if (::chdir((desk / ".").c_str()) == 0) ::execv(MENSANA_PROGRAM, all.data());
        ::_exit(127);
    }
    int status = 0;
    rusage used{};
    ::wait4(child, &status, 0, &used);
    Took result{WIFEXITED(status) ? WEXITSTATUS(status) : 128, 0, 0, 1024.0 * static_cast<double>(used.ru_maxrss),
                text_of_file(err)};
    static const std::regex line{R"(about ([\d.]+) (kB|MB|GB) of memory, ([\d.]+) (kB|MB|GB) on disk)"};
    if (std::smatch found; std::regex_search(result.err, found, line))
        result.told_memory = bytes_of(found, 1), result.told_disk = bytes_of(found, 3);
    return result;
}

double size_of_folder(const fs::path& folder) {
    double all = 0;
    for (const auto& file : fs::directory_iterator(folder)) all += static_cast<double>(file.file_size());
    return all;
}

}  // namespace

TEST_CASE("a run's file is within a fifth of its forecast, and its memory not far beyond", "[command][forecast]") {
    const Desk desk;
    std::string groups;
    for (int k = 0; k < 24; ++k)
        groups += fmt::format("[[record.group]]\nname = \"from {}\"\nwho = {{ age = [{}, 100] }}\n", 18 + k, 18 + k);
    desk.write("plain.toml", "[time]\nsettle_days = 0\n");
    desk.write("groups.toml", "[time]\nsettle_days = 0\n" + groups);
    struct Drawn {
        const char* scenario;
        int people, days;
        std::vector<std::string> sets;
    };
    const std::string many =
                          "record.trajectories=[\"phq9\", \"habit\", \"crp\", \"fitness\", \"bmi\", \"own_fitness\", "
                          "\"exercised\", \"rosenberg\", \"stress\", \"vo2max\"]",
                      other =
                          "record.aggregates=[\"vo2max\", \"bmi\", \"own_fitness\", \"twin\", \"fitness\", \"urge\"]";
    for (const auto& [scenario, people, days, sets] :
         {Drawn{"plain", 1, 1, {}},
          {"plain", 300, 5, {}},
          {"plain", 7, 900, {}},
          {"plain", 300, 150, {"record.sample=\"everyone\""}},
          {"plain", 2500, 66, {"record.sample=2200"}},
          {"plain", 600, 200, {"record.every=7", "record.sample_every=7"}},
          {"plain", 300, 200, {"record.asked_every=28", "record.sample=20"}},
          {"plain", 300, 128, {"record.asked_every=1", "record.sample=0"}},
          {"plain", 30'000, 4, {"record.sample=0"}},
          {"plain", 400, 70, {"record.sample=400", many}},
          {"plain", 400, 80, {other}},
          {"plain", 200, 30, {"record.aggregates=[]", "without=[\"feedback\", \"programmes\", \"social_support\"]"}},
          {"groups", 500, 70, {"record.sample=50"}}}) {
        std::vector<std::string> words{"run",      scenario + std::string{".toml"},
                                       "--people", std::to_string(people),
                                       "--days",   std::to_string(days),
                                       "--out",    "r.h5",
                                       "--force",  "--threads",
                                       "2"};
        for (const std::string& set : sets) words.insert(words.end(), {"--set", set});
        const Took run = took(desk, words);
        INFO(fmt::format("{}, {} people, {} days, {}", scenario, people, days, fmt::join(sets, ", ")));
        INFO(run.err);
        REQUIRE(run.code == 0);
        const double file = static_cast<double>(fs::file_size(desk / "r.h5"));
        CHECK(run.told_disk > 0.8 * file);
        CHECK(run.told_disk < 1.2 * file);
        CHECK(run.memory < 1.15 * run.told_memory);
        CHECK(run.told_memory < 1.3 * run.memory);
    }
}

TEST_CASE("a comparison's folder is within a fifth of its forecast", "[command][forecast][compare]") {
    const Desk desk;
    desk.write("base.toml", "[population]\npeople = 150\n[time]\nsettle_days = 0\n");
    desk.write(
        "groups.toml", "based_on = \"base.toml\"\n" + [] {
            std::string groups;
            for (int k = 0; k < 12; ++k)
                groups +=
                    fmt::format("[[record.group]]\nname = \"from {}\"\nwho = {{ age = [{}, 100] }}\n", 18 + k, 18 + k);
            return groups;
        }());
    desk.write("walks.toml",
               "based_on = \"base.toml\"\n[[intervention]]\nname = \"walks\"\nkind = \"walking group\"\n");
    desk.write("app.toml", "based_on = \"base.toml\"\n[[intervention]]\nname = \"app\"\nkind = \"app reminders\"\n");
    for (const std::string words :
         {"base.toml walks.toml --days 30 --replicates 1", "base.toml walks.toml app.toml --days 60 --replicates 6",
          "base.toml walks.toml --days 400 --replicates 2 --report", "groups.toml walks.toml --days 60 --replicates 3",
          "base.toml walks.toml --days 14 --replicates 40"}) {
        std::vector<std::string> all{"compare"};
        for (std::size_t from = 0; from < words.size();) {
            const std::size_t to = std::min(words.find(' ', from), words.size());
            all.push_back(words.substr(from, to - from)), from = to + 1;
        }
        all.insert(all.end(), {"--out", "found", "--force", "--threads", "2"});
        const Took run = took(desk, all);
        INFO(words << "\n" << run.err);
        REQUIRE(run.code == 0);
        const double folder = size_of_folder(desk / "found");
        CHECK(run.told_disk > 0.8 * folder);
        CHECK(run.told_disk < 1.2 * folder);
        CHECK(run.memory < 1.15 * run.told_memory);
    }
}

TEST_CASE("a disk or a file size that is too small is refused before anybody is born", "[command][forecast]") {
    const Desk desk;
    const Scenario scenario = read_scenario(desk / "small.toml");
    Forecast told = forecast(scenario, 200, 0.01);
    CHECK(what_does_not_fit(told, scenario, "/tmp").empty());
    told.disk = 1e18;
    const auto full = what_does_not_fit(told, scenario, "/tmp");
    REQUIRE(full.size() == 1);
    CHECK_THAT(full[0].what, Catch::Contains("of the disk is free"));

    const Said run = desk.say("ulimit -f 200 && $M run small.toml --out r.h5");
    CHECK(run.code == 2);
    CHECK_THAT(run.err, Catch::Contains("a file may have") && Catch::Contains("ulimit -f"));
    CHECK_THAT(run.err, !Catch::Contains("are born"));
    CHECK_FALSE(fs::exists(desk / "r.h5.partial"));
    CHECK(desk.say("ulimit -f 20000 && $M run small.toml --out r.h5 --quiet").code == 0);  // as it advises
    desk.write("walks.toml", "based_on = \"small.toml\"\n[[intervention]]\nname = \"w\"\nkind = \"walking group\"\n");
    const Said compared = desk.say("ulimit -f 200 && $M compare small.toml walks.toml --replicates 1 --out found");
    CHECK(compared.code == 2);
    CHECK_THAT(compared.err, Catch::Contains("a file may have"));
    CHECK_FALSE(fs::exists(desk / "found"));
}

TEST_CASE("who does not fit into the memory is told how many would, and they do", "[command][forecast]") {
    const Desk desk;
    const Said said = desk.say("ulimit -v 4000000 && $M run small.toml --people 100000000 --threads 1");
    CHECK(said.code == 2);
    CHECK_THAT(said.err, Catch::Contains("4.1 GB may be used here"));
    std::smatch found;
    REQUIRE(std::regex_search(said.err, found, std::regex{R"(about (\d+) people would fit)"}));
    CHECK(desk.say("ulimit -v 4000000 && $M check small.toml --threads 1 --people " + found[1].str()).code == 0);
}
