// Written by tools/calibrate_instruments.py from the default population, a year after its first day.
#include "measures/instruments.hpp"

namespace mensana {

// CALIBRATED to sensitivity 0.70 and specificity 0.98 against the true episode.
const float interview_if_ill = 1.3867f, interview_if_well = 2.9077f;

// CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted.
const std::array<float, 27> phq9_thresholds{{-0.4452f, -0.0421f, 0.2954f, 0.5619f, 0.7919f, 0.9928f, 1.1663f,
                                             1.2956f,  1.4594f,  1.6222f, 1.8067f, 1.9495f, 2.1031f, 2.2074f,
                                             2.4102f,  2.5329f,  2.6947f, 2.8464f, 3.0541f, 3.1762f, 3.3942f,
                                             3.6320f,  3.9235f,  4.2763f, 4.4608f, 4.7121f, 5.8883f}};

// CALIBRATED to US adults, NHIS 2019: 15.6 / 6.1 / 2.7 % at 5, 10, 15 or more; geometric between, 52 % at 1 (ASSUMED).
const std::array<float, 21> gad7_thresholds{{-0.0053f, 0.3785f, 0.6823f, 0.9445f, 1.1812f, 1.3144f, 1.4423f,
                                             1.5624f,  1.6755f, 1.7854f, 1.8817f, 1.9719f, 2.0591f, 2.1448f,
                                             2.2252f,  2.3229f, 2.4241f, 2.5228f, 2.6176f, 2.7175f, 2.8079f}};

// CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).
const std::array<float, 30> low_days_thresholds{{0.5686f, 0.6698f, 0.8397f, 0.9459f, 1.0082f, 1.1624f, 1.1797f, 1.2382f,
                                                 1.2508f, 1.2527f, 1.3948f, 1.3960f, 1.4058f, 1.4065f, 1.4381f, 1.6002f,
                                                 1.6029f, 1.6048f, 1.6082f, 1.6086f, 1.7244f, 1.7332f, 1.7358f, 1.7373f,
                                                 1.7382f, 1.7859f, 1.7879f, 1.7909f, 1.8056f, 1.8129f}};

}  // namespace mensana
