// Body weight answers over months: the lighter body needs less, so the gap closes slowly
// (Hall 2011, doi:10.1016/S0140-6736(11)60812-X).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct WeightFollows {
    static constexpr About about{"weight_follows", "adiposity",
                                 "Body-mass index moves towards where its causes would hold it.", Beat::respond,
                                 Pace::slow};
    static constexpr Card card{
        "bmi += (bmi_pull - bmi) (1 - 2^(-1/half_time))",
        "Energy-balance models and feeding studies: half of a lasting change within about a year (Hall 2011).",
        "Trials of exercise reach their plateau earlier, after six months or so, because people give up or eat more.",
        Grade::moderate,
        "Trials with constant dose whose weight change is complete within a month, or still grows after three years."};

    Parameter half_time{
        "half_time",
        168.0f,
        "days",
        30,
        730,
        "ASSUMED: half 180 days after training began, the memory of activity included: between the year of Hall 2011 "
        "(recalled) and the six months after which exercise trials stop losing"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<BmiPull> pull, Own<Bmi> now,
                                   Adds<Bmi> change) const {
        const float step = step_over(half_time, elapsed.days);
        for (const auto p : people) change[p] += step * (pull[p] - now[p]);
    }

    MENSANA_KERNEL void rest(Block people, Own<BmiPull> usual, Sets<Bmi> state) const {
        for (const auto p : people) state[p] = usual[p];
    }
};

}  // namespace mensana
