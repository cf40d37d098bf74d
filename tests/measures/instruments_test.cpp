// Each instrument by hand, at errors that are chosen.
#include "measures/instruments.hpp"

#include <catch2/catch.hpp>

using namespace mensana;

namespace {

constexpr Four median{0.5f, 0.5f, 0.5f, 0.5f};  // of all errors; a share of 0.5 at the yes-or-no question

}  // namespace

TEST_CASE("a score counts the thresholds that an answer has reached") {
    const float thresholds[]{-1, 0, 2};
    CHECK(score_of(-1.5f, thresholds) == 0);
    CHECK(score_of(-1, thresholds) == 1);
    CHECK(score_of(1, thresholds) == 2);
    CHECK(score_of(2, thresholds) == 3);
}

TEST_CASE("thresholds rise") {
    CHECK(std::is_sorted(phq9_thresholds.begin(), phq9_thresholds.end()));
    CHECK(std::is_sorted(gad7_thresholds.begin(), gad7_thresholds.end()));
    CHECK(std::is_sorted(low_days_thresholds.begin(), low_days_thresholds.end()));
}

TEST_CASE("an answer is the latent value plus the error of answering") {
    CHECK(phq9_answer(1.0f, 0.0f) == 1.0f);
    CHECK(phq9_answer(1.0f, 1.0f) == Approx(1.0f + phq9_error));
    CHECK(gad7_answer(-0.5f, -1.0f) == Approx(-0.5f - gad7_error));
    // Reported distress of the default people has a spread of one: symptoms, personal style and error.
    CHECK(distress_reliability * distress_reliability + distress_own * distress_own + low_days_error * low_days_error ==
          Approx(1.0f).epsilon(1e-3));
    CHECK(low_days_answer(0.92f, 0.92f, 0.0f, 0.0f) == Approx(0.75f));
    CHECK(low_days_answer(0.0f, 0.0f, 1.0f, 0.0f) == Approx(distress_own));
}

TEST_CASE("Rosenberg points are whole and stay between 0 and 30") {
    CHECK(rosenberg(0, 0) == 23);
    CHECK(rosenberg(1, 0) == 28);   // 22.6 + 5.8 * 0.922
    CHECK(rosenberg(0, -1) == 20);  // 22.6 - 5.8 * 0.387
    CHECK(rosenberg(6, 3) == 30);
    CHECK(rosenberg(-6, -3) == 0);
}

TEST_CASE("true and erroneous parts of a scale add up to its spread") {
    for (const Spread s : {esteem_spread, efficacy_spread})
        CHECK(s.truth * s.truth + s.error * s.error == Approx(1.0f).epsilon(1e-3));
    CHECK(task_efficacy_scale(0, 0) == 65);
    CHECK(barrier_efficacy_scale(1, 0) == 71);  // 50 + 22 * 0.949
    CHECK(barrier_efficacy_scale(6, 3) == 100);
}

TEST_CASE("the middle person of an active life tells fewer days and shorter bouts than the mean person") {
    // 90 minutes of 30 in a week are three days; half of the people tell more than exp(-0.08) of that.
    const Report told = reported(90.0f / 7, 30.0f, 2.0f, median, median);
    CHECK(told.days_a_week == Approx(3 * std::exp(-0.08)).epsilon(1e-3));
    CHECK(told.minutes_a_bout == Approx(30 * std::exp(-0.08)).epsilon(1e-3));
    CHECK(told.any == 1);
}

TEST_CASE("one in seven of the inactive says to exercise, and few of the active forget") {
    auto says = [](float days_since, float u) {  // both draws of the yes-or-no question at the same place
        return reported(1, 30, days_since, {0.5f, 0.5f, u, 0.5f}, {0.5f, 0.5f, u, 0.5f}).any;
    };
    // At u the two normal draws are equal: the share is of 0.8 z + 0.6 z = 1.4 z.
    CHECK(says(29, 0.5f) == 1);
    CHECK(says(30, 0.5f) == 0);
    CHECK(says(30, 0.22f) == 1);  // normal share below 1.4 * -0.772 is 0.14
    CHECK(says(30, 0.25f) == 0);  // 0.17
    CHECK(says(29, 0.87f) == 1);  // 0.943
    CHECK(says(29, 0.90f) == 0);  // 0.964, beyond the 0.949 who do not forget
}

TEST_CASE("an accelerometer sees walking better than cycling, and everyday movement besides") {
    CHECK(accelerometer(0, 1, 0, 0, 0) == Approx(everyday_minutes));
    CHECK(accelerometer(30, seen_of_kind[4], 0, 0, 0) == Approx(30 * 0.9f + everyday_minutes));
    CHECK(accelerometer(30, seen_of_kind[1], 0, 0, 0) == Approx(30 * 0.4f + everyday_minutes));
    CHECK(accelerometer(0, 1, 1, 0, 0) == Approx(everyday_minutes * std::exp(everyday_lasting)));
}

TEST_CASE("assays and tests err by a share of the value") {
    CHECK(crp(std::log(2.0f), 0) == Approx(2));
    CHECK(crp(std::log(2.0f), 1) == Approx(2 * std::exp(0.05)));
    CHECK(bdnf_serum(0, 0) == Approx(32.7f));
    CHECK(bdnf_serum(0, 1) == Approx(32.7f * 1.1f));
    CHECK(bdnf_serum(-1, 0) == Approx(25.05f));
    CHECK(vo2max(40, 1) == Approx(41.8f));
    CHECK(il6(0.64f, 0, 0) == Approx(1.5f).epsilon(1e-3));
    CHECK(il6(1.64f, 0, 0) > il6(0.64f, 0, 0));
}

TEST_CASE("a hippocampus is read in mL, with its slow and its quick part") {
    CHECK(hippocampal_volume(0, 100, 0, 0) == Approx(4.1f));
    CHECK(hippocampal_volume(1, 100, 0, 0) == Approx(4.1f * 1.089f));
    CHECK(hippocampal_volume(0, 90, 1, 0) == Approx(4.1f * 0.91f));
    CHECK(hippocampal_volume(0, 100, 0, 1) == Approx(4.1f * 1.015f));
}

TEST_CASE("an interview finds an episode more easily where there is one, and where symptoms are many") {
    CHECK(interview_if_ill < interview_if_well);
    CHECK(mdd_interview(interview_if_ill + 0.1f, 1, 0) == 1);
    CHECK(mdd_interview(interview_if_ill + 0.1f, 0, 0) == 0);
    CHECK(mdd_interview(interview_if_well + 0.1f, 0, 0) == 1);
    CHECK(mdd_interview(0, 1, 0) == 0);
}

TEST_CASE("what was had more often, not long ago, or by somebody who is low now is recalled and told more often") {
    CHECK(at_least_once(0.35f, 0) == Approx(0).margin(1e-6));
    CHECK(at_least_once(0.35f, 1) == Approx(0.35f));
    CHECK(at_least_once(0.35f, 3) == Approx(1 - 0.65 * 0.65 * 0.65));
    const float one = share_of(recalled_of_one);
    const auto who = [](float share) { return normal_of(share) / recall_lasting; };  // of whom just these tell
    CHECK(mdd_recalled(1, 0, 0, who(one - 0.01f), 0) == 1);
    CHECK(mdd_recalled(1, 0, 0, who(one + 0.02f), 0) == 0);
    CHECK(mdd_recalled(2, 0, 0, who(one + 0.02f), 0) == 1);
    CHECK(mdd_recalled(1, 0, 1, who(one + 0.02f), 0) == 1);
    CHECK(mdd_recalled(1, 20, 0, who(one - 0.01f), 0) == 0);
    CHECK(mdd_recalled(1, 20, 0, who(0.44f * one), 0) == 1);  // e^(-20 0.04) = 0.45
    CHECK(mdd_recalled(0, 0, 0, who(one - 0.01f), 0) == 0);
    // One episode 0.40; and some 4 % of others are told too.
    CHECK(ever_told(1, 0, 0, 0.42f) == 1);
    CHECK(ever_told(1, 0, 0, 0.43f) == 0);
    CHECK(ever_told(0, 1, 0, 0.42f) == 1);
    CHECK(ever_told(0, 0, 0, 0.05f) == 0);
    CHECK(ever_told(0, 0, 2, 0.05f) == 1);
}

TEST_CASE("a fifth of close friends does not come to mind") {
    CHECK(close_friends_named(10, 0, 0) == 8);
    CHECK(close_friends_named(0, 2, 2) == 0);
}
