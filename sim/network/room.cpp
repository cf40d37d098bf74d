#include "network/room.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace mensana {

Balance::Balance(std::span<const float> sociability, const Turnover& turnover) {
    std::array<double, std::tuple_size_v<decltype(filled_)>> people{}, outgoing{};
    for (const float each : sociability) people[step_of(each)] += 1;
    if (sociability.empty()) people[step_of(0)] = 1;
    for (std::size_t n = 0; n < people.size(); ++n)
        outgoing[n] =
            static_cast<double>(exp_of(static_cast<float>(n) / static_cast<float>(steps_per_unit) - float{furthest}));
    const double found = static_cast<double>(turnover.filled), lost = static_cast<double>(turnover.lost);
    double seekers = 1, leavers = 1;  // exp(s) of who looks, by open place; exp(-s) of who lets go, by tie
    for (int round = 0; round < 40; ++round) {
        double open = 0, ties = 0, seek = 0, leave = 0;
        for (std::size_t n = 0; n < people.size(); ++n) {
            const double gain = found * (outgoing[n] + seekers), loss = lost * (1 / outgoing[n] + leavers);
            filled_[n] = gain / (gain + loss);
            open += people[n] * (1 - filled_[n]);
            seek += people[n] * (1 - filled_[n]) * outgoing[n];
            ties += people[n] * filled_[n];
            leave += people[n] * filled_[n] / outgoing[n];
        }
        if (open > 0) seekers = seek / open;
        if (ties > 0) leavers = leave / ties;
    }
}

Places::Places(std::span<const Seen> groups) {
    std::size_t most = 0;
    for (const Seen& seen : groups) most = std::max(most, seen.share.size());
    const std::size_t size = std::min(most_counted, most * 3 / 2 + 8) + 1;
    share_.assign(size, 0);
    for (const Seen& seen : groups)
        for (std::size_t ties = 0; ties < seen.share.size(); ++ties) share_[ties] += seen.share[ties];
    for (double& each : share_) each = 0.98 * each + 0.02 / static_cast<double>(size);  // none is impossible

    // [places * size + ties]: the binomial distribution, row by row.
    std::vector<std::vector<double>> chances;
    for (const Seen& seen : groups) {
        std::vector<double>& chance = chances.emplace_back(size * size, 0.0);
        chance[0] = 1;
        for (std::size_t places = 1; places < size; ++places) {
            double* const row = &chance[places * size];
            for (std::size_t ties = 0; ties <= places; ++ties) {
                const double* const before = row - size;
                row[ties] = (1 - seen.filled) * before[ties] + (ties ? seen.filled * before[ties - 1] : 0);
            }
        }
    }
    std::vector<double> expected(size), next(size);
    for (int round = 0; round < 60; ++round) {
        std::ranges::fill(next, 0.0);
        for (std::size_t n = 0; n < groups.size(); ++n) {
            const auto& seen = groups[n].share;
            std::ranges::fill(expected, 0.0);
            for (std::size_t places = 0; places < size; ++places) {
                const double* const row = &chances[n][places * size];
                for (std::size_t ties = 0, last = std::min(places + 1, seen.size()); ties < last; ++ties)
                    expected[ties] += share_[places] * row[ties];
            }
            for (std::size_t ties = 0; ties < seen.size(); ++ties)
                expected[ties] = seen[ties] > 0 ? seen[ties] / expected[ties] : 0;
            for (std::size_t places = 0; places < size; ++places) {
                const double* const row = &chances[n][places * size];
                double sum = 0;
                for (std::size_t ties = 0, last = std::min(places + 1, seen.size()); ties < last; ++ties)
                    sum += row[ties] * expected[ties];
                next[places] += share_[places] * sum;
            }
        }
        std::swap(share_, next);
    }
}

// Bayes' rule: the chance of so many places is their share, times the binomial chance of these ties.  Terms end where
// no share could bring the rest to anything.
std::size_t Places::weigh(std::size_t ties, double filled, std::span<double> term) const {
    double all = 0, chance = 1;
    std::size_t open = 0;
    for (; ties + open < share_.size() && open < term.size(); ++open) {
        all += term[open] = share_[ties + open] * chance;
        const double next = (1 - filled) * static_cast<double>(ties + open + 1) / static_cast<double>(open + 1);
        chance *= next;
        if (next < 0.7 && chance < 1e-6 * all) return open + 1;
    }
    return open;
}

std::uint32_t Places::of(std::size_t ties, double filled, double draw) const {
    std::array<double, most_counted + 1> term;
    const std::size_t terms = weigh(ties, filled, term);
    double all = 0, so_far = 0;
    for (std::size_t n = 0; n < terms; ++n) all += term[n];
    std::size_t open = 0;
    while (open + 1 < terms && (so_far += term[open]) <= draw * all) ++open;
    return static_cast<std::uint32_t>(std::min(most_counted, ties + open));
}

std::vector<double> Places::open_behind(std::size_t ties, double filled) const {
    std::vector<double> term(most_counted + 1);
    term.resize(std::max<std::size_t>(1, weigh(ties, filled, term)));
    std::partial_sum(term.begin(), term.end(), term.begin());
    if (const double all = term.back(); all > 0)
        for (double& each : term) each /= all;
    return term;
}

std::uint32_t binomial_of(std::size_t many, double chance, double draw) {
    if (!(chance > 0) || draw < 1 - chance * static_cast<double>(many)) return 0;  // none is no rarer than that
    if (chance >= 1) return static_cast<std::uint32_t>(many);
    double each = 1;
    for (std::size_t n = 0; n < many; ++n) each *= 1 - chance;
    const double odds = chance / (1 - chance);
    std::size_t happened = 0;
    for (double so_far = each; happened < many && so_far <= draw; so_far += each) {
        each *= odds * static_cast<double>(many - happened) / static_cast<double>(happened + 1);
        ++happened;
    }
    return static_cast<std::uint32_t>(happened);
}

std::uint32_t negative_binomial_of(std::size_t misses, double chance, double draw) {
    if (!(chance > 0) || draw < 1 - chance * static_cast<double>(misses)) return 0;  // none is no rarer than that
    double each = 1;
    for (std::size_t n = 0; n < misses; ++n) each *= 1 - chance;
    std::uint32_t happened = 0;
    for (double so_far = each; happened < most_counted && so_far <= draw; so_far += each) {
        each *= chance * static_cast<double>(misses + happened) / static_cast<double>(happened + 1);
        ++happened;
    }
    return happened;
}

}  // namespace mensana
