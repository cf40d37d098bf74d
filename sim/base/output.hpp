// One way to write what a user asked for: made beside its place, synced to the disk, and given its name when it is
// whole.  What stood there goes only then, only when asked for, and only when this program made it; whatever fails
// before leaves it as it was.  While one is made it is claimed (`.NAME.claim`, a link that says by whom), so that a
// second process is told at once, without locks of files; what a process that is gone has claimed is taken over.
// Tested by tests/base/output_test.cpp, call by call on a full disk by tests/command/full_disk_test.cpp.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"

namespace mensana {

enum class Existing { refuse, replace };

// Where the user wants a result, and in what words.
struct Destination {
    std::filesystem::path path{};
    Existing existing = Existing::refuse;
    std::string option = "--out";  // that says where
    std::string force = "--force";
    // Why what stands there may not be replaced ("is no picture of mensana's"); "" when it may.
    std::function<std::string(const std::filesystem::path&)> why_not{};
};

// A file that was made by this program says so in its first 4,096 bytes: for Destination::why_not.
std::function<std::string(const std::filesystem::path&)> unless_marked(std::string mark, std::string kind);

struct OutputError : std::runtime_error {
    explicit OutputError(Problem what);
    Problem problem;
};

class Output {
public:
    // Nothing, and a problem, where it cannot be made.
    static std::optional<Output> file(Destination place, std::vector<Problem>& problems);
    static std::optional<Output> folder(Destination place, std::vector<Problem>& problems);
    // A file that grows for hours under NAME.partial, which stays when the work is stopped.
    static std::optional<Output> growing(Destination place, std::vector<Problem>& problems);

    // Whether a process that may be alive is writing NAME.partial just now.
    static bool is_being_made(const std::filesystem::path& partial);

    Output(Output&&) noexcept;
    Output& operator=(Output&&) noexcept;
    ~Output();  // without commit(): as if it had never been, but for a growing file that is worth keeping

    const std::filesystem::path& path() const;  // as the user said it
    std::filesystem::path partial() const;      // what is written to

    // All throw OutputError.
    void write(std::string_view bytes);                           // the whole file
    void write(const std::function<void(std::ostream&)>& all);    // the same
    void write(const std::string& name, std::string_view bytes);  // one file of a folder
    void begin();          // a growing file is there, empty, under a name that nobody looks for
    void worth_keeping();  // from now on it stays, as NAME.partial
    // A growing file made anew: `make` writes a better one to the place it is told, which then stands for the other.
    // False when it was not made; all is as it was then.
    bool renew(const std::function<bool(const std::filesystem::path&)>& make);
    void look_after() const;  // throws when NAME.partial was taken away
    void commit();

private:
    struct Body;
    explicit Output(std::unique_ptr<Body> body);
    static std::optional<Output> made(Destination, int kind, std::vector<Problem>&);
    std::unique_ptr<Body> body_;
};

}  // namespace mensana
