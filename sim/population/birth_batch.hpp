// A batch of people who are born together: whole families, all of whose people are at the same step of their birth, in
// arrays that stay in cache, and those steps.  [k] belongs to the k-th person.  A loop runs over the whole vectors that
// hold the people; what is beyond the last is nobody's.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "base/many_draws.hpp"
#include "base/random.hpp"
#include "population/birth.hpp"
#include "population/observed_acts.hpp"

namespace mensana {

constexpr std::size_t batch_size = 256;

// A vector more than asked for: arrays of a power of two would get into each other's way in the cache.
template <class T>
struct alignas(64) Each : std::array<T, batch_size + vector_size> {};
using Numbers = Each<float>;
using Codes = Each<std::int32_t>;
using Rows = Each<Person>;

// What goes into the three inborn liabilities, before they are made to correlate.
struct Liabilities {
    Numbers activity, depression, anxiety;
};
// What else is inherited: normal numbers of parents, or of a person's own share of their genes.
struct Inherited {
    Numbers weight, illness, schooling, income, activity_noise, depression_noise;  // noise: of the genetic scores
};

struct Batch {
    bool newcomers = false;
    std::size_t families = 0, people = 0;

    // What members of a family share, one entry a family.
    Rows address{};
    Codes size{};
    struct {
        Numbers age, schooling, income, partner, twins, identical;
    } drawn_of_family;          // uniform numbers
    Liabilities parents, home;  // of the genes, and of what is learned at home
    Inherited parents_rest;
    Numbers base_age, learned, earned;  // years; z of what schooling, and income beyond it, have in common
    Codes siblings, twins, identical;  // siblings are the first ones, beyond them a partner; twins the last two of them

    // One entry a person.
    Codes family{}, member{};                                // places in the batch, in the family
    Rows row{}, made_like{};                                 // identical twins share the draws of what is inborn
    Codes family_size, siblings_of, twins_of, identical_of;  // handed down by the family
    Numbers home_age, home_learned, home_earned;
    Liabilities of_parents, of_home, genes, own_home, other_parents;
    Inherited of_parents_rest, genes_rest, other_parents_rest;
    Codes co_twin, related, twin;
    // A number for each thing that is drawn: uniform (age, sex, score, gad7, kind), or normal.  score and gad7: where
    // within the score that a survey tells.
    struct {
        Numbers age, schooling, income, sex, illness, kind, minutes, intensity, company, affect, style, score, gad7;
        Numbers urge, depression, anxiety, esteem, perception, efficacy, support, task, loneliness, crp, weight,
            hippocampus, bdnf, cortisol, oxidative, serotonin, flow, oxygen, risk, distress;
    } drawn;
    Numbers unused;   // words of a draw that nobody needs
    Numbers grown{};  // [k + 1]: age, before co-twins are made alike
    Numbers age, falls_ill;
    Codes woman, schooling, income;
    Numbers active_lean, depressive_lean, anxious_lean, active_score, depressive_score, own_weight;
    Codes kind;
    Numbers minutes, affect, intensity, company, style;
    // Of respondents of a survey: levels as observed, or NaN.
    OfObserved<Numbers> observed;
};

// The families: draws, who is a sibling, a partner, a twin, and what members have in common.
void make_families(Batch& batch, const Draws& of_family, float share_of_twins, float share_identical);
// All numbers that decide about the people of the batch.
void draw_numbers(Batch& batch, const Draws& draws);

// Circumstances, in this order.
void grow_up(Batch& batch);
void make_twins_alike(Batch& batch);
void draw_sex(Batch& batch);
void draw_schooling(Batch& batch, float inherited);
void draw_income(Batch& batch, float inherited);
void draw_illness(Batch& batch, float inherited);

// Inborn liabilities: half from the parents, half one's own share of their genes; a partner comes from elsewhere.
struct Shares {
    float genetic, family, rest;             // square roots
    float q, q_rest = std::sqrt(1 - q * q);  // genes of anxiety are partly those of depression

    explicit Shares(const Birth& of)
        : genetic{root_of(of.genetic)}, family{root_of(of.family)}, rest{root_of(1.0f - of.genetic - of.family)},
          q{of.r_depression_anxiety} {}

    MENSANA_INLINE float anxiety(float y, float z) const { return q * y + q_rest * z; }
    MENSANA_INLINE float liability(float gene, float home, float own_home) const {
        return genetic * gene + family * home + rest * own_home;
    }

private:
    static float root_of(float share) { return std::sqrt(std::max(0.0f, share)); }
};
// Genetic scores: what a genome-wide study finds of the genes, and noise that is inherited like them.
struct Scores {
    float activity, activity_noise, depression, depression_noise, pleiotropy, shared, not_shared;
    explicit Scores(const Birth& of)
        : activity{of.score_accuracy}, activity_noise{std::sqrt(1 - activity * activity)},
          depression{of.depression_score_accuracy}, depression_noise{std::sqrt(1 - depression * depression)},
          pleiotropy{of.score_pleiotropy}, shared{of.shared_with_depression}, not_shared{
                                                                                  std::sqrt(1 - shared * shared)} {}
};
// Half from the parents, half one's own share of their genes: of siblings they correlate 0.5, of identical twins 1.
MENSANA_INLINE float gene_of(float parents, float own) { return 0.70710678f * (parents + own); }
void inherit(Batch& batch, Shares shares, Scores scores, float weight_inherited);
// What they do, and for how long.
void draw_kind(Batch& batch);
void draw_bouts(Batch& batch);

}  // namespace mensana
