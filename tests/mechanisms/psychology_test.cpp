// Sign and size of each mechanism of the shelf, against hand calculation at a reference dose.
#include <catch2/catch.hpp>

#include "mechanisms/following.hpp"
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

using namespace mensana;

namespace {
const float response[]{1, 0, 2, 1},
    activity[]{10, 10, 10, 0};  // the average person, one who does not respond, a strong one, one at rest
}

TEST_CASE("exercise lifts self-perception to half at half_dose, not in non-responders, not at rest", "[mechanism]") {
    ExerciseBuildsSelfPerception builds;
    builds.lift.value = 0.8f, builds.half_dose.value = 10;
    float pull[]{0, 0, 0, 0};
    builds({0, 4}, {activity}, {response}, {pull});
    CHECK(pull[0] == Approx(0.4));
    CHECK(pull[1] == 0);
    CHECK(pull[2] == Approx(0.8));
    CHECK(pull[3] == 0);
}

TEST_CASE("exercise lifts confidence to half at half_dose, not in non-responders, not at rest", "[mechanism]") {
    ExerciseBuildsSelfEfficacy builds;
    builds.lift.value = 0.3f, builds.half_dose.value = 10;
    float pull[]{0, 0, 0, 0};
    builds({0, 4}, {activity}, {response}, {pull});
    CHECK(pull[0] == Approx(0.15));
    CHECK(pull[1] == 0);
    CHECK(pull[2] == Approx(0.3));
    CHECK(pull[3] == 0);
}

TEST_CASE("company every day lifts support by lift, not in non-responders, not alone", "[mechanism]") {
    CompanyBuildsSupport builds;
    builds.lift.value = 1;
    const float company[]{1, 1, 2.0f / 7.0f, 0};
    float pull[]{0, 0, 0, 0};
    builds({0, 4}, {company}, {response}, {pull});
    CHECK(pull[0] == Approx(1));
    CHECK(pull[1] == 0);
    CHECK(pull[2] == Approx(4.0 / 7));
    CHECK(pull[3] == 0);
}

TEST_CASE("depressive symptoms lower confidence, self-esteem and support by their weight per SD", "[mechanism]") {
    DepressionLowersSelfEfficacy efficacy;
    DepressionLowersSelfEsteem esteem;
    LowMoodWithdraws support;
    efficacy.scar.value = 0.12f, esteem.scar.value = 0.08f, support.withdrawal.value = 0.1f;
    const float depression[]{0, 2, -1};
    float a[]{0, 0, 0}, b[]{0, 0, 0}, c[]{0, 0, 0};
    efficacy({0, 3}, {depression}, {a});
    esteem({0, 3}, {depression}, {b});
    support({0, 3}, {depression}, {c});
    CHECK(a[0] == 0);
    CHECK(b[0] == 0);
    CHECK(c[0] == 0);
    CHECK(a[1] == Approx(-0.24));
    CHECK(b[1] == Approx(-0.16));
    CHECK(c[1] == Approx(-0.2));
    CHECK(b[2] == Approx(0.08));
}

TEST_CASE("self-perception feeds self-esteem by its weight per SD", "[mechanism]") {
    SelfPerceptionFeedsSelfEsteem feeds;
    feeds.weight.value = 0.45f;
    const float perception[]{0, 1, -2};
    float pull[]{0, 0, 0};
    feeds({0, 3}, {perception}, {pull});
    CHECK(pull[0] == 0);
    CHECK(pull[1] == Approx(0.45));
    CHECK(pull[2] == Approx(-0.9));
}

TEST_CASE("self-esteem, support and confidence lower both kinds of symptoms, not in non-responders", "[mechanism]") {
    SelfEsteemProtectsMood esteem;
    SocialSupportProtectsMood support;
    SelfEfficacyEasesSymptoms efficacy;
    esteem.depression.value = 0.16f, esteem.anxiety.value = 0.10f;
    support.depression.value = 0.15f, support.anxiety.value = 0.05f;
    efficacy.ease.value = 0.03f;
    const float level[]{1, 1, 1, 0};
    float depressive[]{0, 0, 0, 0}, anxious[]{0, 0, 0, 0};
    esteem({0, 4}, {level}, {response}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(-0.16));
    CHECK(anxious[0] == Approx(-0.10));
    CHECK(depressive[1] == 0);
    CHECK(depressive[2] == Approx(-0.32));
    CHECK(depressive[3] == 0);
    support({0, 4}, {level}, {response}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(-0.31));
    CHECK(anxious[0] == Approx(-0.15));
    efficacy({0, 4}, {level}, {response}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(-0.34));
    CHECK(anxious[0] == Approx(-0.18));
    CHECK(depressive[1] == 0);
    CHECK(anxious[1] == 0);
}

TEST_CASE("self-esteem, self-perception, confidence and support go half the way in half_time days", "[mechanism]") {
    CHECK(half_way<SelfEsteemFollows, EsteemPull, Esteem>() == Approx(0.5).epsilon(1e-3));
    CHECK(half_way<SelfPerceptionFollows, PerceptionPull, Perception>() == Approx(0.5).epsilon(1e-3));
    CHECK(half_way<SelfEfficacyFollows, EfficacyPull, Efficacy>() == Approx(0.5).epsilon(1e-3));
    CHECK(half_way<SocialSupportFollows, SupportPull, Support>() == Approx(0.5).epsilon(1e-3));
}

TEST_CASE("self-esteem, self-perception, confidence and support that are where their causes hold them stay there",
          "[mechanism]") {
    CHECK(drift<SelfEsteemFollows, EsteemPull, Esteem>() == 0);
    CHECK(drift<SelfPerceptionFollows, PerceptionPull, Perception>() == 0);
    CHECK(drift<SelfEfficacyFollows, EfficacyPull, Efficacy>() == 0);
    CHECK(drift<SocialSupportFollows, SupportPull, Support>() == 0);
}
