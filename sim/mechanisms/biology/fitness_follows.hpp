// Fitness climbs faster than it is lost (Hickson 1981; Coyle 1984; Mujika and Padilla 2001).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct FitnessFollows {
    static constexpr About about{"fitness_follows", "fitness",
                                 "Fitness moves towards where its causes would hold it, up faster than down.",
                                 Beat::respond, Pace::slow};
    static constexpr Card card{
        "fitness += (fitness_pull - fitness) (1 - 2^(-1/h)), h = rise when fitness_pull > fitness, else fall",
        "At a fixed load half of the gain is there after 10.3 to 10.8 days (Hickson 1981).",
        "Recent gains may be lost as fast as they came (Mujika and Padilla 2001: gone after four weeks); gentle "
        "programmes may build more slowly.",
        Grade::moderate, "Weekly tests at a fixed load whose gain is not half complete within a month."};

    Parameter rise{
        "rise",
        1.5f,
        "days",
        0.5f,
        60,
        "CALIBRATED: with the memory of activity and weekly turns half of the gain is there 11 days after training "
        "began "
        "(Hickson et al. 1981: 10.3 and 10.8 days at fixed loads); 28 for gentle ones ASSUMED as the slow end"};
    Parameter fall{"fall",
                   5.0f,
                   "days",
                   0.5f,
                   120,
                   "CALIBRATED: with the memory of activity half is lost 25 days after training ended (Coyle et al. "
                   "1984: -7 % at 21 "
                   "days and -16 % from day 56 on); recent gains 10-14 days (Mujika and Padilla 2001)"};
    auto parameters() { return std::tie(rise, fall); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<FitnessPull> pull, Own<Fitness> now,
                                   Adds<Fitness> change) const {
        const float up = step_over(rise, elapsed.days), down = step_over(fall, elapsed.days);
        for (const auto p : people) {
            const float way = pull[p] - now[p];
            change[p] += (way > 0 ? up : down) * way;
        }
    }

    MENSANA_KERNEL void rest(Block people, Own<FitnessPull> usual, Sets<Fitness> state) const {
        for (const auto p : people) state[p] = usual[p];
    }
};

}  // namespace mensana
