// What a scenario offers and its days cut short.
#include <algorithm>
#include <fmt/format.h>

#include "command/command.hpp"
#include "scenario/scenario.hpp"

namespace mensana {

std::vector<std::string> offers_cut_short(const Scenario& scenario) {
    std::vector<std::string> all;
    for (const Intervention& offer : scenario.interventions) {
        const std::int32_t begun = offer.start < scenario.days
                                       ? std::min((scenario.days - 1 - offer.start) / offer.every + 1, offer.repeats)
                                       : 0;
        if (begun < offer.repeats)
            all.push_back(
                fmt::format("{} of {} {} of {} begin{} within the {} days that are lived; --days says how many.", begun,
                            offer.repeats, offer.repeats == 1 ? "round" : "rounds", offer.name,
                            offer.repeats == 1 ? "s" : "", scenario.days));
        // Whoever is still there on the morning after a round has completed it.
        const std::int32_t over = offer.start + (begun - 1) * offer.every + offer.length;
        if (begun > 0 && over >= scenario.days)
            all.push_back(fmt::format(
                "{} is over on the morning of day {}, and the last day that is lived is {}: nobody can complete it; "
                "--days {} is enough.",
                offer.repeats > 1 ? fmt::format("the last round of {} that begins", offer.name) : offer.name, over,
                scenario.days - 1, offer.start + (offer.repeats - 1) * offer.every + offer.length + 1));
    }
    return all;
}

}  // namespace mensana
