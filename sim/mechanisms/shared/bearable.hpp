// What a body bears in one go, by what it is used to.  How a bout feels, how it tires and whether it injures all start
// from this: one formula, and one pair of figures for all three.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

// Minutes at one's usual intensity; plain numbers, so that a kernel's loop reads no parameter.
struct Bearable {
    float spare, days;
    MENSANA_INLINE float of(float accustomed) const { return spare + days * accustomed; }
    // Accustomed to so many minutes on such a share of days.
    MENSANA_INLINE float of(float share, float minutes) const { return spare + days * share * minutes; }
};

struct BodiesBear {
    Parameter spare{"spare",
                    20.0f,
                    "minutes",
                    1,
                    90,
                    "ASSUMED: 20 minutes at one's usual intensity are borne by anybody; set it alike in bouts_feel, "
                    "fatigue_builds_and_clears and injuries_happen"};
    Parameter accustomed_days{"accustomed_days",
                              3.5f,
                              "days",
                              0,
                              14,
                              "ASSUMED: who does half of an accustomed week in one go is not overloaded; set it "
                              "alike in bouts_feel, fatigue_builds_and_clears and injuries_happen"};
    Bearable minutes() const { return {spare, accustomed_days}; }
};

}  // namespace mensana
