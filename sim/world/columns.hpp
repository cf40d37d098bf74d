// What a person is: this page, whole.  Unit, range and meaning of each column travel to the scenario
// reader, to the nightly range check, to the catalogue and to the HDF5 attributes.
//
// Three kinds: a trait is fixed for the run, a state is carried from day to day, an act is made today and
// gone tomorrow.  An act that ends in _pull is where today's causes would hold a state if they stayed as
// they are; the state follows it with its own half-time, so that the size of an effect and its speed are
// said apart.  z means standard deviations of the adult population on the first morning.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace mensana {

enum class Kind : std::uint8_t { trait, state, act };

struct Column {
    std::string_view name, unit;
    Kind kind;
    float low, high;  // a state is held inside at night; an act or trait outside is reported
    std::string_view meaning;
    float shown_step = 0;          // above 0: friends see it, rounded down to this step
    std::string_view labels = {};  // of a category: "male,female", the code is the place in the list
};

template <class T = float>
struct Of {
    using type = T;
};
using Category = Of<std::uint8_t>;

// ---- traits --------------------------------------------------------------------------------------
struct Age : Of<> {
    static constexpr Column is{"age", "years", Kind::trait, 18, 100, "Age on the first day"};
};
struct Sex : Category {
    static constexpr Column is{"sex", "category", Kind::trait, 0, 1, "Sex", 0, "male,female"};
};
struct Education : Category {
    static constexpr Column is{
        "education", "category",          Kind::trait, 0,
        3,           "Highest schooling", 0,           "below high school,high school,some college,college graduate"};
};
struct Income : Category {
    static constexpr Column is{"income",    "category",
                               Kind::trait, 0,
                               3,           "Family income over the poverty level",
                               0,           "below 1,1 to 2,2 to 4,4 and more"};
};
struct Bmi : Of<> {
    static constexpr Column is{"bmi", "kg/m2", Kind::trait, 12, 80, "Body-mass index"};
};
struct FamilyFirst : Of<std::uint32_t> {
    static constexpr Column is{"family_first", "row",
                               Kind::trait,    0,
                               4294967295.0f,  "Row of the first member of the family; members are neighbours"};
};
struct Twin : Category {
    static constexpr Column is{"twin",      "category",
                               Kind::trait, 0,
                               2,           "Twin pair in the family: the co-twin is the neighbouring row",
                               0,           "no,identical,fraternal"};
};
struct ActivityLiability : Of<> {
    static constexpr Column is{
        "activity_liability", "z", Kind::trait, -8, 8, "Inborn and family leaning towards activity"};
};
struct DepressionLiability : Of<> {
    static constexpr Column is{
        "depression_liability", "z", Kind::trait, -8, 8, "Inborn and family leaning towards depressive symptoms"};
};
struct AnxietyLiability : Of<> {
    static constexpr Column is{
        "anxiety_liability", "z", Kind::trait, -8, 8, "Inborn and family leaning towards anxious symptoms"};
};
struct ActivityPolygenicScore : Of<> {
    static constexpr Column is{"activity_polygenic_score",
                               "z",
                               Kind::trait,
                               -8,
                               8,
                               "Genetic score that predicts activity: the instrument of Mendelian randomisation"};
};
struct PreferredKind : Category {
    static constexpr Column is{"preferred_kind",
                               "category",
                               Kind::trait,
                               0,
                               7,
                               "Kind of activity this person takes up",
                               0,
                               "team sport,cycling,aerobic and gym,running,walking,strength,mind-body,household"};
};
struct PreferredMinutes : Of<> {
    static constexpr Column is{"preferred_minutes", "minutes", Kind::trait, 5, 240, "Usual length of a bout"};
};
struct BoutAffect : Of<> {
    static constexpr Column is{
        "bout_affect", "Feeling Scale points", Kind::trait, -5, 5, "How a bout usually feels while it lasts"};
};
struct ReportStyle : Of<> {
    static constexpr Column is{
        "report_style", "z", Kind::trait, -8, 8, "How readily this person calls a day one of poor mental health"};
};
struct SelfEsteemResponse : Of<> {
    static constexpr Column is{"self_esteem_response",
                               "ratio",
                               Kind::trait,
                               0,
                               10,
                               "Personal strength of the self-esteem path; 1 is the average person"};
};
struct SocialSupportResponse : Of<> {
    static constexpr Column is{"social_support_response",
                               "ratio",
                               Kind::trait,
                               0,
                               10,
                               "Personal strength of the social-support path; 1 is the average person"};
};
struct SelfEfficacyResponse : Of<> {
    static constexpr Column is{"self_efficacy_response",
                               "ratio",
                               Kind::trait,
                               0,
                               10,
                               "Personal strength of the self-efficacy path; 1 is the average person"};
};
struct InflammationResponse : Of<> {
    static constexpr Column is{"inflammation_response",
                               "ratio",
                               Kind::trait,
                               0,
                               10,
                               "Personal strength of the inflammation path; 1 is the average person"};
};

// Personal set points.  (Their range, and that of urges and pulls, only catches what has run away: the states that
// follow them are held.)  Birth writes a person's usual level here; settling (engine/day.cpp) takes away
// what the mechanisms explain of it, and what stays is the person's own: all that the model does not name.
struct OwnUrge : Of<> {
    static constexpr Column is{"own_urge", "log-odds", Kind::trait,
                               -1000,      1000,       "Own part of the usual urge to exercise"};
};
struct OwnDepression : Of<> {
    static constexpr Column is{
        "own_depression", "z", Kind::trait, -1000, 1000, "Own part of usual depressive symptoms"};
};
struct OwnAnxiety : Of<> {
    static constexpr Column is{"own_anxiety", "z", Kind::trait, -1000, 1000, "Own part of usual anxious symptoms"};
};
struct OwnEsteem : Of<> {
    static constexpr Column is{"own_esteem", "z", Kind::trait, -1000, 1000, "Own part of usual self-esteem"};
};
struct OwnPerception : Of<> {
    static constexpr Column is{
        "own_perception", "z", Kind::trait, -1000, 1000, "Own part of usual physical self-perception"};
};
struct OwnEfficacy : Of<> {
    static constexpr Column is{"own_efficacy", "z",  Kind::trait,
                               -1000,          1000, "Own part of usual barrier self-efficacy"};
};
struct OwnSupport : Of<> {
    static constexpr Column is{"own_support", "z", Kind::trait, -1000, 1000, "Own part of usual social support"};
};
struct OwnLnCrp : Of<> {
    static constexpr Column is{"own_ln_crp", "ln mg/L", Kind::trait,
                               -1000,        1000,      "Own part of usual resting inflammation"};
};

// ---- states --------------------------------------------------------------------------------------
struct Habit : Of<> {
    static constexpr Column is{"habit", "share", Kind::state, 0, 1, "Automaticity of exercising: 0 none, 1 complete"};
};
struct Enjoyment : Of<> {
    static constexpr Column is{
        "enjoyment", "Feeling Scale points", Kind::state, -5, 5, "Remembered affect during exercise"};
};
struct RecentActivity : Of<> {
    static constexpr Column is{"recent_activity",
                               "minutes a day",
                               Kind::state,
                               0,
                               240,
                               "Exercise over the last weeks, recent days weighing more",
                               2};
};
struct RecentCompany : Of<> {
    static constexpr Column is{"recent_company",
                               "share of days",
                               Kind::state,
                               0,
                               1,
                               "Days with exercise in company over the last weeks, recent days weighing more"};
};
struct DaysSinceExercise : Of<> {
    static constexpr Column is{"days_since_exercise",
                               "days",
                               Kind::state,
                               0,
                               365,
                               "Days since the last exercise; 30 and more is called inactive"};
};
struct Efficacy : Of<> {
    static constexpr Column is{
        "barrier_self_efficacy", "z", Kind::state, -6, 6, "Confidence to exercise in spite of barriers"};
};
struct Perception : Of<> {
    static constexpr Column is{"physical_self_perception", "z", Kind::state, -6, 6, "How one sees one's own body"};
};
struct Esteem : Of<> {
    static constexpr Column is{
        "self_esteem", "z", Kind::state, -6, 6, "Global self-esteem; Rosenberg points are read out by the instrument"};
};
struct Support : Of<> {
    static constexpr Column is{"social_support", "z", Kind::state, -6, 6, "Perceived social support"};
};
struct LnCrp : Of<> {
    static constexpr Column is{"ln_crp", "ln mg/L", Kind::state,
                               -5,       6,         "Resting inflammation: natural logarithm of C-reactive protein"};
};
struct Stress : Of<> {
    static constexpr Column is{"stress", "events", Kind::state, 0, 20, "Load of recent adverse life events, fading"};
};
struct Depression : Of<> {
    static constexpr Column is{
        "depressive_symptoms", "z", Kind::state, -6, 8, "Latent depressive symptoms; the PHQ-9 reads them out"};
};
struct Anxiety : Of<> {
    static constexpr Column is{
        "anxious_symptoms", "z", Kind::state, -6, 8, "Latent anxious symptoms; the GAD-7 reads them out"};
};
struct Episode : Of<> {
    static constexpr Column is{"depressive_episode", "0 or 1", Kind::state, 0, 1, "In a depressive episode"};
};
struct EpisodeDays : Of<> {
    static constexpr Column is{"episode_days", "days", Kind::state, 0, 36525, "Days since the present episode began"};
};
struct PastEpisodes : Of<> {
    static constexpr Column is{"past_episodes",
                               "episodes",
                               Kind::state,
                               0,
                               250,
                               "Depressive episodes that have ended, before the run and in it"};
};

// ---- acts ----------------------------------------------------------------------------------------
struct Urge : Of<> {
    static constexpr Column is{"urge", "log-odds", Kind::act, -1000, 1000, "Leaning towards exercise today"};
};
struct Exercised : Of<> {
    static constexpr Column is{"exercised", "0 or 1", Kind::act, 0, 1, "Exercised today"};
};
struct Minutes : Of<> {
    static constexpr Column is{"exercise_minutes", "minutes", Kind::act, 0, 300, "Exercise today"};
};
struct InCompany : Of<> {
    static constexpr Column is{"exercise_in_company", "0 or 1", Kind::act, 0, 1, "Exercised with others today"};
};
struct Onset : Of<> {
    static constexpr Column is{"episode_onset", "0 or 1", Kind::act, 0, 1, "A depressive episode begins today"};
};
struct Remission : Of<> {
    static constexpr Column is{"episode_remission", "0 or 1", Kind::act, 0, 1, "A depressive episode ends today"};
};
struct DepressionPull : Of<> {
    static constexpr Column is{
        "depression_pull", "z", Kind::act, -1000, 1000, "Where today's causes would hold depressive symptoms"};
};
struct AnxietyPull : Of<> {
    static constexpr Column is{"anxiety_pull", "z",  Kind::act,
                               -1000,          1000, "Where today's causes would hold anxious symptoms"};
};
struct EsteemPull : Of<> {
    static constexpr Column is{"esteem_pull", "z",  Kind::act,
                               -1000,         1000, "Where today's causes would hold self-esteem"};
};
struct PerceptionPull : Of<> {
    static constexpr Column is{
        "perception_pull", "z", Kind::act, -1000, 1000, "Where today's causes would hold physical self-perception"};
};
struct EfficacyPull : Of<> {
    static constexpr Column is{"efficacy_pull", "z",  Kind::act,
                               -1000,           1000, "Where today's causes would hold barrier self-efficacy"};
};
struct SupportPull : Of<> {
    static constexpr Column is{"support_pull", "z",  Kind::act,
                               -1000,          1000, "Where today's causes would hold social support"};
};
struct LnCrpPull : Of<> {
    static constexpr Column is{"ln_crp_pull", "ln mg/L", Kind::act,
                               -1000,         1000,      "Where today's causes would hold resting inflammation"};
};

template <class... C>
struct Columns {
    static constexpr std::size_t count = sizeof...(C);
    static constexpr std::array<Column, count> is{C::is...};
    static constexpr std::array<std::uint8_t, count> bytes{static_cast<std::uint8_t>(sizeof(typename C::type))...};

    template <class Wanted>
    static constexpr std::size_t place = [] {
        std::size_t n = 0;
        (void)((std::is_same_v<Wanted, C> ? true : (++n, false)) || ...);
        static_assert((std::is_same_v<Wanted, C> || ...), "a column must stand in EveryColumn");
        return n;
    }();

    // The place of the column with this name, or count when there is none.
    static constexpr std::size_t place_of(std::string_view name) {
        std::size_t n = 0;
        while (n < count && is[n].name != name) ++n;
        return n;
    }
};

using EveryColumn =
    Columns<Age, Sex, Education, Income, Bmi, FamilyFirst, Twin, ActivityLiability, DepressionLiability,
            AnxietyLiability, ActivityPolygenicScore, PreferredKind, PreferredMinutes, BoutAffect, ReportStyle,
            SelfEsteemResponse, SocialSupportResponse, SelfEfficacyResponse, InflammationResponse, OwnUrge,
            OwnDepression, OwnAnxiety, OwnEsteem, OwnPerception, OwnEfficacy, OwnSupport, OwnLnCrp, Habit, Enjoyment,
            RecentActivity, RecentCompany, DaysSinceExercise, Efficacy, Perception, Esteem, Support, LnCrp, Stress,
            Depression, Anxiety, Episode, EpisodeDays, PastEpisodes, Urge, Exercised, Minutes, InCompany, Onset,
            Remission, DepressionPull, AnxietyPull, EsteemPull, PerceptionPull, EfficacyPull, SupportPull, LnCrpPull>;

// An act with a set point starts each day at the person's own part instead of at zero.
struct SetPoint {
    std::size_t act, own;
};
inline constexpr std::array every_set_point{
    SetPoint{EveryColumn::place<Urge>, EveryColumn::place<OwnUrge>},
    SetPoint{EveryColumn::place<DepressionPull>, EveryColumn::place<OwnDepression>},
    SetPoint{EveryColumn::place<AnxietyPull>, EveryColumn::place<OwnAnxiety>},
    SetPoint{EveryColumn::place<EsteemPull>, EveryColumn::place<OwnEsteem>},
    SetPoint{EveryColumn::place<PerceptionPull>, EveryColumn::place<OwnPerception>},
    SetPoint{EveryColumn::place<EfficacyPull>, EveryColumn::place<OwnEfficacy>},
    SetPoint{EveryColumn::place<SupportPull>, EveryColumn::place<OwnSupport>},
    SetPoint{EveryColumn::place<LnCrpPull>, EveryColumn::place<OwnLnCrp>}};

// The column of the own part of an act, or EveryColumn::count when the act has no set point.
constexpr std::size_t own_part_of(std::size_t act) {
    for (const SetPoint& each : every_set_point)
        if (each.act == act) return each.own;
    return EveryColumn::count;
}

}  // namespace mensana
