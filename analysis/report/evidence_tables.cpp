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

std::string percent_of(std::size_t part, std::size_t all) {
    return all == 0 ? "none of 0"
                    : fmt::format("{} of {} ({:.0f} %)", part, all,
                                  100 * static_cast<double>(part) / static_cast<double>(all));
}

// What rows of a class come to, and what they were to.
std::string class_line(const std::vector<Scored>& rows, bool calibrated, std::string_view aims) {
    const ClassFigures found =
        figures_of_class(rows, [&](const Study& study) { return study.calibrated == calibrated; });
    if (found.rows == 0) return "";
    return fmt::format("| {} | {} | {} | {} | {} | {} |\n", calibrated ? "calibrated on" : "tests",
                       percent_of(found.inside, found.rows - found.unanswered), found.unanswered,
                       percent_of(found.right, found.signed_rows),
                       found.sizes.empty() ? "no row has one"
                                           : fmt::format("{:.2f} of {} rows", found.median_size(), found.sizes.size()),
                       aims);
}

// Calibrated and test rows apart.
std::string classes_table(const std::vector<Scored>& rows) {
    const std::string lines =
        class_line(rows, false, "half inside, nine in ten of the right sign, median 0.80 to 1.25") +
        class_line(rows, true, "three in four inside");
    return lines.empty() ? ""
                         : "| class | inside | unanswered, left out | right sign | median size | aim |\n"
                           "|---|---|---|---|---|---|\n" +
                               lines +
                               "\n*Right sign*: of rows whose published interval excludes no effect, those whose "
                               "figure is on its side\nof none, two Monte-Carlo errors included.  *Size*: the "
                               "simulated effect over the published one, of the\nsame rows; of ratios, of their "
                               "logarithms.  Where exposure is permuted, no effect is what that gives.\n";
}

// In the world without effects, how many associations are found all the same.
std::string associations_found(const std::vector<Scored>& rows) {
    const ClassFigures found = figures_of_class(rows, is_an_association);
    if (found.rows == 0) return "";
    return fmt::format(
        "\nOf observed associations of exercise, body and mind whose published interval excludes no effect, {} are "
        "inside in\n*nothing*{}; aim: at most one in five.\n",
        percent_of(found.inside, found.rows - found.unanswered),
        found.unanswered == 0 ? "" : fmt::format(", {} unanswered and left out", found.unanswered));
}

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
        const bool whole = f.is_whole();
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

std::string standing_table(const std::vector<StandingInWorld>& worlds, const Simulated& simulated) {
    std::string text = fmt::format(
        "Simulated: {} replicates of {} people over {} years, seed {}, no intervention, in worlds of which it is "
        "known\n"
        "what causes what.  Each cell has year 1 and how far year {} is from it, with its Monte-Carlo error; all is\n"
        "standardised to the ages of the first day.  **Drifts**: as in the table of the standing.\n\n",
        simulated.replicates, simulated.people, simulated.years, simulated.seed, simulated.years);
    std::string head = "| figure | unit | published |", rule = "|---|---|---|";
    const StandingInWorld* lived = nullptr;
    for (const StandingInWorld& each : worlds) {
        head += fmt::format(" {} |", each.world), rule += "---|";
        if (!each.refused.empty()) text += fmt::format("*{}* is refused: {}.\n\n", each.world, each.refused);
        if (!each.findings.empty()) lived = &each;
    }
    if (!lived) return text;
    text += head + "\n" + rule + "\n";
    for (std::size_t k = 0; k < lived->findings.size(); ++k) {
        const Finding& what = lived->findings[k];
        text += fmt::format("| {} | {} | {:.4g} |", what.what, what.unit, what.published);
        for (const StandingInWorld& each : worlds) {
            if (each.findings.empty()) {
                text += "  |";
                continue;
            }
            const Finding& f = each.findings[k];
            text += !f.known()     ? " - |"
                    : f.is_whole() ? fmt::format(" {:.3f} |", f.mean(f.first))
                                   : fmt::format(" {:.2f} {}{} |", f.mean(f.first),
                                                 with_error(f.drift(), f.drift_error(), "{:+.3f}"),
                                                 f.stands() ? "" : " **drifts**");
        }
        text += "\n";
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
    text += counts_of(rows) + "\n" + classes_table(rows) + "\n";
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
            number(row.truth()), number(row.full()), confounding_text(row), verdict_text(verdict),
            s.openly.empty() ? std::string{use_of(s)} : fmt::format("{}, openly: {}", use_of(s), s.openly),
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
    for (const InWorld& each : worlds)
        if (each.world == "everything" && !classes_table(each.rows).empty())
            text += "\nIn *everything*:\n\n" + classes_table(each.rows);
    for (const InWorld& each : worlds)
        if (each.world == "nothing") text += associations_found(each.rows);
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

namespace {

std::string told(const Estimate& e, int digits = 3) {
    if (std::isnan(e.value)) return "not known";
    return fmt::format("{:.{}f}", e.value, digits) +
           (std::isnan(e.error) ? "" : fmt::format(" ± {:.{}f}", e.error, digits));
}
std::string of_lives(const Numbers& each, int digits = 3) { return told(estimate_of(each), digits); }

}  // namespace

std::string friends_table(const std::vector<LikenessInWorld>& worlds, const Scenario& scenario,
                          const Simulated& simulated) {
    std::string text = fmt::format(
        "Simulated: {} replicates of {} people, seed {}, at the end of a year, in worlds in which people grew up with "
        "some\n"
        "of three sources of likeness and without the others.  *Selection*: friends choose and keep each other by age, "
        "sex,\n"
        "schooling, activity and company (`[network] selection`); *surroundings*: a neighbourhood lends itself to "
        "exercise or\n"
        "not (path `surroundings`); *influence*: friends move each other (path `influence`).  Each figure is the slope "
        "of a\n"
        "person's own on the mean of close friends, kin apart, with its Monte-Carlo standard error: minutes a day over "
        "the year\n"
        "per minute, z of depressive symptoms per z.  A slope on friends tells no influence: `aral2017_minutes` does, "
        "where\n"
        "some friends are pushed.\n\n"
        "| world | activity on friends' activity | symptoms on friends' symptoms | support on ln(1 + close ties) | the "
        "same, given symptoms and company |\n|---|---|---|---|---|\n",
        simulated.replicates, simulated.people, simulated.seed);
    for (const LikenessInWorld& each : worlds)
        text += fmt::format("| {} | {} | {} | {} | {} |\n", each.world, of_lives(each.likeness.activity),
                            of_lives(each.likeness.symptoms), of_lives(each.likeness.support),
                            of_lives(each.likeness.support_given));
    for (const Mechanism& each : scenario.mechanisms)
        if (each.about().name == "ties_give_support")
            text += fmt::format(
                "\n`ties_give_support` gives {} z of support per ln unit; beside it, low mood loosens ties and lowers "
                "support,\nwhich is why the slope by itself is another.\n",
                each.parameters().front()->value);
    return text;
}

std::string feedback_table(const std::vector<Feedback>& days, const Simulated& simulated) {
    std::string text = fmt::format(
        "Simulated: {} replicates of {} people, seed {}.  From day 0 on everybody's depressive symptoms are pulled "
        "down by\n"
        "{} z, where mood moves activity and where, from that day, it does not; the rest of each world's life is as "
        "without the\n"
        "push, and the same people live in all.  *Loop adds*: the effect with the way from mood to activity less that "
        "without,\n"
        "in z, and as a share of the latter; Monte-Carlo standard errors over replicates.\n\n"
        "| day | effect on symptoms | without mood moving activity | loop adds | as a share, % | effect on exercise, "
        "minutes a day |\n|---|---|---|---|---|---|\n",
        simulated.replicates, simulated.people, simulated.seed, eased_by);
    for (const Feedback& each : days) {
        const Estimate added = each.returned(), share = 100 * each.gain();
        text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", each.day, of_lives(each.symptoms, 4),
                            of_lives(each.symptoms_without, 4), told(added, 5), told(share, 2), of_lives(each.minutes));
    }
    return text;
}

}  // namespace mensana
