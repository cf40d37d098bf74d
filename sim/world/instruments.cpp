// Written by tools/calibrate_instruments.py from the default population's first evening.
#include "world/instruments.hpp"

namespace mensana {

// CALIBRATED to sensitivity 0.70 and specificity 0.98 against the true episode.
const float interview_if_ill = 1.1601f, interview_if_well = 2.9188f;

// CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted.
const std::array<float, 27> phq9_thresholds{{
    -0.4347f, -0.0319f, 0.3004f, 0.5674f, 0.7950f, 0.9865f, 1.1576f, 1.2832f, 1.4440f, 1.5995f, 1.7790f, 1.9105f,
    2.0495f, 2.1486f, 2.3311f, 2.4414f, 2.5846f, 2.7278f, 2.9010f, 2.9962f, 3.1760f, 3.3927f, 3.6595f, 4.0016f,
    4.1815f, 4.4282f, 5.4256f}};

// CALIBRATED to US adults, NHIS 2019: 15.6 / 6.1 / 2.7 % at 5, 10, 15 or more; geometric between, 52 % at 1 (ASSUMED).
const std::array<float, 21> gad7_thresholds{{
    0.0136f, 0.3895f, 0.6942f, 0.9559f, 1.1883f, 1.3217f, 1.4462f, 1.5674f, 1.6798f, 1.7890f, 1.8825f, 1.9713f,
    2.0581f, 2.1413f, 2.2255f, 2.3246f, 2.4229f, 2.5215f, 2.6160f, 2.7016f, 2.7937f}};

// CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).
const std::array<float, 30> low_days_thresholds{{
    0.5686f, 0.6707f, 0.8392f, 0.9446f, 1.0026f, 1.1549f, 1.1732f, 1.2337f, 1.2462f, 1.2481f, 1.3893f, 1.3900f,
    1.3996f, 1.4006f, 1.4297f, 1.5838f, 1.5866f, 1.5887f, 1.5920f, 1.5924f, 1.7088f, 1.7169f, 1.7190f, 1.7203f,
    1.7216f, 1.7697f, 1.7717f, 1.7748f, 1.7882f, 1.7952f}};

}  // namespace mensana
