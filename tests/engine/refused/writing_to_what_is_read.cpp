// REFUSED: read-only | const value | const-qualified
#include "engine/mechanism.hpp"

using namespace mensana;

struct StressIsForgotten {
    static constexpr About about{"stress_is_forgotten", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void operator()(Block people, Adds<Stress> stress) const {
#else
    void operator()(Block people, Own<Stress> stress) const {
#endif
        for (const auto p
             : people) stress[p] = 0;
}
}
;

Mechanism made() { return StressIsForgotten{}; }
