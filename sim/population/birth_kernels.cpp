#include <cmath>
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
void make_normal(Inherited& of, std::size_t many) {
    make_normal({&of.weight, &of.illness, &of.schooling, &of.income, &of.activity_noise, &of.depression_noise}, many);
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

// A uniform number of which members of a family share what their home gives (0.36 of its variance) and, as far as they
// are alike, what is inherited.
MENSANA_INLINE float partly_shared(float home, float gene, float own, float of_gene, float of_own) {
    return normal_share_below(0.6f * home + of_gene * gene + of_own * own);
}
// The genes of parents count among siblings; who married in has others.
MENSANA_INLINE float gene_of(bool related, float family, float others, float own) {
    return mensana::gene_of(related ? family : others, own);
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
    Inherited& parents = batch.parents_rest;
    draw(batch.address, batch.families, of_family, nth++, parents.weight, parents.illness, parents.schooling,
         parents.income);
    draw(batch.address, batch.families, of_family, nth++, parents.activity_noise, parents.depression_noise,
         batch.unused, batch.unused);
    make_normal(parents, batch.families);
    found_families(batch, share_of_twins, share_identical);
    const auto each = [&](const auto& of_all, auto& x) { hand_down(of_all, batch.family, x, batch.people); };
    each(batch.size, batch.family_size), each(batch.siblings, batch.siblings_of), each(batch.twins, batch.twins_of);
    each(batch.identical, batch.identical_of), each(batch.base_age, batch.home_age);
    each(batch.learned, batch.home_learned), each(batch.earned, batch.home_earned);
    for (auto [of_all, of_each] : {std::pair{&batch.parents, &batch.of_parents}, {&batch.home, &batch.of_home}}) {
        each(of_all->activity, of_each->activity), each(of_all->depression, of_each->depression);
        each(of_all->anxiety, of_each->anxiety);
    }
    const auto& rest = batch.parents_rest;
    auto& of_rest = batch.of_parents_rest;
    each(rest.weight, of_rest.weight), each(rest.illness, of_rest.illness);
    each(rest.schooling, of_rest.schooling), each(rest.income, of_rest.income);
    each(rest.activity_noise, of_rest.activity_noise), each(rest.depression_noise, of_rest.depression_noise);
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
    own(10, of.minutes, of.affect, of.intensity, of.company);
    own(11, of.hippocampus, of.illness, of.task, of.loneliness);
    own(12, of.bdnf, of.cortisol, of.oxidative, of.serotonin);
    own(13, of.flow, of.oxygen, of.risk, of.distress);
    Inherited &genes = batch.genes_rest, &others = batch.other_parents_rest;
    inborn(14, genes.weight, genes.illness, genes.schooling, genes.income);
    inborn(15, genes.activity_noise, genes.depression_noise, unused, unused);
    own(16, others.weight, others.illness, others.schooling, others.income);
    own(17, others.activity_noise, others.depression_noise, unused, unused);
    for (Liabilities* each : {&batch.genes, &batch.own_home, &batch.other_parents})
        make_normal({&each->activity, &each->depression, &each->anxiety}, people);
    for (Inherited* each : {&genes, &others}) make_normal(*each, people);
    make_normal(
        {&of.schooling, &of.income,    &of.illness,    &of.minutes, &of.intensity, &of.company,     &of.affect,
         &of.style,     &of.urge,      &of.depression, &of.anxiety, &of.esteem,    &of.perception,  &of.efficacy,
         &of.support,   &of.task,      &of.loneliness, &of.crp,     &of.weight,    &of.hippocampus, &of.bdnf,
         &of.cortisol,  &of.oxidative, &of.serotonin,  &of.flow,    &of.oxygen,    &of.risk,        &of.distress},
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

MENSANA_KERNEL void draw_schooling(Batch& batch, const float inherited) {
    const auto many = rounded_up(batch.people);
    const float of_gene = std::sqrt(inherited), of_own = std::sqrt(0.64f - inherited);
    for (std::int32_t k = 0; k < many; ++k) {
        const float age = batch.age[k];
        const FourShares of = by_age(schooling_by_age, age < 30.0f ? 30.0f : age);
        const float gene = gene_of(batch.related[k], batch.of_parents_rest.schooling[k],
                                   batch.other_parents_rest.schooling[k], batch.genes_rest.schooling[k]);
        batch.schooling[k] =
            drawn_of_four(of.a, of.b, of.c, of.d,
                          partly_shared(batch.home_learned[k], gene, batch.drawn.schooling[k], of_gene, of_own));
    }
}
MENSANA_KERNEL void draw_income(Batch& batch, const float inherited) {
    const auto many = rounded_up(batch.people);
    const float of_gene = std::sqrt(inherited), of_own = std::sqrt(0.64f - inherited);
    for (std::int32_t k = 0; k < many; ++k) {
        const float age = batch.age[k];
        const std::int32_t schooling = batch.schooling[k];
        const FourShares tilt = by_age(income_tilt_by_age, age < 40.0f ? 40.0f : age);
        FourShares of{};
        for (std::int32_t n = 0; n < 4; ++n)
            of.take_if(schooling == n, income_by_schooling[static_cast<std::size_t>(n)]);
        const float gene = gene_of(batch.related[k], batch.of_parents_rest.income[k],
                                   batch.other_parents_rest.income[k], batch.genes_rest.income[k]);
        batch.income[k] =
            drawn_of_four(of.a * tilt.a, of.b * tilt.b, of.c * tilt.c, of.d * tilt.d,
                          partly_shared(batch.home_earned[k], gene, batch.drawn.income[k], of_gene, of_own));
    }
}
MENSANA_KERNEL void draw_illness(Batch& batch, const float inherited) {
    const auto many = rounded_up(batch.people);
    const float of_gene = std::sqrt(inherited), of_own = std::sqrt(1.0f - inherited);
    for (std::int32_t k = 0; k < many; ++k) {
        const float gene = gene_of(batch.related[k], batch.of_parents_rest.illness[k],
                                   batch.other_parents_rest.illness[k], batch.genes_rest.illness[k]);
        const float draw = held(normal_share_below(of_gene * gene + of_own * batch.drawn.illness[k]), 1e-6f, 0.999999f);
        const float illness_age = illness_age_of(draw, batch.income[k]);
        const bool ill = illness_age <= batch.age[k];
        const float in_reach = held(illness_age, -1000.0f, 1000.0f),
                    nearest = (in_reach + 12582912.0f) - 12582912.0f,  // as in exp_of: adding it rounds to an integer
            whole = nearest - (nearest > in_reach ? 1.0f : 0.0f);
        batch.falls_ill[k] = whole + (ill ? 0.0f : 1.0f);
    }
}

// ---- liabilities

MENSANA_KERNEL void inherit(Batch& batch, const Shares shares, const Scores scores, const float weight_inherited) {
    const auto many = rounded_up(batch.people);
    const Shares s = shares;
    const Scores score = scores;
    const float of_gene = std::sqrt(weight_inherited), of_own = std::sqrt(1.0f - weight_inherited);
    for (std::int32_t k = 0; k < many; ++k) {
        const bool related = batch.related[k];
        const auto& [family_x, family_y, family_z] = batch.of_parents;
        const auto& [other_x, other_y, other_z] = batch.other_parents;
        const float x = gene_of(related, family_x[k], other_x[k], batch.genes.activity[k]),
                    y = gene_of(related, family_y[k], other_y[k], batch.genes.depression[k]),
                    z = gene_of(related, family_z[k], other_z[k], batch.genes.anxiety[k]);
        const float active = x, depressive = y, anxious = s.anxiety(y, z);
        batch.active_lean[k] = s.liability(active, batch.of_home.activity[k], batch.own_home.activity[k]);
        batch.depressive_lean[k] = s.liability(depressive, batch.of_home.depression[k], batch.own_home.depression[k]);
        batch.anxious_lean[k] = s.liability(anxious, s.anxiety(batch.of_home.depression[k], batch.of_home.anxiety[k]),
                                            s.anxiety(batch.own_home.depression[k], batch.own_home.anxiety[k]));
        const auto inherited = [&](const Numbers& family, const Numbers& others, const Numbers& own) {
            return gene_of(related, family[k], others[k], own[k]);
        };
        const Inherited &family = batch.of_parents_rest, &others = batch.other_parents_rest, &own = batch.genes_rest;
        batch.active_score[k] =
            score.activity * (score.not_shared * active + (score.shared + score.pleiotropy) * depressive) +
            score.activity_noise * inherited(family.activity_noise, others.activity_noise, own.activity_noise);
        batch.depressive_score[k] =
            score.depression * depressive +
            score.depression_noise * inherited(family.depression_noise, others.depression_noise, own.depression_noise);
        // What people weigh is skewed: ln kg/m2 has a spread of 0.227 (NHANES 2017 - March 2020), here with mean 0 and
        // SD 1 again.
        const float weight =
            of_gene * inherited(family.weight, others.weight, own.weight) + of_own * batch.drawn.weight[k];
        batch.own_weight[k] = (exp_of(0.227f * weight - 0.02576f) - 1.0f) * (1.0f / 0.23f);
    }
}

// ---- activity

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
MENSANA_INLINE float by_sex_and_age(const std::array<std::array<float, age_bands>, 2>& of, float woman, float age) {
    float man = of[0][0], her = of[1][0];
    for (std::size_t n = 0; n < age_cuts.size(); ++n) {
        man = age >= age_cuts[n] ? of[0][n + 1] : man;
        her = age >= age_cuts[n] ? of[1][n + 1] : her;
    }
    return woman > 0.0f ? her : man;
}
MENSANA_KERNEL void draw_bouts(Batch& batch) {
    const auto many = rounded_up(batch.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const auto kind = static_cast<std::size_t>(batch.kind[k]);
        const float longer = by_sex_and_age(longer_by_age, static_cast<float>(batch.woman[k]), batch.age[k]);
        batch.minutes[k] = minutes_by_kind[kind] * longer * exp_of(0.45f * batch.drawn.minutes[k]);
        batch.intensity[k] = met_by_kind[kind] * exp_of(0.15f * batch.drawn.intensity[k]);
        // A personal share of company around the kind's, wide enough that some always go alone.
        batch.company[k] = share_of(log_odds_of(company_by_kind[kind]) + 0.8f * batch.drawn.company[k]);
        batch.affect[k] = 1.5f + 1.6f * batch.drawn.affect[k];
        batch.style[k] = batch.drawn.style[k];
    }
}

}  // namespace mensana
