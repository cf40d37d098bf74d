// Sign and size of each mechanism of the shelf, against hand calculation at a reference dose.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "mechanisms/behaviour/activity_is_remembered.hpp"
#include "mechanisms/behaviour/body_gets_accustomed.hpp"
#include "mechanisms/behaviour/bouts_feel.hpp"
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
#include "mechanisms/behaviour/urge_becomes_exercise.hpp"
#include "mechanisms/behaviour/weight_burdens_exercise.hpp"
#include "mechanisms/thrown.hpp"

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
    const std::vector<Real16> usual_urge(n, -2.0f);
    const std::vector<float> every_day(n, 1);
    std::vector<Ratio8> pace(n);
    std::vector<float> habit(n), days(n);
    forms.rest({0, n}, Draws{Seed{3}, 1, birthday}, {usual_urge.data()}, {pace.data()}, {habit.data()});
    std::fill(habit.begin(), habit.end(), 0.0f);
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
    const Real16 usual_urge[]{-2, 0, 1.5f};
    Ratio8 pace[3];
    float habit[]{0, 0, 0}, gained[]{0, 0, 0}, lost[]{0, 0, 0};
    const float every_day[]{1, 1, 1}, never[]{0, 0, 0};
    const bool alike = GENERATE(true, false);
    if (alike) forms.spread.value = 0;
    forms.rest({0, 3}, Draws{Seed{1}, 1, birthday}, {usual_urge}, {pace}, {habit});
    forms({0, 3}, {every_day}, {pace}, {habit}, {gained});
    forms({0, 3}, {never}, {pace}, {habit}, {lost});
    for (int k = 0; k < 3; ++k) {
        const double share = 1 / (1 + std::exp(-double{float{usual_urge[k]}}));
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

TEST_CASE(
    "depressive symptoms of one SD take sap from the urge, give it back below the mean, and leave those alone who "
    "do not respond",
    "[mechanism]") {
    DepressionSapsActivity saps;
    saps.sap.value = 0.25f;
    const float depression[]{0, 1, -2, 3};
    const Ratio8 response[]{1.0f, 1.0f, 1.0f, 0.0f};
    float urge[]{0, 0, 0, 0};
    saps({0, 4}, {depression}, {response}, {urge});
    CHECK(urge[3] == 0);
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
    spreads.spread.value = 0.02f, spreads.most.value = 40, spreads.asymmetry.value = 0;
    const float sum[]{0, 30, 200, 0}, known[]{0, 3, 2, 5}, own[]{0, 90, 0, 20};
    float urge[]{0, 0, 0, 0};
    spreads({0, 4}, {sum, known}, {own}, {urge});
    CHECK(urge[0] == 0);            // knows nobody
    CHECK(urge[1] == Approx(0.2));  // ten minutes each
    CHECK(urge[2] == Approx(0.8));  // a hundred, seen as forty
    CHECK(urge[3] == 0);            // friends at rest
}

TEST_CASE("the less active draw the more active more than the other way round", "[mechanism]") {
    FriendsActivitySpreads spreads;
    spreads.spread.value = 0.02f, spreads.most.value = 40, spreads.asymmetry.value = 0.5f;
    const float sum[]{10, 10, 10}, known[]{1, 1, 1}, own[]{10, 31, 0};
    float urge[]{0, 0, 0};
    spreads({0, 3}, {sum, known}, {own}, {urge});
    CHECK(urge[0] == Approx(0.2));                        // alike
    CHECK(urge[1] == Approx(0.2 * (1 + 0.5 * 21 / 42)));  // I do more than they
    CHECK(urge[2] == Approx(0.2 * (1 - 0.5 * 10 / 11)));  // I do nothing
    CHECK(urge[1] / urge[2] == Approx(1.25 / 0.5454545));
}

TEST_CASE(
    "people exercise with the log-odds of the urge, for their own length and intensity, in company by their own "
    "share",
    "[mechanism]") {
    UrgeBecomesExercise becomes;
    becomes.minutes_spread.value = 0.25f, becomes.intensity_spread.value = 0.1f;
    constexpr Person n = 40'000;
    std::vector<float> urge(n, std::log(0.25f / 0.75f)), usual(n, 50), met(n, 6), none(n), exercised(n), minutes(n),
        intensity(n), company(n), attended(n);
    std::vector<Ratio8> share(n, 0.25f);
    const std::vector<std::uint8_t> usual_offer(n);
    for (Person p = n / 2; p < n; ++p) share[p] = 1.0f;
    becomes({0, n}, Thrown{n, Draws{Seed{4}, 1, 0}}, no_offers, {urge.data()}, {usual.data()}, {met.data()},
            {share.data()}, {none.data()}, {none.data()}, {none.data()}, {usual_offer.data()}, {exercised.data()},
            {minutes.data()}, {intensity.data()}, {company.data()}, {attended.data()});
    double bouts = 0, time = 0, effort = 0, together[2]{}, of_kind[2]{};
    int wrong = 0;
    for (Person p = 0; p < n; ++p) {
        bouts += exercised[p], time += minutes[p], effort += intensity[p];
        together[p >= n / 2] += company[p], of_kind[p >= n / 2] += exercised[p];
        wrong += exercised[p] == 0 ? minutes[p] != 0 || intensity[p] != 0 || company[p] != 0 : minutes[p] < 5;
        wrong += attended[p] != 0;
    }
    CHECK(wrong == 0);
    CHECK(std::abs(bouts / n - 0.25) < 4 * std::sqrt(0.25 * 0.75 / n));
    CHECK(std::abs(time / bouts - 50) < 4 * 50 * 0.254 / std::sqrt(bouts));  // the mean bout is the usual one
    CHECK(std::abs(effort / bouts - 6 * std::exp(0.005)) < 4 * 6 * 0.101 / std::sqrt(bouts));
    CHECK(std::abs(together[0] / of_kind[0] - 0.25) < 4 * std::sqrt(0.1875 / of_kind[0]));
    CHECK(together[1] == of_kind[1]);
}

TEST_CASE("nobody exercises at the lowest urge and everybody at the highest", "[mechanism]") {
    const UrgeBecomesExercise becomes;
    std::vector<float> low(1000, -40), high(1000, 40), usual(1000, 30), met(1000, 5), no(1000), none(1000), all(1000),
        rest(1000);
    const std::vector<Ratio8> alone(1000, 0.0f);
    const std::vector<std::uint8_t> usual_offer(1000);
    for (const auto& [urge, did] : {std::pair{&low, &none}, std::pair{&high, &all}})
        becomes({0, 1000}, Thrown{1000, Draws{Seed{4}, 1, 0}}, no_offers, {urge->data()}, {usual.data()}, {met.data()},
                {alone.data()}, {no.data()}, {no.data()}, {no.data()}, {usual_offer.data()}, {did->data()},
                {rest.data()}, {rest.data()}, {rest.data()}, {rest.data()});
    CHECK(std::count(none.begin(), none.end(), 0.0f) == 1000);
    CHECK(std::count(all.begin(), all.end(), 1.0f) == 1000);
}

TEST_CASE(
    "a session attended takes the place of one's own bout, as long and as hard as offered, in company, and "
    "changes nothing for who stays away",
    "[mechanism]") {
    const UrgeBecomesExercise becomes;
    constexpr Person n = 10'000;
    std::vector<float> urge(n, 0), usual(n, 50), met(n, 4), none(n), half(n, 0.5f), length(n, 15), hard(n, 7);
    const std::vector<Ratio8> alone(n, 0.0f);
    const std::vector<std::uint8_t> usual_offer(n);
    struct Day {
        std::vector<float> exercised = std::vector<float>(n), minutes = std::vector<float>(n),
                           intensity = std::vector<float>(n), company = std::vector<float>(n),
                           attended = std::vector<float>(n);
    } own, offered;
    for (Day* day : {&own, &offered})
        becomes({0, n}, Thrown{n, Draws{Seed{4}, 1, 0}}, no_offers, {urge.data()}, {usual.data()}, {met.data()},
                {alone.data()}, {day == &own ? none.data() : half.data()}, {length.data()}, {hard.data()},
                {usual_offer.data()}, {day->exercised.data()}, {day->minutes.data()}, {day->intensity.data()},
                {day->company.data()}, {day->attended.data()});
    double sessions = 0;
    int wrong = 0;
    for (Person p = 0; p < n; ++p) {
        sessions += offered.attended[p];
        wrong += offered.attended[p] == 1
                     ? offered.exercised[p] != 1 || offered.minutes[p] != 15 || offered.intensity[p] != 7 ||
                           offered.company[p] != 1
                     : offered.exercised[p] != own.exercised[p] || offered.minutes[p] != own.minutes[p] ||
                           offered.intensity[p] != own.intensity[p];
    }
    CHECK(wrong == 0);
    CHECK(std::abs(sessions / n - 0.5) < 4 * std::sqrt(0.25 / n));
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
    remembered.weight.value = 0.1f;
    const float exercised[]{0, 1}, felt[]{0, 3}, enjoyment[]{1, 1};
    float change[]{0, 0};
    remembered({0, 2}, {exercised}, {felt}, {enjoyment}, {change});
    CHECK(change[0] == 0);
    CHECK(change[1] == Approx(0.2));
}

namespace {

// One bout of one person: usual intensity 4 MET, fitness 28 (so that 8 MET are all of it), used to nothing.
struct Bout {
    float exercised = 1, minutes = 20, intensity = 4, company = 0, affect = 2, usual_intensity = 4, accustomed = 0,
          fatigue = 0, fitness = 28, urge = 0;
    Ratio8 burden = 0.0f, alone = 0.0f;
    float felt(const BoutsFeel& feel) const {
        float felt = 0;
        feel({0, 1}, Thrown{1, Draws{Seed{1}, 1, 0}}, {&exercised}, {&minutes}, {&intensity}, {&company}, {&affect},
             {&burden}, {&alone}, {&usual_intensity}, {&accustomed}, {&fatigue}, {&fitness}, {&felt});
        return felt;
    }
};

BoutsFeel without_noise() {
    BoutsFeel feel;
    feel.company.value = 0.3f, feel.long_.value = 0.5f, feel.hard.value = 9, feel.threshold.value = 0.65f;
    feel.tired.value = 1.5f, feel.bears.spare.value = 20, feel.bears.accustomed_days.value = 3.5f;
    feel.most_excess.value = 3, feel.most_relief.value = 1, feel.bout_spread.value = 0;
    return feel;
}

}  // namespace

TEST_CASE("a bout within what the body bears feels as usual, and no bout feels like nothing", "[mechanism]") {
    const BoutsFeel feel = without_noise();
    CHECK(Bout{}.felt(feel) == Approx(2));
    CHECK(Bout{.exercised = 0}.felt(feel) == 0);
}

TEST_CASE("twice the length that is borne costs half a point, and nothing once the body is used to it", "[mechanism]") {
    const BoutsFeel feel = without_noise();
    CHECK(Bout{.minutes = 40}.felt(feel) == Approx(1.5));
    CHECK(Bout{.minutes = 40, .accustomed = 20 / 3.5f}.felt(feel) == Approx(2));
    CHECK(Bout{.minutes = 240}.felt(feel) == Approx(0.5));  // most_excess
}

TEST_CASE("affect falls above the threshold, later in fitter people", "[mechanism]") {
    const BoutsFeel feel = without_noise();
    CHECK(Bout{.minutes = 10, .intensity = 8}.felt(feel) == Approx(2 - 9 * 0.35));
    CHECK(Bout{.minutes = 10, .intensity = 8, .fitness = 45}.felt(feel) == Approx(2));
    CHECK(Bout{.minutes = 10, .intensity = 8, .fitness = 0}.felt(feel) == Approx(2));  // nobody keeps fitness
}

TEST_CASE("tired legs cost, company gains against one's own share of it, and one's usual burden is not counted twice",
          "[mechanism]") {
    const BoutsFeel feel = without_noise();
    CHECK(Bout{.fatigue = 0.5f}.felt(feel) == Approx(2 - 0.75));
    CHECK(Bout{.company = 1}.felt(feel) == Approx(2.3));
    CHECK(Bout{.company = 1, .alone = 1.0f}.felt(feel) == Approx(2));
    CHECK(Bout{.minutes = 40, .burden = 0.5f}.felt(feel) == Approx(2));
    CHECK(Bout{.burden = 0.5f}.felt(feel) == Approx(2.5));
    CHECK(Bout{.burden = 4.0f}.felt(feel) == Approx(3));  // most_relief
}

TEST_CASE("bouts differ by bout_spread from day to day and from person to person", "[mechanism]") {
    BoutsFeel feel = without_noise();
    feel.bout_spread.value = 1;
    constexpr Person n = 20'000;
    const std::vector<float> ones(n, 1), zero(n, 0), thirty(n, 30);
    const std::vector<Ratio8> none(n);
    std::vector<float> felt(n);
    feel({0, n}, Thrown{n, Draws{Seed{1}, 1, 0}}, {ones.data()}, {ones.data()}, {ones.data()}, {zero.data()},
         {zero.data()}, {none.data()}, {none.data()}, {ones.data()}, {zero.data()}, {zero.data()}, {thirty.data()},
         {felt.data()});
    double square = 0;
    for (const float x : felt) square += double{x} * x;
    CHECK(std::sqrt(square / n) == Approx(1).margin(4 / std::sqrt(2.0 * n)));
}

TEST_CASE("the body gets used to half of a new load in half_time days, harder minutes counting for more",
          "[mechanism]") {
    BodyGetsAccustomed gets;
    gets.half_time.value = 28;
    const float minutes[]{30, 30}, intensity[]{4, 8}, usual[]{4, 4};
    float accustomed[]{0, 0};
    for (int day = 0; day < 28; ++day) {
        float change[]{0, 0};
        gets({0, 2}, {minutes}, {intensity}, {usual}, {accustomed}, {change});
        accustomed[0] += change[0], accustomed[1] += change[1];
    }
    CHECK(accustomed[0] == Approx(15).epsilon(1e-4));
    CHECK(accustomed[1] == Approx(30).epsilon(1e-4));
}

TEST_CASE("what the body is used to rests at the usual minutes a day", "[mechanism]") {
    const Real16 usual_urge[]{0};
    const float minutes[]{60};
    float accustomed[]{0};
    BodyGetsAccustomed{}.rest({0, 1}, {usual_urge}, {minutes}, {accustomed});
    CHECK(accustomed[0] == Approx(30));
}

TEST_CASE("fatigue rises by tiring for a bout just borne, four times that for far too much, and halves in half_time",
          "[mechanism]") {
    FatigueBuildsAndClears builds;
    builds.tiring.value = 0.08f, builds.most_load.value = 4, builds.half_time.value = 2;
    builds.bears.spare.value = 20, builds.bears.accustomed_days.value = 3.5f;
    const float minutes[]{20, 240, 55, 0}, intensity[]{4, 4, 4, 0}, usual[]{4, 4, 4, 4}, accustomed[]{0, 0, 10, 0};
    float fatigue[]{0, 0, 0, 0.6f}, change[]{0, 0, 0, 0};
    builds({0, 4}, {minutes}, {intensity}, {usual}, {accustomed}, {fatigue}, {change});
    CHECK(change[0] == Approx(0.08));
    CHECK(change[1] == Approx(0.32));
    CHECK(change[2] == Approx(0.08));  // 55 = 20 + 3.5 * 10
    CHECK(change[3] == Approx(0.6 * (std::sqrt(0.5) - 1)));
}

TEST_CASE("fatigue rests where usual bouts build as much as clears", "[mechanism]") {
    const FatigueBuildsAndClears builds;
    const Real16 usual_urge[]{-3, 0, 2};
    const float length[]{60, 60, 60}, met[]{4, 4, 4}, none[]{0, 0, 0};
    float fatigue[]{0, 0, 0}, accustomed[]{0, 0, 0}, after[]{0, 0, 0}, without[]{0, 0, 0};
    builds.rest({0, 3}, {usual_urge}, {length}, {fatigue});
    BodyGetsAccustomed{}.rest({0, 3}, {usual_urge}, {length}, {accustomed});
    builds({0, 3}, {length}, {met}, {met}, {accustomed}, {fatigue}, {after});
    builds({0, 3}, {none}, {none}, {met}, {accustomed}, {fatigue}, {without});
    for (int k = 0; k < 3; ++k) {
        const double share = 1 / (1 + std::exp(-double{float{usual_urge[k]}}));
        CHECK(share * double{after[k]} + (1 - share) * double{without[k]} == Approx(0).margin(1e-6));
    }
}

TEST_CASE("fatigue, injury, company and weight lean on the urge by their weights and by nothing at none",
          "[mechanism]") {
    FatigueHoldsBack holds;
    InjuryStopsExercise stops;
    CompanyDraws draws;
    WeightBurdensExercise burdens;
    holds.hold.value = 1, stops.stop.value = 4, draws.draw.value = 0.5f, burdens.burden.value = 0.26f;
    const float share[]{0, 0.5f}, days[]{0, 0.5f, 30}, bmi[]{29.5f, 34.5f, 70, 24.5f};
    float tired[]{0, 0}, hurt[]{0, 0, 0}, shared[]{0, 0}, heavy[]{0, 0, 0, 0};
    holds({0, 2}, {share}, {tired});
    stops({0, 3}, {days}, {hurt});
    draws({0, 2}, {share}, {shared});
    burdens({0, 4}, {bmi}, {heavy});
    for (const float* none : {tired, hurt, shared, heavy}) CHECK(none[0] == 0);
    CHECK(tired[1] == Approx(-0.5));
    CHECK(hurt[1] == Approx(-2));  // half a day left
    CHECK(hurt[2] == Approx(-4));
    CHECK(shared[1] == Approx(0.25));
    CHECK(heavy[1] == Approx(-0.26));
    CHECK(heavy[2] == Approx(-0.26 * 20.5 / 5));  // beyond 50 no more
    CHECK(heavy[3] == Approx(0.26));
}

TEST_CASE("a thousand hours injure 1.2 times walking, 7.9 running, 18 running as a novice", "[mechanism]") {
    InjuriesHappen happen;
    happen.rate.value = 1.2f, happen.steepness.value = 2, happen.overload.value = 1.3f;
    happen.bears.spare.value = 20, happen.bears.accustomed_days.value = 3.5f;
    constexpr Person n = 400'000;
    const float hours = n * 0.5f / 1000;  // half an hour each
    const std::vector<float> half_hour(n, 30);
    struct Kind {
        float met, accustomed;
        double per_1000_hours;
    };
    for (const Kind& kind : {Kind{3.5f, 20, 1.2}, Kind{9, 20, 1.2 * 81 / 12.25}, Kind{9, 0, 1.2 * 81 / 12.25 * 1.65}}) {
        const std::vector<float> met(n, kind.met), accustomed(n, kind.accustomed);
        std::vector<float> injured(n);
        happen({0, n}, Thrown{n, Draws{Seed{2}, 1, 0}}, {half_hour.data()}, {met.data()}, {met.data()},
               {accustomed.data()}, {injured.data()});
        const auto count = static_cast<double>(std::count(injured.begin(), injured.end(), 1.0f));
        CHECK(std::abs(count - hours * kind.per_1000_hours) < 4 * std::sqrt(hours * kind.per_1000_hours));
    }
    const std::vector<float> none(n);  // without a bout nobody is injured
    std::vector<float> injured(n);
    happen({0, n}, Thrown{n, Draws{Seed{2}, 1, 0}}, {none.data()}, {none.data()}, {half_hour.data()}, {none.data()},
           {injured.data()});
    CHECK(std::count(injured.begin(), injured.end(), 0.0f) == n);
}

TEST_CASE("an injury takes a median of `days` to heal, a day a day", "[mechanism]") {
    InjuriesHeal heal;
    heal.days.value = 14, heal.spread.value = 1;
    constexpr Person n = 20'001;
    std::vector<float> hurt(n, 1), left(n, 0), change(n);
    heal({0, n}, Thrown{n, Draws{Seed{2}, 1, 0}}, {hurt.data()}, {left.data()}, {change.data()});
    std::sort(change.begin(), change.end());
    CHECK(change[n / 2] == Approx(14).margin(14 * 4 * 1.25 / std::sqrt(n)));
    CHECK(change[n / 20] == Approx(14 * std::exp(-1.645)).epsilon(0.1));
    const float none[]{0, 0, 0}, days[]{0, 0.4f, 7};
    float healed[]{0, 0, 0};
    heal({0, 3}, Thrown{3, Draws{Seed{2}, 1, 0}}, {none}, {days}, {healed});
    CHECK(healed[0] == 0);
    CHECK(healed[1] == Approx(-0.4));
    CHECK(healed[2] == -1);
}

TEST_CASE(
    "sessions are attended by the logit of enjoyment, confidence, mood and fatigue, hardly while injured, and "
    "grow from start to full",
    "[mechanism]") {
    ProgrammesInvite invite;
    invite.attendance.value = 0.7f, invite.enjoyment.value = 0.2f, invite.confidence.value = 0.3f;
    invite.mood.value = 0.15f, invite.tired.value = 1, invite.injured.value = 0.9f, invite.start_minutes.value = 20;
    invite.full_minutes.value = 45, invite.weeks_of_ramp.value = 4, invite.met.value = 5, invite.capacity.value = 0.9f;
    //                      none  new  half  after  low  hurt
    const float programme[]{0, 3.5f, 3.5f, 3.5f, 3.5f, 3.5f}, days[]{0, 0, 14, 99, 0, 0}, liked[]{2, 0, 2, 0, 0, 0},
        efficacy[]{0, 0, 1, 0, 0, 0}, depression[]{0, 0, 0, 3, 2, 0}, fatigue[]{0, 0, 0, 0, 0.5f, 0},
        injury[]{0, 0, 0, 0, 0, 9}, fitness[]{30, 30, 30, 10, 30, 30};
    const Ratio8 response[]{1.0f, 1.0f, 1.0f, 0.0f, 1.0f, 1.0f};
    float invited[6]{}, minutes[6]{}, met[6]{};
    const std::uint8_t usual_offer[6]{};
    invite({0, 6}, no_offers, {programme}, {usual_offer}, {days}, {liked}, {efficacy}, {depression}, {response},
           {fatigue}, {injury}, {fitness}, {invited}, {minutes}, {met});
    auto came = [](double more) { return 1 / (1 + std::exp(-std::log(0.7 / 0.3) - more)); };
    CHECK((invited[0] == 0 && minutes[0] == 0 && met[0] == 0));
    CHECK(invited[1] == Approx(0.35));
    CHECK(minutes[1] == Approx(20));
    CHECK(met[1] == Approx(5));
    CHECK(invited[2] == Approx(0.5 * came(0.4 + 0.3)));
    CHECK(minutes[2] == Approx(32.5));
    CHECK(invited[3] == Approx(0.35));  // mood does not work in this one
    CHECK(minutes[3] == Approx(45));
    CHECK(met[3] == Approx(0.9 * 10 / 3.5));  // all that this body can do
    CHECK(invited[4] == Approx(0.5 * came(-0.3 - 0.5)));
    CHECK(invited[5] == Approx(0.035));
}

TEST_CASE("programmes are left at the hazard, half of it after `early` days, more by the unhappy, worn, hurt and low",
          "[mechanism]") {
    ProgrammesAreLeft left;
    left.hazard.value = 0.04f, left.early.value = 60, left.enjoyment.value = 0.4f, left.tired.value = 1;
    left.injured.value = 1, left.mood.value = 0.2f;
    constexpr Person n = 100'000;
    struct Kind {
        float programme, days, liked, fatigue, injury, depression;
        double hazard;
    };
    for (const Kind& kind :
         {Kind{0, 0, 1.5f, 0, 0, 0, 0}, Kind{3, 0, 1.5f, 0, 0, 0, 0.04}, Kind{3, 60, 1.5f, 0, 0, 0, 0.02},
          Kind{3, 0, -1, 0, 0, 0, 0.04 * std::exp(1.0)}, Kind{3, 0, 1.5f, 0.5f, 9, 2, 0.04 * std::exp(1.9)}}) {
        const std::vector<float> programme(n, kind.programme), days(n, kind.days), liked(n, kind.liked),
            fatigue(n, kind.fatigue), injury(n, kind.injury), depression(n, kind.depression);
        const std::vector<Ratio8> response(n, 1.0f);
        const std::vector<std::uint8_t> usual_offer(n);
        std::vector<float> leaves(n);
        left({0, n}, Thrown{n, Draws{Seed{2}, 1, 0}}, no_offers, {programme.data()}, {usual_offer.data()},
             {days.data()}, {liked.data()}, {fatigue.data()}, {injury.data()}, {depression.data()}, {response.data()},
             {leaves.data()});
        const auto share = static_cast<double>(std::count(leaves.begin(), leaves.end(), 1.0f)) / n;
        CHECK(std::abs(share - kind.hazard) <= 4 * std::sqrt(kind.hazard / n));
    }
}

TEST_CASE("days in a programme are counted, and end with it", "[mechanism]") {
    const ProgrammesGoOn go;
    const float leaves[]{0, 1, 0, 0}, programme[]{3, 3, 0, 0}, days[]{7, 7, 0, 30};
    float programme_change[4]{}, days_change[4]{};
    go({0, 4}, {leaves}, {programme}, {days}, {programme_change}, {days_change});
    CHECK((programme_change[0] == 0 && days_change[0] == 1));
    CHECK((programme_change[1] == -3 && days_change[1] == -7));
    CHECK((programme_change[2] == 0 && days_change[2] == 0));
    CHECK((programme_change[3] == 0 && days_change[3] == -30));  // taken away from outside
}

namespace {

// People who have not exercised for long, and what becomes of them in a programme: the mechanisms of the shelf by hand.
struct Starters {
    static constexpr Person n = 4000;
    using Numbers = std::vector<float>;
    std::vector<Real16> usual_urge = std::vector<Real16>(n);
    Numbers own_urge = Numbers(n), affect = Numbers(n), usual_minutes = Numbers(n), usual_intensity = Numbers(n),
            fitness = Numbers(n), depression = Numbers(n), efficacy = Numbers(n), programme = Numbers(n),
            days = Numbers(n), enjoyment = Numbers(n), fatigue = Numbers(n), injury_days = Numbers(n),
            accustomed = Numbers(n);
    std::vector<Ratio8> ones = std::vector<Ratio8>(n, 1.0f), company = std::vector<Ratio8>(n, 0.5f),
                        burden = std::vector<Ratio8>(n);
    std::vector<std::uint8_t> usual_offer = std::vector<std::uint8_t>(n);
    double felt = 0, bouts = 0, injuries = 0, own_bouts = 0, minutes_done = 0, felt_square = 0;

    BoutsFeel feel;
    ProgrammesInvite invite;
    ProgrammesAreLeft leave;
    UrgeBecomesExercise becomes;
    InjuriesHappen happen;

    explicit Starters(float urge, float sessions) {
        const Draws draws{Seed{7}, 1, birthday};
        constexpr std::array<float, 4> met{3.5f, 3.5f, 5.0f, 7.0f};
        for (Person p = 0; p < n; ++p) {
            const Four u = draws.four(p), v = draws.four(p, 1);
            usual_urge[p] = urge + normal_of(u.a);
            affect[p] = held(1.5f + 0.3f * (usual_urge[p] + 2.2f) + 1.5f * normal_of(u.b), -4.5f, 4.5f);
            usual_minutes[p] = 60 * exp_of(0.45f * normal_of(u.c));
            usual_intensity[p] = met[static_cast<std::size_t>(4 * u.d)] * exp_of(0.15f * normal_of(v.a));
            fitness[p] = 30 * exp_of(0.2f * normal_of(v.b));
            depression[p] = normal_of(v.c), efficacy[p] = normal_of(v.d);
            programme[p] = sessions;
        }
        const Block all{0, n};
        BodyGetsAccustomed{}.rest(all, {usual_urge.data()}, {usual_minutes.data()}, {accustomed.data()});
        FatigueBuildsAndClears{}.rest(all, {usual_urge.data()}, {usual_minutes.data()}, {fatigue.data()});
        EnjoymentIsRemembered{}.rest(all, {affect.data()}, {enjoyment.data()});
        feel.begin(all, {usual_minutes.data()}, {usual_intensity.data()}, {accustomed.data()}, {fatigue.data()},
                   {fitness.data()}, {burden.data()});
        Numbers explained(n);
        InjuryStopsExercise{}.rest(all, {usual_urge.data()}, {injury_days.data()});
        lean(explained);
        InjuryStopsExercise{}.begin(all, {injury_days.data()});
        for (Person p = 0; p < n; ++p) own_urge[p] = usual_urge[p] - explained[p];
    }

    void lean(Numbers& urge) const {
        RememberedEnjoymentDraws{}({0, n}, {enjoyment.data()}, {urge.data()});
        FatigueHoldsBack{}({0, n}, {fatigue.data()}, {urge.data()});
        InjuryStopsExercise{}({0, n}, {injury_days.data()}, {urge.data()});
    }

    void live(int to) {
        const Block all{0, n};
        for (int day = 0; day < to; ++day) {
            auto dice = [&](std::uint32_t stream) { return Thrown{n, Draws{Seed{7}, stream, day}}; };
            Numbers urge = own_urge, invited(n), session(n), met(n), did(n), minutes(n), intensity(n), shared(n),
                    attended(n), leaves(n), affect_today(n), injury(n), of_enjoyment(n), of_accustomed(n),
                    of_fatigue(n), of_injury(n), of_programme(n), of_days(n);
            lean(urge);
            invite(all, no_offers, {programme.data()}, {usual_offer.data()}, {days.data()}, {enjoyment.data()},
                   {efficacy.data()}, {depression.data()}, {ones.data()}, {fatigue.data()}, {injury_days.data()},
                   {fitness.data()}, {invited.data()}, {session.data()}, {met.data()});
            becomes(all, dice(2), no_offers, {urge.data()}, {usual_minutes.data()}, {usual_intensity.data()},
                    {company.data()}, {invited.data()}, {session.data()}, {met.data()}, {usual_offer.data()},
                    {did.data()}, {minutes.data()}, {intensity.data()}, {shared.data()}, {attended.data()});
            leave(all, dice(3), no_offers, {programme.data()}, {usual_offer.data()}, {days.data()}, {enjoyment.data()},
                  {fatigue.data()}, {injury_days.data()}, {depression.data()}, {ones.data()}, {leaves.data()});
            feel(all, dice(4), {did.data()}, {minutes.data()}, {intensity.data()}, {shared.data()}, {affect.data()},
                 {burden.data()}, {company.data()}, {usual_intensity.data()}, {accustomed.data()}, {fatigue.data()},
                 {fitness.data()}, {affect_today.data()});
            happen(all, dice(5), {minutes.data()}, {intensity.data()}, {usual_intensity.data()}, {accustomed.data()},
                   {injury.data()});
            EnjoymentIsRemembered{}(all, {did.data()}, {affect_today.data()}, {enjoyment.data()},
                                    {of_enjoyment.data()});
            BodyGetsAccustomed{}(all, {minutes.data()}, {intensity.data()}, {usual_intensity.data()},
                                 {accustomed.data()}, {of_accustomed.data()});
            FatigueBuildsAndClears{}(all, {minutes.data()}, {intensity.data()}, {usual_intensity.data()},
                                     {accustomed.data()}, {fatigue.data()}, {of_fatigue.data()});
            InjuriesHeal{}(all, dice(6), {injury.data()}, {injury_days.data()}, {of_injury.data()});
            ProgrammesGoOn{}(all, {leaves.data()}, {programme.data()}, {days.data()}, {of_programme.data()},
                             {of_days.data()});
            for (Person p = 0; p < n; ++p) {
                felt += affect_today[p] - did[p] * affect[p], bouts += did[p], injuries += injury[p];
                own_bouts += did[p] - attended[p], minutes_done += minutes[p];
                enjoyment[p] = held(enjoyment[p] + of_enjoyment[p], -5, 5);
                accustomed[p] += of_accustomed[p], fatigue[p] += of_fatigue[p];
                injury_days[p] = held(injury_days[p] + of_injury[p], 0, 365);
                programme[p] += of_programme[p], days[p] += of_days[p];
            }
        }
    }
    double gone() const { return static_cast<double>(std::count(programme.begin(), programme.end(), 0.0f)) / n; }
};

}  // namespace

TEST_CASE("without a programme a person's usual bouts feel as usual, whoever it is, for a year", "[mechanism]") {
    for (const float usual_urge : {-4.0f, -2.2f, 0.0f, 1.5f}) {
        INFO("usual urge " << usual_urge);
        Starters people{usual_urge, 0};
        double usual = 0;
        for (const float urge : people.usual_urge) usual += double{share_of(urge)} / Starters::n;
        people.live(365);
        CHECK(people.felt / people.bouts == Approx(0).margin(0.05));
        CHECK(people.bouts / Starters::n / 365 == Approx(usual).epsilon(0.04));
    }
}

TEST_CASE("half leave an ordinary programme in six months, more a hard one, fewer a gentle one that grows",
          "[mechanism]") {
    Starters ordinary{-3.5f, 3}, gentle{-3.5f, 3}, hard{-3.5f, 3};
    gentle.invite.start_minutes.value = 10, gentle.invite.full_minutes.value = 40;
    gentle.invite.weeks_of_ramp.value = 12, gentle.invite.met.value = 3.5f;
    hard.invite.start_minutes.value = 60, hard.invite.full_minutes.value = 60, hard.invite.met.value = 8;
    for (Starters* each : {&ordinary, &gentle, &hard}) each->live(182);
    CHECK(ordinary.gone() == Approx(0.5).margin(0.05));
    CHECK(gentle.gone() < ordinary.gone());
    CHECK(hard.gone() > gentle.gone() + 0.10);
    CHECK(hard.injuries / hard.bouts > 3 * gentle.injuries / gentle.bouts);
    CHECK(hard.felt / hard.bouts < -0.3);
    CHECK(gentle.felt / gentle.bouts > 0);
}
