#include "scenario/scenario.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <set>

#include "base/toml_file.hpp"
#include "catalogue/catalogue.hpp"
#include "measures/reading.hpp"

namespace mensana {
namespace {

using Problems = std::vector<Problem>;

std::string joined(const Problems& problems) {
    std::string all;
    for (const Problem& each : problems) all += (all.empty() ? "" : "\n") + text_of(each);
    return all;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
    const std::string near = nearest(word, known);
    if (!near.empty()) return fmt::format("did you mean {}?", near);
    std::string all;
    for (const auto name : known) all += (all.empty() ? "" : ", ") + std::string{name};
    return all.size() < 400 ? "known here: " + all : "mensana catalogue lists all";
}

std::filesystem::path shipped_mappings();

constexpr std::size_t longest_text = 20'000, longest_name = 200;  // bytes

// Of a file that a scenario names; `error` is what looking for it gave.
std::string not_there(const std::filesystem::path& path, const std::error_code& error) {
    if (!error || error == std::errc::no_such_file_or_directory)
        return fmt::format("there is no file {}", path.string());
    if (error == std::errc::too_many_symbolic_link_levels)
        return fmt::format("{} is a symbolic link that leads in a circle", path.string());
    return fmt::format("{} cannot be looked for: {}", path.string(), error.message());
}

// What to write for a number that stands there as people write it elsewhere: 0,5 in a text (as --set makes it), or
// 10.000, which to TOML is ten.
std::string as_a_number(const TomlNode& node, bool whole) {
    if (node.is_number() && whole && node.number == std::floor(node.number) && std::abs(node.number) < 9e15)
        return fmt::format("write {} = {}, without a point; a point divides no thousands", node.key,
                           static_cast<std::int64_t>(node.number));
    if (!node.is_text() || node.text.size() > 40) return {};
    std::string text = node.text;
    if (const auto comma = text.find(','); !whole && comma != std::string::npos) {
        text[comma] = '.';
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc{} && end == text.data() + text.size() && text[0] != '.')
            return fmt::format("write {} = {}, with a point", node.key, text);
    }
    text = node.text;
    std::erase_if(text, [](char c) { return c == ',' || c == '\'' || c == ' '; });
    if (!text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
        (text.size() == 1 || text[0] != '0'))
        return fmt::format("write {} = {}, without quotes and without anything between thousands", node.key, text);
    return {};
}

// Walks one layer over another.  Whatever is wrong is noted with its place, and the walk goes on.
class Layer {
public:
    Layer(Scenario& scenario, Problems& problems, std::filesystem::path folder)
        : scenario_{scenario}, problems_{problems}, folder_{std::move(folder)} {}

    // The switches of all layers are kept until the end: `use` and `without` of a later one overrule.
    std::set<std::string> off;

    void apply(const TomlNode& file) {
        const std::vector<Mechanism> all = catalogue();
        std::vector<std::string_view> known{"title",        "question",    "based_on", "use",      "without",
                                            "population",   "time",        "network",  "birth",    "record",
                                            "intervention", "taking_part", "value",    "uncertain"};
        for (const Mechanism& each : all) known.push_back(each.about().name);
        for (const TomlNode& node : file.children) {
            const auto key = std::string_view{node.key};
            if (key == "title")
                text(node, scenario_.title);
            else if (key == "question")
                text(node, scenario_.question);
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
                parameters(node, scenario_.birth.list(), "birth");
            else if (key == "intervention")
                interventions(node);
            else if (key == "taking_part")
                parameters(node, scenario_.taking_part.list(), "taking_part");
            else if (key == "value")
                value(node);
            else if (key == "uncertain")
                uncertain(node);
            else if (auto* mechanism = called(key))
                parameters(node, mechanism->parameters(), key);
            else
                problem_key(node, fmt::format("{} is no section of a scenario and no mechanism", key),
                            did_you_mean(key, known));
        }
        switches(file, all);
    }

private:
    void problem(const TomlNode& node, std::string what, std::string hint = {}) {
        problems_.push_back(problem_at(node, std::move(what), std::move(hint)));
    }
    void problem_key(const TomlNode& node, std::string what, std::string hint = {}) {
        problems_.push_back(problem_at_key(node, std::move(what), std::move(hint)));
    }

    Mechanism* called(std::string_view name) {
        for (Mechanism& each : scenario_.mechanisms)
            if (each.about().name == name) return &each;
        return nullptr;
    }

    bool is_table(const TomlNode& node) {
        if (!node.is_table())
            problem(node, fmt::format("{} is {}, but a table was expected", node.key, name_of(node.kind)),
                    fmt::format("write [{}] and its keys below", node.key));
        return node.is_table();
    }
    bool text(const TomlNode& node, std::string& to) {
        if (!node.is_text())
            return problem(node, fmt::format("{} is {}, but a text was expected", node.key, name_of(node.kind)),
                           "put it in quotes"),
                   false;
        // What would end a line or a C string, or is no letter at all, is lost or does harm somewhere.
        const auto harms = [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f;
        };
        if (std::ranges::any_of(node.text, harms))
            return problem(node, fmt::format("{} has a control character in it", node.key),
                           "write it in letters, digits and signs"),
                   false;
        if (node.text.size() > longest_text)
            return problem(node,
                           fmt::format("{} has {} bytes, of {} at the most", node.key, node.text.size(), longest_text),
                           "say it in fewer words"),
                   false;
        to = node.text;
        return true;
    }
    // A name stands in tables and messages, in one line.
    bool name(const TomlNode& node, std::string& to) {
        std::string word;
        if (!text(node, word)) return false;
        if (word.find_first_of("\n\t") != std::string::npos)
            return problem(node, fmt::format("{} has a line break or a tab in it", node.key), "write it in one line"),
                   false;
        if (word.size() > longest_name)
            return problem(node, fmt::format("{} has {} bytes, of {} at the most", node.key, word.size(), longest_name),
                           "a few words tell it from the others"),
                   false;
        if (!word.empty() && word.find_first_not_of(' ') == std::string::npos) word.clear();
        to = word;
        return true;
    }
    bool truth(const TomlNode& node, bool& to) {
        if (!node.is_boolean())
            return problem(node, fmt::format("{} is {}, but true or false was expected", node.key, name_of(node.kind)),
                           fmt::format("write {} = true or {} = false", node.key, node.key)),
                   false;
        to = node.boolean;
        return true;
    }
    // Tests are written "not (low <= x <= high)", since nan is a number in TOML.
    template <class T>
    bool whole(const TomlNode& node, T& to, double low, double high, std::string_view why) {
        if (!node.is_integer())
            return problem(node, fmt::format("{} is {}, but a whole number was expected", node.key, name_of(node.kind)),
                           as_a_number(node, true)),
                   false;
        if (!(low <= node.number && node.number <= high))
            return problem(node, fmt::format("{} = {} is outside {:.0f} to {:.0f}", node.key, node.integer, low, high),
                           std::string{why}),
                   false;
        to = static_cast<T>(node.integer);
        return true;
    }
    bool number(const TomlNode& node, float& to, double low, double high, std::string_view unit,
                std::string_view source) {
        if (!node.is_number())
            return problem(node,
                           fmt::format("{} is {}, but a number was expected ({})", node.key, name_of(node.kind), unit),
                           as_a_number(node, false)),
                   false;
        // Compared as floats: 0.06 in a file is more than the float 0.06f, and must not be outside "0 to 0.06".
        const auto value = static_cast<float>(node.number);
        if (!(static_cast<float>(low) <= value && value <= static_cast<float>(high)))
            return problem(node,
                           fmt::format("{} = {} is outside {} to {} {}", node.key, node.number, static_cast<float>(low),
                                       static_cast<float>(high), unit),
                           fmt::format("the value in use comes from: {}", source)),
                   false;
        to = value;
        return true;
    }
    template <class F>
    void each_text(const TomlNode& node, F take) {
        if (node.is_text()) return take(node);
        if (!node.is_array())
            return problem(node,
                           fmt::format("{} is {}, but a list of texts was expected", node.key, name_of(node.kind)),
                           "write [\"one\", \"two\"]");
        for (const TomlNode& item : node.children) {
            if (item.is_text())
                take(item);
            else
                problem(item, fmt::format("{} holds {}, but texts were expected", node.key, name_of(item.kind)));
        }
    }
    void unknown(const TomlNode& node, std::string_view section, std::vector<std::string_view> known) {
        problem_key(node, fmt::format("[{}] has no key {}", section, node.key), did_you_mean(node.key, known));
    }

    // Within one file the order of `use` and `without` says nothing; a mechanism's name overrules its path, so that
    // without = ["a path"] and use = ["one of it"] leave that one.
    void switches(const TomlNode& file, const std::vector<Mechanism>& all) {
        std::map<std::string_view, bool> by_path, by_name;  // is it on?
        std::vector<std::string_view> known;
        for (const Mechanism& each : all) known.push_back(each.about().name), known.push_back(each.about().path);
        for (const char* key : {"use", "without"}) {
            const TomlNode* list = file.find(key);
            if (!list) continue;
            const bool on = std::string_view{key} == "use";
            each_text(*list, [&](const TomlNode& item) {
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
                    problem(item, fmt::format("no mechanism or path is called {}", item.text),
                            did_you_mean(item.text, known));
                if (clash)
                    problem(item, fmt::format("{} stands in use and in without", item.text),
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

    void parameters(const TomlNode& section, const std::vector<Parameter*>& list, std::string_view name) {
        if (!is_table(section)) return;
        for (const TomlNode& node : section.children) {
            const auto found =
                std::find_if(list.begin(), list.end(), [&](const Parameter* each) { return each->name == node.key; });
            if (found != list.end()) {
                number(node, (*found)->value, (*found)->low, (*found)->high, (*found)->unit, (*found)->source);
                continue;
            }
            std::vector<std::string_view> known;
            for (const Parameter* each : list) known.push_back(each->name);
            problem_key(node, fmt::format("{} has no parameter {}", name, node.key),
                        known.empty() ? "it has none" : did_you_mean(node.key, known));
        }
    }

    bool names_a_file(const TomlNode& node) {
        if (node.text.empty() || node.text.find('\0') != std::string::npos)
            return problem(node, fmt::format("{} names no file", node.key.empty() ? "from" : node.key),
                           "write the name of one, or leave it out"),
                   false;
        return true;
    }
    std::filesystem::path beside(const std::string& path) const {
        return std::filesystem::absolute(folder_ / path)
            .lexically_normal();  // so that the resolved scenario can be read anywhere
    }

    void population(const TomlNode& section) {
        if (!is_table(section)) return;
        for (const TomlNode& node : section.children) {
            if (node.key == "people")
                whole(node, scenario_.people, 1, 536'870'911, "a person's number has 29 bits");
            else if (node.key == "seed") {
                std::int64_t seed = 0;
                if (whole(node, seed, 0, 9.2e18, "any whole number from 0 on"))
                    scenario_.seed.seed = static_cast<std::uint64_t>(seed);
            } else if (node.key == "replicate")
                whole(node, scenario_.seed.replicate, 0, 16'777'215, "24 bits");
            else if (node.key == "from") {
                scenario_.survey_files.clear();
                each_text(node, [&](const TomlNode& item) {
                    if (!names_a_file(item)) return;
                    const auto path = beside(item.text);
                    std::error_code error;  // what is there and cannot be reached is told by its reader
                    if (!std::filesystem::exists(path, error) && !error)
                        problem(item, fmt::format("there is no file {}", path.string()),
                                "paths are taken from the folder of the scenario");
                    scenario_.survey_files.push_back(path);
                });
            } else if (node.key == "mapping") {
                std::string name;
                if (text(node, name)) {
                    Problems found;
                    const auto mapping = mapping_called(name, folder_, shipped_mappings(), found);
                    if (!mapping.empty()) scenario_.mapping = std::filesystem::absolute(mapping).lexically_normal();
                    for (Problem& each : found)
                        problem(node, each.what,
                                shipped_mappings().empty() ? "the mappings that come with the program were not found "
                                                             "near it; name a file of your own"
                                                           : each.hint);
                }
            } else if (node.key == "open") {
                if (!node.is_boolean())
                    problem(node, "open is not true or false",
                            "write open = true (somebody of 18 comes for everybody who dies) or open = false");
                scenario_.open = node.boolean;
            } else if (node.key == "settle_on") {
                std::string what;
                if (text(node, what) && what != "catalogue" && what != "this scenario")
                    problem(node, fmt::format("settle_on = \"{}\" is not known", what),
                            "write \"catalogue\" (people as observed live under all mechanisms) or \"this scenario\"");
                scenario_.settle_on_itself = what == "this scenario";
            } else
                unknown(node, "population", {"people", "seed", "replicate", "open", "from", "mapping", "settle_on"});
        }
    }

    void time(const TomlNode& section) {
        if (!is_table(section)) return;
        for (const TomlNode& node : section.children) {
            if (node.key == "days")
                whole(node, scenario_.days, 1, 36'525, "up to a hundred years");
            else if (node.key == "settle_days")
                whole(node, scenario_.settle_days, 0, 3'650, "days lived before the first recorded one");
            else if (node.key == "slow_every")
                whole(node, scenario_.slow_every, 1, 28,
                      "days from one turn of a slow mechanism to the next; 1 lives all daily");
            else if (node.key == "start") {
                Calendar calendar;
                if (!(node.is_date() || node.is_text()) || !read_date(node.text, calendar))
                    problem(node,
                            node.text.empty() ? std::string{"start is no date"}
                                              : fmt::format("start = {} is no date", node.text),
                            "write start = 2026-01-01, a day from 1583 on");
                else
                    scenario_.start = node.text;
            } else
                unknown(node, "time", {"days", "settle_days", "slow_every", "start"});
        }
    }

    void network(const TomlNode& section) {
        if (!is_table(section)) return;
        NetworkShape& shape = scenario_.shape;
        constexpr std::string_view assumed = "ASSUMED limits, see network/network.hpp";
        for (const TomlNode& node : section.children) {
            if (node.key == "from") {
                std::string path;
                if (text(node, path) && names_a_file(node)) {
                    scenario_.network_file = beside(path);
                    std::error_code error;
                    if (!std::filesystem::exists(scenario_.network_file, error))
                        problem(node, not_there(scenario_.network_file, error),
                                "paths are taken from the folder of the scenario");
                }
            } else if (node.key == "first_id")
                whole(node, scenario_.first_id, 0, 1, "ids in the file count from 0 or from 1");
            else if (node.key == "ties")
                number(node, shape.ties, 0, 100, "ties a person", assumed);
            else if (node.key == "no_close_friend")
                number(node, shape.no_close_friend, 0, 1, "share of people", "a share");
            else if (node.key == "homophily_age")
                number(node, shape.homophily.age, 0, 10, "log-odds per ten years", assumed);
            else if (node.key == "homophily_sex")
                number(node, shape.homophily.sex, 0, 10, "log-odds", assumed);
            else if (node.key == "homophily_education")
                number(node, shape.homophily.education, 0, 10, "log-odds per level", assumed);
            else if (node.key == "homophily_activity")
                number(node, shape.homophily.activity, 0, 20, "log-odds per share of days", assumed);
            else if (node.key == "outside")
                number(node, shape.outside, 0, 1, "share of acquaintances", "a share");
            else if (node.key == "density")
                number(node, shape.density, 0, 1, "chance", "a chance");
            else if (node.key == "community")
                whole(node, shape.community, 10, 1'000'000, "people");
            else
                unknown(node, "network",
                        {"from", "first_id", "ties", "no_close_friend", "homophily_age", "homophily_sex",
                         "homophily_education", "homophily_activity", "outside", "density", "community"});
        }
    }

    void reading_list(const TomlNode& node, std::vector<std::string>& to) {
        to.clear();
        each_text(node, [&](const TomlNode& item) {
            const auto names = reading_names();
            if (!reading_called(item.text))
                problem(item, fmt::format("nothing that can be read of a person is called {}", item.text),
                        did_you_mean(item.text, names));
            else if (std::find(to.begin(), to.end(), item.text) != to.end())
                problem(item, fmt::format("{} stands twice", item.text));
            else
                to.push_back(item.text);
        });
    }

    void record(const TomlNode& section) {
        if (!is_table(section)) return;
        for (const TomlNode& node : section.children) {
            if (node.key == "aggregates")
                reading_list(node, scenario_.readings);
            else if (node.key == "trajectories")
                reading_list(node, scenario_.panel);
            else if (node.key == "sample") {
                if (node.is_text() && node.text == "everyone")
                    scenario_.sample = std::numeric_limits<std::size_t>::max();
                else if (!node.is_integer())
                    problem(node,
                            fmt::format("sample is {}, but a number of people was expected",
                                        node.is_text() ? "\"" + node.text + "\"" : std::string{name_of(node.kind)}),
                            "or \"everyone\"");
                else
                    whole(node, scenario_.sample, 0, 536'870'911, "a number of people, or \"everyone\"");
            } else if (node.key == "every")
                whole(node, scenario_.days_every, 1, 3650, "days from one record of aggregates to the next");
            else if (node.key == "asked_every")
                whole(node, scenario_.asked_every, 1, 28, "days from one answer of a person to the next");
            else if (node.key == "sample_every")
                whole(node, scenario_.panel_every, 1, 3650, "days from one record of trajectories to the next");
            else if (node.key == "group")
                groups(node);
            else
                unknown(node, "record",
                        {"aggregates", "trajectories", "sample", "every", "asked_every", "sample_every", "group"});
        }
    }

    void groups(const TomlNode& list) {
        if (!list.is_array())
            return problem(list, "group is no list of tables", "write [[record.group]] once for each group");
        for (const TomlNode& node : list.children) {
            if (!is_table(node)) continue;
            Group group{{}, {}, node.file, node.line, node.column};
            for (const TomlNode& key : node.children) {
                if (key.key == "name")
                    name(key, group.name);
                else if (key.key == "who")
                    conditions(key, group);
                else
                    unknown(key, "record.group", {"name", "who"});
            }
            if (group.name.empty()) problem(node, "a group has no name", "write name = \"inactive over 60\"");
            if (const TomlNode* who = node.find("who"); !who || (who->is_table() && who->children.empty()))
                problem(node, "a group does not say who belongs to it", "write who = { age = [60, 100] }");
            const bool twice = std::any_of(scenario_.groups.begin(), scenario_.groups.end(),
                                           [&](const Group& other) { return other.name == group.name; });
            if (twice)
                problem(node, fmt::format("two groups are called {}", group.name), "names must differ");
            else if (scenario_.groups.size() >= 64)
                problem(node, "more than 64 groups", "drop some");
            else
                scenario_.groups.push_back(std::move(group));
        }
    }

    void conditions(const TomlNode& table, Group& group) {
        if (!is_table(table)) return;
        for (const TomlNode& node : table.children) {
            const auto reading = reading_called(node.key);
            const auto names = reading_names();
            if (!reading) {
                problem_key(node, fmt::format("nothing that can be read of a person is called {}", node.key),
                            did_you_mean(node.key, names));
                continue;
            }
            if (reading->needs_act) {
                problem_key(node,
                            fmt::format("{} is made during a day; a group is chosen on the first morning", node.key),
                            "choose by a trait, a state or an instrument");
                continue;
            }
            Condition condition{node.key, -1, -1};
            const std::string_view labels =
                reading->column < EveryColumn::count ? EveryColumn::is[reading->column].labels : std::string_view{};
            const auto category = [&](const TomlNode& word, double& code) {
                code = code_of(labels, word.text);
                if (code < 0)
                    problem(word, fmt::format("{} has no category {}", node.key, word.text),
                            fmt::format("its categories: {}", labels));
                return code >= 0;
            };
            const auto all = [&](auto test) { return std::ranges::all_of(node.children, test); };
            if (node.is_text() && !labels.empty()) {
                if (!category(node, condition.low)) continue;
                condition.high = condition.low;
            } else if (node.is_array() && !node.children.empty() && !labels.empty() && all(&TomlNode::is_text)) {
                for (const TomlNode& word : node.children)
                    if (double code; category(word, code)) condition.any_of.push_back(code);
                if (condition.any_of.empty()) continue;
                condition.low = std::ranges::min(condition.any_of), condition.high = std::ranges::max(condition.any_of);
            } else if (node.is_number())
                condition.low = condition.high = node.number;
            else if (node.is_boolean())
                condition.low = condition.high = node.boolean;
            else if (node.is_array() && node.children.size() == 2 && node.children[0].is_number() &&
                     node.children[1].is_number())
                condition.low = node.children[0].number, condition.high = node.children[1].number;
            else {
                problem(node, fmt::format(
                                  "{} is {}, but a value, a category, a list of categories or [low, high] was expected",
                                  node.key, name_of(node.kind)));
                continue;
            }
            if (!(condition.low <= condition.high))  // also true for nan
                problem(node, fmt::format("{} runs from {} to {}", node.key, condition.low, condition.high),
                        "write [low, high]");
            else if (condition.high < static_cast<double>(reading->low) ||
                     condition.low > static_cast<double>(reading->high))
                problem(node, fmt::format("nobody can have {} from {} to {}", node.key, condition.low, condition.high),
                        fmt::format("it lies between {} and {} {}", reading->low, reading->high, reading->unit));
            group.who.push_back(condition);
        }
    }

    // A list of tables adds offers, and replaces one of a file below that has the same name; a table changes figures of
    // those there are, by name.
    void interventions(const TomlNode& node) {
        std::set<std::string> here;
        if (node.is_array()) {
            for (const TomlNode& table : node.children) {
                if (!is_table(table)) continue;
                Intervention one;
                one.who.file = table.file, one.who.line = table.line, one.who.column = table.column;
                if (const TomlNode* called = table.find("name")) name(*called, one.name);
                if (one.name.empty()) problem(table, "an intervention has no name", "write name = \"group walks\"");
                if (!kind(table, one)) continue;
                figures(table, one);
                if (!here.insert(one.name).second)
                    problem(table, fmt::format("two interventions are called {}", one.name), "names must differ");
                std::erase_if(scenario_.interventions, [&](const Intervention& i) { return i.name == one.name; });
                scenario_.interventions.push_back(std::move(one));
            }
        } else if (node.is_table()) {
            for (const TomlNode& table : node.children) {
                const auto found = std::ranges::find(scenario_.interventions, table.key, &Intervention::name);
                std::vector<std::string_view> known;
                for (const Intervention& each : scenario_.interventions) known.push_back(each.name);
                if (found == scenario_.interventions.end())
                    problem_key(table, fmt::format("no intervention is called {}", table.key),
                                known.empty() ? "write [[intervention]] to add one" : did_you_mean(table.key, known));
                else if (is_table(table))
                    figures(table, *found);
            }
        } else
            problem(node, "intervention is no list of tables", "write [[intervention]] once for each");
    }

    bool kind(const TomlNode& table, Intervention& one) {
        const TomlNode* node = table.find("kind");
        std::vector<std::string_view> known;
        for (const OfferKind& each : offer_kinds()) known.push_back(each.name);
        if (!node)
            return problem(table, fmt::format("the intervention {} has no kind", one.name),
                           "mensana catalogue offers lists them"),
                   false;
        std::string word;
        if (!text(*node, word)) return false;
        const auto found = std::ranges::find(offer_kinds(), word, &OfferKind::name);
        if (found == offer_kinds().end())
            return problem(*node, fmt::format("no kind of intervention is called {}", word),
                           did_you_mean(word, known) + "; mensana catalogue offers lists them"),
                   false;
        one.kind = &*found, one.figures = found->usual;
        return true;
    }

    void figures(const TomlNode& table, Intervention& one) {
        for (const TomlNode& node : table.children) {
            const auto list = one.figures.list();
            const auto found = std::ranges::find(list, node.key, [](const Parameter* each) { return each->name; });
            if (node.key == "name" || node.key == "kind")
                continue;
            else if (node.key == "who") {
                one.who.who.clear(), one.who.name.clear();
                if (!node.is_text())
                    conditions(node, one.who);
                else if (node.text.empty())
                    problem(node, "who names no group",
                            "write the name of a group, conditions such as { age = [60, 100] }, or leave who out to "
                            "reach everybody");
                else
                    one.who.name = node.text, one.who.line = node.line, one.who.column = node.column;
            } else if (node.key == "start")
                whole(node, one.start, 0, 36'525, "a day from day 0 on");
            else if (node.key == "length")
                whole(node, one.length, 1, 36'525, "days that a participant has it");
            else if (node.key == "repeats")
                whole(node, one.repeats, 1, 1000, "how often it is offered");
            else if (node.key == "every")
                whole(node, one.every, 1, 36'525, "days from one start to the next");
            else if (node.key == "capacity")
                whole(node, one.capacity, 0, 536'870'911, "places at once; 0 for no limit");
            else if (node.key == "cost")
                parameters(node, one.figures.costs(), "cost");
            else if (found != list.end())
                number(node, (*found)->value, (*found)->low, (*found)->high, (*found)->unit, (*found)->source);
            else {
                std::vector<std::string_view> known{"name",    "kind",  "who",      "start", "length",
                                                    "repeats", "every", "capacity", "cost"};
                for (const Parameter* each : list) known.push_back(each->name);
                unknown(node, "intervention", known);
            }
        }
        if (one.repeats > 1 && one.every < one.length)
            problem(table,
                    fmt::format("{} is offered anew every {} days and lasts {}", one.name, one.every, one.length),
                    "rounds must not overlap: make length at most every");
    }

    void value(const TomlNode& section) {
        if (!is_table(section)) return;
        for (const TomlNode& node : section.children) {
            if (node.key == "currency")
                name(node, scenario_.valuation.currency);
            else if (node.key == "price_year")
                whole(node, scenario_.valuation.price_year, 1900, 2200, "a year");
            else if (Parameter* const known = called(scenario_.valuation, node.key)) {
                // Beyond its plausible range a figure may be right in another country or currency.
                const auto [low, high] = scenario_.valuation.allowed(*known);
                float figure = 0;
                if (number(node, figure, static_cast<double>(low), static_cast<double>(high), known->unit,
                           known->source))
                    scenario_.valuation.set(*known, figure);
            } else {
                std::vector<std::string_view> names{"currency", "price_year"};
                for (const Parameter* each : scenario_.valuation.list()) names.push_back(each->name);
                unknown(node, "value", names);
            }
        }
    }
    static Parameter* called(Valuation& valuation, std::string_view name) {
        for (Parameter* each : valuation.list())
            if (each->name == name) return each;
        return nullptr;
    }

    // [uncertain.mechanism] parameter = [low, high]
    void uncertain(const TomlNode& section) {
        if (!is_table(section)) return;
        for (const TomlNode& table : section.children) {
            Mechanism* const mechanism = called(table.key);
            if (!mechanism) {
                problem_key(table, fmt::format("no mechanism is called {}", table.key), "mensana catalogue lists all");
                continue;
            }
            if (!is_table(table)) continue;
            for (const TomlNode& node : table.children) {
                const Parameter* const p = mechanism->parameter(node.key);
                const bool pair = node.is_array() && node.children.size() == 2 && node.children[0].is_number() &&
                                  node.children[1].is_number();
                if (!p)
                    problem_key(node, fmt::format("{} has no parameter {}", table.key, node.key));
                else if (!pair || !(node.children[0].number <= node.children[1].number))
                    problem(node, fmt::format("{} is not [low, high]", node.key), "write two numbers, the lower first");
                else if (node.children[0].number < static_cast<double>(p->low) ||
                         node.children[1].number > static_cast<double>(p->high))
                    problem(node, fmt::format("{} reaches beyond {} to {} {}", node.key, p->low, p->high, p->unit));
                else {
                    std::erase_if(scenario_.uncertain, [&](const Uncertain& u) {
                        return u.mechanism == table.key && u.parameter == node.key;
                    });
                    scenario_.uncertain.push_back(
                        {table.key, node.key, node.children[0].number, node.children[1].number});
                }
            }
        }
    }

    static int code_of(std::string_view labels, std::string_view wanted) {
        for (int code = 0;; ++code) {
            const auto comma = labels.find(',');
            if (labels.substr(0, comma) == wanted) return code;
            if (comma == std::string_view::npos) return -1;
            labels.remove_prefix(comma + 1);
        }
    }

    Scenario& scenario_;
    Problems& problems_;
    std::filesystem::path folder_;
};

// The mappings that come with the program: beside its sources, or where it was installed.
std::filesystem::path shipped_mappings() {
    std::error_code error;
    for (auto folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path(); folder.has_relative_path();
         folder = folder.parent_path())
        for (const char* place : {"scenarios/mappings", "share/mensana/scenarios/mappings"})
            if (std::filesystem::is_directory(folder / place, error)) return folder / place;
    return {};
}

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
                                did_you_mean(each.who.name, known)});
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

}  // namespace

ScenarioError::ScenarioError(Problems all) : std::runtime_error{joined(all)}, problems{std::move(all)} {}

bool read_date(const std::string& text, Calendar& calendar) {
    int year = 0, month = 0, day = 0;
    constexpr std::string_view shape = "0000-00-00";
    for (std::size_t k = 0; k < shape.size(); ++k)
        if (text.size() != shape.size() || (shape[k] == '-' ? text[k] != '-' : text[k] < '0' || text[k] > '9'))
            return false;
    std::sscanf(text.c_str(), "%4d-%2d-%2d", &year, &month, &day);
    constexpr int before[]{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (year < 1583 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
    if (day > before[month] - before[month - 1] + (leap && month == 2)) return false;
    calendar.day_of_year = before[month - 1] + day - 1 + (leap && month > 2);
    const int y = year - 1;
    calendar.weekday = (365 * y + y / 4 - y / 100 + y / 400 + calendar.day_of_year) % 7;  // 0001-01-01 was a Monday
    return true;
}

bool Condition::holds(double value) const {
    return any_of.empty() ? value >= low && value <= high : std::ranges::find(any_of, value) != any_of.end();
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
        Layer layer{scenario, problems, folder};
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

    std::erase_if(scenario.mechanisms,
                  [&](const Mechanism& each) { return off.count(std::string{each.about().name}) > 0; });
    scenario.reference = scenario.settle_on_itself ? scenario.mechanisms : catalogue();
    return scenario;
}

std::string who_text(const Group& group) {
    std::string all;
    for (const Condition& each : group.who) {
        std::string value = fmt::format("[{}, {}]", each.low, each.high);
        if (!each.any_of.empty()) {
            const auto reading = reading_called(each.what);
            std::string_view labels = EveryColumn::is[reading->column].labels;
            value.clear();
            for (int code = 0; !labels.empty(); ++code) {
                const auto comma = std::min(labels.find(','), labels.size());
                if (each.holds(code))
                    value += fmt::format("{}\"{}\"", value.empty() ? "" : ", ", labels.substr(0, comma));
                labels.remove_prefix(std::min(comma + 1, labels.size()));
            }
            value = "[" + value + "]";
        }
        all += fmt::format("{}{} = {}", all.empty() ? "" : ", ", each.what, value);
    }
    return all.empty() ? "{}" : "{ " + all + " }";
}

std::string Scenario::text() const {
    std::string out;
    auto line = [&](std::string_view key, const auto& value) { out += fmt::format("{} = {}\n", key, value); };
    auto quoted = [](std::string_view word) {
        std::string safe = "\"";
        for (const char c : word) {
            if (c == '"' || c == '\\')
                safe += std::string{'\\', c};
            else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
                safe += fmt::format("\\u{:04X}", static_cast<int>(c));
            else
                safe += c;
        }
        return safe + "\"";
    };
    auto list = [&](const std::vector<std::string>& words) {
        std::string all;
        for (const auto& word : words) all += (all.empty() ? "" : ", ") + quoted(word);
        return "[" + all + "]";
    };
    line("title", quoted(title));
    line("question", quoted(question));
    std::vector<std::string> without;
    for (const Mechanism& each : catalogue()) {
        const bool on = std::any_of(mechanisms.begin(), mechanisms.end(),
                                    [&](const Mechanism& m) { return m.about().name == each.about().name; });
        if (!on) without.emplace_back(each.about().name);
    }
    line("without", list(without));
    out += "\n[population]\n";
    line("people", people);
    line("seed", seed.seed);
    line("replicate", seed.replicate);
    line("open", open ? "true" : "false");
    line("settle_on", quoted(settle_on_itself ? "this scenario" : "catalogue"));
    if (!survey_files.empty()) {
        std::vector<std::string> files;
        for (const auto& each : survey_files) files.push_back(each.string());
        line("from", list(files));
        line("mapping", quoted(mapping.string()));
    }
    out += "\n[time]\n";
    line("start", start);
    line("days", days);
    line("settle_days", settle_days);
    line("slow_every", slow_every);
    out += "\n[network]\n";
    if (!network_file.empty()) line("from", quoted(network_file.string())), line("first_id", first_id);
    line("ties", shape.ties);
    line("no_close_friend", shape.no_close_friend);
    line("homophily_age", shape.homophily.age);
    line("homophily_sex", shape.homophily.sex);
    line("homophily_education", shape.homophily.education);
    line("homophily_activity", shape.homophily.activity);
    line("outside", shape.outside);
    line("density", shape.density);
    line("community", shape.community);
    out += "\n[record]\n";
    line("aggregates", list(readings));
    line("trajectories", list(panel));
    if (sample == std::numeric_limits<std::size_t>::max())
        line("sample", "\"everyone\"");
    else
        line("sample", sample);
    line("every", days_every);
    line("asked_every", asked_every);
    line("sample_every", panel_every);
    for (std::size_t k = usual_groups().size(); k < groups.size(); ++k) {
        out += fmt::format("\n[[record.group]]\nname = {}\nwho = {}\n", quoted(groups[k].name), who_text(groups[k]));
    }
    for (const Intervention& each : interventions) {
        out += "\n[[intervention]]\n";
        line("name", quoted(each.name));
        line("kind", quoted(each.kind->name));
        line("who", who_text(each.who));
        line("start", each.start), line("length", each.length), line("repeats", each.repeats),
            line("every", each.every);
        line("capacity", each.capacity);
        OfferFigures figures = each.figures;
        for (const Parameter* p : figures.list()) line(p->name, p->value);
        line("cost", fmt::format("{{ fixed = {}, per_head = {}, per_session = {} }}", figures.fixed.value,
                                 figures.per_head.value, figures.per_session.value));
    }
    out += "\n[taking_part]\n";
    TakingPart takes = taking_part;
    for (const Parameter* p : takes.list()) line(p->name, p->value);
    out += "\n[value]\n";
    line("currency", quoted(valuation.currency)), line("price_year", valuation.price_year);
    Valuation worth = valuation;
    for (const Parameter* p : worth.list()) line(p->name, p->value);
    if (!uncertain.empty()) out += "\n[uncertain]\n";
    for (const Uncertain& each : uncertain)
        out += fmt::format("{}.{} = [{}, {}]\n", each.mechanism, each.parameter, each.low, each.high);
    out += "\n[birth]\n";
    Birth figures = birth;
    for (const Parameter* each : figures.list()) line(each->name, each->value);
    for (const Mechanism& each : mechanisms) {
        if (each.parameters().empty()) continue;
        out += fmt::format("\n[{}]\n", each.about().name);
        for (const Parameter* p : each.parameters()) line(p->name, p->value);
    }
    return out;
}

}  // namespace mensana
