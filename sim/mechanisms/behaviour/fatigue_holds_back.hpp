// Who is still tired or sore rather rests today.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct FatigueHoldsBack {
    static constexpr About about{"fatigue_holds_back", "behaviour",
                                 "Tiredness left over from exercise makes it less likely today.", Beat::lean};
    static constexpr Card card{
        "urge -= hold fatigue",
        "Momentary fatigue goes before fewer minutes of moderate activity in the next quarter of an hour (Liao 2016, "
        "doi:10.1007/s10865-016-9808-9); lack of energy is among the reasons given for stopping",
        "Momentary fatigue in these studies is of any cause; trained people plan easy days and keep going", Grade::low,
        "diaries in which bouts come as often the day after a hard one as after an easy one"};

    Parameter hold{"hold", 1.0f, "log-odds",
                   0,      5,    "ASSUMED: exhausted, the odds fall to a third; an ordinary bout leaves 8 % of that"};
    auto parameters() { return std::tie(hold); }

    MENSANA_KERNEL void operator()(Block people, Own<Fatigue> fatigue, Adds<Urge> urge) const {
        const float full = hold;
        for (const auto p : people) urge[p] -= full * fatigue[p];
    }
};

}  // namespace mensana
