// A small life whose every bit is summed up in one number.  The tests live it as they are built; tests/laws/bits.cpp
// lives it in programs made for one instruction set alone.
#pragma once

#include <cstdint>
#include <vector>

#include "base/blocks.hpp"
#include "catalogue/catalogue.hpp"
#include "engine/day.hpp"
#include "engine/rest.hpp"
#include "network/network.hpp"
#include "population/birth.hpp"

namespace mensana {

struct Bits64 {  // FNV-1a over bytes
    std::uint64_t hash = 14695981039346656037u;
    void add(const void* bytes, std::size_t n) {
        for (std::size_t k = 0; k < n; ++k)
            hash = (hash ^ static_cast<const unsigned char*>(bytes)[k]) * 1099511628211u;
    }
    void add(const Population& people) {
        for (std::size_t k = 0; k < EveryColumn::count; ++k)
            if (people.at(k)) add(people.at(k), EveryColumn::bytes[k] * people.size());
    }
};

inline void add_ties(Bits64& bits, const Network& friends) {
    for (Person p = 0; p < friends.people(); ++p)
        for (const Tie tie : friends.of(p)) {
            const std::uint32_t said[]{p, tie.other(), static_cast<std::uint32_t>(tie.kind())};
            bits.add(said, sizeof said);
        }
}

// Not solved for, but such that everybody comes to rest.
inline Levels levels_of_a_small_life() {
    Levels levels;
    const auto start = [&](std::size_t act, float offset, float spread) {
        Level& level = levels.at(act);
        level.sd = spread;
        for (auto& sex : level.spread.of) sex = {spread, 0.1f * spread, -0.05f * spread, 0};
        for (auto& sex : level.offset.of) sex = {offset, 0.1f * spread, -0.05f * spread, 0.02f * spread};
    };
    for (const SetPoint& each : every_set_point) start(each.act, 0, 0.5f);
    start(EveryColumn::place<Urge>, -3.2f, 0.6f), start(EveryColumn::place<FitnessPull>, 30, 5);
    start(EveryColumn::place<BmiPull>, 31, 7), start(EveryColumn::place<BloodFlowPull>, 90, 11);
    start(EveryColumn::place<EpisodeRisk>, -5, 2);
    levels.usually_shown[EveryColumn::place<RecentActivity>] = 14;
    return levels;
}

// Everybody's traits and states at birth, when settled, and after each of forty days, on which some die and others
// come; who knows whom, at first and at last.
inline std::uint64_t bits_of_a_small_life() {
    constexpr std::size_t n = 1500;
    Bits64 bits;
    World world{born(n, Seed{5}, Birth{}), nullptr, {}, {}, {}};
    bits.add(world.people);
    auto mechanisms = catalogue();
    for (Mechanism& each : mechanisms)
        if (each.about().name == "people_die") each.parameter("scale")->value = 10;
    const Plan plans[]{plan_of(mechanisms)};
    world.levels = levels_of_a_small_life();
    rest_alone(world.people, plans[0], world.levels, Seed{5});
    bits.add(world.people);
    std::vector<float> activity(n);
    for (std::size_t p = 0; p < n; ++p)
        activity[p] = world.people.all<RecentActivity>()[p] / world.people.all<PreferredMinutes>()[p];
    const Network friends = build_network({world.people.all<Age>(), world.people.all<Sex>(),
                                           world.people.all<Education>(), activity, world.people.all<FamilyFirst>()},
                                          {}, Seed{5});
    add_ties(bits, friends);
    world.friends = &friends;
    Days days{{&world, 1}, plans, Seed{5}, Calendar{0, 3}, 333};
    days.settle(plans[0], newcomers_of(Birth{}), nullptr, true);
    bits.add(world.people);
    for (std::int32_t day = 0; day < 40; ++day) {
        days.live_one_day(day);
        bits.add(world.people);
    }
    add_ties(bits, *world.friends);
    return bits.hash;
}

}  // namespace mensana
