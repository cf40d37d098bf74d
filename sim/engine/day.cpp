#include "engine/day.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <fmt/format.h>
#include <utility>

namespace mensana {
namespace {

constexpr std::size_t columns = EveryColumn::count;

// Adds tonight's change to a state and holds it in range; says whether every result is a number in range.
MENSANA_KERNEL bool hold(float* __restrict state, const float* __restrict change, std::size_t n, float low,
                         float high) {
    int bad = 0;
    for (std::size_t k = 0; k < n; ++k) {
        const float x = held(state[k] + change[k], low, high);
        bad |= !(x >= low && x <= high);
        state[k] = x;
    }
    return bad == 0;
}

MENSANA_KERNEL bool all_within(const float* __restrict act, std::size_t n, float low, float high) {
    int bad = 0;
    for (std::size_t k = 0; k < n; ++k) bad |= !(act[k] >= low && act[k] <= high);
    return bad == 0;
}

MENSANA_KERNEL void show_rounded(const float* __restrict state, std::uint8_t* __restrict shown, std::size_t n,
                                 float low, float step) {
    const float inverse = 1.0f / step;
    for (std::size_t k = 0; k < n; ++k)
        shown[k] = static_cast<std::uint8_t>(static_cast<int>(held((state[k] - low) * inverse, 0, 255)));
}

Person first_outside(const float* values, std::size_t n, const Column& column) {
    std::size_t k = 0;
    while (k + 1 < n && values[k] >= column.low && values[k] <= column.high) ++k;
    return static_cast<Person>(k);
}

bool is_close(TieKind kind) { return kind != TieKind::acquaintance; }

}  // namespace

OutOfRange::OutOfRange(const Column& column, std::int32_t day, std::uint32_t world, Person person, float value)
    : std::runtime_error{fmt::format("{} of person {} on day {} of world {} is {}, outside {} to {} {}", column.name,
                                     person, day, world, value, column.low, column.high, column.unit)} {}

Today Calendar::today(std::int32_t day) const {
    const double turn = (day_of_year + 365.25 * 100 + day - 172) / 365.25;  // 172: 21 June
    const int weekday_today = ((weekday + day) % 7 + 7) % 7;
    return {day, static_cast<float>(cosine_of_turn(turn)), weekday_today >= 5 ? 1.0f : 0.0f};
}

Today Calendar::average_day() { return {0, 0.0f, 2.0f / 7.0f}; }

// The scratch of one thread: for each world a row of floats for every gathered column and for the friends' sums.
struct Days::Worker {
    struct Row {
        std::array<float*, columns> scratch{}, friends_sum{};
        float* known = nullptr;
    };
    std::vector<float> floats;
    std::vector<std::array<float*, columns>> home, friends_home;  // unshifted
    std::vector<float*> known_home;
    std::vector<Row> rows;  // shifted to the present block
    std::vector<Place> places;
};

Days::Days(std::span<World> worlds, std::span<const Plan> plans, Seed seed, Calendar calendar, std::size_t block_size)
    : worlds_{worlds}, plans_{plans}, seed_{seed}, calendar_{calendar}, block_size_{
                                                                            std::max<std::size_t>(1, block_size)} {
    std::array<bool, columns> gathered{}, shown{};
    assert(worlds_.size() == plans_.size() && "a plan for each world");
    for (const Plan& plan : plans_) {
        for ([[maybe_unused]] const Step* step : plan.steps())
            for ([[maybe_unused]] const std::uint8_t world : step->read_from)
                assert(world < worlds_.size() && "a reader is bound to a world that is not there");
        for (const std::size_t k : plan.gathered) gathered[k] = true;
        for (const std::size_t k : plan.shown) shown[k] = true;
    }
    for (std::size_t k = 0; k < columns; ++k) {
        if (gathered[k]) gathered_.push_back(k);
        if (shown[k]) shown_.push_back(k);
    }
    for (World& world : worlds_) {
        for (const std::size_t k : shown_) {
            world.shown[k].resize(world.people.size());
            world.showing[k].resize(world.people.size());
        }
        count_known(world);
    }
    const std::size_t stride = (block_size_ + 31) / 16 * 16;
    workers_.resize(threads_in_use());
    for (Worker& worker : workers_) {
        worker.floats.resize(worlds_.size() * (gathered_.size() + shown_.size() + 1) * stride + 16);
        auto* next = reinterpret_cast<float*>((reinterpret_cast<std::uintptr_t>(worker.floats.data()) + 63) / 64 * 64);
        worker.home.resize(worlds_.size());
        worker.friends_home.resize(worlds_.size());
        worker.rows.resize(worlds_.size());
        for (std::size_t w = 0; w < worlds_.size(); ++w) {
            for (const std::size_t k : gathered_) worker.home[w][k] = std::exchange(next, next + stride);
            for (const std::size_t k : shown_) worker.friends_home[w][k] = std::exchange(next, next + stride);
            worker.known_home.push_back(std::exchange(next, next + stride));
        }
    }
}

Days::~Days() = default;

void Days::count_known(World& world) const {
    world.known.assign(world.people.size(), 0);
    for (Person p = 0; p < world.people.size(); ++p) {
        std::size_t close = 0;
        for (const Tie tie : world.friends->of(p)) close += is_close(tie.kind());
        world.known[p] = static_cast<std::uint16_t>(std::min<std::size_t>(close, 65'535));
    }
}

void Days::show(World& world, Block people) const {
    for (const std::size_t k : shown_)
        show_rounded(static_cast<const float*>(world.people.at(k)) + people.first,
                     world.showing[k].data() + people.first, people.size(), EveryColumn::is[k].low,
                     EveryColumn::is[k].shown_step);
}

void Days::turn_the_page() {
    for (World& world : worlds_)
        for (const std::size_t k : shown_) world.shown[k].swap(world.showing[k]);
}

namespace {

// What close friends and kin showed last night.  Shown values are small integers, and integer sums are the
// same in any order: that is what lets ties be stored, pushed or sent in any order too.
void sum_friends(const World& world, Block people, std::size_t column, float* sum, float* known) {
    const std::uint8_t* shown = world.shown[column].data();
    const float low = EveryColumn::is[column].low, step = EveryColumn::is[column].shown_step;
    for (const Person p : people) {
        unsigned total = 0;
        for (const Tie tie : world.friends->of(p))
            total += shown[tie.other()] * static_cast<unsigned>(is_close(tie.kind()));  // no branch to guess
        known[p] = world.known[p];
        sum[p] = low * known[p] + static_cast<float>(total) * step;
    }
}

}  // namespace

void Days::live_block(Block people, unsigned me, std::int32_t day, const Watcher& watcher) {
    assert(me < workers_.size() && "use_threads must come before Days");
    Worker& worker = workers_[me];
    const std::ptrdiff_t first = people.first;
    worker.places.clear();
    for (std::size_t w = 0; w < worlds_.size(); ++w) {
        auto& row = worker.rows[w];
        for (const std::size_t k : gathered_) {
            const std::size_t own = own_part_of(k), bytes = people.size() * sizeof(float);
            if (own < columns)
                std::memcpy(worker.home[w][k], static_cast<const float*>(worlds_[w].people.at(own)) + first, bytes);
            else
                std::memset(worker.home[w][k], 0, bytes);
            row.scratch[k] = worker.home[w][k] - first;
        }
        row.known = worker.known_home[w] - first;
        for (const std::size_t k : shown_) {
            row.friends_sum[k] = worker.friends_home[w][k] - first;
            sum_friends(worlds_[w], people, k, row.friends_sum[k], row.known);
        }
        worker.places.push_back({&worlds_[w].people, row.scratch.data(), row.friends_sum.data(), row.known});
    }

    // The worlds take turns inside each beat, so that a reader bound to another world finds its acts complete.
    const Today today = calendar_.today(day);
    for (const auto beat : {&Plan::lean, &Plan::act, &Plan::feel, &Plan::respond})
        for (std::uint32_t w = 0; w < worlds_.size(); ++w)
            for (const Step& step : plans_[w].*beat)
                step.mechanism.run({worker.places.data(), step.read_from.data(), w, people,
                                    Draws{seed_, step.mechanism.stream(), day}, today});

    for (std::uint32_t w = 0; w < worlds_.size(); ++w) {
        World& world = worlds_[w];
        for (const std::size_t k : plans_[w].gathered) {
            const Column& column = EveryColumn::is[k];
            float* values =
                column.kind == Kind::state ? static_cast<float*>(world.people.at(k)) + first : worker.home[w][k];
            const bool fine = column.kind == Kind::state
                                  ? hold(values, worker.home[w][k], people.size(), column.low, column.high)
                                  : all_within(values, people.size(), column.low, column.high);
            if (!fine) {
                const Person p = first_outside(values, people.size(), column);
                throw OutOfRange{column, day, w, people.first + p, values[p]};
            }
        }
        show(world, people);
        if (watcher) watcher({w, day, people, me, &world.people, worker.rows[w].scratch.data(), seed_});
    }
}

void Days::live_one_day(std::int32_t day, const Watcher& watcher) {
    for_each_block(worlds_.front().people.size(), block_size_,
                   [&](Block people, unsigned worker) { live_block(people, worker, day, watcher); });
    turn_the_page();
}

void Days::settle(const Plan& reference) {
    // Worlds are born equal: the first one settles, the others are its twins and copy the outcome.
    World& world = worlds_.front();
    std::array<std::uint8_t, columns> none{};
    // The reference may look at friends where no plan of the days to come does.
    const std::vector<std::size_t> shown_by_day = shown_;
    for (const std::size_t k : reference.shown)
        if (world.shown[k].empty()) {
            shown_.push_back(k);
            world.shown[k].resize(world.people.size());
            world.showing[k].resize(world.people.size());
        }
    for_each_block(world.people.size(), block_size_, [&](Block people, unsigned) {
        const Place place{&world.people, nullptr, nullptr, nullptr};
        for (const Step* step : reference.steps())
            step->mechanism.rest({&place, none.data(), 0, people, Draws{seed_, step->mechanism.stream(), birthday},
                                  Calendar::average_day()});
        show(world, people);
    });
    turn_the_page();
    for_each_block(world.people.size(), block_size_, [&](Block people, unsigned) {
        std::vector<float> floats((reference.gathered.size() + reference.shown.size() + 1) * people.size());
        std::array<float*, columns> scratch{}, friends_sum{};
        float* next = floats.data() - people.first;
        for (const std::size_t k : reference.gathered) scratch[k] = std::exchange(next, next + people.size());
        float* known = std::exchange(next, next + people.size());
        for (const std::size_t k : reference.shown) {
            friends_sum[k] = std::exchange(next, next + people.size());
            sum_friends(world, people, k, friends_sum[k], known);
        }
        const Place place{&world.people, scratch.data(), friends_sum.data(), known};
        for (const Step& step : reference.lean)
            step.mechanism.run({&place, none.data(), 0, people, Draws{seed_, step.mechanism.stream(), birthday},
                                Calendar::average_day()});
        for (const auto [act, own] : every_set_point) {
            const float* explained = scratch[act];
            auto* usual = static_cast<float*>(world.people.at(own));
            if (explained)
                for (const Person p : people) usual[p] -= explained[p];
        }
        for (const Step* step : reference.steps())
            step->mechanism.begin({&place, none.data(), 0, people, Draws{seed_, step->mechanism.stream(), birthday},
                                   Calendar::average_day()});
    });
    shown_ = shown_by_day;
    for_each_block(world.people.size(), block_size_, [&](Block people, unsigned) { show(world, people); });
    turn_the_page();
    for (std::size_t w = 1; w < worlds_.size(); ++w) {
        worlds_[w].people = world.people.twin();
        worlds_[w].shown = world.shown;
    }
}

}  // namespace mensana
