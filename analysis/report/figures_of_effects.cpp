#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/figure_parts.hpp"
#include "report/names.hpp"

namespace mensana {

namespace {

std::string people_text(const Comparison& c, std::size_t group) {
    double people = 0;
    for (const auto& each : c.group_people) people += each[group] / static_cast<double>(c.group_people.size());
    return number_text(people) + " people";
}

}  // namespace

ReportFigure outcomes_figure(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::vector<ForestRow> rows;
    for (const Outcome& outcome : outcomes()) {
        const auto level = by_replicate(c, outcome, 0, 0);
        if (std::any_of(level.begin(), level.end(), [](double each) { return each == 0; })) continue;
        ForestRow row{std::string{name_of(outcome.id)}, std::string{unit_of(outcome.rate)}, {}};
        for (std::size_t w = 1; w < c.worlds.size(); ++w) {
            auto share = differences(c, outcome, w, 0);
            for (std::size_t r = 0; r < share.size(); ++r) share[r] *= 100 / level[r];
            row.marks.push_back(mark_of(w, estimate_of(share), 1, " %"));
        }
        rows.push_back(row);
    }
    const std::string note =
        fmt::format("Change against {}, in per cent of it, with 95 % intervals.", chapter.labels[0]);
    return rows_figure(chapter,
                       {"outcomes", "All outcomes, everybody", note, rows, "per cent", "less", "more", "outcome"});
}

ReportTable outcomes_table(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    ReportTable table{"All outcomes, everybody, in their own units", {"outcome", "unit", chapter.labels[0]}, {}, false};
    for (std::size_t w = 1; w < c.worlds.size(); ++w) {
        table.columns.push_back("difference by " + chapter.labels[w]);
        table.columns.push_back("difference for each who took part");
        table.columns.push_back("worth of pairing");
    }
    for (const Outcome& outcome : outcomes()) {
        ReportRow row{std::string{meaning_of(outcome.id)},
                      {std::string{unit_of(outcome.rate)}, interval_text(estimate_of(by_replicate(c, outcome, 0, 0)))}};
        for (std::size_t w = 1; w < c.worlds.size(); ++w) {
            const auto differs = differences(c, outcome, w, 0);
            row.cells.push_back(interval_text(estimate_of(differs)));
            // A difference per person of the cohort, times the cohort, over those who took part.
            const Estimate each = over_replicates(c, [&](std::size_t r) {
                const Life& life = c.lives[r][w];
                return life.ever_joined > 0 ? differs[r] * c.group_people[r][0] / life.ever_joined : no_number;
            });
            row.cells.push_back(std::isfinite(each.value) ? interval_text(each) : "nobody took part");
            const double gain = pairing_gain(c, outcome, w, 0);
            row.cells.push_back(std::isfinite(gain) ? short_number(gain) + " times" : "\u2013");
        }
        table.rows.push_back(row);
    }
    return table;
}

ReportFigure groups_figure(const Chapter& chapter, const Outcome& outcome, double scale, const std::string& unit,
                           std::string title) {
    const Comparison& c = chapter.c;
    std::vector<ForestRow> rows;
    for (std::size_t g = 0; g < c.groups.size(); ++g) {
        if (g > 0 && c.dimension[g] != c.dimension[g - 1]) rows.push_back({heading_of(c.dimension[g]), "", {}});
        ForestRow row{g == 0 ? "Everybody" : c.groups[g], people_text(c, g), {}};
        for (std::size_t w = 1; w < c.worlds.size(); ++w)
            row.marks.push_back(mark_of(w, estimate_of(differences(c, outcome, w, g)), scale));
        rows.push_back(row);
    }
    std::string id = fmt::format("groups-{}", name_of(outcome.id));
    std::replace(id.begin(), id.end(), ' ', '-');
    const std::string note = fmt::format("Difference to {} in {}, {}, with 95 % intervals.", chapter.labels[0],
                                         meaning_of(outcome.id), unit);
    return rows_figure(chapter, {id, std::move(title), note, rows, unit, "fewer", "more", "group"});
}

ReportTable groups_table(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    ReportTable table{"All outcomes in all groups", {"group", "outcome", chapter.labels[0]}, {}, false};
    for (std::size_t w = 1; w < c.worlds.size(); ++w) table.columns.push_back("difference by " + chapter.labels[w]);
    for (std::size_t g = 0; g < c.groups.size(); ++g)
        for (const Outcome& outcome : outcomes()) {
            ReportRow row{c.groups[g],
                          {fmt::format("{}, {}", name_of(outcome.id), unit_of(outcome.rate)),
                           interval_text(estimate_of(by_replicate(c, outcome, 0, g)))}};
            for (std::size_t w = 1; w < c.worlds.size(); ++w)
                row.cells.push_back(interval_text(estimate_of(differences(c, outcome, w, g))));
            table.rows.push_back(row);
        }
    return table;
}

}  // namespace mensana
