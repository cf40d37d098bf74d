// REFUSED: only born and begin have Draws
#include "engine/mechanism.hpp"

using namespace mensana;

struct StressIsLuck {
    static constexpr About about{"stress_is_luck", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void operator()(Block people, Uniforms<1> dice, Adds<Stress> stress) const {
        for (const auto p : people) stress[p] += dice(p);
    }
#else
    void operator()(Block people, Draws draws, Adds<Stress> stress) const {
        for (const auto p : people) stress[p] += draws.uniform(p);
    }
#endif
};

Mechanism made() { return StressIsLuck{}; }
