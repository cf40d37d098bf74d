// The mechanisms of this shelf, one line each.
#include "mechanisms/behaviour/activity_is_remembered.hpp"
#include "mechanisms/behaviour/depression_saps_activity.hpp"
#include "mechanisms/behaviour/enjoyment_is_remembered.hpp"
#include "mechanisms/behaviour/friends_activity_spreads.hpp"
#include "mechanisms/behaviour/habit_drives_exercise.hpp"
#include "mechanisms/behaviour/habit_forms.hpp"
#include "mechanisms/behaviour/remembered_enjoyment_draws.hpp"
#include "mechanisms/behaviour/season_and_weekday_sway.hpp"
#include "mechanisms/behaviour/self_efficacy_overcomes_barriers.hpp"
#include "mechanisms/behaviour/urge_becomes_exercise.hpp"
#include "mechanisms/catalogue.hpp"

namespace mensana {

std::vector<Mechanism> behaviour() {
    return {
        ActivityIsRemembered{},     DepressionSapsActivity{}, EnjoymentIsRemembered{},
        FriendsActivitySpreads{},   HabitDrivesExercise{},    HabitForms{},
        RememberedEnjoymentDraws{}, SeasonAndWeekdaySway{},   SelfEfficacyOvercomesBarriers{},
        UrgeBecomesExercise{},
    };
}

}  // namespace mensana
