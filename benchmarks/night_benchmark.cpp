// The night's ties: as many lapse and are looked for as on a usual night.
#include <benchmark/benchmark.h>

#include "network/turnover.hpp"
#include "town.hpp"

using namespace mensana;

namespace {

void a_night(benchmark::State& state) {
    pin_threads(static_cast<unsigned>(state.range(1)));
    const Scenario scenario = scenario_of(static_cast<std::size_t>(state.range(0)));
    Town town{scenario, first_morning(scenario), catalogue()};
    town.live(1);
    World& world = town.world();
    std::int64_t asked = 0;
    std::int32_t day = 1'000;
    for (auto _ : state) {
        state.PauseTiming();
        std::vector<Person> losing, searching;
        for (Person p = 0; p < scenario.people; ++p) {  // about 10 ties a person; a seventh of them lapses a year
            const float u = Draws{{}, stream_of("a_night"), day}.uniform(p);
            if (u < 10 * 0.5f * 0.135f / 365) losing.push_back(p);
            if (u > 1 - 10 * 0.5f * 0.135f / 365) searching.push_back(p);
        }
        asked += static_cast<std::int64_t>(losing.size() + searching.size());
        state.ResumeTiming();
        change_ties(world.people, *world.own, scenario.shape, losing, searching, {}, day++);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));  // agent-nights
    state.counters["asked_a_night"] = static_cast<double>(asked) / static_cast<double>(state.iterations());
}

}  // namespace

BENCHMARK(a_night)->ArgsProduct({{100'000, 1'200'000}, {1, 2}})->Unit(benchmark::kMillisecond)->UseRealTime();
