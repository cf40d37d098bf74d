// Written by tools/calibrate_instruments.py from the default population, a year after its first day.
#include "measures/instruments.hpp"

namespace mensana {

// CALIBRATED to sensitivity 0.70 and specificity 0.98 against the true episode.
const float interview_if_ill = 2.4229f, interview_if_well = 2.8874f;

// CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted.
const std::array<float, 27> phq9_thresholds{{
    -0.6491f, -0.1999f, 0.1751f, 0.4820f, 0.7463f, 0.9721f, 1.1772f, 1.3352f, 1.5496f, 1.7685f, 2.0412f, 2.2568f,
    2.4953f, 2.6902f, 3.0610f, 3.3142f, 3.6468f, 3.9280f, 4.2514f, 4.4352f, 4.7521f, 5.0707f, 5.4324f, 5.9174f,
    6.1632f, 6.5538f, 7.5837f}};

// CALIBRATED to US adults, NHIS 2019: 15.6 / 6.1 / 2.7 % at 5, 10, 15 or more; geometric between, 52 % at 1 (ASSUMED).
const std::array<float, 21> gad7_thresholds{{
    -0.2179f, 0.1993f, 0.5433f, 0.8396f, 1.1051f, 1.2612f, 1.4126f, 1.5535f, 1.6923f, 1.8330f, 1.9521f, 2.0659f,
    2.1735f, 2.2891f, 2.3996f, 2.5384f, 2.6690f, 2.7995f, 2.9189f, 3.0444f, 3.1734f}};

// CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).
const std::array<float, 30> low_days_thresholds{{
    0.4601f, 0.5721f, 0.7590f, 0.8775f, 0.9431f, 1.1194f, 1.1415f, 1.2143f, 1.2290f, 1.2311f, 1.3994f, 1.4008f,
    1.4129f, 1.4142f, 1.4511f, 1.6518f, 1.6554f, 1.6574f, 1.6614f, 1.6622f, 1.8182f, 1.8300f, 1.8334f, 1.8360f,
    1.8373f, 1.9037f, 1.9062f, 1.9109f, 1.9289f, 1.9387f}};

}  // namespace mensana
