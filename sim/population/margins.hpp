// Margins of US adults by sex and age: how low, heavy, inflamed, active, anxious and depressed they are.  Made by
// tools/margins.py from public microdata (NHANES 2007-2008, 2017 - March 2020, 2021-2023; BRFSS 2015) and from printed
// figures (NSDUH, NCS, NCS-R, NHIS 2019, ATUS); do not edit by hand.
//
// Men first, then women.  `x_by_age` is the mean or share in each of the seven bands of age_band, `x_error` its
// standard error (linearised, times the root of a design effect of 1.5), `x_spread` the SD of people within the band.
// Without ending: a cubic a + b t + c t^2 + d t^3 in t = (age - 48) / 30, least squares over people by sex; of shares
// it gives log-odds (logistic regression).  Ages above 80 are not told in NHANES: they stand at the mean age of 80 and
// over, 85 for men and 86 for women, so cubics are held there.
#pragma once

#include <array>

namespace mensana {

// A cubic of this file at an age; those made of printed figures (anxiety_, episode_) are held at 70.
constexpr float margin_at(const std::array<std::array<float, 4>, 2>& cubic, float age, bool woman, float held = 86.0f) {
    const std::array<float, 4>& c = cubic[woman ? 1 : 0];
    const float t = ((age < held ? age : held) - 48.0f) / 30.0f;
    return c[0] + t * (c[1] + t * (c[2] + t * c[3]));
}

// PHQ-9, mid-rank normal score in the whole weighted sample.  NHANES 2007-2008 and 2017 - March 2020 together,
// examination weights times years.  n 13691, 686 to 1292 a cell; SE 0.043 to 0.055.  The cubic misses the bands by 0.4
// SE (rms), 0.9 at most.
inline constexpr std::array<std::array<float, 4>, 2> phq9_z{
    {{-0.1044f, -0.1907f, -0.0038f, 0.0916f}, {0.1547f, -0.0138f, 0.0380f, -0.0724f}}};
inline constexpr std::array<std::array<float, 7>, 2> phq9_z_by_age{
    {{0.013f, -0.025f, -0.055f, -0.094f, -0.190f, -0.208f, -0.186f},
     {0.270f, 0.157f, 0.180f, 0.189f, 0.141f, 0.137f, 0.045f}}};
inline constexpr std::array<std::array<float, 7>, 2> phq9_z_error{
    {{0.052f, 0.047f, 0.045f, 0.047f, 0.052f, 0.055f, 0.050f},
     {0.051f, 0.043f, 0.045f, 0.050f, 0.048f, 0.050f, 0.049f}}};
inline constexpr std::array<std::array<float, 7>, 2> phq9_z_spread{
    {{0.862f, 0.863f, 0.884f, 0.898f, 0.923f, 0.863f, 0.854f},
     {0.895f, 0.876f, 0.956f, 0.947f, 0.905f, 0.885f, 0.864f}}};

// PHQ-9, points.  NHANES 2007-2008 and 2017 - March 2020 together, examination weights times years.  n 13691, 686 to
// 1292 a cell; SE 0.18 to 0.26.  The cubic misses the bands by 0.5 SE (rms), 1.3 at most.
inline constexpr std::array<std::array<float, 4>, 2> phq9_score{
    {{2.6654f, -0.4209f, -0.0804f, 0.1116f}, {3.6571f, -0.0835f, -0.0153f, -0.2565f}}};
inline constexpr std::array<std::array<float, 7>, 2> phq9_score_by_age{
    {{2.94f, 2.83f, 2.76f, 2.69f, 2.50f, 2.29f, 2.32f}, {4.02f, 3.51f, 3.83f, 3.84f, 3.52f, 3.45f, 3.05f}}};
inline constexpr std::array<std::array<float, 7>, 2> phq9_score_error{
    {{0.22f, 0.19f, 0.18f, 0.21f, 0.21f, 0.21f, 0.19f}, {0.26f, 0.20f, 0.22f, 0.23f, 0.20f, 0.22f, 0.20f}}};
inline constexpr std::array<std::array<float, 7>, 2> phq9_score_spread{
    {{3.64f, 3.62f, 3.76f, 4.00f, 4.05f, 3.49f, 3.32f}, {4.43f, 4.02f, 4.76f, 4.60f, 4.16f, 4.00f, 3.66f}}};

// PHQ-9 of 10 and more, share.  NHANES 2007-2008 and 2017 - March 2020 together, examination weights times years.  n
// 13691, 686 to 1292 a cell; SE 0.0102 to 0.0181.  The cubic, of log-odds, misses the bands by 0.6 SE (rms), 1.4 at
// most.
inline constexpr std::array<std::array<float, 4>, 2> phq9_ten{
    {{-2.6762f, 0.1175f, -0.0874f, -0.2560f}, {-2.0557f, -0.1424f, -0.2926f, -0.0945f}}};
inline constexpr std::array<std::array<float, 7>, 2> phq9_ten_by_age{
    {{0.0650f, 0.0616f, 0.0560f, 0.0721f, 0.0702f, 0.0500f, 0.0507f},
     {0.1186f, 0.0931f, 0.1302f, 0.1212f, 0.0920f, 0.0924f, 0.0584f}}};
inline constexpr std::array<std::array<float, 7>, 2> phq9_ten_error{
    {{0.0150f, 0.0131f, 0.0102f, 0.0148f, 0.0115f, 0.0133f, 0.0121f},
     {0.0180f, 0.0142f, 0.0157f, 0.0181f, 0.0143f, 0.0154f, 0.0128f}}};

// BMI, kg/m2.  NHANES 2017 - March 2020, weighted, but for the pregnant.  n 8704, 436 to 880 a cell; SE 0.37 to 0.64.
// The cubic misses the bands by 0.6 SE (rms), 1.4 at most.
inline constexpr std::array<std::array<float, 4>, 2> bmi_mean{
    {{30.5774f, -0.6845f, -3.2038f, 1.6420f}, {30.8365f, 0.3666f, -2.6982f, 0.9702f}}};
inline constexpr std::array<std::array<float, 7>, 2> bmi_by_age{
    {{27.61f, 29.37f, 30.49f, 30.19f, 29.99f, 29.17f, 28.13f},
     {27.31f, 29.63f, 30.70f, 30.57f, 30.21f, 30.79f, 28.95f}}};
inline constexpr std::array<std::array<float, 7>, 2> bmi_error{
    {{0.50f, 0.49f, 0.54f, 0.39f, 0.40f, 0.37f, 0.38f}, {0.60f, 0.58f, 0.53f, 0.64f, 0.50f, 0.52f, 0.45f}}};
inline constexpr std::array<std::array<float, 7>, 2> bmi_spread{
    {{7.09f, 6.95f, 6.95f, 5.78f, 5.96f, 5.24f, 4.87f}, {8.28f, 8.90f, 8.45f, 8.52f, 7.80f, 7.28f, 6.15f}}};

// ln BMI.  NHANES 2017 - March 2020, weighted, but for the pregnant.  n 8704, 436 to 880 a cell; SE 0.0124 to 0.0205.
// The cubic misses the bands by 0.6 SE (rms), 1.5 at most.
inline constexpr std::array<std::array<float, 4>, 2> ln_bmi_mean{
    {{3.4011f, -0.0165f, -0.1135f, 0.0583f}, {3.3954f, 0.0216f, -0.0906f, 0.0340f}}};
inline constexpr std::array<std::array<float, 7>, 2> ln_bmi_by_age{
    {{3.2882f, 3.3541f, 3.3943f, 3.3903f, 3.3820f, 3.3577f, 3.3226f},
     {3.2670f, 3.3482f, 3.3902f, 3.3858f, 3.3780f, 3.4013f, 3.3442f}}};
inline constexpr std::array<std::array<float, 7>, 2> ln_bmi_error{
    {{0.0174f, 0.0166f, 0.0160f, 0.0124f, 0.0132f, 0.0126f, 0.0131f},
     {0.0205f, 0.0185f, 0.0163f, 0.0194f, 0.0161f, 0.0162f, 0.0148f}}};
inline constexpr std::array<std::array<float, 7>, 2> ln_bmi_spread{
    {{0.2417f, 0.2254f, 0.2105f, 0.1828f, 0.1928f, 0.1758f, 0.1679f},
     {0.2772f, 0.2797f, 0.2559f, 0.2563f, 0.2428f, 0.2246f, 0.2042f}}};

// ln hs-CRP, mg/L, as coded below the limit of detection.  NHANES 2021-2023, no weights in the file: weighted to the
// races in each cell of 2017 - March 2020.  n 5042, 217 to 585 a cell; SE 0.055 to 0.103.  The cubic misses the bands
// by 0.6 SE (rms), 1.4 at most.
inline constexpr std::array<std::array<float, 4>, 2> ln_crp_mean{
    {{0.5840f, 0.2252f, -0.4083f, 0.1011f}, {0.8610f, 0.0297f, -0.3446f, 0.0978f}}};
inline constexpr std::array<std::array<float, 7>, 2> ln_crp_by_age{
    {{-0.073f, 0.293f, 0.403f, 0.705f, 0.575f, 0.564f, 0.471f},
     {0.457f, 0.652f, 0.897f, 0.814f, 0.829f, 0.757f, 0.612f}}};
inline constexpr std::array<std::array<float, 7>, 2> ln_crp_error{
    {{0.093f, 0.084f, 0.068f, 0.081f, 0.063f, 0.061f, 0.081f},
     {0.103f, 0.094f, 0.081f, 0.076f, 0.057f, 0.055f, 0.076f}}};
inline constexpr std::array<std::array<float, 7>, 2> ln_crp_spread{
    {{1.084f, 1.191f, 0.967f, 1.077f, 1.120f, 1.092f, 1.038f},
     {1.228f, 1.401f, 1.295f, 1.143f, 1.110f, 1.068f, 1.010f}}};

// Any leisure exercise in the past month, share.  BRFSS 2015, 253,680 complete cases, no weights in the file.  All
// adults as in the population of 2018: 78.3 %; printed, weighted, BRFSS 2017-2020: 74.7 %, that is -0.20 in log-odds.
// n 253680, 2745 to 35740 a cell; SE 0.0028 to 0.0082.  The cubic, of log-odds, misses the bands by 1.5 SE (rms), 3.2
// at most.
inline constexpr std::array<std::array<float, 4>, 2> any_exercise{
    {{1.2303f, -0.3073f, 0.4638f, -0.3247f}, {1.2042f, -0.3447f, 0.1409f, -0.2287f}}};
inline constexpr std::array<std::array<float, 7>, 2> any_exercise_by_age{
    {{0.8812f, 0.8449f, 0.8023f, 0.7687f, 0.7535f, 0.7663f, 0.7280f},
     {0.8550f, 0.8216f, 0.7895f, 0.7624f, 0.7460f, 0.7275f, 0.6507f}}};
inline constexpr std::array<std::array<float, 7>, 2> any_exercise_error{
    {{0.0073f, 0.0048f, 0.0043f, 0.0036f, 0.0031f, 0.0033f, 0.0047f},
     {0.0082f, 0.0047f, 0.0038f, 0.0032f, 0.0028f, 0.0031f, 0.0041f}}};

// Leisure exercise as told, minutes a day, all people: vigorous and moderate recreation, days a week times minutes.
// NHANES 2017 - March 2020, weighted.  n 8947, 465 to 886 a cell; SE 1.3 to 4.8.  The cubic misses the bands by 0.7 SE
// (rms), 1.9 at most.
inline constexpr std::array<std::array<float, 4>, 2> told_minutes{
    {{24.5684f, -5.0091f, 12.8212f, -11.2227f}, {18.8692f, -7.6274f, 3.9974f, -4.1923f}}};
inline constexpr std::array<std::array<float, 7>, 2> told_minutes_by_age{
    {{48.1f, 35.4f, 26.6f, 24.5f, 24.8f, 22.1f, 19.5f}, {31.6f, 26.3f, 23.3f, 15.4f, 17.0f, 15.5f, 7.6f}}};
inline constexpr std::array<std::array<float, 7>, 2> told_minutes_error{
    {{4.8f, 3.4f, 2.4f, 2.5f, 3.2f, 2.5f, 2.7f}, {3.3f, 2.0f, 2.6f, 1.6f, 3.1f, 1.8f, 1.3f}}};
inline constexpr std::array<std::array<float, 7>, 2> told_minutes_spread{
    {{66.1f, 54.0f, 40.9f, 37.5f, 41.4f, 34.0f, 34.6f}, {45.5f, 36.7f, 40.9f, 26.4f, 38.8f, 24.5f, 21.4f}}};

// Share active on a day, from the told days a week, vigorous and moderate taken as independent (ASSUMED).  NHANES 2017
// - March 2020, weighted.  n 8959, 465 to 887 a cell; SE 0.0190 to 0.0271.  The cubic, of log-odds, misses the bands by
// 0.6 SE (rms), 1.4 at most.
inline constexpr std::array<std::array<float, 4>, 2> told_active{
    {{-0.7417f, -0.1979f, 0.0564f, -0.2033f}, {-0.7696f, -0.3132f, -0.1435f, -0.2295f}}};
inline constexpr std::array<std::array<float, 7>, 2> told_active_by_age{
    {{0.3943f, 0.3766f, 0.3335f, 0.3234f, 0.2974f, 0.2948f, 0.2370f},
     {0.3855f, 0.3807f, 0.3315f, 0.2862f, 0.2781f, 0.2756f, 0.1443f}}};
inline constexpr std::array<std::array<float, 7>, 2> told_active_error{
    {{0.0271f, 0.0259f, 0.0245f, 0.0254f, 0.0262f, 0.0257f, 0.0234f},
     {0.0259f, 0.0217f, 0.0225f, 0.0240f, 0.0241f, 0.0258f, 0.0190f}}};

// The same in diaries: sports, exercise and recreation, minutes a day, all people, and share on a day.  Derived from
// printed margins of ATUS (BLS table 11A by age and by sex, ages 15+; share 18 %, 2011-2015; men 21 and women 16 %,
// 2007), sex times age; the share's contrast by age is ASSUMED, half of that of minutes.  No SE printed.
inline constexpr std::array<std::array<float, 7>, 2> diary_minutes_by_age{
    {{37.2f, 24.6f, 22.4f, 22.5f, 18.9f, 25.9f, 21.2f}, {22.5f, 14.9f, 13.5f, 13.6f, 11.4f, 15.6f, 12.8f}}};
inline constexpr std::array<std::array<float, 7>, 2> diary_active_by_age{
    {{0.255f, 0.207f, 0.198f, 0.198f, 0.182f, 0.213f, 0.193f},
     {0.194f, 0.158f, 0.151f, 0.151f, 0.138f, 0.162f, 0.147f}}};

// GAD-7 of 5 and more, share: derived by raking from NHIS 2019 (printed by age 19.5, 16.6, 15.2, 11.2 %, SE 0.4 to 0.7;
// men 11.9, women 19.0 %, SE 0.3 and 0.4; all 15.6 %).  Log-odds, held at 70 (ASSUMED).
inline constexpr std::array<std::array<float, 4>, 2> anxiety_five{
    {{-1.9765f, -0.1263f, -0.3102f, -0.6108f}, {-1.3983f, -0.1263f, -0.3102f, -0.6108f}}};
inline constexpr std::array<std::array<float, 7>, 2> anxiety_five_by_age{
    {{0.1595f, 0.1342f, 0.1246f, 0.1205f, 0.1082f, 0.0837f, 0.0775f},
     {0.2527f, 0.2164f, 0.2024f, 0.1963f, 0.1777f, 0.1397f, 0.1303f}}};

// GAD-7 of 10 and more, share: 6.1 % of all printed; ASSUMED to lie 0.546 SD above 5 in every cell.
inline constexpr std::array<std::array<float, 7>, 2> anxiety_ten_by_age{
    {{0.0615f, 0.0492f, 0.0448f, 0.0429f, 0.0374f, 0.0270f, 0.0245f},
     {0.1128f, 0.0917f, 0.0840f, 0.0807f, 0.0708f, 0.0518f, 0.0474f}}};

// Major depressive episode in the past 12 months, share: derived by raking.  All adults 6.6 % (NCS-R, Kessler 2003,
// printed), contrasts by age of NSDUH 2021 (18.6, 9.3, 4.5 % at 18-25, 26-49, 50+, printed; 65+ 3.0 % derived), women :
// men 1.77 (NSDUH 2016: 8.5 and 4.8 %, printed).  At 18-24 it is above `episode_lifetime`, which is of an earlier
// generation: not both can be had.  Log-odds, held at 70 (ASSUMED).
inline constexpr std::array<std::array<float, 4>, 2> episode_12_months{
    {{-3.2387f, -0.5852f, -0.2965f, -1.1588f}, {-2.5445f, -0.5852f, -0.2965f, -1.1588f}}};
inline constexpr std::array<std::array<float, 7>, 2> episode_12_months_by_age{
    {{0.1109f, 0.0636f, 0.0449f, 0.0365f, 0.0273f, 0.0159f, 0.0136f},
     {0.1991f, 0.1195f, 0.0859f, 0.0705f, 0.0532f, 0.0313f, 0.0269f}}};

// The same with the contrasts by age of NSDUH 2016 (10.9, 7.4, 4.8 %, all 6.7 %, printed; 65+ 3.2 % derived): goes with
// 6.6 % and, but for 18-24, with `episode_lifetime`.
inline constexpr std::array<std::array<float, 4>, 2> episode_12_months_2016{
    {{-2.9707f, -0.1334f, -0.6839f, -1.2828f}, {-2.3186f, -0.1334f, -0.6839f, -1.2828f}}};
inline constexpr std::array<std::array<float, 7>, 2> episode_12_months_2016_by_age{
    {{0.0794f, 0.0558f, 0.0495f, 0.0480f, 0.0391f, 0.0226f, 0.0190f},
     {0.1419f, 0.1018f, 0.0909f, 0.0882f, 0.0723f, 0.0424f, 0.0359f}}};

// In the past 30 days: 0.476 of 12 months (NCS: 4.9 %, Blazer 1994, printed; 10.3 %, Kessler 1994, recalled), ASSUMED
// the same at every age and in both sexes.  From the 16 weeks that episodes last in NCS-R one would have 0.30 to 0.38.
inline constexpr std::array<std::array<float, 7>, 2> episode_30_days_by_age{
    {{0.0527f, 0.0302f, 0.0213f, 0.0174f, 0.0130f, 0.0076f, 0.0065f},
     {0.0947f, 0.0568f, 0.0409f, 0.0336f, 0.0253f, 0.0149f, 0.0128f}}};
inline constexpr std::array<std::array<float, 7>, 2> episode_30_days_2016_by_age{
    {{0.0378f, 0.0265f, 0.0236f, 0.0228f, 0.0186f, 0.0108f, 0.0091f},
     {0.0675f, 0.0484f, 0.0433f, 0.0420f, 0.0344f, 0.0202f, 0.0171f}}};

// Ever, as told in an interview: derived by raking.  All adults 16.2 % (Kessler 2003, printed), contrasts by age of
// NCS-R (15.4, 19.8, 18.8, 10.6 % at 18-29, 30-44, 45-59, 60+, Kessler 2005, recalled), women : men 1.7 (Kessler 1993,
// printed).  Log-odds, held at 70 (ASSUMED).
inline constexpr std::array<std::array<float, 4>, 2> episode_lifetime{
    {{-1.7220f, -0.3846f, -1.2094f, -0.2889f}, {-1.0576f, -0.3846f, -1.2094f, -0.2889f}}};
inline constexpr std::array<std::array<float, 7>, 2> episode_lifetime_by_age{
    {{0.1049f, 0.1321f, 0.1527f, 0.1474f, 0.1128f, 0.0680f, 0.0591f},
     {0.1855f, 0.2283f, 0.2595f, 0.2513f, 0.1976f, 0.1236f, 0.1087f}}};

}  // namespace mensana
