#include "laws/reference_day.hpp"

#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>

using namespace mensana;

namespace {

// The first state that the fast day and the naive day leave in different bits; "" when there is none.
std::string difference(const Population& fast, const std::vector<reference::Numbers>& naive) {
    for (std::size_t k = 0; k < EveryColumn::count; ++k) {
        if (EveryColumn::is[k].kind == Kind::act) continue;
        for (Person p = 0; p < fast.size(); ++p)
            if (std::bit_cast<std::uint32_t>(fast.value(k, p)) != std::bit_cast<std::uint32_t>(naive[p].at(k))) {
                std::ostringstream text;
                text.precision(9);
                text << EveryColumn::is[k].name << " of person " << p << " is " << fast.value(k, p) << ", naively "
                     << naive[p].at(k);
                return text.str();
            }
    }
    return "";
}

std::size_t living(const Population& people) {
    const auto alive = people.all<Alive>();
    return static_cast<std::size_t>(std::count(alive.begin(), alive.end(), 1));
}

}  // namespace

TEST_CASE("the rules that the naive day knows by hand are those of mechanisms that exist", "[law]") {
    for (const auto& [name, rule] : reference::rules()) {
        INFO(name);
        const auto all = catalogue();
        CHECK(std::any_of(all.begin(), all.end(), [&](const Mechanism& each) { return each.about().name == name; }));
    }
}

TEST_CASE("the fast day equals the naive day, to the bit", "[law]") {
    const ThreadsForNow two{2};
    static const Village few{250, 1, false};  // the dead leave empty places
    for (const bool as_catalogued : {true, false}) {
        INFO((as_catalogued ? "the catalogue's values" : "many episodes, events and much weather"));
        const auto mechanisms = as_catalogued ? short_lives()
                                              : with({{"low_mood_invites_episodes", "symptoms", 3},
                                                      {"season_and_weekday_sway", "summer", 1},
                                                      {"friends_activity_spreads", "most", 8},
                                                      {"people_die", "men_level", -2},
                                                      {"disorder_comes_and_goes", "latest", 2},
                                                      {"symptoms_make_episodes", "criteria", 0.5f}});
        Lives fast{few, mechanisms, 64};
        reference::Days naive{fast.world(), mechanisms, few.scenario.seed, Calendar{0, 3}};
        REQUIRE(difference(fast.people(), naive.people) == "");
        for (std::int32_t day = -3; day < 27; ++day) {
            fast.live(day, day + 1);
            naive.live_one_day(day);
            INFO("evening of day " << day);
            REQUIRE(difference(fast.people(), naive.people) == "");
        }
        CHECK(naive.died == few.scenario.people - living(fast.people()));
        if (!as_catalogued) CHECK(naive.died > 5);
    }
}
