// What each column is about, so that a mechanism can be told to be an arrow from one domain to another: from exercise
// to the mind, from circumstances to both.  The arrows are read off the kernels' signatures, as the causal graph is.
// Tested by tests/catalogue/domains_test.cpp.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/mechanism.hpp"

namespace mensana {

enum class Domain : std::uint8_t {
    age_and_sex,
    circumstance,  // schooling, income, illness, how easily somebody is distressed
    genes_of_exercise,
    genes_of_mind,
    exercise,  // doing it, wanting to, and how it feels
    body,
    mind,  // symptoms and episodes, beliefs about oneself, support and loneliness
    ties,  // how many, and looking for more
    programme,
    none  // how strongly a person answers, who is alive
};
std::string_view name_of(Domain domain);
Domain domain_of(std::size_t column);

struct Arrow {
    Domain from, to;
    friend bool operator==(const Arrow&, const Arrow&) = default;
};
// What the days of a mechanism lead from one domain to another; nothing of a mechanism that stays within one.
std::vector<Arrow> arrows_of(const Mechanism& mechanism);

}  // namespace mensana
