// Each mechanism alone: its daily kernel on one block of 2,048 people that stays in cache, in nanoseconds a person.
#include <benchmark/benchmark.h>

#include "town.hpp"

using namespace mensana;

namespace {

constexpr std::size_t block = 2048;

// The block's people with scratch as the day lays it out; acts are those of nobody, changes gather and do not matter.
struct Bench {
    Bench() : scenario{scenario_of(block)}, town{scenario, first_morning(scenario), catalogue()} {
        floats.resize((2 * EveryColumn::count + 1) * (block + 16));
        float* next = floats.data();
        for (std::size_t k = 0; k < EveryColumn::count; ++k) {
            scratch[k] = next, next += block + 16;
            sums[k] = next, next += block + 16;
        }
        known = next;
        std::fill_n(known, block, 5.0f);
        place = {&town.world().people, scratch.data(), sums.data(), known};
    }
    Scenario scenario;
    Town town;
    std::vector<float> floats;
    std::array<float*, EveryColumn::count> scratch{}, sums{};
    float* known;
    Place place;
};

void run(benchmark::State& state, const Mechanism& mechanism) {
    static Bench bench;
    static std::array<float, most_uniforms * block> room;
    const std::array<std::uint8_t, EveryColumn::count> self{};
    stay_on_core(0);
    std::int32_t day = 0;
    Dice dice{room.data(), block};
    for (auto _ : state) {
        mechanism.run(
            {&bench.place, self.data(), 0, {0, block}, Draws{{}, mechanism.stream(), day}, {day, 0.5f, 0}, &dice});
        benchmark::ClobberMemory();
        ++day;
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(block));
    state.counters["ns_a_person"] = benchmark::Counter(
        static_cast<double>(block) * 1e-9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

const bool registered = [] {
    for (const Mechanism& each : catalogue())
        if (each.about().beat != Beat::birth)
            benchmark::RegisterBenchmark(("mechanism/" + std::string{each.about().name}).c_str(),
                                         [each](benchmark::State& state) { run(state, each); })
                ->MinTime(0.05);
    return true;
}();

}  // namespace
