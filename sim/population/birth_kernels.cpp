#include <initializer_list>
#include <utility>

#include "base/maths.hpp"
#include "population/birth_batch.hpp"
#include "population/birth_figures.hpp"

namespace mensana {
namespace {

std::int32_t rounded_up(std::size_t people) { return static_cast<std::int32_t>(whole_vectors(people)); }

void draw(const Rows& at, std::size_t many, const Draws& draws, std::uint32_t nth, Numbers& a, Numbers& b, Numbers& c,
          Numbers& d) {
    draw_fours({at.data(), whole_vectors(many)}, draws, nth, a.data(), b.data(), c.data(), d.data());
}
MENSANA_KERNEL void make_normal(float* __restrict x, std::int32_t many) {
    for (std::int32_t k = 0; k < many; ++k) x[k] = normal_of(x[k]);
}
void make_normal(std::initializer_list<Numbers*> some, std::size_t many) {
    for (Numbers* x : some) make_normal(x->data(), rounded_up(many));
}

MENSANA_KERNEL void hand_down(const float* __restrict of_family, const std::int32_t* __restrict family,
                              float* __restrict x, std::int32_t many) {
    for (std::int32_t k = 0; k < many; ++k) x[k] = of_family[family[k]];
}
MENSANA_KERNEL void hand_down(const std::int32_t* __restrict of_family, const std::int32_t* __restrict family,
                              std::int32_t* __restrict x, std::int32_t many) {
    for (std::int32_t k = 0; k < many; ++k) x[k] = of_family[family[k]];
}
void hand_down(const auto& of_family, const Codes& family, auto& x, std::size_t many) {
    hand_down(of_family.data(), family.data(), x.data(), rounded_up(many));
}

MENSANA_KERNEL void found_families(Batch& batch, const float share_of_twins, const float share_identical) {
    const auto many = rounded_up(batch.families);
    for (std::int32_t k = 0; k < many; ++k) {
        Among age{batch.drawn_of_family.age[k]};
        for (std::size_t n = 0; n + 1 < ages.size(); ++n) age.beyond(ages[n].share);
        float from = ages[0].from, to = ages[0].to, share = ages[0].share;
        for (std::int32_t n = 1; n < static_cast<std::int32_t>(ages.size()); ++n) {
            const AgeBand& band = ages[static_cast<std::size_t>(n)];
            from = age.k == n ? band.from : from;
            to = age.k == n ? band.to : to;
            share = age.k == n ? band.share : share;
        }
        const float part = age.left / share;
        batch.base_age[k] = from + (to - from) * (part < 0.9999f ? part : 0.9999f);
        // ASSUMED: the last one is the partner of a sibling.
        const std::int32_t partner = (batch.size[k] >= 2 ? 1 : 0) & (batch.drawn_of_family.partner[k] < 0.5f ? 1 : 0);
        batch.siblings[k] = batch.size[k] - partner;
        batch.twins[k] = (batch.siblings[k] >= 2 ? 1 : 0) & (batch.drawn_of_family.twins[k] < share_of_twins ? 1 : 0);
        batch.identical[k] = batch.twins[k] & (batch.drawn_of_family.identical[k] < share_identical ? 1 : 0);
        batch.learned[k] = normal_of(batch.drawn_of_family.schooling[k]);
        batch.earned[k] = normal_of(batch.drawn_of_family.income[k]);
    }
}

MENSANA_KERNEL void find_siblings(Batch& batch) {
    const auto many = rounded_up(batch.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const std::int32_t member = batch.member[k], siblings = batch.siblings_of[k], twins = batch.twins_of[k],
                           identical = batch.identical_of[k];
        const std::int32_t related = member < siblings ? 1 : 0, co_twin = twins & (member + 1 == siblings ? 1 : 0);
        batch.related[k] = related;
        batch.co_twin[k] = co_twin;
        batch.made_like[k] = batch.row[k] - static_cast<Person>(identical & co_twin);
        batch.twin[k] = (twins & related & (member + 2 >= siblings ? 1 : 0)) * (2 - identical);
    }
}

// A uniform number that members of a family partly share.
MENSANA_INLINE float partly_shared(float common, float own) {
    return normal_share_below(0.6f * common + 0.8f * normal_of(own));
}
struct FourShares {
    float a, b, c, d;
    MENSANA_INLINE void take_if(bool so, const std::array<float, 4>& other) {
        a = so ? other[0] : a;
        b = so ? other[1] : b;
        c = so ? other[2] : c;
        d = so ? other[3] : d;
    }
};
MENSANA_INLINE FourShares by_age(const std::array<std::array<float, 4>, age_bands>& shares, float age) {
    FourShares of{};
    of.take_if(true, shares[0]);
    for (std::size_t n = 0; n < age_cuts.size(); ++n) of.take_if(age >= age_cuts[n], shares[n + 1]);
    return of;
}

}  // namespace

// ---- families

void make_families(Batch& batch, const Draws& of_family, float share_of_twins, float share_identical) {
    auto& [age, schooling, income, partner, twins, identical] = batch.drawn_of_family;
    draw(batch.address, batch.families, of_family, 0, age, schooling, partner, twins);
    draw(batch.address, batch.families, of_family, 1, identical, income, batch.unused, batch.unused);
    std::uint32_t nth = 2;
    for (Liabilities* of : {&batch.parents, &batch.home}) {
        draw(batch.address, batch.families, of_family, nth++, of->activity, of->depression, of->anxiety, batch.unused);
        make_normal({&of->activity, &of->depression, &of->anxiety}, batch.families);
    }
    found_families(batch, share_of_twins, share_identical);
    const auto each = [&](const auto& of_all, auto& x) { hand_down(of_all, batch.family, x, batch.people); };
    each(batch.size, batch.family_size), each(batch.siblings, batch.siblings_of), each(batch.twins, batch.twins_of);
    each(batch.identical, batch.identical_of), each(batch.base_age, batch.home_age);
    each(batch.learned, batch.home_learned), each(batch.earned, batch.home_earned);
    for (auto [of_all, of_each] : {std::pair{&batch.parents, &batch.of_parents}, {&batch.home, &batch.of_home}}) {
        each(of_all->activity, of_each->activity), each(of_all->depression, of_each->depression);
        each(of_all->anxiety, of_each->anxiety);
    }
    find_siblings(batch);
}

// The place of a number among the draws is part of its address: a new one comes behind the last, or takes one that is
// unused.
void draw_numbers(Batch& batch, const Draws& draws) {
    auto& of = batch.drawn;
    Numbers& unused = batch.unused;
    const std::size_t people = batch.people;
    const auto own = [&](std::uint32_t nth, Numbers& a, Numbers& b, Numbers& c, Numbers& d) {
        draw(batch.row, people, draws, nth, a, b, c, d);
    };
    const auto inborn = [&](std::uint32_t nth, Numbers& a, Numbers& b, Numbers& c, Numbers& d) {
        draw(batch.made_like, people, draws, nth, a, b, c, d);
    };
    own(0, of.age, unused, of.schooling, of.income);
    own(1, of.weight, unused, unused, unused);
    inborn(2, of.sex, unused, unused, unused);
    inborn(3, batch.genes.activity, batch.genes.depression, batch.genes.anxiety, unused);
    own(4, batch.own_home.activity, batch.own_home.depression, batch.own_home.anxiety, unused);
    own(5, batch.other_parents.activity, batch.other_parents.depression, batch.other_parents.anxiety, unused);
    own(6, of.urge, of.depression, of.anxiety, of.style);
    own(7, of.score, of.gad7, of.esteem, of.perception);
    own(8, of.efficacy, of.support, of.crp, of.kind);
    inborn(9, of.polygenic, unused, unused, unused);
    own(10, of.minutes, of.affect, of.intensity, of.company);
    own(11, of.hippocampus, of.illness, of.task, of.loneliness);
    own(12, of.bdnf, of.cortisol, of.oxidative, of.serotonin);
    own(13, of.flow, of.oxygen, unused, unused);
    for (Liabilities* each : {&batch.genes, &batch.own_home, &batch.other_parents})
        make_normal({&each->activity, &each->depression, &each->anxiety}, people);
    make_normal({&of.urge,      &of.depression, &of.anxiety,     &of.style,     &of.esteem,     &of.perception,
                 &of.efficacy,  &of.support,    &of.crp,         &of.polygenic, &of.minutes,    &of.affect,
                 &of.intensity, &of.company,    &of.hippocampus, &of.task,      &of.loneliness, &of.bdnf,
                 &of.cortisol,  &of.oxidative,  &of.serotonin,   &of.flow,      &of.oxygen},
                people);
}

// ---- circumstances

MENSANA_KERNEL void grow_up(Batch& batch) {
    const auto many = rounded_up(batch.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float base = batch.home_age[k], apart = base + 4.0f * normal_of(batch.drawn.age[k]);
        float age = batch.family_size[k] == 1 ? base : apart;
        age = age < 18 ? 36 - age : age;
        batch.grown[k + 1] = held(age, 18.0f, 99.0f);
    }
}
MENSANA_KERNEL void make_twins_alike(Batch& batch) {
    const auto many = rounded_up(batch.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float co_twins = batch.grown[k], own = batch.grown[k + 1];
        batch.age[k] = batch.co_twin[k] ? co_twins : own;
    }
}

MENSANA_KERNEL void draw_sex(Batch& batch) {
    const auto many = rounded_up(batch.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float age = batch.age[k];
        float women = ages.back().women;
        for (std::size_t n = ages.size(); n-- > 0;) women = age < ages[n].to ? ages[n].women : women;
        batch.woman[k] = batch.drawn.sex[k] < women ? 1 : 0;
    }
}

MENSANA_KERNEL void draw_schooling(Batch& batch) {
    const auto many = rounded_up(batch.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float age = batch.age[k];
        const FourShares of = by_age(schooling_by_age, age < 30.0f ? 30.0f : age);
        batch.schooling[k] =
            drawn_of_four(of.a, of.b, of.c, of.d, partly_shared(batch.home_learned[k], batch.drawn.schooling[k]));
    }
}
MENSANA_KERNEL void draw_income(Batch& batch) {
    const auto many = rounded_up(batch.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float age = batch.age[k];
        const std::int32_t schooling = batch.schooling[k];
        const FourShares tilt = by_age(income_tilt_by_age, age < 40.0f ? 40.0f : age);
        FourShares of{};
        for (std::int32_t n = 0; n < 4; ++n)
            of.take_if(schooling == n, income_by_schooling[static_cast<std::size_t>(n)]);
        batch.income[k] = drawn_of_four(of.a * tilt.a, of.b * tilt.b, of.c * tilt.c, of.d * tilt.d,
                                        partly_shared(batch.home_earned[k], batch.drawn.income[k]));
    }
}
MENSANA_KERNEL void draw_weight(Batch& batch) {
    const auto many = rounded_up(batch.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float decades = (batch.age[k] - 48.0f) / 10.0f;
        batch.decades[k] = decades;
        batch.bmi[k] = held(exp_of(usual_ln_bmi(decades, batch.woman[k], batch.schooling[k]) +
                                   0.227f * normal_of(batch.drawn.weight[k])),
                            13.0f, 79.0f);
    }
}

// ---- liabilities

MENSANA_KERNEL void inherit(Batch& batch, const Shares shares) {
    const auto many = rounded_up(batch.people);
    const Shares s = shares;
    for (std::int32_t k = 0; k < many; ++k) {
        const bool related = batch.related[k];
        const float family_x = batch.of_parents.activity[k], family_y = batch.of_parents.depression[k],
                    family_z = batch.of_parents.anxiety[k], other_x = batch.other_parents.activity[k],
                    other_y = batch.other_parents.depression[k], other_z = batch.other_parents.anxiety[k];
        const float x = related ? family_x : other_x, y = related ? family_y : other_y,
                    z = related ? family_z : other_z;
        const Numbers &genes_x = batch.genes.activity, &genes_y = batch.genes.depression,
                      &genes_z = batch.genes.anxiety;
        batch.active_lean[k] = s.liability(s.activity(x, y), s.activity(genes_x[k], genes_y[k]),
                                           s.activity(batch.of_home.activity[k], batch.of_home.depression[k]),
                                           s.activity(batch.own_home.activity[k], batch.own_home.depression[k]));
        batch.depressive_lean[k] =
            s.liability(y, genes_y[k], batch.of_home.depression[k], batch.own_home.depression[k]);
        batch.anxious_lean[k] = s.liability(s.anxiety(y, z), s.anxiety(genes_y[k], genes_z[k]),
                                            s.anxiety(batch.of_home.depression[k], batch.of_home.anxiety[k]),
                                            s.anxiety(batch.own_home.depression[k], batch.own_home.anxiety[k]));
    }
}

// ---- activity

MENSANA_KERNEL void draw_urge(Batch& batch, const float level, const float of_liability, const float own) {
    const auto many = rounded_up(batch.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float fives = (held(batch.bmi[k], 15.0f, 50.0f) - 29.5f) / 5.0f;
        const float illness_age = illness_age_of(batch.drawn.illness[k], batch.income[k], fives);
        const bool ill = illness_age <= batch.age[k];
        batch.fives[k] = fives;
        batch.ill[k] = ill;
        const float in_reach = held(illness_age, -1000.0f, 1000.0f),
                    nearest = (in_reach + 12582912.0f) - 12582912.0f,  // as in exp_of: adding it rounds to an integer
            whole = nearest - (nearest > in_reach ? 1.0f : 0.0f);
        batch.falls_ill[k] = whole + (ill ? 0.0f : 1.0f);
        const float mean =
            level +
            urge_of_circumstances(batch.decades[k], batch.woman[k], batch.schooling[k], batch.income[k], fives, ill) +
            of_liability * batch.active_lean[k];
        batch.urge_mean[k] = mean;
        batch.urge[k] = mean + own * batch.drawn.urge[k];
    }
}

MENSANA_KERNEL void draw_kind(Batch& batch) {
    const auto many = rounded_up(batch.people);
    for (std::int32_t k = 0; k < many; ++k) {
        // Team sport and running are for the young (ASSUMED).
        const float youth = held((70.0f - batch.age[k]) / 40.0f, 0.1f, 1.3f);
        std::array<float, 8> shares;
        for (std::size_t n = 0; n < 8; ++n) {
            const float share = batch.woman[k] ? kinds_women[n] : kinds_men[n];
            shares[n] = n == 0 || n == 3 ? share * youth : share;
        }
        float total = 0;
        for (const float share : shares) total += share;
        Among kinds{batch.drawn.kind[k] * total};
        for (std::size_t n = 0; n + 1 < 8; ++n) kinds.beyond(shares[n]);
        batch.kind[k] = kinds.k;
    }
}
MENSANA_KERNEL void draw_bouts(Batch& batch) {
    const auto many = rounded_up(batch.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const auto kind = static_cast<std::size_t>(batch.kind[k]);
        batch.minutes[k] = minutes_by_kind[kind] * exp_of(0.45f * batch.drawn.minutes[k]);
        batch.intensity[k] = met_by_kind[kind] * exp_of(0.15f * batch.drawn.intensity[k]);
        // A personal share of company around the kind's, wide enough that some always go alone.
        batch.company[k] = share_of(log_odds_of(company_by_kind[kind]) + 0.8f * batch.drawn.company[k]);
    }
}

// ---- symptoms, and the rest given these

MENSANA_KERNEL void draw_symptoms(Batch& batch, const OfSymptoms figures) {
    const auto many = rounded_up(batch.people);
    const OfSymptoms of = figures;
    for (std::int32_t k = 0; k < many; ++k) {
        // Very short and very long bouts, and exercise on most days, go with worse mood; 0.030 is their mean.
        const float minutes = batch.minutes[k], urge = batch.urge[k];
        const float over_long = positive_part(log_of(minutes / 140.0f)),
                    too_short = positive_part(log_of(45.0f / minutes)), often = positive_part(share_of(urge) - 0.4f);
        const float dose = of.long_bouts * over_long * over_long + of.short_bouts * too_short * too_short - 0.030f +
                           of.daily_bouts * often * often;
        const float own_urge = held((urge - batch.urge_mean[k]) / of.urge_own, -3.0f, 3.0f);
        const float own_depression = of.r * own_urge + of.r_rest * batch.drawn.depression[k],
                    own_anxiety = of.q * own_depression + of.q_rest * batch.drawn.anxiety[k];
        const float decades = batch.decades[k], fives = batch.fives[k];
        const bool woman = batch.woman[k], ill = batch.ill[k];
        const std::int32_t schooling = batch.schooling[k], income = batch.income[k];
        batch.depression[k] = symptoms_of_circumstances(decades, woman, schooling, income, fives, ill, false) +
                              of.liability_on_depression * batch.depressive_lean[k] +
                              of.depression_own * own_depression + dose;
        batch.anxiety[k] = symptoms_of_circumstances(decades, woman, schooling, income, fives, ill, true) +
                           of.liability_on_anxiety * batch.anxious_lean[k] + of.anxiety_own * own_anxiety + dose;
        batch.style[k] = batch.drawn.style[k];
    }
}

MENSANA_KERNEL void draw_esteem_and_crp(Batch& batch, const float with_depression, const float level, const float own) {
    const auto many = rounded_up(batch.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float decades = batch.decades[k], depression = batch.depression[k];
        const bool woman = batch.woman[k];
        batch.esteem[k] = 0.10f + with_depression * depression + 0.06f * decades - (woman ? 0.10f : -0.10f) +
                          0.70f * batch.drawn.esteem[k];
        batch.ln_crp[k] =
            usual_ln_crp(level, decades, woman, batch.bmi[k], depression, batch.urge[k]) + own * batch.drawn.crp[k];
    }
}
MENSANA_KERNEL void draw_the_rest(Batch& batch, const float usual_urge, const float accuracy, const float inaccuracy) {
    const auto many = rounded_up(batch.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float decades = batch.decades[k], depression = batch.depression[k], fives = batch.fives[k],
                    age = batch.age[k];
        const bool woman = batch.woman[k];
        const float urge_z = (batch.urge[k] - usual_urge) / 2.0f;
        batch.perception[k] =
            0.40f * batch.esteem[k] + 0.15f * urge_z - 0.20f * fives + 0.85f * batch.drawn.perception[k];
        batch.efficacy[k] = 0.35f * urge_z - 0.25f * depression + 0.88f * batch.drawn.efficacy[k];
        const float support = -0.35f * depression + (woman ? 0.1f : -0.1f) + 0.90f * batch.drawn.support[k];
        batch.support[k] = support;
        // Marker levels.  Contrasts by mood: cortisol, oxidative stress and BDNF of depressed people differ by
        // half a standard deviation, of which a tenth of a z per z of usual symptoms (ASSUMED) is lasting.
        batch.task[k] = 0.35f * urge_z - 0.15f * depression - 0.10f * decades + 0.89f * batch.drawn.task[k];
        batch.loneliness[k] =
            0.40f * depression - 0.45f * (support + 0.35f * depression) + 0.80f * batch.drawn.loneliness[k];
        batch.bdnf[k] = -0.10f * depression + 0.99f * batch.drawn.bdnf[k];
        batch.cortisol[k] = 0.10f * depression + 0.99f * batch.drawn.cortisol[k];
        batch.oxidative[k] = 0.10f * depression + 0.10f * decades + 0.10f * fives + 0.97f * batch.drawn.oxidative[k];
        batch.flow[k] = 100.0f - 0.4f * (age - 25.0f) + 12.0f * batch.drawn.flow[k];
        batch.oxygen[k] = usual_fitness(age, woman) *
                          (1.0f + 0.20f * (0.40f * urge_z - 0.35f * fives + 0.85f * batch.drawn.oxygen[k]));
        batch.polygenic[k] = accuracy * batch.active_lean[k] + inaccuracy * batch.drawn.polygenic[k];
        batch.affect[k] = 1.5f + 0.6f * urge_z + 1.5f * batch.drawn.affect[k];
    }
}

}  // namespace mensana
