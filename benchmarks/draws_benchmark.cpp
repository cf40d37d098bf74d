// Draws and mathematics, over 2,048 numbers as a kernel uses them.
#include <benchmark/benchmark.h>

#include "town.hpp"

using namespace mensana;

namespace {

constexpr std::int32_t many = 2048;
alignas(64) float from[many], to[many];

#define A_LOOP(name, expression)                                                       \
    MENSANA_KERNEL void name##_of_all(Draws draws) {                                   \
        for (std::int32_t p = 0; p < many; ++p) to[p] = expression;                    \
        (void)draws;                                                                   \
    }                                                                                  \
    void name(benchmark::State& state) {                                               \
        stay_on_core(0);                                                               \
        for (std::int32_t p = 0; p < many; ++p) from[p] = 0.001f + 0.0004f * float(p); \
        std::int32_t day = 0;                                                          \
        for (auto _ : state) {                                                         \
            name##_of_all(Draws{{}, 7, ++day});                                        \
            benchmark::DoNotOptimize(to);                                              \
        }                                                                              \
        state.SetItemsProcessed(state.iterations() * many);                            \
    }                                                                                  \
    BENCHMARK(name)

A_LOOP(draw_uniform, draws.uniform(static_cast<Person>(p)));
A_LOOP(draw_normal, draws.normal(static_cast<Person>(p)));
A_LOOP(maths_exp, exp_of(from[p]));
A_LOOP(maths_log, log_of(from[p]));
A_LOOP(maths_normal_quantile, normal_of(from[p]));
A_LOOP(maths_share, share_of(from[p]));

}  // namespace
