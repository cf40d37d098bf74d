// Written by tools/calibrate_instruments.py from the default population's first evening.
#include "world/instruments.hpp"

namespace mensana {

const float interview_if_ill = 1.2f, interview_if_well = 2.7f;

// CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted.
const std::array<float, 27> phq9_thresholds{{-0.4758f, -0.1231f, 0.1672f, 0.3987f, 0.5983f, 0.7684f, 0.9171f,
                                             1.0276f,  1.1763f,  1.3202f, 1.4857f, 1.6124f, 1.7420f, 1.8319f,
                                             2.0231f,  2.1397f,  2.2914f, 2.4429f, 2.6244f, 2.7451f, 2.9306f,
                                             3.1275f,  3.3551f,  3.6213f, 3.7614f, 3.9092f, 4.4911f}};

// CALIBRATED to US adults, NHIS 2019: 15.6 / 6.1 / 2.7 % at 5, 10, 15 or more; geometric between, 52 % at 1 (ASSUMED).
const std::array<float, 21> gad7_thresholds{{-0.0740f, 0.2609f, 0.5365f, 0.7705f, 0.9808f, 1.1005f, 1.2142f,
                                             1.3244f,  1.4276f, 1.5268f, 1.6037f, 1.6838f, 1.7609f, 1.8415f,
                                             1.9178f,  2.0069f, 2.0896f, 2.1732f, 2.2559f, 2.3356f, 2.4214f}};

// CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).
const std::array<float, 30> low_days_thresholds{{0.4927f, 0.5919f, 0.7530f, 0.8532f, 0.9086f, 1.0601f, 1.0780f, 1.1372f,
                                                 1.1506f, 1.1526f, 1.2899f, 1.2911f, 1.2996f, 1.3007f, 1.3287f, 1.4820f,
                                                 1.4850f, 1.4868f, 1.4900f, 1.4902f, 1.6055f, 1.6144f, 1.6170f, 1.6183f,
                                                 1.6202f, 1.6667f, 1.6686f, 1.6711f, 1.6844f, 1.6909f}};

}  // namespace mensana
