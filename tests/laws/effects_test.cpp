// Taking a mechanism away, or setting its effect to zero, touches what is downstream of it and nothing else.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "laws/village.hpp"

using namespace mensana;

namespace {

const Village& hamlet() {
    static const Village people{1000};
    return people;
}

constexpr std::array by_night{EveryColumn::place<TieSearch>, EveryColumn::place<TieLoss>,
                              EveryColumn::place<RecentActivity>, EveryColumn::place<RecentCompany>};
constexpr std::array ties{EveryColumn::place<CloseTies>, EveryColumn::place<Acquaintances>};

// The columns that a mechanism can change in the run of days: what it adds to, what the readers of that add to, and so
// on.
std::set<std::size_t> downstream_of(std::string_view name, const std::vector<Mechanism>& all) {
    std::set<std::size_t> reached;
    for (std::size_t before = 1, now = 0; before != now;) {
        before = reached.size();
        for (const Mechanism& each : all) {
            bool moved = each.about().name == name;
            for (const Use& use : each.uses())
                moved |= use.when == Use::When::day && use.access != Access::adds &&
                         (reached.contains(use.column) ||
                          (use.access == Access::friends && reached.contains(EveryColumn::place<CloseTies>)));
            for (const Use& use : each.uses())
                if (moved && use.when == Use::When::day && use.access == Access::adds) reached.insert(use.column);
        }
        // The night changes ties by what people do and are at dusk, and friends are whoever is tied.
        for (const std::size_t k : by_night)
            if (reached.contains(k)) reached.insert(ties.begin(), ties.end());
        now = reached.size();
    }
    return reached;
}

// The parameters that are the size of a mechanism's effect: all zero, it does nothing.
const std::map<std::string, std::vector<std::string>, std::less<>> weights{
    {"anxiety_keeps_from_exercise", {"keep"}},
    {"anxiety_lowers_self_esteem", {"scar"}},
    {"anxiety_wears_mood_down", {"wear"}},
    {"bdnf_eases_symptoms", {"depression", "women", "men"}},
    {"blood_flow_supports_mood", {"depression", "anxiety"}},
    {"company_builds_support", {"lift"}},
    {"company_draws", {"draw"}},
    {"company_eases_loneliness", {"ease"}},
    {"company_opens_doors", {"doors"}},
    {"cortisol_strains_mood", {"depression", "anxiety"}},
    {"depression_inflames", {"rise"}},
    {"depression_lowers_bdnf", {"fall", "deepening"}},
    {"depression_lowers_blood_flow", {"fall"}},
    {"depression_lowers_self_efficacy", {"scar"}},
    {"depression_lowers_self_esteem", {"scar"}},
    {"depression_oxidises", {"rise"}},
    {"depression_raises_cortisol", {"rise"}},
    {"depression_saps_activity", {"sap"}},
    {"disorder_weighs_on_mood", {"depression", "anxiety"}},
    {"distress_underlies_symptoms", {"depression", "anxiety"}},
    {"exercise_builds_fitness", {"gain"}},
    {"exercise_builds_self_efficacy", {"lift"}},
    {"exercise_builds_self_perception", {"lift"}},
    {"exercise_builds_task_self_efficacy", {"lift"}},
    {"exercise_lowers_cortisol", {"fall"}},
    {"exercise_lowers_inflammation", {"fall"}},
    {"exercise_raises_bdnf", {"lift"}},
    {"exercise_raises_serotonin", {"lift"}},
    {"exercise_strengthens_antioxidants", {"fall"}},
    {"exercise_trims_weight", {"trim"}},
    {"fatigue_holds_back", {"hold"}},
    {"few_ties_make_lonely", {"lonely"}},
    {"fitness_eases_symptoms", {"depression", "anxiety"}},
    {"fitness_raises_blood_flow", {"gain"}},
    {"friends_activity_spreads", {"spread"}},
    {"friends_good_mood_protects", {"protection"}},
    {"friends_low_mood_spreads", {"spread"}},
    {"genes_incline_to_episodes", {"episodes"}},
    {"genes_incline_to_exercise", {"activity"}},
    {"genes_incline_to_symptoms", {"depression", "anxiety"}},
    {"glow_lifts_mood", {"depression", "anxiety"}},
    {"habit_drives_exercise", {"drive"}},
    {"hardship_burdens", {"activity", "depression", "anxiety", "episodes"}},
    {"hippocampus_supports_mood", {"depression", "anxiety"}},
    {"illness_burdens", {"activity", "depression", "anxiety", "episodes"}},
    {"inflammation_depresses", {"depression", "anxiety"}},
    {"injury_stops_exercise", {"stop"}},
    {"lapses_lower_self_efficacy", {"fall"}},
    {"liability_is_shared", {"activity"}},
    {"loneliness_strains_mood", {"depression", "anxiety"}},
    {"low_mood_breeds_anxiety", {"breed"}},
    {"low_mood_invites_episodes", {"symptoms", "stress", "history"}},
    {"low_mood_isolates", {"isolation"}},
    {"low_mood_loosens_ties", {"depression", "anxiety"}},
    {"low_mood_withdraws", {"withdrawal"}},
    {"myokines_calm_inflammation", {"calm"}},
    {"overdoing_strains_mood", {"depression", "anxiety"}},
    {"oxidative_stress_strains_mood", {"depression", "anxiety"}},
    {"programme_attention_eases_symptoms", {"depression", "anxiety"}},
    {"programmes_invite", {"attendance"}},
    {"remembered_enjoyment_draws", {"draw"}},
    {"responses_differ",
     {"self_esteem_zero", "social_support_zero", "self_efficacy_zero", "neuroplasticity_zero", "brain_volume_zero",
      "inflammation_zero", "cortisol_zero", "serotonin_zero", "endorphins_zero", "blood_flow_zero", "antioxidants_zero",
      "fitness_zero", "feedback_zero", "spread"}},
    {"schooling_shapes", {"activity", "weight", "depression", "anxiety", "episodes"}},
    {"season_and_weekday_sway", {"summer", "free_day"}},
    {"self_efficacy_eases_symptoms", {"ease"}},
    {"self_efficacy_overcomes_barriers", {"help"}},
    {"self_esteem_protects_mood", {"depression", "anxiety"}},
    {"self_perception_feeds_self_esteem", {"weight"}},
    {"serotonin_lifts_mood", {"depression", "anxiety"}},
    {"social_support_protects_mood", {"depression", "anxiety", "episodes"}},
    {"stress_strains_mood", {"depression", "anxiety"}},
    {"surroundings_invite_exercise", {"sway"}},
    {"task_self_efficacy_helps_exercise", {"help"}},
    {"support_encourages", {"strength"}},
    {"ties_give_support", {"gain"}},
    {"treatment_eases_symptoms", {"strength"}},
    {"weight_burdens_exercise", {"burden"}},
    {"weight_burdens_fitness", {"burden"}},
    {"weight_dents_self_perception", {"dent"}},
    {"weight_inflames", {"slope", "bend"}},
    {"weight_strains_mood", {"depression", "anxiety"}},
    {"what_was_kept_up_draws", {"drive"}},
};

// Whether a mechanism does anything with the values of the catalogue: some effects are taken to be none.
bool has_effect(std::string_view name) {
    float sum = 0;
    for (const Mechanism& each : catalogue())
        for (const Parameter* p : each.parameters())
            if (each.about().name == name)
                for (const std::string& weight : weights.find(name)->second)
                    sum += p->name == weight ? std::abs(p->value) : 0.0f;
    return sum > 0;
}

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
        if (name == "surroundings_invite_exercise") continue;  // where one lives is drawn, whatever it weighs
        std::vector<Setting> settings;
        for (const auto& parameter : parameters) settings.push_back({name, parameter, 0});
        const auto zero = with(settings), none = without(name);
        REQUIRE(none.size() + 1 == catalogue().size());
        std::vector<Plan> a, b;
        a.push_back(plan_of(zero)), b.push_back(plan_of(none));
        Lives at_zero{hamlet(), std::move(a), plan_of(zero), 2048, true},
            taken_away{hamlet(), std::move(b), plan_of(none), 2048, true};
        at_zero.live(-5, 25), taken_away.live(-5, 25);
        CHECK(difference(at_zero.world(), taken_away.world()) == "");
    }
}

TEST_CASE("every weight that is not zero changes somebody",
          "[law]") {  // or else the law above would hold for want of effects
    const ThreadsForNow two{2};
    const Population all = copy_of(Lives{hamlet(), short_lives()}.live(-5, 25).people());
    for (const auto& [name, parameters] : weights) {
        INFO(name);
        if (name == "responses_differ" || !has_effect(name)) continue;  // the first works at birth, not by the day
        CHECK(difference(all, Lives(hamlet(), without(name)).live(-5, 25).people()) != "");
    }
}

TEST_CASE("taking a mechanism away leaves everything that is not downstream of it as it was", "[law]") {
    const ThreadsForNow two{2};
    const World all = copy_of(Lives{hamlet(), short_lives()}.live(-5, 25).world());
    std::size_t untouched = 0;
    for (const auto& [name, parameters] : weights) {
        INFO(name);
        const auto reached = downstream_of(name, catalogue());
        const std::vector<std::size_t> may_differ{reached.begin(), reached.end()};
        Lives taken_away{hamlet(), without(name)};
        taken_away.live(-5, 25);
        CHECK(difference(all.people, taken_away.people(), 1000, may_differ) == "");
        if (!reached.contains(EveryColumn::place<CloseTies>))
            CHECK(difference(*all.friends, *taken_away.world().friends, 1000) == "");
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
        Lives lives{hamlet(), taken ? without("depression_saps_activity") : short_lives()};
        lives.live(0, 30, [&](const DayView& evening) {
            for (ActWatch* each : {&minutes, &company}) each->watcher()(evening);
        });
        seen[taken] = {{"minutes", minutes.seen}, {"company", company.seen}};
        seen[taken]["stress"] = {lives.people().all<Stress>().begin(), lives.people().all<Stress>().end()};
    }
    CHECK(seen[0]["stress"] == seen[1]["stress"]);
    int both = 0, one_only = 0, wrong = 0;
    for (std::size_t k = 0; k < seen[0]["minutes"].size(); ++k) {
        if (k % people % Village::one_in == 0) continue;  // a session is as long as the programme has it
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
    Village fewer{n, 1, false}, one_more{n + 1, 1, false};  // a newcomer is taken to have usual friends: all people's
    REQUIRE(difference(fewer.morning->people, one_more.morning->people, n) == "");  // born the same already
    std::vector<Edge> edges;
    for (Person p = 0; p < n; ++p)
        for (const Tie tie : fewer.morning->friends.of(p)) edges.push_back({p, tie});
    one_more.morning->friends = Network{n + 1, edges};  // the same ties, and none for the one more
    REQUIRE(one_more.morning->friends.of(n).empty());
    // Whoever can be met is somebody to the others: here everybody keeps the ties they have.  Room for ties is made by
    // how many ties people have, all of them.
    std::vector<Mechanism> ties_stay;
    for (Mechanism& each : short_lives())
        if (each.about().name != "people_seek_ties" && each.about().name != "ties_lapse")
            ties_stay.push_back(std::move(each));
    Lives without_her{fewer, ties_stay}, with_her{one_more, ties_stay};
    without_her.live(-5, 35), with_her.live(-5, 35);
    CHECK(difference(without_her.people(), with_her.people(), n,
                     {EveryColumn::place<CloseRoom>, EveryColumn::place<WeakRoom>}) == "");
    CHECK(difference(*without_her.world().friends, *with_her.world().friends, n) == "");
}

TEST_CASE("whoever has neither ties nor room for any may be anybody: nobody else changes", "[law]") {
    const ThreadsForNow two{2};
    Village here{1000};
    constexpr Person alone = 500;
    std::vector<Edge> edges;
    for (Person p = 0; p < 1000; ++p)
        for (const Tie tie : here.morning->friends.of(p))
            if (p != alone && tie.other() != alone) edges.push_back({p, tie});
    here.morning->friends = Network{1000, edges};
    Lives one{here, short_lives()}, other{here, short_lives()};
    for (Lives* lives : {&one, &other}) {
        Population& people = lives->world().people;
        people.all<CloseRoom>()[alone] = people.all<WeakRoom>()[alone] = 0;
    }
    Population& people = other.world().people;
    people.all<Depression>()[alone] += 2, people.all<RecentActivity>()[alone] = 100;
    people.all<RecentCompany>()[alone] = 1,
    people.set(EveryColumn::place<OwnUrge>, alone, people.value(EveryColumn::place<OwnUrge>, alone) + 1);
    one.live(-5, 35), other.live(-5, 35);
    CHECK(difference(one.people(), other.people()) != "");
    CHECK(difference(*one.world().friends, *other.world().friends, 1000) == "");
    CHECK(difference(one.people(), other.people(), alone) == "");
    int wrong = 0;
    for (std::size_t k = 0; k < EveryColumn::count; ++k)
        for (Person p = alone + 1; p < 1000 && one.people().at(k); ++p)
            wrong += one.people().value(k, p) != other.people().value(k, p);
    CHECK(wrong == 0);
}

TEST_CASE("a person with ties more does change somebody", "[law]") {  // the control of the laws above
    const ThreadsForNow two{2};
    Village here{1000}, there{1000};
    std::vector<Edge> edges;
    for (Person p = 0; p < 1000; ++p)
        for (const Tie tie : here.morning->friends.of(p)) edges.push_back({p, tie});
    for (Person p = 0; p < 30; ++p) edges.push_back({p, Tie{999 - p, TieKind::close_friend}});
    there.morning->friends = Network{1000, edges};
    CHECK(difference(Lives(here, short_lives()).live(0, 20).people(),
                     Lives(there, short_lives()).live(0, 20).people()) != "");
}

TEST_CASE("slow mechanisms lived once a week leave a population where they leave it lived every day", "[law]") {
    const Village some{6'000, 3, false};
    const auto after = [&](std::int32_t slow_every) {
        World world = copy_of(Lives{some, catalogue()}.world());
        const Plan plan = plan_of(catalogue());
        Days days{{&world, 1}, {&plan, 1}, some.scenario.seed, Calendar{0, 3, slow_every}};
        for (std::int32_t day = -200; day < 165; ++day) days.live_one_day(day);
        return copy_of(world.people);
    };
    const Population daily = after(1), weekly = after(7);
    for (std::size_t k = 0; k < EveryColumn::count; ++k) {
        if (EveryColumn::is[k].kind != Kind::state || EveryColumn::holds[k] != Holds::real) continue;
        double sum[2]{}, squares[2]{};
        for (const auto& [people, n] : {std::pair{&daily, 0}, {&weekly, 1}})
            for (Person p = 0; p < people->size(); ++p) {
                const auto x = static_cast<double>(people->value(k, p));
                sum[n] += x, squares[n] += x * x;
            }
        const double n = static_cast<double>(daily.size()), mean = sum[0] / n;
        const double sd = std::sqrt(std::max(0.0, squares[0] / n - mean * mean));
        INFO(EveryColumn::is[k].name << ": " << mean << " daily, " << sum[1] / n << " weekly, SD " << sd);
        // Two runs that differ in chance alone: 4 standard errors of a difference, and a week's growing older.
        CHECK(std::abs(sum[1] / n - mean) <= 4 * sd * std::sqrt(2 / n) + 0.01 * sd + 0.02);
    }
}

TEST_CASE("a pull that only slow mechanisms make can be looked at every evening when it is remembered", "[law]") {
    const Village some{1'000};
    Lives lives{some, catalogue()};
    World world = copy_of(lives.world());
    const Plan plan = plan_of(catalogue());
    constexpr std::size_t pull = EveryColumn::place<EsteemPull>;
    for (const bool remembered : {false, true}) {
        Days days{{&world, 1}, {&plan, 1}, some.scenario.seed, Calendar{0, 3}};
        if (remembered) days.remember(std::array{pull});
        int nothing = 0, there = 0;
        std::vector<float> last(1'000);
        for (std::int32_t day = 0; day < 8; ++day)
            days.live_one_day(day, [&](const DayView& e) {
                (e.acts[pull] ? there : nothing) += 1;
                if (e.acts[pull] && day == 7)
                    for (const auto p : e.people) last[static_cast<std::size_t>(p)] = e.acts[pull][p];
            });
        CHECK((remembered ? nothing : there) == 0);
        if (remembered) { CHECK(std::ranges::count(last, 0.0f) < 10); }
    }
}
