#include "world/instruments.hpp"

namespace mensana {

// CALIBRATED to the PHQ-9 of US adults, NHANES 2017 - March 2020, weighted (public files P_DPQ, P_DEMO).
const std::array<float, 27> phq9_thresholds{
    -0.4577f, -0.0818f, 0.2246f, 0.4682f, 0.6719f, 0.8418f, 0.9900f, 1.0996f, 1.2374f, 1.3695f, 1.5154f, 1.6215f, 1.7295f, 1.8047f, 1.9443f, 2.0280f, 2.1318f, 2.2310f, 2.3507f, 2.4181f, 2.5333f, 2.6632f, 2.8175f, 3.0115f, 3.1086f, 3.2437f, 3.7190f};

// CALIBRATED to US adults, NHIS 2019: 15.6 % at 5 or more (Terlizzi and Zablotsky 2024, NHSR 213), 6.1 % at 10,
// 2.7 % at 15; between these the shares fall geometrically (ASSUMED; 52 % at 1 or more).
const std::array<float, 21> gad7_thresholds{
    -0.0502f, 0.2928f, 0.5686f, 0.8037f, 1.0110f, 1.1298f, 1.2418f, 1.3481f, 1.4495f, 1.5464f, 1.6274f, 1.7057f, 1.7816f, 1.8553f, 1.9268f, 2.0114f, 2.0934f, 2.1731f, 2.2505f, 2.3260f, 2.3995f};

// CALIBRATED to the days of poor mental health in BRFSS 2015 (253,680 complete records, unweighted).
const std::array<float, 30> low_days_thresholds{
    0.5030f, 0.6013f, 0.7643f, 0.8660f, 0.9218f, 1.0682f, 1.0857f, 1.1427f, 1.1549f, 1.1566f, 1.2896f, 1.2905f, 1.2997f, 1.3006f, 1.3279f, 1.4728f, 1.4754f, 1.4770f, 1.4798f, 1.4803f, 1.5880f, 1.5959f, 1.5982f, 1.5995f, 1.6007f, 1.6445f, 1.6462f, 1.6492f, 1.6620f, 1.6682f};

}  // namespace mensana
