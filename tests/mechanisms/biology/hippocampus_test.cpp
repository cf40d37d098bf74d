// The hippocampus: how it ages, what spares, swells and shrinks it, and what it protects from; by hand calculation.
#include <catch2/catch.hpp>

#include "mechanisms/biology/depression_shrinks_hippocampus.hpp"
#include "mechanisms/biology/exercise_slows_hippocampal_loss.hpp"
#include "mechanisms/biology/exercise_swells_hippocampus.hpp"
#include "mechanisms/biology/half_times.hpp"
#include "mechanisms/biology/hippocampus_ages.hpp"
#include "mechanisms/biology/hippocampus_supports_mood.hpp"

using namespace mensana;

TEST_CASE("the hippocampus loses 0.38, 0.98 and 1.12 % a year, and rests where its age has brought it", "[mechanism]") {
    const HippocampusAges ages;
    const float age[]{30, 60, 80, 25};
    float change[]{0, 0, 0, 0}, volume[]{0, 0, 0, 0};
    ages({0, 4}, Elapsed{1}, {age}, {change});
    CHECK(change[0] * 365.25f == Approx(-0.38));
    CHECK(change[1] * 365.25f == Approx(-0.98));
    CHECK(change[2] * 365.25f == Approx(-1.12));
    ages.rest({0, 4}, {age}, {volume});
    CHECK(volume[0] == Approx(100 - 5 * 0.38));
    CHECK(volume[1] == Approx(100 - 30 * 0.38 - 5 * 0.98));
    CHECK(volume[2] == Approx(100 - 30 * 0.38 - 15 * 0.98 - 10 * 1.12));
    CHECK(volume[3] == 100);
}

TEST_CASE("a programme spares 37 % of the loss from 65 on, nothing before, and never adds tissue", "[mechanism]") {
    const float age[]{65, 64.9f, 70, 70, 70}, activity[]{programme, programme, programme, 0, 60};
    const Ratio8 response[]{1, 1, 0, 1, 5};
    float change[]{0, 0, 0, 0, 0};
    ExerciseSlowsHippocampalLoss{}({0, 5}, Elapsed{1}, {age}, {activity}, {response}, {change});
    CHECK(change[0] * 365.25f == Approx(1.1 * 0.7 * programme / (programme + 15)).epsilon(1e-3));
    CHECK(change[0] * 365.25f == Approx(1.1 * 0.37).epsilon(0.01));
    CHECK(change[1] == 0);
    CHECK(change[2] == 0);
    CHECK(change[3] == 0);
    CHECK(change[4] * 365.25f == Approx(1.1));  // all of the loss, and no more
}

TEST_CASE("the hippocampus swells by half a percent under a programme, half of the way in 10 days, and back",
          "[mechanism]") {
    const ExerciseSwellsHippocampus swells;
    const float on[]{15}, off[]{0};
    const Ratio8 response[]{1};
    float swing[]{0};
    auto live = [&](const float* activity, int days) {
        for (int day = 0; day < days; ++day) {
            float change[]{0};
            swells({0, 1}, Elapsed{1}, {activity}, {response}, {swing}, {change});
            swing[0] += change[0];
        }
    };
    live(on, 10);
    CHECK(swing[0] == Approx(0.25).epsilon(1e-3));
    live(on, 400);
    CHECK(swing[0] == Approx(0.5).epsilon(1e-3));
    live(off, 10);
    CHECK(swing[0] == Approx(0.25).epsilon(1e-3));
}

TEST_CASE("at rest the swing balances the usual activity, by personal strength", "[mechanism]") {
    const ExerciseSwellsHippocampus swells;
    const float urge[]{0, 0};
    const float minutes[]{30, 30}, activity[]{15, 15};
    const Ratio8 response[]{2, 0};
    float swing[]{0, 0}, change[]{0, 0};
    swells.rest({0, 2}, {urge}, {minutes}, {response}, {swing});
    swells({0, 2}, Elapsed{1}, {activity}, {response}, {swing}, {change});
    CHECK(swing[0] == Approx(1));
    CHECK(swing[1] == 0);
    CHECK(change[0] == Approx(0).margin(1e-6));
    CHECK(change[1] == 0);
}

TEST_CASE(
    "an SD of hippocampal volume beyond that usual for age protects by 0.07, whatever its source, and ageing itself "
    "does not strain",
    "[mechanism]") {
    const float age[]{80, 80, 30, 80};
    const Real16 size[]{0, 1, 0, 0};
    float volume[]{0, 0, 0, 0};
    HippocampusAges{}.rest({0, 4}, {age}, {volume});
    volume[3] -= 8.9f;
    const float swing[]{0, 0, 0.89f, 0};
    float depressive[]{0, 0, 0, 0}, anxious[]{0, 0, 0, 0};
    HippocampusSupportsMood{}({0, 4}, {age}, {size}, {volume}, {swing}, {depressive}, {anxious});
    CHECK(depressive[0] == Approx(0).margin(1e-5));
    CHECK(depressive[1] == Approx(-0.07).epsilon(1e-4));
    CHECK(depressive[2] == Approx(-0.007).epsilon(1e-3));
    CHECK(depressive[3] == Approx(0.07).epsilon(1e-4));
    CHECK(anxious[3] == 0);
}

TEST_CASE("depression costs hippocampal volume only from the second episode on", "[mechanism]") {
    DepressionShrinksHippocampus shrinks;
    shrinks.shrink.value = 0.4f, shrinks.usual_length.value = 1.5f;
    const float episode[]{1, 1, 0, 0}, past[]{0, 1, 3, 1};
    float change[]{0, 0, 0, 0}, volume[]{90, 90, 90, 90};
    shrinks({0, 4}, Elapsed{1}, {episode}, {past}, {change});
    CHECK(change[0] == 0);
    CHECK(change[1] * 365.25f == Approx(-0.4));
    CHECK(change[2] == 0);
    // What the years before did is what the same loss makes of past episodes, and of the present one so far.
    const float days[]{100, 365.25f, 0, 0};
    shrinks.begin({0, 4}, {days}, {past}, {volume});
    CHECK(volume[0] == 90);
    CHECK(volume[1] == Approx(90 - 0.4));
    CHECK(volume[2] == Approx(90 - 0.4 * 1.5 * 2));
    CHECK(volume[3] == 90);
}
