// How many ties people have room for, and how many of these places are filled.
//
// Ties lapse and open places are filled by either end, by sociable people sooner: each end lets a tie lapse at
// lost / 2 * exp(-sociability) a year, and finds somebody for an open place at filled / 2 * exp(sociability), beside
// those who find it.  Where the two balance, each place of a person is filled with the same chance.  So ties known say
// which room is behind them, and room which ties.  Tested by tests/network/room_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/maths.hpp"
#include "network/network.hpp"

namespace mensana {

inline constexpr std::size_t most_counted = 255;  // what a count in a byte can say

// The chance that a place is filled, by the sociability of whose it is, among people of these sociabilities (empty:
// 0, everybody's).  Whoever is looked for is found by others in the mean, and lost by others in the mean: these means
// are found first, over open places and over ties.
class Balance {
public:
    Balance(std::span<const float> sociability, const Turnover& turnover);
    double filled(float sociability) const { return filled_[step_of(sociability)]; }

private:
    static constexpr int steps_per_unit = 32, furthest = 4;
    static std::size_t step_of(float sociability) {
        constexpr float most = furthest;
        return static_cast<std::size_t>((held(sociability, -most, most) + most) * steps_per_unit + 0.5f);
    }
    std::array<double, 2 * furthest * steps_per_unit + 1> filled_{};
};

// How many places people have.
class Places {
public:
    // People whose places are filled with one chance: how many have so many ties, as shares of everybody.
    struct Seen {
        double filled;
        std::vector<double> share;
    };
    // Behind the ties that are seen: found from the counts by Richardson and Lucy's iteration (Lucy 1974, An iterative
    // technique for the rectification of observed distributions, doi:10.1086/111605).  Given to people by Bayes' rule,
    // such places keep the distribution of ties what it is, people without any included.
    explicit Places(std::span<const Seen> groups);

    // Of somebody with so many ties.
    std::uint32_t of(std::size_t ties, double filled, double draw) const;
    // The chance that at most so many of their places are open: [open].
    std::vector<double> open_behind(std::size_t ties, double filled) const;

private:
    std::size_t weigh(std::size_t ties, double filled, std::span<double> term) const;
    std::vector<double> share_;  // of people with so many places
};

// How many of so many happen, each with this chance.
std::uint32_t binomial_of(std::size_t many, double chance, double draw);

// How many times something happens with this chance before so many times it does not.
std::uint32_t negative_binomial_of(std::size_t misses, double chance, double draw);

}  // namespace mensana
