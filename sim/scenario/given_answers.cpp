#include "scenario/given_answers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

#include "base/maths.hpp"
#include "engine/rest.hpp"
#include "population/observed_acts.hpp"

namespace mensana {
namespace {

// Where the levels that may be told stand in people at rest, in the order of the acts.
constexpr const auto& acts = observed_acts<float>;
constexpr std::size_t told = acts.size();
using Standing = std::array<double, told>;
Standing standing_of(const Population& people, Person p) {
    const float share = people.all<RecentActivity>()[p] / people.all<PreferredMinutes>()[p];
    const OfObserved<float> at{.urge = log_odds_of(held(share, 0.001f, 0.98f)),
                               .depression = people.all<Depression>()[p],
                               .anxiety = people.all<Anxiety>()[p],
                               .esteem = people.all<Esteem>()[p],
                               .ln_crp = people.all<LnCrp>()[p],
                               .bmi = people.all<Bmi>()[p]};
    Standing all;
    for (std::size_t j = 0; j < told; ++j) all[j] = double{at.*acts[j].of};
    return all;
}

// What is drawn at birth, each of spread 1.
constexpr std::size_t inborn = 6, traits = inborn + every_set_point.size();
constexpr std::array<std::size_t, traits> drawn = [] {
    std::array<std::size_t, traits> all{
        EveryColumn::place<ActivityLiability>,        EveryColumn::place<DepressionLiability>,
        EveryColumn::place<AnxietyLiability>,         EveryColumn::place<ActivityPolygenicScore>,
        EveryColumn::place<DepressionPolygenicScore>, EveryColumn::place<Distress>};
    for (std::size_t n = 0; n < every_set_point.size(); ++n) all[inborn + n] = every_set_point[n].own;
    return all;
}();

// a x = b for some right sides, a symmetric and positive: by elimination.  b becomes x.
void solve(std::vector<std::vector<double>> a, std::vector<std::vector<double>>& b) {
    const std::size_t n = a.size();
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = 0; i < n; ++i) {
            if (i == k) continue;
            const double by = a[i][k] / a[k][k];
            for (std::size_t j = k; j < n; ++j) a[i][j] -= by * a[k][j];
            for (std::size_t j = 0; j < b[i].size(); ++j) b[i][j] -= by * b[k][j];
        }
    for (std::size_t k = 0; k < n; ++k)
        for (double& x : b[k]) x /= a[k][k];
}

// How traits and levels go together in people of this world who were not asked.
class Ways {
public:
    Ways(const Plan& plan, const Levels& levels, const Birth& birth) {
        constexpr std::size_t many = 12'000;
        constexpr Seed apart{.seed = 0x616e7377657273};  // an address of its own; "answers" in ASCII
        Population people = born(many, apart, birth);
        rest_alone(people, plan, levels, apart, nullptr, {}, How::roughly);
        // By regression on all traits at once, because some go together: what one unit of each is of a level.
        std::array<double, traits> mean{};
        Standing middle{};
        for (Person p = 0; p < many; ++p) {
            const Standing at = standing_of(people, p);
            for (std::size_t i = 0; i < traits; ++i) mean[i] += double{people.value(drawn[i], p)} / many;
            for (std::size_t j = 0; j < told; ++j) middle[j] += at[j] / many;
        }
        together_.assign(traits, std::vector<double>(traits));
        std::vector<std::vector<double>> with(traits, std::vector<double>(told));
        for (Person p = 0; p < many; ++p) {
            const Standing at = standing_of(people, p);
            std::array<double, traits> x;
            for (std::size_t i = 0; i < traits; ++i) x[i] = double{people.value(drawn[i], p)} - mean[i];
            for (std::size_t i = 0; i < traits; ++i) {
                for (std::size_t k = 0; k < traits; ++k) together_[i][k] += x[i] * x[k] / many;
                for (std::size_t j = 0; j < told; ++j) with[i][j] += x[i] * (at[j] - middle[j]) / many;
            }
            for (std::size_t j = 0; j < told; ++j) spread_[j] += (at[j] - middle[j]) * (at[j] - middle[j]) / many;
        }
        slope_ = with;
        solve(together_, slope_);
        with_.assign(traits, std::vector<double>(told));
        for (std::size_t i = 0; i < traits; ++i)
            for (std::size_t j = 0; j < told; ++j)
                for (std::size_t k = 0; k < traits; ++k) with_[i][j] += together_[i][k] * slope_[k][j];
    }

    // For levels that are told together, a bit each: by how much a trait moves for one unit of distance in each.
    using Moves = std::array<Standing, traits>;
    const Moves& when_told(unsigned which) {
        const auto [found, is_new] = moves_.try_emplace(which);
        if (!is_new) return found->second;
        std::vector<std::size_t> levels;
        for (std::size_t j = 0; j < told; ++j)
            if (which >> j & 1u) levels.push_back(j);
        std::vector<std::vector<double>> a(levels.size(), std::vector<double>(levels.size())), b(levels.size());
        for (std::size_t m = 0; m < levels.size(); ++m) {
            for (std::size_t n = 0; n < levels.size(); ++n)
                for (std::size_t i = 0; i < traits; ++i) a[m][n] += slope_[i][levels[m]] * with_[i][levels[n]];
            a[m][m] += 0.002 * spread_[levels[m]] + 1e-9;  // a level that nothing drawn moves is left alone
            for (std::size_t i = 0; i < traits; ++i) b[m].push_back(with_[i][levels[m]]);
        }
        solve(a, b);
        for (std::size_t m = 0; m < levels.size(); ++m)
            for (std::size_t i = 0; i < traits; ++i) found->second[i][levels[m]] = b[m][i];
        return found->second;
    }

private:
    std::vector<std::vector<double>> together_, slope_, with_;  // covariances of traits; of levels on, and with, traits
    Standing spread_{};                                         // variances of levels
    std::map<unsigned, Moves> moves_;
};

}  // namespace

void draw_given_answers(Population& people, const Observed& observed, const Plan& plan, const Levels& levels, Seed seed,
                        const Birth& birth) {
    const auto seen = [&](std::size_t j, Person p) {
        const auto& level = observed.level[set_point_of(acts[j].act)];
        return level.empty() ? std::nanf("") : level[p];
    };
    std::vector<unsigned> which(people.size());
    for (Person p = 0; p < people.size(); ++p)
        for (std::size_t j = 0; j < told; ++j) which[p] |= std::isnan(seen(j, p)) ? 0u : 1u << j;
    if (std::ranges::all_of(which, [](unsigned some) { return some == 0; })) return;
    Ways ways{plan, levels, birth};
    // Levels bend where days are full and where feedback is strong, so that a second look brings them nearer.
    for (int look = 0; look < 2; ++look) {
        rest_alone(people, plan, levels, seed, nullptr, {}, How::roughly);
        for (Person p = 0; p < people.size(); ++p) {
            if (which[p] == 0) continue;
            const Standing at = standing_of(people, p);
            const Ways::Moves& moves = ways.when_told(which[p]);
            for (std::size_t i = 0; i < traits; ++i) {
                double by = 0;
                for (std::size_t j = 0; j < told; ++j)
                    if (which[p] >> j & 1u) by += moves[i][j] * (double{seen(j, p)} - at[j]);
                people.set(drawn[i], p, held(people.value(drawn[i], p) + static_cast<float>(by), -7.5f, 7.5f));
            }
        }
    }
}

}  // namespace mensana
