// The mechanisms of this shelf, one line each.
#include "mechanisms/biology/depression_inflames.hpp"
#include "mechanisms/biology/exercise_lowers_inflammation.hpp"
#include "mechanisms/biology/inflammation_depresses.hpp"
#include "mechanisms/biology/resting_inflammation_follows.hpp"
#include "mechanisms/catalogue.hpp"

namespace mensana {

std::vector<Mechanism> biology() {
    return {
        DepressionInflames{},
        ExerciseLowersInflammation{},
        InflammationDepresses{},
        RestingInflammationFollows{},
    };
}

}  // namespace mensana
