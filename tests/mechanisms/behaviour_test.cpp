// Sign and size of each mechanism of the shelf, against hand calculation at a reference dose.
#include <catch2/catch.hpp>
#include <cmath>

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

using namespace mensana;

TEST_CASE("habit is 95 % complete after 66 daily repetitions, from nothing", "[mechanism]") {
    HabitForms forms;
    forms.days_to_form.value = 66;
    float exercised[]{1}, habit[]{0};
    for (int day = 0; day < 66; ++day) {
        float change[]{0};
        forms({0, 1}, {exercised}, {habit}, {change});
        habit[0] += change[0];
    }
    CHECK(habit[0] == Approx(0.95).epsilon(1e-4));
}

TEST_CASE("habit loses half in days_to_fade without exercise, and never grows by it", "[mechanism]") {
    HabitForms forms;
    forms.days_to_fade.value = 90;
    float exercised[]{0}, habit[]{0.8f};
    for (int day = 0; day < 90; ++day) {
        float change[]{0};
        forms({0, 1}, {exercised}, {habit}, {change});
        CHECK(change[0] < 0);
        habit[0] += change[0];
    }
    CHECK(habit[0] == Approx(0.4).epsilon(1e-4));
}

TEST_CASE("habit rests where growth and fading balance for the usual share of days", "[mechanism]") {
    const HabitForms forms;
    const float usual_urge[]{-2, 0, 1.5f};
    float habit[]{0, 0, 0}, gained[]{0, 0, 0}, lost[]{0, 0, 0};
    const float every_day[]{1, 1, 1}, never[]{0, 0, 0};
    forms.rest({0, 3}, {usual_urge}, {habit});
    forms({0, 3}, {every_day}, {habit}, {gained});
    forms({0, 3}, {never}, {habit}, {lost});
    for (int k = 0; k < 3; ++k) {
        const double share = 1 / (1 + std::exp(-double{usual_urge[k]}));
        CHECK(share * double{gained[k]} + (1 - share) * double{lost[k]} == Approx(0).margin(1e-7));
    }
    CHECK(habit[0] < habit[1]);
    CHECK(habit[1] < habit[2]);
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

TEST_CASE("depressive symptoms of one SD take sap from the urge, and give it back below the mean", "[mechanism]") {
    DepressionSapsActivity saps;
    saps.sap.value = 0.25f;
    const float depression[]{0, 1, -2};
    float urge[]{0, 0, 0};
    saps({0, 3}, {depression}, {urge});
    CHECK(urge[0] == 0);
    CHECK(urge[1] == Approx(-0.25));
    CHECK(urge[2] == Approx(0.5));
}

TEST_CASE("remembered enjoyment draws, remembered displeasure repels", "[mechanism]") {
    RememberedEnjoymentDraws draws;
    draws.draw.value = 0.25f;
    const float enjoyment[]{0, 4, -2};
    float urge[]{0, 0, 0};
    draws({0, 3}, {enjoyment}, {urge});
    CHECK(urge[0] == 0);
    CHECK(urge[1] == Approx(1));
    CHECK(urge[2] == Approx(-0.5));
}

TEST_CASE("confidence of one SD adds help to the urge", "[mechanism]") {
    SelfEfficacyOvercomesBarriers overcomes;
    overcomes.help.value = 0.25f;
    const float efficacy[]{0, 1, -1};
    float urge[]{0, 0, 0};
    overcomes({0, 3}, {efficacy}, {urge});
    CHECK(urge[0] == 0);
    CHECK(urge[1] == Approx(0.25));
    CHECK(urge[2] == Approx(-0.25));
}

TEST_CASE("summer and free days sway the urge, the average day does not", "[mechanism]") {
    SeasonAndWeekdaySway sway;
    sway.summer.value = 0.15f, sway.free_day.value = 0.1f;
    float urge[]{0}, winter[]{0}, sunday[]{0}, workday[]{0};
    sway({0, 1}, Today{0, 0, 2.0f / 7.0f}, {urge});
    sway({0, 1}, Today{0, -1, 2.0f / 7.0f}, {winter});
    sway({0, 1}, Today{0, 0, 1}, {sunday});
    sway({0, 1}, Today{0, 0, 0}, {workday});
    CHECK(urge[0] == Approx(0).margin(1e-7));
    CHECK(winter[0] == Approx(-0.15));
    CHECK(sunday[0] == Approx(0.1 * 5 / 7));
    CHECK(2 * sunday[0] + 5 * workday[0] == Approx(0).margin(1e-6));
}

TEST_CASE("friends' minutes add to the urge up to most, and nobody's add nothing", "[mechanism]") {
    FriendsActivitySpreads spreads;
    spreads.spread.value = 0.02f, spreads.most.value = 40;
    const float sum[]{0, 30, 200, 0}, known[]{0, 3, 2, 5};
    float urge[]{0, 0, 0, 0};
    spreads({0, 4}, {sum, known}, {urge});
    CHECK(urge[0] == 0);            // knows nobody
    CHECK(urge[1] == Approx(0.2));  // ten minutes each
    CHECK(urge[2] == Approx(0.8));  // a hundred, seen as forty
    CHECK(urge[3] == 0);            // friends at rest
}

TEST_CASE("people exercise with the log-odds of the urge, for their own length, and most team players in company",
          "[mechanism]") {
    UrgeBecomesExercise becomes;
    becomes.minutes_spread.value = 0.25f, becomes.in_company.value = 0.48f, becomes.team_in_company.value = 0.95f;
    constexpr Person n = 40'000;
    std::vector<float> urge(n, std::log(0.25f / 0.75f)), usual(n, 50), exercised(n), minutes(n), company(n);
    std::vector<std::uint8_t> kind(n, 3);
    for (Person p = n / 2; p < n; ++p) kind[p] = 0;
    becomes({0, n}, Draws{Seed{4}, 1, 0}, {urge.data()}, {usual.data()}, {kind.data()}, {exercised.data()},
            {minutes.data()}, {company.data()});
    double bouts = 0, time = 0, together[2]{}, of_kind[2]{};
    int wrong = 0;
    for (Person p = 0; p < n; ++p) {
        bouts += exercised[p], time += minutes[p], together[kind[p] == 0] += company[p],
            of_kind[kind[p] == 0] += exercised[p];
        wrong += exercised[p] == 0 ? minutes[p] != 0 || company[p] != 0 : minutes[p] < 5;
    }
    CHECK(wrong == 0);
    CHECK(std::abs(bouts / n - 0.25) < 4 * std::sqrt(0.25 * 0.75 / n));
    CHECK(std::abs(time / bouts - 50) < 4 * 50 * 0.254 / std::sqrt(bouts));  // the mean bout is the usual one
    CHECK(std::abs(together[0] / of_kind[0] - 0.48) < 4 * std::sqrt(0.25 / of_kind[0]));
    CHECK(std::abs(together[1] / of_kind[1] - 0.95) < 4 * std::sqrt(0.05 / of_kind[1]));
}

TEST_CASE("nobody exercises at the lowest urge and everybody at the highest", "[mechanism]") {
    const UrgeBecomesExercise becomes;
    std::vector<float> low(1000, -40), high(1000, 40), usual(1000, 30), none(1000), all(1000), minutes(1000),
        company(1000);
    const std::vector<std::uint8_t> kind(1000, 1);
    becomes({0, 1000}, Draws{Seed{4}, 1, 0}, {low.data()}, {usual.data()}, {kind.data()}, {none.data()},
            {minutes.data()}, {company.data()});
    becomes({0, 1000}, Draws{Seed{4}, 1, 0}, {high.data()}, {usual.data()}, {kind.data()}, {all.data()},
            {minutes.data()}, {company.data()});
    CHECK(std::count(none.begin(), none.end(), 0.0f) == 1000);
    CHECK(std::count(all.begin(), all.end(), 1.0f) == 1000);
}

TEST_CASE("recent activity and company go half the way to today's in half_time days", "[mechanism]") {
    ActivityIsRemembered remembered;
    remembered.half_time.value = 10;
    float minutes[]{40}, company[]{1}, activity[]{0}, shared[]{0}, exercised[]{1}, since[]{9};
    for (int day = 0; day < 10; ++day) {
        float activity_change[]{0}, shared_change[]{0}, since_change[]{0};
        remembered({0, 1}, {minutes}, {company}, {activity}, {shared}, {exercised}, {since}, {activity_change},
                   {shared_change}, {since_change});
        activity[0] += activity_change[0], shared[0] += shared_change[0], since[0] += since_change[0];
        CHECK(since[0] == 0);
    }
    CHECK(activity[0] == Approx(20).epsilon(1e-4));
    CHECK(shared[0] == Approx(0.5).epsilon(1e-4));
}

TEST_CASE("a day without exercise is counted", "[mechanism]") {
    const ActivityIsRemembered remembered;
    const float none[]{0}, since[]{9};
    float activity_change[]{0}, shared_change[]{0}, since_change[]{0};
    remembered({0, 1}, {none}, {none}, {none}, {none}, {none}, {since}, {activity_change}, {shared_change},
               {since_change});
    CHECK(since_change[0] == 1);
    CHECK(activity_change[0] == 0);
    CHECK(shared_change[0] == 0);
}

TEST_CASE("the wait since the last bout is geometric on the first morning", "[mechanism]") {
    const ActivityIsRemembered remembered;
    constexpr Person n = 20'000;
    std::vector<float> activity(n, 10), minutes(n, 40), since(n);  // a quarter of days
    remembered.begin({0, n}, Draws{Seed{4}, 1, birthday}, {activity.data()}, {minutes.data()}, {since.data()});
    double today = 0, month = 0;
    for (const float days : since) today += days == 0, month += days >= 8;
    CHECK(std::abs(today / n - 0.25) < 4 * std::sqrt(0.25 * 0.75 / n));
    CHECK(std::abs(month / n - std::pow(0.75, 8)) < 4 * std::sqrt(0.1 * 0.9 / n));
}

TEST_CASE("a bout moves the memory of enjoyment by its weight, a day without leaves it", "[mechanism]") {
    EnjoymentIsRemembered remembered;
    remembered.weight.value = 0.1f, remembered.bout_spread.value = 0;
    const float exercised[]{0, 1}, usual[]{3, 3}, enjoyment[]{1, 1};
    float change[]{0, 0};
    remembered({0, 2}, Draws{Seed{1}, 1, 0}, {exercised}, {usual}, {enjoyment}, {change});
    CHECK(change[0] == 0);
    CHECK(change[1] == Approx(0.2));
}

TEST_CASE("bouts differ by bout_spread from day to day and from person to person", "[mechanism]") {
    EnjoymentIsRemembered remembered;
    remembered.weight.value = 1, remembered.bout_spread.value = 1;
    constexpr Person n = 20'000;
    const std::vector<float> ones(n, 1), zero(n, 0);
    std::vector<float> change(n);
    remembered({0, n}, Draws{Seed{1}, 1, 0}, {ones.data()}, {zero.data()}, {zero.data()}, {change.data()});
    double square = 0;
    for (const float x : change) square += double{x} * x;
    CHECK(std::sqrt(square / n) == Approx(1).margin(4 / std::sqrt(2.0 * n)));
}
