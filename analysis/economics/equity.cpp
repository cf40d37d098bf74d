#include "economics/equity.hpp"

#include <cmath>
#include <limits>

namespace mensana {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

double sum_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double each : values) sum += each;
    return sum;
}

double mean_over(const std::vector<double>& people, const std::vector<double>& mean) {
    double sum = 0;
    for (std::size_t g = 0; g < people.size(); ++g) sum += people[g] * mean[g];
    return sum / sum_of(people);
}

// Ratio of two means over replicates, with the error of a ratio (delta method: that of the residuals).  No number where
// what is below is not clearly above zero.
Estimate ratio_over(const std::vector<double>& above, const std::vector<double>& below) {
    const Estimate n = estimate_of(above), d = estimate_of(below);
    if (!(d.value > 0) || (below.size() > 1 && !(d.low > 0))) return {no_number, no_number, no_number, no_number};
    const double ratio = n.value / d.value;
    std::vector<double> residual;
    for (std::size_t r = 0; r < above.size(); ++r) residual.push_back(ratio + (above[r] - ratio * below[r]) / d.value);
    Estimate e = estimate_of(residual);
    e.value = ratio;
    return e;
}

}  // namespace

std::vector<double> midpoint_ranks(const std::vector<double>& people) {
    const double all = sum_of(people);
    std::vector<double> ranks;
    double below = 0;
    for (const double each : people) {
        ranks.push_back((below + each / 2) / all);
        below += each;
    }
    return ranks;
}

double concentration_index(const std::vector<double>& people, const std::vector<double>& mean) {
    const std::vector<double> rank = midpoint_ranks(people);
    const double all = sum_of(people);
    double leaning = 0;
    for (std::size_t g = 0; g < people.size(); ++g) leaning += people[g] / all * mean[g] * (2 * rank[g] - 1);
    return leaning / mean_over(people, mean);
}

double slope_index(const std::vector<double>& people, const std::vector<double>& mean) {
    const std::vector<double> rank = midpoint_ranks(people);
    const double middle_rank = mean_over(people, rank), middle = mean_over(people, mean);
    double together = 0, spread = 0;
    for (std::size_t g = 0; g < people.size(); ++g) {
        together += people[g] * (rank[g] - middle_rank) * (mean[g] - middle);
        spread += people[g] * (rank[g] - middle_rank) * (rank[g] - middle_rank);
    }
    return together / spread;
}

double equally_distributed(const std::vector<double>& people, const std::vector<double>& mean, double aversion) {
    const double all = sum_of(people), middle = mean_over(people, mean);
    double welfare = 0;
    for (std::size_t g = 0; g < people.size(); ++g) {
        if (people[g] <= 0) continue;
        if (!(mean[g] > 0)) return no_number;
        const double relative = mean[g] / middle;  // or high powers would overflow
        welfare += people[g] / all * (aversion == 1 ? std::log(relative) : std::pow(relative, 1 - aversion));
    }
    return middle * (aversion == 1 ? std::exp(welfare) : std::pow(welfare, 1 / (1 - aversion)));
}

std::vector<EquityOf> equity_of(const Comparison& c, const ValueOptions& options) {
    std::vector<EquityOf> all;
    const std::size_t replicates = c.replicates(), worlds = c.worlds.size();
    const std::size_t reference = options.reference < worlds ? options.reference : 0;
    if (replicates == 0) return all;
    const Figures figures = figures_of(c.valuation);
    const double threshold = c.valuation.threshold, aversion = c.valuation.inequality_aversion;
    const double years = c.days / 365.0;

    for (const char* dimension : {"income", "education", "age", "sex"}) {
        std::vector<std::size_t> groups;
        for (std::size_t g = 0; g < c.groups.size(); ++g)
            if (c.dimension[g] == dimension) groups.push_back(g);
        if (groups.size() < 2) continue;
        for (std::size_t w = 0; w < worlds; ++w) {
            if (w == reference) continue;
            EquityOf e;
            e.dimension = dimension, e.world = w, e.ordered = e.dimension != "sex";
            e.efficiency.aversion = aversion;

            // Everything by replicate first, so that errors are those over replicates.
            using Series = std::vector<double>;
            const std::size_t n = groups.size();
            std::vector<Series> people(n), qalys(n), days(n), gained(n), averted(n), gained_of_all(n), programme(n);
            Series gained_by_all, ill, ill_here, ill_change, slope, slope_here, slope_change, leaning, averted_mean;
            Series mean_reference, mean_here, ede_reference, ede_here, net_gain, ede_gain, equity_gain;
            for (std::size_t r = 0; r < replicates; ++r) {
                Series heads, before, after, q_before, q_after;
                double all_gained = 0;
                for (std::size_t k = 0; k < n; ++k) {
                    const std::size_t g = groups[k];
                    const double count = c.group_people[r][g], one = count > 0 ? count : no_number;
                    const Worth a = worth_of(c, r, w, g, figures), b = worth_of(c, r, reference, g, figures);
                    people[k].push_back(count);
                    qalys[k].push_back(b.qalys / one), gained[k].push_back((a.qalys - b.qalys) / one);
                    days[k].push_back(b.depressed_days / one);
                    averted[k].push_back((b.depressed_days - a.depressed_days) / one);
                    programme[k].push_back(over_years(c.lives[r][w].groups[g]).programme_days / one);
                    gained_of_all[k].push_back(a.qalys - b.qalys), all_gained += a.qalys - b.qalys;
                    if (count <= 0) continue;  // an empty group has no rank
                    heads.push_back(count);
                    before.push_back(b.depressed_days / one / years), after.push_back(a.depressed_days / one / years);
                    q_before.push_back(b.qalys / one), q_after.push_back(a.qalys / one);
                }
                gained_by_all.push_back(all_gained);
                ill.push_back(concentration_index(heads, before)),
                    ill_here.push_back(concentration_index(heads, after));
                ill_change.push_back(ill_here.back() - ill.back());
                slope.push_back(slope_index(heads, before)), slope_here.push_back(slope_index(heads, after));
                slope_change.push_back(slope_here.back() - slope.back());
                // The absolute index is linear: that of the benefit is that of before less that of after.
                averted_mean.push_back(mean_over(heads, before) - mean_over(heads, after));
                leaning.push_back(ill.back() * mean_over(heads, before) - ill_here.back() * mean_over(heads, after));

                const Worth here = worth_of(c, r, w, 0, figures), there = worth_of(c, r, reference, 0, figures);
                const double more_cost = here.cost(options.perspective) - there.cost(options.perspective);
                const double elsewhere = threshold > 0 ? more_cost / c.group_people[r][0] / threshold : 0;
                Series net = q_after;
                for (double& each : net) each -= elsewhere;
                mean_reference.push_back(mean_over(heads, q_before)), mean_here.push_back(mean_over(heads, q_after));
                ede_reference.push_back(equally_distributed(heads, q_before, aversion));
                ede_here.push_back(equally_distributed(heads, q_after, aversion));
                net_gain.push_back(mean_over(heads, net) - mean_reference.back());
                ede_gain.push_back(equally_distributed(heads, net, aversion) - ede_reference.back());
                equity_gain.push_back(ede_gain.back() - net_gain.back());
            }

            double held = 0, cohort = 0;
            for (std::size_t r = 0; r < replicates; ++r) cohort += c.group_people[r][0];
            for (const Series& each : people) held += sum_of(each);
            e.covers = cohort > 0 ? held / cohort : 0;
            for (std::size_t k = 0; k < n; ++k) {
                GroupBenefit b;
                b.group = groups[k];
                b.people = sum_of(people[k]) / static_cast<double>(replicates);
                b.share_of_people = held > 0 ? sum_of(people[k]) / held : 0;
                b.qalys = estimate_of(qalys[k]), b.depressed_days = estimate_of(days[k]);
                b.gained_qalys = estimate_of(gained[k]), b.averted_days = estimate_of(averted[k]);
                b.share_of_qalys = ratio_over(gained_of_all[k], gained_by_all);
                b.programme_days = estimate_of(programme[k]);
                e.groups.push_back(b);
            }
            if (e.ordered) {
                e.leaning.ill_being = estimate_of(ill), e.leaning.ill_being_here = estimate_of(ill_here);
                e.leaning.ill_being_change = estimate_of(ill_change);
                e.leaning.slope = estimate_of(slope), e.leaning.slope_here = estimate_of(slope_here);
                e.leaning.slope_change = estimate_of(slope_change);
                e.leaning.benefit = ratio_over(leaning, averted_mean);
                e.leaning.benefit_absolute = estimate_of(leaning);
            } else {
                const Estimate none{no_number, no_number, no_number, no_number};
                e.leaning = {none, none, none, none, none, none, none, none};
            }
            e.efficiency.mean_reference = estimate_of(mean_reference), e.efficiency.mean_here = estimate_of(mean_here);
            e.efficiency.ede_reference = estimate_of(ede_reference), e.efficiency.ede_here = estimate_of(ede_here);
            e.efficiency.net_gain = estimate_of(net_gain), e.efficiency.ede_gain = estimate_of(ede_gain);
            e.efficiency.equity_gain = estimate_of(equity_gain);
            all.push_back(e);
        }
    }
    return all;
}

}  // namespace mensana
