// The mechanisms of this shelf, one line each.
#include "mechanisms/behaviour/activity_is_remembered.hpp"
#include "mechanisms/behaviour/anxiety_keeps_from_exercise.hpp"
#include "mechanisms/behaviour/body_gets_accustomed.hpp"
#include "mechanisms/behaviour/bouts_feel.hpp"
#include "mechanisms/behaviour/burden_becomes_usual.hpp"
#include "mechanisms/behaviour/company_draws.hpp"
#include "mechanisms/behaviour/depression_saps_activity.hpp"
#include "mechanisms/behaviour/enjoyment_is_remembered.hpp"
#include "mechanisms/behaviour/fatigue_builds_and_clears.hpp"
#include "mechanisms/behaviour/fatigue_holds_back.hpp"
#include "mechanisms/behaviour/friends_activity_spreads.hpp"
#include "mechanisms/behaviour/habit_drives_exercise.hpp"
#include "mechanisms/behaviour/habit_forms.hpp"
#include "mechanisms/behaviour/injuries_happen.hpp"
#include "mechanisms/behaviour/injuries_heal.hpp"
#include "mechanisms/behaviour/injury_stops_exercise.hpp"
#include "mechanisms/behaviour/programmes_are_left.hpp"
#include "mechanisms/behaviour/programmes_go_on.hpp"
#include "mechanisms/behaviour/programmes_invite.hpp"
#include "mechanisms/behaviour/remembered_enjoyment_draws.hpp"
#include "mechanisms/behaviour/season_and_weekday_sway.hpp"
#include "mechanisms/behaviour/self_efficacy_overcomes_barriers.hpp"
#include "mechanisms/behaviour/sessions_are_taken_home.hpp"
#include "mechanisms/behaviour/support_encourages.hpp"
#include "mechanisms/behaviour/urge_becomes_exercise.hpp"
#include "mechanisms/behaviour/weight_burdens_exercise.hpp"
#include "mechanisms/behaviour/what_was_kept_up_draws.hpp"
#include "mechanisms/behaviour/what_was_kept_up_fades.hpp"
#include "mechanisms/shelves.hpp"

namespace mensana {

std::vector<Mechanism> behaviour() {
    return {
        ActivityIsRemembered{},
        AnxietyKeepsFromExercise{},
        BodyGetsAccustomed{},
        BoutsFeel{},
        BurdenBecomesUsual{},
        CompanyDraws{},
        DepressionSapsActivity{},
        EnjoymentIsRemembered{},
        FatigueBuildsAndClears{},
        FatigueHoldsBack{},
        FriendsActivitySpreads{},
        HabitDrivesExercise{},
        HabitForms{},
        InjuriesHappen{},
        InjuriesHeal{},
        InjuryStopsExercise{},
        ProgrammesAreLeft{},
        ProgrammesGoOn{},
        ProgrammesInvite{},
        RememberedEnjoymentDraws{},
        SeasonAndWeekdaySway{},
        SelfEfficacyOvercomesBarriers{},
        SessionsAreTakenHome{},
        SupportEncourages{},
        UrgeBecomesExercise{},
        WeightBurdensExercise{},
        WhatWasKeptUpDraws{},
        WhatWasKeptUpFades{},
    };
}

}  // namespace mensana
