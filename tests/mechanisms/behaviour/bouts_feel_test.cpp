// How a bout feels while it lasts, by hand calculation.
#include "mechanisms/behaviour/bouts_feel.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "mechanisms/behaviour/burden_becomes_usual.hpp"
#include "mechanisms/thrown.hpp"

using namespace mensana;

namespace {

// One bout of one person: usual intensity 4 MET, fitness 28 (so that 8 MET are all of it), used to nothing.
struct Bout {
    float exercised = 1, minutes = 20, intensity = 4, company = 0, affect = 2, usual_intensity = 4, accustomed = 0,
          fatigue = 0, fitness = 28, burden = 0;
    Ratio8 alone = 0.0f;
    float felt(const BoutsFeel& feel) const {
        float felt = 0;
        feel({0, 1}, Thrown{1, Draws{Seed{1}, 1, 0}}, {&exercised}, {&minutes}, {&intensity}, {&company}, {&affect},
             {&burden}, {&alone}, {&usual_intensity}, {&accustomed}, {&fatigue}, {&fitness}, {&felt});
        return felt;
    }
};

BoutsFeel without_noise() {
    BoutsFeel feel;
    feel.company.value = 0.3f, feel.costs.long_.value = 0.5f, feel.costs.hard.value = 9,
    feel.costs.threshold.value = 0.65f;
    feel.costs.tired.value = 1.5f, feel.costs.bears.spare.value = 20, feel.costs.bears.accustomed_days.value = 3.5f;
    feel.costs.most_excess.value = 3, feel.most_relief.value = 1, feel.bout_spread.value = 0;
    return feel;
}

}  // namespace

TEST_CASE("a bout within what the body bears feels as usual, and no bout feels like nothing", "[mechanism]") {
    const BoutsFeel feel = without_noise();
    CHECK(Bout{}.felt(feel) == Approx(2));
    CHECK(Bout{.exercised = 0}.felt(feel) == 0);
}

TEST_CASE("twice the length that is borne costs half a point, and nothing once the body is used to it", "[mechanism]") {
    const BoutsFeel feel = without_noise();
    CHECK(Bout{.minutes = 40}.felt(feel) == Approx(1.5));
    CHECK(Bout{.minutes = 40, .accustomed = 20 / 3.5f}.felt(feel) == Approx(2));
    CHECK(Bout{.minutes = 240}.felt(feel) == Approx(0.5));  // most_excess
}

TEST_CASE("affect falls above the threshold, later in fitter people", "[mechanism]") {
    const BoutsFeel feel = without_noise();
    CHECK(Bout{.minutes = 10, .intensity = 8}.felt(feel) == Approx(2 - 9 * 0.35));
    CHECK(Bout{.minutes = 10, .intensity = 8, .fitness = 45}.felt(feel) == Approx(2));
    CHECK(Bout{.minutes = 10, .intensity = 8, .fitness = 0}.felt(feel) == Approx(2));  // nobody keeps fitness
}

TEST_CASE("tired legs cost, company gains against one's own share of it, and one's usual burden is not counted twice",
          "[mechanism]") {
    const BoutsFeel feel = without_noise();
    CHECK(Bout{.fatigue = 0.5f}.felt(feel) == Approx(2 - 0.75));
    CHECK(Bout{.company = 1}.felt(feel) == Approx(2.3));
    CHECK(Bout{.company = 1, .alone = 1.0f}.felt(feel) == Approx(2));
    CHECK(Bout{.minutes = 40, .burden = 0.5f}.felt(feel) == Approx(2));
    CHECK(Bout{.burden = 0.5f}.felt(feel) == Approx(2.5));
    CHECK(Bout{.burden = 4.0f}.felt(feel) == Approx(3));  // most_relief
}

TEST_CASE("bouts differ by bout_spread from day to day and from person to person", "[mechanism]") {
    BoutsFeel feel = without_noise();
    feel.bout_spread.value = 1;
    constexpr Person n = 20'000;
    const std::vector<float> ones(n, 1), zero(n, 0), thirty(n, 30);
    const std::vector<Ratio8> none(n);
    std::vector<float> felt(n);
    feel({0, n}, Thrown{n, Draws{Seed{1}, 1, 0}}, {ones.data()}, {ones.data()}, {ones.data()}, {zero.data()},
         {zero.data()}, {zero.data()}, {none.data()}, {ones.data()}, {zero.data()}, {zero.data()}, {thirty.data()},
         {felt.data()});
    double square = 0;
    for (const float x : felt) square += double{x} * x;
    CHECK(std::sqrt(square / n) == Approx(1).margin(4 / std::sqrt(2.0 * n)));
}

TEST_CASE("what usual bouts cost becomes usual by half in half_time, so that age takes fitness and no pleasure",
          "[mechanism]") {
    BurdenBecomesUsual becomes;
    becomes.half_time.value = 2;
    const float minutes = 30, intensity = 6, accustomed = 10, fitness = 24, tired = 0;
    const float costs = becomes.costs.of_usual_bouts()(minutes, intensity, accustomed, fitness, tired);
    REQUIRE(costs > 1);  // 6 MET are 0.88 of what this body can do
    float usual = 0;
    for (int week = 0; week < 104; ++week) {
        float change = 0;
        becomes({0, 1}, {7.0246f}, {&minutes}, {&intensity}, {&accustomed}, {&tired}, {&fitness}, {&usual}, {&change});
        usual += change;
    }
    CHECK(usual == Approx(costs / 2).epsilon(0.01));
}
