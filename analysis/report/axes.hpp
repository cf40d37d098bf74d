// Axes: where they begin and end, and what stands at their ticks; and dates in words.
// Tested by tests/report/figure_test.cpp.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mensana {

struct Tick {
    double at = 0;
    std::string label, under;  // under: a second line
};
struct Axis {
    double low = 0, high = 1;
    std::vector<Tick> ticks;
};
// An axis that holds both ends, with about so many steps of 1, 2 or 5.
Axis number_axis(double low, double high, int steps = 4, std::string_view unit = {});
Axis share_axis(double low, double high, int steps = 4);                                            // 0.1 reads 10 %
Axis word_axis(const std::vector<std::string>& words, const std::vector<std::string>& under = {});  // at 0, 1, 2 ...
// Days since a date, named as days, months or years so that the names fit in `room` (pixels).
Axis day_axis(std::optional<std::chrono::sys_days> start, double first, double last, double room);

std::optional<std::chrono::sys_days> date_in(std::string_view text);  // that begins with 2026-03-01
// "1 Mar 2026", so many days after the first; "day 3" if that has no date.  `month`: how fmt writes it, %b or %B.
std::string date_text(std::optional<std::chrono::sys_days> start, int day, std::string_view month = "%b");

}  // namespace mensana
