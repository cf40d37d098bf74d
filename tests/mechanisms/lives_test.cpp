// Ageing and death against hand calculation and the life table.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "mechanisms/lives/people_age.hpp"
#include "mechanisms/lives/people_die.hpp"
#include "mechanisms/thrown.hpp"
#include "population/birth.hpp"

using namespace mensana;

TEST_CASE("after 20 times 365.25 days people are 20 years older", "[mechanism]") {
    for (const float start : {18.0f, 40.0f, 80.0f}) {
        float age = start;
        for (int day = 0; day < 7305; ++day) {
            float older = 0;
            PeopleAge{}({0, 1}, Elapsed{1}, {&older});
            age += older;
        }
        CHECK(age - start == Approx(20).epsilon(0.003));  // a float of 80 years counts in steps of half a minute
    }
}

TEST_CASE("people die at the rates of the US life table of 2018", "[mechanism]") {
    // Deaths a year per person at these ages, NCHS: men, women.
    struct Row {
        float age;
        double men, women;
    };
    for (const Row& row : {Row{30, 0.00178, 0.00082}, Row{50, 0.00491, 0.00303}, Row{70, 0.0228, 0.01484},
                           Row{80, 0.0573, 0.0414}, Row{90, 0.1775, 0.1385}}) {
        constexpr Person n = 4000;
        std::vector<float> age(n, row.age), death(n);
        for (const auto sex : {std::uint8_t{0}, std::uint8_t{1}}) {
            const std::vector<std::uint8_t> sexes(n, sex);
            double deaths = 0;
            constexpr int days = 500;
            PeopleDie die;
            die.scale.value = 10;  // rare events, counted ten times as often
            for (int day = 0; day < days; ++day) {
                std::fill(death.begin(), death.end(), 0.0f);
                die({0, n}, Elapsed{1}, Thrown{n, Draws{Seed{1}, 7, day}}, {age.data()}, {sexes.data()},
                    {death.data()});
                for (const float d : death) deaths += d;
            }
            const double a_year = deaths / 10 / n / days * 365.25, published = sex ? row.women : row.men;
            INFO(row.age << (sex ? " women " : " men ") << a_year << " against " << published);
            CHECK(std::abs(a_year / published - 1) < 0.12 + 3 / std::sqrt(deaths + 1));
        }
    }
}

TEST_CASE("a newcomer is 18, somebody else than who lived there, and of no family there", "[birth]") {
    Population people = born(2000, Seed{5}, Birth{});
    const Person p = [&] {  // the first of a family of several
        const auto first = people.all<FamilyFirst>();
        Person q = 100;
        while (!(first[q] == q && first[q + 1] == q)) ++q;
        return q;
    }();
    people.all<Stress>()[p] = 3, people.all<PastEpisodes>()[p] = 2;
    const float before = people.all<ActivityLiability>()[p];
    come_of_age(people, p, 400, Seed{5}, Birth{});
    CHECK(people.all<Age>()[p] == 18);
    CHECK(people.all<Alive>()[p] == 2);
    CHECK(people.all<FamilyFirst>()[p] == p);
    CHECK(people.all<FamilyFirst>()[p + 1] == p + 1);
    CHECK(people.all<Twin>()[p] == 0);
    CHECK(people.all<Stress>()[p] == 0);
    CHECK(people.all<PastEpisodes>()[p] == 0);
    CHECK(people.all<ActivityLiability>()[p] != before);

    Population again = born(2000, Seed{5}, Birth{});
    come_of_age(again, p, 400, Seed{5}, Birth{});
    CHECK(again.all<ActivityLiability>()[p] == people.all<ActivityLiability>()[p]);  // a function of seed, row and day
    come_of_age(again, p, 401, Seed{5}, Birth{});
    CHECK(again.all<ActivityLiability>()[p] != people.all<ActivityLiability>()[p]);
}

TEST_CASE("newcomers are like adults in schooling, not like people who are still at school", "[birth]") {
    Population people = born(4000, Seed{6}, Birth{});
    double college = 0;
    for (Person p = 0; p < 4000; ++p) {
        come_of_age(people, p, 10, Seed{6}, Birth{});
        college += people.all<Education>()[p] == 3;
    }
    CHECK(college / 4000 == Approx(0.37).margin(0.03));
}

TEST_CASE("a family goes on without its first, whoever of it was followed by newcomers before", "[birth]") {
    Population people = born(4000, Seed{5}, Birth{});
    const auto first = people.all<FamilyFirst>();
    Person p = 0;  // the first of a family of four
    while (!(first[p + 1] == p && first[p + 2] == p && first[p + 3] == p)) ++p;
    come_of_age(people, p + 1, 400, Seed{5}, Birth{});
    CHECK(first[p + 1] == p + 1);
    CHECK(first[p + 2] == p);
    come_of_age(people, p, 410, Seed{5}, Birth{});
    CHECK(first[p] == p);
    CHECK(first[p + 1] == p + 1);
    CHECK(first[p + 2] == p + 2);
    CHECK(first[p + 3] == p + 2);
}

TEST_CASE("whoever's co-twin is followed by a newcomer is no twin any more", "[birth]") {
    for (const Person which : {0u, 1u}) {
        Population people = born(4000, Seed{5}, Birth{});
        const auto twin = people.all<Twin>();
        const auto first = people.all<FamilyFirst>();
        Person p = 0;
        while (!(twin[p] && twin[p + 1] && first[p] == first[p + 1])) ++p;
        come_of_age(people, p + which, 400, Seed{5}, Birth{});
        CHECK(twin[p] == 0);
        CHECK(twin[p + 1] == 0);
    }
}
