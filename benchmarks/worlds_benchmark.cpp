// Two worlds in lockstep against one, and small populations many times: 20,000 people, a replicate a core.
#include <benchmark/benchmark.h>

#include "town.hpp"

using namespace mensana;

namespace {

void worlds_in_lockstep(benchmark::State& state) {
    pin_threads(1);
    const Scenario scenario = scenario_of(100'000);
    Town town{scenario, first_morning(scenario), catalogue(), static_cast<std::size_t>(state.range(0))};
    town.live(3);
    for (auto _ : state) town.live(1);
    state.SetItemsProcessed(state.iterations() * 100'000);
}

void a_year_of_a_replicate(benchmark::State& state) {
    pin_threads(1);
    Scenario scenario = scenario_of(20'000);
    for (auto _ : state) {
        ++scenario.seed.replicate;
        Town{scenario, first_morning(scenario), catalogue()}.live(365);
    }
    state.SetItemsProcessed(state.iterations() * 20'000 * 365);
}

}  // namespace

BENCHMARK(worlds_in_lockstep)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(a_year_of_a_replicate)->Unit(benchmark::kSecond)->UseRealTime();
