// The record of a real run: other programs open it, and its numbers are those of the people who lived.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>

#include "folder.hpp"
#include "record/hdf5_file.hpp"
#include "record/inspect.hpp"

using namespace mensana;
namespace fs = std::filesystem;

namespace {

// Lives the scenario and gives the file.
fs::path lived(const std::string& name, const std::string& scenario) {
    static const Folder folder;
    const fs::path file = folder.write(name + ".toml", scenario);
    const fs::path out = folder / (name + ".h5");
    REQUIRE(std::system(fmt::format("{} run {} --force --quiet --out {}", MENSANA_PROGRAM, file.string(), out.string())
                            .c_str()) == 0);
    return out;
}

// A small run with a group of its own and everyone in the panel, in which nobody dies; made once.
const fs::path& small_run() {
    static const fs::path file = lived(
        "small",
        "title = \"Small \\u00e9 \\\"run\\\"\"\n[population]\npeople = 600\n[time]\ndays = 70\nsettle_days = 3\n"
        "[people_die]\nscale = 0\n"
        "[record]\nasked_every = 1\nsample = \"everyone\"\ntrajectories = [\"phq9\", \"exercise_minutes\", \"ln_crp\", "
        "\"depressive_episode\", \"episode_onset\"]\n"
        "[[record.group]]\nname = \"women over 40\"\nwho = { age = [40, 100], sex = \"female\" }\n");
    return file;
}

// Many die; their places stay empty, or somebody takes them.
fs::path deadly_run(bool open) {
    return lived(
        open ? "open" : "closed",
        fmt::format(
            "[population]\npeople = 800\nopen = {}\n[time]\ndays = 90\nsettle_days = 3\n"
            "[people_die]\nscale = 10\n"
            "[record]\nasked_every = 1\nsample = \"everyone\"\ntrajectories = [\"phq9\", \"ln_crp\", \"death\", "
            "\"alive\", \"age\", \"preferred_minutes\", \"rosenberg\"]\n",
            open));
}

std::size_t place(const std::vector<std::string>& names, const std::string& name) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

}  // namespace

TEST_CASE("a run's record keeps every rule and opens in python six ways and in R", "[record][readers]") {
    CHECK(inspect(small_run()).broken_rules.empty());
    const auto code = [](const std::string& command) {
        return std::system((command + " > /dev/null 2>&1").c_str()) >> 8;
    };
    const std::string here = MENSANA_SOURCE_DIR "/tests/record/";
    const int by_python = code(fmt::format("{} {}readers_test.py {}", MENSANA_PYTHON, here, small_run().string()));
    if (by_python == 77 || by_python == 127)
        WARN("SKIPPED: python lacks h5py, h5netcdf, xarray or netCDF4");
    else
        CHECK(by_python == 0);
    const int by_r = code(fmt::format("Rscript {}readers_test.R {}", here, small_run().string()));
    if (by_r == 77 || by_r == 127)
        WARN("SKIPPED: R lacks hdf5r or ncdf4");
    else
        CHECK(by_r == 0);
}

TEST_CASE("the daily means are the means of the people in the panel, by group", "[record]") {
    const Hdf5Reader file{small_run()};
    const auto groups = file.read_text("/days/group");
    const std::size_t days = file.variable("/days/day").sizes[0], people = file.variable("/panel/person").sizes[0];
    REQUIRE(days == 70);
    REQUIRE(people == 600);
    const auto phq9 = file.read<float>("/panel/phq9"), minutes = file.read<float>("/panel/exercise_minutes"),
               onset = file.read<float>("/panel/episode_onset"),
               episode = file.read<float>("/panel/depressive_episode");
    const auto age = file.read<float>("/panel/age"), sex = file.read<float>("/panel/sex");
    const auto phq9_mean = file.read<double>("/days/phq9_mean"), ten = file.read<double>("/days/phq9_share_ge_10"),
               minutes_mean = file.read<double>("/days/exercise_minutes_mean"),
               median = file.read<double>("/days/phq9_q50"), incidence = file.read<double>("/days/incidence"),
               sd = file.read<double>("/days/phq9_sd"), se = file.read<double>("/days/phq9_se");
    for (const std::string name : {"all", "women over 40"}) {
        const std::size_t g = place(groups, name);
        REQUIRE(g < groups.size());
        for (const std::size_t day : {std::size_t{0}, std::size_t{33}, days - 1}) {
            double n = 0, sum = 0, squares = 0, at_least_ten = 0, moved = 0, begun = 0, at_risk = 0;
            std::vector<float> scores;
            for (std::size_t p = 0; p < people; ++p) {
                if (name != "all" && !(age[p] >= 40 && sex[p] == 1)) continue;
                const std::size_t at = p * days + day;
                n += 1, sum += phq9[at], squares += phq9[at] * phq9[at], at_least_ten += phq9[at] >= 10,
                    moved += minutes[at], begun += onset[at];
                at_risk += 1 - episode[at] + onset[at];
                scores.push_back(phq9[at]);
            }
            std::sort(scores.begin(), scores.end());
            INFO(name << " on day " << day << ", " << n << " people");
            CHECK(phq9_mean[day * groups.size() + g] == Approx(sum / n).epsilon(1e-6));
            CHECK(sd[day * groups.size() + g] == Approx(std::sqrt((squares - sum * sum / n) / (n - 1))).epsilon(1e-5));
            CHECK(se[day * groups.size() + g] == Approx(sd[day * groups.size() + g] / std::sqrt(n)).epsilon(1e-5));
            CHECK(ten[day * groups.size() + g] == Approx(at_least_ten / n).margin(1e-7));
            CHECK(minutes_mean[day * groups.size() + g] ==
                  Approx(moved / n).epsilon(5e-3));  // counted in steps of 0.3 minutes
            CHECK(median[day * groups.size() + g] == scores[static_cast<std::size_t>(std::ceil(0.5 * n)) - 1]);
            CHECK(incidence[day * groups.size() + g] == Approx(36525 * begun / at_risk).margin(1e-3));
        }
    }
}

TEST_CASE("the record tells the scenario, and every parameter with unit, range and source", "[record]") {
    const Hdf5Reader file{small_run()};
    CHECK(file.attribute("/", "title")->text == "Small \u00e9 \"run\"");
    CHECK(file.read_text("/scenario").at(0).find("women over 40") != std::string::npos);
    const auto names = file.read_text("/mechanisms/habit_forms/parameter"),
               units = file.read_text("/mechanisms/habit_forms/unit"),
               sources = file.read_text("/mechanisms/habit_forms/source");
    const auto values = file.read<float>("/mechanisms/habit_forms/value"),
               lows = file.read<float>("/mechanisms/habit_forms/low"),
               highs = file.read<float>("/mechanisms/habit_forms/high");
    const std::size_t k = place(names, "days_to_form");
    REQUIRE(k < names.size());
    CHECK(values[k] == 66);
    CHECK(lows[k] == 18);
    CHECK(highs[k] == 254);
    CHECK(units[k] == "days");
    CHECK(sources[k].find("10.1002/ejsp.674") != std::string::npos);
    CHECK(file.has("/birth/value"));
    CHECK(file.attribute("/provenance", "threads").has_value());
}

TEST_CASE("how often people are asked is said, and changes totals of states a little and lives not at all",
          "[record]") {
    const auto run = [](int every) {
        return lived(fmt::format("asked_{}", every),
                     fmt::format("[population]\npeople = 600\n[time]\ndays = 30\nsettle_days = 3\n[record]\n"
                                 "sample = \"everyone\"\ntrajectories = [\"depressive_symptoms\"]\nasked_every = {}\n",
                                 every));
    };
    const Hdf5Reader often{run(1)}, weekly{run(7)};
    for (const auto& [file, every] : {std::pair{&often, 1.0}, {&weekly, 7.0}}) {
        CHECK(file->attribute("/days", "asked_every")->numbers.at(0) == every);
        CHECK(file->attribute("/days/phq9_mean", "asked_every")->numbers.at(0) == every);
        CHECK(file->attribute("/days/exercised_mean", "asked_every")->numbers.at(0) == 1);
    }
    const char* lives = "/panel/depressive_symptoms";
    const auto daily = often.read<float>(lives), sevenths = weekly.read<float>(lives);
    CHECK(std::ranges::equal(daily, sevenths, [](float a, float b) { return a == b || (a != a && b != b); }));
    CHECK(often.read<float>("/days/exercised_mean") == weekly.read<float>("/days/exercised_mean"));
    const auto a = often.read<double>("/days/depressive_symptoms_mean"),
               b = weekly.read<double>("/days/depressive_symptoms_mean");
    const std::size_t groups = often.read_text("/days/group").size();
    CHECK(
        std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(groups), b.begin()));  // all on the first evening
    CHECK(a != b);
    for (std::size_t day = 0; day < 30; ++day) CHECK(a[day * groups] == Approx(b[day * groups]).margin(0.05));
}

TEST_CASE("no number of a record is taken for a length of time by xarray", "[record]") {
    const Hdf5Reader file{small_run()};
    for (const VariableFacts& variable : file.variables()) {
        const auto unit = file.attribute(variable.path, "units");
        if (!unit) continue;
        INFO(variable.path);
        for (const char* length :
             {"days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"})
            CHECK(unit->text != length);
    }
}

TEST_CASE("from the day after death on nothing is told of a person, and the dead are in no total", "[record]") {
    for (const bool open : {true, false}) {
        INFO((open ? "open" : "closed"));
        const fs::path path = deadly_run(open);
        CHECK(inspect(path).broken_rules.empty());
        const Hdf5Reader file{path};
        const auto groups = file.read_text("/days/group");
        const std::size_t days = 90, people = 800, all = place(groups, "all");
        const auto death = file.read<float>("/panel/death"), alive = file.read<float>("/panel/alive"),
                   phq9 = file.read<float>("/panel/phq9"), ln_crp = file.read<float>("/panel/ln_crp"),
                   rosenberg = file.read<float>("/panel/rosenberg");
        const auto there = file.read<double>("/days/people"), mean = file.read<double>("/days/phq9_mean");
        const auto fill = file.attribute("/panel/phq9", "_FillValue");
        REQUIRE(fill.has_value());
        std::vector<int> deaths(days);
        int wrong = 0, died = 0;
        for (std::size_t p = 0; p < people; ++p) {
            bool dead = false;
            for (std::size_t day = 0; day < days; ++day) {
                const std::size_t at = p * days + day;
                wrong += std::isnan(ln_crp[at]) != dead;
                wrong += (phq9[at] < 0 || phq9[at] > 27) != dead;
                wrong += (rosenberg[at] < 0 || rosenberg[at] > 30) != dead;
                wrong += (alive[at] == 1) == dead;
                if (dead || death[at] != 1) continue;
                dead = true, ++died, ++deaths[day];
            }
        }
        CHECK(wrong == 0);
        CHECK(died > 10);
        double left = people;
        for (std::size_t day = 0; day < days; ++day) {
            INFO("day " << day);
            CHECK(there[day * groups.size() + all] == left);  // whoever dies tonight was there today
            if (!open) left -= deaths[day];
        }
        if (open) continue;
        double n = 0, sum = 0;
        for (std::size_t p = 0; p < people; ++p)
            if (const float score = phq9[p * days + days - 1]; score >= 0) n += 1, sum += score;
        CHECK(there[(days - 1) * groups.size() + all] == n);
        CHECK(mean[(days - 1) * groups.size() + all] == Approx(sum / n));
    }
}

TEST_CASE("a trajectory of what the panel says of everybody once stands beside it", "[record]") {
    const Hdf5Reader file{deadly_run(false)};
    CHECK(inspect(deadly_run(false)).broken_rules.empty());
    for (const char* own : {"/panel/age", "/panel/preferred_minutes", "/panel/sex"})
        CHECK(file.variable(own).sizes == std::vector<std::size_t>{800});
    CHECK(file.variable("/panel/age_by_day").sizes == std::vector<std::size_t>{800, 90});
    CHECK(file.variable("/panel/preferred_minutes_by_day").sizes == std::vector<std::size_t>{800, 90});
    CHECK_FALSE(file.has("/panel/sex_by_day"));
    CHECK(file.has("/panel/phq9"));
    const auto age = file.read<float>("/panel/age_by_day"),
               minutes = file.read<float>("/panel/preferred_minutes_by_day"), alive = file.read<float>("/panel/alive"),
               own_age = file.read<float>("/panel/age"), own_minutes = file.read<float>("/panel/preferred_minutes");
    int wrong = 0;
    for (std::size_t p = 0; p < 800; ++p)
        wrong += std::abs(age[p * 90] - own_age[p]) > 8 / 365.25f || minutes[p * 90] != own_minutes[p];
    CHECK(wrong == 0);
    wrong = 0;
    for (std::size_t p = 0; p < 800; ++p) {
        if (alive[p * 90 + 89] != 1) continue;
        wrong += std::abs(age[p * 90 + 89] - age[p * 90] - 89 / 365.25f) > 7 / 365.25f;
        wrong += minutes[p * 90 + 89] != minutes[p * 90];
    }
    CHECK(wrong == 0);
}

TEST_CASE("of one person there is no error, and the file says why it is missing", "[record]") {
    const Hdf5Reader file{lived("one", "[population]\npeople = 1\n[time]\ndays = 3\nsettle_days = 0\n")};
    const auto groups = file.read_text("/days/group");
    const std::size_t all = place(groups, "all");
    for (const std::string name : {"phq9", "exercised"}) {
        const auto mean = file.read<float>("/days/" + name + "_mean"), se = file.read<float>("/days/" + name + "_se");
        CHECK(std::isfinite(mean[all]));
        for (const float each : se) CHECK(std::isnan(each));
        CHECK(file.attribute("/days/" + name + "_se", "long_name")->text.find("missing for fewer than two") !=
              std::string::npos);
    }
    for (const float sd : file.read<float>("/days/phq9_sd")) CHECK(std::isnan(sd));
}
