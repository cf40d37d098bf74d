// The bytes of a file that a user names: a regular file or a pipe (/dev/stdin, <(...)), unpacked where it is .gz or
// .xz inside, whatever its name.  What is cut short, damaged, followed by other bytes or larger than the memory is
// refused.  And the problems of one such file, of which the first twenty are told.
// Tested by tests/base/file_bytes_test.cpp.                                  [file_bytes.cpp: the only door to lzma]
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.hpp"

namespace mensana {

// Problems of one file: the first twenty are told, the others counted by tell_the_rest().
class FileProblems {
public:
    FileProblems(std::vector<Problem>& all, std::string file) : all_{all}, file_{std::move(file)} {}
    ~FileProblems() { tell_the_rest(); }
    FileProblems(const FileProblems&) = delete;
    FileProblems& operator=(const FileProblems&) = delete;

    void add(int line, int column, std::string what, std::string hint = {});
    bool any() const { return count_ > 0; }
    void tell_the_rest();

private:
    static constexpr std::size_t most = 20;
    std::vector<Problem>& all_;
    std::string file_;
    std::size_t count_ = 0;
};

// All bytes, read from the beginning to the end once (a pipe gives its bytes only once) and unpacked.  `kind` is what
// the file should be, for messages: "a table".  Empty, with a problem, when it cannot be read, or when it is or holds
// more than `most` bytes (0: half of the machine's memory).
std::string bytes_of(const std::filesystem::path& path, FileProblems& problems, std::string_view kind = "a file",
                     std::size_t most = 0);

// The name without .gz or .xz, and its ending in small letters: "D.CSV.gz" -> ".csv".
std::string ending_of(const std::filesystem::path& path);

}  // namespace mensana
