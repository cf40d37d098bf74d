// The mechanisms of this shelf, one line each.
#include "mechanisms/psychology/anxiety_lowers_self_esteem.hpp"
#include "mechanisms/psychology/company_builds_support.hpp"
#include "mechanisms/psychology/company_eases_loneliness.hpp"
#include "mechanisms/psychology/company_opens_doors.hpp"
#include "mechanisms/psychology/depression_lowers_self_efficacy.hpp"
#include "mechanisms/psychology/depression_lowers_self_esteem.hpp"
#include "mechanisms/psychology/exercise_builds_self_efficacy.hpp"
#include "mechanisms/psychology/exercise_builds_self_perception.hpp"
#include "mechanisms/psychology/exercise_builds_task_self_efficacy.hpp"
#include "mechanisms/psychology/few_ties_make_lonely.hpp"
#include "mechanisms/psychology/friends_good_mood_protects.hpp"
#include "mechanisms/psychology/friends_low_mood_spreads.hpp"
#include "mechanisms/psychology/lapses_lower_self_efficacy.hpp"
#include "mechanisms/psychology/loneliness_follows.hpp"
#include "mechanisms/psychology/loneliness_strains_mood.hpp"
#include "mechanisms/psychology/low_mood_isolates.hpp"
#include "mechanisms/psychology/low_mood_loosens_ties.hpp"
#include "mechanisms/psychology/low_mood_withdraws.hpp"
#include "mechanisms/psychology/people_seek_ties.hpp"
#include "mechanisms/psychology/programme_attention_eases_symptoms.hpp"
#include "mechanisms/psychology/self_efficacy_eases_symptoms.hpp"
#include "mechanisms/psychology/self_efficacy_follows.hpp"
#include "mechanisms/psychology/self_esteem_follows.hpp"
#include "mechanisms/psychology/self_esteem_protects_mood.hpp"
#include "mechanisms/psychology/self_perception_feeds_self_esteem.hpp"
#include "mechanisms/psychology/self_perception_follows.hpp"
#include "mechanisms/psychology/social_support_follows.hpp"
#include "mechanisms/psychology/social_support_protects_mood.hpp"
#include "mechanisms/psychology/task_self_efficacy_follows.hpp"
#include "mechanisms/psychology/task_self_efficacy_helps_exercise.hpp"
#include "mechanisms/psychology/ties_give_support.hpp"
#include "mechanisms/psychology/ties_lapse.hpp"
#include "mechanisms/psychology/weight_dents_self_perception.hpp"
#include "mechanisms/shelves.hpp"

namespace mensana {

std::vector<Mechanism> psychology() {
    return {
        AnxietyLowersSelfEsteem{},
        CompanyBuildsSupport{},
        CompanyEasesLoneliness{},
        CompanyOpensDoors{},
        DepressionLowersSelfEfficacy{},
        DepressionLowersSelfEsteem{},
        ExerciseBuildsSelfEfficacy{},
        ExerciseBuildsSelfPerception{},
        ExerciseBuildsTaskSelfEfficacy{},
        FewTiesMakeLonely{},
        FriendsGoodMoodProtects{},
        FriendsLowMoodSpreads{},
        LapsesLowerSelfEfficacy{},
        LonelinessFollows{},
        LonelinessStrainsMood{},
        LowMoodIsolates{},
        LowMoodLoosensTies{},
        LowMoodWithdraws{},
        PeopleSeekTies{},
        ProgrammeAttentionEasesSymptoms{},
        SelfEfficacyEasesSymptoms{},
        SelfEfficacyFollows{},
        SelfEsteemFollows{},
        SelfEsteemProtectsMood{},
        SelfPerceptionFeedsSelfEsteem{},
        SelfPerceptionFollows{},
        SocialSupportFollows{},
        SocialSupportProtectsMood{},
        TaskSelfEfficacyFollows{},
        TaskSelfEfficacyHelpsExercise{},
        TiesGiveSupport{},
        TiesLapse{},
        WeightDentsSelfPerception{},
    };
}

}  // namespace mensana
