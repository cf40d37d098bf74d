// What a comparison says, in sentences that follow the numbers: an interval beyond zero is told as a difference, one
// about zero as one that cannot be told, a narrow one about zero as no difference that could be seen, a single
// replicate as what it is.
// Tested by tests/report/report_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "experiment/comparison.hpp"

namespace mensana {

enum class Tendency {
    less,
    more,
    unclear,        // the interval holds zero, and differences that would matter
    no_difference,  // the interval holds zero and little else
    same,           // equal in every replicate
    single          // one replicate: no interval
};
// `level` is what the difference is measured against: less than 0.5 % of it is little.
Tendency tendency_of(const Numbers& differences, double level);

struct ChangeWords {
    std::string things;  // "depressed days per 1,000 people and year"
    std::string less = "fewer", more = "more";
};
// "about 41 (33 to 49) fewer depressed days", "no difference in depressed days could be seen (...)", "we cannot tell
// whether there are fewer depressed days: ...".  Numbers are told times `scale`.
std::string change_text(const Numbers& differences, double level, double scale, const ChangeWords& words);

struct Answer {
    std::string lead;               // the answer in a sentence
    std::vector<std::string> more;  // what else is to be known of it
};
Answer answer_of(const Comparison& c, std::size_t world);

std::string partial_text(const Comparison& c);            // "" when nothing is missing
std::string doubt_text(const Comparison& c);              // what the intervals are, and what they are not
std::string setting_text(const Comparison& c);            // whom it is about, and in what money
std::vector<std::string> labels_of(const Comparison& c);  // short names of worlds, for figures and tables
std::string joined_words(const std::vector<std::string>& words, std::string_view last = "and");  // "a, b and c"

}  // namespace mensana
