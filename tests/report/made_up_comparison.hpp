// A comparison of which everything is known, for tests of what is told of comparisons: a baseline, a cheap offer that
// does some good and a dear one that does a little more.  Deterministic, no simulation.
#pragma once

#include <cmath>

#include "experiment/comparison.hpp"

namespace mensana {

inline Comparison made_up_comparison(std::size_t replicates = 12, int days = 728) {
    Comparison c;
    c.program = "mensana 0.1.0", c.commit = "0123456789ab", c.began = "2026-01-01T00:00:00Z", c.seconds = 12;
    c.command = "mensana compare baseline.toml cheap.toml dear.toml --replicates 12 --out cheap";
    c.seed = 1, c.people = 10'000, c.days = days, c.settle_days = 56, c.start = "2026-01-01";
    c.asked_replicates = static_cast<int>(replicates);
    c.groups = {"all",
                "men",
                "women",
                "income below 1",
                "income 1 to 2",
                "income 2 to 4",
                "income 4 and more",
                "age 18-44",
                "age 45-100",
                "inactive over 60"};
    {
        using enum GroupedBy;
        c.dimension = {all, sex, sex, income, income, income, income, age, age, own};
    }
    const std::vector<double> share{1, 0.49, 0.51, 0.14, 0.19, 0.28, 0.39, 0.5, 0.5, 0.08};
    const std::vector<double> burden{1, 0.8, 1.2, 1.6, 1.2, 1.0, 0.7, 1.1, 0.9, 1.3},
        benefit{1, 0.9, 1.1, 1.3, 1.1, 1.0, 0.8, 0.9, 1.1, 4};
    c.worlds = {{"baseline",
                 "Nothing is done",
                 "What happens when nothing is done?",
                 "baseline.toml",
                 "title = \"Nothing is done\"\n",
                 {},
                 {},
                 {}},
                {"cheap",
                 "Walking groups <for> inactive & older people",
                 "What would walking groups avert?",
                 "cheap.toml",
                 "title = \"Walking\"\n",
                 {{"group walks",
                   "walking group",
                   "age 60 to 100, inactive 1",
                   "ASSUMED: made up",
                   28,
                   182,
                   0.4,
                   0,
                   {10'000, 20, 2}}},
                 {},
                 {}},
                {"dear",
                 "Supervised training",
                 "What would supervised training avert?",
                 "dear.toml",
                 "title = \"Training\"\n",
                 {{"training",
                   "supervised exercise",
                   "age 60 to 100, inactive 1",
                   "ASSUMED: made up",
                   28,
                   182,
                   0.4,
                   500,
                   {50'000, 200, 20}}},
                 {"habit_forms"},
                 {{"habit_forms.pace", 0.02, 0.001, 0.1, "1 a day", "ASSUMED: made up"}}}};
    const std::vector<double> effect{0, 0.02, 0.025};
    const int years = (days + 364) / 365;
    for (std::size_t r = 0; r < replicates; ++r) {
        const double luck = std::sin(1.7 * static_cast<double>(r + 1)),
                     own_luck = std::cos(2.3 * static_cast<double>(r + 1));
        c.group_people.emplace_back();
        for (const double each : share) c.group_people.back().push_back(std::round(10'000 * each));
        c.lives.emplace_back();
        for (std::size_t w = 0; w < c.worlds.size(); ++w) {
            Life life;
            for (std::size_t g = 0; g < c.groups.size(); ++g) {
                life.groups.emplace_back();
                for (int y = 0; y < years; ++y) {
                    Sums s;
                    s.people = std::round(10'000 * share[g]);
                    s.person_days = s.people * std::min(365, days - 365 * y);
                    const double ill =
                        burden[g] * (1 - effect[w] * benefit[g] * (1 + 0.1 * own_luck)) * (1 + 0.03 * luck);
                    const double phq[phq9_grades]{1 - 0.35 * ill, 0.2 * ill, 0.08 * ill, 0.05 * ill, 0.02 * ill};
                    const double gad[gad7_grades]{1 - 0.3 * ill, 0.2 * ill, 0.07 * ill, 0.03 * ill};
                    for (std::size_t d = 0; d < phq9_grades; ++d)
                        for (std::size_t a = 0; a < gad7_grades; ++a)
                            s.severity_days[d * gad7_grades + a] = s.person_days * phq[d] * gad[a];
                    s.minutes = s.person_days * (15 + 40 * effect[w] * benefit[g]);
                    s.episode_days = 0.07 * ill * s.person_days, s.episodes = 0.05 * ill * s.person_days / 365;
                    s.anxiety_begun = 0.03 * ill * s.person_days / 365, s.phq9_days = 4 * ill * s.person_days;
                    s.programme_days = w ? 0.02 * benefit[g] * s.person_days : 0, s.sessions = 0.3 * s.programme_days;
                    life.groups.back().push_back(s);
                }
            }
            if (w) {
                OfferUse use{800, 320, 120, 200, {}, {}};
                for (int y = 0; y < years; ++y)
                    use.heads.push_back(y ? 0 : 320), use.sessions.push_back(y ? 0 : 14'000);
                life.offers = {use};
                life.ever_joined = 320;
                const double people[distances]{320, 1500, 4200, 2600, 1380}, size[distances]{-9, -0.6, -0.2, -0.05, 0};
                for (std::size_t d = 0; d < distances; ++d)
                    life.distance[d] = {people[d], people[d] * size[d], people[d] * size[d] / 300,
                                        people[d] * size[d] * 1.5, -people[d] * size[d] * 60};
                for (std::size_t k = 0; k < changed_in.size(); ++k) {
                    life.changed[k] = {900.0 + 10 * luck, 400, 8700.0 - 10 * luck,
                                       std::vector<double>(changed_in[k].bins, 0)};
                    for (std::size_t b = 0; b < changed_in[k].bins; ++b)
                        life.changed[k].steps[b] = std::floor(
                            8000 *
                            std::exp(-std::abs(static_cast<double>(b) - static_cast<double>(changed_in[k].bins / 2))));
                }
                life.marks = {{"age", 0.8 + 0.02 * luck, 66, 47},
                              {"female", 0.2, 0.6, 0.51},
                              {"depressive_symptoms", 0.6, 0.6, 0}};
            }
            c.lives.back().push_back(life);
        }
    }
    const std::size_t weeks = static_cast<std::size_t>(days / 7);
    const std::array ids{CurveId::depressed, CurveId::phq9, CurveId::active_minutes, CurveId::in_offer};
    const std::vector<double> size{0.09, 4, 105, 0};
    for (std::size_t k = 0; k < ids.size(); ++k) {
        Curve curve{.id = ids[k]};
        for (std::size_t w = 0; w < c.worlds.size(); ++w) {
            curve.mean.emplace_back(), curve.error.emplace_back(), curve.differs.emplace_back(),
                curve.differs_error.emplace_back();
            for (std::size_t g = 0; g < c.groups.size(); ++g) {
                std::vector<float> mean, error, differs, differs_error;
                for (std::size_t t = 0; t < weeks; ++t) {
                    const double during = t > 4 && t < 30 ? 1
                                          : t >= 30       ? std::exp(-static_cast<double>(t - 30) / 12)
                                                          : 0;
                    const double by = w ? (k == 3   ? 0.032
                                           : k == 2 ? 4 * size[k] * effect[w]
                                                    : -size[k] * effect[w]) *
                                              benefit[g] * during
                                        : 0;
                    mean.push_back(static_cast<float>(
                        size[k] * burden[g] * (1 + 0.02 * std::sin(static_cast<double>(t) / 8)) + by));
                    error.push_back(static_cast<float>(0.01 * size[k]));
                    differs.push_back(static_cast<float>(by));
                    differs_error.push_back(static_cast<float>(w ? 0.1 * std::abs(by) + 0.001 * size[k] : 0));
                }
                curve.mean[w].push_back(mean), curve.error[w].push_back(error);
                curve.differs[w].push_back(differs), curve.differs_error[w].push_back(differs_error);
            }
        }
        c.curves.push_back(curve);
    }
    for (int person = 0; person < 20; ++person) {
        Somebody somebody{.person = person * 37, .age = 63, .woman = true, .income = "1 to 2"};
        for (std::size_t w = 0; w < c.worlds.size(); ++w) {
            somebody.phq9.emplace_back(), somebody.minutes.emplace_back();
            for (std::size_t t = 0; t < weeks; ++t) {
                somebody.phq9.back().push_back((person + static_cast<int>(t) / 5) % 20);
                somebody.minutes.back().push_back((person * 13 + static_cast<int>(t * (w + 1))) % 200);
            }
        }
        c.sample.push_back(somebody);
    }
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
