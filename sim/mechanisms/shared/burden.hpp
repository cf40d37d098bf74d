// What a bout costs in affect: how far it goes beyond what the body bears, beyond the ventilatory threshold, and on
// tired legs.  How a bout feels and what becomes usual start from this: one formula, and one set of figures for both.
#pragma once

#include "engine/mechanism.hpp"
#include "mechanisms/shared/bearable.hpp"

namespace mensana {

struct Burden {
    Parameter long_{"long",
                    0.50f,
                    "Feeling Scale points",
                    0,
                    2,
                    "ASSUMED: a bout twice as long as the body bears feels worse by half a point; set "
                    "it alike in bouts_feel and burden_becomes_usual"};
    Parameter hard{
        "hard",
        9.0f,
        "Feeling Scale points per share of VO2max",
        0,
        20,
        "ASSUMED: three points between the threshold and the maximum; graded tests end about that much below "
        "where the threshold was (recalled; Ekkekakis 2011 gives the direction); set it alike in bouts_feel and "
        "burden_becomes_usual"};
    Parameter threshold{"threshold",
                        0.65f,
                        "share of VO2max",
                        0.4f,
                        0.9f,
                        "ventilatory threshold of untrained adults, about 50-70 % of VO2max (recalled); set it "
                        "alike in bouts_feel and burden_becomes_usual"};
    Parameter tired{"tired",
                    1.5f,
                    "Feeling Scale points",
                    0,
                    5,
                    "ASSUMED: cost of exercising while exhausted; set it "
                    "alike in bouts_feel and burden_becomes_usual"};
    BodiesBear bears;
    Parameter most_excess{"most_excess",
                          3.0f,
                          "ratio",
                          0,
                          10,
                          "ASSUMED: beyond this a bout is cut short, not worse; set it alike in bouts_feel and "
                          "burden_becomes_usual"};
    auto parameters() {
        return std::tie(long_, hard, threshold, tired, bears.spare, bears.accustomed_days, most_excess);
    }

    // Plain numbers, so that a kernel's loop reads no parameter.
    struct OfUsualBouts {
        float per_excess, per_effort, from, per_fatigue, most;
        Bearable bearable;
        // On average: bouts vary about the usual length and intensity, and what exceeds a threshold on some days does
        // not make up for what stays below it on others.  Minutes, MET, minutes a day, mL/kg/min, share.
        MENSANA_INLINE float operator()(float minutes, float intensity, float accustomed, float fitness,
                                        float fatigue) const {
            const float load = minutes / bearable.of(accustomed);
            const float excess = held(mean_above(load - 1.0f, 0.3f * load), 0.0f, most);
            const float effort = 3.5f * intensity / held(fitness, 10.0f, 90.0f);
            const float above = held(mean_above(effort - from, 0.1f * effort), 0.0f, 0.5f);
            return held(per_excess * excess + per_effort * above + per_fatigue * fatigue, 0.0f, 7.9f);
        }

    private:
        // The mean of the positive part of a normal number.
        MENSANA_INLINE static float mean_above(float mean, float spread) {
            const float z = mean / spread;
            return mean * normal_share_below(z) + spread * 0.39894228f * exp_of(-0.5f * z * z);
        }
    };
    OfUsualBouts of_usual_bouts() const { return {long_, hard, threshold, tired, most_excess, bears.minutes()}; }
};

}  // namespace mensana
