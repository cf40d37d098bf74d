// Laws of programmes: attention grows with contact, ends with it and is at most half of what supervised exercise does;
// a part of the behaviour is kept up afterwards; and ten minutes that grow do better than the full dose from day one.
#include <algorithm>
#include <catch2/catch.hpp>

#include "folder.hpp"
#include "laws/observing.hpp"
#include "scenario/simulation.hpp"
#include "study/study.hpp"

using namespace mensana;

namespace {

// A scenario's world, and what has become of those whom it is for on some days.
struct Lives {
    Scenario scenario;
    Simulation simulation;
    std::vector<char> asked;  // who took part on the first day
    static Scenario read(const std::string& offer, const std::string& top) {
        const Folder folder;
        return read_scenario(folder.write(
            "offer.toml", top + "[population]\npeople = 4000\n[time]\ndays = 400\nsettle_days = 28\n" + offer));
    }
    explicit Lives(const std::string& offer, const std::string& top = "")
        : scenario{read(offer, top)}, simulation{scenario} {
        simulation.burn_in();
        live_to(0);
        for (Person p = 0; p < 4000; ++p) asked.push_back(simulation.delivery().takes_part(p));
    }
    void live_to(std::int32_t day) { simulation.advance(day + 1); }
    const Population& people() const { return simulation.world().people; }
    // The mean over some people.
    template <class State>
    double mean(const std::vector<char>& of) const {
        double sum = 0, n = 0;
        for (Person p = 0; p < 4000; ++p)
            if (of[p]) sum += static_cast<double>(people().all<State>()[p]), ++n;
        return sum / n;
    }
};

std::string offer(const std::string& kind, const std::string& keys, std::int32_t length = 84) {
    return "[[intervention]]\nname = \"it\"\nkind = \"" + kind +
           "\"\nuptake = 1\nmeetings = 0\nlength = " + std::to_string(length) +
           "\nwho = { age = [18, 75], inactive = 1 }\n" + keys + "\n";
}
const std::string meets = "drop_out = 0\nattendance = 0.95\ncontrol = \"attention\"\n";

}  // namespace

TEST_CASE("attention grows with contact, ends when contact ends, and is nothing for a plan that one walks alone",
          "[law]") {
    Lives nothing{offer("supervised exercise", "drop_out = 0\ncontrol = \"usual care\"")},
        weekly{offer("supervised exercise", meets + "sessions = 1")},
        thrice{offer("supervised exercise", meets + "sessions = 3")},
        alone{offer("supervised exercise", "drop_out = 0\ncontrol = \"stretching\"\ncompany = 0")};
    const std::vector<char> who = nothing.asked;
    REQUIRE(std::ranges::count(who, 1) > 400);
    CHECK(thrice.asked == who);
    const auto eased = [&](Lives& lives, std::int32_t day) {
        nothing.live_to(day), lives.live_to(day);
        return nothing.mean<Depression>(who) - lives.mean<Depression>(who);
    };
    const double of_one = eased(weekly, 83), of_three = eased(thrice, 83);
    CHECK(eased(alone, 83) == 0);
    CHECK(of_three > 0.05);
    CHECK(of_one == Approx(of_three / 3).epsilon(0.25));
    CHECK(eased(thrice, 83 + 70) < 0.2 * of_three);
}

TEST_CASE("a solo plan does nothing to symptoms by attention: without that mechanism it does the same", "[law]") {
    Lives with{offer("solo programme", "")},
        without{offer("solo programme", ""), "without = [\"programme_attention_eases_symptoms\"]\n"};
    with.live_to(83), without.live_to(83);
    for (Person p = 0; p < 4000; ++p)
        REQUIRE(with.people().all<Depression>()[p] == without.people().all<Depression>()[p]);
}

TEST_CASE("attention is at most half of what supervised exercise does against a waiting list in twelve weeks",
          "[law]") {
    const std::string who = "sessions = 3\nwho = { phq9 = [10, 27] }\n";
    auto of = [&](const std::string& keys) {
        const std::string text = offer("supervised exercise", keys);
        const std::string there = "who = { age = [18, 75], inactive = 1 }\n";
        std::string all = text;
        all.replace(all.find(there), there.size(), who);
        return all;
    };
    Lives waits{of("control = \"waiting list\"")}, meets_{of("control = \"attention\"")}, trains{of("")};
    const std::vector<char> low = waits.asked;
    REQUIRE(std::ranges::count(low, 1) > 200);
    for (Lives* each : {&waits, &meets_, &trains}) each->live_to(83);
    const double attention = waits.mean<Depression>(low) - meets_.mean<Depression>(low),
                 whole = waits.mean<Depression>(low) - trains.mean<Depression>(low);
    INFO("attention " << attention << " of " << whole << " z");
    CHECK(attention > 0.03);
    CHECK(attention <= 0.5 * whole);
}

TEST_CASE("a part of what a class adds is still done half a year later, and next to nothing without keeping it up",
          "[law]") {
    Lives nothing{offer("group class", "control = \"waiting list\"", 168)}, takes{offer("group class", "", 168)},
        forgets{offer("group class", "", 168), "without = [\"sessions_are_taken_home\"]\n"};
    const auto more = [&](Lives& lives, std::int32_t day) {
        nothing.live_to(day), lives.live_to(day);
        return lives.mean<RecentActivity>(nothing.asked) - nothing.mean<RecentActivity>(nothing.asked);
    };
    const double at_end = more(takes, 167), later = more(takes, 167 + 182), forgotten = more(forgets, 167 + 182);
    INFO("minutes a day more: " << at_end << " at the end, " << later << " later, " << forgotten << " if forgotten");
    CHECK(at_end > 3);
    CHECK(later > 0.2 * at_end);
    CHECK(later < 0.6 * at_end);
    CHECK(forgotten < 0.5 * later);
}

TEST_CASE("ten minutes that grow keep more people than the full dose from the first day, hurt fewer and feel better",
          "[law]") {
    Lives gentle{offer("gentle ramp", "", 364)}, hard{offer("hard start", "", 364)};
    REQUIRE(gentle.asked == hard.asked);
    for (Lives* each : {&gentle, &hard}) each->live_to(27);
    const double hurt = gentle.mean<InjuryDays>(gentle.asked), hurt_by_hard = hard.mean<InjuryDays>(hard.asked);
    INFO("days of injury left after four weeks: " << hurt << " and " << hurt_by_hard);
    CHECK(hurt < 0.7 * hurt_by_hard);
    for (Lives* each : {&gentle, &hard}) each->live_to(182);
    const auto in_it = [&](const Lives& lives) {
        double n = 0;
        for (Person p = 0; p < 4000; ++p) n += lives.asked[p] && lives.people().all<Programme>()[p] > 0;
        return n / static_cast<double>(std::ranges::count(lives.asked, 1));
    };
    INFO("still in it: " << in_it(gentle) << " and " << in_it(hard));
    CHECK(in_it(gentle) > in_it(hard) + 0.08);
    CHECK(gentle.mean<Enjoyment>(gentle.asked) > hard.mean<Enjoyment>(hard.asked) + 0.1);
    CHECK(gentle.mean<KeptUp>(gentle.asked) > hard.mean<KeptUp>(hard.asked));
}

TEST_CASE("hard sessions build more fitness than easy ones of the same length", "[law]") {
    const std::string same = "drop_out = 0\nattendance = 0.9\nstart_minutes = 40\nfull_minutes = 40\nsessions = 3\n";
    Lives easy{offer("group class", same + "met = 3.5")}, hard{offer("group class", same + "met = 8")},
        nothing{offer("group class", "control = \"usual care\"")};
    for (Lives* each : {&easy, &hard, &nothing}) each->live_to(83);
    const double none = nothing.mean<Fitness>(nothing.asked), by_easy = easy.mean<Fitness>(easy.asked) - none,
                 by_hard = hard.mean<Fitness>(hard.asked) - none;
    INFO("mL/kg/min: " << by_easy << " and " << by_hard);
    CHECK(by_easy > 0.3);
    CHECK(by_hard > 1.7 * by_easy);
}
