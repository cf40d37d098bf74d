#include "scenario/scenario.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fmt/format.h>
#include <set>
#include <tuple>
#include <utility>

#include "base/toml_file.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/leads.hpp"
#include "measures/reading.hpp"
#include "scenario/scenario_groups.hpp"
#include "scenario/scenario_layer.hpp"
#include "scenario/scenario_values.hpp"

namespace mensana {
namespace {

using Problems = std::vector<Problem>;

// Whom offers are for, where that is the name of a group; and the order of names, in which the order of the file is
// lost.
void name_groups(Scenario& scenario, Problems& problems) {
    std::size_t programmes = 0, supports = 0;
    for (Intervention& each : scenario.interventions) {
        ++(each.kind->programme ? programmes : supports);
        if (each.who.name.empty()) continue;
        std::vector<std::string_view> known;
        for (const Group& group : scenario.groups) known.push_back(group.name);
        const auto found = std::ranges::find(scenario.groups, each.who.name, &Group::name);
        if (found == scenario.groups.end())
            problems.push_back({each.who.file, each.who.line, each.who.column,
                                fmt::format("no group is called {}", each.who.name),
                                known_or_listed(each.who.name, known)});
        else
            each.who.who = found->who;
    }
    for (const auto& [many, most, what] : {std::tuple{programmes, Offers::most_programmes, "programmes"},
                                           std::tuple{supports, Offers::most_supports, "other offers"}})
        if (many > most)
            problems.push_back({scenario.file.string(), 0, 0,
                                fmt::format("there are {} {}, and {} at the most can be told apart", many, what, most),
                                "compare several scenarios instead"});
    std::ranges::sort(scenario.interventions, {}, &Intervention::name);
}

// The file, what it is based on, and so on; the deepest first.  A cycle is told with its whole round.
void read_layers(const std::filesystem::path& path, std::vector<std::filesystem::path>& trail, const TomlNode* from,
                 std::vector<std::pair<TomlNode, std::filesystem::path>>& layers, Problems& problems) {
    std::error_code error;
    const auto real = std::filesystem::weakly_canonical(path, error);
    if (const auto round = std::find(trail.begin(), trail.end(), real); round != trail.end()) {
        std::string names;
        for (auto each = round; each != trail.end(); ++each) names += each->filename().string() + " -> ";
        problems.push_back(problem_at(*from,
                                      fmt::format("based_on runs in a circle: {}{}", names, real.filename().string()),
                                      "a scenario must come to an end; base one of them on nothing"));
        return;
    }
    trail.push_back(real);
    TomlNode file = read_toml(path, problems);
    if (const TomlNode* base = file.find("based_on")) {
        if (!base->is_text())
            problems.push_back(problem_at(
                *base, fmt::format("based_on is {}, but the name of a file was expected", name_of(base->kind))));
        else if (const auto other = path.parent_path() / base->text; !std::filesystem::exists(other, error))
            problems.push_back(problem_at(*base, not_there(other, error),
                                          "based_on is taken from the folder of the scenario that says it"));
        else
            read_layers(other, trail, base, layers, problems);
    }
    trail.pop_back();
    layers.emplace_back(std::move(file), path.parent_path());
}

// Who is switched off, or has another size than in the catalogue, and leads nowhere: nothing that anybody looks at is
// changed by that.
void tell_what_leads_nowhere(Scenario& scenario, const std::set<std::string>& off) {
    const std::vector<Mechanism> usual = catalogue();
    for (const Mechanism& each : usual) {
        const std::string name{each.about().name};
        const auto here = std::ranges::find(scenario.mechanisms, each.about().name,
                                            [](const Mechanism& m) { return m.about().name; });
        const bool is_off = off.contains(name);
        if (!is_off && std::ranges::equal(
                           each.parameters(), std::as_const(*here).parameters(), {},
                           [](const Parameter* p) { return p->value; }, [](const Parameter* p) { return p->value; }))
            continue;
        const std::string why = why_it_leads_nowhere(*here, scenario.mechanisms);
        if (!why.empty())
            scenario.changes_nothing.push_back(fmt::format("{} {} changes no symptoms, exercise, ties or deaths: {}",
                                                           name, is_off ? "off" : "of another size", why));
    }
}

}  // namespace

ScenarioError::ScenarioError(Problems all) : std::runtime_error{text_of(all)}, problems{std::move(all)} {}

bool read_date(const std::string& text, Calendar& calendar) {
    constexpr std::string_view shape = "0000-00-00";
    if (text.size() != shape.size()) return false;
    for (std::size_t k = 0; k < shape.size(); ++k)
        if (shape[k] == '-' ? text[k] != '-' : text[k] < '0' || text[k] > '9') return false;
    const auto number = [&](std::size_t from, std::size_t digits) {
        int value = 0;
        std::from_chars(text.data() + from, text.data() + from + digits, value);
        return value;
    };
    const std::chrono::year_month_day date{std::chrono::year{number(0, 4)},
                                           std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                           std::chrono::day{static_cast<unsigned>(number(8, 2))}};
    if (!date.ok() || date.year() < std::chrono::year{1583}) return false;
    const std::chrono::sys_days day = date, first = date.year() / std::chrono::January / 1;
    calendar.day_of_year = static_cast<int>((day - first).count());
    calendar.weekday = static_cast<int>(std::chrono::weekday{day}.iso_encoding()) - 1;  // 0 is Monday
    return true;
}

Calendar Scenario::calendar() const {
    Calendar calendar;
    read_date(start, calendar);
    calendar.slow_every = slow_every;
    return calendar;
}

Scenario read_scenario(const std::filesystem::path& file, const std::vector<std::string>& sets) {
    Problems problems;
    std::vector<std::pair<TomlNode, std::filesystem::path>> layers;
    std::vector<std::filesystem::path> trail;
    read_layers(file, trail, nullptr, layers, problems);
    for (const std::string& set : sets) {
        const auto equals = set.find('=');
        if (equals == std::string::npos || equals == 0) {
            problems.push_back(
                {"command line", 0, 0, fmt::format("--set {} has no =", set), "write --set mechanism.parameter=value"});
            continue;
        }
        Problems found;
        TomlNode node = read_toml_text(set, "--set " + set, found);
        if (!found.empty()) {  // a word that TOML would want in quotes
            found.clear();
            node = read_toml_text(fmt::format("{} = \"{}\"", set.substr(0, equals), set.substr(equals + 1)),
                                  "--set " + set, found);
        }
        problems.insert(problems.end(), found.begin(), found.end());
        if (node.find("based_on"))
            problems.push_back({"command line", 0, 0,
                                fmt::format("--set {} comes too late: based_on is read from files only", set),
                                "write a small scenario file that begins with based_on"});
        layers.emplace_back(std::move(node), std::filesystem::current_path());
    }

    Scenario scenario;
    scenario.file = file;
    scenario.name = file.stem().string();
    scenario.mechanisms = catalogue();
    scenario.groups = usual_groups();
    scenario.readings = usual_readings();
    scenario.panel = {"exercise_minutes", "phq9",   "depressive_symptoms", "anxious_symptoms",
                      "self_esteem",      "ln_crp", "depressive_episode"};
    std::set<std::string> off;
    for (const auto& [node, folder] : layers) {
        ScenarioLayer layer{scenario, problems, folder};
        layer.off = std::move(off);
        layer.apply(node);
        off = std::move(layer.off);
    }
    if (!scenario.survey_files.empty() && scenario.mapping.empty())
        problems.push_back({file.string(), 0, 0, "[population] has from, but no mapping",
                            "name one of the shipped mappings (mapping = \"nhanes_2017_2020\") or a file of your own"});
    if (scenario.survey_files.empty() && !scenario.mapping.empty())
        problems.push_back({file.string(), 0, 0, "[population] has a mapping, but does not say from which file",
                            "write from = \"FILE\" or a folder, or --set 'population.from=\"FILE\"'"});
    name_groups(scenario, problems);
    if (!problems.empty()) throw ScenarioError{std::move(problems)};

    tell_what_leads_nowhere(scenario, off);
    std::erase_if(scenario.mechanisms,
                  [&](const Mechanism& each) { return off.count(std::string{each.about().name}) > 0; });
    scenario.reference = scenario.off == Off::never_there ? scenario.mechanisms : catalogue();
    return scenario;
}

}  // namespace mensana
