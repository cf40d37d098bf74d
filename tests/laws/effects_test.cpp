// Taking a mechanism away, or setting its effect to zero, touches what is downstream of it and nothing else.
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "laws/village.hpp"

using namespace mensana;

namespace {

const Village& hamlet() {
    static const Village people{1000};
    return people;
}

// The columns that a mechanism can change in the run of days: what it adds to, what the readers of that add to, and so
// on.
std::set<std::size_t> downstream_of(std::string_view name, const std::vector<Mechanism>& all) {
    std::set<std::size_t> reached;
    for (std::size_t before = 1, now = 0; before != now;) {
        before = reached.size();
        for (const Mechanism& each : all) {
            bool moved = each.about().name == name;
            for (const Use& use : each.uses())
                moved |= use.when == Use::When::day && use.access != Access::adds && reached.contains(use.column);
            for (const Use& use : each.uses())
                if (moved && use.when == Use::When::day && use.access == Access::adds) reached.insert(use.column);
        }
        now = reached.size();
    }
    return reached;
}

// The parameters that are the size of a mechanism's effect: all zero, it does nothing.
const std::map<std::string, std::vector<std::string>, std::less<>> weights{
    {"company_builds_support", {"lift"}},
    {"depression_inflames", {"rise"}},
    {"depression_lowers_self_efficacy", {"scar"}},
    {"depression_lowers_self_esteem", {"scar"}},
    {"depression_saps_activity", {"sap"}},
    {"episode_weighs_on_mood", {"depression", "anxiety"}},
    {"exercise_builds_self_efficacy", {"lift"}},
    {"exercise_builds_self_perception", {"lift"}},
    {"exercise_lowers_inflammation", {"fall"}},
    {"friends_activity_spreads", {"spread"}},
    {"habit_drives_exercise", {"drive"}},
    {"inflammation_depresses", {"depression", "anxiety"}},
    {"liability_is_shared", {"activity", "depression", "anxiety"}},
    {"low_mood_withdraws", {"withdrawal"}},
    {"remembered_enjoyment_draws", {"draw"}},
    {"responses_differ",
     {"self_esteem_zero", "social_support_zero", "self_efficacy_zero", "neuroplasticity_zero", "brain_volume_zero", "inflammation_zero", "cortisol_zero", "serotonin_zero", "endorphins_zero", "blood_flow_zero", "antioxidants_zero", "fitness_zero", "feedback_zero", "spread"}},
    {"season_and_weekday_sway", {"summer", "free_day"}},
    {"self_efficacy_eases_symptoms", {"ease"}},
    {"self_efficacy_overcomes_barriers", {"help"}},
    {"self_esteem_protects_mood", {"depression", "anxiety"}},
    {"self_perception_feeds_self_esteem", {"weight"}},
    {"social_support_protects_mood", {"depression", "anxiety"}},
    {"stress_strains_mood", {"depression", "anxiety"}},
};

}  // namespace

TEST_CASE("every leaning has a weight that can be set to zero", "[law]") {
    for (const Mechanism& each : catalogue()) {
        INFO(each.about().name);
        if (each.about().beat == Beat::lean) CHECK(weights.contains(each.about().name));
    }
}

TEST_CASE("an effect at zero equals no mechanism, from birth on", "[law]") {
    const ThreadsForNow two{2};
    for (const auto& [name, parameters] : weights) {
        INFO(name);
        std::vector<Setting> settings;
        for (const auto& parameter : parameters) settings.push_back({name, parameter, 0});
        const auto zero = with(settings), none = without(name);
        REQUIRE(none.size() + 1 == catalogue().size());
        std::vector<Plan> a, b;
        a.push_back(plan_of(zero)), b.push_back(plan_of(none));
        Lives at_zero{hamlet(), std::move(a), plan_of(zero)}, taken_away{hamlet(), std::move(b), plan_of(none)};
        at_zero.live(-5, 25), taken_away.live(-5, 25);
        CHECK(difference(at_zero.people(), taken_away.people()) == "");
    }
}

TEST_CASE("every weight that is not zero changes somebody",
          "[law]") {  // or else the law above would hold for want of effects
    const ThreadsForNow two{2};
    const Population all = copy_of(Lives{hamlet(), catalogue()}.live(-5, 25).people());
    for (const auto& [name, parameters] : weights) {
        INFO(name);
        if (name == "responses_differ") continue;  // works at birth, not by the day
        CHECK(difference(all, Lives(hamlet(), without(name)).live(-5, 25).people()) != "");
    }
}

TEST_CASE("taking a mechanism away leaves everything that is not downstream of it as it was", "[law]") {
    const ThreadsForNow two{2};
    const Population all = copy_of(Lives{hamlet(), catalogue()}.live(-5, 25).people());
    std::size_t untouched = 0;
    for (const auto& [name, parameters] : weights) {
        INFO(name);
        const auto reached = downstream_of(name, catalogue());
        const std::vector<std::size_t> may_differ{reached.begin(), reached.end()};
        CHECK(difference(all, Lives(hamlet(), without(name)).live(-5, 25).people(), 1000, may_differ) == "");
        for (std::size_t k = 0; k < EveryColumn::count; ++k)
            untouched += EveryColumn::is[k].kind == Kind::state && !reached.contains(k);
    }
    CHECK(untouched > weights.size());  // stress at least
}

TEST_CASE("taking a mechanism away leaves the draws of the others as they were", "[law]") {
    // The feedback loop is long, so nearly all is downstream of nearly all; the draws themselves are not.  Without what
    // leans on the urge, everybody keeps the same wish for minutes, company and the same luck: where two lives exercise
    // on the same day, the bout is the same; and life events happen to the same people on the same days.
    const ThreadsForNow one{1};
    constexpr std::size_t people = 1000;
    std::map<std::string, std::vector<float>> seen[2];
    for (const bool taken : {false, true}) {
        ActWatch minutes{EveryColumn::place<Minutes>, people}, company{EveryColumn::place<InCompany>, people};
        Lives lives{hamlet(), taken ? without("depression_saps_activity") : catalogue()};
        lives.live(0, 30, [&](const Evening& evening) {
            for (ActWatch* each : {&minutes, &company}) each->watcher()(evening);
        });
        seen[taken] = {{"minutes", minutes.seen}, {"company", company.seen}};
        seen[taken]["stress"] = {lives.people().all<Stress>().begin(), lives.people().all<Stress>().end()};
    }
    CHECK(seen[0]["stress"] == seen[1]["stress"]);
    int both = 0, one_only = 0, wrong = 0;
    for (std::size_t k = 0; k < seen[0]["minutes"].size(); ++k) {
        const float here = seen[0]["minutes"][k], there = seen[1]["minutes"][k];
        one_only += (here > 0) != (there > 0);
        if (here == 0 || there == 0) continue;
        ++both;
        wrong += here != there || seen[0]["company"][k] != seen[1]["company"][k];
    }
    CHECK(wrong == 0);
    CHECK(both > 1000);
    CHECK(one_only > 0);
    CHECK(one_only < both / 4);  // the two lives are a pair, not two samples
}

TEST_CASE("an inert person more changes nobody else", "[law]") {
    const ThreadsForNow two{2};
    // Families lie together, so the row after a family's last is where a person can come without changing a family.
    Village more{1010};
    const auto first_of = more.morning->people.all<FamilyFirst>();
    Person n = 1000;
    while (first_of[n] != n) ++n;
    REQUIRE(n < 1009);
    Village fewer{n}, one_more{n + 1};
    REQUIRE(difference(fewer.morning->people, one_more.morning->people, n) == "");  // born the same already
    std::vector<Edge> edges;
    for (Person p = 0; p < n; ++p)
        for (const Tie tie : fewer.morning->friends.of(p)) edges.push_back({p, tie});
    one_more.morning->friends = Network{n + 1, edges};  // the same ties, and none for the one more
    REQUIRE(one_more.morning->friends.of(n).empty());
    Lives without_her{fewer, catalogue()}, with_her{one_more, catalogue()};
    without_her.live(-5, 35), with_her.live(-5, 35);
    CHECK(difference(without_her.people(), with_her.people(), n) == "");
}

TEST_CASE("a person with ties more does change somebody", "[law]") {  // the control of the law above
    const ThreadsForNow two{2};
    Village here{1000}, there{1000};
    std::vector<Edge> edges;
    for (Person p = 0; p < 1000; ++p)
        for (const Tie tie : here.morning->friends.of(p)) edges.push_back({p, tie});
    for (Person p = 0; p < 30; ++p) edges.push_back({p, Tie{999 - p, TieKind::close_friend}});
    there.morning->friends = Network{1000, edges};
    CHECK(difference(Lives(here, catalogue()).live(0, 20).people(), Lives(there, catalogue()).live(0, 20).people()) !=
          "");
}
