// From the urge, or a session on offer, to a bout: whether, how long, how hard, with whom.
#include "mechanisms/behaviour/urge_becomes_exercise.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <utility>
#include <vector>

#include "mechanisms/thrown.hpp"

using namespace mensana;

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

TEST_CASE("a session of a control arm is attended, is no exercise, and leaves one's own bout as it would have been",
          "[mechanism]") {
    const UrgeBecomesExercise becomes;
    constexpr Person n = 10'000;
    Offers offers;
    offers.met[1] = 2.3f, offers.company[1] = 1, offers.dose[1] = 0;
    std::vector<float> urge(n, 0), usual(n, 50), met(n, 4), none(n), half(n, 0.5f), length(n, 45), light(n, 2.3f);
    const std::vector<Ratio8> alone(n, 0.0f);
    const std::vector<std::uint8_t> control(n, 1);
    struct Day {
        std::vector<float> exercised = std::vector<float>(n), minutes = std::vector<float>(n),
                           intensity = std::vector<float>(n), company = std::vector<float>(n),
                           attended = std::vector<float>(n);
    } own, met_others;
    for (Day* day : {&own, &met_others})
        becomes({0, n}, Thrown{n, Draws{Seed{4}, 1, 0}}, offers, {urge.data()}, {usual.data()}, {met.data()},
                {alone.data()}, {day == &own ? none.data() : half.data()}, {length.data()}, {light.data()},
                {control.data()}, {day->exercised.data()}, {day->minutes.data()}, {day->intensity.data()},
                {day->company.data()}, {day->attended.data()});
    CHECK(std::abs(static_cast<double>(std::ranges::count(met_others.attended, 1.0f)) / n - 0.5) <
          4 * std::sqrt(0.25 / n));
    CHECK(met_others.exercised == own.exercised);
    CHECK(met_others.minutes == own.minutes);
    CHECK(met_others.intensity == own.intensity);
    CHECK(met_others.company == own.company);
}
