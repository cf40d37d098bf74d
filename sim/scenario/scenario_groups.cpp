#include "scenario/scenario_groups.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>
#include <utility>

#include "measures/reading.hpp"
#include "world/columns.hpp"

namespace mensana {

std::vector<Group> usual_groups() {
    std::vector<Group> all{{"all", {}, {}, 0, 0}};
    for (const auto& [low, high] : {std::pair{18, 29}, {30, 44}, {45, 64}, {65, 100}})
        all.push_back(
            {fmt::format("age {}-{}", low, high), {{"age", static_cast<double>(low), high + 0.9999}}, {}, 0, 0});
    all.push_back({"men", {{"sex", 0, 0}}, {}, 0, 0});
    all.push_back({"women", {{"sex", 1, 1}}, {}, 0, 0});
    const char* incomes[]{"income below 1", "income 1 to 2", "income 2 to 4", "income 4 and more"};
    for (int k = 0; k < 4; ++k)
        all.push_back({incomes[k], {{"income", static_cast<double>(k), static_cast<double>(k)}}, {}, 0, 0});
    return all;
}

void read_groups(const TomlNode& list, std::vector<Group>& groups, ScenarioValues& values) {
    if (!list.is_array())
        return values.problem(list, "group is no list of tables", "write [[record.group]] once for each group");
    for (const TomlNode& node : list.children) {
        if (!values.is_table(node)) continue;
        Group group{{}, {}, node.file, node.line, node.column};
        for (const TomlNode& key : node.children) {
            if (key.key == "name")
                values.name(key, group.name);
            else if (key.key == "who")
                read_conditions(key, group, values);
            else
                values.unknown(key, "record.group", {"name", "who"});
        }
        if (group.name.empty()) values.problem(node, "a group has no name", "write name = \"inactive over 60\"");
        if (const TomlNode* who = node.find("who"); !who || (who->is_table() && who->children.empty()))
            values.problem(node, "a group does not say who belongs to it", "write who = { age = [60, 100] }");
        const bool twice =
            std::any_of(groups.begin(), groups.end(), [&](const Group& other) { return other.name == group.name; });
        if (twice)
            values.problem(node, fmt::format("two groups are called {}", group.name), "names must differ");
        else if (groups.size() >= 64)
            values.problem(node, "more than 64 groups", "drop some");
        else
            groups.push_back(std::move(group));
    }
}

namespace {

// What a condition asks for: a value, a category, several, or a range.
bool read_value(const TomlNode& node, const Reading& reading, Condition& condition, ScenarioValues& values) {
    const auto labels = reading.column < EveryColumn::count ? labels_of(EveryColumn::is[reading.column])
                                                            : std::vector<std::string_view>{};
    const auto category = [&](const TomlNode& word, double& code) {
        const auto found = std::ranges::find(labels, word.text);
        code = static_cast<double>(found - labels.begin());
        if (found == labels.end())
            values.problem(word, fmt::format("{} has no category {}", node.key, word.text),
                           fmt::format("its categories: {}", EveryColumn::is[reading.column].labels));
        return found != labels.end();
    };
    const auto all = [&](auto test) { return std::ranges::all_of(node.children, test); };
    if (node.is_text() && !labels.empty()) {
        if (!category(node, condition.low)) return false;
        condition.high = condition.low;
    } else if (node.is_array() && !node.children.empty() && !labels.empty() && all(&TomlNode::is_text)) {
        for (const TomlNode& word : node.children)
            if (double code; category(word, code)) condition.any_of.push_back(code);
        if (condition.any_of.empty()) return false;
        condition.low = std::ranges::min(condition.any_of), condition.high = std::ranges::max(condition.any_of);
    } else if (node.is_number())
        condition.low = condition.high = node.number;
    else if (node.is_boolean())
        condition.low = condition.high = node.boolean;
    else if (node.is_array() && node.children.size() == 2 && node.children[0].is_number() &&
             node.children[1].is_number())
        condition.low = node.children[0].number, condition.high = node.children[1].number;
    else {
        values.problem(
            node, fmt::format("{} is {}, but a value, a category, a list of categories or [low, high] was expected",
                              node.key, name_of(node.kind)));
        return false;
    }
    return true;
}

}  // namespace

void read_conditions(const TomlNode& table, Group& group, ScenarioValues& values) {
    if (!values.is_table(table)) return;
    for (const TomlNode& node : table.children) {
        const auto reading = reading_called(node.key);
        const auto names = reading_names();
        if (!reading) {
            values.problem_key(node, fmt::format("nothing that can be read of a person is called {}", node.key),
                               known_or_listed(node.key, names));
            continue;
        }
        if (reading->needs_act) {
            values.problem_key(node,
                               fmt::format("{} is made during a day; a group is chosen on the first morning", node.key),
                               "choose by a trait, a state or an instrument");
            continue;
        }
        Condition condition{node.key, -1, -1};
        if (!read_value(node, *reading, condition, values)) continue;
        if (!(condition.low <= condition.high))  // also true for nan
            values.problem(node, fmt::format("{} runs from {} to {}", node.key, condition.low, condition.high),
                           "write [low, high]");
        else if (condition.high < static_cast<double>(reading->low) ||
                 condition.low > static_cast<double>(reading->high))
            values.problem(node,
                           fmt::format("nobody can have {} from {} to {}", node.key, condition.low, condition.high),
                           fmt::format("it lies between {} and {} {}", reading->low, reading->high, reading->unit));
        group.who.push_back(condition);
    }
}

bool Condition::holds(double value) const {
    return any_of.empty() ? value >= low && value <= high : std::ranges::find(any_of, value) != any_of.end();
}

std::string who_text(const Group& group) {
    std::string all;
    for (const Condition& each : group.who) {
        std::string value = fmt::format("[{}, {}]", each.low, each.high);
        if (!each.any_of.empty()) {
            const auto reading = reading_called(each.what);
            value.clear();
            const auto labels = labels_of(EveryColumn::is[reading->column]);
            for (std::size_t code = 0; code < labels.size(); ++code)
                if (each.holds(static_cast<double>(code)))
                    value += fmt::format("{}\"{}\"", value.empty() ? "" : ", ", labels[code]);
            value = "[" + value + "]";
        }
        all += fmt::format("{}{} = {}", all.empty() ? "" : ", ", each.what, value);
    }
    return all.empty() ? "{}" : "{ " + all + " }";
}

}  // namespace mensana
