// REFUSED: a kernel is const, returns nothing
#include "engine/mechanism.hpp"

using namespace mensana;

struct StressIsKept {
    static constexpr About about{"stress_is_kept", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void operator()(Block people, Adds<Stress> stress) const {
        for (const auto p : people) stress[p] += 1;
    }
#else
    void operator()(Block people, Adds<Stress> stress) {
        for (const auto p : people) stress[p] += 1;
    }
#endif
};

Mechanism made() { return StressIsKept{}; }
