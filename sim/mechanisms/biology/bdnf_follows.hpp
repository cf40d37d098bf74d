// Resting BDNF answers over weeks; after a single bout it is back within the hour, so a bout leaves nothing here.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct BdnfFollows {
    static constexpr About about{"bdnf_follows", "neuroplasticity",
                                 "Resting BDNF moves towards where its causes would hold it.", Beat::respond,
                                 Pace::slow};
    static constexpr Card card{
        "bdnf += (bdnf_pull - bdnf) (1 - 2^(-1/h)), h = rise when bdnf_pull > bdnf, else fall",
        "Programmes of two weeks and more raise it; levels are normal half a year after remission (Molendijk 2011).",
        "Nobody has measured the course week by week; recovery after remission may be slower.", Grade::very_low,
        "Repeated resting samples during a programme that change within days or only after months."};

    Parameter rise{"rise",
                   11.0f,
                   "days",
                   1,
                   120,
                   "ASSUMED: half 21 days after training began, the memory of activity included; no course is "
                   "published, and pooled "
                   "programmes last two weeks and more (Dinoff 2016)"};
    Parameter fall{
        "fall", 3.0f,
        "days", 0.5f,
        120,    "ASSUMED: half 21 days after training ended, the memory of activity included: as fast as it came"};
    auto parameters() { return std::tie(rise, fall); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<BdnfPull> pull, Own<Bdnf> now,
                                   Adds<Bdnf> change) const {
        const float up = step_over(rise, elapsed.days), down = step_over(fall, elapsed.days);
        for (const auto p : people) {
            const float way = pull[p] - now[p];
            change[p] += (way > 0 ? up : down) * way;
        }
    }

    MENSANA_KERNEL void rest(Block people, Own<BdnfPull> usual, Sets<Bdnf> state) const {
        for (const auto p : people) state[p] = usual[p];
    }
};

}  // namespace mensana
