// Sign and size of each mechanism of the shelf, against hand calculation and the published course of episodes.
#include <catch2/catch.hpp>
#include <cmath>

#include "mechanisms/following.hpp"
#include "mechanisms/mood/episode_weighs_on_mood.hpp"
#include "mechanisms/mood/episodes_are_counted.hpp"
#include "mechanisms/mood/episodes_begin_and_end.hpp"
#include "mechanisms/mood/life_events_come_and_fade.hpp"
#include "mechanisms/mood/overdoing_strains_mood.hpp"
#include "mechanisms/mood/stress_strains_mood.hpp"
#include "mechanisms/mood/symptoms_follow.hpp"
#include "mechanisms/thrown.hpp"

using namespace mensana;

namespace {

double ones(const std::vector<float>& x) { return static_cast<double>(std::count(x.begin(), x.end(), 1.0f)); }

// Everybody is of this kind for one day of the hazards.
struct Hazards {
    explicit Hazards(Person n) : depression(n), stress(n), episode(n), days(n), past(n), onset(n), remission(n) {}
    void live(const EpisodesBeginAndEnd& mechanism, std::int32_t day) {
        std::fill(onset.begin(), onset.end(), 0.0f);
        std::fill(remission.begin(), remission.end(), 0.0f);
        mechanism({0, static_cast<Person>(onset.size())}, Elapsed{1},
                  Thrown{static_cast<Person>(onset.size()), Draws{Seed{8}, 5, day}}, {depression.data()},
                  {stress.data()}, {episode.data()}, {days.data()}, {past.data()}, {onset.data()}, {remission.data()});
    }
    double onsets() const { return ones(onset); }
    double remissions() const { return ones(remission); }
    std::vector<float> depression, stress, episode, days, past, onset, remission;
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
    Hazards people{n};
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
        Hazards people{n};
        std::fill(people.episode.begin(), people.episode.end(), 1.0f);
        std::fill(people.days.begin(), people.days.end(), lasted);
        people.live(ends, 0);
        const double hazard = 1.2 / (175 + double{lasted}) + 0.1 / 365.25;
        CHECK(std::abs(people.remissions() / n - hazard) < 4 * std::sqrt(hazard / n));
        CHECK(people.onsets() == 0);  // who is in an episode cannot begin one
    }
}

TEST_CASE("onset multiplies with symptoms, stress and up to three past episodes", "[mechanism]") {
    EpisodesBeginAndEnd begins;
    begins.incidence.value = 0.5f, begins.symptoms.value = 0.8f, begins.stress.value = 0.5f,
    begins.history.value = 0.35f;
    constexpr Person n = 400'000;
    struct Kind {
        float depression, stress, past;
        double factor;
    };
    for (const Kind& kind :
         {Kind{0, 0, 0, 1}, Kind{1, 0, 0, std::exp(0.8)}, Kind{-1, 0, 0, std::exp(-0.8)}, Kind{0, 2, 0, std::exp(1.0)},
          Kind{0, 0, 2, std::exp(0.7)}, Kind{0, 0, 9, std::exp(1.05)}}) {
        Hazards people{n};
        std::fill(people.depression.begin(), people.depression.end(), kind.depression);
        std::fill(people.stress.begin(), people.stress.end(), kind.stress);
        std::fill(people.past.begin(), people.past.end(), kind.past);
        people.live(begins, 3);
        const double hazard = 0.5 / 365.25 * kind.factor;
        CHECK(std::abs(people.onsets() / n - hazard) < 4 * std::sqrt(hazard / n));
        CHECK(people.remissions() == 0);  // who is in none cannot end one
    }
}

TEST_CASE("nobody falls ill at an incidence of zero", "[mechanism]") {
    EpisodesBeginAndEnd begins;
    begins.incidence.value = 0;
    Hazards people{10'000};
    std::fill(people.depression.begin(), people.depression.end(), 8.0f);
    people.live(begins, 0);
    CHECK(people.onsets() == 0);
}

TEST_CASE("the share of people in an episode on the first morning is about in_episode, and old ones outnumber new",
          "[mechanism]") {
    EpisodesBeginAndEnd begins;
    begins.in_episode.value = 0.04f;
    constexpr Person n = 100'000;
    std::vector<float> age(n, 45), episode(n), days(n), past(n);
    std::vector<Real16> own(n), liability(n);
    const Draws births{Seed{2}, 77, birthday}, draws{Seed{2}, 78, birthday};
    for (Person p = 0; p < n; ++p) own[p] = 0.72f * births.normal(p), liability[p] = births.normal(p, 1);
    begins.begin({0, n}, draws, {age.data()}, {own.data()}, {liability.data()}, {episode.data()}, {days.data()},
                 {past.data()});
    double in = 0, long_ = 0;
    int wrong = 0;
    for (Person p = 0; p < n; ++p) {
        in += episode[p], long_ += days[p] > 137;
        wrong += (episode[p] == 0 && days[p] != 0) || days[p] < 0 || days[p] > 3653 || past[p] < 0 || past[p] > 3;
    }
    CHECK(wrong == 0);
    CHECK(in / n == Approx(0.04).epsilon(0.15));
    CHECK(long_ / in > 0.5);
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
