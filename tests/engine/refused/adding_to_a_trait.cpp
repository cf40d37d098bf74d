// REFUSED: a trait never changes
#include "engine/mechanism.hpp"

using namespace mensana;

struct LiabilityGrows {
    static constexpr About about{"liability_grows", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void operator()(Block people, Adds<Stress> more) const {
#else
    void operator()(Block people, Adds<DepressionLiability> more) const {
#endif
        for (const auto p : people) more[p] += 1;
    }
};

Mechanism made() { return LiabilityGrows{}; }
