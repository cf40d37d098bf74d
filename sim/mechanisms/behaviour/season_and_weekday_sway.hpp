// More in summer and at the weekend; nothing on average over a year.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct SeasonAndWeekdaySway {
    static constexpr About about{"season_and_weekday_sway", "behaviour",
                                 "Exercise is likelier in summer and on free days.", Beat::lean};
    static constexpr Card card{
        "urge += summer season + free_day (weekend - 2/7)",
        "Leisure activity is higher in the warm half of the year in US surveys (recalled); weather elsewhere moves "
        "running from day to day (Aral and Nicolaides 2017)",
        "Climate decides: in hot places summer is the low season; kinds of activity differ in sign, indoor ones hardly "
        "move",
        Grade::low, "diaries of a year without season in outdoor activity"};

    Parameter summer{"summer",
                     0.15f,
                     "log-odds",
                     0,
                     1,
                     "ASSUMED: midsummer against midwinter about 30 % in the odds; US surveys find leisure activity "
                     "15-20 % higher in the warm half year (recalled)"};
    Parameter free_day{"free_day", 0.10f, "log-odds",
                       -1,         1,     "ASSUMED: small; diaries differ on the sign by kind of activity"};
    auto parameters() { return std::tie(summer, free_day); }

    MENSANA_KERNEL void operator()(Block people, Today today, Adds<Urge> urge) const {
        const float sway = summer * today.season + free_day * (today.weekend - 2.0f / 7.0f);
        for (const auto p : people) urge[p] += sway;
    }
};

}  // namespace mensana
