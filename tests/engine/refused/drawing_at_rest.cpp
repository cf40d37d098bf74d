// REFUSED: born, rest and begin see traits and states
#include "engine/mechanism.hpp"

using namespace mensana;

struct StressIsThrown {
    static constexpr About about{"stress_is_thrown", "test", "A test.", Beat::birth};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void begin(Block people, Draws draws, Sets<Stress> stress) const {
#else
    void rest(Block people, Draws draws, Sets<Stress> stress) const {
#endif
        for (const auto p : people) stress[p] = draws.uniform(p);
    }
};

Mechanism made() { return StressIsThrown{}; }
