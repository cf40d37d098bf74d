#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

#include "report/figure_parts.hpp"
#include "report/names.hpp"
#include "report/report_words.hpp"

namespace mensana {

ReportFigure offers_figure(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::vector<ForestRow> rows;
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        for (std::size_t k = 0; k < c.worlds[w].offers.size(); ++k) {
            const OfferTold& offer = c.worlds[w].offers[k];
            rows.push_back({fmt::format("{}: {}", chapter.labels[w], offer.name), "", {}});
            const auto of = [&](auto part) {
                return over_replicates(c, [&](std::size_t r) {
                    return k < c.lives[r][w].offers.size() ? part(c.lives[r][w].offers[k]) : 0.0;
                });
            };
            const auto add = [&](const std::string& name, const Estimate& e, const Estimate& of_all) {
                std::string text = plus_minus(e.value, e.error, 0);
                if (of_all.value > 0) text += fmt::format(" ({} %)", number_text(100 * e.value / of_all.value));
                rows.push_back({name, "", {{look_of_world(w), w - 1, e.value, no_number, no_number, text, true}}});
            };
            const Estimate offered = of([](const OfferUse&u) { return u.offered; }),
                           joined = of([](const OfferUse&u) { return u.joined; });
            add("offered to", offered, {});
            add("joined, of those", joined, offered);
            const bool outlasts = offer.start + offer.length >= c.days;
            add(outlasts ? fmt::format("completed, of the joined (nobody can: it is over on day {}, and {} are lived)",
                                       number_text(offer.start + offer.length), number_text(c.days))
                         : "completed, of the joined",
                of([](const OfferUse& u) { return u.completed; }), joined);
            add("left early or died, of the joined", of([](const OfferUse& u) { return u.left; }), joined);
            add("still taking part at the end", of([](const OfferUse& u) { return u.joined - u.left - u.completed; }),
                joined);
        }
    return rows_figure(
        chapter, {"offers",
                  "Offered, joined, stayed",
                  "People of the simulated population, means over replicates \u00b1 Monte-Carlo error. Shares are of "
                  "those who could: joined of offered, the rest of joined.",
                  rows,
                  "people",
                  "",
                  "",
                  "people",
                  {},
                  {},
                  true});
}

ReportFigure distance_figure(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    constexpr const char* names[distances]{"took part themselves", "friends of somebody who took part", "two ties away",
                                           "three ties away", "farther, or not connected"};
    std::vector<ForestRow> rows;
    std::vector<std::vector<std::string>> others;
    for (std::size_t d = 0; d < distances; ++d) {
        ForestRow row{names[d], "", {}};
        std::vector<std::string> more;
        for (std::size_t w = 1; w < c.worlds.size(); ++w) {
            const auto per = [&](auto part, double scale) {
                return over_replicates(c, [&](std::size_t r) {
                    const AtDistance& at = c.lives[r][w].distance[d];
                    return at.people > 0 ? scale * part(at) / at.people : no_number;
                });
            };
            const double days = std::max(1, c.days);
            const Estimate people = over_replicates(c, [&](std::size_t r) { return c.lives[r][w].distance[d].people; });
            row.marks.push_back(mark_of(w, per([](const AtDistance& a) { return a.phq9_days; }, 1 / days)));
            more.push_back(number_text(people.value));
            more.push_back(interval_text(per([](const AtDistance& a) { return a.episode_days; }, 365'000 / days)));
            more.push_back(interval_text(per([](const AtDistance& a) { return a.minutes; }, 7 / days)));
        }
        rows.push_back(row), others.push_back(more);
    }
    return rows_figure(
        chapter,
        {"distance",
         "Whom it reaches",
         "Change of mean PHQ-9 over the whole time, by distance in ties to the nearest person who took part, on the "
         "network of day 0. People who took part in any strategy count in the first row only; all are alive at the "
         "end.",
         rows,
         "points of the PHQ-9, a person",
         "better",
         "worse",
         "people",
         {"people", "days in an episode per 1,000 people and year", "minutes of exercise a person and week"},
         others});
}

ReportFigure changed_figure(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::vector<ForestRow> rows;
    for (std::size_t k = 0; k < changed_in.size(); ++k) {
        const ChangedIn& in = changed_in[k];
        rows.push_back(
            {fmt::format("{} (by {} {} or more)", name_of(in.outcome), short_number(in.threshold), unit_of(in)),
             "",
             {}});
        for (const bool better : {true, false}) {
            const char* less = in.outcome == OutcomeId::depressed_days ? "fewer" : "less";
            ForestRow row{
                fmt::format("{}: {}", better == in.more_is_better ? "more" : less, better ? "better" : "worse"),
                "",
                {}};
            for (std::size_t w = 1; w < c.worlds.size(); ++w) {
                const Estimate e = over_replicates(c, [&](std::size_t r) {
                    const Changed& changed = c.lives[r][w].changed[k];
                    const double people = changed.gain + changed.lose + changed.same;
                    return people > 0 ? 1000 * (better ? changed.gain : changed.lose) / people : no_number;
                });
                ForestMark mark = mark_of(w, e);
                mark.bar = true;
                row.marks.push_back(mark);
            }
            rows.push_back(row);
        }
    }
    const std::string note = fmt::format(
        "Person by person, of those alive at the end: their life with the strategy against their life with "
        "{}. Smaller differences count as none.",
        chapter.labels[0]);
    return rows_figure(
        chapter,
        {"changed", "How many change, and which way", note, rows, "of 1,000 people", "", "", "change", {}, {}, true});
}

namespace {

// Of 1,000 people, how many differ by how much from their life in the baseline.
struct Steps {
    std::vector<std::vector<double>>
        share;                        // [world][bin]; no number within the threshold, which would dwarf the others
    std::vector<double> left_out;     // [world]: those
    std::size_t first = 0, last = 0;  // bins worth showing
    double beyond = 0;                // the most in a bin that is not shown
};
double middle_of(const ChangedIn& in, std::size_t bin) { return in.low + (static_cast<double>(bin) + 0.5) * in.bin; }

Steps steps_of(const Comparison& c, std::size_t kind) {
    const ChangedIn& in = changed_in[kind];
    const std::size_t worlds = c.worlds.size();
    Steps all{std::vector(worlds, std::vector<double>(in.bins, 0)), std::vector<double>(worlds, 0), in.bins, 0, 0};
    for (std::size_t w = 1; w < worlds; ++w) {
        for (const auto& life : c.lives) {
            const auto& steps = life[w].changed[kind].steps;
            const double people = std::accumulate(steps.begin(), steps.end(), 0.0);
            for (std::size_t b = 0; people > 0 && b < in.bins && b < steps.size(); ++b)
                all.share[w][b] += 1000 * steps[b] / people / static_cast<double>(c.replicates());
        }
        for (std::size_t b = 0; b < in.bins; ++b) {
            double& share = all.share[w][b];
            if (std::abs(middle_of(in, b)) < in.threshold)
                all.left_out[w] += share, share = no_number;
            else if (share >= 0.05)
                all.first = std::min(all.first, b), all.last = std::max(all.last, b);
        }
    }
    if (all.first > all.last) all.first = 0, all.last = in.bins - 1;
    for (std::size_t w = 1; w < worlds; ++w)
        for (std::size_t b = 0; b < in.bins; ++b)
            if ((b < all.first || b > all.last) && all.share[w][b] > 0)
                all.beyond = std::max(all.beyond, all.share[w][b]);
    return all;
}

}  // namespace

ReportFigure steps_figure(const Chapter& chapter, std::size_t kind) {
    const Comparison& c = chapter.c;
    const ChangedIn& in = changed_in[kind];
    const Steps steps = steps_of(c, kind);
    const std::string unit{unit_of(in)};
    LinesFigure of;
    of.figure.id = chapter.id + fmt::format("steps{}", kind);
    of.figure.title = fmt::format("How much: {}", name_of(in.outcome));
    of.figure.key = keys_of_worlds(chapter, 1);
    of.figure.table.columns = {unit};
    Plot plot{.heading = "of 1,000 people", .height = 190};
    std::vector<std::string> same;
    for (std::size_t w = 1; w < c.worlds.size(); ++w) {
        of.figure.table.columns.push_back(chapter.labels[w]);
        same.push_back(fmt::format("{} with {}", number_text(steps.left_out[w]), chapter.labels[w]));
        plot.lines.push_back({"", look_of_world(w), {}, false, 6});
        for (std::size_t b = steps.first; b <= steps.last; ++b)
            plot.lines.back().points.push_back({middle_of(in, b), steps.share[w][b]});
    }
    of.figure.note = of.told = fmt::format(
        "Of 1,000 people, by how much their {} differ. Left out are those whose change is about none: {}.{}",
        kind == 0 ? "depressed days a year" : name_of(in.outcome), joined_words(same),
        steps.beyond > 0 ? " Farther out there are fewer than 0.05 in each class." : "");
    for (std::size_t b = steps.first; b <= steps.last; ++b)
        if (c.worlds.size() > 1 && !std::isnan(steps.share[1][b]))
            of.rows.push_back({b - steps.first, fmt::format("{} to {}", short_number(middle_of(in, b) - in.bin / 2),
                                                            short_number(middle_of(in, b) + in.bin / 2))});
    plot.y = axis_around(plot.lines, 4);
    plot.uprights = {{0, ""}};
    of.plots = {plot}, of.decimals.assign(plot.lines.size(), 2);
    of.x = [low = middle_of(in, steps.first) - in.bin / 2, high = middle_of(in, steps.last) + in.bin / 2](
               double width) { return number_axis(low, high, is_narrow(width) ? 4 : 8); };
    of.x_title = fmt::format("{} \u00b7 {} \u00b7 {}", in.more_is_better ? "\u2190 worse" : "\u2190 better", unit,
                             in.more_is_better ? "better \u2192" : "worse \u2192");
    of.narrowed = [](std::vector<Plot>& plots) { plots[0].height = 150; };
    return lines_figure(std::move(of));
}

ReportFigure marks_figure(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::vector<std::string> traits;
    for (const auto& life : c.lives)
        for (std::size_t w = 1; w < life.size(); ++w)
            for (const Mark& mark : life[w].marks)
                if (std::find(traits.begin(), traits.end(), mark.trait) == traits.end()) traits.push_back(mark.trait);
    std::vector<ForestRow> rows;
    std::vector<std::vector<std::string>> others;
    for (const std::string& trait : traits) {
        ForestRow row{trait, "", {}};
        std::replace(row.name.begin(), row.name.end(), '_', ' ');
        std::vector<std::string> more;
        for (std::size_t w = 1; w < c.worlds.size(); ++w) {
            std::vector<double> smd, among, everybody;
            for (const auto& life : c.lives)
                for (const Mark& mark : life[w].marks)
                    if (mark.trait == trait)
                        smd.push_back(mark.smd), among.push_back(mark.among), everybody.push_back(mark.everybody);
            if (!smd.empty()) row.marks.push_back(mark_of(w, estimate_of(smd)));
            more.push_back(smd.empty() ? "" : short_number(estimate_of(among).value));
            more.push_back(smd.empty() ? "" : short_number(estimate_of(everybody).value));
        }
        rows.push_back(row), others.push_back(more);
    }
    return rows_figure(
        chapter,
        {"marks",
         "Who they are",
         "Traits of those who gain (at least a week a year fewer depressed days) against everybody: difference in "
         "standard deviations. 0.2 is small, 0.8 large. In the means, education runs from 0 (below high school) to 3 "
         "(college graduate), income from 0 (below the poverty line) to 3 (four times it and more).",
         rows,
         "standard deviations",
         "lower",
         "higher",
         "trait",
         {"mean of those who gain", "mean of everybody"},
         others});
}

}  // namespace mensana
