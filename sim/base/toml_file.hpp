// A TOML file as a plain tree that remembers where everything stood.      [toml_file.cpp: the only door to toml++]
// Readers walk the tree and tell every problem at its line and column; nobody else needs the library, which takes
// long to compile.  A file that cannot be read or parsed gives a Problem and an empty table.
// Tested by tests/base/toml_file_test.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"

namespace mensana {

struct TomlNode {
    enum class Kind { table, array, text, integer, number, boolean, date };

    Kind kind = Kind::table;
    std::string file;                  // as given to the reader
    int line = 0, column = 0;          // of the value, from 1
    std::string key;                   // empty for items of an array and for the whole file
    int key_line = 0, key_column = 0;  // of the key, from 1

    std::string text;                // text: the string; date: as TOML writes it, "2026-11-22" or "07:30:00"
    double number = 0;               // integer or number; nan and inf are numbers in TOML: test with "not (a <= x)"
    std::int64_t integer = 0;        // integer
    bool boolean = false;            // boolean
    std::vector<TomlNode> children;  // table: its entries, array: its items; in the order of the file

    bool is_table() const { return kind == Kind::table; }
    bool is_array() const { return kind == Kind::array; }
    bool is_text() const { return kind == Kind::text; }
    bool is_integer() const { return kind == Kind::integer; }
    bool is_number() const { return kind == Kind::integer || kind == Kind::number; }
    bool is_boolean() const { return kind == Kind::boolean; }
    bool is_date() const { return kind == Kind::date; }

    // The entry of a table, or nullptr; keys with dots in them are not taken apart.
    const TomlNode* find(std::string_view wanted) const;
};

// "a table", "a list", "a text", "a whole number", "a number", "true or false", "a date", for messages.
std::string_view name_of(TomlNode::Kind kind);

// A problem at the place of the value, or of its key.
Problem problem_at(const TomlNode& node, std::string what, std::string hint = {});
Problem problem_at_key(const TomlNode& node, std::string what, std::string hint = {});

TomlNode read_toml(const std::filesystem::path& path, std::vector<Problem>& problems);
TomlNode read_toml_text(std::string_view text, std::string name, std::vector<Problem>& problems);

}  // namespace mensana
