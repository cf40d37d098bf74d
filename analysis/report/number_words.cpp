#include "report/number_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/letters.hpp"

namespace mensana {

int decimals_for(const Estimate& e, double scale) {
    double size = std::abs(scale * e.value) / 30;
    if (!std::isfinite(e.low) || !std::isfinite(e.high))
        size *= 3;
    else
        size = std::max(size, std::abs(scale) * (e.high - e.low) / 2);
    if (!std::isfinite(size) || size <= 0) return 0;
    return std::clamp(static_cast<int>(std::ceil(-std::log10(size / 3))), 0, 5);
}

std::string value_text(const Estimate& e, double scale, std::string_view unit) {
    if (!std::isfinite(e.value)) return "not known";
    return number_text(scale * e.value, decimals_for(e, scale)) + std::string{unit};
}

std::string interval_text(const Estimate& e, double scale, std::string_view unit) {
    std::string text = value_text(e, scale, unit);
    if (!std::isfinite(e.value) || !std::isfinite(e.low) || !std::isfinite(e.high)) return text;
    const int decimals = decimals_for(e, scale);
    const std::string low = number_text(scale * std::min(e.low, e.high), decimals),
                      high = number_text(scale * std::max(e.low, e.high), decimals);
    return low == high ? text : text + fmt::format(" ({} to {})", low, high);
}

double prose_grain(const Estimate& e, double scale) {
    const auto digit = [](double x) { return x > 0 ? std::pow(10, std::floor(std::log10(x) + 1e-9)) : 0; };
    const double of_value = digit(std::abs(scale * e.value)) / 100;
    const double half = std::isfinite(e.low) && std::isfinite(e.high) ? std::abs(scale) * (e.high - e.low) / 2 : 0;
    const double grain = std::max(of_value, digit(half / 2));  // fine enough that no limit is rounded to nothing
    return grain > 0 ? grain : 1;
}

std::string grained(double number, double grain) {
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(grain) - 1e-6)), 0, 6);
    return number_text(std::round(number / grain) * grain, decimals);
}

std::string prose_text(const Estimate& e, double scale) {
    if (!std::isfinite(e.value)) return "not known";
    const double grain = prose_grain(e, scale);
    const std::string value = grained(scale * e.value, grain);
    if (!std::isfinite(e.low) || !std::isfinite(e.high)) return value;
    const std::string low = grained(scale * std::min(e.low, e.high), grain),
                      high = grained(scale * std::max(e.low, e.high), grain);
    return low == high ? value : fmt::format("{} ({} to {})", value, low, high);
}

std::string plus_minus(double number, double error, int decimals) {
    if (!std::isfinite(number)) return "\u2013";
    if (!std::isfinite(error)) return number_text(number, decimals);
    if (error > 0) decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(error / 3))), 0, 7);
    return fmt::format("{} \u00b1\u00a0{}", number_text(number, decimals), number_text(error, decimals));
}

std::string short_number(double number) {
    if (!std::isfinite(number)) return "not known";
    if (number == 0) return "0";
    std::string text =
        number_text(number, std::clamp(2 - static_cast<int>(std::floor(std::log10(std::abs(number)))), 0, 6));
    if (text.find('.') != std::string::npos) text.erase(text.find_last_not_of("0") + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::string counted(double many, std::string_view one, std::string_view several) {
    return number_text(many) + " " + std::string{many == 1 ? one : several};
}

}  // namespace mensana
