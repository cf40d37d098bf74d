// What a person is: this page, whole.  Unit, range and meaning of each column travel to the scenario
// reader, to the nightly range check, to the catalogue and to the HDF5 attributes.
//
// Three kinds: a trait is fixed for the run, a state is carried from day to day, an act is made today and
// gone tomorrow.  An act that ends in _pull is where today's causes would hold a state if they stayed as
// they are; the state follows it with its own half-time, so that the size of an effect and its speed are
// said apart.  z means standard deviations of the adult population on the first morning.
#pragma once

#include <array>
#include <bit>
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
    bool may_be_missing = false;   // an act that is nothing, and no mistake, when no mechanism of a plan makes it
};

template <class T = float>
struct Of {
    using type = T;
};
using Category = Of<std::uint8_t>;

// A strength or share in one byte, 0 to 7.97 in steps of 1/32: half a percent of what people differ by.
class Ratio8 {
public:
    constexpr Ratio8() = default;
    constexpr Ratio8(float x) : steps_{static_cast<std::uint8_t>(x * 32.0f + 0.5f)} {}
    constexpr operator float() const { return static_cast<float>(steps_) * 0.03125f; }

private:
    std::uint8_t steps_ = 0;
};
using Ratio = Of<Ratio8>;

// A number that is set once in a life, in two bytes: the upper half of a float, rounded to even.  Within 0.4 % of it.
class Real16 {
public:
    constexpr Real16() = default;
    constexpr Real16(float x) {
        const auto bits = std::bit_cast<std::uint32_t>(x);
        upper_ = static_cast<std::uint16_t>((bits + 0x7FFFu + (bits >> 16 & 1u)) >> 16);
    }
    constexpr operator float() const { return std::bit_cast<float>(std::uint32_t{upper_} << 16); }

private:
    std::uint16_t upper_ = 0;
};
using Lasting = Of<Real16>;
enum class Holds : std::uint8_t { real, lasting, ratio, code, row };

// ---- traits --------------------------------------------------------------------------------------
struct Age : Of<> {
    static constexpr Column is{"age", "years", Kind::state, 18, 110, "Age"};
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
    static constexpr Column is{"bmi", "kg/m2", Kind::state, 12, 80, "Body-mass index"};
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
struct ActivityLiability : Lasting {
    static constexpr Column is{
        "activity_liability", "z", Kind::trait, -8, 8, "Inborn and family leaning towards activity"};
};
struct DepressionLiability : Lasting {
    static constexpr Column is{
        "depression_liability", "z", Kind::trait, -8, 8, "Inborn and family leaning towards depressive symptoms"};
};
struct AnxietyLiability : Lasting {
    static constexpr Column is{
        "anxiety_liability", "z", Kind::trait, -8, 8, "Inborn and family leaning towards anxious symptoms"};
};
struct ActivityPolygenicScore : Lasting {
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
struct ReportStyle : Lasting {
    static constexpr Column is{
        "report_style", "z", Kind::trait, -8, 8, "How readily this person calls a day one of poor mental health"};
};

struct IllnessAge : Of<std::uint8_t> {
    static constexpr Column is{
        "illness_age", "years", Kind::trait, 0, 255, "Age from which on a long-standing illness limits daily life"};
};
struct PreferredIntensity : Of<> {
    static constexpr Column is{
        "preferred_intensity", "MET", Kind::trait, 1, 20, "Usual intensity of a bout; 1 MET is rest"};
};
struct CompanyPreference : Ratio {
    static constexpr Column is{
        "company_preference", "share of bouts", Kind::trait, 0, 1, "Bouts that this person does in company"};
};
struct HippocampusSize : Lasting {
    static constexpr Column is{"hippocampus_size",
                               "z",
                               Kind::trait,
                               -8,
                               8,
                               "Size of the hippocampus for head size, as a young adult, among people"};
};
// One personal strength for each path, drawn by responses_differ: a share of people at zero, the others spread.
struct SelfEsteemResponse : Ratio {
    static constexpr Column is{"self_esteem_response",
                               "ratio",
                               Kind::trait,
                               0,
                               7.96875f,
                               "Personal strength of the self-esteem path; 1 is the average person"};
};
struct SocialSupportResponse : Ratio {
    static constexpr Column is{"social_support_response",
                               "ratio",
                               Kind::trait,
                               0,
                               7.96875f,
                               "Personal strength of the social-support path; 1 is the average person"};
};
struct SelfEfficacyResponse : Ratio {
    static constexpr Column is{"self_efficacy_response",
                               "ratio",
                               Kind::trait,
                               0,
                               7.96875f,
                               "Personal strength of the self-efficacy path; 1 is the average person"};
};
struct NeuroplasticityResponse : Ratio {
    static constexpr Column is{"neuroplasticity_response",
                               "ratio",
                               Kind::trait,
                               0,
                               7.96875f,
                               "Personal strength of the neuroplasticity path; 1 is the average person"};
};
struct BrainVolumeResponse : Ratio {
    static constexpr Column is{"brain_volume_response",
                               "ratio",
                               Kind::trait,
                               0,
                               7.96875f,
                               "Personal strength of the brain-volume path; 1 is the average person"};
};
struct InflammationResponse : Ratio {
    static constexpr Column is{"inflammation_response",
                               "ratio",
                               Kind::trait,
                               0,
                               7.96875f,
                               "Personal strength of the inflammation path; 1 is the average person"};
};
struct CortisolResponse : Ratio {
    static constexpr Column is{"cortisol_response",
                               "ratio",
                               Kind::trait,
                               0,
                               7.96875f,
                               "Personal strength of the cortisol path; 1 is the average person"};
};
struct SerotoninResponse : Ratio {
    static constexpr Column is{"serotonin_response",
                               "ratio",
                               Kind::trait,
                               0,
                               7.96875f,
                               "Personal strength of the serotonin path; 1 is the average person"};
};
struct EndorphinsResponse : Ratio {
    static constexpr Column is{"endorphins_response",
                               "ratio",
                               Kind::trait,
                               0,
                               7.96875f,
                               "Personal strength of the endorphins path; 1 is the average person"};
};
struct BloodFlowResponse : Ratio {
    static constexpr Column is{"blood_flow_response",
                               "ratio",
                               Kind::trait,
                               0,
                               7.96875f,
                               "Personal strength of the blood-flow path; 1 is the average person"};
};
struct AntioxidantsResponse : Ratio {
    static constexpr Column is{"antioxidants_response",
                               "ratio",
                               Kind::trait,
                               0,
                               7.96875f,
                               "Personal strength of the antioxidants path; 1 is the average person"};
};
struct FitnessResponse : Ratio {
    static constexpr Column is{"fitness_response", "ratio",
                               Kind::trait,        0,
                               7.96875f,           "Personal strength of the fitness path; 1 is the average person"};
};
struct FeedbackResponse : Ratio {
    static constexpr Column is{"feedback_response",
                               "ratio",
                               Kind::trait,
                               0,
                               7.96875f,
                               "Personal strength of the feedback path; 1 is the average person"};
};

struct HabitPace : Ratio {
    static constexpr Column is{"habit_pace", "ratio",
                               Kind::trait,  0,
                               7.96875f,     "Repetitions this person needs to form a habit, over the median person's"};
};
struct UsualBurden : Ratio {
    static constexpr Column is{
        "usual_burden", "Feeling Scale points",
        Kind::trait,    0,
        7.96875f,       "What this person's usual bout costs in affect; bout_affect is after that cost"};
};

// Personal set points.  (Their range, and that of urges and pulls, only catches what has run away: the states that
// follow them are held.)  Birth writes a person's usual level here; settling (engine/day.cpp) takes away
// what the mechanisms explain of it, and what stays is the person's own: all that the model does not name.
struct OwnUrge : Lasting {
    static constexpr Column is{"own_urge", "log-odds", Kind::trait,
                               -1000,      1000,       "Own part of the usual urge to exercise"};
};
struct OwnDepression : Lasting {
    static constexpr Column is{
        "own_depression", "z", Kind::trait, -1000, 1000, "Own part of usual depressive symptoms"};
};
struct OwnAnxiety : Lasting {
    static constexpr Column is{"own_anxiety", "z", Kind::trait, -1000, 1000, "Own part of usual anxious symptoms"};
};
struct OwnEsteem : Lasting {
    static constexpr Column is{"own_esteem", "z", Kind::trait, -1000, 1000, "Own part of usual self-esteem"};
};
struct OwnPerception : Lasting {
    static constexpr Column is{
        "own_perception", "z", Kind::trait, -1000, 1000, "Own part of usual physical self-perception"};
};
struct OwnEfficacy : Lasting {
    static constexpr Column is{"own_efficacy", "z",  Kind::trait,
                               -1000,          1000, "Own part of usual barrier self-efficacy"};
};
struct OwnSupport : Lasting {
    static constexpr Column is{"own_support", "z", Kind::trait, -1000, 1000, "Own part of usual social support"};
};
struct OwnLnCrp : Lasting {
    static constexpr Column is{"own_ln_crp", "ln mg/L", Kind::trait,
                               -1000,        1000,      "Own part of usual resting inflammation"};
};

struct OwnTaskEfficacy : Lasting {
    static constexpr Column is{
        "own_task_efficacy", "z", Kind::trait, -1000, 1000, "Own part of usual task self-efficacy"};
};
struct OwnLoneliness : Lasting {
    static constexpr Column is{"own_loneliness", "z", Kind::trait, -1000, 1000, "Own part of usual loneliness"};
};
struct OwnFitness : Lasting {
    static constexpr Column is{"own_fitness", "mL/kg/min", Kind::trait, -1000, 1000, "Own part of usual fitness"};
};
struct OwnBmi : Lasting {
    static constexpr Column is{"own_bmi", "kg/m2", Kind::trait, -1000, 1000, "Own part of usual body-mass index"};
};
struct OwnBdnf : Lasting {
    static constexpr Column is{"own_bdnf", "z", Kind::trait, -1000, 1000, "Own part of usual resting BDNF"};
};
struct OwnCortisol : Lasting {
    static constexpr Column is{"own_cortisol", "z", Kind::trait, -1000, 1000, "Own part of usual resting cortisol"};
};
struct OwnSerotonin : Lasting {
    static constexpr Column is{"own_serotonin", "z", Kind::trait, -1000, 1000, "Own part of usual serotonin tone"};
};
struct OwnBloodFlow : Lasting {
    static constexpr Column is{
        "own_blood_flow", "%", Kind::trait, -1000, 1000, "Own part of usual resting cerebral blood flow"};
};
struct OwnOxidativeStress : Lasting {
    static constexpr Column is{
        "own_oxidative_stress", "z", Kind::trait, -1000, 1000, "Own part of usual oxidative stress"};
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
        "depressive_symptoms", "z", Kind::state, -6, 8, "Latent depressive symptoms; the PHQ-9 reads them out", 0.25f};
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

struct Alive : Category {
    static constexpr Column is{"alive",     "category",
                               Kind::state, 0,
                               2,           "Alive; newcomers took the row of somebody who died",
                               0,           "no,from the first morning,newcomer"};
};
struct AccustomedActivity : Of<> {
    static constexpr Column is{"accustomed_activity",
                               "minutes a day",
                               Kind::state,
                               0,
                               240,
                               "Exercise that the body has become used to over the last months"};
};
struct Fatigue : Of<> {
    static constexpr Column is{
        "fatigue", "share", Kind::state, 0, 1, "Tiredness and soreness left over from exercise: 0 none, 1 exhausted"};
};
struct InjuryDays : Of<> {
    static constexpr Column is{
        "injury_days", "days", Kind::state, 0, 365, "Days until an exercise injury has healed; 0 without one"};
};
struct Programme : Of<> {
    static constexpr Column is{"programme", "sessions a week",
                               Kind::state, 0,
                               14,          "Exercise sessions on offer from a programme this person takes part in"};
};
struct ProgrammeDays : Of<> {
    static constexpr Column is{
        "programme_days", "days", Kind::state, 0, 36525, "Days since this person joined a programme"};
};
struct ProgrammeOffer : Of<std::uint8_t> {
    static constexpr Column is{"programme_offer",
                               "number",
                               Kind::state,
                               0,
                               15,
                               "Which of the scenario's programmes it is; 0: none, or the usual"};
};
struct Supports : Of<std::uint8_t> {
    static constexpr Column is{"supports", "bits", Kind::state,
                               0,          255,    "Other offers of the scenario that this person has, a bit each"};
};
struct Fitness : Of<> {
    static constexpr Column is{"fitness", "mL/kg/min", Kind::state,
                               5,         90,          "Cardiorespiratory fitness: maximal oxygen uptake"};
};
struct TaskEfficacy : Of<> {
    static constexpr Column is{
        "task_self_efficacy", "z", Kind::state, -6, 6, "Confidence to be able to do the exercise itself"};
};
struct Loneliness : Of<> {
    static constexpr Column is{"loneliness", "z", Kind::state, -6, 6, "Felt lack of company"};
};
struct CloseTies : Of<std::uint8_t> {
    static constexpr Column is{"close_ties", "people", Kind::state, 0, 255, "Close friends and kin, counted at night"};
};
struct Acquaintances : Of<std::uint8_t> {
    static constexpr Column is{
        "acquaintances", "people", Kind::state, 0, 255, "People known beyond these, counted at night"};
};
struct CloseRoom : Of<std::uint8_t> {
    static constexpr Column is{
        "close_room", "people", Kind::state, 0, 255, "Close friends and kin this person has room for"};
};
struct WeakRoom : Of<std::uint8_t> {
    static constexpr Column is{"weak_room", "people", Kind::state, 0, 255, "Acquaintances this person has room for"};
};
struct Bdnf : Of<> {
    static constexpr Column is{"bdnf", "z", Kind::state,
                               -8,     8,   "Resting brain-derived neurotrophic factor: plasticity"};
};
struct Hippocampus : Of<> {
    static constexpr Column is{
        "hippocampus", "%",
        Kind::state,   30,
        115,           "Hippocampal volume, of this person's own as a young adult, without the swing"};
};
struct HippocampusSwing : Of<> {
    static constexpr Column is{
        "hippocampus_swing", "%", Kind::state, -5, 5, "Quick, reversible part of hippocampal volume"};
};
struct Myokines : Of<> {
    static constexpr Column is{
        "myokines", "fold", Kind::state,
        0,          200,    "Anti-inflammatory signal of recent bouts: mean daily rise of interleukin 6 over rest"};
};
struct Cortisol : Of<> {
    static constexpr Column is{"cortisol", "z", Kind::state, -8, 8, "Resting cortisol"};
};
struct Serotonin : Of<> {
    static constexpr Column is{"serotonin", "z", Kind::state, -8, 8, "Serotonin tone"};
};
struct RecentGlow : Of<> {
    static constexpr Column is{
        "recent_glow", "affect points a day", Kind::state, 0, 10, "Lift of affect after bouts over the last days"};
};
struct BloodFlow : Of<> {
    static constexpr Column is{"blood_flow", "%", Kind::state,
                               30,           200, "Resting cerebral blood flow, of the young-adult mean"};
};
struct OxidativeStress : Of<> {
    static constexpr Column is{
        "oxidative_stress", "z", Kind::state, -8, 8, "Oxidative damage less antioxidant capacity"};
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

struct Intensity : Of<> {
    static constexpr Column is{
        "exercise_intensity", "MET", Kind::act, 0, 25, "Intensity of today's exercise; 0 without any"};
};
struct Attended : Of<> {
    static constexpr Column is{
        "programme_session", "0 or 1", Kind::act, 0, 1, "Attended a session of a programme today"};
};
struct Injury : Of<> {
    static constexpr Column is{"injury", "0 or 1", Kind::act, 0, 1, "Injured while exercising today", 0, {}, true};
};
struct Invitation : Of<> {
    static constexpr Column is{
        "invitation", "share", Kind::act, 0, 1, "Chance to attend a session of a programme today", 0, {}, true};
};
struct SessionMinutes : Of<> {
    static constexpr Column is{
        "session_minutes", "minutes", Kind::act, 0, 240, "Length of the session on offer today", 0, {}, true};
};
struct SessionIntensity : Of<> {
    static constexpr Column is{
        "session_intensity", "MET", Kind::act, 0, 25, "Intensity of the session on offer today", 0, {}, true};
};
struct LeavesProgramme : Of<> {
    static constexpr Column is{
        "leaves_programme", "0 or 1", Kind::act, 0, 1, "Drops out of a programme today", 0, {}, true};
};
struct Felt : Of<> {
    static constexpr Column is{"felt_in_bout",
                               "Feeling Scale points",
                               Kind::act,
                               -20,
                               20,
                               "Affect during today's exercise; 0 without any",
                               0,
                               {},
                               true};
};
struct Glow : Of<> {
    static constexpr Column is{"glow",    "affect points",
                               Kind::act, 0,
                               20,        "Lift of affect after today's exercise (endorphins, endocannabinoids)",
                               0,         {},
                               true};
};
struct Il6Surge : Of<> {
    static constexpr Column is{
        "il6_surge", "fold", Kind::act,
        0,           1000,   "Rise of interleukin 6 after today's exercise, in multiples of rest; 0 none",
        0,           {},     true};
};
struct CortisolSurge : Of<> {
    static constexpr Column is{
        "cortisol_surge", "%", Kind::act, -100, 1000, "Rise of cortisol by today's exercise, gone by the next morning"};
};
struct Sociability : Of<> {
    static constexpr Column is{"sociability", "ln ratio", Kind::act,
                               -1000,         1000,       "Leaning to seek people and to keep them"};
};
struct TieSearch : Of<> {
    static constexpr Column is{"tie_search", "0 or 1", Kind::act, 0, 1, "Looks for somebody new today"};
};
struct TieLoss : Of<> {
    static constexpr Column is{"tie_loss", "0 or 1", Kind::act, 0, 1, "Lets a tie lapse today"};
};
struct Death : Of<> {
    static constexpr Column is{"death", "0 or 1", Kind::act, 0, 1, "Dies today"};
};
struct TaskEfficacyPull : Of<> {
    static constexpr Column is{
        "task_efficacy_pull", "z", Kind::act, -1000, 1000, "Where today's causes would hold task self-efficacy"};
};
struct LonelinessPull : Of<> {
    static constexpr Column is{
        "loneliness_pull", "z", Kind::act, -1000, 1000, "Where today's causes would hold loneliness"};
};
struct FitnessPull : Of<> {
    static constexpr Column is{"fitness_pull", "mL/kg/min", Kind::act,
                               -1000,          1000,        "Where today's causes would hold fitness"};
};
struct BmiPull : Of<> {
    static constexpr Column is{"bmi_pull", "kg/m2", Kind::act,
                               -1000,      1000,    "Where today's causes would hold body-mass index"};
};
struct BdnfPull : Of<> {
    static constexpr Column is{"bdnf_pull", "z",  Kind::act,
                               -1000,       1000, "Where today's causes would hold resting BDNF"};
};
struct CortisolPull : Of<> {
    static constexpr Column is{"cortisol_pull", "z",  Kind::act,
                               -1000,           1000, "Where today's causes would hold resting cortisol"};
};
struct SerotoninPull : Of<> {
    static constexpr Column is{
        "serotonin_pull", "z", Kind::act, -1000, 1000, "Where today's causes would hold serotonin tone"};
};
struct BloodFlowPull : Of<> {
    static constexpr Column is{
        "blood_flow_pull", "%", Kind::act, -1000, 1000, "Where today's causes would hold resting cerebral blood flow"};
};
struct OxidativeStressPull : Of<> {
    static constexpr Column is{
        "oxidative_stress_pull", "z", Kind::act, -1000, 1000, "Where today's causes would hold oxidative stress"};
};

template <class... C>
struct Columns {
    static constexpr std::size_t count = sizeof...(C);
    static constexpr std::array<Column, count> is{C::is...};
    static constexpr std::array<std::uint8_t, count> bytes{static_cast<std::uint8_t>(sizeof(typename C::type))...};
    static constexpr std::array<Holds, count> holds{std::is_same_v<typename C::type, float>          ? Holds::real
                                                    : std::is_same_v<typename C::type, Ratio8>       ? Holds::ratio
                                                    : std::is_same_v<typename C::type, Real16>       ? Holds::lasting
                                                    : std::is_same_v<typename C::type, std::uint8_t> ? Holds::code
                                                                                                     : Holds::row...};

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
    Columns<Sex, Education, Income, FamilyFirst, Twin, ActivityLiability, DepressionLiability, AnxietyLiability,
            ActivityPolygenicScore, PreferredKind, PreferredMinutes, BoutAffect, ReportStyle, IllnessAge,
            PreferredIntensity, CompanyPreference, HippocampusSize, SelfEsteemResponse, SocialSupportResponse,
            SelfEfficacyResponse, NeuroplasticityResponse, BrainVolumeResponse, InflammationResponse, CortisolResponse,
            SerotoninResponse, EndorphinsResponse, BloodFlowResponse, AntioxidantsResponse, FitnessResponse,
            FeedbackResponse, OwnUrge, OwnDepression, OwnAnxiety, OwnEsteem, OwnPerception, OwnEfficacy, OwnSupport,
            OwnLnCrp, OwnTaskEfficacy, OwnLoneliness, OwnFitness, OwnBmi, OwnBdnf, OwnCortisol, OwnSerotonin,
            OwnBloodFlow, OwnOxidativeStress, Age, Bmi, Habit, Enjoyment, RecentActivity, RecentCompany,
            DaysSinceExercise, Efficacy, Perception, Esteem, Support, LnCrp, Stress, Depression, Anxiety, Episode,
            EpisodeDays, PastEpisodes, Alive, AccustomedActivity, Fatigue, InjuryDays, Programme, ProgrammeDays,
            Fitness, TaskEfficacy, Loneliness, CloseTies, Acquaintances, CloseRoom, WeakRoom, Bdnf, Hippocampus,
            HippocampusSwing, Myokines, Cortisol, Serotonin, RecentGlow, BloodFlow, OxidativeStress, Urge, Exercised,
            Minutes, InCompany, Onset, Remission, DepressionPull, AnxietyPull, EsteemPull, PerceptionPull, EfficacyPull,
            SupportPull, LnCrpPull, Intensity, Attended, Injury, Felt, Glow, Il6Surge, CortisolSurge, Sociability,
            TieSearch, TieLoss, Death, TaskEfficacyPull, LonelinessPull, FitnessPull, BmiPull, BdnfPull, CortisolPull,
            SerotoninPull, BloodFlowPull, OxidativeStressPull, HabitPace, UsualBurden, Invitation, SessionMinutes,
            SessionIntensity, LeavesProgramme, ProgrammeOffer, Supports>;

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
    SetPoint{EveryColumn::place<LnCrpPull>, EveryColumn::place<OwnLnCrp>},
    SetPoint{EveryColumn::place<TaskEfficacyPull>, EveryColumn::place<OwnTaskEfficacy>},
    SetPoint{EveryColumn::place<LonelinessPull>, EveryColumn::place<OwnLoneliness>},
    SetPoint{EveryColumn::place<FitnessPull>, EveryColumn::place<OwnFitness>},
    SetPoint{EveryColumn::place<BmiPull>, EveryColumn::place<OwnBmi>},
    SetPoint{EveryColumn::place<BdnfPull>, EveryColumn::place<OwnBdnf>},
    SetPoint{EveryColumn::place<CortisolPull>, EveryColumn::place<OwnCortisol>},
    SetPoint{EveryColumn::place<SerotoninPull>, EveryColumn::place<OwnSerotonin>},
    SetPoint{EveryColumn::place<BloodFlowPull>, EveryColumn::place<OwnBloodFlow>},
    SetPoint{EveryColumn::place<OxidativeStressPull>, EveryColumn::place<OwnOxidativeStress>}};

// The column of the own part of an act, or EveryColumn::count when the act has no set point.
constexpr std::size_t own_part_of(std::size_t act) {
    for (const SetPoint& each : every_set_point)
        if (each.act == act) return each.own;
    return EveryColumn::count;
}

}  // namespace mensana
