// The mechanisms of this shelf, one line each.
#include "mechanisms/lives/age_slows_activity.hpp"
#include "mechanisms/lives/age_steadies_mood.hpp"
#include "mechanisms/lives/age_weakens_body.hpp"
#include "mechanisms/lives/people_age.hpp"
#include "mechanisms/lives/people_die.hpp"
#include "mechanisms/shelves.hpp"

namespace mensana {

std::vector<Mechanism> lives() {
    return {
        AgeSlowsActivity{}, AgeSteadiesMood{}, AgeWeakensBody{}, PeopleAge{}, PeopleDie{},
    };
}

}  // namespace mensana
