// Sign and size of each mechanism of the shelf, against hand calculation and the published course of episodes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "mechanisms/background/genes_incline_to_episodes.hpp"
#include "mechanisms/behaviour/anxiety_keeps_from_exercise.hpp"
#include "mechanisms/following.hpp"
#include "mechanisms/mood/anxiety_wears_mood_down.hpp"
#include "mechanisms/mood/disorder_comes_and_goes.hpp"
#include "mechanisms/mood/disorder_weighs_on_mood.hpp"
#include "mechanisms/mood/episodes_are_counted.hpp"
#include "mechanisms/mood/episodes_are_dated.hpp"
#include "mechanisms/mood/life_events_come_and_fade.hpp"
#include "mechanisms/mood/low_mood_breeds_anxiety.hpp"
#include "mechanisms/mood/low_mood_invites_episodes.hpp"
#include "mechanisms/mood/overdoing_strains_mood.hpp"
#include "mechanisms/mood/stress_strains_mood.hpp"
#include "mechanisms/mood/symptoms_become_usual.hpp"
#include "mechanisms/mood/symptoms_follow.hpp"
#include "mechanisms/mood/symptoms_make_episodes.hpp"
#include "mechanisms/mood/worry_makes_anxious_episodes.hpp"
#include "mechanisms/thrown.hpp"

using namespace mensana;

namespace {

double ones(const std::vector<float>& x) { return static_cast<double>(std::count(x.begin(), x.end(), 1.0f)); }

// Everybody is of this kind for one turn of the hazards.
struct Hazards {
    Hazards(Person n, float ln_a_year) : risk(n, ln_a_year), disorder(n), days(n), past(n), change(n), aged(n) {}
    void live(const DisorderComesAndGoes& mechanism, std::int32_t day, Elapsed elapsed = {1}) {
        std::fill(change.begin(), change.end(), 0.0f);
        std::fill(aged.begin(), aged.end(), 0.0f);
        mechanism({0, static_cast<Person>(risk.size())}, elapsed,
                  Thrown{static_cast<Person>(risk.size()), Draws{Seed{8}, 5, day}}, {risk.data()}, {past.data()},
                  {disorder.data()}, {days.data()}, {change.data()}, {aged.data()});
    }
    void go_on() {
        for (std::size_t p = 0; p < risk.size(); ++p) disorder[p] += change[p], days[p] += aged[p];
    }
    double onsets() const {
        return static_cast<double>(std::ranges::count_if(change, [](float x) { return x > 0; }));
    }
    double ends() const {
        return static_cast<double>(std::ranges::count_if(change, [](float x) { return x < 0; }));
    }
    std::vector<float> risk, disorder, days, past, change, aged;
};

// Days of symptoms, and what is made of them.
struct Diary {
    float in = 0, days = 0;
    std::vector<int> began, ended;
    void live(const SymptomsMakeEpisodes& makes, const std::vector<float>& symptoms, float usual = -5) {
        for (int day = 0; day < static_cast<int>(symptoms.size()); ++day) {
            float change = 0, onset = 0, remission = 0;
            makes({0, 1}, {&symptoms[static_cast<std::size_t>(day)]}, {&usual}, {&in}, {&days}, {&change}, {&onset},
                  {&remission});
            days += change, in += onset - remission;
            if (onset > 0) began.push_back(day);
            if (remission > 0) ended.push_back(day);
        }
    }
};
std::vector<float> joined(std::initializer_list<std::pair<int, float>> runs) {
    std::vector<float> all;
    for (const auto& [days, symptoms] : runs) all.insert(all.end(), static_cast<std::size_t>(days), symptoms);
    return all;
}

}  // namespace

TEST_CASE("a disorder raises both kinds of symptoms by its weights, in equal steps until the prodrome is over",
          "[mechanism]") {
    DisorderWeighsOnMood weighs;
    weighs.depression.value = 1.8f, weighs.anxiety.value = 1, weighs.prodrome.value = 20, weighs.behind.value = 10;
    const float disorder[]{0, 1, 1, 1}, days[]{0, 0, 5, 200};
    float depressive[]{0, 0, 0, 0}, anxious[]{0, 0, 0, 0};
    weighs({0, 4}, {disorder}, {days}, {depressive}, {anxious});
    CHECK(depressive[0] == 0);
    CHECK(depressive[1] == 0);
    CHECK(depressive[2] == Approx(0.45));
    CHECK(depressive[3] == Approx(1.8));
    CHECK(anxious[2] == Approx(0.25));
    CHECK(anxious[3] == Approx(1));
    float begun[]{0.5f, 0.5f, 0.5f, 0.5f}, tense[]{0, 0, 0, 0};
    weighs.begin({0, 4}, {disorder}, {days}, {begun}, {tense});
    CHECK(begun[0] == Approx(0.5));
    CHECK(begun[3] == Approx(2.3));
    CHECK(tense[3] == Approx(1));
}

TEST_CASE("an episode begins on the fourteenth day in a row at criteria and ends on the fourteenth of few symptoms",
          "[mechanism]") {
    SymptomsMakeEpisodes makes;
    makes.criteria.value = 1.5f, makes.eased.value = 1, makes.lasting.value = 14;
    Diary long_enough, too_short, broken, wavering, half_better;
    long_enough.live(makes, joined({{10, 1.4f}, {30, 1.5f}, {20, 0.9f}}));
    CHECK(long_enough.began == std::vector{23});
    CHECK(long_enough.ended == std::vector{53});
    too_short.live(makes, joined({{10, 0}, {13, 3}, {20, 0}}));
    CHECK(too_short.began.empty());
    broken.live(makes, joined({{13, 3}, {1, 0}, {13, 3}, {1, 0}, {14, 3}}));
    CHECK(broken.began == std::vector{41});
    wavering.live(makes, joined({{14, 3}, {13, 0}, {1, 3}, {13, 0}, {1, 3}, {40, 0}}));
    CHECK(wavering.began == std::vector{13});
    CHECK(wavering.ended == std::vector{55});
    half_better.live(makes, joined({{14, 3}, {100, 1.2f}}));
    CHECK(half_better.began == std::vector{13});
    CHECK(half_better.ended.empty());
}

TEST_CASE("whoever is always low is in no episode until it is a change, and it is over when that is", "[mechanism]") {
    SymptomsMakeEpisodes makes;
    makes.criteria.value = 1.5f, makes.eased.value = 1, makes.change.value = 1, makes.lasting.value = 14;
    Diary always, worse;
    always.live(makes, joined({{300, 2}}), 1.5f);
    CHECK(always.began.empty());
    worse.live(makes, joined({{20, 2}, {20, 2.5f}, {20, 2.1f}, {20, 1.9f}}), 1.5f);
    CHECK(worse.began == std::vector{33});
    CHECK(worse.ended == std::vector{73});
    SymptomsBecomeUsual become;
    become.half_time.value = 100;
    const float symptoms[]{2, 2}, episode[]{0, 1}, usual[]{1, 1};
    float change[]{0, 0};
    become({0, 2}, Elapsed{100}, {symptoms}, {episode}, {usual}, {change});
    CHECK(change[0] == Approx(0.5));
    CHECK(change[1] == 0);
}

TEST_CASE("on the first morning those are in an episode whose symptoms are high, but whose disorder is young",
          "[mechanism]") {
    SymptomsMakeEpisodes makes;
    makes.criteria.value = 1.5f, makes.eased.value = 1.1f, makes.delay.value = 45, makes.blur.value = 0.1f;
    constexpr Person n = 10'000;
    const auto begun = [&](float symptoms, float disorder, float since) {
        const std::vector<float> x(n, symptoms), ill(n, disorder), days(n, since), usual(n, -5.0f);
        std::vector<float> episode(n, 9), for_days(n, 9), run(n, 99);
        makes.begin({0, n}, Draws{Seed{2}, 78, birthday}, {x.data()}, {usual.data()}, {ill.data()}, {days.data()},
                    {episode.data()}, {for_days.data()}, {run.data()});
        for (Person p = 0; p < n; ++p) {
            REQUIRE((episode[p] == 1 || (episode[p] == 0 && for_days[p] == 0)));
            REQUIRE((run[p] >= 0 && run[p] < 14));
            if (symptoms > 1.5f && episode[p] == 1) REQUIRE(run[p] == 0);
            if (episode[p] == 1 && disorder > 0) REQUIRE(for_days[p] == since - 45);
        }
        return ones(episode) / double{n};
    };
    CHECK(begun(3, 1, 100) == 1);
    CHECK(begun(3, 0.2f, 45) == 0);
    CHECK(begun(0, 1, 100) == 0);
    CHECK(begun(1.38f, 1, 100) == Approx(0.5).margin(0.02));
    CHECK(begun(3, 0, 0) == 1);
}

TEST_CASE("the age at the end of the last episode goes along while one lasts and stays when it is over",
          "[mechanism]") {
    const float age[]{40, 40, 40}, episode[]{1, 0, 0}, last[]{39.9f, 22, 0};
    float change[]{0, 0, 0};
    EpisodesAreDated{}({0, 3}, {age}, {episode}, {last}, {change});
    CHECK(last[0] + change[0] == Approx(40));
    CHECK(change[1] == 0);
    CHECK(change[2] == 0);
}

TEST_CASE("who inherits more of depression falls ill more often, by its weight", "[mechanism]") {
    GenesInclineToEpisodes incline;
    incline.episodes.value = 0.8f;
    const Real16 liability[]{0.0f, 1.0f, -2.0f};
    float risk[]{-4, -4, -4};
    incline({0, 3}, {liability}, {risk});
    CHECK(risk[0] == -4);
    CHECK(risk[1] == Approx(-3.2));
    CHECK(risk[2] == Approx(-5.6));
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

TEST_CASE(
    "the hazard of remission is what its formula says, falls with the length of a disorder and is higher in a later "
    "one",
    "[mechanism]") {
    DisorderComesAndGoes goes;
    goes.recovery.value = 1.2f, goes.pace.value = 175, goes.latest.value = 0.1f, goes.sooner.value = 0.5f;
    constexpr Person n = 100'000;
    for (const float had : {0.0f, 1.0f, 7.0f})
        for (const float lasted : {0.0f, 365.0f}) {
            Hazards people{n, -4};
            std::fill(people.disorder.begin(), people.disorder.end(), 1.0f);
            std::fill(people.days.begin(), people.days.end(), lasted);
            std::fill(people.past.begin(), people.past.end(), had);
            people.live(goes, 0);
            const double hazard = 1.2 * (had > 0 ? 1.5 : 1) / (175 + double{lasted}) + 0.1 / 365.25;
            CHECK(std::abs(people.ends() / n - hazard) < 4 * std::sqrt(hazard / n));
            CHECK(people.onsets() == 0);  // who has one cannot begin one
            people.go_on();
            for (Person p = 0; p < n; ++p) REQUIRE(people.days[p] == (people.disorder[p] > 0 ? lasted + 1 : 0));
        }
}

TEST_CASE("who has no disorder begins one at their hazard, whatever its size", "[mechanism]") {
    const DisorderComesAndGoes comes;
    constexpr Person n = 400'000;
    for (const float ln_a_year : {-4.0f, -1.0f, 1.0f, 5.0f, 900.0f}) {
        Hazards people{n, ln_a_year};
        people.live(comes, 3);
        const double share = 1 - std::exp(-std::exp(std::min(double{ln_a_year}, 5.0)) / 365.25);
        INFO(ln_a_year);
        CHECK(std::abs(people.onsets() / n - share) < 4 * std::sqrt(share / n));
        CHECK(people.ends() == 0);  // who has none cannot end one
    }
    Hazards nobody{10'000, -900};
    nobody.live(comes, 0);
    CHECK(nobody.onsets() == 0);
}

TEST_CASE("the hazard of a disorder rises by its weights with symptoms, stress and up to three past episodes",
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

TEST_CASE("what is there of disorders on the first morning is what the same hazards make of lives from 18 on",
          "[mechanism]") {
    DisorderComesAndGoes disorders;
    disorders.unrest.value = 0, disorders.from.value = 18, disorders.unseen.value = 0, disorders.sooner.value = 0.5f;
    // A hazard that is halved by every thirty years, twice as high in the second half of people.
    BySexAndAge offset;
    offset.of[0] = {-2.5f, -0.693f, 0, 0}, offset.of[1] = {-1.8f, -0.693f, 0, 0};
    constexpr Person n = 8'000;
    constexpr float now = 46;
    Hazards lived{n, 0};
    std::vector<std::uint8_t> sex(n);
    std::vector<float> last_lived(n);
    std::fill(sex.begin() + n / 2, sex.end(), std::uint8_t{1});
    constexpr float week = 7;
    std::int32_t weeks = 0;
    for (float age = 18; age < now; age += week / 365.25f, ++weeks) {
        for (Person p = 0; p < n; ++p) lived.risk[p] = 0.4f + offset(sex[p], age);
        lived.live(disorders, weeks, {week});
        lived.go_on();
        for (Person p = 0; p < n; ++p)
            if (lived.change[p] < 0) lived.past[p] += 1, last_lived[p] = age;
    }
    std::vector<float> age(n, now), risk(n), disorder(n), days(n), past(n), last(n), pull(n, 90.0f);
    for (Person p = 0; p < n; ++p) risk[p] = 0.4f + offset(sex[p], now);
    const auto begin = [&] {
        disorders.begin({0, n}, Draws{Seed{2}, 78, birthday}, {sex.data()}, {age.data()}, {risk.data()}, {&offset},
                        {pull.data()}, {disorder.data()}, {days.data()}, {past.data()}, {last.data()});
    };
    begin();
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
        alike(lived.disorder, disorder, from, to);
        alike(lived.past, past, from, to);
        alike(lived.days, days, from, to);
        alike(last_lived, last, from, to);
    }
    for (Person p = 0; p < n; ++p) {
        REQUIRE((disorder[p] > 0 || (disorder[p] == 0 && days[p] == 0)));
        REQUIRE((days[p] >= 0 && days[p] <= (now - 18) * 365.25f));
        REQUIRE((past[p] > 0) == (last[p] > 0));
    }
    // Of those who are low enough, nobody was seen to have an episode; of short disorders, neither.
    const double all = std::accumulate(past.begin(), past.end(), 0.0);
    std::fill(pull.begin(), pull.end(), disorders.shown.value);
    begin();
    CHECK(std::accumulate(past.begin(), past.end(), 0.0) == Approx(all / 2).epsilon(0.05));
    std::fill(pull.begin(), pull.end(), -90.0f);
    begin();
    CHECK(std::accumulate(past.begin(), past.end(), 0.0) == 0);
    std::fill(pull.begin(), pull.end(), 90.0f);
    disorders.unseen.value = 300;
    begin();
    CHECK(std::accumulate(past.begin(), past.end(), 0.0) < all / 3);
}

TEST_CASE("nobody has had a disorder at the age from which on they have a hazard", "[mechanism]") {
    const BySexAndAge offset;
    const std::uint8_t sex[]{0};
    const float age[]{14}, risk[]{5}, pull[]{5};
    float disorder[]{9}, days[]{9}, past[]{9}, last[]{9};
    DisorderComesAndGoes{}.begin({0, 1}, Draws{Seed{2}, 78, birthday}, {sex}, {age}, {risk}, {&offset}, {pull},
                                 {disorder}, {days}, {past}, {last});
    CHECK(disorder[0] == 0);
    CHECK(days[0] == 0);
    CHECK(past[0] == 0);
    CHECK(last[0] == 0);
}

TEST_CASE("an episode is opened by its onset, counted by days and closed by its remission", "[mechanism]") {
    const EpisodesAreCounted counted;
    //                     well   falls ill   ill   recovers
    const float onset[]{0, 1, 0, 0}, remission[]{0, 0, 0, 1}, episode[]{0, 0, 1, 1}, days[]{0, 0, 12, 40};
    float change[]{0, 0, 0, 0}, days_change[]{0, 0, 0, 0}, past_change[]{0, 0, 0, 0};
    counted({0, 4}, {onset}, {remission}, {episode}, {days}, {change}, {days_change}, {past_change});
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

TEST_CASE("six months of anxiety every day are an episode, five are none, and three months without it end the longest",
          "[mechanism]") {
    const WorryMakesAnxiousEpisodes makes;
    const float high = makes.criteria + 0.1f, low = makes.criteria - 0.1f, age = 40;
    float worry = 0, in = 0, last = 0;
    const auto weeks = [&](int n, float anxiety) {
        for (int week = 0; week < n; ++week) {
            float more = 0, turn = 0, later = 0;
            makes({0, 1}, {7}, {&age}, {&anxiety}, {&worry}, {&in}, {&last}, {&more}, {&turn}, {&later});
            worry += more, in += turn, last += later;
        }
    };
    weeks(22, high);
    CHECK(in == 0);
    CHECK(last == 0);
    weeks(4, high);
    CHECK(in == 1);
    CHECK(last == Approx(40));
    weeks(100, high);
    weeks(12, low);
    CHECK(in == 1);
    weeks(1, low);
    CHECK(in == 0);
    // On half of the days for years: not on more days than not.
    for (int pair = 0; pair < 200; ++pair) weeks(1, high), weeks(1, low);
    CHECK(in == 0);
}

TEST_CASE("anxiety weighs on mood and on the urge to exercise by its weights, and low mood on anxiety", "[mechanism]") {
    AnxietyWearsMoodDown wears;
    LowMoodBreedsAnxiety breeds;
    AnxietyKeepsFromExercise keeps;
    wears.wear.value = 0.1f, breeds.breed.value = 0.2f, keeps.keep.value = 0.3f;
    const float level[]{0, 2, 2};
    const Ratio8 answers[]{Ratio8{1.0f}, Ratio8{1.0f}, Ratio8{0.0f}};
    float depressive[]{0, 0, 0}, anxious[]{0, 0, 0}, urge[]{0, 0, 0};
    wears({0, 3}, {level}, {depressive});
    breeds({0, 3}, {level}, {anxious});
    keeps({0, 3}, {level}, {answers}, {urge});
    CHECK((depressive[0] == 0 && depressive[1] == Approx(0.2)));
    CHECK((anxious[0] == 0 && anxious[1] == Approx(0.4)));
    CHECK((urge[0] == 0 && urge[1] == Approx(-0.6) && urge[2] == 0));
}
