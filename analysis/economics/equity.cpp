#include "economics/equity.hpp"

#include <cmath>
#include <functional>

namespace mensana {
namespace {

// Where what is below is not clearly above zero there is no ratio.
Estimate share_of(const Numbers& above, const Numbers& below) {
    const Estimate d = estimate_of(below);
    return d.value > 0 && (below.size() < 2 || d.low > 0) ? ratio_of_means(above, below) : not_known;
}

}  // namespace

Numbers midpoint_ranks(const Numbers& people) {
    const double all = sum_of(people);
    Numbers ranks;
    double below = 0;
    for (const double each : people) {
        ranks.push_back((below + each / 2) / all);
        below += each;
    }
    return ranks;
}

double concentration_index(const Numbers& people, const Numbers& mean) {
    const Numbers rank = midpoint_ranks(people);
    const double all = sum_of(people);
    double leaning = 0;
    for (std::size_t g = 0; g < people.size(); ++g) leaning += people[g] / all * mean[g] * (2 * rank[g] - 1);
    return leaning / weighted_mean(people, mean);
}

double slope_index(const Numbers& people, const Numbers& mean) {
    const Numbers rank = midpoint_ranks(people);
    const double middle_rank = weighted_mean(people, rank), middle = weighted_mean(people, mean);
    double together = 0, spread = 0;
    for (std::size_t g = 0; g < people.size(); ++g) {
        together += people[g] * (rank[g] - middle_rank) * (mean[g] - middle);
        spread += people[g] * (rank[g] - middle_rank) * (rank[g] - middle_rank);
    }
    return together / spread;
}

double equally_distributed(const Numbers& people, const Numbers& mean, double aversion) {
    const double all = sum_of(people), middle = weighted_mean(people, mean);
    double welfare = 0;
    for (std::size_t g = 0; g < people.size(); ++g) {
        if (people[g] <= 0) continue;
        if (!(mean[g] > 0)) return no_number;
        const double relative = mean[g] / middle;  // or high powers would overflow
        welfare += people[g] / all * (aversion == 1 ? std::log(relative) : std::pow(relative, 1 - aversion));
    }
    return middle * (aversion == 1 ? std::exp(welfare) : std::pow(welfare, 1 / (1 - aversion)));
}

namespace {

// A group in one replicate, in two worlds; days are depressed ones.
struct GroupPair {
    double people = 0;
    Worth reference, here;
    double programme_days = 0;  // here
};

// One dimension and two worlds, in one replicate.
struct InReplicate {
    std::vector<GroupPair> groups;
    double gained = 0;  // QALYs, by all groups
    double ill = 0, ill_here = 0, slope = 0, slope_here = 0;
    double averted = 0, leaning = 0;  // days a person and year: mean, and absolute index
    double mean_reference = 0, mean_here = 0, ede_reference = 0, ede_here = 0;  // QALYs a person
    double net_gain = 0, ede_gain = 0;
};

// An empty group has no mean, and no rank.
struct Ranked {
    Numbers people, ill, ill_here, qalys, qalys_here;
};
Ranked ranked(const std::vector<GroupPair>& groups, double years) {
    Ranked all;
    for (const auto& [people, reference, here, programme_days] : groups) {
        if (people <= 0) continue;
        all.people.push_back(people);
        all.ill.push_back(reference.depressed_days / people / years);
        all.ill_here.push_back(here.depressed_days / people / years);
        all.qalys.push_back(reference.qalys / people), all.qalys_here.push_back(here.qalys / people);
    }
    return all;
}

void find_indices(const Ranked& of, InReplicate& found) {
    found.ill = concentration_index(of.people, of.ill), found.ill_here = concentration_index(of.people, of.ill_here);
    found.slope = slope_index(of.people, of.ill), found.slope_here = slope_index(of.people, of.ill_here);
    // The absolute index is linear: that of the benefit is that of before less that of after.
    const double before = weighted_mean(of.people, of.ill), after = weighted_mean(of.people, of.ill_here);
    found.averted = before - after;
    found.leaning = found.ill * before - found.ill_here * after;
}

// `elsewhere`: QALYs a person that the money would gain elsewhere.
void find_equity(const Ranked& of, double elsewhere, double aversion, InReplicate& found) {
    Numbers net = of.qalys_here;
    for (double& each : net) each -= elsewhere;
    found.mean_reference = weighted_mean(of.people, of.qalys);
    found.mean_here = weighted_mean(of.people, of.qalys_here);
    found.ede_reference = equally_distributed(of.people, of.qalys, aversion);
    found.ede_here = equally_distributed(of.people, of.qalys_here, aversion);
    found.net_gain = weighted_mean(of.people, net) - found.mean_reference;
    found.ede_gain = equally_distributed(of.people, net, aversion) - found.ede_reference;
}

InReplicate in_replicate(const Comparison& c, std::size_t r, std::size_t reference, std::size_t world,
                         const std::vector<std::size_t>& groups, Perspective perspective) {
    const Figures figures = figures_of(c.valuation);
    const double threshold = c.valuation.threshold;
    InReplicate found;
    for (const std::size_t g : groups) {
        found.groups.push_back({c.group_people[r][g], worth_of(c, r, reference, g, figures),
                                worth_of(c, r, world, g, figures),
                                over_years(c.lives[r][world].groups[g]).programme_days});
        found.gained += found.groups.back().here.qalys - found.groups.back().reference.qalys;
    }
    const Ranked of = ranked(found.groups, c.days / 365.0);
    find_indices(of, found);
    const double more_cost =
        worth_of(c, r, world, 0, figures).cost(perspective) - worth_of(c, r, reference, 0, figures).cost(perspective);
    find_equity(of, threshold > 0 ? more_cost / c.group_people[r][0] / threshold : 0, c.valuation.inequality_aversion,
                found);
    return found;
}

// By replicate: whatever `what` says of it.
Numbers series(const std::vector<InReplicate>& replicates, const auto& what) {
    Numbers all;
    for (const InReplicate& each : replicates) all.push_back(std::invoke(what, each));
    return all;
}

GroupBenefit benefit_of(const std::vector<InReplicate>& replicates, std::size_t nth, std::size_t group,
                        double people_of_all) {
    const auto by_person = [&](auto what) {
        return estimate_of(series(replicates, [&](const InReplicate& in) {
            const GroupPair& g = in.groups[nth];
            return g.people > 0 ? what(g) / g.people : no_number;
        }));
    };
    using G = const GroupPair&;
    const Numbers people = series(replicates, [&](const InReplicate& in) { return in.groups[nth].people; });
    const auto gained = [](G g) { return g.here.qalys - g.reference.qalys; };
    return {
        .group = group,
        .people = mean_of(people),
        .share_of_people = people_of_all > 0 ? sum_of(people) / people_of_all : 0,
        .qalys = by_person([](G g) { return g.reference.qalys; }),
        .depressed_days = by_person([](G g) { return g.reference.depressed_days; }),
        .gained_qalys = by_person(gained),
        .averted_days = by_person([](G g) { return g.reference.depressed_days - g.here.depressed_days; }),
        .share_of_qalys = share_of(series(replicates, [&](const InReplicate& in) { return gained(in.groups[nth]); }),
                                   series(replicates, &InReplicate::gained)),
        .programme_days = by_person([](G g) { return g.programme_days; })};
}

Leaning leaning_of(const std::vector<InReplicate>& replicates) {
    const auto mean = [&](auto what) { return estimate_of(series(replicates, what)); };
    using R = const InReplicate&;
    return {.ill_being = mean(&InReplicate::ill),
            .ill_being_here = mean(&InReplicate::ill_here),
            .ill_being_change = mean([](R in) { return in.ill_here - in.ill; }),
            .slope = mean(&InReplicate::slope),
            .slope_here = mean(&InReplicate::slope_here),
            .slope_change = mean([](R in) { return in.slope_here - in.slope; }),
            .benefit = share_of(series(replicates, &InReplicate::leaning), series(replicates, &InReplicate::averted)),
            .benefit_absolute = mean(&InReplicate::leaning)};
}

EquityEfficiency efficiency_of(const std::vector<InReplicate>& replicates, double aversion) {
    const auto mean = [&](auto what) { return estimate_of(series(replicates, what)); };
    return {.aversion = aversion,
            .mean_reference = mean(&InReplicate::mean_reference),
            .mean_here = mean(&InReplicate::mean_here),
            .ede_reference = mean(&InReplicate::ede_reference),
            .ede_here = mean(&InReplicate::ede_here),
            .net_gain = mean(&InReplicate::net_gain),
            .ede_gain = mean(&InReplicate::ede_gain),
            .equity_gain = mean([](const InReplicate& in) { return in.ede_gain - in.net_gain; })};
}

EquityOf equity_in(const Comparison& c, GroupedBy dimension, const std::vector<std::size_t>& groups, std::size_t world,
                   std::size_t reference, Perspective perspective) {
    std::vector<InReplicate> replicates;  // everything by replicate first, so that errors are those over replicates
    double held = 0, cohort = 0;
    for (std::size_t r = 0; r < c.replicates(); ++r) {
        replicates.push_back(in_replicate(c, r, reference, world, groups, perspective));
        for (const GroupPair& each : replicates.back().groups) held += each.people;
        cohort += c.group_people[r][0];
    }
    EquityOf e{.dimension = dimension, .world = world, .ordered = dimension != GroupedBy::sex};
    e.covers = cohort > 0 ? held / cohort : 0;
    for (std::size_t k = 0; k < groups.size(); ++k) e.groups.push_back(benefit_of(replicates, k, groups[k], held));
    if (e.ordered) e.leaning = leaning_of(replicates);
    e.efficiency = efficiency_of(replicates, c.valuation.inequality_aversion);
    return e;
}

}  // namespace

std::vector<EquityOf> equity_of(const Comparison& c, const ValueOptions& options) {
    std::vector<EquityOf> all;
    const std::size_t reference = options.reference < c.worlds.size() ? options.reference : 0;
    if (c.replicates() == 0) return all;
    for (const GroupedBy dimension : {GroupedBy::income, GroupedBy::education, GroupedBy::age, GroupedBy::sex}) {
        std::vector<std::size_t> groups;
        for (std::size_t g = 0; g < c.groups.size(); ++g)
            if (c.dimension[g] == dimension) groups.push_back(g);
        for (std::size_t w = 0; groups.size() > 1 && w < c.worlds.size(); ++w)
            if (w != reference) all.push_back(equity_in(c, dimension, groups, w, reference, options.perspective));
    }
    return all;
}

}  // namespace mensana
