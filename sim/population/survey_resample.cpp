#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "population/survey.hpp"

namespace mensana {

std::vector<std::uint32_t> resample(const Survey& survey, std::size_t people, Seed seed) {
    if (survey.size() == 0) return {};
    const Draws draws(seed, stream_of("survey_resample"), birthday);
    const Bits first = draws.bits(0, 1);
    const double offset = (static_cast<double>(first.x) + 0.5) * 0x1p-32;  // in (0, 1)
    const double whole = std::accumulate(survey.weight.begin(), survey.weight.end(), 0.0);
    std::vector<std::uint32_t> copies(people);
    std::size_t r = 0;
    double reached = survey.weight[0];
    for (std::size_t p = 0; p < people; ++p) {
        const double wanted = (static_cast<double>(p) + offset) * whole / static_cast<double>(people);
        while (reached < wanted && r + 1 < survey.size()) reached += survey.weight[++r];
        copies[p] = static_cast<std::uint32_t>(r);
    }
    std::vector<std::pair<std::uint64_t, std::uint32_t>> shuffled(people);
    for (std::size_t p = 0; p < people; ++p) {
        const Bits bits = draws.bits(static_cast<Person>(p));
        shuffled[p] = {std::uint64_t{bits.x} << 32 | bits.y, static_cast<std::uint32_t>(p)};
    }
    std::sort(shuffled.begin(), shuffled.end());
    std::vector<std::uint32_t> order(people);
    for (std::size_t p = 0; p < people; ++p) order[p] = copies[shuffled[p].second];
    return order;
}

float age_of(const Survey& survey, std::uint32_t respondent, Person p, Seed seed) {
    const float low = survey.age[respondent], high = survey.age_high[respondent];
    if (!(high > low)) return low;
    const float u = Draws(seed, stream_of("survey_age"), birthday).uniform(p);
    return std::min(high, std::floor(low + u * (high - low + 1)));
}

}  // namespace mensana
