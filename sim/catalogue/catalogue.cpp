#include "catalogue/catalogue.hpp"

#include <algorithm>

#include "mechanisms/shelves.hpp"

namespace mensana {

std::vector<Mechanism> catalogue() {
    std::vector<Mechanism> all;
    for (auto* shelf : {behaviour, psychology, biology, mood, background, lives})
        for (Mechanism& mechanism : shelf()) all.push_back(std::move(mechanism));
    std::sort(all.begin(), all.end(),
              [](const Mechanism& a, const Mechanism& b) { return a.about().name < b.about().name; });
    return all;
}

}  // namespace mensana
