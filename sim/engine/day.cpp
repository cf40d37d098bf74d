#include "engine/day.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <utility>

#include "engine/meeting.hpp"
#include "engine/rest.hpp"
#include "engine/start.hpp"
#include "network/turnover.hpp"

namespace mensana {
namespace {

constexpr std::size_t columns = EveryColumn::count;

// Adds tonight's change to a state and holds it in range; says whether every result is a number in range.  The change
// is nothing again, for the next block: to clear it while it is at hand costs less than to come back for it.
MENSANA_KERNEL bool hold(float* __restrict state, float* __restrict change, std::size_t n, float low, float high) {
    int bad = 0;
    for (std::size_t k = 0; k < n; ++k) {
        const float x = held(state[k] + change[k], low, high);
        bad |= !(x >= low && x <= high);
        state[k] = x;
        change[k] = 0.0f;
    }
    return bad == 0;
}

void clear(float* act, std::size_t n) { std::fill_n(act, n, 0.0f); }

MENSANA_KERNEL bool all_within(const float* __restrict act, std::size_t n, float low, float high) {
    int bad = 0;
    for (std::size_t k = 0; k < n; ++k) bad |= !(act[k] >= low && act[k] <= high);
    return bad == 0;
}

MENSANA_KERNEL void round_down(const float* __restrict state, std::uint8_t* __restrict shown, std::size_t n, float low,
                               float step) {
    const float inverse = 1.0f / step;
    for (std::size_t k = 0; k < n; ++k)
        shown[k] = static_cast<std::uint8_t>(static_cast<int>(held((state[k] - low) * inverse, 0, 255)));
}

// The same, but that a step stays while the state is this near to it, in steps.
MENSANA_KERNEL void round_lazily(const float* __restrict state, const std::uint8_t* __restrict before,
                                 std::uint8_t* __restrict shown, std::size_t n, float low, float step, float near) {
    const float inverse = 1.0f / step;
    for (std::size_t k = 0; k < n; ++k) {
        const float now = (state[k] - low) * inverse, last = static_cast<float>(static_cast<int>(before[k]));
        const int anew = static_cast<int>(held(now, 0, 255)), stays = static_cast<int>(before[k]);
        shown[k] = static_cast<std::uint8_t>(now > last - near && now < last + 1.0f + near ? stays : anew);
    }
}

MENSANA_KERNEL void put_side_by_side(const std::uint8_t* __restrict a, const std::uint8_t* __restrict b,
                                     std::uint8_t* __restrict out, std::size_t n) {
    for (std::size_t k = 0; k < n; ++k) {
        out[2 * k] = a[k];
        out[2 * k + 1] = b[k];
    }
}

[[noreturn]] void refuse(const Column& column, const float* values, Block people, std::uint32_t world,
                         std::int32_t day) {
    std::size_t k = 0;
    while (k + 1 < people.size() && values[k] >= column.low && values[k] <= column.high) ++k;
    throw OutOfRange{column, day, world, people.first + static_cast<Person>(k), values[k]};
}

// An address of its own, far from any day that is lived.
std::int32_t morning_of_newcomers(std::int32_t day) { return birthday + 1 + day; }

std::size_t people_in(std::span<const World> worlds) { return worlds.front().people.size(); }

// Whether anybody can do anything under this plan that the night sees to.
bool reaches_out(const Plan& plan) {
    return std::ranges::any_of(plan.gathered, [](std::size_t k) { return watch_of(k) < watched_acts.size(); });
}

}  // namespace

OutOfRange::OutOfRange(const Column& column, std::int32_t day, std::uint32_t world, Person person, float value)
    : std::runtime_error{fmt::format("{} of person {} on day {} of world {} is {}, outside {} to {} {}", column.name,
                                     person, day, world, value, column.low, column.high, column.unit)} {}

// The scratch of one thread: for each world a row of floats for every gathered column and for the friends' sums.
struct Days::Worker {
    struct Row {
        std::array<float*, columns> scratch{}, friends_sum{};
        float* known = nullptr;
    };
    std::vector<float> floats;
    std::vector<std::array<float*, columns>> home, friends_home;  // unshifted
    std::vector<float*> known_home;
    std::vector<Row> rows;                                    // shifted to the present block
    std::vector<std::array<float*, columns>> in_the_evening;  // of these, what is there for everybody
    std::vector<Place> places;
    std::vector<Doings> doings;  // by world
    Dice dice;
};

Days::Days(std::span<World> worlds, std::span<const Plan> plans, Seed seed, Calendar calendar, std::size_t block_size)
    : worlds_{worlds}, plans_{plans}, seed_{seed}, calendar_{calendar},
      meetings_(people_in(worlds), days_between_meetings), slow_days_(people_in(worlds), calendar.slow_every),
      block_size_(std::max(block_size / worlds.size(), std::size_t{1})) {
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
    for (const auto beat : {&Plan::lean, &Plan::act, &Plan::feel, &Plan::respond}) {
        std::vector<Turn> all;
        for (std::uint32_t w = 0; w < worlds_.size(); ++w)
            for (const Step& step : plans_[w].*beat)
                all.push_back({&step, w, step.mechanism.stream(), step.mechanism.concerns()});
        std::ranges::stable_sort(all, {}, [](const Turn& turn) { return turn.step->mechanism.about().name; });
        for (const Turn& turn : all)
            (turn.step->mechanism.about().pace == Pace::daily ? turns_ : slow_turns_).push_back(turn);
    }
    sort_columns();
    arrange_pages();
    const std::size_t stride = (block_size_ + 31) / 16 * 16;
    workers_.resize(threads_in_use());
    for (Worker& worker : workers_) {
        worker.floats.resize(worlds_.size() * (gathered_.size() + shown_.size() + 1) * stride +
                             Dice::floats_for(stride) + 16);
        auto* next = reinterpret_cast<float*>((reinterpret_cast<std::uintptr_t>(worker.floats.data()) + 63) / 64 * 64);
        worker.home.resize(worlds_.size());
        worker.friends_home.resize(worlds_.size());
        worker.rows.resize(worlds_.size());
        worker.in_the_evening.resize(worlds_.size());
        worker.doings.resize(worlds_.size());
        for (std::size_t w = 0; w < worlds_.size(); ++w) {
            for (const std::size_t k : gathered_) worker.home[w][k] = std::exchange(next, next + stride);
            for (const std::size_t k : shown_) worker.friends_home[w][k] = std::exchange(next, next + stride);
            worker.known_home.push_back(std::exchange(next, next + stride));
        }
        worker.dice = Dice{next, stride};
    }
}

Days::~Days() = default;

// A page with a byte for each column that friends see; what was on it stays.
void Days::arrange_pages() {
    for (World& world : worlds_) {
        if (world.shown.columns == shown_) continue;
        std::vector<Everybody<std::uint16_t>> steps;
        for (const std::size_t k : shown_) {
            const auto before = std::ranges::find(world.shown.columns, k);
            const auto n = static_cast<std::size_t>(before - world.shown.columns.begin());
            if (n < std::min(world.shown.columns.size(), world.seen.steps.size()))
                steps.push_back(world.seen.steps[n]);
            else
                steps.emplace_back(world.people.size());
        }
        world.seen.steps = std::move(steps);
    }
    for (World& world : worlds_)
        for (Page* page : {&world.shown, &world.showing}) {
            const std::size_t people = world.people.size();
            if (page->columns == shown_ && page->steps.size() == people * shown_.size()) continue;
            Page next{shown_, Everybody<std::uint8_t>(people * shown_.size())};
            for (std::size_t n = 0; n < shown_.size(); ++n)
                if (page->has(shown_[n]))
                    for (Person p = 0; p < people; ++p) next.steps[p * shown_.size() + n] = page->at(shown_[n], p);
            *page = std::move(next);
        }
    for (World& world : worlds_) {
        world.seen.steps.resize(shown_.size(), Everybody<std::uint16_t>(world.people.size()));
        world.seen.known.resize(world.people.size());
    }
}

// Once friends nearly agree, a state on the edge of a step would go to and fro with a friend's, and both for ever: so
// what they show stays.
void Days::show_lazily(World& world, Block people, float near) const {
    const std::size_t stride = shown_.size();
    std::vector<std::uint8_t> before(people.size()), now(people.size());
    for (std::size_t n = 0; n < stride; ++n) {
        const Column& column = EveryColumn::is[shown_[n]];
        const std::uint8_t* const last = world.shown.steps.data() + people.first * stride + n;
        std::uint8_t* const next = world.showing.steps.data() + people.first * stride + n;
        for (std::size_t k = 0; k < people.size(); ++k) before[k] = last[k * stride];
        round_lazily(static_cast<const float*>(world.people.at(shown_[n])) + people.first, before.data(), now.data(),
                     people.size(), column.low, column.shown_step, near);
        for (std::size_t k = 0; k < people.size(); ++k) next[k * stride] = now[k];
    }
}

void Days::show(World& world, Block people) const {
    const std::size_t stride = shown_.size();
    constexpr std::size_t most = 1024;
    std::array<std::array<std::uint8_t, most>, 2> rounded;
    for (std::size_t first = people.first; first < people.last; first += most) {
        const std::size_t some = std::min(most, people.last - first);
        std::uint8_t* const steps = world.showing.steps.data() + first * stride;
        const auto round = [&](std::size_t n, std::uint8_t* to) {
            const Column& column = EveryColumn::is[shown_[n]];
            round_down(static_cast<const float*>(world.people.at(shown_[n])) + first, to, some, column.low,
                       column.shown_step);
        };
        if (stride == 2) {
            for (std::size_t n = 0; n < 2; ++n) round(n, rounded[n].data());
            put_side_by_side(rounded[0].data(), rounded[1].data(), steps, some);
        } else {
            for (std::size_t n = 0; n < stride; ++n) {
                round(n, rounded[0].data());
                for (std::size_t k = 0; k < some; ++k) steps[k * stride + n] = rounded[0][k];
            }
        }
    }
}

void Days::turn_the_page() {
    for (World& world : worlds_) std::swap(world.shown, world.showing);
}

namespace {

void note_who(const float* act, Block people, std::vector<Person>& who) {
    for (std::size_t k = 0; k < people.size(); ++k)
        if (act[k] != 0) who.push_back(people.first + static_cast<Person>(k));
}

}  // namespace

void Days::place_worker(Worker& worker, Block people) const {
    worker.places.clear();
    for (std::size_t w = 0; w < worlds_.size(); ++w) {
        auto& row = worker.rows[w];
        for (const std::size_t k : gathered_) row.scratch[k] = worker.home[w][k] - people.first;
        for (const std::size_t k : shown_) row.friends_sum[k] = worker.friends_home[w][k] - people.first;
        row.known = worker.known_home[w] - people.first;
        worker.places.push_back(
            {&worlds_[w].people, row.scratch.data(), row.friends_sum.data(), row.known, &worlds_[w].offers});
        worker.in_the_evening[w] = row.scratch;
        for (const std::size_t k : columns_[w].slow)
            if (calendar_.slow_every > 1 && own_part_of(k) < columns)
                worker.in_the_evening[w][k] = worlds_[w].standing[k].empty() ? nullptr : worlds_[w].standing[k].data();
    }
}

// What a daily mechanism of any world makes or looks at has to be there every day.
void Days::sort_columns() {
    assert(calendar_.slow_every >= 1 && "a turn every day at the most");
    std::vector<std::array<bool, columns>> daily(worlds_.size()), slow(worlds_.size());
    for (const auto* turns : {&turns_, &slow_turns_})
        for (const Turn& turn : *turns)
            for (const Use& use : turn.step->mechanism.uses()) {
                if (use.when != Use::When::day) continue;
                const std::size_t whose = use.access == Access::adds ? turn.world : turn.step->read_from[use.column];
                const bool makes = use.access == Access::adds || EveryColumn::is[use.column].kind == Kind::act;
                if (makes) (turns == &turns_ ? daily : slow)[whose][use.column] = true;
                friends_every_day_ |= use.access == Access::friends && turns == &turns_;
            }
    columns_.resize(worlds_.size());
    for (std::size_t w = 0; w < worlds_.size(); ++w)
        for (const std::size_t k : plans_[w].gathered) {
            const bool act = EveryColumn::is[k].kind == Kind::act, follows = own_part_of(k) < columns;
            const bool stands = daily[w][k] && slow[w][k] && act, event = !daily[w][k] && act && !follows;
            Columns& of = columns_[w];
            (daily[w][k] ? of.daily : of.slow).push_back(k);
            if (stands) of.standing.push_back(k), keep(w, k);
            if ((daily[w][k] && !stands) || event) of.begun_daily.push_back(k);
        }
}

void Days::keep(std::size_t w, std::size_t act) {
    columns_[w].kept.push_back(act);
    worlds_[w].standing[act].resize(worlds_[w].people.size());
}

void Days::remember(std::span<const std::size_t> acts) {
    for (std::size_t w = 0; w < worlds_.size(); ++w)
        for (const std::size_t k : columns_[w].slow)
            if (own_part_of(k) < columns && std::ranges::find(acts, k) != acts.end()) keep(w, k);
}

// Acts where they begin.  Changes are at nothing since the evening before.
void Days::make_ready(std::size_t w, const std::vector<std::size_t>& made, Block people, Worker& worker) const {
    for (const std::size_t k : made) {
        if (EveryColumn::is[k].kind == Kind::state) continue;
        float* const from = worker.rows[w].scratch[k] + people.first;
        if (own_part_of(k) < columns)
            start_at_level(from, worlds_[w].people, k, worlds_[w].levels.at(k), people);
        else
            clear(from, people.size());
    }
}

void Days::live(const std::vector<Turn>& turns, Block people, Worker& worker, std::int32_t day, Elapsed elapsed) const {
    const Today today = calendar_.today(day);
    for (const Turn& turn : turns) {
        if (turn.concerns < columns) {
            const Population& whose = worlds_[turn.step->read_from[turn.concerns]].people;
            if (!concerns_anybody(whose, turn.concerns, people)) continue;
        }
        turn.step->mechanism.run({worker.places.data(), turn.step->read_from.data(), turn.world, people,
                                  Draws{seed_, turn.stream, day}, today, &worker.dice, elapsed});
    }
}

// The turn of these people: what slow mechanisms make of acts that daily ones go by stands until the next.
void Days::live_slowly(Block people, Worker& worker, std::int32_t day, Elapsed elapsed) {
    for (std::size_t w = 0; w < worlds_.size(); ++w) {
        remember_friends(worlds_[w], people, worker.rows[w].friends_sum.data(), worker.rows[w].known);
        make_ready(w, columns_[w].slow, people, worker);
        make_ready(w, columns_[w].standing, people, worker);
    }
    live(slow_turns_, people, worker, day, elapsed);
    for (std::size_t w = 0; w < worlds_.size(); ++w)
        for (const std::size_t k : columns_[w].kept)
            std::copy_n(worker.rows[w].scratch[k] + people.first, people.size(),
                        worlds_[w].standing[k].data() + people.first);
}

// States are tomorrow's, and whoever did what the night sees to is noted.
void Days::end_day(std::size_t w, const std::vector<std::size_t>& made, Block people, Worker& worker,
                   std::int32_t day) {
    for (const std::size_t k : made) {
        const Column& column = EveryColumn::is[k];
        float* const today = worker.rows[w].scratch[k] + people.first;
        if (const std::size_t n = watch_of(k); n < watched_acts.size())
            note_who(today, people, worker.doings[w].who[n]);
        if (column.kind != Kind::state) continue;
        auto* const state = static_cast<float*>(worlds_[w].people.at(k)) + people.first;
        if (!hold(state, today, people.size(), column.low, column.high))
            refuse(column, state, people, static_cast<std::uint32_t>(w), day);
    }
}

// Acts are looked over on each person's turn: one that is no number is in a state by night, and one that is out of its
// range comes of a mechanism's equation, not of a day.
void Days::look_over(std::size_t w, Block people, Worker& worker, std::int32_t day) const {
    for (const std::size_t k : plans_[w].gathered) {
        const Column& column = EveryColumn::is[k];
        const float* const today = worker.rows[w].scratch[k] + people.first;
        if (column.kind == Kind::act && !all_within(today, people.size(), column.low, column.high))
            refuse(column, today, people, static_cast<std::uint32_t>(w), day);
    }
}

void Days::live_block(Block people, unsigned me, std::int32_t day, const SeeBlock& see) {
    assert(me < workers_.size() && "use_threads must come before Days");
    Worker& worker = workers_[me];
    place_worker(worker, people);
    for (std::size_t w = 0; w < worlds_.size(); ++w) {
        World& world = worlds_[w];
        meetings_.for_each_due(people, day, [&](Block some) { meet(world, some); });
        if (friends_every_day_)
            remember_friends(world, people, worker.rows[w].friends_sum.data(), worker.rows[w].known);
        make_ready(w, columns_[w].begun_daily, people, worker);
    }
    const auto slowly = [&](auto visit) { slow_days_.for_each_due(people, day, visit); };
    slowly([&](Block some) { live_slowly(some, worker, day, Elapsed{static_cast<float>(calendar_.slow_every)}); });
    for (std::size_t w = 0; w < worlds_.size(); ++w)
        for (const std::size_t k : columns_[w].standing)
            std::copy_n(worlds_[w].standing[k].data() + people.first, people.size(),
                        worker.rows[w].scratch[k] + people.first);
    live(turns_, people, worker, day, Elapsed{});

    for (std::uint32_t w = 0; w < worlds_.size(); ++w) {
        end_day(w, columns_[w].daily, people, worker, day);
        slowly([&](Block some) {
            end_day(w, columns_[w].slow, some, worker, day);
            look_over(w, some, worker, day);
        });
        show(worlds_[w], people);
        if (see) see({w, day, people, me, &worlds_[w].people, worker.in_the_evening[w].data(), seed_});
    }
}

// Before the first day, and for whoever comes later: what slow mechanisms make of acts, while no time passes and no
// state changes.
void Days::take_stand(Block people, unsigned me, std::int32_t morning) {
    Worker& worker = workers_[me];
    place_worker(worker, people);
    for (std::size_t w = 0; w < worlds_.size(); ++w) { make_ready(w, columns_[w].begun_daily, people, worker); }
    live_slowly(people, worker, morning, Elapsed{0});
    for (std::size_t w = 0; w < worlds_.size(); ++w)
        for (const std::size_t k : plans_[w].gathered)
            if (EveryColumn::is[k].kind == Kind::state) clear(worker.rows[w].scratch[k] + people.first, people.size());
}

void Days::live_one_day(std::int32_t day, const SeeBlock& see) {
    for_each_block(worlds_.front().people.size(), block_size_,
                   [&](Block people, unsigned worker) { live_block(people, worker, day, see); });
    sleep(day);
}

// From all threads, in the order of rows.
Doings Days::doings_of(std::size_t world) {
    Doings all;
    for (std::size_t n = 0; n < watched_acts.size(); ++n) {
        for (Worker& worker : workers_) {
            std::vector<Person>& some = worker.doings[world].who[n];
            all.who[n].insert(all.who[n].end(), some.begin(), some.end());
            some.clear();
        }
        std::sort(all.who[n].begin(), all.who[n].end());
    }
    return all;
}

// What happens between people once the day is over: some die and others come, ties lapse and form.
void Days::sleep(std::int32_t day) {
    std::vector<Doings> today;
    for (std::size_t w = 0; w < worlds_.size(); ++w) {
        today.push_back(doings_of(w));
        own_ties(w);
    }
    died_.clear();
    if (day >= 0) pass_on(today, day);
    turn_the_page();
    for (std::size_t w = 0; w < worlds_.size(); ++w)
        if (worlds_[w].own)
            change_ties(worlds_[w].people, *worlds_[w].own, worlds_[w].shape, today[w].of<TieLoss>(),
                        today[w].of<TieSearch>(), seed_, day);
}

void Days::pass_on(const std::vector<Doings>& today, std::int32_t day) {
    died_ = today.front().of<Death>();
    for (const Doings& each : today)
        if (each.of<Death>() != died_)
            throw std::logic_error{"worlds that step together must lose the same people: let people_die be one"};
    std::erase_if(died_, [&](Person p) { return !worlds_.front().people.all<Alive>()[p]; });
    std::vector<std::pair<std::uint32_t, std::uint32_t>> rooms;  // of the first who died in every world, then the next
    for (const Person p : died_) {
        for (World& world : worlds_) {
            rooms.emplace_back(world.people.all<CloseRoom>()[p], world.people.all<WeakRoom>()[p]);
            leave(world.people, *world.own, p, !newcomers_);
            world.people.all<Alive>()[p] = 0;
        }
        if (newcomers_) newcomers_(worlds_.front().people, p, morning_of_newcomers(day), seed_);
    }
    if (!newcomers_) return;
    rest_of_newcomers_->on(morning_of_newcomers(day));
    for_each_block(died_.size(), 1, [&](Block some, unsigned worker) {
        for (const auto n : some) come_in(died_[static_cast<std::size_t>(n)], worker, morning_of_newcomers(day));
    });
    for (std::size_t n = 0; n < rooms.size(); ++n) {
        World& world = worlds_[n % worlds_.size()];
        arrive(world.people, *world.own, died_[n / worlds_.size()], rooms[n].first, rooms[n].second);
    }
}

// Settles somebody new, as those of the first morning settled, but with the ties they will find in place of none.
void Days::come_in(Person p, unsigned worker, std::int32_t morning) {
    World& world = worlds_.front();
    const Block row{p, p + 1};
    const auto close = world.people.all<CloseTies>(), weak = world.people.all<Acquaintances>();
    close[p] = usual_close_ties, weak[p] = usual_acquaintances;
    rest_of_newcomers_->born(world.people, row, worker);
    rest_of_newcomers_->alone(world.people, row, worker);
    rest_of_newcomers_->begin(world, row, worker, false);
    for (World& other : worlds_) {
        if (&other != &world)
            for (std::size_t k = 0; k < columns; ++k)
                if (EveryColumn::is[k].kind == Kind::state) other.people.set(k, p, world.people.value(k, p));
        show(other, row);
        other.seen.known[p] = close[p];
        for (std::size_t n = 0; n < shown_.size(); ++n) {
            const Column& column = EveryColumn::is[shown_[n]];
            const float steps = (world.levels.usually_shown[shown_[n]] - column.low) / column.shown_step;
            other.seen.steps[n][p] = static_cast<std::uint16_t>(static_cast<float>(close[p]) * steps + 0.5f);
        }
    }
    take_stand(row, worker, morning);
}

void Days::own_ties(std::size_t w) {
    World& world = worlds_[w];
    if (world.own || !reaches_out(plans_[w])) return;
    world.own = std::make_unique<Network>(with_room(*world.friends, world.people));
    world.friends = world.own.get();
}

// Newcomers settle as everybody did on the first morning.
void Days::settle_newcomers(const Plan& reference, Entrants newcomers) {
    reference_.emplace(reference);
    rest_of_newcomers_ = std::make_unique<Rest>(*reference_, worlds_.front().levels, seed_, birthday, 1);
    newcomers_ = std::move(newcomers);
}

void Days::go_on_from(Days& before, std::int32_t day, std::span<const char> changed) {
    settle_newcomers(*before.reference_, before.newcomers_);
    if (std::ranges::none_of(changed, [](char each) { return each != 0; })) return;
    // What slow mechanisms made of acts at each person's last turn is of those that were there.  It moves by what the
    // others would make of them now, and stays to the bit where that is the same.
    const auto stand_anew = [&](Days& days) {
        for_each_block(worlds_.front().people.size(), days.block_size_,
                       [&](Block people, unsigned me) { days.take_stand(people, me, day); });
    };
    std::vector<std::array<Everybody<float>, columns>> kept;
    for (const World& world : worlds_) kept.push_back(world.standing);
    stand_anew(before);
    const auto old = worlds_.front().standing;
    stand_anew(*this);
    for (std::size_t w = 0; w < worlds_.size(); ++w) {
        auto& standing = worlds_[w].standing;
        for (std::size_t k = 0; changed[w] && k < columns; ++k)
            if (!kept[w][k].empty() && !old[k].empty() && !standing[k].empty())
                for (Person p = 0; p < standing[k].size(); ++p) kept[w][k][p] += standing[k][p] - old[k][p];
            else if (!standing[k].empty())
                kept[w][k] = standing[k];
        standing = std::move(kept[w]);
    }
}

void Days::settle(const Plan& reference, Entrants newcomers, const Observed* observed, bool rested) {
    constexpr std::size_t most_rounds = 80, roughly = 5;
    settle_newcomers(reference, std::move(newcomers));
    // Worlds are born equal: the first one settles, the others are its twins and copy the outcome.
    World& world = worlds_.front();
    // The reference may look at friends where no plan of the days to come does.
    const std::vector<std::size_t> shown_by_day = shown_;
    for (const std::size_t k : reference.shown)
        if (std::ranges::find(shown_, k) == shown_.end()) shown_.push_back(k);
    arrange_pages();
    count_ties(world.people, *world.friends);
    Rest rest{reference, world.levels, seed_, birthday, block_size_, observed};
    const auto everybody = [&](auto&& visit) { for_each_block(world.people.size(), block_size_, visit); };
    const auto be_seen = [&] {
        everybody([&](Block people, unsigned) { show(world, people); });
        turn_the_page();
    };
    const bool friends_matter = !world.shown.columns.empty();
    if (!rested || !friends_matter)
        everybody([&](Block people, unsigned me) {
            if (!rested) rest.born(world.people, people, me);
            rest.alone(world.people, people, me, friends_matter ? How::roughly : How::settled);
        });
    be_seen();
    // A few steps towards each other, while everything still moves.
    for (std::size_t round = 0; friends_matter && round < roughly; ++round) {
        everybody([&](Block people, unsigned me) { rest.towards_friends(world, people, me); });
        be_seen();
    }
    // Then everybody, and after that whoever sees anything new.
    for (std::size_t round = 0;; ++round) {
        std::vector<std::size_t> moved(threads_in_use());
        const bool all = friends_matter && round == 0;
        everybody([&](Block people, unsigned me) { moved[me] += rest.among_friends(world, people, me, all); });
        settled_in_ = {rest.sweeps(), round + 1 + (friends_matter ? roughly : 0)};
        if (std::ranges::all_of(moved, [](std::size_t some) { return some == 0; })) break;
        if (round == most_rounds) throw Unsettled{reference_->shown.front()};
        // Who stands near a step that friends see would show one thing and the other in turn.
        const float near = 0.5f * static_cast<float>(1u << std::min<std::size_t>(round / 6, 9));
        everybody([&](Block people, unsigned) { show_lazily(world, people, near); });
        turn_the_page();
    }
    std::vector<float> sociability(world.people.size());
    everybody([&](Block people, unsigned me) {
        rest.begin(world, people, me, true);
        rest.note_sociability(people, me, sociability);
    });
    make_room(world.people, *world.friends, world.shape, seed_, sociability);
    shown_ = shown_by_day;
    arrange_pages();
    be_seen();
    everybody([&](Block people, unsigned) { meet(world, people); });
    for (std::size_t w = 1; w < worlds_.size(); ++w) {
        worlds_[w].people = world.people.twin();
        worlds_[w].shown = world.shown;
        worlds_[w].seen = world.seen;
        worlds_[w].levels = world.levels;
    }
    for (std::size_t w = 0; w < worlds_.size(); ++w) own_ties(w);
    everybody([&](Block people, unsigned me) { take_stand(people, me, birthday); });
}

}  // namespace mensana
