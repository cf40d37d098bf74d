// A desk at which the built program is used as a user does: its words, its exit code, and what it leaves behind.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/wait.h>

#include "folder.hpp"

namespace mensana {

struct Said {
    int code = -1;  // 128 + the signal when one ended it
    std::string out, err;
};

inline std::string text_of_file(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// A folder of its own, in which commands are said to the shell; $M is the program.
class Desk {
public:
    Desk() {
        write("small.toml",
              "title = \"small\"\n[population]\npeople = 300\n[time]\ndays = 5\nsettle_days = 3\n[record]\nsample = "
              "20\n");
    }
    void write(const std::string& name, const std::string& text) const { folder_.write(name, text); }
    std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }

    Said say(const std::string& command) const {
        const std::filesystem::path out = folder_ / ".out", err = folder_ / ".err";
        const std::string line = "cd '" + folder_.path.string() + "' && M='" MENSANA_PROGRAM "' && { " + command +
                                 "; } >'" + out.string() + "' 2>'" + err.string() + "' </dev/null";
        const int status = std::system(line.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), text_of_file(out), text_of_file(err)};
    }

private:
    Folder folder_;
};

inline bool there_is(const char* program) {
    return std::system((std::string{"command -v "} + program + " >/dev/null").c_str()) == 0;
}

}  // namespace mensana
