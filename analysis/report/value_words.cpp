#include "report/value_words.hpp"

#include <cmath>
#include <fmt/format.h>

#include "report/figure.hpp"
#include "report/names.hpp"
#include "report/number_words.hpp"

namespace mensana {
namespace {

// To three figures, since no ratio is known better.
std::string money(double amount, const std::string& currency) {
    const double size = std::abs(amount);
    if (size < 100) return fmt::format("{} {}", number_text(amount, 2), currency);
    const double unit = std::pow(10, std::floor(std::log10(size)) - 2);
    return fmt::format("{} {}", number_text(std::round(amount / unit) * unit), currency);
}

std::string percent(double share) {
    if (share < 0.01) return "less than 1 %";
    if (share > 0.99 && share < 1) return "more than 99 %";
    return fmt::format("{:.0f} %", 100 * share);
}

std::string missing_error(const CostPerQaly& ratio) {
    if (ratio.one_replicate) return "Monte-Carlo error not known with one replicate";
    return "Monte-Carlo error without bound, since over replicates the difference in QALYs cannot be told from zero";
}

// Where draws lie that have no ratio, or one of the other kind: "dominates in 4 %, is dominated in 12 %", or as people
// say it who do not know these words.
std::string elsewhere(const CostPerQaly& ratio, bool plain) {
    const Trade far = ratio.trade == Trade::costs_and_gains ? Trade::saves_and_loses : Trade::costs_and_gains;
    std::string all;
    const auto add = [&](double share, std::string_view where) {
        if (share > 0) all += fmt::format("{}{} in {}", all.empty() ? "" : ", ", where, percent(share));
    };
    add(ratio.dominates, plain ? "saves money and gains health" : name_of(Trade::dominates));
    add(ratio.dominated, plain ? "costs more and loses health" : name_of(Trade::is_dominated));
    add(ratio.far, name_of(far));
    return all;
}

// Of who has no ratio, since it dominates or is dominated.
std::string agreeing(const CostPerQaly& ratio) {
    return fmt::format("in {} of draws", percent(ratio.trade == Trade::dominates ? ratio.dominates : ratio.dominated));
}

}  // namespace

std::string note_on(const CostPerQaly& ratio) {
    if (ratio.trade == Trade::reference) return "";
    if (ratio.trade == Trade::same) return "no ratio: no difference";
    if (!ratio.has_ratio()) return fmt::format("no ratio: {}, {}", name_of(ratio.trade), agreeing(ratio));
    std::string text;
    const bool low = std::isfinite(ratio.low), high = std::isfinite(ratio.high);
    if (!low || !high)
        text = fmt::format("no {}limit: {} of draws", high ? "lower " : low ? "upper " : "", elsewhere(ratio, false));
    if (!std::isfinite(ratio.error)) text += (text.empty() ? "" : "; ") + missing_error(ratio);
    return text;
}

std::string limits_text(const CostPerQaly& ratio, const std::string& currency) {
    if (!ratio.has_ratio()) return agreeing(ratio);
    const bool from = std::isfinite(ratio.low), to = std::isfinite(ratio.high);
    const std::string low = money(ratio.low, currency), high = money(ratio.high, currency);
    if (from && to) return fmt::format("{} to {} in 95 % of draws", low, high);
    return (from ? fmt::format("above {} in 97.5 % of draws and without an upper limit", low)
            : to ? fmt::format("below {} in 97.5 % of draws and without a lower limit", high)
                 : "no range holds 95 % of draws") +
           ": " + elsewhere(ratio, true);
}

std::string ratio_text(const CostPerQaly& ratio, const std::string& currency) {
    if (!ratio.has_ratio()) return limits_text(ratio, currency);
    return fmt::format(
        "{}; {}", limits_text(ratio, currency),
        std::isfinite(ratio.error) ? "Monte-Carlo error " + money(ratio.error, currency) : missing_error(ratio));
}

std::string worth_text(double amount) { return amount < 0.005 ? "less than 0.01" : short_number(amount); }

std::string strategy_text(const Comparison& c, const ValueForMoney& value, std::size_t world) {
    const StrategyValue& s = value.strategies[world];
    const std::string& reference = c.worlds[value.options.reference].title;
    const auto with_ratio = [&](const std::string& text) {
        return fmt::format("{} ({})", text, ratio_text(s.icer, value.currency));
    };
    switch (s.trade) {
        case Trade::reference:
            return "is what the others are compared with";
        case Trade::dominates:
            return with_ratio("dominates " + reference);
        case Trade::is_dominated:
            return with_ratio("is dominated by " + reference);
        case Trade::saves_and_loses:
            return with_ratio(fmt::format("saves money but loses health: {} saved per QALY lost",
                                          money(s.icer.value, value.currency)));
        case Trade::costs_and_gains:
            return with_ratio(fmt::format("costs {} per QALY gained", money(s.icer.value, value.currency)));
        case Trade::same:
            break;
    }
    return "differs from " + reference + " neither in cost nor in QALYs";
}

std::string frontier_text(const Comparison& c, const ValueForMoney& value, const FrontierStep& step) {
    const auto title = [&](std::size_t world) { return c.worlds[world].title; };
    if (step.place == FrontierStep::Place::dominated) {
        const FrontierStep& by = frontier_step_of(value, step.by);
        const bool same = by.cost == step.cost && by.qalys == step.qalys;
        return (same ? "the same as " : "dominated by ") + title(step.by);
    }
    if (step.place == FrontierStep::Place::extended)
        return fmt::format("extendedly dominated: a mix of {} and {} would gain more for the same money",
                           title(step.by), title(step.with));
    if (step.than == step.world) return "the cheapest";
    return fmt::format("{} per QALY gained, beyond {} ({})", money(step.icer.value, value.currency), title(step.than),
                       ratio_text(step.icer, value.currency));
}

std::string next_best_text(const Comparison& c, const ValueForMoney& value, std::size_t world) {
    const FrontierStep& step = frontier_step_of(value, world);
    const std::size_t other = step.next_best(), reference = value.options.reference;
    const bool says_more = step.place == FrontierStep::Place::extended || (other != reference && other != world);
    return world != reference && says_more ? frontier_text(c, value, step) : "";
}

}  // namespace mensana
