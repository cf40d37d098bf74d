#include "report/report.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.hpp"
#include "report/cheers.hpp"
#include "report/names.hpp"
#include "report/report_figures.hpp"
#include "report/report_words.hpp"
#include "report/value_words.hpp"

namespace mensana {

using nlohmann::json;

namespace {

std::string title_of(const Comparison& c, std::size_t world) {
    return c.worlds[world].title.empty() ? c.worlds[world].name : c.worlds[world].title;
}

std::string more(std::string summary, const std::string& html, bool print = false, bool open = false) {
    return filled("more", {{"summary", std::move(summary)}, {"html", html}, {"print", print}, {"open", open}});
}

bool is_about_offers(const Curve& curve) { return curve.id == CurveId::in_offer; }

// ---- the first page

std::string question_of(const Comparison& c) {
    std::vector<std::string> titles;
    for (std::size_t w = 1; w < c.worlds.size(); ++w) titles.push_back(title_of(c, w));
    if (c.worlds.size() == 2 && !c.worlds[1].question.empty()) return c.worlds[1].question;
    return fmt::format("{}: what would change?", joined_words(titles, "or"));
}

json worlds_of(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    json worlds = json::array();
    for (std::size_t w = 0; w < c.worlds.size(); ++w) {
        const std::string title = title_of(c, w), label = chapter.labels[w];
        worlds.push_back({{"swatch", swatch_of(look_of_world(w))},
                          {"label", label},
                          {"title", label == title ? "" : title},
                          {"baseline", w == 0},
                          {"question", c.worlds[w].question}});
    }
    return worlds;
}

json facts_of(const Comparison& c) {
    const auto with = [&](Evidence evidence) { return std::ranges::count(c.assumptions, evidence, &Told::evidence); };
    json facts = json::array();
    const auto add = [&](auto number, const std::string& words) {
        facts.push_back({{"number", number_text(static_cast<double>(number))}, {"words", words}});
    };
    add(c.replicates(), c.partial ? fmt::format("of {} replicates", c.asked_replicates)
                                  : std::string{c.replicates() == 1 ? "replicate" : "replicates"});
    add(c.people, "people in each, the same in every strategy");
    add(c.days, fmt::format("days from {}", c.start.empty() ? "day 0" : c.start));
    add(with(Evidence::measured), "parameters measured in studies");
    add(with(Evidence::calibrated), "calibrated to published figures");
    add(with(Evidence::assumed), fmt::format("assumed, for want of a study; and {} of the {} figures of the valuation",
                                             assumed_figures(c.valuation), c.valuation.list().size()));
    return facts;
}

std::string value_sentence(const Comparison& c, const ValueForMoney& value, std::size_t world) {
    const StrategyValue& s = value.strategies[world];
    if (s.trade == Trade::same)
        return fmt::format("For the {} it neither costs nor gains anything.", name_of(value.options.perspective));
    const auto with_ratio = [&](std::string_view words) {
        return fmt::format("{} ({})", words, ratio_text(s.icer, value.currency));
    };
    const std::string told = s.trade == Trade::dominates ? with_ratio("costs less than it saves, and health is gained")
                             : s.trade == Trade::is_dominated ? with_ratio("costs more and loses health")
                                                              : strategy_text(c, value, world);
    const std::string next = next_best_text(c, value, world);
    const int digits = s.likely_worth_error > 0 && 100 * s.likely_worth_error < 0.95 ? 1 : 0;
    return fmt::format(
        "For the {} it {}. {}It is worth its money with a chance of {} %{} if a QALY, a year of full health, is worth "
        "{} {}.",
        name_of(value.options.perspective), told, next.empty() ? "" : "Against the next best: " + next + ". ",
        number_text(100 * s.likely_worth, digits),
        std::isfinite(s.likely_worth_error)
            ? fmt::format(" (Monte-Carlo error {})", number_text(100 * s.likely_worth_error, digits))
            : "",
        number_text(value.threshold), value.currency);
}

json answers_of(const Chapter& chapter, const ValueForMoney* value) {
    const Comparison& c = chapter.c;
    json answers = json::array();
    for (std::size_t w = 1; w < c.worlds.size(); ++w) {
        json unoffered = json::array(), points = json::array();
        for (const std::string& offer : offered_to_nobody(c, w)) unoffered.push_back({{"offer", offer}});
        const Answer answer = answer_of(c, w);
        for (const auto& each : answer.more) points.push_back({{"text", each}});
        if (value) points.push_back({{"text", value_sentence(c, *value, w)}});
        answers.push_back({{"label", chapter.labels[w]},
                           {"lead", answer.lead},
                           {"unoffered", unoffered},
                           {"has_points", !points.empty()},
                           {"points", points}});
    }
    return answers;
}

std::string difference_of(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    const auto curve = std::ranges::find(c.curves, CurveId::depressed, &Curve::id);
    if (c.worlds.size() < 2 || curve == c.curves.end()) return {};
    return html_of(difference_figure(
        chapter, static_cast<std::size_t>(curve - c.curves.begin()),
        fmt::format("Difference over time: {}", name_of(curve->id)),
        fmt::format("Week by week, everybody, against {}, which is zero.{}", chapter.labels[0],
                    c.replicates() > 1 ? " Shaded: 95 % intervals." : " One replicate: no intervals.")));
}

// What every chapter says, found or not.
json brief_of(const Chapter& chapter, const ValueForMoney* value, bool one_of_several) {
    const Comparison& c = chapter.c;
    return {{"id", chapter.id},
            {"program", c.program},
            {"scenarios", counted(static_cast<double>(c.worlds.size()), "scenario", "scenarios")},
            {"partial", partial_text(c)},
            {"level", one_of_several ? 2 : 1},
            {"several", one_of_several},
            {"question", question_of(c)},
            {"worlds", worlds_of(chapter)},
            {"alone", c.worlds.size() < 2},
            {"answers", answers_of(chapter, value)},
            {"difference", difference_of(chapter)},
            {"facts", facts_of(c)},
            {"setting", setting_text(c)},
            {"doubt", doubt_text(c)},
            {"precise", c.precise}};
}

// ---- figures

void add_effects(const Chapter& chapter, json& to) {
    const Comparison& c = chapter.c;
    std::string curves;
    for (std::size_t k = 0; k < c.curves.size(); ++k)
        if (!is_about_offers(c.curves[k])) curves += html_of(curve_figure(chapter, k));
    to["curves"] = curves + data_block(chapter.id + "curves", json_of(curves_of_groups(chapter)));
    to["outcomes"] =
        html_of(outcomes_figure(chapter)) +
        more("All outcomes in their own units, and for each who took part", html_of(outcomes_table(chapter)));
    to["by_income"] = std::ranges::find(c.dimension, GroupedBy::income) != c.dimension.end();
    to["groups"] = html_of(groups_figure(chapter, outcome_of(OutcomeId::depressed_days), 1000,
                                         "per 1,000 people of the group and year", "Depressed days, group by group")) +
                   html_of(groups_figure(chapter, outcome_of(OutcomeId::active_minutes), 1, "minutes a person and week",
                                         "Active minutes, group by group")) +
                   more("All outcomes in all groups", html_of(groups_table(chapter)));
    to["change"] =
        html_of(changed_figure(chapter)) + html_of(steps_figure(chapter, 0)) + html_of(marks_figure(chapter));
}

ReportTable offers_table(const Chapter& chapter) {
    ReportTable offers{
        "The offers",
        {"offer", "strategy", "what it is", "for whom", "from day", "for days", "uptake", "places", "costs", "source"},
        {},
        true};
    for (std::size_t w = 1; w < chapter.c.worlds.size(); ++w)
        for (const OfferTold& each : chapter.c.worlds[w].offers)
            offers.rows.push_back(
                {each.name,
                 {chapter.labels[w], each.kind, each.who, number_text(each.start), number_text(each.length),
                  number_text(100 * each.uptake) + " %", each.capacity > 0 ? number_text(each.capacity) : "no limit",
                  fmt::format("{} fixed, {} a head, {} a session", number_text(each.cost.fixed),
                              short_number(each.cost.per_head), short_number(each.cost.per_session)),
                  each.source}});
    return offers;
}

ReportTable valuation_table(const Valuation& valuation) {
    ReportTable figures{"Figures of the valuation", {"figure", "value", "range", "unit", "source"}, {}, true};
    const Valuation unsaid;
    const auto list = valuation.list(), usual = unsaid.list();
    for (std::size_t n = 0; n < list.size(); ++n)
        figures.rows.push_back({std::string{list[n]->name},
                                {short_number(list[n]->value),
                                 fmt::format("{} to {}", short_number(list[n]->low), short_number(list[n]->high)),
                                 std::string{list[n]->unit}, source_told(*list[n], *usual[n])}});
    return figures;
}

void add_value(const Chapter& chapter, const ValueForMoney& health, json& to) {
    const Comparison& c = chapter.c;
    ValueOptions wider;
    wider.perspective = Perspective::societal;
    std::string offers = html_of(offers_figure(chapter)) + more("What is offered", html_of(offers_table(chapter)));
    for (std::size_t k = 0; k < c.curves.size(); ++k)
        if (is_about_offers(c.curves[k])) offers += html_of(curve_figure(chapter, k, false));
    to["offers"] = offers;
    to["reach"] = html_of(distance_figure(chapter));
    to["currency"] = health.currency;
    to["price_year"] = health.price_year;
    to["draws"] = number_text(static_cast<double>(health.draws));
    to["plane"] = html_of(plane_figure(chapter, health));
    to["threshold_row"] = health.at_threshold + 1;
    to["thresholds"] = html_of(acceptance_figure(chapter, health)) + html_of(net_benefit_figure(chapter, health));
    to["frontier"] = html_of(frontier_table(chapter, health));
    to["societal_frontier"] = html_of(frontier_table(chapter, value_of(c, wider)));
    to["certainty"] = worth_text(health.evpi_of_figures);
    to["costs"] = more("Where costs and health come from", html_of(costs_table(chapter, health))) +
                  more("The figures of the valuation and their sources", html_of(valuation_table(chapter.c.valuation)));
}

json equity_json(const Chapter& chapter) {
    const auto equity = equity_of(chapter.c);
    if (equity.empty()) return {};
    const ReportTable leaning = leaning_table(chapter, equity);
    return {{"figure", html_of(equity_figure(chapter, equity))},
            {"leaning", leaning.rows.empty() ? "" : html_of(leaning)}};
}

json people_json(const Chapter& chapter) {
    if (chapter.c.sample.empty()) return {};
    const Choices lives = lives_of_people(chapter);
    return {{"figure", html_of(people_figure(chapter))},
            {"many", chapter.c.sample.size()},
            {"life", html_of(life_figure(chapter, lives))},
            {"data", data_block(chapter.id + "sample", json_of(lives))}};
}

// ---- what it rests on

// A row for each number; of one kind of evidence, the word that says so is in the caption and not in each row.
std::vector<std::string> told_cells(const Told& told, std::string why) {
    return {short_number(told.value), fmt::format("{} to {}", short_number(told.low), short_number(told.high)),
            told.unit, std::move(why)};
}

ReportTable told_table(std::string caption, const std::vector<Told>& all, std::optional<Evidence> only = {}) {
    ReportTable table{std::move(caption), {"parameter", "value", "range", "unit", "why"}, {}, true};
    for (const Told& each : all) {
        if (only && each.evidence() != *only) continue;
        std::string why = each.source;
        for (const std::string_view begin : {"ASSUMED: ", "CALIBRATED: "})
            if (only && why.starts_with(begin)) why.erase(0, begin.size());
        table.rows.push_back({each.name, told_cells(each, std::move(why))});
    }
    return table;
}

std::string assumptions_of(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    ReportTable changes{
        "Changed against the baseline", {"parameter", "strategy", "value", "range", "unit", "why"}, {}, true};
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        for (const Told& each : c.worlds[w].changed) {
            changes.rows.push_back({each.name, told_cells(each, each.source)});
            changes.rows.back().cells.insert(changes.rows.back().cells.begin(), chapter.labels[w]);
        }
    std::string html;
    if (!changes.rows.empty())
        html += more(fmt::format("Changed by a strategy ({})", changes.rows.size()), html_of(changes), true, true);
    if (!c.uncertain.empty())
        html += more(fmt::format("Uncertain, drawn anew for each replicate ({})", c.uncertain.size()),
                     html_of(told_table("Uncertain parameters", c.uncertain)), true);
    for (const auto& [kind, words] : {std::pair{Evidence::assumed, "Assumed, because no study was found"},
                                      std::pair{Evidence::calibrated, "Calibrated to published figures"}}) {
        const ReportTable table = told_table(words, c.assumptions, kind);
        if (!table.rows.empty()) html += more(fmt::format("{} ({})", words, table.rows.size()), html_of(table), true);
    }
    return html;
}

void add_methods(const Chapter& chapter, json& to) {
    const Comparison& c = chapter.c;
    to["number_of_people"] = number_text(static_cast<double>(c.people));
    to["days"] = number_text(c.days), to["settle_days"] = number_text(c.settle_days);
    std::vector<std::string> gains;
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        if (const double gain = pairing_gain(c, outcome_of(OutcomeId::depressed_days), w, 0); std::isfinite(gain))
            gains.push_back(fmt::format("{} times for {}", short_number(gain), chapter.labels[w]));
    to["gains"] = joined_words(gains);
    json off = json::array();
    for (std::size_t w = 0; w < c.worlds.size(); ++w)
        if (!c.worlds[w].off.empty())
            off.push_back(
                {{"label", chapter.labels[w]},
                 {"mechanisms", joined_words(c.worlds[w].off)},
                 {"off_since", c.never_there ? ", and people grew up so" : " from day 0 on; people grew up with it"}});
    to["any_off"] = !off.empty(), to["off"] = off;
    to["assumptions"] = assumptions_of(chapter);
}

std::string cheers(const Chapter& chapter, const ValueForMoney& value) {
    ReportTable table{"CHEERS 2022", {"item", "what is to be reported", "here"}, {}, true};
    for (const CheersItem& each : cheers_of(chapter.c, value))
        table.rows.push_back({fmt::format("{}. {}", each.number, each.item), {each.asks, each.answer}});
    return more("The 28 items of CHEERS 2022", html_of(table), true);
}

// A section of a scenario: "[time]" and its lines; one of several of a kind, "[[intervention]]", has its name in the
// heading, too.
struct ScenarioPart {
    std::string heading;
    std::vector<std::string_view> lines;
};
std::vector<ScenarioPart> parts_of(std::string_view text) {
    std::vector<ScenarioPart> parts(1);
    for (const std::string_view line : lines_of(text)) {
        if (line.starts_with("["))
            parts.push_back({std::string{line}, {}});
        else if (parts.back().heading.starts_with("[[") && line.starts_with("name = "))
            parts.back().heading += fmt::format("\n{}", line);
        else if (!line.empty())
            parts.back().lines.push_back(line);
    }
    return parts;
}

// What a scenario says otherwise than the baseline, section by section.
std::string otherwise_than(std::string_view baseline, std::string_view text) {
    const auto usual = parts_of(baseline);
    std::string all;
    for (const ScenarioPart& part : parts_of(text)) {
        const auto same = std::ranges::find(usual, part.heading, &ScenarioPart::heading);
        std::string lines;
        for (const auto& line : part.lines)
            if (same == usual.end() || std::ranges::find(same->lines, line) == same->lines.end())
                lines += fmt::format("{}\n", line);
        if (lines.empty() && same != usual.end()) continue;
        all += fmt::format("{}{}{}{}", all.empty() ? "" : "\n", part.heading, part.heading.empty() ? "" : "\n", lines);
    }
    return all;
}

void add_scenarios(const Chapter& chapter, json& to) {
    const Comparison& c = chapter.c;
    to["command"] = c.command, to["commit"] = c.commit.empty() ? "unknown" : c.commit;
    to["seed"] = c.seed, to["began"] = c.began, to["seconds"] = short_number(c.seconds);
    to["texts"] = json::array();
    for (std::size_t w = 0; w < c.worlds.size(); ++w) {
        const Strategy& world = c.worlds[w];
        const std::string text = w == 0 ? world.text : otherwise_than(c.worlds[0].text, world.text);
        to["texts"].push_back(
            {{"label", chapter.labels[w]}, {"file", world.file}, {"baseline", w == 0}, {"text", text}});
    }
}

std::string id_of_chapter(std::size_t nth) { return fmt::format("c{}-", nth); }

std::string chapter_of(const Comparison& c, std::size_t nth, bool one_of_several) {
    const Chapter chapter{c, id_of_chapter(nth), labels_of(c)};
    const bool found = c.replicates() > 0 && c.worlds.size() > 1, valued = found && is_valued(c);
    const ValueForMoney health = found ? value_of(c) : ValueForMoney{};
    json all = brief_of(chapter, valued ? &health : nullptr, one_of_several);
    all["found"] = found, all["valued"] = valued;
    if (found) {
        add_effects(chapter, all);
        if (valued) add_value(chapter, health, all);
        all["equity"] = equity_json(chapter), all["people"] = people_json(chapter);
        all["cheers"] = cheers(chapter, health);
    }
    add_methods(chapter, all);
    add_scenarios(chapter, all);
    return filled("chapter", all);
}

}  // namespace

std::string report_of(const std::vector<Comparison>& comparisons) {
    const bool several = comparisons.size() > 1;
    std::vector<std::string> questions;
    std::string chapters;
    json contents = json::array();
    std::vector<Look> looks;
    for (std::size_t k = 0; k < comparisons.size(); ++k) {
        const Comparison& c = comparisons[k];
        const std::string question = c.worlds.empty() ? "a comparison of nothing" : question_of(c);
        if (std::ranges::find(questions, question) == questions.end()) questions.push_back(question);
        contents.push_back({{"id", id_of_chapter(k)}, {"question", question}});
        chapters += chapter_of(c, k, several);
        while (looks.size() < c.worlds.size()) looks.push_back(look_of_world(looks.size()));
    }
    if (several) chapters = filled("cover", {{"many", comparisons.size()}, {"chapters", contents}}) + chapters;
    return page_of(questions.empty() ? "mensana" : fmt::format("{}", fmt::join(questions, " \u00b7 ")), swatches(looks),
                   chapters);
}

}  // namespace mensana
