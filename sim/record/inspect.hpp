// Does a file keep the rules that let every reader open it, and what is in it?  The answer of `mensana inspect`.
// Works on any HDF5 file, ours or not.  Tested by tests/record/inspect_test.cpp.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.hpp"

namespace mensana {

struct Inspection {
    std::vector<Problem> broken_rules{};
    std::string summary{};       // for people: groups, variables with axes, unit, meaning, first, last and mean value
    bool opened = false;         // if not, broken_rules says why
    bool partial = false;        // the run that wrote it did not finish (yet)
    bool being_written = false;  // by a program that is alive
};

// Reads every number once.  Never throws for what is wrong with the file.
Inspection inspect(const std::filesystem::path& path);

}  // namespace mensana
