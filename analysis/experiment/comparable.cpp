#include "experiment/comparable.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>

#include "catalogue/catalogue.hpp"
#include "scenario/simulation.hpp"

namespace mensana {
namespace {

// A scenario without what may differ, line by line.
std::string frame_of(Scenario scenario) {
    scenario.title = scenario.question = "";
    scenario.interventions.clear(), scenario.uncertain.clear();
    scenario.mechanisms = catalogue();
    scenario.taking_part = {}, scenario.valuation = {};
    scenario.groups.clear(), scenario.readings.clear(), scenario.panel.clear();
    scenario.sample = 0, scenario.panel_every = scenario.days_every = scenario.asked_every = 1;
    return scenario.text();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> all;
    std::string section;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("["))
            section = line.substr(1, line.find(']') - 1);
        else if (!line.empty())
            all.push_back(section + "." + line);
    }
    return all;
}

// What the baseline says for all: another scenario that says otherwise would not be heard.
void look_at_what_is_heard_in_the_baseline_only(const Scenario& baseline, const Scenario& other,
                                                std::vector<Problem>& problems) {
    const auto not_heard = [&](const std::string& what) {
        problems.push_back(
            {other.file.string(), 0, 0, what,
             fmt::format("write it in {}, whose word counts for all scenarios", baseline.file.filename().string())});
    };
    const Valuation unsaid;
    const auto here = other.valuation.list(), there = baseline.valuation.list(), usual = unsaid.list();
    for (std::size_t n = 0; n < here.size(); ++n)
        if (here[n]->value != there[n]->value && here[n]->value != usual[n]->value)
            not_heard(fmt::format("[value] has {} = {}, and the baseline {} has {}", here[n]->name, here[n]->value,
                                  baseline.name, there[n]->value));
    if (other.valuation.currency != baseline.valuation.currency && other.valuation.currency != unsaid.currency)
        not_heard(fmt::format("[value] has currency = \"{}\", and the baseline {} has \"{}\"", other.valuation.currency,
                              baseline.name, baseline.valuation.currency));
    if (other.valuation.price_year != baseline.valuation.price_year && other.valuation.price_year != unsaid.price_year)
        not_heard(fmt::format("[value] has price_year = {}, and the baseline {} has {}", other.valuation.price_year,
                              baseline.name, baseline.valuation.price_year));
    for (const Uncertain& each : other.uncertain)
        if (std::ranges::none_of(baseline.uncertain, [&](const Uncertain& known) {
                return known.mechanism == each.mechanism && known.parameter == each.parameter &&
                       known.low == each.low && known.high == each.high;
            }))
            not_heard(fmt::format("[uncertain] has {}.{} = [{}, {}], and the baseline {} has not", each.mechanism,
                                  each.parameter, each.low, each.high, baseline.name));
}

// Who dies, and when, is the same in all worlds, so that rows stay people: what moves ages and deaths has to be the
// same.
std::vector<Mechanism> of_life_and_death(const Scenario& scenario) {
    std::vector<Mechanism> some;
    for (const Mechanism& each : scenario.mechanisms)
        if (std::ranges::any_of(each.uses(), [](const Use& use) {
                return use.access == Access::adds &&
                       (use.column == EveryColumn::place<Death> || use.column == EveryColumn::place<Age>);
            }))
            some.push_back(each);
    return some;
}

void look_at_deaths(const Scenario& baseline, const Scenario& other, std::vector<Problem>& problems) {
    const auto tell = [&](std::string what) {
        problems.push_back({other.file.string(), 0, 0, std::move(what),
                            "people must age and die alike in all scenarios, or they could not be compared one by one; "
                            "change it in all of them, or live the scenarios by themselves with mensana run"});
    };
    const auto here = of_life_and_death(other), there = of_life_and_death(baseline);
    const auto called = [](const std::vector<Mechanism>& all, std::string_view name) {
        return std::ranges::find(all, name, [](const Mechanism& m) { return m.about().name; });
    };
    for (const Mechanism& each : there)
        if (called(here, each.about().name) == here.end())
            tell(fmt::format("{} is off, and the baseline {} has it", each.about().name, baseline.name));
    for (const Mechanism& each : here) {
        const auto usual = called(there, each.about().name);
        if (usual == there.end()) {
            tell(fmt::format("has {}, which is off in the baseline {}", each.about().name, baseline.name));
            continue;
        }
        const auto mine = each.parameters(), theirs = usual->parameters();
        for (std::size_t n = 0; n < mine.size(); ++n)
            if (mine[n]->value != theirs[n]->value)
                tell(fmt::format("has {}.{} = {}, and the baseline {} has {}", each.about().name, mine[n]->name,
                                 mine[n]->value, baseline.name, theirs[n]->value));
    }
}

// People who grew up without a mechanism have other own parts, so they are others, whatever draws they share.
void look_at_what_was_never_there(const Scenario& baseline, const Scenario& other, std::vector<Problem>& problems) {
    if (!same_mechanisms(baseline.reference, other.reference))
        problems.push_back(
            {other.file.string(), 0, 0,
             fmt::format("people grew up in another world than those of {}, so that they are not the "
                         "same people: pairing would be by draws alone",
                         baseline.name),
             "say off = \"cut\" under [population] in both, or live them by themselves with mensana run"});
}

}  // namespace

std::vector<Problem> what_cannot_be_compared(const std::vector<Scenario>& scenarios) {
    std::vector<Problem> problems;
    for (const Scenario& each : scenarios)
        for (const Intervention& offer : each.interventions)
            if (offer.start >= each.days)
                problems.push_back({offer.who.file.empty() ? each.file.string() : offer.who.file, offer.who.line,
                                    offer.who.column,
                                    fmt::format("{} starts on day {}, and the last day that is lived is {}", offer.name,
                                                offer.start, each.days - 1),
                                    "start it earlier, or say --days or time.days = with more days"});
    const auto usual = lines_of(frame_of(scenarios.front()));
    for (std::size_t w = 1; w < scenarios.size(); ++w) {
        const auto lines = lines_of(frame_of(scenarios[w]));
        for (std::size_t n = 0; n < std::max(usual.size(), lines.size()); ++n) {
            const std::string a = n < usual.size() ? usual[n] : "nothing", b = n < lines.size() ? lines[n] : "nothing";
            const auto says_off = [](const std::string& line) { return line.starts_with("population.off"); };
            if (a != b && !(says_off(a) && says_off(b)))  // told below, with what it means
                problems.push_back({scenarios[w].file.string(), 0, 0,
                                    fmt::format("has {}, and the baseline {} has {}", b, scenarios.front().name, a),
                                    "people, calendar, births and network must be the same; --people, --days, --seed "
                                    "and --set change all scenarios"});
        }
        for (const Group& group : scenarios[w].groups)
            for (std::size_t v = 0; v < w; ++v)
                for (const Group& known : scenarios[v].groups)
                    if (known.name == group.name && known.who != group.who)
                        problems.push_back({group.file, group.line, group.column,
                                            fmt::format("the group {} is of other people in {}", group.name,
                                                        scenarios[v].file.filename().string()),
                                            "give it another name, or the same who"});
        look_at_what_is_heard_in_the_baseline_only(scenarios.front(), scenarios[w], problems);
        look_at_deaths(scenarios.front(), scenarios[w], problems);
        look_at_what_was_never_there(scenarios.front(), scenarios[w], problems);
        for (std::size_t v = 0; v < w; ++v)
            if (scenarios[v].name == scenarios[w].name)
                problems.push_back({scenarios[w].file.string(), 0, 0,
                                    fmt::format("two scenarios are called {}", scenarios[w].name),
                                    "a scenario has the name of its file: rename one"});
    }
    return problems;
}

}  // namespace mensana
