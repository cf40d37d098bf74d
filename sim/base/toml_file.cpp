// From toml++'s tree to ours.  toml++ keeps tables sorted by key; we put the entries back into the order of the
// file, because problems should be told in the order in which the reader of the file meets them.
#include "base/toml_file.hpp"

#include <algorithm>
#include <sstream>
#include <toml++/toml.h>
#include <tuple>

#include "base/file_bytes.hpp"
#include "base/toml_text.hpp"

namespace mensana {
namespace {

using Kind = TomlNode::Kind;

template <class Value>
std::string written(const Value& value) {
    std::ostringstream text;
    text << value;
    return text.str();
}

void put_in_file_order(std::vector<TomlNode>& children) {
    std::stable_sort(children.begin(), children.end(), [](const TomlNode& a, const TomlNode& b) {
        return std::tie(a.key_line, a.key_column) < std::tie(b.key_line, b.key_column);
    });
}

TomlNode tree_of(const toml::node& from, const std::string& file) {
    TomlNode node;
    node.file = file;
    node.line = static_cast<int>(from.source().begin.line);
    node.column = static_cast<int>(from.source().begin.column);
    if (const auto* table = from.as_table()) {
        node.kind = Kind::table;
        for (const auto& [key, value] : *table) {
            TomlNode child = tree_of(value, file);
            child.key = std::string(key.str());
            child.key_line = static_cast<int>(key.source().begin.line);
            child.key_column = static_cast<int>(key.source().begin.column);
            if (child.line == 0) std::tie(child.line, child.column) = std::tie(child.key_line, child.key_column);
            node.children.push_back(std::move(child));
        }
        put_in_file_order(node.children);
    } else if (const auto* array = from.as_array()) {
        node.kind = Kind::array;
        for (const toml::node& item : *array) node.children.push_back(tree_of(item, file));
    } else if (const auto* text = from.as_string()) {
        node.kind = Kind::text;
        node.text = text->get();
    } else if (const auto* integer = from.as_integer()) {
        node.kind = Kind::integer;
        node.integer = integer->get();
        node.number = static_cast<double>(integer->get());
    } else if (const auto* number = from.as_floating_point()) {
        node.kind = Kind::number;
        node.number = number->get();
    } else if (const auto* boolean = from.as_boolean()) {
        node.kind = Kind::boolean;
        node.boolean = boolean->get();
    } else {
        node.kind = Kind::date;
        if (const auto* date = from.as_date()) node.text = written(date->get());
        if (const auto* time = from.as_time()) node.text = written(time->get());
        if (const auto* moment = from.as_date_time()) node.text = written(moment->get());
    }
    return node;
}

bool is_toml(std::string_view text) try {
    (void)toml::parse(text);
    return true;
} catch (const toml::parse_error&) { return false; }

}  // namespace

const TomlNode* TomlNode::find(std::string_view wanted) const {
    if (kind != Kind::table) return nullptr;
    for (const TomlNode& child : children)
        if (child.key == wanted) return &child;
    return nullptr;
}

std::string_view name_of(TomlNode::Kind kind) {
    switch (kind) {
        case Kind::table:
            return "a table";
        case Kind::array:
            return "a list";
        case Kind::text:
            return "a text";
        case Kind::integer:
            return "a whole number";
        case Kind::number:
            return "a number";
        case Kind::boolean:
            return "true or false";
        case Kind::date:
            return "a date";
    }
    return "";
}

Problem problem_at(const TomlNode& node, std::string what, std::string hint) {
    return {node.file, node.line, node.column, std::move(what), std::move(hint)};
}

Problem problem_at_key(const TomlNode& node, std::string what, std::string hint) {
    if (node.key_line == 0) return problem_at(node, std::move(what), std::move(hint));
    return {node.file, node.key_line, node.key_column, std::move(what), std::move(hint)};
}

TomlNode read_toml_text(std::string_view text, std::string name, std::vector<Problem>& problems) {
    TomlNode empty;
    empty.file = name;
    if (auto unfit = unfit_for_toml(text)) {
        unfit->file = name;
        problems.push_back(std::move(*unfit));
        return empty;
    }
    try {
        return tree_of(toml::parse(text, std::string_view{name}), name);
    } catch (const toml::parse_error& error) {
        const auto at = error.source().begin;
        const Problem found{name, static_cast<int>(at.line), static_cast<int>(at.column),
                            std::string(error.description()), ""};
        problems.push_back(explained(text, found, is_toml));
        return empty;
    }
}

TomlNode read_toml(const std::filesystem::path& path, std::vector<Problem>& problems) {
    std::string text;
    {
        FileProblems told{problems, path.string()};
        text = bytes_of(path, told, "a TOML file");
        if (!told.any()) return read_toml_text(text, path.string(), problems);
    }
    TomlNode empty;
    empty.file = path.string();
    return empty;
}

}  // namespace mensana
