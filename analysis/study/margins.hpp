// Do the margins stand?  What is published of US adults by sex and age, smoothed over age, beside what the people of a
// scenario show in their first year: all that the levels of a world were solved for (scenario/world_levels.hpp), and
// what follows from that.  Other people are asked than the reference population, by the instruments of the surveys.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"
#include "statistics/statistics.hpp"

namespace mensana {

struct Margin {
    std::string what, unit, source;
    bool solved;     // whether offsets or spreads answer to it; else it follows
    double nearest;  // how near it must be to stand, in its unit; or 2 % of it, if that is more
    // By sex (men first) and age_band: published, and shown by all replicates together.
    std::array<std::array<double, age_bands>, 2> published{};
    std::array<std::array<Estimate, age_bands>, 2> shown{};
    double all_published = 0;
    Estimate all_shown{};

    double near(double of) const;
    // Stands, or does not, or the Monte-Carlo error does not say.
    enum class Stands { yes, too_noisy, no };
    Stands stands(double of, const Estimate& seen) const;
    // Of all fourteen groups, how many.
    std::size_t groups(Stands how) const;
};

// `lived` is told after every day; a year is lived by each of `replicates`.
std::vector<Margin> margins_of(Scenario scenario, std::uint32_t replicates, const std::function<void()>& lived);

}  // namespace mensana
