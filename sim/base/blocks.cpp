#include "base/blocks.hpp"

#include <algorithm>

#include "base/machine.hpp"

#if defined(__SANITIZE_THREAD__)
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>
#else
#include <memory>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#endif

namespace mensana {
namespace {

unsigned wanted_threads = 0;  // nobody has asked yet

Block nth_block(std::size_t n, std::size_t people, std::size_t size) {
    return {static_cast<Person>(n * size), static_cast<Person>(std::min(people, (n + 1) * size))};
}

}  // namespace

unsigned threads_in_use() {
    if (wanted_threads == 0) use_threads(0);
    return wanted_threads;
}

#if defined(__SANITIZE_THREAD__)
// Debian's oneTBB is not instrumented and would drown real races in false ones: plain threads instead.
void use_threads(unsigned count) { wanted_threads = count ? count : threads_allowed(); }

void for_each_block(std::size_t people, std::size_t size, const std::function<void(Block, unsigned)>& work) {
    const std::size_t blocks = (people + size - 1) / size;
    std::atomic<std::size_t> next{0};
    std::exception_ptr failure;
    std::mutex failing;
    auto worker = [&](unsigned me) {
        try {
            for (std::size_t n; (n = next++) < blocks;) work(nth_block(n, people, size), me);
        } catch (...) {
            const std::lock_guard lock{failing};
            failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> threads;
        for (unsigned me = 1; me < threads_in_use(); ++me) threads.emplace_back(worker, me);
        worker(0);
    }
    if (failure) std::rethrow_exception(failure);
}
#else
namespace {

namespace tbb = oneapi::tbb;
std::unique_ptr<tbb::global_control> permission;  // more threads than cores are allowed when asked for
std::unique_ptr<tbb::task_arena> arena;

}  // namespace

void use_threads(unsigned count) {
    // oneTBB takes all cores of the machine, whatever this process may use of them.
    wanted_threads = count ? count : threads_allowed();
    permission = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism, wanted_threads);
    arena = std::make_unique<tbb::task_arena>(static_cast<int>(wanted_threads));
}

void for_each_block(std::size_t people, std::size_t size, const std::function<void(Block, unsigned)>& work) {
    if (!arena) use_threads(wanted_threads);
    const std::size_t blocks = (people + size - 1) / size;
    // affinity_partitioner would remember which thread had which block; blocks are large enough not to need it.
    arena->execute([&] {
        tbb::parallel_for(
            tbb::blocked_range<std::size_t>(0, blocks, 1),
            [&](const tbb::blocked_range<std::size_t>& range) {
                const auto me = static_cast<unsigned>(tbb::this_task_arena::current_thread_index());
                for (std::size_t n = range.begin(); n != range.end(); ++n) work(nth_block(n, people, size), me);
            },
            tbb::simple_partitioner{});
    });
}
#endif

}  // namespace mensana
