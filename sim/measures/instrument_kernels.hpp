// What each instrument reads of a block of people in an evening: the formulas of measures/instruments.hpp over whole
// columns, with their errors drawn.  out[0] is the first person of the block.  instrument_list.cpp says what each is.
// Tested by tests/measures/reading_test.cpp.
#pragma once

#include "engine/day_view.hpp"

namespace mensana {

void read_phq9_answer(const DayView&, float* out);
void read_gad7_answer(const DayView&, float* out);
void read_low_days_answer(const DayView&, float* out);
void read_phq9(const DayView&, float* out);
void read_gad7(const DayView&, float* out);
void read_low_days(const DayView&, float* out);
void read_rosenberg(const DayView&, float* out);
void read_task_efficacy(const DayView&, float* out);
void read_barrier_efficacy(const DayView&, float* out);
void read_reported_days(const DayView&, float* out);
void read_bout_minutes(const DayView&, float* out);
void read_any_exercise(const DayView&, float* out);
void read_reported_minutes(const DayView&, float* out);
void read_accelerometer(const DayView&, float* out);
void read_illness(const DayView&, float* out);
void read_inactive(const DayView&, float* out);
void read_minutes_a_week(const DayView&, float* out);
void read_crp(const DayView&, float* out);
void read_il6(const DayView&, float* out);
void read_bdnf(const DayView&, float* out);
void read_hippocampus(const DayView&, float* out);
void read_vo2max(const DayView&, float* out);
void read_interview_answer(const DayView&, float* out);
void read_interview(const DayView&, float* out);
void read_lifetime(const DayView&, float* out);
void read_ever_told(const DayView&, float* out);
void read_close_friends(const DayView&, float* out);

}  // namespace mensana
