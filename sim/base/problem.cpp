// Saying a problem in one line; nearest() is the optimal string alignment distance (Damerau 1964, restricted),
// with letters compared without case because "SEQN" for "seqn" is a mistake of nobody's spelling.
#include "base/problem.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace mensana {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t edits_between(std::string_view a, std::string_view b) {
    std::vector<std::size_t> older, above(b.size() + 1), row(b.size() + 1);
    for (std::size_t column = 0; column <= b.size(); ++column) above[column] = column;
    for (std::size_t line = 1; line <= a.size(); ++line) {
        row[0] = line;
        for (std::size_t column = 1; column <= b.size(); ++column) {
            const bool same = lower(a[line - 1]) == lower(b[column - 1]);
            row[column] = std::min({above[column] + 1, row[column - 1] + 1, above[column - 1] + (same ? 0 : 1)});
            const bool swapped = line > 1 && column > 1 && lower(a[line - 1]) == lower(b[column - 2]) &&
                                 lower(a[line - 2]) == lower(b[column - 1]);
            if (swapped) row[column] = std::min(row[column], older[column - 2] + 1);
        }
        older = above;
        above = row;
    }
    return above[b.size()];
}

// A word of the user's file may be as long as the file.
std::string shortened(const std::string& text) {
    constexpr std::size_t most = 4000, kept = 1500;
    if (text.size() <= most) return text;
    std::size_t end = kept, begin = text.size() - kept;
    while (end > 0 && (text[end] & 0xC0) == 0x80) --end;  // whole letters of UTF-8
    while (begin < text.size() && (text[begin] & 0xC0) == 0x80) ++begin;
    return text.substr(0, end) + " ... " + text.substr(begin);
}

}  // namespace

std::string text_of(const Problem& problem) {
    std::string text = problem.file;
    if (problem.line > 0) text += ":" + std::to_string(problem.line);
    if (problem.line > 0 && problem.column > 0) text += ":" + std::to_string(problem.column);
    if (!text.empty()) text += ": ";
    text += shortened(problem.what);
    if (!problem.hint.empty()) text += " (" + shortened(problem.hint) + ")";
    return text;
}

std::string text_of(std::span<const Problem> problems) {
    std::string all;
    for (const Problem& each : problems) all += (all.empty() ? "" : "\n") + text_of(each);
    return all;
}

std::string suggestion(std::string_view word, std::span<const std::string_view> known, std::string otherwise) {
    if (const std::string near = nearest(word, known); !near.empty()) return fmt::format("did you mean {}?", near);
    std::string all = fmt::format("known here: {}", fmt::join(known, ", "));
    return known.empty() || all.size() >= 400 ? std::move(otherwise) : all;
}

std::string nearest(std::string_view word, std::span<const std::string_view> known) {
    if (word.size() > 200) return "";  // nobody means a name by that, and it would take long
    std::size_t fewest = word.size() < 3 ? 0 : std::max<std::size_t>(1, word.size() / 3);
    std::string_view best;
    for (const std::string_view name : known) {
        const std::size_t edits = edits_between(word, name);
        if (edits < fewest || (edits == fewest && best.empty())) {
            fewest = edits;
            best = name;
        }
    }
    return std::string(best);
}

}  // namespace mensana
