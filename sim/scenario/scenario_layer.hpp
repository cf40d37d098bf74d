// One layer of a scenario over what the layers below it have made: its sections and keys, and the switches of
// mechanisms. Tested by tests/scenario/scenario_test.cpp.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"
#include "scenario/scenario_values.hpp"

namespace mensana {

// Walks one layer over another.  Whatever is wrong is noted with its place, and the walk goes on.
class ScenarioLayer {
public:
    ScenarioLayer(Scenario& scenario, std::vector<Problem>& problems, std::filesystem::path folder)
        : scenario_{scenario}, values_{problems, std::move(folder)} {}

    // The switches of all layers are kept until the end: `use` and `without` of a later one overrule.
    std::set<std::string> off;

    void apply(const TomlNode& file);

private:
    Mechanism* called(std::string_view name);
    // Within one file the order of `use` and `without` says nothing; a mechanism's name overrules its path, so that
    // without = ["a path"] and use = ["one of it"] leave that one.
    void switches(const TomlNode& file, const std::vector<Mechanism>& all);
    // [mechanism] parameter = value
    void mechanism_figures(const TomlNode& section, Mechanism& mechanism);
    void population(const TomlNode& section);
    void time(const TomlNode& section);
    void network(const TomlNode& section);
    void record(const TomlNode& section);
    void value(const TomlNode& section);
    // [uncertain.mechanism] parameter = [low, high]
    void uncertain(const TomlNode& section);

    Scenario& scenario_;
    ScenarioValues values_;
};

}  // namespace mensana
