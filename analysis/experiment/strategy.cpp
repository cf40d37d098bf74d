#include "experiment/strategy.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "catalogue/catalogue.hpp"
#include "measures/reading.hpp"

namespace mensana {

namespace {

std::string words_of(const Group& who) {
    std::string all;
    for (const Condition& each : who.who) {
        std::string value =
            each.low == each.high ? fmt::format("{}", each.low) : fmt::format("{} to {}", each.low, each.high);
        const auto reading = reading_called(each.what);
        if (reading && reading->column < EveryColumn::count && !EveryColumn::is[reading->column].labels.empty()) {
            value.clear();
            const auto labels = labels_of(EveryColumn::is[reading->column]);
            for (std::size_t code = 0; code < labels.size(); ++code)
                if (each.holds(static_cast<double>(code)))
                    value += fmt::format("{}{}", value.empty() ? "" : " or ", labels[code]);
        }
        all += fmt::format("{}{} {}", all.empty() ? "" : ", ", each.what, value);
    }
    return all.empty() ? "everybody" : all;
}

// Parameters of a list that has its usual values beside it, in the same order.
void tell(std::string_view of, const std::vector<const Parameter*>& list, const std::vector<const Parameter*>& usual,
          std::vector<Told>& all) {
    for (std::size_t n = 0; n < list.size(); ++n)
        all.push_back({fmt::format("{}.{}", of, list[n]->name), list[n]->value, list[n]->low, list[n]->high,
                       std::string{list[n]->unit}, source_told(*list[n], *usual[n])});
}

}  // namespace

std::vector<Told> told_of(const std::vector<Mechanism>& mechanisms) {
    const std::vector<Mechanism> usual = catalogue();
    std::vector<Told> all;
    for (const Mechanism& each : mechanisms) {
        const auto name = each.about().name;
        const auto known = std::ranges::find(usual, name, [](const Mechanism& m) { return m.about().name; });
        tell(name, each.parameters(), known == usual.end() ? each.parameters() : known->parameters(), all);
    }
    return all;
}

std::vector<Told> told_of(Birth birth) {
    Birth usual;
    const auto list = birth.list(), unsaid = usual.list();
    std::vector<Told> all;
    tell("birth", {list.begin(), list.end()}, {unsaid.begin(), unsaid.end()}, all);
    return all;
}

Strategy strategy_of(const Scenario& scenario, const Scenario& baseline) {
    Strategy s{scenario.name,
               scenario.title,
               scenario.question,
               scenario.file.filename().string(),
               scenario.text(),
               {},
               {},
               {}};
    if (s.title.empty()) s.title = s.name;
    for (const Intervention& each : scenario.interventions) {
        OfferFigures figures = each.figures, of_kind = each.kind->usual, unsaid;
        const auto list = figures.list(), usual = of_kind.list(), of_all = unsaid.list();
        std::string source;  // of what is known of this kind, and not of all, and of what the scenario sets
        for (std::size_t n = 0; n < list.size(); ++n)
            if (list[n]->source != of_all[n]->source || list[n]->value != usual[n]->value)
                source += fmt::format("{}{} {} {}: {}", source.empty() ? "" : "; ", list[n]->name, list[n]->value,
                                      list[n]->unit, source_told(*list[n], *usual[n]));
        const ControlArm* const control = arm_of(each.control);
        s.offers.push_back({each.name,
                            control ? fmt::format("{} as a control arm: {}", each.kind->name, control->name)
                                    : std::string{each.kind->name},
                            words_of(each.who),
                            source,
                            each.start,
                            each.length,
                            figures.uptake,
                            static_cast<double>(each.capacity),
                            {figures.fixed, figures.per_head, figures.per_session}});
    }
    std::map<std::string, double> usual;
    for (const Told& each : told_of(baseline.mechanisms)) usual[each.name] = each.value;
    for (const Told& each : told_of(scenario.mechanisms))
        if (const auto found = usual.find(each.name); found != usual.end() && found->second != each.value)
            s.changed.push_back(each);
    for (const Mechanism& each : catalogue())
        if (std::ranges::none_of(scenario.mechanisms,
                                 [&](const Mechanism& m) { return m.about().name == each.about().name; }))
            s.off.emplace_back(each.about().name);
    return s;
}

GroupedBy dimension_of(const Group& group) {
    if (!group.file.empty()) return GroupedBy::own;
    if (group.who.empty()) return GroupedBy::all;
    for (const auto& [what, dimension] :
         {std::pair{"age", GroupedBy::age}, std::pair{"sex", GroupedBy::sex}, std::pair{"income", GroupedBy::income},
          std::pair{"education", GroupedBy::education}})
        if (group.who.front().what == what) return dimension;
    return GroupedBy::own;
}

}  // namespace mensana
