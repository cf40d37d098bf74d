// Written by tools/calibrate_instruments.py from the default population's first evening.
#include "world/instruments.hpp"

namespace mensana {

// CALIBRATED to sensitivity 0.70 and specificity 0.98 against the true episode.
const float interview_if_ill = 1.2672f, interview_if_well = 2.7106f;

// CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted.
const std::array<float, 27> phq9_thresholds{{
    -0.5088f, -0.1248f, 0.1927f, 0.4456f, 0.6638f, 0.8460f, 1.0084f, 1.1304f, 1.2862f, 1.4402f, 1.6109f, 1.7396f,
    1.8729f, 1.9717f, 2.1551f, 2.2752f, 2.4195f, 2.5632f, 2.7394f, 2.8404f, 3.0315f, 3.2369f, 3.4889f, 3.7886f,
    3.9487f, 4.1262f, 4.6502f}};

// CALIBRATED to US adults, NHIS 2019: 15.6 / 6.1 / 2.7 % at 5, 10, 15 or more; geometric between, 52 % at 1 (ASSUMED).
const std::array<float, 21> gad7_thresholds{{
    -0.0741f, 0.2860f, 0.5778f, 0.8284f, 1.0508f, 1.1788f, 1.2999f, 1.4139f, 1.5252f, 1.6290f, 1.7171f, 1.8018f,
    1.8829f, 1.9603f, 2.0398f, 2.1340f, 2.2255f, 2.3140f, 2.4008f, 2.4833f, 2.5722f}};

// CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).
const std::array<float, 30> low_days_thresholds{{
    0.4760f, 0.5752f, 0.7400f, 0.8421f, 0.8984f, 1.0473f, 1.0652f, 1.1249f, 1.1372f, 1.1389f, 1.2763f, 1.2772f,
    1.2860f, 1.2868f, 1.3155f, 1.4663f, 1.4690f, 1.4706f, 1.4735f, 1.4740f, 1.5841f, 1.5931f, 1.5958f, 1.5973f,
    1.5986f, 1.6447f, 1.6468f, 1.6494f, 1.6629f, 1.6694f}};

}  // namespace mensana
