#include "report/picture.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "folder.hpp"
#include "record/hdf5_file.hpp"
#include "report/well_formed.hpp"

using namespace mensana;
namespace fs = std::filesystem;

namespace {

const char* const titles[]{"Minutes of exercise a day",
                           "No exercise in the last 30 days",
                           "PHQ-9 of 10 or more",
                           "Depressive episodes",
                           "people, day by day",
                           "Symptoms by usual activity",
                           "Before and after an episode begins"};

struct Wanted {
    std::string title = "A test";
    int days = 200, planned = 200;
    bool with_days = true, with_panel = true, with_phq9 = true, finished = true, one_dies = false;
};

// A record like those of mensana run: 40 people of whom one in four exercises rarely and one in eight falls ill.
fs::path write_record(const fs::path& path, const Wanted& wanted) {
    Hdf5File file = Hdf5File::create(path);
    auto root = file.root();
    for (const char* name : {"format", "Conventions"}) root.attribute(name, "mensana run");
    root.attribute("title", wanted.title);
    root.attribute("question", "Is <all> well & good?");
    root.attribute("people", 40);
    root.attribute("days", wanted.planned);
    root.attribute("seed", "7");
    const auto n = static_cast<std::size_t>(wanted.days);
    const Meaning day_meaning{.unit = "days since 2026-03-01"};
    std::vector<std::int32_t> dates;
    for (int d = 0; d < wanted.days; ++d) dates.push_back(d);
    if (wanted.with_days) {
        auto days = root.group("days");
        const Dimension day = days.growing_dimension<std::int32_t>("day", day_meaning);
        const Dimension group =
            days.dimension("group", std::vector<std::string>{"all", "age 18-29", "age 65-100", "men", "women",
                                                             "income below 1", "income 4 and more"});
        days.variable<float>("people", {group}).write(std::vector<float>{40, 20, 20, 20, 20, 20, 20});
        auto write = [&](const char* name, float value) {
            days.variable<float>(name, {day, group}).append(std::vector<float>(7 * n, value));
        };
        write("exercise_minutes_mean", 14), write("exercise_minutes_se", 2), write("inactive_mean", 0.2f);
        write("depressive_episode_mean", 0.03f), write("episode_onset_mean", 0.0001f);
        if (wanted.with_phq9) write("phq9_share_ge_10", 0.08f);
        auto coordinate = day.coordinate<std::int32_t>();
        coordinate.append(dates);
    }
    if (wanted.with_panel) {
        auto panel = root.group("panel");
        std::vector<std::int32_t> rows;
        for (int p = 0; p < 40; ++p) rows.push_back(p);
        const Dimension day = panel.growing_dimension<std::int32_t>("day", day_meaning),
                        person = panel.dimension<std::int32_t>("person", rows);
        panel.variable<std::int8_t>("sex", {person}).write(std::vector<std::int8_t>(40, 1));
        auto minutes = panel.variable<float>("exercise_minutes", {person, day});
        auto phq9 = panel.variable<std::int8_t>("phq9", {person, day});
        auto episode = panel.variable<std::int8_t>("depressive_episode", {person, day});
        for (int d = 0; d < wanted.days; ++d) {
            std::vector<float> m(40);
            std::vector<std::int8_t> q(40), e(40);
            for (int p = 0; p < 40; ++p) {
                const auto k = static_cast<std::size_t>(p);
                m[k] = (d * (p + 3)) % 7 < (p % 4 == 0 ? 1 : 3) ? 30.0f : 0.0f;
                if (wanted.one_dies && p == 8 && d >= 100) m[k] = std::numeric_limits<float>::quiet_NaN();
                e[k] = p % 8 == 0 && d >= 70 && d < 160;
                q[k] = static_cast<std::int8_t>(e[k] ? 15 : p % 5);
            }
            minutes.append(m), phq9.append(q), episode.append(e);
        }
        auto coordinate = day.coordinate<std::int32_t>();
        coordinate.append(dates);
    }
    if (!wanted.finished) {
        file.flush();
        return file.partial_path();
    }
    file.finish();
    return path;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the picture of a run is one sheet with every panel, the scenario's words and what the bands mean",
          "[picture]") {
    const Folder folder;
    const auto record = write_record(folder / "a.h5", {});
    for (const std::size_t columns : {1, 2}) {
        const std::string svg = picture_of_run(record, columns);
        CHECK(why_not_well_formed(svg) == "");
        for (const char* title : titles) CHECK(has(svg, title));
        CHECK(has(svg, ">A test</text>"));
        CHECK(has(svg, "Is &lt;all&gt; well &amp; good?"));
        CHECK(has(svg, "40 people"));
        CHECK(has(svg, "seed 7"));
        CHECK(has(svg, "not measured; not clinical advice"));
        CHECK(has(svg, "Monte-Carlo"));
        CHECK(has(svg, "from 14.0 to 14.0 minutes"));  // told to those who do not see it
        CHECK_FALSE(has(svg, "partial record"));
        CHECK_FALSE(has(svg, "This record"));
        CHECK_FALSE(has(svg, "nan"));
    }
    CHECK(has(picture_of_run(record), "5 onsets"));
}

TEST_CASE("whoever dies after an onset leaves the means to the living", "[picture]") {
    const Folder folder;
    Wanted wanted;
    wanted.one_dies = true;
    const std::string svg = picture_of_run(write_record(folder / "d.h5", wanted));
    CHECK(has(svg, "5 onsets"));
    CHECK_FALSE(has(svg, "nan"));
    CHECK(has(svg, "ten weeks later"));
}

TEST_CASE("the same record has the same picture", "[picture]") {
    const Folder folder;
    const auto record = write_record(folder / "a.h5", {});
    CHECK(picture_of_run(record) == picture_of_run(record));
}

TEST_CASE("a hostile title stays a title", "[picture]") {
    const Folder folder;
    Wanted wanted;
    wanted.title = "</title><script>alert(\"1\")</script> & 'more'";
    const std::string svg = picture_of_run(write_record(folder / "a.h5", wanted));
    CHECK(why_not_well_formed(svg) == "");
    CHECK_FALSE(has(svg, "<script"));
}

TEST_CASE("a record without trajectories still gives a sheet, and says what is missing", "[picture]") {
    const Folder folder;
    Wanted wanted;
    wanted.with_panel = false;
    const std::string svg = picture_of_run(write_record(folder / "a.h5", wanted));
    CHECK(why_not_well_formed(svg) == "");
    CHECK(has(svg, "holds no trajectories"));
    CHECK(has(svg, "from 14.0 to 14.0 minutes"));
}

TEST_CASE("a reading that was not recorded is named in its panel", "[picture]") {
    const Folder folder;
    Wanted wanted;
    wanted.with_phq9 = false;
    const std::string svg = picture_of_run(write_record(folder / "a.h5", wanted));
    CHECK(why_not_well_formed(svg) == "");
    CHECK(has(svg, "holds no phq9 by day and group"));
}

TEST_CASE("a record cut short says so, even with one day or none", "[picture]") {
    const Folder folder;
    for (const int days : {0, 1, 2, 60}) {
        Wanted wanted;
        wanted.days = days;
        const std::string svg = picture_of_run(write_record(folder / (std::to_string(days) + ".h5"), wanted));
        CHECK(why_not_well_formed(svg) == "");
        CHECK(has(svg, "partial record"));
        CHECK_FALSE(has(svg, "nan"));
        if (days == 60) CHECK(has(svg, "recorded to 29 April 2026 only"));
    }
    Wanted wanted;
    wanted.finished = false;
    CHECK(has(picture_of_run(write_record(folder / "left.h5", wanted)), "partial record"));
}

TEST_CASE("a record with neither days nor people gives a sheet of words", "[picture]") {
    const Folder folder;
    Wanted wanted;
    wanted.with_days = wanted.with_panel = false;
    const std::string svg = picture_of_run(write_record(folder / "a.h5", wanted));
    CHECK(why_not_well_formed(svg) == "");
    for (const char* title : titles) CHECK(has(svg, title));
}

TEST_CASE("mensana picture writes beside the current folder and never over a picture unasked", "[picture]") {
    const Folder folder;
    const auto record = write_record(folder / "a.h5", {});
    const std::string command = "cd " + folder.path.string() + " && " + MENSANA_PROGRAM + " picture ";
    auto code = [&](const std::string& words) {
        return WEXITSTATUS(std::system((command + words + " > /dev/null 2>&1").c_str()));
    };
    CHECK(code("a.h5") == 0);
    CHECK(fs::exists(folder / "a.svg"));
    CHECK(code("a.h5") == 2);
    CHECK(code("a.h5 --force") == 0);
    CHECK(code("a.h5 --out a.h5 --force") == 2);  // not over the record
    CHECK(code("a.h5 --out missing/a.svg") == 2);
    CHECK(code("none.h5 --out b.svg") == 2);
    CHECK_FALSE(fs::exists(folder / "b.svg"));
}
