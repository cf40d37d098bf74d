#include "engine/calendar.hpp"

namespace mensana {

Today Calendar::today(std::int32_t day) const {
    const double turn = (day_of_year + 365.25 * 100 + day - 172) / 365.25;  // 172: 21 June
    const int weekday_today = ((weekday + day) % 7 + 7) % 7;
    return {day, static_cast<float>(cosine_of_turn(turn)), weekday_today >= 5 ? 1.0f : 0.0f};
}

Today Calendar::average_day() { return {0, 0.0f, 2.0f / 7.0f}; }

}  // namespace mensana
