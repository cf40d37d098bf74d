#include "base/blocks.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace mensana;

namespace {
struct ThreadsForNow {  // gives the former number back, whatever the test does
    explicit ThreadsForNow(unsigned count) : before{threads_in_use()} { use_threads(count); }
    ~ThreadsForNow() { use_threads(before); }
    ThreadsForNow(const ThreadsForNow&) = delete;
    ThreadsForNow& operator=(const ThreadsForNow&) = delete;
    unsigned before;
};
}  // namespace

TEST_CASE("blocks cover everybody exactly once, for any size and number of threads", "[blocks]") {
    for (const unsigned threads : {1u, 2u, 8u}) {
        const ThreadsForNow now{threads};
        for (const std::size_t people : {0u, 1u, 63u, 64u, 65u, 1000u, 2049u})
            for (const std::size_t size : {1u, 7u, 64u, 1000u, 100'000u}) {
                std::vector<int> seen(people, 0);
                std::atomic<int> wrong = 0;
                for_each_block(people, size, [&](Block block, unsigned worker) {
                    wrong += block.size() == 0 || block.size() > size || block.first % size != 0 || worker >= threads;
                    for (const auto p : block) ++seen[static_cast<std::size_t>(p)];
                });
                CHECK(wrong == 0);
                CHECK(std::all_of(seen.begin(), seen.end(), [](int n) { return n == 1; }));
            }
    }
}

TEST_CASE("two calls that run at the same time have different workers", "[blocks]") {
    const ThreadsForNow now{4};
    std::vector<std::atomic<int>> busy(4);
    std::atomic<int> clashes = 0;
    for_each_block(4000, 1, [&](Block, unsigned worker) {
        clashes += busy[worker].exchange(1);
        for (int k = 0; k < 20; ++k) std::this_thread::yield();
        busy[worker] = 0;
    });
    CHECK(clashes == 0);
}

TEST_CASE("an exception of the work is rethrown where the blocks were asked for", "[blocks]") {
    for (const unsigned threads : {1u, 4u}) {
        const ThreadsForNow now{threads};
        auto work = [](Block block, unsigned) {
            if (block.first <= 700 && 700 < block.last) throw std::runtime_error{"person 700 fell"};
        };
        CHECK_THROWS_WITH(for_each_block(5000, 64, work), "person 700 fell");
        std::atomic<std::size_t> people = 0;  // and the threads are fit for work again
        for_each_block(5000, 64, [&](Block block, unsigned) { people += block.size(); });
        CHECK(people == 5000);
    }
}

TEST_CASE("asking for no threads means one for each core, at least one", "[blocks]") {
    const ThreadsForNow now{0};
    CHECK(threads_in_use() >= 1);
}
