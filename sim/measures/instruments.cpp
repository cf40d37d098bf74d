// Written by tools/calibrate_instruments.py from the default population, a year after its first day.
#include "measures/instruments.hpp"

namespace mensana {

// CALIBRATED to sensitivity 0.70 and specificity 0.98 against the true episode.
const float interview_if_ill = 2.2812f, interview_if_well = 2.8688f;

// CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted.
const std::array<float, 27> phq9_thresholds{{-0.6489f, -0.2020f, 0.1717f, 0.4721f, 0.7309f, 0.9553f, 1.1548f,
                                             1.2988f,  1.5077f,  1.7010f, 1.9514f, 2.1440f, 2.3543f, 2.5239f,
                                             2.8496f,  3.0630f,  3.3504f, 3.6089f, 3.9576f, 4.1227f, 4.4093f,
                                             4.7039f,  5.0991f,  5.6350f, 5.8148f, 6.1461f, 7.2533f}};

// CALIBRATED to US adults, NHIS 2019: 15.6 / 6.1 / 2.7 % at 5, 10, 15 or more; geometric between, 52 % at 1 (ASSUMED).
const std::array<float, 21> gad7_thresholds{{-0.2260f, 0.2012f, 0.5512f, 0.8536f, 1.1179f, 1.2789f, 1.4265f,
                                             1.5703f,  1.7113f, 1.8356f, 1.9471f, 2.0534f, 2.1638f, 2.2700f,
                                             2.3656f,  2.4762f, 2.5884f, 2.7027f, 2.8037f, 2.9093f, 3.0260f}};

// CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).
const std::array<float, 30> low_days_thresholds{{0.4523f, 0.5620f, 0.7433f, 0.8543f, 0.9221f, 1.0933f, 1.1139f, 1.1826f,
                                                 1.1991f, 1.2014f, 1.3603f, 1.3611f, 1.3725f, 1.3736f, 1.4086f, 1.5978f,
                                                 1.6011f, 1.6033f, 1.6071f, 1.6074f, 1.7477f, 1.7574f, 1.7610f, 1.7631f,
                                                 1.7644f, 1.8178f, 1.8205f, 1.8241f, 1.8406f, 1.8507f}};

}  // namespace mensana
