// REFUSED: abstract type | abstract class
#include "scenario/simulation.hpp"

using namespace mensana;

struct Forgetful : Observer {
    void see(const DayView&) override {}
    void end_of_day(std::int32_t, std::span<const World>) override {}
#ifdef ALLOWED
    void died(std::span<const Person>, std::span<const World>) override {}
#endif
};

Forgetful forgetful;
