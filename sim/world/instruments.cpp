// Written by tools/calibrate_instruments.py from the default population's first evening.
#include "world/instruments.hpp"

namespace mensana {

const float distress_mean = -0.0143f, distress_spread = 0.9172f;  // z, of the mix that distress_of takes

// CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted.
const std::array<float, 27> phq9_thresholds{{
    -0.4726f, -0.1208f, 0.1703f, 0.4017f, 0.6015f, 0.7695f, 0.9194f, 1.0301f, 1.1754f, 1.3169f, 1.4801f, 1.6022f,
    1.7252f, 1.8162f, 1.9924f, 2.1047f, 2.2495f, 2.3865f, 2.5712f, 2.6853f, 2.8744f, 3.0629f, 3.3070f, 3.5903f,
    3.7299f, 3.9093f, 4.3700f}};

// CALIBRATED to US adults, NHIS 2019: 15.6 / 6.1 / 2.7 % at 5, 10, 15 or more; geometric between, 52 % at 1 (ASSUMED).
const std::array<float, 21> gad7_thresholds{{
    -0.0706f, 0.2644f, 0.5403f, 0.7754f, 0.9854f, 1.1045f, 1.2167f, 1.3279f, 1.4308f, 1.5280f, 1.6079f, 1.6878f,
    1.7647f, 1.8379f, 1.9135f, 2.0037f, 2.0891f, 2.1741f, 2.2588f, 2.3378f, 2.4231f}};

// CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).
const std::array<float, 30> low_days_thresholds{{
    0.4953f, 0.5924f, 0.7538f, 0.8547f, 0.9112f, 1.0600f, 1.0780f, 1.1372f, 1.1513f, 1.1530f, 1.2900f, 1.2909f,
    1.2999f, 1.3011f, 1.3283f, 1.4820f, 1.4845f, 1.4859f, 1.4886f, 1.4888f, 1.6028f, 1.6120f, 1.6146f, 1.6159f,
    1.6177f, 1.6678f, 1.6698f, 1.6730f, 1.6874f, 1.6950f}};

}  // namespace mensana
