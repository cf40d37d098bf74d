// The file seen from outside: by our own reader, by HDF5's tools, and by the programs people analyse with.
// Includes hdf5.h, as tests of the door may, to count open ids and to look at single chunks.
#include "record/hdf5_file.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <hdf5.h>
#include <limits>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "base/random.hpp"
#include "folder.hpp"
#include "record/inspect.hpp"

using namespace mensana;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t people = 2500, groups = 3;  // people: more than one chunk, and not a whole number of them

float mean_of(std::size_t day, std::size_t group) { return 50 + float(group) + std::sin(float(day)); }
std::int8_t state_of(std::size_t person, std::size_t day) { return std::int8_t((person + day) % 3); }
std::int16_t mood_of(std::size_t person, std::size_t day) {
    return std::int16_t(philox({std::uint32_t(person), std::uint32_t(day), 0, 0}, 1, 2).x);  // cannot be packed
}

// A file that looks like the record of a run.
struct SmallRun {
    Hdf5File file;
    Dimension day, group, person;
    Variable<float> mean;
    Variable<std::int8_t> state;
    Variable<std::int16_t> mood;

    explicit SmallRun(const fs::path& path, const std::string& when = "today")
        : SmallRun(Hdf5File::create(path), when) {}
    explicit SmallRun(Hdf5File made, const std::string& when)
        : file{introduced(std::move(made), when)}, day{file.root().growing_dimension<std::int32_t>(
                                                       "day", {.unit = "days since 2026-01-01"})},
          group{file.root().dimension("group", std::vector<std::string>{"women", "men", "autres: é"})},
          person{file.root().dimension<std::int32_t>("person", ids(), {.long_name = "Row of the population"})},
          mean{file.root().group("days").group("mood").variable<float>(
              "mean", {day, group}, {.unit = "WHO-5 points", .long_name = "Well-being"})},
          state{file.root().group("panel").variable<std::int8_t>(
              "state", {person, day}, {.flags = {{0, "well"}, {1, "low mood"}, {2, "episode"}}})},
          mood{file.root().group("panel").variable<std::int16_t>(
              "mood", {person, day},
              {.unit = "WHO-5 points", .fill = std::numeric_limits<std::int16_t>::min(), .scale_factor = 0.01})} {
        day.coordinate<std::int32_t>().attribute("calendar", "standard");
        person.coordinate<std::int32_t>().attribute("cf_role", "timeseries_id");
        auto trait = file.root().group("panel").variable<double>("trait", {person}, {.unit = "1"});
        trait.write(std::vector<double>(people, 0.5));
        file.root().group("panel").variable<float>("share_of_days", {}).write(0.25f);
    }
    static Hdf5File introduced(Hdf5File file, const std::string& when) {
        Hdf5Group root = file.root();
        root.attribute("format", "mensana-test");
        root.attribute("format_version", 1);
        root.attribute("Conventions", "CF-1.10 mensana-1");
        root.attribute("title", "A file that looks like the record of a run");
        root.text("scenario", "title = \"größer\"\n" + std::string(100'000, '#'));
        file.provenance().attribute("when", when);
        file.provenance().text("log", std::string(when.size() * 100, 'x'));
        return file;
    }
    static std::vector<std::int32_t> ids() {
        std::vector<std::int32_t> all(people);
        for (std::size_t p = 0; p < people; ++p) all[p] = std::int32_t(p) * 7;
        return all;
    }
    void live(std::size_t days, std::size_t flush_every = 0) {
        for (std::size_t d = day.size(), last = d + days; d < last; ++d) {
            day.coordinate<std::int32_t>().append(std::int32_t(d));
            std::vector<float> means;
            for (std::size_t g = 0; g < groups; ++g) means.push_back(mean_of(d, g));
            std::vector<std::int8_t> states;
            std::vector<std::int16_t> moods;
            for (std::size_t p = 0; p < people; ++p) {
                states.push_back(state_of(p, d));
                moods.push_back(mood_of(p, d));
            }
            mean.append(means);
            state.append(states);
            mood.append(moods);
            if (flush_every && (d + 1) % flush_every == 0) file.flush();
        }
    }
};

// How many days the file holds for every variable, or -1 if any of them is not as it was appended.
int days_in(const fs::path& path) {
    const Hdf5Reader file{path};
    const auto day = file.read<std::int32_t>("/day");
    const auto mean = file.read<float>("/days/mood/mean");
    const auto state = file.read<std::int8_t>("/panel/state");
    const auto mood = file.read<std::int16_t>("/panel/mood");
    const std::size_t states = state.size() / people, moods = mood.size() / people;  // days of each
    const std::size_t days = std::min({day.size(), mean.size() / groups, states, moods});
    for (std::size_t d = 0; d < days; ++d) {
        if (day[d] != std::int32_t(d)) return -1;
        for (std::size_t g = 0; g < groups; ++g)
            if (mean[d * groups + g] != mean_of(d, g)) return -1;
        for (std::size_t p = 0; p < people; ++p)
            if (state[p * states + d] != state_of(p, d) || mood[p * moods + d] != mood_of(p, d)) return -1;
    }
    return int(days);
}

int status_of(const std::string& command) {
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string error_of(const auto& action) {
    try {
        action();
    } catch (const Hdf5Error& error) { return error.what(); }
    return "no error";
}

bool there_is_h5diff() { return status_of("command -v h5diff > /dev/null") == 0; }

std::size_t open_descriptors() {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator("/proc/self/fd")) ++count;
    return count;
}

}  // namespace

TEST_CASE("what is appended by day and by person is read back, whichever axis grows", "[hdf5]") {
    const Folder folder;
    const std::size_t flush_every = GENERATE(0, 1, 7, 64);
    SmallRun run{folder / "a.h5"};
    run.live(150, flush_every);
    run.file.finish();
    CHECK(days_in(folder / "a.h5") == 150);

    const Hdf5Reader file{folder / "a.h5"};
    CHECK(file.read_text("/group") == std::vector<std::string>{"women", "men", "autres: é"});
    CHECK(file.read_text("/scenario")[0].size() == 100'019);
    CHECK(file.read<float>("/panel/share_of_days") == std::vector<float>{0.25f});
    const std::size_t first[]{2100, 70}, count[]{1, 2};
    CHECK(file.read<std::int8_t>("/panel/state", first, count) ==
          std::vector<std::int8_t>{state_of(2100, 70), state_of(2100, 71)});
    CHECK(file.variable("/panel/state").dimensions == std::vector<std::string>{"/person", "/day"});
    CHECK(file.variable("/panel/state").chunk == std::vector<std::size_t>{2048, 64});
    CHECK(file.attribute("/panel/state", "flag_meanings")->text == "well low_mood episode");
    CHECK(file.attribute("/days/mood/mean", "units")->text == "WHO-5 points");
    CHECK(inspect(folder / "a.h5").broken_rules.empty());
}

TEST_CASE("several rows can be appended at once", "[hdf5]") {
    const Folder folder;
    auto file = Hdf5File::create(folder / "a.h5");
    const Dimension day = file.root().growing_dimension<std::int32_t>("day");
    const Dimension place = file.root().dimension<std::int8_t>("place", std::vector<std::int8_t>{1, 2});
    auto v = file.root().variable<double>("v", {place, day}, {});
    std::vector<std::int32_t> days(200);
    std::vector<double> rows;
    for (int d = 0; d < 200; ++d) {
        days[std::size_t(d)] = d;
        rows.insert(rows.end(), {double(d), -double(d)});
    }
    v.append(rows);
    day.coordinate<std::int32_t>().append(days);
    file.finish();
    const auto read = Hdf5Reader{folder / "a.h5"}.read<double>("/v");
    for (std::size_t d = 0; d < 200; ++d) CHECK((read[d] == double(d) && read[200 + d] == -double(d)));
}

TEST_CASE("a variable left behind reads as missing, and can catch up", "[hdf5]") {
    const Folder folder;
    auto file = Hdf5File::create(folder / "a.h5");
    const Dimension day = file.root().growing_dimension<std::int32_t>("day");
    auto late = file.root().variable<float>("late", {day}, {});
    for (int d = 0; d < 70; ++d) day.coordinate<std::int32_t>().append(d);
    late.append(1.5f);
    file.flush();
    {
        const auto read = Hdf5Reader{file.partial_path()}.read<float>("/late");
        REQUIRE(read.size() == 70);
        CHECK(read[0] == 1.5f);
        for (std::size_t d = 1; d < 70; ++d) CHECK(std::isnan(read[d]));
    }
    for (int d = 1; d < 70; ++d) late.append(float(d));
    file.finish();
    CHECK(Hdf5Reader{folder / "a.h5"}.read<float>("/late")[69] == 69.0f);
}

TEST_CASE("a finished file has no chunk that could have been packed and was not", "[hdf5]") {
    const Folder folder;
    SmallRun run{folder / "a.h5"};
    run.live(100, 1);
    run.file.finish();
    const hid_t file = H5Fopen((folder / "a.h5").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    const hid_t state = H5Dopen2(file, "/panel/state", H5P_DEFAULT), mood = H5Dopen2(file, "/panel/mood", H5P_DEFAULT);
    for (hsize_t p = 0; p < people; p += 2048) {
        for (hsize_t d = 0; d < 100; d += 64) {
            const hsize_t corner[]{p, d};
            unsigned mask = 99;
            haddr_t address = 0;
            hsize_t size = 0;
            H5Dget_chunk_info_by_coord(state, corner, &mask, &address, &size);
            CHECK(mask == 0);
            CHECK(size < 2048 * 64 / 10);
            H5Dget_chunk_info_by_coord(mood, corner, &mask, &address, &size);
            CHECK(size <= 2048 * 64 * 2);  // noise is kept as it is rather than made larger
        }
    }
    H5Dclose(state);
    H5Dclose(mood);
    H5Fclose(file);
}

TEST_CASE("a file that was safe on disk after each day is as large as one that was not, and holds the same", "[hdf5]") {
    const Folder folder;
    const std::size_t days = GENERATE(5, 40, 64, 150);
    SmallRun quick{folder / "quick.h5"}, slowed{folder / "slowed.h5"};
    quick.live(days);
    slowed.live(days, 1);
    quick.file.finish();
    slowed.file.finish();
    const auto size = [](const fs::path& path) { return static_cast<double>(fs::file_size(path)); };
    CHECK(size(folder / "slowed.h5") < 1.03 * size(folder / "quick.h5"));
    CHECK(size(folder / "quick.h5") < 1.03 * size(folder / "slowed.h5"));
    CHECK(days_in(folder / "slowed.h5") == static_cast<int>(days));
    const Inspection looked = inspect(folder / "slowed.h5");
    CHECK(looked.broken_rules.empty());
    const Hdf5Reader a{folder / "quick.h5"}, b{folder / "slowed.h5"};
    REQUIRE(a.variables().size() == b.variables().size());
    for (std::size_t v = 0; v < a.variables().size(); ++v) {
        CHECK(a.variables()[v].path == b.variables()[v].path);
        CHECK(a.variables()[v].dimensions == b.variables()[v].dimensions);
        CHECK(a.attributes(a.variables()[v].path).size() == b.attributes(a.variables()[v].path).size());
    }
    if (there_is_h5diff())
        CHECK(status_of("h5diff " + (folder / "quick.h5").string() + " " + (folder / "slowed.h5").string() +
                        " > /dev/null") == 0);
}

TEST_CASE("a file whose holes cannot be closed keeps them and loses nothing", "[hdf5]") {
    const Folder folder;
    SmallRun run{folder / "a.h5"};
    run.live(40, 1);
    fs::create_directories(folder / (".a.h5." + std::to_string(::getpid()) + ".partial") / "in the way");
    run.file.finish();
    CHECK(days_in(folder / "a.h5") == 40);
    CHECK(inspect(folder / "a.h5").broken_rules.empty());
}

TEST_CASE("a file has its name only when it is finished", "[hdf5]") {
    const Folder folder;
    {
        SmallRun run{folder / "a.h5"};
        run.live(3);
        CHECK_FALSE(fs::exists(folder / "a.h5"));
        CHECK_FALSE(fs::exists(folder / "a.h5.partial"));  // nobody could read it yet
        run.file.flush();
        CHECK(days_in(folder / "a.h5.partial") == 3);
    }
    CHECK_FALSE(fs::exists(folder / "a.h5"));
    CHECK(days_in(folder / "a.h5.partial") == 3);  // left without finish(), as by an exception
    CHECK(inspect(folder / "a.h5.partial").partial);

    CHECK_THAT(error_of([&] { Hdf5File::create(folder / "a.h5"); }),
               Catch::Contains("a run that was stopped left its work there"));
    CHECK(days_in(folder / "a.h5.partial") == 3);
    SmallRun again{Hdf5File::create(folder / "a.h5", Existing::replace), "now"};
    again.live(5);
    again.file.finish();
    CHECK_FALSE(fs::exists(folder / "a.h5.partial"));
    CHECK(days_in(folder / "a.h5") == 5);
}

TEST_CASE("a finished file is not overwritten unless one says so", "[hdf5]") {
    const Folder folder;
    SmallRun{folder / "a.h5"}.file.finish();
    CHECK_THAT(error_of([&] { Hdf5File::create(folder / "a.h5"); }), Catch::Contains("exists already"));
    auto file = Hdf5File::create(folder / "a.h5", Existing::replace);
    file.finish();
    CHECK(Hdf5Reader{folder / "a.h5"}.variables().empty());
}

TEST_CASE("a file that another run is writing is neither emptied nor opened for writing", "[hdf5]") {
    const Folder folder;
    SmallRun run{folder / "a.h5"};
    run.live(4, 1);
    CHECK_THAT(error_of([&] { Hdf5File::create(folder / "a.h5"); }), Catch::Contains("is being made by this command already"));
    CHECK(days_in(folder / "a.h5.partial") == 4);
}

TEST_CASE("another program sees the last flush of a file being written", "[hdf5]") {
    const Folder folder;
    int go[2];
    REQUIRE(::pipe(go) == 0);
    const pid_t reader = ::fork();  // before the writer opens anything: HDF5 shares what one process has open
    if (reader == 0) {
        char word = 0;
        if (::read(go[0], &word, 1) != 1) ::_exit(2);
        const bool held = Hdf5Reader{folder / "a.h5.partial"}.being_written();
        ::_exit(held && days_in(folder / "a.h5.partial") == 70 ? 0 : 1);
    }
    SmallRun run{folder / "a.h5"};
    run.live(70, 10);
    run.live(5);
    REQUIRE(::write(go[1], "!", 1) == 1);
    int status = 0;
    ::waitpid(reader, &status, 0);
    ::close(go[0]);
    ::close(go[1]);
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(days_in(folder / "a.h5.partial") == 70);  // our own process, too
    run.live(5);
    run.file.finish();
    CHECK(days_in(folder / "a.h5") == 80);
}

TEST_CASE("a run killed at any moment leaves a file that holds all flushed days", "[hdf5]") {
    const Folder folder;
    for (int attempt = 0; attempt < 12; ++attempt) {
        fs::remove(folder / "a.h5.partial");
        int told[2];
        REQUIRE(::pipe(told) == 0);
        const pid_t writer = ::fork();
        if (writer == 0) {
            SmallRun run{folder / "a.h5"};
            for (std::uint8_t day = 0; day < 250; ++day) {
                run.live(1, 1);
                if (::write(told[1], &day, 1) != 1) break;
            }
            ::_exit(0);
        }
        ::close(told[1]);
        std::uint8_t day = 0;
        while (day < 20 + attempt * 11 && ::read(told[0], &day, 1) == 1) {}
        ::usleep(useconds_t(attempt * 397));
        ::kill(writer, SIGKILL);
        ::waitpid(writer, nullptr, 0);
        while (::read(told[0], &day, 1) == 1) {}
        ::close(told[0]);
        const int days = days_in(folder / "a.h5.partial");
        CHECK((days == day + 1 || days == day + 2));  // the kill may come between a flush and its telling
        CHECK(inspect(folder / "a.h5.partial").broken_rules.empty());
    }
}

TEST_CASE("a full disk is told in words, and what was flushed before stays readable", "[hdf5]") {
    const Folder folder;
    const pid_t writer = ::fork();
    if (writer == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{2'000'000, 2'000'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        SmallRun run{folder / "a.h5"};
        const std::string error = error_of([&] { run.live(500, 1); });
        ::_exit(error.find("the disk, the quota or the allowed file size is full") != std::string::npos ? 7 : 1);
    }
    int status = 0;
    ::waitpid(writer, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 7);
    CHECK(days_in(folder / "a.h5.partial") >= 64);
}

TEST_CASE("two equal runs differ in nothing but their provenance", "[hdf5]") {
    const Folder folder;
    SmallRun a{folder / "a.h5", "on Monday"}, b{folder / "b.h5", "on the Tuesday after, with other threads"};
    a.live(80, 1);
    b.live(80, 9);
    a.file.finish();
    b.file.finish();
    if (status_of("command -v h5diff > /dev/null") != 0) {
        WARN("SKIPPED: no h5diff");
        return;
    }
    const std::string both = " " + (folder / "a.h5").string() + " " + (folder / "b.h5").string() + " > /dev/null";
    CHECK(status_of("h5diff --exclude-path /provenance" + both) == 0);
    CHECK(status_of("h5diff" + both) == 1);  // so that it would have seen a difference
}

TEST_CASE("python and R open the file in six ways and see the same variables and values", "[hdf5][readers]") {
    const Folder folder;
    SmallRun run{folder / "a.h5"};
    run.live(100, 1);
    const bool finished = GENERATE(true, false);
    if (finished)
        run.file.finish();
    else
        run.file.flush();
    // a copy, because the readers would find the file of a living run locked
    fs::copy_file(finished ? folder / "a.h5" : folder / "a.h5.partial", folder / "copy.h5");
    const std::string here = std::string{MENSANA_SOURCE_DIR} + "/tests/record/";
    const std::string set_python = MENSANA_PYTHON, file = (folder / "copy.h5").string();
    const std::string python = set_python.empty() ? "/usr/bin/python3" : set_python;
    const int by_python = status_of(python + " " + here + "readers_test.py " + file + " > /dev/null");
    if (by_python == 77 || by_python == 127)
        WARN("SKIPPED: python lacks h5py, h5netcdf, xarray or netCDF4");
    else
        CHECK(by_python == 0);
    const int by_r = status_of("Rscript " + here + "readers_test.R " + file + " > /dev/null");
    if (by_r == 77 || by_r == 127)
        WARN("SKIPPED: R lacks hdf5r or ncdf4");
    else
        CHECK(by_r == 0);
}

TEST_CASE("no id and no file descriptor is left open, whether all went well or not", "[hdf5]") {
    const Folder folder;
    { SmallRun warm_up{folder / "warm.h5"}; }
    const std::size_t before = open_descriptors();
    for (int round = 0; round < 3; ++round) {
        SmallRun run{Hdf5File::create(folder / "a.h5", Existing::replace), "now"};
        run.live(70, 3);
        if (round > 0) run.file.finish();
        (void)error_of([&] { run.file.root().variable<float>("mean", {run.day, run.day}); });
        (void)error_of([&] { run.file.root().group("days").group("mood").variable<float>("mean", {run.day}); });
        (void)inspect(round > 0 ? folder / "a.h5" : folder / "a.h5.partial");
        (void)inspect(folder / "nothing.h5");
    }
    CHECK(H5Fget_obj_count(hid_t(H5F_OBJ_ALL), H5F_OBJ_ALL) == 0);
    for (const H5I_type_t kind : {H5I_FILE, H5I_GROUP, H5I_DATASET, H5I_DATASPACE, H5I_ATTR}) {
        hsize_t open = 0;
        H5Inmembers(kind, &open);
        CHECK(open == 0);
    }
    CHECK(open_descriptors() == before);
}

TEST_CASE("every refusal names the file, what was tried, and what to do", "[hdf5]") {
    const Folder folder;
    std::ofstream{folder / "words.h5"} << "these are words";
    CHECK_THAT(error_of([&] { Hdf5Reader{folder / "words.h5"}; }),
               Catch::Contains("words.h5: cannot open the file") && Catch::Contains("this is not an HDF5 file"));
    CHECK_THAT(error_of([&] { Hdf5Reader{folder / "nothing.h5"}; }), Catch::Contains("No such file or directory"));
    CHECK_THAT(error_of([&] { Hdf5Reader{folder.path}; }), Catch::Contains("this is a folder"));
    CHECK_THAT(error_of([&] { Hdf5File::create(folder / "no_such" / "a.h5"); }), Catch::Contains("there is no folder"));

    SmallRun run{folder / "a.h5"};
    Hdf5Group root = run.file.root();
    const auto refused = [&](const char* word, const auto& action) {
        CHECK_THAT(error_of(action), Catch::Contains(word));
    };
    refused("wider type", [&] { root.variable<std::int8_t>("v", {run.group}, {.fill = 300}); });
    refused("whole number", [&] { root.variable<std::int8_t>("v", {run.group}, {.fill = 0.5}); });
    refused("two of its axes grow", [&] { root.variable<float>("v", {run.day, run.day}); });
    refused("whole rows", [&] { run.mean.append(1.0f); });
    refused("it grows", [&] { run.mean.write(1.0f); });
    refused("another type", [&] { run.day.coordinate<float>(); });
    refused("write it as text", [&] { root.attribute("seed", std::uint64_t{1} << 40); });
    refused("60,000", [&] { root.attribute("story", std::string(70'000, 'x')); });
    const Dimension elsewhere = root.group("days").dimension<std::int8_t>("hour", std::vector<std::int8_t>{0, 1});
    refused("another branch", [&] { root.group("panel").variable<float>("v", {elsewhere}); });
    refused("already exists", [&] { root.group("days").group("mood").variable<float>("mean", {run.group}); });
    run.live(2);
    run.file.finish();
    CHECK(days_in(folder / "a.h5") == 2);  // no refusal harmed the file
    refused("no such variable", [&] { Hdf5Reader{folder / "a.h5"}.variable("/days/mode"); });
    refused("not inside", [&] {
        const std::size_t first[]{1, 0}, count[]{2, 3};
        Hdf5Reader{folder / "a.h5"}.read<float>("/days/mood/mean", first, count);
    });
}

TEST_CASE("a file cut short is an error in words, not a crash", "[hdf5]") {
    const Folder folder;
    SmallRun run{folder / "a.h5"};
    run.live(10);
    run.file.finish();
    const auto size = fs::file_size(folder / "a.h5");
    for (std::uintmax_t keep : {std::uintmax_t{0}, std::uintmax_t{100}, size / 4, size / 2, size - 1}) {
        fs::copy_file(folder / "a.h5", folder / "cut.h5", fs::copy_options::overwrite_existing);
        fs::resize_file(folder / "cut.h5", keep);
        CHECK(error_of([&] { Hdf5Reader{folder / "cut.h5"}; }) != "no error");
        CHECK_FALSE(inspect(folder / "cut.h5").broken_rules.empty());
    }
}
