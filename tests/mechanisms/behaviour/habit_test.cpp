// How a habit forms and fades, where it rests, and what it does; by hand calculation.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "mechanisms/behaviour/habit_drives_exercise.hpp"
#include "mechanisms/behaviour/habit_forms.hpp"

using namespace mensana;

TEST_CASE("habit is 95 % complete after 66 daily repetitions, from nothing, and after twice that at half the pace",
          "[mechanism]") {
    HabitForms forms;
    forms.days_to_form.value = 66;
    const Ratio8 pace[]{1.0f, 2.0f};
    float exercised[]{1, 1}, habit[]{0, 0};
    for (int day = 0; day < 132; ++day) {
        float change[]{0, 0};
        forms({0, 2}, {exercised}, {pace}, {habit}, {change});
        habit[0] += change[0], habit[1] += change[1];
        if (day == 65) CHECK(habit[0] == Approx(0.95).epsilon(1e-4));
    }
    CHECK(habit[1] == Approx(0.95).epsilon(1e-4));
}

TEST_CASE("days to a habit differ as Lally found: a median of 66, and 18 to 254 at the ends of 39 people",
          "[mechanism]") {
    const HabitForms forms;
    constexpr Person n = 39'000;
    const std::vector<float> every_day(n, 1);
    std::vector<Ratio8> pace(n);
    std::vector<float> habit(n), days(n);
    forms.born({0, n}, Draws{Seed{3}, 1, birthday}, {pace.data()});
    for (int day = 1; day <= 700; ++day) {
        std::vector<float> change(n);
        forms({0, n}, {every_day.data()}, {pace.data()}, {habit.data()}, {change.data()});
        for (Person p = 0; p < n; ++p) {
            habit[p] += change[p];
            if (days[p] == 0 && habit[p] >= 0.95f) days[p] = static_cast<float>(day);
        }
    }
    double fastest = 0, slowest = 0;
    for (Person p = 0; p < n; p += 39) {
        fastest += *std::min_element(days.begin() + p, days.begin() + p + 39) / 1000;
        slowest += *std::max_element(days.begin() + p, days.begin() + p + 39) / 1000;
    }
    std::nth_element(days.begin(), days.begin() + n / 2, days.end());
    CHECK(days[n / 2] == Approx(66).margin(2));
    CHECK(fastest == Approx(18).margin(3));
    CHECK(slowest == Approx(254).margin(20));
}

TEST_CASE("habit loses half in days_to_fade without exercise, and never grows by it", "[mechanism]") {
    HabitForms forms;
    forms.days_to_fade.value = 90;
    const Ratio8 pace[]{1.0f};
    float exercised[]{0}, habit[]{0.8f};
    for (int day = 0; day < 90; ++day) {
        float change[]{0};
        forms({0, 1}, {exercised}, {pace}, {habit}, {change});
        CHECK(change[0] < 0);
        habit[0] += change[0];
    }
    CHECK(habit[0] == Approx(0.4).epsilon(1e-4));
}

TEST_CASE("habit rests where growth and fading balance for the usual share of days", "[mechanism]") {
    HabitForms forms;
    const float usual_urge[]{-2, 0, 1.5f};
    Ratio8 pace[3];
    float habit[]{0, 0, 0}, gained[]{0, 0, 0}, lost[]{0, 0, 0};
    const float every_day[]{1, 1, 1}, never[]{0, 0, 0};
    const bool alike = GENERATE(true, false);
    if (alike) forms.spread.value = 0;
    forms.born({0, 3}, Draws{Seed{1}, 1, birthday}, {pace});
    forms.rest({0, 3}, {usual_urge}, {pace}, {habit});
    forms({0, 3}, {every_day}, {pace}, {habit}, {gained});
    forms({0, 3}, {never}, {pace}, {habit}, {lost});
    for (int k = 0; k < 3; ++k) {
        const double share = 1 / (1 + std::exp(-double{usual_urge[k]}));
        CHECK(share * double{gained[k]} + (1 - share) * double{lost[k]} == Approx(0).margin(1e-7));
    }
    if (alike) CHECK((habit[0] < habit[1] && habit[1] < habit[2]));
}

TEST_CASE("habit leans towards exercise by its drive at full automaticity, by nothing at none", "[mechanism]") {
    HabitDrivesExercise drives;
    drives.drive.value = 1.2f;
    const float habit[]{0, 0.5f, 1};
    float urge[]{-1, -1, -1};
    drives({0, 3}, {habit}, {urge});
    CHECK(urge[0] == -1);
    CHECK(urge[1] == Approx(-0.4));
    CHECK(urge[2] == Approx(0.2));
}
