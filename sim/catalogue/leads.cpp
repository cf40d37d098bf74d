#include "catalogue/leads.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <fmt/format.h>
#include <memory>

#include "engine/day.hpp"

namespace mensana {
namespace {

using Some = std::bitset<EveryColumn::count>;

constexpr std::size_t most = 128;

// People of all kinds: every column takes values from all over its range, as far as people have them.
class Everyone {
public:
    Everyone() : people_{most}, floats_(3 * EveryColumn::count * most + Dice::floats_for(most) + most) {
        float* next = floats_.data();
        for (std::size_t k = 0; k < EveryColumn::count; ++k) {
            const Column& column = EveryColumn::is[k];
            const float low = std::max(column.low, -3.0f), high = std::max(low, std::min(column.high, 60.0f));
            made_[k] = next, next += most;
            read_[k] = next, next += most;
            of_friends_[k] = next, next += most;
            for (Person p = 0; p < most; ++p) {
                const float x = low + (high - low) * unit_of(philox({p, static_cast<std::uint32_t>(k), 0, 0}, 1, 2).x);
                read_[k][p] = of_friends_[k][p] = x;
                if (column.kind != Kind::act) people_.set(k, p, x);
            }
        }
        known_ = next, next += most;
        std::fill_n(known_, most, 1.0f);
        dice_ = Dice{next, most};
    }

    // Whether anything is added to anything.
    bool adds(const Mechanism& mechanism) {
        Some added;
        for (const Use& use : mechanism.uses())
            if (use.when == Use::When::day && use.access == Access::adds) added[use.column] = true;
        std::array<float*, EveryColumn::count> acts = read_;
        for (std::size_t k = 0; k < EveryColumn::count; ++k)
            if (added[k]) std::fill_n(acts[k] = made_[k], most, 0.0f);
        std::array<const float*, EveryColumn::count> sums{};
        std::ranges::copy(of_friends_, sums.begin());
        const Place place{&people_, acts.data(), sums.data(), known_};
        constexpr std::array<std::uint8_t, EveryColumn::count> here{};
        // A day of summer and a day of winter, on which different people are struck.
        for (std::int32_t day = 0; day < 20; ++day)
            mechanism.run({&place, here.data(), 0, Block{0, most}, Draws{Seed{1}, mechanism.stream(), day},
                           Today{day, day % 2 == 0 ? 1.0f : -1.0f, day % 3 == 0 ? 1.0f : 0.0f}, &dice_, Elapsed{7}});
        for (std::size_t k = 0; k < EveryColumn::count; ++k)
            if (added[k] && std::any_of(made_[k], made_[k] + most, [](float x) { return x != 0.0f; })) return true;
        return false;
    }

private:
    Population people_;
    std::vector<float> floats_;
    std::array<float*, EveryColumn::count> made_{}, read_{}, of_friends_{};
    float* known_ = nullptr;
    Dice dice_;
};

// What is asked for of itself: nobody has to read it.
Some looked_for() {
    Some all;
    for (const std::size_t k : {EveryColumn::place<Depression>, EveryColumn::place<Anxiety>,
                                EveryColumn::place<Episode>, EveryColumn::place<Minutes>, EveryColumn::place<Exercised>,
                                EveryColumn::place<CloseTies>, EveryColumn::place<Alive>, EveryColumn::place<Age>,
                                EveryColumn::place<LastEpisodeAge>, EveryColumn::place<AnxiousEpisode>})
        all[k] = true;
    for (const std::size_t k : watched_acts) all[k] = true;  // of which the night, or whoever makes offers, takes note
    return all;
}

bool reaches(const Mechanism& mechanism, const Some& wanted) {
    return std::ranges::any_of(mechanism.uses(), [&](const Use& use) {
        return (use.access == Access::adds || use.access == Access::sets) && wanted[use.column];
    });
}

}  // namespace

bool is_weightless(const Mechanism& mechanism) {
    Mechanism weighted = mechanism;
    bool any = false;
    for (Parameter* each : weighted.parameters())
        if (each->value == 0 && each->high > 0) any = true, each->value = each->high;
    if (!any) return false;
    const auto everyone = std::make_unique<Everyone>();
    return !everyone->adds(mechanism) && everyone->adds(weighted);
}

std::string why_it_leads_nowhere(const Mechanism& mechanism, const std::vector<Mechanism>& others) {
    if (is_weightless(mechanism)) return "its weights are 0 (not known)";
    std::vector<std::pair<const Mechanism*, bool>> readers;
    for (const Mechanism& each : others) readers.emplace_back(&each, is_weightless(each));
    Some wanted = looked_for();
    for (bool more = true; more;) {
        more = false;
        for (const auto& [each, weightless] : readers)
            if (!weightless && reaches(*each, wanted))
                for (const Use& use : each->uses())
                    if (use.access != Access::adds && use.access != Access::sets && !wanted[use.column])
                        wanted[use.column] = more = true;
    }
    if (reaches(mechanism, wanted)) return {};
    std::string moved;
    Some own;
    for (const Use& use : mechanism.uses())
        if ((use.access == Access::adds || use.access == Access::sets) && !own[use.column]) {
            own[use.column] = true;
            moved += fmt::format("{}{}", moved.empty() ? "" : ", ", EveryColumn::is[use.column].name);
        }
    return fmt::format("it moves {}, from which nothing leads on", moved);
}

}  // namespace mensana
