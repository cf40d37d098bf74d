// Below a handful of friends, each one missing is felt; above it, more make no difference
// (Thompson 2022, Ageing and Society: a threshold at four friends for loneliness).
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct FewTiesMakeLonely {
    static constexpr About about{"few_ties_make_lonely", "social_support",
                                 "Having fewer close people than one needs makes lonely.", Beat::lean, Pace::slow};
    static constexpr Card card{
        "loneliness_pull += lonely * max(0, enough - close_ties) / enough",
        "Loneliness falls with the number of friends up to four and no further (Thompson 2022, 335 older adults)",
        "Cross-sectional and in older people; number explains less than quality, and lonely people may count "
        "fewer as close",
        Grade::low, "Befriending that adds ties to people with none and leaves loneliness as it was"};

    Parameter lonely{"lonely",
                     0.80f,
                     "z for having nobody",
                     0,
                     3,
                     "ASSUMED: having nobody is most of the way from the median to the lonely third of adults (31.9 % "
                     "lonely, BRFSS 2022)"};
    Parameter enough{"enough", 4.0f, "people", 1, 20, "Thompson 2022: no gain beyond four friends"};
    auto parameters() { return std::tie(lonely, enough); }

    MENSANA_KERNEL void operator()(Block people, Own<CloseTies> ties, Adds<LonelinessPull> loneliness) const {
        const float most = lonely, full = enough;
        for (const auto p : people) loneliness[p] += most * positive_part(full - static_cast<float>(ties[p])) / full;
    }
};

}  // namespace mensana
