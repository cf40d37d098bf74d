#include "scenario/valuation.hpp"

#include <algorithm>

namespace mensana {
namespace {

enum class Kind { choice, share, amount };  // shares (utilities, losses, weights) end at 1, amounts do not

Kind kind_of(const Valuation& v, const Parameter& p) {
    if (&p == &v.threshold || &p == &v.discount_costs || &p == &v.discount_effects || &p == &v.inequality_aversion)
        return Kind::choice;
    return p.unit.starts_with("currency") ? Kind::amount : Kind::share;
}

}  // namespace

std::vector<Parameter*> Valuation::list() {
    return {&threshold,
            &discount_costs,
            &discount_effects,
            &inequality_aversion,
            &utility_none,
            &utility_mild,
            &utility_moderate,
            &utility_moderately_severe,
            &utility_severe,
            &anxiety_mild_loss,
            &anxiety_moderate_loss,
            &anxiety_severe_loss,
            &weight_depression_mild,
            &weight_depression_moderate,
            &weight_depression_severe,
            &weight_anxiety_mild,
            &weight_anxiety_moderate,
            &weight_anxiety_severe,
            &care_mild,
            &care_moderate,
            &care_moderately_severe,
            &care_severe,
            &productivity_loss,
            &session_time,
            &session_travel};
}

std::vector<const Parameter*> Valuation::list() const {
    const auto all = const_cast<Valuation*>(this)->list();  // the one list; nothing is written through it
    return {all.begin(), all.end()};
}

bool Valuation::drawn(const Parameter& parameter) const { return kind_of(*this, parameter) != Kind::choice; }

std::pair<float, float> Valuation::allowed(const Parameter& parameter) const {
    if (&parameter == &threshold) return {0, 1e7f};
    if (&parameter == &inequality_aversion) return {0, 50};
    if (kind_of(*this, parameter) == Kind::choice) return {0, 0.2f};
    if (kind_of(*this, parameter) == Kind::amount) return {0, 1e7f};
    return {parameter.unit == "utility" && parameter.name.starts_with("utility") ? -0.6f : 0, 1};
}

void Valuation::set(Parameter& parameter, float value) {
    const auto [least, most] = allowed(parameter);
    if (kind_of(*this, parameter) == Kind::amount && parameter.value > 0)
        parameter.low *= value / parameter.value, parameter.high *= value / parameter.value;
    if (kind_of(*this, parameter) == Kind::share) {
        parameter.low = std::clamp(parameter.low + value - parameter.value, least, most);
        parameter.high = std::clamp(parameter.high + value - parameter.value, least, most);
    }
    parameter.value = value;
}

}  // namespace mensana
