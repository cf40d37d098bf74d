// What stands on the disk afterwards, whatever the name and whatever stood there before.
#include "base/output.hpp"

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <iterator>
#include <map>
#include <ostream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.hpp"

using namespace mensana;
namespace fs = std::filesystem;

namespace {

enum class Made { file, folder, growing };

std::string text_in(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// Everything in a folder: what a file holds, where a link leads, "/" for a folder.
std::map<std::string, std::string> all_in(const fs::path& folder) {
    std::map<std::string, std::string> all;
    for (const auto& each : fs::recursive_directory_iterator{folder}) {
        const std::string name = each.path().lexically_relative(folder);
        all[name] = each.is_symlink()        ? "-> " + fs::read_symlink(each.path()).string()
                    : each.is_directory()    ? "/"
                    : each.is_regular_file() ? text_in(each.path())
                                             : "special";
    }
    return all;
}

// In these tests what we made begins with "ours", and a folder of ours holds nothing else.
std::string why_not(const fs::path& path) {
    if (!fs::is_directory(path)) return text_in(path).starts_with("ours") ? "" : "is none of ours";
    for (const auto& each : fs::directory_iterator{path})
        if (each.is_directory() || !text_in(each.path()).starts_with("ours"))
            return "holds " + each.path().filename().string();
    return "";
}

std::optional<Output> output_at(Made kind, const fs::path& path, bool force, std::vector<Problem>& problems) {
    Destination to{.path = path, .existing = force ? Existing::replace : Existing::refuse, .why_not = why_not};
    return kind == Made::file     ? Output::file(to, problems)
           : kind == Made::folder ? Output::folder(to, problems)
                                  : Output::growing(to, problems);
}

void fill(Made kind, Output& output, const std::string& bytes = "ours, new") {
    if (kind == Made::folder) return output.write("table.csv", bytes);
    if (kind == Made::file) return output.write(bytes);
    output.begin();
    std::ofstream{output.partial()} << bytes;
    output.worth_keeping();
}

// Makes it, and says what was wrong.
std::string make(Made kind, const fs::path& path, bool force) {
    std::vector<Problem> problems;
    try {
        auto output = output_at(kind, path, force, problems);
        if (output) {
            fill(kind, *output);
            output->commit();
        }
    } catch (const OutputError& error) { problems.push_back(error.problem); }
    std::string all;
    for (const Problem& each : problems) {
        CHECK_FALSE(each.hint.empty());
        all += text_of(each) + "\n";
    }
    return all;
}

struct Row {
    Made kind;
    std::string name;  // below the test's folder; "" and "-" as they are
    std::function<void(const Folder&)> before;
    bool force;
    std::string told;      // "" when it is made
    std::string stands{};  // where the new one stands then, if not under its name
};

const auto nothing = [](const Folder&) {};
const auto with = [](std::string name, std::string bytes) {
    return [=](const Folder& folder) { folder.write(name, bytes); };
};
const auto and_then = [](auto first, auto second) {
    return [=](const Folder& folder) { first(folder), second(folder); };
};
const auto link = [](std::string name, std::string to) {
    return [=](const Folder& folder) { fs::create_symlink(to, folder / name); };
};
const auto folder_called = [](std::string name) {
    return [=](const Folder& folder) { fs::create_directories(folder / name); };
};

std::string claim_of_the_dead() {
    char host[256] = "";
    ::gethostname(host, sizeof host - 1);
    return std::string{"mensana:4000000:1:another-boot:1:"} + host;
}

std::vector<Row> rows() {
    const auto file = Made::file, folder = Made::folder, growing = Made::growing;
    return {
        {file, "a.csv", nothing, false, ""},
        {file, "a.csv", with("a.csv", "ours, old"), false, "exists already"},
        {file, "a.csv", with("a.csv", "ours, old"), true, ""},
        {file, "a.csv", with("a.csv", "dear"), false, "is none of ours, and is not replaced"},
        {file, "a.csv", with("a.csv", "dear"), true, "is none of ours, and is not replaced"},
        {file, "a.csv", with("a.csv", ""), true, ""},
        {file, "a.csv", with("a.csv.partial", "dear"), false, ""},
        {file, "", nothing, true, "--out is empty"},
        {file, "-", nothing, true, "results do not go to standard output"},
        {file, "new.csv/", nothing, true, "ends in a slash"},
        {file, "d/", folder_called("d"), true, "is a folder, and a file is to be made"},
        {file, "d", folder_called("d"), true, "is a folder, and a file is to be made"},
        {file, ".", nothing, true, "is a folder, and a file is to be made"},
        {file, "d/..", folder_called("d"), true, "is a folder, and a file is to be made"},
        {file, "nowhere/a.csv", nothing, true, "there is no folder"},
        {file, "a.csv/b.csv", with("a.csv", "dear"), true, "is no folder"},
        {file, "ä ö 'n\n*.csv", nothing, false, ""},
        {file, std::string(238, 'x'), nothing, false, ""},
        {file, std::string(239, 'x'), nothing, false, "a name of 239 bytes is too long: at most 238 fit"},
        {file, std::string(5000, 'x'), nothing, true, "is too long"},
        {file, "l.csv", and_then(with("d/a.csv", "ours, old"), link("l.csv", "d/a.csv")), false, "exists already"},
        {file, "l.csv", and_then(with("d/a.csv", "ours, old"), link("l.csv", "d/a.csv")), true, "", "d/a.csv"},
        {file, "l.csv", and_then(with("d/a.csv", "dear"), link("l.csv", "d/a.csv")), true, "is none of ours"},
        {file, "l.csv", link("l.csv", "nowhere.csv"), true, "is a link that leads nowhere"},
        {file, "l.csv", link("l.csv", "l.csv"), true, "is a link that leads in a circle"},
        {file, "p", [](const Folder& f) { ::mkfifo((f / "p").c_str(), 0600); }, true, "is a pipe or a device"},
        {file, "a.csv",
         and_then(with("a.csv", "ours, old"), [](const Folder& f) { ::chmod((f / "a.csv").c_str(), 0444); }), true,
         "is protected against being written"},
        {file, "a.csv", with(".a.csv.claim", "dear"), true, "is in the way"},
        {file, "a.csv", link(".a.csv.claim", "dear"), true, "is in the way"},
        {file, "a.csv", link(".a.csv.claim", "mensana:12:3:boot:4:elsewhere"), true, "process 12 on elsewhere"},

        {folder, "r", nothing, false, ""},
        {folder, "r/", nothing, false, "", "r"},
        {folder, "r", with("r/table.csv", "ours, old"), false, "exists already"},
        {folder, "r", with("r/table.csv", "ours, old"), true, ""},
        {folder, "r//", with("r/table.csv", "ours, old"), true, "", "r"},
        {folder, "r/.", with("r/table.csv", "ours, old"), true, "", "r"},
        {folder, "r", and_then(with("r/table.csv", "ours, old"), with("r/other.csv", "ours, older")), true, ""},
        {folder, "r", and_then(with("r/table.csv", "ours, old"), with("r/notes.txt", "dear")), true,
         "holds notes.txt, and is not replaced"},
        {folder, "r", and_then(with("r/table.csv", "ours, old"), with("r/sub/notes.txt", "dear")), true, "holds sub"},
        {folder, "r", folder_called("r"), true, ""},
        {folder, "r", folder_called("r"), false, "exists already"},
        {folder, "r", with("r", "ours, old"), true, "is a file, and a folder is to be made"},
        {folder, "r", with("r.partial/mine.txt", "dear"), false, ""},
        {folder, ".", nothing, true, "says where a folder is"},
        {folder, "r/..", folder_called("r"), true, "says where a folder is"},
        {folder, "", nothing, true, "--out is empty"},
        {folder, "nowhere/r", nothing, true, "there is no folder"},
        {folder, "l", and_then(with("d/r/table.csv", "ours, old"), link("l", "d/r")), true, "", "d/r"},
        {folder, "l/", and_then(with("d/r/table.csv", "ours, old"), link("l", "d/r")), true, "", "d/r"},
        {folder, "l", link("l", "nowhere"), true, "is a link that leads nowhere"},

        {growing, "a.h5", nothing, false, ""},
        {growing, "a.h5", with("a.h5.partial", "ours, stopped"), false, "a run that was stopped left its work there"},
        {growing, "a.h5", with("a.h5.partial", "ours, stopped"), true, ""},
        {growing, "a.h5", with("a.h5.partial", ""), false, ""},
        {growing, "a.h5", with("a.h5.partial", "dear"), true, "a.h5.partial: is none of ours"},
        {growing, "a.h5", folder_called("a.h5.partial"), true, "a.h5.partial: is no file"},
        {growing, "a.h5", link("a.h5.partial", "nowhere"), true, "a.h5.partial: is no file"},
        {growing, "a.h5", and_then(with("a.h5", "ours, old"), with("a.h5.partial", "ours, stopped")), true, ""},
        {growing, "a.h5", and_then(with("a.h5", "dear"), with("a.h5.partial", "ours, stopped")), true,
         "is none of ours"},
        {growing, "l.h5", and_then(with("d/a.h5", "ours, old"), link("l.h5", "d/a.h5")), true, "", "d/a.h5"},
    };
}

}  // namespace

TEST_CASE("odd names and what stands under them: all that was there is there, or the new result is whole", "[output]") {
    int nth = 0;
    for (const Row& row : rows()) {
        const Folder folder;
        row.before(folder);
        const bool raw = row.name.empty() || row.name == "-" || (row.name == "." && row.kind == Made::folder);
        const std::string path = raw ? row.name : folder.path.string() + "/" + row.name;
        INFO("row " << ++nth << ": " << row.name.substr(0, 300) << (row.force ? " --force" : ""));
        auto expected = all_in(folder.path);
        const std::string told = make(row.kind, path, row.force);
        if (!row.told.empty()) {
            CHECK_THAT(told, Catch::Contains(row.told));
        } else {
            CHECK(told == "");
            const std::string where = row.stands.empty() ? row.name : row.stands;
            if (row.kind == Made::folder) {
                std::erase_if(expected, [&](const auto& each) { return each.first.starts_with(where + "/"); });
                expected[where] = "/";
                expected[where + "/table.csv"] = "ours, new";
            } else {
                expected[where] = "ours, new";
                if (row.kind == Made::growing) expected.erase(row.name + ".partial");
            }
        }
        CHECK(all_in(folder.path) == expected);
    }
    CHECK(nth >= 50);
}

TEST_CASE("what is advised works: --force where it is named, and the removal of what is in the way", "[output]") {
    for (const Row& row : rows()) {
        if (row.force || row.told.empty()) continue;
        const Folder folder;
        row.before(folder);
        const fs::path path = folder / row.name;
        INFO(row.name.substr(0, 300) << ": " << row.told);
        const std::string told = make(row.kind, path, false);
        CHECK((make(row.kind, path, true) == "") == (told.find("say --force") != std::string::npos));
    }
    const Folder folder;
    fs::create_symlink("mensana:12:3:boot:4:elsewhere", folder / ".a.csv.claim");
    CHECK_THAT(make(Made::file, folder / "a.csv", false),
               Catch::Contains("remove " + (folder / ".a.csv.claim").string() + " if that process is gone"));
    fs::remove(folder / ".a.csv.claim");
    CHECK(make(Made::file, folder / "a.csv", false) == "");
}

TEST_CASE("without commit a result has never been, and what it would have replaced stands", "[output]") {
    for (const Made kind : {Made::file, Made::folder}) {
        const Folder folder;
        std::vector<Problem> problems;
        CHECK(make(kind, folder / "a", false) == "");
        const auto before = all_in(folder.path);
        {
            auto output = output_at(kind, folder / "a", true, problems);
            REQUIRE(output);
            fill(kind, *output, "ours, half");
            CHECK(all_in(folder.path).size() > before.size());
        }
        CHECK(all_in(folder.path) == before);
    }
    const Folder folder;
    folder.write("a.h5.partial", "ours, stopped");
    const auto before = all_in(folder.path);
    std::vector<Problem> problems;
    {
        auto output = output_at(Made::growing, folder / "a.h5", true, problems);
        output->begin();  // nothing of worth yet
        CHECK(text_in(folder / "a.h5.partial") == "ours, stopped");
    }
    CHECK(all_in(folder.path) == before);
    {
        auto output = output_at(Made::growing, folder / "a.h5", true, problems);
        fill(Made::growing, *output, "ours, stopped again");
    }
    CHECK(all_in(folder.path) == std::map<std::string, std::string>{{"a.h5.partial", "ours, stopped again"}});
    fs::remove(folder / "a.h5.partial");
    {  // what somebody puts there meanwhile stays, and ours is beside it
        auto output = output_at(Made::growing, folder / "a.h5", true, problems);
        output->begin();
        std::ofstream{output->partial()} << "ours";
        folder.write("a.h5.partial", "dear");
        output->worth_keeping();
    }
    CHECK(all_in(folder.path) ==
          std::map<std::string, std::string>{{"a.h5.2.partial", "ours"}, {"a.h5.partial", "dear"}});
}

TEST_CASE("what appears under the name meanwhile stays, and what was made is kept beside", "[output]") {
    for (const Made kind : {Made::file, Made::folder, Made::growing})
        for (const bool force : {false, true}) {
            const Folder folder;
            std::vector<Problem> problems;
            auto output = output_at(kind, folder / "a", force, problems);
            REQUIRE(output);
            fill(kind, *output);
            folder.write("a", "dear");
            CHECK_THROWS_WITH(output->commit(),
                              Catch::Contains("appeared while the result was made") && Catch::Contains("a.partial"));
            output.reset();
            CHECK(text_in(folder / "a") == "dear");
            CHECK(text_in(kind == Made::folder ? folder / "a.partial" / "table.csv" : folder / "a.partial") ==
                  "ours, new");
            CHECK(all_in(folder.path).size() == (kind == Made::folder ? 3 : 2));
        }
}

TEST_CASE("of two that make one result one is told at once, and a dead one is in nobody's way", "[output]") {
    const Folder folder;
    std::vector<Problem> problems;
    for (const Made kind : {Made::file, Made::folder, Made::growing}) {
        int ready[2];
        REQUIRE(::pipe(ready) == 0);
        const pid_t other = ::fork();
        if (other == 0) {
            std::vector<Problem> of_child;
            auto output = output_at(kind, folder / "a", false, of_child);
            fill(kind, *output, "ours, half");
            (void)!::write(ready[1], "!", 1);
            ::pause();
        }
        char word = 0;
        REQUIRE(::read(ready[0], &word, 1) == 1);
        CHECK_THAT(make(kind, folder / "a", true),
                   Catch::Contains("another run is writing it: process " + std::to_string(other)));
        ::kill(other, SIGKILL);
        ::waitpid(other, nullptr, 0);
        ::close(ready[0]), ::close(ready[1]);
        CHECK(make(kind, folder / "a", kind == Made::growing) == "");  // what it left is the work of a stopped run
        CHECK(all_in(folder.path).size() == (kind == Made::folder ? 2 : 1));
        fs::remove_all(folder / "a");
    }
    fs::create_symlink(claim_of_the_dead(), folder / ".a.claim");
    folder.write(".a.4000000.partial/table.csv", "ours, half");
    CHECK(make(Made::folder, folder / "a", false) == "");
    CHECK(all_in(folder.path).size() == 2);
    // Killed between two renames, where folders cannot change places: the old one is put back.
    fs::rename(folder / "a", folder / ".a.4000000.old");
    fs::create_symlink(claim_of_the_dead(), folder / ".a.claim");
    { auto output = output_at(Made::file, folder / "a", false, problems); }
    CHECK(text_in(folder / "a" / "table.csv") == "ours, new");
    // A process that lives has the number of the dead one: what is claimed is another's.
    {
        auto output = output_at(Made::file, folder / "d", false, problems);
        REQUIRE(output);
        std::string mine = fs::read_symlink(folder / ".d.claim").string();
        const auto start = mine.find(':', mine.find(':') + 1) + 1;
        mine.replace(start, mine.find(':', start) - start, "1");
        fs::create_symlink(mine, folder / ".c.claim");
        CHECK(make(Made::file, folder / "c", false) == "");
    }
    {
        auto output = output_at(Made::file, folder / "b", false, problems);
        REQUIRE(output);
        CHECK_FALSE(output_at(Made::file, folder / "b", false, problems));
        CHECK_THAT(problems.back().what, Catch::Contains("by this command already"));
    }
    CHECK_FALSE(fs::exists(folder / ".b.claim"));
}

TEST_CASE("a folder that is renamed takes its result along, and one that is removed is told", "[output]") {
    for (const Made kind : {Made::file, Made::folder, Made::growing}) {
        const Folder folder;
        std::vector<Problem> problems;
        fs::create_directory(folder / "in");
        auto output = output_at(kind, folder / "in" / "a", false, problems);
        REQUIRE(output);
        fill(kind, *output);
        fs::rename(folder / "in", folder / "moved");
        output->commit();
        CHECK(text_in(kind == Made::folder ? folder / "moved" / "a" / "table.csv" : folder / "moved" / "a") ==
              "ours, new");

        fs::create_directory(folder / "in");
        auto lost = output_at(kind, folder / "in" / "a", false, problems);
        REQUIRE(lost);
        if (kind == Made::growing) fill(kind, *lost);
        fs::remove_all(folder / "in");
        CHECK_THROWS_WITH(kind == Made::growing ? lost->look_after() : fill(kind, *lost), Catch::Contains("removed"));
    }
}

TEST_CASE("a file that was replaced under the writer's hands is told and not given its name", "[output]") {
    const Folder folder;
    std::vector<Problem> problems;
    auto output = output_at(Made::growing, folder / "a.h5", false, problems);
    fill(Made::growing, *output);
    fs::rename(folder / "a.h5.partial", folder / "b");
    folder.write("a.h5.partial", "dear");
    CHECK_THROWS_WITH(output->commit(), Catch::Contains("was removed or replaced while it was written"));
    output.reset();
    CHECK(text_in(folder / "a.h5.partial") == "dear");
    CHECK_FALSE(fs::exists(folder / "a.h5"));
}

TEST_CASE("who may read a result stays as it was when it is replaced", "[output]") {
    for (const Made kind : {Made::file, Made::folder, Made::growing}) {
        const Folder folder;
        CHECK(make(kind, folder / "a", false) == "");
        const mode_t mode = kind == Made::folder ? 0750 : 0640;
        ::chmod((folder / "a").c_str(), mode);
        CHECK(make(kind, folder / "a", true) == "");
        struct stat facts {};
        ::stat((folder / "a").c_str(), &facts);
        CHECK((facts.st_mode & 07777) == mode);
    }
}

TEST_CASE("a folder in which nothing can be made is told with the system's words", "[output]") {
    CHECK_THAT(make(Made::file, "/proc/a.csv", false), Catch::Contains("files cannot be made in /proc: "));
    if (::geteuid() == 0) return;  // may write everywhere
    const Folder folder;
    ::chmod(folder.path.c_str(), 0555);
    for (const Made kind : {Made::file, Made::folder, Made::growing})
        CHECK_THAT(make(kind, folder / "a", false),
                   Catch::Contains("Permission denied") && Catch::Contains("may you write there?"));
    ::chmod(folder.path.c_str(), 0755);
}
