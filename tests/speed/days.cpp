// speed_days PEOPLE DAYS [dozen]: so many people live so many days on one thread, and nothing else is told or written.
// tests/speed/instructions.cmake counts its instructions: of two runs that differ in days only, the difference is the
// days.
#include <cstdlib>
#include <string_view>

#include "town.hpp"

int main(int count, char** word) {
    using namespace mensana;
    if (count < 3) return 2;
    use_threads(1);
    const Scenario scenario = scenario_of(std::strtoul(word[1], nullptr, 10));
    Town town{scenario, first_morning(scenario),
              count > 3 && word[3] == std::string_view{"dozen"} ? dozen() : catalogue()};
    town.live(std::atoi(word[2]));
    return town.world().people.all<Depression>()[0] < 100 ? 0 : 1;
}
