#include "population/survey_answers.hpp"

#include <algorithm>
#include <array>

#include "base/maths.hpp"
#include "measures/instruments.hpp"
#include "population/birth_figures.hpp"

namespace mensana {
namespace {

// Where a score puts a person on the latent scale of its instrument: between these two.
struct Between {
    float low, high;
};
Between latent_of(float score, std::span<const float> thresholds) {
    const auto k = static_cast<std::size_t>(held(score, 0.0f, static_cast<float>(thresholds.size())) + 0.5f);
    return {k == 0 ? -4.0f : thresholds[k - 1], k == thresholds.size() ? thresholds.back() + 1.0f : thresholds[k]};
}

// A normal number with this mean and spread that lies between low and high: the inverse of the truncated
// distribution at u.
float normal_between(float mean, float spread, float low, float high, float u) {
    const float below = normal_share_below((low - mean) / spread), upto = normal_share_below((high - mean) / spread);
    const float share = held(below + u * (upto - below), 1e-6f, 1.0f - 1e-6f);
    return held(mean + spread * normal_of(share), low, high);
}

// What is to be expected of somebody of such circumstances, before their answer: regressions over all adults.  The
// urge, log-odds: any leisure exercise in BRFSS 2015 (253,680 adults), around one active day in ten, with a spread
// among people who are alike in these of 1.9.  Anxiety less depression, z: the steeper fall over age of the GAD-7 (NHIS
// 2019).
constexpr float urge_spread = 1.9f;
float expected_urge(const Batch& batch, std::size_t k) {
    const float decades = (batch.age[k] - 48.0f) / 10.0f;
    const bool ill = batch.falls_ill[k] <= batch.age[k];
    return -2.20f - 0.13f * decades - 0.09f * (batch.woman[k] ? 1.0f : 0.0f) +
           0.32f * (static_cast<float>(batch.schooling[k]) - 1.8f) +
           0.18f * (static_cast<float>(batch.income[k]) - 2.0f) - 0.85f * ((ill ? 1.0f : 0.0f) - ill_share);
}
float anxiety_beyond_depression(const Batch& batch, std::size_t k) {
    const bool ill = batch.falls_ill[k] <= batch.age[k];
    return 0.025f - 0.05f * ((ill ? 1.0f : 0.0f) - ill_share) - 0.035f * (batch.age[k] - 48.0f) / 10.0f;
}

Answers answers_of_one(const Survey& survey, std::size_t r) {
    const auto of = [&](const std::vector<float>& column) { return column.empty() ? not_asked : column[r]; };
    Answers known_of;
    known_of.age = of(survey.age), known_of.age_high = of(survey.age_high);
    known_of.sex = of(survey.sex), known_of.education = of(survey.education), known_of.income = of(survey.income);
    known_of.bmi = of(survey.bmi), known_of.crp = of(survey.crp), known_of.self_esteem = of(survey.self_esteem);
    known_of.phq9 = of(survey.phq9), known_of.gad7 = of(survey.gad7), known_of.low_days = of(survey.low_days);
    known_of.active = of(survey.active), known_of.minutes_a_week = of(survey.minutes_a_week);
    known_of.days_a_week = of(survey.days_a_week);
    return known_of;
}

// People who are alike: age in decades, sex, income, activity, in two digits each; 99 for what is not known.
int part(const std::vector<float>& column, std::size_t r, float width) {
    return column.empty() || !known(column[r]) ? 99 : static_cast<int>(column[r] / width);
}
int active(const Survey& survey, std::size_t r) {
    if (!survey.active.empty() && known(survey.active[r])) return survey.active[r] > 0.5f;
    if (!survey.minutes_a_week.empty() && known(survey.minutes_a_week[r])) return survey.minutes_a_week[r] > 0;
    return 99;
}
int cell_of(const Survey& survey, std::size_t r) {
    return ((part(survey.age, r, 10) * 100 + part(survey.sex, r, 1)) * 100 + part(survey.income, r, 1)) * 100 +
           active(survey, r);
}

// Bands of a PHQ-9, and below each the schooling of who is in it.
int band_of(float phq9) { return 100 * static_cast<int>(held(phq9 / 5, 0.0f, 3.0f)); }
int schooling_of(const Answers& of) { return known(of.education) ? 1 + static_cast<int>(of.education) : 99; }

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

}  // namespace

UsualScores::UsualScores(const std::vector<float>& scores, const Survey& survey, std::span<const float> thresholds) {
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

float UsualScores::of(const Survey& survey, std::size_t r) const { return of_cell(cell_of(survey, r), all_); }

float UsualScores::of_month(const Survey& survey, std::size_t r) const {
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

float UsualScores::of_cell(int cell, float otherwise) const {
    const auto found = cells_.find(cell);
    if (found == cells_.end() || found->second.people <= 0) return otherwise;
    const double enough = 20, trust = found->second.count / (found->second.count + enough);
    return static_cast<float>(trust * found->second.total / found->second.people +
                              (1 - trust) * static_cast<double>(otherwise));
}

Respondents::Respondents(const Survey& survey, const std::vector<std::uint32_t>& copied)
    : survey_{survey}, copied_{copied}, usual_phq_{survey.phq9, survey, phq9_thresholds, phq9_about_level},
      usual_gad_{survey.gad7, survey, gad7_thresholds, gad7_about_level}, usual_days_{survey.low_days, survey,
                                                                                      low_days_thresholds,
                                                                                      low_days_about_usual, 14},
      usual_low_{survey.low_days, survey, low_days_thresholds} {
    double weight = 0;
    for (const double each : survey.weight) weight += each;
    for (std::size_t r = 0; r < survey.size(); ++r) {
        const Answers of = answers_of_one(survey, r);
        if (!known(of.phq9) || !known(of.income)) continue;
        for (const int group : {band_of(of.phq9), band_of(of.phq9) + schooling_of(of)})
            incomes_[group][static_cast<std::size_t>(held(of.income, 0.0f, 3.0f))] +=
                survey.weight[r] * static_cast<double>(survey.size()) / weight;
    }
}

void Respondents::heed_low_spirits(const Answers& known_of, Batch& batch, std::size_t k) const {
    constexpr double leaning = 50;  // people of whatever schooling, ASSUMED
    if (!known(known_of.phq9) || known(known_of.income)) return;
    const auto all = incomes_.find(band_of(known_of.phq9)),
               alike = incomes_.find(band_of(known_of.phq9) + schooling_of(known_of));
    if (all == incomes_.end()) return;
    std::array<double, 4> shares = all->second;
    const double many = shares[0] + shares[1] + shares[2] + shares[3];
    double total = 0;
    for (std::size_t n = 0; n < 4; ++n) {
        shares[n] = leaning * shares[n] / many + (alike == incomes_.end() ? 0.0 : alike->second[n]);
        total += shares[n];
    }
    double left = static_cast<double>(normal_share_below(batch.drawn.income[k])) * total;
    std::int32_t income = 0;
    while (income < 3 && left >= shares[static_cast<std::size_t>(income)])
        left -= shares[static_cast<std::size_t>(income++)];
    batch.income[k] = income;
}

std::vector<Answers> Respondents::answers_of(const Batch& batch) const {
    std::vector<Answers> answers;
    for (std::size_t k = 0; k < batch.people; ++k) answers.push_back(answers_of_one(survey_, copied_[batch.row[k]]));
    return answers;
}

void Respondents::heed_activity(const Answers& known_of, Batch& batch, std::size_t k, const Draws& draws) const {
    const float mean = expected_urge(batch, k), spread = urge_spread, own_urge = batch.drawn.urge[k];
    float& urge = batch.observed.urge[k];
    if (known(known_of.days_a_week)) {
        const float share = (known_of.days_a_week + 0.07f) / 7.15f;
        urge = log_odds_of(held(share, 0.01f, 0.97f)) + (known_of.days_a_week > 0 ? 0.3f : 0.8f) * own_urge;
    } else if (known(known_of.minutes_a_week)) {
        urge = urge_given_active(draws, batch.row[k], mean, spread, known_of.minutes_a_week > 0, 14.0f);
    } else if (known(known_of.active)) {
        urge = urge_given_active(draws, batch.row[k], mean, spread, known_of.active > 0.5f, 30.0f);
    }
}

void Respondents::heed_scores(const Answers& known_of, Batch& batch, std::size_t k) const {
    const std::size_t row = copied_[batch.row[k]];
    float &depression = batch.observed.depression[k], &anxiety = batch.observed.anxiety[k], &style = batch.style[k];
    if (!usual_phq_.empty()) {
        depression = usual_phq_.of(survey_, row, known_of.phq9, batch.drawn.score[k]);
        anxiety = 0.72f * depression + anxiety_beyond_depression(batch, k) + 0.50f * batch.drawn.anxiety[k];
    } else if (known(known_of.low_days)) {
        // Of how far somebody's usual answer lies from that of people alike, a part is distress, which varies by 0.6
        // among them (ASSUMED), and the rest their style; what sets people alike apart from others is distress.
        constexpr float varies = 0.6f, heard = distress_reliability, style_part = distress_own,
                        part = heard * varies / (heard * heard * varies + style_part * style_part);
        const float usual = usual_days_.of(survey_, row, known_of.low_days, batch.drawn.score[k]),
                    alike = usual_days_.alike(survey_, row),
                    lived_anew = usual_low_.of_month(survey_, row) - usual_low_.of(survey_, row);
        const float distress = (alike + lived_anew) / heard + part * (usual - alike) +
                               std::sqrt(varies * (1 - heard * part)) * batch.drawn.depression[k];
        // Which of the two it is more of leaves distress as it is.
        const float more_anxious = 0.55f * batch.drawn.anxiety[k];
        depression = distress_spread * distress - distress_anxiety_share * more_anxious;
        anxiety = distress_spread * distress + (1 - distress_anxiety_share) * more_anxious;
        style = held((usual + lived_anew - heard * distress) / style_part, -4.0f, 4.0f);
    }
    if (!usual_gad_.empty()) anxiety = usual_gad_.of(survey_, row, known_of.gad7, batch.drawn.gad7[k]);
}

}  // namespace mensana
