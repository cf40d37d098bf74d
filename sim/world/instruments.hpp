// From the latent state to the number that a questionnaire, a survey item or an assay would show.
// A published figure was read with an instrument, so ours is too; the latent state is "the truth" and is
// named so.  Scores are monotone maps: the score is the number of thresholds below the latent value, and
// the thresholds are where the default population's latent values have the published cumulative shares.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "base/maths.hpp"

namespace mensana {

// How many of the thresholds lie at or below x.
MENSANA_INLINE int score_of(float x, std::span<const float> thresholds) {
    int score = 0;
    for (const float threshold : thresholds) score += x >= threshold ? 1 : 0;
    return score;
}

extern const std::array<float, 27> phq9_thresholds;      // z of depressive symptoms
extern const std::array<float, 21> gad7_thresholds;      // z of anxious symptoms
extern const std::array<float, 30> low_days_thresholds;  // z of reported distress

inline int phq9(float depression) { return score_of(depression, phq9_thresholds); }  // points, 0-27
inline int gad7(float anxiety) { return score_of(anxiety, gad7_thresholds); }        // points, 0-21

// Days of poor mental health out of the last 30, the BRFSS item.  People with the same symptoms differ in
// what they call "not good": report_style is theirs for life.
inline constexpr float distress_anxiety_share = 0.4f;  // ASSUMED: the item names stress, depression and emotions
inline constexpr float distress_reliability =
    0.75f;                                      // CALIBRATED: mean days by PHQ-9 band, doi:10.1186/s12888-016-0800-2
inline constexpr float distress_own = 0.6614f;  // sqrt(1 - distress_reliability^2)
extern const float distress_mean, distress_spread;
inline float distress_of(float depression, float anxiety) {
    return ((1 - distress_anxiety_share) * depression + distress_anxiety_share * anxiety - distress_mean) /
           distress_spread;
}
inline int low_days(float depression, float anxiety, float report_style) {
    return score_of(distress_reliability * distress_of(depression, anxiety) + distress_own * report_style,
                    low_days_thresholds);
}

// Rosenberg self-esteem, 0-30 points.  US adults: mean 22.6, SD 5.8 (Sinclair 2010, Eval Health Prof 33:56).
MENSANA_INLINE float rosenberg(float esteem) { return held(22.6f + 5.8f * esteem, 0.0f, 30.0f); }

// mg/L.
MENSANA_INLINE float crp(float ln_crp) { return exp_of(ln_crp); }

}  // namespace mensana
