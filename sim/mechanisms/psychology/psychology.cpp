// The mechanisms of this shelf, one line each.
#include "mechanisms/catalogue.hpp"
#include "mechanisms/psychology/company_builds_support.hpp"
#include "mechanisms/psychology/depression_lowers_self_efficacy.hpp"
#include "mechanisms/psychology/depression_lowers_self_esteem.hpp"
#include "mechanisms/psychology/exercise_builds_self_efficacy.hpp"
#include "mechanisms/psychology/exercise_builds_self_perception.hpp"
#include "mechanisms/psychology/low_mood_withdraws.hpp"
#include "mechanisms/psychology/self_efficacy_eases_symptoms.hpp"
#include "mechanisms/psychology/self_efficacy_follows.hpp"
#include "mechanisms/psychology/self_esteem_follows.hpp"
#include "mechanisms/psychology/self_esteem_protects_mood.hpp"
#include "mechanisms/psychology/self_perception_feeds_self_esteem.hpp"
#include "mechanisms/psychology/self_perception_follows.hpp"
#include "mechanisms/psychology/social_support_follows.hpp"
#include "mechanisms/psychology/social_support_protects_mood.hpp"

namespace mensana {

std::vector<Mechanism> psychology() {
    return {
        CompanyBuildsSupport{},       DepressionLowersSelfEfficacy{},  DepressionLowersSelfEsteem{},
        ExerciseBuildsSelfEfficacy{}, ExerciseBuildsSelfPerception{},  LowMoodWithdraws{},
        SelfEfficacyEasesSymptoms{},  SelfEfficacyFollows{},           SelfEsteemFollows{},
        SelfEsteemProtectsMood{},     SelfPerceptionFeedsSelfEsteem{}, SelfPerceptionFollows{},
        SocialSupportFollows{},       SocialSupportProtectsMood{},
    };
}

}  // namespace mensana
