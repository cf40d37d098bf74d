#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "population/survey.hpp"
#include "population/table.hpp"

namespace mensana {
namespace {

// Weighted mean over the members who answered; what(x) is what is averaged.
template <class What>
double mean_of(const Survey& survey, const std::vector<std::uint32_t>& members, const std::vector<float>& values,
               What what) {
    double sum = 0, weight = 0;
    for (const std::uint32_t r : members)
        if (!std::isnan(values[r])) {
            sum += survey.weight[r] * what(static_cast<double>(values[r]));
            weight += survey.weight[r];
        }
    return weight > 0 ? sum / weight : std::numeric_limits<double>::quiet_NaN();
}

SurveyFigures figures_of(const Survey& survey, std::string group, const std::vector<std::uint32_t>& members,
                         double whole) {
    const auto mean = [&](const std::vector<float>& values) {
        return mean_of(survey, members, values, [](double x) { return x; });
    };
    const auto share = [&](const std::vector<float>& values, double least) {
        return mean_of(survey, members, values, [least](double x) { return x >= least ? 1.0 : 0.0; });
    };
    double weight = 0;
    for (const std::uint32_t r : members) weight += survey.weight[r];
    const double some_low_days = mean_of(survey, members, survey.low_days, [](double x) { return x > 0 ? 1.0 : 0.0; });
    return {std::move(group),
            members.size(),
            whole > 0 ? weight / whole : std::numeric_limits<double>::quiet_NaN(),
            mean(survey.low_days),
            1 - some_low_days,
            share(survey.low_days, 14),
            mean(survey.phq9),
            share(survey.phq9, 5),
            share(survey.phq9, 10),
            mean(survey.gad7),
            share(survey.gad7, 10),
            mean(survey.active),
            mean(survey.minutes_a_week)};
}

}  // namespace

std::vector<SurveyFigures> figures_of(const Survey& survey) {
    const double whole = std::accumulate(survey.weight.begin(), survey.weight.end(), 0.0);
    std::vector<SurveyFigures> all;
    const auto add = [&](std::string group, const std::vector<float>* values, double low, double high) {
        std::vector<std::uint32_t> members;
        for (std::uint32_t r = 0; r < survey.size(); ++r)
            if (!values || ((*values)[r] >= low && (*values)[r] <= high)) members.push_back(r);
        if (!members.empty()) all.push_back(figures_of(survey, std::move(group), members, whole));
    };
    add("everybody", nullptr, 0, 0);
    for (const SurveyColumn& column : survey_columns())
        for (std::size_t code = 0; code < column.categories.size(); ++code)
            add(std::string(column.name) + " " + std::string(column.categories[code]), &(survey.*column.values),
                static_cast<double>(code), static_cast<double>(code));
    // Age groups by the lowest year; the limits are limits of BRFSS's five-year groups too.
    constexpr std::array<std::pair<double, double>, 4> years{{{18, 34}, {35, 49}, {50, 64}, {65, 120}}};
    for (const auto& [low, high] : years)
        add("age " + shortest(low) + (high < 120 ? "-" + shortest(high) : " and more"), &survey.age, low, high + 0.99);
    return all;
}

}  // namespace mensana
