// REFUSED: an act is made by the day, it has no place of rest
#include "engine/mechanism.hpp"

using namespace mensana;

struct MinutesRest {
    static constexpr About about{"minutes_rest", "test", "A test.", Beat::birth};
    auto parameters() { return std::tie(); }
#ifdef ALLOWED
    void rest(Block people, Sets<RecentActivity> minutes) const {
#else
    void rest(Block people, Sets<Minutes> minutes) const {
#endif
        for (const auto p
             : people) minutes[p] = 0;
}
}
;

Mechanism made() { return MinutesRest{}; }
