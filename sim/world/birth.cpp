#include "world/birth.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/blocks.hpp"
#include "base/maths.hpp"
#include "world/instruments.hpp"

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
float usual_ln_bmi(float a, bool woman, int schooling) {
    return 3.383f + 0.018f + 0.0083f * a - 0.0100f * a * a + 0.007f * (woman ? 1.0f : 0.0f) -
           (schooling == 3 ? 0.06f : 0.0f);
}

// Long-standing illness that limits daily life, log-odds: logistic regression in BRFSS 2015 (253,680 adults; general
// health fair or poor, 14 and more days of poor physical health, or serious difficulty in walking: 27.5 %).
// Who is ill stays ill: among people alike in the rest, somebody's turn comes at the age at which the share of the ill
// reaches their draw, so the share at each age stays what it is.
float illness_age_of(float draw, int income, float bmi_fives) {
    const float others = -1.20f + 0.32f * bmi_fives + 0.70f * (2.0f - static_cast<float>(income));
    return 48.0f + 10.0f * (log_odds_of(draw) - others) / 0.295f;
}
constexpr float ill_share = 0.275f;

// Circumstances and usual symptoms, z: NHANES 2017 - March 2020, weighted regression of normal scores of the
// PHQ-9 (R2 0.07).  Anxiety: the same, with the steeper fall over age of the GAD-7 (NHIS 2019: 19.5 / 16.6 /
// 15.2 / 11.2 % at 5 or more by age).  Illness: 0.50 of the latent spread in BRFSS 2015, the rest held; what age,
// income and weight do by way of illness is taken off their own slopes.
float symptoms_of_circumstances(float a, bool woman, int schooling, int income, float bmi_fives, bool ill,
                                bool anxious) {
    constexpr std::array<float, 4> by_income{0.0f, -0.130f, -0.170f, -0.245f};
    const float age_slope = anxious ? -0.105f : -0.070f,
                illness = anxious ? with_illness::anxiety : with_illness::depression;
    return (anxious ? 0.055f : 0.030f) + illness * ((ill ? 1.0f : 0.0f) - ill_share) + age_slope * a +
           (woman ? 0.28f : 0.0f) + by_income[static_cast<std::size_t>(income)] - (schooling == 3 ? 0.10f : 0.0f) +
           0.04f * bmi_fives;  // the constant: a mean of 0 with episodes and stress on top
}

// Circumstances and the urge, log-odds: logistic regression of any leisure exercise in BRFSS 2015 (253,680).
float urge_of_circumstances(float a, bool woman, int schooling, int income, float bmi_fives, bool ill) {
    return -0.13f * a - 0.09f * (woman ? 1.0f : 0.0f) + 0.32f * (static_cast<float>(schooling) - 1.8f) +
           0.18f * (static_cast<float>(income) - 2.0f) - 0.20f * bmi_fives +
           with_illness::urge * ((ill ? 1.0f : 0.0f) - ill_share);
}

// ln CRP: NHANES 2021-2023, regression (R2 0.29); weight beyond BMI 45 adds nothing.
float usual_ln_crp(const Birth& figures, float a, bool woman, float bmi, float depression, float urge) {
    const float over = held(bmi, 15.0f, 45.0f) - 28.0f;
    return figures.crp_level + 0.0925f * over - 0.0009f * over * over + (woman ? 0.22f : 0.0f) + 0.0226f * a -
           0.013f * a * a + 0.05f * depression - 0.05f * (urge + 2.2f);
}

// Fitness, mL/kg/min: medians of US adults fall from 48.0 (men) and 37.6 (women) at 20-29 by about 13 % a decade
// to 24.4 and 18.3 at 70-79 (FRIEND registry, Kaminsky 2015, doi:10.1016/j.mayocp.2015.07.026); a fifth of it is the
// spread.
float usual_fitness(float age, bool woman) { return (woman ? 37.6f : 48.0f) * exp_of(-0.0140f * (age - 25.0f)); }

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

template <std::size_t n>
std::uint8_t drawn(const std::array<float, n>& shares, float u) {
    float total = 0;
    for (const float share : shares) total += share;
    u *= total;
    std::size_t k = 0;
    while (k + 1 < n && u >= shares[k]) u -= shares[k++];
    return static_cast<std::uint8_t>(k);
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
    const Draws draws{seed, stream_of("birth.family_size"), birthday};
    std::vector<Family> families;
    families.reserve(people / 2 + 1);
    for (Person first = 0; first < people;) {
        const auto size =
            static_cast<Person>(1 + drawn(family_sizes, draws.uniform(static_cast<Person>(families.size()))));
        families.push_back({first, static_cast<std::uint8_t>(std::min<std::size_t>(size, people - first))});
        first += families.back().size;
    }
    return families;
}

struct Genes {
    float activity, depression, anxiety;
};

// Three correlated standard normals from three independent ones.
Genes correlated(const Birth& figures, float x, float y, float z) {
    const float r = figures.r_activity_depression, q = figures.r_depression_anxiety;
    return {r * y + std::sqrt(1 - r * r) * x, y, q * y + std::sqrt(1 - q * q) * z};
}
Genes genes_at(const Birth& figures, const Draws& draws, Person address, std::uint32_t nth) {
    const Four u = draws.four(address, nth);
    return correlated(figures, normal_of(u.a), normal_of(u.b), normal_of(u.c));
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

Answers answers_of(const Survey* survey, const std::vector<std::uint32_t>& copied, Person p) {
    if (!survey) return {};
    const std::size_t r = copied[p];
    auto of = [&](const std::vector<float>& column) { return column.empty() ? not_asked : column[r]; };
    return {of(survey->age),
            of(survey->age_high),
            of(survey->sex),
            of(survey->education),
            of(survey->income),
            of(survey->bmi),
            of(survey->phq9),
            of(survey->gad7),
            of(survey->low_days),
            of(survey->active),
            of(survey->minutes_a_week),
            of(survey->days_a_week),
            of(survey->self_esteem),
            of(survey->crp)};
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

// What members of a family share.
struct Household {
    Family family;
    float base_age, learned, earned;  // years; z of what schooling, and income beyond it, have in common
    std::size_t siblings;             // the first ones; beyond them a partner
    bool twins, identical;            // the last two siblings
    Genes parents, home;
};

Household household_of(Family family, const Draws& draws, Person address, const Birth& figures) {
    const Four u = draws.four(address), v = draws.four(address, 1);
    float share = u.a;
    std::size_t k = 0;
    while (k + 1 < ages.size() && share >= ages[k].share) share -= ages[k++].share;
    const bool partner = family.size >= 2 && u.c < 0.5f;  // ASSUMED: the last one is the partner of a sibling
    const std::size_t siblings = family.size - (partner ? 1u : 0u);
    const bool twins = siblings >= 2 && u.d < figures.twins;
    return {family,
            ages[k].from + (ages[k].to - ages[k].from) * std::min(share / ages[k].share, 0.9999f),
            normal_of(u.b),
            normal_of(v.b),
            siblings,
            twins,
            twins && v.a < figures.identical,
            genes_at(figures, draws, address, 2),
            genes_at(figures, draws, address, 3)};
}

// Writes the row of one person after the other, given the figures and what a survey says of them.
class Births {
public:
    Births(Population& people, const Birth& figures, const Survey* survey, const std::vector<std::uint32_t>& copied)
        : people_{people}, figures_{figures}, survey_{survey}, copied_{copied} {
        if (!survey) return;
        usual_phq_.emplace(survey->phq9, *survey, phq9_thresholds);
        usual_gad_.emplace(survey->gad7, *survey, gad7_thresholds);
        usual_low_.emplace(survey->low_days, *survey, low_days_thresholds);
    }

    // A newcomer is 18.  Nobody changes schooling or income, so the young have what people of 30 and 40 have: else
    // they would stay poor and unschooled when they are old.
    void bear(const Household& home_of, std::uint32_t member, const Draws& draws, bool newcomer) const {
        const Family family = home_of.family;
        const Person p = family.first + member;
        const Answers known_of = answers_of(survey_, copied_, p);
        const bool co_twin = home_of.twins && member + 1 == home_of.siblings;
        const Person made_like =
            home_of.identical && co_twin ? p - 1 : p;  // identical twins share the draws of what is inborn
        people_.all<FamilyFirst>()[p] = family.first;
        people_.all<Twin>()[p] = static_cast<std::uint8_t>(
            home_of.twins && member + 2 >= home_of.siblings && member < home_of.siblings ? (home_of.identical ? 1 : 2)
                                                                                         : 0);

        // Age, sex, schooling, income, weight.
        const Four a = draws.four(p), b = draws.four(p, 1);
        float age = newcomer ? 18.0f : family.size == 1 ? home_of.base_age : home_of.base_age + 4.0f * normal_of(a.a);
        if (co_twin && !survey_) age = people_.all<Age>()[p - 1];
        if (age < 18) age = 36 - age;
        if (known(known_of.age))
            age = known_of.age + (known(known_of.age_high) && known_of.age_high > known_of.age
                                      ? a.a * (known_of.age_high + 1 - known_of.age)
                                      : 0.0f);
        age = held(age, 18.0f, 99.0f);
        const float women = [&] {
            for (const AgeBand& band : ages)
                if (age < band.to) return band.women;
            return ages.back().women;
        }();
        const Four inborn = draws.four(made_like, 2);
        const bool woman = known(known_of.sex) ? known_of.sex > 0.5f : inborn.a < women;
        auto shared = [](float common, float own) {  // a uniform number that members of a family partly share
            return normal_share_below(0.6f * common + 0.8f * normal_of(own));
        };
        const int schooling = known(known_of.education) ? static_cast<int>(known_of.education)
                                                        : drawn(schooling_by_age[age_band(std::max(age, 30.0f))],
                                                                shared(home_of.learned, a.c));
        std::array<float, 4> incomes = income_by_schooling[static_cast<std::size_t>(schooling)];
        for (std::size_t k = 0; k < 4; ++k) incomes[k] *= income_tilt_by_age[age_band(std::max(age, 40.0f))][k];
        const int income =
            known(known_of.income) ? static_cast<int>(known_of.income) : drawn(incomes, shared(home_of.earned, a.d));
        const float decades = (age - 48.0f) / 10.0f;
        const float bmi =
            held(known(known_of.bmi) ? known_of.bmi
                                     : exp_of(usual_ln_bmi(decades, woman, schooling) + 0.227f * normal_of(b.a)),
                 13.0f, 79.0f);
        const float fives = (held(bmi, 15.0f, 50.0f) - 29.5f) / 5.0f;
        const Four h = draws.four(p, 11);
        const float illness_age = illness_age_of(h.b, income, fives);
        const bool ill = illness_age <= age;

        // Inborn liabilities: half from the parents, half one's own lot; a partner comes from elsewhere.
        const Genes lot = genes_at(figures_, draws, made_like, 3), own_home = genes_at(figures_, draws, p, 4);
        const bool related = member < home_of.siblings;
        const Genes other_parents = genes_at(figures_, draws, p, 5);
        auto liability = [&](float Genes::*part) {
            const float gene =
                root_half * ((related ? home_of.parents : other_parents).*part) + root_half * (lot.*part);
            const float rest = std::max(0.0f, 1.0f - figures_.genetic - figures_.family);
            return std::sqrt(static_cast<float>(figures_.genetic)) * gene +
                   std::sqrt(static_cast<float>(figures_.family)) * (home_of.home.*part) +
                   std::sqrt(rest) * (own_home.*part);
        };
        const float active_lean = liability(&Genes::activity), depressive_lean = liability(&Genes::depression),
                    anxious_lean = liability(&Genes::anxiety);
        const Four c = draws.four(p, 6), d = draws.four(p, 7), e = draws.four(p, 8);
        const float score_noise = draws.normal(made_like, 9);

        // The usual urge: circumstances, liability, own part; or what the survey says of it.
        const float urge_mean = figures_.urge + urge_of_circumstances(decades, woman, schooling, income, fives, ill) +
                                figures_.liability_on_urge * active_lean;
        const float own_urge = normal_of(c.a);
        float urge = urge_mean + figures_.urge_own * own_urge;
        if (known(known_of.days_a_week)) {
            const float share = (known_of.days_a_week + 0.07f) / 7.15f;
            urge = log_odds_of(held(share, 0.01f, 0.97f)) + (known_of.days_a_week > 0 ? 0.3f : 0.8f) * own_urge;
        } else if (known(known_of.minutes_a_week)) {
            urge = urge_given_active(draws, p, urge_mean, figures_.urge_own, known_of.minutes_a_week > 0, 14.0f);
        } else if (known(known_of.active)) {
            urge = urge_given_active(draws, p, urge_mean, figures_.urge_own, known_of.active > 0.5f, 30.0f);
        }
        const float own_urge_left = held((urge - urge_mean) / figures_.urge_own, -3.0f, 3.0f);

        // What they do, and for how long.
        const Four g = draws.four(p, 10);
        std::array<float, 8> kinds = woman ? kinds_women : kinds_men;
        const float youth =
            held((70.0f - age) / 40.0f, 0.1f, 1.3f);  // team sport and running are for the young (ASSUMED)
        kinds[0] *= youth, kinds[3] *= youth;
        const std::uint8_t kind = drawn(kinds, e.d);
        float minutes = minutes_by_kind[kind] * exp_of(0.45f * normal_of(g.a));
        if (known(known_of.minutes_a_week) && known_of.minutes_a_week > 0)
            minutes = known_of.minutes_a_week / (7.0f * held(share_of(urge), 0.05f, 1.0f));
        // Very short and very long bouts, and exercise on most days, go with worse mood; 0.030 is their mean.
        const float over_long = positive_part(log_of(minutes / 140.0f)),
                    too_short = positive_part(log_of(45.0f / minutes)), often = positive_part(share_of(urge) - 0.4f);
        const float dose = figures_.long_bouts * over_long * over_long + figures_.short_bouts * too_short * too_short -
                           0.030f + figures_.daily_bouts * often * often;

        // Usual symptoms.  What a survey says of one day or month is part usual, part of that time.
        const float r = figures_.own_correlation,
                    own_depression = r * own_urge_left + std::sqrt(1 - r * r) * normal_of(c.b);
        const float q = figures_.anxiety_with_depression,
                    own_anxiety = q * own_depression + std::sqrt(1 - q * q) * normal_of(c.c);
        float depression = symptoms_of_circumstances(decades, woman, schooling, income, fives, ill, false) +
                           figures_.liability_on_depression * depressive_lean +
                           figures_.depression_own * own_depression + dose;
        float anxiety = symptoms_of_circumstances(decades, woman, schooling, income, fives, ill, true) +
                        figures_.liability_on_anxiety * anxious_lean + figures_.anxiety_own * own_anxiety + dose;
        float style = normal_of(c.d);
        if (survey_) {
            const std::size_t row = copied_[p];
            const FromScore from_phq{phq9_reliability}, from_gad{gad7_reliability};
            if (known(known_of.phq9)) {
                const Between in = latent_of(known_of.phq9, phq9_thresholds);
                const float mean = usual_phq_->of(*survey_, row),
                            z = normal_between(mean, from_phq.answers, in.low, in.high, d.a);
                depression = mean + from_phq.part * (z - mean) + from_phq.left * normal_of(c.b) -
                             0.14f;  // mean of episodes, stress and feedback, a year on
                anxiety = 0.72f * depression +
                          symptoms_of_circumstances(decades, woman, schooling, income, fives, ill, true) -
                          symptoms_of_circumstances(decades, woman, schooling, income, fives, ill, false) +
                          0.50f * normal_of(c.c);
            } else if (known(known_of.low_days)) {
                const Between in = latent_of(known_of.low_days, low_days_thresholds);
                const float mean = usual_low_->of_month(*survey_, row), seen = usual_low_->of(*survey_, row);
                const float beyond = normal_between(seen, 0.95f, in.low, in.high, d.a) - seen;
                const float part = usual_part * distress_reliability;
                const float level = mean / distress_reliability + part * beyond;
                depression = level + 0.52f * normal_of(c.b) - 0.19f;
                anxiety = level + 0.52f * (0.5f * normal_of(c.b) + 0.866f * normal_of(c.c)) - 0.16f;
                style = held(
                    (mean + beyond - distress_reliability * distress_of(depression, anxiety)) / distress_own * 0.50f +
                        0.67f * style,
                    -4.0f, 4.0f);
            }
            if (known(known_of.gad7)) {
                const Between in = latent_of(known_of.gad7, gad7_thresholds);
                const float mean = usual_gad_->of(*survey_, row),
                            z = normal_between(mean, from_gad.answers, in.low, in.high, d.b);
                anxiety = mean + from_gad.part * (z - mean) + from_gad.left * normal_of(c.c) - 0.09f;
            }
        }

        // The rest of the usual levels, given these.
        const float urge_z = (urge - figures_.urge) / 2.0f;
        const float esteem = known(known_of.self_esteem)
                                 ? (known_of.self_esteem - 22.6f) / 5.8f
                                 : 0.10f + figures_.esteem_with_depression * depression + 0.06f * decades -
                                       (woman ? 0.10f : -0.10f) + 0.70f * normal_of(d.c);
        const float perception = 0.40f * esteem + 0.15f * urge_z - 0.20f * fives + 0.85f * normal_of(d.d);
        const float efficacy = 0.35f * urge_z - 0.25f * depression + 0.88f * normal_of(e.a);
        const float support = -0.35f * depression + (woman ? 0.1f : -0.1f) + 0.90f * normal_of(e.b);
        const float ln_crp = known(known_of.crp) ? log_of(held(known_of.crp, 0.1f, 200.0f))
                                                 : usual_ln_crp(figures_, decades, woman, bmi, depression, urge) +
                                                       figures_.crp_own * normal_of(e.c);
        const Four i = draws.four(p, 12), j = draws.four(p, 13);
        // Marker levels.  Contrasts by mood: cortisol, oxidative stress and BDNF of depressed people differ by
        // half a standard deviation, of which a tenth of a z per z of usual symptoms (ASSUMED) is lasting.
        const float task = 0.35f * urge_z - 0.15f * depression - 0.10f * decades + 0.89f * normal_of(h.c);
        const float loneliness = 0.40f * depression - 0.45f * (support + 0.35f * depression) + 0.80f * normal_of(h.d);
        const float bdnf = -0.10f * depression + 0.99f * normal_of(i.a),
                    cortisol = 0.10f * depression + 0.99f * normal_of(i.b),
                    oxidative = 0.10f * depression + 0.10f * decades + 0.10f * fives + 0.97f * normal_of(i.c),
                    serotonin = normal_of(i.d);
        const float flow = 100.0f - 0.4f * (age - 25.0f) + 12.0f * normal_of(j.a);
        const float oxygen =
            usual_fitness(age, woman) * (1.0f + 0.20f * (0.40f * urge_z - 0.35f * fives + 0.85f * normal_of(j.b)));

        people_.all<Age>()[p] = age;
        people_.all<Sex>()[p] = woman;
        people_.all<Education>()[p] = static_cast<std::uint8_t>(schooling);
        people_.all<Income>()[p] = static_cast<std::uint8_t>(income);
        people_.all<Bmi>()[p] = bmi;
        people_.all<ActivityLiability>()[p] = active_lean;
        people_.all<DepressionLiability>()[p] = depressive_lean;
        people_.all<AnxietyLiability>()[p] = anxious_lean;
        people_.all<ActivityPolygenicScore>()[p] =
            figures_.score_accuracy * active_lean +
            std::sqrt(1 - figures_.score_accuracy * figures_.score_accuracy) * score_noise;
        people_.all<PreferredKind>()[p] = kind;
        people_.all<PreferredMinutes>()[p] = held(minutes, 8.0f, 200.0f);
        people_.all<BoutAffect>()[p] = held(1.5f + 0.6f * urge_z + 1.5f * normal_of(g.b), -4.5f, 4.5f);
        people_.all<ReportStyle>()[p] = style;
        people_.all<PreferredIntensity>()[p] = met_by_kind[kind] * exp_of(0.15f * normal_of(g.c));
        // A personal share of company around the kind's, wide enough that some always go alone.
        const float company = share_of(log_odds_of(company_by_kind[kind]) + 0.8f * normal_of(g.d));
        people_.all<CompanyPreference>()[p] = company;
        people_.all<Alive>()[p] = newcomer ? 2 : 1;
        people_.all<IllnessAge>()[p] = static_cast<std::uint8_t>(
            held(ill ? std::floor(illness_age) : std::floor(illness_age) + 1.0f, 0.0f, 255.0f));
        people_.all<HippocampusSize>()[p] = normal_of(h.a);
        for (Ratio8* response : {&people_.all<SelfEsteemResponse>()[p], &people_.all<SocialSupportResponse>()[p],
                                 &people_.all<SelfEfficacyResponse>()[p], &people_.all<NeuroplasticityResponse>()[p],
                                 &people_.all<BrainVolumeResponse>()[p], &people_.all<InflammationResponse>()[p],
                                 &people_.all<CortisolResponse>()[p], &people_.all<SerotoninResponse>()[p],
                                 &people_.all<EndorphinsResponse>()[p], &people_.all<BloodFlowResponse>()[p],
                                 &people_.all<AntioxidantsResponse>()[p], &people_.all<FitnessResponse>()[p],
                                 &people_.all<FeedbackResponse>()[p]})
            *response = 1.0f;
        people_.all<OwnUrge>()[p] = held(urge, -9.0f, 6.0f);
        people_.all<OwnDepression>()[p] = held(depression, -4.0f, 5.0f);
        people_.all<OwnAnxiety>()[p] = held(anxiety, -4.0f, 5.0f);
        people_.all<OwnEsteem>()[p] = held(esteem, -4.0f, 3.0f);
        people_.all<OwnPerception>()[p] = held(perception, -4.0f, 4.0f);
        people_.all<OwnEfficacy>()[p] = held(efficacy, -4.0f, 4.0f);
        people_.all<OwnSupport>()[p] = held(support, -4.0f, 4.0f);
        people_.all<OwnLnCrp>()[p] = held(ln_crp, -3.5f, 4.5f);
        people_.all<OwnTaskEfficacy>()[p] = held(task, -4.0f, 4.0f);
        people_.all<OwnLoneliness>()[p] = held(loneliness, -4.0f, 4.0f);
        people_.all<OwnFitness>()[p] = held(oxygen, 8.0f, 80.0f);
        people_.all<OwnBmi>()[p] = bmi;
        people_.all<OwnBdnf>()[p] = held(bdnf, -5.0f, 5.0f);
        people_.all<OwnCortisol>()[p] = held(cortisol, -5.0f, 5.0f);
        people_.all<OwnSerotonin>()[p] = held(serotonin, -5.0f, 5.0f);
        people_.all<OwnBloodFlow>()[p] = held(flow, 50.0f, 160.0f);
        people_.all<OwnOxidativeStress>()[p] = held(oxidative, -5.0f, 5.0f);
    }

private:
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
    const Draws family_draws{seed, stream_of("birth.family"), birthday},
        draws{seed, stream_of("birth.person"), birthday};
    for_each_block(families.size(), 1024, [&](Block block, unsigned) {
        for (const auto f : block) {
            const Household home =
                household_of(families[static_cast<std::size_t>(f)], family_draws, static_cast<Person>(f), figures);
            for (std::uint32_t member = 0; member < home.family.size; ++member) births.bear(home, member, draws, false);
        }
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
    const Draws family_draws{seed, stream_of("birth.family"), day}, draws{seed, stream_of("birth.person"), day};
    const std::vector<std::uint32_t> copied;
    Births{people, figures, nullptr, copied}.bear(household_of({p, 1}, family_draws, p, figures), 0, draws, true);
}

std::vector<float> usual_share_of_days(const Population& people) {
    std::vector<float> shares(people.size());
    for (std::size_t p = 0; p < shares.size(); ++p) shares[p] = share_of(people.all<OwnUrge>()[p]);
    return shares;
}

}  // namespace mensana
