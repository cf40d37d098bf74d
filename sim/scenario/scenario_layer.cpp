#include "scenario/scenario_layer.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <utility>

#include "catalogue/catalogue.hpp"
#include "scenario/scenario_groups.hpp"
#include "scenario/scenario_offers.hpp"

namespace mensana {
namespace {

// The mappings that come with the program: beside its sources, or where it was installed.
std::filesystem::path shipped_mappings() {
    std::error_code error;
    for (auto folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path(); folder.has_relative_path();
         folder = folder.parent_path())
        for (const char* place : {"scenarios/mappings", "share/mensana/scenarios/mappings"})
            if (std::filesystem::is_directory(folder / place, error)) return folder / place;
    return {};
}

constexpr std::array moved_from_birth{MovedKey{
    "r_activity_depression", "r_activity_depression is a mechanism's now",
    "set activity of liability_is_shared (0.14 beside genes of their own is a genetic correlation of -0.20), or "
    "leave that mechanism out"}};

Parameter* figure_called(Valuation& valuation, std::string_view name) {
    for (Parameter* each : valuation.list())
        if (each->name == name) return each;
    return nullptr;
}

}  // namespace

void ScenarioLayer::apply(const TomlNode& file) {
    const std::vector<Mechanism> all = catalogue();
    std::vector<std::string_view> known{"title",        "question",    "based_on", "use",      "without",
                                        "population",   "time",        "network",  "birth",    "record",
                                        "intervention", "taking_part", "value",    "uncertain"};
    for (const Mechanism& each : all) known.push_back(each.about().name);
    for (const TomlNode& node : file.children) {
        const auto key = std::string_view{node.key};
        if (key == "title")
            values_.text(node, scenario_.title);
        else if (key == "question")
            values_.text(node, scenario_.question);
        else if (key == "based_on")
            continue;
        else if (key == "use" || key == "without")
            continue;  // below, together
        else if (key == "population")
            population(node);
        else if (key == "time")
            time(node);
        else if (key == "network")
            network(node);
        else if (key == "record")
            record(node);
        else if (key == "birth")
            values_.parameters(node, scenario_.birth.list(), "birth", moved_from_birth);
        else if (key == "intervention")
            read_interventions(node, scenario_.interventions, values_);
        else if (key == "taking_part")
            values_.parameters(node, scenario_.taking_part.list(), "taking_part");
        else if (key == "value")
            value(node);
        else if (key == "uncertain")
            uncertain(node);
        else if (auto* mechanism = called(key))
            mechanism_figures(node, *mechanism);
        else
            values_.problem_key(node, fmt::format("{} is no section of a scenario and no mechanism", key),
                                known_or_listed(key, known));
    }
    switches(file, all);
}

Mechanism* ScenarioLayer::called(std::string_view name) {
    for (Mechanism& each : scenario_.mechanisms)
        if (each.about().name == name) return &each;
    return nullptr;
}

void ScenarioLayer::mechanism_figures(const TomlNode& section, Mechanism& mechanism) {
    const auto parameters = mechanism.parameters();
    std::vector<float> before;
    for (const Parameter* each : parameters) before.push_back(each->value);
    values_.parameters(section, parameters, mechanism.about().name);
    if (!section.is_table()) return;
    for (std::size_t n = 0; n < parameters.size(); ++n)
        if (section.find(parameters[n]->name) && parameters[n]->value == before[n])
            scenario_.changes_nothing.push_back(fmt::format("{}.{} = {} changes nothing: that is its value already",
                                                            mechanism.about().name, parameters[n]->name, before[n]));
}

void ScenarioLayer::switches(const TomlNode& file, const std::vector<Mechanism>& all) {
    std::map<std::string_view, bool> by_path, by_name;  // is it on?
    std::vector<std::string_view> known;
    for (const Mechanism& each : all) known.push_back(each.about().name), known.push_back(each.about().path);
    for (const char* key : {"use", "without"}) {
        const TomlNode* list = file.find(key);
        if (!list) continue;
        const bool on = std::string_view{key} == "use";
        values_.each_text(*list, [&](const TomlNode& item) {
            bool found = false, clash = false;
            for (const Mechanism& each : all)
                for (auto [word, of] :
                     {std::pair{each.about().name, &by_name}, std::pair{each.about().path, &by_path}}) {
                    if (word != item.text) continue;
                    found = true;
                    const auto [place, is_new] = of->emplace(word, on);
                    clash |= !is_new && place->second != on;
                }
            if (!found)
                values_.problem(item, fmt::format("no mechanism or path is called {}", item.text),
                                known_or_listed(item.text, known));
            if (found && std::ranges::all_of(all, [&](const Mechanism& each) {
                    return (each.about().name != item.text && each.about().path != item.text) ||
                           off.contains(std::string{each.about().name}) != on;
                }))
                scenario_.changes_nothing.push_back(fmt::format("{} = \"{}\" changes nothing: {} already", key,
                                                                item.text, on ? "it is on" : "it is off"));
            if (clash)
                values_.problem(item, fmt::format("{} stands in use and in without", item.text),
                                "only one of them can be meant");
        });
    }
    for (const Mechanism& each : all) {
        const auto path = by_path.find(each.about().path), name = by_name.find(each.about().name);
        if (path == by_path.end() && name == by_name.end()) continue;
        if (name != by_name.end() ? name->second : path->second)
            off.erase(std::string{each.about().name});
        else
            off.insert(std::string{each.about().name});
    }
}

void ScenarioLayer::population(const TomlNode& section) {
    if (!values_.is_table(section)) return;
    for (const TomlNode& node : section.children) {
        if (node.key == "people")
            values_.whole(node, scenario_.people, 1, 536'870'911, "a person's number has 29 bits");
        else if (node.key == "seed") {
            std::int64_t seed = 0;
            if (values_.whole(node, seed, 0, 9.2e18, "any whole number from 0 on"))
                scenario_.seed.seed = static_cast<std::uint64_t>(seed);
        } else if (node.key == "replicate")
            values_.whole(node, scenario_.seed.replicate, 0, 16'777'215, "24 bits");
        else if (node.key == "from") {
            scenario_.survey_files.clear();
            values_.each_text(node, [&](const TomlNode& item) {
                if (!values_.names_a_file(item)) return;
                const auto path = values_.beside(item.text);
                std::error_code error;  // what is there and cannot be reached is told by its reader
                if (!std::filesystem::exists(path, error) && !error)
                    values_.problem(item, fmt::format("there is no file {}", path.string()),
                                    "paths are taken from the folder of the scenario");
                scenario_.survey_files.push_back(path);
            });
        } else if (node.key == "mapping") {
            std::string name;
            if (values_.text(node, name)) {
                std::vector<Problem> found;
                const auto mapping = mapping_called(name, values_.folder(), shipped_mappings(), found);
                if (!mapping.empty()) scenario_.mapping = std::filesystem::absolute(mapping).lexically_normal();
                for (Problem& each : found)
                    values_.problem(node, each.what,
                                    shipped_mappings().empty()
                                        ? "the mappings that come with the program were not found "
                                          "near it; name a file of your own"
                                        : each.hint);
            }
        } else if (node.key == "open") {
            if (!node.is_boolean())
                values_.problem(node, "open is not true or false",
                                "write open = true (somebody of 18 comes for everybody who dies) or open = false");
            scenario_.open = node.boolean;
        } else if (node.key == "off") {
            std::string what;
            if (values_.text(node, what) && what != "cut" && what != "never there")
                values_.problem(node, fmt::format("off = \"{}\" is not known", what),
                                "write \"cut\" (people grew up with what is switched off, and leave it on day 0) or "
                                "\"never there\" (they grew up without it)");
            scenario_.off = what == "never there" ? Off::never_there : Off::cut;
        } else if (node.key == "settle_on") {
            values_.problem_key(node, "settle_on is called off now",
                                "write off = \"cut\" for \"catalogue\", off = \"never there\" for \"this scenario\"");
        } else
            values_.unknown(node, "population", {"people", "seed", "replicate", "open", "from", "mapping", "off"});
    }
}

void ScenarioLayer::time(const TomlNode& section) {
    if (!values_.is_table(section)) return;
    for (const TomlNode& node : section.children) {
        if (node.key == "days")
            values_.whole(node, scenario_.days, 1, 36'525, "up to a hundred years");
        else if (node.key == "settle_days")
            values_.whole(node, scenario_.settle_days, 0, 3'650, "days lived before the first recorded one");
        else if (node.key == "slow_every")
            values_.whole(node, scenario_.slow_every, 1, 28,
                          "days from one turn of a slow mechanism to the next; 1 lives all daily");
        else if (node.key == "start") {
            Calendar calendar;
            if (!(node.is_date() || node.is_text()) || !read_date(node.text, calendar))
                values_.problem(node,
                                node.text.empty() ? std::string{"start is no date"}
                                                  : fmt::format("start = {} is no date", node.text),
                                "write start = 2026-01-01, a day from 1583 on");
            else
                scenario_.start = node.text;
        } else
            values_.unknown(node, "time", {"days", "settle_days", "slow_every", "start"});
    }
}

void ScenarioLayer::network(const TomlNode& section) {
    if (!values_.is_table(section)) return;
    NetworkShape& shape = scenario_.shape;
    constexpr std::string_view assumed = "ASSUMED limits, see network/network.hpp";
    Turnover& turnover = shape.turnover;
    // The switch comes before the sizes of the same section, wherever it stands there.
    if (const TomlNode* switched = section.find("selection")) {
        bool on = true;
        if (values_.truth(*switched, on)) choose_by_likeness(shape, on);
    }
    for (const TomlNode& node : section.children) {
        if (node.key == "from") {
            std::string path;
            if (values_.text(node, path) && values_.names_a_file(node)) {
                scenario_.network_file = values_.beside(path);
                std::error_code error;
                if (!std::filesystem::exists(scenario_.network_file, error))
                    values_.problem(node, not_there(scenario_.network_file, error),
                                    "paths are taken from the folder of the scenario");
            }
        } else if (node.key == "first_id")
            values_.whole(node, scenario_.first_id, 0, 1, "ids in the file count from 0 or from 1");
        else if (node.key == "ties")
            values_.number(node, shape.ties, 0, 100, "ties a person", assumed);
        else if (node.key == "no_close_friend")
            values_.number(node, shape.no_close_friend, 0, 1, "share of people", "a share");
        else if (node.key == "homophily_age")
            values_.number(node, shape.homophily.age, 0, 10, "log-odds per ten years", assumed);
        else if (node.key == "homophily_sex")
            values_.number(node, shape.homophily.sex, 0, 10, "log-odds", assumed);
        else if (node.key == "homophily_education")
            values_.number(node, shape.homophily.education, 0, 10, "log-odds per level", assumed);
        else if (node.key == "homophily_activity")
            values_.number(node, shape.homophily.activity, 0, 20, "log-odds per share of days", assumed);
        else if (node.key == "likeness_age")
            values_.number(node, turnover.likeness.age, 0, 10, "log-odds per ten years", assumed);
        else if (node.key == "likeness_sex")
            values_.number(node, turnover.likeness.sex, 0, 10, "log-odds", assumed);
        else if (node.key == "likeness_education")
            values_.number(node, turnover.likeness.education, 0, 10, "log-odds per level", assumed);
        else if (node.key == "likeness_activity")
            values_.number(node, turnover.likeness.activity, 0, 20, "log-odds per share of days", assumed);
        else if (node.key == "company")
            values_.number(node, turnover.company, 0, 10, "log-odds", assumed);
        else if (node.key == "kept_up")
            values_.number(node, turnover.kept_up, 0, 10, "log-odds", assumed);
        else if (node.key == "selection")
            continue;  // above
        else if (node.key == "outside")
            values_.number(node, shape.outside, 0, 1, "share of acquaintances", "a share");
        else if (node.key == "density")
            values_.number(node, shape.density, 0, 1, "chance", "a chance");
        else if (node.key == "community")
            values_.whole(node, shape.community, 10, 1'000'000, "people");
        else
            values_.unknown(
                node, "network",
                {"from", "first_id", "ties", "no_close_friend", "homophily_age", "homophily_sex", "homophily_education",
                 "homophily_activity", "likeness_age", "likeness_sex", "likeness_education", "likeness_activity",
                 "company", "kept_up", "selection", "outside", "density", "community"});
    }
}

void ScenarioLayer::record(const TomlNode& section) {
    if (!values_.is_table(section)) return;
    for (const TomlNode& node : section.children) {
        if (node.key == "aggregates")
            values_.reading_list(node, scenario_.readings);
        else if (node.key == "trajectories")
            values_.reading_list(node, scenario_.panel);
        else if (node.key == "sample") {
            if (node.is_text() && node.text == "everyone")
                scenario_.sample = std::numeric_limits<std::size_t>::max();
            else if (!node.is_integer())
                values_.problem(node,
                                fmt::format("sample is {}, but a number of people was expected",
                                            node.is_text() ? "\"" + node.text + "\"" : std::string{name_of(node.kind)}),
                                "or \"everyone\"");
            else
                values_.whole(node, scenario_.sample, 0, 536'870'911, "a number of people, or \"everyone\"");
        } else if (node.key == "every")
            values_.whole(node, scenario_.days_every, 1, 3650, "days from one record of aggregates to the next");
        else if (node.key == "asked_every")
            values_.whole(node, scenario_.asked_every, 1, 28, "days from one answer of a person to the next");
        else if (node.key == "sample_every")
            values_.whole(node, scenario_.panel_every, 1, 3650, "days from one record of trajectories to the next");
        else if (node.key == "group")
            read_groups(node, scenario_.groups, values_);
        else
            values_.unknown(node, "record",
                            {"aggregates", "trajectories", "sample", "every", "asked_every", "sample_every", "group"});
    }
}

void ScenarioLayer::value(const TomlNode& section) {
    if (!values_.is_table(section)) return;
    for (const TomlNode& node : section.children) {
        if (node.key == "currency")
            values_.name(node, scenario_.valuation.currency);
        else if (node.key == "price_year")
            values_.whole(node, scenario_.valuation.price_year, 1900, 2200, "a year");
        else if (Parameter* const known = figure_called(scenario_.valuation, node.key)) {
            // Beyond its plausible range a figure may be right in another country or currency.
            const auto [low, high] = scenario_.valuation.allowed(*known);
            float figure = 0;
            if (values_.number(node, figure, static_cast<double>(low), static_cast<double>(high), known->unit,
                               known->source))
                scenario_.valuation.set(*known, figure);
        } else {
            std::vector<std::string_view> names{"currency", "price_year"};
            for (const Parameter* each : scenario_.valuation.list()) names.push_back(each->name);
            values_.unknown(node, "value", names);
        }
    }
}

void ScenarioLayer::uncertain(const TomlNode& section) {
    if (!values_.is_table(section)) return;
    for (const TomlNode& table : section.children) {
        Mechanism* const mechanism = called(table.key);
        if (!mechanism) {
            values_.problem_key(table, fmt::format("no mechanism is called {}", table.key),
                                "mensana catalogue lists all");
            continue;
        }
        if (!values_.is_table(table)) continue;
        for (const TomlNode& node : table.children) {
            const Parameter* const p = mechanism->parameter(node.key);
            const bool pair = node.is_array() && node.children.size() == 2 && node.children[0].is_number() &&
                              node.children[1].is_number();
            if (!p)
                values_.problem_key(node, fmt::format("{} has no parameter {}", table.key, node.key));
            else if (!pair || !(node.children[0].number <= node.children[1].number))
                values_.problem(node, fmt::format("{} is not [low, high]", node.key),
                                "write two numbers, the lower first");
            else if (node.children[0].number < static_cast<double>(p->low) ||
                     node.children[1].number > static_cast<double>(p->high))
                values_.problem(node, fmt::format("{} reaches beyond {} to {} {}", node.key, p->low, p->high, p->unit));
            else {
                std::erase_if(scenario_.uncertain,
                              [&](const Uncertain& u) { return u.mechanism == table.key && u.parameter == node.key; });
                scenario_.uncertain.push_back({table.key, node.key, node.children[0].number, node.children[1].number});
            }
        }
    }
}

}  // namespace mensana
