// One sheet that shows what a run is: how active its people are, how they feel, who falls ill, six of them day by
// day, and how activity and symptoms go together.  Everything comes from the record; what a record does not hold
// is said in the panel's place.
// Tested by tests/report/picture_test.cpp.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace mensana {

// SVG text, the same for the same record.  A record that is still being written, or was left partial, is drawn as
// far as it goes and says so.  One column is for narrow screens.  Throws Hdf5Error when the file cannot be read.
std::string picture_of_run(const std::filesystem::path& record, std::size_t columns = 2);

}  // namespace mensana
