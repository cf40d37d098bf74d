#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/figure_parts.hpp"
#include "report/names.hpp"

namespace mensana {

ReportFigure equity_figure(const Chapter& chapter, const std::vector<EquityOf>& equity) {
    std::vector<ForestRow> rows;
    for (const EquityOf& first : equity) {
        if (first.world != 1) continue;
        rows.push_back({heading_of(first.dimension), "", {}});
        for (std::size_t g = 0; g < first.groups.size(); ++g) {
            const GroupBenefit& group = first.groups[g];
            ForestRow row{chapter.c.groups[group.group], "", {}};
            for (const EquityOf& each : equity)
                if (each.dimension == first.dimension && g < each.groups.size())
                    row.marks.push_back(mark_of(each.world, each.groups[g].gained_qalys, 1000));
            rows.push_back(row);
        }
    }
    const std::string note =
        fmt::format("QALYs gained per 1,000 people of each group over the {} days, with 95 % intervals.",
                    number_text(chapter.c.days));
    return rows_figure(chapter,
                       {"equity", "Who gains health", note, rows, "QALYs per 1,000 people", "lost", "gained", "group"});
}

ReportTable leaning_table(const Chapter& chapter, const std::vector<EquityOf>& equity) {
    ReportTable table{
        "Concentration indices",
        {"by", "strategy", "depressed days now", "change", "benefit", "gap between top and bottom, days a year",
         "change of the gap", "equity gain, QALYs per 1,000 people"},
        {},
        false};
    for (const EquityOf& each : equity) {
        if (!each.ordered) continue;
        const Leaning& l = each.leaning;
        table.rows.push_back({std::string{name_of(each.dimension)},
                              {chapter.labels[each.world], interval_text(l.ill_being),
                               interval_text(l.ill_being_change), interval_text(l.benefit), interval_text(l.slope),
                               interval_text(l.slope_change), interval_text(each.efficiency.equity_gain, 1000)}});
    }
    return table;
}

}  // namespace mensana
