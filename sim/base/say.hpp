// Words to whoever started the program: say() to standard output, note() to standard error.  A stream that is closed
// or full, or whose reader is gone, ends nothing and changes no result; why_unsaid() tells afterwards.
// Tested by tests/command/outputs_test.cpp.
#pragma once

#include <fmt/format.h>
#include <string>
#include <string_view>

namespace mensana {

void say_words(std::string_view words);
void note_words(std::string_view words);

template <class... T>
void say(fmt::format_string<T...> text, T&&... values) {
    say_words(fmt::vformat(text, fmt::make_format_args(values...)));
}
template <class... T>
void note(fmt::format_string<T...> text, T&&... values) {
    note_words(fmt::vformat(text, fmt::make_format_args(values...)));
}

// Before anything else: what was closed by the caller is open to nowhere, so that no file lands on it, and a pipe that
// ends or a limit of size is an error of the call and not the end of the program.
void open_standard_streams();

// Why not all of what was said has arrived; "" when it has, or when its reader wanted no more (`| head`).
std::string why_unsaid();

}  // namespace mensana
