#include "report/evidence_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <map>

namespace mensana {
namespace {

std::string number(double x) {
    if (!std::isfinite(x)) return "";
    const double size = std::abs(x);
    if (size < 5e-4) return "0";
    return fmt::format("{:.{}f}", x, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}
std::string raw(double x) { return std::isfinite(x) ? fmt::format("{:.6g}", x) : ""; }

// One life has no Monte-Carlo error to show, and too few people have no figure.
std::string with_error(double mean, double error, const char* format = "{:.3f}") {
    if (std::isnan(mean)) return "not known";
    return fmt::format(fmt::runtime(format), mean) + (std::isnan(error) ? "" : fmt::format(" ± {:.3f}", error));
}

std::string verdict_text(Verdict verdict) {
    return verdict == Verdict::inside ? "inside" : fmt::format("**{}**", name_of(verdict));
}

std::string figure_text(const Scored& row) {
    if (row.verdict() == Verdict::unanswered) return "";
    return std::isfinite(row.error()) ? fmt::format("{} ± {}", number(row.simulated()), number(row.error()))
                                      : number(row.simulated()) + " (error not known)";
}

// Which way confounding works: what goes with exercise beside what exercise does.  Nothing where nothing shows it.
std::string confounding_text(const Scored& row) {
    const bool ratio = row.study.scale == Scale::ratio;
    const std::optional<double> none = row.no_effect();
    const double truth = ratio ? std::log(row.truth()) : row.truth(),
                 seen = ratio ? std::log(row.simulated()) : row.simulated(),
                 error = ratio ? row.error() / row.simulated() : row.error();
    const bool observed = !row.true_effects.empty();  // the truth is of another field: nobody was drawn by lot
    if (!observed || !none || !std::isfinite(truth) || !std::isfinite(seen)) return "";
    const double effect = truth - *none, association = seen - *none;
    if (std::abs(association - effect) <= 2 * error) return "none seen";
    if (effect * association < 0) return "turns the sign round";
    return std::abs(association) > std::abs(effect) ? "adds to the effect" : "hides a part of it";
}

bool everything(const Study&) { return true; }

// How many rows of some studies have each verdict.
std::array<int, verdicts> verdicts_of(const std::vector<Scored>& rows, const std::function<bool(const Study&)>& of) {
    std::array<int, verdicts> count{};
    for (const Scored& row : rows)
        if (of(row.study)) ++count[static_cast<std::size_t>(row.verdict())];
    return count;
}

std::string counted(std::string_view what, const std::array<int, verdicts>& count) {
    int all = 0;
    std::string cells;
    for (const int each : count) all += each, cells += fmt::format(" {} |", each);
    return all == 0 ? "" : fmt::format("| {} | {} |{}\n", what, all, cells);
}

// A line for each kind of row: how many, and what became of them.
std::string counts_of(const std::vector<Scored>& rows) {
    const auto line = [&](std::string_view what, const std::function<bool(const Study&)>& of) {
        return counted(what, verdicts_of(rows, of));
    };
    std::string text =
        "| rows | all | inside | too noisy to tell | sign only | outside | unanswered |\n"
        "|---|---|---|---|---|---|---|\n";
    text += line("**all**", everything);
    for (const bool calibrated : {false, true})
        text +=
            line(calibrated ? "calibrated on" : "tests", [&](const Study& s) { return s.calibrated == calibrated; });
    for (const IntervalFrom from : {IntervalFrom::printed, IntervalFrom::derived, IntervalFrom::judged})
        text += line(fmt::format("interval {}", name_of(from)),
                     [&](const Study& s) { return s.published.interval == from; });
    for (std::size_t q = 0; q < questions; ++q)
        text +=
            line(name_of(static_cast<Question>(q)), [&](const Study& s) { return s.asks == static_cast<Question>(q); });
    // Rows of one paper are not independent, so a paper counts once, as the worst of its rows.
    std::map<std::string, Verdict> papers;
    for (const Scored& row : rows) {
        const auto [paper, is_new] = papers.try_emplace(row.study.source.link, row.verdict());
        if (!is_new) paper->second = std::max(paper->second, row.verdict());
    }
    std::array<int, verdicts> count{};
    for (const auto& [link, verdict] : papers) ++count[static_cast<std::size_t>(verdict)];
    return text + counted("papers, each by the worst of its rows", count);
}

}  // namespace

std::string_view name_of(Verdict verdict) {
    constexpr std::string_view names[]{"inside", "too noisy to tell", "sign only", "outside", "unanswered"};
    return names[static_cast<std::size_t>(verdict)];
}

std::string_view name_of(Question question) {
    constexpr std::string_view names[]{"exercise and mind", "exercise and body", "mind and body", "mind alone",
                                       "behaviour alone"};
    return names[static_cast<std::size_t>(question)];
}

std::string_view name_of(IntervalFrom from) {
    return from == IntervalFrom::printed ? "printed" : from == IntervalFrom::derived ? "derived" : "judged";
}

std::string_view use_of(const Study& study) { return study.calibrated ? "calibrated on" : "test"; }

std::string standing_table(const std::vector<Finding>& findings, const Simulated& simulated) {
    std::string text = fmt::format(
        "Simulated: {} replicates of {} people over {} years, seed {}, no intervention.  Each figure is\n"
        "standardised to the ages of the first day, and is a mean over replicates with its Monte-Carlo standard\n"
        "error; *drift* is year {} less year 1.  *Inside*: both years with two Monte-Carlo errors on each side lie\n"
        "within the published range; *too noisy to tell*: partly.  *Stands*: the drift is below a tenth of that range\n"
        "plus 1 %, or within two of its errors.  Figures over the whole run (length of episodes, stability) have no\n"
        "drift.\n\n"
        "| figure | unit | published (range) | year 1 | year {} | drift | verdict | source |\n"
        "|---|---|---|---|---|---|---|---|\n",
        simulated.replicates, simulated.people, simulated.years, simulated.seed, simulated.years, simulated.years);
    for (const Finding& f : findings) {
        const bool known = !std::isnan(f.mean(f.first)) && !std::isnan(f.mean(f.last)),
                   whole = !known || f.first == f.last;
        text += fmt::format("| {} | {} | {:.4g} ({:.4g} to {:.4g}) | {} | {} | {} | {}{} | {} |\n", f.what, f.unit,
                            f.published, f.low, f.high, with_error(f.mean(f.first), f.error(f.first)),
                            whole ? "" : with_error(f.mean(f.last), f.error(f.last)),
                            whole ? "" : with_error(f.drift(), f.drift_error(), "{:+.3f}"), verdict_text(f.verdict()),
                            whole        ? ""
                            : f.stands() ? ", stands"
                                         : ", **drifts**",
                            f.source);
    }
    return text;
}

std::string margins_table(const std::vector<MarginsInWorld>& worlds, const Simulated& simulated) {
    std::string text = fmt::format(
        "Simulated: {} replicates of {} people, seed {}, in their first year, by sex and seven bands of age.  A group\n"
        "*stands* where the figure with two Monte-Carlo errors is within 2 % of what is published, or 0.3 points (0.03 "
        "of\n"
        "ln CRP); *noisy*: the errors do not say.  *Solved*: offsets or spreads answer to it; the others follow.\n\n",
        simulated.replicates, simulated.people, simulated.seed);
    for (const MarginsInWorld& world : worlds) {
        text += fmt::format("**{}**: ", world.world);
        if (!world.refused.empty()) {
            text += fmt::format("refused: {}.\n\n", world.refused);
            continue;
        }
        const auto& last = world.solution.rounds.back();
        text += fmt::format(
            "levels found in {} rounds of living and asking, at last within {:.3f} SD of every margin by sex and age; "
            "in\n"
            "the last, people were at rest after {} sweeps at most and {} rounds of looking at friends.\n\n",
            world.solution.rounds.size(), last.furthest, last.sweeps, last.rounds_of_friends);
        text +=
            "| margin | unit | solved | published | shown | men 18-24, 25-34, .. 75+: shown less published | women | "
            "groups that stand, noisy, do not | source |\n|---|---|---|---|---|---|---|---|---|\n";
        for (const Margin& m : world.margins) {
            std::string less[2];
            for (std::size_t sex = 0; sex < 2; ++sex)
                for (std::size_t band = 0; band < age_bands; ++band)
                    less[sex] +=
                        fmt::format("{}{:+.2f}", band ? ", " : "", m.shown[sex][band].value - m.published[sex][band]);
            text +=
                fmt::format("| {} | {} | {} | {:.3g} | {} | {} | {} | {}, {}, {} | {} |\n", m.what, m.unit,
                            m.solved ? "yes" : "", m.all_published, with_error(m.all_shown.value, m.all_shown.error),
                            less[0], less[1], m.groups(Margin::Stands::yes), m.groups(Margin::Stands::too_noisy),
                            m.groups(Margin::Stands::no), m.source);
        }
        text += "\n";
    }
    return text;
}

std::string studies_table(const std::vector<Scored>& rows, const Simulated& simulated) {
    std::string text = fmt::format(
        "Simulated: {} replicates of {} people, seed {}, {} studies.  What is switched off {}.\n"
        "Each figure is measured as the study measured it, with instruments, and given with its Monte-Carlo\n"
        "standard error.  *Truth*: the effect itself, everybody under both arms of a trial, or pushed to exercise and "
        "not;\n"
        "*attended*: the same of a trial if everybody came to every session and nobody left;\n"
        "*confounding*: what being observed and not drawn by lot does to it.  *Inside*: the figure\n"
        "with two Monte-Carlo errors on each side lies within the published interval.  *Too noisy to tell*: it lies\n"
        "partly within.  *Sign only*: beyond it, on the published side of no effect.  An interval is *printed* in\n"
        "the paper, *derived* from what it prints, or *judged*.  A row that parameters were *calibrated on* is no\n"
        "test of them.\n\n",
        simulated.replicates, simulated.people, simulated.seed, rows.size(),
        simulated.never_there ? "was never there" : "is cut on day 0");
    text += counts_of(rows) + "\n";
    text +=
        "| study | claim | asks | design | unit | published (interval) | simulated | truth | attended | confounding | "
        "verdict | use | source |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n";
    for (const Scored& row : rows) {
        const Study& s = row.study;
        const Verdict verdict = row.verdict();
        const std::string note = row.note();
        text += fmt::format(
            "| `{}` | {} | {} | {} | {} | {} ({} to {}, {}{}) | {}{} | {} | {} | {} | {} | {} | [{}]({}) |\n", s.id,
            s.claim, name_of(s.asks), s.design, s.published.unit, raw(s.published.value), raw(s.published.low),
            raw(s.published.high), name_of(s.published.interval), s.interval.empty() ? "" : ": " + s.interval,
            figure_text(row), note.empty() ? "" : (verdict == Verdict::unanswered ? "" : "; ") + note,
            number(row.truth()), number(row.full()), confounding_text(row), verdict_text(verdict), use_of(s),
            s.source.text, s.source.link);
    }
    return text;
}

namespace {

// Trials where a programme leads nowhere: a sentence.
std::string trials_find_nothing(const std::vector<InWorld>& worlds) {
    std::string found;
    std::size_t trials = 0;
    for (const InWorld& each : worlds)
        if (each.world == "nothing" || each.world == "common causes only")
            for (const Scored& row : each.rows)
                if (is_trial_of_exercise(row.study) && row.verdict() != Verdict::unanswered) {
                    ++trials;
                    if (!finds_nothing(row))
                        found += fmt::format("{}`{}` in *{}*", found.empty() ? "" : ", ", row.study.id, each.world);
                }
    if (trials == 0) return "";
    return "\nWhere a programme moves neither mind nor body (*nothing*, *common causes only*), trials " +
           (found.empty() ? "find nothing, to the last digit.\n" : "find something all the same: " + found + ".\n");
}

}  // namespace

std::string worlds_table(const std::vector<InWorld>& worlds, const Simulated& simulated) {
    std::string text = fmt::format(
        "Simulated: {} replicates of {} people, seed {}, in each of {} worlds, in which people grew up without what "
        "is\n"
        "not there:\n\n",
        simulated.replicates, simulated.people, simulated.seed, worlds.size());
    for (const CausalWorld& each : causal_worlds()) text += fmt::format("- *{}*: {};\n", each.name, each.meaning);
    text +=
        "\nA figure has its Monte-Carlo standard error; *inside*, *noisy*, *sign* and *outside* are the verdicts of "
        "the\n"
        "table of studies.  *From no effect in nothing*: how far the row is from no effect where there is none, in "
        "parts "
        "of the\n"
        "published effect, two Monte-Carlo errors included, and in standard errors (z); a quarter and less is a row "
        "that\n"
        "answers to effects.  *Tells apart*: the worlds whose figure differs from that of *everything* by more than "
        "two\n"
        "standard errors of the difference.\n\n| world |";
    for (std::size_t v = 0; v < verdicts; ++v) text += fmt::format(" {} |", name_of(static_cast<Verdict>(v)));
    text += "\n|---|---|---|---|---|---|\n";
    for (const InWorld& each : worlds) {
        text += fmt::format("| {} |", each.world);
        for (const int n : verdicts_of(each.rows, everything)) text += fmt::format(" {} |", n);
        text += "\n";
    }
    text += trials_find_nothing(worlds);
    text += "\n| study | asks | published (interval) |";
    for (const InWorld& each : worlds) text += fmt::format(" {} |", each.world);
    text += " from no effect in nothing | tells apart |\n|---|---|---|---|---|";
    for (std::size_t w = 0; w < worlds.size(); ++w) text += "---|";
    text += "\n";
    constexpr std::string_view brief[]{"inside", "noisy", "sign", "outside", "unanswered"};
    for (std::size_t n = 0; !worlds.empty() && n < worlds.front().rows.size(); ++n) {
        const Study& s = worlds.front().rows[n].study;
        text += fmt::format("| `{}` | {} | {} ({} to {}) |", s.id, name_of(s.asks), raw(s.published.value),
                            raw(s.published.low), raw(s.published.high));
        std::string apart;
        for (const InWorld& each : worlds) {
            const Scored& row = each.rows[n];
            text += fmt::format(" {} {} |", figure_text(row), brief[static_cast<std::size_t>(row.verdict())]);
            if (&each != &worlds.back() && differ(row, worlds.back().rows[n]))
                apart += (apart.empty() ? "" : ", ") + std::string{each.world};
        }
        const FromNoEffect away = worlds.front().rows[n].from_no_effect();
        text += fmt::format(" {} | {} |\n",
                            std::isfinite(away.share) ? fmt::format("{:.2f}, z {:.1f}", away.share, away.z) : "",
                            apart.empty() ? "none" : apart);
    }
    return text;
}

std::string studies_csv(const std::vector<InWorld>& worlds) {
    std::string text = "id,published,low,high,simulated,error,truth,verdict,scale,asks,interval,use,world\n";
    for (const InWorld& each : worlds)
        for (const Scored& row : each.rows) {
            const Study& s = row.study;
            text +=
                fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", s.id, raw(s.published.value),
                            raw(s.published.low), raw(s.published.high), raw(row.simulated()), raw(row.error()),
                            raw(row.truth()), name_of(row.verdict()), s.scale == Scale::ratio ? "ratio" : "difference",
                            name_of(s.asks), name_of(s.published.interval), use_of(s), each.world);
        }
    return text;
}

}  // namespace mensana
