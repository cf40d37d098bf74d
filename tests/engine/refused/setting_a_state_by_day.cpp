// REFUSED: only born, rest and begin set a column
#include "engine/mechanism.hpp"

using namespace mensana;

struct StressIsSet {
    static constexpr About about{"stress_is_set", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void operator()(Block people, Adds<Stress> stress) const {
        for (const auto p : people) stress[p] += 1;
    }
#else
    void operator()(Block people, Sets<Stress> stress) const {
        for (const auto p : people) stress[p] = 1;
    }
#endif
};

Mechanism made() { return StressIsSet{}; }
