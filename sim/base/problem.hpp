// A mistake in a user's file or command: where, what, and what to do about it.  Problems are collected, not
// thrown, so that a reader can tell all of them at once; a programmer's mistake is an assert instead.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mensana {

struct Problem {
    std::string file;          // or "command line"; empty when no place is known
    int line = 0, column = 0;  // from 1; 0 when not known
    std::string what, hint;
};

// "file:line:column: what (hint)" in one line, without the parts that are not known.
std::string text_of(const Problem& problem);
std::string text_of(std::span<const Problem> problems);  // a line each

// The known name that `word` was probably meant to be, or "" if none is near: at most a third of its letters
// are wrong, missing, added or swapped with a neighbour (but one error is always forgiven from three letters on).
std::string nearest(std::string_view word, std::span<const std::string_view> known);

// What to say to somebody who wrote a word that is not known: "did you mean X?", or where none is near all that are
// known, or where these are too many to read, `otherwise`.
std::string suggestion(std::string_view word, std::span<const std::string_view> known, std::string otherwise = {});

}  // namespace mensana
