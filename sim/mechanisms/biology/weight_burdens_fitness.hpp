// Oxygen uptake is counted per kilogram, and most of what weighs more takes up little of it.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct WeightBurdensFitness {
    static constexpr About about{"weight_burdens_fitness", "fitness", "Weight lowers fitness, which is per kilogram.",
                                 Beat::lean, Pace::slow};
    static constexpr Card card{
        "fitness_pull -= burden * (bmi - 29.5) / 5",
        "Body-mass index is the strongest term beside age and sex in equations that estimate fitness without exercise: "
        "0.1 to 0.2 MET, 0.4 to 0.7 mL/kg/min, per kg/m2 (Jackson 1990, Jurca 2005; recalled)",
        "Heavy people carry more muscle, too; per kilogram of lean mass they hardly differ", Grade::high,
        "Fitness per kilogram that stays as it is when people gain ten kilograms of fat"};

    Parameter burden{"burden", 2.5f, "mL/kg/min per 5 kg/m2",
                     0,        6,    "0.5 mL/kg/min per kg/m2, the middle of the equations (recalled)"};
    auto parameters() { return std::tie(burden); }

    MENSANA_KERNEL void operator()(Block people, Own<Bmi> bmi, Adds<FitnessPull> fitness) const {
        const float each = burden * 0.2f;
        for (const auto p : people) fitness[p] -= each * (held(bmi[p], 15.0f, 50.0f) - 29.5f);
    }
};

}  // namespace mensana
