// How time passes.  A day has three beats: people lean (urges and pulls gather), act (choices are drawn)
// and respond (bodies and minds change).  Within a beat no mechanism sees what another adds: states keep
// this morning's value until night, and an act is read only in a later beat than those that add to it.
// What a person shows to friends is written at night and read tomorrow, so a block of people needs nothing
// from any other block today and lives its whole day while it is in cache.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/plan.hpp"
#include "world/network.hpp"

namespace mensana {

// One population under one scenario with one set of switches.
struct World {
    Population people;
    const Network* friends;                                                    // worlds born equal share it
    std::array<std::vector<std::uint8_t>, EveryColumn::count> shown, showing;  // by column: last night's, tonight's
    std::vector<std::uint16_t> known;                                          // how many close friends and kin
};

// What the calendar knows: the first day's place in the year and the week.
struct Calendar {
    std::int32_t day_of_year = 0;  // of day 0; 0 is 1 January
    std::int32_t weekday = 0;      // of day 0; 0 is Monday
    Today today(std::int32_t day) const;
    static Today average_day();
};

// What the record may see of a block in the evening, when states are tomorrow's and acts are still there.
// Pointers are shifted so that [p] is the person; a column that nobody makes is nullptr.
struct Evening {
    std::uint32_t world;
    std::int32_t day;
    Block people;
    unsigned worker;
    const Population* population;
    const float* const* acts;
    Seed seed = {};  // an instrument's error is a draw too
};
using Watcher = std::function<void(const Evening&)>;

// A state that is not a number, or an act outside its range, names itself.
struct OutOfRange : std::runtime_error {
    OutOfRange(const Column& column, std::int32_t day, std::uint32_t world, Person person, float value);
};

class Days {
public:
    // Worlds live in lockstep, each by its own plan; both must outlive this.  block_size in people: what
    // a worker lives through in one go (any number gives the same bits; about 2,000 fits the cache).
    Days(std::span<World> worlds, std::span<const Plan> plans, Seed seed, Calendar calendar,
         std::size_t block_size = 2048);
    ~Days();
    Days(const Days&) = delete;
    Days& operator=(const Days&) = delete;

    // Makes the first morning: states at rest, own parts of the set points, what friends see.
    // `reference` says which mechanisms the population, as observed, is taken to live under.
    void settle(const Plan& reference);
    void live_one_day(std::int32_t day, const Watcher& watcher = {});

private:
    struct Worker;  // the scratch of one thread
    void live_block(Block people, unsigned worker, std::int32_t day, const Watcher& watcher);
    void turn_the_page();
    void show(World& world, Block people) const;
    void count_known(World& world) const;

    std::span<World> worlds_;
    std::span<const Plan> plans_;
    Seed seed_;
    Calendar calendar_;
    std::size_t block_size_;
    std::vector<std::size_t> gathered_, shown_;  // of any plan
    std::vector<Worker> workers_;
};

}  // namespace mensana
