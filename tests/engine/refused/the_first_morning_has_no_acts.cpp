// REFUSED: born, rest and begin see traits and states
#include "engine/mechanism.hpp"

using namespace mensana;

struct EarlyBird {
    static constexpr About about{"early_bird", "test", "A test.", Beat::birth};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void rest(Block people, Own<Urge> level, Sets<Habit> habit) const {
        for (const auto p : people) habit[p] = level[p];
    }
#else
    void rest(Block people, Own<Minutes> today, Sets<Habit> habit) const {
        for (const auto p : people) habit[p] = today[p];
    }
#endif
};

Mechanism made() { return EarlyBird{}; }
