// Sign and size of each mechanism of the shelf, against hand calculation at a reference dose.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "mechanisms/following.hpp"
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
#include "mechanisms/thrown.hpp"

using namespace mensana;

namespace {
const Ratio8 response[]{1, 0, 2, 1};
const float activity[]{10, 10, 10, 0};  // the average person, one who does not respond, a strong one, one at rest
}  // namespace

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

TEST_CASE(
    "depressive symptoms lower confidence, self-esteem and support by their weight per SD, not in those who keep "
    "going",
    "[mechanism]") {
    DepressionLowersSelfEfficacy efficacy;
    DepressionLowersSelfEsteem esteem;
    LowMoodWithdraws support;
    LowMoodIsolates loneliness;
    AnxietyLowersSelfEsteem worry;
    efficacy.scar.value = 0.12f, esteem.scar.value = 0.08f, support.withdrawal.value = 0.1f;
    loneliness.isolation.value = 0.05f, worry.scar.value = 0.03f;
    const float depression[]{0, 2, -1, 2};
    const Ratio8 feedback[]{1, 1, 1, 0};
    float a[]{0, 0, 0, 0}, b[]{0, 0, 0, 0}, c[]{0, 0, 0, 0}, d[]{0, 0, 0, 0}, e[]{0, 0, 0, 0};
    efficacy({0, 4}, {depression}, {feedback}, {a});
    esteem({0, 4}, {depression}, {feedback}, {b});
    support({0, 4}, {depression}, {feedback}, {c});
    loneliness({0, 4}, {depression}, {feedback}, {d});
    worry({0, 4}, {depression}, {feedback}, {e});
    for (const auto* each : {a, b, c, d, e}) CHECK(each[3] == 0);
    CHECK(d[1] == Approx(0.1));
    CHECK(d[2] == Approx(-0.05));
    CHECK(e[1] == Approx(-0.06));
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
    esteem.depression.value = 0.16f, esteem.anxiety.value = 0.10f, esteem.history.value = 0;
    support.depression.value = 0.15f, support.anxiety.value = 0.05f, support.episodes.value = 0.2f;
    efficacy.ease.value = 0.03f;
    const float level[]{1, 1, 1, 0}, past[]{0, 0, 0, 0};
    float depressive[]{0, 0, 0, 0}, anxious[]{0, 0, 0, 0}, risk[]{0, 0, 0, 0};
    esteem({0, 4}, {level}, {response}, {past}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(-0.16));
    CHECK(anxious[0] == Approx(-0.10));
    CHECK(depressive[1] == 0);
    CHECK(depressive[2] == Approx(-0.32));
    CHECK(depressive[3] == 0);
    support({0, 4}, {level}, {response}, {depressive}, {anxious}, {risk});
    CHECK((risk[0] == Approx(-0.2) && risk[1] == 0 && risk[3] == 0));
    CHECK(depressive[0] == Approx(-0.31));
    CHECK(anxious[0] == Approx(-0.15));
    efficacy({0, 4}, {level}, {response}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(-0.34));
    CHECK(anxious[0] == Approx(-0.18));
    CHECK(depressive[1] == 0);
    CHECK(anxious[1] == 0);
}

TEST_CASE("self-esteem, self-perception, confidence, support and loneliness go half the way in half_time days",
          "[mechanism]") {
    CHECK(half_way<SelfEsteemFollows, EsteemPull, Esteem>() == Approx(0.5).epsilon(1e-3));
    CHECK(half_way<SelfPerceptionFollows, PerceptionPull, Perception>() == Approx(0.5).epsilon(1e-3));
    CHECK(half_way<SelfEfficacyFollows, EfficacyPull, Efficacy>() == Approx(0.5).epsilon(1e-3));
    CHECK(half_way<SocialSupportFollows, SupportPull, Support>() == Approx(0.5).epsilon(1e-3));
    CHECK(half_way<TaskSelfEfficacyFollows, TaskEfficacyPull, TaskEfficacy>() == Approx(0.5).epsilon(1e-3));
    CHECK(half_way<LonelinessFollows, LonelinessPull, Loneliness>() == Approx(0.5).epsilon(1e-3));
}

TEST_CASE(
    "self-esteem, self-perception, confidence, support and loneliness that are where their causes hold them stay there",
    "[mechanism]") {
    CHECK(drift<SelfEsteemFollows, EsteemPull, Esteem>() == 0);
    CHECK(drift<SelfPerceptionFollows, PerceptionPull, Perception>() == 0);
    CHECK(drift<SelfEfficacyFollows, EfficacyPull, Efficacy>() == 0);
    CHECK(drift<SocialSupportFollows, SupportPull, Support>() == 0);
    CHECK(drift<TaskSelfEfficacyFollows, TaskEfficacyPull, TaskEfficacy>() == 0);
    CHECK(drift<LonelinessFollows, LonelinessPull, Loneliness>() == 0);
}

TEST_CASE("self-esteem shelters people with a history more, and the average person as published", "[mechanism]") {
    SelfEsteemProtectsMood esteem;
    esteem.depression.value = 0.16f, esteem.anxiety.value = 0.10f, esteem.history.value = 0.3f;
    const Ratio8 alike[]{1, 1, 1};
    const float level[]{1, 1, 1}, past[]{0, 1, 5};
    float depressive[]{0, 0, 0}, anxious[]{0, 0, 0};
    esteem({0, 3}, {level}, {alike}, {past}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(-0.16 * (1 - 0.3 * 0.43)));
    CHECK(depressive[1] == Approx(-0.16 * (1 + 0.3 * 0.57)));
    CHECK(depressive[2] == depressive[1]);
    CHECK(0.57 * depressive[0] + 0.43 * depressive[1] == Approx(-0.16));
    CHECK(anxious[1] == Approx(-0.10 * (1 + 0.3 * 0.57)));
}

TEST_CASE("exercise lifts confidence in the task to half at half_dose, not in non-responders, not at rest",
          "[mechanism]") {
    ExerciseBuildsTaskSelfEfficacy builds;
    builds.lift.value = 0.4f, builds.half_dose.value = 10;
    float pull[]{0, 0, 0, 0};
    builds({0, 4}, {activity}, {response}, {pull});
    CHECK(pull[0] == Approx(0.2));
    CHECK(pull[1] == 0);
    CHECK(pull[2] == Approx(0.4));
    CHECK(pull[3] == 0);
}

TEST_CASE("eight minutes a day lift confidence in the task by four ninths of lift when half_dose is ten",
          "[mechanism]") {
    ExerciseBuildsTaskSelfEfficacy builds;
    builds.lift.value = 0.47f, builds.half_dose.value = 10;
    const Ratio8 one[]{1};
    const float kept[]{8};
    float pull[]{0};
    builds({0, 1}, {kept}, {one}, {pull});
    CHECK(pull[0] == Approx(0.208).margin(0.02));
}

TEST_CASE("confidence in the task moves the urge by its weight per SD", "[mechanism]") {
    TaskSelfEfficacyHelpsExercise helps;
    helps.help.value = 0.1f;
    const float task[]{0, 1, -2};
    float urge[]{0, 0, 0};
    helps({0, 3}, {task}, {urge});
    CHECK(urge[0] == 0);
    CHECK(urge[1] == Approx(0.1));
    CHECK(urge[2] == Approx(-0.2));
}

TEST_CASE("a week off costs no confidence, a month beyond it half of the fall, and nothing without a habit",
          "[mechanism]") {
    LapsesLowerSelfEfficacy lapses;
    lapses.fall.value = 0.4f, lapses.grace.value = 7, lapses.half_time.value = 30;
    const Ratio8 alike[]{1, 1, 1, 0};
    const float days[]{7, 37, 37, 37}, habit[]{1, 1, 0, 1};
    float pull[]{0, 0, 0, 0};
    lapses({0, 4}, {days}, {habit}, {alike}, {pull});
    CHECK(pull[0] == 0);
    CHECK(pull[1] == Approx(-0.2));
    CHECK(pull[2] == 0);
    CHECK(pull[3] == 0);
}

TEST_CASE("support grows with the logarithm of close ties", "[mechanism]") {
    TiesGiveSupport give;
    give.gain.value = 0.25f;
    const std::uint8_t ties[]{0, 1, 3, 255};
    float support[]{0, 0, 0, 0};
    give({0, 4}, {ties}, {support});
    CHECK(support[0] == 0);
    CHECK(support[1] == Approx(0.25 * std::log(2.0)));
    CHECK(support[2] == Approx(0.25 * std::log(4.0)));
    CHECK(support[3] == Approx(0.25 * std::log(256.0)));
}

TEST_CASE("nobody at all makes lonely, half of enough half as much, and more than enough not less", "[mechanism]") {
    FewTiesMakeLonely few;
    few.lonely.value = 0.8f, few.enough.value = 4;
    const std::uint8_t ties[]{0, 2, 4, 30};
    float lonely[]{0, 0, 0, 0};
    few({0, 4}, {ties}, {lonely});
    CHECK(lonely[0] == Approx(0.8));
    CHECK(lonely[1] == Approx(0.4));
    CHECK(lonely[2] == 0);
    CHECK(lonely[3] == 0);
}

TEST_CASE("company eases loneliness by the share of days with it", "[mechanism]") {
    CompanyEasesLoneliness eases;
    eases.ease.value = 0.8f;
    const float company[]{0, 0.25f, 1};
    float lonely[]{0, 0, 0};
    eases({0, 3}, {company}, {lonely});
    CHECK(lonely[0] == 0);
    CHECK(lonely[1] == Approx(-0.2));
    CHECK(lonely[2] == Approx(-0.8));
}

TEST_CASE("loneliness raises both kinds of symptoms by its weights, not in non-responders", "[mechanism]") {
    LonelinessStrainsMood strains;
    strains.depression.value = 0.08f, strains.anxiety.value = 0.05f;
    const float lonely[]{1, 1, -1, 0};
    float depressive[]{0, 0, 0, 0}, anxious[]{0, 0, 0, 0};
    strains({0, 4}, {lonely}, {response}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(0.08));
    CHECK(anxious[0] == Approx(0.05));
    CHECK(depressive[1] == 0);
    CHECK(anxious[1] == 0);
    CHECK(depressive[2] == Approx(-0.16));
    CHECK(depressive[3] == 0);
}

TEST_CASE("of friends' mood only the part above zero spreads and only the part below protects", "[mechanism]") {
    FriendsLowMoodSpreads spreads;
    FriendsGoodMoodProtects protects;
    spreads.spread.value = 0.05f, protects.protection.value = 0.1f;
    const Ratio8 alike[]{1, 1, 1, 0};
    // Two friends who show 1 have about 1.125, because shown steps are rounded down; the third person is alone.
    const float sum[]{2, -4.25f, 0, 2}, known[]{2, 2, 0, 2};
    float up[]{0, 0, 0, 0}, down[]{0, 0, 0, 0};
    spreads({0, 4}, {sum, known}, {alike}, {up});
    protects({0, 4}, {sum, known}, {alike}, {down});
    CHECK(up[0] == Approx(0.05 * 1.125));
    CHECK(down[0] == 0);
    CHECK(up[1] == 0);
    CHECK(down[1] == Approx(-0.1 * 2.0));
    CHECK(up[2] == 0);
    CHECK(down[2] == 0);
    CHECK(up[3] == 0);
}

TEST_CASE("low mood and fear loosen ties by their weights, company in sport ties them", "[mechanism]") {
    LowMoodLoosensTies loosens;
    CompanyOpensDoors opens;
    loosens.depression.value = 0.15f, loosens.anxiety.value = 0.05f, opens.doors.value = 2, opens.usual.value = 0.1f;
    const float depressive[]{0, 2, 0, 2}, anxious[]{0, 0, 1, 2}, company[]{0.1f, 0.6f, 0, 1};
    const Ratio8 feedback[]{1, 1, 1, 0};
    float a[]{0, 0, 0, 0}, b[]{0, 0, 0, 0};
    loosens({0, 4}, {depressive}, {anxious}, {feedback}, {a});
    opens({0, 4}, {company}, {b});
    CHECK(a[0] == 0);
    CHECK(a[1] == Approx(-0.3));
    CHECK(a[2] == Approx(-0.05));
    CHECK(a[3] == 0);
    CHECK(b[0] == 0);
    CHECK(b[1] == Approx(1));
    CHECK(b[2] == Approx(-0.2));
    CHECK(b[3] == Approx(1.8));
}

namespace {

double share_of_ones(const std::vector<float>& acts) {
    return static_cast<double>(std::count(acts.begin(), acts.end(), 1.0f)) / static_cast<double>(acts.size());
}

}  // namespace

TEST_CASE("an open place is looked for twice a year, more by the sociable, and full circles not at all",
          "[mechanism]") {
    PeopleSeekTies seek;
    seek.search.value = 2;
    constexpr Person n = 400'000;
    struct Kind {
        std::uint8_t close, close_room, weak, weak_room, alive;
        float sociability;
        double places;
    };
    for (const Kind& kind : {Kind{2, 4, 10, 11, 1, 0, 3}, Kind{2, 4, 10, 11, 1, 0.5f, 3 * std::exp(0.5)},
                             Kind{6, 4, 10, 11, 1, 0, 1}, Kind{4, 4, 12, 11, 1, 3, 0}, Kind{0, 4, 0, 11, 0, 0, 0}}) {
        const std::vector<std::uint8_t> close(n, kind.close), close_room(n, kind.close_room), weak(n, kind.weak),
            weak_room(n, kind.weak_room), alive(n, kind.alive);
        const std::vector<float> sociability(n, kind.sociability);
        std::vector<float> looks(n);
        seek({0, n}, Elapsed{1}, Thrown{n, Draws{Seed{4}, 9, 1}}, {alive.data()}, {close.data()}, {close_room.data()},
             {weak.data()}, {weak_room.data()}, {sociability.data()}, {looks.data()});
        const double chance = 2.0 / 365.25 * kind.places;
        CHECK(std::abs(share_of_ones(looks) - chance) <= 4 * std::sqrt(chance / n));
    }
}

TEST_CASE("with either end letting go, ties lapse at their yearly rate, those of the withdrawn faster", "[mechanism]") {
    const TiesLapse lapse;
    constexpr Person n = 400'000;
    for (const float sociability : {0.0f, -0.7f}) {
        const std::vector<std::uint8_t> close(n, 5), weak(n, 15), alive(n, 1);
        const std::vector<float> leaning(n, sociability);
        std::vector<float> loses(n);
        lapse({0, n}, Elapsed{1}, Thrown{n, Draws{Seed{4}, 9, 1}}, {alive.data()}, {close.data()}, {weak.data()},
              {leaning.data()}, {loses.data()});
        const double chance = 0.5 * double{lapse.loss} / 365.25 * 20 * std::exp(-double{sociability});
        CHECK(std::abs(share_of_ones(loses) - chance) <= 4 * std::sqrt(chance / n));
    }
}

TEST_CASE(
    "a programme's attention eases symptoms by its weight and contact, twice as much at two SD, and nobody outside",
    "[mechanism]") {
    ProgrammeAttentionEasesSymptoms attention;
    attention.depression.value = 0.15f, attention.anxiety.value = 0.1f, attention.when_low.value = 0.5f;
    Offers offers;
    offers.company[1] = 0, offers.company[2] = 0.5f;  // a plan for oneself, and one of which half is in company
    const float sessions[]{0, 3, 3, 2, 1, 4, 3}, depressive[]{2, 0, 2, -3, 0, 0, 0}, anxious[]{2, 0, 1, -2, 0, 0, 0};
    const std::uint8_t offer[]{0, 0, 0, 0, 0, 1, 2};
    float depression_pull[7]{}, anxiety_pull[7]{};
    attention({0, 7}, offers, {sessions}, {offer}, {depressive}, {anxious}, {depression_pull}, {anxiety_pull});
    CHECK(depression_pull[0] == 0);
    CHECK(depression_pull[1] == Approx(-0.15));
    CHECK(depression_pull[2] == Approx(-0.30));
    CHECK(depression_pull[3] == 0);
    CHECK(depression_pull[4] == Approx(-0.05));  // one meeting a week in place of three
    CHECK(depression_pull[5] == 0);
    CHECK(depression_pull[6] == Approx(-0.075));
    CHECK(anxiety_pull[1] == Approx(-0.1));
    CHECK(anxiety_pull[2] == Approx(-0.15));
    CHECK(anxiety_pull[3] == 0);
}

TEST_CASE("five BMI units more dent physical self-perception by 0.2 z", "[mechanism]") {
    const float bmi[]{29.5f, 34.5f, 24.5f, 70, 50};
    float perception[]{0, 0, 0, 0, 0};
    WeightDentsSelfPerception{}({0, 5}, {bmi}, {perception});
    CHECK(perception[0] == 0);
    CHECK(perception[1] == Approx(-0.2));
    CHECK(perception[2] == Approx(0.2));
    CHECK(perception[3] == perception[4]);
}
