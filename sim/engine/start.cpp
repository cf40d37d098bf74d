#include "engine/start.hpp"

#include <algorithm>

#include "base/kernel.hpp"

namespace mensana {
namespace {

MENSANA_KERNEL void start_at(float* __restrict act, const Real16* __restrict own, const std::uint8_t* __restrict woman,
                             const float* __restrict age, std::int32_t n, const BySexAndAge offset,
                             const BySexAndAge spread) {
    const auto [m0, m1, m2, m3] = offset.of[0];
    const auto [w0, w1, w2, w3] = offset.of[1];
    const auto [ms0, ms1, ms2, ms3] = spread.of[0];
    const auto [ws0, ws1, ws2, ws3] = spread.of[1];
    for (std::int32_t k = 0; k < n; ++k) {
        const float t = BySexAndAge::at(age[k]);
        const bool w = woman[k];
        const float c0 = w ? w0 : m0, c1 = w ? w1 : m1, c2 = w ? w2 : m2, c3 = w ? w3 : m3;
        const float s0 = w ? ws0 : ms0, s1 = w ? ws1 : ms1, s2 = w ? ws2 : ms2, s3 = w ? ws3 : ms3;
        act[k] = c0 + t * (c1 + t * (c2 + t * c3)) + std::max(0.0f, s0 + t * (s1 + t * (s2 + t * s3))) * own[k];
    }
}

}  // namespace

void start_at_level(float* from, const Population& people, std::size_t act, const Level& level, Block block) {
    const auto* own = static_cast<const Real16*>(people.at(own_part_of(act))) + block.first;
    start_at(from, own, people.all<Sex>().data() + block.first, people.all<Age>().data() + block.first,
             static_cast<std::int32_t>(block.size()), level.offset, level.spread);
}

}  // namespace mensana
