// The values of a scenario's keys, read and checked one by one: texts, names, whole numbers, numbers with a range,
// lists, parameters.  What is wrong is noted with its place and what to write instead, and reading goes on.
// Tested by tests/scenario/scenario_test.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fmt/format.h>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/parameter.hpp"
#include "base/problem.hpp"
#include "base/toml_file.hpp"

namespace mensana {

std::string known_or_listed(std::string_view word, std::span<const std::string_view> known);
// Of a file that a scenario names; `error` is what looking for it gave.
std::string not_there(const std::filesystem::path& path, const std::error_code& error);
// What to write for a number that stands there as people write it elsewhere: 0,5 in a text (as --set makes it), or
// 10.000, which to TOML is ten.
std::string as_a_number(const TomlNode& node, bool whole);

// A key that stood in a section once: what became of it, and what to write now.
struct MovedKey {
    std::string_view key, what, hint;
};

// Reads give true, and change what they are given, when the value is right.
class ScenarioValues {
public:
    ScenarioValues(std::vector<Problem>& problems, std::filesystem::path folder)
        : problems_{problems}, folder_{std::move(folder)} {}

    void problem(const TomlNode& node, std::string what, std::string hint = {}) {
        problems_.push_back(problem_at(node, std::move(what), std::move(hint)));
    }
    void problem_key(const TomlNode& node, std::string what, std::string hint = {}) {
        problems_.push_back(problem_at_key(node, std::move(what), std::move(hint)));
    }

    bool is_table(const TomlNode& node);
    bool text(const TomlNode& node, std::string& to);
    // A name stands in tables and messages, in one line.
    bool name(const TomlNode& node, std::string& to);
    bool truth(const TomlNode& node, bool& to);
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
                std::string_view source);
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
    void unknown(const TomlNode& node, std::string_view section, std::vector<std::string_view> known);
    // Names of readings, each once.
    void reading_list(const TomlNode& node, std::vector<std::string>& to);
    void parameters(const TomlNode& section, const std::vector<Parameter*>& list, std::string_view name,
                    std::span<const MovedKey> moved = {});

    bool names_a_file(const TomlNode& node);
    // Taken from the folder of the layer, so that the resolved scenario can be read anywhere.
    std::filesystem::path beside(const std::string& path) const;
    const std::filesystem::path& folder() const { return folder_; }

private:
    std::vector<Problem>& problems_;
    std::filesystem::path folder_;
};

}  // namespace mensana
