// Switches and sizes of a scenario that make no difference, as they are told before it is lived.
#include <fmt/format.h>

#include "command/command.hpp"
#include "scenario/scenario.hpp"

namespace mensana {

std::vector<std::string> what_changes_nothing(const Scenario& scenario) {
    constexpr std::size_t most = 8;  // a scenario that was written out whole sets all there is
    std::vector<std::string> some = scenario.changes_nothing;
    if (some.size() <= most) return some;
    const std::size_t more = some.size() - most;
    some.resize(most);
    some.push_back(fmt::format("and {} more of the kind", more));
    return some;
}

}  // namespace mensana
