// What day it is: the season, the weekend, and whose turn it is with what happens slowly.
#pragma once

#include <cstdint>

#include "engine/mechanism.hpp"

namespace mensana {

// What the calendar knows: the first day's place in the year and the week, and when slow mechanisms have their turn.
struct Calendar {
    std::int32_t day_of_year = 0;  // of day 0; 0 is 1 January
    std::int32_t weekday = 0;      // of day 0; 0 is Monday
    std::int32_t slow_every = 7;   // days, from 1 (all mechanisms every day)
    Today today(std::int32_t day) const;
    static Today average_day();
};

}  // namespace mensana
