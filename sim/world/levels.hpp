// Where people's levels begin, before any cause: an offset that everybody of a sex and age has, and how far own parts
// spread.  A level is offset(sex, present age) + spread * own part + what mechanisms add.  Both belong to a world (its
// mechanisms and their sizes), so that what is published of a population stands in it; they are solved once
// (scenario/world_levels.hpp) and are constants for everybody, newcomers included.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "base/maths.hpp"
#include "world/columns.hpp"

namespace mensana {

// A smooth function of sex (0 male, 1 female) and age: for each sex a cubic of (age - 48) / 30.  Beyond 90 nobody has
// been asked, so it stays what it is at 90.
struct BySexAndAge {
    std::array<std::array<float, 4>, 2> of{};

    MENSANA_INLINE static float at(float age) { return (held(age, 18.0f, 90.0f) - 48.0f) * (1.0f / 30.0f); }
    MENSANA_INLINE float operator()(bool woman, float age) const {
        const auto& c = of[woman ? 1 : 0];
        const float t = at(age);
        return c[0] + t * (c[1] + t * (c[2] + t * c[3]));
    }
    friend bool operator==(const BySexAndAge&, const BySexAndAge&) = default;
};
// The same for both sexes at any age.
constexpr BySexAndAge everywhere(float c) { return {{{{c, 0, 0, 0}, {c, 0, 0, 0}}}}; }

// Of one act with a set point, in the act's unit.
struct Level {
    BySexAndAge offset;
    BySexAndAge spread = everywhere(1);  // of one standard deviation of the own part; below nothing it is nothing
    float sd = 1;                        // of the level among people of a sex and age, by which moves are measured
    MENSANA_INLINE float spread_at(bool woman, float age) const {
        const float some = spread(woman, age);
        return some > 0.0f ? some : 0.0f;
    }
    friend bool operator==(const Level&, const Level&) = default;
};

struct Levels {
    std::array<Level, every_set_point.size()> of{};         // in the order of every_set_point
    std::array<float, EveryColumn::count> usually_shown{};  // by column that friends see: what people show on average

    // Of an act with a set point.
    const Level& at(std::size_t act) const { return of[set_point_of(act)]; }
    Level& at(std::size_t act) { return of[set_point_of(act)]; }
    friend bool operator==(const Levels&, const Levels&) = default;
};

// Levels that people were observed to have, of a survey's answers: by place in every_set_point and person.  NaN where
// nothing was observed; empty where nobody was asked.
struct Observed {
    std::array<std::vector<float>, every_set_point.size()> level;
};

}  // namespace mensana
