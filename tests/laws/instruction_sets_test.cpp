// One source gives the same bits on plain x86-64, with AVX2 (v3) and with AVX-512 (v4), and in this build, whose
// kernels the loader picks (base/kernel.hpp).  The programs are built by tests/CMakeLists.txt.
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "laws/bits.hpp"

using namespace mensana;

namespace {

#ifdef MENSANA_BITS_FOLDER
bool can_run(const std::string& level) {
    if (level == "x86-64") return true;
    if (level == "x86-64-v3")
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}

std::string said_by(const std::string& program) {
    std::string said;
    if (FILE* pipe = popen(program.c_str(), "r")) {
        char line[64];
        while (std::fgets(line, sizeof line, pipe)) said += line;
        if (pclose(pipe) != 0) said += " (it failed)";
    }
    return said;
}
#endif

}  // namespace

TEST_CASE("the same bits on every instruction set that this machine has", "[law]") {
    char here[32];
    std::snprintf(here, sizeof here, "%016llx\n", static_cast<unsigned long long>(bits_of_a_small_life()));
    CHECK(bits_of_a_small_life() == std::strtoull(here, nullptr, 16));  // twice the same, at least
#ifdef MENSANA_BITS_FOLDER
    int tried = 0;
    for (const std::string level : {"x86-64", "x86-64-v3", "x86-64-v4"}) {
        if (!can_run(level)) {
            WARN("this machine has no " << level << ": not compared");
            continue;
        }
        INFO(level);
        CHECK(said_by(std::string{MENSANA_BITS_FOLDER} + "/bits_" + level) == here);
        ++tried;
    }
    CHECK(tried >= 1);
#else
    WARN("skipped: other instruction sets are compared on x86-64 with GCC or Clang and without sanitizers");
#endif
}
