// What a survey says of people takes the place of what birth would draw, and what comes later is drawn given it.  One
// score is part usual, part of its day: people who are alike tell how much of each (population/usual_levels.hpp).
// Tested by tests/population/survey_test.cpp.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <vector>

#include "base/random.hpp"
#include "population/birth_batch.hpp"
#include "population/survey.hpp"
#include "population/usual_levels.hpp"

namespace mensana {

constexpr float not_asked = std::numeric_limits<float>::quiet_NaN();
inline bool known(float answer) { return !std::isnan(answer); }

// What is known of one person, or not_asked.
struct Answers {
    float age = not_asked, age_high = not_asked, sex = not_asked, education = not_asked, income = not_asked,
          bmi = not_asked, phq9 = not_asked, gad7 = not_asked, low_days = not_asked, active = not_asked,
          minutes_a_week = not_asked, days_a_week = not_asked, self_esteem = not_asked, crp = not_asked;
};

// Mean latent score of the people of a survey who are alike (age, sex, income, activity): what is usual for
// them, so that a single day's score can be told apart from it.  Small groups lean on all people.
class UsualScores {
public:
    UsualScores(const std::vector<float>& scores, const Survey& survey, std::span<const float> thresholds);
    float of(const Survey& survey, std::size_t r) const;

    // The same for a month's "exercised or not" that will be lived anew.  Of two months of one person the answers
    // correlate about 0.5 (the urge has a spread of 2 log-odds around one active day in ten), so that a difference
    // seen between the answers stands for twice that difference between the people.
    float of_month(const Survey& survey, std::size_t r) const;

private:
    struct Sum {
        double total = 0, people = 0, count = 0;
    };
    float of_cell(int cell, float otherwise) const;
    std::map<int, Sum> cells_;
    float all_ = 0;
};

// The respondents whom a batch of people copies, and what their answers say of them.
class Respondents {
public:
    Respondents(const Survey& survey, const std::vector<std::uint32_t>& copied);

    // Of each person of the batch; [k] belongs to the k-th.
    std::vector<Answers> answers_of(const Batch& batch) const;
    // The income of somebody who told their score but not their income: one of those of people who are alike in score
    // and schooling.  Drawn regardless of the score it would bring incomes' answers nearer to each other.
    void heed_low_spirits(const Answers& known_of, Batch& batch, std::size_t k) const;
    // The usual urge, where activity was asked.
    void heed_activity(const Answers& known_of, Batch& batch, std::size_t k, const Draws& draws) const;
    // Usual symptoms.  What a survey says of one day or month is part usual, part of that time.
    void heed_scores(const Answers& known_of, Batch& batch, std::size_t k) const;

private:
    const Survey& survey_;
    const std::vector<std::uint32_t>& copied_;
    UsualLevels usual_phq_, usual_gad_, usual_days_;
    UsualScores usual_low_;
    std::map<int, std::array<double, 4>> incomes_;  // of people alike in score, then also in schooling
};

}  // namespace mensana
