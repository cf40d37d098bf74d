// What it costs to look at friends: a day under one mechanism that sees what friends showed, and under its like that
// sees the person's own; the difference is the walk over ties and what everybody writes down for friends.
#include <benchmark/benchmark.h>

#include "town.hpp"

using namespace mensana;

namespace {

struct LooksAtFriends {
    static constexpr About about{"looks", "behaviour", "What friends showed.", Beat::lean};
    auto parameters() { return std::tie(); }
    MENSANA_KERNEL void operator()(Block people, Friends<RecentActivity> active, Friends<Depression> low,
                                   Adds<Urge> urge) const {
        for (const auto p : people) urge[p] += active.mean(p, 0.0f) + low.mean(p, 0.0f);
    }
};
struct LooksAtOneself {
    static constexpr About about{"looks", "behaviour", "What one is oneself.", Beat::lean};
    auto parameters() { return std::tie(); }
    MENSANA_KERNEL void operator()(Block people, Own<RecentActivity> active, Own<Depression> low,
                                   Adds<Urge> urge) const {
        for (const auto p : people) urge[p] += active[p] + low[p];
    }
};

void look(benchmark::State& state, const Mechanism& how) {
    pin_threads(1);
    const Scenario scenario = scenario_of(static_cast<std::size_t>(state.range(0)));
    Town town{scenario, first_morning(scenario), {how}};
    for (auto _ : state) town.live(1);
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void a_look_at_friends(benchmark::State& state) { look(state, LooksAtFriends{}); }
void a_look_at_oneself(benchmark::State& state) { look(state, LooksAtOneself{}); }

}  // namespace

BENCHMARK(a_look_at_friends)->Arg(100'000)->Arg(1'200'000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(a_look_at_oneself)->Arg(100'000)->Arg(1'200'000)->Unit(benchmark::kMillisecond)->UseRealTime();
