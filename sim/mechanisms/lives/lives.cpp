// The mechanisms of this shelf, one line each.
#include "mechanisms/lives/people_age.hpp"
#include "mechanisms/lives/people_die.hpp"
#include "mechanisms/shelves.hpp"

namespace mensana {

std::vector<Mechanism> lives() {
    return {
        PeopleAge{},
        PeopleDie{},
    };
}

}  // namespace mensana
