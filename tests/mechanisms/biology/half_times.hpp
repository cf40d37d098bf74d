// What the tests of biological mechanisms share: a training programme, and how fast and where a state follows.
#pragma once

#include <catch2/catch.hpp>

#include "mechanisms/following.hpp"

namespace mensana {

// Three 40-minute bouts a week, the training programme that most trials are near, in minutes a day.
inline constexpr float programme = 120.0f / 7.0f;

// Half of the way in so many days, up from 1 towards 3 and down from 3 towards 1.
template <class M, class Pull, class State>
void check_half_times(int rise, int fall) {
    CHECK(after<M, Pull, State>(rise, 3, 1) == Approx(2).epsilon(1e-3));
    CHECK(after<M, Pull, State>(fall, 1, 3) == Approx(2).epsilon(1e-3));
}

// At rest a state stands where causes hold it.
template <class Pull, class State, class M>
void check_rests_at_its_pull(const M& follows) {
    const float pull[]{1.5f, -0.5f};
    float state[]{9, 9};
    follows.rest({0, 2}, View<Pull, Access::own>{pull}, View<State, Access::sets>{state});
    CHECK(state[0] == 1.5f);
    CHECK(state[1] == -0.5f);
}

}  // namespace mensana
