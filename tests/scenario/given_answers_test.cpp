// Whoever copies answers has the levels that they tell of, and causes that go with them.
#include "scenario/given_answers.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "catalogue/catalogue.hpp"
#include "measures/instruments.hpp"
#include "measures/reading.hpp"
#include "scenario/morning.hpp"

using namespace mensana;

namespace {

constexpr std::size_t many = 12'000;

Scenario a_scenario() {
    Scenario scenario;
    scenario.people = many;
    scenario.mechanisms = catalogue(), scenario.reference = catalogue();
    return scenario;
}
Morning morning_of(Survey survey) {
    Scenario scenario = a_scenario();
    scenario.survey_files = {"a survey"};
    return first_morning(scenario, std::move(survey));
}
// Answers of normal spread; some exercise on most days, most on few.
Survey asked(bool days) {
    Survey survey;
    survey.weight.assign(many, 1);
    const Draws draws{Seed{5}, stream_of("asked"), 0};
    for (std::uint32_t r = 0; r < many; ++r) {
        const Four u = draws.four(r);
        survey.age.push_back(20 + 60 * u.a), survey.sex.push_back(u.b < 0.5f ? 0.0f : 1.0f);
        survey.phq9.push_back(static_cast<float>(score_of(normal_of(u.c), phq9_thresholds)));
        if (days) survey.days_a_week.push_back(u.d < 0.5f ? 0.0f : std::floor(14 * (u.d - 0.5f)));
    }
    return survey;
}
template <class A, class B>
double correlation_in(const Population& people) {
    double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (Person p = 0; p < people.size(); ++p) {
        const double a = double{float{people.all<A>()[p]}}, b = double{float{people.all<B>()[p]}};
        x += a, y += b, xx += a * a, yy += b * b, xy += a * b;
    }
    const auto n = static_cast<double>(people.size());
    return (xy / n - x / n * y / n) / std::sqrt((xx / n - x / n * x / n) * (yy / n - y / n * y / n));
}

}  // namespace

TEST_CASE("whoever copies answers rests at the level that these tell of, exercise asked or not", "[survey][levels]") {
    for (const bool days : {false, true}) {
        const Morning morning = morning_of(asked(days));
        const auto& told = morning.observed.level[set_point_of(EveryColumn::place<DepressionPull>)];
        double square = 0;
        std::size_t far = 0;
        for (Person p = 0; p < many; ++p) {
            const double by = double{morning.people.all<Depression>()[p]} - double{told[p]};
            square += by * by, far += std::abs(by) > 0.2 ? 1 : 0;
        }
        CAPTURE(days, far);
        CHECK(std::sqrt(square / many) < 0.1);
        CHECK(far < many / 100);
    }
}

TEST_CASE("genes, distress and self-esteem go with symptoms of whoever copies answers as of anybody",
          "[survey][levels]") {
    const Morning anybody = first_morning(a_scenario()), copies = morning_of(asked(false));
    // (These answers go with no circumstances, so genes and distress are a little more of them.)
    CHECK(correlation_in<DepressionLiability, Depression>(copies.people) ==
          Approx(correlation_in<DepressionLiability, Depression>(anybody.people)).margin(0.12));
    CHECK(correlation_in<Distress, Depression>(copies.people) ==
          Approx(correlation_in<Distress, Depression>(anybody.people)).margin(0.12));
    CHECK(correlation_in<Esteem, Depression>(copies.people) ==
          Approx(correlation_in<Esteem, Depression>(anybody.people)).margin(0.1));
    CHECK(correlation_in<DepressionPolygenicScore, DepressionLiability>(copies.people) ==
          Approx(correlation_in<DepressionPolygenicScore, DepressionLiability>(anybody.people)).margin(0.05));
    CHECK(correlation_in<DepressionLiability, Depression>(anybody.people) > 0.3);
}

TEST_CASE("nothing that is inborn follows answers that were not given", "[survey][levels]") {
    Survey silent = asked(false);
    silent.phq9.clear();
    const Morning morning = morning_of(std::move(silent));
    const Population born_so = born(many, a_scenario().seed, a_scenario().birth);
    int moved = 0;
    for (Person p = 0; p < many; ++p)
        moved += float{morning.people.all<DepressionLiability>()[p]} != float{born_so.all<DepressionLiability>()[p]};
    CHECK(moved == 0);
}
