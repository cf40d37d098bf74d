// Written by tools/calibrate_instruments.py from the default population's first evening.
#include "world/instruments.hpp"

namespace mensana {

const float distress_mean = -0.0186f, distress_spread = 0.9160f;  // z, of the mix that distress_of takes

// CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted.
const std::array<float, 27> phq9_thresholds{{
    -0.4772f, -0.1250f, 0.1647f, 0.3957f, 0.5941f, 0.7638f, 0.9111f, 1.0209f, 1.1684f, 1.3103f, 1.4733f, 1.5989f,
    1.7271f, 1.8135f, 1.9985f, 2.1140f, 2.2599f, 2.4055f, 2.5901f, 2.7025f, 2.8926f, 3.0926f, 3.3197f, 3.5964f,
    3.7270f, 3.8832f, 4.4280f}};

// CALIBRATED to US adults, NHIS 2019: 15.6 / 6.1 / 2.7 % at 5, 10, 15 or more; geometric between, 52 % at 1 (ASSUMED).
const std::array<float, 21> gad7_thresholds{{
    -0.0755f, 0.2589f, 0.5342f, 0.7673f, 0.9774f, 1.0968f, 1.2100f, 1.3196f, 1.4226f, 1.5219f, 1.5987f, 1.6787f,
    1.7557f, 1.8323f, 1.9113f, 1.9992f, 2.0839f, 2.1668f, 2.2487f, 2.3266f, 2.4134f}};

// CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).
const std::array<float, 30> low_days_thresholds{{
    0.4938f, 0.5926f, 0.7538f, 0.8541f, 0.9092f, 1.0602f, 1.0780f, 1.1370f, 1.1506f, 1.1524f, 1.2901f, 1.2912f,
    1.3002f, 1.3011f, 1.3286f, 1.4811f, 1.4839f, 1.4857f, 1.4885f, 1.4895f, 1.6037f, 1.6125f, 1.6154f, 1.6164f,
    1.6182f, 1.6646f, 1.6670f, 1.6701f, 1.6837f, 1.6899f}};

}  // namespace mensana
