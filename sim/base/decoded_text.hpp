// A whole file of text as UTF-8: a mark at its beginning (BOM) tells what it was written in, else the user does, else
// it is taken for UTF-8.  What cannot be read is not guessed: its place is told.
// Tested by tests/base/decoded_text_test.cpp.                               [decoded_text.cpp: the only door to iconv]
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/text_encoding.hpp"

namespace mensana {

struct DecodedText {
    std::string text;              // without a mark, U+FFFD in the place of what cannot be read
    std::vector<std::size_t> bad;  // where in the text those stand, the first ten thousand
    std::size_t good = 0;          // letters beyond ASCII that could be read, counted when some could not
    std::string encoding;          // what it was read as: "utf-16le"
    bool marked = false;           // and whether a mark says so
};

DecodedText decoded(std::string bytes, Encoding encoding = Encoding::utf8);

// The letters of an encoding of one byte each, by its name as iconv knows it ("windows-1252"): Unicode numbers, -1 where
// a byte is no letter.  Nothing for another name, or where some letters take several bytes.
std::optional<std::array<int, 256>> letters_of(const char* encoding);

}  // namespace mensana
