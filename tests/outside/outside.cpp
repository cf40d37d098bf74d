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
    return with < without - 0.1 && of_size_nothing == without ? 0 : 1;
}
