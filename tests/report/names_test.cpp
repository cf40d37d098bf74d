// Names that users write and read lead to ids and back.
#include "report/names.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "report/made_up_comparison.hpp"

using namespace mensana;

TEST_CASE("each outcome and each curve has a name of its own, and an outcome is found by its name", "[report]") {
    std::set<std::string_view> names, curves;
    for (const Outcome& each : outcomes()) {
        CHECK(names.insert(name_of(each.id)).second);
        CHECK(outcome_called(name_of(each.id)) == &each);
        CHECK_FALSE(meaning_of(each.id).empty());
    }
    CHECK(outcome_called("happiness") == nullptr);
    for (std::size_t k = 0; k < curve_ids; ++k) {
        const auto id = static_cast<CurveId>(k);
        CHECK(curves.insert(name_of(id)).second);
        CHECK(is_share(id) == (unit_of(id) == "share"));
    }
}

TEST_CASE("somebody is told by who they are and what they take part in", "[report]") {
    const Comparison c = made_up_comparison(1);
    Somebody who{.age = 63, .woman = true, .income = "1 to 2"};
    CHECK(person_text(c, who) == "woman, 63, income 1 to 2");
    who.woman = false, who.takes_part_in = {1, 2};
    CHECK(person_text(c, who) == "man, 63, income 1 to 2, takes part in cheap, takes part in dear");
    CHECK(portrait_text(who) == "man, 63, income 1 to 2");
}
