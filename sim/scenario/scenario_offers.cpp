#include "scenario/scenario_offers.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <string_view>

#include "scenario/scenario_groups.hpp"

namespace mensana {
namespace {

bool read_kind(const TomlNode& table, Intervention& one, ScenarioValues& values) {
    const TomlNode* node = table.find("kind");
    std::vector<std::string_view> known;
    for (const OfferKind& each : offer_kinds()) known.push_back(each.name);
    if (!node)
        return values.problem(table, fmt::format("the intervention {} has no kind", one.name),
                              "mensana catalogue offers lists them"),
               false;
    std::string word;
    if (!values.text(*node, word)) return false;
    const auto found = std::ranges::find(offer_kinds(), word, &OfferKind::name);
    if (found == offer_kinds().end())
        return values.problem(*node, fmt::format("no kind of intervention is called {}", word),
                              known_or_listed(word, known) + "; mensana catalogue offers lists them"),
               false;
    one.kind = &*found, one.figures = found->usual;
    return true;
}

void read_control(const TomlNode& node, Intervention& one, ScenarioValues& values) {
    std::vector<std::string_view> known;
    for (const ControlArm& each : control_arms()) known.push_back(each.name);
    std::string word;
    if (!values.text(node, word)) return;
    const auto found = std::ranges::find(control_arms(), word, &ControlArm::name);
    if (found == control_arms().end())
        return values.problem(node, fmt::format("no control arm is called {}", word), known_or_listed(word, known));
    if (!one.kind->programme)
        return values.problem(
            node, fmt::format("{} is a support without sessions, and control is for programmes", one.kind->name),
            "leave control out: compare with a scenario that does not offer it, or that offers the kind "
            "usual care");
    one.control = found->control;
    // What is given nothing costs nothing, unless it is said below.
    if (!found->meets)
        for (Parameter* each : one.figures.costs())
            each->value = 0, each->source = "a control arm that is given nothing costs nothing";
}

// An attention control is meetings, so it has to meet somebody.
void look_at_meetings(const TomlNode& table, const Intervention& one, ScenarioValues& values) {
    if (one.control != Control::attention || one.figures.company > 0) return;
    const TomlNode* node = table.find("control");
    values.problem(
        node ? *node : table,
        fmt::format("an attention control of {} would meet nobody: its sessions are for oneself (company = 0)",
                    one.name),
        "write company = 1, or control = \"usual care\"");
}

void read_figures(const TomlNode& table, Intervention& one, ScenarioValues& values) {
    if (const TomlNode* control = table.find("control")) read_control(*control, one, values);
    for (const TomlNode& node : table.children) {
        const auto list = one.figures.list();
        const auto found = std::ranges::find(list, node.key, [](const Parameter* each) { return each->name; });
        if (node.key == "name" || node.key == "kind" || node.key == "control")
            continue;
        else if (node.key == "who") {
            one.who.who.clear(), one.who.name.clear();
            if (!node.is_text())
                read_conditions(node, one.who, values);
            else if (node.text.empty())
                values.problem(node, "who names no group",
                               "write the name of a group, conditions such as { age = [60, 100] }, or leave who out to "
                               "reach everybody");
            else
                one.who.name = node.text, one.who.line = node.line, one.who.column = node.column;
        } else if (node.key == "start")
            values.whole(node, one.start, 0, 36'525, "a day from day 0 on");
        else if (node.key == "length")
            values.whole(node, one.length, 1, 36'525, "days that a participant has it");
        else if (node.key == "repeats")
            values.whole(node, one.repeats, 1, 1000, "how often it is offered");
        else if (node.key == "every")
            values.whole(node, one.every, 1, 36'525, "days from one start to the next");
        else if (node.key == "capacity")
            values.whole(node, one.capacity, 0, 536'870'911, "places at once; 0 for no limit");
        else if (node.key == "cost")
            values.parameters(node, one.figures.costs(), "cost");
        else if (found != list.end())
            values.number(node, (*found)->value, (*found)->low, (*found)->high, (*found)->unit, (*found)->source);
        else {
            std::vector<std::string_view> known{"name",   "kind",    "control", "who",      "start",
                                                "length", "repeats", "every",   "capacity", "cost"};
            for (const Parameter* each : list) known.push_back(each->name);
            values.unknown(node, "intervention", known);
        }
    }
    if (one.repeats > 1 && one.every < one.length)
        values.problem(table,
                       fmt::format("{} is offered anew every {} days and lasts {}", one.name, one.every, one.length),
                       "rounds must not overlap: make length at most every");
    look_at_meetings(table, one, values);
}

}  // namespace

void read_interventions(const TomlNode& node, std::vector<Intervention>& interventions, ScenarioValues& values) {
    std::set<std::string> here;
    if (node.is_array()) {
        for (const TomlNode& table : node.children) {
            if (!values.is_table(table)) continue;
            Intervention one;
            one.who.file = table.file, one.who.line = table.line, one.who.column = table.column;
            if (const TomlNode* called = table.find("name")) values.name(*called, one.name);
            if (one.name.empty()) values.problem(table, "an intervention has no name", "write name = \"group walks\"");
            if (!read_kind(table, one, values)) continue;
            read_figures(table, one, values);
            if (!here.insert(one.name).second)
                values.problem(table, fmt::format("two interventions are called {}", one.name), "names must differ");
            std::erase_if(interventions, [&](const Intervention& i) { return i.name == one.name; });
            interventions.push_back(std::move(one));
        }
    } else if (node.is_table()) {
        for (const TomlNode& table : node.children) {
            const auto found = std::ranges::find(interventions, table.key, &Intervention::name);
            std::vector<std::string_view> known;
            for (const Intervention& each : interventions) known.push_back(each.name);
            if (found == interventions.end())
                values.problem_key(
                    table, fmt::format("no intervention is called {}", table.key),
                    known.empty() ? "write [[intervention]] to add one" : known_or_listed(table.key, known));
            else if (values.is_table(table))
                read_figures(table, *found, values);
        }
    } else
        values.problem(node, "intervention is no list of tables", "write [[intervention]] once for each");
}

}  // namespace mensana
