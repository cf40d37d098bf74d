// People who copy a survey, asked again.
#include <catch2/catch.hpp>
#include <cmath>

#include "catalogue/catalogue.hpp"
#include "measures/instruments.hpp"
#include "measures/reading.hpp"
#include "scenario/simulation.hpp"

using namespace mensana;

namespace {

// Somebody's latent answer, of two uniform numbers, in one of four steps of income.
using Answering = float (*)(std::size_t income, float u, float v);

// As many are low as public surveys of US adults find (16.7, 12.7, 7.4 and 5.0 % at 10 and more).
float as_adults(std::size_t income, float u, float) {
    constexpr float below[]{0.966f, 1.141f, 1.447f, 1.645f};  // the score of 10, in SD
    return phq9_thresholds[9] + 1.25f * (normal_of(u) - below[income]);
}
// As nobody is in the model: most are well, a few are far from it, and few are between.
float as_two_kinds(std::size_t income, float u, float v) {
    constexpr float low[]{0.22f, 0.15f, 0.10f, 0.06f};
    return v < low[income] ? 1.7f + 0.72f * normal_of(u) : -0.5f + 0.70f * normal_of(u);
}

Survey a_survey(std::size_t people, Answering answer = as_adults) {
    Survey survey;
    survey.weight.assign(people, 1);
    const Draws draws{Seed{3}, stream_of("a survey"), 0};
    for (std::uint32_t r = 0; r < people; ++r) {
        const Four u = draws.four(r);
        const auto income = static_cast<std::size_t>(4 * u.a);
        const float z = answer(income, u.b, draws.four(r, 1).a);
        float score = 0;
        while (score < 27 && z >= phq9_thresholds[static_cast<std::size_t>(score)]) score += 1;
        survey.age.push_back(20 + 60 * u.c);
        survey.sex.push_back(u.d < 0.5f ? 0.0f : 1.0f);
        survey.income.push_back(static_cast<float>(income));
        survey.phq9.push_back(score);
    }
    return survey;
}

}  // namespace

TEST_CASE("people who copy a survey have its low people by income when they are asked again, now and later",
          "[survey]") {
    constexpr std::size_t n = 60'000;
    for (const Answering answer : {as_adults, as_two_kinds}) {
        Scenario scenario;
        scenario.people = n;
        scenario.mechanisms = catalogue(), scenario.reference = catalogue();
        scenario.survey_files = {"a survey"};
        Simulation simulation{std::vector{scenario}, first_morning(scenario, a_survey(n, answer)), {}};
        REQUIRE(simulation.burn_in());
        const Survey survey = a_survey(n, answer);
        double meant[4]{}, asked[4]{};
        for (std::size_t r = 0; r < n; ++r) {
            const auto income = static_cast<std::size_t>(survey.income[r]);
            asked[income] += 1, meant[income] += survey.phq9[r] >= 10;
        }
        for (const std::int32_t day : {0, 30}) {
            if (day > 0) REQUIRE(simulation.advance(day));
            const Population& people = simulation.world().people;
            std::vector<float> score(n);
            reading_called("phq9")->read(view_before(day, people, scenario.seed), score.data());
            double low[4]{}, many[4]{};
            for (Person p = 0; p < n; ++p)
                many[people.all<Income>()[p]] += 1, low[people.all<Income>()[p]] += score[p] >= 10;
            for (std::size_t k = 0; k < 4; ++k) {
                CAPTURE(answer == as_two_kinds, day, k, low[k] / many[k], meant[k] / asked[k]);
                CHECK(low[k] / many[k] == Approx(meant[k] / asked[k]).epsilon(0.15 + 1 / std::sqrt(meant[k])));
            }
            const double contrast = low[0] / many[0] / (low[3] / many[3]),
                         published = meant[0] / asked[0] / (meant[3] / asked[3]);
            // Who is poor falls ill more often than their answers alone tell of them.
            CHECK(std::log(contrast) == Approx(std::log(published)).epsilon(0.20));
        }
    }
}

TEST_CASE("a poorer city comes out worse: the offsets are the world's, and not the city's", "[survey][levels]") {
    const auto mean_symptoms = [](float income) {
        Survey city = a_survey(3000);
        city.phq9.clear();
        std::ranges::fill(city.income, income);
        Scenario scenario;
        scenario.people = 20'000;
        scenario.mechanisms = catalogue(), scenario.reference = catalogue();
        scenario.survey_files = {"a city"};
        Simulation simulation{std::vector{scenario}, first_morning(scenario, std::move(city)), {}};
        CHECK(simulation.burn_in());
        double sum = 0, active = 0;
        for (const float x : simulation.world().people.all<Depression>()) sum += static_cast<double>(x);
        for (const float x : simulation.world().people.all<RecentActivity>()) active += static_cast<double>(x);
        return std::pair{sum / 20'000, active / 20'000};
    };
    const auto [poor, inactive] = mean_symptoms(0);
    const auto [rich, active] = mean_symptoms(3);
    CHECK(poor > rich + 0.3);
    CHECK(inactive < active - 2);
}
