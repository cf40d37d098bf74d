// Where people usually are, given one score of each: a level at rest that, lived on and asked again, gives the survey's
// answers back.  A score is the level, what a person wanders about it, perhaps a disorder, and the error of the asking;
// so the levels of people who are alike are spread less than their answers, and in a shape of their own.  That
// distribution is found from the answers themselves (empirical Bayes, Robbins 1956; by expectation and maximisation,
// Laird 1978, doi:10.1080/01621459.1978.10480103, recalled), and a person's level is drawn from what it and their score
// leave. A mean in place of a draw would bring everybody nearer to the others, and leave the rare high scores out.
// Tested by tests/population/usual_levels_test.cpp and tests/population/survey_lives_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <vector>

#include "population/survey.hpp"

namespace mensana {

// What an answer differs in from the level at rest, z: normal, or with a depressive disorder normal about more.
// Log-odds of a disorder given the level: episode + by_level * level.
struct AnswerAboutLevel {
    float spread, in_episode, spread_in_episode, episode, by_level;
    // The share of answers below x of people at this level.
    double below(double x, double level) const;
};
// Measured from the model: answers (phq9_answer, gad7_answer) of 100,000 default people less their level at rest, on days
// 0, 30 and 180, which are within 0.04 of the spreads, 0.05 of the means with a disorder (0.14 of its spread on day 0),
// 0.1 of the log-odds, and 0.03 of no difference without one.
inline constexpr AnswerAboutLevel phq9_about_level{0.72f, 2.19f, 1.30f, -3.08f, 0.98f},
    gad7_about_level{0.65f, 0.90f, 0.79f, -3.17f, 1.00f};

// The same of days of poor mental health, about what a person usually would answer: distress at rest, and their style.
// By arithmetic from the two above: 0.75 of what distress, 0.6 depression and 0.4 anxiety, wanders and is more with a
// disorder, and the error of the item.
inline constexpr AnswerAboutLevel low_days_about_usual{0.59f, 1.37f, 0.93f, -3.10f, 0.78f};

class UsualLevels {
public:
    // `scores` of the survey's respondents, not a number where not asked; each is the number of thresholds that the
    // answer passed.  Whoever has `low_from` and more is told of as low.
    UsualLevels(const std::vector<float>& scores, const Survey& survey, std::span<const float> thresholds,
                const AnswerAboutLevel& answers, std::size_t low_from = 10);
    bool empty() const { return alike_.front().empty(); }  // nobody was asked
    // The level of somebody like respondent r who has this score, or any if it is not a number; u, between 0 and 1,
    // says which of the likely ones.
    float of(const Survey& survey, std::size_t r, float score, float u) const;
    // The mean level of people like respondent r, whatever their score.
    float alike(const Survey& survey, std::size_t r) const;

private:
    static constexpr std::size_t steps = 101;
    static constexpr double lowest = -5, step = 0.1;  // z
    using Shares = std::array<double, steps>;         // of people by level

    Shares most_likely(const std::vector<double>& people, const Shares& start, double leans) const;

    // What share of people of these levels answers in another band than so many people did.
    double in_other_bands(const std::vector<double>& people, const Shares& levels) const;
    const Shares& people_like(const Survey& survey, std::size_t r) const;
    static Shares likelier(const std::vector<double>& people, const std::vector<Shares>& chance, const Shares& now,
                           const Shares& start, double leans);

    std::size_t low_from_;
    std::vector<Shares> chance_, chance_of_band_;  // [score or band][level]: of it, given the level
    // Of people alike in more and more: income, then also activity, schooling, sex, age.  Each group leans on the one
    // before, as if it had some of its people.
    std::vector<std::map<long, Shares>> alike_;
};

}  // namespace mensana
