// Work in blocks of people, over threads.                              [the only door to oneTBB]
// A block is a range of rows; what is done with one block must need nothing from another, so the result
// cannot depend on how many threads there are or on which of them took which block.  Totals over people
// are kept in integers (record/tally.hpp), which add up to the same bits in any order.
#pragma once

#include <cstddef>
#include <functional>

#include "base/random.hpp"

namespace mensana {

// The people first .. last-1; `for (const auto p : people)` visits them.  The visitor is a signed row, because
// the compiler vectorises a loop only when it may assume that the counter does not wrap.
struct Block {
    Person first = 0, last = 0;
    struct At {
        std::int32_t p;
        constexpr std::int32_t operator*() const { return p; }
        constexpr At& operator++() {
            ++p;
            return *this;
        }
        constexpr bool operator!=(At other) const { return p != other.p; }
    };
    constexpr At begin() const { return {static_cast<std::int32_t>(first)}; }
    constexpr At end() const { return {static_cast<std::int32_t>(last)}; }
    constexpr std::size_t size() const { return last - first; }
};

// Sets how many threads for_each_block uses from now on; 0 means as many as this process may keep busy (base/machine),
// which is also what is used while nobody asks.
void use_threads(unsigned count);
unsigned threads_in_use();

// Calls work(block, worker) for consecutive blocks of at most block_size people that cover 0 .. people-1.
// worker is below threads_in_use() and two calls that run at the same time have different ones.
// An exception thrown by the work is rethrown here, after the others have ended.
void for_each_block(std::size_t people, std::size_t block_size,
                    const std::function<void(Block, unsigned worker)>& work);

}  // namespace mensana
