// REFUSED: a daily kernel is given
#include "engine/mechanism.hpp"

using namespace mensana;

struct StressIsNumbered {
    static constexpr About about{"stress_is_numbered", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void operator()(Block people, Today today, Adds<Stress> stress) const {
        for (const auto p : people) stress[p] += today.season;
    }
#else
    void operator()(Block people, int day, Adds<Stress> stress) const {
        for (const auto p : people) stress[p] += static_cast<float>(day);
    }
#endif
};

Mechanism made() { return StressIsNumbered{}; }
