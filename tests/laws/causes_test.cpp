// Associations come out, never in: what people are observed to be is made of what causes what.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "catalogue/catalogue.hpp"
#include "catalogue/domains.hpp"
#include "engine/day.hpp"
#include "scenario/simulation.hpp"
#include "study/worlds.hpp"

using namespace mensana;

namespace {

// X -> M, M -> Y, Y -> X: the three that nobody has published.
template <class From, class To, const char* name_of_it>
struct Moves {
    static constexpr About about{name_of_it, "planted", "One moves the other, in a straight line.", Beat::lean,
                                 Pace::slow};
    Parameter size{"size", 0, "z per z", -1, 1, "planted"};
    auto parameters() { return std::tie(size); }
    MENSANA_KERNEL void operator()(Block people, Own<From> from, Adds<To> to) const {
        const float b = size;
        for (const auto p : people) to[p] += b * from[p];
    }
};
constexpr char x_to_m[] = "x_moves_m", m_to_y[] = "m_moves_y", y_to_x[] = "y_moves_x";
using XMovesM = Moves<Bdnf, CortisolPull, x_to_m>;
using MMovesY = Moves<Cortisol, OxidativeStressPull, m_to_y>;
using YMovesX = Moves<OxidativeStress, BdnfPull, y_to_x>;

double correlation(std::span<const float> x, std::span<const float> y) {
    const auto n = static_cast<double>(x.size());
    double sx = 0, sy = 0, xx = 0, yy = 0, xy = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
        const auto a = static_cast<double>(x[k]), b = static_cast<double>(y[k]);
        sx += a, sy += b, xx += a * a, yy += b * b, xy += a * b;
    }
    return (xy / n - sx / n * sy / n) / std::sqrt((xx / n - sx / n * sx / n) * (yy / n - sy / n * sy / n));
}

// By path tracing: of a loop of three with own parts of spread 1, the levels are (I - B)^-1 u.
std::array<double, 3> traced(double xm, double my, double yx) {
    const double round = 1 / (1 - xm * my * yx);
    // Of each level, what it has of the three own parts.
    const double x[3]{round, my * yx * round, yx * round}, m[3]{xm * round, round, xm * yx * round},
        y[3]{xm * my * round, my * round, round};
    const auto r = [](const double(&a)[3], const double(&b)[3]) {
        double ab = 0, aa = 0, bb = 0;
        for (int k = 0; k < 3; ++k) ab += a[k] * b[k], aa += a[k] * a[k], bb += b[k] * b[k];
        return ab / std::sqrt(aa * bb);
    };
    return {r(x, m), r(m, y), r(y, x)};
}

Scenario usual(std::size_t people, std::vector<Mechanism> mechanisms = catalogue()) {
    Scenario scenario;
    scenario.people = people;
    scenario.mechanisms = std::vector{mechanisms};
    scenario.reference = std::move(mechanisms);
    return scenario;
}

// Deviations from the mean of people of the same sex and five years of age.
std::vector<float> given_sex_and_age(const Population& people, std::size_t column) {
    std::vector<float> x(people.size());
    std::vector<double> sum(64), n(64);
    const auto cell = [&](Person p) {
        return static_cast<std::size_t>(people.all<Sex>()[p]) * 32 + static_cast<std::size_t>(people.all<Age>()[p] / 5);
    };
    for (Person p = 0; p < people.size(); ++p)
        x[p] = people.value(column, p), sum[cell(p)] += static_cast<double>(x[p]), n[cell(p)] += 1;
    for (Person p = 0; p < people.size(); ++p) x[p] -= static_cast<float>(sum[cell(p)] / n[cell(p)]);
    return x;
}
template <class A, class B>
double association(const Population& people) {
    return correlation(given_sex_and_age(people, EveryColumn::place<A>),
                       given_sex_and_age(people, EveryColumn::place<B>));
}

}  // namespace

TEST_CASE("on the first morning three planted causes correlate as path tracing says, and so they do later",
          "[causes]") {
    constexpr std::size_t n = 200'000;
    const Network nobody_known(n, std::span<const Edge>{});
    for (const auto& [xm, my, yx] : {std::array{0.31f, -0.22f, 0.17f}, std::array{-0.12f, 0.27f, 0.35f}})
        for (const float times : {1.0f, 2.0f}) {
            CAPTURE(xm, my, yx, times);
            World world{Population{n}, &nobody_known, {}, {}, {}};
            const Draws draws{Seed{11}, stream_of("own parts"), 0};
            std::ranges::fill(world.people.all<Age>(), 50.0f);
            for (Person p = 0; p < n; ++p) {
                world.people.all<OwnBdnf>()[p] = draws.normal(p, 0);
                world.people.all<OwnCortisol>()[p] = draws.normal(p, 1);
                world.people.all<OwnOxidativeStress>()[p] = draws.normal(p, 2);
            }
            std::vector<Mechanism> mechanisms;
            for (const Mechanism& each : catalogue())
                for (const char* name : {"bdnf_follows", "cortisol_follows", "oxidative_stress_follows"})
                    if (each.about().name == name) mechanisms.push_back(each);
            for (auto [mechanism, size] :
                 {std::pair{Mechanism{XMovesM{}}, xm}, {Mechanism{MMovesY{}}, my}, {Mechanism{YMovesX{}}, yx}}) {
                mechanism.parameter("size")->value = times * size;
                mechanisms.push_back(mechanism);
            }
            const Plan plan = plan_of(mechanisms);
            Days days{{&world, 1}, {&plan, 1}, Seed{11}, Calendar{}};
            days.settle(plan);
            const auto expected = traced(times * xm, times * my, times * yx);
            for (const std::int32_t until : {0, 60}) {
                CAPTURE(until);
                for (std::int32_t day = 0; day < until; ++day) days.live_one_day(day);
                const auto x = world.people.all<Bdnf>(), m = world.people.all<Cortisol>(),
                           y = world.people.all<OxidativeStress>();
                CHECK(std::abs(correlation(x, m) - expected[0]) < 0.01);
                CHECK(std::abs(correlation(m, y) - expected[1]) < 0.01);
                CHECK(std::abs(correlation(y, x) - expected[2]) < 0.01);
            }
        }
}

TEST_CASE("cross-sections of day 0 are those of the same world after five years", "[causes]") {
    Simulation simulation{usual(12'000)};
    REQUIRE(simulation.burn_in());
    const auto cross_section = [&] {
        const Population& people = simulation.world().people;
        return std::array{
            association<RecentActivity, Depression>(people), association<Habit, Depression>(people),
            association<Esteem, Depression>(people),         association<Bmi, Depression>(people),
            association<Fitness, RecentActivity>(people),    association<Support, Depression>(people),
            association<Anxiety, Depression>(people),        association<PastEpisodes, Depression>(people),
            association<Bdnf, Depression>(people),           association<Hippocampus, Depression>(people),
            association<Loneliness, RecentActivity>(people), association<LnCrp, RecentActivity>(people)};
    };
    const auto first = cross_section();
    CHECK(first[0] < -0.2);  // there is something to be kept
    REQUIRE(simulation.advance(5 * 365));
    const auto later = cross_section();
    for (std::size_t k = 0; k < first.size(); ++k) {
        CAPTURE(k, first[k], later[k]);
        CHECK(std::abs(later[k] - first[k]) < 4 * std::sqrt(2.0 / 12'000));
    }
}

TEST_CASE("a stronger path makes its cross-sectional association larger, and without any there is none", "[causes]") {
    const auto in_a_world = [](float size) {
        auto mechanisms = catalogue();
        for (Mechanism& each : mechanisms)
            if (each.about().name == "self_esteem_protects_mood") each.parameter("depression")->value = size;
        Simulation simulation{usual(15'000, mechanisms)};
        CHECK(simulation.burn_in());
        return std::pair{association<Esteem, Depression>(simulation.world().people),
                         association<RecentActivity, Depression>(simulation.world().people)};
    };
    const auto [esteem, activity] = in_a_world(0.24f);
    const auto [weak_esteem, weak_activity] = in_a_world(0.08f);
    CHECK(esteem < weak_esteem - 0.05);
    CHECK(activity < weak_activity - 0.02);
}

TEST_CASE("where nothing causes anything, what people do goes with nothing in body and mind", "[causes]") {
    Simulation simulation{in_world(usual(12'000), *std::ranges::find(causal_worlds(), "nothing", &CausalWorld::name))};
    REQUIRE(simulation.burn_in());
    const Population& people = simulation.world().people;
    std::size_t pairs = 0, beyond = 0;
    for (std::size_t a = 0; a < EveryColumn::count; ++a) {
        if (EveryColumn::is[a].kind != Kind::state || EveryColumn::holds[a] != Holds::real ||
            domain_of(a) != Domain::exercise)
            continue;
        if (a == EveryColumn::place<UsualBurden>) continue;  // it is reckoned from fitness, and moves nothing by itself
        for (std::size_t b = 0; b < EveryColumn::count; ++b) {
            if (EveryColumn::is[b].kind != Kind::state || EveryColumn::holds[b] != Holds::real) continue;
            if (domain_of(b) != Domain::mind && domain_of(b) != Domain::body) continue;
            // Signals of a bout that is just over are exercise by another name.
            if (b == EveryColumn::place<Myokines> || b == EveryColumn::place<RecentGlow>) continue;
            const double r = correlation(given_sex_and_age(people, a), given_sex_and_age(people, b));
            if (std::isnan(r)) continue;  // nobody differs
            CAPTURE(EveryColumn::is[a].name, EveryColumn::is[b].name);
            CHECK(std::abs(r) < 5 / std::sqrt(12'000.0));
            ++pairs, beyond += std::abs(r) > 2 / std::sqrt(12'000.0);
        }
    }
    CHECK(pairs > 60);
    CHECK(static_cast<double>(beyond) < 0.15 * static_cast<double>(pairs));
}
