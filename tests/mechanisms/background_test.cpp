// Sign and size of each mechanism of the shelf.
#include <catch2/catch.hpp>
#include <cmath>

#include "mechanisms/background/liability_is_shared.hpp"
#include "mechanisms/background/responses_differ.hpp"

using namespace mensana;

TEST_CASE("a liability of one SD moves urge and symptoms by its weights, none moves nothing", "[mechanism]") {
    LiabilityIsShared shared;
    shared.activity.value = 1.3f, shared.depression.value = 0.5f, shared.anxiety.value = 0.45f;
    const float active[]{0, 1}, depressive[]{0, 2}, anxious[]{0, -1};
    float urge[]{0, 0}, depression_pull[]{0, 0}, anxiety_pull[]{0, 0};
    shared({0, 2}, {active}, {depressive}, {anxious}, {urge}, {depression_pull}, {anxiety_pull});
    CHECK(urge[0] == 0);
    CHECK(depression_pull[0] == 0);
    CHECK(anxiety_pull[0] == 0);
    CHECK(urge[1] == Approx(1.3));
    CHECK(depression_pull[1] == Approx(1));
    CHECK(anxiety_pull[1] == Approx(-0.45));
}

TEST_CASE("a share of people does not respond, the others spread, and the average person stays at one", "[mechanism]") {
    ResponsesDiffer differ;
    differ.self_esteem_zero.value = 0.2f, differ.social_support_zero.value = 0, differ.inflammation_zero.value = 0.75f,
    differ.spread.value = 0.4f;
    constexpr Person n = 50'000;
    std::vector<float> esteem(n), support(n), efficacy(n), inflammation(n);
    differ.rest({0, n}, Draws{Seed{6}, 2, birthday}, {esteem.data()}, {support.data()}, {efficacy.data()},
                {inflammation.data()});
    auto zeros = [](const std::vector<float>& x) {
        return static_cast<double>(std::count(x.begin(), x.end(), 0.0f)) / double{n};
    };
    auto mean = [](const std::vector<float>& x) {
        double sum = 0;
        for (const float each : x) sum += each;
        return sum / n;
    };
    CHECK(zeros(esteem) == Approx(0.2).margin(0.008));
    CHECK(zeros(support) == 0);
    CHECK(zeros(inflammation) == Approx(0.75).margin(0.008));
    CHECK(mean(esteem) == Approx(1).margin(0.012));
    CHECK(mean(support) == Approx(1).margin(0.012));
    CHECK(mean(inflammation) == Approx(1).margin(0.04));
    CHECK(esteem != efficacy);  // each path has a draw of its own
    double square = 0;
    for (const float x : support) square += std::pow(std::log(double{x}) + 0.08, 2);
    CHECK(std::sqrt(square / n) == Approx(0.4).epsilon(0.02));
}

TEST_CASE("everybody responds alike when nothing differs", "[mechanism]") {
    ResponsesDiffer differ;
    for (Parameter* p : {&differ.self_esteem_zero, &differ.social_support_zero, &differ.self_efficacy_zero,
                         &differ.inflammation_zero, &differ.spread})
        p->value = 0;
    float a[]{0, 0}, b[]{0, 0}, c[]{0, 0}, d[]{0, 0};
    differ.rest({0, 2}, Draws{Seed{6}, 2, birthday}, {a}, {b}, {c}, {d});
    for (const auto* each : {a, b, c, d}) CHECK((each[0] == 1 && each[1] == 1));
}
