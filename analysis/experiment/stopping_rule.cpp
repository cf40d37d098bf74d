#include "experiment/stopping_rule.hpp"

#include <charconv>
#include <cmath>

namespace mensana {

std::optional<Precision> precision_in(std::string_view text) {
    Precision wanted;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), wanted.half_width);
    const std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
    wanted.share = rest == "%";
    if (error != std::errc{} || !(wanted.half_width > 0) || !(wanted.share || rest.empty())) return {};
    if (wanted.share) wanted.half_width /= 100;
    return wanted;
}

bool is_known_to(const Comparison& c, const Outcome& outcome, const Precision& wanted) {
    if (c.replicates() < fewest_replicates) return false;
    for (std::size_t w = 1; w < c.worlds.size(); ++w) {
        const Estimate e = estimate_of(differences(c, outcome, w, 0));
        const double half = (e.high - e.low) / 2, allowed = wanted.half_width * (wanted.share ? std::abs(e.value) : 1);
        if (!(half <= allowed)) return false;
    }
    return true;
}

}  // namespace mensana
