// The 28 items of CHEERS 2022 (Husereau et al. 2022, doi:10.1186/s12916-021-02204-0) filled from a comparison, in own
// short words.  What a simulator cannot know is "Not reported", and why, as the statement asks.
#pragma once

#include <string>
#include <vector>

#include "economics/value.hpp"
#include "experiment/comparison.hpp"

namespace mensana {

struct CheersItem {
    int number = 0;
    std::string section;  // "Title", "Methods", ...
    std::string item;     // "Target population"
    std::string asks;     // what to report, in a line
    bool reported = false;
    std::string answer;  // or "Not reported: ..." and why
};
std::vector<CheersItem> cheers_of(const Comparison& c, const ValueForMoney& value);

}  // namespace mensana
