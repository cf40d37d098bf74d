#include "report/cheers.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace mensana {
namespace {

std::string joined(const std::vector<std::string>& parts, const char* between = "; ") {
    std::string all;
    for (const std::string& each : parts) all += (all.empty() ? "" : between) + each;
    return all;
}

std::string plus_minus(const Estimate& e, int digits) {
    return std::isfinite(e.low)
               ? fmt::format("{:.{}f} ({:.{}f} to {:.{}f})", e.value, digits, e.low, digits, e.high, digits)
               : fmt::format("{:.{}f} (one replicate, error not known)", e.value, digits);
}

}  // namespace

std::vector<CheersItem> cheers_of(const Comparison& c, const ValueForMoney& v) {
    std::vector<CheersItem> all;
    const auto item = [&](const char* section, const char* name, const char* asks, bool reported, std::string answer) {
        all.push_back({static_cast<int>(all.size()) + 1, section, name, asks, reported,
                       reported ? std::move(answer) : "Not reported: " + answer});
    };
    const auto told = [&](const char* section, const char* name, const char* asks, std::string answer) {
        item(section, name, asks, true, std::move(answer));
    };
    const auto not_told = [&](const char* section, const char* name, const char* asks, std::string why) {
        item(section, name, asks, false, std::move(why));
    };

    std::vector<std::string> titles, strategies, questions, offers, sources;
    for (const Strategy& s : c.worlds) {
        titles.push_back(s.title), strategies.push_back(s.title + " (" + s.file + ")");
        if (!s.question.empty()) questions.push_back(s.question);
        for (const OfferTold& o : s.offers) {
            offers.push_back(
                fmt::format("{}: {} for {}, from day {} for {} days; {:g} {} once, {:g} a head, {:g} a "
                            "session",
                            s.title, o.name, o.who.empty() ? "everybody" : o.who, o.start, o.length, o.cost.fixed,
                            c.valuation.currency, o.cost.per_head, o.cost.per_session));
            sources.push_back(o.name + ": " + o.source);
        }
    }
    std::vector<std::string> dimensions;
    for (const std::string& each : c.dimension)
        if (!each.empty() && std::ranges::find(dimensions, each) == dimensions.end()) dimensions.push_back(each);
    std::size_t assumed = 0, calibrated = 0;
    for (const Told& each : c.assumptions) assumed += each.assumed(), calibrated += each.calibrated();
    const std::size_t assumed_values = assumed_figures(c.valuation);
    const Valuation unsaid;

    std::vector<std::string> results, uncertain, frontier;
    for (const StrategyValue& s : v.strategies) {
        if (s.trade == Trade::reference) continue;
        results.push_back(fmt::format("{} {}; per person {} {} more, {} QALYs more, {} DALYs averted",
                                      c.worlds[s.world].title, s.told, plus_minus(s.more_cost, 2), v.currency,
                                      plus_minus(s.more_qalys, 6), plus_minus(s.averted_dalys, 6)));
        uncertain.push_back(fmt::format(
            "{}: more cost {:.2f} ({:.2f} to {:.2f}), more QALYs {:.6f} ({:.6f} to {:.6f}), "
            "worth its money in {:.0f} % of draws",
            c.worlds[s.world].title, s.drawn_more_cost.mean, s.drawn_more_cost.low, s.drawn_more_cost.high,
            s.drawn_more_qalys.mean, s.drawn_more_qalys.low, s.drawn_more_qalys.high, 100 * s.likely_worth));
    }
    for (const FrontierStep& step : v.frontier) frontier.push_back(c.worlds[step.world].title + ": " + step.told);

    told("Title", "Title", "say that it is an economic evaluation, and of what",
         "A cost-utility analysis by simulation of " + joined(titles, ", "));
    told("Abstract", "Abstract", "a summary in sections", "results, below and in the report of this folder");
    item("Introduction", "Background and objectives", "the question and what hangs on it", !questions.empty(),
         questions.empty() ? "no scenario asks a question (question = \"...\")" : joined(questions, " "));
    not_told(
        "Methods", "Health economic analysis plan", "whether there is one, and where",
        "a plan is made before the analysis and outside the program; the scenarios and the seed would be part of it");
    told("Methods", "Study population", "who is studied",
         fmt::format("{} simulated adults a replicate, {} replicates, followed from day 0; groups: {}", c.people,
                     c.replicates(), joined(c.groups, ", ")));
    told("Methods", "Setting and location", "where, in as far as it matters",
         setting_text(c) + " For which place the scenarios were written is for the authors to say");
    told("Methods", "Comparators", "what is compared, and why",
         joined(strategies) + (offers.empty() ? "" : ". Offers: " + joined(offers)) +
             ". Why these were chosen is for the authors to say");
    told("Methods", "Perspective", "whose costs and benefits",
         std::string{name_of(v.options.perspective)} +
             (v.options.perspective == Perspective::societal
                  ? ": programme, health care, lost production, participants' time and travel"
                  : ": programme and health care; value.csv also has what society adds"));
    told("Methods", "Time horizon", "over what time, and why",
         fmt::format("{} days from {}, after {} days of settling; effects beyond are not counted", c.days, c.start,
                     c.settle_days));
    told("Methods", "Discount rate", "at what rates, and why",
         fmt::format("{:g} % a year for costs ({}), {:g} % for effects ({}); year t counts 1/(1+r)^t, the first fully",
                     100 * c.valuation.discount_costs.value,
                     source_told(c.valuation.discount_costs, unsaid.discount_costs),
                     100 * c.valuation.discount_effects.value,
                     source_told(c.valuation.discount_effects, unsaid.discount_effects)));
    told("Methods", "Selection of outcomes", "which measures of benefit and harm",
         "QALYs; also DALYs (years lived with disability), days with a PHQ-9 of 10 and more, episodes, anxious days, "
         "minutes of exercise. Harm: people who got worse are counted (changes.csv)");
    told("Methods", "Measurement of outcomes", "how they were measured",
         "simulated people answer the PHQ-9 and the GAD-7 with the instruments' errors, a week apart; days are counted "
         "by joint grade");
    told("Methods", "Valuation of outcomes", "in whose eyes, and how",
         "utilities by grade of PHQ-9: " + source_told(c.valuation.utility_mild, unsaid.utility_mild) +
             "; all figures with sources are in the valuation of this folder");
    told("Methods", "Measurement and valuation of resources and costs", "how costs were valued",
         (sources.empty() ? std::string{"no offers"} : "offers: " + joined(sources)) +
             "; health care by grade of PHQ-9: " + std::string{c.valuation.care_moderate.source});
    told("Methods", "Currency, price date, and conversion", "currency and year",
         fmt::format("{} of {}; nothing is converted or inflated by the program", c.valuation.currency,
                     c.valuation.price_year));
    told("Methods", "Rationale and description of model", "the model, why, and where to get it",
         c.program + " (" + c.commit +
             "), a public model of persons day by day; docs/odd.md describes it. Command: " + c.command);
    told(
        "Methods", "Analytics and assumptions", "methods of analysis, extrapolation, validation",
        fmt::format("worlds are lived by the same people under the same draws, differences are paired; no "
                    "extrapolation; 'mensana evidence' holds the model against published studies. {} parameters of the "
                    "model are assumed and {} calibrated, {} figures of the valuation are assumed",
                    assumed, calibrated, assumed_values));
    item("Methods", "Characterising heterogeneity", "how results differ between groups", !dimensions.empty(),
         dimensions.empty() ? "the comparison has no groups"
                            : "every outcome by " + joined(dimensions, ", ") +
                                  " (outcomes.csv), and what marks those who gain "
                                  "(marks.csv)");
    const bool equity = std::ranges::any_of(dimensions, [](const std::string& d) { return d != "own"; });
    item("Methods", "Characterising distributional effects", "who gains, and weights for priority groups", equity,
         equity
             ? fmt::format("by group, concentration and slope indices, Atkinson's equally distributed equivalent with "
                           "aversion {:g} ({}); equity.csv",
                           c.valuation.inequality_aversion.value, c.valuation.inequality_aversion.source)
             : "no groups of income, education, age or sex");
    told("Methods", "Characterising uncertainty", "sources of uncertainty, and how they are treated",
         fmt::format(
             "{} draws of replicates (luck{}) and figures of the valuation; uncertainty about the other "
             "parameters and about the structure of the model is not in these figures",
             v.draws,
             c.uncertain.empty() ? "" : fmt::format(", {} uncertain parameters of the model", c.uncertain.size())));
    not_told("Methods", "Approach to engagement with patients and others affected",
             "whether they took part in the design", "happens outside the program");
    told("Results", "Study parameters", "all inputs, ranges, distributions, sources",
         "resolved scenarios, assumptions and valuation of this folder; parameters.csv has what was drawn (two half "
         "normals about each figure, its range as 95 %)");
    item("Results", "Summary of main results", "mean costs, outcomes and their comparison", !results.empty(),
         results.empty() ? "nothing was compared" : joined(results) + ". Frontier: " + joined(frontier));
    item("Results", "Effect of uncertainty", "how uncertainty, horizon and discounting bear on it", !uncertain.empty(),
         uncertain.empty()
             ? "nothing was compared"
             : fmt::format("{}. Knowing everything beforehand would be worth {:.2f} {} a person at {:g} a "
                           "QALY, knowing the valuation's figures {:.2f}. Other horizons and discount rates "
                           "are other scenarios",
                           joined(uncertain), v.acceptance.empty() ? 0 : v.acceptance[v.at_threshold].evpi, v.currency,
                           v.threshold, v.evpi_of_figures));
    not_told("Results", "Effect of engagement with patients and others affected", "what difference it made",
             "happens outside the program");
    not_told("Discussion", "Findings, limitations, generalisability, and current knowledge", "what it means",
             "for the authors; limits of the model are in docs/odd.md. A simulation is no advice to any patient");
    not_told("Other", "Source of funding", "who paid, and their role", "not known to the program");
    not_told("Other", "Conflicts of interest", "of the authors", "not known to the program");
    return all;
}

}  // namespace mensana
