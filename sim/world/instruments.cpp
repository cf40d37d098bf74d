// Written by tools/calibrate_instruments.py from the default population's first evening.
#include "world/instruments.hpp"

namespace mensana {

const float distress_mean = -0.0142f, distress_spread = 0.9175f;  // z, of the mix that distress_of takes

// CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted.
const std::array<float, 27> phq9_thresholds{{
    -0.4729f, -0.1209f, 0.1703f, 0.4017f, 0.6017f, 0.7697f, 0.9197f, 1.0304f, 1.1758f, 1.3176f, 1.4807f, 1.6027f,
    1.7264f, 1.8176f, 1.9938f, 2.1059f, 2.2520f, 2.3883f, 2.5756f, 2.6915f, 2.8799f, 3.0704f, 3.3119f, 3.5930f,
    3.7381f, 3.9198f, 4.3853f}};

// CALIBRATED to US adults, NHIS 2019: 15.6 / 6.1 / 2.7 % at 5, 10, 15 or more; geometric between, 52 % at 1 (ASSUMED).
const std::array<float, 21> gad7_thresholds{{
    -0.0706f, 0.2645f, 0.5406f, 0.7754f, 0.9856f, 1.1047f, 1.2170f, 1.3283f, 1.4312f, 1.5283f, 1.6083f, 1.6881f,
    1.7650f, 1.8381f, 1.9141f, 2.0042f, 2.0896f, 2.1750f, 2.2593f, 2.3393f, 2.4252f}};

// CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).
const std::array<float, 30> low_days_thresholds{{
    0.4950f, 0.5924f, 0.7536f, 0.8547f, 0.9111f, 1.0601f, 1.0779f, 1.1374f, 1.1512f, 1.1527f, 1.2901f, 1.2910f,
    1.3000f, 1.3012f, 1.3283f, 1.4824f, 1.4847f, 1.4860f, 1.4886f, 1.4891f, 1.6029f, 1.6122f, 1.6148f, 1.6165f,
    1.6177f, 1.6681f, 1.6701f, 1.6735f, 1.6875f, 1.6952f}};

}  // namespace mensana
