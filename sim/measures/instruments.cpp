// Written by tools/calibrate_instruments.py from the default population, a year after its first day.
#include "measures/instruments.hpp"

namespace mensana {

// CALIBRATED to sensitivity 0.70 and specificity 0.98 against the true episode.
const float interview_if_ill = 2.4397f, interview_if_well = 2.8824f;

// CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted.
const std::array<float, 27> phq9_thresholds{{
    -0.6885f, -0.2275f, 0.1596f, 0.4712f, 0.7374f, 0.9661f, 1.1697f, 1.3268f, 1.5368f, 1.7546f, 2.0179f, 2.2261f,
    2.4485f, 2.6330f, 3.0054f, 3.2427f, 3.5698f, 3.8839f, 4.2266f, 4.4092f, 4.7305f, 5.0633f, 5.4509f, 5.9313f,
    6.1870f, 6.5887f, 7.6624f}};

// CALIBRATED to US adults, NHIS 2019: 15.6 / 6.1 / 2.7 % at 5, 10, 15 or more; geometric between, 52 % at 1 (ASSUMED).
const std::array<float, 21> gad7_thresholds{{
    -0.2125f, 0.2050f, 0.5477f, 0.8435f, 1.1049f, 1.2598f, 1.4071f, 1.5479f, 1.6864f, 1.8252f, 1.9410f, 2.0502f,
    2.1641f, 2.2748f, 2.3862f, 2.5184f, 2.6441f, 2.7717f, 2.8946f, 3.0276f, 3.1631f}};

// CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).
const std::array<float, 30> low_days_thresholds{{
    0.4545f, 0.5671f, 0.7559f, 0.8731f, 0.9400f, 1.1166f, 1.1377f, 1.2080f, 1.2237f, 1.2255f, 1.3974f, 1.3986f,
    1.4102f, 1.4112f, 1.4470f, 1.6419f, 1.6460f, 1.6479f, 1.6519f, 1.6525f, 1.8063f, 1.8181f, 1.8215f, 1.8232f,
    1.8251f, 1.8883f, 1.8909f, 1.8947f, 1.9120f, 1.9228f}};

}  // namespace mensana
