// Mechanisms without weight, and those whose work nobody looks at, are known.
#include "catalogue/leads.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "catalogue/catalogue.hpp"

using namespace mensana;

namespace {

Mechanism& called(std::vector<Mechanism>& all, std::string_view name) {
    return *std::ranges::find(all, name, [](const Mechanism& m) { return m.about().name; });
}

}  // namespace

TEST_CASE("a mechanism is weightless when it adds nothing, and would with a weight", "[catalogue]") {
    std::vector<Mechanism> all = catalogue();
    std::string weightless;
    for (const Mechanism& each : all)
        if (is_weightless(each)) weightless += std::string{each.about().name} + " ";
    CHECK(weightless.find("serotonin_lifts_mood") != std::string::npos);
    CHECK(weightless.find("blood_flow_supports_mood") != std::string::npos);
    CHECK(weightless.find("depression_lowers_blood_flow") != std::string::npos);
    CHECK(std::ranges::count(weightless, ' ') == 3);
    called(all, "serotonin_lifts_mood").parameter("anxiety")->value = 0.1f;
    CHECK_FALSE(is_weightless(called(all, "serotonin_lifts_mood")));
    called(all, "ties_give_support").parameter("gain")->value = 0;
    CHECK(is_weightless(called(all, "ties_give_support")));
}

TEST_CASE("what is known of no weight says so where its numbers are told", "[catalogue]") {
    for (const Mechanism& each : catalogue())
        if (is_weightless(each))
            for (const Parameter* p : each.parameters())
                if (p->value == 0) CHECK(p->source.starts_with("not known"));
}

TEST_CASE("no mechanism of the catalogue makes what nobody reads, but on the way to a weight that is not known",
          "[catalogue]") {
    const std::vector<Mechanism> all = catalogue();
    for (const Mechanism& each : all) {
        const std::string why = why_it_leads_nowhere(each, all);
        CAPTURE(each.about().name, why);
        const auto path = each.about().path;
        CHECK((why.empty() || path == "serotonin" || path == "blood_flow" || path == "feedback"));
    }
    CHECK(why_it_leads_nowhere(*std::ranges::find(all, std::string_view{"habit_drives_exercise"},
                                                  [](const Mechanism& m) { return m.about().name; }),
                               all)
              .empty());
}
