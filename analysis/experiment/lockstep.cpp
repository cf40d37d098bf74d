#include "experiment/lockstep.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>

#include "experiment/comparison_tally.hpp"
#include "experiment/strategy.hpp"
#include "record/provenance.hpp"

namespace mensana {
namespace {

constexpr std::int32_t week = 7;
constexpr std::size_t most_groups = 64;  // a bit each

void set_drawn(std::vector<Mechanism>& mechanisms, const std::vector<Uncertain>& uncertain,
               const std::vector<double>& drawn) {
    for (Mechanism& each : mechanisms)
        for (std::size_t n = 0; n < uncertain.size(); ++n)
            if (each.about().name == uncertain[n].mechanism)
                each.parameter(uncertain[n].parameter)->value = static_cast<float>(drawn[n]);
}

// Groups that a scenario names and that nobody is in.
std::vector<Problem> empty_groups(const std::vector<Group>& groups, const std::vector<double>& group_people,
                                  std::size_t people) {
    std::vector<Problem> problems;
    for (std::size_t g = 0; g < groups.size(); ++g)
        if (group_people[g] == 0 && !groups[g].file.empty()) problems.push_back(nobody_is_in(groups[g], people));
    return problems;
}

bool is_known(const std::vector<Group>& groups, std::string_view name) {
    return std::ranges::find(groups, name, &Group::name) != groups.end();
}

}  // namespace

Lockstep::Lockstep(std::vector<Scenario> scenarios) : scenarios_{std::move(scenarios)} {
    describe(collect_groups());
    collect_assumptions();
    const auto weeks = static_cast<std::size_t>((scenarios_.front().days + week - 1) / week);
    const Moments none{std::vector<double>(weeks), std::vector<double>(weeks)};
    own_.assign(curve_ids, {scenarios_.size(), std::vector<Moments>(groups_.size(), none)});
    differs_ = own_;
}

// The baseline's groups, levels of education, the other scenarios' groups, and those whom each offer is for.  Says by
// world and offer which group that is.
std::vector<std::vector<std::string>> Lockstep::collect_groups() {
    groups_ = scenarios_.front().groups;
    constexpr std::array levels{"education below high school", "education high school", "education some college",
                                "education college graduate"};
    for (std::size_t k = 0; k < levels.size(); ++k)
        groups_.push_back({levels[k], {{"education", static_cast<double>(k), static_cast<double>(k)}}, {}, 0, 0});
    for (const Scenario& each : scenarios_)
        for (const Group& group : each.groups)
            if (!is_known(groups_, group.name) && groups_.size() < most_groups) groups_.push_back(group);
    for (const Group& each : groups_) found_.dimension.push_back(dimension_of(each));
    const auto meant = [&](const Scenario& scenario, const Intervention& offer) -> std::string {
        if (offer.who.who.empty()) return "";
        const auto same = std::ranges::find(groups_, offer.who.who, &Group::who);
        if (same != groups_.end()) return same->name;
        if (groups_.size() == most_groups) return "";
        std::string name = fmt::format("meant for {}", offer.name);
        if (is_known(groups_, name)) name += fmt::format(" ({})", scenario.name);  // another scenario's, for others
        groups_.push_back({name, offer.who.who, {}, 0, 0});
        return name;
    };
    std::vector<std::vector<std::string>> meant_by_world;
    for (const Scenario& each : scenarios_) {
        meant_by_world.emplace_back();
        for (const Intervention& offer : each.interventions) meant_by_world.back().push_back(meant(each, offer));
    }
    return meant_by_world;
}

void Lockstep::describe(const std::vector<std::vector<std::string>>& meant_by_world) {
    const Scenario& base = scenarios_.front();
    Comparison& c = found_;
    c.program = fmt::format("mensana {}", program_version()), c.commit = program_commit();
    c.seed = base.seed.seed, c.people = base.people, c.days = base.days, c.settle_days = base.settle_days;
    c.start = base.start, c.valuation = base.valuation, c.never_there = base.off == Off::never_there;
    for (const auto& each : base.survey_files) c.survey.push_back(each.string());
    for (const Group& each : groups_) c.groups.push_back(each.name);
    c.dimension.resize(groups_.size(), GroupedBy::own);  // of those whom an offer is meant for
    for (std::size_t w = 0; w < scenarios_.size(); ++w) {
        c.worlds.push_back(strategy_of(scenarios_[w], base));
        for (std::size_t n = 0; n < meant_by_world[w].size(); ++n) c.worlds[w].offers[n].group = meant_by_world[w][n];
    }
    for (std::size_t k = 0; k < curve_ids; ++k) c.curves.push_back({.id = static_cast<CurveId>(k)});
}

void Lockstep::collect_assumptions() {
    const Scenario& base = scenarios_.front();
    std::map<std::string, Told> assumptions;
    for (const Scenario& each : scenarios_)
        for (const Told& told : told_of(each.mechanisms)) assumptions.try_emplace(told.name, told);
    for (const Told& told : told_of(base.birth)) assumptions.try_emplace(told.name, told);
    for (const auto& [name, told] : assumptions) found_.assumptions.push_back(told);
    for (const Uncertain& each : base.uncertain)
        if (const auto found = assumptions.find(each.mechanism + "." + each.parameter); found != assumptions.end()) {
            Told told = found->second;
            told.low = each.low, told.high = each.high;
            found_.uncertain.push_back(std::move(told));
        }
}

std::int32_t Lockstep::days_each() const { return scenarios_.front().days + scenarios_.front().settle_days; }

// The scenarios under the draws of one replicate, with uncertain parameters as drawn for all of them alike.
std::vector<Scenario> Lockstep::of_replicate(std::uint32_t replicate, std::vector<double>& drawn) const {
    std::vector<Scenario> here = scenarios_;
    for (Scenario& each : here) each.seed.replicate += replicate;
    const Scenario& base = here.front();
    for (const Uncertain& each : base.uncertain) {
        const Draws dice{base.seed, stream_of(fmt::format("uncertain {}.{}", each.mechanism, each.parameter)),
                         birthday};
        drawn.push_back(each.low + (each.high - each.low) * static_cast<double>(dice.uniform(0)));
    }
    for (Scenario& each : here)
        for (auto* list : {&each.mechanisms, &each.reference}) set_drawn(*list, scenarios_.front().uncertain, drawn);
    return here;
}

std::vector<char> Lockstep::groups_with_offers() const {
    std::vector<char> is_asked(groups_.size());
    for (const Strategy& each : found_.worlds)
        for (const OfferTold& offer : each.offers)
            for (std::size_t g = 0; g < groups_.size(); ++g) is_asked[g] |= groups_[g].name == offer.group;
    return is_asked;
}

bool Lockstep::live_one(const std::function<void()>& day_lived) {
    const std::uint32_t replicate = next_replicate_++;
    std::vector<double> drawn;
    std::vector<Scenario> here = of_replicate(replicate, drawn);
    Morning morning = first_morning(here.front(), survey_);
    Simulation simulation{std::move(here), std::move(morning), {.day_lived = day_lived}};
    survey_ = simulation.survey();
    if (!simulation.burn_in()) return false;

    ComparisonTally tally{simulation, groups_};
    if (auto empty = empty_groups(groups_, tally.group_people(), simulation.world().people.size()); !empty.empty())
        throw ScenarioError{std::move(empty)};
    if (replicate == 0) tally.keep_trajectories(groups_with_offers());
    if (!simulation.advance(scenarios_.front().days, tally)) return false;

    found_.lives.push_back(tally.lives());
    if (replicate == 0) found_.sample = tally.sample();
    note_curves(tally);
    found_.group_people.push_back(tally.group_people());
    found_.drawn.push_back(std::move(drawn));
    return true;
}

void Lockstep::note_curves(const ComparisonTally& tally) {
    const auto note = [](Moments& of, std::size_t week_number, double value) {
        of.sum[week_number] += value, of.squares[week_number] += value * value;
    };
    const auto& weekly = tally.weekly();
    for (std::size_t k = 0; k < curve_ids; ++k)
        for (std::size_t w = 0; w < weekly.size(); ++w)
            for (std::size_t t = 0; t < weekly[w].size(); ++t)
                for (std::size_t g = 0; g < groups_.size(); ++g) {
                    const auto id = static_cast<CurveId>(k);
                    const double value = on_curve(id, weekly[w][t][g]), usual = on_curve(id, weekly[0][t][g]);
                    note(own_[k][w][g], t, value);
                    note(differs_[k][w][g], t, value - usual);
                }
}

Comparison Lockstep::comparison() const {
    Comparison c = found_;
    const auto replicates = static_cast<double>(c.replicates());
    const auto mean_and_error = [&](const Moments& of, std::vector<float>& mean, std::vector<float>& error) {
        for (std::size_t t = 0; t < of.sum.size(); ++t) {
            const double m = of.sum[t] / replicates;
            const double variance = std::max(0.0, of.squares[t] / replicates - m * m) / std::max(1.0, replicates - 1);
            mean.push_back(static_cast<float>(m));
            error.push_back(replicates > 1 && !std::isnan(m) ? static_cast<float>(std::sqrt(variance))
                                                             : static_cast<float>(no_number));
        }
    };
    for (std::size_t k = 0; k < c.curves.size(); ++k) {
        Curve& curve = c.curves[k];
        for (auto* part : {&curve.mean, &curve.error, &curve.differs, &curve.differs_error})
            part->assign(scenarios_.size(), std::vector<std::vector<float>>(groups_.size()));
        for (std::size_t w = 0; w < scenarios_.size(); ++w)
            for (std::size_t g = 0; g < groups_.size(); ++g) {
                mean_and_error(own_[k][w][g], curve.mean[w][g], curve.error[w][g]);
                mean_and_error(differs_[k][w][g], curve.differs[w][g], curve.differs_error[w][g]);
            }
    }
    return c;
}

}  // namespace mensana
