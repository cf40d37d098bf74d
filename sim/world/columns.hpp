// What a person is: this page, whole.  Unit, range and meaning of each column travel to the scenario
// reader, to the nightly range check, to the catalogue and to the HDF5 attributes.  How a column is said and
// kept is in world/column.hpp.
//
// Three kinds: a trait is fixed for the run, a state is carried from day to day, an act is made today and
// gone tomorrow.  An act that ends in _pull is where today's causes would hold a state if they stayed as
// they are; the state follows it with its own half-time, so that the size of an effect and its speed are
// said apart.  z means standard deviations of the adult population on the first morning.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "world/column.hpp"

namespace mensana {

// ---- traits --------------------------------------------------------------------------------------
struct Sex : Category {
    static constexpr Column is = Column::category("sex", Kind::trait, "Sex", "male,female");
};
struct Education : Category {
    static constexpr Column is = Column::category("education", Kind::trait, "Highest schooling",
                                                  "below high school,high school,some college,college graduate");
};
struct Income : Category {
    static constexpr Column is = Column::category("income", Kind::trait, "Family income over the poverty level",
                                                  "below 1,1 to 2,2 to 4,4 and more");
};
struct FamilyFirst : Of<std::uint32_t> {
    static constexpr Column is = Column::trait("family_first", "row", 0, 4294967295.0f,
                                               "Row of the first member of the family; members are neighbours");
};
struct Surroundings : Lasting {
    static constexpr Column is =
        Column::trait("surroundings", "z", -8, 8, "How well the neighbourhood lends itself to exercise");
};
struct Twin : Category {
    static constexpr Column is = Column::category(
        "twin", Kind::trait, "Twin pair in the family: the co-twin is the neighbouring row", "no,identical,fraternal");
};
struct ActivityLiability : Lasting {
    static constexpr Column is =
        Column::trait("activity_liability", "z", -8, 8, "Inborn and family leaning towards activity");
};
struct DepressionLiability : Lasting {
    static constexpr Column is =
        Column::trait("depression_liability", "z", -8, 8, "Inborn and family leaning towards depressive symptoms");
};
struct AnxietyLiability : Lasting {
    static constexpr Column is =
        Column::trait("anxiety_liability", "z", -8, 8, "Inborn and family leaning towards anxious symptoms");
};
struct ActivityPolygenicScore : Lasting {
    static constexpr Column is =
        Column::trait("activity_polygenic_score", "z", -8, 8,
                      "Genetic score that predicts activity: the instrument of Mendelian randomisation");
};
struct DepressionPolygenicScore : Lasting {
    static constexpr Column is =
        Column::trait("depression_polygenic_score", "z", -8, 8,
                      "Genetic score that predicts depressive symptoms: the instrument of Mendelian randomisation the "
                      "other way");
};
struct Distress : Lasting {
    static constexpr Column is = Column::trait(
        "distress", "z", -8, 8, "What depressive and anxious symptoms have in common beyond inborn liabilities");
};
struct PreferredKind : Category {
    static constexpr Column is =
        Column::category("preferred_kind", Kind::trait, "Kind of activity this person takes up",
                         "team sport,cycling,aerobic and gym,running,walking,strength,mind-body,household");
};
struct PreferredMinutes : Of<> {
    static constexpr Column is = Column::trait("preferred_minutes", "minutes", 5, 240, "Usual length of a bout");
};
struct BoutAffect : Of<> {
    static constexpr Column is =
        Column::trait("bout_affect", "Feeling Scale points", -5, 5, "How a bout usually feels while it lasts");
};
struct ReportStyle : Lasting {
    static constexpr Column is =
        Column::trait("report_style", "z", -8, 8, "How readily this person calls a day one of poor mental health");
};

struct IllnessAge : Of<std::uint8_t> {
    static constexpr Column is =
        Column::trait("illness_age", "years", 0, 255, "Age from which on a long-standing illness limits daily life");
};
struct PreferredIntensity : Of<> {
    static constexpr Column is =
        Column::trait("preferred_intensity", "MET", 1, 20, "Usual intensity of a bout; 1 MET is rest");
};
struct CompanyPreference : Ratio {
    static constexpr Column is =
        Column::trait("company_preference", "share of bouts", 0, 1, "Bouts that this person does in company");
};
struct HippocampusSize : Lasting {
    static constexpr Column is = Column::trait("hippocampus_size", "z", -8, 8,
                                               "Size of the hippocampus for head size, as a young adult, among people");
};
// One personal strength for each path, drawn by responses_differ: a share of people at zero, the others spread.
struct SelfEsteemResponse : Response<"self_esteem_response", "self-esteem"> {};
struct SocialSupportResponse : Response<"social_support_response", "social-support"> {};
struct SelfEfficacyResponse : Response<"self_efficacy_response", "self-efficacy"> {};
struct NeuroplasticityResponse : Response<"neuroplasticity_response", "neuroplasticity"> {};
struct BrainVolumeResponse : Response<"brain_volume_response", "brain-volume"> {};
struct InflammationResponse : Response<"inflammation_response", "inflammation"> {};
struct CortisolResponse : Response<"cortisol_response", "cortisol"> {};
struct SerotoninResponse : Response<"serotonin_response", "serotonin"> {};
struct EndorphinsResponse : Response<"endorphins_response", "endorphins"> {};
struct BloodFlowResponse : Response<"blood_flow_response", "blood-flow"> {};
struct AntioxidantsResponse : Response<"antioxidants_response", "antioxidants"> {};
struct FitnessResponse : Response<"fitness_response", "fitness"> {};
struct FeedbackResponse : Response<"feedback_response", "feedback"> {};

struct HabitPace : Ratio {
    static constexpr Column is = Column::trait(
        "habit_pace", "ratio", 0, 7.96875f, "Repetitions this person needs to form a habit, over the median person's");
};
struct UsualBurden : Of<> {
    static constexpr Column is =
        Column::state("usual_burden", "Feeling Scale points", 0, 8,
                      "What this person's usual bout costs in affect; bout_affect is after that cost");
};

// Own parts of levels: all that the model does not name, drawn at birth for each person alone, with mean 0 and SD 1.
// What two of them have in common would be a cause: it has a name and a switch (mechanisms/background).  Where a level
// begins for everybody of a sex and age, and how far own parts spread, is the world's (world/levels.hpp).
struct OwnUrge : OwnPart<"own_urge", "the usual urge to exercise"> {};
struct OwnDepression : OwnPart<"own_depression", "usual depressive symptoms"> {};
struct OwnAnxiety : OwnPart<"own_anxiety", "usual anxious symptoms"> {};
struct OwnEsteem : OwnPart<"own_esteem", "usual self-esteem"> {};
struct OwnPerception : OwnPart<"own_perception", "usual physical self-perception"> {};
struct OwnEfficacy : OwnPart<"own_efficacy", "usual barrier self-efficacy"> {};
struct OwnSupport : OwnPart<"own_support", "usual social support"> {};
struct OwnLnCrp : OwnPart<"own_ln_crp", "usual resting inflammation"> {};

struct OwnTaskEfficacy : OwnPart<"own_task_efficacy", "usual task self-efficacy"> {};
struct OwnLoneliness : OwnPart<"own_loneliness", "usual loneliness"> {};
struct OwnFitness : OwnPart<"own_fitness", "usual fitness"> {};
struct OwnBmi : OwnPart<"own_bmi", "usual body-mass index"> {};
struct OwnBdnf : OwnPart<"own_bdnf", "usual resting BDNF"> {};
struct OwnCortisol : OwnPart<"own_cortisol", "usual resting cortisol"> {};
struct OwnSerotonin : OwnPart<"own_serotonin", "usual serotonin tone"> {};
struct OwnBloodFlow : OwnPart<"own_blood_flow", "usual resting cerebral blood flow"> {};
struct OwnOxidativeStress : OwnPart<"own_oxidative_stress", "usual oxidative stress"> {};
struct OwnEpisodeRisk : OwnPart<"own_episode_risk", "the hazard of a depressive episode"> {};

// ---- states --------------------------------------------------------------------------------------
struct Age : Of<> {
    static constexpr Column is = Column::state("age", "years", 18, 110, "Age");
};
struct Bmi : Of<> {
    static constexpr Column is = Column::state("bmi", "kg/m2", 12, 80, "Body-mass index");
};
struct Habit : Of<> {
    static constexpr Column is =
        Column::state("habit", "share", 0, 1, "Automaticity of exercising: 0 none, 1 complete");
};
struct Enjoyment : Of<> {
    static constexpr Column is =
        Column::state("enjoyment", "Feeling Scale points", -5, 5, "Remembered affect during exercise");
};
struct RecentActivity : Of<> {
    static constexpr Column is = Column::state("recent_activity", "minutes a day", 0, 240,
                                               "Exercise over the last weeks, recent days weighing more")
                                     .shown_in_steps_of(2);
};
struct RecentEffort : Of<> {
    static constexpr Column is =
        Column::state("recent_effort", "MET minutes a day", 0, 4800,
                      "Minutes of exercise times its intensity over the last weeks, recent days weighing more");
};
struct RecentStrength : Of<> {
    static constexpr Column is =
        Column::state("recent_strength", "minutes a day", 0, 240,
                      "Of recent activity, what was strength training, recent days weighing more");
};
struct RecentCompany : Of<> {
    static constexpr Column is =
        Column::state("recent_company", "share of days", 0, 1,
                      "Days with exercise in company over the last weeks, recent days weighing more");
};
struct DaysSinceExercise : Of<> {
    static constexpr Column is = Column::state("days_since_exercise", "days", 0, 365,
                                               "Days since the last exercise; 30 and more is called inactive");
};
struct Efficacy : Of<> {
    static constexpr Column is =
        Column::state("barrier_self_efficacy", "z", -6, 6, "Confidence to exercise in spite of barriers");
};
struct Perception : Of<> {
    static constexpr Column is = Column::state("physical_self_perception", "z", -6, 6, "How one sees one's own body");
};
struct Esteem : Of<> {
    static constexpr Column is =
        Column::state("self_esteem", "z", -6, 6, "Global self-esteem; Rosenberg points are read out by the instrument");
};
struct Support : Of<> {
    static constexpr Column is = Column::state("social_support", "z", -6, 6, "Perceived social support");
};
struct LnCrp : Of<> {
    static constexpr Column is =
        Column::state("ln_crp", "ln mg/L", -5, 6, "Resting inflammation: natural logarithm of C-reactive protein");
};
struct Stress : Of<> {
    static constexpr Column is = Column::state("stress", "events", 0, 20, "Load of recent adverse life events, fading");
};
struct Depression : Of<> {
    static constexpr Column is =
        Column::state("depressive_symptoms", "z", -6, 8, "Latent depressive symptoms; the PHQ-9 reads them out")
            .shown_in_steps_of(0.25f);
};
struct Anxiety : Of<> {
    static constexpr Column is =
        Column::state("anxious_symptoms", "z", -6, 8, "Latent anxious symptoms; the GAD-7 reads them out");
};
struct Episode : Of<> {
    static constexpr Column is = Column::state("depressive_episode", "0 or 1", 0, 1, "In a depressive episode");
};
struct EpisodeDays : Of<> {
    static constexpr Column is =
        Column::state("episode_days", "days", 0, 36525, "Days since the present episode began");
};
struct PastEpisodes : Of<> {
    static constexpr Column is = Column::state("past_episodes", "episodes", 0, 250,
                                               "Depressive episodes that have ended, before the run and in it");
};

struct Disorder : Of<> {
    static constexpr Column is = Column::state(
        "disorder", "ratio", 0, 5, "How hard a depressive disorder weighs, which is not seen; 0 without any, 1 usual");
};
struct DisorderDays : Of<> {
    static constexpr Column is =
        Column::state("disorder_days", "days", 0, 36525, "Days since the present depressive disorder began");
};
struct CriteriaDays : Of<> {
    static constexpr Column is = Column::state("criteria_days", "days", 0, 100,
                                               "Days in a row at criteria outside an episode, or below them in one");
};
struct UsualSymptoms : Of<> {
    static constexpr Column is =
        Column::state("usual_symptoms", "z", -6, 8, "Depressive symptoms as they are between episodes");
};
struct LastEpisodeAge : Of<> {
    static constexpr Column is =
        Column::state("last_episode_age", "years", 0, 110, "Age at the end of the last episode; 0 without any");
};
struct Worry : Of<> {
    static constexpr Column is =
        Column::state("worry", "share of days", 0, 1, "Days of marked anxiety, recent months weighing more");
};
struct AnxiousEpisode : Of<> {
    static constexpr Column is = Column::state("anxious_episode", "0 or 1", 0, 1, "In an episode of anxiety");
};
struct LastAnxiousAge : Of<> {
    static constexpr Column is =
        Column::state("last_anxious_age", "years", 0, 110, "Age when last in an episode of anxiety; 0 if never");
};

struct Alive : Category {
    static constexpr Column is =
        Column::category("alive", Kind::state, "Alive; newcomers took the row of somebody who died",
                         "no,from the first morning,newcomer");
};
struct AccustomedActivity : Of<> {
    static constexpr Column is = Column::state("accustomed_activity", "minutes a day", 0, 240,
                                               "Exercise that the body has become used to over the last months");
};
struct Fatigue : Of<> {
    static constexpr Column is =
        Column::state("fatigue", "share", 0, 1, "Tiredness and soreness left over from exercise: 0 none, 1 exhausted");
};
struct InjuryDays : Of<> {
    static constexpr Column is =
        Column::state("injury_days", "days", 0, 365, "Days until an exercise injury has healed; 0 without one");
};
struct Programme : Of<> {
    static constexpr Column is = Column::state("programme", "sessions a week", 0, 14,
                                               "Exercise sessions on offer from a programme this person takes part in");
};
struct ProgrammeDays : Of<> {
    static constexpr Column is =
        Column::state("programme_days", "days", 0, 36525, "Days since this person joined a programme");
};
struct ProgrammeOffer : Of<std::uint8_t> {
    static constexpr Column is = Column::state("programme_offer", "number", 0, 15,
                                               "Which of the scenario's programmes it is; 0: none, or the usual");
};
struct KeptUp : Of<> {
    static constexpr Column is =
        Column::state("kept_up", "share", 0, 1, "What sessions of programmes have left behind: exercise kept up after");
};
struct Supports : Of<std::uint8_t> {
    static constexpr Column is =
        Column::state("supports", "bits", 0, 255, "Other offers of the scenario that this person has, a bit each");
};
struct Fitness : Of<> {
    static constexpr Column is =
        Column::state("fitness", "mL/kg/min", 5, 90, "Cardiorespiratory fitness: maximal oxygen uptake");
};
struct TaskEfficacy : Of<> {
    static constexpr Column is =
        Column::state("task_self_efficacy", "z", -6, 6, "Confidence to be able to do the exercise itself");
};
struct Loneliness : Of<> {
    static constexpr Column is = Column::state("loneliness", "z", -6, 6, "Felt lack of company");
};
struct CloseTies : Of<std::uint8_t> {
    static constexpr Column is =
        Column::state("close_ties", "people", 0, 255, "Close friends and kin, counted at night");
};
struct Acquaintances : Of<std::uint8_t> {
    static constexpr Column is =
        Column::state("acquaintances", "people", 0, 255, "People known beyond these, counted at night");
};
struct CloseRoom : Of<std::uint8_t> {
    static constexpr Column is =
        Column::state("close_room", "people", 0, 255, "Close friends and kin this person has room for");
};
struct WeakRoom : Of<std::uint8_t> {
    static constexpr Column is = Column::state("weak_room", "people", 0, 255, "Acquaintances this person has room for");
};
struct Bdnf : Of<> {
    static constexpr Column is =
        Column::state("bdnf", "z", -8, 8, "Resting brain-derived neurotrophic factor: plasticity");
};
struct Hippocampus : Of<> {
    static constexpr Column is = Column::state(
        "hippocampus", "%", 30, 115, "Hippocampal volume, of this person's own as a young adult, without the swing");
};
struct HippocampusSwing : Of<> {
    static constexpr Column is =
        Column::state("hippocampus_swing", "%", -5, 5, "Quick, reversible part of hippocampal volume");
};
struct Myokines : Of<> {
    static constexpr Column is =
        Column::state("myokines", "fold", 0, 200,
                      "Anti-inflammatory signal of recent bouts: mean daily rise of interleukin 6 over rest");
};
struct Cortisol : Of<> {
    static constexpr Column is = Column::state("cortisol", "z", -8, 8, "Resting cortisol");
};
struct Serotonin : Of<> {
    static constexpr Column is = Column::state("serotonin", "z", -8, 8, "Serotonin tone");
};
struct RecentGlow : Of<> {
    static constexpr Column is =
        Column::state("recent_glow", "affect points a day", 0, 10, "Lift of affect after bouts over the last days");
};
struct BloodFlow : Of<> {
    static constexpr Column is =
        Column::state("blood_flow", "%", 30, 200, "Resting cerebral blood flow, of the young-adult mean");
};
struct OxidativeStress : Of<> {
    static constexpr Column is =
        Column::state("oxidative_stress", "z", -8, 8, "Oxidative damage less antioxidant capacity");
};

// ---- acts ----------------------------------------------------------------------------------------
struct Urge : Of<> {
    static constexpr Column is = Column::act("urge", "log-odds", -1000, 1000, "Leaning towards exercise today");
};
struct Exercised : Of<> {
    static constexpr Column is = Column::act("exercised", "0 or 1", 0, 1, "Exercised today");
};
struct Minutes : Of<> {
    static constexpr Column is = Column::act("exercise_minutes", "minutes", 0, 300, "Exercise today");
};
struct InCompany : Of<> {
    static constexpr Column is = Column::act("exercise_in_company", "0 or 1", 0, 1, "Exercised with others today");
};
struct Onset : Of<> {
    static constexpr Column is = Column::act("episode_onset", "0 or 1", 0, 1, "A depressive episode begins today");
};
struct Remission : Of<> {
    static constexpr Column is = Column::act("episode_remission", "0 or 1", 0, 1, "A depressive episode ends today");
};
struct DepressionPull : Pull<"depression_pull", "z", "depressive symptoms"> {};
struct AnxietyPull : Pull<"anxiety_pull", "z", "anxious symptoms"> {};
struct EsteemPull : Pull<"esteem_pull", "z", "self-esteem"> {};
struct PerceptionPull : Pull<"perception_pull", "z", "physical self-perception"> {};
struct EfficacyPull : Pull<"efficacy_pull", "z", "barrier self-efficacy"> {};
struct SupportPull : Pull<"support_pull", "z", "social support"> {};
struct LnCrpPull : Pull<"ln_crp_pull", "ln mg/L", "resting inflammation"> {};

struct Intensity : Of<> {
    static constexpr Column is =
        Column::act("exercise_intensity", "MET", 0, 25, "Intensity of today's exercise; 0 without any");
};
struct Attended : Of<> {
    static constexpr Column is =
        Column::act("programme_session", "0 or 1", 0, 1, "Attended a session of a programme today");
};
struct Injury : Of<> {
    static constexpr Column is = Column::act("injury", "0 or 1", 0, 1, "Injured while exercising today").or_missing();
};
struct Invitation : Of<> {
    static constexpr Column is =
        Column::act("invitation", "share", 0, 1, "Chance to attend a session of a programme today").or_missing();
};
struct SessionMinutes : Of<> {
    static constexpr Column is =
        Column::act("session_minutes", "minutes", 0, 240, "Length of the session on offer today").or_missing();
};
struct SessionIntensity : Of<> {
    static constexpr Column is =
        Column::act("session_intensity", "MET", 0, 25, "Intensity of the session on offer today").or_missing();
};
struct LeavesProgramme : Of<> {
    static constexpr Column is =
        Column::act("leaves_programme", "0 or 1", 0, 1, "Drops out of a programme today").or_missing();
};
struct Felt : Of<> {
    static constexpr Column is =
        Column::act("felt_in_bout", "Feeling Scale points", -20, 20, "Affect during today's exercise; 0 without any")
            .or_missing();
};
struct Glow : Of<> {
    static constexpr Column is = Column::act("glow", "affect points", 0, 20,
                                             "Lift of affect after today's exercise (endorphins, endocannabinoids)")
                                     .or_missing();
};
struct Il6Surge : Of<> {
    static constexpr Column is =
        Column::act("il6_surge", "fold", 0, 1000,
                    "Rise of interleukin 6 after today's exercise, in multiples of rest; 0 none")
            .or_missing();
};
struct Sociability : Of<> {
    static constexpr Column is =
        Column::act("sociability", "ln ratio", -1000, 1000, "Leaning to seek people and to keep them");
};
struct TieSearch : Of<> {
    static constexpr Column is = Column::act("tie_search", "0 or 1", 0, 1, "Looks for somebody new today");
};
struct TieLoss : Of<> {
    static constexpr Column is = Column::act("tie_loss", "0 or 1", 0, 1, "Lets a tie lapse today");
};
struct Death : Of<> {
    static constexpr Column is = Column::act("death", "0 or 1", 0, 1, "Dies today");
};
struct TaskEfficacyPull : Pull<"task_efficacy_pull", "z", "task self-efficacy"> {};
struct LonelinessPull : Pull<"loneliness_pull", "z", "loneliness"> {};
struct FitnessPull : Pull<"fitness_pull", "mL/kg/min", "fitness"> {};
struct BmiPull : Pull<"bmi_pull", "kg/m2", "body-mass index"> {};
struct BdnfPull : Pull<"bdnf_pull", "z", "resting BDNF"> {};
struct CortisolPull : Pull<"cortisol_pull", "z", "resting cortisol"> {};
struct SerotoninPull : Pull<"serotonin_pull", "z", "serotonin tone"> {};
struct BloodFlowPull : Pull<"blood_flow_pull", "%", "resting cerebral blood flow"> {};
struct OxidativeStressPull : Pull<"oxidative_stress_pull", "z", "oxidative stress"> {};
struct EpisodeRisk : Of<> {
    static constexpr Column is = Column::act("episode_risk", "ln episodes a year", -1000, 1000,
                                             "Hazard of a depressive disorder for who has none");
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
            SupportPull, LnCrpPull, Intensity, Attended, Injury, Felt, Glow, Il6Surge, Sociability, TieSearch, TieLoss,
            Death, TaskEfficacyPull, LonelinessPull, FitnessPull, BmiPull, BdnfPull, CortisolPull, SerotoninPull,
            BloodFlowPull, OxidativeStressPull, HabitPace, UsualBurden, Invitation, SessionMinutes, SessionIntensity,
            LeavesProgramme, ProgrammeOffer, Supports, Distress, DepressionPolygenicScore, OwnEpisodeRisk, EpisodeRisk,
            Disorder, DisorderDays, CriteriaDays, LastEpisodeAge, UsualSymptoms, RecentEffort, Surroundings, Worry,
            AnxiousEpisode, LastAnxiousAge, RecentStrength, KeptUp>;

// An act with a set point starts each day at the person's level instead of at zero (world/levels.hpp).
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
    SetPoint{EveryColumn::place<OxidativeStressPull>, EveryColumn::place<OwnOxidativeStress>},
    SetPoint{EveryColumn::place<EpisodeRisk>, EveryColumn::place<OwnEpisodeRisk>}};

// The place of an act in every_set_point, or its size when the act has no set point.
constexpr std::size_t set_point_of(std::size_t act) {
    std::size_t n = 0;
    while (n < every_set_point.size() && every_set_point[n].act != act) ++n;
    return n;
}
// The column of the own part of an act, or EveryColumn::count when the act has no set point.
constexpr std::size_t own_part_of(std::size_t act) {
    const std::size_t n = set_point_of(act);
    return n < every_set_point.size() ? every_set_point[n].own : EveryColumn::count;
}

}  // namespace mensana
