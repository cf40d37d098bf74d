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
        default:
            return "respond";
    }
}

Parameter* Mechanism::parameter(std::string_view name) {
    for (Parameter* each : parameters())
        if (each->name == name) return each;
    return nullptr;
}

}  // namespace mensana
