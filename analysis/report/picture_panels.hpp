// The panels of a run's picture.  The choices that are not obvious:
// - Shares and minutes begin at zero, so that chance does not look like change.
// - Days are averaged over whole weeks (they differ by weekday), rare onsets over 30 days.
// - An interval is the Monte-Carlo error alone, at 95 %: what another seed would move with this many
//   people.  Averaging over days makes it no smaller, because the people are the same ones every day; counts of
//   onsets are independent from day to day, and theirs is that of a count.
// - The six people are chosen by rule, not by eye, and the rule stands beside each.
#pragma once

#include "report/picture_record.hpp"

namespace mensana {

inline constexpr double sure = 1.96;
inline Point with_error(double x, double y, double se) { return {x, y, std::max(y - sure * se, 0.0), y + sure * se}; }
std::string days_text(double days);  // "1 day"

Panel minutes_by_age(const RecordedRun& run);
Panel inactive_by_income(const RecordedRun& run);
Panel depressed_by_sex(const RecordedRun& run);
Panel episodes(const RecordedRun& run);

Panel six_people(const RecordedRun& run, const SampledPeople& people);
Panel symptoms_by_activity(const SampledPeople& people);
Panel around_an_onset(const SampledPeople& people);

}  // namespace mensana
