#include "scenario/scenario_values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "measures/reading.hpp"

namespace mensana {

constexpr std::size_t longest_text = 20'000, longest_name = 200;  // bytes

std::string known_or_listed(std::string_view word, std::span<const std::string_view> known) {
    return suggestion(word, known, "mensana catalogue lists all");
}

std::string not_there(const std::filesystem::path& path, const std::error_code& error) {
    if (!error || error == std::errc::no_such_file_or_directory)
        return fmt::format("there is no file {}", path.string());
    if (error == std::errc::too_many_symbolic_link_levels)
        return fmt::format("{} is a symbolic link that leads in a circle", path.string());
    return fmt::format("{} cannot be looked for: {}", path.string(), error.message());
}

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

bool ScenarioValues::is_table(const TomlNode& node) {
    if (!node.is_table())
        problem(node, fmt::format("{} is {}, but a table was expected", node.key, name_of(node.kind)),
                fmt::format("write [{}] and its keys below", node.key));
    return node.is_table();
}

bool ScenarioValues::text(const TomlNode& node, std::string& to) {
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

bool ScenarioValues::name(const TomlNode& node, std::string& to) {
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

bool ScenarioValues::truth(const TomlNode& node, bool& to) {
    if (!node.is_boolean())
        return problem(node, fmt::format("{} is {}, but true or false was expected", node.key, name_of(node.kind)),
                       fmt::format("write {} = true or {} = false", node.key, node.key)),
               false;
    to = node.boolean;
    return true;
}

bool ScenarioValues::number(const TomlNode& node, float& to, double low, double high, std::string_view unit,
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

void ScenarioValues::unknown(const TomlNode& node, std::string_view section, std::vector<std::string_view> known) {
    problem_key(node, fmt::format("[{}] has no key {}", section, node.key), known_or_listed(node.key, known));
}

void ScenarioValues::reading_list(const TomlNode& node, std::vector<std::string>& to) {
    to.clear();
    each_text(node, [&](const TomlNode& item) {
        const auto names = reading_names();
        if (!reading_called(item.text))
            problem(item, fmt::format("nothing that can be read of a person is called {}", item.text),
                    known_or_listed(item.text, names));
        else if (std::find(to.begin(), to.end(), item.text) != to.end())
            problem(item, fmt::format("{} stands twice", item.text));
        else
            to.push_back(item.text);
    });
}

void ScenarioValues::parameters(const TomlNode& section, const std::vector<Parameter*>& list, std::string_view name,
                                std::span<const MovedKey> moved) {
    if (!is_table(section)) return;
    for (const TomlNode& node : section.children) {
        const auto found =
            std::find_if(list.begin(), list.end(), [&](const Parameter* each) { return each->name == node.key; });
        if (found != list.end()) {
            number(node, (*found)->value, (*found)->low, (*found)->high, (*found)->unit, (*found)->source);
            continue;
        }
        if (const auto old = std::ranges::find(moved, node.key, &MovedKey::key); old != moved.end()) {
            problem_key(node, std::string{old->what}, std::string{old->hint});
            continue;
        }
        std::vector<std::string_view> known;
        for (const Parameter* each : list) known.push_back(each->name);
        problem_key(node, fmt::format("{} has no parameter {}", name, node.key),
                    known.empty() ? "it has none" : known_or_listed(node.key, known));
    }
}

bool ScenarioValues::names_a_file(const TomlNode& node) {
    if (node.text.empty() || node.text.find('\0') != std::string::npos)
        return problem(node, fmt::format("{} names no file", node.key.empty() ? "from" : node.key),
                       "write the name of one, or leave it out"),
               false;
    return true;
}

std::filesystem::path ScenarioValues::beside(const std::string& path) const {
    return std::filesystem::absolute(folder_ / path).lexically_normal();
}

}  // namespace mensana
