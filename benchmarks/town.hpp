// What the benchmarks let live: the default population under the whole catalogue or under the first dozen, settled on
// its first morning; and threads that stay on their core.
#pragma once

#include <algorithm>
#include <atomic>
#include <memory>
#include <pthread.h>
#include <string_view>
#include <vector>

#include "base/blocks.hpp"
#include "catalogue/catalogue.hpp"
#include "scenario/simulation.hpp"
#include "tests/laws/copy_of.hpp"

namespace mensana {

inline void stay_on_core(unsigned core) {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(core, &one);
    pthread_setaffinity_np(pthread_self(), sizeof one, &one);
}

// So many threads from now on, each on a core of its own.
inline void pin_threads(unsigned count) {
    use_threads(count);
    std::atomic<unsigned> here{0};
    for_each_block(count, 1, [&](Block, unsigned me) {
        stay_on_core(me);
        ++here;
        for (long turn = 0; here < count && turn < 200'000'000; ++turn) __builtin_ia32_pause();  // one block a thread
    });
}

// The kernel of the model: what leans on the urge, the choice, how the bout felt, what is remembered, and symptoms.
inline constexpr std::string_view first_dozen[]{"activity_is_remembered",
                                                "bouts_feel",
                                                "depression_saps_activity",
                                                "enjoyment_is_remembered",
                                                "friends_activity_spreads",
                                                "habit_forms",
                                                "habit_drives_exercise",
                                                "remembered_enjoyment_draws",
                                                "season_and_weekday_sway",
                                                "symptoms_follow",
                                                "self_efficacy_overcomes_barriers",
                                                "urge_becomes_exercise"};

inline std::vector<Mechanism> dozen() {
    std::vector<Mechanism> some;
    for (Mechanism& each : catalogue())
        if (std::ranges::find(first_dozen, each.about().name) != std::end(first_dozen)) some.push_back(std::move(each));
    return some;
}

inline Morning copy_of(const Morning& morning) { return {copy_of(morning.people), morning.friends, morning.levels, {}, {}}; }

inline Scenario scenario_of(std::size_t people) {
    Scenario scenario;
    scenario.people = people;
    scenario.mechanisms = catalogue();
    scenario.reference = catalogue();
    return scenario;
}

// Worlds in lockstep, each under these mechanisms.  Made for the number of threads in use, and lives with fewer too.
class Town {
public:
    Town(const Scenario& scenario, Morning morning, const std::vector<Mechanism>& mechanisms, std::size_t worlds = 1)
        : plan_{plan_of(mechanisms)},
          simulation_{std::vector(worlds, under(scenario, mechanisms)), std::move(morning), {}} {
        simulation_.burn_in();  // no days: the worlds begin
    }
    template <class... Observers>
    void live(std::int32_t days, Observers&... observers) {
        simulation_.advance(simulation_.day() + days, observers...);
    }
    const Plan& plan() const { return plan_; }
    World& world(std::size_t w = 0) { return simulation_.worlds()[w]; }

private:
    static Scenario under(Scenario scenario, std::vector<Mechanism> mechanisms) {
        scenario.mechanisms = std::move(mechanisms);
        scenario.settle_days = 0;
        return scenario;
    }
    Plan plan_;
    Simulation simulation_;
};

}  // namespace mensana
