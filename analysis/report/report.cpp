#include "report/report.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

#include "base/text.hpp"
#include "report/cheers.hpp"
#include "report/names.hpp"
#include "report/report_figures.hpp"
#include "report/report_words.hpp"
#include "report/value_words.hpp"

namespace mensana {
namespace {

std::string title_of(const Comparison& c, std::size_t world) {
    return c.worlds[world].title.empty() ? c.worlds[world].name : c.worlds[world].title;
}

std::string heading(const Chapter& chapter, std::string_view id, std::string_view words) {
    return fmt::format("<h2 id=\"{}part-{}\">{}</h2>\n", chapter.id, id, escaped(words));
}
std::string more(std::string_view summary, const std::string& html, std::string_view classes = "more") {
    return fmt::format("<details class=\"{}\"><summary>{}</summary>\n{}</details>\n", classes, escaped(summary), html);
}
std::string section(const std::string& html) { return "<section>\n" + html + "</section>\n"; }

bool is_about_offers(const Curve& curve) { return curve.id == CurveId::in_offer; }

// ---- the first page

std::string question_of(const Comparison& c) {
    std::vector<std::string> titles;
    for (std::size_t w = 1; w < c.worlds.size(); ++w) titles.push_back(title_of(c, w));
    if (c.worlds.size() == 2 && !c.worlds[1].question.empty()) return c.worlds[1].question;
    return fmt::format("{}: what would change?", joined_words(titles, "or"));
}

std::string worlds_list(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::string html = "<dl class=\"worlds\">\n";
    for (std::size_t w = 0; w < c.worlds.size(); ++w) {
        const std::string title = title_of(c, w), label = chapter.labels[w];
        html += fmt::format("<dt>{}</dt><dd><strong>{}</strong>{}{} <span>\u00b7 {}</span></dd>\n",
                            swatch_of(look_of_world(w)), escaped(label), label == title ? "" : ": " + escaped(title),
                            w == 0 ? " <span>(what the others are held against)</span>" : "",
                            escaped(c.worlds[w].question));
    }
    return html + "</dl>\n";
}

std::string facts(const Comparison& c) {
    const auto with = [&](Evidence evidence) { return std::ranges::count(c.assumptions, evidence, &Told::evidence); };
    const std::size_t of_value = assumed_figures(c.valuation);
    std::string html = "<ul class=\"facts\">\n";
    const auto add = [&](const std::string& number, const std::string& words) {
        html += fmt::format("<li><b>{}</b>{}</li>\n", escaped(number), escaped(words));
    };
    const auto count = [](auto n) { return number_text(static_cast<double>(n)); };
    add(count(c.replicates()), c.partial ? fmt::format("of {} replicates", c.asked_replicates)
                                         : std::string{c.replicates() == 1 ? "replicate" : "replicates"});
    add(count(c.people), "people in each, the same in every strategy");
    add(number_text(c.days), fmt::format("days from {}", c.start.empty() ? "day 0" : c.start));
    add(count(with(Evidence::measured)), "parameters measured in studies");
    add(count(with(Evidence::calibrated)), "calibrated to published figures");
    add(count(with(Evidence::assumed)),
        fmt::format("assumed, for want of a study; and {} of the {} figures of the valuation", of_value,
                    c.valuation.list().size()));
    return html + "</ul>\n" + paragraph(setting_text(c), "small");
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

std::string brief(const Chapter& chapter, const ValueForMoney* value, bool first) {
    const Comparison& c = chapter.c;
    std::string html = fmt::format("<div class=\"brief\" id=\"{}top\">\n", chapter.id);
    html += paragraph(fmt::format("A comparison of {} in a simulated population \u00b7 {}",
                                  counted(static_cast<double>(c.worlds.size()), "scenario", "scenarios"), c.program),
                      "kicker");
    if (const auto partial = partial_text(c); !partial.empty())
        html += "<p class=\"alarm\"><strong>Partial result.</strong> " + escaped(partial) + "</p>\n";
    html += fmt::format("<h{0}>{1}</h{0}>\n", first ? 1 : 2, escaped(question_of(c)));
    html += worlds_list(chapter);
    html += "<h2>The answer</h2>\n";
    if (c.worlds.size() < 2) html += paragraph("There is one scenario only, and so nothing to compare.", "lede");
    for (std::size_t w = 1; w < c.worlds.size(); ++w) {
        for (const std::string& offer : offered_to_nobody(c, w))
            html += fmt::format(
                "<p class=\"alarm\"><strong>Nobody was offered {}</strong> in {}: what follows says nothing about "
                "it.</p>\n",
                escaped(offer), escaped(chapter.labels[w]));
        const Answer answer = answer_of(c, w);
        html += fmt::format("<p class=\"lede\"><strong>{}.</strong> {}</p>\n", escaped(chapter.labels[w]),
                            escaped(answer.lead));
        std::string points;
        for (const auto& each : answer.more) points += "<li>" + running_text(each) + "</li>\n";
        if (value) points += "<li>" + running_text(value_sentence(c, *value, w)) + "</li>\n";
        if (!points.empty()) html += "<ul class=\"points\">\n" + points + "</ul>\n";
    }
    html += paragraph(
        "A depressed day is a day on which somebody would score 10 or more on the PHQ-9, a questionnaire.", "small");
    const auto curve = std::ranges::find(c.curves, CurveId::depressed, &Curve::id);
    if (c.worlds.size() > 1 && curve != c.curves.end())
        html += html_of(difference_figure(
            chapter, static_cast<std::size_t>(curve - c.curves.begin()),
            fmt::format("Difference over time: {}", name_of(curve->id)),
            fmt::format("Week by week, everybody, against {}, which is zero.{}", chapter.labels[0],
                        c.replicates() > 1 ? " Shaded: 95 % intervals." : " One replicate: no intervals.")));
    html += "<h2>What it rests on</h2>\n" + facts(c);
    html += "<p class=\"notice\"><strong>A model\u2019s answer, not clinical advice.</strong> " +
            running_text(doubt_text(c)) + (c.precise.empty() ? "" : " " + escaped(c.precise)) + "</p>\n";
    return html + "</div>\n";
}

// ---- figures

std::string over_time(const Chapter& chapter) {
    std::string html = heading(chapter, "time", "Over time");
    html += paragraph(
        "Each line is one strategy, lived by the same people with the same luck. What the strategies do differs "
        "little from what people bring along, so look at the lower plot for the difference.");
    html += fmt::format("<div class=\"pick\" data-curves=\"{}curves\"></div>\n", chapter.id);
    for (std::size_t k = 0; k < chapter.c.curves.size(); ++k)
        if (!is_about_offers(chapter.c.curves[k])) html += html_of(curve_figure(chapter, k));
    return section(html + data_block(chapter.id + "curves", curves_json(chapter)));
}

std::string effects(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::string html = heading(chapter, "effects", "Effects");
    html += html_of(outcomes_figure(chapter));
    html += more("All outcomes in their own units, and for each who took part", html_of(outcomes_table(chapter)));
    if (std::ranges::find(c.dimension, GroupedBy::income) != c.dimension.end())
        html += paragraph("Income is that of the family, in multiples of the poverty line.", "small");
    html += html_of(groups_figure(chapter, outcome_of(OutcomeId::depressed_days), 1000,
                                  "per 1,000 people of the group and year", "Depressed days, group by group"));
    html += html_of(groups_figure(chapter, outcome_of(OutcomeId::active_minutes), 1, "minutes a person and week",
                                  "Active minutes, group by group"));
    html += more("All outcomes in all groups", html_of(groups_table(chapter)));
    return section(html);
}

std::string taking_part(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::string html = heading(chapter, "offers", "Who takes part, and who stays");
    ReportTable offers{
        "The offers",
        {"offer", "strategy", "what it is", "for whom", "from day", "for days", "uptake", "places", "costs", "source"},
        {},
        true};
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        for (const OfferTold& each : c.worlds[w].offers)
            offers.rows.push_back(
                {each.name,
                 {chapter.labels[w], each.kind, each.who, number_text(each.start), number_text(each.length),
                  number_text(100 * each.uptake) + " %", each.capacity > 0 ? number_text(each.capacity) : "no limit",
                  fmt::format("{} fixed, {} a head, {} a session", number_text(each.cost.fixed),
                              short_number(each.cost.per_head), short_number(each.cost.per_session)),
                  each.source}});
    html += html_of(offers_figure(chapter));
    html += more("What is offered", html_of(offers));
    for (std::size_t k = 0; k < c.curves.size(); ++k)
        if (is_about_offers(c.curves[k])) html += html_of(curve_figure(chapter, k, false));
    return section(html);
}

std::string people(const Chapter& chapter) {
    std::string html = heading(chapter, "change", "Who changes");
    html += paragraph(
        "The same people live in every strategy, so it is known of each whether they fare better or worse than "
        "they would have, and who they are. Without common luck this could only be guessed.");
    html += html_of(changed_figure(chapter));
    html += html_of(steps_figure(chapter, 0));
    html += html_of(marks_figure(chapter));
    return section(html);
}

std::string reach(const Chapter& chapter) {
    return section(
        heading(chapter, "reach", "Spill-over: those who did not take part") +
        paragraph("Somebody who takes up exercise takes others along, and somebody who feels better is easier to live "
                  "with. This is how far that goes.") +
        html_of(distance_figure(chapter)));
}

std::string money(const Chapter& chapter, const ValueForMoney& health, const ValueForMoney& societal) {
    std::string html = heading(chapter, "value", "Value for money");
    html += paragraph(
        fmt::format("Health is counted in quality-adjusted life years (QALYs), costs in {} of {}. {} draws cross the "
                    "replicates with the figures of the valuation, within their ranges.",
                    health.currency, health.price_year, number_text(static_cast<double>(health.draws))));
    html += html_of(plane_figure(chapter, health));
    html += fmt::format(
        "<div class=\"pick wide\" data-value=\"{0}value\" data-figures=\"#{0}acceptance, #{0}benefit\"></div>\n",
        chapter.id);
    html += html_of(acceptance_figure(chapter, health)) + html_of(net_benefit_figure(chapter, health));
    html += data_block(chapter.id + "value", value_json(chapter, health));
    html += "<h3>Cost-effectiveness, health service perspective</h3>\n" + html_of(frontier_table(chapter, health));
    html += "<h3>Cost-effectiveness, societal perspective</h3>\n" + html_of(frontier_table(chapter, societal));
    html += paragraph(
        fmt::format(
            "In order of cost, each against the next best that is left; \u00b1 is the Monte-Carlo error. The societal "
            "perspective adds lost production and the time and travel of those who take part. These are means over "
            "draws, whose ranges reach farther to one side than to the other, and are the ones to quote; below, where "
            "costs come from, each figure has its usual value. Knowing the "
            "valuation\u2019s figures for certain before deciding would be worth {} {} a person.",
            health.evpi_of_figures < 0.005 ? "less than 0.01" : short_number(health.evpi_of_figures), health.currency),
        "small");
    html += more("Where costs and health come from", html_of(costs_table(chapter, health)));
    ReportTable figures{"Figures of the valuation", {"figure", "value", "range", "unit", "source"}, {}, true};
    const Valuation unsaid;
    const auto list = chapter.c.valuation.list(), usual = unsaid.list();
    for (std::size_t n = 0; n < list.size(); ++n)
        figures.rows.push_back({std::string{list[n]->name},
                                {short_number(list[n]->value),
                                 fmt::format("{} to {}", short_number(list[n]->low), short_number(list[n]->high)),
                                 std::string{list[n]->unit}, source_told(*list[n], *usual[n])}});
    return section(html + more("The figures of the valuation and their sources", html_of(figures)));
}

std::string fairness(const Chapter& chapter, const std::vector<EquityOf>& equity) {
    std::string html = heading(chapter, "equity", "Equity");
    html += html_of(equity_figure(chapter, equity));
    const ReportTable leaning = leaning_table(chapter, equity);
    if (!leaning.rows.empty()) {
        html += "<h3>Does it lean to the poor or to the rich?</h3>\n" + html_of(leaning);
        html += paragraph(
            "Concentration indices run from \u22121, all with the lowest rank, to 1, all with the highest. Below zero "
            "under \u201cdepressed days\u201d: the low bear more of them; below zero under \u201cbenefit\u201d: the "
            "low gain more. The equity gain is what a QALY is worth more, to who minds inequality, because of where it "
            "falls.",
            "small");
    }
    return section(html);
}

std::string single_people(const Chapter& chapter) {
    std::string html = heading(chapter, "people", "Single people");
    html += html_of(people_figure(chapter));
    html += fmt::format("<div class=\"explorer\" data-people=\"{}sample\"><h3>Any of {} people</h3></div>\n",
                        chapter.id, chapter.c.sample.size());
    return section(html + data_block(chapter.id + "sample", people_json(chapter)));
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

std::string methods(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::string html = heading(chapter, "methods", "How this was worked out");
    html += paragraph(fmt::format(
        "{} people live day by day for {} days, {} more beforehand so that they settle. Each has traits, states and "
        "ties to others; about a hundred mechanisms, each a claim of the literature with its numbers, say what "
        "exercise, mood, "
        "friends and hardship do to each other. All strategies are lived at once by the same people with the same "
        "random numbers, so that two lives of one person differ by what the strategies do and by nothing else.",
        number_text(static_cast<double>(c.people)), number_text(c.days), number_text(c.settle_days)));
    const Outcome& days = outcome_of(OutcomeId::depressed_days);
    std::vector<std::string> gains;
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        if (const double gain = pairing_gain(c, days, w, 0); std::isfinite(gain))
            gains.push_back(fmt::format("{} times for {}", short_number(gain), chapter.labels[w]));
    if (!gains.empty())
        html += paragraph(
            fmt::format("That is worth much: independent populations would have to be larger to tell depressed days as "
                        "precisely, {}.",
                        joined_words(gains)));
    html += paragraph(doubt_text(c));
    html += "<h3>Mechanisms</h3>\n";
    bool any_off = false;
    std::string off = "<ul>\n";
    for (std::size_t w = 0; w < c.worlds.size(); ++w) {
        if (c.worlds[w].off.empty()) continue;
        any_off = true;
        off += fmt::format("<li><strong>{}</strong> lives without {}.</li>\n", escaped(chapter.labels[w]),
                           escaped(joined_words(c.worlds[w].off)));
    }
    html += any_off ? off + "</ul>\n" + paragraph("All others of the catalogue are on.")
                    : paragraph("All mechanisms of the catalogue are on in all strategies.");

    html += "<h3>Assumptions</h3>\n";
    ReportTable changes{
        "Changed against the baseline", {"parameter", "strategy", "value", "range", "unit", "why"}, {}, true};
    for (std::size_t w = 1; w < c.worlds.size(); ++w)
        for (const Told& each : c.worlds[w].changed) {
            changes.rows.push_back({each.name, told_cells(each, each.source)});
            changes.rows.back().cells.insert(changes.rows.back().cells.begin(), chapter.labels[w]);
        }
    if (!changes.rows.empty())
        html += fmt::format(
            "<details class=\"more print\" open><summary>Changed by a strategy ({})</summary>\n{}</details>\n",
            changes.rows.size(), html_of(changes));
    if (!c.uncertain.empty())
        html += more(fmt::format("Uncertain, drawn anew for each replicate ({})", c.uncertain.size()),
                     html_of(told_table("Uncertain parameters", c.uncertain)), "more print");
    for (const auto& [kind, words] : {std::pair{Evidence::assumed, "Assumed, because no study was found"},
                                      std::pair{Evidence::calibrated, "Calibrated to published figures"}}) {
        const ReportTable table = told_table(words, c.assumptions, kind);
        if (!table.rows.empty())
            html += more(fmt::format("{} ({})", words, table.rows.size()), html_of(table), "more print");
    }
    html += paragraph("What was measured, with its sources, is in the program: mensana catalogue.", "small");
    return section(html);
}

std::string cheers(const Chapter& chapter, const ValueForMoney& value) {
    ReportTable table{"CHEERS 2022", {"item", "what is to be reported", "here"}, {}, true};
    for (const CheersItem& each : cheers_of(chapter.c, value))
        table.rows.push_back({fmt::format("{}. {}", each.number, each.item), {each.asks, each.answer}});
    return more("The 28 items of CHEERS 2022", html_of(table), "more print");
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

std::string preformatted(std::string_view text) {
    std::string html = "<pre>";
    for (const std::string_view line : lines_of(text)) html += escaped(line) + "\n";
    return html + "</pre>\n";
}

std::string reproduce(const Chapter& chapter) {
    const Comparison& c = chapter.c;
    std::string html = heading(chapter, "again", "How to get the same numbers");
    html += fmt::format("<pre class=\"wrap\">{}</pre>\n", escaped(c.command));
    html += paragraph(fmt::format(
        "{} at commit {}, seed {}. Equal scenarios and an equal version give equal numbers to the last bit, "
        "on any machine and any number of threads. Begun {}, lived in {} seconds.",
        c.program, c.commit.empty() ? "unknown" : c.commit, c.seed, c.began, short_number(c.seconds)));
    for (std::size_t w = 0; w < c.worlds.size(); ++w)
        html += more(fmt::format("{} ({}), {}", chapter.labels[w], c.worlds[w].file,
                                 w == 0 ? "every key as it was read" : "where it differs from the baseline"),
                     preformatted(w == 0 ? c.worlds[w].text : otherwise_than(c.worlds[0].text, c.worlds[w].text)));
    return section(html);
}

std::string contents(const Chapter& chapter, const std::vector<std::pair<std::string, std::string>>& parts) {
    std::string html = "<nav class=\"parts\" aria-label=\"Contents\"><ol>\n";
    for (const auto& [id, words] : parts)
        html += fmt::format("<li><a href=\"#{}part-{}\">{}</a></li>\n", chapter.id, id, escaped(words));
    return html + "</ol></nav>\n";
}

std::string chapter_of(const Comparison& c, std::size_t nth) {
    const Chapter chapter{c, fmt::format("c{}-", nth), labels_of(c)};
    if (c.replicates() == 0 || c.worlds.size() < 2)
        return brief(chapter, nullptr, nth == 0) + methods(chapter) + reproduce(chapter);
    const bool valued = is_valued(c);
    const ValueForMoney health = value_of(c);
    ValueOptions wider;
    wider.perspective = Perspective::societal;
    const auto equity = equity_of(c);
    std::vector<std::pair<std::string, std::string>> parts{{"time", "Over time"}, {"effects", "Effects"}};
    std::string body = over_time(chapter) + effects(chapter);
    if (valued) {
        parts.insert(parts.end(), {{"offers", "Who takes part"}, {"reach", "Spill-over"}});
        body += taking_part(chapter) + reach(chapter);
    }
    parts.push_back({"change", "Who changes"});
    body += people(chapter);
    if (valued) parts.push_back({"value", "Value for money"}), body += money(chapter, health, value_of(c, wider));
    if (!equity.empty()) parts.push_back({"equity", "Equity"}), body += fairness(chapter, equity);
    if (!c.sample.empty()) parts.push_back({"people", "Single people"}), body += single_people(chapter);
    parts.insert(parts.end(), {{"methods", "How it was worked out"}, {"again", "The same again"}});
    body += methods(chapter) + section(heading(chapter, "cheers", "Reporting standard") + cheers(chapter, health)) +
            reproduce(chapter);
    return brief(chapter, valued ? &health : nullptr, nth == 0) + contents(chapter, parts) + body;
}

}  // namespace

std::string report_of(const std::vector<Comparison>& comparisons) {
    std::string main, title = "mensana";
    bool sample = false;
    std::size_t worlds = 0;
    for (std::size_t k = 0; k < comparisons.size(); ++k) {
        const Comparison& c = comparisons[k];
        if (k == 0 && !c.worlds.empty()) title = question_of(c);
        main += chapter_of(c, k);
        sample = sample || !c.sample.empty();
        worlds = std::max(worlds, c.worlds.size());
    }
    std::vector<Look> looks;
    for (std::size_t w = 0; w < worlds; ++w) looks.push_back(look_of_world(w));
    main = swatches(looks) + "<main>\n" + main;
    main +=
        "</main>\n<footer><p>Made by mensana, which lets a population live day by day. A model\u2019s answers, not "
        "clinical advice. This page is one file and asks nothing of anywhere.</p></footer>\n";
    return page_of(title, main, sample);
}

}  // namespace mensana
