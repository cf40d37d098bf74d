// What the readers of tables share: a column that is being filled, and what is said about the names of columns.
#pragma once

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "world/table.hpp"

namespace mensana {

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

inline double without_sas_zero(double x) { return std::abs(x) < 1e-70 ? 0.0 : x; }

inline std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

// A column is a column of numbers until a text comes; then what stood before becomes texts too.
class Filling {
public:
    explicit Filling(std::string name) { column_.name = std::move(name); }

    void number(double x) {
        if (column_.has_texts() && !std::isnan(x)) return text(shortest(x));
        column_.values.push_back(x);
    }
    void text(std::string_view label) {
        if (!column_.has_texts()) turn_into_texts();
        column_.values.push_back(place_of(label, column_.values.size()));
    }
    void cell(std::string_view cell) {
        double x = missing;
        if (number_in(cell, x))
            number(x);
        else
            text(trimmed(cell));
    }
    std::size_t size() const { return column_.values.size(); }
    TableColumn take() { return std::move(column_); }

private:
    static std::string shortest(double x) {
        char text[32];
        return {text, std::to_chars(text, text + sizeof text, x).ptr};
    }
    double place_of(std::string_view label, std::size_t row) {
        const auto [at, is_new] = places_.try_emplace(std::string(label), column_.labels.size());
        if (is_new) {
            column_.labels.emplace_back(label);
            column_.first_row.push_back(row);
        }
        return static_cast<double>(at->second);
    }
    void turn_into_texts() {
        for (std::size_t row = 0; row < column_.values.size(); ++row)
            if (double& x = column_.values[row]; !std::isnan(x)) x = place_of(shortest(x), row);
    }

    TableColumn column_;
    std::unordered_map<std::string, std::size_t> places_;
};

inline bool is_wanted(const std::string& name, std::span<const std::string> wanted) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
}

inline void tell_repeated_names(const std::vector<std::string>& names, int line, FileProblems& problems) {
    std::unordered_map<std::string_view, std::size_t> first;
    for (std::size_t place = 0; place < names.size(); ++place) {
        const auto [at, is_new] = first.try_emplace(names[place], place);
        if (!is_new)
            problems.add(line, 0,
                         "two columns are called '" + names[place] + "': the " + std::to_string(at->second + 1) +
                             ". and the " + std::to_string(place + 1) + ".");
    }
}

}  // namespace mensana
