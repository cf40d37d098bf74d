// What the readers of tables share: a column that is being filled, and what is said about the names of columns.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "population/table.hpp"

namespace mensana {

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

inline double without_sas_zero(double x) { return std::abs(x) < 1e-70 ? 0.0 : x; }

// Without spaces at both ends, also those of other widths, that do not break, or that mark the order of bytes.
inline std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces[]{" ",        "\t",           "\r",           "\n",           "\v",          "\f",
                                        "\xc2\xa0", "\xe2\x80\x87", "\xe2\x80\xaf", "\xe3\x80\x80", "\xef\xbb\xbf"};
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view space : spaces) {
            if (text.starts_with(space)) text.remove_prefix(space.size()), more = true;
            if (text.ends_with(space)) text.remove_suffix(space.size()), more = true;
        }
    }
    return text;
}

// A column is a column of numbers until a text comes; then what stood before becomes texts too.
class Filling {
public:
    explicit Filling(std::string name, char decimal = '.', bool as_texts = false)
        : decimal_{decimal}, as_texts_{as_texts} {
        column_.name = std::move(name);
    }

    void number(double x) {
        if (!std::isnan(x) && (column_.has_texts() || as_texts_)) return text(shortest(x, decimal_));
        column_.values.push_back(x);
    }
    void text(std::string_view label) {
        if (!column_.has_texts()) turn_into_texts();
        column_.values.push_back(place_of(label, column_.values.size()));
    }
    void cell(std::string_view cell) {
        double x = missing;
        const bool is_number = number_in(cell, x, decimal_);
        if (is_number && (std::isnan(x) || !(column_.has_texts() || as_texts_)))
            column_.values.push_back(x);
        else
            text(trimmed(cell));
    }
    std::size_t size() const { return column_.values.size(); }
    const std::string& name() const { return column_.name; }
    TableColumn take() { return std::move(column_); }

private:
    double place_of(std::string_view label, std::size_t row) {
        const auto [at, is_new] = places_.try_emplace(std::string(label), column_.labels.size());
        if (is_new) {
            column_.labels.emplace_back(label);
            column_.first_row.push_back(row);
            double x = missing;
            column_.numbers.push_back(number_in(label, x, decimal_) ? x : missing);
        }
        return static_cast<double>(at->second);
    }
    void turn_into_texts() {
        for (std::size_t row = 0; row < column_.values.size(); ++row)
            if (double& x = column_.values[row]; !std::isnan(x)) x = place_of(shortest(x, decimal_), row);
    }

    TableColumn column_;
    char decimal_;
    bool as_texts_;
    std::unordered_map<std::string, std::size_t> places_;
};

inline bool is_wanted(const std::string& name, std::span<const std::string> wanted) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
}

// Two columns of one name are a problem only where that name is wanted.
inline void tell_repeated_names(const std::vector<std::string>& names, int line, FileProblems& problems,
                                std::span<const std::string> wanted = {}) {
    std::unordered_map<std::string_view, std::size_t> first;
    for (std::size_t place = 0; place < names.size(); ++place) {
        const auto [at, is_new] = first.try_emplace(names[place], place);
        if (!is_new && is_wanted(names[place], wanted))
            problems.add(line, 0,
                         "two columns are called '" + shown(names[place]) + "': the " + std::to_string(at->second + 1) +
                             ". and the " + std::to_string(place + 1) + ".",
                         "give them different names");
    }
}

}  // namespace mensana
