// A comparison of which everything is known, for tests of what is told of comparisons: a baseline, a cheap offer that
// does some good and a dear one that does a little more.  Deterministic, no simulation.
#pragma once

#include <array>
#include <cmath>

#include "experiment/comparison.hpp"

namespace mensana {

namespace made_up {

// By group, in the order of groups(): share of people, ill-health beside the mean, and benefit beside the mean.
inline constexpr std::array<double, 10> share{1, 0.49, 0.51, 0.14, 0.19, 0.28, 0.39, 0.5, 0.5, 0.08},
    burden{1, 0.8, 1.2, 1.6, 1.2, 1.0, 0.7, 1.1, 0.9, 1.3}, benefit{1, 0.9, 1.1, 1.3, 1.1, 1.0, 0.8, 0.9, 1.1, 4};
inline constexpr std::array<double, 3> effect{0, 0.02, 0.025};  // of each world
inline constexpr double people = 10'000, joined = 320;

inline std::vector<std::string> groups() {
    return {"all",
            "men",
            "women",
            "income below 1",
            "income 1 to 2",
            "income 2 to 4",
            "income 4 and more",
            "age 18-44",
            "age 45-100",
            "inactive over 60"};
}

inline OfferTold offer(const char* name, const char* kind, double capacity, std::array<double, 3> cost) {
    return {.name = name,
            .kind = kind,
            .who = "age 60 to 100, inactive 1",
            .source = "ASSUMED: made up",
            .start = 28,
            .length = 182,
            .uptake = 0.4,
            .capacity = capacity,
            .cost = {cost[0], cost[1], cost[2]}};
}

inline std::vector<Strategy> worlds() {
    return {{.name = "baseline",
             .title = "Nothing is done",
             .question = "What happens when nothing is done?",
             .file = "baseline.toml",
             .text = "title = \"Nothing is done\"\n"},
            {.name = "cheap",
             .title = "Walking groups <for> inactive & older people",
             .question = "What would walking groups avert?",
             .file = "cheap.toml",
             .text = "title = \"Walking\"\n",
             .offers = {offer("group walks", "walking group", 0, {10'000, 20, 2})}},
            {.name = "dear",
             .title = "Supervised training",
             .question = "What would supervised training avert?",
             .file = "dear.toml",
             .text = "title = \"Training\"\n",
             .offers = {offer("training", "supervised exercise", 500, {50'000, 200, 20})},
             .off = {"habit_forms"},
             .changed = {{"habit_forms.pace", 0.02, 0.001, 0.1, "1 a day", "ASSUMED: made up"}}}};
}

// A year of a group whose ill-health is this much of the usual.
inline Sums year_of(double in_group, int days, double ill, double more_minutes, double in_offer) {
    Sums s;
    s.people = in_group, s.person_days = in_group * days;
    const double phq[phq9_grades]{1 - 0.35 * ill, 0.2 * ill, 0.08 * ill, 0.05 * ill, 0.02 * ill};
    const double gad[gad7_grades]{1 - 0.3 * ill, 0.2 * ill, 0.07 * ill, 0.03 * ill};
    for (std::size_t d = 0; d < phq9_grades; ++d)
        for (std::size_t a = 0; a < gad7_grades; ++a)
            s.severity_days[d * gad7_grades + a] = s.person_days * phq[d] * gad[a];
    s.minutes = s.person_days * (15 + more_minutes);
    s.episode_days = 0.07 * ill * s.person_days, s.episodes = 0.05 * ill * s.person_days / 365;
    s.anxiety_begun = 0.03 * ill * s.person_days / 365, s.phq9_days = 4 * ill * s.person_days;
    s.programme_days = in_offer * s.person_days, s.sessions = 0.3 * s.programme_days;
    return s;
}

// What an offer did in one replicate: whom it reached, how far it spread, who changed and who they are.
inline void offer_reaches(Life& life, int years, double luck) {
    OfferUse use{.offered = 800, .joined = joined, .left = 120, .completed = 200};
    for (int y = 0; y < years; ++y) use.heads.push_back(y ? 0 : joined), use.sessions.push_back(y ? 0 : 14'000);
    life.offers = {use};
    life.ever_joined = joined;
    const double near[distances]{joined, 1500, 4200, 2600, 1380}, size[distances]{-9, -0.6, -0.2, -0.05, 0};
    for (std::size_t d = 0; d < distances; ++d)
        life.distance[d] = {near[d], near[d] * size[d], near[d] * size[d] / 300, near[d] * size[d] * 1.5,
                            -near[d] * size[d] * 60};
    for (std::size_t k = 0; k < changed_in.size(); ++k) {
        life.changed[k] = {900.0 + 10 * luck, 400, 8700.0 - 10 * luck, std::vector<double>(changed_in[k].bins, 0)};
        for (std::size_t b = 0; b < changed_in[k].bins; ++b)
            life.changed[k].steps[b] = std::floor(
                8000 * std::exp(-std::abs(static_cast<double>(b) - static_cast<double>(changed_in[k].bins / 2))));
    }
    life.marks = {{"age", 0.8 + 0.02 * luck, 66, 47}, {"female", 0.2, 0.6, 0.51}, {"depressive_symptoms", 0.6, 0.6, 0}};
}

inline Life life(std::size_t world, std::size_t replicate, int days) {
    const double luck = std::sin(1.7 * static_cast<double>(replicate + 1)),
                 own_luck = std::cos(2.3 * static_cast<double>(replicate + 1));
    const int years = (days + 364) / 365;
    Life life;
    for (std::size_t g = 0; g < share.size(); ++g) {
        const double ill = burden[g] * (1 - effect[world] * benefit[g] * (1 + 0.1 * own_luck)) * (1 + 0.03 * luck);
        life.groups.emplace_back();
        for (int y = 0; y < years; ++y)
            life.groups.back().push_back(year_of(std::round(people * share[g]), std::min(365, days - 365 * y), ill,
                                                 40 * effect[world] * benefit[g], world ? 0.02 * benefit[g] : 0));
    }
    if (world) offer_reaches(life, years, luck);
    return life;
}

inline Curve curve(CurveId id, std::size_t weeks) {
    const double size = id == CurveId::depressed ? 0.09 : id == CurveId::phq9 ? 4 : id == CurveId::in_offer ? 0 : 105;
    Curve curve{.id = id};
    for (auto* part : {&curve.mean, &curve.error, &curve.differs, &curve.differs_error})
        part->assign(effect.size(), std::vector<std::vector<float>>(share.size()));
    for (std::size_t w = 0; w < effect.size(); ++w)
        for (std::size_t g = 0; g < share.size(); ++g)
            for (std::size_t t = 0; t < weeks; ++t) {
                const double week = static_cast<double>(t),
                             at_most = id == CurveId::in_offer         ? 0.032
                                       : id == CurveId::active_minutes ? 4 * size * effect[w]
                                                                       : -size * effect[w],
                             during = t > 4 && t < 30 ? 1
                                      : t >= 30       ? std::exp(-(week - 30) / 12)
                                                      : 0,
                             by = w ? at_most * benefit[g] * during : 0;
                curve.mean[w][g].push_back(static_cast<float>(size * burden[g] * (1 + 0.02 * std::sin(week / 8)) + by));
                curve.error[w][g].push_back(static_cast<float>(0.01 * size));
                curve.differs[w][g].push_back(static_cast<float>(by));
                curve.differs_error[w][g].push_back(static_cast<float>(w ? 0.1 * std::abs(by) + 0.001 * size : 0));
            }
    return curve;
}

inline Somebody somebody(int nth, std::size_t weeks) {
    Somebody one{.person = nth * 37, .age = 63, .woman = true, .income = "1 to 2"};
    for (std::size_t w = 0; w < effect.size(); ++w) {
        one.phq9.emplace_back(), one.minutes.emplace_back();
        for (std::size_t t = 0; t < weeks; ++t) {
            one.phq9.back().push_back((nth + static_cast<int>(t) / 5) % 20);
            one.minutes.back().push_back((nth * 13 + static_cast<int>(t * (w + 1))) % 200);
        }
    }
    return one;
}

}  // namespace made_up

inline Comparison made_up_comparison(std::size_t replicates = 12, int days = 728) {
    Comparison c;
    c.program = "mensana 0.1.0", c.commit = "0123456789ab", c.began = "2026-01-01T00:00:00Z", c.seconds = 12;
    c.command = "mensana compare baseline.toml cheap.toml dear.toml --replicates 12 --out cheap";
    c.seed = 1, c.people = 10'000, c.days = days, c.settle_days = 56, c.start = "2026-01-01";
    c.asked_replicates = static_cast<int>(replicates);
    c.groups = made_up::groups();
    {
        using enum GroupedBy;
        c.dimension = {all, sex, sex, income, income, income, income, age, age, own};
    }
    c.worlds = made_up::worlds();
    for (std::size_t r = 0; r < replicates; ++r) {
        c.group_people.emplace_back();
        for (const double each : made_up::share) c.group_people.back().push_back(std::round(made_up::people * each));
        c.lives.emplace_back();
        for (std::size_t w = 0; w < c.worlds.size(); ++w) c.lives.back().push_back(made_up::life(w, r, days));
    }
    const std::size_t weeks = static_cast<std::size_t>(days / 7);
    for (const CurveId id : {CurveId::depressed, CurveId::phq9, CurveId::active_minutes, CurveId::in_offer})
        c.curves.push_back(made_up::curve(id, weeks));
    for (int nth = 0; nth < 20; ++nth) c.sample.push_back(made_up::somebody(nth, weeks));
    c.assumptions = {
        {"habit_forms.pace", 0.02, 0.001, 0.1, "1 a day", "Lally 2010: 66 days"},
        {"programme_attention_eases_symptoms.anxiety", 0.1, 0, 0.6, "z", "ASSUMED: two thirds of depression"},
        {"ties_lapse.loss", 0.135, 0, 1, "of ties a year", "CALIBRATED: Mollenhorst 2009"}};
    return c;
}

// The same with a cheap offer that saves less than it costs: both offers have a ratio, that of the dear one beyond the
// cheap one.
inline Comparison made_up_trade(std::size_t replicates = 12) {
    Comparison c = made_up_comparison(replicates);
    c.worlds[1].offers[0].cost.fixed = 200'000;
    return c;
}

}  // namespace mensana
