// How time passes.  A day has four beats: people lean (urges and pulls gather), act (choices are drawn), feel (bodies
// answer a bout) and respond (bodies and minds change).  Within a beat no mechanism sees what another adds: states keep
// this morning's value until night, and an act is read only in a later beat than those that add to it.
// What a person shows to friends is written at night and read on a later day, when they meet, so a block of people
// needs nothing from any other block today and lives its whole day while it is in cache.  What reaches beyond a
// person's own row, ties above all, changes at night, when all blocks are through (network/turnover.hpp).
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/calendar.hpp"
#include "engine/day_view.hpp"
#include "engine/pace.hpp"
#include "engine/plan.hpp"
#include "engine/rest.hpp"
#include "engine/world.hpp"

namespace mensana {

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

// A state that is not a number, or an act outside its range, names itself.
struct OutOfRange : std::runtime_error {
    OutOfRange(const Column& column, std::int32_t day, std::uint32_t world, Person person, float value);
};

// Gives the traits of somebody new to the row of somebody who died; `day` is the day of their draws' addresses.
using Entrants = std::function<void(Population& people, Person row, std::int32_t day, Seed seed)>;

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
    // Makes the first morning (engine/rest.hpp): levels and states at rest, what is under way, what friends see.
    // `reference` says under which mechanisms people are taken to have lived.
    // With `newcomers` somebody settles in the row of everybody who dies; without, it stays empty.
    // `rested`: people are at rest already but for their friends (rest_alone).
    void settle(const Plan& reference, Entrants newcomers = {}, const Observed* observed = nullptr,
                bool rested = false);
    // How many sweeps that took at most in any block, and how many rounds of looking at friends.
    std::pair<std::size_t, std::size_t> settled_in() const { return settled_in_; }
    // Instead of settling: goes on from where another one's worlds stood, on this day.  Worlds that are the same until
    // some day can be lived as one until then, and mechanisms can change: `changed` says in which worlds they do.
    void go_on_from(Days& before, std::int32_t day, std::span<const char> changed);
    // Before day 0, while the first morning is still being made, nobody dies.
    void live_one_day(std::int32_t day, const SeeBlock& see = {});
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
    void live_block(Block people, unsigned worker, std::int32_t day, const SeeBlock& see);
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
    void show_lazily(World& world, Block people, float near) const;
    void arrange_pages();
    void own_ties(std::size_t world);
    Doings doings_of(std::size_t world);
    void sleep(std::int32_t day);
    void settle_newcomers(const Plan& reference, Entrants newcomers);
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
    std::unique_ptr<Rest> rest_of_newcomers_;
    std::pair<std::size_t, std::size_t> settled_in_{};
    Entrants newcomers_;
    std::vector<Person> died_;
};

}  // namespace mensana
