// REFUSED: every parameter must stand in parameters()
#include "engine/mechanism.hpp"

using namespace mensana;

struct StressRises {
    static constexpr About about{"stress_rises", "test", "A test.", Beat::respond};
    Parameter rise{"rise", 1, "events", 0, 2, "a test"}, noise{"noise", 1, "events", 0, 2, "a test"};
#ifdef ALLOWED
    auto parameters() { return std::tie(rise, noise); }
#else
    auto parameters() { return std::tie(rise); }
#endif
    void operator()(Block people, Adds<Stress> stress) const {
        for (const auto p : people) stress[p] += rise + noise;
    }
};

Mechanism made() { return StressRises{}; }
