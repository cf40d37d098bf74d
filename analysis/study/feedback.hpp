// The loop between mood and activity: how much of what is done to mood comes back by way of activity, as days go by.
// Symptoms of everybody are eased by a constant from day 0 on, once where mood moves activity and once where the same
// people's activity is no longer moved by mood.  Tested by tests/study/feedback_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "scenario/scenario.hpp"
#include "statistics/statistics.hpp"

namespace mensana {

inline constexpr std::array<std::int32_t, 5> days_of_feedback{7, 30, 90, 180, 365};
inline constexpr float eased_by = 0.3f;  // z of depressive symptoms, where causes would hold them

// On one of these days, a life each: what the push has done to depressive symptoms (z) and to exercise (minutes a day,
// of late), with the way from mood to activity and without.
struct Feedback {
    std::int32_t day = 0;
    Numbers symptoms, symptoms_without, minutes, minutes_without;
    Estimate returned() const;  // what the loop adds to the effect on symptoms, in z
    Estimate gain() const;      // that, as a share of the effect without the loop
};

// Without whatever leads from mind to exercise, and without whatever leads from exercise to anything else.  People
// grew up with all of it, and leave it on day 0.
Scenario without_mood_moving_activity(Scenario scenario);
Scenario without_activity_moving_mood(Scenario scenario);

// Of a scenario's people; day_lived is told of each day of four worlds.
std::vector<Feedback> feedback_of(Scenario scenario, std::uint32_t replicates, const std::function<void()>& day_lived);

}  // namespace mensana
