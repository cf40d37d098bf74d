// The figures of a report, each with its table.  World 0, the baseline, is dotted ink everywhere; the others keep their
// hue, dash and marker through the whole page.
#pragma once

#include <string>
#include <vector>

#include "analysis/compare/comparison.hpp"
#include "analysis/compare/equity.hpp"
#include "analysis/compare/report_page.hpp"
#include "analysis/compare/value.hpp"

namespace mensana {

Look look_of_world(std::size_t world);

struct Chapter {  // one comparison on the page
    const Comparison& c;
    std::string id;                   // before the names of its parts
    std::vector<std::string> labels;  // of worlds
};

bool is_share(const Curve& curve);
Figure difference_figure(const Chapter& chapter, std::size_t curve, std::string title, std::string note);
Figure curve_figure(const Chapter& chapter, std::size_t curve, bool compared = true);  // levels, and differences below
std::string curves_json(const Chapter& chapter);

Figure outcomes_figure(const Chapter& chapter);
Table outcomes_table(const Chapter& chapter);
// By subgroup; `scale` and `unit` as told: 1,000 and "per 1,000 people and year".
Figure groups_figure(const Chapter& chapter, const Outcome& outcome, double scale, const std::string& unit,
                     std::string title);
Table groups_table(const Chapter& chapter);

Figure offers_figure(const Chapter& chapter);
Figure distance_figure(const Chapter& chapter);
Figure changed_figure(const Chapter& chapter);
Figure steps_figure(const Chapter& chapter, std::size_t kind);
Figure marks_figure(const Chapter& chapter);

Figure plane_figure(const Chapter& chapter, const ValueForMoney& value);
Figure acceptance_figure(const Chapter& chapter, const ValueForMoney& value);
Figure net_benefit_figure(const Chapter& chapter, const ValueForMoney& value);
std::string value_json(const Chapter& chapter, const ValueForMoney& value);
Table frontier_table(const Chapter& chapter, const ValueForMoney& value);
Table costs_table(const Chapter& chapter, const ValueForMoney& value);

Figure equity_figure(const Chapter& chapter, const std::vector<EquityOf>& equity);
Table leaning_table(const Chapter& chapter, const std::vector<EquityOf>& equity);

std::vector<std::size_t> shown_people(const Chapter& chapter, std::vector<std::string>* why = nullptr);
Figure people_figure(const Chapter& chapter);
std::string people_json(const Chapter& chapter);

}  // namespace mensana
