// What the program may use of a machine, told from folders that look like /proc and /sys, and from this process.
#include "base/machine.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fmt/format.h>
#include <sched.h>
#include <string>
#include <sys/resource.h>
#include <vector>

#include "folder.hpp"

using namespace mensana;

namespace {

// The variable is set for as long as this lives.
struct Given {
    explicit Given(const char* value) { ::setenv("SLURM_CPUS_PER_TASK", value, 1); }
    ~Given() { ::unsetenv("SLURM_CPUS_PER_TASK"); }
};

struct FakeRoot : Folder {
    // Version 2: one tree, the process in `own`.
    void unified(const std::string& own, const std::string& mounted_from = "/") const {
        write("proc/self/cgroup", "0::" + own + "\n");
        write("proc/self/mountinfo", "20 1 0:5 / /proc rw - proc proc rw\n30 22 0:27 " + mounted_from +
                                         " /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n");
    }
    // Version 1: a tree for each controller, some of them together.
    void divided(const std::string& cpu, const std::string& memory) const {
        write("proc/self/cgroup", fmt::format("5:memory:{}\n4:cpu,cpuacct:{}\n1:name=systemd:/x\n", memory, cpu));
        write("proc/self/mountinfo",
              "31 30 0:28 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct\n"
              "34 30 0:31 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n");
    }
};

unsigned of_this_process() {
    cpu_set_t set;
    REQUIRE(::sched_getaffinity(0, sizeof set, &set) == 0);
    return static_cast<unsigned>(CPU_COUNT(&set));
}

}  // namespace

TEST_CASE("without limits there are as many threads as cores that the process may run on", "[machine]") {
    ::unsetenv("SLURM_CPUS_PER_TASK");
    const FakeRoot root;
    CHECK(threads_allowed(root.path) == of_this_process());
    root.unified("/a/b");
    CHECK(threads_allowed(root.path) == of_this_process());
    root.write("sys/fs/cgroup/a/b/cpu.max", "max 100000\n");
    CHECK(threads_allowed(root.path) == of_this_process());
    CHECK(threads_allowed() >= 1);
}

TEST_CASE("a process that may run on one core has one thread", "[machine]") {
    ::unsetenv("SLURM_CPUS_PER_TASK");
    cpu_set_t before, one;
    REQUIRE(::sched_getaffinity(0, sizeof before, &before) == 0);
    CPU_ZERO(&one);
    for (int core = 0; core < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++core)
        if (CPU_ISSET(core, &before)) CPU_SET(core, &one);
    REQUIRE(::sched_setaffinity(0, sizeof one, &one) == 0);
    const unsigned threads = threads_allowed();
    REQUIRE(::sched_setaffinity(0, sizeof before, &before) == 0);
    CHECK(threads == 1);
}

TEST_CASE("quotas of the control group and of all above it count, in whole cores and one at the least", "[machine]") {
    ::unsetenv("SLURM_CPUS_PER_TASK");
    struct Case {
        const char *own, *above, *top;  // cpu.max
        unsigned threads;
    };
    const unsigned all = of_this_process();
    for (const auto& [own, above, top, threads] : {Case{"100000 100000", "max 100000", "max 100000", 1},
                                                   {"max 100000", "100000 100000", "max 100000", 1},
                                                   {"max 100000", "max 100000", "50000 50000", 1},
                                                   {"190000 100000", "max 100000", "max 100000", 1},
                                                   {"20000 100000", "max 100000", "max 100000", 1},
                                                   {"90000000 100000", "max 100000", "max 100000", all},
                                                   {"", "max", "nonsense", all}}) {
        INFO(own << " | " << above << " | " << top);
        const FakeRoot root;
        root.unified("/a/b");
        root.write("sys/fs/cgroup/a/b/cpu.max", own);
        root.write("sys/fs/cgroup/a/cpu.max", above);
        root.write("sys/fs/cgroup/cpu.max", top);
        CHECK(threads_allowed(root.path) == threads);
    }
    const FakeRoot older;
    older.divided("/job", "/");
    older.write("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_quota_us", "-1\n");
    older.write("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_period_us", "100000\n");
    CHECK(threads_allowed(older.path) == all);
    older.write("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_quota_us", "150000\n");
    CHECK(threads_allowed(older.path) == 1);
}

TEST_CASE("in a container, the tree begins at the own control group", "[machine]") {
    ::unsetenv("SLURM_CPUS_PER_TASK");
    const FakeRoot root;
    root.unified("/docker/abc/inner", "/docker/abc");
    root.write("sys/fs/cgroup/inner/cpu.max", "max 100000");
    root.write("sys/fs/cgroup/cpu.max", "100000 100000");
    CHECK(threads_allowed(root.path) == 1);
    root.unified("/", "/docker/abc");
    CHECK(threads_allowed(root.path) == 1);
}

TEST_CASE("what Slurm gave is not exceeded, and nonsense there is not heard", "[machine]") {
    const FakeRoot root;
    {
        const Given one{"1"};
        CHECK(threads_allowed(root.path) == 1);
    }
    for (const char* nonsense : {"", "0", "-3", "two", "99999", "1x"}) {
        const Given given{nonsense};
        INFO(nonsense);
        CHECK(threads_allowed(root.path) == of_this_process());
    }
}

TEST_CASE("memory is what control groups and the limit on the address space leave", "[machine]") {
    const FakeRoot root;
    const double machine = memory_allowed(root.path);
    CHECK(machine > 1e8);
    root.unified("/a/b");
    root.write("sys/fs/cgroup/a/b/memory.max", "max\n");
    root.write("sys/fs/cgroup/a/memory.max", "50000000\n");
    CHECK(memory_allowed(root.path) == 50e6);
    const FakeRoot older;
    older.divided("/", "/job/step");
    older.write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    CHECK(memory_allowed(older.path) == machine);
    older.write("sys/fs/cgroup/memory/job/memory.limit_in_bytes", "70000000\n");
    older.write("sys/fs/cgroup/memory/job/step/memory.limit_in_bytes", "90000000\n");
    CHECK(memory_allowed(older.path) == 70e6);

    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_AS, &before) == 0);
    const rlimit less{static_cast<rlim_t>(machine / 2), before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_AS, &less) == 0);
    const double limited = memory_allowed(root.path / "nothing");
    REQUIRE(::setrlimit(RLIMIT_AS, &before) == 0);
    CHECK(limited == static_cast<double>(less.rlim_cur));
}
