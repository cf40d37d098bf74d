#include "population/families.hpp"

#include <algorithm>
#include <numeric>

#include "base/many_draws.hpp"
#include "population/birth_figures.hpp"

namespace mensana {

std::vector<Family> families_of(std::size_t people, Seed seed) {
    constexpr std::size_t at_once = 1024;
    const Draws draws{seed, stream_of("birth.family_size"), birthday};
    std::vector<Family> families;
    families.reserve(people / 2 + 1);
    std::array<Person, at_once> address;
    std::array<float, at_once> u, unused;
    for (Person first = 0; first < people;) {
        std::iota(address.begin(), address.end(), static_cast<Person>(families.size()));
        draw_fours(address, draws, 0, u.data(), unused.data(), unused.data(), unused.data());
        for (std::size_t n = 0; n < at_once && first < people; ++n) {
            const auto size = static_cast<Person>(
                1 + drawn_of_four(family_sizes[0], family_sizes[1], family_sizes[2], family_sizes[3], u[n]));
            families.push_back({first, static_cast<std::uint8_t>(std::min<std::size_t>(size, people - first))});
            first += families.back().size;
        }
    }
    return families;
}

}  // namespace mensana
