#include "population/birth.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>

#include "base/blocks.hpp"
#include "base/many_draws.hpp"
#include "base/maths.hpp"
#include "measures/instruments.hpp"

namespace mensana {
namespace {

constexpr float root_half = 0.70710678f;  // sqrt(1/2)
constexpr float not_asked = std::numeric_limits<float>::quiet_NaN();
bool known(float answer) { return !std::isnan(answer); }

// ---- published figures ----------------------------------------------------------------------------

// Adults by age, and the share of women in each band.  US Census projection for 2018 (NP2008_D1).
struct AgeBand {
    float from, to, share, women;
};
constexpr std::array<AgeBand, 8> ages{{{18, 25, 0.1196f, 0.491f},
                                       {25, 35, 0.1790f, 0.494f},
                                       {35, 45, 0.1669f, 0.497f},
                                       {45, 55, 0.1662f, 0.505f},
                                       {55, 65, 0.1666f, 0.517f},
                                       {65, 75, 0.1180f, 0.534f},
                                       {75, 85, 0.0584f, 0.567f},
                                       {85, 96, 0.0254f, 0.649f}}};

// Schooling by age_band, and income given schooling, both NHANES 2017 - March 2020, weighted; income tilted by age so
// that its own distribution over age comes out.
constexpr std::array<std::array<float, 4>, age_bands> schooling_by_age{{{0.12f, 0.33f, 0.41f, 0.14f},
                                                                        {0.070f, 0.246f, 0.314f, 0.370f},
                                                                        {0.119f, 0.197f, 0.295f, 0.389f},
                                                                        {0.107f, 0.216f, 0.321f, 0.356f},
                                                                        {0.090f, 0.325f, 0.326f, 0.259f},
                                                                        {0.096f, 0.268f, 0.284f, 0.352f},
                                                                        {0.153f, 0.336f, 0.269f, 0.242f}}};
constexpr std::array<std::array<float, 4>, 4> income_by_schooling{{{0.322f, 0.335f, 0.249f, 0.094f},
                                                                   {0.183f, 0.260f, 0.322f, 0.235f},
                                                                   {0.099f, 0.205f, 0.338f, 0.358f},
                                                                   {0.033f, 0.066f, 0.223f, 0.678f}}};
constexpr std::array<std::array<float, 4>, age_bands> income_tilt_by_age{{{1.64f, 1.32f, 1.01f, 0.65f},
                                                                          {1.30f, 1.04f, 1.06f, 0.85f},
                                                                          {1.09f, 0.90f, 1.03f, 1.00f},
                                                                          {0.98f, 0.87f, 0.78f, 1.23f},
                                                                          {0.86f, 0.87f, 0.95f, 1.14f},
                                                                          {0.53f, 0.97f, 1.07f, 1.11f},
                                                                          {0.55f, 1.43f, 1.28f, 0.73f}}};

// ln BMI: NHANES 2017 - March 2020, weighted regression, residual SD 0.227; a is decades from 48.
MENSANA_INLINE float usual_ln_bmi(float a, bool woman, int schooling) {
    return 3.383f + 0.018f + 0.0083f * a - 0.0100f * a * a + 0.007f * (woman ? 1.0f : 0.0f) -
           (schooling == 3 ? 0.06f : 0.0f);
}

// Long-standing illness that limits daily life, log-odds: logistic regression in BRFSS 2015 (253,680 adults; general
// health fair or poor, 14 and more days of poor physical health, or serious difficulty in walking: 27.5 %).
// Who is ill stays ill: among people alike in the rest, somebody's turn comes at the age at which the share of the ill
// reaches their draw, so the share at each age stays what it is.
MENSANA_INLINE float illness_age_of(float draw, int income, float bmi_fives) {
    const float others = -1.20f + 0.32f * bmi_fives + 0.70f * (2.0f - static_cast<float>(income));
    return 48.0f + 10.0f * (log_odds_of(draw) - others) / 0.295f;
}
constexpr float ill_share = 0.275f;

// Circumstances and usual symptoms, z: NHANES 2017 - March 2020, weighted regression of normal scores of the
// PHQ-9 (R2 0.07).  Anxiety: the same, with the steeper fall over age of the GAD-7 (NHIS 2019: 19.5 / 16.6 /
// 15.2 / 11.2 % at 5 or more by age).  Illness: 0.50 of the latent spread in BRFSS 2015, the rest held; what age,
// income and weight do by way of illness is taken off their own slopes.
constexpr std::array<float, 4> symptoms_by_income{0.0f, -0.130f, -0.170f, -0.245f};
MENSANA_INLINE float symptoms_of_circumstances(float a, bool woman, int schooling, int income, float bmi_fives,
                                               bool ill, bool anxious) {
    const float age_slope = anxious ? -0.105f : -0.070f,
                illness = anxious ? with_illness::anxiety : with_illness::depression;
    return (anxious ? 0.055f : 0.030f) + illness * ((ill ? 1.0f : 0.0f) - ill_share) + age_slope * a +
           (woman ? 0.28f : 0.0f) + symptoms_by_income[static_cast<std::size_t>(income)] -
           (schooling == 3 ? 0.10f : 0.0f) +
           0.04f * bmi_fives;  // the constant: a mean of 0 with episodes and stress on top
}

// Circumstances and the urge, log-odds: logistic regression of any leisure exercise in BRFSS 2015 (253,680).
MENSANA_INLINE float urge_of_circumstances(float a, bool woman, int schooling, int income, float bmi_fives, bool ill) {
    return -0.13f * a - 0.09f * (woman ? 1.0f : 0.0f) + 0.32f * (static_cast<float>(schooling) - 1.8f) +
           0.18f * (static_cast<float>(income) - 2.0f) - 0.20f * bmi_fives +
           with_illness::urge * ((ill ? 1.0f : 0.0f) - ill_share);
}

// ln CRP: NHANES 2021-2023, regression (R2 0.29); weight beyond BMI 45 adds nothing.
MENSANA_INLINE float usual_ln_crp(float level, float a, bool woman, float bmi, float depression, float urge) {
    const float over = held(bmi, 15.0f, 45.0f) - 28.0f;
    return level + 0.0925f * over - 0.0009f * over * over + (woman ? 0.22f : 0.0f) + 0.0226f * a - 0.013f * a * a +
           0.05f * depression - 0.05f * (urge + 2.2f);
}

// Fitness, mL/kg/min: medians of US adults fall from 48.0 (men) and 37.6 (women) at 20-29 by about 13 % a decade
// to 24.4 and 18.3 at 70-79 (FRIEND registry, Kaminsky 2015, doi:10.1016/j.mayocp.2015.07.026); a fifth of it is the
// spread.
MENSANA_INLINE float usual_fitness(float age, bool woman) {
    return (woman ? 37.6f : 48.0f) * exp_of(-0.0140f * (age - 25.0f));
}

// What people do, by sex and age: share of exercisers, in the order of preferred_kind.  ATUS 2011-2015 gives
// walking 30 %, weights 9, running 9, machines 9 % of exercisers and the women's share of some; BRFSS main
// activities (Chekroud 2018) and the rest ASSUMED.
constexpr std::array<float, 8> kinds_men{0.10f, 0.07f, 0.12f, 0.11f, 0.34f, 0.13f, 0.02f, 0.11f};
constexpr std::array<float, 8> kinds_women{0.03f, 0.03f, 0.18f, 0.08f, 0.47f, 0.06f, 0.08f, 0.07f};
// Median minutes a bout by kind; participants' mean day is 87 minutes in ATUS, of which reports are known to be
// generous.  ASSUMED, spread 0.45 in ln minutes.
constexpr std::array<float, 8> minutes_by_kind{80, 75, 70, 50, 62, 70, 55, 90};
// Intensity in MET (2011 Compendium of Physical Activities, Ainsworth et al., doi:10.1249/MSS.0b013e31821ece12: soccer
// 7.0, leisure cycling 6.8-7.5, aerobics 7.3 and machines 5.0, running 6 mph 9.8, walking 3.5, resistance 3.5-6.0,
// hatha yoga 2.5, house and garden 3-4); people differ around it by 0.15 in ln MET (ASSUMED).
constexpr std::array<float, 8> met_by_kind{7.0f, 7.0f, 6.0f, 9.0f, 3.5f, 5.0f, 2.8f, 3.5f};
// Bouts in company by kind.  ASSUMED so that all bouts together are 48 % in company (American Time Use Survey
// 2003-2006: 52 % alone, BLS), team sport nearly always.
constexpr std::array<float, 8> company_by_kind{0.95f, 0.40f, 0.55f, 0.30f, 0.48f, 0.35f, 0.55f, 0.35f};

// Which share a number between 0 and their sum falls into, when they are taken off it one after the other.
struct Among {
    float left;
    std::int32_t k = 0, going = 1;
    MENSANA_INLINE void beyond(float share) {
        going &= left >= share ? 1 : 0;
        left -= going ? share : 0.0f;
        k += going;
    }
};
MENSANA_INLINE std::int32_t drawn_of_four(float a, float b, float c, float d, float u) {
    Among among{u * (0.0f + a + b + c + d)};
    among.beyond(a), among.beyond(b), among.beyond(c);
    return among.k;
}

// A normal number with this mean and spread that lies between low and high: the inverse of the truncated
// distribution at u.
float normal_between(float mean, float spread, float low, float high, float u) {
    const float below = normal_share_below((low - mean) / spread), upto = normal_share_below((high - mean) / spread);
    const float share = held(below + u * (upto - below), 1e-6f, 1.0f - 1e-6f);
    return held(mean + spread * normal_of(share), low, high);
}

// ---- families -------------------------------------------------------------------------------------

struct Family {
    Person first;
    std::uint8_t size;
};

// Adults of one family who count in each other's life: siblings, and the partner of one.  ASSUMED sizes.
constexpr std::array<float, 4> family_sizes{0.30f, 0.35f, 0.20f, 0.15f};

std::vector<Family> families_of(std::size_t people, Seed seed) {
    constexpr std::size_t at_once = 1024;
    const Draws draws{seed, stream_of("birth.family_size"), birthday};
    std::vector<Family> families;
    families.reserve(people / 2 + 1);
    std::array<Person, at_once> address;
    std::array<float, at_once> u, unused;
    for (Person first = 0; first < people;) {
        std::iota(address.begin(), address.end(), static_cast<Person>(families.size()));
        draw_fours(address, draws, 0, u.data(), unused.data(), unused.data(), unused.data());
        for (std::size_t n = 0; n < at_once && first < people; ++n) {
            const auto size = static_cast<Person>(
                1 + drawn_of_four(family_sizes[0], family_sizes[1], family_sizes[2], family_sizes[3], u[n]));
            families.push_back({first, static_cast<std::uint8_t>(std::min<std::size_t>(size, people - first))});
            first += families.back().size;
        }
    }
    return families;
}

// ---- what a survey knows ---------------------------------------------------------------------------

// Where a score puts a person on the latent scale of its instrument: between these two.
struct Between {
    float low, high;
};
Between latent_of(float score, std::span<const float> thresholds) {
    const auto k = static_cast<std::size_t>(held(score, 0.0f, static_cast<float>(thresholds.size())) + 0.5f);
    return {k == 0 ? -4.0f : thresholds[k - 1], k == thresholds.size() ? thresholds.back() + 1.0f : thresholds[k]};
}

// What is known of one person, or not_asked.
struct Answers {
    float age = not_asked, age_high = not_asked, sex = not_asked, education = not_asked, income = not_asked,
          bmi = not_asked, phq9 = not_asked, gad7 = not_asked, low_days = not_asked, active = not_asked,
          minutes_a_week = not_asked, days_a_week = not_asked, self_esteem = not_asked, crp = not_asked;
};

Answers answers_of(const Survey& survey, std::size_t r) {
    auto of = [&](const std::vector<float>& column) { return column.empty() ? not_asked : column[r]; };
    return {of(survey.age),
            of(survey.age_high),
            of(survey.sex),
            of(survey.education),
            of(survey.income),
            of(survey.bmi),
            of(survey.phq9),
            of(survey.gad7),
            of(survey.low_days),
            of(survey.active),
            of(survey.minutes_a_week),
            of(survey.days_a_week),
            of(survey.self_esteem),
            of(survey.crp)};
}

// Mean latent score of the people of a survey who are alike (age, sex, income, activity): what is usual for
// them, so that a single day's score can be told apart from it.  Small groups lean on all people.
class UsualScores {
public:
    UsualScores(const std::vector<float>& scores, const Survey& survey, std::span<const float> thresholds) {
        double total = 0, people = 0;
        for (std::size_t r = 0; r < survey.size(); ++r) {
            if (scores.empty() || !known(scores[r])) continue;
            const Between in = latent_of(scores[r], thresholds);
            const double z = normal_between(0, 1, in.low, in.high, 0.5f), w = survey.weight[r];
            Sum& cell = cells_[cell_of(survey, r)];
            cell.total += w * z, cell.people += w, cell.count += 1;
            total += w * z, people += w;
        }
        all_ = people > 0 ? static_cast<float>(total / people) : 0.0f;
    }
    float of(const Survey& survey, std::size_t r) const { return of_cell(cell_of(survey, r), all_); }

    // The same for a month's "exercised or not" that will be lived anew.  Of two months of one person the answers
    // correlate about 0.5 (the urge has a spread of 2 log-odds around one active day in ten), so that a difference
    // seen between the answers stands for twice that difference between the people.
    float of_month(const Survey& survey, std::size_t r) const {
        constexpr float months_correlate = 0.51f;
        const float seen = of(survey, r);
        const int cell = cell_of(survey, r), base = cell / 100 * 100;
        if (cell - base == 99) return seen;
        const auto yes = cells_.find(base + 1), no = cells_.find(base);
        if (yes == cells_.end() || no == cells_.end()) return seen;
        const double people = yes->second.people + no->second.people;
        const auto both = static_cast<float>(
            (of_cell(base + 1, all_) * yes->second.people + of_cell(base, all_) * no->second.people) / people);
        return both + (seen - both) / months_correlate;
    }

private:
    struct Sum {
        double total = 0, people = 0, count = 0;
    };
    float of_cell(int cell, float otherwise) const {
        const auto found = cells_.find(cell);
        if (found == cells_.end() || found->second.people <= 0) return otherwise;
        const double enough = 20, trust = found->second.count / (found->second.count + enough);
        return static_cast<float>(trust * found->second.total / found->second.people +
                                  (1 - trust) * static_cast<double>(otherwise));
    }
    static int part(const std::vector<float>& column, std::size_t r, float width) {
        return column.empty() || !known(column[r]) ? 99 : static_cast<int>(column[r] / width);
    }
    static int active(const Survey& survey, std::size_t r) {
        if (!survey.active.empty() && known(survey.active[r])) return survey.active[r] > 0.5f;
        if (!survey.minutes_a_week.empty() && known(survey.minutes_a_week[r])) return survey.minutes_a_week[r] > 0;
        return 99;
    }
    static int cell_of(const Survey& survey, std::size_t r) {
        return ((part(survey.age, r, 10) * 100 + part(survey.sex, r, 1)) * 100 + part(survey.income, r, 1)) * 100 +
               active(survey, r);
    }
    std::map<int, Sum> cells_;
    float all_ = 0;
};

// The urge of a person of whom only "exercised lately or not" is known: a likely one of sixteen candidates.
float urge_given_active(const Draws& draws, Person p, float mean, float spread, bool active, float days) {
    std::array<float, 16> candidate, weight;
    float total = 0;
    for (std::uint32_t k = 0; k < 16; ++k) {
        candidate[k] = mean + spread * draws.normal(p, 40 + k);
        const float none = exp_of(days * log_of(held(1.0f - share_of(candidate[k]), 1e-6f, 1.0f)));
        weight[k] = std::max(active ? 1.0f - none : none, 1e-6f);
        total += weight[k];
    }
    float u = draws.uniform(p, 60) * total;
    std::size_t k = 0;
    while (k < 15 && u >= weight[k]) u -= weight[k++];
    return candidate[k];
}

// Parts of the spread of a day's symptoms: usual level and what wanders about it (symptoms_follow's wander,
// stress and episodes).  Used to tell a person's usual level from one score, which has its own error besides.
constexpr float usual_part = 0.62f, day_spread = 0.95f;  // z
struct FromScore {
    float answers;     // z: spread of answers among people who are alike
    float part, left;  // of the usual level: what an answer tells of it, and the spread that it leaves
    explicit FromScore(float reliability)
        : answers{day_spread / std::sqrt(reliability)}, part{usual_part * reliability}, left{std::sqrt(usual_part *
                                                                                                       (1 - part))} {}
};

// ---- a lot of people, born together ----------------------------------------------------------------

// Whole families, all of whose people are at the same step of their birth, in arrays that stay in cache: [k] belongs to
// the k-th person.  A loop runs over the whole vectors that hold the people; what is beyond the last is nobody's.
constexpr std::size_t lot_size = 256;
std::int32_t rounded_up(std::size_t people) { return static_cast<std::int32_t>(whole_vectors(people)); }

// A vector more than asked for: arrays of a power of two would get into each other's way in the cache.
template <class T>
struct alignas(64) Each : std::array<T, lot_size + vector_size> {};
using Numbers = Each<float>;
using Codes = Each<std::int32_t>;
using Rows = Each<Person>;
struct FourNumbers {
    Numbers a, b, c, d;
};

struct Lot {
    bool newcomers = false;
    std::size_t families = 0, people = 0;

    // What members of a family share, one entry a family.
    Rows address{};
    Codes size{};
    FourNumbers u, v, parents, home;    // the last two: of the genes, and of what is learned at home
    Numbers base_age, learned, earned;  // years; z of what schooling, and income beyond it, have in common
    Codes siblings, twins, identical;  // siblings are the first ones, beyond them a partner; twins the last two of them

    // One entry a person.
    Codes family{}, member{};                                // places in the lot, in the family
    Rows row{}, made_like{};                                 // identical twins share the draws of what is inborn
    Codes family_size, siblings_of, twins_of, identical_of;  // handed down by the family
    Numbers home_age, home_learned, home_earned;
    FourNumbers of_parents, of_home;
    Codes co_twin, related, twin;
    FourNumbers a, b, inborn, lot, own_home, other_parents, c, d, e, score, g, h, i, j;  // uniform, then normal numbers
    Numbers grown{};  // [k + 1]: age, before co-twins are made alike
    Numbers age, decades, bmi, fives, falls_ill;
    Codes woman, schooling, income, ill;
    Numbers active_lean, depressive_lean, anxious_lean, urge_mean, urge, minutes;
    Codes kind;
    Numbers depression, anxiety, style, esteem, ln_crp;
    Numbers polygenic, affect, intensity, company, perception, efficacy, support, task, loneliness, bdnf, cortisol,
        oxidative, flow, oxygen;
};

void draw(const Rows& at, std::size_t many, const Draws& draws, std::uint32_t nth, FourNumbers& into) {
    draw_fours({at.data(), whole_vectors(many)}, draws, nth, into.a.data(), into.b.data(), into.c.data(),
               into.d.data());
}
MENSANA_KERNEL void make_normal(float* __restrict x, std::int32_t many) {
    for (std::int32_t k = 0; k < many; ++k) x[k] = normal_of(x[k]);
}
void make_normal(std::initializer_list<Numbers*> some, std::size_t many) {
    for (Numbers* x : some) make_normal(x->data(), rounded_up(many));
}

MENSANA_KERNEL void found_families(Lot& lot, const float share_of_twins, const float share_identical) {
    const auto many = rounded_up(lot.families);
    for (std::int32_t k = 0; k < many; ++k) {
        Among age{lot.u.a[k]};
        for (std::size_t n = 0; n + 1 < ages.size(); ++n) age.beyond(ages[n].share);
        float from = ages[0].from, to = ages[0].to, share = ages[0].share;
        for (std::int32_t n = 1; n < static_cast<std::int32_t>(ages.size()); ++n) {
            const AgeBand& band = ages[static_cast<std::size_t>(n)];
            from = age.k == n ? band.from : from;
            to = age.k == n ? band.to : to;
            share = age.k == n ? band.share : share;
        }
        const float part = age.left / share;
        lot.base_age[k] = from + (to - from) * (part < 0.9999f ? part : 0.9999f);
        // ASSUMED: the last one is the partner of a sibling.
        const std::int32_t partner = (lot.size[k] >= 2 ? 1 : 0) & (lot.u.c[k] < 0.5f ? 1 : 0);
        lot.siblings[k] = lot.size[k] - partner;
        lot.twins[k] = (lot.siblings[k] >= 2 ? 1 : 0) & (lot.u.d[k] < share_of_twins ? 1 : 0);
        lot.identical[k] = lot.twins[k] & (lot.v.a[k] < share_identical ? 1 : 0);
        lot.learned[k] = normal_of(lot.u.b[k]);
        lot.earned[k] = normal_of(lot.v.b[k]);
    }
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

MENSANA_KERNEL void find_siblings(Lot& lot) {
    const auto many = rounded_up(lot.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const std::int32_t member = lot.member[k], siblings = lot.siblings_of[k], twins = lot.twins_of[k],
                           identical = lot.identical_of[k];
        const std::int32_t related = member < siblings ? 1 : 0, co_twin = twins & (member + 1 == siblings ? 1 : 0);
        lot.related[k] = related;
        lot.co_twin[k] = co_twin;
        lot.made_like[k] = lot.row[k] - static_cast<Person>(identical & co_twin);
        lot.twin[k] = (twins & related & (member + 2 >= siblings ? 1 : 0)) * (2 - identical);
    }
}

MENSANA_KERNEL void grow_up(Lot& lot) {
    const auto many = rounded_up(lot.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float base = lot.home_age[k], apart = base + 4.0f * normal_of(lot.a.a[k]);
        float age = lot.family_size[k] == 1 ? base : apart;
        age = age < 18 ? 36 - age : age;
        lot.grown[k + 1] = held(age, 18.0f, 99.0f);
    }
}
MENSANA_KERNEL void make_twins_alike(Lot& lot) {
    const auto many = rounded_up(lot.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float co_twins = lot.grown[k], own = lot.grown[k + 1];
        lot.age[k] = lot.co_twin[k] ? co_twins : own;
    }
}

MENSANA_KERNEL void draw_sex(Lot& lot) {
    const auto many = rounded_up(lot.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float age = lot.age[k];
        float women = ages.back().women;
        for (std::size_t n = ages.size(); n-- > 0;) women = age < ages[n].to ? ages[n].women : women;
        lot.woman[k] = lot.inborn.a[k] < women ? 1 : 0;
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
MENSANA_KERNEL void draw_schooling(Lot& lot) {
    const auto many = rounded_up(lot.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float age = lot.age[k];
        const FourShares of = by_age(schooling_by_age, age < 30.0f ? 30.0f : age);
        lot.schooling[k] = drawn_of_four(of.a, of.b, of.c, of.d, partly_shared(lot.home_learned[k], lot.a.c[k]));
    }
}
MENSANA_KERNEL void draw_income(Lot& lot) {
    const auto many = rounded_up(lot.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float age = lot.age[k];
        const std::int32_t schooling = lot.schooling[k];
        const FourShares tilt = by_age(income_tilt_by_age, age < 40.0f ? 40.0f : age);
        FourShares of{};
        for (std::int32_t n = 0; n < 4; ++n)
            of.take_if(schooling == n, income_by_schooling[static_cast<std::size_t>(n)]);
        lot.income[k] = drawn_of_four(of.a * tilt.a, of.b * tilt.b, of.c * tilt.c, of.d * tilt.d,
                                      partly_shared(lot.home_earned[k], lot.a.d[k]));
    }
}
MENSANA_KERNEL void draw_weight(Lot& lot) {
    const auto many = rounded_up(lot.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float decades = (lot.age[k] - 48.0f) / 10.0f;
        lot.decades[k] = decades;
        lot.bmi[k] =
            held(exp_of(usual_ln_bmi(decades, lot.woman[k], lot.schooling[k]) + 0.227f * normal_of(lot.b.a[k])), 13.0f,
                 79.0f);
    }
}

// Inborn liabilities: half from the parents, half one's own lot; a partner comes from elsewhere.
struct Shares {
    float genetic, family, rest;  // square roots
    float r, r_rest, q, q_rest;   // three correlated standard normals from three independent ones

    explicit Shares(const Birth& figures)
        : genetic{std::sqrt(static_cast<float>(figures.genetic))}, family{std::sqrt(
                                                                       static_cast<float>(figures.family))},
          rest{std::sqrt(std::max(0.0f, 1.0f - figures.genetic - figures.family))}, r{figures.r_activity_depression},
          r_rest{std::sqrt(1 - r * r)}, q{figures.r_depression_anxiety}, q_rest{std::sqrt(1 - q * q)} {}

    MENSANA_INLINE float activity(float x, float y) const { return r * y + r_rest * x; }
    MENSANA_INLINE float anxiety(float y, float z) const { return q * y + q_rest * z; }
    MENSANA_INLINE float liability(float parents, float lot, float home, float own_home) const {
        const float gene = root_half * parents + root_half * lot;
        return genetic * gene + family * home + rest * own_home;
    }
};
MENSANA_KERNEL void inherit(Lot& lot, const Shares shares) {
    const auto many = rounded_up(lot.people);
    const Shares s = shares;
    for (std::int32_t k = 0; k < many; ++k) {
        const bool related = lot.related[k];
        const float family_x = lot.of_parents.a[k], family_y = lot.of_parents.b[k], family_z = lot.of_parents.c[k],
                    other_x = lot.other_parents.a[k], other_y = lot.other_parents.b[k],
                    other_z = lot.other_parents.c[k];
        const float x = related ? family_x : other_x, y = related ? family_y : other_y,
                    z = related ? family_z : other_z;
        const Numbers &lot_x = lot.lot.a, &lot_y = lot.lot.b, &lot_z = lot.lot.c;
        lot.active_lean[k] = s.liability(s.activity(x, y), s.activity(lot_x[k], lot_y[k]),
                                         s.activity(lot.of_home.a[k], lot.of_home.b[k]),
                                         s.activity(lot.own_home.a[k], lot.own_home.b[k]));
        lot.depressive_lean[k] = s.liability(y, lot_y[k], lot.of_home.b[k], lot.own_home.b[k]);
        lot.anxious_lean[k] =
            s.liability(s.anxiety(y, z), s.anxiety(lot_y[k], lot_z[k]), s.anxiety(lot.of_home.b[k], lot.of_home.c[k]),
                        s.anxiety(lot.own_home.b[k], lot.own_home.c[k]));
    }
}

// Illness, and the usual urge: circumstances, liability, own part.
MENSANA_KERNEL void draw_urge(Lot& lot, const float level, const float of_liability, const float own) {
    const auto many = rounded_up(lot.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float fives = (held(lot.bmi[k], 15.0f, 50.0f) - 29.5f) / 5.0f;
        const float illness_age = illness_age_of(lot.h.b[k], lot.income[k], fives);
        const bool ill = illness_age <= lot.age[k];
        lot.fives[k] = fives;
        lot.ill[k] = ill;
        const float in_reach = held(illness_age, -1000.0f, 1000.0f),
                    nearest = (in_reach + 12582912.0f) - 12582912.0f,  // as in exp_of: adding it rounds to an integer
            whole = nearest - (nearest > in_reach ? 1.0f : 0.0f);
        lot.falls_ill[k] = whole + (ill ? 0.0f : 1.0f);
        const float mean =
            level + urge_of_circumstances(lot.decades[k], lot.woman[k], lot.schooling[k], lot.income[k], fives, ill) +
            of_liability * lot.active_lean[k];
        lot.urge_mean[k] = mean;
        lot.urge[k] = mean + own * lot.c.a[k];
    }
}

// What they do, and for how long.
MENSANA_KERNEL void draw_kind(Lot& lot) {
    const auto many = rounded_up(lot.people);
    for (std::int32_t k = 0; k < many; ++k) {
        // Team sport and running are for the young (ASSUMED).
        const float youth = held((70.0f - lot.age[k]) / 40.0f, 0.1f, 1.3f);
        std::array<float, 8> shares;
        for (std::size_t n = 0; n < 8; ++n) {
            const float share = lot.woman[k] ? kinds_women[n] : kinds_men[n];
            shares[n] = n == 0 || n == 3 ? share * youth : share;
        }
        float total = 0;
        for (const float share : shares) total += share;
        Among kinds{lot.e.d[k] * total};
        for (std::size_t n = 0; n + 1 < 8; ++n) kinds.beyond(shares[n]);
        lot.kind[k] = kinds.k;
    }
}
MENSANA_KERNEL void draw_bouts(Lot& lot) {
    const auto many = rounded_up(lot.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const auto kind = static_cast<std::size_t>(lot.kind[k]);
        lot.minutes[k] = minutes_by_kind[kind] * exp_of(0.45f * lot.g.a[k]);
        lot.intensity[k] = met_by_kind[kind] * exp_of(0.15f * lot.g.c[k]);
        // A personal share of company around the kind's, wide enough that some always go alone.
        lot.company[k] = share_of(log_odds_of(company_by_kind[kind]) + 0.8f * lot.g.d[k]);
    }
}

struct OfSymptoms {
    float urge_own, long_bouts, short_bouts, daily_bouts, r, r_rest, q, q_rest, liability_on_depression,
        liability_on_anxiety, depression_own, anxiety_own;
    explicit OfSymptoms(const Birth& figures)
        : urge_own{figures.urge_own}, long_bouts{figures.long_bouts}, short_bouts{figures.short_bouts},
          daily_bouts{figures.daily_bouts}, r{figures.own_correlation}, r_rest{std::sqrt(1 - r * r)},
          q{figures.anxiety_with_depression}, q_rest{std::sqrt(1 - q * q)},
          liability_on_depression{figures.liability_on_depression}, liability_on_anxiety{figures.liability_on_anxiety},
          depression_own{figures.depression_own}, anxiety_own{figures.anxiety_own} {}
};
MENSANA_KERNEL void draw_symptoms(Lot& lot, const OfSymptoms figures) {
    const auto many = rounded_up(lot.people);
    const OfSymptoms of = figures;
    for (std::int32_t k = 0; k < many; ++k) {
        // Very short and very long bouts, and exercise on most days, go with worse mood; 0.030 is their mean.
        const float minutes = lot.minutes[k], urge = lot.urge[k];
        const float over_long = positive_part(log_of(minutes / 140.0f)),
                    too_short = positive_part(log_of(45.0f / minutes)), often = positive_part(share_of(urge) - 0.4f);
        const float dose = of.long_bouts * over_long * over_long + of.short_bouts * too_short * too_short - 0.030f +
                           of.daily_bouts * often * often;
        const float own_urge = held((urge - lot.urge_mean[k]) / of.urge_own, -3.0f, 3.0f);
        const float own_depression = of.r * own_urge + of.r_rest * lot.c.b[k],
                    own_anxiety = of.q * own_depression + of.q_rest * lot.c.c[k];
        const float decades = lot.decades[k], fives = lot.fives[k];
        const bool woman = lot.woman[k], ill = lot.ill[k];
        const std::int32_t schooling = lot.schooling[k], income = lot.income[k];
        lot.depression[k] = symptoms_of_circumstances(decades, woman, schooling, income, fives, ill, false) +
                            of.liability_on_depression * lot.depressive_lean[k] + of.depression_own * own_depression +
                            dose;
        lot.anxiety[k] = symptoms_of_circumstances(decades, woman, schooling, income, fives, ill, true) +
                         of.liability_on_anxiety * lot.anxious_lean[k] + of.anxiety_own * own_anxiety + dose;
        lot.style[k] = lot.c.d[k];
    }
}

// The rest of the usual levels, given these.
MENSANA_KERNEL void draw_esteem_and_crp(Lot& lot, const float with_depression, const float level, const float own) {
    const auto many = rounded_up(lot.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float decades = lot.decades[k], depression = lot.depression[k];
        const bool woman = lot.woman[k];
        lot.esteem[k] =
            0.10f + with_depression * depression + 0.06f * decades - (woman ? 0.10f : -0.10f) + 0.70f * lot.d.c[k];
        lot.ln_crp[k] = usual_ln_crp(level, decades, woman, lot.bmi[k], depression, lot.urge[k]) + own * lot.e.c[k];
    }
}
MENSANA_KERNEL void draw_the_rest(Lot& lot, const float usual_urge, const float accuracy, const float inaccuracy) {
    const auto many = rounded_up(lot.people);
    for (std::int32_t k = 0; k < many; ++k) {
        const float decades = lot.decades[k], depression = lot.depression[k], fives = lot.fives[k], age = lot.age[k];
        const bool woman = lot.woman[k];
        const float urge_z = (lot.urge[k] - usual_urge) / 2.0f;
        lot.perception[k] = 0.40f * lot.esteem[k] + 0.15f * urge_z - 0.20f * fives + 0.85f * lot.d.d[k];
        lot.efficacy[k] = 0.35f * urge_z - 0.25f * depression + 0.88f * lot.e.a[k];
        const float support = -0.35f * depression + (woman ? 0.1f : -0.1f) + 0.90f * lot.e.b[k];
        lot.support[k] = support;
        // Marker levels.  Contrasts by mood: cortisol, oxidative stress and BDNF of depressed people differ by
        // half a standard deviation, of which a tenth of a z per z of usual symptoms (ASSUMED) is lasting.
        lot.task[k] = 0.35f * urge_z - 0.15f * depression - 0.10f * decades + 0.89f * lot.h.c[k];
        lot.loneliness[k] = 0.40f * depression - 0.45f * (support + 0.35f * depression) + 0.80f * lot.h.d[k];
        lot.bdnf[k] = -0.10f * depression + 0.99f * lot.i.a[k];
        lot.cortisol[k] = 0.10f * depression + 0.99f * lot.i.b[k];
        lot.oxidative[k] = 0.10f * depression + 0.10f * decades + 0.10f * fives + 0.97f * lot.i.c[k];
        lot.flow[k] = 100.0f - 0.4f * (age - 25.0f) + 12.0f * lot.j.a[k];
        lot.oxygen[k] =
            usual_fitness(age, woman) * (1.0f + 0.20f * (0.40f * urge_z - 0.35f * fives + 0.85f * lot.j.b[k]));
        lot.polygenic[k] = accuracy * lot.active_lean[k] + inaccuracy * lot.score.a[k];
        lot.affect[k] = 1.5f + 0.6f * urge_z + 1.5f * lot.g.b[k];
    }
}

// From a lot into the columns: real numbers, lasting ones, and codes; held inside a range.
MENSANA_KERNEL void write(float* __restrict column, const float* __restrict x, std::int32_t many, const float low,
                          const float high) {
    for (std::int32_t k = 0; k < many; ++k) column[k] = held(x[k], low, high);
}
MENSANA_KERNEL void write(Real16* __restrict column, const float* __restrict x, std::int32_t many, const float low,
                          const float high) {
    for (std::int32_t k = 0; k < many; ++k) column[k] = held(x[k], low, high);
}
MENSANA_KERNEL void write(Ratio8* __restrict column, const float* __restrict x, std::int32_t many, const float low,
                          const float high) {
    for (std::int32_t k = 0; k < many; ++k) column[k] = held(x[k], low, high);
}
MENSANA_KERNEL void write(std::uint8_t* __restrict column, const float* __restrict x, std::int32_t many,
                          const float low, const float high) {
    for (std::int32_t k = 0; k < many; ++k)
        column[k] = static_cast<std::uint8_t>(static_cast<std::int32_t>(held(x[k], low, high)));
}
MENSANA_KERNEL void write(std::uint8_t* __restrict column, const std::int32_t* __restrict x, std::int32_t many) {
    for (std::int32_t k = 0; k < many; ++k) column[k] = static_cast<std::uint8_t>(x[k]);
}

class Births {
public:
    Births(Population& people, const Birth& figures, const Survey* survey, const std::vector<std::uint32_t>& copied)
        : people_{people}, figures_{figures}, survey_{survey}, copied_{copied} {
        if (!survey) return;
        usual_phq_.emplace(survey->phq9, *survey, phq9_thresholds);
        usual_gad_.emplace(survey->gad7, *survey, gad7_thresholds);
        usual_low_.emplace(survey->low_days, *survey, low_days_thresholds);
    }

    // Writes the rows of the families' people, lot by lot; the n-th family draws at the address first_address + n.
    // A newcomer is 18.  Nobody changes schooling or income, so the young have what people of 30 and 40 have: else
    // they would stay poor and unschooled when they are old.
    void bear(std::span<const Family> families, Person first_address, Seed seed, std::int32_t day,
              bool newcomers) const {
        const Draws of_family{seed, stream_of("birth.family"), day}, draws{seed, stream_of("birth.person"), day};
        const auto lot = std::make_unique_for_overwrite<Lot>();
        lot->newcomers = newcomers;
        for (std::size_t n = 0; n < families.size();) {
            lot->families = lot->people = 0;
            const Person first = families[n].first;
            for (; n < families.size() && lot->people + families[n].size <= lot_size; ++n) {
                const std::size_t f = lot->families++;
                lot->address[f] = first_address + static_cast<Person>(n);
                lot->size[f] = families[n].size;
                for (std::int32_t member = 0; member < families[n].size; ++member) {
                    const std::size_t k = lot->people++;
                    lot->family[k] = static_cast<std::int32_t>(f);
                    lot->member[k] = member;
                }
            }
            std::iota(lot->row.begin(), lot->row.end(), first);
            bear(*lot, of_family, draws);
        }
    }

private:
    void bear(Lot& lot, const Draws& of_family, const Draws& draws) const {
        draw(lot.address, lot.families, of_family, 0, lot.u);
        draw(lot.address, lot.families, of_family, 1, lot.v);
        draw(lot.address, lot.families, of_family, 2, lot.parents);
        draw(lot.address, lot.families, of_family, 3, lot.home);
        make_normal({&lot.parents.a, &lot.parents.b, &lot.parents.c, &lot.home.a, &lot.home.b, &lot.home.c},
                    lot.families);
        found_families(lot, figures_.twins, figures_.identical);
        const auto each = [&](const auto& of_all, auto& x) { hand_down(of_all, lot.family, x, lot.people); };
        each(lot.size, lot.family_size), each(lot.siblings, lot.siblings_of), each(lot.twins, lot.twins_of);
        each(lot.identical, lot.identical_of), each(lot.base_age, lot.home_age), each(lot.learned, lot.home_learned);
        each(lot.earned, lot.home_earned), each(lot.parents.a, lot.of_parents.a), each(lot.parents.b, lot.of_parents.b);
        each(lot.parents.c, lot.of_parents.c), each(lot.home.a, lot.of_home.a), each(lot.home.b, lot.of_home.b);
        each(lot.home.c, lot.of_home.c);
        find_siblings(lot);

        draw(lot.row, lot.people, draws, 0, lot.a);
        draw(lot.row, lot.people, draws, 1, lot.b);
        draw(lot.made_like, lot.people, draws, 2, lot.inborn);
        draw(lot.made_like, lot.people, draws, 3, lot.lot);
        draw(lot.row, lot.people, draws, 4, lot.own_home);
        draw(lot.row, lot.people, draws, 5, lot.other_parents);
        draw(lot.row, lot.people, draws, 6, lot.c);
        draw(lot.row, lot.people, draws, 7, lot.d);
        draw(lot.row, lot.people, draws, 8, lot.e);
        draw(lot.made_like, lot.people, draws, 9, lot.score);
        draw(lot.row, lot.people, draws, 10, lot.g);
        draw(lot.row, lot.people, draws, 11, lot.h);
        draw(lot.row, lot.people, draws, 12, lot.i);
        draw(lot.row, lot.people, draws, 13, lot.j);
        make_normal({&lot.lot.a,
                     &lot.lot.b,
                     &lot.lot.c,
                     &lot.own_home.a,
                     &lot.own_home.b,
                     &lot.own_home.c,
                     &lot.other_parents.a,
                     &lot.other_parents.b,
                     &lot.other_parents.c,
                     &lot.c.a,
                     &lot.c.b,
                     &lot.c.c,
                     &lot.c.d,
                     &lot.d.c,
                     &lot.d.d,
                     &lot.e.a,
                     &lot.e.b,
                     &lot.e.c,
                     &lot.score.a,
                     &lot.g.a,
                     &lot.g.b,
                     &lot.g.c,
                     &lot.g.d,
                     &lot.h.a,
                     &lot.h.c,
                     &lot.h.d,
                     &lot.i.a,
                     &lot.i.b,
                     &lot.i.c,
                     &lot.i.d,
                     &lot.j.a,
                     &lot.j.b},
                    lot.people);

        const std::vector<Answers> answers = answers_of(lot);
        grow_up(lot);
        if (lot.newcomers) lot.grown.fill(18.0f);
        make_twins_alike(lot);
        for (std::size_t k = 0; k < answers.size(); ++k) lot.age[k] = age_of(answers[k], lot, k, draws);
        draw_sex(lot);
        heed(answers, &Answers::sex, [&](std::size_t k, float sex) { lot.woman[k] = sex > 0.5f; });
        draw_schooling(lot);
        heed(answers, &Answers::education,
             [&](std::size_t k, float level) { lot.schooling[k] = static_cast<std::int32_t>(level); });
        draw_income(lot);
        heed(answers, &Answers::income,
             [&](std::size_t k, float level) { lot.income[k] = static_cast<std::int32_t>(level); });
        draw_weight(lot);
        heed(answers, &Answers::bmi, [&](std::size_t k, float bmi) { lot.bmi[k] = held(bmi, 13.0f, 79.0f); });
        inherit(lot, Shares{figures_});
        draw_urge(lot, figures_.urge, figures_.liability_on_urge, figures_.urge_own);
        for (std::size_t k = 0; k < answers.size(); ++k) heed_activity(answers[k], lot, k, draws);
        draw_kind(lot);
        draw_bouts(lot);
        heed(answers, &Answers::minutes_a_week, [&](std::size_t k, float minutes) {
            if (minutes > 0) lot.minutes[k] = minutes / (7.0f * held(share_of(lot.urge[k]), 0.05f, 1.0f));
        });
        draw_symptoms(lot, OfSymptoms{figures_});
        for (std::size_t k = 0; k < answers.size(); ++k) heed_scores(answers[k], lot, k);
        draw_esteem_and_crp(lot, figures_.esteem_with_depression, figures_.crp_level, figures_.crp_own);
        heed(answers, &Answers::self_esteem,
             [&](std::size_t k, float score) { lot.esteem[k] = (score - 22.6f) / 5.8f; });
        heed(answers, &Answers::crp,
             [&](std::size_t k, float crp) { lot.ln_crp[k] = log_of(held(crp, 0.1f, 200.0f)); });
        const float accuracy = figures_.score_accuracy;
        draw_the_rest(lot, figures_.urge, accuracy, std::sqrt(1 - accuracy * accuracy));
        write_rows(lot);
    }

    // ---- what a survey says takes the place of what was drawn

    std::vector<Answers> answers_of(const Lot& lot) const {
        std::vector<Answers> answers;
        if (survey_)
            for (std::size_t k = 0; k < lot.people; ++k)
                answers.push_back(mensana::answers_of(*survey_, copied_[lot.row[k]]));
        return answers;
    }

    template <class Take>
    static void heed(const std::vector<Answers>& answers, float Answers::*question, Take&& take) {
        for (std::size_t k = 0; k < answers.size(); ++k)
            if (known(answers[k].*question)) take(k, answers[k].*question);
    }

    // Respondents are no twins: of theirs, only what is not known is drawn, each for themselves.
    static float age_of(const Answers& known_of, const Lot& lot, std::size_t k, const Draws& draws) {
        if (!known(known_of.age)) return lot.grown[k + 1];
        const bool range = known(known_of.age_high) && known_of.age_high > known_of.age;
        const float within = range ? draws.four(lot.row[k]).a * (known_of.age_high + 1 - known_of.age) : 0.0f;
        return held(known_of.age + within, 18.0f, 99.0f);
    }

    void heed_activity(const Answers& known_of, Lot& lot, std::size_t k, const Draws& draws) const {
        const float mean = lot.urge_mean[k], own_urge = lot.c.a[k];
        if (known(known_of.days_a_week)) {
            const float share = (known_of.days_a_week + 0.07f) / 7.15f;
            lot.urge[k] = log_odds_of(held(share, 0.01f, 0.97f)) + (known_of.days_a_week > 0 ? 0.3f : 0.8f) * own_urge;
        } else if (known(known_of.minutes_a_week)) {
            lot.urge[k] =
                urge_given_active(draws, lot.row[k], mean, figures_.urge_own, known_of.minutes_a_week > 0, 14.0f);
        } else if (known(known_of.active)) {
            lot.urge[k] = urge_given_active(draws, lot.row[k], mean, figures_.urge_own, known_of.active > 0.5f, 30.0f);
        }
    }

    // Usual symptoms.  What a survey says of one day or month is part usual, part of that time.
    void heed_scores(const Answers& known_of, Lot& lot, std::size_t k) const {
        const std::size_t row = copied_[lot.row[k]];
        const FromScore from_phq{phq9_reliability}, from_gad{gad7_reliability};
        float &depression = lot.depression[k], &anxiety = lot.anxiety[k], &style = lot.style[k];
        if (known(known_of.phq9)) {
            const Between in = latent_of(known_of.phq9, phq9_thresholds);
            const float mean = usual_phq_->of(*survey_, row),
                        z = normal_between(mean, from_phq.answers, in.low, in.high, lot.d.a[k]);
            const auto circumstances = [&](bool anxious) {
                return symptoms_of_circumstances(lot.decades[k], lot.woman[k], lot.schooling[k], lot.income[k],
                                                 lot.fives[k], lot.ill[k], anxious);
            };
            depression = mean + from_phq.part * (z - mean) + from_phq.left * lot.c.b[k] -
                         0.14f;  // mean of episodes, stress and feedback, a year on
            anxiety = 0.72f * depression + circumstances(true) - circumstances(false) + 0.50f * lot.c.c[k];
        } else if (known(known_of.low_days)) {
            const Between in = latent_of(known_of.low_days, low_days_thresholds);
            const float mean = usual_low_->of_month(*survey_, row), seen = usual_low_->of(*survey_, row);
            const float beyond = normal_between(seen, 0.95f, in.low, in.high, lot.d.a[k]) - seen;
            const float part = usual_part * distress_reliability;
            const float level = mean / distress_reliability + part * beyond;
            depression = level + 0.52f * lot.c.b[k] - 0.19f;
            anxiety = level + 0.52f * (0.5f * lot.c.b[k] + 0.866f * lot.c.c[k]) - 0.16f;
            style =
                held((mean + beyond - distress_reliability * distress_of(depression, anxiety)) / distress_own * 0.50f +
                         0.67f * style,
                     -4.0f, 4.0f);
        }
        if (known(known_of.gad7)) {
            const Between in = latent_of(known_of.gad7, gad7_thresholds);
            const float mean = usual_gad_->of(*survey_, row),
                        z = normal_between(mean, from_gad.answers, in.low, in.high, lot.d.b[k]);
            anxiety = mean + from_gad.part * (z - mean) + from_gad.left * lot.c.c[k] - 0.09f;
        }
    }

    // ---- into the columns

    template <class C>
    auto* at(const Lot& lot) const {
        return people_.all<C>().data() + lot.row.front();
    }
    template <class C>
    void put(const Lot& lot, const Numbers& x, float low = -std::numeric_limits<float>::infinity(),
             float high = std::numeric_limits<float>::infinity()) const {
        write(at<C>(lot), x.data(), static_cast<std::int32_t>(lot.people), low, high);
    }
    template <class C>
    void put(const Lot& lot, const Codes& x) const {
        write(at<C>(lot), x.data(), static_cast<std::int32_t>(lot.people));
    }
    template <class... C>
    void put_all(const Lot& lot, auto value) const {
        (std::fill_n(at<C>(lot), lot.people, typename C::type(value)), ...);
    }

    void write_rows(const Lot& lot) const {
        for (std::size_t k = 0; k < lot.people; ++k)
            at<FamilyFirst>(lot)[k] = lot.row[k] - static_cast<Person>(lot.member[k]);
        put<Twin>(lot, lot.twin);
        put<Age>(lot, lot.age);
        put<Sex>(lot, lot.woman);
        put<Education>(lot, lot.schooling);
        put<Income>(lot, lot.income);
        put<Bmi>(lot, lot.bmi);
        put<ActivityLiability>(lot, lot.active_lean);
        put<DepressionLiability>(lot, lot.depressive_lean);
        put<AnxietyLiability>(lot, lot.anxious_lean);
        put<ActivityPolygenicScore>(lot, lot.polygenic);
        put<PreferredKind>(lot, lot.kind);
        put<PreferredMinutes>(lot, lot.minutes, 8.0f, 200.0f);
        put<BoutAffect>(lot, lot.affect, -4.5f, 4.5f);
        put<ReportStyle>(lot, lot.style);
        put<PreferredIntensity>(lot, lot.intensity);
        put<CompanyPreference>(lot, lot.company);
        put_all<Alive>(lot, lot.newcomers ? 2 : 1);
        put<IllnessAge>(lot, lot.falls_ill, 0.0f, 255.0f);
        put<HippocampusSize>(lot, lot.h.a);
        put_all<SelfEsteemResponse, SocialSupportResponse, SelfEfficacyResponse, NeuroplasticityResponse,
                BrainVolumeResponse, InflammationResponse, CortisolResponse, SerotoninResponse, EndorphinsResponse,
                BloodFlowResponse, AntioxidantsResponse, FitnessResponse, FeedbackResponse>(lot, 1.0f);
        put<OwnUrge>(lot, lot.urge, -9.0f, 6.0f);
        put<OwnDepression>(lot, lot.depression, -4.0f, 5.0f);
        put<OwnAnxiety>(lot, lot.anxiety, -4.0f, 5.0f);
        put<OwnEsteem>(lot, lot.esteem, -4.0f, 3.0f);
        put<OwnPerception>(lot, lot.perception, -4.0f, 4.0f);
        put<OwnEfficacy>(lot, lot.efficacy, -4.0f, 4.0f);
        put<OwnSupport>(lot, lot.support, -4.0f, 4.0f);
        put<OwnLnCrp>(lot, lot.ln_crp, -3.5f, 4.5f);
        put<OwnTaskEfficacy>(lot, lot.task, -4.0f, 4.0f);
        put<OwnLoneliness>(lot, lot.loneliness, -4.0f, 4.0f);
        put<OwnFitness>(lot, lot.oxygen, 8.0f, 80.0f);
        put<OwnBmi>(lot, lot.bmi);
        put<OwnBdnf>(lot, lot.bdnf, -5.0f, 5.0f);
        put<OwnCortisol>(lot, lot.cortisol, -5.0f, 5.0f);
        put<OwnSerotonin>(lot, lot.i.d, -5.0f, 5.0f);
        put<OwnBloodFlow>(lot, lot.flow, 50.0f, 160.0f);
        put<OwnOxidativeStress>(lot, lot.oxidative, -5.0f, 5.0f);
    }

    Population& people_;
    const Birth& figures_;
    const Survey* survey_;
    const std::vector<std::uint32_t>& copied_;
    std::optional<UsualScores> usual_phq_, usual_gad_, usual_low_;
};

}  // namespace

Population born(std::size_t people, Seed seed, const Birth& figures, const Survey* survey,
                const std::vector<std::uint32_t>& copied) {
    Population all{people};
    const std::vector<Family> families = families_of(people, seed);
    const Births births{all, figures, survey, copied};
    for_each_block(families.size(), 1024, [&](Block block, unsigned) {
        births.bear({families.data() + block.first, block.size()}, block.first, seed, birthday, false);
    });
    return all;
}

void come_of_age(Population& people, Person p, std::int32_t day, Seed seed, const Birth& figures) {
    auto first = people.all<FamilyFirst>();
    auto twin = people.all<Twin>();
    for (const Person q : {p - 1, p + 1})  // whoever loses the co-twin is none any more; p - 1 of the first row is none
        if (q < people.size() && twin[p] && first[q] == first[p]) twin[q] = 0;
    // The family goes on without its first; others of it may have been followed by newcomers before.
    const auto end = static_cast<Person>(std::min(people.size(), p + family_sizes.size()));
    for (Person q = p + 1, heir = end; q < end; ++q)
        if (first[q] == p) first[q] = heir = std::min(heir, q);
    for (std::size_t k = 0; k < EveryColumn::count; ++k)
        if (people.at(k)) people.set(k, p, 0);
    const std::vector<std::uint32_t> copied;
    const Family family{p, 1};
    Births{people, figures, nullptr, copied}.bear({&family, 1}, p, seed, day, true);
}

std::vector<float> usual_share_of_days(const Population& people) {
    std::vector<float> shares(people.size());
    for (std::size_t p = 0; p < shares.size(); ++p) shares[p] = share_of(people.all<OwnUrge>()[p]);
    return shares;
}

}  // namespace mensana
