// REFUSED: rest and begin see traits and states only
#include "engine/mechanism.hpp"

using namespace mensana;

struct EarlyBird {
    static constexpr About about{"early_bird", "test", "A test.", Beat::birth};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void rest(Block people, Own<OwnUrge> usual, Sets<Habit> habit) const {
        for (const auto p : people) habit[p] = usual[p];
    }
#else
    void rest(Block people, Own<Urge> urge, Sets<Habit> habit) const {
        for (const auto p : people) habit[p] = urge[p];
    }
#endif
};

Mechanism made() { return EarlyBird{}; }
