// REFUSED: born, rest and begin see traits and states
#include "engine/mechanism.hpp"

using namespace mensana;

struct StressIsInborn {
    static constexpr About about{"stress_is_inborn", "test", "A test.", Beat::birth};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void born(Block people, Draws draws, Sets<HabitPace> drawn) const {
#else
    void born(Block people, Draws draws, Sets<Stress> drawn) const {
#endif
        for (const auto p : people) drawn[p] = draws.uniform(p);
    }
};

Mechanism made() { return StressIsInborn{}; }
