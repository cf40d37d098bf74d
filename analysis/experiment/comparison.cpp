#include "experiment/comparison.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace mensana {
namespace {

double per_person_year(double sum, const Sums& s) { return s.person_days > 0 ? 365 * sum / s.person_days : no_number; }

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

std::span<const Outcome> outcomes() {
    using enum OutcomeId;
    using enum Rate;
    static constexpr Outcome all[]{
        {depressed_days, days_a_person_and_year, false,
         [](const Sums& s) { return per_person_year(s.days_at(2, 0), s); }},
        {depressive_episodes, cases_per_1000_and_year, false,
         [](const Sums& s) { return 1000 * per_person_year(s.episodes, s); }},
        {episode_days, days_a_person_and_year, false, [](const Sums& s) { return per_person_year(s.episode_days, s); }},
        {anxious_days, days_a_person_and_year, false,
         [](const Sums& s) { return per_person_year(s.days_at(0, 2), s); }},
        {new_anxiety, cases_per_1000_and_year, false,
         [](const Sums& s) { return 1000 * per_person_year(s.anxiety_begun, s); }},
        {phq9, points, false,
         [](const Sums& s) { return s.person_days > 0 ? s.phq9_days / s.person_days : no_number; }},
        {active_minutes, minutes_a_person_and_week, true,
         [](const Sums& s) { return per_person_year(s.minutes, s) * 7 / 365; }},
        {programme_days, days_a_person_and_year, true,
         [](const Sums& s) { return per_person_year(s.programme_days, s); }},
    };
    return all;
}

const Outcome& outcome_of(OutcomeId id) { return outcomes()[static_cast<std::size_t>(id)]; }

double on_curve(CurveId id, const Sums& week) {
    const double days = week.person_days > 0 ? week.person_days : no_number;  // of nobody nothing is known
    switch (id) {
        case CurveId::depressed:
            return week.days_at(2, 0) / days;
        case CurveId::phq9:
            return week.phq9_days / days;
        case CurveId::anxious:
            return week.days_at(0, 2) / days;
        case CurveId::in_episode:
            return week.episode_days / days;
        case CurveId::active_minutes:
            return 7 * week.minutes / days;
        case CurveId::in_offer:
            break;
    }
    return week.programme_days / days;
}

Evidence Told::evidence() const {
    return source.starts_with("ASSUMED")      ? Evidence::assumed
           : source.starts_with("CALIBRATED") ? Evidence::calibrated
                                              : Evidence::measured;
}

Numbers by_replicate(const Comparison& c, const Outcome& outcome, std::size_t world, std::size_t group) {
    Numbers values;
    for (const auto& life : c.lives) values.push_back(outcome.of(over_years(life[world].groups[group])));
    return values;
}

Numbers differences(const Comparison& c, const Outcome& outcome, std::size_t world, std::size_t group) {
    Numbers values = by_replicate(c, outcome, world, group);
    const Numbers baseline = by_replicate(c, outcome, 0, group);
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

std::vector<std::string> offered_to_nobody(const Comparison& c, std::size_t world) {
    std::vector<std::string> names;
    for (std::size_t n = 0; n < c.worlds[world].offers.size(); ++n)
        if (std::ranges::none_of(c.lives, [&](const auto& life) { return life[world].offers[n].offered > 0; }))
            names.push_back(c.worlds[world].offers[n].name);
    return names;
}

double pairing_gain(const Comparison& c, const Outcome& outcome, std::size_t world, std::size_t group) {
    if (c.replicates() < 5) return no_number;
    return (variance_of(by_replicate(c, outcome, world, group)) + variance_of(by_replicate(c, outcome, 0, group))) /
           variance_of(differences(c, outcome, world, group));
}

}  // namespace mensana
