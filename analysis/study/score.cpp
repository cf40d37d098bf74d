#include "study/score.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/progress.hpp"

namespace mensana {
namespace {

// Mean and Monte-Carlo error.
Estimate mean_of_replicates(const std::vector<Estimate>& replicates) {
    Numbers values;
    double squares = 0;
    for (const Estimate& each : replicates) {
        values.push_back(each.value);
        squares += each.error * each.error;
    }
    if (values.empty()) return not_known;
    const auto n = static_cast<double>(values.size());
    return {mean_of(values), values.size() >= 5 ? sd_of(values) / std::sqrt(n) : std::sqrt(squares) / n};
}

std::vector<Estimate> figures_of(const std::vector<Measured>& replicates) {
    std::vector<Estimate> figures;
    for (const Measured& each : replicates) figures.push_back(each.figure);
    return figures;
}

double z_of(const Estimate& e) { return std::abs(e.value) < rounding ? 0 : e.value / e.error; }

// What the figures are over, all replicates together; nothing where they are not over anything.
std::optional<Estimate> whole_of(const std::vector<Measured>& replicates) {
    std::vector<Estimate> wholes;
    for (const Measured& each : replicates)
        if (each.whole) wholes.push_back(*each.whole);
    return wholes.empty() ? std::nullopt : std::optional{mean_of_replicates(wholes)};
}
bool is_there(const Estimate& whole) { return std::abs(z_of(whole)) >= 4; }

// Figure and Monte-Carlo error on the scale of measurement.
Estimate together(const std::vector<Measured>& replicates) {
    const std::optional<Estimate> whole = whole_of(replicates);
    if (!whole) return mean_of_replicates(figures_of(replicates));
    if (!is_there(*whole)) return not_known;
    Numbers parts, wholes;
    double squares = 0;
    for (const Measured& each : replicates) {
        if (!each.whole) return not_known;
        parts.push_back(each.figure.value * each.whole->value);
        wholes.push_back(each.whole->value);
        squares += std::pow(each.figure.error * each.whole->value, 2);
    }
    return {sum_of(parts) / sum_of(wholes),
            parts.size() >= 5 ? ratio_of_means(parts, wholes).error : std::sqrt(squares) / std::abs(sum_of(wholes))};
}

Permuted permuted(const Study& study, const Lived& people) {
    Numbers figures;
    for (std::uint32_t permutation = 0; permutation < permutations; ++permutation)
        figures.push_back(study.permuted(people, permutation).figure.value);
    return {mean_of(figures), sd_of(figures)};
}
double mean_permuted(const std::vector<Permuted>& lives) {
    Numbers means;
    for (const Permuted& each : lives) means.push_back(each.mean);
    return mean_of(means);
}

double on_scale(const Study& study, double x) { return study.scale == Scale::ratio ? std::log(x) : x; }

bool asks(const std::vector<Study>& studies, const Field& field) {
    return std::any_of(studies.begin(), studies.end(),
                       [&](const Study& s) { return s.field == field.name || s.truth_field == field.name; });
}

bool observes(const Study& study) {
    return study.field == "community" || study.field == "biobank" || study.field == "twin register";
}

// People who copy a survey's answers bring its associations with them, so a study that observes finds these again.
bool finds_a_survey_again(const Study& study, const Scenario& scenario) {
    return observes(study) && !scenario.survey_files.empty();
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

double Scored::full() const {
    Numbers values;
    for (const Measured& one : each)
        if (one.full) values.push_back(*one.full);
    return mean_of(values);
}

std::string Scored::note() const {
    if (const auto whole = whole_of(each); whole && !is_there(*whole))
        return fmt::format("{}, z {:.1f}",
                           study.share_of_effect ? "no effect to be a part of is seen" : "the instrument is too weak",
                           z_of(*whole));
    for (const Measured& one : each)
        if (!one.note.empty()) return one.note;
    return {};
}

std::optional<double> Scored::no_effect() const {
    if (const double found = mean_permuted(permuted); std::isfinite(found)) return found;
    return study.nothing ? std::optional{on_scale(study, *study.nothing)} : std::nullopt;
}

Verdict Scored::verdict() const {
    return verdict_of(together(each), on_scale(study, study.published.low), on_scale(study, study.published.high),
                      no_effect(), on_scale(study, study.published.value));
}

FromNoEffect Scored::from_no_effect() const {
    if (!excludes_no_effect(study)) return {no_number, no_number};
    const double nothing = on_scale(study, *study.nothing), published = on_scale(study, study.published.value);
    Estimate away = together(each);
    if (permuted.empty()) {
        away.value -= nothing;
    } else {
        std::vector<Estimate> differences;
        for (std::size_t r = 0; r < std::min(each.size(), permuted.size()); ++r)
            differences.push_back({each[r].figure.value - permuted[r].mean,
                                   std::hypot(each[r].figure.error, permuted[r].spread / std::sqrt(permutations))});
        away = mean_of_replicates(differences);
    }
    away = but_for_rounding(away);
    const double share = (std::abs(away.value) + 2 * away.error) / std::abs(published - nothing);
    if (!permuted.empty()) {
        double squares = 0;
        for (const Permuted& life : permuted) squares += life.spread * life.spread * (1 + 1.0 / permutations);
        away.error = std::sqrt(squares) / static_cast<double>(permuted.size());
    }
    return {share, z_of(away)};
}

bool excludes_no_effect(const Study& study) {
    return study.nothing && (study.published.low > *study.nothing || study.published.high < *study.nothing);
}

bool is_an_association(const Study& study) {
    return observes(study) && excludes_no_effect(study) && study.asks != Question::mind_alone &&
           study.asks != Question::behaviour_alone;
}

double ClassFigures::share_inside() const {
    return rows > unanswered ? static_cast<double>(inside) / static_cast<double>(rows - unanswered) : no_number;
}
double ClassFigures::share_right() const {
    return signed_rows > 0 ? static_cast<double>(right) / static_cast<double>(signed_rows) : no_number;
}
double ClassFigures::median_size() const { return sizes.empty() ? no_number : quantile_of(sizes, 0.5); }

ClassFigures figures_of_class(const std::vector<Scored>& rows, const std::function<bool(const Study&)>& of) {
    ClassFigures found;
    for (const Scored& row : rows) {
        if (!of(row.study)) continue;
        ++found.rows;
        const Verdict verdict = row.verdict();
        if (verdict == Verdict::unanswered) {
            ++found.unanswered;
            continue;
        }
        found.inside += verdict == Verdict::inside;
        if (!excludes_no_effect(row.study)) continue;
        const Estimate all = together(row.each);
        const double none = row.no_effect().value_or(no_number),
                     published =
                         on_scale(row.study, row.study.published.value) - on_scale(row.study, *row.study.nothing),
                     size = (all.value - none) / published;
        if (!std::isfinite(size)) continue;
        ++found.signed_rows;
        found.right += size * std::abs(published) > 2 * all.error + rounding;
        found.sizes.push_back(size);
    }
    return found;
}

bool is_trial_of_exercise(const Study& study) {
    return study.field == "trials" && study.nothing && !study.share_of_effect &&
           (study.asks == Question::exercise_and_mind || study.asks == Question::exercise_and_body);
}

bool finds_nothing(const Scored& row) {
    return row.study.nothing && row.truth() == 0 &&
           std::abs(together(row.each).value - on_scale(row.study, *row.study.nothing)) < rounding;
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
                    row.each.push_back(
                        {{no_number, no_number}, {}, "not asked of people who copy a survey's associations"});
                } else if (row.study.field == field.name) {
                    row.each.push_back(row.study.measure(people));
                    if (row.study.permuted) row.permuted.push_back(permuted(row.study, people));
                }
                if (row.study.truth_field == field.name) row.true_effects.push_back(row.study.true_effect(people));
            }
        }
    }
    return rows;
}

}  // namespace mensana
