#include "report/axes.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <iomanip>
#include <sstream>

#include "report/letters.hpp"

namespace mensana {
namespace {

// A date as strftime writes it, without the blank before the 1st to the 9th.
std::string dated(std::chrono::sys_days date, std::string_view pattern) {
    const std::tm parts = fmt::gmtime(std::time_t{date.time_since_epoch().count()} * 86400);
    const std::string text = fmt::format(fmt::runtime(fmt::format("{{:{}}}", pattern)), parts);
    return text.starts_with(' ') ? text.substr(1) : text;
}

double step_for(double span, int steps) {
    const double rough = span / std::max(steps, 1), ten = std::pow(10, std::floor(std::log10(rough)));
    for (const double each : {1.0, 2.0, 5.0, 10.0})
        if (rough <= each * ten * 1.0001) return each * ten;
    return 10 * ten;
}

// `scale` is what a number is multiplied with to be read.
Axis stepped_axis(double low, double high, int steps, double scale, std::string_view unit) {
    if (!std::isfinite(low) || !std::isfinite(high)) low = 0, high = 1;
    low *= scale, high *= scale;
    if (!(high > low)) high = low + (low == 0 ? 1 : std::abs(low) * 0.1);
    const double step = step_for(high - low, steps);
    const double first = std::floor(low / step + 1e-6), last = std::ceil(high / step - 1e-6);
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-6)), 0, 6);
    Axis axis{first * step / scale, last * step / scale, {}};
    for (double k = first; k <= last + 0.5; ++k)
        axis.ticks.push_back({k * step / scale, number_text(k * step, decimals) + std::string{unit}, {}});
    return axis;
}

}  // namespace

Axis number_axis(double low, double high, int steps, std::string_view unit) {
    return stepped_axis(low, high, steps, 1, unit);
}
Axis share_axis(double low, double high, int steps) { return stepped_axis(low, high, steps, 100, " %"); }

Axis word_axis(const std::vector<std::string>& words, const std::vector<std::string>& under) {
    Axis axis{-0.5, static_cast<double>(std::max<std::size_t>(words.size(), 1)) - 0.5, {}};
    for (std::size_t k = 0; k < words.size(); ++k)
        axis.ticks.push_back({static_cast<double>(k), words[k], k < under.size() ? under[k] : ""});
    return axis;
}

namespace {

// The first of these of which each fits into the room.
int first_that_fits(std::initializer_list<int> candidates, double days_each, double span, double room, double width) {
    int every = 1;
    for (const int each : candidates)
        if (every = each; span / (days_each * each) * width <= room) break;
    return every;
}

}  // namespace

Axis day_axis(std::optional<std::chrono::sys_days> start, double first, double last, double room) {
    using namespace std::chrono;
    if (!(last > first)) first -= 0.5, last = first + 1;  // one day, in the middle
    Axis axis{first, last, {}};
    const double span = last - first;
    if (!start) {
        const Axis numbers = number_axis(first, last, static_cast<int>(std::clamp(room / 70, 2.0, 8.0)));
        for (const Tick& tick : numbers.ticks)
            if (tick.at >= first && tick.at <= last) axis.ticks.push_back({tick.at, "day " + tick.label, {}});
        return axis;
    }
    if (span < 70) {
        const int every = first_that_fits({1, 2, 5, 7, 14}, 1, span, room, 52);
        for (double day = std::ceil(first); day <= last; day += every) {
            const sys_days date = *start + days{static_cast<int>(day)};
            axis.ticks.push_back({day, dated(date, "%e %b"), axis.ticks.empty() ? dated(date, "%Y") : ""});
        }
        return axis;
    }
    const int months_each = first_that_fits({1, 2, 3, 6, 12, 24, 60, 120, 600}, 30.44, span, room, 42);
    const year_month_day from{*start + days{static_cast<int>(std::ceil(first))}};
    for (year_month month = from.year() / from.month();; month += months{1}) {
        const sys_days date{month / 1};
        const double day = static_cast<double>((date - *start).count());
        if (day > last) break;
        const int count = static_cast<int>(month.year()) * 12 + static_cast<int>(unsigned{month.month()}) - 1;
        if (day < first || count % months_each != 0) continue;
        const std::string year = dated(date, "%Y");
        if (months_each >= 12)
            axis.ticks.push_back({day, year, {}});
        else
            axis.ticks.push_back({day, dated(date, "%b"), axis.ticks.empty() || count % 12 == 0 ? year : ""});
    }
    return axis;
}

std::optional<std::chrono::sys_days> date_in(std::string_view text) {
    std::istringstream from{std::string{text}};
    std::tm parts{};
    if (!(from >> std::get_time(&parts, "%Y-%m-%d"))) return {};
    const std::chrono::year_month_day date{std::chrono::year{parts.tm_year + 1900},
                                           std::chrono::month{static_cast<unsigned>(parts.tm_mon + 1)},
                                           std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
    return date.ok() ? std::optional{std::chrono::sys_days{date}} : std::nullopt;
}

std::string date_text(std::optional<std::chrono::sys_days> start, int day, std::string_view month) {
    if (!start) return fmt::format("day {}", day);
    return dated(*start + std::chrono::days{day}, fmt::format("%e {} %Y", month));
}

}  // namespace mensana
