// Levels that are drawn from scores, and the scores that they would give.
#include "population/usual_levels.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "base/maths.hpp"
#include "base/random.hpp"
#include "measures/instruments.hpp"

using namespace mensana;

namespace {

constexpr AnswerAboutLevel answers = phq9_about_level;

// A score of somebody at this level, as often as it comes.
float score_at(float level, Four u) {
    const float ill = share_of(answers.episode + answers.by_level * level);
    const float z = level + (u.c < ill ? answers.in_episode + answers.spread_in_episode * normal_of(u.d)
                                       : answers.spread * normal_of(u.d));
    return static_cast<float>(score_of(z, phq9_thresholds));
}

// In each of two steps of income most people are well, and some are not; nobody is between.
Survey two_kinds(std::size_t people) {
    Survey survey;
    survey.weight.assign(people, 1);
    const Draws draws{Seed{8}, stream_of("two kinds"), 0};
    for (std::uint32_t r = 0; r < people; ++r) {
        const Four u = draws.four(r), v = draws.four(r, 1);
        const bool poor = u.a < 0.5f, low = u.b < (poor ? 0.18f : 0.05f);
        survey.income.push_back(poor ? 0.0f : 3.0f);
        survey.sex.push_back(v.b < 0.5f ? 0.0f : 1.0f);
        survey.age.push_back(20 + 60 * v.a);
        survey.phq9.push_back(
            score_at(low ? 1.7f + 0.3f * normal_of(u.c) : -0.6f + 0.3f * normal_of(u.c), {v.a, v.b, v.c, v.d}));
    }
    return survey;
}

// Of people at these levels: the share that would score so much and more.
double share_from(int score, const std::vector<float>& levels) {
    double above = 0;
    for (const float level : levels)
        above += 1 - answers.below(double{phq9_thresholds[static_cast<std::size_t>(score) - 1]}, double{level});
    return above / static_cast<double>(levels.size());
}

}  // namespace

TEST_CASE("levels drawn from scores would give the scores again, in every group and in the tail", "[survey]") {
    const Survey survey = two_kinds(20'000);
    const UsualLevels usual{survey.phq9, survey, phq9_thresholds, answers};
    const Draws draws{Seed{9}, stream_of("levels"), 0};
    for (const float income : {0.0f, 3.0f}) {
        std::vector<float> drawn, means;
        std::array<double, 3> asked{};
        constexpr std::array scores{1, 5, 10};
        for (std::uint32_t r = 0; r < survey.size(); ++r) {
            if (survey.income[r] != income) continue;
            for (std::size_t n = 0; n < scores.size(); ++n) asked[n] += survey.phq9[r] >= static_cast<float>(scores[n]);
            drawn.push_back(usual.of(survey, r, survey.phq9[r], draws.uniform(r)));
            float mean = 0;
            for (const float u : {0.1f, 0.3f, 0.5f, 0.7f, 0.9f}) mean += usual.of(survey, r, survey.phq9[r], u) / 5;
            means.push_back(mean);
        }
        for (std::size_t n = 0; n < scores.size(); ++n) {
            CAPTURE(income, scores[n], drawn.size());
            CHECK(share_from(scores[n], drawn) == Approx(asked[n] / static_cast<double>(drawn.size())).epsilon(0.05));
        }
        // What is likeliest of each is not what is likely of all.
        CHECK(share_from(10, means) < 0.93 * share_from(10, drawn));
    }
}

TEST_CASE("people whom the model has not, of one score or screened, keep their mean", "[survey]") {
    for (const auto& [from, to] : {std::pair{3, 3}, {5, 5}, {10, 10}, {12, 12}, {20, 20}, {5, 9}, {10, 14}, {15, 27}}) {
        Survey survey = two_kinds(2'000);
        double told = 0, again = 0;
        for (std::size_t r = 0; r < survey.size(); ++r)
            told += survey.phq9[r] = static_cast<float>(from + static_cast<int>(r) % (to - from + 1));
        const UsualLevels usual{survey.phq9, survey, phq9_thresholds, answers};
        const Draws draws{Seed{9}, stream_of("levels"), 0};
        for (std::uint32_t r = 0; r < survey.size(); ++r) {
            const float level = usual.of(survey, r, survey.phq9[r], draws.uniform(r));
            for (const float threshold : phq9_thresholds) again += 1 - answers.below(double{threshold}, double{level});
        }
        CAPTURE(from, to);
        CHECK(std::abs(again - told) / static_cast<double>(survey.size()) < 2.0);
    }
}

TEST_CASE("a higher score tells of a higher level, and u says which of the likely ones", "[survey]") {
    const Survey survey = two_kinds(2'000);
    const UsualLevels usual{survey.phq9, survey, phq9_thresholds, answers};
    for (float score = 0; score < 27; ++score)
        CHECK(usual.of(survey, 0, score, 0.5f) < usual.of(survey, 0, score + 1, 0.5f) + 0.02f);
    CHECK(usual.of(survey, 0, 20, 0.5f) > usual.of(survey, 0, 0, 0.5f) + 1.5f);
    for (float u = 0; u < 0.95f; u += 0.1f) CHECK(usual.of(survey, 0, 5, u) < usual.of(survey, 0, 5, u + 0.1f));
}

TEST_CASE("somebody who is alone in their group leans on everybody", "[survey]") {
    Survey survey = two_kinds(2'000);
    survey.weight.push_back(1), survey.income.push_back(1), survey.sex.push_back(0), survey.age.push_back(50);
    survey.phq9.push_back(27);
    const UsualLevels usual{survey.phq9, survey, phq9_thresholds, answers};
    // If they had another score, they would be between the poor and the rich who have it.
    const auto poor = static_cast<std::size_t>(std::ranges::find(survey.income, 0.0f) - survey.income.begin()),
               rich = static_cast<std::size_t>(std::ranges::find(survey.income, 3.0f) - survey.income.begin());
    const float one = usual.of(survey, 2'000, 6, 0.5f);
    CHECK(one < usual.of(survey, poor, 6, 0.5f) + 0.2f);
    CHECK(one > usual.of(survey, rich, 6, 0.5f) - 0.2f);
}

TEST_CASE("respondents who were not asked change no level, and a survey that asked nobody has none", "[survey]") {
    const Survey survey = two_kinds(1'000);
    Survey more = survey;
    more.weight.push_back(1), more.income.push_back(0), more.sex.push_back(0), more.age.push_back(30);
    more.phq9.push_back(NAN);
    const UsualLevels usual{survey.phq9, survey, phq9_thresholds, answers},
        with_more{more.phq9, more, phq9_thresholds, answers};
    for (std::size_t r = 0; r < 50; ++r) CHECK(usual.of(survey, r, 4, 0.3f) == with_more.of(more, r, 4, 0.3f));
    Survey silent = survey;
    silent.phq9.clear();
    CHECK_NOTHROW((UsualLevels{silent.phq9, silent, phq9_thresholds, answers}));
}
