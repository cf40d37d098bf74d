// Sign and size of each mechanism of the shelf, against hand calculation and the published course of episodes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "mechanisms/following.hpp"
#include "mechanisms/mood/episode_weighs_on_mood.hpp"
#include "mechanisms/mood/episodes_are_counted.hpp"
#include "mechanisms/mood/episodes_begin_and_end.hpp"
#include "mechanisms/mood/life_events_come_and_fade.hpp"
#include "mechanisms/mood/low_mood_invites_episodes.hpp"
#include "mechanisms/mood/overdoing_strains_mood.hpp"
#include "mechanisms/mood/stress_strains_mood.hpp"
#include "mechanisms/mood/symptoms_follow.hpp"
#include "mechanisms/thrown.hpp"

using namespace mensana;

namespace {

double ones(const std::vector<float>& x) { return static_cast<double>(std::count(x.begin(), x.end(), 1.0f)); }

// Everybody is of this kind for one turn of the hazards.
struct Hazards {
    Hazards(Person n, float ln_a_year) : risk(n, ln_a_year), episode(n), days(n), past(n), onset(n), remission(n) {}
    void live(const EpisodesBeginAndEnd& mechanism, std::int32_t day, Elapsed elapsed = {1}) {
        std::fill(onset.begin(), onset.end(), 0.0f);
        std::fill(remission.begin(), remission.end(), 0.0f);
        mechanism({0, static_cast<Person>(onset.size())}, elapsed,
                  Thrown{static_cast<Person>(onset.size()), Draws{Seed{8}, 5, day}}, {risk.data()}, {episode.data()},
                  {days.data()}, {onset.data()}, {remission.data()});
    }
    double onsets() const { return ones(onset); }
    double remissions() const { return ones(remission); }
    std::vector<float> risk, episode, days, past, onset, remission;
};

}  // namespace

TEST_CASE("an episode raises both kinds of symptoms by its weights, none raises none", "[mechanism]") {
    EpisodeWeighsOnMood weighs;
    weighs.depression.value = 1.8f, weighs.anxiety.value = 1;
    const float episode[]{0, 1};
    float depressive[]{0, 0}, anxious[]{0, 0};
    weighs({0, 2}, {episode}, {depressive}, {anxious});
    CHECK(depressive[0] == 0);
    CHECK(anxious[0] == 0);
    CHECK(depressive[1] == Approx(1.8));
    CHECK(anxious[1] == Approx(1));
}

TEST_CASE("stress raises both kinds of symptoms by its weight per event", "[mechanism]") {
    StressStrainsMood strains;
    strains.depression.value = 0.3f, strains.anxiety.value = 0.2f;
    const float stress[]{0, 2};
    float depressive[]{0, 0}, anxious[]{0, 0};
    strains({0, 2}, {stress}, {depressive}, {anxious});
    CHECK(depressive[0] == 0);
    CHECK(depressive[1] == Approx(0.6));
    CHECK(anxious[1] == Approx(0.4));
}

TEST_CASE("only hours beyond the limit and exhaustion strain mood, by their weights", "[mechanism]") {
    OverdoingStrainsMood strains;
    strains.depression.value = 0.15f, strains.anxiety.value = 0.1f, strains.limit.value = 100,
    strains.exhaustion.value = 2, strains.tired.value = 0.5f;
    const float activity[]{0, 100, 160, 40, 160}, fatigue[]{0, 0.5f, 0, 1, 1};
    float depressive[]{0, 0, 0, 0, 0}, anxious[]{0, 0, 0, 0, 0};
    strains({0, 5}, {activity}, {fatigue}, {depressive}, {anxious});
    CHECK(depressive[0] == 0);
    CHECK(depressive[1] == 0);
    CHECK(depressive[2] == Approx(0.15));
    CHECK(depressive[3] == Approx(0.15));
    CHECK(depressive[4] == Approx(0.30));
    CHECK(anxious[1] == 0);
    CHECK(anxious[4] == Approx(0.2));
}

TEST_CASE("nearly half of episodes are over after 4.5 months, a quarter last a year and a tenth three", "[mechanism]") {
    // Spijker 2002: median 3.0-6.0 months, 24 % above one year; ten Have 2018: 12 % above three years.
    const EpisodesBeginAndEnd ends;
    constexpr Person n = 8'000;
    Hazards people{n, -4};
    std::fill(people.episode.begin(), people.episode.end(), 1.0f);
    auto left = [&] { return ones(people.episode) / double{n}; };
    for (std::int32_t day = 0; day < 1096; ++day) {
        if (day == 137) CHECK(left() == Approx(0.5).margin(0.05));
        if (day == 365) CHECK(left() == Approx(0.25).margin(0.04));
        people.live(ends, day);
        for (Person p = 0; p < n; ++p) people.episode[p] -= people.remission[p], people.days[p] += people.episode[p];
    }
    CHECK(left() == Approx(0.10).margin(0.04));
}

TEST_CASE("the hazard of remission is what its formula says, and falls with the length of an episode", "[mechanism]") {
    EpisodesBeginAndEnd ends;
    ends.recovery.value = 1.2f, ends.pace.value = 175, ends.latest.value = 0.1f;
    constexpr Person n = 100'000;
    for (const float lasted : {0.0f, 365.0f}) {
        Hazards people{n, -4};
        std::fill(people.episode.begin(), people.episode.end(), 1.0f);
        std::fill(people.days.begin(), people.days.end(), lasted);
        people.live(ends, 0);
        const double hazard = 1.2 / (175 + double{lasted}) + 0.1 / 365.25;
        CHECK(std::abs(people.remissions() / n - hazard) < 4 * std::sqrt(hazard / n));
        CHECK(people.onsets() == 0);  // who is in an episode cannot begin one
    }
}

TEST_CASE("who is in no episode begins one at their hazard, whatever its size", "[mechanism]") {
    const EpisodesBeginAndEnd begins;
    constexpr Person n = 400'000;
    for (const float ln_a_year : {-4.0f, -1.0f, 1.0f, 5.0f, 900.0f}) {
        Hazards people{n, ln_a_year};
        people.live(begins, 3);
        const double share = 1 - std::exp(-std::exp(std::min(double{ln_a_year}, 5.0)) / 365.25);
        INFO(ln_a_year);
        CHECK(std::abs(people.onsets() / n - share) < 4 * std::sqrt(share / n));
        CHECK(people.remissions() == 0);  // who is in none cannot end one
    }
    Hazards nobody{10'000, -900};
    nobody.live(begins, 0);
    CHECK(nobody.onsets() == 0);
}

TEST_CASE("the hazard of an episode rises by its weights with symptoms, stress and up to three past episodes",
          "[mechanism]") {
    LowMoodInvitesEpisodes invites;
    invites.symptoms.value = 0.8f, invites.stress.value = 0.5f, invites.history.value = 0.35f;
    const float depression[]{0, 1, -1, 0, 0, 0}, stress[]{0, 0, 0, 2, 0, 0}, past[]{0, 0, 0, 0, 2, 9};
    float risk[]{-4, -4, -4, -4, -4, -4};
    invites({0, 6}, {depression}, {stress}, {past}, {risk});
    CHECK(risk[0] == -4);
    CHECK(risk[1] == Approx(-3.2));
    CHECK(risk[2] == Approx(-4.8));
    CHECK(risk[3] == Approx(-3));
    CHECK(risk[4] == Approx(-3.3));
    CHECK(risk[5] == Approx(-2.95));
}

TEST_CASE("what of episodes is there on the first morning is what the same hazards make of lives from 18 on",
          "[mechanism]") {
    EpisodesBeginAndEnd episodes;
    episodes.unrest.value = 0, episodes.from.value = 18;
    // A hazard that is halved by every thirty years, twice as high in the second half of people.
    BySexAndAge offset;
    offset.of[0] = {-2.5f, -0.693f, 0, 0}, offset.of[1] = {-1.8f, -0.693f, 0, 0};
    constexpr Person n = 8'000;
    constexpr float now = 46;
    Hazards lived{n, 0};
    std::vector<std::uint8_t> sex(n);
    std::fill(sex.begin() + n / 2, sex.end(), std::uint8_t{1});
    constexpr float week = 7;
    std::int32_t weeks = 0;
    for (float age = 18; age < now; age += week / 365.25f, ++weeks) {
        for (Person p = 0; p < n; ++p) lived.risk[p] = 0.4f + offset(sex[p], age);
        lived.live(episodes, weeks, {week});
        std::vector<float> change(n), days_change(n), past_change(n);
        EpisodesAreCounted{}({0, n}, {week}, {lived.onset.data()}, {lived.remission.data()}, {lived.episode.data()},
                             {lived.days.data()}, {change.data()}, {days_change.data()}, {past_change.data()});
        for (Person p = 0; p < n; ++p)
            lived.episode[p] += change[p], lived.days[p] += days_change[p], lived.past[p] += past_change[p];
    }
    std::vector<float> age(n, now), risk(n), episode(n), days(n), past(n);
    for (Person p = 0; p < n; ++p) risk[p] = 0.4f + offset(sex[p], now);
    episodes.begin({0, n}, Draws{Seed{2}, 78, birthday}, {sex.data()}, {age.data()}, {risk.data()}, {&offset},
                   {episode.data()}, {days.data()}, {past.data()});
    const auto alike = [&](const std::vector<float>& a, const std::vector<float>& b, Person from, Person to) {
        double sum[2]{}, square[2]{};
        for (Person p = from; p < to; ++p) {
            sum[0] += a[p], sum[1] += b[p];
            square[0] += double{a[p]} * a[p], square[1] += double{b[p]} * b[p];
        }
        const double people = to - from, means[]{sum[0] / people, sum[1] / people},
                     error = std::sqrt((square[0] + square[1]) / people - means[0] * means[0] - means[1] * means[1]) /
                             std::sqrt(people);
        INFO(means[0] << " lived, " << means[1] << " begun, error " << error);
        CHECK(std::abs(means[0] - means[1]) < 4 * error);
    };
    for (const auto& [from, to] : {std::pair{Person{0}, n / 2}, {n / 2, n}}) {
        alike(lived.episode, episode, from, to);
        alike(lived.past, past, from, to);
        alike(lived.days, days, from, to);
    }
    for (Person p = 0; p < n; ++p) {
        REQUIRE((episode[p] == 1 || (episode[p] == 0 && days[p] == 0)));
        REQUIRE((days[p] >= 0 && days[p] <= (now - 18) * 365.25f));
    }
}

TEST_CASE("nobody has had an episode at the age from which on they have a hazard", "[mechanism]") {
    const BySexAndAge offset;
    const std::uint8_t sex[]{0};
    const float age[]{14}, risk[]{5};
    float episode[]{9}, days[]{9}, past[]{9};
    EpisodesBeginAndEnd{}.begin({0, 1}, Draws{Seed{2}, 78, birthday}, {sex}, {age}, {risk}, {&offset}, {episode},
                                {days}, {past});
    CHECK(episode[0] == 0);
    CHECK(days[0] == 0);
    CHECK(past[0] == 0);
}

TEST_CASE("an episode is opened by its onset, counted by days and closed by its remission", "[mechanism]") {
    const EpisodesAreCounted counted;
    //                     well   falls ill   ill   recovers
    const float onset[]{0, 1, 0, 0}, remission[]{0, 0, 0, 1}, episode[]{0, 0, 1, 1}, days[]{0, 0, 12, 40};
    float change[]{0, 0, 0, 0}, days_change[]{0, 0, 0, 0}, past_change[]{0, 0, 0, 0};
    counted({0, 4}, Elapsed{1}, {onset}, {remission}, {episode}, {days}, {change}, {days_change}, {past_change});
    CHECK(std::vector<float>(change, change + 4) == std::vector<float>{0, 1, 0, -1});
    CHECK(std::vector<float>(days_change, days_change + 4) == std::vector<float>{0, 0, 1, -40});
    CHECK(std::vector<float>(past_change, past_change + 4) == std::vector<float>{0, 0, 0, 1});
}

TEST_CASE("events come at their yearly rate, more at low income, and weigh half after half_time", "[mechanism]") {
    LifeEventsComeAndFade events;
    events.rate.value = 0.9f, events.poverty.value = 0.25f, events.half_time.value = 60;
    constexpr Person n = 50'000;
    double seen[4]{};
    for (std::uint8_t income = 0; income < 4; ++income) {
        const std::vector<std::uint8_t> incomes(n, income);
        const std::vector<float> calm(n, 0);
        for (std::int32_t day = 0; day < 20; ++day) {
            std::vector<float> change(n, 0);
            events({0, n}, Elapsed{1}, Thrown{n, Draws{Seed{3}, 6, day}}, {incomes.data()}, {calm.data()},
                   {change.data()});
            seen[income] += ones(change);
        }
        const double expected = 20.0 * n * 0.9 / 365.25 * std::exp(0.25 * (1.9 - income));
        CHECK(std::abs(seen[income] - expected) < 4 * std::sqrt(expected));
    }
    events.rate.value = 0;
    const std::uint8_t rich[]{3};
    float stress[]{2};
    for (int day = 0; day < 60; ++day) {
        float change[]{0};
        events({0, 1}, Elapsed{1}, Thrown{1, Draws{Seed{3}, 6, day}}, {rich}, {stress}, {change});
        stress[0] += change[0];
    }
    CHECK(stress[0] == Approx(1).epsilon(1e-4));
}

TEST_CASE("the stress of the first morning has about the mean that events and fading balance at", "[mechanism]") {
    const LifeEventsComeAndFade events;
    constexpr Person n = 50'000;
    const std::vector<std::uint8_t> incomes(n, 2);
    std::vector<float> at_rest(n), under_way(n);
    events.rest({0, n}, {incomes.data()}, {at_rest.data()});
    events.begin({0, n}, Draws{Seed{3}, 6, birthday}, {incomes.data()}, {under_way.data()});
    double sum = 0;
    for (const float x : under_way) sum += x;
    CHECK(sum / n == Approx(at_rest[0]).epsilon(0.1));
}

TEST_CASE("symptoms go half the way in half_time days, and stay where their causes hold them", "[mechanism]") {
    CHECK(half_way<SymptomsFollow, DepressionPull, Depression>() == Approx(0.5).epsilon(1e-3));
    CHECK(half_way<SymptomsFollow, AnxietyPull, Anxiety>() == Approx(0.5).epsilon(1e-3));
    CHECK(drift<SymptomsFollow, DepressionPull, Depression>() == 0);
}

TEST_CASE("symptoms wander with their spread from the first morning on, together as said", "[mechanism]") {
    SymptomsFollow follow;
    follow.wander.value = 0.45f, follow.together.value = 0.6f, follow.half_time.value = 14;
    constexpr Person n = 20'000;
    const std::vector<float> none(n, 0);
    std::vector<float> depression(n), anxiety(n);
    auto spread = [&](const std::vector<float>& a, const std::vector<float>& b) {
        double sum = 0;
        for (Person p = 0; p < n; ++p) sum += double{a[p]} * b[p];
        return sum / n;
    };
    follow.begin({0, n}, Draws{Seed{3}, 9, birthday}, {depression.data()}, {anxiety.data()});
    for (std::int32_t day = 0; day < 60; ++day) {
        if (day == 0 || day == 59) {
            CHECK(std::sqrt(spread(depression, depression)) == Approx(0.45).epsilon(0.03));
            CHECK(std::sqrt(spread(anxiety, anxiety)) == Approx(0.45).epsilon(0.03));
            CHECK(spread(depression, anxiety) / (0.45 * 0.45) == Approx(0.6).epsilon(0.05));
        }
        std::vector<float> change(n, 0), other(n, 0);
        follow({0, n}, Thrown{n, Draws{Seed{3}, 9, day}}, {none.data()}, {none.data()}, {depression.data()},
               {anxiety.data()}, {change.data()}, {other.data()});
        for (Person p = 0; p < n; ++p) depression[p] += change[p], anxiety[p] += other[p];
    }
}
