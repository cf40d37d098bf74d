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

struct Batch {
    bool newcomers = false;
    std::size_t families = 0, people = 0;

    // What members of a family share, one entry a family.
    Rows address{};
    Codes size{};
    struct {
        Numbers age, schooling, income, partner, twins, identical;
    } drawn_of_family;                  // uniform numbers
    Liabilities parents, home;          // of the genes, and of what is learned at home
    Numbers base_age, learned, earned;  // years; z of what schooling, and income beyond it, have in common
    Codes siblings, twins, identical;  // siblings are the first ones, beyond them a partner; twins the last two of them

    // One entry a person.
    Codes family{}, member{};                                // places in the batch, in the family
    Rows row{}, made_like{};                                 // identical twins share the draws of what is inborn
    Codes family_size, siblings_of, twins_of, identical_of;  // handed down by the family
    Numbers home_age, home_learned, home_earned;
    Liabilities of_parents, of_home, genes, own_home, other_parents;
    Codes co_twin, related, twin;
    // A number for each thing that is drawn: uniform (age, schooling, income, weight, sex, score, gad7, kind, illness),
    // or normal.  score and gad7: where within the score that a survey tells.
    struct {
        Numbers age, schooling, income, weight, sex, illness, urge, kind, minutes, intensity, company, affect;
        Numbers depression, anxiety, style, score, gad7;
        Numbers esteem, perception, efficacy, support, task, loneliness, crp, polygenic, hippocampus;
        Numbers bdnf, cortisol, oxidative, serotonin, flow, oxygen;
    } drawn;
    Numbers unused;   // words of a draw that nobody needs
    Numbers grown{};  // [k + 1]: age, before co-twins are made alike
    Numbers age, decades, bmi, fives, falls_ill;
    Codes woman, schooling, income, ill;
    Numbers active_lean, depressive_lean, anxious_lean, urge_mean, urge, minutes;
    Codes kind;
    Numbers depression, anxiety, style, esteem, ln_crp;
    Numbers polygenic, affect, intensity, company, perception, efficacy, support, task, loneliness, bdnf, cortisol,
        oxidative, flow, oxygen;
};

// The families: draws, who is a sibling, a partner, a twin, and what members have in common.
void make_families(Batch& batch, const Draws& of_family, float share_of_twins, float share_identical);
// All numbers that decide about the people of the batch.
void draw_numbers(Batch& batch, const Draws& draws);

// Circumstances, in this order.
void grow_up(Batch& batch);
void make_twins_alike(Batch& batch);
void draw_sex(Batch& batch);
void draw_schooling(Batch& batch);
void draw_income(Batch& batch);
void draw_weight(Batch& batch);

// Inborn liabilities: half from the parents, half one's own share of their genes; a partner comes from elsewhere.
struct Shares {
    float genetic, family, rest;  // square roots
    // Three correlated standard normals from three independent ones.
    float r, r_rest = std::sqrt(1 - r * r), q, q_rest = std::sqrt(1 - q * q);

    explicit Shares(const Birth& of)
        : genetic{root_of(of.genetic)}, family{root_of(of.family)}, rest{root_of(1.0f - of.genetic - of.family)},
          r{of.r_activity_depression}, q{of.r_depression_anxiety} {}

    MENSANA_INLINE float activity(float x, float y) const { return r * y + r_rest * x; }
    MENSANA_INLINE float anxiety(float y, float z) const { return q * y + q_rest * z; }
    MENSANA_INLINE float liability(float parents, float genes, float home, float own_home) const {
        constexpr float root_half = 0.70710678f;  // sqrt(1/2)
        const float gene = root_half * parents + root_half * genes;
        return genetic * gene + family * home + rest * own_home;
    }

private:
    static float root_of(float share) { return std::sqrt(std::max(0.0f, share)); }
};
void inherit(Batch& batch, Shares shares);
// Illness, and the usual urge: circumstances, liability, own part.
void draw_urge(Batch& batch, float level, float of_liability, float own);
// What they do, and for how long.
void draw_kind(Batch& batch);
void draw_bouts(Batch& batch);

struct OfSymptoms {
    float urge_own, long_bouts, short_bouts, daily_bouts;
    float r, r_rest = std::sqrt(1 - r * r), q, q_rest = std::sqrt(1 - q * q);
    float liability_on_depression, liability_on_anxiety, depression_own, anxiety_own;
    explicit OfSymptoms(const Birth& of)
        : urge_own(of.urge_own), long_bouts(of.long_bouts), short_bouts(of.short_bouts), daily_bouts(of.daily_bouts),
          r(of.own_correlation), q(of.anxiety_with_depression), liability_on_depression(of.liability_on_depression),
          liability_on_anxiety(of.liability_on_anxiety), depression_own(of.depression_own),
          anxiety_own(of.anxiety_own) {}
};
void draw_symptoms(Batch& batch, OfSymptoms figures);
// The rest of the usual levels, given these.
void draw_esteem_and_crp(Batch& batch, float with_depression, float level, float own);
void draw_the_rest(Batch& batch, float usual_urge, float accuracy, float inaccuracy);

}  // namespace mensana
