// Six weeks of cycling enlarge the front of the hippocampus, and six weeks without undo it
// (Thomas 2016, doi:10.1016/j.neuroimage.2015.10.090): myelin and water rather than new cells.
#pragma once

#include "engine/mechanism.hpp"

namespace mensana {

struct ExerciseSwellsHippocampus {
    static constexpr About about{"exercise_swells_hippocampus", "brain_volume",
                                 "Regular exercise swells the hippocampus a little, as long as it lasts.",
                                 Beat::respond, Pace::slow};
    static constexpr Card card{
        "hippocampus_swing += (swell brain_volume_response recent_activity / (recent_activity + half_dose) - "
        "hippocampus_swing) (1 - 2^(-1/half_time))",
        "Up within six weeks and back after as long a pause (Thomas 2016).",
        "None or a fall after twelve weeks in young adults (Kaiser 2022); no control group in Thomas 2016, size not "
        "in its abstract.",
        Grade::very_low, "A controlled crossover of six weeks with scans at each turn that shows less than 0.3 %."};

    Parameter swell{"swell", 1.0f, "%", 0, 5, "ASSUMED: about one percent of volume at a full dose"};
    Parameter half_dose{"half_dose", 15.0f, "minutes a day", 1, 120, "ASSUMED: half at 105 minutes a week"};
    Parameter half_time{
        "half_time",
        10.0f,
        "days",
        1,
        120,
        "ASSUMED: half 20 days after training began, the memory of activity included: most of the way within the six "
        "weeks of Thomas 2016"};
    auto parameters() { return std::tie(swell, half_dose, half_time); }

    MENSANA_KERNEL void operator()(Block people, Elapsed elapsed, Own<RecentActivity> activity,
                                   Own<BrainVolumeResponse> response, Own<HippocampusSwing> swing,
                                   Adds<HippocampusSwing> change) const {
        const float most = swell, half = half_dose, step = step_over(half_time, elapsed.days);
        for (const auto p : people)
            change[p] += step * (most * response[p] * activity[p] / (activity[p] + half) - swing[p]);
    }

    MENSANA_KERNEL void rest(Block people, Own<Urge> usual_urge, Own<PreferredMinutes> minutes,
                             Own<BrainVolumeResponse> response, Sets<HippocampusSwing> swing) const {
        const float most = swell, half = half_dose;
        for (const auto p : people) {
            const float activity = share_of(usual_urge[p]) * minutes[p];
            swing[p] = most * response[p] * activity / (activity + half);
        }
    }
};

}  // namespace mensana
