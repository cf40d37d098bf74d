// How a mechanism and its numbers are told in words, for mensana check and mensana catalogue.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/mechanism.hpp"

namespace mensana {

// "habit, recent_activity of friends": what the kernel of that time of day does so with.
std::string columns_told(const Mechanism& mechanism, Access access, Use::When when);
std::string reads_told(const Mechanism& mechanism);  // of the day: own and friends'
std::string adds_told(const Mechanism& mechanism);

// One line or more a number; one that differs from `usual` says so.  `usual` may be empty.
std::string numbers_told(const std::vector<const Parameter*>& list, const std::vector<const Parameter*>& usual);
std::string card_of(const Mechanism& mechanism, const Mechanism* usual = nullptr);

// The whole card, with the equation and what is known for and against the claim.
std::string whole_card_of(const Mechanism& mechanism);
std::string whole_card_md(const Mechanism& mechanism);  // under a heading of the mechanism's name

// The equation in lines: a new one after each "; " and where it would be longer than `width`.
std::vector<std::string> equation_of(const Mechanism& mechanism, std::size_t width = 104);

// What of the card says nothing: "equation", "pro", ..., none when it is whole.
std::vector<std::string_view> missing_of(const Card& card);

std::string parameters_md(std::string_view of, const std::vector<const Parameter*>& list);  // rows of a table
std::string_view parameters_md_head();
std::string cell(std::string_view text);   // safe in a table of Markdown
std::string prose(std::string_view text);  // safe in a paragraph of Markdown

// Where the numbers come from, by the first word of their source.
struct Sources {
    std::size_t assumed = 0, calibrated = 0, cited = 0;
    void count(const std::vector<const Parameter*>& list);
    std::string text() const;  // "12 ASSUMED, 20 CALIBRATED, 8 cited"
};

// Words in lines of at most `width` letters, each but the first after `indent` blanks.
std::string wrapped(std::string_view words, std::size_t indent, std::size_t width = 110);

}  // namespace mensana
