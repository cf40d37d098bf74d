#include "engine/plan.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/kernel.hpp"

namespace mensana {
namespace {

// Rule 1: an act is complete only when its beat is over.  Rule 2: somebody must make what is read.
void check_acts(const std::vector<Mechanism>& all, std::vector<std::string>& refusals) {
    for (const Mechanism& reader : all)
        for (const Use& read : reader.uses()) {
            const Column& column = EveryColumn::is[read.column];
            if (column.kind != Kind::act || read.access == Access::adds || read.when != Use::When::day) continue;
            bool made = own_part_of(read.column) < EveryColumn::count || column.may_be_missing;
            for (const Mechanism& writer : all)
                for (const Use& added : writer.uses()) {
                    if (added.column != read.column || added.access != Access::adds) continue;
                    made = true;
                    if (writer.about().beat >= reader.about().beat)
                        refusals.push_back(fmt::format(
                            "{} ({}) reads {} before {} ({}) has finished adding to it: an act is complete only when "
                            "its beat is over; move one of them to another beat",
                            reader.about().name, name_of(reader.about().beat), column.name, writer.about().name,
                            name_of(writer.about().beat)));
                }
            if (!made)
                refusals.push_back(
                    fmt::format("{} reads {}, which no mechanism of this plan makes; switch {} off too, "
                                "or use a mechanism that adds to {}",
                                reader.about().name, column.name, reader.about().name, column.name));
        }
}

// Rule 3: a slow mechanism has its turn once in some days, so it cannot look at what happened today; and what it makes
// for daily ones has to stand until its next turn, which only an act with a set point does.
void check_paces(const std::vector<Mechanism>& all, std::vector<std::string>& refusals) {
    const auto every_use = [&](auto visit) {
        for (const Mechanism& mechanism : all)
            for (const Use& use : mechanism.uses())
                if (use.when == Use::When::day && EveryColumn::is[use.column].kind == Kind::act) visit(mechanism, use);
    };
    every_use([&](const Mechanism& slow, const Use& of_slow) {
        if (slow.about().pace != Pace::slow) return;
        every_use([&](const Mechanism& daily, const Use& use) {
            if (daily.about().pace != Pace::daily || use.column != of_slow.column) return;
            const std::string_view act = EveryColumn::is[use.column].name;
            const bool looks = of_slow.access != Access::adds;
            if (looks && use.access == Access::adds)
                refusals.push_back(
                    fmt::format("{} (slow) reads {}, which {} (daily) makes anew every day; make {} daily, "
                                "or let it read a state that remembers",
                                slow.about().name, act, daily.about().name, slow.about().name));
            if (!looks && own_part_of(use.column) == EveryColumn::count)
                refusals.push_back(
                    fmt::format("{} (slow) adds to {}, which {} (daily) {}; between its turns {} would be "
                                "nothing: make {} daily, or give {} a set point",
                                slow.about().name, act, daily.about().name,
                                use.access == Access::adds ? "adds to too" : "reads", act, slow.about().name, act));
        });
    });
}

// Rule 4: a name is a stream of random numbers, so it belongs to one mechanism.
void check_names(const std::vector<Mechanism>& all, std::vector<std::string>& refusals) {
    for (std::size_t n = 0; n < all.size(); ++n)
        for (std::size_t m = n + 1; m < all.size(); ++m) {
            const auto a = all[n].about().name, b = all[m].about().name;
            if (a == b)
                refusals.push_back(
                    fmt::format("two mechanisms are called {}; a name is a random stream, so rename or drop one", a));
            else if (stream_of(a) == stream_of(b))
                refusals.push_back(
                    fmt::format("{} and {} would share their random numbers (equal stream {:08x}); rename one", a, b,
                                stream_of(a)));
        }
}

// Rule 5: a place of rest is set by one mechanism, from traits and levels and not from another's place of rest.
void check_rest(const std::vector<Mechanism>& all, std::vector<std::string>& refusals) {
    for (const Mechanism& setter : all)
        for (const Use& set : setter.uses()) {
            if (set.access != Access::sets) continue;
            for (const Mechanism& other : all) {
                if (&other == &setter) continue;
                for (const Use& use : other.uses()) {
                    if (use.column != set.column || use.when != set.when || set.when == Use::When::day) continue;
                    if (set.when == Use::When::begin && use.access != Access::sets)
                        continue;  // what is under way may look at what stands
                    if (use.access == Access::sets && &other < &setter) continue;  // say it once
                    refusals.push_back(
                        fmt::format("{} {} where {} rests, which {} sets; only one may, and from traits and levels",
                                    other.about().name, use.access == Access::sets ? "sets too" : "reads",
                                    EveryColumn::is[set.column].name, setter.about().name));
                }
            }
        }
}

// Rule 6: parameters are numbers inside their range.
void check_parameters(const std::vector<Mechanism>& all, std::vector<std::string>& refusals) {
    for (const Mechanism& mechanism : all)
        for (const Parameter* p : mechanism.parameters())
            if (!(p->low <= p->value && p->value <= p->high))  // also true for nan
                refusals.push_back(fmt::format("{}.{} = {} is outside {} to {} {} ({})", mechanism.about().name,
                                               p->name, p->value, p->low, p->high, p->unit, p->source));
}

MENSANA_KERNEL bool anybody(const float* __restrict state, std::size_t n) {
    int some = 0;
    for (std::size_t k = 0; k < n; ++k) some |= state[k] != 0.0f;
    return some != 0;
}
MENSANA_KERNEL bool anybody(const std::uint8_t* __restrict state, std::size_t n) {
    int some = 0;
    for (std::size_t k = 0; k < n; ++k) some |= state[k];
    return some != 0;
}

std::array<std::uint8_t, EveryColumn::count> own_world(std::uint32_t self) {
    std::array<std::uint8_t, EveryColumn::count> read_from;
    read_from.fill(static_cast<std::uint8_t>(self));
    return read_from;
}

}  // namespace

PlanRefused::PlanRefused(std::vector<std::string> all)
    : std::runtime_error{fmt::format("{}", fmt::join(all, "\n"))}, refusals{std::move(all)} {}

bool concerns_anybody(const Population& whose, std::size_t column, Block people) {
    if (EveryColumn::holds[column] == Holds::code)
        return anybody(static_cast<const std::uint8_t*>(whose.at(column)) + people.first, people.size());
    return anybody(static_cast<const float*>(whose.at(column)) + people.first, people.size());
}

std::vector<const Step*> Plan::steps() const {
    std::vector<const Step*> all;
    for (const auto* beat : {&born, &lean, &act, &feel, &respond})
        for (const Step& step : *beat) all.push_back(&step);
    return all;
}

std::vector<const Step*> Plan::beginnings() const {
    std::vector<const Step*> waiting = steps(), all;
    auto touches = [](const Step* step, std::size_t column, Access access) {
        const auto uses = step->mechanism.uses();
        return std::any_of(uses.begin(), uses.end(), [&](const Use& use) {
            return use.when == Use::When::begin && use.column == column && use.access == access;
        });
    };
    auto must_wait = [&](const Step* step) {
        for (const Use& use : step->mechanism.uses())
            if (use.when == Use::When::begin && use.access != Access::sets)
                for (const Step* other : waiting)
                    if (other != step && touches(other, use.column, Access::sets)) return true;
        return false;
    };
    while (!waiting.empty()) {
        const auto next = std::find_if_not(waiting.begin(), waiting.end(), must_wait);
        const auto taken = next == waiting.end() ? waiting.begin() : next;  // a circle is cut where names begin
        all.push_back(*taken);
        waiting.erase(taken);
    }
    return all;
}

Plan plan_of(std::vector<Mechanism> mechanisms, std::uint32_t self, const std::vector<Binding>& bindings) {
    std::sort(mechanisms.begin(), mechanisms.end(),
              [](const Mechanism& a, const Mechanism& b) { return a.about().name < b.about().name; });
    std::vector<std::string> refusals;
    check_names(mechanisms, refusals);
    check_acts(mechanisms, refusals);
    check_paces(mechanisms, refusals);
    check_rest(mechanisms, refusals);
    check_parameters(mechanisms, refusals);

    Plan plan;
    std::array<bool, EveryColumn::count> gathered{}, shown{};
    for (Mechanism& mechanism : mechanisms) {
        for (const Use& use : mechanism.uses()) {
            gathered[use.column] |= use.access == Access::adds || own_part_of(use.column) < EveryColumn::count ||
                                    EveryColumn::is[use.column].may_be_missing;
            shown[use.column] |= use.access == Access::friends;
        }
        auto& beat = mechanism.about().beat == Beat::birth  ? plan.born
                     : mechanism.about().beat == Beat::lean ? plan.lean
                     : mechanism.about().beat == Beat::act  ? plan.act
                     : mechanism.about().beat == Beat::feel ? plan.feel
                                                            : plan.respond;
        beat.push_back({std::move(mechanism), own_world(self)});
    }
    for (std::size_t k = 0; k < EveryColumn::count; ++k) {
        if (gathered[k]) plan.gathered.push_back(k);
        if (shown[k]) plan.shown.push_back(k);
    }
    for (const Binding& binding : bindings) {
        const std::size_t column = EveryColumn::place_of(binding.column);
        bool bound = false;
        for (auto* beat : {&plan.lean, &plan.act, &plan.feel, &plan.respond})
            for (Step& step : *beat)
                for (const Use& use : step.mechanism.uses())
                    if (binding.mechanism == step.mechanism.about().name && use.column == column &&
                        (use.access == Access::own || use.access == Access::friends)) {
                        step.read_from[column] = static_cast<std::uint8_t>(binding.world);
                        bound = true;
                    }
        if (!bound)
            refusals.push_back(fmt::format("{} does not read {}, so it cannot read it from world {}", binding.mechanism,
                                           binding.column, binding.world));
    }
    if (!refusals.empty()) throw PlanRefused{std::move(refusals)};
    return plan;
}

}  // namespace mensana
