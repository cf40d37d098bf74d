#include "engine/mechanism.hpp"

namespace mensana {

std::string_view name_of(Beat beat) {
    switch (beat) {
        case Beat::birth:
            return "birth";
        case Beat::lean:
            return "lean";
        case Beat::act:
            return "act";
        case Beat::feel:
            return "feel";
        default:
            return "respond";
    }
}

std::string_view name_of(Pace pace) { return pace == Pace::daily ? "daily" : "slow"; }

std::string_view name_of(Grade grade) {
    switch (grade) {
        case Grade::very_low:
            return "very low";
        case Grade::low:
            return "low";
        case Grade::moderate:
            return "moderate";
        case Grade::high:
            return "high";
        default:
            return "bookkeeping";
    }
}

Parameter* Mechanism::parameter(std::string_view name) {
    for (Parameter* each : parameters())
        if (each->name == name) return each;
    return nullptr;
}

}  // namespace mensana
