// A bout's interleukin 6 is gone overnight; what it signals adds up over the weeks.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct MyokinesAreRemembered {
    static constexpr About about{
        "myokines_are_remembered", "inflammation",
        "The myokine signal is the mean daily surge of interleukin 6, recent days weighing more.", Beat::respond};
    static constexpr Card card{"myokines += (il6_surge - myokines) (1 - 2^(-1/half_time))",
                               "The plasma content turns over within minutes (Steensberg 2000): each bout acts anew.",
                               "How long the signal of one bout works on is not known.", Grade::bookkeeping,
                               "Nothing: it is a running mean."};

    Parameter half_time{"half_time", 10.0f, "days", 1, 60, "ASSUMED: as the memory of recent activity"};
    auto parameters() { return std::tie(half_time); }

    MENSANA_KERNEL void operator()(Block people, Own<Il6Surge> surge, Own<Myokines> myokines,
                                   Adds<Myokines> change) const {
        const float step = daily_step(half_time);
        for (const auto p : people) change[p] += step * (surge[p] - myokines[p]);
    }
};

}  // namespace mensana
