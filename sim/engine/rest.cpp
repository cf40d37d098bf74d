#include "engine/rest.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <span>
#include <utility>

#include "engine/calendar.hpp"
#include "engine/meeting.hpp"
#include "engine/start.hpp"

namespace mensana {
namespace {

constexpr std::size_t most_sweeps = 400;
// How far a level goes of the way to where causes would hold it now: further while it goes on in the same direction,
// half as far when it turned round (who exercises every day is injured, and rests).  Levels that turn each other round
// circle about their rest; whoever still does after many sweeps is slowed down.
constexpr float first_share = 0.85f, most_share = 1.6f, least_share = 0.02f, further = 1.2f, little_further = 1.05f;
constexpr std::size_t many_sweeps = 50;
constexpr int rough_sweeps = 4;

// Moves a level towards its new one, and notes how far it was, in bits of a float above zero (whose order is theirs).
// Whoever has settled stays.
MENSANA_KERNEL void go_towards(float* __restrict level, float* __restrict before, float* __restrict share,
                               float* __restrict last, std::int32_t* __restrict furthest,
                               const std::int32_t* __restrict settled, std::int32_t n, const float per_sd,
                               const float more) {
    for (std::int32_t k = 0; k < n; ++k) {
        const float by = level[k] - before[k], part = share[k] * (by * last[k] < 0.0f ? 0.5f : more);
        const std::int32_t far = std::bit_cast<std::int32_t>(by * per_sd) & 0x7FFFFFFF;
        furthest[k] = far > furthest[k] ? far : furthest[k];
        share[k] = held(part, least_share, most_share);
        last[k] = by;
        const float moved = before[k] + share[k] * by;
        level[k] = settled[k] ? before[k] : moved;
        before[k] = level[k];
    }
}
// The first time there is nothing to come from.
MENSANA_KERNEL void come_from(const float* __restrict level, float* __restrict before, float* __restrict share,
                              float* __restrict last, std::int32_t n) {
    for (std::int32_t k = 0; k < n; ++k) {
        before[k] = level[k];
        share[k] = first_share;
        last[k] = 0.0f;
    }
}
// Whose levels have all stopped has settled, by themselves: whoever else is looked at at the same time changes nothing.
// Nor is there rest for what is no number: a day says which it is.  The furthest that anybody else's moved.
MENSANA_KERNEL std::int32_t settle_whoever_stopped(std::int32_t* __restrict settled,
                                                   const std::int32_t* __restrict furthest, std::int32_t n,
                                                   const std::int32_t near) {
    constexpr auto infinity = std::bit_cast<std::int32_t>(std::numeric_limits<float>::infinity());
    std::int32_t most = 0;
    for (std::int32_t k = 0; k < n; ++k) {
        const std::int32_t far = settled[k] != 0 || furthest[k] > infinity ? 0 : furthest[k];
        most = far > most ? far : most;
        settled[k] = far <= near ? 1 : 0;
    }
    return most;
}

MENSANA_KERNEL std::int32_t how_many_are_driven(const float* __restrict held, const float* __restrict started,
                                                std::int32_t n, const float far) {
    std::int32_t many = 0;
    for (std::int32_t k = 0; k < n; ++k) many += std::abs(held[k] - started[k]) > far ? 1 : 0;
    return many;
}

MENSANA_KERNEL void hold_within(float* __restrict state, std::int32_t n, const float low, const float high) {
    for (std::int32_t k = 0; k < n; ++k) state[k] = held(state[k], low, high);
}

// Inside their ranges, where nights would hold them.
void hold_states(Population& people, std::span<const std::size_t> states, Block block) {
    for (const std::size_t k : states)
        hold_within(static_cast<float*>(people.at(k)) + block.first, static_cast<std::int32_t>(block.size()),
                    EveryColumn::is[k].low, EveryColumn::is[k].high);
}

// Some acts of these people, one after the other.
std::vector<float> gathered_in(const std::array<float*, EveryColumn::count>& home, std::span<const std::size_t> acts,
                               Block block) {
    std::vector<float> all;
    for (const std::size_t k : acts) all.insert(all.end(), home[k], home[k] + block.size());
    return all;
}

constexpr std::array<std::uint8_t, EveryColumn::count> of_this_world{};  // by column: nobody reads another
const Today average_day = Calendar::average_day();

bool is_float(std::size_t column) { return EveryColumn::holds[column] == Holds::real; }

}  // namespace

Unsettled::Unsettled(std::size_t of)
    : std::runtime_error{fmt::format("{} finds no rest: what it causes drives it on", EveryColumn::is[of].name)},
      act{of} {}

struct Rest::Worker {
    std::vector<float> floats;
    std::array<float*, EveryColumn::count> act_home{}, before_home{}, share_home{}, last_home{}, start_home{},
        friends_home{};
    float* known_home = nullptr;
    std::array<float*, EveryColumn::count> act{}, friends{};  // shifted to the block
    float* known = nullptr;
    std::vector<std::int32_t> furthest, settled;  // of each person of the block
    float more = further;
    Dice dice;
    std::size_t sweeps = 0;
};

Rest::Rest(const Plan& plan, const Levels& levels, Seed seed, std::int32_t morning, std::size_t block_size,
           const Observed* observed)
    : plan_{plan}, levels_{levels}, seed_{seed}, morning_{morning},
      observed_{observed && std::ranges::any_of(observed->level, [](const auto& each) { return !each.empty(); })
                    ? observed
                    : nullptr},
      begins_{plan.beginnings()} {
    std::array<bool, EveryColumn::count> set{};
    for (const Step* step : plan_.steps()) {
        bool draws = false, rests = false;
        for (const Use& use : step->mechanism.uses()) {
            draws |= use.when == Use::When::born, rests |= use.when == Use::When::rest;
            if (use.when == Use::When::rest && use.access == Access::sets) set[use.column] = true;
            if (use.when == Use::When::begin && use.access == Access::adds &&
                std::ranges::find(added_at_first_, use.column) == added_at_first_.end())
                added_at_first_.push_back(use.column);
        }
        if (draws) born_.push_back(step);
        if (rests) rests_.push_back({step, step->mechanism.stream(), EveryColumn::count});
    }
    for (std::size_t k = 0; k < EveryColumn::count; ++k) {
        if (set[k] && is_float(k) && EveryColumn::is[k].kind == Kind::state) at_rest_.push_back(k);
        if (EveryColumn::is[k].shown_step > 0) friends_see_.push_back(k);
    }
    for (const std::size_t k : plan_.gathered)
        if (own_part_of(k) < EveryColumn::count) levels_of_plan_.push_back(k);
    for (const Step& step : plan_.lean) {
        const bool follows = std::ranges::any_of(step.mechanism.uses(), [&](const Use& use) {
            return use.when == Use::When::day && use.access == Access::own && set[use.column];
        });
        (follows ? follow_ : stay_).push_back({&step, step.mechanism.stream(), step.mechanism.concerns()});
    }
    const std::size_t stride = (block_size + 31) / 16 * 16;
    workers_.resize(threads_in_use());
    for (Worker& worker : workers_) {
        worker.floats.resize((2 * plan_.gathered.size() + 3 * levels_of_plan_.size() + friends_see_.size() + 1) *
                                 stride +
                             Dice::floats_for(stride) + 16);
        auto* next = reinterpret_cast<float*>((reinterpret_cast<std::uintptr_t>(worker.floats.data()) + 63) / 64 * 64);
        for (const std::size_t k : plan_.gathered) worker.act_home[k] = std::exchange(next, next + stride);
        for (auto* home : {&worker.before_home, &worker.share_home, &worker.last_home})
            for (const std::size_t k : levels_of_plan_) (*home)[k] = std::exchange(next, next + stride);
        for (const std::size_t k : plan_.gathered) worker.start_home[k] = std::exchange(next, next + stride);
        for (const std::size_t k : friends_see_) worker.friends_home[k] = std::exchange(next, next + stride);
        worker.known_home = std::exchange(next, next + stride);
        worker.dice = Dice{next, stride};
        worker.furthest.resize(stride);
        worker.settled.resize(stride);
    }
}

Rest::~Rest() = default;

void Rest::note_sociability(Block block, unsigned worker, std::span<float> sociability) const {
    const auto moved = [&](std::size_t act) { return std::ranges::find(plan_.gathered, act) != plan_.gathered.end(); };
    const bool by_ties = moved(EveryColumn::place<TieSearch>) && moved(EveryColumn::place<TieLoss>);
    const float* const leaning = by_ties ? workers_[worker].act_home[EveryColumn::place<Sociability>] : nullptr;
    for (const auto p : block) sociability[p] = leaning ? leaning[p - static_cast<std::int32_t>(block.first)] : 0.0f;
}

std::size_t Rest::sweeps() const {
    return std::ranges::max(workers_, {}, [](const Worker& each) { return each.sweeps; }).sweeps;
}

void Rest::at_hand(Worker& worker, Population&, Block block) const {
    for (const std::size_t k : plan_.gathered) worker.act[k] = worker.act_home[k] - block.first;
    for (const std::size_t k : friends_see_) worker.friends[k] = worker.friends_home[k] - block.first;
    worker.known = worker.known_home - block.first;
}

void Rest::usual_friends(Worker& worker, const Population& people, Block block) const {
    const auto close = people.all<CloseTies>();
    for (const auto p : block) worker.known[p] = static_cast<float>(close[static_cast<std::size_t>(p)]);
    for (const std::size_t k : friends_see_) {
        const float each = levels_.usually_shown[k];
        for (const auto p : block) worker.friends[k][p] = worker.known[p] * each;
    }
}

// What everything starts from, before any cause.
void Rest::start(Worker& worker, Population& people, Block block) const {
    for (const std::size_t k : plan_.gathered) {
        float* const from = worker.act_home[k];
        if (own_part_of(k) < EveryColumn::count)
            start_at_level(from, people, k, levels_.at(k), block);
        else
            std::fill_n(from, block.size(), 0.0f);
    }
}

void Rest::lean(Worker& worker, Population& people, Block block, const std::vector<Cause>& some) const {
    const Place place{&people, worker.act.data(), worker.friends.data(), worker.known, &no_offers, &levels_};
    for (const Cause& each : some)
        if (each.concerns == EveryColumn::count || concerns_anybody(people, each.concerns, block))
            each.step->mechanism.run({&place, of_this_world.data(), 0, block, Draws{seed_, each.stream, morning_},
                                      average_day, &worker.dice});
}

void Rest::causes(Worker& worker, Population& people, Block block) const {
    start(worker, people, block);
    lean(worker, people, block, stay_);
    lean(worker, people, block, follow_);
}

// What causes add that no state at rest moves is the same from sweep to sweep, but for whoever's own part is inferred.
void Rest::causes_again(Worker& worker, Population& people, Block block, bool first) const {
    if (observed_) return causes(worker, people, block);
    if (first) {
        start(worker, people, block);
        lean(worker, people, block, stay_);
    }
    for (const std::size_t k : plan_.gathered)
        std::copy_n((first ? worker.act_home : worker.start_home)[k], block.size(),
                    (first ? worker.start_home : worker.act_home)[k]);
    lean(worker, people, block, follow_);
}

// Whoever's level was observed keeps it: their own part is what causes leave of it.
float Rest::approach(Worker& worker, Population& people, Block block, bool first) const {
    const auto people_here = static_cast<std::int32_t>(block.size());
    std::ranges::fill(worker.furthest, 0);
    for (const std::size_t k : levels_of_plan_) {
        const std::size_t n = set_point_of(k);
        const Level& level = levels_.of[n];
        float* const act = worker.act_home[k];
        if (observed_ && !observed_->level[n].empty()) {
            auto* const own = static_cast<Real16*>(people.at(every_set_point[n].own));
            const auto woman = people.all<Sex>();
            const auto age = people.all<Age>();
            for (std::size_t j = 0; j < block.size(); ++j) {
                const float seen = observed_->level[n][block.first + j];
                if (std::isnan(seen) || worker.settled[j]) continue;
                const Person p = block.first + static_cast<Person>(j);
                const float spread = level.spread_at(woman[p], age[p]);
                const float before = spread * own[p], causes = act[j] - before;
                own[p] = held((seen - causes) / std::max(spread, 0.05f * level.sd), -8.0f, 8.0f);
                // (As it is kept, it is rounded; the level is what was seen, unless causes leave more than anybody
                // has.)
                const float kept = own[p];
                act[j] = kept > -8.0f && kept < 8.0f ? seen : causes + spread * kept;
            }
        }
        if (first)
            come_from(act, worker.before_home[k], worker.share_home[k], worker.last_home[k], people_here);
        else
            go_towards(act, worker.before_home[k], worker.share_home[k], worker.last_home[k], worker.furthest.data(),
                       worker.settled.data(), people_here, 1.0f / level.sd, worker.more);
    }
    return first
               ? 0.0f
               : std::bit_cast<float>(settle_whoever_stopped(worker.settled.data(), worker.furthest.data(), people_here,
                                                             std::bit_cast<std::int32_t>(settled_within)));
}

void Rest::let_states_follow(Worker& worker, Population& people, Block block) const {
    const Place place{&people, worker.act.data(), worker.friends.data(), worker.known, &no_offers, &levels_};
    for (const Cause& each : rests_)
        each.step->mechanism.rest(
            {&place, of_this_world.data(), 0, block, Draws{seed_, each.stream, morning_}, average_day});
    hold_states(people, at_rest_, block);
}

// The first sweep has nothing to compare with: it says where causes hold levels now.  Whoever is said to have settled
// already is passed over, and what their states become is of no account.
void Rest::until_settled(Worker& worker, Population& people, Block block) const {
    for (std::size_t n = 0; n < most_sweeps; ++n) {
        worker.more = n < many_sweeps ? further : little_further;
        causes_again(worker, people, block, n == 0);
        const float moved = approach(worker, people, block, n == 0);
        let_states_follow(worker, people, block);
        worker.sweeps = std::max(worker.sweeps, n + 1);
        if (n > 0 && moved <= settled_within) return;
    }
    // Which level it is: the one that moves most of whoever has not settled.
    causes(worker, people, block);
    std::size_t worst = levels_of_plan_.front();
    std::int32_t most = 0;
    for (const std::size_t k : levels_of_plan_) {
        std::ranges::fill(worker.furthest, 0);
        go_towards(worker.act_home[k], worker.before_home[k], worker.share_home[k], worker.last_home[k],
                   worker.furthest.data(), worker.settled.data(), static_cast<std::int32_t>(block.size()),
                   1.0f / levels_.at(k).sd, worker.more);
        for (std::size_t j = 0; j < block.size(); ++j)
            if (!worker.settled[j] && worker.furthest[j] > most) most = worker.furthest[j], worst = k;
    }
    throw Unsettled{worst};
}

// A level that drives itself on comes to rest where a state ends: causes move it far from where it starts, and not of
// somebody here and there but of most.
void Rest::refuse_whoever_drives_on(Worker& worker, Population& people, Block block) const {
    constexpr std::size_t enough = 100;  // people of whom it can be said
    constexpr float far = 5;             // SD
    start(worker, people, block);
    for (const std::size_t k : levels_of_plan_) std::copy_n(worker.act_home[k], block.size(), worker.before_home[k]);
    lean(worker, people, block, stay_);
    lean(worker, people, block, follow_);
    if (block.size() < enough) return;
    for (const std::size_t k : levels_of_plan_)
        if (2 * how_many_are_driven(worker.act_home[k], worker.before_home[k], static_cast<std::int32_t>(block.size()),
                                    far * levels_.at(k).sd) >
            static_cast<std::int32_t>(block.size()))
            throw Unsettled{k};
}

void Rest::born(Population& people, Block block, unsigned me) {
    Worker& worker = workers_[me];
    at_hand(worker, people, block);
    usual_friends(worker, people, block);
    const Place place{&people, worker.act.data(), worker.friends.data(), worker.known, &no_offers, &levels_};
    for (const Step* step : born_)
        step->mechanism.born(
            {&place, of_this_world.data(), 0, block, Draws{seed_, step->mechanism.stream(), morning_}, average_day});
    start(worker, people, block);
    let_states_follow(worker, people, block);
}

void Rest::sweep(Worker& worker, Population& people, Block block) const {
    causes(worker, people, block);
    let_states_follow(worker, people, block);
}

void Rest::alone(Population& people, Block block, unsigned me, How near) {
    Worker& worker = workers_[me];
    at_hand(worker, people, block);
    usual_friends(worker, people, block);
    if (near == How::roughly && !observed_) {  // what was observed is kept by whoever settles
        for (int n = 0; n < rough_sweeps; ++n) sweep(worker, people, block);
        return;
    }
    // Few at a time, because all of a run go on until its last has settled.
    constexpr Person together = 128;
    for (Person first = block.first; first < block.last; first += together) {
        const Block some{first, std::min(block.last, first + together)};
        at_hand(worker, people, some);
        usual_friends(worker, people, some);
        std::ranges::fill(worker.settled, 0);
        until_settled(worker, people, some);
    }
    at_hand(worker, people, block);
    usual_friends(worker, people, block);
    refuse_whoever_drives_on(worker, people, block);
}

// Neighbours by neighbours, because most of them soon see what they saw before, and stay, to the bit.
void Rest::towards_friends(World& world, Block block, unsigned me) {
    constexpr Person together = 512;
    Worker& worker = workers_[me];
    for (Person first = block.first; first < block.last; first += together) {
        const Block some{first, std::min(block.last, first + together)};
        at_hand(worker, world.people, some);
        meet(world, some);
        remember_friends(world, some, worker.friends.data(), worker.known);
        sweep(worker, world.people, some);
    }
}

std::size_t Rest::among_friends(World& world, Block block, unsigned me, bool everybody) {
    constexpr Person together = 64;
    Worker& worker = workers_[me];
    std::size_t moved = 0;
    const auto what_is_seen = [&](Block some) {
        std::vector<std::uint16_t> seen(world.seen.known.begin() + some.first, world.seen.known.begin() + some.last);
        for (const auto& steps : world.seen.steps)
            seen.insert(seen.end(), steps.begin() + some.first, steps.begin() + some.last);
        return seen;
    };
    for (Person first = block.first; first < block.last; first += together) {
        const Block some{first, std::min(block.last, first + together)};
        at_hand(worker, world.people, some);
        if (everybody) {
            meet(world, some);
            remember_friends(world, some, worker.friends.data(), worker.known);
            std::fill_n(worker.settled.begin(), some.size(), 0);
            until_settled(worker, world.people, some);
            moved += some.size();
            continue;
        }
        const std::vector<std::uint16_t> before = what_is_seen(some);
        remember_friends(world, some, worker.friends.data(), worker.known);
        meet(world, some);
        if (what_is_seen(some) == before) continue;
        // Who sees something new, but nothing that moves a level of theirs, stays as well.
        const auto levels = [&] {
            causes(worker, world.people, some);
            return gathered_in(worker.act_home, levels_of_plan_, some);
        };
        const std::vector<float> stood_at = levels();
        remember_friends(world, some, worker.friends.data(), worker.known);
        const std::vector<float> now = levels();
        std::array<std::int32_t, together> stays;
        stays.fill(1);
        for (std::size_t n = 0, at = 0; n < levels_of_plan_.size(); ++n) {
            const float near = settled_within * levels_.at(levels_of_plan_[n]).sd;
            for (std::size_t k = 0; k < some.size(); ++k, ++at)
                if (std::abs(now[at] - stood_at[at]) > near) stays[k] = 0;
        }
        if (std::ranges::count(stays, 0) == 0) continue;
        std::copy_n(stays.begin(), some.size(), worker.settled.begin());
        const std::vector<float> stood = states_of(world.people, some);
        until_settled(worker, world.people, some);
        stay_as_they_were(world.people, some, stays.data(), stood);
        moved += static_cast<std::size_t>(std::count(stays.begin(), stays.end(), 0));
    }
    return moved;
}

// What rest moves of these people, state by state.
std::vector<float> Rest::states_of(const Population& people, Block block) const {
    std::vector<float> all;
    for (const std::size_t k : at_rest_) {
        const auto* const state = static_cast<const float*>(people.at(k));
        all.insert(all.end(), state + block.first, state + block.last);
    }
    return all;
}
void Rest::stay_as_they_were(Population& people, Block block, const std::int32_t* stays,
                             const std::vector<float>& stood) const {
    auto was = stood.begin();
    for (const std::size_t k : at_rest_) {
        auto* const state = static_cast<float*>(people.at(k)) + block.first;
        for (std::size_t j = 0; j < block.size(); ++j, ++was)
            if (stays[j]) state[j] = *was;
    }
}

void Rest::begin(World& world, Block block, unsigned me, bool with_friends) {
    Worker& worker = workers_[me];
    at_hand(worker, world.people, block);
    if (with_friends)
        remember_friends(world, block, worker.friends.data(), worker.known);
    else
        usual_friends(worker, world.people, block);
    refuse_whoever_drives_on(worker, world.people, block);
    // What is added to a state is its own, now: nobody waits for a night.
    auto states_themselves = worker.act;
    for (const std::size_t k : added_at_first_) states_themselves[k] = static_cast<float*>(world.people.at(k));
    const Place place{&world.people, states_themselves.data(), worker.friends.data(), worker.known, &no_offers,
                      &levels_};
    for (const Step* step : begins_)
        step->mechanism.begin(
            {&place, of_this_world.data(), 0, block, Draws{seed_, step->mechanism.stream(), morning_}, average_day});
    hold_states(world.people, at_rest_, block);
    hold_states(world.people, added_at_first_, block);
}

void rest_alone(Population& people, const Plan& plan, const Levels& levels, Seed seed, const Observed* observed,
                std::span<float> sociability, How near) {
    constexpr std::size_t block_size = 512;
    Rest rest{plan, levels, seed, birthday, block_size, observed};
    std::ranges::fill(people.all<CloseTies>(), usual_close_ties);
    std::ranges::fill(people.all<Acquaintances>(), usual_acquaintances);
    for_each_block(people.size(), block_size, [&](Block block, unsigned worker) {
        rest.born(people, block, worker);
        rest.alone(people, block, worker, near);
        if (!sociability.empty()) rest.note_sociability(block, worker, sociability);
    });
}

}  // namespace mensana
