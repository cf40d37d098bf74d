// A number of the model: what it is, how far it may go, and who says so.
#pragma once

#include <string_view>

namespace mensana {

struct Parameter {
    std::string_view name;
    float value;
    std::string_view unit;
    float low, high;
    std::string_view source;  // a citation, or CALIBRATED and to what, or ASSUMED and why
    constexpr operator float() const { return value; }
};

}  // namespace mensana
