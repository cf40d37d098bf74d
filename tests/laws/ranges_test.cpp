// No state leaves its range and no nan survives a night, whatever the parameters; and if one does, it is told whose.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "laws/village.hpp"

using namespace mensana;

namespace {

// Sets every parameter of every mechanism anywhere in its range, ends included.
std::vector<Mechanism> drawn_parameters(std::uint64_t seed) {
    auto all = short_lives();
    for (Mechanism& mechanism : all) {
        const Draws draws{Seed{seed}, mechanism.stream(), birthday};
        std::uint32_t n = 0;
        for (Parameter* p : mechanism.parameters()) {
            const float u = held(1.2f * draws.uniform(n++) - 0.1f, 0.0f, 1.0f);
            p->value = held(p->low + u * (p->high - p->low), p->low, p->high);
        }
    }
    return all;
}

std::string out_of_range(const Population& people, bool with_states = true) {
    for (std::size_t k = 0; k < EveryColumn::count; ++k) {
        const Column& column = EveryColumn::is[k];
        if (column.kind == Kind::act || (column.kind == Kind::state && !with_states)) continue;
        for (Person p = 0; p < people.size(); ++p) {
            const float x = people.value(k, p);
            if (!(x >= column.low && x <= column.high)) {
                std::ostringstream text;
                text << column.name << " of person " << p << " is " << x;
                return text.str();
            }
        }
    }
    return "";
}

// The state in which most people stand at an end of the range, which is what feedback that has run away looks like; ""
// when there is none.  Nothing (0) is an end where it is natural to stand: no injury, no stress, no habit.
std::string stuck(const Population& people) {
    for (std::size_t k = 0; k < EveryColumn::count; ++k) {
        const Column& column = EveryColumn::is[k];
        if (column.kind != Kind::state || EveryColumn::holds[k] != Holds::real) continue;
        if (column.unit == "0 or 1" || column.name == "days_since_exercise") continue;
        std::size_t at_end = 0;
        for (Person p = 0; p < people.size(); ++p) {
            const float x = people.value(k, p);
            at_end += x >= column.high || (x <= column.low && column.low != 0);
        }
        if (2 * at_end > people.size()) {
            std::ostringstream text;
            text << column.name << " of " << at_end << " of " << people.size() << " people is at an end of its range";
            return text.str();
        }
    }
    return "";
}

struct NanFallsOn {
    static constexpr About about{"nan_falls_on", "test", "A test.", Beat::respond};
    Parameter person{"person", 0, "row", 0, 1e6f, "a test"}, day{"day", 0, "days", 0, 1000, "a test"},
        value{"value", std::numeric_limits<float>::infinity(), "z",
              0,       std::numeric_limits<float>::infinity(), "a test"};
    auto parameters() { return std::tie(person, day, value); }
    void operator()(Block people, Today today, Adds<Anxiety> anxiety) const {
        for (const auto p : people)
            if (p == static_cast<std::int32_t>(person) && today.day == static_cast<std::int32_t>(day))
                anxiety[p] += value - value;
    }
};

struct UrgeRunsAway {
    static constexpr About about{"urge_runs_away", "test", "A test.", Beat::lean};
    Parameter person{"person", 0, "row", 0, 1e6f, "a test"};
    auto parameters() { return std::tie(person); }
    void operator()(Block people, Today today, Adds<Urge> urge) const {
        for (const auto p : people)
            if (p == static_cast<std::int32_t>(person) && today.day >= 3) urge[p] += 2000.0f;
    }
};

struct StressPilesUp {
    static constexpr About about{"stress_piles_up", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Adds<Stress> stress) const {
        for (const auto p : people) stress[p] += 1.0f;
    }
};

const Village& hamlet() {
    static const Village people{700};
    return people;
}

std::vector<Mechanism> short_lives_and(Mechanism one) {
    auto all = short_lives();
    all.push_back(std::move(one));
    return all;
}

}  // namespace

TEST_CASE("everybody is born and settled inside the range of every column", "[law]") {
    const ThreadsForNow two{2};
    CHECK(out_of_range(village().morning->people, false) == "");  // states are complete when people have settled
    CHECK(out_of_range(Lives(village(), short_lives()).people()) == "");
}

TEST_CASE("five years under any parameters leave every state a number in its range, and few people at its end",
          "[law]") {
    // Whose causes drive each other on has no first morning of its own; then it says which level finds no rest.
    std::size_t restless = 0;
    const ThreadsForNow two{2};
    static const Village few{250};
    for (std::uint64_t draw = 1; draw <= 10; ++draw) {
        INFO("draw " << draw << " of the parameters");
        const auto drawn = drawn_parameters(draw);
        for (const bool settled_on_itself : {true, false}) {
            INFO((settled_on_itself ? "settled under itself" : "settled under the catalogue"));
            std::vector<Plan> plans;
            plans.push_back(plan_of(drawn));
            std::optional<Lives> lives;
            try {
                lives.emplace(few, std::move(plans), plan_of(settled_on_itself ? drawn : short_lives()));
            } catch (const Unsettled& refused) {
                CHECK(settled_on_itself);
                CHECK_THAT(refused.what(), Catch::Contains(std::string{EveryColumn::is[refused.act].name}));
                ++restless;
                continue;
            }
            for (std::int32_t year = 0; year < 5; ++year) {
                CHECK_NOTHROW(lives->live(365 * year, 365 * (year + 1)));
                CHECK(out_of_range(lives->people()) == "");
                CHECK(stuck(lives->people()) == "");
            }
        }
    }
    CHECK(restless < 9);  // of ten
}

TEST_CASE("a state in which most people stand at an end is told", "[law]") {  // or the law above could not fail
    Lives lives{hamlet(), short_lives()};
    auto depressed = lives.world().people.all<Depression>();
    for (std::size_t p = 0; p < depressed.size() * 2 / 3; ++p) depressed[p] = Depression::is.high;
    CHECK(stuck(lives.people()) != "");
}

TEST_CASE("a parameter at either end of its range, or at a round number between, gives no nan", "[law]") {
    const ThreadsForNow two{2};
    static const Village few{600};
    for (const Mechanism& mechanism : short_lives())
        for (const Parameter* p : mechanism.parameters())
            for (const float value : {p->low, p->high, 1.0f}) {
                if (value < p->low || value > p->high) continue;
                INFO(mechanism.about().name << "." << p->name << " = " << value);
                const auto set = with({{std::string{mechanism.about().name}, std::string{p->name}, value}});
                std::vector<Plan> plans;
                plans.push_back(plan_of(set));
                Lives lives{few, std::move(plans), plan_of(set)};
                CHECK_NOTHROW(lives.live(0, 2));
                CHECK(out_of_range(lives.people()) == "");
            }
}

TEST_CASE("a planted nan is reported with its column, day and person", "[law]") {
    for (const unsigned threads : {1u, 4u}) {
        const ThreadsForNow now{threads};
        NanFallsOn bad;
        bad.person.value = 443, bad.day.value = 6;
        Lives lives{hamlet(), short_lives_and(bad), 64};
        CHECK_NOTHROW(lives.live(-3, 6));
        using Catch::Matchers::Contains;
        CHECK_THROWS_WITH(lives.live(6, 7),
                          Contains("anxious_symptoms of person 443 on day 6 of world 0 is") && Contains("nan"));
    }
}

TEST_CASE("a nan in a trait is reported where it first reaches a state", "[law]") {
    Village few{300};
    few.morning->people.all<BoutAffect>()[77] = std::numeric_limits<float>::quiet_NaN();
    Lives lives{few, short_lives()};
    CHECK_THROWS_WITH(lives.live(0, 1), Catch::Contains("of person 77 on day 0"));
}

TEST_CASE("an act outside its range is reported within the week, not held", "[law]") {
    UrgeRunsAway bad;
    bad.person.value = 12;
    Lives lives{hamlet(), short_lives_and(bad), 100};
    CHECK_NOTHROW(lives.live(0, 3));
    // Acts are looked over on a person's turn, once a week.
    CHECK_THROWS_WITH(lives.live(3, 10),
                      Catch::Contains("urge of person 12 on day") && Catch::Contains("-1000 to 1000 log-odds"));
}

TEST_CASE("a state pushed beyond its range is held at the end of it", "[law]") {
    Lives lives{hamlet(), short_lives_and(StressPilesUp{})};
    lives.live(0, 30);
    const auto stress = lives.people().all<Stress>();
    CHECK(*std::max_element(stress.begin(), stress.end()) == Stress::is.high);
}
