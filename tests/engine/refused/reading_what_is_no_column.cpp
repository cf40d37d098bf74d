// REFUSED: a column must stand in EveryColumn
#include "engine/mechanism.hpp"

using namespace mensana;

struct Luck : Of<> {
    static constexpr Column is{"luck", "z", Kind::state, 0, 1, "Not on the page"};
};

struct LuckEases {
    static constexpr About about{"luck_eases", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void operator()(Block people, Own<Habit> luck, Adds<Stress> stress) const {
#else
    void operator()(Block people, Own<Luck> luck, Adds<Stress> stress) const {
#endif
        for (const auto p
             : people) stress[p] -= luck[p];
}
}
;

Mechanism made() { return LuckEases{}; }
