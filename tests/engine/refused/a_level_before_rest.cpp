// REFUSED: born, rest and begin see traits and states
#include "engine/mechanism.hpp"

using namespace mensana;

struct PaceIsOfTheUrge {
    static constexpr About about{"pace_is_of_the_urge", "test", "A test.", Beat::birth};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void born(Block people, Own<OwnUrge> urge, Sets<HabitPace> pace) const {
#else
    void born(Block people, Own<Urge> urge, Sets<HabitPace> pace) const {
#endif
        for (const auto p : people) pace[p] = held(urge[p], 0.0f, 1.0f);
    }
};

Mechanism made() { return PaceIsOfTheUrge{}; }
