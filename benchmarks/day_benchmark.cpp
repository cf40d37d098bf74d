// How long a day takes, per person, with the whole catalogue, recorded or not:
//     cmake --preset release -DMENSANA_BENCHMARKS=ON && cmake --build --preset release --target day_benchmark
//     build/release/benchmarks/day_benchmark
#include <benchmark/benchmark.h>

#include "engine/day.hpp"
#include "mechanisms/catalogue.hpp"
#include "record/tally.hpp"
#include "scenario/morning.hpp"

using namespace mensana;

namespace {

void live(benchmark::State& state, bool tallied) {
    use_threads(static_cast<unsigned>(state.range(1)));
    Scenario scenario;
    scenario.people = static_cast<std::size_t>(state.range(0));
    scenario.mechanisms = catalogue();
    Morning morning = first_morning(scenario);
    const Plan plans[]{plan_of(scenario.mechanisms)};
    World worlds[]{{std::move(morning.people), &morning.friends, {}, {}, {}}};
    Days days{worlds, plans, scenario.seed, Calendar{}};
    days.settle(plans[0]);
    std::vector<Reading> readings;
    for (const auto& name : usual_readings()) readings.push_back(*reading_called(name));
    Tally tally{readings, std::vector<std::uint64_t>(scenario.people, 1), threads_in_use()};
    const Watcher watcher = tallied ? Watcher{[&](const Evening& evening) { tally.see(evening); }} : Watcher{};
    std::int32_t day = 0;
    for (auto _ : state) {
        days.live_one_day(day++, watcher);
        if (tallied) tally.add_up();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));  // agent-days
}

void a_day(benchmark::State& state) { live(state, false); }
void a_day_tallied(benchmark::State& state) { live(state, true); }

}  // namespace

BENCHMARK(a_day)->ArgsProduct({{100'000, 1'200'000}, {1, 2}})->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(a_day_tallied)->ArgsProduct({{100'000, 1'200'000}, {1, 2}})->Unit(benchmark::kMillisecond)->UseRealTime();
