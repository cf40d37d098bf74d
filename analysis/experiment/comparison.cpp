#include "experiment/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace mensana {
namespace {

constexpr double no_error = std::numeric_limits<double>::quiet_NaN();  // nor a figure, of a group that nobody lives in

double per_person_year(double sum, const Sums& s) { return s.person_days > 0 ? 365 * sum / s.person_days : no_error; }

// The 97.5th percentile of Student's t with so many degrees of freedom: exact for 1 to 3, else Cornish and Fisher's
// expansion about the normal quantile, within 0.3 % from 4 on (Abramowitz and Stegun 1964, 26.7.5).
double student_975(std::size_t degrees) {
    if (degrees == 1) return 12.7062;
    if (degrees == 2) return 4.3027;
    if (degrees == 3) return 3.1824;
    const double z = 1.959964, n = static_cast<double>(degrees), z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
    return z + (z3 + z) / (4 * n) + (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n);
}

double variance(const std::vector<double>& values) {
    double mean = 0, squares = 0;
    for (const double each : values) mean += each / static_cast<double>(values.size());
    for (const double each : values) squares += (each - mean) * (each - mean);
    return values.size() > 1 ? squares / static_cast<double>(values.size() - 1) : no_error;
}

}  // namespace

double Sums::days_at(std::size_t least_phq9_grade, std::size_t least_gad7_grade) const {
    double days = 0;
    for (std::size_t d = least_phq9_grade; d < phq9_grades; ++d)
        for (std::size_t a = least_gad7_grade; a < gad7_grades; ++a) days += severity_days[d * gad7_grades + a];
    return days;
}

void Sums::add(const Sums& other) {
    people += other.people;
    person_days += other.person_days;
    minutes += other.minutes;
    episode_days += other.episode_days;
    episodes += other.episodes;
    anxiety_begun += other.anxiety_begun;
    phq9_days += other.phq9_days;
    for (std::size_t g = 0; g < joint_grades; ++g) severity_days[g] += other.severity_days[g];
    programme_days += other.programme_days;
    sessions += other.sessions;
}

Sums over_years(const std::vector<Sums>& years) {
    Sums all;
    for (const Sums& each : years) all.add(each);
    if (!years.empty()) all.people = years.front().people;
    return all;
}

Estimate estimate_of(const std::vector<double>& values) {
    Estimate e;
    if (values.empty()) return {no_error, no_error, no_error, no_error};
    for (const double each : values) e.value += each / static_cast<double>(values.size());
    if (values.size() < 2) {
        e.error = e.low = e.high = no_error;
        return e;
    }
    e.error = std::sqrt(variance(values) / static_cast<double>(values.size()));
    const double half = student_975(values.size() - 1) * e.error;
    e.low = e.value - half, e.high = e.value + half;
    return e;
}

const std::vector<Outcome>& outcomes() {
    static const std::vector<Outcome> all{
        {"depressed days", "days a person and year", "days with a PHQ-9 of 10 and more", false,
         [](const Sums& s) { return per_person_year(s.days_at(2, 0), s); }},
        {"depressive episodes", "per 1,000 people and year", "depressive episodes begun (truth of the model)", false,
         [](const Sums& s) { return 1000 * per_person_year(s.episodes, s); }},
        {"episode days", "days a person and year", "days in a depressive episode (truth of the model)", false,
         [](const Sums& s) { return per_person_year(s.episode_days, s); }},
        {"anxious days", "days a person and year", "days with a GAD-7 of 10 and more", false,
         [](const Sums& s) { return per_person_year(s.days_at(0, 2), s); }},
        {"new anxiety", "per 1,000 people and year",
         "people whose GAD-7 stays at 10 and more for four weeks, for the first time", false,
         [](const Sums& s) { return 1000 * per_person_year(s.anxiety_begun, s); }},
        {"PHQ-9", "points", "mean score of the PHQ-9", false,
         [](const Sums& s) { return s.person_days > 0 ? s.phq9_days / s.person_days : no_error; }},
        {"active minutes", "minutes a person and week", "minutes of exercise", true,
         [](const Sums& s) { return per_person_year(s.minutes, s) * 7 / 365; }},
        {"programme days", "days a person and year", "days in a programme or other offer", true,
         [](const Sums& s) { return per_person_year(s.programme_days, s); }},
    };
    return all;
}

const Outcome* outcome_called(std::string_view name) {
    const auto found = std::ranges::find(outcomes(), name, &Outcome::name);
    return found == outcomes().end() ? nullptr : &*found;
}

std::vector<double> by_replicate(const Comparison& c, const Outcome& outcome, std::size_t world, std::size_t group) {
    std::vector<double> values;
    for (const auto& life : c.lives) values.push_back(outcome.of(over_years(life[world].groups[group])));
    return values;
}

std::vector<double> differences(const Comparison& c, const Outcome& outcome, std::size_t world, std::size_t group) {
    std::vector<double> values = by_replicate(c, outcome, world, group);
    const std::vector<double> baseline = by_replicate(c, outcome, 0, group);
    for (std::size_t r = 0; r < values.size(); ++r) values[r] -= baseline[r];
    return values;
}

std::string source_told(const Parameter& here, const Parameter& usual) {
    if (here.value == usual.value) return std::string{here.source};
    return fmt::format("ASSUMED: set by the scenario; usually {} ({})", usual.value, usual.source);
}

std::size_t assumed_figures(const Valuation& valuation) {
    const Valuation unsaid;
    const auto list = valuation.list(), usual = unsaid.list();
    std::size_t assumed = 0;
    for (std::size_t n = 0; n < list.size(); ++n) assumed += source_told(*list[n], *usual[n]).starts_with("ASSUMED");
    return assumed;
}

std::string setting_text(const Comparison& c) {
    const std::string_view text = c.worlds.empty() ? std::string_view{} : c.worlds.front().text;
    const auto population = text.substr(0, text.find("\n[time]"));
    const auto from = population.find("\nfrom = ");
    const std::string people =
        from == std::string::npos
            ? "drawn to resemble US adults by published figures (birth, among the parameters)"
            : fmt::format("drawn from the survey {}",
                          population.substr(from + 8, population.find('\n', from + 1) - from - 8));
    return fmt::format("The people are simulated adults of 18 and over, {}. Money is {} of {}, whatever the place.",
                       people, c.valuation.currency, c.valuation.price_year);
}

std::vector<std::string> offered_to_nobody(const Comparison& c, std::size_t world) {
    std::vector<std::string> names;
    for (std::size_t n = 0; n < c.worlds[world].offers.size(); ++n)
        if (std::ranges::none_of(c.lives, [&](const auto& life) { return life[world].offers[n].offered > 0; }))
            names.push_back(c.worlds[world].offers[n].name);
    return names;
}

double pairing_gain(const Comparison& c, const Outcome& outcome, std::size_t world, std::size_t group) {
    if (c.replicates() < 5) return std::numeric_limits<double>::quiet_NaN();
    return (variance(by_replicate(c, outcome, world, group)) + variance(by_replicate(c, outcome, 0, group))) /
           variance(differences(c, outcome, world, group));
}

}  // namespace mensana
