// What the readers of network files share: the ties of a file before they become a Network, and the words in which
// both kinds of file say what is wrong with a tie.  Edge lists are read in file.cpp, GraphML in graphml.cpp.
// Tested by tests/network/network_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_bytes.hpp"
#include "network/network.hpp"

namespace mensana {

struct Place {
    int line = 0, column = 0;
};

struct FileTies {
    std::vector<Edge> edges;
    std::size_t people = 0;
    std::uint32_t first_id = 0;
    std::vector<std::string> left_out;  // columns of an edge list that say nothing of a tie, by name
};

// GraphML, parsed by expat.  The n-th node is the n-th person.
FileTies ties_of_graphml(std::string_view text, std::optional<std::size_t> people, FileProblems& problems);

// A word of the user's file for a message: in quotes, not longer than a line, without control characters.
std::string in_quotes(std::string_view word);

// Whether nothing is said here: empty, or NA as R and pandas write what is missing.
bool says_nothing(std::string_view word);

// acquaintance, close_friend, kin; anything else is a problem.
std::optional<TieKind> kind_called(std::string_view word, Place at, FileProblems& problems);

std::string_view without_blanks_around(std::string_view text);
std::string in_small_letters(std::string_view text);

}  // namespace mensana
