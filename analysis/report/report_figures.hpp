// The figures of a report, each with its table.  World 0, the baseline, is dotted ink everywhere; the others keep their
// hue, dash and marker through the whole page.
#pragma once

#include <string>
#include <vector>

#include "economics/equity.hpp"
#include "economics/value.hpp"
#include "experiment/comparison.hpp"
#include "report/report_page.hpp"

namespace mensana {

Look look_of_world(std::size_t world);

struct Chapter {  // one comparison on the page
    const Comparison& c;
    std::string id;                   // before the names of its parts
    std::vector<std::string> labels;  // of worlds
};

bool is_share(const Curve& curve);
ReportFigure difference_figure(const Chapter& chapter, std::size_t curve, std::string title, std::string note);
ReportFigure curve_figure(const Chapter& chapter, std::size_t curve,
                          bool compared = true);  // levels, and differences below
std::string curves_json(const Chapter& chapter);

ReportFigure outcomes_figure(const Chapter& chapter);
ReportTable outcomes_table(const Chapter& chapter);
// By subgroup; `scale` and `unit` as told: 1,000 and "per 1,000 people and year".
ReportFigure groups_figure(const Chapter& chapter, const Outcome& outcome, double scale, const std::string& unit,
                           std::string title);
ReportTable groups_table(const Chapter& chapter);

ReportFigure offers_figure(const Chapter& chapter);
ReportFigure distance_figure(const Chapter& chapter);
ReportFigure changed_figure(const Chapter& chapter);
ReportFigure steps_figure(const Chapter& chapter, std::size_t kind);
ReportFigure marks_figure(const Chapter& chapter);

ReportFigure plane_figure(const Chapter& chapter, const ValueForMoney& value);
ReportFigure acceptance_figure(const Chapter& chapter, const ValueForMoney& value);
ReportFigure net_benefit_figure(const Chapter& chapter, const ValueForMoney& value);
std::string value_json(const Chapter& chapter, const ValueForMoney& value);
ReportTable frontier_table(const Chapter& chapter, const ValueForMoney& value);
ReportTable costs_table(const Chapter& chapter, const ValueForMoney& value);

ReportFigure equity_figure(const Chapter& chapter, const std::vector<EquityOf>& equity);
ReportTable leaning_table(const Chapter& chapter, const std::vector<EquityOf>& equity);

std::vector<std::size_t> shown_people(const Chapter& chapter, std::vector<std::string>* why = nullptr);
ReportFigure people_figure(const Chapter& chapter);
std::string people_json(const Chapter& chapter);

}  // namespace mensana
