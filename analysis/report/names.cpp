#include "report/names.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace mensana {
namespace {

// In the order of ids.
struct Named {
    std::string_view name, more;
};
constexpr std::array outcome_names{
    Named{"depressed days", "days with a PHQ-9 of 10 and more"},
    Named{"depressive episodes", "depressive episodes begun (truth of the model)"},
    Named{"episode days", "days in a depressive episode (truth of the model)"},
    Named{"anxious days", "days with a GAD-7 of 10 and more"},
    Named{"new anxiety", "people whose GAD-7 stays at 10 and more for four weeks, for the first time"},
    Named{"PHQ-9", "mean score of the PHQ-9"},
    Named{"active minutes", "minutes of exercise"},
    Named{"programme days", "days in a programme or other offer"}};
constexpr std::array<Named, curve_ids> curve_names{{{"PHQ-9 of 10 and more", "share"},
                                                    {"PHQ-9", "points"},
                                                    {"GAD-7 of 10 and more", "share"},
                                                    {"in a depressive episode", "share"},
                                                    {"active minutes", "minutes a week"},
                                                    {"in an offer", "share"}}};
constexpr std::array<std::string_view, 4> rate_names{"days a person and year", "per 1,000 people and year", "points",
                                                     "minutes a person and week"};
constexpr std::array<std::string_view, changed_in.size()> change_units{"days a year", "points", "minutes a week"};
constexpr std::array<std::string_view, 6> dimension_names{"", "age", "sex", "income", "education", "own"};
constexpr std::array<std::string_view, 6> trade_names{"reference",    "gains health at a cost",       "dominates",
                                                      "is dominated", "saves money but loses health", "no difference"};

const auto& at(const auto& names, auto id) { return names[static_cast<std::size_t>(id)]; }

}  // namespace

std::string_view name_of(OutcomeId outcome) { return at(outcome_names, outcome).name; }
std::string_view meaning_of(OutcomeId outcome) { return at(outcome_names, outcome).more; }
std::string_view unit_of(Rate rate) { return at(rate_names, rate); }
std::string_view unit_of(const ChangedIn& change) {
    return at(change_units, std::ranges::find(changed_in, change.outcome, &ChangedIn::outcome) - changed_in.begin());
}

const Outcome* outcome_called(std::string_view name) {
    const auto found = std::ranges::find(outcomes(), name, [](const Outcome& each) { return name_of(each.id); });
    return found == outcomes().end() ? nullptr : &*found;
}

std::string_view name_of(CurveId curve) { return at(curve_names, curve).name; }
std::string_view unit_of(CurveId curve) { return at(curve_names, curve).more; }
bool is_share(CurveId curve) { return curve != CurveId::phq9 && curve != CurveId::active_minutes; }
std::string_view name_of(GroupedBy dimension) { return at(dimension_names, dimension); }
std::string_view name_of(Trade trade) { return at(trade_names, trade); }
std::string_view name_of(Perspective perspective) {
    return perspective == Perspective::societal ? "societal" : "health service";
}

std::string portrait_text(const Somebody& who) {
    return fmt::format("{}, {}, income {}", who.woman ? "woman" : "man", who.age, who.income);
}
std::string person_text(const Comparison& c, const Somebody& who) {
    std::string text = portrait_text(who);
    for (const int world : who.takes_part_in)
        text += fmt::format(", takes part in {}", c.worlds[static_cast<std::size_t>(world)].name);
    return text;
}

}  // namespace mensana
