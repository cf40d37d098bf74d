// The published figures of the default population, as functions of what is known of a person: who US adults are, what
// they weigh, how ill, active and low they usually are.  Those that can be set are in `Birth` (population/birth.hpp).
// Tested by tests/population/birth_test.cpp against the figures they were fitted to.
#pragma once

#include <array>
#include <cstdint>

#include "base/maths.hpp"
#include "population/birth.hpp"

namespace mensana {

// Adults by age, and the share of women in each band.  US Census projection for 2018 (NP2008_D1).
struct AgeBand {
    float from, to, share, women;
};
inline constexpr std::array<AgeBand, 8> ages{{{18, 25, 0.1196f, 0.491f},
                                              {25, 35, 0.1790f, 0.494f},
                                              {35, 45, 0.1669f, 0.497f},
                                              {45, 55, 0.1662f, 0.505f},
                                              {55, 65, 0.1666f, 0.517f},
                                              {65, 75, 0.1180f, 0.534f},
                                              {75, 85, 0.0584f, 0.567f},
                                              {85, 96, 0.0254f, 0.649f}}};

// Schooling by age_band, and income given schooling, both NHANES 2017 - March 2020, weighted; income tilted by age so
// that its own distribution over age comes out.
inline constexpr std::array<std::array<float, 4>, age_bands> schooling_by_age{{{0.12f, 0.33f, 0.41f, 0.14f},
                                                                               {0.070f, 0.246f, 0.314f, 0.370f},
                                                                               {0.119f, 0.197f, 0.295f, 0.389f},
                                                                               {0.107f, 0.216f, 0.321f, 0.356f},
                                                                               {0.090f, 0.325f, 0.326f, 0.259f},
                                                                               {0.096f, 0.268f, 0.284f, 0.352f},
                                                                               {0.153f, 0.336f, 0.269f, 0.242f}}};
inline constexpr std::array<std::array<float, 4>, 4> income_by_schooling{{{0.322f, 0.335f, 0.249f, 0.094f},
                                                                          {0.183f, 0.260f, 0.322f, 0.235f},
                                                                          {0.099f, 0.205f, 0.338f, 0.358f},
                                                                          {0.033f, 0.066f, 0.223f, 0.678f}}};
inline constexpr std::array<std::array<float, 4>, age_bands> income_tilt_by_age{{{1.64f, 1.32f, 1.01f, 0.65f},
                                                                                 {1.30f, 1.04f, 1.06f, 0.85f},
                                                                                 {1.09f, 0.90f, 1.03f, 1.00f},
                                                                                 {0.98f, 0.87f, 0.78f, 1.23f},
                                                                                 {0.86f, 0.87f, 0.95f, 1.14f},
                                                                                 {0.53f, 0.97f, 1.07f, 1.11f},
                                                                                 {0.55f, 1.43f, 1.28f, 0.73f}}};

// Long-standing illness that limits daily life, log-odds: logistic regression in BRFSS 2015 (253,680 adults; general
// health fair or poor, 14 and more days of poor physical health, or serious difficulty in walking: 27.5 %).
// Weight, which exercise moves, is no circumstance, and its slope there (0.32 for 5 kg/m2) is left out.
// Who is ill stays ill: among people alike in the rest, somebody's turn comes at the age at which the share of the ill
// reaches their draw, so the share at each age stays what it is.
MENSANA_INLINE float illness_age_of(float draw, int income) {
    const float others = -1.17f + 0.70f * (2.0f - static_cast<float>(income));
    return 48.0f + 10.0f * (log_odds_of(draw) - others) / 0.295f;
}
inline constexpr float ill_share = 0.275f;

// What people do, by sex and age: share of exercisers, in the order of preferred_kind.  ATUS 2011-2015 gives
// walking 30 %, weights 9, running 9, machines 9 % of exercisers and the women's share of some; BRFSS main
// activities (Chekroud 2018) and the rest ASSUMED.
inline constexpr std::array<float, 8> kinds_men{0.10f, 0.07f, 0.12f, 0.11f, 0.34f, 0.13f, 0.02f, 0.11f};
inline constexpr std::array<float, 8> kinds_women{0.03f, 0.03f, 0.18f, 0.08f, 0.47f, 0.06f, 0.08f, 0.07f};
// Median minutes a bout by kind, ASSUMED, spread 0.45 in ln minutes, and longer by sex and age so that minutes a day
// come out as published (scenario/world_levels.hpp), given how often these people exercise: CALIBRATED.
inline constexpr std::array<float, 8> minutes_by_kind{80, 75, 70, 50, 62, 70, 55, 90};
inline constexpr std::array<std::array<float, age_bands>, 2> longer_by_age{
    {{1.36f, 1.34f, 1.39f, 1.48f, 1.68f, 1.35f, 1.36f}, {1.16f, 1.17f, 1.30f, 1.00f, 1.30f, 1.20f, 0.85f}}};
// Intensity in MET (2011 Compendium of Physical Activities, Ainsworth et al., doi:10.1249/MSS.0b013e31821ece12: soccer
// 7.0, leisure cycling 6.8-7.5, aerobics 7.3 and machines 5.0, running 6 mph 9.8, walking 3.5, resistance 3.5-6.0,
// hatha yoga 2.5, house and garden 3-4); people differ around it by 0.15 in ln MET (ASSUMED).
inline constexpr std::array<float, 8> met_by_kind{7.0f, 7.0f, 6.0f, 9.0f, 3.5f, 5.0f, 2.8f, 3.5f};
// Bouts in company by kind.  ASSUMED so that all bouts together are 48 % in company (American Time Use Survey
// 2003-2006: 52 % alone, BLS), team sport nearly always.
inline constexpr std::array<float, 8> company_by_kind{0.95f, 0.40f, 0.55f, 0.30f, 0.48f, 0.35f, 0.55f, 0.35f};

// Which share a number between 0 and their sum falls into, when they are taken off it one after the other.
struct Among {
    float left;
    std::int32_t k = 0, going = 1;
    MENSANA_INLINE void beyond(float share) {
        going &= left >= share ? 1 : 0;
        left -= going ? share : 0.0f;
        k += going;
    }
};
MENSANA_INLINE std::int32_t drawn_of_four(float a, float b, float c, float d, float u) {
    Among among{u * (0.0f + a + b + c + d)};
    among.beyond(a), among.beyond(b), among.beyond(c);
    return among.k;
}

}  // namespace mensana
