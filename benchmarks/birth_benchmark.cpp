// Before the first day: people are born, make friends and settle.
#include <benchmark/benchmark.h>

#include "town.hpp"

using namespace mensana;

namespace {

void birth(benchmark::State& state) {
    pin_threads(static_cast<unsigned>(state.range(1)));
    for (auto _ : state) benchmark::DoNotOptimize(born(static_cast<std::size_t>(state.range(0)), {}, Birth{}).size());
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void network_building(benchmark::State& state) {
    pin_threads(static_cast<unsigned>(state.range(1)));
    const Population people = born(static_cast<std::size_t>(state.range(0)), {}, Birth{});
    const std::vector<float> activity = usual_share_of_days(people);
    for (auto _ : state)
        benchmark::DoNotOptimize(build_network({people.all<Age>(), people.all<Sex>(), people.all<Education>(), activity,
                                                people.all<FamilyFirst>()},
                                               NetworkShape{}, {})
                                     .ties());
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void settling(benchmark::State& state) {
    pin_threads(static_cast<unsigned>(state.range(1)));
    const Scenario scenario = scenario_of(static_cast<std::size_t>(state.range(0)));
    const Morning morning = first_morning(scenario);
    for (auto _ : state) {
        state.PauseTiming();
        Morning copy = copy_of(morning);
        state.ResumeTiming();
        benchmark::DoNotOptimize(Town{scenario, std::move(copy), catalogue()}.world().people.size());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

}  // namespace

BENCHMARK(birth)->ArgsProduct({{100'000}, {1, 2}})->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(network_building)->ArgsProduct({{100'000}, {1, 2}})->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(settling)->ArgsProduct({{100'000}, {1, 2}})->Unit(benchmark::kMillisecond)->UseRealTime();
