// Written by tools/calibrate_instruments.py from the default population's first evening.
#include "world/instruments.hpp"

namespace mensana {

const float distress_mean = -0.0122f, distress_spread = 0.9197f;  // z, of the mix that distress_of takes

// CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted.
const std::array<float, 27> phq9_thresholds{{
    -0.4720f, -0.1199f, 0.1716f, 0.4036f, 0.6040f, 0.7725f, 0.9233f, 1.0347f, 1.1812f, 1.3246f, 1.4893f, 1.6123f,
    1.7365f, 1.8298f, 2.0096f, 2.1228f, 2.2707f, 2.4130f, 2.6006f, 2.7175f, 2.9017f, 3.0914f, 3.3450f, 3.6107f,
    3.7624f, 3.9366f, 4.3882f}};

// CALIBRATED to US adults, NHIS 2019: 15.6 / 6.1 / 2.7 % at 5, 10, 15 or more; geometric between, 52 % at 1 (ASSUMED).
const std::array<float, 21> gad7_thresholds{{
    -0.0694f, 0.2659f, 0.5422f, 0.7775f, 0.9881f, 1.1075f, 1.2203f, 1.3316f, 1.4343f, 1.5310f, 1.6109f, 1.6911f,
    1.7671f, 1.8421f, 1.9180f, 2.0077f, 2.0929f, 2.1803f, 2.2643f, 2.3440f, 2.4302f}};

// CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).
const std::array<float, 30> low_days_thresholds{{
    0.4946f, 0.5919f, 0.7534f, 0.8539f, 0.9108f, 1.0596f, 1.0775f, 1.1377f, 1.1509f, 1.1525f, 1.2902f, 1.2912f,
    1.3002f, 1.3013f, 1.3285f, 1.4817f, 1.4843f, 1.4862f, 1.4888f, 1.4892f, 1.6042f, 1.6130f, 1.6159f, 1.6176f,
    1.6188f, 1.6691f, 1.6709f, 1.6739f, 1.6889f, 1.6958f}};

}  // namespace mensana
