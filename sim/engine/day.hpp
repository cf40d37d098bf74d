// How time passes.  A day has four beats: people lean (urges and pulls gather), act (choices are drawn), feel (bodies
// answer a bout) and respond (bodies and minds change).  Within a beat no mechanism sees what another adds: states keep
// this morning's value until night, and an act is read only in a later beat than those that add to it.
// What a person shows to friends is written at night and read on a later day, when they meet, so a block of people
// needs nothing from any other block today and lives its whole day while it is in cache.  What reaches beyond a
// person's own row, ties above all, changes at night, when all blocks are through (network/turnover.hpp).
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/pace.hpp"
#include "engine/plan.hpp"
#include "population/birth.hpp"
#include "network/network.hpp"

namespace mensana {

// What everybody shows to friends, in steps of each column.  The bytes of a person lie together, so that one walk
// over the ties sums all columns.
struct Page {
    std::vector<std::size_t> columns;
    Everybody<std::uint8_t> steps;  // [person * columns.size() + n]: of the n-th column

    bool has(std::size_t column) const { return std::find(columns.begin(), columns.end(), column) != columns.end(); }
    std::uint8_t at(std::size_t column, Person p) const {
        const auto n = std::find(columns.begin(), columns.end(), column) - columns.begin();
        return steps[p * columns.size() + static_cast<std::size_t>(n)];
    }
    friend bool operator==(const Page&, const Page&) = default;
};

// How often people learn how close friends and kin are doing.  ASSUMED: weekly, between the daily contact with a
// partner and the monthly one with most of the others; it is a seventh of the walking over ties, too.
inline constexpr std::int32_t days_between_meetings = 7;
inline constexpr unsigned most_met = 255;  // close friends and kin whom somebody can keep in view

// What everybody has seen of close friends and kin since they last met: the sum of the steps that they showed, and how
// many they were.
struct Seen {
    std::vector<Everybody<std::uint16_t>> steps;  // [column of the page][person]; 255 people of 255 steps at most
    Everybody<std::uint8_t> known;
};

// One population under one scenario with one set of switches.
struct World {
    Population people;
    const Network* friends;          // worlds born equal share it, as long as their ties stay as they are
    Page shown, showing;             // last night's, tonight's
    std::unique_ptr<Network> own{};  // ties that change are the world's own, and `friends` looks at them
    NetworkShape shape{};            // how they change
    Seen seen{};
    // By column: what slow mechanisms made, at each person's last turn, of an act that daily ones go by.
    std::array<Everybody<float>, EveryColumn::count> standing{};
    Offers offers{};  // from outside; who has them stands in states
};

// The same people once more, who go their own way from now on.  Traits are borrowed, so the first must outlive it.
World twin_of(const World& world);

// Acts that reach beyond a person's own row: the day lists who did them, and the night sees to it.
inline constexpr std::array watched_acts{EveryColumn::place<TieSearch>, EveryColumn::place<TieLoss>,
                                         EveryColumn::place<Death>};
constexpr std::size_t watch_of(std::size_t column) {  // watched_acts.size() when it is none of them
    std::size_t n = 0;
    while (n < watched_acts.size() && watched_acts[n] != column) ++n;
    return n;
}
struct Doings {
    std::array<std::vector<Person>, watched_acts.size()> who;
    template <class C>
    const std::vector<Person>& of() const {
        static_assert(watch_of(EveryColumn::place<C>) < watched_acts.size(), "add it to watched_acts");
        return who[watch_of(EveryColumn::place<C>)];
    }
};

// What the calendar knows: the first day's place in the year and the week, and when slow mechanisms have their turn.
struct Calendar {
    std::int32_t day_of_year = 0;  // of day 0; 0 is 1 January
    std::int32_t weekday = 0;      // of day 0; 0 is Monday
    std::int32_t slow_every = 7;   // days, from 1 (all mechanisms every day)
    Today today(std::int32_t day) const;
    static Today average_day();
};

// What the record may see of a block in the evening, when states are tomorrow's and acts are still there.
// Pointers are shifted so that [p] is the person; a column that nobody makes is nullptr, and so is a pull that is made
// only on a person's slow turn, unless it is remembered.
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
    // Worlds live in lockstep, each by its own plan; both must outlive this.  block_size in people of all worlds: what
    // a worker lives through in one go (any number gives the same bits; about 2,000 fits the cache).
    Days(std::span<World> worlds, std::span<const Plan> plans, Seed seed, Calendar calendar,
         std::size_t block_size = 2048);
    ~Days();
    Days(const Days&) = delete;
    Days& operator=(const Days&) = delete;

    // Keeps these acts, where only slow mechanisms make them, from one turn to the next for the evenings between.
    void remember(std::span<const std::size_t> acts);
    // Makes the first morning: states at rest, own parts of the set points, what friends see.
    // `reference` says which mechanisms the population, as observed, is taken to live under.
    // With `newcomers`, their figures, somebody of 18 settles in the row of everybody who dies; without, it stays
    // empty.
    void settle(const Plan& reference, std::optional<Birth> newcomers = {});
    // Instead of settling: goes on from where another one's worlds stood.  Worlds that are the same until some day can
    // be lived as one until then.
    void go_on_from(const Days& before);
    // Before day 0, while the first morning is still being made, nobody dies.
    void live_one_day(std::int32_t day, const Watcher& watcher = {});
    // Who died on the last day lived, in the order of rows; the same people in every world.
    const std::vector<Person>& died() const { return died_; }

private:
    struct Worker;  // the scratch of one thread
    // The day's order.  The worlds take turns inside each beat, so that a reader bound to another world finds its acts
    // complete; and name by name, so that they share what a mechanism draws.
    struct Turn {
        const Step* step;
        std::uint32_t world, stream;
        std::size_t concerns;
    };
    // The columns of one world by how often they are made.
    struct Columns {
        std::vector<std::size_t> daily, slow;
        std::vector<std::size_t> standing;  // daily ones with a slow part
        std::vector<std::size_t> kept;      // these, and slow ones that somebody wants to see every evening
        std::vector<std::size_t>
            begun_daily;  // daily ones that do not stand, and slow acts that are nothing on others' days
    };
    void live_block(Block people, unsigned worker, std::int32_t day, const Watcher& watcher);
    void live_slowly(Block people, Worker& worker, std::int32_t day, Elapsed elapsed);
    void live(const std::vector<Turn>& turns, Block people, Worker& worker, std::int32_t day, Elapsed elapsed) const;
    void make_ready(std::size_t world, const std::vector<std::size_t>& made, Block people, Worker& worker) const;
    void end_day(std::size_t world, const std::vector<std::size_t>& made, Block people, Worker& worker,
                 std::int32_t day);
    void look_over(std::size_t world, Block people, Worker& worker, std::int32_t day) const;
    void take_stand(Block people, unsigned worker, std::int32_t morning);
    void sort_columns();
    void keep(std::size_t world, std::size_t act);
    void place_worker(Worker& worker, Block people) const;
    void turn_the_page();
    void show(World& world, Block people) const;
    void arrange_pages();
    void own_ties(std::size_t world);
    Doings doings_of(std::size_t world);
    void sleep(std::int32_t day);
    void settle_newcomers(const Plan& reference, std::optional<Birth> newcomers);
    void rest(World& world, Block people, std::int32_t morning);
    void begin(World& world, Block people, std::int32_t morning, bool newcomer);
    void pass_on(const std::vector<Doings>& today, std::int32_t day);
    void come_in(Person p, unsigned worker, std::int32_t morning);

    std::span<World> worlds_;
    std::span<const Plan> plans_;
    Seed seed_;
    Calendar calendar_;
    Turns meetings_, slow_days_;
    std::size_t block_size_;
    std::vector<std::size_t> gathered_, shown_;  // of any plan
    std::vector<Turn> turns_, slow_turns_;
    std::vector<Columns> columns_;    // by world
    bool friends_every_day_ = false;  // whether a daily mechanism looks at friends
    std::vector<Worker> workers_;
    std::optional<Plan> reference_;
    std::vector<const Step*> begins_;  // of the reference, in the order of the first morning
    std::optional<Birth> newcomers_;
    std::array<float, EveryColumn::count> usual_friend_{};  // by column: what people showed on the first morning
    std::vector<Person> died_;
};

}  // namespace mensana
