// The causal graph, for people (Graphviz) and for causal inference (dagitty).  Nothing here is kept by hand: the
// kernels' signatures say what they read and add to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/mechanism.hpp"

namespace mensana {

// "self_esteem" to "Self-esteem": a path as a heading.
std::string path_in_words(std::string_view path);

// What happens within a day, for Graphviz.
std::string causes_dot(const std::vector<Mechanism>& shown);

// How the paths hang together, for Graphviz: one box a path, one arrow for all mechanisms of a path between two.
std::string paths_dot(const std::vector<Mechanism>& shown);

// The graph without cycles that dagitty reads: states of the mornings t0, t1, ..., and between each two the acts of
// that day.  What births and the days before t0 have in common for a person is one latent node.
std::string causes_dagitty(const std::vector<Mechanism>& shown, int days);

}  // namespace mensana
