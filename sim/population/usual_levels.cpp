#include "population/usual_levels.hpp"

#include <algorithm>
#include <cmath>

namespace mensana {
namespace {

// Whom a respondent is like: one number a group, from everybody to the narrowest.
constexpr std::size_t widths = 6;
// As if a group had so many people of the wider one; everybody leans on a standard normal.  ASSUMED: incomes stand for
// themselves.  Groups below are of a few dozen, and where each takes its own chance for its nature, levels of all come
// out spread too far: with 20 the share of NHANES at 10 and more comes out a twelfth too high, with 500 a fiftieth.
constexpr std::array<double, widths> leaning{20, 50, 500, 500, 500, 500};

double normal_below(double x) { return 0.5 * std::erfc(-x * 0.70710678118654752); }

int answer_of(const std::vector<float>& column, std::size_t r, float width) {
    return column.empty() || std::isnan(column[r]) ? 99 : std::clamp(static_cast<int>(column[r] / width), 0, 98);
}
int active(const Survey& survey, std::size_t r) {
    const int said = answer_of(survey.active, r, 1);
    if (said != 99 || survey.minutes_a_week.empty() || std::isnan(survey.minutes_a_week[r])) return said;
    return survey.minutes_a_week[r] > 0 ? 1 : 0;
}

std::array<long, widths> groups_of(const Survey& survey, std::size_t r) {
    const std::array<int, widths - 1> answers{answer_of(survey.income, r, 1), active(survey, r),
                                              answer_of(survey.education, r, 1), answer_of(survey.sex, r, 1),
                                              answer_of(survey.age, r, 20)};
    std::array<long, widths> groups{};
    for (std::size_t n = 0; n + 1 < widths; ++n) groups[n + 1] = groups[n] * 100 + answers[n];
    return groups;
}

// None, some, mild, and those of whom it is told that they are low.
constexpr std::size_t bands = 4;
std::size_t band_of(std::size_t score, std::size_t low_from) {
    return score >= low_from ? 3 : score >= 5 ? 2 : score >= 1 ? 1 : 0;
}

std::size_t score_among(float score, std::size_t scores) {
    return static_cast<std::size_t>(std::clamp(std::lround(score), 0L, static_cast<long>(scores) - 1));
}

}  // namespace

double AnswerAboutLevel::below(double x, double level) const {
    const double ill = 1 / (1 + std::exp(-(double{episode} + double{by_level} * level)));
    return (1 - ill) * normal_below((x - level) / double{spread}) +
           ill * normal_below((x - level - double{in_episode}) / double{spread_in_episode});
}

UsualLevels::UsualLevels(const std::vector<float>& scores, const Survey& survey, std::span<const float> thresholds,
                         const AnswerAboutLevel& answers, std::size_t low_from)
    : low_from_{low_from}, chance_(thresholds.size() + 1), chance_of_band_(bands), alike_(widths) {
    for (std::size_t j = 0; j < steps; ++j) {
        double below = 0;
        for (std::size_t k = 0; k < chance_.size(); ++k) {
            const double upto = k < thresholds.size()
                                    ? answers.below(double{thresholds[k]}, lowest + step * static_cast<double>(j))
                                    : 1;
            chance_[k][j] = std::max(upto - below, 1e-12);
            chance_of_band_[band_of(k, low_from_)][j] += chance_[k][j];
            below = upto;
        }
    }
    // As many people as were asked, in proportion to their weights.
    std::vector<std::map<long, std::vector<double>>> people(widths);
    double asked = 0, weight = 0;
    for (std::size_t r = 0; r < survey.size(); ++r)
        if (!scores.empty() && !std::isnan(scores[r])) asked += 1, weight += survey.weight[r];
    if (!(weight > 0)) return;
    for (std::size_t r = 0; r < survey.size(); ++r) {
        if (std::isnan(scores[r])) continue;
        const auto groups = groups_of(survey, r);
        for (std::size_t n = 0; n < widths; ++n)
            people[n].try_emplace(groups[n], chance_.size()).first->second[score_among(scores[r], chance_.size())] +=
                survey.weight[r] * asked / weight;
    }
    Shares wide;
    double total = 0;
    for (std::size_t j = 0; j < steps; ++j) {
        const double z = lowest + step * static_cast<double>(j);
        total += wide[j] = std::exp(-0.5 * z * z);
    }
    for (double& each : wide) each /= total;
    for (std::size_t n = 0; n < widths; ++n)
        for (const auto& [group, here] : people[n])
            alike_[n][group] = most_likely(here, n == 0 ? wide : alike_[n - 1].at(group / 100), leaning[n]);
}

// Starting from the wider group's, and leaning on it.  First by every score; then by the bands that are told of people,
// until they stand, because people of the model also have episodes, and a survey may know of fewer high scores than
// these alone give.  Where people are asked whom the model has not (all of one score, or screened), no levels give
// their bands, and levels by every score keep their mean.
UsualLevels::Shares UsualLevels::most_likely(const std::vector<double>& people, const Shares& start,
                                             double leans) const {
    Shares now = start;
    for (int round = 0; round < 200; ++round) now = likelier(people, chance_, now, start, leans);
    std::vector<double> in_band(bands);
    for (std::size_t k = 0; k < people.size(); ++k) in_band[band_of(k, low_from_)] += people[k];
    constexpr double within_reach = 0.1, stands = 1e-4;  // shares of people in other bands than they told
    if (in_other_bands(in_band, now) > within_reach) return now;
    for (int round = 0; round < 200 && in_other_bands(in_band, now) > stands; ++round)
        now = likelier(in_band, chance_of_band_, now, start, leans);
    return now;
}

double UsualLevels::in_other_bands(const std::vector<double>& people, const Shares& levels) const {
    double all = 0, off = 0;
    for (const double some : people) all += some;
    for (std::size_t k = 0; k < people.size(); ++k) {
        double seen = 0;
        for (std::size_t j = 0; j < steps; ++j) seen += levels[j] * chance_of_band_[k][j];
        off += std::abs(seen - people[k] / all) / 2;
    }
    return off;
}

UsualLevels::Shares UsualLevels::likelier(const std::vector<double>& people, const std::vector<Shares>& chance,
                                          const Shares& now, const Shares& start, double leans) {
    Shares next;
    double all = leans;
    for (std::size_t j = 0; j < steps; ++j) next[j] = leans * start[j];
    for (std::size_t k = 0; k < people.size(); ++k) {
        if (people[k] == 0) continue;
        double seen = 0;
        for (std::size_t j = 0; j < steps; ++j) seen += now[j] * chance[k][j];
        for (std::size_t j = 0; j < steps; ++j) next[j] += people[k] / seen * now[j] * chance[k][j];
        all += people[k];
    }
    for (double& each : next) each /= all;
    return next;
}

// Whose own group was not asked are like the wider one.
const UsualLevels::Shares& UsualLevels::people_like(const Survey& survey, std::size_t r) const {
    const auto groups = groups_of(survey, r);
    std::size_t width = widths - 1;
    while (width > 0 && !alike_[width].contains(groups[width])) --width;
    return alike_[width].at(groups[width]);
}

float UsualLevels::alike(const Survey& survey, std::size_t r) const {
    const Shares& people = people_like(survey, r);
    double mean = 0;
    for (std::size_t j = 0; j < steps; ++j) mean += people[j] * (lowest + step * static_cast<double>(j));
    return static_cast<float>(mean);
}

float UsualLevels::of(const Survey& survey, std::size_t r, float score, float u) const {
    Shares people = people_like(survey, r);
    if (!std::isnan(score))
        for (std::size_t j = 0; j < steps; ++j) people[j] *= chance_[score_among(score, chance_.size())][j];
    double left = 0;
    for (const double each : people) left += each;
    left *= static_cast<double>(u);
    std::size_t j = 0;
    for (; j + 1 < steps && left >= people[j]; ++j) left -= people[j];
    const double within = people[j] > 0 ? std::clamp(left / people[j], 0.0, 1.0) : 0.5;
    return static_cast<float>(lowest + step * (static_cast<double>(j) + within - 0.5));
}

}  // namespace mensana
