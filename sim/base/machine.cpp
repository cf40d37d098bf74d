#include "base/machine.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <optional>
#include <sched.h>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace mensana {
namespace {

namespace fs = std::filesystem;

constexpr double no_limit = std::numeric_limits<double>::infinity();

std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> all;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(by, from), text.size());
        all.emplace_back(text.substr(from, to - from));
        from = to + 1;
    }
    return all;
}

std::vector<std::string> lines_of(const fs::path& path) {
    std::vector<std::string> all;
    std::ifstream file{path};
    for (std::string line; std::getline(file, line);) all.push_back(line);
    return all;
}

// The words of a control file as numbers, "max" and whatever is none as no limit; nothing without the file.
std::vector<double> numbers_in(const fs::path& path) {
    std::vector<double> all;
    std::ifstream file{path};
    for (std::string word; file >> word;) {
        double number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        all.push_back(error == std::errc{} && end == word.data() + word.size() ? number : no_limit);
    }
    return all;
}

bool has(const std::vector<std::string>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

// The folders of the process's control group and of all above it, the own one first.  An empty controller is that of
// version 2, where all share one tree.
std::vector<fs::path> groups_of(std::string_view controller, const fs::path& root) {
    std::string own;
    for (const std::string& line : lines_of(root / "proc/self/cgroup")) {  // number:controllers:path
        const auto first = line.find(':'), second = line.find(':', first + 1);
        if (first == std::string::npos || second == std::string::npos) continue;
        const std::string controllers = line.substr(first + 1, second - first - 1);
        if (controller.empty() ? controllers.empty() : has(split(controllers, ','), controller))
            own = line.substr(second + 1);
    }
    if (own.empty()) return {};
    std::vector<fs::path> all;
    for (const std::string& line : lines_of(root / "proc/self/mountinfo")) {
        // id parent device root mount-point options [more ..] - kind source options
        const std::vector<std::string> words = split(line, ' ');
        const auto dash = std::ranges::find(words, "-");
        if (words.size() < 6 || words.end() - dash < 4) continue;
        if (controller.empty() ? dash[1] != "cgroup2" : dash[1] != "cgroup" || !has(split(dash[3], ','), controller))
            continue;
        // Inside a container the tree may be mounted from the own group on, or the path told from there on.
        std::string below = own;
        if (const std::string& from = words[3]; from != "/" && below.starts_with(from)) below.erase(0, from.size());
        const fs::path top = root / fs::path{words[4]}.relative_path();
        const fs::path relative = fs::path{below}.relative_path().lexically_normal();
        std::error_code error;
        std::vector<fs::path> up{top};
        for (const fs::path& part : relative)
            if (part != "." && part != ".." && !part.empty()) up.push_back(up.back() / part);
        for (auto each = up.rbegin(); each != up.rend(); ++each)
            if (fs::is_directory(*each, error)) all.push_back(*each);
        break;
    }
    return all;
}

double cores_of_groups(const fs::path& root) {
    double least = no_limit;
    for (const fs::path& group : groups_of("", root))
        if (const auto limit = numbers_in(group / "cpu.max"); limit.size() == 2 && limit[1] > 0)
            least = std::min(least, limit[0] / limit[1]);
    for (const fs::path& group : groups_of("cpu", root)) {
        const auto quota = numbers_in(group / "cpu.cfs_quota_us"), period = numbers_in(group / "cpu.cfs_period_us");
        if (quota.size() == 1 && period.size() == 1 && quota[0] > 0 && period[0] > 0)
            least = std::min(least, quota[0] / period[0]);
    }
    return least;
}

double memory_of_groups(const fs::path& root) {
    double least = no_limit;
    for (const auto& [controller, file] : {std::pair{"", "memory.max"}, {"memory", "memory.limit_in_bytes"}})
        for (const fs::path& group : groups_of(controller, root))
            if (const auto limit = numbers_in(group / file); limit.size() == 1 && limit[0] > 0)
                least = std::min(least, limit[0]);
    return least;
}

// Cores that the scheduler may put this process on; a machine may have more than a plain cpu_set_t has bits.
std::optional<int> cores_of_affinity() {
    for (int cores = 1024; cores <= 1 << 20; cores *= 2) {
        cpu_set_t* const set = CPU_ALLOC(cores);
        if (!set) return {};
        const std::size_t size = CPU_ALLOC_SIZE(cores);
        const bool told = ::sched_getaffinity(0, size, set) == 0;
        const int count = told ? CPU_COUNT_S(size, set) : 0;
        CPU_FREE(set);
        if (told && count > 0) return count;
    }
    return {};
}

}  // namespace

unsigned threads_allowed(const fs::path& root) {
    double most = std::max(1u, std::thread::hardware_concurrency());
    if (const auto cores = cores_of_affinity()) most = *cores;
    most = std::min(most, cores_of_groups(root));
    if (const char* given = std::getenv("SLURM_CPUS_PER_TASK")) {
        const std::string_view word = given;
        int cores = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), cores);
        if (error == std::errc{} && end == word.data() + word.size() && cores > 0) most = std::min(most, 1.0 * cores);
    }
    return static_cast<unsigned>(std::clamp(std::floor(most), 1.0, 1024.0));
}

double memory_allowed(const fs::path& root) {
    double bytes = static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE));
    bytes = std::min(bytes, memory_of_groups(root));
    if (rlimit limit{}; ::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        bytes = std::min(bytes, static_cast<double>(limit.rlim_cur));
    return bytes;
}

}  // namespace mensana
