#include "scenario/simulation.hpp"

#include <algorithm>
#include <cassert>

#include "base/progress.hpp"
#include "measures/reading.hpp"
#include "scenario/world_levels.hpp"

namespace mensana {

bool same_mechanisms(const std::vector<Mechanism>& here, const std::vector<Mechanism>& there) {
    constexpr auto value = [](const Parameter* parameter) { return parameter->value; };
    return std::ranges::equal(here, there, [&](const Mechanism& a, const Mechanism& b) {
        return a.about().name == b.about().name && std::ranges::equal(a.parameters(), b.parameters(), {}, value, value);
    });
}

bool live_in_lockstep(const Scenario& here, const Scenario& there) {
    return here.people == there.people && here.seed.seed == there.seed.seed &&
           here.seed.replicate == there.seed.replicate && here.start == there.start &&
           here.settle_days == there.settle_days && here.slow_every == there.slow_every && here.open == there.open;
}

std::vector<std::size_t> recorded_acts(const Scenario& scenario) {
    std::vector<std::size_t> acts;
    for (const auto* list : {&scenario.readings, &scenario.panel})
        for (const std::string& name : *list)
            if (const auto reading = reading_called(name)) acts.push_back(reading->column);
    return acts;
}

Simulation::Simulation(std::vector<Scenario> scenarios, Morning morning, Options options)
    : scenarios_{std::move(scenarios)}, options_{std::move(options)}, survey_{std::move(morning.survey)},
      ties_{std::move(morning.friends)},
      reference_{plan_of(scenarios_.front().reference)}, day_{-scenarios_.front().settle_days} {
    const Scenario& first = scenarios_.front();
    assert(first.people > 0 && "a simulation has people");
    assert(morning.people.size() == first.people && "the morning is of the first scenario");
    assert(std::ranges::all_of(scenarios_, [&](const Scenario& s) { return live_in_lockstep(first, s); }) &&
           "scenarios in lockstep have people, seed, start, settle_days, slow_every and open in common");
    for (std::uint32_t w = 0; w < size(); ++w) plans_.push_back(plan_of(scenarios_[w].mechanisms, w));
    worlds_.reserve(size());
    worlds_.push_back(
        {.people = std::move(morning.people), .friends = &ties_, .shown = {}, .showing = {}, .shape = first.shape});
    worlds_.front().levels = morning.levels;
    // Nothing is offered and nothing is cut before day 0: until then worlds are one, and are lived as one.
    assert(std::ranges::all_of(scenarios_,
                               [&](const Scenario& s) { return same_mechanisms(s.reference, first.reference); }) &&
           "people of several worlds are the same, so they were observed under the same mechanisms");
    days_ =
        std::make_unique<Days>(worlds_, std::span{&reference_, 1}, first.seed, first.calendar(), options_.block_size);
    days_->remember(options_.remembered_acts);
    try {
        days_->settle(reference_, first.open ? newcomers_of(birth_of(first)) : Entrants{}, &morning.observed, true);
    } catch (const Unsettled& unsettled) { throw ScenarioError{{world_problem(first, unsettled)}}; }
    if (std::ranges::all_of(worlds_, [](const World& world) { return world.own != nullptr; })) ties_ = {};
}

Simulation::Simulation(const Scenario& scenario)
    : Simulation{scenario, Options{.remembered_acts = recorded_acts(scenario)}} {}

Simulation::Simulation(const Scenario& scenario, Options options)
    : Simulation{std::vector{scenario}, first_morning(scenario), std::move(options)} {}

Simulation::~Simulation() = default;

bool Simulation::is_as_before(std::size_t world) const {
    return same_mechanisms(scenarios_[world].mechanisms, scenarios_.front().reference);
}

// Day 0 begins: every world is there by itself, what it has not is cut, and interventions begin.
void Simulation::begin_worlds() {
    std::vector<char> changed;
    for (std::size_t w = 0; w < size(); ++w) changed.push_back(!is_as_before(w));
    if (worlds_.size() < size() || changed.front()) {
        std::unique_ptr<Days> as_one = std::move(days_);
        while (worlds_.size() < size()) worlds_.push_back(twin_of(worlds_.front()));
        const Scenario& first = scenarios_.front();
        days_ = std::make_unique<Days>(worlds_, plans_, first.seed, first.calendar(), options_.block_size);
        days_->remember(options_.remembered_acts);
        days_->go_on_from(*as_one, day_, changed);
    }
    deliveries_.reserve(size());
    for (std::size_t w = 0; w < size(); ++w) deliveries_.emplace_back(scenarios_[w], worlds_[w]);
}

bool Simulation::burn_in() {
    while (day_ < 0 && !stop_asked()) live_one_day({});
    if (day_ == 0 && deliveries_.empty()) begin_worlds();
    return day_ >= 0;
}

bool Simulation::advance(std::int32_t until, const std::vector<Observer*>& observers) {
    if (!burn_in()) return false;
    while (day_ < until && !stop_asked()) live_one_day(observers);
    return day_ >= until;
}

void Simulation::live_one_day(const std::vector<Observer*>& observers) {
    if (day_ >= 0) {
        for (std::size_t w = 0; w < size(); ++w) deliveries_[w].morning(day_, worlds_[w]);
        if (options_.every_morning) options_.every_morning(day_, worlds_);
    }
    days_->live_one_day(day_, [&](const DayView& view) {
        for (Observer* each : observers) each->see(view);
        if (day_ >= 0) deliveries_[view.world].see(view);
    });
    for (Observer* each : observers) each->died(days_->died(), worlds_);
    if (day_ >= 0)
        for (std::size_t w = 0; w < size(); ++w) deliveries_[w].died(days_->died(), worlds_[w]);
    for (Observer* each : observers) each->end_of_day(day_, worlds_);
    ++day_;
    if (options_.day_lived) options_.day_lived();
}

}  // namespace mensana
