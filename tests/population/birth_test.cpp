// The first morning's people: who they are, that nothing goes with anything but by a name, who is like whom in a
// family, and that survey answers are kept.
#include "population/birth.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <vector>

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
}

namespace {

enum class From { person, genes, circumstances, likes };
struct Trait {
    std::size_t column;
    From from;
};
// All that a birth draws of somebody, by what it may go with.
std::vector<Trait> drawn_traits() {
    std::vector<Trait> all;
    for (const SetPoint& each : every_set_point) all.push_back({each.own, From::person});
    const auto add = [&]<class... C>(From from, std::type_identity<C>...) {
        (all.push_back({EveryColumn::place<C>, from}), ...);
    };
    add(From::person, std::type_identity<Distress>{}, std::type_identity<HippocampusSize>{},
        std::type_identity<ReportStyle>{}, std::type_identity<BoutAffect>{});
    add(From::genes, std::type_identity<ActivityLiability>{}, std::type_identity<DepressionLiability>{},
        std::type_identity<AnxietyLiability>{}, std::type_identity<ActivityPolygenicScore>{},
        std::type_identity<DepressionPolygenicScore>{});
    add(From::circumstances, std::type_identity<Age>{}, std::type_identity<Sex>{}, std::type_identity<Education>{},
        std::type_identity<Income>{}, std::type_identity<IllnessAge>{});
    add(From::likes, std::type_identity<PreferredKind>{}, std::type_identity<PreferredMinutes>{},
        std::type_identity<PreferredIntensity>{}, std::type_identity<CompanyPreference>{});
    return all;
}

// What is published together (circumstances), what is inherited together, and what people do as a man or woman of some
// age; everything else goes with nothing.
bool may_go_together(From a, From b) {
    if (a == From::person || b == From::person) return false;
    return a == b || (a == From::circumstances && b == From::likes) || (a == From::likes && b == From::circumstances);
}

// Every pair of traits that goes together and must not, among these people, who must be no kin.
std::string pairs_found(const Population& people, const std::vector<Person>& some) {
    const std::vector<Trait> traits = drawn_traits();
    std::vector<std::vector<double>> of;
    for (const Trait& each : traits) {
        std::vector<double>& x = of.emplace_back();
        for (const Person p : some) x.push_back(static_cast<double>(people.value(each.column, p)));
    }
    std::string found;
    for (std::size_t a = 0; a < traits.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) {
            if (may_go_together(traits[a].from, traits[b].from)) continue;
            const double r = correlation(of[a], of[b]);
            if (!(std::abs(r) < 4 / std::sqrt(static_cast<double>(some.size()))))
                found += std::string{EveryColumn::is[traits[a].column].name} + " with " +
                         std::string{EveryColumn::is[traits[b].column].name} + ": " + std::to_string(r) + "; ";
        }
    return found;
}

std::vector<Person> one_of_each_family(const Population& people) {
    std::vector<Person> some;
    for (Person p = 0; p < people.size(); ++p)
        if (people.all<FamilyFirst>()[p] == p) some.push_back(p);
    return some;
}

}  // namespace

TEST_CASE("an own part goes with no other trait, nor what is inborn with circumstances", "[birth]") {
    const Population& people = village();
    const auto some = one_of_each_family(people);
    REQUIRE(some.size() > 50'000);
    CHECK(pairs_found(people, some) == "");
}

TEST_CASE("a newcomer's own parts go with no other trait either", "[birth]") {
    constexpr Person n = 20'000;
    Population people = born(n, {5, 0}, Birth{});
    std::vector<Person> all;
    for (Person p = 0; p < n; ++p) {
        come_of_age(people, p, 77, {5, 0}, Birth{});
        all.push_back(p);
    }
    people.all<Age>()[0] = 19;  // or else age would have no spread, and correlate with nothing by definition
    CHECK(pairs_found(people, all) == "");
}

TEST_CASE("own parts have mean zero and spread one", "[birth]") {
    const Population& people = village();
    const auto n = static_cast<double>(people.size());
    const auto check = [&](std::size_t column) {
        double sum = 0, square = 0;
        for (Person p = 0; p < people.size(); ++p) {
            const auto x = static_cast<double>(people.value(column, p));
            sum += x, square += x * x;
        }
        INFO(EveryColumn::is[column].name);
        CHECK(std::abs(sum / n) < 4 / std::sqrt(n));
        // Kinship and skew make the spread of weight less certain.
        const double error = column == EveryColumn::place<OwnBmi> ? 0.025 : 4 / std::sqrt(2 * n);
        CHECK(std::abs(std::sqrt(square / n) - 1) < error);
    };
    for (const SetPoint& each : every_set_point) check(each.own);
    check(EveryColumn::place<Distress>);
}

TEST_CASE("liabilities and scores go together by their parameters", "[birth]") {
    constexpr auto active = EveryColumn::place<ActivityLiability>, low = EveryColumn::place<DepressionLiability>,
                   anxious = EveryColumn::place<AnxietyLiability>, score = EveryColumn::place<ActivityPolygenicScore>,
                   low_score = EveryColumn::place<DepressionPolygenicScore>;
    for (const bool usual : {true, false}) {
        Birth figures;
        if (!usual) {
            figures.shared_with_depression = -0.6f, figures.r_depression_anxiety.value = 0.3f;
            figures.genetic.value = 0.6f, figures.family.value = 0.2f;
            figures.score_accuracy.value = 0.7f, figures.depression_score_accuracy.value = 0.5f;
        }
        const auto people = std::make_unique<const Population>(born(120'000, {8, 0}, figures));
        const auto some = one_of_each_family(*people);
        const auto r = [&](std::size_t a, std::size_t b) {
            std::vector<double> x, y;
            for (const Person p : some)
                x.push_back(static_cast<double>(people->value(a, p))),
                    y.push_back(static_cast<double>(people->value(b, p)));
            return correlation(x, y);
        };
        const auto of = [](const Parameter& each) { return static_cast<double>(each.value); };
        const double apart = static_cast<double>(figures.shared_with_depression),
                     alike = of(figures.r_depression_anxiety), genes = std::sqrt(of(figures.genetic)),
                     near = 4 / std::sqrt(static_cast<double>(some.size()));
        CHECK(r(active, low) == Approx(0).margin(near));
        CHECK(r(low, anxious) == Approx(alike).margin(near));
        CHECK(r(active, anxious) == Approx(0).margin(near));
        CHECK(r(score, active) ==
              Approx(of(figures.score_accuracy) * genes * std::sqrt(1 - apart * apart)).margin(near));
        CHECK(r(low_score, low) == Approx(of(figures.depression_score_accuracy) * genes).margin(near));
        CHECK(r(score, low) == Approx(of(figures.score_accuracy) * genes * apart).margin(near));
        CHECK(r(low_score, active) == Approx(0).margin(near));
        CHECK(r(score, low_score) ==
              Approx(of(figures.score_accuracy) * of(figures.depression_score_accuracy) * apart).margin(near));
    }
}

TEST_CASE("pleiotropy moves the activity score with what is inborn of depression, and nothing else", "[birth]") {
    Birth none, some;
    for (Birth* each : {&none, &some}) each->genetic.value = 1, each->family.value = 0;  // a liability is its genes
    some.score_pleiotropy.value = 0.5f;
    constexpr Person n = 3'000;
    const Population before = born(n, {2, 0}, none), after = born(n, {2, 0}, some);
    for (std::size_t k = 0; k < EveryColumn::count; ++k)
        if (before.at(k) && k != EveryColumn::place<ActivityPolygenicScore>) {
            INFO(EveryColumn::is[k].name);
            CHECK(std::memcmp(before.at(k), after.at(k), n * EveryColumn::bytes[k]) == 0);
        }
    for (Person p = 0; p < n; ++p) {
        const double moved = value<ActivityPolygenicScore>(after, p) - value<ActivityPolygenicScore>(before, p);
        REQUIRE(moved == Approx(0.22 * 0.5 * value<DepressionLiability>(before, p)).margin(0.03));  // kept in two bytes
    }
}

namespace {

// Pairs of a family: identical twins, fraternal twins, siblings who are none, and a partner with somebody's sibling.
struct Kin {
    std::string name;
    std::vector<std::pair<Person, Person>> pairs;
    double genes;  // that they share
};
// Among people where every family with siblings has twins, so that it is known who is whose partner.
struct Kinship {
    Kinship() {
        Birth figures;
        figures.twins.value = 1, figures.identical.value = 0.5f;
        people = std::make_unique<Population>(born(150'000, {12, 0}, figures));
        const auto first = people->all<FamilyFirst>();
        const auto twin = people->all<Twin>();
        for (Person p = 0, end = 0; p < people->size(); p = end) {
            for (end = p + 1; end < people->size() && first[end] == p;) ++end;
            Person twins = p;
            while (twins < end && twin[twins] == 0) ++twins;
            if (end - p >= 2 && twin[end - 1] == 0) partner.pairs.emplace_back(p, end - 1);
            if (twins + 1 >= end) continue;
            (twin[twins] == 1 ? identical : fraternal).pairs.emplace_back(twins, twins + 1);
            if (twins > p) siblings.pairs.emplace_back(p, twins);
        }
    }
    std::unique_ptr<Population> people;
    Kin identical{"identical twins", {}, 1}, fraternal{"fraternal twins", {}, 0.5}, siblings{"siblings", {}, 0.5},
        partner{"partners", {}, 0};
    std::array<const Kin*, 4> all() const { return {&identical, &fraternal, &siblings, &partner}; }
};
const Kinship& kinship() {
    static const Kinship all;
    return all;
}

double likeness(const Kin& kin, const std::function<double(Person)>& number) {
    std::vector<double> a, b;
    for (const auto& [p, q] : kin.pairs) a.push_back(number(p)), b.push_back(number(q));
    return correlation(a, b);
}
double error_of(const Kin& kin) { return 4 / std::sqrt(static_cast<double>(kin.pairs.size())); }

// P(x < a and y < b) of two normals that correlate r, from P(x < a) and P(y < b).
double both_below(double share_a, double share_b, double r) {
    const auto below = [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); };
    const auto quantile = [&](double share) {
        double low = -8, high = 8;
        for (int n = 0; n < 60; ++n) (below((low + high) / 2) < share ? low : high) = (low + high) / 2;
        return low;
    };
    const double a = quantile(share_a), b = quantile(share_b), step = (a + 8) / 400;
    double sum = 0;
    for (double z = -8 + step / 2; z < a; z += step)
        sum +=
            step * std::exp(-z * z / 2) / std::sqrt(2 * 3.14159265358979) * below((b - r * z) / std::sqrt(1 - r * r));
    return sum;
}

// Whether a pair has both something in common as often as if it were of two normal propensities that correlate r; of
// the people of a cell some share has it.
void check_propensity(const Kin& kin, double r, const std::function<bool(Person)>& has,
                      const std::function<std::size_t(Person)>& cell) {
    const Population& people = *kinship().people;
    std::vector<double> with, all;
    for (Person p = 0; p < people.size(); ++p) {
        const std::size_t c = cell(p);
        if (c >= all.size()) with.resize(c + 1), all.resize(c + 1);
        with[c] += has(p), all[c] += 1;
    }
    std::map<std::pair<std::size_t, std::size_t>, double> expected_of;
    double seen = 0, expected = 0;
    for (const auto& [p, q] : kin.pairs) {
        seen += has(p) && has(q);
        const std::pair cells{cell(p), cell(q)};
        auto& each = expected_of[cells];
        if (each == 0)
            each = both_below(with[cells.first] / all[cells.first], with[cells.second] / all[cells.second], r);
        expected += each;
    }
    INFO(kin.name << ": " << seen << " pairs have it, expected " << expected << " of " << kin.pairs.size());
    CHECK(std::abs(seen - expected) < 4 * std::sqrt(expected));
}

}  // namespace

TEST_CASE("of what is inborn identical twins share all, siblings half, and partners nothing", "[birth]") {
    const Population& people = *kinship().people;
    for (const Kin* kin : kinship().all()) {
        REQUIRE(kin->pairs.size() > 5'000);
        INFO(kin->name);
        const auto score = [&](Person p) { return value<ActivityPolygenicScore>(people, p); };
        const auto low_score = [&](Person p) { return value<DepressionPolygenicScore>(people, p); };
        const auto weight = [&](Person p) { return std::log(1 + 0.23 * value<OwnBmi>(people, p)); };
        CHECK(likeness(*kin, score) == Approx(kin->genes).margin(error_of(*kin)));
        CHECK(likeness(*kin, low_score) == Approx(kin->genes).margin(error_of(*kin)));
        CHECK(likeness(*kin, weight) == Approx(0.70 * kin->genes).margin(error_of(*kin)));
        const auto liability = [&](auto column) {
            // 0.90 is inborn, and 0.05 of the home that they live in.
            CHECK(likeness(*kin, [&](Person p) { return value<typename decltype(column)::type>(people, p); }) ==
                  Approx(0.90 * kin->genes + 0.05).margin(error_of(*kin)));
        };
        liability(std::type_identity<ActivityLiability>{});
        liability(std::type_identity<DepressionLiability>{});
        liability(std::type_identity<AnxietyLiability>{});
    }
    for (const auto& [p, q] : kinship().identical.pairs) {
        REQUIRE(people.all<Sex>()[p] == people.all<Sex>()[q]);
        REQUIRE(people.all<Age>()[p] == people.all<Age>()[q]);
        REQUIRE(value<ActivityPolygenicScore>(people, p) == value<ActivityPolygenicScore>(people, q));
        REQUIRE(value<DepressionPolygenicScore>(people, p) == value<DepressionPolygenicScore>(people, q));
    }
    for (const auto& [p, q] : kinship().fraternal.pairs) REQUIRE(people.all<Age>()[p] == people.all<Age>()[q]);
}

TEST_CASE("an own part is a person's own, even among identical twins, but for what is inherited of weight", "[birth]") {
    const Population& people = *kinship().people;
    for (const Kin* kin : kinship().all())
        for (const Trait& each : drawn_traits()) {
            if (each.from != From::person || each.column == EveryColumn::place<OwnBmi>) continue;
            INFO(kin->name << ": " << EveryColumn::is[each.column].name);
            CHECK(std::abs(likeness(*kin, [&](Person p) {
                      return static_cast<double>(people.value(each.column, p));
                  })) < error_of(*kin));
        }
}

TEST_CASE("schooling, income and illness are shared as homes and genes are", "[birth]") {
    const Population& people = *kinship().people;
    const auto band = [&](Person p, double youngest) {
        return age_band(static_cast<float>(std::max(value<Age>(people, p), youngest)));
    };
    for (const Kin* kin : kinship().all()) {
        // Schooling: 0.36 of the home, in which a partner is as well, and 0.40 inherited; income given schooling: 0.25.
        check_propensity(
            *kin, 0.36 + 0.40 * kin->genes, [&](Person p) { return people.all<Education>()[p] < 2; },
            [&](Person p) { return band(p, 30); });
        check_propensity(
            *kin, 0.36 + 0.25 * kin->genes, [&](Person p) { return people.all<Income>()[p] < 2; },
            [&](Person p) { return band(p, 40) * 4 + people.all<Education>()[p]; });
        // Who falls ill early for their income: as drawn, before the age that it becomes.
        const auto early = [&](Person p) {
            const double others = -1.17 + 0.70 * (2 - value<Income>(people, p)),
                         draw = others + 0.0295 * (value<IllnessAge>(people, p) - 48);
            return draw < -0.4;
        };
        check_propensity(*kin, 0.40 * kin->genes, early, [&](Person p) { return people.all<Income>()[p]; });
    }
}

TEST_CASE("one in forty is a twin", "[birth]") {
    const auto twin = village().all<Twin>();
    const auto twins = static_cast<double>(twin.size() - static_cast<std::size_t>(std::ranges::count(twin, 0)));
    CHECK(twins / static_cast<double>(twin.size()) == Approx(0.024).margin(0.006));
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
    Observed observed;
    const Population people = born(copied.size(), {1, 0}, Birth{}, &survey, copied, &observed);
    const auto level = [&](std::size_t act, std::size_t p) {
        return static_cast<double>(observed.level[set_point_of(act)].at(p));
    };
    std::vector<double> score, mood;
    for (std::size_t p = 0; p < people.size(); ++p) {
        REQUIRE(value<Age>(people, p) == Approx(survey.age[copied[p]]));
        REQUIRE(people.all<Sex>()[p] == static_cast<int>(survey.sex[copied[p]]));
        REQUIRE(people.all<Income>()[p] == static_cast<int>(survey.income[copied[p]]));
        score.push_back(survey.phq9[copied[p]]), mood.push_back(level(EveryColumn::place<DepressionPull>, p));
        // What nobody was asked is observed of nobody.
        REQUIRE(std::isnan(level(EveryColumn::place<BmiPull>, p)));
        REQUIRE(std::isnan(level(EveryColumn::place<EsteemPull>, p)));
        REQUIRE(std::isnan(level(EveryColumn::place<LnCrpPull>, p)));
    }
    CHECK(observed.level[set_point_of(EveryColumn::place<FitnessPull>)].empty());
    CHECK(correlation(score, mood) > 0.5);
    const auto active = [&](std::size_t p) { return copied[p] % 2 == 0; };
    const auto inactive = [&](std::size_t p) { return copied[p] % 2 == 1; };
    const auto urge = [&](std::size_t p) { return level(EveryColumn::place<Urge>, p); };
    CHECK(mean(people, active, urge) > mean(people, inactive, urge) + 1);
}

TEST_CASE("age bands are 18-24, ten years each, and 75 and older", "[birth]") {
    CHECK(age_band(18) == 0);
    CHECK(age_band(24.99f) == 0);
    CHECK(age_band(25) == 1);
    CHECK(age_band(74.99f) == 5);
    CHECK(age_band(75) == 6);
    CHECK(age_band(99) == age_bands - 1);
}
