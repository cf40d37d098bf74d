// A whole scenario as TOML, with nothing left to a default: what reading it again would give.
#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "scenario/scenario.hpp"
#include "scenario/scenario_groups.hpp"

namespace mensana {

namespace {

std::string in_quotes(std::string_view word) {
    std::string safe = "\"";
    for (const char c : word) {
        if (c == '"' || c == '\\')
            safe += std::string{'\\', c};
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            safe += fmt::format("\\u{:04X}", static_cast<int>(c));
        else
            safe += c;
    }
    return safe + "\"";
}

std::string list(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : ", ") + in_quotes(word);
    return "[" + all + "]";
}

// Sections and their keys, a line each.
class ScenarioLines {
public:
    void section(std::string_view heading) { text_ += fmt::format("\n{}\n", heading); }
    void line(std::string_view key, const auto& value) { text_ += fmt::format("{} = {}\n", key, value); }
    void lines(const std::vector<Parameter*>& parameters) {
        for (const Parameter* each : parameters) line(each->name, each->value);
    }
    std::string text() && { return std::move(text_); }

private:
    std::string text_;
};

void tell_question(const Scenario& s, ScenarioLines& to) {
    to.line("title", in_quotes(s.title));
    to.line("question", in_quotes(s.question));
    std::vector<std::string> without;
    for (const Mechanism& each : catalogue()) {
        const bool on = std::any_of(s.mechanisms.begin(), s.mechanisms.end(),
                                    [&](const Mechanism& m) { return m.about().name == each.about().name; });
        if (!on) without.emplace_back(each.about().name);
    }
    to.line("without", list(without));
}

void tell_people_and_time(const Scenario& s, ScenarioLines& to) {
    to.section("[population]");
    to.line("people", s.people);
    to.line("seed", s.seed.seed);
    to.line("replicate", s.seed.replicate);
    to.line("open", s.open ? "true" : "false");
    to.line("off", in_quotes(s.off == Off::never_there ? "never there" : "cut"));
    if (!s.survey_files.empty()) {
        std::vector<std::string> files;
        for (const auto& each : s.survey_files) files.push_back(each.string());
        to.line("from", list(files));
        to.line("mapping", in_quotes(s.mapping.string()));
    }
    to.section("[time]");
    to.line("start", s.start);
    to.line("days", s.days);
    to.line("settle_days", s.settle_days);
    to.line("slow_every", s.slow_every);
}

void tell_network(const Scenario& s, ScenarioLines& to) {
    to.section("[network]");
    if (!s.network_file.empty()) to.line("from", in_quotes(s.network_file.string())), to.line("first_id", s.first_id);
    to.line("ties", s.shape.ties);
    to.line("no_close_friend", s.shape.no_close_friend);
    to.line("homophily_age", s.shape.homophily.age);
    to.line("homophily_sex", s.shape.homophily.sex);
    to.line("homophily_education", s.shape.homophily.education);
    to.line("homophily_activity", s.shape.homophily.activity);
    const Turnover& turnover = s.shape.turnover;
    to.line("likeness_age", turnover.likeness.age);
    to.line("likeness_sex", turnover.likeness.sex);
    to.line("likeness_education", turnover.likeness.education);
    to.line("likeness_activity", turnover.likeness.activity);
    to.line("company", turnover.company);
    to.line("kept_up", turnover.kept_up);
    to.line("outside", s.shape.outside);
    to.line("density", s.shape.density);
    to.line("community", s.shape.community);
}

void tell_record(const Scenario& s, ScenarioLines& to) {
    to.section("[record]");
    to.line("aggregates", list(s.readings));
    to.line("trajectories", list(s.panel));
    if (s.sample == std::numeric_limits<std::size_t>::max())
        to.line("sample", "\"everyone\"");
    else
        to.line("sample", s.sample);
    to.line("every", s.days_every);
    to.line("asked_every", s.asked_every);
    to.line("sample_every", s.panel_every);
    for (std::size_t k = usual_groups().size(); k < s.groups.size(); ++k) {
        to.section("[[record.group]]");
        to.line("name", in_quotes(s.groups[k].name));
        to.line("who", who_text(s.groups[k]));
    }
}

void tell_intervention(const Intervention& one, ScenarioLines& to) {
    to.section("[[intervention]]");
    to.line("name", in_quotes(one.name));
    to.line("kind", in_quotes(one.kind->name));
    if (const ControlArm* arm = arm_of(one.control)) to.line("control", in_quotes(arm->name));
    to.line("who", who_text(one.who));
    to.line("start", one.start), to.line("length", one.length), to.line("repeats", one.repeats);
    to.line("every", one.every), to.line("capacity", one.capacity);
    OfferFigures figures = one.figures;
    to.lines(figures.list());
    to.line("cost", fmt::format("{{ fixed = {}, per_head = {}, per_session = {} }}", figures.fixed.value,
                                figures.per_head.value, figures.per_session.value));
}

void tell_value(const Scenario& s, ScenarioLines& to) {
    to.section("[value]");
    to.line("currency", in_quotes(s.valuation.currency)), to.line("price_year", s.valuation.price_year);
    Valuation worth = s.valuation;
    to.lines(worth.list());
    if (!s.uncertain.empty()) to.section("[uncertain]");
    for (const Uncertain& each : s.uncertain)
        to.line(each.mechanism + "." + each.parameter, fmt::format("[{}, {}]", each.low, each.high));
}

}  // namespace

std::string Scenario::text() const {
    ScenarioLines to;
    tell_question(*this, to);
    tell_people_and_time(*this, to);
    tell_network(*this, to);
    tell_record(*this, to);
    for (const Intervention& each : interventions) tell_intervention(each, to);
    to.section("[taking_part]");
    TakingPart takes = taking_part;
    to.lines(takes.list());
    tell_value(*this, to);
    to.section("[birth]");
    Birth figures = birth;
    to.lines(figures.list());
    for (const Mechanism& each : mechanisms) {
        if (each.parameters().empty()) continue;
        to.section(fmt::format("[{}]", each.about().name));
        for (const Parameter* p : each.parameters()) to.line(p->name, p->value);
    }
    return std::move(to).text();
}

}  // namespace mensana
