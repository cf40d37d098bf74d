// A world: one population under one set of mechanisms, who knows whom in it, and what people see of their friends.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "network/network.hpp"
#include "world/levels.hpp"
#include "world/offers.hpp"
#include "world/population.hpp"

namespace mensana {

// What everybody shows to friends, in steps of each column.  The bytes of a person lie together, so that one walk
// over the ties sums all columns.
struct Page {
    std::vector<std::size_t> columns;
    Everybody<std::uint8_t> steps;  // [person * columns.size() + n]: of the n-th column

    bool has(std::size_t column) const { return std::find(columns.begin(), columns.end(), column) != columns.end(); }
    std::uint8_t at(std::size_t column, Person p) const {
        const auto n = std::find(columns.begin(), columns.end(), column) - columns.begin();
        return steps[p * columns.size() + static_cast<std::size_t>(n)];
    }
    friend bool operator==(const Page&, const Page&) = default;
};

// How often people learn how close friends and kin are doing.  ASSUMED: weekly, between the daily contact with a
// partner and the monthly one with most of the others; it is a seventh of the walking over ties, too.
inline constexpr std::int32_t days_between_meetings = 7;
inline constexpr unsigned most_met = 255;  // close friends and kin whom somebody can keep in view

// What everybody has seen of close friends and kin since they last met: the sum of the steps that they showed, and how
// many they were.
struct Seen {
    std::vector<Everybody<std::uint16_t>> steps;  // [column of the page][person]; 255 people of 255 steps at most
    Everybody<std::uint8_t> known;
};

// One population under one scenario with one set of switches.
struct World {
    Population people;
    const Network* friends;          // worlds born equal share it, as long as their ties stay as they are
    Page shown, showing;             // last night's, tonight's
    std::unique_ptr<Network> own{};  // ties that change are the world's own, and `friends` looks at them
    NetworkShape shape{};            // how they change
    Seen seen{};
    // By column: what slow mechanisms made, at each person's last turn, of an act that daily ones go by.
    std::array<Everybody<float>, EveryColumn::count> standing{};
    Offers offers{};  // from outside; who has them stands in states
    Levels levels{};  // where people's levels begin
};

// The same people once more, who go their own way from now on.  Traits are borrowed, so the first must outlive it.
World twin_of(const World& world);

}  // namespace mensana
