// Indices by hand, and laws of who gains.
#include "economics/equity.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "report/made_up_comparison.hpp"

using namespace mensana;

namespace {

const EquityOf& of(const std::vector<EquityOf>& all, const std::string& dimension, std::size_t world) {
    for (const EquityOf& each : all)
        if (each.dimension == dimension && each.world == world) return each;
    FAIL("no " << dimension << " in world " << world);
    return all.front();
}

// Everybody gains alike, in proportion to nothing: the same days for the same person in every group.
Comparison equal_groups() {
    Comparison c = made_up_comparison();
    for (auto& replicate : c.lives)
        for (Life& life : replicate)
            for (std::size_t g = 1; g < c.groups.size(); ++g)
                for (std::size_t y = 0; y < life.groups[g].size(); ++y) {
                    const Sums& all = life.groups[0][y];
                    Sums& own = life.groups[g][y];
                    const double share = own.person_days / all.person_days;
                    for (std::size_t k = 0; k < joint_grades; ++k) own.severity_days[k] = share * all.severity_days[k];
                }
    return c;
}

}  // namespace

TEST_CASE("the concentration index of four groups by hand", "[compare]") {
    const std::vector<double> people{10, 20, 30, 40}, ill{8, 6, 4, 2};
    // midpoint ranks 0.05, 0.2, 0.45, 0.8; mean 4; sum of f h R = 0.04 + 0.24 + 0.54 + 0.64 = 1.46
    const std::vector<double> wanted{0.05, 0.2, 0.45, 0.8};
    for (std::size_t g = 0; g < 4; ++g) CHECK(midpoint_ranks(people)[g] == Approx(wanted[g]));
    CHECK(concentration_index(people, ill) == Approx(2 * 1.46 / 4 - 1));
    CHECK(concentration_index({1, 2, 3, 4}, ill) == Approx(concentration_index(people, ill)));  // shares will do
    CHECK(concentration_index(people, {3, 3, 3, 3}) == Approx(0).margin(1e-12));
    CHECK(concentration_index(people, {2, 4, 6, 8}) > 0);  // leans to the high
}

TEST_CASE("the concentration index does not care for the unit, and turns its sign with the order", "[compare]") {
    const std::vector<double> people{5, 9, 2}, ill{3, 1, 2};
    CHECK(concentration_index(people, {30, 10, 20}) == Approx(concentration_index(people, ill)));
    CHECK(concentration_index({2, 9, 5}, {2, 1, 3}) == Approx(-concentration_index(people, ill)));
    CHECK(concentration_index({5, 4, 5, 2}, {3, 1, 1, 2}) == Approx(concentration_index(people, ill)));  // a group cut
}

TEST_CASE("the slope index is the distance from bottom to top of the line through the groups", "[compare]") {
    CHECK(slope_index({1, 1}, {10, 6}) == Approx(-8));                         // ranks 0.25 and 0.75
    CHECK(slope_index({10, 20, 30, 40}, {7.9, 7.6, 7.1, 6.4}) == Approx(-2));  // 8 - 2 R exactly
    CHECK(slope_index({3, 1, 2}, {4, 4, 4}) == Approx(0).margin(1e-12));
}

TEST_CASE("Atkinson's equivalent is the mean without aversion or inequality, and falls with aversion", "[compare]") {
    const std::vector<double> people{1, 3}, health{0.6, 0.9};
    CHECK(equally_distributed(people, health, 0) == Approx(0.825));
    CHECK(equally_distributed(people, health, 1) == Approx(std::pow(0.6, 0.25) * std::pow(0.9, 0.75)));
    CHECK(equally_distributed(people, health, 2) == Approx(1 / (0.25 / 0.6 + 0.75 / 0.9)));
    CHECK(equally_distributed(people, {0.7, 0.7}, 10.95) == Approx(0.7));
    double before = 1;
    for (const double aversion : {0.0, 0.5, 1.0, 2.0, 10.95, 40.0}) {
        const double ede = equally_distributed(people, health, aversion);
        CHECK(ede < before);
        CHECK(ede > 0.6);
        before = ede;
    }
    CHECK(std::isnan(equally_distributed(people, {0.6, 0}, 2)));
}

TEST_CASE("benefits of groups add up to the benefit of all", "[compare]") {
    const Comparison c = equal_groups();
    for (const EquityOf& e : equity_of(c)) {
        INFO(e.dimension << " " << e.world);
        CHECK(e.covers == Approx(1));
        double gained = 0, shares = 0, people = 0;
        for (const GroupBenefit& b : e.groups) {
            gained += b.gained_qalys.value * b.people, shares += b.share_of_qalys.value;
            people += b.share_of_people;
        }
        const StrategyValue all = value_of(c, {.least_draws = 1}).strategies[e.world];
        CHECK(gained == Approx(all.more_qalys.value * 10'000));
        CHECK(shares == Approx(1));
        CHECK(people == Approx(1));
    }
}

TEST_CASE("where all groups live alike no index leans and nothing is gained or lost in equity", "[compare]") {
    const Comparison c = equal_groups();
    const auto all = equity_of(c);
    const EquityOf& e = of(all, "income", 1);
    CHECK(e.leaning.ill_being.value == Approx(0).margin(1e-9));
    CHECK(e.leaning.slope.value == Approx(0).margin(1e-9));
    CHECK(e.leaning.benefit.value == Approx(0).margin(1e-9));
    CHECK(e.efficiency.equity_gain.value == Approx(0).margin(1e-12));
    CHECK(e.efficiency.ede_reference.value == Approx(e.efficiency.mean_reference.value));
}

TEST_CASE("the poor bear more and gain more, and the numbers say both, with their errors", "[compare]") {
    const Comparison c = made_up_comparison();
    const auto all = equity_of(c);
    const EquityOf& e = of(all, "income", 2);
    CHECK(e.ordered);
    REQUIRE(e.groups.size() == 4);
    CHECK(e.groups[0].averted_days.value > e.groups[3].averted_days.value);
    CHECK(e.leaning.ill_being.value < 0);
    CHECK(e.leaning.slope.value < 0);
    CHECK(e.leaning.benefit.value < e.leaning.ill_being.value);  // leans more to the poor than ill-being does
    CHECK(e.leaning.ill_being_change.value > 0);
    CHECK(e.leaning.slope_change.value > 0);
    CHECK(e.leaning.benefit.error > 0);
    CHECK(e.leaning.benefit.low < e.leaning.benefit.value);
    CHECK(e.efficiency.equity_gain.value > 0);
    CHECK(e.efficiency.ede_here.value < e.efficiency.mean_here.value);
}

TEST_CASE("sexes have no order, so no index is told of them", "[compare]") {
    const auto all = equity_of(made_up_comparison());
    const EquityOf& e = of(all, "sex", 1);
    CHECK_FALSE(e.ordered);
    CHECK(std::isnan(e.leaning.benefit.value));
    CHECK(std::isfinite(e.groups[0].gained_qalys.value));
}

TEST_CASE("of a benefit that is not clearly above nothing no relative index is told", "[compare]") {
    Comparison c = made_up_comparison();
    for (auto& replicate : c.lives) replicate[1].groups = replicate[0].groups;
    const auto all = equity_of(c);
    const EquityOf& e = of(all, "income", 1);
    CHECK(std::isnan(e.leaning.benefit.value));
    CHECK(std::isnan(e.groups[0].share_of_qalys.value));
    CHECK(e.leaning.benefit_absolute.value == Approx(0).margin(1e-12));
}

TEST_CASE("money that buys nothing loses what it would have bought elsewhere, evenly", "[compare]") {
    Comparison c = made_up_comparison();
    for (auto& replicate : c.lives) replicate[1].groups = replicate[0].groups;
    const double cost = value_of(c, {.least_draws = 1}).strategies[1].more_cost.value;
    const auto all = equity_of(c);
    const EquityOf& e = of(all, "income", 1);
    CHECK(cost > 0);
    CHECK(e.efficiency.net_gain.value == Approx(-cost / 20'000));
}

TEST_CASE("an empty group changes no index", "[compare]") {
    Comparison c = made_up_comparison();
    const double before = of(equity_of(c), "income", 1).leaning.ill_being.value;
    c.groups.push_back("income unknown"), c.dimension.push_back("income");
    for (auto& people : c.group_people) people.push_back(0);
    for (auto& replicate : c.lives)
        for (Life& life : replicate) life.groups.emplace_back(life.groups[0].size());
    CHECK(of(equity_of(c), "income", 1).leaning.ill_being.value == Approx(before));
}
