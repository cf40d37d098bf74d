// REFUSED: friends see only what a column shows
#include "engine/mechanism.hpp"

using namespace mensana;

struct FriendsStressSpreads {
    static constexpr About about{"friends_stress_spreads", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void operator()(Block people, Friends<RecentActivity> theirs, Adds<Stress> stress) const {
#else
    void operator()(Block people, Friends<Stress> theirs, Adds<Stress> stress) const {
#endif
        for (const auto p
             : people) stress[p] += theirs.mean(p, 0.0f);
}
}
;

Mechanism made() { return FriendsStressSpreads{}; }
