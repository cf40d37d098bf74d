#include "analysis/compare/tables.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "analysis/compare/cheers.hpp"
#include "analysis/compare/equity.hpp"

namespace mensana {
namespace {

using Row = std::vector<std::string>;

// As many digits as it needs to be the same number again.
std::string text_of(double x) { return std::isfinite(x) ? fmt::format("{}", x) : "NA"; }
std::string text_of(float x) { return std::isfinite(x) ? fmt::format("{}", x) : "NA"; }
std::string whole(std::size_t x) { return std::to_string(x); }

void add(Row& row, const Estimate& e) {
    for (const double x : {e.value, e.error, e.low, e.high}) row.push_back(text_of(x));
}
void add(Row& row, const OverDraws& o) {
    for (const double x : {o.mean, o.sd, o.low, o.high}) row.push_back(text_of(x));
}
void not_known(Row& row, std::size_t cells) { row.insert(row.end(), cells, "NA"); }

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

CsvTable by_draw(const char* file, const char* meaning, const Row& names,
                 const std::vector<std::vector<double>>& values) {
    CsvTable t{file, meaning, names, {}};
    for (const auto& draw : values) {
        Row row;
        for (const double each : draw) row.push_back(text_of(each));
        t.rows.push_back(std::move(row));
    }
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
        Row row{whole(r)};
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
Total total_of(const Outcome& outcome, const Sums& s) {
    const double years = s.person_days / 365;
    if (outcome.unit == "days a person and year") return {years, "days"};
    if (outcome.unit == "per 1,000 people and year") return {years / 1000, "cases"};
    if (outcome.unit == "minutes a person and week") return {s.person_days / 7, "minutes"};
    return {std::nan(""), "NA"};
}

CsvTable outcomes_table(const Comparison& c, const Row& names) {
    CsvTable t{"outcomes.csv",
               "Every outcome by world and group over all years: mean over replicates, Monte-Carlo error and 95 % "
               "interval; paired difference to the first world; the difference in total per 1,000 people of the group "
               "and, for all, per participant of the world.",
               {"outcome",
                "unit",
                "world",
                "group",
                "dimension",
                "mean",
                "error",
                "low",
                "high",
                "difference",
                "difference_error",
                "difference_low",
                "difference_high",
                "total_unit",
                "per_1000_people",
                "per_1000_people_error",
                "per_1000_people_low",
                "per_1000_people_high",
                "per_participant",
                "per_participant_error",
                "per_participant_low",
                "per_participant_high",
                "pairing_gain"},
               {}};
    for (const Outcome& outcome : outcomes())
        for (std::size_t w = 0; w < c.worlds.size(); ++w)
            for (std::size_t g = 0; g < c.groups.size(); ++g) {
                Row row{std::string{outcome.name}, std::string{outcome.unit}, names[w], c.groups[g], c.dimension[g]};
                add(row, estimate_of(by_replicate(c, outcome, w, g)));
                if (w == 0) {
                    not_known(row, 14);
                    t.rows.push_back(std::move(row));
                    continue;
                }
                add(row, estimate_of(differences(c, outcome, w, g)));
                std::vector<double> for_thousand, for_one;
                std::string unit;
                for (const auto& life : c.lives) {
                    const Sums here = over_years(life[w].groups[g]), there = over_years(life[0].groups[g]);
                    const Total a = total_of(outcome, here), b = total_of(outcome, there);
                    const double total = outcome.of(here) * a.times - outcome.of(there) * b.times;
                    unit = a.unit;
                    for_thousand.push_back(there.people > 0 ? 1000 * total / there.people : std::nan(""));
                    for_one.push_back(life[w].ever_joined > 0 ? total / life[w].ever_joined : std::nan(""));
                }
                row.push_back(unit);
                add(row, estimate_of(for_thousand));
                if (g == 0)
                    add(row, estimate_of(for_one));
                else
                    not_known(row, 4);
                row.push_back(c.replicates() > 1 ? text_of(pairing_gain(c, outcome, w, g)) : "NA");
                t.rows.push_back(std::move(row));
            }
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
        const char *name, *unit;
        double (*of)(const AtDistance&, double days);
    };
    static const Measure measures[]{
        {"episode days", "days a person", [](const AtDistance& d, double) { return d.episode_days / d.people; }},
        {"depressive episodes", "a person", [](const AtDistance& d, double) { return d.episodes / d.people; }},
        {"PHQ-9", "points", [](const AtDistance& d, double days) { return d.phq9_days / d.people / days; }},
        {"active minutes", "minutes a person and week",
         [](const AtDistance& d, double days) { return 7 * d.minutes / d.people / days; }}};
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        for (std::size_t d = 0; d < distances; ++d)
            for (const Measure& measure : measures) {
                std::vector<double> people, values;
                for (const auto& life : c.lives) {
                    people.push_back(life[w].distance[d].people);
                    // A replicate in which nobody lived at this distance says nothing of it.
                    if (people.back() > 0) values.push_back(measure.of(life[w].distance[d], c.days));
                }
                Row row{names[w], d + 1 < distances ? whole(d) : "farther", text_of(estimate_of(people).value),
                        measure.name, measure.unit};
                add(row, estimate_of(values));
                t.rows.push_back(std::move(row));
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
                std::vector<double> people;
                double all = 0, of_this = 0;
                for (const auto& life : c.lives) {
                    const Changed& each = life[w].changed[k];
                    people.push_back(each.*kinds[i]);
                    of_this += people.back(), all += each.gain + each.lose + each.same;
                }
                Row row{names[w], std::string{changed_in[k].name}, std::string{changed_in[k].unit},
                        text_of(changed_in[k].threshold), words[i]};
                add(row, estimate_of(people));
                row.push_back(all > 0 ? text_of(of_this / all) : "NA");
                t.rows.push_back(std::move(row));
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
                std::vector<double> people;
                for (const auto& life : c.lives)
                    if (b < life[w].changed[k].steps.size()) people.push_back(life[w].changed[k].steps[b]);
                const double from = changed_in[k].low + changed_in[k].bin * static_cast<double>(b);
                t.rows.push_back({names[w], std::string{changed_in[k].name}, std::string{changed_in[k].unit},
                                  text_of(from), text_of(from + changed_in[k].bin),
                                  text_of(estimate_of(people).value)});
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
            std::vector<double> smd, among, everybody;
            for (const auto& life : c.lives)
                for (const Mark& mark : life[w].marks)
                    if (mark.trait == trait)
                        smd.push_back(mark.smd), among.push_back(mark.among), everybody.push_back(mark.everybody);
            Row row{names[w], trait};
            add(row, estimate_of(smd));
            row.push_back(text_of(estimate_of(among).value)), row.push_back(text_of(estimate_of(everybody).value));
            t.rows.push_back(std::move(row));
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
        const auto put = [&](const std::string& group, const char* quantity, const char* unit, const Estimate& value) {
            Row row{e.dimension, names[e.world], group, quantity, unit};
            add(row, value);
            t.rows.push_back(std::move(row));
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
        const std::string epsilon = text_of(c.valuation.inequality_aversion.value);
        t.rows.push_back({e.dimension, names[e.world], "", "inequality aversion", "Atkinson's epsilon", epsilon, "0",
                          epsilon, epsilon});
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
    for (const AcceptancePoint& point : v.acceptance) {
        Row row{text_of(point.threshold)};
        for (const double each : point.likely_best) row.push_back(text_of(each));
        row.push_back(names[point.best]), row.push_back(text_of(point.likely_best[point.best]));
        row.push_back(text_of(point.evpi)), row.push_back(text_of(point.evpi_error));
        for (const double each : point.likely_best_error) row.push_back(text_of(each));
        t.rows.push_back(std::move(row));
    }
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
    for (const FrontierStep& step : v.frontier) {
        constexpr std::array status{"ND", "D", "ED"};
        Row row{names[step.world],
                c.worlds[step.world].title,
                text_of(step.cost),
                text_of(step.cost_error),
                text_of(step.qalys),
                text_of(step.qalys_error),
                status[static_cast<std::size_t>(step.place)],
                step.than != step.world ? names[step.than] : "NA"};
        for (const double x : {step.more_cost, step.more_cost_error, step.more_qalys, step.more_qalys_error,
                               step.icer.value, step.icer.error, step.icer.low, step.icer.high})
            row.push_back(text_of(x));
        row.push_back(step.icer.note()), row.push_back(step.told);
        t.rows.push_back(std::move(row));
    }
    return t;
}

CsvTable value_table(const ValueForMoney& v, const Row& names) {
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
        const auto put = [&](const char* quantity, const std::string& unit, const char* spread, const auto& value) {
            Row row{names[s.world], quantity, unit, spread};
            add(row, value);
            row.push_back(text_of(value.error)), row.push_back(against), row.emplace_back(why(value.error));
            t.rows.push_back(std::move(row));
        };
        const auto alone = [&](const char* quantity, const std::string& unit, const Estimate& value,
                               const std::string& note) {
            Row row{names[s.world], quantity, unit, "draws"};
            add(row, value);
            row.push_back(text_of(value.error)), row.push_back(against), row.push_back(note);
            t.rows.push_back(std::move(row));
        };
        const auto ratio_of = [](const CostPerQaly& r) { return Estimate{r.value, r.error, r.low, r.high}; };
        const auto next_best = [&] {
            for (const FrontierStep& step : v.frontier) {
                if (step.world != s.world) continue;
                const std::size_t other = step.place == FrontierStep::Place::dominated ? step.by : step.than;
                against = other == s.world ? "NA" : names[other];
                alone("cost per QALY beyond the next best", v.currency + " per QALY", ratio_of(step.icer),
                      against != "NA" && step.place == FrontierStep::Place::on ? step.icer.note() : step.told);
            }
        };
        const std::string& money = v.currency;
        put("cost", money, "replicates", s.cost), put("QALYs", "QALYs", "replicates", s.qalys);
        put("DALYs", "DALYs", "replicates", s.dalys), put("programme", money, "replicates", s.programme);
        put("health care", money, "replicates", s.care);
        put("lost production", money, "replicates", s.production);
        put("participants' time and travel", money, "replicates", s.participants);
        put("cost", money, "draws", s.drawn_cost), put("QALYs", "QALYs", "draws", s.drawn_qalys);
        if (s.trade == Trade::reference) {
            next_best();
            continue;
        }
        against = names[v.options.reference];
        put("more cost", money, "replicates", s.more_cost);
        put("more QALYs", "QALYs", "replicates", s.more_qalys);
        put("DALYs averted", "DALYs", "replicates", s.averted_dalys);
        put("depressed days averted", "days", "replicates", s.averted_days);
        put("net benefit", money, "replicates", s.net_benefit);
        put("more cost", money, "draws", s.drawn_more_cost);
        put("more QALYs", "QALYs", "draws", s.drawn_more_qalys);
        put("net benefit", money, "draws", s.drawn_net_benefit);
        alone("worth its money", "share of draws", {s.likely_worth, s.likely_worth_error, std::nan(""), std::nan("")},
              why(s.likely_worth_error));
        alone("cost per QALY", money + " per QALY", ratio_of(s.icer), s.icer.note());
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
        t.rows.push_back({std::to_string(each.number), each.section, each.item, each.asks, each.reported ? "yes" : "no",
                          each.answer});
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
                    t.rows.push_back({curve.name, curve.unit, names[w], c.groups[g], whole(k + 1),
                                      text_of(curve.mean[w][g][k]), text_of(curve.error[w][g][k]),
                                      w ? text_of(curve.differs[w][g][k]) : "NA",
                                      w ? text_of(curve.differs_error[w][g][k]) : "NA"});
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
    all.push_back(parameters(c, v)), all.push_back(outcomes_table(c, names));
    all.push_back(spill_over(c, names)), all.push_back(changes(c, names)), all.push_back(change_steps(c, names));
    all.push_back(marks(c, names)), all.push_back(equity(c, options, names)), all.push_back(ceac(v, names));
    all.push_back(icer(c, v, names)), all.push_back(value_table(v, names)), all.push_back(cheers(c, v));
    all.push_back(curves(c, names));
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
