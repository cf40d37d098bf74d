// REFUSED: only an act with a set point has an offset
#include "engine/mechanism.hpp"

using namespace mensana;

struct PastIsLived {
    static constexpr About about{"past_is_lived", "test", "A test.", Beat::birth};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void begin(Block people, Own<Age> age, Offset<Urge> usual, Sets<Stress> stress) const {
#else
    void begin(Block people, Own<Age> age, Offset<Minutes> usual, Sets<Stress> stress) const {
#endif
        for (const auto p : people) stress[p] = usual(false, age[p]);
    }
};

Mechanism made() { return PastIsLived{}; }
