// REFUSED: a trait never changes
#include "engine/mechanism.hpp"

using namespace mensana;

struct AgeGrows {
    static constexpr About about{"age_grows", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void operator()(Block people, Adds<Stress> years) const {
#else
    void operator()(Block people, Adds<Age> years) const {
#endif
        for (const auto p
             : people) years[p] += 1;
}
}
;

Mechanism made() { return AgeGrows{}; }
