// A day, per person: under the whole catalogue and under the first dozen mechanisms, on one thread and on two.
#include <benchmark/benchmark.h>

#include "town.hpp"

using namespace mensana;

namespace {

void live(benchmark::State& state, const std::vector<Mechanism>& mechanisms) {
    pin_threads(static_cast<unsigned>(state.range(1)));
    const Scenario scenario = scenario_of(static_cast<std::size_t>(state.range(0)));
    Town town{scenario, first_morning(scenario), mechanisms};
    town.live(3);
    for (auto _ : state) town.live(1);
    state.SetItemsProcessed(state.iterations() * state.range(0));  // agent-days
}

void a_day(benchmark::State& state) { live(state, catalogue()); }
void a_day_of_the_dozen(benchmark::State& state) { live(state, dozen()); }

}  // namespace

BENCHMARK(a_day)->ArgsProduct({{100'000, 1'200'000}, {1, 2}})->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(a_day_of_the_dozen)
    ->ArgsProduct({{100'000, 1'200'000}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
