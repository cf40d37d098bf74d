#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/figure_parts.hpp"
#include "report/names.hpp"
#include "report/value_words.hpp"

namespace mensana {

namespace {

// Draws as small dots, means as large ones; the line is what the threshold pays for.
Panel plane_panel(const std::vector<Dots>& strategies, double threshold, std::string_view currency, bool narrow) {
    double x_low = 0, x_high = 0, y_low = 0, y_high = 0;
    for (const Dots& each : strategies)
        for (const Point& p : each.cloud) {
            x_low = std::min(x_low, p.x), x_high = std::max(x_high, p.x);
            y_low = std::min(y_low, p.y), y_high = std::max(y_high, p.y);
        }
    const Axis x = number_axis(x_low, x_high, narrow ? 4 : 8);
    Plot plot{.heading = fmt::format("more cost per 1,000 people, {}", currency),
              .y = number_axis(y_low, y_high, 5),
              .height = narrow ? 260.0 : 360.0};
    const double from = std::max(x.low, plot.y.low / std::max(threshold, 1e-9)),
                 to = std::min(x.high, plot.y.high / std::max(threshold, 1e-9));
    plot.lines = {{"", {0, 1, 0}, {{from, threshold * from}, {to, threshold * to}}, false, 0}};
    plot.dots = strategies;
    plot.rules = {{0, ""}}, plot.uprights = {{0, ""}};
    return {.x = x, .x_title = "QALYs gained per 1,000 people", .plots = {plot}};
}

}  // namespace

ReportFigure plane_figure(const Chapter& chapter, const ValueForMoney& value) {
    ReportFigure figure;
    figure.id = fmt::format("{}plane-{}", chapter.id, value.options.perspective == Perspective::societal ? "s" : "h");
    figure.title = fmt::format("Cost and health gained, {} perspective", name_of(value.options.perspective));
    figure.note = fmt::format("Small dots are draws, large ones means. Below the line, a QALY costs less than {} {}.",
                              number_text(value.threshold), value.currency);
    figure.key = keys_of_worlds(chapter, 1, false);
    for (auto& key : figure.key) ++key.series[0];  // the line is series 0
    figure.table.columns = {"per 1,000 people"};
    ReportRow cost{fmt::format("more cost, {}", value.currency), {}}, qalys{"more QALYs", {}};
    std::vector<Dots> strategies;
    std::string told;
    const auto text = [](const OverDraws& d) { return interval_text({1000 * d.mean, 0, 1000 * d.low, 1000 * d.high}); };
    for (std::size_t w = 1; w < chapter.c.worlds.size(); ++w) {
        const StrategyValue& s = value.strategies[w];
        figure.table.columns.push_back(chapter.labels[w]);
        figure.series.push_back(static_cast<int>(w));
        qalys.cells.push_back(text(s.drawn_more_qalys)), cost.cells.push_back(text(s.drawn_more_cost));
        told += fmt::format("{}: {} QALYs and {} {} more per 1,000 people. ", chapter.labels[w], qalys.cells.back(),
                            cost.cells.back(), value.currency);
        strategies.push_back({"", look_of_world(w), {{1000 * s.drawn_more_qalys.mean, 1000 * s.drawn_more_cost.mean}}});
        for (std::size_t k = 0; k < value.shown.size() && k < 60; ++k) {
            const std::size_t d = value.shown[k];
            strategies.back().cloud.push_back(
                {1000 * (value.qalys[d][w] - value.qalys[d][0]), 1000 * (value.cost[d][w] - value.cost[d][0])});
        }
    }
    figure.table.rows = {qalys, cost};
    figure.at.assign(2, std::vector<int>(strategies.size(), 0));
    figure.draw = [=, title = figure.title, threshold = value.threshold, currency = value.currency](
                      double width, std::string_view id, std::string_view classes) {
        Panel panel = plane_panel(strategies, threshold, currency, is_narrow(width));
        panel.title = title, panel.told = told;
        return drawn(panel, width, id, classes);
    };
    return figure;
}

namespace {

// Lines over what a QALY is worth, with the threshold in use as an upright.
template <class MakePoint>
LinesFigure over_thresholds(const Chapter& chapter, const ValueForMoney& value, std::size_t from, Plot plot,
                            int decimals, MakePoint point) {
    LinesFigure of;
    of.figure.key = keys_of_worlds(chapter, from);
    of.figure.table.columns = {fmt::format("a QALY is worth, {}", value.currency)};
    for (std::size_t w = from; w < chapter.c.worlds.size(); ++w) {
        plot.lines.push_back({"", look_of_world(w), {}, false, 12});
        for (const auto& at : value.acceptance) plot.lines.back().points.push_back(point(at, w));
        of.figure.table.columns.push_back(chapter.labels[w]);
    }
    for (std::size_t k = 0; k < value.acceptance.size(); ++k)
        of.rows.push_back({k, number_text(value.acceptance[k].threshold)});
    plot.height = 220;
    plot.uprights = {{value.threshold, ""}};
    of.decimals.assign(plot.lines.size(), decimals);
    of.plots = {std::move(plot)};
    of.x = [last = value.acceptance.empty() ? 1.0 : value.acceptance.back().threshold](double width) {
        return number_axis(0, last, is_narrow(width) ? 3 : 6);
    };
    of.x_title = fmt::format("what a QALY is worth, {}", value.currency);
    of.every_narrow = 2;
    of.narrowed = [](std::vector<Plot>& plots) { plots[0].height = 170; };
    return of;
}

// "walks at 20,000 GBP: 31.2 % (...)."
void tell_at_threshold(LinesFigure& of, const ValueForMoney& value) {
    for (std::size_t n = 0; n < of.plots[0].lines.size(); ++n) {
        const Point& p = of.plots[0].lines[n].points[value.at_threshold];
        of.told += fmt::format(
            "{} at {} {}: {}{}. ", of.figure.table.columns[n + 1], number_text(value.threshold), value.currency,
            point_text({p.x, of.unit_scale * p.y, of.unit_scale * p.low, of.unit_scale * p.high}, of.decimals[n]),
            of.unit);
    }
}

}  // namespace

ReportFigure acceptance_figure(const Chapter& chapter, const ValueForMoney& value) {
    const double t = half_width_of_error(chapter.c.replicates());
    LinesFigure of =
        over_thresholds(chapter, value, 0, {.heading = "chance that it is best", .y = share_axis(0, 1, 4)}, 1,
                        [t](const AcceptancePoint& at, std::size_t w) {
                            const double p = at.likely_best[w], half = t * at.likely_best_error[w];
                            if (!std::isfinite(half)) return Point{at.threshold, p};
                            return Point{at.threshold, p, std::max(0.0, p - half), std::min(1.0, p + half)};
                        });
    of.unit = " %", of.unit_scale = 100;
    of.figure.id = chapter.id + "acceptance";
    of.figure.title = "Which is likely to be the best buy";
    of.figure.note = fmt::format(
        "Share of draws in which a strategy has the highest net benefit ({} perspective). Upright: {} {}.{}",
        name_of(value.options.perspective), number_text(value.threshold), value.currency,
        chapter.c.replicates() > 1 ? " Shaded: 95 % intervals over replicates." : "");
    tell_at_threshold(of, value);
    return lines_figure(std::move(of));
}

ReportFigure net_benefit_figure(const Chapter& chapter, const ValueForMoney& value) {
    LinesFigure of = over_thresholds(
        chapter, value, 1, {.heading = fmt::format("net benefit a person, {}", value.currency), .rules = {{0, ""}}}, 2,
        [&](const AcceptancePoint& at, std::size_t w) {
            std::vector<double> net;
            for (std::size_t d = 0; d < value.cost.size(); ++d)
                net.push_back(at.threshold * (value.qalys[d][w] - value.qalys[d][0]) -
                              (value.cost[d][w] - value.cost[d][0]));
            const OverDraws drawn = over_draws(std::move(net), chapter.c.replicates());
            return Point{at.threshold, drawn.mean, drawn.low, drawn.high};
        });
    of.plots[0].y = axis_around(of.plots[0].lines, 4);
    of.figure.id = chapter.id + "benefit";
    of.figure.title = "Net benefit";
    of.figure.note = fmt::format(
        "Health gained, valued in {}, less what it costs more than {}; above zero it is worth its money. "
        "Shaded: 95 % of draws, from their 2.5th to their 97.5th percentile.",
        value.currency, chapter.labels[0]);
    tell_at_threshold(of, value);
    return lines_figure(std::move(of));
}

ReportTable frontier_table(const Chapter& chapter, const ValueForMoney& value) {
    ReportTable table{fmt::format("Cost-effectiveness, {} perspective", name_of(value.options.perspective)),
                      {"strategy, by cost", fmt::format("cost a person, {}", value.currency), "QALYs a person",
                       "more cost", "more QALYs", fmt::format("{} per QALY", value.currency), "against the next best"},
                      {},
                      false,
                      true};
    for (const FrontierStep& step : value.frontier) {
        std::string words = frontier_text(chapter.c, value, step);
        if (const CostPerQaly& r = step.icer; std::isfinite(r.value))  // the numbers stand beside
            words =
                fmt::format("beyond {}: {}", chapter.labels[step.than],
                            std::isfinite(r.error) ? limits_text(r, value.currency) : ratio_text(r, value.currency));
        table.rows.push_back({chapter.labels[step.world],
                              {plus_minus(step.cost, step.cost_error, 2), plus_minus(step.qalys, step.qalys_error, 5),
                               plus_minus(step.more_cost, step.more_cost_error, 2),
                               plus_minus(step.more_qalys, step.more_qalys_error, 5),
                               plus_minus(step.icer.value, step.icer.error, 0), words}});
    }
    return table;
}

ReportTable costs_table(const Chapter& chapter, const ValueForMoney& value) {
    ReportTable table{"Where costs and health come from",
                      {fmt::format("a person, over {} days", number_text(chapter.c.days))},
                      {},
                      false};
    for (const auto& label : chapter.labels) table.columns.push_back(label);
    const auto add = [&](std::string name, auto part) {
        ReportRow row{std::move(name), {}};
        for (const StrategyValue& s : value.strategies) row.cells.push_back(interval_text(part(s)));
        table.rows.push_back(row);
    };
    add(fmt::format("programme, {}", value.currency), [](const StrategyValue& s) { return s.programme; });
    add(fmt::format("health care for depression, {}", value.currency), [](const StrategyValue& s) { return s.care; });
    add(fmt::format("lost production, {}", value.currency), [](const StrategyValue& s) { return s.production; });
    add(fmt::format("participants' time and travel, {}", value.currency),
        [](const StrategyValue& s) { return s.participants; });
    add("QALYs", [](const StrategyValue& s) { return s.qalys; });
    add("DALYs (disability only)", [](const StrategyValue& s) { return s.dalys; });
    add(fmt::format("net benefit at {} {} a QALY", number_text(value.threshold), value.currency),
        [](const StrategyValue& s) { return s.net_benefit; });
    return table;
}

}  // namespace mensana
