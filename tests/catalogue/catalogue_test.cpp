// What every mechanism owes its reader.
#include "catalogue/catalogue.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <set>
#include <string>

using namespace mensana;

TEST_CASE("every mechanism is a claim: a sentence with a name in snake_case and a path", "[catalogue]") {
    std::set<std::string_view> names;
    for (const Mechanism& each : catalogue()) {
        const About& about = each.about();
        INFO(about.name);
        CHECK(names.insert(about.name).second);
        CHECK(about.name.find('_') != std::string_view::npos);  // a claim has more than one word
        CHECK(std::all_of(about.name.begin(), about.name.end(),
                          [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }));
        CHECK(!about.path.empty());
        REQUIRE(about.claim.size() > 10);
        CHECK(std::isupper(static_cast<unsigned char>(about.claim.front())));
        CHECK(about.claim.back() == '.');
    }
    CHECK(names.size() > 20);
}

TEST_CASE("every parameter has a name, a unit, a range that holds its value, and a source", "[catalogue]") {
    std::size_t numbers = 0;
    for (const Mechanism& each : catalogue()) {
        std::set<std::string_view> names;
        for (const Parameter* p : each.parameters()) {
            INFO(each.about().name << "." << p->name);
            ++numbers;
            CHECK(names.insert(p->name).second);
            CHECK(!p->name.empty());
            CHECK(!p->unit.empty());
            CHECK(p->low <= p->value);
            CHECK(p->value <= p->high);
            CHECK(p->low < p->high);
            CHECK(p->source.size() > 8);  // ASSUMED says why
            CHECK(p->source != "ASSUMED");
            for (const char* placeholder : {"TODO", "FIXME", "XXX", "TBD", "???"})
                CHECK(p->source.find(placeholder) == std::string_view::npos);
        }
    }
    CHECK(numbers > 30);
}

TEST_CASE("every state that mechanisms move has a place of rest or begins at zero on purpose", "[catalogue]") {
    const std::set<std::size_t> from_zero{
        EveryColumn::place<EpisodeDays>,       EveryColumn::place<PastEpisodes>,   EveryColumn::place<Episode>,
        EveryColumn::place<DaysSinceExercise>, EveryColumn::place<Disorder>,       EveryColumn::place<DisorderDays>,
        EveryColumn::place<CriteriaDays>,      EveryColumn::place<LastEpisodeAge>, EveryColumn::place<Programme>,
        EveryColumn::place<ProgrammeDays>,     EveryColumn::place<KeptUp>,         EveryColumn::place<Worry>,
        EveryColumn::place<AnxiousEpisode>,    EveryColumn::place<LastAnxiousAge>, EveryColumn::place<UsualBurden>};
    const std::set<std::size_t> born{EveryColumn::place<Age>};
    const std::set<std::size_t> from_outside{
        EveryColumn::place<Alive>,          EveryColumn::place<CloseTies>,
        EveryColumn::place<Acquaintances>,  EveryColumn::place<CloseRoom>,
        EveryColumn::place<WeakRoom>,                                       // network/turnover.hpp
        EveryColumn::place<ProgrammeOffer>, EveryColumn::place<Supports>};  // scenario/interventions.hpp
    std::set<std::size_t> moved, set;
    for (const Mechanism& each : catalogue())
        for (const Use& use : each.uses()) {
            if (EveryColumn::is[use.column].kind != Kind::state) continue;
            if (use.access == Access::adds) moved.insert(use.column);
            if (use.access == Access::sets && use.when == Use::When::rest) set.insert(use.column);
        }
    for (const std::size_t k : moved) {
        INFO(EveryColumn::is[k].name);
        CHECK(set.contains(k) + from_zero.contains(k) + born.contains(k) == 1);
    }
    for (std::size_t k = 0; k < EveryColumn::count; ++k) {
        INFO(EveryColumn::is[k].name);
        if (EveryColumn::is[k].kind == Kind::state)
            CHECK(moved.contains(k) != from_outside.contains(k));  // or it should be a trait
    }
}

TEST_CASE("a mechanism that concerns some people leaves all others alone", "[catalogue]") {
    constexpr Person n = 64;
    Population people{n};
    for (std::size_t k = 0; k < EveryColumn::count; ++k) {
        const Column& column = EveryColumn::is[k];
        if (column.kind == Kind::act) continue;
        for (Person p = 0; p < n; ++p)
            people.set(k, p, held(0.1f * static_cast<float>((p * 7 + k * 3) % 64), column.low, column.high));
    }
    int some = 0;
    for (const Mechanism& each : catalogue()) {
        if (each.concerns() == EveryColumn::count) continue;
        INFO(each.about().name);
        ++some;
        for (Person p = 0; p < n; ++p) people.set(each.concerns(), p, 0);
        std::vector<std::vector<float>> acts(EveryColumn::count, std::vector<float>(n));
        std::array<float*, EveryColumn::count> scratch{};
        for (std::size_t k = 0; k < EveryColumn::count; ++k) scratch[k] = acts[k].data();
        const std::array<std::uint8_t, EveryColumn::count> self{};
        Offers offers;
        for (auto* figures : {&offers.urge, &offers.depression, &offers.anxiety, &offers.ln_crp}) figures->fill(1);
        for (auto* figures : {&offers.attendance, &offers.start_minutes, &offers.full_minutes, &offers.weeks_of_ramp,
                              &offers.met, &offers.company, &offers.drop_out})
            figures->fill(0.5f);
        const Place place{&people, scratch.data(), nullptr, nullptr, &offers};
        std::vector<float> room(Dice::floats_for(n));
        Dice dice{room.data(), n};
        each.run({&place, self.data(), 0, {0, n}, Draws{Seed{1}, each.stream(), 3}, Today{3, 0, 0}, &dice});
        for (const auto& column : acts) CHECK(std::count(column.begin(), column.end(), 0.0f) == n);
    }
    CHECK(some >= 3);
}
