// Arrows between domains are those that the mechanisms' cards tell of.
#include "catalogue/domains.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "catalogue/catalogue.hpp"

using namespace mensana;

TEST_CASE("every column is about something, but for how strongly a person answers and who is alive", "[catalogue]") {
    std::set<std::string> none;
    for (std::size_t column = 0; column < EveryColumn::count; ++column) {
        const std::string name{EveryColumn::is[column].name};
        if (domain_of(column) == Domain::none && !name.ends_with("_response")) none.insert(name);
        if (name.ends_with("_response")) CHECK(domain_of(column) == Domain::none);
    }
    CHECK(none == std::set<std::string>{"alive", "death"});
}

TEST_CASE("a mechanism is an arrow from the domain that it reads to the domain that it adds to", "[catalogue]") {
    const auto arrows = [](std::string_view name) {
        const std::vector<Mechanism> all = catalogue();
        return arrows_of(*std::ranges::find(all, name, [](const Mechanism& m) { return m.about().name; }));
    };
    using enum Domain;
    const auto has = [](const std::vector<Arrow>& all, Arrow one) { return std::ranges::find(all, one) != all.end(); };
    CHECK(arrows("depression_saps_activity") == std::vector<Arrow>{{mind, exercise}});
    CHECK(arrows("exercise_raises_bdnf") == std::vector<Arrow>{{exercise, body}});
    CHECK(arrows("bdnf_eases_symptoms").size() == 2);  // of women more
    CHECK(has(arrows("bdnf_eases_symptoms"), {body, mind}));
    CHECK(arrows("genes_incline_to_exercise") == std::vector<Arrow>{{genes_of_exercise, exercise}});
    CHECK(arrows("genes_incline_to_symptoms") == std::vector<Arrow>{{genes_of_mind, mind}});
    CHECK(arrows("liability_is_shared") == std::vector<Arrow>{{genes_of_mind, exercise}});
    CHECK(has(arrows("programme_attention_eases_symptoms"), {programme, mind}));
    CHECK(arrows("habit_drives_exercise").empty());
    CHECK(arrows("symptoms_follow").empty());
    CHECK(arrows("self_esteem_protects_mood").empty());
}
