// The life of a simulation, and its only owner: worlds and their plans, the days, what interventions do on mornings,
// and the order of it all.  People are born and settle when it is made, burn in, and live on as far as is asked:
//
//     Simulation simulation{scenario};
//     simulation.burn_in();                       // from -settle_days to day 0
//     simulation.advance(scenario.days, record);  // record is an Observer
//
// Whatever looks at a life (the record, a study's waves, a comparison's tallies) is an Observer and is told all that it
// has to know, in order: what it does not want to hear it must say, so that nothing is forgotten by mistake.
// Several scenarios live in lockstep, a world each, by the same draws.  Tested by tests/scenario/simulation_test.cpp.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/day.hpp"
#include "scenario/interventions.hpp"
#include "scenario/morning.hpp"
#include "scenario/scenario.hpp"

namespace mensana {

class Observer {
public:
    virtual ~Observer() = default;
    // In the evening, once for each block of people and each world, from the threads of the day.
    virtual void see(const DayView& view) = 0;
    // After the last block: who died today, in the order of rows, the same people in every world.  Their rows hold
    // newcomers by now, or nobody; interventions still know them.  Told every day, also with nobody.
    virtual void died(std::span<const Person> rows, std::span<const World> worlds) = 0;
    // The day is over.
    virtual void end_of_day(std::int32_t day, std::span<const World> worlds) = 0;
};

// Whether two lists hold the same mechanisms, and each of the same size.
bool same_mechanisms(const std::vector<Mechanism>& here, const std::vector<Mechanism>& there);

// Whether one life can be lived under both: the same number of people, seed, first day, days of settling, turns of slow
// mechanisms and places of the dead.
bool live_in_lockstep(const Scenario& here, const Scenario& there);

class Simulation {
public:
    struct Options {
        std::size_t block_size = 2048;  // people that a thread lives through in one go; any number gives the same bits
        // Acts that observers read every evening though slow mechanisms make them on a person's turn only.
        std::vector<std::size_t> remembered_acts = {};
        std::function<void()> day_lived = {};  // after every day, those of burn-in too
        // What is done to the worlds on mornings from day 0 on, beside what the scenarios offer.
        std::function<void(std::int32_t day, std::span<World> worlds)> every_morning = {};
    };

    // The people of the first scenario, at least one, under each scenario's mechanisms and interventions.  They settle,
    // and live until day 0, under the mechanisms under which they were observed (Scenario::reference, alike in all),
    // and under their scenario's from then on.  The scenarios must live_in_lockstep; `morning` is of the first.
    Simulation(std::vector<Scenario> scenarios, Morning morning, Options options);
    explicit Simulation(const Scenario& scenario);
    Simulation(const Scenario& scenario, Options options);
    ~Simulation();
    Simulation(const Simulation&) = delete;
    Simulation& operator=(const Simulation&) = delete;

    // Lives the days before day 0, on which nobody dies and nothing is offered.  False when it was asked to stop.
    bool burn_in();
    // Lives the days up to `until`, which is not lived.  False when it was asked to stop before; what was lived counts.
    template <class... Observers>
    bool advance(std::int32_t until, Observers&... observers) {
        return advance(until, std::vector<Observer*>{&observers...});
    }
    bool advance(std::int32_t until, const std::vector<Observer*>& observers);

    std::int32_t day() const { return day_; }  // the next one to be lived
    std::size_t size() const { return scenarios_.size(); }
    const Scenario& scenario(std::size_t world = 0) const { return scenarios_[world]; }
    // Before day 0 worlds that are the same until then are one.
    const World& world(std::size_t n = 0) const { return worlds_[std::min(n, worlds_.size() - 1)]; }
    std::span<World> worlds() { return worlds_; }
    std::span<const World> worlds() const { return worlds_; }
    const InterventionDelivery& delivery(std::size_t world = 0) const { return deliveries_[world]; }  // from day 0 on
    const std::optional<Survey>& survey() const { return survey_; }  // whom the people copy, if anybody

private:
    bool is_as_before(std::size_t world) const;
    void begin_worlds();
    void live_one_day(const std::vector<Observer*>& observers);

    std::vector<Scenario> scenarios_;
    Options options_;
    std::optional<Survey> survey_;
    Network ties_;    // of the first morning; worlds whose ties change have their own
    Plan reference_;  // under which the people were observed, and live until day 0
    std::vector<Plan> plans_;
    std::vector<World> worlds_;
    std::unique_ptr<Days> days_;
    std::vector<InterventionDelivery> deliveries_;
    std::int32_t day_;
};

// The acts that a scenario's record reads every evening.
std::vector<std::size_t> recorded_acts(const Scenario& scenario);

}  // namespace mensana
