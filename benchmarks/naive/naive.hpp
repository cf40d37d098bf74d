// The honest naive version of the whole catalogue: an array of people, each an object with everything that is known of
// them and a vector of friends, and one pass over the people a day, one person after another on one thread.
//
// What is idiomatic about it: the array of objects, std::vector<Friend> in each, std::mt19937 with
// std::normal_distribution, branches where only those who exercise (are injured, are in a programme) need the work,
// friends' values read from the friends' own objects, -O3 as everything else.
// What is not, all in its favour: the equations are the mechanisms' own files, compiled for one person and inlined into
// one function a beat, with parameters as constants, so that what is the same for all is worked out by the compiler;
// exp and log are those of base/maths.hpp, inlined, faster than the C library's calls; there are no checks of ranges.
// What it leaves out, in its favour too: nights (ties stay, nobody dies), settling, records.
//
// It is compiled twice.  `mersenne` is measured.  `addressed` draws as the fast day does, and
// tests/speed/naive_test.cpp holds it against the fast day to the last bit: so the naive version computes the same
// model.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace mensana_naive {

struct Friend {
    std::uint32_t who;
    bool close;
};

// Of a world that has settled, whatever its types: columns are numbered as in EveryColumn.
struct Town {
    virtual ~Town() = default;
    virtual void meet(std::size_t person, Friend other) = 0;
    virtual void set(std::size_t person, std::size_t column, const void* value) = 0;
    virtual const void* get(std::size_t person, std::size_t column) const = 0;
    // Where the levels of an act begin: four coefficients of the offset for men, four for women, and as
    // many of the spread.
    virtual void level(std::size_t act, const float* offset, const float* spread) = 0;
    virtual void begin() = 0;  // after everybody is set: what friends have seen, what slow mechanisms made
    virtual void live_one_day(std::int32_t day, float season, float weekend) = 0;
    virtual std::size_t bytes() const = 0;
};

namespace mersenne {
std::unique_ptr<Town> town(std::size_t people);
}
namespace addressed {
std::unique_ptr<Town> town(std::size_t people);
}

}  // namespace mensana_naive
