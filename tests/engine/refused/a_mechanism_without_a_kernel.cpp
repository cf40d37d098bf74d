// REFUSED: a mechanism has a kernel
#include "engine/mechanism.hpp"

using namespace mensana;

struct NothingHappens {
    static constexpr About about{"nothing_happens", "test", "A test.", Beat::birth};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void rest(Block, Sets<Stress>) const {}
#endif
};

Mechanism made() { return NothingHappens{}; }
