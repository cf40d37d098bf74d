// A day older every day.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct PeopleAge {
    static constexpr About about{"people_age", "ageing", "People grow older by a day a day.", Beat::respond,
                                 Pace::slow};
    static constexpr Card card{"change of age = 1 / 365.25", "Nothing to show.", "None.", Grade::bookkeeping,
                               "Nothing could; switch it off for a population that does not age."};
    auto parameters() { return std::tie(); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Adds<Age> older) const {
        const float years = elapsed.days / 365.25f;
        for (const auto p : people) older[p] += years;
    }
};

}  // namespace mensana
