// A TOML file before and behind its parser.  Before: what the parser must not be given, because it would fall through
// the stack or tell a riddle (tables a thousand deep, UTF-16, bytes 0).  Behind: what was meant by the slips that are
// common.  A line that a hint says to write has been tried: it is TOML.
// Tested by tests/base/toml_file_test.cpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.hpp"

namespace mensana {

// The first reason not to parse this text at all.
std::optional<Problem> unfit_for_toml(std::string_view text);

// What the parser found, in better words where it is a common slip.
Problem explained(std::string_view text, const Problem& found, const std::function<bool(std::string_view)>& is_toml);

}  // namespace mensana
