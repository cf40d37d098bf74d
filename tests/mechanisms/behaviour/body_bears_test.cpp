// What a body gets used to, how tired it becomes and what injures it; by hand calculation at a reference dose.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "mechanisms/behaviour/body_gets_accustomed.hpp"
#include "mechanisms/behaviour/fatigue_builds_and_clears.hpp"
#include "mechanisms/behaviour/injuries_happen.hpp"
#include "mechanisms/behaviour/injuries_heal.hpp"
#include "mechanisms/thrown.hpp"

using namespace mensana;

TEST_CASE("the body gets used to half of a new load in half_time days, harder minutes counting for more",
          "[mechanism]") {
    BodyGetsAccustomed gets;
    gets.half_time.value = 28;
    const float minutes[]{30, 30}, intensity[]{4, 8}, usual[]{4, 4};
    float accustomed[]{0, 0};
    for (int day = 0; day < 28; ++day) {
        float change[]{0, 0};
        gets({0, 2}, {minutes}, {intensity}, {usual}, {accustomed}, {change});
        accustomed[0] += change[0], accustomed[1] += change[1];
    }
    CHECK(accustomed[0] == Approx(15).epsilon(1e-4));
    CHECK(accustomed[1] == Approx(30).epsilon(1e-4));
}

TEST_CASE("what the body is used to rests at the usual minutes a day", "[mechanism]") {
    const float usual_urge[]{0};
    const float minutes[]{60};
    float accustomed[]{0};
    BodyGetsAccustomed{}.rest({0, 1}, {usual_urge}, {minutes}, {accustomed});
    CHECK(accustomed[0] == Approx(30));
}

TEST_CASE("fatigue rises by tiring for a bout just borne, four times that for far too much, and halves in half_time",
          "[mechanism]") {
    FatigueBuildsAndClears builds;
    builds.tiring.value = 0.08f, builds.most_load.value = 4, builds.half_time.value = 2;
    builds.bears.spare.value = 20, builds.bears.accustomed_days.value = 3.5f;
    const float minutes[]{20, 240, 55, 0}, intensity[]{4, 4, 4, 0}, usual[]{4, 4, 4, 4}, accustomed[]{0, 0, 10, 0};
    float fatigue[]{0, 0, 0, 0.6f}, change[]{0, 0, 0, 0};
    builds({0, 4}, {minutes}, {intensity}, {usual}, {accustomed}, {fatigue}, {change});
    CHECK(change[0] == Approx(0.08));
    CHECK(change[1] == Approx(0.32));
    CHECK(change[2] == Approx(0.08));  // 55 = 20 + 3.5 * 10
    CHECK(change[3] == Approx(0.6 * (std::sqrt(0.5) - 1)));
}

TEST_CASE("fatigue rests where usual bouts build as much as clears", "[mechanism]") {
    const FatigueBuildsAndClears builds;
    const float usual_urge[]{-3, 0, 2};
    const float length[]{60, 60, 60}, met[]{4, 4, 4}, none[]{0, 0, 0};
    float fatigue[]{0, 0, 0}, accustomed[]{0, 0, 0}, after[]{0, 0, 0}, without[]{0, 0, 0};
    builds.rest({0, 3}, {usual_urge}, {length}, {fatigue});
    BodyGetsAccustomed{}.rest({0, 3}, {usual_urge}, {length}, {accustomed});
    builds({0, 3}, {length}, {met}, {met}, {accustomed}, {fatigue}, {after});
    builds({0, 3}, {none}, {none}, {met}, {accustomed}, {fatigue}, {without});
    for (int k = 0; k < 3; ++k) {
        const double share = 1 / (1 + std::exp(-double{usual_urge[k]}));
        CHECK(share * double{after[k]} + (1 - share) * double{without[k]} == Approx(0).margin(1e-6));
    }
}

TEST_CASE("a thousand hours injure 1.2 times walking, 7.9 running, 18 running as a novice", "[mechanism]") {
    InjuriesHappen happen;
    happen.rate.value = 1.2f, happen.steepness.value = 2, happen.overload.value = 1.3f;
    happen.bears.spare.value = 20, happen.bears.accustomed_days.value = 3.5f;
    constexpr Person n = 400'000;
    const float hours = n * 0.5f / 1000;  // half an hour each
    const std::vector<float> half_hour(n, 30);
    struct Kind {
        float met, accustomed;
        double per_1000_hours;
    };
    for (const Kind& kind : {Kind{3.5f, 20, 1.2}, Kind{9, 20, 1.2 * 81 / 12.25}, Kind{9, 0, 1.2 * 81 / 12.25 * 1.65}}) {
        const std::vector<float> met(n, kind.met), accustomed(n, kind.accustomed);
        std::vector<float> injured(n);
        happen({0, n}, Thrown{n, Draws{Seed{2}, 1, 0}}, {half_hour.data()}, {met.data()}, {met.data()},
               {accustomed.data()}, {injured.data()});
        const auto count = static_cast<double>(std::count(injured.begin(), injured.end(), 1.0f));
        CHECK(std::abs(count - hours * kind.per_1000_hours) < 4 * std::sqrt(hours * kind.per_1000_hours));
    }
    const std::vector<float> none(n);  // without a bout nobody is injured
    std::vector<float> injured(n);
    happen({0, n}, Thrown{n, Draws{Seed{2}, 1, 0}}, {none.data()}, {none.data()}, {half_hour.data()}, {none.data()},
           {injured.data()});
    CHECK(std::count(injured.begin(), injured.end(), 0.0f) == n);
}

TEST_CASE("an injury takes a median of `days` to heal, a day a day", "[mechanism]") {
    InjuriesHeal heal;
    heal.days.value = 14, heal.spread.value = 1;
    constexpr Person n = 20'001;
    std::vector<float> hurt(n, 1), left(n, 0), change(n);
    heal({0, n}, Thrown{n, Draws{Seed{2}, 1, 0}}, {hurt.data()}, {left.data()}, {change.data()});
    std::sort(change.begin(), change.end());
    CHECK(change[n / 2] == Approx(14).margin(14 * 4 * 1.25 / std::sqrt(n)));
    CHECK(change[n / 20] == Approx(14 * std::exp(-1.645)).epsilon(0.1));
    const float none[]{0, 0, 0}, days[]{0, 0.4f, 7};
    float healed[]{0, 0, 0};
    heal({0, 3}, Thrown{3, Draws{Seed{2}, 1, 0}}, {none}, {days}, {healed});
    CHECK(healed[0] == 0);
    CHECK(healed[1] == Approx(-0.4));
    CHECK(healed[2] == -1);
}
