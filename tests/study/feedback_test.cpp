// The loop between mood and activity adds to an effect only where both of its halves are there.
#include "study/feedback.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace mensana;

namespace {

Scenario town() {
    return read_scenario(std::string{MENSANA_SOURCE_DIR} + "/scenarios/baseline.toml", {"population.people=1500"});
}

}  // namespace

TEST_CASE("an effect on mood grows by way of activity, the more the longer it lasts", "[study]") {
    const auto days = feedback_of(town(), 1, [] {});
    REQUIRE(days.size() == days_of_feedback.size());
    for (const Feedback& each : days) CHECK(each.symptoms.at(0) < -0.05);
    CHECK(days.back().minutes.at(0) > 0.5);
    // Low mood loosens ties, too, and other friends move people otherwise: that is all that is left.
    CHECK(std::abs(days.back().minutes_without.at(0)) < 0.02);
    CHECK(days.back().gain().value > 0.01);
    CHECK(days.back().gain().value < 0.2);
    CHECK(days.back().gain().value > days.front().gain().value);
}

TEST_CASE("the loop adds exactly nothing where either of its halves is off", "[study]") {
    for (const Scenario& half : {without_mood_moving_activity(town()), without_activity_moving_mood(town())})
        for (const Feedback& each : feedback_of(half, 1, [] {})) {
            CAPTURE(each.day);
            CHECK(each.symptoms.at(0) < -0.05);
            CHECK(each.symptoms.at(0) == each.symptoms_without.at(0));
        }
}
