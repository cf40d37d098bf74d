#include "study/score.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/progress.hpp"

namespace mensana {
namespace {

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::inside:
            return "inside";
        case Verdict::sign_only:
            return "sign only";
        case Verdict::outside:
            return "outside";
        case Verdict::unanswered:
            break;
    }
    return "unanswered";
}

// Mean and Monte-Carlo error on the scale of measurement.
Estimate together(const Scored& row) {
    Numbers values;
    double squares = 0;
    for (const Measured& each : row.each) {
        values.push_back(each.figure.value);
        squares += each.figure.error * each.figure.error;
    }
    if (values.empty()) return not_known;
    const auto n = static_cast<double>(values.size());
    return {mean_of(values), values.size() >= 5 ? sd_of(values) / std::sqrt(n) : std::sqrt(squares) / n};
}

std::string number(double x) {
    if (!std::isfinite(x)) return "";
    const double size = std::abs(x);
    if (size < 5e-4) return "0";
    return fmt::format("{:.{}f}", x, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

std::string raw(double x) { return std::isfinite(x) ? fmt::format("{:.6g}", x) : ""; }

bool asks(const std::vector<Study>& studies, const Field& field) {
    return std::any_of(studies.begin(), studies.end(),
                       [&](const Study& s) { return s.field == field.name || s.truth_field == field.name; });
}

}  // namespace

double Scored::simulated() const {
    const double value = together(*this).value;
    return study.scale == Scale::ratio ? std::exp(value) : value;
}

double Scored::error() const {
    const Estimate all = together(*this);
    return study.scale == Scale::ratio ? std::exp(all.value) * all.error : all.error;
}

double Scored::truth() const {
    Numbers values;
    for (const Measured& one : each)
        if (one.truth) values.push_back(*one.truth);
    values.insert(values.end(), true_effects.begin(), true_effects.end());
    return mean_of(values);
}

Verdict Scored::verdict() const {
    const Estimate found = together(*this);
    const double value = found.value, error = found.error;
    if (!std::isfinite(value)) return Verdict::unanswered;
    // An error that is not known excuses nothing, and tells no sign.
    const double slack = std::isfinite(error) ? 2 * error : 0;
    auto on_scale = [&](double x) { return study.scale == Scale::ratio ? std::log(x) : x; };
    if (value >= on_scale(study.published.low) - slack && value <= on_scale(study.published.high) + slack)
        return Verdict::inside;
    if (!study.nothing || !std::isfinite(error)) return Verdict::outside;
    const double nothing = on_scale(*study.nothing), side = on_scale(study.published.value) > nothing ? 1 : -1;
    return side * (value - nothing) > slack + 1e-9 ? Verdict::sign_only : Verdict::outside;
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
                if (row.study.field == field.name) row.each.push_back(row.study.measure(people));
                if (row.study.truth_field == field.name) row.true_effects.push_back(row.study.true_effect(people));
            }
        }
    }
    return rows;
}

std::string table_of(const std::vector<Scored>& rows, const Scenario& scenario, std::uint32_t replicates) {
    std::array<int, 4> count{};
    for (const Scored& row : rows) ++count[static_cast<std::size_t>(row.verdict())];
    std::string text = fmt::format(
        "Simulated: {} replicates of {} people, seed {}, {} studies: {} inside, {} with the sign only, {} outside{}.\n"
        "Each figure is measured as the study measured it, with instruments, and given with its Monte-Carlo\n"
        "standard error.  *Truth*: the effect itself, everybody under both arms of a trial.  *Inside*: in the\n"
        "published interval, give or take two Monte-Carlo errors.  *Sign only*: beyond it, on the published side\n"
        "of no effect.\n\n"
        "| study | claim | design | unit | published (interval) | simulated | truth | verdict | source |\n"
        "|---|---|---|---|---|---|---|---|---|\n",
        replicates, scenario.people, scenario.seed.seed, rows.size(), count[0], count[1], count[2],
        count[3] > 0 ? fmt::format(", {} that the model cannot answer", count[3]) : "");
    for (const Scored& row : rows) {
        const Study& s = row.study;
        const Verdict verdict = row.verdict();
        std::string note;
        for (const Measured& each : row.each)
            if (note.empty()) note = each.note;
        text += fmt::format(
            "| `{}` | {} | {} | {} | {} ({} to {}){} | {}{} | {} | {} | [{}]({}) |\n", s.id, s.claim, s.design,
            s.published.unit, raw(s.published.value), raw(s.published.low), raw(s.published.high),
            s.interval.empty() ? "" : "; " + s.interval,
            verdict == Verdict::unanswered ? ""
            : std::isfinite(row.error())   ? fmt::format("{} ± {}", number(row.simulated()), number(row.error()))
                                           : number(row.simulated()) + " (error not known)",
            note.empty() ? "" : (verdict == Verdict::unanswered ? "" : "; ") + note, number(row.truth()),
            verdict == Verdict::inside ? "inside" : fmt::format("**{}**", name_of(verdict)), s.source.text,
            s.source.link);
    }
    return text;
}

std::string csv_of(const std::vector<Scored>& rows) {
    std::string text = "id,published,low,high,simulated,error,truth,verdict,scale\n";
    for (const Scored& row : rows) {
        const Study& s = row.study;
        text += fmt::format("{},{},{},{},{},{},{},{},{}\n", s.id, raw(s.published.value), raw(s.published.low),
                            raw(s.published.high), raw(row.simulated()), raw(row.error()), raw(row.truth()),
                            name_of(row.verdict()), s.scale == Scale::ratio ? "ratio" : "difference");
    }
    return text;
}

}  // namespace mensana
