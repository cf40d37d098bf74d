// What it costs to be recorded: a year's aggregates, written daily as `mensana run` writes them, against none; and
// the tally alone.
#include <benchmark/benchmark.h>
#include <filesystem>
#include <unistd.h>

#include "record/record.hpp"
#include "tests/laws/observing.hpp"
#include "town.hpp"

using namespace mensana;

namespace {

Scenario baseline(std::int64_t people) {
    return read_scenario(MENSANA_SOURCE_DIR "/scenarios/baseline.toml",
                         {"population.people=" + std::to_string(people)});
}

void a_day_unrecorded(benchmark::State& state) {
    pin_threads(1);
    const Scenario scenario = baseline(state.range(0));
    Town town{scenario, first_morning(scenario), catalogue()};
    for (auto _ : state) town.live(1);
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void a_day_tallied(benchmark::State& state) {
    pin_threads(1);
    const Scenario scenario = baseline(state.range(0));
    Town town{scenario, first_morning(scenario), catalogue()};
    std::vector<Reading> readings;
    for (const auto& name : usual_readings()) readings.push_back(*reading_called(name));
    Tally tally{readings, group_bits(scenario, town.world().people), threads_in_use()};
    Observing counting{[&](const DayView& view) { tally.see(view); }};
    counting.on_end = [&](std::int32_t, std::span<const World>) { tally.add_up(); };
    for (auto _ : state) { town.live(1, counting); }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void a_day_recorded(benchmark::State& state) {
    pin_threads(1);
    const Scenario scenario = baseline(state.range(0));
    Town town{scenario, first_morning(scenario), catalogue()};
    const auto file = std::filesystem::temp_directory_path() / ("mensana_benchmark_" + std::to_string(::getpid()));
    {
        Record record{scenario, town.world().people, group_bits(scenario, town.world().people), file,
                      Existing::replace};
        for (auto _ : state) town.live(1, record);
        record.finish();
    }
    std::filesystem::remove(file);
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

}  // namespace

BENCHMARK(a_day_unrecorded)->Arg(100'000)->Iterations(40)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(a_day_tallied)->Arg(100'000)->Iterations(40)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(a_day_recorded)->Arg(100'000)->Iterations(40)->Unit(benchmark::kMillisecond)->UseRealTime();
