// From the latent state to the number that a questionnaire, a survey item, a device, an assay or an interview
// would show.  A published figure was read with an instrument, so ours is too; the latent state is "the
// truth" and is named so.
// Two kinds of error: what differs from one reading to the next (today's), and what a person always does
// (lasting), like calling a slow walk exercise.  e stands for a standard normal draw.  Questionnaires are scored
// by counting thresholds that the answer (latent plus error) passes; the thresholds lie where the default
// population's answers on the first evening have the published cumulative shares.  A published retest over days
// holds a little of what really changed, so the errors, set with states held still, are at the large end.
#pragma once

#include <array>
#include <span>

#include "base/random.hpp"

namespace mensana {

// How many of the thresholds lie at or below x.
MENSANA_INLINE int score_of(float x, std::span<const float> thresholds) {
    int score = 0;
    for (const float threshold : thresholds) score += x >= threshold ? 1 : 0;
    return score;
}

extern const std::array<float, 27> phq9_thresholds;      // z of the answer
extern const std::array<float, 21> gad7_thresholds;      // z of the answer
extern const std::array<float, 30> low_days_thresholds;  // z of reported distress

// ---- questionnaires --------------------------------------------------------------------------------

// z of symptoms.  CALIBRATED: two readings of unchanged people correlate as the retests did, PHQ-9 0.84 within 48
// hours (Kroenke 2001, doi:10.1046/j.1525-1497.2001.016009606.x), GAD-7 0.83 within a week (Spitzer 2006,
// doi:10.1001/archinte.166.10.1092).
inline constexpr float phq9_error = 0.53f, gad7_error = 0.45f;
MENSANA_INLINE float phq9_answer(float depression, float e) { return depression + phq9_error * e; }
MENSANA_INLINE float gad7_answer(float anxiety, float e) { return anxiety + gad7_error * e; }

// Days of poor mental health out of the last 30, the BRFSS item.  People with the same symptoms differ in
// what they call "not good": report_style is theirs for life.
inline constexpr float distress_anxiety_share = 0.4f;  // ASSUMED: the item names stress, depression and emotions
inline constexpr float distress_spread = 0.92f;        // z: of this mix among the default people
inline constexpr float distress_reliability =
    0.75f;  // CALIBRATED: mean days by PHQ-9 band, doi:10.1186/s12888-016-0800-2
// Of one day's answer.  CALIBRATED: 0.75 between readings of unchanged people, so that two weeks of life leave the
// 0.58 to 0.71 of Andresen 2003 (doi:10.1136/jech.57.5.339).
inline constexpr float low_days_error = 0.49f;
inline constexpr float distress_own = 0.4443f;  // sqrt(1 - distress_reliability^2 - low_days_error^2)
MENSANA_INLINE float distress_of(float depression, float anxiety) {
    return ((1 - distress_anxiety_share) * depression + distress_anxiety_share * anxiety) * (1 / distress_spread);
}
MENSANA_INLINE float low_days_answer(float depression, float anxiety, float report_style, float e) {
    return distress_reliability * distress_of(depression, anxiety) + distress_own * report_style + low_days_error * e;
}

// A whole number, halves up; of numbers that are not below zero.
MENSANA_INLINE float whole(float x) { return static_cast<float>(static_cast<std::int32_t>(x + 0.5f)); }

// Of a scale with this reliability: the spread of true scores and of the error, for a total of 1.
struct Spread {
    float truth, error;
};
inline constexpr Spread esteem_spread{0.9220f, 0.3873f};    // 0.85
inline constexpr Spread efficacy_spread{0.9487f, 0.3162f};  // 0.90

// Rosenberg self-esteem, 0-30 points.  US adults: mean 22.6, SD 5.8 (Sinclair 2010, Eval Health Prof 33:56); one-week
// retest 0.83 (Polish manual) to 0.88, here 0.85.
MENSANA_INLINE float rosenberg(float esteem, float e) {
    return whole(held(22.6f + 5.8f * (esteem_spread.truth * esteem + esteem_spread.error * e), 0.0f, 30.0f));
}

// Self-efficacy for exercise, percent sure, in the form of the scales after Bandura (McAuley 1992,
// J Behav Med 15:65).  Two-week retest 0.90 (Marcus 1992, doi:10.1080/02701367.1992.10607557, recalled); means
// and spreads ASSUMED: published samples were recruited for exercise.
MENSANA_INLINE float efficacy_scale(float efficacy, float e, float mean, float spread) {
    return whole(held(mean + spread * (efficacy_spread.truth * efficacy + efficacy_spread.error * e), 0.0f, 100.0f));
}
MENSANA_INLINE float task_efficacy_scale(float efficacy, float e) { return efficacy_scale(efficacy, e, 65, 20); }
MENSANA_INLINE float barrier_efficacy_scale(float efficacy, float e) { return efficacy_scale(efficacy, e, 50, 22); }

// ---- activity, as told and as measured -------------------------------------------------------------

// What people say of their exercise: how often, how long, and whether at all.  lasting is drawn once in a life and
// today each day: .a frequency, .b length, .c whether they do any.
// CALIBRATED: 1.4 times the true minutes on average (NHANES 2017-2020 tells 172 leisure minutes a week, time-use
// diaries 133: 1.3; against devices 1.4 to 2.7, Lee 2011, doi:10.1186/1479-5868-8-115), Spearman retest within a
// week near 0.8, and near 0.3 with the accelerometer (Craig 2003, doi:10.1249/01.MSS.0000078924.61453.FB).
struct Report {
    float days_a_week, minutes_a_bout;
    float any;  // 1: says to have exercised in the last 30 days
};
struct ReportErrors {
    float lasting_frequency = 0.90f, lasting_length = 0.70f;  // ln ratio: how much people differ
    float todays_frequency = 0.40f, todays_length = 0.35f;    // ln ratio: from one asking to the next
    float frequency = -0.08f, length = -0.08f;                // ln ratio: of the middle person
    // Share of the inactive who say yes, of the active who say no.  They balance at the 25.3 % inactive of BRFSS, and
    // keep one asking closer to the next than the kappa of 0.46 to 0.68 that holds real change too (Evenson and McGinn
    // 2005, doi:10.1016/j.amepre.2005.02.005).
    float claims = 0.15f, forgets = 0.0508f;
    // ASSUMED: who says yes once mostly says so again; squares add up to 1.
    float lasting_claim = 0.8f, todays_claim = 0.6f;
};
MENSANA_INLINE Report reported(float recent_activity, float preferred_minutes, float days_since, Four lasting,
                               Four today) {
    constexpr ReportErrors by{};
    const float days = held(7.0f * recent_activity / preferred_minutes, 0.0f, 7.0f);
    const float often = exp_of(by.frequency + by.lasting_frequency * normal_of(lasting.a) +
                               by.todays_frequency * normal_of(today.a)),
                long_a_bout = exp_of(by.length + by.lasting_length * normal_of(lasting.b) +
                                     by.todays_length * normal_of(today.b));
    const float yes =
        normal_share_below(by.lasting_claim * normal_of(lasting.c) + by.todays_claim * normal_of(today.c));
    const float share = days_since < 30.0f ? 1.0f - by.forgets : by.claims;
    return {held(days * often, 0.0f, 14.0f), held(preferred_minutes * long_a_bout, 5.0f, 300.0f),
            yes < share ? 1.0f : 0.0f};
}

// A week with a device at the hip: minutes a day of moderate or vigorous movement.  It sees only a part of some kinds
// of exercise (preferred_kind: team sport, cycling, aerobic and gym, running, walking, strength, mind-body,
// household; ASSUMED, since what neither steps nor swings is not counted), and it also sees
// the stairs and errands that nobody calls exercise.
// CALIBRATED: week to week 0.70 to 0.90 (Sirard 2011, recalled; 0.68 to 0.82, PMC5910625).
inline constexpr std::array<float, 8> seen_of_kind{0.9f, 0.4f, 0.8f, 1.0f, 0.9f, 0.4f, 0.3f, 0.7f};
inline constexpr float everyday_minutes = 15.0f, everyday_lasting = 0.5f, everyday_weekly = 0.25f,
                       worn_weekly = 0.20f;  // median, and ln ratios
MENSANA_INLINE float accelerometer(float recent_activity, float seen, float lasting, float e_everyday, float e_worn) {
    return recent_activity * seen * exp_of(worn_weekly * e_worn) +
           everyday_minutes * exp_of(everyday_lasting * lasting + everyday_weekly * e_everyday);
}

// ---- assays, scans and tests -----------------------------------------------------------------------

// mg/L.  The error of the assay alone; what the blood itself does from day to day is in the state.
inline constexpr float crp_assay = 0.05f;  // ln ratio: high-sensitivity assays vary by about 5 % (ASSUMED)
MENSANA_INLINE float crp(float ln_crp, float e) { return exp_of(ln_crp + crp_assay * e); }

// pg/mL, at rest.  Median 1.5 (typical adults 1 to 2).  ASSUMED: half of the spread of ln IL-6 (0.6) goes with ln CRP,
// whose median is near ln 1.9 and spread 1.1; the rest is the person's (lasting) or the day's.
MENSANA_INLINE float il6(float ln_crp, float lasting, float e) {
    return exp_of(0.405f + 0.27f * (ln_crp - 0.64f) + 0.40f * lasting + 0.35f * e);
}

// ng/mL of serum.  Mean 32.7, SD 8.3 (Naegelin 2018, doi:10.1523/ENEURO.0419-17.2018), of which 3.3 is an assay that
// varies by 10 % (5 to 20 % between kits, Polacchini 2015, doi:10.1038/srep17989).
inline constexpr float bdnf_assay = 0.10f;
MENSANA_INLINE float bdnf_serum(float bdnf, float e) {
    return held((32.7f + 7.65f * bdnf) * (1.0f + bdnf_assay * e), 1.0f, 100.0f);
}

// mL, mean of the two sides, for head size.  Young adults 4.1 (3.85 at a mean age of 63 in UK Biobank, Nobis 2019,
// less what age took), people differ by 8.9 % (Schmaal 2016).  Two scans differ by 2 % (PMC8784825: correlation above
// 0.97).
inline constexpr float scan_error = 0.015f;
MENSANA_INLINE float hippocampal_volume(float size, float percent, float swing, float e) {
    return held(4.1f * (1.0f + 0.089f * size) * 0.01f * (percent + swing) * (1.0f + scan_error * e), 0.0f, 8.0f);
}

// mL/kg/min: a maximal exercise test repeats within 4.1 to 5.0 % (HERITAGE).
inline constexpr float vo2max_test_error = 0.045f;
MENSANA_INLINE float vo2max(float fitness, float e) {
    return held(fitness * (1.0f + vo2max_test_error * e), 5.0f, 95.0f);
}

// ---- interviews and memories -----------------------------------------------------------------------

// A diagnostic interview of the present.  Cases with few symptoms are missed, and it is people with many who are
// taken for cases.  CALIBRATED to sensitivity 0.70 and specificity 0.98 (short structured interviews against
// clinicians: 0.68 to 0.80 and 0.90 to 0.99, Kessler 2013, Psychol Med), which is kappa near 0.6.
extern const float interview_if_ill, interview_if_well;  // z of what the interviewer hears
inline constexpr float interview_hears = 1.0f;           // ASSUMED: weight of the symptoms beside an error of 1
MENSANA_INLINE float interview_answer(float depression, float e) { return interview_hears * depression + e; }
MENSANA_INLINE float mdd_interview(float depression, float episode, float e) {
    return interview_answer(depression, e) >= interview_if_well + episode * (interview_if_ill - interview_if_well)
               ? 1.0f
               : 0.0f;
}

// The share that something with this chance at each episode has happened by now.
MENSANA_INLINE float at_least_once(float chance, float episodes) {
    return 1.0f - exp_of(episodes * log_of(1.0f - chance));
}

// Asked for a whole life, many do not tell of what they had: prospective counts are twice the recalled (Moffitt 2010,
// doi:10.1017/S0033291709991036) or three times (13.1 against 4.5 %, Takayanagi 2014,
// doi:10.1001/jamapsychiatry.2013.3579).  Severity, how often it was had and present symptoms make it likelier to be
// told (Wells and Horwood 2004, doi:10.1017/S0033291704002843: 44 % four to ten years later, n 1,003), and each year
// since makes it less so (Patten 2003, doi:10.1007/s00127-003-0649-9: 2-4 % a year).  Symptoms of now stand for
// severity.
inline constexpr float recalled_of_one = -1.9f;      // log-odds, CALIBRATED: 16.2 % of all (Kessler 2003)
inline constexpr float recalled_by_symptoms = 0.5f;  // log-odds per z, ASSUMED: odds ratios of 1.6 to 1.7 a predictor
inline constexpr float forgotten_a_year = 0.04f;     // Patten 2003
inline constexpr float recalled_of_none = 0.01f;
inline constexpr float recall_lasting = 0.9f;  // ASSUMED: who forgets, forgets again; kappa over 13 years was 0.32
                                               // (Thompson 2004, PMC2823373)
MENSANA_INLINE float mdd_recalled(float past, float years_since, float depression, float lasting, float e) {
    const float u = normal_share_below(recall_lasting * lasting + 0.4359f * e);  // sqrt(1 - recall_lasting^2)
    const float of_one =
        share_of(recalled_of_one + recalled_by_symptoms * depression) * exp_of(-forgotten_a_year * years_since);
    const float share = past > 0.5f ? at_least_once(of_one, past) : recalled_of_none;
    return u < share ? 1.0f : 0.0f;
}

// Ever told by a doctor to have a depressive disorder (BRFSS; 18.4 % of US adults in 2020,
// doi:10.15585/mmwr.mm7224a1).  Doctors see half of the cases (47 %, Mitchell 2009,
// doi:10.1016/S0140-6736(09)60879-5), and call some depressed who are not.  Once told, always told.
inline constexpr float told_of_one = 0.40f;       // CALIBRATED, where a quarter of adults has had an episode
inline constexpr float told_of_none = -3.2f;      // log-odds, CALIBRATED
inline constexpr float told_by_liability = 0.9f;  // log-odds per z, ASSUMED
MENSANA_INLINE float ever_told(float past, float episode, float liability, float u) {
    const float never = 1.0f - share_of(told_of_none + told_by_liability * liability);
    return u < 1.0f - never * (1.0f - at_least_once(told_of_one, past + episode)) ? 1.0f : 0.0f;
}

// Close friends and kin that come to mind: a fifth is forgotten (Brewer and Webster 1999, Soc
// Networks 21:361); how generous people are with the word is theirs (ASSUMED).
MENSANA_INLINE float close_friends_named(float ties, float lasting, float e) {
    return whole(held(ties * 0.8f * exp_of(0.20f * lasting + 0.10f * e - 0.025f), 0.0f, 100.0f));
}

}  // namespace mensana
