#include "report/cheers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "report/names.hpp"
#include "report/report_words.hpp"
#include "report/value_words.hpp"

namespace mensana {
namespace {

using Texts = std::vector<std::string>;

std::string listed(const Texts& parts, std::string_view between = "; ") {
    return fmt::format("{}", fmt::join(parts, between));
}

std::string with_interval(double value, double low, double high, int digits) {
    return fmt::format("{:.{}f} ({:.{}f} to {:.{}f})", value, digits, low, digits, high, digits);
}
std::string with_interval(const Estimate& e, int digits) {
    return std::isfinite(e.low) ? with_interval(e.value, e.low, e.high, digits)
                                : fmt::format("{:.{}f} (one replicate, error not known)", e.value, digits);
}
std::string with_interval(const OverDraws& o, int digits) { return with_interval(o.mean, o.low, o.high, digits); }

// What items are filled from.
struct Reported {
    const Comparison& c;
    const ValueForMoney& v;
    const Valuation usual = {};

    Texts of_worlds(auto text) const {
        Texts all;
        for (const Strategy& each : c.worlds)
            if (std::string one = text(each); !one.empty()) all.push_back(std::move(one));
        return all;
    }
    Texts of_offers(auto text) const {
        Texts all;
        for (const Strategy& world : c.worlds)
            for (const OfferTold& offer : world.offers) all.push_back(text(world, offer));
        return all;
    }
    // Of the strategies that are held against the reference.
    Texts of_others(auto text) const {
        Texts all;
        for (const StrategyValue& s : v.strategies)
            if (s.trade != Trade::reference) all.push_back(text(s, c.worlds[s.world].title));
        return all;
    }
    std::vector<GroupedBy> dimensions() const {
        std::vector<GroupedBy> all;
        for (const GroupedBy each : c.dimension)
            if (each != GroupedBy::all && std::ranges::find(all, each) == all.end()) all.push_back(each);
        return all;
    }
    std::string source(Parameter Valuation::*figure) const { return source_told(c.valuation.*figure, usual.*figure); }
};

// An answer, or why there is none.
struct Filled {
    std::string text;
    bool reported = true;
};
Filled not_told(std::string why) { return {std::move(why), false}; }

Filled comparators(const Reported& r) {
    const Texts strategies = r.of_worlds([](const Strategy& s) { return fmt::format("{} ({})", s.title, s.file); });
    const Texts offers = r.of_offers([&](const Strategy& s, const OfferTold& o) {
        return fmt::format("{}: {} for {}, from day {} for {} days; {:g} {} once, {:g} a head, {:g} a session", s.title,
                           o.name, o.who.empty() ? "everybody" : o.who, o.start, o.length, o.cost.fixed,
                           r.c.valuation.currency, o.cost.per_head, o.cost.per_session);
    });
    return {fmt::format("{}{}{}. Why these were chosen is for the authors to say", listed(strategies),
                        offers.empty() ? "" : ". Offers: ", listed(offers))};
}

Filled costs(const Reported& r) {
    const Texts sources =
        r.of_offers([](const Strategy&, const OfferTold& o) { return fmt::format("{}: {}", o.name, o.source); });
    return {fmt::format("{}; health care by grade of PHQ-9: {}",
                        sources.empty() ? "no offers" : "offers: " + listed(sources),
                        r.c.valuation.care_moderate.source)};
}

Filled methods(const Reported& r) {
    const auto with = [&](Evidence evidence) { return std::ranges::count(r.c.assumptions, evidence, &Told::evidence); };
    return {
        fmt::format("worlds are lived by the same people under the same draws, differences are paired; no "
                    "extrapolation; 'mensana evidence' holds the model against published studies. {} parameters of the "
                    "model are assumed and {} calibrated, {} figures of the valuation are assumed",
                    with(Evidence::assumed), with(Evidence::calibrated), assumed_figures(r.c.valuation))};
}

Filled heterogeneity(const Reported& r) {
    Texts names;
    for (const GroupedBy each : r.dimensions()) names.emplace_back(name_of(each));
    if (names.empty()) return not_told("the comparison has no groups");
    return {fmt::format("every outcome by {} (outcomes.csv), and what marks those who gain (marks.csv)",
                        listed(names, ", "))};
}

Filled distribution(const Reported& r) {
    if (std::ranges::all_of(r.dimensions(), [](GroupedBy each) { return each == GroupedBy::own; }))
        return not_told("no groups of income, education, age or sex");
    const Parameter& aversion = r.c.valuation.inequality_aversion;
    return {
        fmt::format("by group, concentration and slope indices, Atkinson's equally distributed equivalent with "
                    "aversion {:g} ({}); equity.csv",
                    aversion.value, aversion.source)};
}

Filled results(const Reported& r) {
    const Texts all = r.of_others([&](const StrategyValue& s, const std::string& title) {
        return fmt::format("{} {}; per person {} {} more, {} QALYs more, {} DALYs averted", title,
                           strategy_text(r.c, r.v, s.world), with_interval(s.more_cost, 2), r.v.currency,
                           with_interval(s.more_qalys, 6), with_interval(s.averted_dalys, 6));
    });
    if (all.empty()) return not_told("nothing was compared");
    Texts frontier;
    for (const FrontierStep& step : r.v.frontier)
        frontier.push_back(fmt::format("{}: {}", r.c.worlds[step.world].title, frontier_text(r.c, r.v, step)));
    return {fmt::format("{}. Frontier: {}", listed(all), listed(frontier))};
}

Filled doubt(const Reported& r) {
    const Texts all = r.of_others([&](const StrategyValue& s, const std::string& title) {
        return fmt::format("{}: {} {} and {} QALYs more a person, worth its money in {:.0f} % of draws", title,
                           with_interval(s.drawn_more_cost, 2), r.v.currency, with_interval(s.drawn_more_qalys, 6),
                           100 * s.likely_worth);
    });
    if (all.empty()) return not_told("nothing was compared");
    return {
        fmt::format("{}. Knowing everything beforehand would be worth {} {} a person at {:g} {} a QALY, knowing the "
                    "valuation's figures {} {}. Other horizons and discount rates are other scenarios",
                    listed(all), worth_text(r.v.acceptance.empty() ? 0 : r.v.acceptance[r.v.at_threshold].evpi),
                    r.v.currency, r.v.threshold, r.v.currency, worth_text(r.v.evpi_of_figures), r.v.currency)};
}

using R = const Reported&;
// The same words whatever was compared, or such as are made of it.
struct Wording {
    const char* fixed = nullptr;
    bool reported = true;
    Filled (*made)(R) = nullptr;
};
constexpr Wording says(const char* text) { return {.fixed = text}; }
constexpr Wording is_silent(const char* why) { return {.fixed = why, .reported = false}; }
constexpr Wording with(Filled (*made)(R)) { return {.made = made}; }

struct Wanted {
    const char *section, *item, *asks;
    Wording words;
};
constexpr std::array<Wanted, 28> wanted{{
    {"Title", "Title", "say that it is an economic evaluation, and of what", with([](R r) -> Filled {
         return {"A cost-utility analysis by simulation of " +
                 listed(r.of_worlds([](const Strategy& s) { return s.title; }), ", ")};
     })},
    {"Abstract", "Abstract", "a summary in sections", says("results, below and in the report of this folder")},
    {"Introduction", "Background and objectives", "the question and what hangs on it", with([](R r) -> Filled {
         const Texts questions = r.of_worlds([](const Strategy& s) { return s.question; });
         if (questions.empty()) return not_told("no scenario asks a question (question = \"...\")");
         return {listed(questions, " ")};
     })},
    {"Methods", "Health economic analysis plan", "whether there is one, and where",
     is_silent(
         "a plan is made before the analysis and outside the program; the scenarios and the seed would be part of "
         "it")},
    {"Methods", "Study population", "who is studied", with([](R r) -> Filled {
         return {fmt::format("{} simulated adults a replicate, {} replicates, followed from day 0; groups: {}",
                             r.c.people, r.c.replicates(), listed(r.c.groups, ", "))};
     })},
    {"Methods", "Setting and location", "where, in as far as it matters", with([](R r) -> Filled {
         return {setting_text(r.c) + " For which place the scenarios were written is for the authors to say"};
     })},
    {"Methods", "Comparators", "what is compared, and why", with(comparators)},
    {"Methods", "Perspective", "whose costs and benefits", with([](R r) -> Filled {
         const Perspective perspective = r.v.options.perspective;
         return {fmt::format("{}: {}", name_of(perspective),
                             perspective == Perspective::societal
                                 ? "programme, health care, lost production, participants' time and travel"
                                 : "programme and health care; value.csv also has what society adds")};
     })},
    {"Methods", "Time horizon", "over what time, and why", with([](R r) -> Filled {
         return {fmt::format("{} days from {}, after {} days of settling; effects beyond are not counted", r.c.days,
                             r.c.start, r.c.settle_days)};
     })},
    {"Methods", "Discount rate", "at what rates, and why", with([](R r) -> Filled {
         const Valuation& v = r.c.valuation;
         return {fmt::format(
             "{:g} % a year for costs ({}), {:g} % for effects ({}); year t counts 1/(1+r)^t, the first fully",
             100 * v.discount_costs.value, r.source(&Valuation::discount_costs), 100 * v.discount_effects.value,
             r.source(&Valuation::discount_effects))};
     })},
    {"Methods", "Selection of outcomes", "which measures of benefit and harm",
     says("QALYs; also DALYs (years lived with disability), days with a PHQ-9 of 10 and more, episodes, anxious "
          "days, minutes of exercise. Harm: people who got worse are counted (changes.csv)")},
    {"Methods", "Measurement of outcomes", "how they were measured",
     says("simulated people answer the PHQ-9 and the GAD-7 with the instruments' errors, a week apart; days are "
          "counted by joint grade")},
    {"Methods", "Valuation of outcomes", "in whose eyes, and how", with([](R r) -> Filled {
         return {"utilities by grade of PHQ-9: " + r.source(&Valuation::utility_mild) +
                 "; all figures with sources are in the valuation of this folder"};
     })},
    {"Methods", "Measurement and valuation of resources and costs", "how costs were valued", with(costs)},
    {"Methods", "Currency, price date, and conversion", "currency and year", with([](R r) -> Filled {
         return {fmt::format("{} of {}; nothing is converted or inflated by the program", r.c.valuation.currency,
                             r.c.valuation.price_year)};
     })},
    {"Methods", "Rationale and description of model", "the model, why, and where to get it", with([](R r) -> Filled {
         return {fmt::format("{} ({}), a public model of persons day by day; docs/odd.md describes it. Command: {}",
                             r.c.program, r.c.commit, r.c.command)};
     })},
    {"Methods", "Analytics and assumptions", "methods of analysis, extrapolation, validation", with(methods)},
    {"Methods", "Characterising heterogeneity", "how results differ between groups", with(heterogeneity)},
    {"Methods", "Characterising distributional effects", "who gains, and weights for priority groups",
     with(distribution)},
    {"Methods", "Characterising uncertainty", "sources of uncertainty, and how they are treated",
     with([](R r) -> Filled {
         return {fmt::format(
             "{} draws of replicates (luck{}) and figures of the valuation; uncertainty about the other parameters and "
             "about the structure of the model is not in these figures",
             r.v.draws,
             r.c.uncertain.empty() ? "" : fmt::format(", {} uncertain parameters of the model", r.c.uncertain.size()))};
     })},
    {"Methods", "Approach to engagement with patients and others affected", "whether they took part in the design",
     is_silent("happens outside the program")},
    {"Results", "Study parameters", "all inputs, ranges, distributions, sources",
     says("resolved scenarios, assumptions and valuation of this folder; parameters.csv has what was drawn (two "
          "half normals about each figure, its range as 95 %)")},
    {"Results", "Summary of main results", "mean costs, outcomes and their comparison", with(results)},
    {"Results", "Effect of uncertainty", "how uncertainty, horizon and discounting bear on it", with(doubt)},
    {"Results", "Effect of engagement with patients and others affected", "what difference it made",
     is_silent("happens outside the program")},
    {"Discussion", "Findings, limitations, generalisability, and current knowledge", "what it means",
     is_silent("for the authors; limits of the model are in docs/odd.md. A simulation is no advice to any patient")},
    {"Other", "Source of funding", "who paid, and their role", is_silent("not known to the program")},
    {"Other", "Conflicts of interest", "of the authors", is_silent("not known to the program")},
}};

}  // namespace

std::vector<CheersItem> cheers_of(const Comparison& c, const ValueForMoney& v) {
    const Reported reported{c, v};
    std::vector<CheersItem> all;
    for (const Wanted& each : wanted) {
        const Wording& words = each.words;
        const Filled answer = words.made ? words.made(reported) : Filled{words.fixed, words.reported};
        all.push_back({static_cast<int>(all.size()) + 1, each.section, each.item, each.asks, answer.reported,
                       (answer.reported ? "" : "Not reported: ") + answer.text});
    }
    return all;
}

}  // namespace mensana
