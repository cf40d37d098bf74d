// Estimates over replicates, outcomes, and what pairing is worth.
#include "experiment/comparison.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "report/made_up_comparison.hpp"

using namespace mensana;

TEST_CASE("an estimate is the mean, its standard error, and Student's interval", "[compare]") {
    const Estimate e = estimate_of({1, 2, 3, 4, 5});
    CHECK(e.value == Approx(3));
    CHECK(e.error == Approx(std::sqrt(2.5 / 5)));
    CHECK(e.high - e.value == Approx(2.7764 * e.error).epsilon(0.005));  // t of 4 degrees of freedom
    CHECK(e.value - e.low == Approx(e.high - e.value));
}

TEST_CASE("Student's quantile is that of the tables, from 1 degree of freedom on", "[compare]") {
    const auto quantile = [](std::size_t values) {
        std::vector<double> v(values, 0.0);
        v[0] = 1;  // any spread will do
        const Estimate e = estimate_of(v);
        return (e.high - e.value) / e.error;
    };
    CHECK(quantile(2) == Approx(12.7062));
    CHECK(quantile(3) == Approx(4.3027));
    CHECK(quantile(4) == Approx(3.1824));
    CHECK(quantile(5) == Approx(2.7764).epsilon(0.003));
    CHECK(quantile(11) == Approx(2.2281).epsilon(0.002));
    CHECK(quantile(31) == Approx(2.0423).epsilon(0.001));
}

TEST_CASE("of one replicate the mean is told, and no error", "[compare]") {
    const Estimate one = estimate_of({7}), none = estimate_of({});
    CHECK(one.value == 7);
    CHECK(std::isnan(one.error));
    CHECK(std::isnan(one.low));
    CHECK(std::isnan(none.value));
}

TEST_CASE("outcomes are rates per person lived, whatever the number of years", "[compare]") {
    Sums s;
    s.people = 100, s.person_days = 100 * 365.0;
    s.severity_days[2 * gad7_grades] = 1000, s.severity_days[4 * gad7_grades + 3] = 825;
    s.severity_days[1 * gad7_grades + 2] = 365;
    s.episodes = 5, s.minutes = 100 * 365.0 * 10;
    const auto of = [&](const char* name, const Sums& sums) { return outcome_called(name)->of(sums); };
    CHECK(of("depressed days", s) == Approx(18.25));
    CHECK(of("anxious days", s) == Approx((825 + 365) / 100.0));
    CHECK(of("depressive episodes", s) == Approx(50));
    CHECK(of("active minutes", s) == Approx(70));
    const Sums two = over_years({s, s});
    CHECK(two.people == 100);
    CHECK(two.person_days == 2 * s.person_days);
    for (const Outcome& each : outcomes()) CHECK(each.of(two) == Approx(each.of(s)));
    CHECK(outcome_called("happiness") == nullptr);
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
    CHECK(pairing_gain(c, *outcome_called("depressed days"), 1, 0) > 10);
    Comparison apart = c;  // the second world of other replicates: nothing is shared
    for (std::size_t r = 0; r < c.replicates(); ++r) apart.lives[r][1] = c.lives[(r + 5) % c.replicates()][1];
    CHECK(pairing_gain(apart, *outcome_called("depressed days"), 1, 0) < 10);
    CHECK(std::isnan(pairing_gain(made_up_comparison(4), *outcome_called("depressed days"), 1, 0)));
    CHECK(std::isfinite(pairing_gain(made_up_comparison(5), *outcome_called("depressed days"), 1, 0)));
}
