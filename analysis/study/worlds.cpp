#include "study/worlds.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>

namespace mensana {
namespace {

using enum Domain;

bool is_one_of(Domain domain, std::initializer_list<Domain> some) {
    return std::ranges::find(some, domain) != some.end();
}
// Between what people do, their bodies and their minds, either way; and from there to their ties, through which one
// would reach the other.
bool is_between(Arrow arrow) {
    return is_one_of(arrow.from, {exercise, body, mind}) && is_one_of(arrow.to, {exercise, body, mind, ties});
}
// Schooling, income and illness move minds, and genes of the mind move exercise.  Age and sex do in every world;
// circumstances that move activity alone join nothing, nor do genes that move only what they are named after.
bool is_common_cause(Arrow arrow) {
    return (arrow.from == circumstance && arrow.to == mind) || (arrow.from == genes_of_mind && arrow.to == exercise) ||
           (arrow.from == genes_of_exercise && arrow.to == mind);
}
bool is_attention(Arrow arrow) { return arrow.from == programme && is_one_of(arrow.to, {mind, body}); }

constexpr std::array<CausalWorld, 6> worlds{{
    {"nothing", "no arrow between exercise, body and mind, and no common cause",
     [](Arrow a) { return !is_between(a) && !is_common_cause(a) && !is_attention(a); }},
    {"common causes only", "schooling, income, illness and shared liabilities move both exercise and mind",
     [](Arrow a) { return !is_between(a) && !is_attention(a); }},
    {"attention only", "the attention that comes with a programme eases symptoms",
     [](Arrow a) { return !is_between(a) && !is_common_cause(a); }},
    {"mood moves activity", "mind moves exercise, and body where that does",
     [](Arrow a) {
         return !is_common_cause(a) && !is_attention(a) &&
                (!is_between(a) || a.from == mind || (a.from == body && a.to == exercise));
     }},
    {"activity moves mood", "exercise moves body and mind, and body moves mind",
     [](Arrow a) {
         return !is_common_cause(a) && !is_attention(a) &&
                (!is_between(a) || a.from == exercise || (a.from == body && a.to == mind));
     }},
    {"everything", "all arrows of the scenario", [](Arrow) { return true; }},
}};

constexpr std::array<std::string_view, 4> always{"bouts_feel", "burden_becomes_usual", "programmes_invite",
                                                 "programmes_are_left"};

// Whoever reads an act that nobody makes any more goes, too: where nothing moves sociability, ties stay as they are.
// (An act with a set point is there whoever adds to it.)
bool is_left_alone(const Mechanism& each, const std::vector<Mechanism>& all) {
    const auto is_made = [&](std::size_t act) {
        return std::ranges::any_of(all, [&](const Mechanism& other) {
            return std::ranges::any_of(other.uses(), [&](const Use& use) {
                return use.column == act && use.access == Access::adds && use.when == Use::When::day;
            });
        });
    };
    return std::ranges::any_of(each.uses(), [&](const Use& use) {
        return use.when == Use::When::day && use.access == Access::own &&
               EveryColumn::is[use.column].kind == Kind::act && own_part_of(use.column) == EveryColumn::count &&
               !is_made(use.column);
    });
}

}  // namespace

std::span<const CausalWorld> causal_worlds() { return worlds; }

bool is_in(const CausalWorld& world, const Mechanism& mechanism) {
    const auto arrows = arrows_of(mechanism);
    return std::ranges::find(always, mechanism.about().name) != always.end() ||
           std::ranges::all_of(arrows, [&](Arrow arrow) { return world.has(arrow); });
}

std::vector<Mechanism> staying(std::vector<Mechanism> all, const std::function<bool(const Mechanism&)>& stays) {
    std::erase_if(all, [&](const Mechanism& each) { return !stays(each); });
    for (std::size_t before = 0; before != all.size();) {
        before = all.size();
        std::vector<Mechanism> some;
        std::ranges::copy_if(all, std::back_inserter(some),
                             [&](const Mechanism& each) { return !is_left_alone(each, all); });
        all = std::move(some);
    }
    return all;
}

Scenario in_world(Scenario scenario, const CausalWorld& world) {
    std::vector<Mechanism> there =
        staying(scenario.mechanisms, [&](const Mechanism& each) { return is_in(world, each); });
    scenario.reference = std::vector{there};
    scenario.mechanisms = std::move(there);
    scenario.off = Off::never_there;
    if (!world.has({exercise, ties})) {  // nor are friends chosen and kept for what they do
        scenario.shape.homophily.activity = scenario.shape.turnover.likeness.activity = 0;
        scenario.shape.turnover.company = scenario.shape.turnover.kept_up = 0;
    }
    return scenario;
}

}  // namespace mensana
