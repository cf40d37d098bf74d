// The hippocampus shrinks with age, from midlife on faster (Fraser 2015, doi:10.1016/j.neuroimage.2015.03.035).
// Counted in percent of one's own volume as a young adult.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct HippocampusAges {
    static constexpr About about{"hippocampus_ages", "brain_volume", "The hippocampus shrinks with age.", Beat::respond,
                                 Pace::slow};
    static constexpr Card card{
        "hippocampus -= loss / 365.25 a day, loss = early before 55, middle to 70, late after; at rest 100 less all "
        "the "
        "loss since 25",
        "Longitudinal scans pooled: -0.85 % a year over all, faster with age (Fraser 2015); old controls -1.41 % "
        "(-2.30 to -0.52; Barnes 2009).",
        "Rates of healthy volunteers with good scans; people differ by about 0.8 % a year, of which nothing is kept "
        "here.",
        Grade::high, "Repeated scans of the same adults that show no loss after 60."};

    Parameter early{"early", 0.38f, "% a year", 0, 3, "Fraser et al. 2015: under 55 (recalled)"};
    Parameter middle{"middle", 0.98f, "% a year", 0, 3, "Fraser et al. 2015: 55 to 70 (recalled)"};
    Parameter late{"late", 1.12f, "% a year", 0, 3, "Fraser et al. 2015: over 70 (recalled)"};
    auto parameters() { return std::tie(early, middle, late); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<Age> age, Adds<Hippocampus> change) const {
        const float years = elapsed.days / 365.25f, young = early * years, grown = middle * years, old = late * years;
        for (const auto p : people) change[p] -= age[p] < 55.0f ? young : age[p] < 70.0f ? grown : old;
    }

    MENSANA_KERNEL void rest(Block people, Own<Age> age, Sets<Hippocampus> volume) const {
        for (const auto p : people) {
            const float lost = early * (held(age[p], 25.0f, 55.0f) - 25.0f) +
                               middle * (held(age[p], 55.0f, 70.0f) - 55.0f) + late * positive_part(age[p] - 70.0f);
            volume[p] = held(100.0f - lost, 30.0f, 115.0f);
        }
    }
};

}  // namespace mensana
