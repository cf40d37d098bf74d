#include "study/score.hpp"

#include <algorithm>
#include <cmath>

#include "base/progress.hpp"

namespace mensana {
namespace {

// Mean and Monte-Carlo error on the scale of measurement.
Estimate together(const std::vector<Measured>& replicates) {
    Numbers values;
    double squares = 0;
    for (const Measured& each : replicates) {
        values.push_back(each.figure.value);
        squares += each.figure.error * each.figure.error;
    }
    if (values.empty()) return not_known;
    const auto n = static_cast<double>(values.size());
    return {mean_of(values), values.size() >= 5 ? sd_of(values) / std::sqrt(n) : std::sqrt(squares) / n};
}

double on_scale(const Study& study, double x) { return study.scale == Scale::ratio ? std::log(x) : x; }

bool asks(const std::vector<Study>& studies, const Field& field) {
    return std::any_of(studies.begin(), studies.end(),
                       [&](const Study& s) { return s.field == field.name || s.truth_field == field.name; });
}

// People who copy a survey's answers bring its associations with them, so a study that observes finds these again.
bool finds_a_survey_again(const Study& study, const Scenario& scenario) {
    const bool observes = study.field == "community" || study.field == "biobank" || study.field == "twin register";
    return observes && !scenario.survey_files.empty();
}

}  // namespace

double Scored::simulated() const {
    const double value = together(each).value;
    return study.scale == Scale::ratio ? std::exp(value) : value;
}

double Scored::error() const {
    const Estimate all = together(each);
    return study.scale == Scale::ratio ? std::exp(all.value) * all.error : all.error;
}

double Scored::truth() const {
    Numbers values;
    for (const Measured& one : each)
        if (one.truth) values.push_back(*one.truth);
    values.insert(values.end(), true_effects.begin(), true_effects.end());
    return mean_of(values);
}

std::optional<double> Scored::no_effect() const {
    if (const double found = together(permuted).value; std::isfinite(found)) return found;
    return study.nothing ? std::optional{on_scale(study, *study.nothing)} : std::nullopt;
}

Verdict Scored::verdict() const {
    return verdict_of(together(each), on_scale(study, study.published.low), on_scale(study, study.published.high),
                      no_effect(), on_scale(study, study.published.value));
}

FromNoEffect Scored::from_no_effect() const {
    const Estimate found = together(each);
    const std::optional<double> none = no_effect();
    if (!study.nothing || !none || (study.published.low <= *study.nothing && study.published.high >= *study.nothing))
        return {no_number, no_number};
    const double published = on_scale(study, study.published.value) - on_scale(study, *study.nothing),
                 from_none = found.value - *none,
                 error = std::hypot(found.error, permuted.empty() ? 0 : together(permuted).error);
    return {(std::abs(from_none) + 2 * error) / std::abs(published), from_none == 0 ? 0 : from_none / error};
}

bool differ(const Scored& here, const Scored& there) {
    const Estimate a = together(here.each), b = together(there.each);
    return std::abs(a.value - b.value) > 2 * std::hypot(a.error, b.error);
}

double effort_of(const std::vector<Study>& studies, const Scenario& scenario) {
    double effort = 0;
    for (const Field& field : fields())
        if (asks(studies, field)) effort += effort_of(field, scenario);
    return effort;
}

std::vector<Scored> score(std::vector<Study> studies, Scenario scenario, std::uint32_t replicates,
                          const std::function<void(double)>& lived) {
    std::vector<Scored> rows;
    for (const Study& each : studies) rows.push_back({each});
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
        scenario.seed.replicate = replicate;
        for (const Field& field : fields()) {
            if (!asks(studies, field)) continue;
            const Lived people = live(field, scenario, lived);
            if (stop_asked()) return rows;
            for (Scored& row : rows) {
                if (row.study.field == field.name && finds_a_survey_again(row.study, scenario)) {
                    row.each.push_back({{no_number, 0}, {}, "not asked of people who copy a survey's associations"});
                } else if (row.study.field == field.name) {
                    row.each.push_back(row.study.measure(people));
                    if (row.study.permuted) row.permuted.push_back(row.study.permuted(people));
                }
                if (row.study.truth_field == field.name) row.true_effects.push_back(row.study.true_effect(people));
            }
        }
    }
    return rows;
}

}  // namespace mensana
