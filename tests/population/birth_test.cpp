// The first morning's people: who they are, how they hang together, and that survey answers are kept.
#include "population/birth.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>

#include "base/blocks.hpp"
#include "base/maths.hpp"

using namespace mensana;

namespace {

const Population& village() {
    static const Population people = born(120'000, {3, 0}, Birth{});
    return people;
}

template <class C>
double value(const Population& people, std::size_t p) {
    return static_cast<double>(people.all<C>()[p]);
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
    double ma = 0, mb = 0, aa = 0, bb = 0, ab = 0;
    const auto n = static_cast<double>(a.size());
    for (std::size_t k = 0; k < a.size(); ++k) ma += a[k] / n, mb += b[k] / n;
    for (std::size_t k = 0; k < a.size(); ++k)
        aa += (a[k] - ma) * (a[k] - ma), bb += (b[k] - mb) * (b[k] - mb), ab += (a[k] - ma) * (b[k] - mb);
    return ab / std::sqrt(aa * bb);
}

// Mean of a number over the people that a condition picks.
template <class Pick, class Number>
double mean(const Population& people, Pick pick, Number number) {
    double sum = 0, n = 0;
    for (std::size_t p = 0; p < people.size(); ++p)
        if (pick(p)) sum += number(p), n += 1;
    return sum / n;
}

bool equal_bits(const Population& a, const Population& b, std::size_t people) {
    for (std::size_t k = 0; k < EveryColumn::count; ++k)
        if (EveryColumn::is[k].kind == Kind::trait &&
            std::memcmp(a.at(k), b.at(k), people * EveryColumn::bytes[k]) != 0)
            return false;
    return true;
}

}  // namespace

TEST_CASE("the same people are born at any number of threads", "[birth]") {
    use_threads(1);
    const Population one = born(5'000, {9, 2}, Birth{});
    use_threads(8);
    const Population eight = born(5'000, {9, 2}, Birth{});
    CHECK(equal_bits(one, eight, 5'000));
    const Population other = born(5'000, {10, 2}, Birth{});
    CHECK_FALSE(equal_bits(one, other, 5'000));
    use_threads(0);
}

TEST_CASE("more people leave those before them as they were", "[birth]") {
    const Population few = born(1'000, {4, 0}, Birth{}), many = born(3'000, {4, 0}, Birth{});
    CHECK(equal_bits(few, many, 990));  // the last family of the few may have been cut short
}

TEST_CASE("ages, sexes, schooling and incomes have the published shares", "[birth]") {
    const Population& people = village();
    const auto anybody = [](std::size_t) { return true; };
    auto age = [&](std::size_t p) { return value<Age>(people, p); };
    CHECK(mean(people, anybody, [&](std::size_t p) { return age(p) < 35 ? 1.0 : 0.0; }) ==
          Approx(0.299).margin(0.01));  // Census
    CHECK(mean(people, anybody, [&](std::size_t p) { return age(p) >= 65 ? 1.0 : 0.0; }) ==
          Approx(0.202).margin(0.01));  // Census
    CHECK(mean(people, anybody, [&](std::size_t p) { return value<Sex>(people, p); }) ==
          Approx(0.512).margin(0.01));  // Census
    CHECK(mean(people, anybody, [&](std::size_t p) { return value<Income>(people, p) == 0 ? 1.0 : 0.0; }) ==
          Approx(0.122).margin(0.02));  // NHANES
    CHECK(mean(people, anybody, [&](std::size_t p) { return value<Income>(people, p) == 3 ? 1.0 : 0.0; }) ==
          Approx(0.403).margin(0.03));  // NHANES
    CHECK(mean(people, anybody, [&](std::size_t p) { return value<Education>(people, p) == 3 ? 1.0 : 0.0; }) ==
          Approx(0.32).margin(0.03));  // NHANES
    CHECK(mean(people, anybody, [&](std::size_t p) { return value<Bmi>(people, p) >= 30 ? 1.0 : 0.0; }) ==
          Approx(0.43).margin(0.03));  // NHANES
}

TEST_CASE("usual levels hang together as surveys say", "[birth]") {
    const Population& people = village();
    std::vector<double> urge, mood, fear, esteem, income, bmi, crp, schooling;
    for (std::size_t p = 0; p < people.size(); ++p) {
        urge.push_back(value<OwnUrge>(people, p)), mood.push_back(value<OwnDepression>(people, p)),
            fear.push_back(value<OwnAnxiety>(people, p));
        esteem.push_back(value<OwnEsteem>(people, p)), income.push_back(value<Income>(people, p)),
            bmi.push_back(value<Bmi>(people, p));
        crp.push_back(value<OwnLnCrp>(people, p)), schooling.push_back(value<Education>(people, p));
    }
    CHECK(correlation(urge, mood) < -0.15);
    CHECK(correlation(urge, mood) > -0.35);
    CHECK(correlation(mood, fear) > 0.65);
    CHECK(correlation(mood, esteem) < -0.5);
    CHECK(correlation(mood, income) < -0.10);
    CHECK(correlation(urge, income) > 0.10);
    CHECK(correlation(urge, bmi) < -0.10);
    CHECK(correlation(crp, bmi) == Approx(0.52).margin(0.06));  // R2 0.27 of weight, sex and age in NHANES 2021-2023
    CHECK(correlation(income, schooling) == Approx(0.45).margin(0.08));
    const auto women = [&](std::size_t p) { return people.all<Sex>()[p] == 1; };
    const auto men = [&](std::size_t p) { return people.all<Sex>()[p] == 0; };
    CHECK(mean(people, women, [&](std::size_t p) { return mood[p]; }) >
          mean(people, men, [&](std::size_t p) { return mood[p]; }) + 0.2);
}

TEST_CASE("identical twins share what is inborn, fraternal twins half of it, strangers nothing", "[birth]") {
    const Population& people = village();
    std::array<std::vector<double>, 3> one, other, mood_one, mood_other;  // 0 strangers, 1 identical, 2 fraternal
    std::size_t twins = 0;
    for (std::size_t p = 0; p + 1 < people.size(); ++p) {
        const int kind = people.all<Twin>()[p];
        twins += kind != 0;
        if (kind != 0 && people.all<Twin>()[p + 1] == kind &&
            people.all<FamilyFirst>()[p] == people.all<FamilyFirst>()[p + 1]) {
            one[kind].push_back(value<DepressionLiability>(people, p)),
                other[kind].push_back(value<DepressionLiability>(people, p + 1));
            mood_one[kind].push_back(value<OwnDepression>(people, p)),
                mood_other[kind].push_back(value<OwnDepression>(people, p + 1));
            if (kind == 1) CHECK(people.all<Sex>()[p] == people.all<Sex>()[p + 1]);
        } else if (people.all<FamilyFirst>()[p] != people.all<FamilyFirst>()[p + 1]) {
            one[0].push_back(value<DepressionLiability>(people, p)),
                other[0].push_back(value<DepressionLiability>(people, p + 1));
        }
    }
    CHECK(static_cast<double>(twins) / static_cast<double>(people.size()) == Approx(0.024).margin(0.006));
    REQUIRE(one[1].size() > 200);
    CHECK(correlation(one[1], other[1]) == Approx(0.95).margin(0.02));  // all but the own 5 %
    CHECK(correlation(one[2], other[2]) == Approx(0.50).margin(0.10));  // half the genes and the home
    CHECK(correlation(one[0], other[0]) == Approx(0.0).margin(0.02));
    // Of usual symptoms about 0.37 to 0.45 is inborn: identical twins resemble each other that much, and twice as much
    // as fraternal ones.
    CHECK(correlation(mood_one[1], mood_other[1]) == Approx(0.45).margin(0.12));
    CHECK(correlation(mood_one[1], mood_other[1]) > correlation(mood_one[2], mood_other[2]));
}

TEST_CASE("what a survey answered is kept, and what it did not ask is drawn given the answers", "[birth][survey]") {
    Survey survey;
    const auto unknown = std::numeric_limits<float>::quiet_NaN();
    for (int r = 0; r < 4'000; ++r) {
        const bool active = r % 2 == 0;
        survey.age.push_back(static_cast<float>(20 + r % 60)), survey.age_high.push_back(survey.age.back());
        survey.sex.push_back(static_cast<float>(r % 3 == 0)), survey.education.push_back(unknown),
            survey.income.push_back(static_cast<float>(r % 4));
        survey.bmi.push_back(unknown),
            survey.phq9.push_back(active ? static_cast<float>(r % 5) : static_cast<float>(r % 15));
        survey.gad7.push_back(unknown), survey.low_days.push_back(unknown), survey.active.push_back(active),
            survey.minutes_a_week.push_back(unknown);
        survey.days_a_week.push_back(unknown), survey.self_esteem.push_back(unknown), survey.crp.push_back(unknown),
            survey.weight.push_back(1);
    }
    std::vector<std::uint32_t> copied(8'000);
    for (std::uint32_t p = 0; p < copied.size(); ++p) copied[p] = p % 4'000;
    const Population people = born(copied.size(), {1, 0}, Birth{}, &survey, copied);
    std::vector<double> score, mood;
    for (std::size_t p = 0; p < people.size(); ++p) {
        REQUIRE(value<Age>(people, p) == Approx(survey.age[copied[p]]));
        REQUIRE(people.all<Sex>()[p] == static_cast<int>(survey.sex[copied[p]]));
        REQUIRE(people.all<Income>()[p] == static_cast<int>(survey.income[copied[p]]));
        score.push_back(survey.phq9[copied[p]]), mood.push_back(value<OwnDepression>(people, p));
    }
    CHECK(correlation(score, mood) > 0.5);
    const auto active = [&](std::size_t p) { return copied[p] % 2 == 0; };
    const auto inactive = [&](std::size_t p) { return copied[p] % 2 == 1; };
    const auto urge = [&](std::size_t p) { return value<OwnUrge>(people, p); };
    CHECK(mean(people, active, urge) > mean(people, inactive, urge) + 1);
    const auto obese = [&](std::size_t p) { return value<Bmi>(people, p) >= 30 ? 1.0 : 0.0; };
    CHECK(mean(people, inactive, obese) ==
          Approx(mean(people, active, obese)).margin(0.06));  // weight is drawn before activity is looked at
}

TEST_CASE("age bands are 18-24, ten years each, and 75 and older", "[birth]") {
    CHECK(age_band(18) == 0);
    CHECK(age_band(24.99f) == 0);
    CHECK(age_band(25) == 1);
    CHECK(age_band(74.99f) == 5);
    CHECK(age_band(75) == 6);
    CHECK(age_band(99) == age_bands - 1);
}
