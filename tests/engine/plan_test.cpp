// Which sets of mechanisms make no day, and that every refusal names both parties.
#include "engine/plan.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>

#include "catalogue/catalogue.hpp"

using namespace mensana;
using Catch::Matchers::Contains;

namespace {

struct AddsMinutesAtRespond {
    static constexpr About about{"adds_minutes_at_respond", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Adds<Minutes> minutes) const {
        for (const auto p : people) minutes[p] += 1;
    }
};
struct ReadsMinutesAtRespond {
    static constexpr About about{"reads_minutes_at_respond", "test", "A test.", Beat::respond};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Own<Minutes> minutes, Adds<Stress> stress) const {
        for (const auto p : people) stress[p] += minutes[p];
    }
};
struct ReadsInvitationAtAct {
    static constexpr About about{"reads_invitation_at_act", "test", "A test.", Beat::act};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Own<Invitation> invitation, Adds<Stress> stress) const {
        for (const auto p : people) stress[p] += invitation[p];
    }
};
struct AddsMinutesAtAct {
    static constexpr About about{"adds_minutes_at_act", "test", "A test.", Beat::act};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Adds<Minutes> minutes) const {
        for (const auto p : people) minutes[p] += 1;
    }
};
struct AlsoAddsMinutes {
    static constexpr About about{"also_adds_minutes", "test", "A test.", Beat::act};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Adds<Minutes> minutes) const {
        for (const auto p : people) minutes[p] += 2;
    }
};
struct ReadsUrgeAtAct {
    static constexpr About about{"reads_urge_at_act", "test", "A test.", Beat::act};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Own<Urge> urge, Adds<Minutes> minutes) const {
        for (const auto p : people) minutes[p] += urge[p];
    }
};
struct SlowlyReadsMinutes {
    static constexpr About about{"slowly_reads_minutes", "test", "A test.", Beat::respond, Pace::slow};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Own<Minutes> minutes, Adds<Stress> stress) const {
        for (const auto p : people) stress[p] += minutes[p];
    }
};
struct SlowlyAddsMinutes {
    static constexpr About about{"slowly_adds_minutes", "test", "A test.", Beat::lean, Pace::slow};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Adds<Minutes> minutes) const {
        for (const auto p : people) minutes[p] += 1;
    }
};
struct SlowlyAddsUrge {
    static constexpr About about{"slowly_adds_urge", "test", "A test.", Beat::lean, Pace::slow};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Adds<Urge> urge) const {
        for (const auto p : people) urge[p] += 1;
    }
};
struct RestsHabit {
    static constexpr About about{"rests_habit", "test", "A test.", Beat::birth};
    auto parameters() { return std::tie(); }
    void rest(Block people, Sets<Habit> habit) const {
        for (const auto p : people) habit[p] = 0.5f;
    }
};
struct RestsHabitToo {
    static constexpr About about{"rests_habit_too", "test", "A test.", Beat::birth};
    auto parameters() { return std::tie(); }
    void rest(Block people, Sets<Habit> habit) const {
        for (const auto p : people) habit[p] = 0.25f;
    }
};
struct RestsOnHabit {
    static constexpr About about{"rests_on_habit", "test", "A test.", Beat::birth};
    auto parameters() { return std::tie(); }
    void rest(Block people, Own<Habit> habit, Sets<Stress> stress) const {
        for (const auto p : people) stress[p] = habit[p];
    }
};
struct BeginsFromHabit {
    static constexpr About about{"begins_from_habit", "test", "A test.", Beat::birth};
    auto parameters() { return std::tie(); }
    void begin(Block people, Own<Habit> habit, Sets<Stress> stress) const {
        for (const auto p : people) stress[p] = habit[p];
    }
};
struct SeesFriends {
    static constexpr About about{"sees_friends", "test", "A test.", Beat::lean};
    Parameter pull{"pull", 1.0f, "log-odds", 0, 2, "a test"};
    auto parameters() { return std::tie(pull); }
    void operator()(Block people, Friends<RecentActivity> theirs, Adds<Urge> urge) const {
        for (const auto p : people) urge[p] += pull * theirs.mean(p, 0.0f);
    }
};
// Two names of one 32-bit stream, found by search.
struct TwinOfNames {
    static constexpr About about{"costarring", "test", "A test.", Beat::lean};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Adds<Urge> urge) const {
        for (const auto p : people) urge[p] += 1;
    }
};
struct TwinOfNamesToo {
    static constexpr About about{"liquid", "test", "A test.", Beat::lean};
    auto parameters() { return std::tie(); }
    void operator()(Block people, Adds<Urge> urge) const {
        for (const auto p : people) urge[p] += 1;
    }
};

template <class... M>
std::vector<Mechanism> set_of(M... each) {
    std::vector<Mechanism> all;
    (all.emplace_back(std::move(each)), ...);
    return all;
}

std::vector<std::string> refusals_of(std::vector<Mechanism> all, const std::vector<Binding>& bindings = {}) {
    try {
        (void)plan_of(std::move(all), 0, bindings);
    } catch (const PlanRefused& refused) { return refused.refusals; }
    return {};
}

}  // namespace

TEST_CASE("the catalogue makes a plan", "[plan]") { CHECK(refusals_of(catalogue()).empty()); }

TEST_CASE("an act read in the beat in which it is added to is refused", "[plan]") {
    const auto refusals = refusals_of(set_of(ReadsMinutesAtRespond{}, AddsMinutesAtRespond{}));
    REQUIRE(refusals.size() == 1);
    CHECK_THAT(
        refusals[0],
        Contains("reads_minutes_at_respond (respond) reads exercise_minutes before adds_minutes_at_respond (respond)"));
    CHECK(refusals_of(set_of(ReadsMinutesAtRespond{}, AddsMinutesAtAct{})).empty());
}

TEST_CASE("every mechanism that adds too late is named, one refusal each", "[plan]") {
    const auto refusals = refusals_of(set_of(AddsMinutesAtAct{}, ReadsMinutesAtRespond{}, AddsMinutesAtRespond{}));
    REQUIRE(refusals.size() == 1);
    CHECK_THAT(refusals[0], Contains("adds_minutes_at_respond"));
    CHECK_THAT(refusals[0], !Contains("adds_minutes_at_act"));
}

TEST_CASE("an act that nobody makes cannot be read, unless it has a set point", "[plan]") {
    const auto refusals = refusals_of(set_of(ReadsMinutesAtRespond{}));
    REQUIRE(refusals.size() == 1);
    CHECK_THAT(refusals[0], Contains("reads_minutes_at_respond reads exercise_minutes, which no mechanism"));
    CHECK(refusals_of(set_of(ReadsUrgeAtAct{})).empty());
    const Plan plan = plan_of(set_of(ReadsUrgeAtAct{}));
    CHECK(std::count(plan.gathered.begin(), plan.gathered.end(), EveryColumn::place<Urge>) == 1);
}

TEST_CASE("an act that may be missing is nothing when nobody makes it", "[plan]") {
    const Plan plan = plan_of(set_of(ReadsInvitationAtAct{}));
    CHECK(std::count(plan.gathered.begin(), plan.gathered.end(), EveryColumn::place<Invitation>) == 1);
}

TEST_CASE("a slow mechanism may not look at what a daily one makes of today", "[plan]") {
    const auto refusals = refusals_of(set_of(SlowlyReadsMinutes{}, AddsMinutesAtAct{}));
    REQUIRE(refusals.size() == 1);
    CHECK_THAT(refusals[0], Contains("slowly_reads_minutes (slow) reads exercise_minutes, which adds_minutes_at_act"));
}

TEST_CASE("what a slow mechanism adds for daily ones has to stand between its turns", "[plan]") {
    const auto refusals = refusals_of(set_of(SlowlyAddsMinutes{}, ReadsMinutesAtRespond{}));
    REQUIRE(refusals.size() == 1);
    CHECK_THAT(refusals[0], Contains("slowly_adds_minutes (slow) adds to exercise_minutes, which "
                                     "reads_minutes_at_respond (daily) reads"));
    CHECK(refusals_of(set_of(SlowlyAddsUrge{}, ReadsUrgeAtAct{})).empty());  // the urge has a set point
}

TEST_CASE("two mechanisms of one name are refused", "[plan]") {
    const auto refusals = refusals_of(set_of(AddsMinutesAtAct{}, AddsMinutesAtAct{}));
    REQUIRE(refusals.size() == 1);
    CHECK_THAT(refusals[0], Contains("two mechanisms are called adds_minutes_at_act"));
}

TEST_CASE("two names of one random stream are refused", "[plan]") {
    REQUIRE(stream_of("costarring") == stream_of("liquid"));  // a known collision of FNV-1a
    const auto refusals = refusals_of(set_of(TwinOfNames{}, TwinOfNamesToo{}));
    REQUIRE(refusals.size() == 1);
    CHECK_THAT(refusals[0], Contains("costarring and liquid would share their random numbers"));
}

TEST_CASE("a place of rest set by two is refused once, with both named", "[plan]") {
    const auto refusals = refusals_of(set_of(RestsHabit{}, RestsHabitToo{}));
    REQUIRE(refusals.size() == 1);
    CHECK_THAT(refusals[0], Contains("rests_habit_too sets too where habit rests, which rests_habit sets"));
}

TEST_CASE("a place of rest read by another's rest is refused, by another's begin allowed", "[plan]") {
    const auto refusals = refusals_of(set_of(RestsHabit{}, RestsOnHabit{}));
    REQUIRE(refusals.size() == 1);
    CHECK_THAT(refusals[0], Contains("rests_on_habit reads where habit rests, which rests_habit sets"));
    CHECK(refusals_of(set_of(RestsHabit{}, BeginsFromHabit{})).empty());
}

TEST_CASE("a parameter outside its range or not a number is refused with its range and source", "[plan]") {
    for (const float value :
         {-0.1f, 2.1f, std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        SeesFriends bad;
        bad.pull.value = value;
        const auto refusals = refusals_of(set_of(bad));
        REQUIRE(refusals.size() == 1);
        CHECK_THAT(refusals[0], Contains("sees_friends.pull") && Contains("outside 0 to 2 log-odds (a test)"));
    }
    SeesFriends fair;
    fair.pull.value = 2.0f;  // the ends belong to the range
    CHECK(refusals_of(set_of(fair)).empty());
}

TEST_CASE("a binding of what is not read is refused, naming mechanism, column and world", "[plan]") {
    const auto refusals = refusals_of(set_of(SeesFriends{}), {{"sees_friends", "habit", 1}, {"nobody", "urge", 2}});
    REQUIRE(refusals.size() == 2);
    CHECK_THAT(refusals[0], Contains("sees_friends does not read habit, so it cannot read it from world 1"));
    CHECK_THAT(refusals[1], Contains("nobody does not read urge"));
    CHECK(refusals_of(set_of(SeesFriends{}), {{"sees_friends", "recent_activity", 1}}).empty());
}

TEST_CASE("adding is not reading: what a mechanism adds to cannot be bound", "[plan]") {
    CHECK(refusals_of(set_of(SeesFriends{}), {{"sees_friends", "urge", 1}}).size() == 1);
}

TEST_CASE("a plan tells all refusals at once", "[plan]") {
    SeesFriends bad;
    bad.pull.value = 9;
    const auto refusals = refusals_of(set_of(ReadsMinutesAtRespond{}, RestsHabit{}, RestsHabitToo{}, bad));
    CHECK(refusals.size() == 3);
}

TEST_CASE("a plan's order does not depend on the order of the list", "[plan]") {
    auto backwards = catalogue();
    std::reverse(backwards.begin(), backwards.end());
    const Plan a = plan_of(catalogue()), b = plan_of(std::move(backwards));
    REQUIRE(a.steps().size() == b.steps().size());
    for (std::size_t n = 0; n < a.steps().size(); ++n)
        CHECK(a.steps()[n]->mechanism.about().name == b.steps()[n]->mechanism.about().name);
    CHECK(a.gathered == b.gathered);
}

TEST_CASE("the beats of a plan hold their own mechanisms in the order of names", "[plan]") {
    const Plan plan =
        plan_of(set_of(AlsoAddsMinutes{}, AddsMinutesAtAct{}, ReadsMinutesAtRespond{}, SeesFriends{}, RestsHabit{}));
    REQUIRE(plan.act.size() == 2);
    CHECK(plan.act[0].mechanism.about().name == "adds_minutes_at_act");
    CHECK(plan.act[1].mechanism.about().name == "also_adds_minutes");
    CHECK(plan.lean.size() == 1);
    CHECK(plan.respond.size() == 1);
    CHECK(plan.born.size() == 1);
    CHECK(plan.shown == std::vector<std::size_t>{EveryColumn::place<RecentActivity>});
}
