// The numbers that a kernel is given of one mechanism and day, for tests that call it by hand.
#pragma once

#include <vector>

#include "engine/mechanism.hpp"

namespace mensana {

class Thrown {
public:
    Thrown(Person people, const Draws& draws) : people_{people}, numbers_(most_uniforms * people) {
        for (std::uint32_t nth = 0; nth < most_uniforms; ++nth)
            draw_uniforms(0, people, draws, nth, numbers_.data() + std::size_t{nth} * people);
    }
    template <std::uint32_t many>
    operator Uniforms<many>() const {
        return {numbers_.data(), static_cast<std::ptrdiff_t>(people_)};
    }

private:
    Person people_;
    std::vector<float> numbers_;
};

}  // namespace mensana
