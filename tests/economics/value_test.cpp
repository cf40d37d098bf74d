// Laws of value for money, and hand calculations.
#include "economics/value.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "base/random.hpp"
#include "report/made_up_comparison.hpp"

using namespace mensana;

namespace {

// One person who lives so many years in one pair of grades, in two worlds.
Comparison one_person(int years, std::size_t phq9, std::size_t gad7) {
    Comparison c;
    c.seed = 5, c.people = 1, c.days = 365 * years;
    c.groups = {"all"}, c.dimension = {""}, c.group_people = {{1}};
    c.worlds = {{"base", "Base", "", "", "", {}, {}, {}}, {"other", "Other", "", "", "", {}, {}, {}}};
    Life life;
    life.groups.resize(1);
    for (int y = 0; y < years; ++y) {
        Sums s;
        s.people = 1, s.person_days = 365;
        s.severity_days[phq9 * gad7_grades + gad7] = 365;
        life.groups[0].push_back(s);
    }
    c.lives = {{life, life}};
    return c;
}

// Nothing is known but for certain: all ranges are points.
Comparison without_doubt(Comparison c) {
    for (Parameter* p : c.valuation.list()) p->low = p->high = p->value;
    for (auto& replicate : c.lives) replicate = c.lives[0];
    for (auto& people : c.group_people) people = c.group_people[0];
    return c;
}

std::size_t place_of(const std::vector<FrontierStep>& steps, std::size_t world) {
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (steps[i].world == world) return i;
    return steps.size();
}

}  // namespace

TEST_CASE("discounting is 1/(1+r)^t, from the beginning of each year", "[compare]") {
    CHECK(discount(0.035, 0) == 1);
    CHECK(discount(0.035, 1) == Approx(1 / 1.035));
    CHECK(discount(0.035, 10) == Approx(0.708919).epsilon(1e-6));
    CHECK(discount(0, 30) == 1);
    CHECK(discount(0.5, 1) != Approx(0.5));  // as (1-r)^t would have it
}

TEST_CASE("QALYs by hand: utility of both grades times years, discounted", "[compare]") {
    const Comparison c = one_person(3, 2, 1);
    const Worth w = worth_of(c, 0, 0, 0, figures_of(c.valuation));
    const double utility = double{c.valuation.utility_moderate.value} - c.valuation.anxiety_mild_loss.value;
    CHECK(w.qalys == Approx(utility * (1 + 1 / 1.035 + 1 / 1.035 / 1.035)).epsilon(1e-6));
    CHECK(w.life_years == Approx(3));
    CHECK(w.depressed_days == Approx(3 * 365));
}

TEST_CASE("DALYs by hand: two disorders at once leave the product of what each leaves", "[compare]") {
    const Comparison c = one_person(1, 4, 3);
    const Worth w = worth_of(c, 0, 0, 0, figures_of(c.valuation));
    CHECK(w.dalys == Approx(1 - (1 - 0.658) * (1 - 0.523)).epsilon(1e-6));
    const Comparison mild = one_person(1, 1, 0);  // below a disorder
    CHECK(worth_of(mild, 0, 0, 0, figures_of(mild.valuation)).dalys == 0);
}

TEST_CASE("costs by hand: fixed once at the start, heads and sessions by year, care by grade, both discounted",
          "[compare]") {
    Comparison c = one_person(2, 3, 0);
    c.worlds[1].offers = {{"walks", "", "", "", 400, 100, 1, 0, {1000, 50, 3}}};
    c.lives[0][1].offers = {{1, 1, 0, 1, {2, 1}, {10, 20}}};
    c.lives[0][1].groups[0][0].sessions = 10, c.lives[0][1].groups[0][1].sessions = 20;
    const Figures figures = figures_of(c.valuation);
    const Worth w = worth_of(c, 0, 1, 0, figures);
    CHECK(w.programme == Approx(1000 / 1.035 + 2 * 50 + 10 * 3 + (50 + 20 * 3) / 1.035).epsilon(1e-6));
    CHECK(w.care == Approx(1000 * (1 + 1 / 1.035)).epsilon(1e-6));  // moderately severe
    CHECK(w.production == Approx(365 * 10 * (1 + 1 / 1.035)).epsilon(1e-6));
    CHECK(w.participants == Approx(13 * (10 + 20 / 1.035)).epsilon(1e-6));
    CHECK(w.cost(Perspective::health_service) == Approx(w.programme + w.care));
    CHECK(w.cost(Perspective::societal) == Approx(w.programme + w.care + w.production + w.participants));
    c.worlds[1].offers[0].start = 730;  // never begun
    CHECK(worth_of(c, 0, 1, 0, figures).programme == Approx(2 * 50 + 30 + (50 + 60) / 1.035).epsilon(1e-6));
}

TEST_CASE("the dead gain nothing and cost nothing", "[compare]") {
    Comparison c = one_person(2, 0, 0);
    c.lives[0][1].groups[0][1] = {};
    const Worth alive = worth_of(c, 0, 0, 0, figures_of(c.valuation)),
                dead = worth_of(c, 0, 1, 0, figures_of(c.valuation));
    CHECK(dead.qalys == Approx(double{c.valuation.utility_none.value}).epsilon(1e-6));
    CHECK(alive.qalys > dead.qalys);
    CHECK(dead.dalys == alive.dalys);  // years lived with disability only
}

TEST_CASE("the groups of a dimension sum to all", "[compare]") {
    Comparison c = made_up_comparison();
    for (auto& replicate : c.lives)  // men and women exactly make up everybody
        for (Life& life : replicate)
            for (std::size_t y = 0; y < life.groups[0].size(); ++y) {
                Sums all = life.groups[1][y];
                all.add(life.groups[2][y]);
                life.groups[0][y] = all;
            }
    const Figures figures = figures_of(c.valuation);
    for (std::size_t w = 0; w < c.worlds.size(); ++w) {
        const Worth all = worth_of(c, 3, w, 0, figures), men = worth_of(c, 3, w, 1, figures),
                    women = worth_of(c, 3, w, 2, figures);
        CHECK(men.qalys + women.qalys == Approx(all.qalys));
        CHECK(men.dalys + women.dalys == Approx(all.dalys));
        CHECK(men.cost(Perspective::societal) + women.cost(Perspective::societal) ==
              Approx(all.cost(Perspective::societal)));
    }
}

TEST_CASE("figures stand in the order of their names", "[compare]") {
    Valuation v;
    const auto list = v.list();
    REQUIRE(list.size() == 25);
    for (Parameter* p : list) p->value = 0, p->low = 0, p->high = 0;
    const auto moved = [&](const Parameter& changed, auto what) {
        Valuation one = v;
        const auto at = static_cast<std::size_t>(std::ranges::find(list, &changed) - list.begin());
        one.list()[at]->value = 0.5f;
        return what(figures_of(one));
    };
    const Parameter* utilities[]{&v.utility_none, &v.utility_mild, &v.utility_moderate, &v.utility_moderately_severe,
                                 &v.utility_severe};
    for (std::size_t d = 0; d < phq9_grades; ++d)
        CHECK(moved(*utilities[d], [&](const Figures& f) { return utility(f, d, 0); }) == 0.5);
    const Parameter* losses[]{&v.anxiety_mild_loss, &v.anxiety_moderate_loss, &v.anxiety_severe_loss};
    const Parameter* weights[]{&v.weight_anxiety_mild, &v.weight_anxiety_moderate, &v.weight_anxiety_severe};
    for (std::size_t a = 1; a < gad7_grades; ++a) {
        CHECK(moved(*losses[a - 1], [&](const Figures& f) { return utility(f, 0, a); }) == -0.5);
        CHECK(moved(*weights[a - 1], [&](const Figures& f) { return disability(f, 0, a); }) == 0.5);
    }
    const Parameter* burdens[]{&v.weight_depression_mild, &v.weight_depression_moderate, &v.weight_depression_severe};
    for (std::size_t d = 2; d < phq9_grades; ++d)
        CHECK(moved(*burdens[d - 2], [&](const Figures& f) { return disability(f, d, 0); }) == 0.5);
    const Parameter* care[]{&v.care_mild, &v.care_moderate, &v.care_moderately_severe, &v.care_severe};
    for (std::size_t d = 1; d < phq9_grades; ++d) {
        const Comparison c = one_person(1, d, 0);
        CHECK(moved(*care[d - 1], [&](const Figures& f) { return worth_of(c, 0, 0, 0, f).care; }) == Approx(0.5));
    }
    const Comparison c = one_person(1, 2, 0);
    CHECK(moved(v.productivity_loss, [&](const Figures& f) { return worth_of(c, 0, 0, 0, f).production; }) ==
          Approx(365 * 0.5));
}

TEST_CASE("every figure lies in its range, has a source, and a scenario may set it to where it stands", "[compare]") {
    const Valuation v;
    for (const Parameter* p : v.list()) {
        INFO(p->name);
        CHECK(p->low <= p->value);
        CHECK(p->value <= p->high);
        CHECK(p->source.size() > 10);
        CHECK(v.allowed(*p).first <= p->low);
        CHECK(v.allowed(*p).second >= p->high);
    }
}

TEST_CASE("who sets a cost sets its range in proportion, who sets a utility shifts it", "[compare]") {
    Valuation v;
    const float low = v.care_severe.low, value = v.care_severe.value;
    v.set(v.care_severe, 2 * value);
    CHECK(v.care_severe.low == 2 * low);
    const float width = v.utility_mild.high - v.utility_mild.low;
    v.set(v.utility_mild, 0.75f);
    CHECK(v.utility_mild.high - v.utility_mild.low == Approx(width));
    CHECK(v.utility_mild.value == 0.75f);
    v.set(v.utility_mild, 1);
    CHECK(v.utility_mild.high == 1);
}

TEST_CASE("drawn figures have their value as median and their range as 95 %, and choices are never drawn",
          "[compare]") {
    const Valuation v;
    const auto list = v.list();
    constexpr std::uint32_t draws = 8000;
    std::vector<Figures> all;
    for (std::uint32_t d = 0; d < draws; ++d) all.push_back(draw_figures(v, 1, d));
    for (std::size_t i = 0; i < list.size(); ++i) {
        INFO(list[i]->name);
        const auto share_below = [&](double x) {
            return static_cast<double>(std::ranges::count_if(all, [&](const Figures& f) { return f[i] < x; })) / draws;
        };
        if (!v.drawn(*list[i])) {
            CHECK(share_below(list[i]->value) == 0);
            CHECK(all[7][i] == list[i]->value);
            continue;
        }
        CHECK(share_below(list[i]->value) == Approx(0.5).margin(0.03));
        CHECK(1 - share_below(list[i]->high) == Approx(0.025).margin(0.01));
        if (list[i]->low > 0) CHECK(share_below(list[i]->low) == Approx(0.025).margin(0.01));
    }
    CHECK(draw_figures(v, 1, 17) == all[17]);
    CHECK(draw_figures(v, 2, 17) != all[17]);
}

TEST_CASE("in no draw is a worse grade worth more than a better one", "[compare]") {
    Valuation v;
    v.utility_moderate.high = 0.95f, v.care_mild.high = 5000;  // ranges that overlap wildly
    for (std::uint32_t d = 0; d < 2000; ++d) {
        const Figures f = draw_figures(v, 3, d);
        for (std::size_t g = 1; g < phq9_grades; ++g) CHECK(utility(f, g, 0) <= utility(f, g - 1, 0));
        for (std::size_t g = 1; g < gad7_grades; ++g) CHECK(utility(f, 0, g) <= utility(f, 0, g - 1));
        for (std::size_t g = 1; g < phq9_grades; ++g) CHECK(disability(f, g, 0) >= disability(f, g - 1, 0));
    }
}

TEST_CASE("another reference flips signs and nothing else", "[compare]") {
    const Comparison c = made_up_comparison();
    const ValueForMoney a = value_of(c, {.least_draws = 240}), b = value_of(c, {.reference = 1, .least_draws = 240});
    CHECK(a.cost == b.cost);
    CHECK(a.qalys == b.qalys);
    CHECK(b.strategies[0].more_cost.value == Approx(-a.strategies[1].more_cost.value));
    CHECK(b.strategies[0].more_qalys.value == Approx(-a.strategies[1].more_qalys.value));
    CHECK(b.strategies[0].net_benefit.error == Approx(a.strategies[1].net_benefit.error));
    CHECK(b.strategies[0].drawn_net_benefit.mean == Approx(-a.strategies[1].drawn_net_benefit.mean));
    CHECK(b.strategies[0].drawn_net_benefit.low == Approx(-a.strategies[1].drawn_net_benefit.high));
    CHECK(b.strategies[0].likely_worth == Approx(1 - a.strategies[1].likely_worth).margin(1e-9));
    CHECK(b.strategies[0].quadrants[0] == Approx(a.strategies[1].quadrants[2]).margin(1e-12));
    for (std::size_t i = 0; i < a.acceptance.size(); ++i) {
        CHECK(a.acceptance[i].likely_best == b.acceptance[i].likely_best);
        CHECK(a.acceptance[i].evpi == b.acceptance[i].evpi);
    }
}

TEST_CASE("the order of strategies changes nothing but their order", "[compare]") {
    const Comparison c = made_up_comparison();
    Comparison turned = c;
    std::swap(turned.worlds[1], turned.worlds[2]);
    for (auto& replicate : turned.lives) std::swap(replicate[1], replicate[2]);
    const ValueForMoney a = value_of(c, {.least_draws = 120}), b = value_of(turned, {.least_draws = 120});
    const std::size_t to[]{0, 2, 1};
    for (std::size_t w = 0; w < 3; ++w) {
        CHECK(a.strategies[w].more_cost.value == b.strategies[to[w]].more_cost.value);
        CHECK(a.strategies[w].told == b.strategies[to[w]].told);
        const FrontierStep &x = a.frontier[place_of(a.frontier, w)], &y = b.frontier[place_of(b.frontier, to[w])];
        CHECK(x.place == y.place);
        CHECK(x.told == y.told);
        CHECK(a.acceptance[20].likely_best[w] == b.acceptance[20].likely_best[to[w]]);
    }
    CHECK(a.acceptance[20].evpi == Approx(b.acceptance[20].evpi));
}

TEST_CASE("at every threshold the likelihoods of being best sum to one", "[compare]") {
    const ValueForMoney v = value_of(made_up_comparison());
    REQUIRE(v.acceptance.size() == 51);
    CHECK(v.draws >= 2000);
    CHECK(v.draws % 12 == 0);
    for (const AcceptancePoint& point : v.acceptance) {
        CHECK(std::accumulate(point.likely_best.begin(), point.likely_best.end(), 0.0) == Approx(1));
        CHECK(point.evpi >= 0);
    }
    CHECK(v.acceptance.front().threshold == 0);
    CHECK(v.acceptance.front().best ==
          v.frontier.front().world);  // where health is worth nothing, the cheapest is best
    CHECK(v.acceptance[v.at_threshold].threshold == v.threshold);
    CHECK(v.acceptance.back().threshold == Approx(2.5 * v.threshold));
    CHECK(v.shown.size() == 500);
}

TEST_CASE("perfect information is worth something under doubt and nothing without", "[compare]") {
    const Comparison c = made_up_comparison();
    const ValueForMoney doubt = value_of(c), certain = value_of(without_doubt(c));
    double most = 0;
    for (const AcceptancePoint& point : doubt.acceptance) most = std::max(most, point.evpi);
    CHECK(most > 0);
    for (const AcceptancePoint& point : certain.acceptance) CHECK(point.evpi == 0);
    CHECK(certain.evpi_of_figures == 0);
    CHECK(doubt.evpi_of_figures >= 0);
    CHECK(certain.strategies[1].drawn_cost.sd == Approx(0).margin(1e-9));
}

TEST_CASE("draws are the same bits whoever asks, and other figures under another seed", "[compare]") {
    Comparison c = made_up_comparison();
    const ValueForMoney a = value_of(c, {.least_draws = 240}), b = value_of(c, {.least_draws = 480});
    for (std::size_t d = 0; d < a.draws; ++d) CHECK(a.cost[d] == b.cost[d]);  // more draws only add
    c.seed = 2;
    CHECK(value_of(c, {.least_draws = 240}).cost[5] != a.cost[5]);
}

TEST_CASE("acceptability and perfect information by hand", "[compare]") {
    // Two strategies, four draws: the second gains 1, 2, 3, 4 QALYs for 25.
    const std::vector<std::vector<double>> cost(4, {0, 25}), qalys{{0, 1}, {0, 2}, {0, 3}, {0, 4}};
    const AcceptancePoint ten = acceptance_at(10, cost, qalys);  // net benefit -15, -5, 5, 15: mean 0
    CHECK(ten.likely_best[1] == Approx(0.5));
    CHECK(ten.evpi == Approx((5 + 15) / 4.0));
    const AcceptancePoint twenty = acceptance_at(20, cost, qalys);  // -5, 15, 35, 55
    CHECK(twenty.best == 1);
    CHECK(twenty.likely_best[1] == Approx(0.75));
    CHECK(twenty.evpi == Approx(5 / 4.0));
    const AcceptancePoint tie = acceptance_at(12.5, cost, qalys);  // -12.5, 0, ...: a tie is shared
    CHECK(tie.likely_best[1] == Approx(0.625));
    CHECK(std::isnan(tie.likely_best_error[1]));
    // Of two replicates the first has draws 0 and 2, the second 1 and 3: at 10 the second strategy is best in 1/2 of
    // each; at 20 in 1/2 and in all, missing 5/2 and nothing.
    const AcceptancePoint even = acceptance_at(10, cost, qalys, 2), odd = acceptance_at(20, cost, qalys, 2);
    CHECK(even.likely_best_error[1] == Approx(0).margin(1e-12));
    CHECK(odd.likely_best_error[1] == Approx(0.25));
    CHECK(odd.evpi_error == Approx(1.25));
}

TEST_CASE("a dominated strategy is named so, and by whom", "[compare]") {
    const auto steps = frontier_of({0, 100, 150, 400}, {0, 1, 0.5, 2});
    REQUIRE(steps.size() == 4);
    CHECK(steps[2].world == 2);
    CHECK(steps[2].place == FrontierStep::Place::dominated);
    CHECK(steps[2].by == 1);
    CHECK(std::isnan(steps[2].icer.value));
    CHECK(steps[1].icer.value == Approx(100));
    CHECK(steps[3].icer.value == Approx(300));  // against the first, not against who is dominated
    CHECK(steps[3].than == 1);
}

TEST_CASE("extended dominance on a hand example", "[compare]") {
    // 100 for 1 QALY, then 300 for 1.2 (1,000 a QALY), then 400 for 3 (150 a QALY beyond the first): the middle one is
    // out, since a mix of its neighbours gains more.
    const auto steps = frontier_of({0, 100, 300, 400}, {0, 1, 1.2, 3});
    CHECK(steps[2].place == FrontierStep::Place::extended);
    CHECK(steps[2].by == 1);
    CHECK(steps[2].with == 3);
    CHECK(steps[3].place == FrontierStep::Place::on);
    CHECK(steps[3].than == 1);
    CHECK(steps[3].icer.value == Approx(150));
    double before = 0;
    for (const FrontierStep& step : steps)
        if (std::isfinite(step.icer.value)) {
            CHECK(step.icer.value >= before);
            before = step.icer.value;
        }
}

TEST_CASE("taking one out by extended dominance is looked at again from the one before", "[compare]") {
    const auto steps = frontier_of({0, 10, 30, 35}, {0, 1, 2, 8});  // 10, 20, then 5/6: both in the middle are out
    CHECK(steps[1].place == FrontierStep::Place::extended);
    CHECK(steps[2].place == FrontierStep::Place::extended);
    CHECK(steps[1].by == 0);
    CHECK(steps[1].with == 3);
    CHECK(steps[3].icer.value == Approx(35 / 8.0));
}

TEST_CASE("of two strategies that are the same the later one is left out", "[compare]") {
    const auto steps = frontier_of({5, 5}, {1, 1});
    CHECK(steps[0].place == FrontierStep::Place::on);
    CHECK(steps[1].place == FrontierStep::Place::dominated);
    CHECK(steps[1].by == 0);
}

TEST_CASE("a strategy that does what another does is the same as it, and not dominated by it", "[compare]") {
    Comparison c = made_up_comparison(4);
    for (auto& life : c.lives) life[2] = life[1];
    c.worlds[2].offers = c.worlds[1].offers;
    const ValueForMoney v = value_of(c, {.least_draws = 16});
    const auto step = std::ranges::find(v.frontier, std::size_t{2}, &FrontierStep::world);
    REQUIRE(step != v.frontier.end());
    CHECK(step->told == "the same as " + c.worlds[1].title);
}

TEST_CASE("a ratio is told only where it means something", "[compare]") {
    CHECK(trade_of(10, 1) == Trade::costs_and_gains);
    CHECK(trade_of(-10, 1) == Trade::dominates);
    CHECK(trade_of(0, 1) == Trade::dominates);
    CHECK(trade_of(-1, 0) == Trade::dominates);
    CHECK(trade_of(10, -1) == Trade::is_dominated);
    CHECK(trade_of(10, 0) == Trade::is_dominated);
    CHECK(trade_of(-10, -1) == Trade::saves_and_loses);
    CHECK(trade_of(0, 0) == Trade::same);

    Comparison c = without_doubt(one_person(1, 3, 0));
    CHECK(value_of(c).strategies[1].trade == Trade::same);
    c.lives[0][1] = one_person(1, 0, 0).lives[0][0];  // better and cheaper
    const ValueForMoney better = value_of(c);
    CHECK(better.strategies[1].trade == Trade::dominates);
    CHECK(std::isnan(better.strategies[1].icer.value));
    CHECK(better.strategies[1].told.find("dominates Base") == 0);
    c.worlds[1].offers = {{"gold", "", "", "", 0, 100, 1, 0, {31'000, 0, 0}}};
    c.lives[0][1].offers = {{}};
    const ValueForMoney dear = value_of(c);
    CHECK(dear.strategies[1].trade == Trade::costs_and_gains);
    CHECK(dear.strategies[1].icer.value ==
          Approx(30'000 / 0.32).epsilon(1e-5));  // 31,000 less 1,000 of care, 0.92 - 0.60
    CHECK(dear.strategies[1].told.find("costs 93,800 GBP per QALY gained") == 0);
    CHECK(dear.strategies[1].likely_worth == 0);
    const ValueForMoney turned = value_of(c, {.reference = 1});
    CHECK(turned.strategies[0].trade == Trade::saves_and_loses);
    CHECK(turned.strategies[0].icer.value == Approx(dear.strategies[1].icer.value));
    CHECK(turned.strategies[0].told.find("saves money but loses health") == 0);
}

TEST_CASE("the ratio is that of means, not the mean of ratios", "[compare]") {
    const ValueForMoney v = value_of(made_up_comparison());
    double cost = 0, qalys = 0;
    for (std::size_t d = 0; d < v.draws; ++d)
        cost += v.cost[d][2] - v.cost[d][0], qalys += v.qalys[d][2] - v.qalys[d][0];
    REQUIRE(v.strategies[2].trade == Trade::costs_and_gains);
    CHECK(v.strategies[2].icer.value == Approx(cost / qalys));
    CHECK(v.strategies[2].icer.low < v.strategies[2].icer.value);
    CHECK(v.strategies[2].icer.high > v.strategies[2].icer.value);
}

// ---- the ratio's limits and error

namespace {

// 41 draws, so that the 2.5th percentile is the second lowest and the 97.5th the second highest: ratios of 1,000 to
// 1,400 in steps of 10, in no order, each for its own amount of QALYs.
struct Plane {
    std::vector<double> cost, qalys;
    Plane() {
        for (int k = 0; k < 41; ++k) {
            qalys.push_back(1 + 0.01 * (k % 7));
            cost.push_back(qalys.back() * (1'000 + 10 * ((k * 16) % 41)));
        }
    }
    void put(int first, int many, double more_cost, double more_qalys) {
        for (int k = first; k < first + many; ++k)
            cost[static_cast<std::size_t>(k)] = more_cost, qalys[static_cast<std::size_t>(k)] = more_qalys;
    }
    CostPerQaly ratio(std::size_t replicates = 1) const { return cost_per_qaly(cost, qalys, replicates); }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("where all draws cost and gain, the ratio's limits are the percentiles of theirs", "[compare][icer]") {
    const CostPerQaly r = Plane{}.ratio();
    CHECK(r.trade == Trade::costs_and_gains);
    CHECK(r.low == Approx(1'010));
    CHECK(r.high == Approx(1'390));
    CHECK(r.value == Approx(1'200).epsilon(0.01));
    CHECK(r.dominates + r.dominated + r.far == 0);
    CHECK(has(r.told("GBP"), "1,010 GBP to 1,390 GBP in 95 % of draws"));
}

TEST_CASE("one draw in forty-one beyond zero is within the percent that limits leave out", "[compare][icer]") {
    Plane plane;
    plane.put(0, 1, 500, -0.2);  // is dominated, though its quotient is the lowest of all; its own was 1,000
    CHECK(plane.ratio().low == Approx(1'020));
    CHECK(plane.ratio().high == Approx(1'400));
    plane = {};
    plane.put(0, 1, -500, 0.2);  // dominates: in the place of the lowest
    CHECK(plane.ratio().low == Approx(1'010));
    CHECK(plane.ratio().high == Approx(1'390));
    CHECK(plane.ratio().note().find("limit") == std::string::npos);
}

TEST_CASE("draws that lose health leave no upper limit, and the lower one is that of the order on the plane",
          "[compare][icer]") {
    Plane plane;
    plane.put(0, 4, 500, -0.2);  // were 1,000, 1,160, 1,320 and 1,070
    const CostPerQaly r = plane.ratio();
    CHECK(r.trade == Trade::costs_and_gains);
    CHECK(r.low == Approx(1'020));
    CHECK(std::isnan(r.high));
    CHECK(r.dominated == Approx(4 / 41.0));
    CHECK(has(r.note(), "no upper limit: is dominated in 10 % of draws"));
    CHECK(has(r.told("GBP"),
              "above 1,020 GBP in 97.5 % of draws and without an upper limit: costs more and loses health in 10 %"));
}

TEST_CASE("draws that save money and gain health leave no lower limit, and no negative number is told",
          "[compare][icer]") {
    Plane plane;
    plane.put(0, 4, -500, 0.2);
    const CostPerQaly r = plane.ratio();
    CHECK(std::isnan(r.low));
    CHECK(r.high == Approx(1'390));
    CHECK(has(r.note(), "no lower limit: dominates in 10 % of draws"));
    CHECK(has(r.told("GBP"),
              "below 1,390 GBP in 97.5 % of draws and without a lower limit: saves money and gains health in 10 %"));
    CHECK_FALSE(has(r.told("GBP"), "-2,500"));  // their quotient
}

TEST_CASE("draws on the far side count against both limits, although their quotients look like others",
          "[compare][icer]") {
    Plane plane;
    plane.put(0, 4, -240, -0.2);  // 1,200 as well
    const CostPerQaly r = plane.ratio();
    CHECK(r.trade == Trade::costs_and_gains);
    CHECK(std::isnan(r.low));
    CHECK(std::isnan(r.high));
    CHECK(r.far == Approx(4 / 41.0));
    CHECK(has(r.note(), "no limit: saves money but loses health in 10 % of draws"));
    CHECK(has(r.told("GBP"), "no range holds 95 % of draws"));
}

TEST_CASE("who dominates or is dominated has no ratio, and the share of draws that agree is told", "[compare][icer]") {
    Plane plane;
    plane.put(0, 41, -500, 0.2), plane.put(0, 10, 10, 0.2);
    CHECK(plane.ratio().trade == Trade::dominates);
    CHECK(std::isnan(plane.ratio().value));
    CHECK(plane.ratio().told("GBP") == "in 76 % of draws");
    CHECK(plane.ratio().note() == "no ratio: dominates, in 76 % of draws");
    plane.put(0, 41, 500, -0.2);
    CHECK(plane.ratio().trade == Trade::is_dominated);
    CHECK(plane.ratio().told("GBP") == "in 100 % of draws");
}

TEST_CASE("a draw that does worse never lowers a limit, and one that does better never raises one", "[compare][icer]") {
    const auto at = [](double limit, double none) { return std::isnan(limit) ? none : limit; };
    for (int k = 0; k < 38; ++k) {
        Plane worse, better;
        worse.put(k, 3, 500, -0.2), better.put(k, 3, -500, 0.2);
        const CostPerQaly usual = Plane{}.ratio(), w = worse.ratio(), b = better.ratio();
        CHECK(at(w.low, -1) >= usual.low);
        CHECK(at(w.high, 1e9) >= usual.high);
        CHECK(at(b.low, -1) <= usual.low);
        CHECK(at(b.high, 1e9) <= usual.high);
    }
}

TEST_CASE("seen from the other strategy the ratio, its limits and its error are the same", "[compare][icer]") {
    Plane plane;
    plane.put(0, 4, 500, -0.2);
    const CostPerQaly r = plane.ratio(4);
    for (double& each : plane.cost) each = -each;
    for (double& each : plane.qalys) each = -each;
    const CostPerQaly turned = plane.ratio(4);
    CHECK(turned.trade == Trade::saves_and_loses);
    CHECK(turned.value == r.value);
    CHECK(turned.low == r.low);
    CHECK(std::isnan(turned.high));
    CHECK(std::isfinite(r.error));
    CHECK(turned.error == Approx(r.error));
    CHECK(turned.dominates == r.dominated);
    CHECK(has(turned.note(), "no upper limit: dominates in 10 % of draws"));
}

TEST_CASE("the ratio's Monte-Carlo error by hand: the delta method, with the covariance", "[compare][icer]") {
    // Cost 10 +- 2 and QALYs 1 -+ 0.1: what is left of cost is +-3, so 3 sqrt(4/3) / sqrt(4).
    const std::vector<double> cost{8, 12, 8, 12}, qalys{1.1, 0.9, 1.1, 0.9};
    const CostPerQaly against = cost_per_qaly(cost, qalys, 4);
    CHECK(against.value == Approx(10));
    CHECK(against.error == Approx(std::sqrt(3.0)));
    CHECK(has(against.told("GBP"), "Monte-Carlo error 1.73 GBP"));
    // Together they go: +-1 is left.
    CHECK(cost_per_qaly(cost, {0.9, 1.1, 0.9, 1.1}, 4).error == Approx(1 / std::sqrt(3.0)));
    // In proportion: nothing is left, however far both go.
    CHECK(cost_per_qaly(cost, {0.8, 1.2, 0.8, 1.2}, 4).error == Approx(0).margin(1e-12));
}

TEST_CASE("more draws of the same replicates make the ratio no surer", "[compare][icer]") {
    std::vector<double> cost{8, 12, 8, 12, 9}, qalys{1.1, 0.9, 1.1, 0.9, 1};
    const double once = cost_per_qaly(cost, qalys, 5).error;
    for (int k = 0; k < 95; ++k)
        cost.push_back(cost[static_cast<std::size_t>(k)]), qalys.push_back(qalys[static_cast<std::size_t>(k)]);
    CHECK(cost_per_qaly(cost, qalys, 5).error == Approx(once));
    CHECK(cost_per_qaly(cost, qalys, 100).error < 0.5 * once);  // as many replicates would
}

TEST_CASE("the ratio's error is how far the ratio of other replicates lies", "[compare][icer]") {
    const Draws luck{{7, 0}, stream_of("luck of a test"), 0};
    constexpr std::uint32_t times = 400, replicates = 20, draws = 60;
    std::vector<double> ratios;
    double error = 0;
    for (std::uint32_t t = 0; t < times; ++t) {
        std::vector<double> cost, qalys;
        for (std::uint32_t d = 0; d < draws; ++d) {
            const std::uint32_t r = t * replicates + d % replicates;
            const double a = luck.normal(r, 0), b = luck.normal(r, 1), c = luck.normal(t * draws + d, 2);
            qalys.push_back(1 + 0.4 * a + 0.1 * c), cost.push_back(1'000 - 200 * a + 200 * b + 50 * c);
        }
        const CostPerQaly ratio = cost_per_qaly(cost, qalys, replicates);
        ratios.push_back(ratio.value), error += ratio.error / times;
    }
    const double spread = estimate_of(ratios).error * std::sqrt(double{times});
    CHECK(error == Approx(spread).epsilon(0.12));  // of 400 times the spread is known to 4 %
}

TEST_CASE("where QALYs gained cannot be told from zero, or nothing repeats, no error is told, and why",
          "[compare][icer]") {
    const CostPerQaly open = cost_per_qaly({10, 10, 10}, {1, -0.5, 0.4}, 3);
    CHECK(open.value == Approx(100 / 3.0));
    CHECK(std::isnan(open.error));
    CHECK(has(open.note(), "cannot be told from zero"));
    CHECK(has(open.told("GBP"), "Monte-Carlo error without bound"));
    const CostPerQaly one = cost_per_qaly({10, 12}, {1, 1.1}, 1);
    CHECK(std::isnan(one.error));
    CHECK(has(one.note(), "not known with one replicate"));
    CHECK(cost_per_qaly({10, 12}, {1, 1.1}, 2).note().empty());
}

TEST_CASE("what is told over draws has an error that more replicates make smaller", "[compare][icer]") {
    const ValueForMoney few = value_of(made_up_trade(6)), many = value_of(made_up_trade(96));
    for (std::size_t w = 1; w < 3; ++w) {
        const StrategyValue &a = few.strategies[w], &b = many.strategies[w];
        CHECK(b.icer.error < 0.5 * a.icer.error);
        CHECK(b.drawn_more_cost.error < 0.5 * a.drawn_more_cost.error);
        CHECK(b.drawn_more_qalys.sd > 0.5 * a.drawn_more_qalys.sd);  // and a spread that stays
    }
}

TEST_CASE("each strategy on the frontier has its ratio to the next best, with limits and error of that difference",
          "[compare][icer]") {
    const Comparison c = made_up_trade();
    const ValueForMoney v = value_of(c);
    std::size_t beyond = 0;
    for (const FrontierStep& step : v.frontier) {
        if (step.than == step.world) {
            CHECK(std::isnan(step.icer.value));
            continue;
        }
        ++beyond;
        std::vector<double> cost, qalys;
        for (std::size_t d = 0; d < v.draws; ++d) {
            cost.push_back(v.cost[d][step.world] - v.cost[d][step.than]);
            qalys.push_back(v.qalys[d][step.world] - v.qalys[d][step.than]);
        }
        const CostPerQaly r = cost_per_qaly(cost, qalys, c.replicates());
        CHECK(step.icer.value == Approx(r.value));
        CHECK(step.icer.error == r.error);
        CHECK(step.icer.low == r.low);
        CHECK(step.icer.high == r.high);
        CHECK(step.more_cost_error > 0);
        CHECK(has(step.told, "Monte-Carlo error"));
        CHECK(next_best_text(v, step.world) == (step.than == 0 ? "" : step.told));
    }
    CHECK(beyond == 2);
    CHECK(next_best_text(v, 0).empty());
    CHECK_FALSE(next_best_text(v, 2).empty());  // its next best is the cheap one
}

TEST_CASE("net benefit at the threshold agrees with the ratio", "[compare]") {
    Comparison c = made_up_comparison();
    const ValueForMoney v = value_of(c);
    for (const StrategyValue& s : v.strategies) {
        if (s.trade != Trade::costs_and_gains) continue;
        CHECK((s.icer.value < v.threshold) == (s.drawn_net_benefit.mean > 0));
        c.valuation.threshold.value = static_cast<float>(s.icer.value);
        CHECK(value_of(c).strategies[s.world].drawn_net_benefit.mean == Approx(0).margin(1e-4));
    }
}

TEST_CASE("society counts the same health and more costs", "[compare]") {
    const Comparison c = made_up_comparison();
    const ValueForMoney service = value_of(c, {.least_draws = 120}),
                        society = value_of(c, {.perspective = Perspective::societal, .least_draws = 120});
    CHECK(service.qalys == society.qalys);
    for (std::size_t d = 0; d < service.draws; ++d) CHECK(society.cost[d][0] > service.cost[d][0]);
    CHECK(society.strategies[1].cost.value ==
          Approx(service.strategies[1].cost.value + service.strategies[1].production.value +
                 service.strategies[1].participants.value));
}

TEST_CASE("one replicate gives values without errors, none gives nothing, and neither crashes", "[compare]") {
    const ValueForMoney one = value_of(made_up_comparison(1));
    CHECK(std::isnan(one.strategies[1].more_cost.error));
    CHECK(std::isfinite(one.strategies[1].drawn_more_cost.sd));
    Comparison c = made_up_comparison(2);
    c.lives.clear(), c.group_people.clear();
    CHECK(value_of(c).strategies.empty());
    CHECK(value_of(Comparison{}).draws == 0);
}
