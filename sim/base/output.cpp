// How nothing is lost.  All names are looked up in one folder, which is held open: it may be renamed meanwhile.
//   .NAME.claim        who makes it: a link whose target names the process; a small file where there are no links
//   .NAME.PID.partial  what is made, a file or a flat folder; a file that grows for hours is NAME.partial from when
//                      there is something in it that can be read
//   .NAME.PID.old      what a forced result puts aside until there is something to have in its stead
// Two folders change places in one step (RENAME_EXCHANGE), and no name is taken that somebody else has taken first
// (RENAME_NOREPLACE); file systems that have neither get the nearest thing.  Folders are emptied of files only, and
// only one floor deep: nothing here can remove a tree.
#include "base/output.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <ostream>
#include <streambuf>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace mensana {
namespace {

namespace fs = std::filesystem;

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_{number} {}
    Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    operator int() const { return number_; }
    int close() { return number_ >= 0 ? ::close(std::exchange(number_, -1)) : 0; }

private:
    int number_ = -1;
};

// ---- who claims

std::string first_line_of(const char* path) {
    std::ifstream file{path};
    std::string line;
    std::getline(file, line);
    return line;
}

// When a process began, in ticks since the machine did: a number that its successor of the same id does not have.
// "" when nothing can be seen of such a process, "gone" when only its remains can.
std::string start_of(const std::string& process) {
    const std::string facts = first_line_of(("/proc/" + process + "/stat").c_str());
    const auto after_name = facts.rfind(')');
    if (after_name == std::string::npos || after_name + 2 >= facts.size()) return "";
    if (facts[after_name + 2] == 'Z' || facts[after_name + 2] == 'X') return "gone";
    std::size_t at = after_name + 2;
    for (int field = 3; field < 22; ++field) at = facts.find(' ', at) + 1;
    return facts.substr(at, facts.find(' ', at) - at);
}

struct Claimant {
    std::string process, start, boot, space, host;  // space: containers count their processes by themselves

    static Claimant myself() {
        Claimant me;
        me.process = std::to_string(::getpid());
        me.start = start_of(me.process);
        me.boot = first_line_of("/proc/sys/kernel/random/boot_id");
        struct stat facts {};
        if (::stat("/proc/self/ns/pid", &facts) == 0) me.space = std::to_string(facts.st_ino);
        char name[HOST_NAME_MAX + 1] = "";
        if (::gethostname(name, sizeof name - 1) == 0) me.host = name;
        return me;
    }
    static std::optional<Claimant> from(const std::string& text) {
        std::array<std::string, 6> parts;
        std::size_t at = 0;
        for (std::size_t n = 0; n < parts.size(); ++n) {
            const auto end = n + 1 < parts.size() ? text.find(':', at) : text.size();
            if (end == std::string::npos) return {};
            parts[n] = text.substr(at, end - at);
            at = end + 1;
        }
        if (parts[0] != "mensana" || parts[1].empty() ||
            parts[1].find_first_not_of("0123456789") != std::string::npos || parts[1].size() > 9)
            return {};
        return Claimant{parts[1], parts[2], parts[3], parts[4], parts[5]};
    }
    std::string text() const { return fmt::format("mensana:{}:{}:{}:{}:{}", process, start, boot, space, host); }
    bool operator==(const Claimant&) const = default;
};

enum class Fate { alive, gone, unknown };

Fate fate_of(const Claimant& it, const Claimant& me) {
    if (it.host != me.host) return Fate::unknown;
    if (it.boot != me.boot) return Fate::gone;  // the machine was started anew
    if (it.space != me.space) return Fate::unknown;
    if (const std::string start = start_of(it.process); !start.empty())
        return start == it.start ? Fate::alive : Fate::gone;
    // There is none, or it is hidden from this user.
    return ::kill(static_cast<pid_t>(std::stol(it.process)), 0) == 0 || errno == EPERM ? Fate::alive : Fate::gone;
}

// What a claim says; nothing when there is none, "" when it is none of ours.
std::optional<std::string> claim_in(int folder, const std::string& name) {
    char text[512];
    ssize_t length = ::readlinkat(folder, name.c_str(), text, sizeof text);
    if (length < 0 && errno == ENOENT) return {};
    if (length < 0) {
        const Descriptor file{::openat(folder, name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)};
        if (file < 0 && errno == ENOENT) return {};
        length = file < 0 ? 0 : ::read(file, text, sizeof text);
    }
    return std::string(text, static_cast<std::size_t>(std::max<ssize_t>(0, length)));
}

int make_claim(int folder, const std::string& name, const std::string& text) {
    if (::symlinkat(text.c_str(), folder, name.c_str()) == 0) return 0;
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS) return errno;
    Descriptor file{::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
    if (file < 0) return errno;
    if (::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && file.close() == 0) return 0;
    const int code = errno;
    ::unlinkat(folder, name.c_str(), 0);
    return code ? code : ENOSPC;
}

// ---- names

bool is_there(int folder, const std::string& name) {
    struct stat facts {};
    return ::fstatat(folder, name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0;
}

bool has_no_such_step(int code) { return code == EINVAL || code == ENOSYS || code == EOPNOTSUPP; }

// Renames unless the new name is taken (EEXIST).  Returns the system's error, 0 when it is done.
int rename_to_free(int folder, const std::string& from, const std::string& to) {
    if (::renameat2(folder, from.c_str(), folder, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (!has_no_such_step(errno)) return errno;
    if (::linkat(folder, from.c_str(), folder, to.c_str(), 0) == 0) {
        ::unlinkat(folder, from.c_str(), 0);
        return 0;
    }
    if (errno == EEXIST || is_there(folder, to)) return EEXIST;
    return ::renameat(folder, from.c_str(), folder, to.c_str()) == 0 ? 0 : errno;
}

// Runs over the names in a folder, until one is refused.
bool every_name(int folder, const std::string& name, const std::function<bool(int, const char*)>& is_fine) {
    const int inside = ::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inside < 0) return false;
    DIR* const listed = ::fdopendir(inside);
    if (!listed) return ::close(inside), false;
    bool fine = true;
    while (const dirent* each = fine ? ::readdir(listed) : nullptr)
        if (std::strcmp(each->d_name, ".") != 0 && std::strcmp(each->d_name, "..") != 0)
            fine = is_fine(inside, each->d_name);
    ::closedir(listed);
    return fine;
}

bool is_empty_folder(int folder, const std::string& name) {
    return every_name(folder, name, [](int, const char*) { return false; });
}

// A file, or a folder that holds but files.
bool removed(int folder, const std::string& name) {
    if (::unlinkat(folder, name.c_str(), 0) == 0 || errno == ENOENT) return true;
    every_name(folder, name, [](int inside, const char* each) { return ::unlinkat(inside, each, 0) == 0; });
    return ::unlinkat(folder, name.c_str(), AT_REMOVEDIR) == 0;
}

// ---- bytes and the disk

// A file's buffer that knows why it failed.
class Drain : public std::streambuf {
public:
    explicit Drain(int file) : file_{file} { setp(piece_.data(), piece_.data() + piece_.size()); }
    int code() const { return code_; }

protected:
    int_type overflow(int_type c) override {
        if (sync() != 0) return traits_type::eof();
        if (!traits_type::eq_int_type(c, traits_type::eof())) sputc(traits_type::to_char_type(c));
        return traits_type::not_eof(c);
    }
    int sync() override {
        const char* from = pbase();
        while (code_ == 0 && from < pptr()) {
            const ssize_t written = ::write(file_, from, static_cast<std::size_t>(pptr() - from));
            if (written > 0)
                from += written;
            else if (written == 0 || errno != EINTR)
                code_ = written == 0 ? ENOSPC : errno;
        }
        setp(piece_.data(), piece_.data() + piece_.size());
        return code_ == 0 ? 0 : -1;
    }

private:
    int file_, code_ = 0;
    std::array<char, 1 << 16> piece_;
};

// Some file systems cannot sync, a folder least of all.
int synced(int file) {
    return ::fsync(file) == 0 || errno == EINVAL || errno == EOPNOTSUPP || errno == ENOSYS ? 0 : errno;
}

int synced_folder(int folder, const char* name) {
    const Descriptor inside{::openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (inside < 0) return errno == EACCES ? 0 : errno;  // may be entered and written to, but not looked at
    return synced(inside);
}

int written_to(int folder, const char* name, const std::function<void(std::ostream&)>& all) {
    Descriptor file{::openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
    if (file < 0) return errno;
    Drain drain{file};
    std::ostream stream{&drain};
    all(stream);
    stream.flush();
    if (drain.code() != 0) return drain.code();
    if (const int code = synced(file); code != 0) return code;
    return file.close() == 0 ? 0 : errno;
}

std::string hint_of(int code, const std::string& option) {
    if (code == ENOSPC || code == EDQUOT) return fmt::format("make room there, or say another {}", option);
    if (code == EFBIG)
        return fmt::format("files may not become so large here: look at ulimit -f, or say another {}", option);
    if (code == EACCES || code == EPERM || code == EROFS)
        return fmt::format("may you write there? or say another {}", option);
    if (code == ENOENT) return "was its folder removed meanwhile?";
    return fmt::format("say another {}", option);
}

constexpr std::size_t longest_addition = 17;  // of .NAME.PID.partial, with a process id of seven digits

}  // namespace

OutputError::OutputError(Problem what) : std::runtime_error{text_of(what)}, problem{std::move(what)} {}

std::function<std::string(const fs::path&)> unless_marked(std::string mark, std::string kind) {
    return [mark = std::move(mark), kind = std::move(kind)](const fs::path& path) -> std::string {
        std::ifstream file{path, std::ios::binary};
        std::string beginning(4096, '\0');
        file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
        beginning.resize(static_cast<std::size_t>(file.gcount()));
        if (beginning.find(mark) != std::string::npos) return "";
        return fmt::format("is no {} that mensana made", kind);
    };
}

struct Output::Body {
    enum Kind { file, folder, growing };
    Kind kind{};
    Destination place{};
    fs::path real{};  // where it is indeed, links resolved
    std::string name{};
    Descriptor in{};  // the folder
    Claimant me = Claimant::myself();
    pid_t owner = ::getpid();
    bool claimed = false, begun = false, worth = false, committed = false;
    Descriptor grown{};     // a growing file as it was made
    std::string kept_as{};  // its name since it is worth keeping: NAME.partial

    std::string claim_name() const { return "." + name + ".claim"; }
    std::string work_name(const std::string& process) const { return "." + name + "." + process + ".partial"; }
    std::string partial_name() const { return kept_as.empty() ? work_name(me.process) : kept_as; }
    std::string old_name(const std::string& process) const { return "." + name + "." + process + ".old"; }
    fs::path beside(const std::string& other) const { return real.parent_path() / other; }

    // Whether a growing file is still what was made.
    bool is_in_place() const {
        struct stat there {
        }, mine{};
        return ::fstatat(in, partial_name().c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0 && ::fstat(grown, &mine) == 0 &&
               there.st_ino == mine.st_ino && there.st_dev == mine.st_dev;
    }
    bool find(std::vector<Problem>& problems);
    bool may_stand(std::vector<Problem>& problems);
    bool claim(std::vector<Problem>& problems);
    bool partial_is_free(std::vector<Problem>& problems);
    void tidy_after(const std::string& process) const;
    void begin();
    void end();
    void give_name();
    void exchange_folders();
    std::string why_not(const fs::path& path) const {
        std::error_code error;  // what is empty may go: there is nothing in it to lose
        if (kind == folder ? is_empty_folder(in, path.filename().string()) : fs::file_size(path, error) == 0 && !error)
            return "";
        return place.why_not ? place.why_not(path) : "";
    }
    [[noreturn]] void fail(std::string what, int code) const {
        throw OutputError{
            {place.path.string(), 0, 0, fmt::format("{}: {}", what, std::strerror(code)), hint_of(code, place.option)}};
    }
    [[noreturn]] void fail_but_keep(std::string what, std::string hint);
};

// ---- where it goes

// Takes the place apart into a folder that is open and a name in it.
bool Output::Body::find(std::vector<Problem>& problems) {
    const auto wrong = [&](std::string what, std::string hint) {
        problems.push_back({place.path.string(), 0, 0, std::move(what), std::move(hint)});
        return false;
    };
    const char* const thing = kind == folder ? "folder" : "file";
    const std::string another = "say another " + place.option;
    std::string text = place.path.string();
    if (text.empty()) {
        problems.push_back({"command line", 0, 0, place.option + " is empty",
                            fmt::format("name a {} with {}, or leave it out", thing, place.option)});
        return false;
    }
    if (text == "-")
        return wrong("is no name: results do not go to standard output",
                     fmt::format("name a {}; ./- is one that is called so", thing));
    std::error_code error;
    if (kind == folder) {
        while (text.size() > 1 && (text.ends_with('/') || text.ends_with("/."))) text.pop_back();
        place.path = text;
    } else if (fs::is_directory(place.path, error)) {
        return wrong("is a folder, and a file is to be made", fmt::format("name a file in it with {}", place.option));
    } else if (text.ends_with('/')) {
        return wrong("ends in a slash, as the name of a folder does",
                     "leave the slash out, or name a file in a folder that is there");
    }
    real = place.path;
    struct stat facts {};
    if (::lstat(real.c_str(), &facts) == 0 && S_ISLNK(facts.st_mode)) {
        if (::stat(real.c_str(), &facts) != 0)
            return wrong(errno == ELOOP ? "is a link that leads in a circle" : "is a link that leads nowhere",
                         "remove the link, or " + another);
        real = fs::canonical(real, error);
        if (error) return wrong(error.message(), another);
    }
    name = real.filename().string();
    if (name.empty() || name == "." || name == "..")
        return wrong("says where a folder is, and not what it is called",
                     fmt::format("write its name: {} results/walks, say", place.option));
    const fs::path above = real.has_parent_path() ? real.parent_path() : fs::path{"."};
    in = Descriptor{::open(above.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)};
    if (in < 0 && errno == ENOENT)
        return wrong(fmt::format("there is no folder {}", above.string()), "make it, or " + another);
    if (in < 0 && errno == ENOTDIR) return wrong(fmt::format("{} is no folder", above.string()), another);
    if (in < 0)
        return wrong(fmt::format("files cannot be made in {}: {}", above.string(), std::strerror(errno)), another);
    const long longest = ::fpathconf(in, _PC_NAME_MAX);
    if (const std::size_t fit = static_cast<std::size_t>(longest > 0 ? longest : 255) - longest_addition;
        name.size() > fit)
        return wrong(fmt::format("a name of {} bytes is too long: at most {} fit, with what is added to it while it is "
                                 "written",
                                 name.size(), fit),
                     "say a shorter " + place.option);
    return true;
}

// Whether what stands there now, if anything does, may go.
bool Output::Body::may_stand(std::vector<Problem>& problems) {
    struct stat facts {};
    if (::fstatat(in, name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) != 0) return true;
    const auto wrong = [&](std::string what, std::string hint) {
        problems.push_back({place.path.string(), 0, 0, std::move(what), std::move(hint)});
        return false;
    };
    const std::string another = "say another " + place.option;
    if (kind == folder && !S_ISDIR(facts.st_mode)) return wrong("is a file, and a folder is to be made", another);
    if (kind != folder && !S_ISREG(facts.st_mode))
        return wrong("is a pipe or a device, and a file is to be made", another);
    if (const std::string why = why_not(real); !why.empty())
        return wrong(why + ", and is not replaced", "move it away, or " + another);
    if (place.existing == Existing::refuse)
        return wrong("exists already, and is never overwritten unasked",
                     fmt::format("say {}, or another {}", place.force, place.option));
    if ((facts.st_mode & 0222) == 0 || ::faccessat(in, name.c_str(), W_OK, 0) != 0)
        return wrong("is protected against being written",
                     fmt::format("chmod u+w {}, or {}", place.path.string(), another));
    return true;
}

bool Output::Body::claim(std::vector<Problem>& problems) {
    for (int attempt = 0; attempt < 100; ++attempt) {
        const int code = make_claim(in, claim_name(), me.text());
        if (code == 0) {
            ::unlinkat(in, (claim_name() + ".old").c_str(), 0);  // of somebody who was killed as it took one over
            return claimed = true;
        }
        if (code != EEXIST) {
            const fs::path above = real.has_parent_path() ? real.parent_path() : fs::path{"."};
            problems.push_back({place.path.string(), 0, 0,
                                fmt::format("files cannot be made in {}: {}", above.string(), std::strerror(code)),
                                hint_of(code, place.option)});
            return false;
        }
        const auto text = claim_in(in, claim_name());
        if (!text) continue;  // it has just been given up
        const auto who = Claimant::from(*text);
        const std::string claim_path = beside(claim_name()).string();
        if (!who) {
            problems.push_back(
                {claim_path, 0, 0,
                 fmt::format("is in the way: {} is claimed under this name while it is written", place.path.string()),
                 fmt::format("remove it, or say another {}", place.option)});
            return false;
        }
        const Fate fate = fate_of(*who, me);
        if (fate == Fate::gone) {
            tidy_after(who->process);  // while its claim still stands: whoever is killed here leaves it to the next
            // Another may take it over at the same moment, so what is taken is looked at once more.
            const std::string taken = claim_name() + ".old";
            if (::renameat(in, claim_name().c_str(), in, taken.c_str()) != 0) {
                if (errno == ENOENT) continue;
                problems.push_back(
                    {claim_path, 0, 0,
                     fmt::format("was left by a process that is gone, and cannot be removed: {}", std::strerror(errno)),
                     fmt::format("remove it, or say another {}", place.option)});
                return false;
            }
            if (claim_in(in, taken) == text)
                ::unlinkat(in, taken.c_str(), 0);
            else
                rename_to_free(in, taken, claim_name());
            continue;
        }
        const bool own = *who == me;
        problems.push_back(
            {place.path.string(), 0, 0,
             own ? "is being made by this command already"
             : fate == Fate::alive
                 ? fmt::format("another run is writing it: process {}", who->process)
                 : fmt::format("another run is writing it: process {} on {}", who->process, who->host),
             own ? fmt::format("say another {}", place.option)
             : fate == Fate::alive
                 ? fmt::format("wait until it is done, or say another {}", place.option)
                 : fmt::format("wait until it is done, or remove {} if that process is gone; or say another {}",
                               claim_path, place.option)});
        return false;
    }
    problems.push_back({place.path.string(), 0, 0, "others claim it again and again", "say another " + place.option});
    return false;
}

// What a killed process left under names of its own.
void Output::Body::tidy_after(const std::string& process) const {
    removed(in, work_name(process));
    const std::string old = old_name(process);
    if (!is_there(in, old)) return;
    if (rename_to_free(in, old, kind == growing ? name + ".partial" : name) == EEXIST) removed(in, old);
}

// Whether a file may grow under NAME.partial.
bool Output::Body::partial_is_free(std::vector<Problem>& problems) {
    struct stat facts {};
    const std::string partial = name + ".partial";
    if (::fstatat(in, partial.c_str(), &facts, AT_SYMLINK_NOFOLLOW) != 0) return true;
    const fs::path there = beside(partial);
    const bool regular = S_ISREG(facts.st_mode);
    if (regular && facts.st_size == 0) return true;  // killed as it began
    if (const std::string why = regular ? why_not(there) : "is no file"; !why.empty()) {
        problems.push_back(
            {there.string(), 0, 0,
             fmt::format("{}, and {} would be written under this name until it is whole", why, place.path.string()),
             fmt::format("move it away, or say another {}", place.option)});
        return false;
    }
    if (place.existing == Existing::replace) return true;
    problems.push_back(
        {there.string(), 0, 0, "a run that was stopped left its work there, which is never overwritten unasked",
         fmt::format("rename it to keep it, say {} to replace it, or another {}", place.force, place.option)});
    return false;
}

// ---- making it

void Output::Body::begin() {
    if (std::exchange(begun, true)) return;
    const std::string partial = partial_name();
    if (kind == folder) {
        if (::mkdirat(in, partial.c_str(), 0777) != 0) begun = false, fail("cannot be made", errno);
        return;
    }
    if (kind != growing) return;
    ::unlinkat(in, partial.c_str(), 0);  // of a process that had this number once
    grown = Descriptor{::openat(in, partial.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
    if (grown < 0) begun = false, fail("cannot be made", errno);
}

void Output::Body::end() {
    if (!claimed || owner != ::getpid()) return;
    if (begun && !committed && !worth && (kind != growing || is_in_place())) removed(in, partial_name());
    if (claim_in(in, claim_name()) == me.text()) ::unlinkat(in, claim_name().c_str(), 0);
}

// What is whole is not thrown away because it did not get its name.
void Output::Body::fail_but_keep(std::string what, std::string hint) {
    worth = true;
    std::string where = partial_name();
    if (kind != growing)
        for (int n = 1; n < 10; ++n) {
            const std::string seen = n == 1 ? name + ".partial" : fmt::format("{}.{}.partial", name, n);
            const int code = rename_to_free(in, where, seen);
            if (code == 0) where = seen;
            if (code != EEXIST) break;
        }
    throw OutputError{{place.path.string(), 0, 0,
                       fmt::format("{}; what was made is in {}", what, beside(where).string()), std::move(hint)}};
}

void Output::Body::exchange_folders() {
    const std::string partial = partial_name(), old = old_name(me.process);
    std::string left = partial;  // where the old one is then
    if (::renameat2(in, partial.c_str(), in, name.c_str(), RENAME_EXCHANGE) != 0) {
        if (!has_no_such_step(errno))
            fail_but_keep(fmt::format("cannot be replaced: {}", std::strerror(errno)), hint_of(errno, place.option));
        if (::renameat(in, name.c_str(), in, old.c_str()) != 0)
            fail_but_keep(fmt::format("cannot be replaced: {}", std::strerror(errno)), hint_of(errno, place.option));
        if (const int code = rename_to_free(in, partial, name); code != 0) {
            rename_to_free(in, old, name);
            fail_but_keep(fmt::format("cannot be replaced: {}", std::strerror(code)), hint_of(code, place.option));
        }
        left = old;
    }
    committed = true;
    if (const int code = synced_folder(in, "."); code != 0) {
        removed(in, left);
        fail("stands, but perhaps not yet on the disk", code);
    }
    if (why_not(beside(left)).empty() && removed(in, left)) return;
    for (int n = 1; n < 10; ++n) {
        const std::string seen = n == 1 ? name + ".old" : fmt::format("{}.{}.old", name, n);
        if (rename_to_free(in, left, seen) != 0) continue;
        left = seen;
        break;
    }
    throw OutputError{
        {place.path.string(), 0, 0,
         fmt::format("stands, but not all of what was there could be removed: it is in {}", beside(left).string()),
         "look what is of use in it"}};
}

void Output::Body::give_name() {
    const std::string partial = partial_name();
    struct stat facts {};
    const bool stands = ::fstatat(in, name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0;
    const std::string appeared = "appeared while the result was made, and is not overwritten";
    const auto not_renamed = [&](int code) {
        if (code == EEXIST) fail_but_keep(appeared, "rename one of the two");
        fail_but_keep(fmt::format("cannot be given its name: {}", std::strerror(code)), hint_of(code, place.option));
    };
    if (!stands || place.existing == Existing::refuse) {
        if (const int code = rename_to_free(in, partial, name); code != 0) not_renamed(code);
    } else {
        const bool right_kind = kind == folder ? S_ISDIR(facts.st_mode) : S_ISREG(facts.st_mode);
        if (!right_kind || !why_not(real).empty()) fail_but_keep(appeared, "rename one of the two");
        ::fchmodat(in, partial.c_str(), facts.st_mode & 07777, 0);  // who may read it stays as it was
        if (kind == folder) return exchange_folders();
        if (::renameat(in, partial.c_str(), in, name.c_str()) != 0) not_renamed(errno);
    }
    committed = true;
    if (const int code = synced_folder(in, "."); code != 0) fail("stands, but perhaps not yet on the disk", code);
}

// ---- the door

Output::Output(std::unique_ptr<Body> body) : body_{std::move(body)} {}
Output::Output(Output&&) noexcept = default;
Output& Output::operator=(Output&& other) noexcept {
    std::swap(body_, other.body_);
    return *this;
}
Output::~Output() {
    if (body_) body_->end();
}

std::optional<Output> Output::made(Destination place, int kind, std::vector<Problem>& problems) {
    auto body = std::make_unique<Body>();
    body->kind = static_cast<Body::Kind>(kind);
    body->place = std::move(place);
    if (!body->find(problems) || !body->may_stand(problems) || !body->claim(problems)) return {};
    Output output{std::move(body)};  // gives up the claim from here on
    if (kind == Body::growing && !output.body_->partial_is_free(problems)) return {};
    return output;
}

std::optional<Output> Output::file(Destination place, std::vector<Problem>& problems) {
    return made(std::move(place), Body::file, problems);
}
std::optional<Output> Output::folder(Destination place, std::vector<Problem>& problems) {
    return made(std::move(place), Body::folder, problems);
}
std::optional<Output> Output::growing(Destination place, std::vector<Problem>& problems) {
    return made(std::move(place), Body::growing, problems);
}

bool Output::is_being_made(const fs::path& partial) {
    if (partial.extension() != ".partial") return false;
    fs::path name = partial;
    name.replace_extension();
    const auto claim = claim_in(AT_FDCWD, (name.parent_path() / ("." + name.filename().string() + ".claim")).string());
    const auto who = claim ? Claimant::from(*claim) : std::nullopt;
    return who && fate_of(*who, Claimant::myself()) != Fate::gone;
}

const fs::path& Output::path() const { return body_->place.path; }
fs::path Output::partial() const { return body_->beside(body_->partial_name()); }

void Output::begin() { body_->begin(); }

void Output::write(const std::function<void(std::ostream&)>& all) {
    body_->begin();
    if (const int code = written_to(body_->in, body_->partial_name().c_str(), all); code != 0)
        body_->fail("cannot be written", code);
}

void Output::write(std::string_view bytes) {
    write([&](std::ostream& out) { out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); });
}

void Output::write(const std::string& name, std::string_view bytes) {
    body_->begin();
    const std::string path = body_->partial_name() + "/" + name;
    const int code = written_to(body_->in, path.c_str(), [&](std::ostream& out) {
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    });
    if (code != 0) body_->fail(fmt::format("{} cannot be written into it", name), code);
}

// What stands under NAME.partial goes only now, when there is something to have in its stead.
void Output::worth_keeping() {
    Body& body = *body_;
    if (std::exchange(body.worth, true) || body.kind != Body::growing) return;
    const std::string work = body.work_name(body.me.process), partial = body.name + ".partial";
    struct stat facts {};
    const bool may_go = ::fstatat(body.in, partial.c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0 &&
                        S_ISREG(facts.st_mode) &&
                        (facts.st_size == 0 ||
                         (body.place.existing == Existing::replace && body.why_not(body.beside(partial)).empty()));
    if (may_go && ::renameat(body.in, work.c_str(), body.in, partial.c_str()) == 0) {
        body.kept_as = partial;
        return;
    }
    for (int n = 1; n < 10 && body.kept_as.empty(); ++n) {
        const std::string seen = n == 1 ? partial : fmt::format("{}.{}.partial", body.name, n);
        if (rename_to_free(body.in, work, seen) == 0) body.kept_as = seen;
    }
}

bool Output::renew(const std::function<bool(const fs::path&)>& make) {
    Body& body = *body_;
    const std::string beside = body.work_name(body.me.process);
    if (body.kept_as.empty()) return false;  // it stands there itself
    if (make(body.beside(beside))) {
        Descriptor made{::openat(body.in, beside.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW)};
        if (made >= 0 && synced(made) == 0 && body.is_in_place() &&
            ::renameat(body.in, beside.c_str(), body.in, body.partial_name().c_str()) == 0) {
            body.grown = std::move(made);
            return true;
        }
    }
    ::unlinkat(body.in, beside.c_str(), 0);
    return false;
}

void Output::look_after() const {
    if (!body_->is_in_place())
        throw OutputError{{partial().string(), 0, 0, "was removed or replaced while it was written",
                           "leave it in its place until the run is done; this one has to be run again"}};
}

void Output::commit() {
    Body& body = *body_;
    int code = 0;
    if (body.kind == Body::growing) {
        look_after();
        code = synced(body.grown);
    } else if (body.kind == Body::folder) {
        code = synced_folder(body.in, body.partial_name().c_str());
    }
    if (code != 0)
        body.fail_but_keep(fmt::format("cannot be brought to the disk: {}", std::strerror(code)),
                           hint_of(code, body.place.option));
    body.give_name();
    body.end();
    body.claimed = false;
}

}  // namespace mensana
