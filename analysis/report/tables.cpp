#include "report/tables.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "economics/equity.hpp"
#include "report/cheers.hpp"
#include "report/names.hpp"
#include "report/value_words.hpp"

namespace mensana {
namespace {

using Row = std::vector<std::string>;

// ---- cells

// As many digits as it needs to be the same number again.
std::string text_of(double x) { return std::isfinite(x) ? fmt::format("{}", x) : "NA"; }
std::string text_of(float x) { return std::isfinite(x) ? fmt::format("{}", x) : "NA"; }

void add(Row& row, std::string_view text) { row.emplace_back(text); }
void add(Row& row, double x) { row.push_back(text_of(x)); }
void add(Row& row, float x) { row.push_back(text_of(x)); }
void add(Row& row, std::size_t x) { row.push_back(std::to_string(x)); }
void add(Row& row, const Row& cells) { row.insert(row.end(), cells.begin(), cells.end()); }
void add(Row& row, const Numbers& numbers) {
    for (const double x : numbers) add(row, x);
}
void add(Row& row, const Estimate& e) { add(row, Numbers{e.value, e.error, e.low, e.high}); }
void add(Row& row, const OverDraws& o) { add(row, Numbers{o.mean, o.sd, o.low, o.high}); }
template <class... Parts>
Row row_of(const Parts&... parts) {
    Row row;
    (add(row, parts), ...);
    return row;
}
Row interval_columns(const std::string& of) { return {of, of + "_error", of + "_low", of + "_high"}; }
Row not_known_cells(std::size_t cells) { return Row(cells, "NA"); }

// Of every replicate, what is said of the life of a world.
Numbers of_lives(const Comparison& c, std::size_t world, auto what) {
    Numbers all;
    for (const auto& life : c.lives) all.push_back(what(life[world]));
    return all;
}

// A column a strategy: short names, told apart where two are the same.
Row names_of(const Comparison& c) {
    Row names;
    for (const Strategy& each : c.worlds) {
        std::string name = each.name;
        for (int n = 2; std::ranges::find(names, name) != names.end(); ++n) name = fmt::format("{} {}", each.name, n);
        names.push_back(name);
    }
    return names;
}

CsvTable by_draw(const char* file, const char* meaning, const Row& names, const std::vector<Numbers>& values) {
    CsvTable t{file, meaning, names, {}};
    for (const Numbers& draw : values) t.rows.push_back(row_of(draw));
    return t;
}

CsvTable parameters(const Comparison& c, const ValueForMoney& v) {
    CsvTable t{"parameters.csv",
               "What was drawn, a row a draw, in the order of effects.csv: the replicate, the model's uncertain "
               "parameters and the figures of the valuation.",
               {"replicate"},
               {}};
    for (const Told& each : c.uncertain) t.columns.push_back(each.name);
    const auto list = c.valuation.list();
    for (const Parameter* p : list) t.columns.push_back("value." + std::string{p->name});
    for (std::size_t d = 0; d < v.figures.size(); ++d) {
        const std::size_t r = d % c.replicates();
        Row row = row_of(r);
        for (std::size_t k = 0; k < c.uncertain.size(); ++k)
            row.push_back(r < c.drawn.size() && k < c.drawn[r].size() ? text_of(c.drawn[r][k]) : "NA");
        for (std::size_t k = 0; k < list.size(); ++k)  // a choice is told as it was set: 0.035 and not 0.0350000001
            row.push_back(c.valuation.drawn(*list[k]) ? text_of(v.figures[d][k]) : text_of(list[k]->value));
        t.rows.push_back(std::move(row));
    }
    return t;
}

// How an outcome adds up: by how much a rate is to be multiplied to be a total of a group over all years, and of what.
// Points of a scale do not add up.
struct Total {
    double times;
    const char* unit;
};
Total total_of(Rate rate, const Sums& s) {
    const double years = s.person_days / 365;
    switch (rate) {
        case Rate::days_a_person_and_year:
            return {years, "days"};
        case Rate::cases_per_1000_and_year:
            return {years / 1000, "cases"};
        case Rate::minutes_a_person_and_week:
            return {s.person_days / 7, "minutes"};
        case Rate::points:
            break;
    }
    return {no_number, "NA"};
}

// The difference to the first world in total: per 1,000 people of the group and, of all, per participant.
Row total_cells(const Comparison& c, const Outcome& outcome, std::size_t w, std::size_t g) {
    Numbers for_thousand, for_one;
    std::string unit;
    for (const auto& life : c.lives) {
        const Sums here = over_years(life[w].groups[g]), there = over_years(life[0].groups[g]);
        const Total a = total_of(outcome.rate, here), b = total_of(outcome.rate, there);
        const double total = outcome.of(here) * a.times - outcome.of(there) * b.times;
        unit = a.unit;
        for_thousand.push_back(there.people > 0 ? 1000 * total / there.people : no_number);
        for_one.push_back(life[w].ever_joined > 0 ? total / life[w].ever_joined : no_number);
    }
    return row_of(unit, estimate_of(for_thousand), g == 0 ? estimate_of(for_one) : not_known);
}

CsvTable outcomes_table(const Comparison& c, const Row& names) {
    CsvTable t{"outcomes.csv",
               "Every outcome by world and group over all years: mean over replicates, Monte-Carlo error and 95 % "
               "interval; paired difference to the first world; the difference in total over the days lived, in "
               "total_unit, per 1,000 people of the group and, for all, per participant of the world.",
               row_of("outcome", "unit", "world", "group", "dimension", "mean", "error", "low", "high",
                      interval_columns("difference"), "total_unit", interval_columns("total_per_1000_people"),
                      interval_columns("total_per_participant"), "pairing_gain"),
               {}};
    for (const Outcome& outcome : outcomes())
        for (std::size_t w = 0; w < c.worlds.size(); ++w)
            for (std::size_t g = 0; g < c.groups.size(); ++g)
                t.rows.push_back(row_of(name_of(outcome.id), unit_of(outcome.rate), names[w], c.groups[g],
                                        name_of(c.dimension[g]), estimate_of(by_replicate(c, outcome, w, g)),
                                        w == 0
                                            ? not_known_cells(14)
                                            : row_of(estimate_of(differences(c, outcome, w, g)),
                                                     total_cells(c, outcome, w, g), pairing_gain(c, outcome, w, g))));
    return t;
}

CsvTable spill_over(const Comparison& c, const Row& names) {
    CsvTable t{
        "spill_over.csv",
        "Difference to the first world of people by ties to the nearest participant (0: participants; farther: 4 "
        "ties and more, or not connected): mean of a person, over all days.",
        {"world", "distance", "people", "measure", "unit", "difference", "error", "low", "high"},
        {}};
    struct Measure {
        std::string_view name, unit;
        double (*of)(const AtDistance&, double days);
    };
    static constexpr Measure measures[]{
        {"episode days", "days a person", [](const AtDistance& d, double) { return d.episode_days / d.people; }},
        {"depressive episodes", "a person", [](const AtDistance& d, double) { return d.episodes / d.people; }},
        {"PHQ-9", "points", [](const AtDistance& d, double days) { return d.phq9_days / d.people / days; }},
        {"active minutes", "minutes a person and week",
         [](const AtDistance& d, double days) { return 7 * d.minutes / d.people / days; }}};
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        for (std::size_t d = 0; d < distances; ++d)
            for (const Measure& measure : measures) {
                const Numbers people = of_lives(c, w, [&](const Life& life) { return life.distance[d].people; });
                Numbers values;
                for (const auto& life : c.lives)  // a replicate in which nobody lived at this distance says nothing
                    if (life[w].distance[d].people > 0) values.push_back(measure.of(life[w].distance[d], c.days));
                t.rows.push_back(row_of(names[w], d + 1 < distances ? std::to_string(d) : "farther", mean_of(people),
                                        measure.name, measure.unit, estimate_of(values)));
            }
    return t;
}

CsvTable changes(const Comparison& c, const Row& names) {
    CsvTable t{"changes.csv",
               "How many people it went better, worse or the same (closer than the threshold) than in the first world.",
               {"world", "measure", "unit", "threshold", "change", "people", "error", "low", "high", "share"},
               {}};
    constexpr std::array kinds{&Changed::gain, &Changed::lose, &Changed::same};
    constexpr std::array words{"better", "worse", "same"};
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        for (std::size_t k = 0; k < changed_in.size(); ++k)
            for (std::size_t i = 0; i < kinds.size(); ++i) {
                const Numbers people = of_lives(c, w, [&](const Life& life) { return life.changed[k].*kinds[i]; });
                const Numbers all = of_lives(c, w, [&](const Life& life) {
                    const Changed& each = life.changed[k];
                    return each.gain + each.lose + each.same;
                });
                t.rows.push_back(row_of(names[w], name_of(changed_in[k].outcome), unit_of(changed_in[k]),
                                        changed_in[k].threshold, words[i], estimate_of(people),
                                        sum_of(people) / sum_of(all)));
            }
    return t;
}

CsvTable change_steps(const Comparison& c, const Row& names) {
    CsvTable t{"change_steps.csv",
               "People by how much their years differ from those in the first world, mean over replicates; the first "
               "step holds all below, the last all above.",
               {"world", "measure", "unit", "from", "to", "people"},
               {}};
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        for (std::size_t k = 0; k < changed_in.size(); ++k)
            for (std::size_t b = 0; b < changed_in[k].bins; ++b) {
                Numbers people;
                for (const auto& life : c.lives)
                    if (b < life[w].changed[k].steps.size()) people.push_back(life[w].changed[k].steps[b]);
                const double from = changed_in[k].low + changed_in[k].bin * static_cast<double>(b);
                t.rows.push_back(row_of(names[w], name_of(changed_in[k].outcome), unit_of(changed_in[k]), from,
                                        from + changed_in[k].bin, mean_of(people)));
            }
    return t;
}

CsvTable marks(const Comparison& c, const Row& names) {
    CsvTable t{
        "marks.csv",
        "What marks those whom it went better (in depressed days): standardised mean difference to everybody, and "
        "both means.",
        {"world", "trait", "smd", "error", "low", "high", "mean_of_those", "mean_of_everybody"},
        {}};
    for (std::size_t w = 1; w < c.worlds.size(); ++w) {
        Row traits;
        for (const auto& life : c.lives)
            for (const Mark& mark : life[w].marks)
                if (std::ranges::find(traits, mark.trait) == traits.end()) traits.push_back(mark.trait);
        for (const std::string& trait : traits) {
            Numbers smd, among, everybody;
            for (const auto& life : c.lives)
                for (const Mark& mark : life[w].marks)
                    if (mark.trait == trait)
                        smd.push_back(mark.smd), among.push_back(mark.among), everybody.push_back(mark.everybody);
            t.rows.push_back(row_of(names[w], trait, estimate_of(smd), mean_of(among), mean_of(everybody)));
        }
    }
    return t;
}

CsvTable equity(const Comparison& c, const ValueOptions& options, const Row& names) {
    CsvTable t{
        "equity.csv",
        "Who gains: benefits by group, concentration and slope indices, equally distributed equivalents; a row a "
        "quantity.",
        {"dimension", "world", "group", "quantity", "unit", "value", "error", "low", "high"},
        {}};
    for (const EquityOf& e : equity_of(c, options)) {
        const auto put = [&](std::string_view group, std::string_view quantity, std::string_view unit,
                             const Estimate& value) {
            t.rows.push_back(row_of(name_of(e.dimension), names[e.world], group, quantity, unit, value));
        };
        const auto certain = [](double x) { return Estimate{x, 0, x, x}; };
        for (const GroupBenefit& b : e.groups) {
            const std::string& group = c.groups[b.group];
            put(group, "share of people", "of the dimension", certain(b.share_of_people));
            put(group, "QALYs in the reference", "QALYs a person", b.qalys);
            put(group, "depressed days in the reference", "days a person", b.depressed_days);
            put(group, "QALYs gained", "QALYs a person", b.gained_qalys);
            put(group, "depressed days averted", "days a person", b.averted_days);
            put(group, "share of QALYs gained", "of the dimension", b.share_of_qalys);
            put(group, "programme days", "days a person", b.programme_days);
        }
        const Leaning& l = e.leaning;
        if (e.ordered) {
            put("", "concentration index of ill-being, reference", "index", l.ill_being);
            put("", "concentration index of ill-being", "index", l.ill_being_here);
            put("", "change of the concentration index", "index", l.ill_being_change);
            put("", "slope index of ill-being, reference", "days a person and year", l.slope);
            put("", "slope index of ill-being", "days a person and year", l.slope_here);
            put("", "change of the slope index", "days a person and year", l.slope_change);
            put("", "concentration index of benefit", "index", l.benefit);
            put("", "absolute concentration index of benefit", "days a person and year", l.benefit_absolute);
        }
        const EquityEfficiency& f = e.efficiency;
        // As it was set: 10.95 and not 10.949999809.
        const std::string epsilon = text_of(c.valuation.inequality_aversion.value);
        t.rows.push_back(row_of(name_of(e.dimension), names[e.world], "", "inequality aversion", "Atkinson's epsilon",
                                epsilon, "0", epsilon, epsilon));
        put("", "equally distributed equivalent, reference", "QALYs a person", f.ede_reference);
        put("", "equally distributed equivalent", "QALYs a person", f.ede_here);
        put("", "net gain", "QALYs a person", f.net_gain);
        put("", "net gain, equally distributed equivalent", "QALYs a person", f.ede_gain);
        put("", "equity gain", "QALYs a person", f.equity_gain);
    }
    return t;
}

CsvTable ceac(const ValueForMoney& v, const Row& names) {
    CsvTable t{
        "ceac.csv",
        "By threshold: how likely each strategy has the highest net benefit (these sum to 1), the strategy of "
        "highest mean net benefit, its likelihood (the acceptability frontier), the value of perfect information "
        "per person, and Monte-Carlo errors.",
        {"threshold"},
        {}};
    t.columns.insert(t.columns.end(), names.begin(), names.end());
    for (const char* each : {"best", "ceaf", "evpi", "evpi_error"}) t.columns.emplace_back(each);
    for (const std::string& name : names) t.columns.push_back(name + "_error");
    for (const AcceptancePoint& point : v.acceptance)
        t.rows.push_back(row_of(point.threshold, point.likely_best, names[point.best], point.likely_best[point.best],
                                point.evpi, point.evpi_error, point.likely_best_error));
    return t;
}

CsvTable icer(const Comparison& c, const ValueForMoney& v, const Row& names) {
    CsvTable t{
        "icer.csv",
        "Strategies in order of cost, means over draws per person, each against the next best one; status ND: not "
        "dominated, D: dominated, ED: extendedly dominated. Errors are Monte-Carlo errors; icer_low and icer_high hold "
        "95 % of draws, and note says why one is missing.",
        {"strategy", "title", "cost", "cost_error", "effect", "effect_error", "status", "compared_with", "inc_cost",
         "inc_cost_error", "inc_effect", "inc_effect_error", "icer", "icer_error", "icer_low", "icer_high", "note",
         "told"},
        {}};
    constexpr std::array status{"ND", "D", "ED"};  // by FrontierStep::Place
    for (const FrontierStep& step : v.frontier)
        t.rows.push_back(row_of(names[step.world], c.worlds[step.world].title, step.cost, step.cost_error, step.qalys,
                                step.qalys_error, status[static_cast<std::size_t>(step.place)],
                                step.than != step.world ? names[step.than] : "NA",
                                Numbers{step.more_cost, step.more_cost_error, step.more_qalys, step.more_qalys_error,
                                        step.icer.value, step.icer.error, step.icer.low, step.icer.high},
                                note_on(step.icer), frontier_text(c, v, step)));
    return t;
}

CsvTable value_table(const Comparison& c, const ValueForMoney& v, const Row& names) {
    CsvTable t{
        "value.csv",
        "Costs and effects per person of the cohort. Spread 'replicates': figures as they stand, mean, "
        "Monte-Carlo error and 95 % interval; 'draws': probabilistic analysis, mean, standard deviation and 95 % "
        "of draws. A share of draws and a ratio have no spread of their own, so error is their Monte-Carlo error. "
        "Against: which strategy a difference or a ratio is to. Note: why a number is missing.",
        {"strategy", "quantity", "unit", "spread", "value", "error", "low", "high", "monte_carlo_error", "against",
         "note"},
        {}};
    for (const StrategyValue& s : v.strategies) {
        std::string against = "NA";  // until differences begin
        const auto why = [](double error) {
            return std::isfinite(error) ? "" : "Monte-Carlo error not known with one replicate";
        };
        const auto put = [&](std::string_view quantity, std::string_view unit, std::string_view spread,
                             const auto& value, std::string_view note) {
            t.rows.push_back(row_of(names[s.world], quantity, unit, spread, value, value.error, against, note));
        };
        const auto as_it_stands = [&](std::string_view quantity, std::string_view unit, const Estimate& value) {
            put(quantity, unit, "replicates", value, why(value.error));
        };
        const auto drawn = [&](std::string_view quantity, std::string_view unit, const OverDraws& value) {
            put(quantity, unit, "draws", value, why(value.error));
        };
        const auto ratio = [&](std::string_view quantity, const CostPerQaly& r, std::string_view note) {
            put(quantity, v.currency + " per QALY", "draws", Estimate{r.value, r.error, r.low, r.high}, note);
        };
        const auto next_best = [&] {
            const FrontierStep& step = frontier_step_of(v, s.world);
            const bool alone = step.next_best() == s.world;
            against = alone ? "NA" : names[step.next_best()];
            ratio("cost per QALY beyond the next best", step.icer,
                  alone || step.place != FrontierStep::Place::on ? frontier_text(c, v, step) : note_on(step.icer));
        };
        const std::string& money = v.currency;
        as_it_stands("cost", money, s.cost), as_it_stands("QALYs", "QALYs", s.qalys);
        as_it_stands("DALYs", "DALYs", s.dalys), as_it_stands("programme", money, s.programme);
        as_it_stands("health care", money, s.care), as_it_stands("lost production", money, s.production);
        as_it_stands("participants' time and travel", money, s.participants);
        drawn("cost", money, s.drawn_cost), drawn("QALYs", "QALYs", s.drawn_qalys);
        if (s.trade == Trade::reference) {
            next_best();
            continue;
        }
        against = names[v.options.reference];
        as_it_stands("more cost", money, s.more_cost), as_it_stands("more QALYs", "QALYs", s.more_qalys);
        as_it_stands("DALYs averted", "DALYs", s.averted_dalys);
        as_it_stands("depressed days averted", "days", s.averted_days);
        as_it_stands("net benefit", money, s.net_benefit);
        drawn("more cost", money, s.drawn_more_cost), drawn("more QALYs", "QALYs", s.drawn_more_qalys);
        drawn("net benefit", money, s.drawn_net_benefit);
        put("worth its money", "share of draws", "draws", Estimate{s.likely_worth, s.likely_worth_error},
            why(s.likely_worth_error));
        ratio("cost per QALY", s.icer, note_on(s.icer));
        next_best();
    }
    return t;
}

CsvTable cheers(const Comparison& c, const ValueForMoney& v) {
    CsvTable t{"cheers.csv",
               "The 28 items of CHEERS 2022, filled as far as a simulator can know.",
               {"number", "section", "item", "asks", "reported", "answer"},
               {}};
    for (const CheersItem& each : cheers_of(c, v))
        t.rows.push_back(row_of(static_cast<std::size_t>(each.number), each.section, each.item, each.asks,
                                each.reported ? "yes" : "no", each.answer));
    return t;
}

CsvTable curves(const Comparison& c, const Row& names) {
    CsvTable t{"curves.csv",
               "Means over people by week, mean over replicates and its error, and the paired difference to the first "
               "world.",
               {"curve", "unit", "world", "group", "week", "mean", "error", "difference", "difference_error"},
               {}};
    for (const Curve& curve : c.curves)
        for (std::size_t w = 0; w < std::min(c.worlds.size(), curve.mean.size()); ++w)
            for (std::size_t g = 0; g < std::min(c.groups.size(), curve.mean[w].size()); ++g)
                for (std::size_t k = 0; k < curve.mean[w][g].size(); ++k)
                    t.rows.push_back(
                        row_of(name_of(curve.id), unit_of(curve.id), names[w], c.groups[g], k + 1, curve.mean[w][g][k],
                               curve.error[w][g][k],
                               w ? row_of(curve.differs[w][g][k], curve.differs_error[w][g][k]) : not_known_cells(2)));
    return t;
}

// Quoted where a reader would else see another cell, and where a leading or trailing space would be lost.
std::string cell(const std::string& text) {
    const bool plain = text.find_first_of(",\"\n\r") == std::string::npos &&
                       (text.empty() || (text.front() != ' ' && text.back() != ' '));
    if (plain) return text;
    std::string quoted = "\"";
    for (const char each : text) {
        if (each == '"') quoted += '"';
        quoted += each;
    }
    return quoted + "\"";
}

void add_line(std::string& text, const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i) text += ',';
        text += row.size() == 1 && row[i].empty() ? "\"\"" : cell(row[i]);  // a lone empty cell is no empty line
    }
    text += '\n';
}

}  // namespace

std::vector<CsvTable> tables_of(const Comparison& c, const ValueOptions& options) {
    if (c.replicates() == 0 || c.worlds.empty()) return {};
    const Row names = names_of(c);
    const ValueForMoney v = value_of(c, options);
    std::vector<CsvTable> all{
        by_draw("effects.csv", "QALYs per person, draws by strategies.", names, v.qalys),
        by_draw("costs.csv", "Costs per person in the perspective of the analysis, draws by strategies.", names,
                v.cost)};
    if (options.perspective == Perspective::health_service) {
        ValueOptions wider = options;
        wider.perspective = Perspective::societal;
        all.push_back(by_draw("costs_societal.csv", "Costs per person to society, same draws by strategies.", names,
                              value_of(c, wider).cost));
    }
    for (CsvTable each : {parameters(c, v), outcomes_table(c, names), spill_over(c, names), changes(c, names),
                          change_steps(c, names), marks(c, names), equity(c, options, names), ceac(v, names),
                          icer(c, v, names), value_table(c, v, names), cheers(c, v), curves(c, names)})
        all.push_back(std::move(each));
    std::erase_if(all, [](const CsvTable& t) { return t.rows.empty(); });
    return all;
}

std::string csv_of(const CsvTable& table) {
    std::string text;
    add_line(text, table.columns);
    for (const Row& row : table.rows) add_line(text, row);
    return text;
}

std::vector<std::string> table_files() {
    return {"effects.csv",    "costs.csv",   "costs_societal.csv", "parameters.csv", "outcomes.csv",
            "spill_over.csv", "changes.csv", "change_steps.csv",   "marks.csv",      "equity.csv",
            "ceac.csv",       "icer.csv",    "value.csv",          "cheers.csv",     "curves.csv"};
}

}  // namespace mensana
