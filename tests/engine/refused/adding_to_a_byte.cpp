// REFUSED: only what is kept as a float can be added to
#include "engine/mechanism.hpp"

using namespace mensana;

struct EpisodesPileUp {
    static constexpr About about{"episodes_pile_up", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void operator()(Block people, Adds<EpisodeDays> days) const {
        for (const auto p : people) days[p] += 1;
    }
#else
    void operator()(Block people, Adds<ProgrammeOffer> offer) const {
        for (const auto p : people) offer[p] += 1;
    }
#endif
};

Mechanism made() { return EpisodesPileUp{}; }
