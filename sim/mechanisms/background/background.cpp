// The mechanisms of this shelf, one line each.
#include "mechanisms/background/liability_is_shared.hpp"
#include "mechanisms/background/responses_differ.hpp"
#include "mechanisms/catalogue.hpp"

namespace mensana {

std::vector<Mechanism> background() {
    return {
        LiabilityIsShared{},
        ResponsesDiffer{},
    };
}

}  // namespace mensana
