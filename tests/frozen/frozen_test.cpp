// One small run whose numbers are kept in a text file.  When the model changes on purpose, renew them:
//     tools/renew_frozen
// and look at the difference before committing it.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

#include "scenario/simulation.hpp"

using namespace mensana;

namespace {

std::string frozen_run() {
    const Scenario scenario =
        read_scenario(MENSANA_SOURCE_DIR "/scenarios/baseline.toml",
                      {"population.people=2000", "time.days=30", "time.settle_days=10", "population.seed=7"});
    Simulation simulation{scenario};
    simulation.advance(scenario.days);
    const World& world = simulation.world();

    std::string text =
        fmt::format("{} people, {} ties, {} days\n", scenario.people, world.friends->ties(), scenario.days);
    for (std::size_t k = 0; k < EveryColumn::count; ++k) {
        if (EveryColumn::is[k].kind == Kind::act) continue;
        double sum = 0;
        std::uint64_t hash = 14695981039346656037u;  // FNV-1a over the bytes of the column
        const auto* bytes = static_cast<const unsigned char*>(world.people.at(k));
        for (std::size_t b = 0; b < scenario.people * EveryColumn::bytes[k]; ++b)
            hash = (hash ^ bytes[b]) * 1099511628211u;
        for (Person p = 0; p < scenario.people; ++p) sum += static_cast<double>(world.people.value(k, p));
        text += fmt::format("{:<28} mean {:14.6f}  bits {:016x}\n", EveryColumn::is[k].name,
                            sum / static_cast<double>(scenario.people), hash);
    }
    return text;
}

}  // namespace

TEST_CASE("the frozen run has the numbers it had when they were last renewed on purpose", "[frozen]") {
    const std::string path = MENSANA_SOURCE_DIR "/tests/frozen/baseline.txt", now = frozen_run();
    if (std::getenv("MENSANA_RENEW_FROZEN")) {
        std::ofstream{path} << now;
        SUCCEED("renewed");
        return;
    }
    std::stringstream kept;
    kept << std::ifstream{path}.rdbuf();
    INFO("if the model was meant to change: tools/renew_frozen");
    CHECK(now == kept.str());
}
