// Somebody else's mechanism, written outside mensana's tree, in a world beside one without it.  Exits 0 when the
// mechanism did what it claims, and nothing happened where its size is 0.
#include <cmath>
#include <cstdio>

#include "catalogue/catalogue.hpp"
#include "scenario/simulation.hpp"

using namespace mensana;

namespace {

struct MusicLiftsMood {
    static constexpr About about{"music_lifts_mood", "social_support", "Singing together lifts mood.", Beat::lean};
    static constexpr Card card{"depression_pull -= lift", "made up for a test", "made up for a test", Grade::low,
                               "nothing: it is made up"};
    Parameter lift{"lift", 0.8f, "SD", 0, 2, "ASSUMED: made up for a test"};
    auto parameters() { return std::tie(lift); }
    MENSANA_KERNEL void operator()(Block people, Adds<DepressionPull> pull) const {
        const float down = lift;
        for (const auto p : people) pull[p] -= down;
    }
};

// An arrow that nobody has published: what it makes of the first morning is path tracing, r = b / sqrt(1 + b^2).
struct CortisolMovesBdnf {
    static constexpr About about{"cortisol_moves_bdnf", "cortisol", "Cortisol moves BDNF.", Beat::lean, Pace::slow};
    static constexpr Card card{"bdnf_pull += size * cortisol", "made up for a test", "made up for a test", Grade::low,
                               "nothing: it is made up"};
    Parameter size{"size", 0, "z per z", -1, 1, "ASSUMED: made up for a test"};
    auto parameters() { return std::tie(size); }
    MENSANA_KERNEL void operator()(Block people, Own<Cortisol> cortisol, Adds<BdnfPull> bdnf) const {
        const float b = size;
        for (const auto p : people) bdnf[p] += b * cortisol[p];
    }
};

double planted_correlation(float size) {
    constexpr std::size_t n = 100'000;
    const Network nobody_known(n, std::span<const Edge>{});
    World world{Population{n}, &nobody_known, {}, {}};
    const Draws draws{Seed{4}, stream_of("own parts"), 0};
    for (Person p = 0; p < n; ++p) {
        world.people.all<Age>()[p] = 40;
        world.people.all<OwnCortisol>()[p] = draws.normal(p, 0);
        world.people.all<OwnBdnf>()[p] = draws.normal(p, 1);
    }
    CortisolMovesBdnf planted;
    planted.size.value = size;
    std::vector<Mechanism> mechanisms;
    mechanisms.emplace_back(planted);
    for (const Mechanism& each : catalogue())
        if (each.about().name == "cortisol_follows" || each.about().name == "bdnf_follows") mechanisms.push_back(each);
    const Plan plan = plan_of(std::move(mechanisms));
    Days days{{&world, 1}, {&plan, 1}, Seed{4}, Calendar{}};
    days.settle(plan);
    double xx = 0, yy = 0, xy = 0;
    for (Person p = 0; p < n; ++p) {
        const auto x = static_cast<double>(world.people.all<Cortisol>()[p]),
                   y = static_cast<double>(world.people.all<Bdnf>()[p]);
        xx += x * x, yy += y * y, xy += x * y;
    }
    return xy / std::sqrt(xx * yy);
}

double mean_depression(const World& world) {
    double sum = 0;
    for (const float each : world.people.all<Depression>()) sum += static_cast<double>(each);
    return sum / static_cast<double>(world.people.size());
}

}  // namespace

int main() {
    Scenario usual;
    usual.people = 2000, usual.settle_days = 7;
    usual.mechanisms = catalogue(), usual.reference = catalogue();
    Scenario music = usual, silence = usual;
    music.mechanisms.emplace_back(MusicLiftsMood{});
    MusicLiftsMood nothing;
    nothing.lift.value = 0;
    silence.mechanisms.emplace_back(nothing);
    Simulation simulation{{usual, music, silence}, first_morning(usual), {}};
    simulation.advance(60);
    const double without = mean_depression(simulation.world(0)), with = mean_depression(simulation.world(1)),
                 of_size_nothing = mean_depression(simulation.world(2));
    std::printf("mean depression: %.4f without, %.4f with, %.4f with a size of 0\n", without, with, of_size_nothing);
    bool traced = true;
    for (const float b : {0.0f, 0.3f, 0.6f}) {
        const double r = planted_correlation(b), expected = static_cast<double>(b) / std::sqrt(1 + b * b);
        std::printf("planted %.1f: correlation %.4f on the first morning, %.4f by path tracing\n", b, r, expected);
        traced &= std::abs(r - expected) < 0.01;
    }
    return with < without - 0.1 && of_size_nothing == without && traced ? 0 : 1;
}
