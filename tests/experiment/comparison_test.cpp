// Outcomes, and what pairing is worth.
#include "experiment/comparison.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "experiment/stopping_rule.hpp"
#include "report/made_up_comparison.hpp"

using namespace mensana;

TEST_CASE("outcomes stand in the order of their ids", "[compare]") {
    for (std::size_t k = 0; k < outcomes().size(); ++k) CHECK(outcomes()[k].id == static_cast<OutcomeId>(k));
    CHECK(outcomes().back().id == OutcomeId::programme_days);
}

TEST_CASE("outcomes are rates per person lived, whatever the number of years", "[compare]") {
    Sums s;
    s.people = 100, s.person_days = 100 * 365.0;
    s.severity_days[2 * gad7_grades] = 1000, s.severity_days[4 * gad7_grades + 3] = 825;
    s.severity_days[1 * gad7_grades + 2] = 365;
    s.episodes = 5, s.minutes = 100 * 365.0 * 10;
    using enum OutcomeId;
    const auto of = [&](OutcomeId id, const Sums& sums) { return outcome_of(id).of(sums); };
    CHECK(of(depressed_days, s) == Approx(18.25));
    CHECK(of(anxious_days, s) == Approx((825 + 365) / 100.0));
    CHECK(of(depressive_episodes, s) == Approx(50));
    CHECK(of(active_minutes, s) == Approx(70));
    const Sums two = over_years({s, s});
    CHECK(two.people == 100);
    CHECK(two.person_days == 2 * s.person_days);
    for (const Outcome& each : outcomes()) CHECK(each.of(two) == Approx(each.of(s)));
    for (const Outcome& each : outcomes()) CHECK(std::isnan(each.of(Sums{})));  // of nobody nothing is known
}

TEST_CASE("the baseline differs from itself by nothing, and others by the pair", "[compare]") {
    const Comparison c = made_up_comparison();
    for (const Outcome& each : outcomes()) {
        for (const double d : differences(c, each, 0, 0)) CHECK(d == 0);
        const auto a = by_replicate(c, each, 1, 3), b = by_replicate(c, each, 0, 3), d = differences(c, each, 1, 3);
        REQUIRE(d.size() == c.replicates());
        for (std::size_t r = 0; r < d.size(); ++r) CHECK(d[r] == Approx(a[r] - b[r]));
    }
}

TEST_CASE("luck that both worlds share is what pairing takes away", "[compare]") {
    const Comparison c = made_up_comparison();
    const Outcome& days = outcome_of(OutcomeId::depressed_days);
    CHECK(pairing_gain(c, days, 1, 0) > 10);
    Comparison apart = c;  // the second world of other replicates: nothing is shared
    for (std::size_t r = 0; r < c.replicates(); ++r) apart.lives[r][1] = c.lives[(r + 5) % c.replicates()][1];
    CHECK(pairing_gain(apart, days, 1, 0) < 10);
    CHECK(std::isnan(pairing_gain(made_up_comparison(4), days, 1, 0)));
    CHECK(std::isfinite(pairing_gain(made_up_comparison(5), days, 1, 0)));
}

TEST_CASE("replicates are enough when the widest difference is known as precisely as was asked", "[compare]") {
    const Comparison c = made_up_comparison(12);
    const Outcome& days = outcome_of(OutcomeId::depressed_days);
    double widest = 0, widest_share = 0;
    for (std::size_t w = 1; w < c.worlds.size(); ++w) {
        const Estimate e = estimate_of(differences(c, days, w, 0));
        widest = std::max(widest, (e.high - e.low) / 2);
        widest_share = std::max(widest_share, (e.high - e.low) / 2 / std::abs(e.value));
    }
    CHECK(is_known_to(c, days, {.half_width = 1.01 * widest}));
    CHECK_FALSE(is_known_to(c, days, {.half_width = 0.99 * widest}));
    CHECK(is_known_to(c, days, {.half_width = 1.01 * widest_share, .share = true}));
    CHECK_FALSE(is_known_to(c, days, {.half_width = 0.99 * widest_share, .share = true}));
    CHECK_FALSE(is_known_to(made_up_comparison(fewest_replicates - 1), days, {.half_width = 1e9}));
}

TEST_CASE("a precision is a number, or a share of the difference", "[compare]") {
    CHECK(precision_in("0.5")->half_width == 0.5);
    CHECK(precision_in("5%")->half_width == Approx(0.05));
    CHECK(precision_in("5%")->share);
    for (const char* wrong : {"", "%", "5 %", "-1", "0", "nan", "five", "5%%"}) CHECK_FALSE(precision_in(wrong));
}
