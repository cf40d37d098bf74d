// How a state follows its pull, for mechanisms that move one state with a half_time and perhaps let it wander.
#pragma once

#include <array>
#include <cmath>
#include <vector>

#include "engine/mechanism.hpp"

namespace mensana {

// One person of this mechanism, whose wandering is switched off, under a pull held for so many days.
template <class M, class Pull, class State>
float after(int days, float pull, float start) {
    Mechanism mechanism{M{}};
    if (Parameter* wander = mechanism.parameter("wander")) wander->value = 0;
    Population people{1};
    people.all<State>()[0] = start;
    std::array<float*, EveryColumn::count> scratch{};
    std::vector<float> acts(EveryColumn::count);
    for (std::size_t k = 0; k < EveryColumn::count; ++k) scratch[k] = &acts[k];
    const std::array<std::uint8_t, EveryColumn::count> self{};
    const Place place{&people, scratch.data(), nullptr, nullptr};
    std::array<float, most_uniforms * sheet> room;
    Dice dice{room.data(), sheet};
    for (int day = 0; day < days; ++day) {
        acts.assign(acts.size(), 0);
        acts[EveryColumn::place<Pull>] = pull;
        mechanism.run(
            {&place, self.data(), 0, {0, 1}, Draws{Seed{1}, mechanism.stream(), day}, Today{day, 0, 0}, &dice});
        people.all<State>()[0] += acts[EveryColumn::place<State>];
    }
    return people.all<State>()[0];
}

// The share of a step that is gone after half_time days.
template <class M, class Pull, class State>
float half_way() {
    const Mechanism mechanism{M{}};
    float half_time = 0;
    for (const Parameter* p : mechanism.parameters())
        if (p->name == "half_time") half_time = p->value;
    return (after<M, Pull, State>(static_cast<int>(half_time), 3.0f, 1.0f) - 1.0f) / 2.0f;
}

template <class M, class Pull, class State>
float drift() {
    return after<M, Pull, State>(30, 0.7f, 0.7f) - 0.7f;
}

}  // namespace mensana
