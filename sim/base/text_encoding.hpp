// Texts of files as UTF-8, whatever they were written in.  The encoding is told by the file's format or by the user; it
// is never guessed, and bytes that are not in it are no text.
// Tested by tests/base/decoded_text_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mensana {

enum class Encoding { utf8, windows_1252, latin_1 };

// "utf-8", "windows-1252", "latin-1" and their other usual names, in any letters: "cp1252", "ISO-8859-1", ..
std::optional<Encoding> encoding_called(std::string_view name);
std::string_view name_of(Encoding encoding);  // as a user writes it

bool is_utf8(std::string_view bytes);

// Nothing when the bytes are not in the encoding: broken UTF-8, or one of the five bytes that Windows-1252 leaves free.
std::optional<std::string> as_utf8(std::string_view bytes, Encoding encoding);

// For messages: what is no ASCII letter, digit or sign is written as \xNN; long texts are cut.
std::string bytes_shown(std::string_view bytes);

}  // namespace mensana
