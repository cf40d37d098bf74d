// What a world offers its people from outside, by number: programmes with sessions, of which a person takes part in one
// at a time (column programme_offer), and supports, of which a person may have several (a bit each of the column
// supports).  A few figures an offer stand here, and the mechanisms of the path `programmes` look them up; who takes
// part in what, and since when, is the hand's that makes the offers (scenario/interventions.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/kernel.hpp"

namespace mensana {

struct Offers {
    static constexpr std::size_t most_programmes =
        15;  // numbers 1 to 15; number 0 says as the mechanism's parameters do
    static constexpr std::size_t most_supports = 8;

    using Programmes = std::array<float, most_programmes + 1>;
    using Supports = std::array<float, most_supports>;

    // With a mechanism's own figure as number 0.
    MENSANA_INLINE static Programmes with_own(Programmes offers, float own) {
        offers[0] = own;
        return offers;
    }
    // Whether there are programmes beside number 0.
    MENSANA_INLINE bool numbered_programmes() const {
        float any = 0;
        for (const float each : met) any += each;  // no exercise is without intensity
        return any > 0;
    }
    // What all supports of somebody add up to.
    MENSANA_INLINE static float sum(const Supports& each, std::uint8_t of) {
        float all = 0;
        for (std::size_t n = 0; n < most_supports; ++n) all += (of >> n & 1) != 0 ? each[n] : 0.0f;
        return all;
    }

    Programmes attendance{};  // share of sessions, of somebody to whom exercise feels neither good nor bad
    Programmes start_minutes{}, full_minutes{};
    Programmes weeks_of_ramp{};  // from the first length to the full one
    Programmes met{};
    Programmes dose{};      // share of a session that is exercise: 1, or 0 in a control arm
    Programmes strength{};  // share of a session that is strength training
    Programmes company{};   // share of sessions that are in company
    Programmes drop_out{};  // chance to leave as a multiple of the usual

    Supports urge{};                   // log-odds of exercise on a day
    Supports depression{}, anxiety{};  // z that symptoms are eased where they are high (see treatment_eases_symptoms)
    Supports ln_crp{};                 // ln mg/L that inflammation is lowered
};

inline constexpr Offers no_offers{};

}  // namespace mensana
