// Who is asked: a community for twenty years, a biobank and a twin register on one evening, three arms of trials,
// volunteers who promise to exercise daily, and a town in which some people are pushed.
#include <algorithm>

#include "study/study.hpp"

namespace mensana {
namespace {

// Who is reached by an investigator's hand, without a column for it: a fixed share of rows.
MENSANA_INLINE bool is_reached(std::uint32_t person, float share) {
    return unit_of(philox({person, 0, 0, 0}, 0x73747564u, 0x6965736eu).x) < share;
}

// Stands for what moves some people's activity and nothing else of theirs or their friends', as weather does.
struct SomeArePushed {
    static constexpr About about{"some_are_pushed", "programmes",
                                 "From day 0 on, some people are more inclined to exercise.", Beat::lean};
    Parameter push{"push", 1.5f, "log-odds", 0, 20, "ASSUMED: large enough to be seen, the answer is a ratio"};
    Parameter share{"share", 0.2f, "share of people", 0, 1, "ASSUMED: most have both pushed and other friends"};
    auto parameters() { return std::tie(push, share); }

    MENSANA_KERNEL void operator()(Block people, Today today, Adds<Urge> urge) const {
        const float by = today.day >= 0 ? push.value : 0.0f, of = share;
        for (const auto p : people) urge[p] += is_reached(static_cast<std::uint32_t>(p), of) ? by : 0.0f;
    }
};

Field community() {
    Field field{.name = "community", .days = 20 * 365 + 1};
    for (std::int32_t year = 0; year <= 20; ++year) field.waves.push_back(year * 365);
    field.items = {"age",
                   "sex",
                   "education",
                   "income",
                   "bmi",
                   "illness",
                   "alive",
                   "phq9",
                   "gad7",
                   "low_days",
                   "rosenberg",
                   "crp",
                   "any_exercise",
                   "reported_minutes",
                   "reported_days",
                   "bout_minutes",
                   "preferred_kind",
                   "mdd_interview",
                   "mdd_lifetime",
                   "ever_told_depression",
                   "past_episodes",
                   "social_support",
                   "recent_company",
                   "close_ties",
                   "loneliness",
                   "bdnf_serum",
                   "hippocampal_volume"};
    field.watch_relapses = true;
    return field;
}

Field biobank() {
    return {.name = "biobank",
            .size = 8,
            .days = 1,
            .waves = {0},
            .items = {"age", "sex", "alive", "accelerometer", "reported_minutes", "mdd_lifetime",
                      "activity_polygenic_score", "depression_polygenic_score"}};
}

Field twin_register() {
    return {.name = "twin register",
            .size = 4,
            .days = 1,
            .waves = {0},
            .items = {"age", "sex", "alive", "twin", "reported_minutes", "phq9", "gad7"},
            .people = [](Scenario& s) { s.birth.twins.value = 1; }};  // everybody with brothers or sisters is a twin
}

// What somebody is given in an arm of a trial, by the number of the programme in that arm's world.
void give(World& world, const std::vector<char>& whom, float sessions, std::uint8_t number) {
    const auto programme = world.people.all<Programme>(), since = world.people.all<ProgrammeDays>();
    const auto offer = world.people.all<ProgrammeOffer>();
    for (std::size_t p = 0; p < whom.size(); ++p)
        if (whom[p]) programme[p] = sessions, since[p] = 0, offer[p] = sessions > 0 ? number : 0;
}

// Three supervised sessions a week, as trials are.
void set_up(Offers& offers, std::uint8_t number, float attendance, float drop_out, float dose) {
    offers.attendance[number] = attendance, offers.drop_out[number] = drop_out, offers.dose[number] = dose;
    offers.start_minutes[number] = 30, offers.full_minutes[number] = 45, offers.weeks_of_ramp[number] = 4;
    offers.met[number] = 5.5f, offers.company[number] = 1;
}

// The arms of trials (study.hpp names the worlds): whoever screens positive for depression is offered something for
// twelve weeks, healthy inactive adults for half a year.
//
// Who comes, and who leaves, is the trials' own where their papers tell it.  The pooled ones tell none of their own, so
// for people with depression it is 18.1 % who leave (Stubbs 2016, doi:10.1016/j.jad.2015.10.019) and 76.3 % of sessions
// come to, for others 20.9 % and 76.3 % (Kelley and Kelley 2013, doi:10.1155/2013/250423), taken as within twelve
// weeks.
Field trial_arms() {
    constexpr std::int32_t twelve_weeks = 84, half_a_year = 182;
    Field field{.name = "trials", .days = 365, .waves = {0, twelve_weeks, half_a_year, 364}};
    field.items = {"age",
                   "alive",
                   "phq9",
                   "gad7",
                   "rosenberg",
                   "crp",
                   "illness",
                   "mdd_interview",
                   "vo2max",
                   "programme",
                   "reported_minutes",
                   "bdnf_serum",
                   "hippocampal_volume",
                   "barrier_self_efficacy_scale",
                   "task_self_efficacy_scale"};
    field.windows = {{"programme_session", 1, 28},
                     {"programme_session", 1, twelve_weeks},
                     {"programme_session", half_a_year - 27, half_a_year},
                     {"exercise_minutes", 57, twelve_weeks}};
    field.worlds.resize(trial_worlds);
    field.morning = [](std::int32_t day, std::span<World> worlds, Lived& lived) {
        constexpr std::uint8_t ordinary = 0, depressed = 1, inactive = 2;
        if (day == 1) {
            const auto &phq9 = lived.at("phq9", 0), &ill = lived.at("illness", 0), &mdd = lived.at("mdd_interview", 0),
                       &minutes = lived.at("reported_minutes", 0), &age = lived.at("age", 0);
            for (std::size_t p = 0; p < lived.people; ++p) {
                lived.chosen[p] = phq9[p] >= 10 && age[p] < 75;
                // A third of them, so that friends of participants are few.
                lived.also_chosen[p] = phq9[p] < 10 && mdd[p] == 0 && ill[p] == 0 && minutes[p] < 60 && age[p] < 75 &&
                                       is_reached(static_cast<std::uint32_t>(p), 1.0f / 3);
            }
            for (const auto& [world, dose] : {std::pair{depressed_train, 1.0f},
                                              {inactive_train, 1.0f},
                                              {all_attend_fully, 1.0f},
                                              {all_are_controls, 0.0f}}) {
                const bool fully = world == all_attend_fully;
                set_up(worlds[world].offers, depressed, fully ? 0.999999f : 0.78f, fully ? 0 : 0.29f, dose);
                set_up(worlds[world].offers, inactive, fully ? 0.999999f : 0.75f, fully ? 0 : 0.50f, dose);
            }
        }
        for (const auto& [world, whom, number] : {std::tuple{depressed_train, &lived.chosen, depressed},
                                                  {all_attend_fully, &lived.chosen, depressed},
                                                  {all_are_controls, &lived.chosen, depressed},
                                                  {inactive_are_invited, &lived.also_chosen, ordinary},
                                                  {inactive_train, &lived.also_chosen, inactive},
                                                  {all_attend_fully, &lived.also_chosen, inactive},
                                                  {all_are_controls, &lived.also_chosen, inactive}}) {
            const std::int32_t last = whom == &lived.chosen ? twelve_weeks : half_a_year;
            if (day == 1 || day == last + 1) give(worlds[world], *whom, day == 1 ? 3.0f : 0.0f, number);
        }
    };
    return field;
}

Field promised_daily() {
    SomeArePushed promise;
    promise.push.value = 15;
    promise.share.value = 1;
    Field field{.name = "daily promise", .most = 5000, .days = 85, .items = {"age", "alive", "habit"}};
    for (std::int32_t day = 0; day <= 84; day += 4) field.waves.push_back(day);
    field.worlds[0].push_back(promise);
    return field;
}

Field town_with_a_push() {
    Field field{.name = "pushed town", .days = 2 * 365 + 1, .waves = {0, 90, 2 * 365}};
    field.items = {"age", "alive", "low_days", "phq9", "gad7", "any_exercise"};
    field.windows = {{"exercise_minutes", 31, 90}};
    field.worlds.resize(2);
    field.worlds[1].push_back(SomeArePushed{});
    field.watch_friends = true;
    field.morning = [](std::int32_t day, std::span<World>, Lived& lived) {
        if (day == 0)
            for (std::uint32_t p = 0; p < lived.people; ++p) lived.chosen[p] = is_reached(p, SomeArePushed{}.share);
    };
    return field;
}

}  // namespace

std::vector<Field> fields() {
    return {community(), biobank(), twin_register(), trial_arms(), promised_daily(), town_with_a_push()};
}

std::vector<Study> study_library() {
    std::vector<Study> all;
    for (const auto& shelf :
         {survey_studies, cohort_studies, trial_studies, family_studies, marker_studies, habit_studies})
        for (Study& each : shelf()) all.push_back(std::move(each));
    for (Study& each : all) {
        // What becoming an exerciser does, beside what goes with being one.
        const bool inactive = each.id == "harvey2010_odds", anxious = each.id.starts_with("schuch2019");
        if (!inactive && !anxious && !each.id.starts_with("schuch2018") && !each.id.starts_with("dishman2021"))
            continue;
        each.truth_field = "pushed town";
        each.true_effect = [inactive, score = anxious ? "gad7" : "phq9"](const Lived& l) {
            const double odds = odds_of_becoming_an_exerciser(l, score);
            return inactive ? 1 / odds : odds;
        };
    }
    return all;
}

}  // namespace mensana
