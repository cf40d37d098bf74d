// The mechanisms of this shelf, one line each.
#include "mechanisms/background/hardship_burdens.hpp"
#include "mechanisms/background/illness_burdens.hpp"
#include "mechanisms/background/liability_is_shared.hpp"
#include "mechanisms/background/responses_differ.hpp"
#include "mechanisms/shelves.hpp"

namespace mensana {

std::vector<Mechanism> background() {
    return {
        HardshipBurdens{},
        IllnessBurdens{},
        LiabilityIsShared{},
        ResponsesDiffer{},
    };
}

}  // namespace mensana
