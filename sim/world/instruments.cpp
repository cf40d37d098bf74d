// Written by tools/calibrate_instruments.py from the default population's first evening.
#include "world/instruments.hpp"

namespace mensana {

// CALIBRATED to sensitivity 0.70 and specificity 0.98 against the true episode.
const float interview_if_ill = 1.1649f, interview_if_well = 2.9062f;

// CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted.
const std::array<float, 27> phq9_thresholds{{
    -0.4425f, -0.0388f, 0.2947f, 0.5611f, 0.7896f, 0.9826f, 1.1543f, 1.2790f, 1.4396f, 1.5969f, 1.7764f, 1.9100f,
    2.0503f, 2.1490f, 2.3330f, 2.4440f, 2.5904f, 2.7279f, 2.8990f, 2.9964f, 3.1754f, 3.3994f, 3.6501f, 3.9896f,
    4.1655f, 4.3983f, 5.3272f}};

// CALIBRATED to US adults, NHIS 2019: 15.6 / 6.1 / 2.7 % at 5, 10, 15 or more; geometric between, 52 % at 1 (ASSUMED).
const std::array<float, 21> gad7_thresholds{{
    0.0072f, 0.3839f, 0.6877f, 0.9489f, 1.1829f, 1.3171f, 1.4403f, 1.5621f, 1.6731f, 1.7824f, 1.8749f, 1.9645f,
    2.0473f, 2.1313f, 2.2157f, 2.3155f, 2.4122f, 2.5100f, 2.6011f, 2.6880f, 2.7788f}};

// CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).
const std::array<float, 30> low_days_thresholds{{
    0.5659f, 0.6685f, 0.8369f, 0.9419f, 0.9996f, 1.1520f, 1.1696f, 1.2299f, 1.2431f, 1.2448f, 1.3863f, 1.3872f,
    1.3972f, 1.3982f, 1.4275f, 1.5825f, 1.5856f, 1.5873f, 1.5904f, 1.5907f, 1.7070f, 1.7149f, 1.7175f, 1.7190f,
    1.7201f, 1.7675f, 1.7694f, 1.7725f, 1.7866f, 1.7931f}};

}  // namespace mensana
