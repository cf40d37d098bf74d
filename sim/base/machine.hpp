// What of this machine the program may use: the cores it is allowed to run on, the time its control groups grant it,
// what a batch system gave it, and the memory that all of these leave.  A shared machine has others on it, and nobody
// is served by sixty threads on one core.
// `root` is where /proc and /sys are, for tests.  Tested by tests/base/machine_test.cpp.
#pragma once

#include <filesystem>

namespace mensana {

// Threads that can work at the same time: the least of the affinity, the quotas of the control groups from the
// process's own up to the root (whole cores, one at the least) and SLURM_CPUS_PER_TASK.
unsigned threads_allowed(const std::filesystem::path& root = "/");

// Bytes: the least of the machine's memory, the limits of the control groups, and the limit on the address space.
double memory_allowed(const std::filesystem::path& root = "/");

}  // namespace mensana
